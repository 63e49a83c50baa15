"""The picture of a scanned page → set straight, without red ink, its rules, the lines of text in its cells, its tick
boxes, and what a pen did to them; the only room that knows OpenCV and NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

Box = tuple[int, int, int, int]  # left, top, right, bottom, in dots
Segment = tuple[float, float, float, float]  # the same, of a rule

_DARK = 140  # of 255: ink
_PALE = 195  # ink of a line thinner than a dot
_STEEPEST = 4.0  # degrees of skew
_LEVEL = 300  # dots of ink that make a level line, and
_STRONGEST = 20  # so many of them tell the skew
_PIECE = 34  # dots: a straight piece that long is no stroke of a character
_RULE = 52  # dots: what is that long without a gap is a rule
_GAP = 12  # dots: a rule that is broken by less is whole
_SPECK = 5  # dots of ink that are none
_LOW, _HIGH = 10, 90  # dots: the height of a line of text
_APART = 45  # dots between two pieces of text outside cells
_INK_SHARE = 0.004  # of a line's box under coloured ink: it is under a seal, or a pen went over it
_COLOURED = 60  # between the strongest and the weakest of red, green and blue: no noise of JPEG, no pale shade
_DEEP = 150  # of the weakest one: ink, no shade behind the text
_SHORT = 0.5  # of the width of a page
_EDGE = 3
_WAVER = 6  # dots between two pieces of one rule
_SEAL = 360  # dots: a seal is no broader
_BRIDGED = 0.6  # of the gap in a rule under red ink
_SOLID = 9  # dots: coloured ink as broad as that may hide a line of text
_BESIDE = 2.0  # times the height of a line: ink nearer than that may hide a part of it
_LONG = 150  # dots: a rule that long tells whether the page is flat
_BENT = 6  # dots by which it may leave its line; scanners leave it by one
_MARGIN = 66  # dots along the edges of a page where a scanner leaves dark bars
_BAR = 14  # dots: no rule is thicker
_THROUGH = 15  # dots: text that goes on behind a rule within that crosses it
_CROSSED = 4  # dots of a rule that text goes through: less are specks
_REACH = 12  # dots from there to what is left of the text
_STROKE = 2.2  # times the height of a line: no character is so broad, a stroke of a pen is
_FLAT = 0.4  # of the height: a dash


class Picture(NamedTuple):
    """A page set straight: its grey without red ink, its ink without rules, where the ink is coloured, its rules in
    dots; where text goes through a rule; whether its rules are bent or aslant, so that rows can't be told apart."""

    gray: Any
    ink: Any
    coloured: Any
    rules: list[Segment]
    crossed: tuple[Box, ...] = ()
    bent: bool = False


class TextLine(NamedTuple):
    """A line of text: its box, its picture, whether a pen or a seal may have changed it or it does not lie well in its
    cell, and whether it may hold a value: it stands in a cell, or is short. `joined` is the share of its width that
    hangs together."""

    box: Box
    ink: Any
    marred: bool
    telling: bool
    joined: float = 0.0


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
    red = _red(colour)
    stain = cv2.dilate(red, np.ones((5, 5), np.uint8))
    dark = ((gray < _PALE) & (stain == 0)).astype(np.uint8) * 255  # a thin rule may be pale; the edge of a seal is, too
    level, upright = (_ruled(dark, flat) for flat in (True, False))
    bent = _leaving(level) or _leaving(upright.T)
    rules = [*_bridged(_segments(level, True), stain, True), *_bridged(_segments(upright, False), stain, False)]
    mask = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((5, 5), np.uint8))
    gray = np.where(mask > 0, 255, gray).astype(np.uint8)
    ink = _unspecked(((cv2.medianBlur(gray, 3) < _DARK + 30) & (mask == 0)).astype(np.uint8))
    return Picture(gray, ink, red | _coloured(colour), rules, tuple(_crossed(ink, mask)), bent)


def _without_red(colour: Any) -> Any:
    """The red channel, but for blue and black ink as dark as they are."""
    return np.ascontiguousarray(colour[:, :, 0])


