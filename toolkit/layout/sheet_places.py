"""The tabs of a form's workbook → the row and column of everything on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from toolkit.schema.field import Field
from toolkit.schema.sheets import Grid, Line, Slot, Tab

LABEL: Final = 1  # columns
UNIT: Final = 2
FIRST: Final = 3
FEWEST: Final = 4  # value columns that a tab has at least
TALL: Final = 3  # sheet rows of a long text, since one is never higher than 409 points
TOP: Final = 3  # the first row below title and hint
HEADS: Final = 3  # of a list
ROOM: Final = 200  # rows of a list


class Row(NamedTuple):
    """One thing on a tab: a part's or a group's heading, fixed wording, heads, a line, or room for a seal."""

    kind: str  # part, title, note, heads, line, seal
    row: int
    grid: Grid
    line: Line | None = None
    text: str = ""

    @property
    def rows(self) -> int:
        return TALL if self.line and self.line.tall else 1


class Area(NamedTuple):
    """The cells of a value, or of a column of a list."""

    tab: str
    column: int
    row: int
    last_column: int
    last_row: int

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def span(self) -> str:
        return f"{self.cell}:{get_column_letter(self.last_column)}{self.last_row}"

    @property
    def at(self) -> str:
        """The first cell, as a formula on any tab names it."""
        return f"'{self.tab}'!${get_column_letter(self.column)}${self.row}"

    @property
    def all(self) -> str:
        """All of them, as a formula on any tab names them."""
        return f"{self.at}:${get_column_letter(self.last_column)}${self.last_row}"


def last_column(tab: Tab) -> int:
    most = max((len(grid.heads) for grid in tab.grids), default=FEWEST)
    return FIRST - 1 + max(FEWEST, most)


def rows(tab: Tab) -> Iterator[Row]:
    """Everything below the title, from top to bottom; heads stand again where a part begins or they change."""
    at, part, heads = TOP, "", ""
    for grid in tab.grids:
        for row in _above(grid, grid.part != part):
            yield row._replace(row=at)
            at += 1
        own = f"{grid.corner}{grid.heads}"
        if own != heads or grid.part != part:
            yield Row("heads", at, grid)
            at += 1
        part, heads = grid.part, own
        for line in grid.lines:
            yield (row := Row("line", at, grid, line, line.label))
            at += row.rows
        if grid.sealed:
            yield Row("seal", at, grid)
            at += 1


def _above(grid: Grid, begins: bool) -> Iterator[Row]:
    if begins:
        yield Row("part", 0, grid, text=grid.part)
    if grid.title:
        yield Row("title", 0, grid, text=grid.title)
    for note in grid.notes:
        yield Row("note", 0, grid, text=note)


def areas(tab: Tab, room: int) -> Iterator[tuple[Slot, Area]]:
    """Where each value of a tab stands; of a list with `room` rows, each column."""
    if tab.roll:
        for index, slot in enumerate(tab.columns):
            yield slot, Area(tab.title, LABEL + 1 + index, HEADS + 1, LABEL + 1 + index, HEADS + room)
        return
    last = last_column(tab)
    for row in rows(tab):
        if row.line:
            yield from _line(tab.title, row, row.line, last)


def _line(title: str, row: Row, line: Line, last: int) -> Iterator[tuple[Slot, Area]]:
    bottom = row.row + row.rows - 1
    for index, slot in enumerate(line.slots):
        if slot is None:
            continue
        left = FIRST + index
        ends = line.wide or (index == len(line.slots) - 1 and slot.field.type == "text")
        yield slot, Area(title, left, row.row, last if ends else left, bottom)


class Places(NamedTuple):
    """Where each value of a form stands in its workbook: by the name of its cell."""

    areas: Mapping[str, tuple[Slot, Area]]

    def at(self, pointer: str, offset: int | None = None) -> Area | None:
        found = self.areas.get(Slot(Field(pointer, "", "", "", ""), offset).name)
        return found[1] if found else None


def places(tabs: tuple[Tab, ...], room: Mapping[str, int]) -> Places:
    """`room` says how many rows the list at a pointer has, where these are not ROOM."""
    return Places(
        {
            slot.name: (slot, area)
            for tab in tabs
            for slot, area in areas(tab, room.get(tab.roll.pointer, ROOM) if tab.roll else 0)
        }
    )
