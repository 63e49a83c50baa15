"""A page's rules and characters → its ruled tables: cells with their lines of text, spans and boxes.

The reader is written for the tables of forms: every cell a rectangle of the grid. Where the rules of a page make no
such grid, `tables` says so, and the page is left to the reference reader (`toolkit.read.pdf.reference`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.lines import Line, lines

SNAP = 3.0  # points between rules that are one; as pdfplumber's
_ROW = 8.0  # points: no row of text is lower


class Ruled(NamedTuple):
    """A cell: its place in the grid, how many rows and columns it takes, its box and its lines of text."""

    row: int
    column: int
    rows: int
    columns: int
    box: Rule
    lines: tuple[Line, ...]
    page: int = 0  # where it is not that of its table

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Table(NamedTuple):
    """A ruled table of one page: where its columns and rows begin and end, its cells by row and column."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Ruled, ...]

    @property
    def box(self) -> Rule:
        return Rule(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def rows(self) -> list[list[str | None]]:
        """The texts as pdfplumber gives them: None for what another cell covers."""
        made: list[list[str | None]] = [[None] * (len(self.xs) - 1) for _ in self.ys[1:]]
        for cell in self.cells:
            made[cell.row][cell.column] = cell.text
        return made


class NoGrid(Exception):
    """The rules of a page make no grid of rectangles."""


class _Edge(NamedTuple):
    """A piece of a rule: at what height (or how far right), from where to where."""

    at: float
    start: float
    end: float


def tables(number: int, rules: Iterable[Rule], glyphs: list[Glyph]) -> list[Table]:
    """The ruled tables of a page from its top to its foot. Raises NoGrid where the rules make none."""
    level, upright = [], []
    for rule in rules:
        if rule.bottom - rule.top <= rule.x1 - rule.x0:
            level.append(_Edge((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        else:
            upright.append(_Edge((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    if not upright:
        return []
    level, upright = _joined(level), _joined(upright)
    grids = list(_grids(sorted([*level, *_cut_off(level, upright)]), upright))
    places = Places(glyphs)
    found = [_table(number, grid, places) for grid in grids]
    return sorted(found, key=lambda table: (table.ys[0], table.xs[0]))


def _joined(edges: list[_Edge]) -> list[_Edge]:
    """Edges at (nearly) one height set at their mean, and those that touch made one."""
    made: list[_Edge] = []
    edges.sort()
    group: list[_Edge] = []
    for edge in [*edges, None]:
        if group and (edge is None or edge.at - group[-1].at > SNAP):
            at = sum(one.at for one in group) / len(group)
            made.extend(_touching(at, sorted((one.start, one.end) for one in group)))
            group = []
        if edge:
            group.append(edge)
    return made


def _touching(at: float, spans: list[tuple[float, float]]) -> Iterator[_Edge]:
    start, end = spans[0]
    for left, right in spans[1:]:
        if left <= end + SNAP:
            end = max(end, right)
        else:
            yield _Edge(at, start, end)
            start, end = left, right
    yield _Edge(at, start, end)


def _cut_off(level: list[_Edge], upright: list[_Edge]) -> Iterator[_Edge]:
    """Rules that are missing where a page ends within a row: uprights end (or begin) there side by side, far from any
    level rule. Browsers print so."""
    heights = [one.at for one in level]
    ends = [[(one.end, one.at) for one in upright], [(one.start, one.at) for one in upright]]
    for found in ends:
        loose: dict[float, list[float]] = {}
        for end, x in sorted(found):
            near = level[bisect_left(heights, end - _ROW) : bisect_right(heights, end + _ROW)]
            if not any(start - SNAP <= x <= stop + SNAP for _, start, stop in near):
                at = next((other for other in loose if abs(other - end) <= SNAP), end)
                loose.setdefault(at, []).append(x)
        yield from (_Edge(at, min(xs), max(xs)) for at, xs in loose.items() if len(xs) > 1)


class _Grid(NamedTuple):
    level: list[_Edge]
    upright: list[_Edge]


def _grids(level: list[_Edge], upright: list[_Edge]) -> Iterator[_Grid]:
    """Edges that meet one another, table by table."""
    home = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while home[one] != one:
            home[one] = home[home[one]]
            one = home[one]
        return one

    for number, side in enumerate(upright, len(level)):
        for at, flat in enumerate(level):
            if flat.at > side.end + SNAP:
                break
            if flat.at >= side.start - SNAP and flat.start - SNAP <= side.at <= flat.end + SNAP:
                home[root(number)] = root(at)
    groups: dict[int, _Grid] = {}
    for at, edge in enumerate((*level, *upright)):
        grid = groups.setdefault(root(at), _Grid([], []))
        (grid.level if at < len(level) else grid.upright).append(edge)
    yield from (grid for grid in groups.values() if len(grid.level) > 1 and len(grid.upright) > 1)


def _table(number: int, grid: _Grid, places: Places) -> Table:
    xs, ys = _ways(grid.upright), _ways(grid.level)
    across = _drawn(grid.level, ys, xs)  # [row][column]: a rule above the cell
    down = _drawn(grid.upright, xs, ys)  # [column][row]: a rule left of the cell
    taken = [[False] * (len(xs) - 1) for _ in ys[1:]]
    cells = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if taken[row][column]:
                continue
            rows, columns = _extent(across, down, row, column)
            for below in range(row, row + rows):
                for right in range(column, column + columns):
                    if taken[below][right]:
                        raise NoGrid
                    taken[below][right] = True
            box = Rule(xs[column], ys[row], xs[column + columns], ys[row + rows])
            cells.append(Ruled(row, column, rows, columns, box, places.lines(box)))
    return Table(number, tuple(xs), tuple(ys), tuple(cells))


def _ways(edges: list[_Edge]) -> list[float]:
    return sorted({edge.at for edge in edges})


def _drawn(edges: list[_Edge], ways: list[float], steps: list[float]) -> list[list[bool]]:
    """For each way (a height of rules), for each step (the space between two columns): whether a rule is drawn."""
    index = {at: number for number, at in enumerate(ways)}
    made = [[False] * (len(steps) - 1) for _ in ways]
    for at, start, end in edges:
        for step, (left, right) in enumerate(pairwise(steps)):
            if start - SNAP <= left and right <= end + SNAP:
                made[index[at]][step] = True
    return made


def _extent(across: list[list[bool]], down: list[list[bool]], row: int, column: int) -> tuple[int, int]:
    """How many rows and columns the cell takes that begins here; NoGrid where rules do not close around it."""
    right, low = column + 1, row + 1
    while right < len(down) and not down[right][row]:
        right += 1
    while low < len(across) and not across[low][column]:
        low += 1
    if right == column + 1 and low == row + 1:  # mostly
        if low < len(across) and right < len(down) and across[row][column] and down[column][row]:
            return 1, 1
        raise NoGrid
    closed = (
        right < len(down)
        and low < len(across)
        and all(across[row][at] and across[low][at] for at in range(column, right))
        and all(down[column][at] and down[right][at] for at in range(row, low))
        and not any(across[at][step] for at in range(row + 1, low) for step in range(column, right))
        and not any(down[at][step] for at in range(column + 1, right) for step in range(row, low))
    )
    if not closed:
        raise NoGrid
    return low - row, right - column


class Places:
    """Characters by their height, so that those in a box are found without looking at all of them."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        heights = [(top + bottom) / 2 for _, _, top, _, bottom, _ in glyphs]
        order = sorted(range(len(glyphs)), key=heights.__getitem__)
        self._heights = [heights[at] for at in order]
        self._glyphs = [glyphs[at] for at in order]
        self._middles = [(x0 + x1) / 2 for _, x0, _, x1, _, _ in self._glyphs]

    def lines(self, box: Rule) -> tuple[Line, ...]:
        """The lines of text in a box: of the characters whose middle lies in it."""
        left, right = box.x0, box.x1
        first, last = bisect_right(self._heights, box.top), bisect_right(self._heights, box.bottom)
        found = zip(self._glyphs[first:last], self._middles[first:last], strict=True)
        return lines([glyph for glyph, middle in found if left <= middle < right])