def _red(colour: Any) -> Any:
    red, green, blue = (colour[:, :, at].astype(np.int16) for at in range(3))
    return ((red - green > 50) & (red - blue > 50)).astype(np.uint8)


def _coloured(colour: Any) -> Any:
    """Where a coloured pen wrote: at least two dots broad, which the fringes of black characters are not."""
    red, green, blue = cv2.split(cv2.blur(colour, (2, 2)))
    weakest = cv2.min(cv2.min(red, green), blue)
    found = ((cv2.max(cv2.max(red, green), blue) - weakest > _COLOURED) & (weakest < _DEEP)).astype(np.uint8)
    return cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))


def _skew(dark: Any) -> float:
    """Degrees by which long level lines rise."""
    level, most = np.pi / 2, np.radians(_STEEPEST)
    found = cv2.HoughLines(dark, 1, np.pi / 3600, _LEVEL, min_theta=level - most, max_theta=level + most)
    if found is None:
        return 0.0
    return float(np.degrees(np.median(found[:_STRONGEST, 0, 1]) - level))


def _ruled(dark: Any, flat: bool) -> Any:
    """The dots of level (or upright) rules: straight pieces longer than strokes of characters, and what joins them."""

    def bar(long: int, thick: int = 1) -> Any:
        return np.ones((thick, long) if flat else (long, thick), np.uint8)

    thick = cv2.dilate(dark, bar(1, 3))
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, bar(_PIECE))
    return cv2.morphologyEx(cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, bar(_GAP)), cv2.MORPH_OPEN, bar(_RULE))


def _leaving(level: Any) -> bool:
    """Whether a long rule (level, or upright in a page on its side) leaves its line: the paper was bent, or seen
    aslant."""
    height = level.shape[0]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(level))
    for number, (left, top, width, high, _) in enumerate(stats[1:], 1):
        if width < _LONG or high <= _BENT or top + high < _MARGIN or top > height - _MARGIN:
            continue
        piece = labels[top : top + high, left : left + width] == number
        thick = piece.sum(axis=0)
        middle = (piece * np.arange(high)[:, None]).sum(axis=0)[(thick > 0) & (thick <= _BAR)]
        middle = middle / thick[(thick > 0) & (thick <= _BAR)]
        if len(middle) >= _LONG and np.percentile(middle, 98) - np.percentile(middle, 2) > _BENT:
            return True
    return False


def _crossed(ink: Any, mask: Any) -> Iterator[Box]:
    """Where ink goes on behind a rule: a number that is struck out, or text that runs out of its cell."""
    for bar in (np.ones((_THROUGH, 1), np.uint8), np.ones((1, _THROUGH), np.uint8)):
        behind = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar) & (mask > 0)
        near = cv2.dilate(behind, np.ones((_REACH, _REACH), np.uint8))
        _, labels, stats, _ = cv2.connectedComponentsWithStats(near)
        along = 0 if bar.shape[1] == 1 else 1
        for number, (left, top, width, high, _) in enumerate(stats[1:], 1):
            piece = behind[top : top + high, left : left + width] * (
                labels[top : top + high, left : left + width] == number
            )
            if piece.any(axis=along).sum() >= _CROSSED:
                yield int(left), int(top), int(left + width), int(top + high)


def _segments(mask: Any, flat: bool) -> Iterator[Segment]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    for left, top, width, height, _ in stats[1:]:
        thick, long = (height, width) if flat else (width, height)
        if thick > _BAR or long < _RULE:
            continue
        if flat:
            yield float(left), top + height / 2, float(left + width), top + height / 2
        else:
            yield left + width / 2, float(top), left + width / 2, float(top + height)


