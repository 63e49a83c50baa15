"""What a document shows, whatever its format: tables as grids of cells, and the paragraphs between them.

A reader of a format makes a `Page`; `toolkit.read.match` finds the form in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Spot(NamedTuple):
    """Where a cell stands, all counted from 1: table, row, and cell in the row."""

    table: int
    row: int
    column: int


class Cell(NamedTuple):
    """One cell: its text, lines parted by newlines, and the columns of the grid (from 0) that it covers."""

    text: str
    spot: Spot
    start: int = 0
    span: int = 1
    marks: tuple[str, ...] = ()  # names of bookmarks
    below: bool = False  # goes on from the cell above, whose text it shows

    @property
    def end(self) -> int:
        return self.start + self.span


Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table: its rows, and the line right above it that tells the unit of its figures, if there is one."""

    rows: tuple[Row, ...]
    above: str = ""

    def cells(self) -> Iterator[Cell]:
        """Each once, those that only go on from above left out."""
        return (cell for row in self.rows for cell in row if not cell.below)


class Remark(NamedTuple):
    """Something to tell of how the document was read: a key of the catalogue, its values, and where."""

    key: str
    where: Spot | None = None
    values: tuple[tuple[str, str], ...] = ()


class Page(NamedTuple):
    """A whole document. `twin` is the data that it carries for machines, as text; `kind` and `version` what the part
    with these says of itself.
    """

    grids: tuple[Grid, ...]
    paragraphs: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    twin: str = ""
    kind: str = ""
    version: str = ""
    recognised: bool = False
