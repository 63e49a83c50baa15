"""A page as PDFium holds it → its straight lines, how far pictures cover it, what of its text can't be seen, and what
is drawn over it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import islice, repeat
from typing import NamedTuple

from toolkit import limits
from toolkit.read.pdf import pdfium
from toolkit.read.pdf.ink import Frame, Rule, Stroke

_DEEP = 5  # forms (pieces of a page drawn as one) inside forms
_WHOLE = 0.5  # of a page: a picture of all of it
_THIN = 3.0  # points: a filled box as thin as that is a rule
_INVISIBLE = frozenset({3, 7})  # text render modes
_WHITE = 235  # of 255, in each of red, green and blue

_Ink = tuple[int, ...]  # red, green, blue and alpha, of 255
_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)
_EDGES, _POINT, _MATRIX = pdfium.Numbers("f", 4), pdfium.Numbers("f", 2), pdfium.Numbers("f", 6)
_INK, _MODE = pdfium.Numbers("I", 4), pdfium.Numbers("i", 2)


class Cover(NamedTuple):
    """Something with an area that is drawn after a text: its box, its number among the objects of the page, and whether
    nothing below it can be seen."""

    box: Rule
    at: int
    opaque: bool


class Drawn(NamedTuple):
    """What is drawn on a page: `pictures` is the share of it that pictures cover, `foreign` whether a font does not go
    with the file, `unseen` the pieces of text (by address) without ink that can be seen, `dark` what is filled with a
    colour, `order` the pieces of text with their numbers among the objects (where there are covers), `clipped` those
    that are cut off and the box that is left to them, `strokes` slanted lines from one point to another."""

    rules: list[Rule]
    pictures: float
    foreign: bool
    unseen: set[int]
    dark: list[Rule]
    covers: list[Cover]
    order: dict[int, int]
    clipped: dict[int, Rule]
    strokes: list[Stroke]


class _Shape(NamedTuple):
    """What a path draws: level and upright lines, slanted ones, its box; whether it is filled, and with a colour; and
    whether it is a rectangle."""

    lines: list[Rule]
    strokes: list[Stroke]
    box: Rule
    filled: bool = False
    coloured: bool = False
    ink: _Ink = ()
    square: bool = False


class _Piece(NamedTuple):
    """A piece of a path, from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float
    line: bool  # no curve

    @property
    def straight(self) -> bool:
        """Whether it is level or upright."""
        return self.line and (abs(self.x0 - self.x1) < 1) != (abs(self.y0 - self.y1) < 1)

    @property
    def slanted(self) -> bool:
        return not self.straight and (abs(self.x0 - self.x1) >= 1 or abs(self.y0 - self.y1) >= 1)


class _Object(NamedTuple):
    """A part of a page: its number (of a part of a form, that of the form), address, kind, and how it is placed."""

    at: int
    raw: int
    kind: int
    matrix: _Matrix


