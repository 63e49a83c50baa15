"""A workbook that went out as a form → the Form that came back: each value by the name of its cell and by its label.

The label is what was signed: where name and label lead to different values, the label's counts, and a finding names
both.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.messages import say
from toolkit.read.sheet_deviations import deviations
from toolkit.read.sheet_gather import LABEL, NAME, Found, Gathered, put
from toolkit.read.sheet_heads import Heads
from toolkit.read.sheet_identity import Identity, identity
from toolkit.read.sheet_labels import Labelled, Spot, labelled
from toolkit.read.sheet_lists import read_list
from toolkit.read.sheet_units import headed, measured
from toolkit.read.sheet_values import meant
from toolkit.read.units import Measure
from toolkit.read.workbook import Book, Cell, book
from toolkit.schema import load, names
from toolkit.schema.load import Schema
from toolkit.schema.sheets import Slot, tabs


def read_form(data: bytes, name: str) -> Form:
    """Workbook bytes → Form, its values as they were typed; Unreadable where it is no workbook or no form of ours.

    `locate` gives the cell of each value, `way` whether its name or its label led there.
    """
    found = book(data, name)
    known = identity(found, name)
    values: dict[str, Any] = {"form": known.form, "version": known.version}
    if known.form not in names():
        return Form(name, values, lambda pointer: known.places.get(pointer, ""), known.findings)
    schema = load(known.form)
    gathered = Gathered(name, schema, values, dict(known.places), findings=list(known.findings))
    year = _year(found, schema, known)
    ways = _Ways(found, labelled(found, schema, year))
    heads = Heads(found, gathered, year)
    for tab in tabs(schema):
        heads.singles(tab, ways.taken)
        if tab.roll:
            read_list(tab, found, ways.labelled.tables.get(tab.roll.pointer), gathered, year)
            if table := ways.labelled.tables.get(tab.roll.pointer):
                heads.columns(tab, table)
        for slot in tab.slots():
            if pointer := slot.pointer(year):
                _single(slot, pointer, ways, gathered)
                _head(slot, pointer, ways, gathered)
    gathered.findings.extend(heads.told())
    gathered.findings.extend(deviations(name, schema, found, ways.labelled, known.version))
    return Form(name, values, gathered.place, tuple(gathered.findings), gathered.way)


class _Ways(NamedTuple):
    """The two ways to a cell."""

    book: Book
    labelled: Labelled

    def named(self, slot: Slot) -> Spot | None:
        found = self.book.names.get(slot.name)
        return Spot(found.sheet, found.row, found.column) if found else None

    def seen(self, slot: Slot) -> list[Spot]:
        """The cells beside the label: first the one that the name leads to as well."""
        named = self.named(slot)
        return sorted(self.labelled.values.get(slot.name, []), key=lambda spot: spot != named)

    def taken(self, slot: Slot) -> Spot | None:
        """The cell whose value counts."""
        return next(iter(self.seen(slot)), None) or self.named(slot)

    def at(self, spot: Spot) -> Cell:
        return self.book.sheets[spot.sheet].at(spot.row, spot.column)


def _single(slot: Slot, pointer: str, ways: _Ways, gathered: Gathered) -> None:
    """One value; every other cell that claims to be it is held against it."""
    named, seen = ways.named(slot), ways.seen(slot)
    spots = seen or ([named] if named else [])
    if not spots:
        return
    taken = Found(ways.at(spots[0]), NAME if spots[0] == named else LABEL)
    value = gathered.take(slot, pointer, taken)
    if value is not None:
        value = _measured(slot, pointer, value, spots[0], ways, gathered)
    if value is not None:
        put(gathered.values, pointer, value)
    others = [(spot, LABEL) for spot in spots[1:]] + ([(named, NAME)] if named and named not in spots else [])
    for spot, way in others:
        gathered.compare(slot, pointer, taken, Found(ways.at(spot), way))


def _measured(slot: Slot, pointer: str, value: Any, spot: Spot, ways: _Ways, gathered: Gathered) -> Any:
    """A value with the unit that is printed for it outside its column, told; None where two are."""
    label = next((one for one in ways.labelled.labels.get(slot.name, []) if one.sheet == spot.sheet), None)
    found = measured(slot.field, ways.book, label, spot) if label else Measure("")
    if found.other is None:
        return value
    said = {"found": found.other.unit, "unit": slot.field.unit, "label": gathered.schema.where(pointer)}
    if found.clash:
        sentence = say("grid.unit-two", said=found.other.text, text=str(value), **said)
    else:
        sentence = say("grid.unit-beside", text=found.other.text, **said)
    gathered.tell(slot, pointer, "form-unit", sentence, "error", Found(ways.at(spot), LABEL))
    return None if found.clash else f"{value}{found.unit}"


def _head(slot: Slot, pointer: str, ways: _Ways, gathered: Gathered) -> None:
    """A head above a single figure that says a year which is not the form's, told once."""
    own, spot = gathered.values.get("year"), ways.named(slot)
    if slot.field.years or spot is None or not slot.field.unit or not isinstance(own, int):
        return
    year, place = headed(ways.book, spot)
    if not year or year == own or any(one.rule == "form-year" for one in gathered.findings):
        return
    group = pointer.rpartition("/")[0]
    message = say("grid.year", label=gathered.schema.where(group), found=year, year=own)
    source = Source(gathered.file, place, LABEL)
    gathered.findings.append(Finding(group, "form-year", message, "error", slot.field.clause, (source,)))


def _year(book: Book, schema: Schema, known: Identity) -> int | None:
    """The year that the columns of series count from: as the form gives it, else as the workbook was made for."""
    of = next((one.years.of for one in schema.fields if one.years), "")
    slot = next((slot for tab in tabs(schema) for slot in tab.slots() if slot.field.pointer == of), None)
    if slot is None:
        return None
    ways = _Ways(book, labelled(book, schema, None))
    spot = next(iter(ways.seen(slot)), None) or ways.named(slot)
    value = meant(slot.field, ways.at(spot), slot.field.label)[0] if spot else None
    return value if isinstance(value, int) and 1900 < value < 9000 else known.year
