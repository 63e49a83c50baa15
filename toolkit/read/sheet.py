"""A workbook that went out as a form → the Form that came back: each value by the name of its cell and by its label.

The label is what was signed: where name and label lead to different values, the label's counts and a finding names both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.messages import say
from toolkit.read.sheet_deviations import deviations
from toolkit.read.sheet_identity import Identity, identity
from toolkit.read.sheet_labels import Labelled, Spot, Table, labelled
from toolkit.read.sheet_values import Told, meant
from toolkit.read.workbook import Book, Cell, book
from toolkit.schema import load, names
from toolkit.schema.load import Schema
from toolkit.schema.normalise import NONE_WORDS
from toolkit.schema.sheets import Slot, Tab, tabs
from toolkit.tree import pointer as down

NAME = "name"
LABEL = "label"


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
    reader = _Reader(name, schema, found, known, values, places=dict(known.places))
    reader.run()
    return Form(name, values, reader.place, (*known.findings, *reader.findings), reader.way)


@dataclass(slots=True)
class _Reader:
    """One pass over a workbook; gathers values, places, and what has to be said."""

    file: str
    schema: Schema
    book: Book
    known: Identity
    values: dict[str, Any]
    labelled: Labelled = field(default_factory=Labelled)
    year: int | None = None
    places: dict[str, str] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def run(self) -> None:
        self.year = self._year()
        self.labelled = labelled(self.book, self.schema, self.year)
        for tab in tabs(self.schema):
            if tab.roll:
                self._list(tab)
            for slot in tab.slots():
                self._single(slot)
        self.findings.extend(deviations(self.file, self.schema, self.book, self.labelled, self.known.version))

    def place(self, pointer: str) -> str:
        return self._nearest(self.places, pointer)

    def way(self, pointer: str) -> str:
        return self._nearest(self.ways, pointer)

    @staticmethod
    def _nearest(known: dict[str, str], pointer: str) -> str:
        while pointer and pointer not in known:
            pointer = pointer.rpartition("/")[0]
        return known.get(pointer, "")

    def _year(self) -> int | None:
        """The year that the columns of series count from: as the form gives it, else as it was made for."""
        of = next((one.years.of for one in self.schema.fields if one.years), "")
        if not of:
            return None
        slot = next(slot for tab in tabs(self.schema) for slot in tab.slots() if slot.field.pointer == of)
        self.labelled = labelled(self.book, self.schema, None)
        _, value, _ = self._chosen(slot, of)
        self.findings.clear()  # it is read again with all others
        return value if isinstance(value, int) and 1900 < value < 9000 else self.known.year

    def _single(self, slot: Slot) -> None:
        pointer = slot.pointer(self.year)
        if not pointer:
            return
        cell, value, way = self._chosen(slot, pointer)
        if cell is None:
            return
        self.places[pointer], self.ways[pointer] = cell.place, way
        if value is not None:
            _put(self.values, pointer, value)

    def _chosen(self, slot: Slot, pointer: str) -> tuple[Cell | None, Any, str]:
        """The cell that counts for a value, the value, and the way to it."""
        named = self._named(slot)
        spots = self.labelled.values.get(slot.name, [])
        by_label = named if named in spots else spots[0] if spots else None
        spot = by_label or named
        if spot is None:
            return None, None, ""
        cell = self._at(spot)
        value, told = meant(slot.field, cell, self.schema.where(pointer))
        if told:
            self._say(pointer, told, cell, LABEL if by_label else NAME)
        if named and by_label and named != by_label:
            self._compare(slot, pointer, (NAME, self._at(named)), (LABEL, cell))
        for other in spots:
            if other != by_label:
                self._compare(slot, pointer, (LABEL, self._at(other)), (LABEL, cell))
        return cell, value, NAME if named == spot else LABEL

    def _named(self, slot: Slot) -> Spot | None:
        found = self.book.names.get(slot.name)
        return Spot(found.sheet, found.row, found.column) if found else None

    def _at(self, spot: Spot) -> Cell:
        return self.book.sheets[spot.sheet].at(spot.row, spot.column)

    def _compare(self, slot: Slot, pointer: str, other: tuple[str, Cell], taken: tuple[str, Cell]) -> None:
        """A finding where two ways lead to different values; the second is the one that counts."""
        label = self.schema.where(pointer)
        one, two = (meant(slot.field, cell, label)[0] for _, cell in (other, taken))
        if _same(one, two):
            return
        message = say(
            "sheet.differ", label=label, one=_shown(one), place=other[1].place, two=_shown(two), taken=taken[1].place
        )
        sources = tuple(Source(self.file, cell.place, way) for way, cell in (taken, other))
        self.findings.append(Finding(pointer, "sheet-differ", message, "warning", slot.field.clause, sources))

    def _list(self, tab: Tab) -> None:
        """The rows of a list, as far down as the sheet goes; blank ones are passed over."""
        assert tab.roll
        table, by_name = self.labelled.tables.get(tab.roll.pointer), self._table(tab)
        found = table or by_name
        if found is None:
            return
        columns = {**(by_name.columns if by_name and by_name.sheet == found.sheet else {}), **found.columns}
        sheet = self.book.sheets[found.sheet]
        listed = tab.roll.pointer
        self.places[listed] = sheet.at(found.head, min(columns.values())).place
        self.ways[listed] = NAME if table is None else LABEL
        rows: list[Any] = []
        for row, cells in sheet.rows():
            filled = [slot for slot in tab.columns if slot.name in columns and columns[slot.name] in cells]
            if row <= found.head or not filled:
                continue
            if len(filled) == 1 and not rows and str(cells[columns[filled[0].name]].value).strip() in NONE_WORDS:
                self._put_list(listed, [])
                continue
            here = down(listed, len(rows))
            self.places[here] = next(iter(cells.values())).place
            rows.append(self._row(tab, filled, here, sheet.title, row, columns))
            if by_name and table:
                self._moved(tab, here, row, by_name, columns)
        if rows:
            self._put_list(listed, rows)

    def _put_list(self, pointer: str, rows: list[Any]) -> None:
        _put(self.values, pointer, rows)

    def _row(self, tab: Tab, filled: list[Slot], here: str, sheet: str, row: int, columns: dict[str, int]) -> Any:
        made: dict[str, Any] = {}
        for slot in filled:
            cell = self.book.sheets[sheet].at(row, columns[slot.name])
            pointer = self._inside(slot, here)
            value, told = meant(slot.field, cell, self.schema.where(pointer))
            self.places[pointer] = cell.place
            self.ways[pointer] = LABEL if slot.name in self.labelled.tables.get(tab.roll.pointer, _NOWHERE).columns else NAME  # fmt: skip
            if told:
                self._say(pointer, told, cell, self.ways[pointer])
            if value is not None:
                _put(made, "/row" + pointer.removeprefix(here), value)
        return made.get("row", {})

    def _inside(self, slot: Slot, here: str) -> str:
        """The pointer of a column's value in the row at `here`."""
        inside = slot.field.pointer.partition("/*")[2]
        return here + Slot(slot.field._replace(pointer=inside), slot.offset).pointer(self.year)

    def _table(self, tab: Tab) -> Table | None:
        """The list as the names of its columns have it."""
        spots = {slot.name: self.book.names[slot.name] for slot in tab.columns if slot.name in self.book.names}
        if not spots:
            return None
        first = next(iter(spots.values()))
        return Table(first.sheet, first.row - 1, {name: spot.column for name, spot in spots.items()})

    def _moved(self, tab: Tab, here: str, row: int, named: Table, columns: dict[str, int]) -> None:
        """A finding where a column's name and its head lead to different values."""
        if named.sheet not in self.book.sheets:
            return
        sheet = self.book.sheets[named.sheet]
        for slot in tab.columns:
            at, other = columns.get(slot.name), named.columns.get(slot.name)
            if at and other and at != other:
                pair = (NAME, sheet.at(row, other)), (LABEL, sheet.at(row, at))
                self._compare(slot, self._inside(slot, here), *pair)

    def _say(self, pointer: str, told: Told, cell: Cell, way: str) -> None:
        rule, severity, message = told
        found = self.schema.at(pointer)
        source = Source(self.file, cell.place, way)
        self.findings.append(Finding(pointer, rule, message, severity, found.clause if found else "", (source,)))


_NOWHERE = Table("", 0, {})


def _put(values: dict[str, Any], pointer: str, value: Any) -> None:
    node = values
    *way, last = pointer.split("/")[1:]
    for key in way:
        node = node.setdefault(key, {})
    node[last] = value


def _same(one: Any, two: Any) -> bool:
    return "".join(str("" if one is None else one).split()) == "".join(str("" if two is None else two).split())


def _shown(value: Any, longest: int = 40) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text[: longest - 1] + "…" if len(text) > longest else text
