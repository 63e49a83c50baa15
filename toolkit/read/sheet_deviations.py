"""A workbook that came back and its schema → what was altered on it: labels, fixed wording, lines and sheets gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from toolkit.finding import Finding, Source
from toolkit.messages import say
from toolkit.quantity import UNITS
from toolkit.read.sheet_labels import Labelled, Spot, Table, filled_in, plain
from toolkit.read.workbook import Book
from toolkit.schema.load import Schema
from toolkit.schema.sheets import Grid, Line, Slot, Tab, printed_unit, tabs

_BRACKETS = re.compile(r"\(([^()]*)\)$")


def deviations(file: str, schema: Schema, book: Book, found: Labelled, version: str) -> Iterator[Finding]:
    """Warnings, each with a cell or a sheet; of another version of the form nothing is expected."""
    if version != schema.version:
        return
    yield from _hidden(file, schema, book)
    told = {_flat(cell.value) for sheet in book.sheets.values() for cell in sheet.cells.values()}
    for tab in tabs(schema):
        if not _there(tab, book, found):
            yield _warning(file, tab.roll.pointer if tab.roll else "", "sheet.tab-gone", tab.title, tab=tab.title)
            continue
        for grid in tab.grids:
            for line in grid.lines:
                yield from _line(file, tab, line, book, found)
            yield from _wording(file, tab, grid, told)
        if tab.roll:
            yield from _columns(file, tab, book, found)


def _hidden(file: str, schema: Schema, book: Book) -> Iterator[Finding]:
    for sheet in filled_in(book, schema):
        if sheet.hidden:
            yield _warning(file, "", "sheet.hidden", sheet.title, tab=sheet.title)


def _there(tab: Tab, book: Book, found: Labelled) -> bool:
    if tab.roll and tab.roll.pointer in found.tables:
        return True
    return any(slot.name in book.names or slot.name in found.values for slot in (*tab.columns, *tab.slots()))


def _line(file: str, tab: Tab, line: Line, book: Book, found: Labelled) -> Iterator[Finding]:
    """A line that nothing leads to is gone; one that its name alone leads to has another label."""
    slots = [slot for slot in line.slots if slot]
    if labelled := next((slot.name for slot in slots if slot.name in found.values), ""):
        yield from _unit(file, line, book, found.labels[labelled][0], found.values[labelled][0])
        return
    spots = [book.names[slot.name] for slot in slots if slot.name in book.names]
    if not spots:
        yield _warning(file, line.field.pointer, "sheet.line-gone", tab.title, label=line.label, tab=tab.title)
        return
    sheet, row = book.sheets[spots[0].sheet], spots[0].row
    label = sheet.at(row, 1)
    if plain(label.value) != plain(line.label):
        said = {"label": line.label, "found": str(label.value or "")[:40]}
        yield _warning(file, line.field.pointer, "sheet.label", label.place, **said)


def _unit(file: str, line: Line, book: Book, label: Spot, value: Spot) -> Iterator[Finding]:
    """A unit beside the label that is not the form's."""
    cell = book.sheets[label.sheet].at(label.row, label.column + 1)
    if line.unit and value.column > label.column + 1 and cell.value and _flat(cell.value) != _flat(line.unit):
        said = {"label": line.label, "unit": line.unit, "found": str(cell.value)[:20]}
        yield _warning(file, line.field.pointer, "grid.unit", cell.place, **said)


def _wording(file: str, tab: Tab, grid: Grid, told: set[str]) -> Iterator[Finding]:
    """Fixed wording, such as a declaration's, that no cell has any more."""
    for text in grid.notes:
        if _flat(text) not in told:
            yield _warning(file, "", "sheet.wording", tab.title, tab=tab.title, text=text[:30])


def _columns(file: str, tab: Tab, book: Book, found: Labelled) -> Iterator[Finding]:
    assert tab.roll
    table = found.tables.get(tab.roll.pointer)
    for slot in tab.columns:
        if table is None:
            continue
        if slot.name in table.columns:
            yield from _column_unit(file, tab.roll.pointer, slot, book, table)
            continue
        spot = book.names.get(slot.name)
        if spot is None:
            yield _warning(
                file, tab.roll.pointer, "sheet.column-gone", tab.title, label=slot.field.label, tab=tab.title
            )
            continue
        head = book.sheets[spot.sheet].at(table.head, spot.column)
        said = {"label": slot.field.label, "found": str(head.value or "")[:40]}
        yield _warning(file, tab.roll.pointer, "sheet.label", head.place, **said)


def _column_unit(file: str, listed: str, slot: Slot, book: Book, table: Table) -> Iterator[Finding]:
    """A unit in brackets at the end of a column's head that is not the form's; one without is taken for the form's, and
    what is no unit was told with the head."""
    head, unit = book.sheets[table.sheet].at(table.head, table.columns[slot.name]), printed_unit(slot.field)
    told = _BRACKETS.search(_flat(head.value))
    if unit and told and told[1] in UNITS and told[1] != _flat(unit):
        said = {"label": slot.field.label, "unit": unit, "found": told[1][:20]}
        yield _warning(file, listed, "grid.unit", head.place, **said)


def _warning(file: str, pointer: str, key: str, place: str, **values: Any) -> Finding:
    return Finding(pointer, "sheet-altered", say(key, **values), "warning", "", (Source(file, place),))


def _flat(value: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", str(value if value is not None else "")).split())
