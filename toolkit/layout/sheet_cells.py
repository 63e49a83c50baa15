"""A field → what its cells allow: style, number format, drop-down, validation that warns, and the note on its label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.layout import sheet_styles, sheet_words
from toolkit.layout.sheet_places import Area, Places
from toolkit.schema.field import Field
from toolkit.schema.regions import REGION, regions
from toolkit.schema.sheets import CHOICES, NO, YES, Slot

DATE_FORMAT: Final = 'yyyy"年"m"月"d"日"'
_STYLES = {"number": sheet_styles.NUMBER, "integer": sheet_styles.NUMBER, "series": sheet_styles.NUMBER}
_FORMATS = {"integer": "0", "date": DATE_FORMAT}
_INLINE: Final = 255  # characters of the choices that a validation can hold itself
_NOTE_WIDTH: Final = 340
_NOTE_LINE: Final = 24  # Chinese characters
_EXACTLY = re.compile(r"\^\[[^\]]*\]\{([0-9]+)\}\$")


def style(cell: Any, field: Field, wide: bool) -> None:
    """The look of an empty value cell, one of many in a row or a `wide` one alone."""
    options = field.type in ("boolean", "choice", "date")
    text = sheet_styles.LONG if field.widget == "narrative" else sheet_styles.TEXT
    found = sheet_styles.CHOICE if options else _STYLES.get(field.type, text)
    cell.style = sheet_styles.MIDDLE if wide and found == sheet_styles.NUMBER else found
    kind = field.item if field.type == "series" else field.type
    if kind in _FORMATS:
        cell.number_format = _FORMATS[kind]


def explain(cell: Any, field: Field) -> None:
    """Hang the field's help and clause on a cell as a note."""
    text = sheet_words.note(field)
    lines = sum(-(-len(line) // _NOTE_LINE) or 1 for line in text.split("\n"))
    note = Comment(text, "")
    note.width, note.height = _NOTE_WIDTH, 22 + 18 * lines
    cell.comment = note


def texts(field: Field) -> tuple[str, ...]:
    """What a clerk may choose, as he reads it."""
    if field.type == "boolean":
        return (YES, NO)
    names = dict(field.labels)
    return tuple(names.get(one, one) for one in field.choices)


class Offers:
    """The drop-downs of a workbook: short ones in the validation itself, long ones on a hidden sheet under a name."""

    def __init__(self, book: Workbook, places: Places) -> None:
        self.book = book
        self.sheet = book.create_sheet(CHOICES)
        self.places = places
        self.known: dict[tuple[str, ...], str] = {}
        self.columns = 0

    def formula(self, words: tuple[str, ...]) -> str:
        """The first formula of a list validation that offers these words."""
        inline = ",".join(words)
        if len(inline) <= _INLINE and not any("," in word for word in words):
            return f'"{inline}"'
        if words not in self.known:
            self.known[words] = self.column(f"l.list{len(self.known) + 1}", words)
        return self.known[words]

    def column(self, name: str, words: Iterable[str]) -> str:
        """Words below each other on the hidden sheet; the name of their range."""
        self.columns += 1
        row = 0
        for row, word in enumerate(words, 1):
            self.sheet.cell(row, self.columns, word)
        letter = get_column_letter(self.columns)
        self.book.defined_names[name] = DefinedName(name, attr_text=f"'{CHOICES}'!${letter}$1:${letter}${row}")
        return name

    def region(self, field: Field) -> str:
        """The cities of the province; the counties of the city beside it, of all where none is chosen."""
        if "l.city" not in self.book.defined_names:
            self.column("l.city", dict.fromkeys(one.city for one in regions()))
            self.column("l.home", (one.city for one in regions()))
            self.column("l.county", (one.county for one in regions()))
        city = self.places.at(f"{field.pointer.rpartition('/')[0]}/city")
        if field.name == "city" or city is None:
            return f"l.{field.name}"
        return (
            f"IF(COUNTIF(l.home,{city.at})=0,l.county,"
            f"OFFSET(l.county,MATCH({city.at},l.home,0)-1,0,COUNTIF(l.home,{city.at}),1))"
        )


class _Rule(NamedTuple):
    """What a validation asks; cells that ask the same share one."""

    type: Literal["list", "whole", "decimal", "date", "textLength"]
    operator: Literal["between", "equal", "greaterThan", "greaterThanOrEqual", "lessThanOrEqual"] | None
    first: str
    second: str = ""


def validate(sheet: Worksheet, found: Iterable[tuple[Slot, Area]], offers: Offers) -> None:
    """Validations that warn and let the value stand."""
    asked: dict[_Rule, list[Area]] = {}
    for slot, area in found:
        if rule := _rule(slot.field, offers):
            asked.setdefault(rule, []).append(area)
    for rule, areas in asked.items():
        made = DataValidation(rule.type, rule.first, rule.second or None, allow_blank=True, operator=rule.operator)
        made.showErrorMessage, made.errorStyle = True, "warning"
        made.errorTitle, made.error = sheet_words.WRONG, _said(rule)
        for area in areas:
            made.add(area.span)
        sheet.add_data_validation(made)


def _rule(field: Field, offers: Offers) -> _Rule | None:
    kind = field.item if field.type == "series" else field.type
    match kind:
        case "boolean" | "choice":
            return _Rule("list", None, offers.formula(texts(field)))
        case "integer" | "number":
            type: Literal["whole", "decimal"] = "whole" if kind == "integer" else "decimal"
            least, most = field.least, field.most
            if least is None or most is None:
                return _Rule(type, "greaterThanOrEqual", str(least if least is not None else -(10**15)))
            return _Rule(type, "between", str(least), str(most))
        case "date":
            return _Rule("date", "greaterThan", "36526")  # 2000-01-01
    if field.name in REGION:
        return _Rule("list", None, offers.region(field))
    if exact := _EXACTLY.fullmatch(field.pattern):
        return _Rule("textLength", "equal", exact.group(1))
    return _Rule("textLength", "lessThanOrEqual", str(field.longest)) if field.longest else None


def _said(rule: _Rule) -> str:
    match rule.type:
        case "list":
            return "请从下拉列表中选一项。"
        case "whole" | "decimal":
            kind = "整数" if rule.type == "whole" else "数字"
            return f"请填{kind}" + (f"，在{rule.first}到{rule.second}之间。" if rule.second else "。")
        case "date":
            return "请填日期，例如 2026-03-20。"
    return f"请填{rule.first}个字符。" if rule.operator == "equal" else f"不超过{rule.first}字。"
