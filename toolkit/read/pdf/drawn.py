"""A page as PDFium holds it → its straight lines, how far pictures cover it, and what of its text is odd."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, repeat
from typing import NamedTuple

from toolkit import limits
from toolkit.read.pdf import pdfium
from toolkit.read.pdf.ink import Frame, Rule

_DEEP = 5  # forms (pieces of a page drawn as one) inside forms
_THIN = 3.0  # points: a filled box as thin as that is a rule
_INVISIBLE = 3  # text render mode
_WHITE = 235  # of 255, in each of red, green and blue

_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)
_EDGES, _POINT, _MATRIX = pdfium.Numbers("f", 4), pdfium.Numbers("f", 2), pdfium.Numbers("f", 6)
_INK, _MODE = pdfium.Numbers("I", 4), pdfium.Numbers("i", 2)


class Drawn(NamedTuple):
    """What is drawn on a page: `pictures` is the share of it that pictures cover, `foreign` whether a font does not go
    with the file, `unseen` the pieces of text (by address) without ink that can be seen, `dark` what is filled with a
    colour."""

    rules: list[Rule]
    pictures: float
    foreign: bool
    unseen: set[int]
    dark: list[Rule]


def drawn(page: int, frame: Frame) -> Drawn:
    """All that is drawn on the page at an address."""
    rules: list[Rule] = []
    dark: list[Rule] = []
    texts: list[int] = []
    pictures = 0.0
    for raw, kind, matrix in islice(_objects(page, texts), limits.of("page-objects")):
        if kind == pdfium.TEXT:
            texts.append(raw)
        elif kind == pdfium.PATH:
            found, filled = _path(raw, matrix, frame)
            rules.extend(found)
            dark.extend(filled)
        elif kind == pdfium.IMAGE:
            x0, top, x1, bottom = _bounds(raw, matrix, frame)
            shown = max(min(x1, frame.width) - max(x0, 0), 0) * max(min(bottom, frame.height) - max(top, 0), 0)
            pictures += shown / (frame.width * frame.height)
    foreign = not all(map(pdfium.embedded, set(pdfium.of_each(pdfium.font, texts))))
    return Drawn(rules, min(pictures, 1.0), foreign, _unseen(texts), dark)


def _objects(page: int, texts: list[int]) -> Iterator[tuple[int, int, _Matrix]]:
    """The objects of a page but for its plain texts, by far the most, which are put into `texts` at once."""
    raws = pdfium.of_each(
        pdfium.an_object, repeat(page), range(min(pdfium.count_objects(page), limits.of("page-objects")))
    )
    kinds = pdfium.of_each(pdfium.kind_of, raws)
    texts.extend([raw for raw, kind in zip(raws, kinds, strict=True) if kind == pdfium.TEXT])
    for raw, kind in zip(raws, kinds, strict=True):
        if kind == pdfium.FORM:
            yield from _below(raw, _PLAIN, 0)
        elif kind != pdfium.TEXT:
            yield raw, kind, _PLAIN


def _below(raw: int, matrix: _Matrix, depth: int) -> Iterator[tuple[int, int, _Matrix]]:
    """An object; of a form, those inside it."""
    kind = pdfium.kind_of(raw)
    if kind != pdfium.FORM:
        yield raw, kind, matrix
    elif depth < _DEEP:
        inner = _times(_matrix(raw), matrix)
        for at in range(pdfium.count_inside(raw)):
            yield from _below(pdfium.inside(raw, at), inner, depth + 1)


def _matrix(raw: int) -> _Matrix:
    pdfium.matrix(raw, _MATRIX.places[0])
    a, b, c, d, e, f = _MATRIX.values
    return a, b, c, d, e, f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _put(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(raw: int, matrix: _Matrix, frame: Frame) -> tuple[float, float, float, float]:
    pdfium.bounds(raw, *_EDGES.places)
    left, bottom, right, top = _EDGES.values
    if matrix is _PLAIN:
        return frame.box(left, bottom, right, top)
    corners = [_put(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _path(raw: int, matrix: _Matrix, frame: Frame) -> tuple[list[Rule], list[Rule]]:
    """The rules that a path draws, and the dark boxes that it fills."""
    box = _bounds(raw, matrix, frame)
    x0, top, x1, bottom = box
    count = pdfium.count_segments(raw)
    pdfium.draw_mode(raw, *_MODE.places)
    fill, stroke = _MODE.values
    if x1 - x0 <= _THIN or bottom - top <= _THIN:  # a line, or a box so thin that it is one
        return ([_thin(*box)], []) if count > 1 and _inked(raw, fill, stroke) else ([], [])
    filled = fill and not _is_white(raw, pdfium.filling)
    if not (stroke or filled):
        return [], []
    lines = [Rule(*frame.box(*line)) for line in _segments(raw, count, matrix)]
    return lines, [Rule(*box)] if filled else []


def _thin(x0: float, top: float, x1: float, bottom: float) -> Rule:
    if x1 - x0 < bottom - top:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)


def _segments(raw: int, count: int, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each level or upright piece of a path."""
    own = _times(_matrix(raw), matrix)
    start = last = (0.0, 0.0)
    for at in range(count):
        piece = pdfium.segment(raw, at)
        pdfium.segment_point(piece, *_POINT.places)
        here = _put(own, *_POINT.values)
        kind = pdfium.segment_kind(piece)
        if kind == pdfium.MOVE:
            start = here
        elif kind == pdfium.LINE:
            yield from _straight(last, here)
        if pdfium.segment_closes(piece):
            yield from _straight(here, start)
        last = here


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    (x0, y0), (x1, y1) = one, other
    if (abs(x0 - x1) < 1) != (abs(y0 - y1) < 1):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inked(raw: int, fill: int, stroke: int) -> bool:
    """Whether a thin path is drawn so that it can be seen, by its stroke or its filling."""
    return bool(fill or stroke) and not _is_white(raw, pdfium.stroking if stroke else pdfium.filling)


def _is_white(raw: int, ask: pdfium.Call) -> bool:
    return bool(ask(raw, *_INK.places)) and _pale(*_INK.values)


def _pale(red: int, green: int, blue: int, alpha: int) -> bool:
    return alpha < 20 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE)


def _unseen(texts: list[int]) -> set[int]:
    """Those pieces of text that have no ink, or white one."""
    ink = pdfium.Numbers("I", 4 * len(texts))
    modes = pdfium.of_each(pdfium.render_mode, texts)
    known = pdfium.of_each(pdfium.filling, texts, *(ink.places[part::4] for part in range(4)))
    inks = list(zip(*(ink.values[part::4] for part in range(4)), strict=True))
    pale = {one for one in set(inks) if _pale(*one)}
    return {
        raw
        for raw, mode, told, one in zip(texts, modes, known, inks, strict=True)
        if mode == _INVISIBLE or (mode == 0 and told and one in pale)
    }
