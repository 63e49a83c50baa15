"""A kind of notice, a suffix and a year → the bytes of an empty data file to fill in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from toolkit.layout.package import pack
from toolkit.render.blank_text import blank_json, blank_yaml
from toolkit.render.kinds import KINDS
from toolkit.schema import Field, Schema

_WIDE, _NARROW = 40, 16  # columns of a spreadsheet: what reads as a line, and what is short
_SINGLES = "要素"


def blank_notice(kind: str, suffix: str, year: int) -> bytes:
    """The empty data of a notice, explained field by field: `.yaml`, `.json`, or `.xlsx` with a sheet for each list."""
    return NOTICES[suffix](KINDS[kind].schema, year)


def _yaml(schema: Schema, year: int) -> bytes:
    return blank_yaml(schema, year).encode("utf-8")


def _json(schema: Schema, year: int) -> bytes:
    return blank_json(schema, year).encode("utf-8")


def _xlsx(schema: Schema, year: int) -> bytes:
    """Single values as label and value, each list by its heads; what a field asks for is in the note of its label."""
    import openpyxl

    book = openpyxl.Workbook()
    singles = book.worksheets[0]
    singles.title = _SINGLES
    for row, field in enumerate(_leaves(schema), 1):
        _label(singles.cell(row, 1), field)
        singles.cell(row, 2).number_format = "@"
        if field.pointer == "/year":
            singles.cell(row, 2, year)
    singles.column_dimensions["A"].width, singles.column_dimensions["B"].width = _NARROW, 2 * _WIDE
    for listed in (one for one in schema.root.children if one.type == "list" and one.children[0].children):
        sheet = book.create_sheet(listed.label)
        sheet.cell(1, 1, "序号")
        for column, field in enumerate(listed.children[0].children, 2):
            _label(sheet.cell(1, column), field)
            long = field.type == "text" and field.name not in ("city", "county")
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = _WIDE if long else _NARROW
        sheet.freeze_panes = "A2"
    made = io.BytesIO()
    book.save(made)
    return pack(made.getvalue(), title=schema.root.label, day=date(2000, 1, 1))


def _label(cell: Any, field: Field) -> None:
    """The label, bold where the field must be filled, and in its note what to write."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    cell.value = field.label
    cell.font = Font(bold=field.required)
    named = dict(field.labels)
    choices = "".join(f"\n{one}（{named[one]}）" if one in named else f"\n{one}" for one in field.choices)
    cell.comment = Comment(field.help + choices, "", width=320, height=120)


def _leaves(schema: Schema) -> list[Field]:
    """The fields that a label and a value tell: all outside lists, and lists of plain texts."""
    found = []
    for field in schema.fields:
        text = field.type == "list" and not field.children[0].children
        single = not field.children and "*" not in field.pointer and field.const is None
        if single or text:
            found.append(field)
    return found


NOTICES: dict[str, Callable[[Schema, int], bytes]] = {".yaml": _yaml, ".json": _json, ".xlsx": _xlsx}
