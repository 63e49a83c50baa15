"""The ruled tables of pages in a row → the tables that were made: pieces joined where a page broke them.

A table goes on where the next page begins with one of as many columns that repeats its heads, or that stands between
the same uprights and begins with no label of the form. Repeated heads are left out; a row that the page broke is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.read.pdf.ink import Rule
from toolkit.read.pdf.lattice import SNAP, Ruled, Table
from toolkit.read.pdf.lines import Placed, placed, typed
from toolkit.read.pdf.words import Words


class Part(NamedTuple):
    """Where a piece of a cell stands: the page and the box on it."""

    page: int
    box: Rule


class Cell(NamedTuple):
    """A cell of a table that may run over pages: its place in the grid, where it stands, its lines."""

    row: int
    column: int
    rows: int
    columns: int
    parts: tuple[Part, ...]
    lines: tuple[Placed, ...]

    @property
    def text(self) -> str:
        return typed(self.lines)


class Whole(NamedTuple):
    """A whole table: the number of its columns, its cells by row and column."""

    columns: int
    cells: tuple[Cell, ...]


def stitched(pages: Sequence[Sequence[Table]], words: Words) -> list[Whole]:
    """The tables of a document, from those of each of its pages; `words` are the labels of the form."""
    made: list[_Growing] = []
    for found in pages:
        for number, table in enumerate(found):
            before = made[-1] if made and number == 0 and made[-1].newest.page == table.page - 1 else None
            if before and (heads := _heads(before, table)):
                before.add(table, heads)
            elif before and continues(before.newest, table, words):
                before.add(table, 0)
            elif before and _heads_of(before, table, words):
                made[-1] = _Growing(_below(before.first, table))
            else:
                made.append(_Growing(table))
    return [one.whole() for one in made]


def continues(before: Table, table: Table, words: Words) -> bool:
    """Whether it stands between the same uprights, wherever on the page, and its first row has no label but one that
    goes with that of the row before."""
    if len(before.xs) != len(table.xs):
        return False
    shift = table.xs[0] - before.xs[0]
    same = all(abs(one - other - shift) <= SNAP for one, other in zip(table.xs, before.xs, strict=True))
    if not same:
        return False
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.lines and words.is_label(cell.text)]
    last = next(cell.text for cell in reversed(before.cells) if cell.column == 0)
    return not first or words.go_on(last, first[0])


def _heads_of(before: _Growing, table: Table, words: Words) -> bool:
    """Whether the label of a list stands at the foot of one page, its heads and rows at the top of the next."""
    first = [cell.text for cell in table.cells if cell.row == 0]
    alone = (
        len(before.cells) == 1 and abs(before.first.xs[-1] - before.first.xs[0] - table.xs[-1] + table.xs[0]) <= SNAP
    )
    return alone and bool(words.says(before.cells[0].text, words.titles)) and words.are_heads(first)


def _below(title: Table, table: Table) -> Table:
    """A table with its title, from the page before, as its first row."""
    (cell,) = title.cells
    cells = tuple(one._replace(row=one.row + 1) for one in table.cells)
    top = cell._replace(columns=len(table.xs) - 1, page=title.page)
    return table._replace(ys=(table.ys[0], *table.ys), cells=(top, *cells))


class _Growing:
    """A table while pages are read."""

    def __init__(self, table: Table) -> None:
        self.first = table
        self.newest = table
        self.cells: list[Cell] = []
        self.rows = 0
        self.add(table, 0)

    def add(self, table: Table, heads: int) -> None:
        """The rows of the next piece but its repeated heads."""
        found = [_cell(cell, table.page, self.rows - heads) for cell in table.cells if cell.row >= heads]
        if self.rows and found and self._breaks(found):
            found = self._joined(found)
        self.cells.extend(found)
        self.rows = max([self.rows, *(cell.row + cell.rows for cell in found)])
        self.newest = table

    def _breaks(self, found: list[Cell]) -> bool:
        """Whether the first row goes on with the last one: its first cell is empty, the other's is not, or the table
        has one column."""
        top = [cell for cell in found if cell.row == self.rows]
        above = self._last()
        if [(one.column, one.columns) for one in top] != [(one.column, one.columns) for one in above]:
            return False
        if not any(cell.lines for cell in top):
            return False
        return len(top) == 1 or (not top[0].lines and bool(above[0].lines))

    def _last(self) -> list[Cell]:
        return sorted((cell for cell in self.cells if cell.row + cell.rows == self.rows), key=lambda one: one.column)

    def _joined(self, found: list[Cell]) -> list[Cell]:
        more = {cell.column: cell for cell in found if cell.row == self.rows}
        for number, cell in enumerate(self.cells):
            if cell.row + cell.rows == self.rows:
                next_ = more[cell.column]
                self.cells[number] = cell._replace(parts=cell.parts + next_.parts, lines=cell.lines + next_.lines)
        return [cell._replace(row=cell.row - 1) for cell in found if cell.row > self.rows]

    def whole(self) -> Whole:
        return Whole(len(self.first.xs) - 1, tuple(self.cells))


def _cell(cell: Ruled, page: int, before: int) -> Cell:
    parts = (Part(cell.page or page, cell.box),)
    return Cell(cell.row + before, cell.column, cell.rows, cell.columns, parts, placed(cell.lines, cell.box))


def _heads(growing: _Growing, table: Table) -> int:
    """How many rows at its top repeat those at the top of the table before; 0 where it is another table."""
    first = growing.first
    if len(first.xs) != len(table.xs):
        return 0
    count = 0
    for one, other in zip(_rows(first), _rows(table), strict=False):
        if one != other or not any(text for _, _, text in one):
            break
        count += 1
    return min(count, len(table.ys) - 2)


def _rows(table: Table) -> list[list[tuple[int, int, str]]]:
    made: list[list[tuple[int, int, str]]] = [[] for _ in table.ys[1:]]
    for cell in table.cells:
        made[cell.row].append((cell.column, cell.columns, "".join(cell.text.split())))
    return made
