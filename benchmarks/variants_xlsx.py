"""What may happen to a workbook between going out and coming back: name → what is done to its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from benchmarks.variant import Variant
from toolkit.schema.sheets import CHECKS, CHOICES, CORNERS, META


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after a change by openpyxl, as somebody else's program would save it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def filled_in(book: Any) -> list[Any]:
    """The sheets that a clerk fills in."""
    return [sheet for sheet in book.worksheets[1:] if sheet.title not in (CHECKS, META, CHOICES)]


def names_removed(data: bytes) -> bytes:
    return changed(data, _remove_names)


def _remove_names(book: Any) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]


def meta_removed(data: bytes) -> bytes:
    """Without the hidden sheet, and without the file's own properties."""

    def change(book: Any) -> None:
        del book[META]
        book.custom_doc_props.props.clear()

    return changed(data, change)


def labels_respaced(data: bytes) -> bytes:
    """Labels typed anew: blanks inside, half-width brackets, a colon behind."""

    def change(book: Any) -> None:
        for sheet in filled_in(book):
            for row in sheet.iter_rows(max_col=1):
                for cell in row:
                    if isinstance(cell.value, str) and cell.value not in CORNERS:
                        text = cell.value.replace("（", "(").replace("）", ")")
                        cell.value = f"{text[:2]} {text[2:]}：" if len(text) < 20 else text

    return changed(data, change)


def sheets_renamed(data: bytes) -> bytes:
    """Sheets named by number; the names of cells follow, as in every spreadsheet program."""

    def change(book: Any) -> None:
        titles = {sheet.title: f"表{number}" for number, sheet in enumerate(filled_in(book), 1)}
        for old, new in titles.items():
            book[old].title = new
            for defined in book.defined_names.values():
                defined.attr_text = defined.attr_text.replace(f"'{old}'!", f"'{new}'!")

    return changed(data, change)


def row_inserted(data: bytes) -> bytes:
    """An empty row above the first line of every sheet; no name follows it, as where names were made by hand."""
    return changed(data, lambda book: _inserted(book, "row"))


def column_inserted(data: bytes) -> bytes:
    """An empty column before the values; no name follows it."""
    return changed(data, lambda book: _inserted(book, "column"))


def _inserted(book: Any, what: str) -> None:
    _remove_names(book)
    for sheet in filled_in(book):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(4) if what == "row" else sheet.insert_cols(3)


def columns_widened(data: bytes) -> bytes:
    def change(book: Any) -> None:
        for sheet in book.worksheets:
            for column in "ABCDEFG":
                sheet.column_dimensions[column].width = 40

    return changed(data, change)


def unprotected(data: bytes) -> bytes:
    def change(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.protection.sheet = False

    return changed(data, change)


def neither(data: bytes) -> bytes:
    return meta_removed(names_removed(data))


VARIANTS: dict[str, Variant] = {
    "as it is": Variant(),
    "names removed": Variant(names_removed),
    "meta removed": Variant(meta_removed),
    "both removed": Variant(neither),
    "labels respaced": Variant(labels_respaced),
    "labels respaced, names removed": Variant(lambda data: names_removed(labels_respaced(data))),
    "sheets renamed": Variant(sheets_renamed),
    "sheets renamed, names removed": Variant(lambda data: names_removed(sheets_renamed(data))),
    "a row inserted, names gone": Variant(row_inserted),
    "a column inserted, names gone": Variant(column_inserted),
    "columns widened": Variant(columns_widened),
    "protection taken off": Variant(unprotected),
    "LibreOffice xlsx": Variant(through=("xlsx",)),
    "LibreOffice ods → xlsx": Variant(through=("ods", "xlsx")),
    "LibreOffice xls → xlsx": Variant(through=("xls", "xlsx")),
    "both removed, LibreOffice xlsx": Variant(neither, ("xlsx",)),
}
