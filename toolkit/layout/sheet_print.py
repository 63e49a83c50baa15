"""Texts → the lines that they take in a column; rows with heights → page breaks that leave no heading alone and cut no
cell that a page holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.layout.sheet_places import TOP, rows
from toolkit.schema.sheets import Tab

PAGE: Final = 830  # points of rows on A4, scaled to the width of the page
REPEATED: Final = 30  # of the title that stands on every page


def page_breaks(sheet: Worksheet, tab: Tab) -> None:
    """Break before each unit that the rest of the page does not hold."""
    used = sum(_height(sheet, row) for row in range(1, TOP))
    for first, last in _units(tab):
        high = sum(_height(sheet, row) for row in range(first, last + 1))
        if used + high > PAGE and used > REPEATED:
            sheet.row_breaks.append(Break(id=first - 1))
            used = REPEATED
        used += high
        while used > PAGE:  # a text that runs over whole pages
            used -= PAGE - REPEATED


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell of that width, in characters of Excel, of which a Chinese one takes two."""
    room = max(int(width) - 1, 2)
    return sum(max(-(-sum(map(_wide, line)) // room), 1) for line in text.split("\n"))


def _wide(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1


def _units(tab: Tab) -> Iterator[tuple[int, int]]:
    """First and last row of what stays together: a line with the headings right above it."""
    first = 0
    for row in rows(tab):
        first = first or row.row
        if row.kind in ("line", "seal"):
            yield first, row.row + row.rows - 1
            first = 0


def _height(sheet: Worksheet, row: int) -> float:
    found = sheet.row_dimensions[row].height
    return 15 if found is None else float(found)
