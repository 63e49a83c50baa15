"""The head of a column of figures → whether it says more or other than the form's own head.

Blanks, breaks and widths don't matter, nor do brackets with a unit that figures below it can have.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from toolkit.quantity import UNITS
from toolkit.read.page import Cell
from toolkit.read.plain import folded, label
from toolkit.read.units import alike
from toolkit.schema.field import Field
from toolkit.schema.sheets import CONTENT
from toolkit.schema.wording import BASE, VALUE

_YEAR = re.compile(r"20[0-9]{2}(?:年度?)?")
_BRACKETED = re.compile(r"\(([^()]*)\)|单位:?([^()]*)$")
_UNIT = re.compile(r"(?:(?:计量)?单位:?)?(?:人民币)?(.*)")
_BETWEEN = re.compile(r"[、,;]")
_CUT = 2  # characters of a head of which the cell shows no more, at least
FIGURES: Final = frozenset({"number", "integer", "series"})  # types of fields
SINGLE: Final = ("", VALUE, CONTENT)  # behind the year, if any, above figures told once: in a document, in a workbook
YEARLY: Final = (BASE, BASE.strip("（）"), *SINGLE)  # behind the year, above figures that are told by years


class Head(NamedTuple):
    """A head and what stands below it: the words that are the form's own (`own`; behind a year where it may be
    `dated`), the head as the form prints it (`wanted`), and the figures by their pointers."""

    cell: Cell
    own: tuple[str, ...]
    dated: bool
    wanted: str
    figures: dict[str, Field]

    @property
    def altered(self) -> bool:
        """Whether it says more or other than the form's own, not less: low rows cut heads off."""
        said, known = label(self.cell.text), {label(one) for one in self.own}
        if self.dated and (year := _YEAR.match(said)):
            said = said[year.end() :]
        if said in known or (len(said) >= _CUT and any(one.startswith(said) for one in known)):
            return False
        fields = list(self.figures.values())
        bare = _BRACKETED.sub(lambda found: "" if _units(found[1] or found[2] or "", fields) else found.group(), said)
        return bare not in known

    @property
    def group(self) -> str:
        """The pointer of the nearest thing that holds all the figures, a list and not its row; that which holds the
        first of them where nothing holds all."""
        ways = [pointer.split("/")[:-1] for pointer in self.figures]
        shared = 0
        while all(len(way) > shared and way[shared] == ways[0][shared] for way in ways):
            shared += 1
        way = ways[0][:shared] if shared > 1 else ways[0]
        return "/".join(way[:-1] if way[-1].isdecimal() else way)


def _units(text: str, fields: Collection[Field]) -> bool:
    """Whether a text is units, each of which some of the fields can have, and no two of one kind."""
    found = _UNIT.fullmatch(text)
    units = _BETWEEN.split(found[1]) if found else []
    kinds = [UNITS[unit][0] if unit in UNITS else unit for unit in units]
    return len(set(kinds)) == len(kinds) and all(any(_can(unit, field) for field in fields) for unit in units)


def _can(unit: str, field: Field) -> bool:
    """Whether it is the field's unit, or another of that kind: then the reader of units has to tell of it."""
    return bool(unit) and (unit == folded(field.unit) or (unit in UNITS and alike(unit, field.unit)))
