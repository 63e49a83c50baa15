"""A workbook that was opened safely before → which of its sheets, rows and columns don't show."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple


class Hidden(NamedTuple):
    """What of a sheet doesn't show: all of it, or rows (from 1) and columns (by letter)."""

    sheet: str
    whole: bool
    rows: tuple[int, ...]
    columns: tuple[str, ...]


def hidden(data: bytes) -> Iterator[Hidden]:
    """Sheet by sheet, also where everything shows."""
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        rows = (number for number, row in sheet.row_dimensions.items() if row.hidden and number <= sheet.max_row)
        columns = (name for name, column in sheet.column_dimensions.items() if column.hidden)
        yield Hidden(sheet.title, sheet.sheet_state != "visible", tuple(sorted(rows)), tuple(sorted(columns)))