def drawn(page: int, frame: Frame, solid: Callable[[int], bool]) -> Drawn:
    """All that is drawn on the page at an address; `solid` tells of a picture, by its address, that nothing can be seen
    through it."""
    rules: list[Rule] = []
    thin: list[tuple[Rule, _Ink]] = []
    shades: list[tuple[Rule, _Ink]] = []
    strokes: list[Stroke] = []
    covers: list[Cover] = []
    pictures = 0.0
    most = limits.of("page-objects")
    raws = pdfium.of_each(pdfium.an_object, repeat(page), range(min(pdfium.count_objects(page), most)))
    kinds = pdfium.of_each(pdfium.kind_of, raws)
    texts = [raw for raw, kind in zip(raws, kinds, strict=True) if kind == pdfium.TEXT]
    inner: dict[int, _Object] = {}
    written = next((at for at, kind in enumerate(kinds) if kind in (pdfium.TEXT, pdfium.FORM)), len(raws))
    for one in islice(_others(raws, kinds), most):
        if one.kind == pdfium.TEXT:
            inner[one.raw] = one
        elif one.kind == pdfium.PATH:
            edges = _bounds(one.raw, one.matrix, frame)
            if _is_thin(*edges):
                if _shown(one.raw):
                    thin.append((_thin(*edges), tuple(_INK.values)))
                continue
            shape = _shape(one.raw, one.matrix, frame, Rule(*edges))
            rules.extend(shape.lines)
            strokes.extend(shape.strokes)
            if shape.coloured:
                shades.append((shape.box, shape.ink))
            if shape.filled and one.at >= written and not pdfium.see_through(one.raw):
                covers.append(Cover(shape.box, one.at, shape.square))
        elif one.kind == pdfium.IMAGE:
            box = Rule(*_bounds(one.raw, one.matrix, frame))
            share = _share(box, frame)
            pictures += share
            if one.at >= written and solid(one.raw):  # a seal on the text, or a watermark, can be seen through
                covers.append(Cover(box, one.at, share >= _WHOLE))
    rules.extend(rule for rule, ink in thin if not any(_of_shade(rule, ink, *one) for one in shades))
    texts.extend(inner)
    foreign = not all(map(pdfium.embedded, set(pdfium.of_each(pdfium.font, texts))))
    order: dict[int, int] = {}
    if covers:
        order = {raw: at for at, (raw, kind) in enumerate(zip(raws, kinds, strict=True)) if kind == pdfium.TEXT}
        order |= {raw: one.at for raw, one in inner.items()}
    clipped = _clipped(texts, inner, frame)
    return Drawn(
        rules, min(pictures, 1.0), foreign, _unseen(texts), [box for box, _ in shades], covers, order, clipped, strokes
    )


def remarks(page: int, frame: Frame) -> Iterator[Rule]:
    """The boxes of the remarks (annotations) on a page that write, strike or draw something on it."""
    for at in range(pdfium.count_remarks(page)):
        one = pdfium.remark(page, at)
        if not one:
            continue
        shown = pdfium.remark_kind(one) in pdfium.REMARKS and not pdfium.remark_flags(one) & pdfium.UNSHOWN
        if shown and pdfium.remark_box(one, _EDGES.places[0]):
            left, top, right, bottom = _EDGES.values
            yield Rule(*frame.box(left, bottom, right, top))
        pdfium.close_remark(one)


def _others(raws: list[int], kinds: list[int]) -> Iterator[_Object]:
    """The objects of a page but for its plain texts, by far the most; of a form, those inside it."""
    for at, (raw, kind) in enumerate(zip(raws, kinds, strict=True)):
        if kind == pdfium.FORM:
            for inside, of, matrix in _below(raw, _PLAIN, 0):
                yield _Object(at, inside, of, matrix)
        elif kind != pdfium.TEXT:
            yield _Object(at, raw, kind, _PLAIN)


def _share(box: Rule, frame: Frame) -> float:
    """The share of the page that a box takes."""
    width = max(min(box.x1, frame.width) - max(box.x0, 0), 0)
    return width * max(min(box.bottom, frame.height) - max(box.top, 0), 0) / (frame.width * frame.height)


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


