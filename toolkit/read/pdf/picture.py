"""The picture of a scanned page → set straight, without red ink, its rules, the lines of text in its cells, its tick
boxes; the only room that knows OpenCV and NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

Box = tuple[int, int, int, int]  # left, top, right, bottom, in dots

_DARK = 140  # of 255: ink
_PALE = 195  # ink of a line thinner than a dot
_STEEPEST = 4.0  # degrees of skew
_PIECE = 34  # dots: a straight piece that long is no stroke of a character
_RULE = 52  # dots: what is that long without a gap is a rule
_GAP = 12  # dots: a rule that is broken by less is whole
_SPECK = 5  # dots of ink that are none
_LOW, _HIGH = 10, 90  # dots: the height of a line of text
_APART = 45  # dots between two pieces of text outside cells
_RED_SHARE = 0.004  # of a line's box under red ink: it is under a seal
_SHORT = 0.5  # of the width of a page
_EDGE = 3


class Picture(NamedTuple):
    """A page set straight: its grey without red ink, its ink without rules, where it is red, its rules in dots."""

    gray: Any
    ink: Any
    red: Any
    rules: list[tuple[float, float, float, float]]


class TextLine(NamedTuple):
    """A line of text: its box, its picture, whether red ink lies over it, and whether it may hold a value: it stands
    in a cell, or is short."""

    box: Box
    ink: Any
    red: bool
    telling: bool


def straight(page: Any) -> Picture:
    """A Pillow picture in RGB, turned by its skew; in its red channel red ink is as white as paper."""
    colour = np.array(page)
    dark = (_without_red(colour) < _DARK).astype(np.uint8) * 255
    angle = _skew(dark)
    if abs(angle) > 0.03:
        height, width = dark.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        colour = cv2.warpAffine(colour, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    gray = _without_red(colour)
    dark = (gray < _PALE).astype(np.uint8) * 255  # a thin rule may be pale
    level, upright = (_ruled(dark, flat) for flat in (True, False))
    rules = [*_segments(level, True), *_segments(upright, False)]
    mask = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((5, 5), np.uint8))
    gray = np.where(mask > 0, 255, gray).astype(np.uint8)
    ink = ((cv2.medianBlur(gray, 3) < _DARK + 30) & (mask == 0)).astype(np.uint8)
    return Picture(gray, _unspecked(ink), _red(colour), rules)


def _without_red(colour: Any) -> Any:
    """The red channel, but for blue and black ink as dark as they are."""
    return np.ascontiguousarray(colour[:, :, 0])


def _red(colour: Any) -> Any:
    red, green, blue = (colour[:, :, at].astype(np.int16) for at in range(3))
    return ((red - green > 50) & (red - blue > 50)).astype(np.uint8)


def _skew(dark: Any) -> float:
    """Degrees by which long level lines rise."""
    found = cv2.HoughLinesP(dark, 1, np.pi / 3600, 300, minLineLength=300, maxLineGap=20)
    if found is None:
        return 0.0
    angles = []
    for x0, y0, x1, y1 in found.reshape(-1, 4):
        angle = float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
        if abs(angle) < _STEEPEST:
            angles.append(angle)
    return float(np.median(angles)) if angles else 0.0


def _ruled(dark: Any, flat: bool) -> Any:
    """The dots of level (or upright) rules: straight pieces longer than strokes of characters, and what joins them."""

    def bar(long: int, thick: int = 1) -> Any:
        return np.ones((thick, long) if flat else (long, thick), np.uint8)

    thick = cv2.dilate(dark, bar(1, 3))
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, bar(_PIECE))
    return cv2.morphologyEx(cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, bar(_GAP)), cv2.MORPH_OPEN, bar(_RULE))


def _segments(mask: Any, flat: bool) -> Iterator[tuple[float, float, float, float]]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    for left, top, width, height, _ in stats[1:]:
        thick, long = (height, width) if flat else (width, height)
        if thick > 14 or long < _RULE:
            continue
        if flat:
            yield float(left), top + height / 2, float(left + width), top + height / 2
        else:
            yield left + width / 2, float(top), left + width / 2, float(top + height)


def _unspecked(ink: Any) -> Any:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    keep = np.zeros(count, np.uint8)
    keep[1:] = stats[1:, cv2.CC_STAT_AREA] > _SPECK
    return keep[labels]


def lines(page: Picture, cells: Sequence[Box]) -> Iterator[TextLine]:
    """The lines of text of each cell, then those outside all cells."""
    rest = page.ink.copy()
    for left, top, right, bottom in cells:
        inside = page.ink[top + _EDGE : bottom - _EDGE, left + _EDGE : right - _EDGE]
        yield from _cut(page, inside, left + _EDGE, top + _EDGE, apart=0)
        rest[top:bottom, left:right] = 0
    yield from _cut(page, rest, 0, 0, apart=_APART)


def _cut(page: Picture, ink: Any, left: int, top: int, apart: int) -> Iterator[TextLine]:
    """Lines by the white between them; outside cells also pieces by the white beside them."""
    for first, last in _runs(ink.any(axis=1), 3):
        if last - first < _LOW // 2 or last - first > _HIGH:
            continue
        for start, end in _runs(ink[first:last].any(axis=0), apart or ink.shape[1]):
            rows = np.flatnonzero(ink[first:last, start:end].any(axis=1))
            if len(rows) < _LOW // 2 or ink[first:last, start:end].sum() < 3 * _SPECK:
                continue
            low, high = first + int(rows[0]), first + int(rows[-1]) + 1
            box = (left + start, top + low, left + end, top + high)
            telling = not apart or end - start < _SHORT * page.gray.shape[1]
            yield TextLine(box, _framed(page.gray, box), _reddened(page.red, box), telling)


def _runs(filled: Any, apart: int) -> Iterator[tuple[int, int]]:
    """Where something is, pieces that are less than `apart` from one another taken as one."""
    at = np.flatnonzero(filled)
    if not len(at):
        return
    breaks = np.flatnonzero(np.diff(at) > apart)
    starts, ends = [at[0], *at[breaks + 1]], [*at[breaks], at[-1]]
    yield from ((int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True))


def _framed(gray: Any, box: Box) -> Any:
    """The picture of a line with paper around it."""
    left, top, right, bottom = box
    margin = 4
    cut = gray[max(top - margin, 0) : bottom + margin, max(left - margin, 0) : right + margin]
    return cv2.cvtColor(cv2.copyMakeBorder(cut, 6, 6, 10, 10, cv2.BORDER_CONSTANT, value=255), cv2.COLOR_GRAY2BGR)


def reddened(page: Picture, cells: Sequence[Box]) -> list[Box]:
    """The cells over which red ink lies."""
    return [cell for cell in cells if _reddened(page.red, cell)]


def _reddened(red: Any, box: Box) -> bool:
    left, top, right, bottom = box
    under = red[top:bottom, left:right]
    return bool(under.size and under.mean() > _RED_SHARE)


def larger(ink: Any) -> Any:
    """The picture half as large again, softened: it must read the same."""
    return cv2.GaussianBlur(cv2.resize(ink, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC), (3, 3), 0)


def boxes(ink: Any) -> list[tuple[float, bool | None]]:
    """The boxes to tick in a line's picture, from left to right: where each is, and whether it is ticked (None: that
    can't be told). A box is as high as broad, with ink along its four edges."""
    dark = (ink[:, :, 0] < _DARK + 40).astype(np.uint8)
    high = dark.shape[0]
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    found = []
    for left, top, width, height, _ in stats[1:]:
        if not (0.3 * high < height <= high and 0.75 < width / height < 1.35):
            continue
        piece = dark[top : top + height, left : left + width]
        edge = max(height // 6, 2)
        sides = (
            piece[:edge].max(axis=0),
            piece[-edge:].max(axis=0),
            piece[:, :edge].max(axis=1),
            piece[:, -edge:].max(axis=1),
        )
        if min(side.mean() for side in sides) < 0.8:
            continue
        quarter = max(int(height * 0.25), 3)
        share = float(piece[quarter:-quarter, quarter:-quarter].mean())
        found.append((float(left), False if share < 0.03 else True if share > 0.10 else None))
    return sorted(found)
