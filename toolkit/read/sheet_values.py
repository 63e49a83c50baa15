"""A cell and its field → the value as `normalise` takes it, and what has to be said of it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from toolkit.messages import say
from toolkit.read.workbook import ERROR, FORMULA, Cell
from toolkit.schema.field import Field

MOST: Final = 10**15  # from here on a sheet has lost figures
_EXACT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TICKED = "☑☒■√✓✔"
_UNTICKED = "□☐"
_FIRST = date(1899, 12, 30)  # day 0, as sheets count from March 1900 on
_DAYS = range(61, 2958466)

Told = tuple[str, str, str]  # rule, severity, sentence


def meant(field: Field, cell: Cell, label: str) -> tuple[Any, Told | None]:
    """The value that a cell holds for its field; None where it holds none that can be used."""
    if cell.fault == FORMULA:
        return None, ("sheet-formula", "error", say("sheet.formula", label=label, place=cell.place))
    if cell.fault == ERROR:
        return None, ("sheet-error", "error", say("sheet.error", label=label, place=cell.place, value=cell.raw))
    value = cell.value
    match field.item if field.type == "series" else field.type:
        case "integer" | "number":
            return _number(value), None
        case "boolean":
            return _ticked(value), None
        case "choice":
            return _chosen(field, value), None
        case "date":
            return _day(value, label)
    return _text(value, label)


def _number(value: Any) -> Any:
    """Digits that a sheet could not keep as a number come as text."""
    if isinstance(value, str) and _EXACT.fullmatch(value.strip()):
        number = Decimal(value.strip())
        return int(number) if "." not in value else number
    return value


def _ticked(value: Any) -> Any:
    """`☑是　□否` and a mark alone; all boxes empty is nothing."""
    if not isinstance(value, str) or not any(mark in value for mark in _TICKED + _UNTICKED):
        return value
    flat = "".join(unicodedata.normalize("NFKC", value).split())
    chosen = re.findall(f"[{_TICKED}](是|否|)", flat)
    if len(chosen) == 1:
        return chosen[0] != "否"
    return None if not chosen else value


def _chosen(field: Field, value: Any) -> Any:
    """What people read → what the schema writes; blanks and full-width forms do not matter."""
    if not isinstance(value, str):
        return value
    names = dict(field.labels)
    known = {_flat(names.get(one, one)): one for one in field.choices}
    return known.get(_flat(value), value)


def _day(value: Any, label: str) -> tuple[Any, Told | None]:
    """A day that a sheet shows as a number, since its cell lost the format of dates."""
    if isinstance(value, bool) or not isinstance(value, int) or value not in _DAYS:
        return value, None
    read = (_FIRST + timedelta(days=value)).isoformat()
    return read, ("read-as", "warning", say("sheet.day", label=label, number=value, read=read))


def _text(value: Any, label: str) -> tuple[Any, Told | None]:
    """A code that a sheet took for a number, and cut off."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and abs(Decimal(value)) >= MOST:
        return value, ("sheet-digits", "error", say("sheet.digits", label=label, number=format(value, "f")))
    return (str(value) if isinstance(value, bool) else value), None


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