def _is_thin(x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a path is a line, or a box so thin that it is one."""
    return x1 - x0 <= _THIN or bottom - top <= _THIN


def _of_shade(rule: Rule, ink: _Ink, box: Rule, other: _Ink) -> bool:
    """Whether a thin piece goes on where a shade of its colour ends: text is marked piece by piece."""
    level = abs(rule.top - box.top) <= 1 and abs(rule.bottom - box.bottom) <= 1
    return ink == other and level and box.x0 - _THIN <= rule.x0 <= box.x1 + _THIN


def _shown(raw: int) -> bool:
    """Whether a thin path is drawn so that it can be seen, by its stroke or its filling."""
    pdfium.draw_mode(raw, *_MODE.places)
    fill, stroke = _MODE.values
    if not (fill or stroke) or pdfium.count_segments(raw) < 2:
        return False
    return not _is_white(raw, pdfium.stroking if stroke else pdfium.filling)


def _shape(raw: int, matrix: _Matrix, frame: Frame, box: Rule) -> _Shape:
    """What a path with an area draws."""
    pdfium.draw_mode(raw, *_MODE.places)
    fill, stroke = _MODE.values
    if not (fill or stroke):
        return _Shape([], [], box)
    coloured = bool(fill) and not _is_white(raw, pdfium.filling)
    ink = tuple(_INK.values) if coloured else ()
    pieces = list(_pieces(raw, pdfium.count_segments(raw), matrix))
    level = [one for one in pieces if one.straight and stroke]  # the edge of a shade is no rule
    slanted = [one for one in pieces if one.slanted]
    lines = [Rule(*frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))) for x0, y0, x1, y1, _ in level]
    left, high = frame.left, frame.high
    strokes = [Stroke(x0 - left, high - y0, x1 - left, high - y1) for x0, y0, x1, y1, _ in slanted if stroke]
    return _Shape(lines, strokes, box, bool(fill), coloured, ink, not slanted)


def _thin(x0: float, top: float, x1: float, bottom: float) -> Rule:
    if x1 - x0 < bottom - top:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)


def _pieces(raw: int, count: int, matrix: _Matrix) -> Iterator[_Piece]:
    """The pieces of a path; a curve as lines between its points."""
    own = _times(_matrix(raw), matrix)
    start = last = (0.0, 0.0)
    for at in range(count):
        piece = pdfium.segment(raw, at)
        pdfium.segment_point(piece, *_POINT.places)
        here = _put(own, *_POINT.values)
        kind = pdfium.segment_kind(piece)
        if kind == pdfium.MOVE:
            start = here
        else:
            yield _Piece(*last, *here, kind == pdfium.LINE)
        if pdfium.segment_closes(piece):
            yield _Piece(*here, *start, True)
        last = here


def _clipped(texts: list[int], inner: dict[int, _Object], frame: Frame) -> dict[int, Rule]:
    """The pieces of text that are cut to a box, and that box; the smallest around any other shape."""
    clips = pdfium.of_each(pdfium.clip, texts)
    counts = pdfium.of_each(pdfium.count_clips, clips)
    if max(counts, default=0) < 1:
        return {}
    found = zip(texts, clips, counts, strict=True)
    return {
        raw: _left(clip, count, inner[raw].matrix if raw in inner else _PLAIN, frame)
        for raw, clip, count in found
        if count > 0
    }


def _left(clip: int, count: int, matrix: _Matrix, frame: Frame) -> Rule:
    """What several cuts leave."""
    left, low, right, high = -math.inf, -math.inf, math.inf, math.inf
    for path in range(count):
        points = []
        for at in range(pdfium.count_clip_segments(clip, path)):
            pdfium.segment_point(pdfium.clip_segment(clip, path, at), *_POINT.places)
            points.append(_put(matrix, *_POINT.values))
        if points:
            xs, ys = zip(*points, strict=True)
            left, low, right, high = max(left, min(xs)), max(low, min(ys)), min(right, max(xs)), min(high, max(ys))
    return Rule(*frame.box(left, low, right, high))


def _is_white(raw: int, ask: pdfium.Call) -> bool:
    return bool(ask(raw, *_INK.places)) and _pale(*_INK.values)


def _pale(red: int, green: int, blue: int, alpha: int) -> bool:
    return alpha < 20 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE)


def _unseen(texts: list[int]) -> set[int]:
    """Those pieces of text that have no ink, or white one."""
    if not texts:
        return set()
    ink = pdfium.Numbers("I", 4 * len(texts))
    modes = pdfium.of_each(pdfium.render_mode, texts)
    known = pdfium.of_each(pdfium.filling, texts, *(ink.places[part::4] for part in range(4)))
    if not any(modes) and all(known) and ink.values == ink.values[:4] * len(texts) and not _pale(*ink.values[:4]):
        return set()  # mostly: all in one colour
    inks = list(zip(*(ink.values[part::4] for part in range(4)), strict=True))
    pale = {one for one in set(inks) if _pale(*one)}
    return {
        raw
        for raw, mode, told, one in zip(texts, modes, known, inks, strict=True)
        if mode in _INVISIBLE or (mode == 0 and told and one in pale)
    }
