"""The text of a cell and its field → what the form means by it: a tick, a day, a choice; else the text itself."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from toolkit.quantity import UNITS
from toolkit.read.page import Cell, Spot
from toolkit.read.plain import BOXED, EMPTY, FREE, folded, ticked
from toolkit.read.units import Measure
from toolkit.schema.field import Field
from toolkit.schema.wording import ANSWERS

_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
DIGIT: Final = re.compile(r"[0-9０-９]")


class Hit(NamedTuple):
    """What was read for one field: its value (None: not filled), where, and what is wrong with it (a key of the
    catalogue, and more `words` of it) where it can't be taken.
    """

    value: object
    spot: Spot
    text: str = ""
    wrong: str = ""
    words: tuple[tuple[str, str], ...] = ()


def read_cell(field: Field, cell: Cell, unit: str = "") -> Hit:
    """One value. `unit` is the one that the document prints beside it; another than the field's is put behind the
    number, so that it is converted or refused, never taken for the field's own."""
    text = cell.text.strip()
    match field.type:
        case "boolean":
            return _answer(dict(ANSWERS), cell, text)
        case "choice":
            named = dict(field.labels)
            return _answer({named.get(one, one): one for one in field.choices}, cell, text)
        case "date":
            return Hit(_day(text), cell.spot, text)
        case "integer" | "number" | "series":
            foreign = folded(unit) in UNITS and folded(unit) != field.unit and DIGIT.search(text)
            return Hit((f"{text}{folded(unit)}" if foreign else text) or None, cell.spot, text)
    return Hit(text or None, cell.spot, text)


def unclear(field: Field, cell: Cell, unit: Measure) -> Hit:
    """A figure for which two units are printed: none of them is guessed."""
    text = cell.text.strip()
    if unit.other is None or not DIGIT.search(text):
        return read_cell(field, cell)
    words = (("found", unit.other.unit), ("unit", field.unit), ("said", unit.other.text))
    return Hit(None, cell.spot, text, "grid.unit-two", words)


def _answer(words: dict[str, object], cell: Cell, text: str) -> Hit:
    chosen = ticked(text, tuple(words)) if text else ()
    if chosen is None:
        signs = any(one in BOXED + FREE + EMPTY for one in text)
        return Hit(None if signs else text, cell.spot, text, "grid.tick" if signs else "")
    if len(chosen) > 1:
        return Hit(None, cell.spot, text, "grid.ticks")
    return Hit(words[chosen[0]] if chosen else None, cell.spot, text)


def _day(text: str) -> str | None:
    """ISO where it stands as the form prints a day; None where the room for it is empty; else as it stands."""
    if not DIGIT.search(text):
        return text if folded(text).strip("年月日/.-—") else None
    match = _DAY.fullmatch(folded(text))
    return f"{int(match[1]):04d}-{int(match[2]):02d}-{int(match[3]):02d}" if match else text
