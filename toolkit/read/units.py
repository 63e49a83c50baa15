"""Where a document prints the unit of a figure outside the column of units → that unit, held against the form's own.

A unit stands in brackets in the label or the head, or behind 单位： in them or in the line above the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from toolkit.messages import short
from toolkit.quantity import UNITS
from toolkit.read.page import Cell, Row
from toolkit.read.plain import label
from toolkit.schema.field import Field

_KNOWN = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_LINE = re.compile(rf"单位[:(](?:人民币)?({_KNOWN})(?![\w/%])")
_BRACKETED = re.compile(rf"\((?:人民币)?({_KNOWN})\)")
_LONGEST = 40  # characters of a line that tells the unit of the table below it
_COUNTED = frozenset({"firms", "pieces", "items", "count"})  # one of each is one, whatever it is called
_MONEY = frozenset({"money", "dollars"})


class Said(NamedTuple):
    """A unit, and the words that say it."""

    unit: str
    text: str


class Measure(NamedTuple):
    """The unit by which figures are to be read; where two are printed, `clash` has the one that is not the form's."""

    unit: str
    other: Said | None = None  # another than the form's, printed outside the column of units
    clash: bool = False


def line(text: str) -> str:
    """The unit that a line above a table tells for all of it, as `单位：万元`; empty where it is no such line."""
    found = _LINE.search(label(text)) if len(text) <= _LONGEST else None
    return found[1] if found else ""


def bracketed(text: str) -> str:
    """The one unit that a label or head has in brackets; empty where it has none, or several."""
    found = set(_BRACKETED.findall(label(text))) | {one for one in [line(text)] if one}
    return found.pop() if len(found) == 1 else ""


def measure(
    field: Field, own: str, name: Cell | None, values: Sequence[Cell], heads: Iterable[Row], above: str
) -> Measure:
    """How the figures of a field are measured: `own` is the column of units, `name` the cell of its label, `above` what
    stands over the table."""
    near = [Said(bracketed(name.text), name.text)] if name else []
    near = [one for one in near if one.unit not in ("", bracketed(field.label)) and _other(one.unit, field.unit)]
    wide = [Said(line(above), above)]
    for row in heads:
        for cell in row:
            over = any(cell.start <= value.start < cell.end for value in values)
            wide.append(Said(bracketed(cell.text) if over else line(cell.text), cell.text))
    found = [*near, *(one for one in wide if one.unit and alike(one.unit, field.unit))]
    other = next((one for one in found if _other(one.unit, field.unit)), None)
    if other is None:
        return Measure(own)
    told = {one.unit for one in found} | ({own} if own in UNITS else set())
    if name is not None and bracketed(name.text):
        told.add(bracketed(name.text))
    other = other._replace(text=short(other.text))
    return Measure(other.unit, other, clash=len(told) > 1)


def alike(unit: str, wanted: str) -> bool:
    """Whether a unit of a whole table or column can mean a field: another kind of figures has its own."""
    kinds = {UNITS[unit][0], UNITS.get(wanted, ("",))[0]}
    return len(kinds) == 1 or kinds == _MONEY


def _other(unit: str, wanted: str) -> bool:
    """Whether figures in a unit are others than in the one wanted; a firm is one, be it 家 or 户."""
    if wanted not in UNITS:
        return False
    (kind, size), (own, base) = UNITS[unit], UNITS[wanted]
    return not (kind in _COUNTED and own in _COUNTED) and (kind, size) != (own, base)
