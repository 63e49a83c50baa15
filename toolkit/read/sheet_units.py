"""A figure in a workbook → the unit or the year that its label, its head or a line above prints, where the form has
another."""

from __future__ import annotations

import re
from typing import Any

from toolkit.read.page import Cell, Row, Spot
from toolkit.read.plain import folded
from toolkit.read.sheet_labels import Spot as SheetSpot
from toolkit.read.sheet_labels import plain
from toolkit.read.units import Measure, measure
from toolkit.read.values import DIGIT
from toolkit.read.workbook import Book, Sheet
from toolkit.schema.field import Field
from toolkit.schema.sheets import CORNERS

_ABOVE = 2  # rows above the heads that may tell the unit of all figures
_YEAR = re.compile(r"(20[0-9]{2})年.*")


def measured(field: Field, book: Book, label: SheetSpot, value: SheetSpot) -> Measure:
    """How the figure in a cell is measured, as Word forms are read; nothing is told where no figure stands."""
    sheet = book.sheets[value.sheet]
    cell = _cell(sheet, value.row, value.column)
    if label.sheet != value.sheet or not field.unit or not DIGIT.search(cell.text):
        return Measure("")
    beside = _cell(sheet, label.row, label.column + 1).text if value.column > label.column + 1 else ""
    return measure(field, folded(beside), _cell(sheet, label.row, label.column), [cell], _heads(sheet, value.row), "")


def over(book: Book, value: SheetSpot) -> Cell | None:
    """The head right above the column of a cell, in the row of heads; None where none stands there."""
    row = next(iter(_heads(book.sheets[value.sheet], value.row)[-1:]), ())
    return next((cell for cell in row if cell.start == value.column), None)


def headed(book: Book, value: SheetSpot) -> tuple[int, str]:
    """The one year that stands in the heads, and the place of that head, where it is above a cell; 0 where none is."""
    for row in _heads(book.sheets[value.sheet], value.row)[-1:]:
        years = [(cell, found) for cell in row if (found := _YEAR.fullmatch(folded(cell.text)))]
        if len(years) == 1 and years[0][0].start == value.column:
            cell, found = years[0]
            return int(found[1]), book.sheets[value.sheet].at(cell.spot.row, cell.start).place
    return 0, ""


def _heads(sheet: Sheet, below: int) -> list[Row]:
    """The heads above a row, and what stands right above them."""
    rows = [(row, cells) for row, cells in sheet.rows() if row < below]
    corners = {plain(one) for one in CORNERS}
    at = next((at for at in reversed(range(len(rows))) if plain(next(iter(rows[at][1].values())).value) in corners), -1)
    return [
        tuple(_cell(sheet, row, column) for column in cells)
        for row, cells in rows[max(at - _ABOVE, 0) : max(at + 1, 0)]
    ]


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    return Cell(_text(sheet.at(row, column).value), Spot(0, row, column), column)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
