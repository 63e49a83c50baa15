"""Characters outside ruled tables → bands: what stands side by side, as one row of a table without rules would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.read.pdf.ink import Glyph, Rule, around
from toolkit.read.pdf.lines import Line, lines, size_of, spread

_APART = 0.5  # of a character: what keeps two columns apart
_STEP = 0.4  # of a character: base lines less apart than that are one
_EVEN = 0.3  # of a character: the most that evens out a line
_ABOVE = 0.45  # of a character: what keeps two rows apart
_WIDE_RULE = 0.5  # of the width of the text: a rule that parts rows


class Segment(NamedTuple):
    """What stands in one column of a band: its lines and the box around them."""

    lines: tuple[Line, ...]
    box: Rule

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Band(NamedTuple):
    """A row: the page, its segments from left to right, and the right and left edge of the page's text."""

    page: int
    segments: tuple[Segment, ...]
    left: float
    right: float
    ruled: bool  # between two rules, so that all of it is one row

    @property
    def top(self) -> float:
        return min(one.box.top for one in self.segments)

    @property
    def bottom(self) -> float:
        return max(one.box.bottom for one in self.segments)

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.segments]


def bands(page: int, glyphs: list[Glyph], rules: list[Rule]) -> list[Band]:
    """The bands of a page, from its top to its foot."""
    runs = _sized([run for line in _rows(glyphs) for run in _runs(line)])
    if not runs:
        return []
    left, right = min(run.box.x0 for run in runs), max(run.box.x1 for run in runs)
    level = [rule for rule in rules if rule.x1 - rule.x0 > _WIDE_RULE * (right - left) > rule.bottom - rule.top]
    heights = sorted(rule.top for rule in level)
    if heights:
        left, right = min(left, *(rule.x0 for rule in level)), max(right, *(rule.x1 for rule in level))
    made = []
    for group, ruled in _grouped(sorted(runs, key=_cap), heights):
        made.append(Band(page, tuple(_segments(group)), left, right, ruled))
    return made


def _sized(runs: list[Line]) -> list[Line]:
    """Latin as large as the Chinese of its page mostly is: its own width misleads."""
    sizes = sorted(run.size for run in runs if not run.text.isascii())
    most = sizes[len(sizes) // 2] if sizes else 0.0
    return [run._replace(size=most) if most and run.text.isascii() else run for run in runs]


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of one height, from left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if row and glyph.base - row[0].base > _STEP * size_of([glyph, row[0]]):
            yield sorted(row, key=lambda one: one.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda one: one.x0)


def _runs(row: list[Glyph]) -> Iterator[Line]:
    """Pieces of a row that stand apart."""
    run = row[:1]
    even = spread(row)
    for glyph in row[1:]:
        size = size_of([run[-1], glyph])
        if glyph.x0 - run[-1].x1 - min(even, _EVEN * size) > _APART * size:
            yield from lines(run)
            run = []
        run.append(glyph)
    yield from lines(run)


def _grouped(runs: list[Line], heights: list[float]) -> Iterator[tuple[list[Line], bool]]:
    """Runs by rows: between two rules, else with white above and below."""
    group: list[Line] = []
    low, slot = 0.0, 0
    for run in runs:
        own = sum(height < (run.box.top + run.box.bottom) / 2 for height in heights)
        between = 0 < own < len(heights)
        apart = own != slot or (not between and _cap(run) - low > _ABOVE * run.size)
        if group and apart:
            yield group, 0 < slot < len(heights)
            group = []
        low = max(low, _foot(run)) if group else _foot(run)
        slot = own
        group.append(run)
    if group:
        yield group, 0 < slot < len(heights)


def _cap(run: Line) -> float:
    """The top of a line's em box, whatever of it its characters fill."""
    return run.base - 0.85 * run.size


def _foot(run: Line) -> float:
    return run.base + 0.15 * run.size


def _segments(runs: list[Line]) -> Iterator[Segment]:
    """Runs that stand above one another, taken together."""
    group: list[Line] = []
    right = 0.0
    for run in sorted(runs, key=lambda one: one.box.x0):
        if group and run.box.x0 > right:
            yield _segment(group)
            group = []
        right = max(right, run.box.x1) if group else run.box.x1
        group.append(run)
    yield _segment(group)


def _segment(runs: list[Line]) -> Segment:
    runs = sorted(runs, key=lambda one: (one.base, one.box.x0))
    return Segment(tuple(runs), around([run.box for run in runs]))
