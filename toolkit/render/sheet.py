"""A filled form → its workbook, read back and proven equal; and the same workbook empty."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl.utils import get_column_letter

from toolkit.errors import Broken, Refused
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.layout import sheet_styles
from toolkit.layout.package import pack as packed
from toolkit.layout.sheet import LINE, PRINTED, Drawn, draw
from toolkit.layout.sheet_places import HEADS, LABEL, ROOM, Area
from toolkit.layout.sheet_print import lines, page_breaks
from toolkit.messages import say, semicolons
from toolkit.policy import DEFAULT
from toolkit.policy import load as load_pack
from toolkit.public import Finish, whole
from toolkit.quantity import plain
from toolkit.read.sheet import read_form
from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load
from toolkit.schema.normalise import broken_text, normalise
from toolkit.schema.sheets import NO, NONE, YES, Slot, tabs
from toolkit.schema.slots import year_pointer
from toolkit.tree import pointer as down

LONGEST: Final = 32767  # what one cell holds, in UTF-16 units
FIGURES: Final = 15  # what a sheet keeps of a number
HIGHEST: Final = 409  # points of a row
_SPARE = 20  # empty rows below a long list
_NO_DAY = date(2000, 1, 1)
_FIRST_DAY = date(1900, 3, 1)  # before it, sheets disagree on how days are counted
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what a sheet would take for a character's code


def render_sheet(form: Form, finish: Finish = whole) -> bytes:
    """The xlsx of a form, the same bytes for the same data on any day; `finish` is done to it before it is proven.

    `form` is normalised and has passed its schema. Raises Refused with a finding for each value that no cell can hold,
    Broken where the workbook doesn't read back as what it was given.
    """
    schema = load(form.kind)
    _refuse(form)
    year = form.get(year_pointer(schema))
    lists = {field.pointer: form.get(field.pointer) or [] for field in schema.fields if field.type == "list"}
    drawn = draw(schema, year, load_pack(DEFAULT), {at: max(ROOM, len(rows) + _SPARE) for at, rows in lists.items()})
    _fill(drawn, form, year)
    data = finish(_saved(drawn, schema, _day(form, schema)), ".xlsx")
    back = normalise(read_form(data, form.file), schema)
    wrong = [one for one in back.findings if finish is whole or one.severity == "error"]
    if back.values != form.values or wrong:
        faults = semicolons(one.message for one in wrong) or say("sheet.unlike")
        raise Broken(say("proof.failed", template=schema.root.label, faults=faults))
    return data


def render_blank_sheet(schema: Schema, year: int) -> bytes:
    """The xlsx of an empty form for a year, with room in its lists and the checks of the default pack."""
    drawn = draw(schema, year, load_pack(DEFAULT), {})
    _fill(drawn, Form("", {year_pointer(schema).strip("/"): year}), year)
    return _saved(drawn, schema, _NO_DAY)


def _saved(drawn: Drawn, schema: Schema, day: date) -> bytes:
    made = io.BytesIO()
    for tab in tabs(schema):
        page_breaks(drawn.book[tab.title], tab)
    drawn.book.calculation.fullCalcOnLoad = True
    drawn.book.save(made)
    return packed(made.getvalue(), title=schema.root.label, day=day)


def _day(form: Form, schema: Schema) -> date:
    """The day that the form itself bears: its first date, which stands on the cover."""
    found = next((form.get(field.pointer) for field in schema.fields if field.type == "date"), None)
    return max(date.fromisoformat(found), _NO_DAY) if found else _NO_DAY


def _refuse(form: Form) -> None:
    findings = []
    for pointer, text in _texts(form.values, ""):
        code, long = broken_text(text), len(text.encode("utf-16-le", "surrogatepass")) // 2
        if code or long > LONGEST:
            message = say("form.unprintable", code=code) if code else say("sheet.long", count=long, limit=LONGEST)
            findings.append(Finding(pointer, "printable", message, "error", "", (form.source(pointer),)))
    if findings:
        raise Refused(say("form.refused", file=form.file, count=len(findings)), tuple(findings))


def _texts(value: Any, here: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, down(here, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, down(here, index))
    elif isinstance(value, str):
        yield here, value


def _fill(drawn: Drawn, form: Form, year: int) -> None:
    """Every value into its cell."""
    counted_from = {slot.field.years.of for slot, _ in drawn.places.areas.values() if slot.field.years}
    for slot, area in drawn.places.areas.values():
        sheet = drawn.book[area.tab]
        if "/*" in slot.field.pointer:
            _fill_column(sheet, slot, area, form, year)
            continue
        cell, value = sheet.cell(area.row, area.column), form.get(slot.pointer(year))
        _put(cell, slot.field, value)
        if slot.field.pointer in counted_from:
            cell.protection = sheet_styles.locked()  # the heads of columns go by it
        if isinstance(value, str):
            _heighten(sheet, area, value)


def _fill_column(sheet: Any, slot: Slot, area: Area, form: Form, year: int) -> None:
    """One column of a list; 无 in the first cell of one that was filled with nothing."""
    listed, _, inside = slot.field.pointer.partition("/*")
    rows = form.get(listed)
    at = Slot(slot.field._replace(pointer=inside), slot.offset).pointer(year)
    for number, row in enumerate(rows or (), area.row):
        value = Form("", {"": row}).get(f"/{at}")
        _put(sheet.cell(number, area.column), slot.field, value)
        if isinstance(value, str):
            _heighten(sheet, area._replace(row=number, last_row=number), value)
    if rows == [] and area.column == LABEL + 1:
        _put_text(sheet.cell(area.row, area.column), NONE)
    if rows and len(rows) > PRINTED:
        last = get_column_letter(sheet.max_column)
        sheet.print_area = f"A1:{last}{HEADS + len(rows)}"


def _put(cell: Any, field: Field, value: Any) -> None:
    """One value as a sheet holds it: a number where it keeps all figures, else its text."""
    if value is None:
        return
    if isinstance(value, bool):
        _put_text(cell, YES if value else NO)
    elif isinstance(value, int | Decimal):
        _put_number(cell, value)
    elif field.type == "date" and date.fromisoformat(value) >= _FIRST_DAY:
        cell.value = date.fromisoformat(value)
    else:
        _put_text(cell, dict(field.labels).get(value, value))


def _put_number(cell: Any, value: int | Decimal) -> None:
    digits = plain(value).replace(".", "").strip("-0")
    if len(digits) <= FIGURES and abs(Decimal(value)) < 10**FIGURES:
        cell.value = value
    else:
        _put_text(cell, plain(value))


def _put_text(cell: Any, text: str) -> None:
    """Text stays text, whatever it begins with."""
    format = cell.number_format
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    cell.number_format = "@" if format == "General" else format
    cell.quotePrefix = text[:1] in "=+-@"


def _heighten(sheet: Any, area: Area, text: str) -> None:
    """Rows high enough for a text, as far as rows go."""
    letters = [get_column_letter(column) for column in range(area.column, area.last_column + 1)]
    width = sum(sheet.column_dimensions[letter].width for letter in letters)
    rows = range(area.row, area.last_row + 1)
    least: float = sum(sheet.row_dimensions[row].height or LINE for row in rows)
    if (wanted := LINE * lines(text, width) + 6) > least:
        for row in rows:
            sheet.row_dimensions[row].height = min(wanted / len(rows), HIGHEST)
