"""The ruled tables of pages in a row → the tables that were made: pieces joined where a page broke them.

A table goes on where the next page begins with one of as many columns that repeats its heads, or that stands between
the same uprights, or some of them, and begins with no label of the form but one that goes with the last. Repeated
heads are left out; a row that the page broke is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.messages import commas, say
from toolkit.read.pdf.ink import Rule
from toolkit.read.pdf.lattice import SNAP, Ruled, Table
from toolkit.read.pdf.lines import Placed, placed, typed
from toolkit.read.pdf.words import Words


class Part(NamedTuple):
    """Where a piece of a cell stands: the page and the box on it."""

    page: int
    box: Rule


def told(parts: Sequence[Part]) -> str:
    """`page 3 (79,106,522,140)`; of a cell over several pages, each."""
    return commas(
        say("submitted.place", page=page, box=",".join(str(round(edge)) for edge in box)) for page, box in parts
    )


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
    """Whether it stands between the same uprights, wherever on the page, where its rows have fewer cells or more
    between some of them, and its first row has no label but one that goes with that of the row before."""
    known, own = ({round(x - one.xs[0]) for x in one.xs} for one in (before, table))
    if not (_holds(known, own) or _holds(own, known)) or abs(max(known) - max(own)) > SNAP:
        return False
    first = [cell.text for cell in table.cells if cell.row == 0]
    last = next(cell.text for cell in reversed(before.cells) if cell.column == 0)
    labelled = any(words.is_label(text) for text in first if text)
    return not labelled or words.go_on(last, first[0]) or _next(last, first[0])


def _holds(uprights: set[int], others: set[int]) -> bool:
    """Whether each of the others is one of the uprights."""
    return all(any(abs(one - other) <= SNAP for one in uprights) for other in others)


def _next(last: str, first: str) -> bool:
    """Whether the rows of a list are numbered on."""
    return first.isdecimal() and int(first) == (int(last) + 1 if last.isdecimal() else 1)


def _heads_of(before: _Growing, table: Table, words: Words) -> bool:
    """Whether the label of a list stands at the foot of one page, its heads and rows at the top of the next."""
    first = [cell.text for cell in table.cells if cell.row == 0]
    alone = (
        len(before.pieces) == 1 and abs(before.first.xs[-1] - before.first.xs[0] - table.xs[-1] + table.xs[0]) <= SNAP
    )
    return alone and bool(words.says(before.pieces[0].cell.text, words.titles)) and words.are_heads(first)


def _below(title: Table, table: Table) -> Table:
    """A table with its title, from the page before, as its first row."""
    (cell,) = title.cells
    cells = tuple(one._replace(row=one.row + 1) for one in table.cells)
    top = cell._replace(columns=len(table.xs) - 1, page=title.page)
    return table._replace(ys=(table.ys[0], *table.ys), cells=(top, *cells))


class _Piece(NamedTuple):
    """A cell, and the uprights between which it stands, where the first page of its table has them."""

    cell: Cell
    left: float
    right: float

    @property
    def low(self) -> int:
        return self.cell.row + self.cell.rows


class _Growing:
    """A table while pages are read."""

    def __init__(self, table: Table) -> None:
        self.first = table
        self.newest = table
        self.xs = table.xs  # the uprights of the newest piece, where the first page has them
        self.pieces: list[_Piece] = []
        self.rows = 0
        self.add(table, 0)

    def add(self, table: Table, heads: int) -> None:
        """The rows of the next piece but its repeated heads, below which columns may be wider than before."""
        xs = self.first.xs if heads else _moved(table.xs, self.newest.xs, self.xs)
        found = [_piece(cell, table.page, self.rows - heads, xs) for cell in table.cells if cell.row >= heads]
        if self.rows and found and self._breaks(found):
            found = self._joined(found)
        self.pieces.extend(found)
        self.rows = max([self.rows, *(one.low for one in found)])
        self.newest, self.xs = table, xs

    def _breaks(self, found: list[_Piece]) -> bool:
        """Whether the first row goes on with the last one: its first cell is empty, the other's is not, or the table
        has one column."""
        top = [one for one in found if one.cell.row == self.rows]
        above = self._last()
        if [one[1:] for one in top] != [one[1:] for one in above]:
            return False
        if not any(one.cell.lines for one in top):
            return False
        return len(top) == 1 or (not top[0].cell.lines and bool(above[0].cell.lines))

    def _last(self) -> list[_Piece]:
        return sorted((one for one in self.pieces if one.low == self.rows), key=lambda one: one.left)

    def _joined(self, found: list[_Piece]) -> list[_Piece]:
        more = {one.left: one.cell for one in found if one.cell.row == self.rows}
        for number, one in enumerate(self.pieces):
            if one.low == self.rows:
                cell, next_ = one.cell, more[one.left]
                cell = cell._replace(parts=cell.parts + next_.parts, lines=cell.lines + next_.lines)
                self.pieces[number] = one._replace(cell=cell)
        return [one._replace(cell=one.cell._replace(row=one.cell.row - 1)) for one in found if one.cell.row > self.rows]

    def whole(self) -> Whole:
        at = {x: number for number, x in enumerate(sorted({x for one in self.pieces for x in one[1:]}))}
        spans = ((one.cell, at[one.left], at[one.right]) for one in self.pieces)
        return Whole(len(at) - 1, tuple(cell._replace(column=x0, columns=x1 - x0) for cell, x0, x1 in spans))


def _moved(xs: tuple[float, ...], before: tuple[float, ...], there: tuple[float, ...]) -> tuple[float, ...]:
    """Uprights of a piece that goes on below those of the piece `before`, which stand elsewhere: `there`."""
    made = []
    for x in (x - xs[0] + before[0] for x in xs):
        at = min(range(len(before)), key=lambda one: abs(before[one] - x))
        made.append(there[at] if abs(before[at] - x) <= SNAP else there[at] + x - before[at])
    return tuple(made)


def _piece(cell: Ruled, page: int, before: int, xs: tuple[float, ...]) -> _Piece:
    parts = (Part(cell.page or page, cell.box),)
    found = Cell(cell.row + before, cell.column, cell.rows, cell.columns, parts, placed(cell.lines, cell.box))
    return _Piece(found, xs[cell.column], xs[cell.column + cell.columns])


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