def _bridged(found: Iterator[Segment], red: Any, flat: bool) -> Iterator[Segment]:
    """Segments, and those between two on one line where red ink lies over the rule."""
    pieces = list(found)
    yield from pieces
    along, across = (0, 1) if flat else (1, 0)
    for one in pieces:
        behind = [
            other
            for other in pieces
            if abs(other[across] - one[across]) <= _WAVER and 0 < other[along] - one[along + 2] < _SEAL
        ]
        if not behind:
            continue
        other = min(behind, key=lambda piece: piece[along])
        start, end, at = int(one[along + 2]), int(other[along]), int((one[across] + other[across]) / 2)
        strip = red[at - _EDGE : at + _EDGE, start:end] if flat else red[start:end, at - _EDGE : at + _EDGE].T
        if strip.size and strip.max(axis=0).mean() > _BRIDGED:
            yield (*one[2:], *other[:2])


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
        cell = (left, top, right, bottom)
        through = [rule for rule in page.rules if _inside(rule, cell)]
        for line in _cut(page, inside, left + _EDGE, top + _EDGE, apart=0):
            marred = line.marred or _touching(line.box, cell) or any(_level_with(rule, line.box) for rule in through)
            yield line._replace(marred=marred)
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
            widest, stroke = _widest(page.ink, box)
            marred = stroke or _inked(page.coloured, box) or any(_overlap(box, spot) for spot in page.crossed)
            yield TextLine(box, _framed(page.gray, box), marred, telling, widest)


def _touching(box: Box, cell: Box) -> bool:
    """Whether a line goes to the very edge of its cell, where what was beyond was cut off."""
    return (
        box[0] <= cell[0] + _EDGE or box[1] <= cell[1] + _EDGE or box[2] >= cell[2] - _EDGE or box[3] >= cell[3] - _EDGE
    )


def _inside(rule: Segment, cell: Box) -> bool:
    """Whether a level rule was drawn in a cell, not around it."""
    left, top, right, bottom = cell
    level = rule[2] - rule[0] > rule[3] - rule[1]
    return level and top + _REACH < rule[1] < bottom - _REACH and left - _EDGE <= rule[0] and rule[2] <= right + _EDGE


def _level_with(rule: Segment, box: Box) -> bool:
    """Whether a rule is as high as the middle of a line, not below it."""
    quarter = (box[3] - box[1]) / 4
    return box[1] + quarter < rule[1] < box[3] - quarter


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _widest(ink: Any, box: Box) -> tuple[float, bool]:
    """The share of a line's width that hangs together, and whether that is broader than any character."""
    left, top, right, bottom = box
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink[top:bottom, left:right])
    high = bottom - top
    found = [int(width) for _, _, width, tall, _ in stats[1:] if tall > _FLAT * high]
    widest = max(found, default=0)
    return widest / (right - left), widest > _STROKE * high


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


def robbed(page: Picture, cells: Sequence[Box], found: Sequence[TextLine]) -> list[Box]:
    """The cells that coloured ink may have robbed of something: it is broad enough to hide a line, or the cell is
    empty, or the ink lies near a line of its text. What else lies under such ink is told of each line."""
    solid = cv2.erode(page.coloured, np.ones((_SOLID, _SOLID), np.uint8))
    made = []
    for cell in cells:
        if not _inked(page.coloured, cell):
            continue
        left, top, right, bottom = cell
        held = [one.box for one in found if _within(one.box, cell)]
        near = [_about(box, cell) for box in held]
        if not held or solid[top:bottom, left:right].any() or any(_inked(page.coloured, box) for box in near):
            made.append(cell)
    return made


def _within(box: Box, cell: Box) -> bool:
    return cell[0] <= (box[0] + box[2]) // 2 <= cell[2] and cell[1] <= (box[1] + box[3]) // 2 <= cell[3]


def _about(box: Box, cell: Box) -> Box:
    """A line and what is near it, inside its cell."""
    wide, high = int(_BESIDE * (box[3] - box[1])), (box[3] - box[1]) // 2
    left, right = max(box[0] - wide, cell[0]), min(box[2] + wide, cell[2])
    return left, max(box[1] - high, cell[1]), right, min(box[3] + high, cell[3])


def _inked(coloured: Any, box: Box) -> bool:
    left, top, right, bottom = box
    under = coloured[top:bottom, left:right]
    return bool(under.size and under.mean() > _INK_SHARE)


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
