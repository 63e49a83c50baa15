"""What is gathered while a workbook is read: values, the cell and the way of each, and what has to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from toolkit.finding import Finding, Source
from toolkit.messages import say
from toolkit.read.sheet_values import meant
from toolkit.read.workbook import Cell
from toolkit.schema.load import Schema
from toolkit.schema.sheets import Slot

NAME = "name"
LABEL = "label"


class Found(NamedTuple):
    """A cell, and whether its name or its label led there."""

    cell: Cell
    way: str


@dataclass(slots=True)
class Gathered:
    """One form while it is read."""

    file: str
    schema: Schema
    values: dict[str, Any]
    places: dict[str, str]
    ways: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, pointer: str) -> str:
        return _nearest(self.places, pointer)

    def way(self, pointer: str) -> str:
        return _nearest(self.ways, pointer)

    def take(self, slot: Slot, pointer: str, found: Found) -> Any:
        """The value of a cell, after its place and what has to be said of it were noted."""
        value, told = meant(slot.field, found.cell, self.schema.where(pointer))
        self.places[pointer], self.ways[pointer] = found.cell.place, found.way
        if told:
            rule, severity, message = told
            self.tell(slot, pointer, rule, message, severity, found)
        return value

    def compare(self, slot: Slot, pointer: str, taken: Found, other: Found) -> None:
        """A finding where two ways lead to different values."""
        label = self.schema.where(pointer)
        one, two = (meant(slot.field, found.cell, label)[0] for found in (other, taken))
        if _flat(one) != _flat(two):
            said = {"one": _shown(one), "two": _shown(two), "place": other.cell.place, "taken": taken.cell.place}
            self.tell(slot, pointer, "sheet-differ", say("sheet.differ", label=label, **said), "warning", taken, other)

    def tell(self, slot: Slot, pointer: str, rule: str, message: str, severity: str, *found: Found) -> None:
        """A finding on a value, at the cells that it is about."""
        sources = tuple(Source(self.file, one.cell.place, one.way) for one in found)
        self.findings.append(Finding(pointer, rule, message, severity, slot.field.clause, sources))


def put(values: dict[str, Any], pointer: str, value: Any) -> None:
    """Set a value by its JSON Pointer; groups on the way are made."""
    node = values
    *way, last = pointer.split("/")[1:]
    for key in way:
        node = node.setdefault(key, {})
    node[last] = value


def _nearest(known: Mapping[str, str], pointer: str) -> str:
    """What is known of a pointer, or of what holds it."""
    while pointer and pointer not in known:
        pointer = pointer.rpartition("/")[0]
    return known.get(pointer, "")


def _flat(value: Any) -> str:
    return "".join(str("" if value is None else value).split())


def _shown(value: Any, longest: int = 40) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text[: longest - 1] + "…" if len(text) > longest else text
