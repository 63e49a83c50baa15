"""The sheets of a workbook and a form's schema → the cell of each value, found by the labels that people see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from toolkit.read.workbook import Book, Cell, Sheet
from toolkit.schema.load import Schema
from toolkit.schema.sheets import CHOICES, CORNERS, META, SELF_CHECK, UNIT, Grid, Line, Tab, column_head, tabs

_HEAD_ROWS = 15
_YEAR = re.compile(r"(20[0-9]{2})年度?(.*)")


class Spot(NamedTuple):
    """One cell."""

    sheet: str
    row: int
    column: int


class Table(NamedTuple):
    """A list as it was found: its sheet, the row of its heads, and the column of each value by the name of its slot."""

    sheet: str
    head: int
    columns: dict[str, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labels led to: the label's and the values' cells. A value may be found twice, in a copied sheet."""

    values: dict[str, list[Spot]] = field(default_factory=dict)
    labels: dict[str, list[Spot]] = field(default_factory=dict)  # of the values of a line, the line's own label
    tables: dict[str, Table] = field(default_factory=dict)  # by the list's pointer


def plain(text: Any) -> str:
    """A label as it is compared: no spaces, no colon, nothing in brackets."""
    flat = unicodedata.normalize("NFKC", str(text if text is not None else ""))
    return re.sub(r"\([^()]*\)|[\s:*]", "", flat)


def labelled(book: Book, schema: Schema, year: int | None) -> Labelled:
    """Everything that labels lead to; columns of years only where the form's year is known."""
    found = Labelled()
    lists = [tab for tab in tabs(schema) if tab.roll]
    for sheet in filled_in(book, schema):
        tab = _list_of(sheet, lists)
        if tab and tab.roll:
            if table := _table(sheet, tab, year):
                found.tables.setdefault(tab.roll.pointer, table)
        else:
            _Scan(schema, sheet, year, found).run()
    return found


def filled_in(book: Book, schema: Schema) -> Iterator[Sheet]:
    """The sheets that hold values: not the hidden ones of ours, the guide or the checks."""
    skipped = {plain(text) for text in (SELF_CHECK, schema.root.label)}
    for sheet in book.sheets.values():
        if sheet.title not in (META, CHOICES) and plain(_first(sheet)) not in skipped:
            yield sheet


def _first(sheet: Sheet) -> Any:
    return next((next(iter(cells.values())).value for _, cells in sheet.rows()), None)


def _list_of(sheet: Sheet, lists: list[Tab]) -> Tab | None:
    """The list that the sheet holds: the one named in its first rows, else in the sheet's own name."""
    for _, cells in list(sheet.rows())[:_HEAD_ROWS]:
        for cell in cells.values():
            for tab in lists:
                if tab.roll and plain(cell.value) == plain(tab.roll.label):
                    return tab
    return next((tab for tab in lists if plain(tab.title) == plain(sheet.title)), None)


def _table(sheet: Sheet, tab: Tab, year: int | None) -> Table | None:
    """The row in which most of the list's heads stand."""
    wanted = {plain(column_head(slot, year or 0)): slot.name for slot in tab.columns}
    best: Table | None = None
    for row, cells in list(sheet.rows())[:_HEAD_ROWS]:
        columns: dict[str, int] = {}
        for column, cell in cells.items():
            if name := wanted.get(plain(cell.value)):
                columns.setdefault(name, column)
        if len(columns) >= min(2, len(wanted)) and (best is None or len(columns) > len(best.columns)):
            best = Table(sheet.title, row, columns)
    return best


@cache
def _lines(schema: Schema) -> dict[str, list[tuple[Grid, Line]]]:
    found: dict[str, list[tuple[Grid, Line]]] = {}
    for tab in tabs(schema):
        for grid in tab.grids:
            for line in grid.lines:
                found.setdefault(plain(line.label), []).append((grid, line))
    return found


@dataclass(slots=True)
class _Scan:
    """One pass down a sheet: under which heading we stand, and which column bears which head."""

    schema: Schema
    sheet: Sheet
    year: int | None
    found: Labelled
    part: str = ""
    group: str = ""
    heads: dict[tuple[int | None, str], int] = field(default_factory=dict)

    def run(self) -> None:
        grids = [grid for tab in tabs(self.schema) for grid in tab.grids]
        parts, groups = {plain(grid.part) for grid in grids}, {plain(grid.title) for grid in grids if grid.title}
        corners = {plain(one) for one in CORNERS}
        for row, cells in self.sheet.rows():
            text = plain(next(iter(cells.values())).value)
            if text in corners and len(cells) > 1:
                self.heads = dict(_heads(cells))
            elif text in parts and text != self.part and not self._holds(text, cells):
                self.part, self.group = text, ""
            elif text in groups and text != self.group and not self._holds(text, cells):
                self.group = text
            else:
                self._line(row, cells)

    def _holds(self, text: str, cells: dict[int, Cell]) -> bool:
        """Whether a row that reads like a heading is a line of that label, since a value stands in it."""
        return text in _lines(self.schema) and bool(self.heads) and min(self.heads.values()) in cells

    def _line(self, row: int, cells: dict[int, Cell]) -> None:
        """A line, if the first or second text of the row is its label."""
        for column, cell in list(cells.items())[:2]:
            if match := self._match(plain(cell.value)):
                grid, line = match
                for name, at in self._columns(grid, line, column, cells):
                    self.found.values.setdefault(name, []).append(Spot(self.sheet.title, row, at))
                    self.found.labels.setdefault(name, []).append(Spot(self.sheet.title, row, column))
                return

    def _match(self, text: str) -> tuple[Grid, Line] | None:
        """The one line of that label: under this heading, else in this part, else anywhere."""
        known = _lines(self.schema).get(text, [])
        here = [one for one in known if plain(one[0].part) == self.part]
        nearest = [one for one in here if plain(one[0].title) == self.group]
        return next((found[0] for found in (nearest, here, known) if len(found) == 1), None)

    def _columns(self, grid: Grid, line: Line, label: int, cells: dict[int, Cell]) -> Iterator[tuple[str, int]]:
        if line.wide:
            assert line.slots[0]
            first = min(self.heads.values(), default=0)
            yield line.slots[0].name, first if first > label else _beside(line, label, cells)
            return
        for head, slot in zip(grid.heads, line.slots, strict=True):
            if slot is None or (head.offset is not None and self.year is None):
                continue
            key = (None if head.offset is None else (self.year or 0) + head.offset, plain(head.words))
            if key in self.heads:
                yield slot.name, self.heads[key]


def _heads(cells: dict[int, Cell]) -> Iterator[tuple[tuple[int | None, str], int]]:
    """The heads of a row of heads, the corner and the units left out; of two alike the first."""
    told: set[tuple[int | None, str]] = set()
    for column, cell in list(cells.items())[1:]:
        text = plain(cell.value)
        match = _YEAR.fullmatch(text)
        key = (int(match.group(1)), match.group(2)) if match else (None, text)
        if text not in (plain(UNIT), "") and key not in told:
            told.add(key)
            yield key, column


def _beside(line: Line, label: int, cells: dict[int, Cell]) -> int:
    """Without heads: the next filled cell that is not the unit, else the one after the unit's."""
    for column, cell in cells.items():
        if column > label and plain(cell.value) != plain(line.unit):
            return column
    return label + 2
