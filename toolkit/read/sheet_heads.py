"""A workbook that came back → its columns of figures whose heads say more or other than the form's, each told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.finding import Finding, Source
from toolkit.messages import say, short
from toolkit.read.heads import FIGURES, SINGLE, YEARLY, Head
from toolkit.read.page import Cell
from toolkit.read.page import Spot as PageSpot
from toolkit.read.sheet_gather import LABEL, Gathered
from toolkit.read.sheet_labels import Spot, Table
from toolkit.read.sheet_units import over
from toolkit.read.values import DIGIT
from toolkit.read.workbook import Book
from toolkit.schema.sheets import BASE, Line, Slot, Tab, column_head
from toolkit.schema.sheets import Head as Wanted
from toolkit.tree import pointer as down


class Heads:
    """Gathers them from sheet after sheet, each by the place of its cell."""

    def __init__(self, book: Book, gathered: Gathered, year: int | None) -> None:
        self.book = book
        self.gathered = gathered
        self.year = year or 0
        self.found: dict[str, Head] = {}

    def singles(self, tab: Tab, spot: Callable[[Slot], Spot | None]) -> None:
        """The heads above single values, whose cells `spot` has; none is above one that stands across years."""
        for grid in tab.grids:
            yearly = any(head.offset is not None for head in grid.heads)
            for line in grid.lines:
                for wanted, slot in zip(grid.heads, line.slots, strict=False):
                    if slot and slot.field.type in FIGURES and not (line.wide and yearly):
                        self.single(line, wanted, slot, spot(slot))

    def single(self, line: Line, wanted: Wanted, slot: Slot, at: Spot | None) -> None:
        head = over(self.book, at) if at else None
        pointer = slot.pointer(self.year)
        if at is None or head is None or not DIGIT.search(str(self.book.sheets[at.sheet].at(at.row, at.column).value)):
            return
        own = SINGLE if line.wide else YEARLY if wanted.words in ("", BASE) else (wanted.words,)
        made = Head(head, own, line.wide or wanted.offset is not None, wanted.text(self.year), {})
        self.found.setdefault(self.place(at.sheet, head), made).figures[pointer] = slot.field

    def columns(self, tab: Tab, table: Table) -> None:
        """The heads of a list that has rows."""
        assert tab.roll
        first = down(tab.roll.pointer, 0)
        if first not in self.gathered.places:
            return
        for slot in (one for one in tab.columns if one.field.type in FIGURES and one.name in table.columns):
            at = table.columns[slot.name]
            text = self.book.sheets[table.sheet].at(table.head, at).value
            head = Cell(str(text or ""), PageSpot(0, table.head, at), at)
            wanted = column_head(slot, self.year).replace("\n", "")
            made = Head(head, (slot.field.label,), False, wanted, {down(first, slot.field.name): slot.field})
            self.found.setdefault(self.place(table.sheet, head), made)

    def place(self, sheet: str, head: Cell) -> str:
        return self.book.sheets[sheet].at(head.spot.row, head.start).place

    def told(self) -> Iterator[Finding]:
        """An error for each that is not the form's, but for those of another year, which were told."""
        told = [one for one in self.gathered.findings if one.rule == "form-year"]
        known = {source.place for one in told for source in one.sources}
        for place, head in self.found.items():
            if place not in known and head.cell.text.strip() and head.altered:
                where = self.gathered.schema.where(head.group)
                message = say("grid.head", label=where, found=short(head.cell.text), wanted=head.wanted)
                clause = next(iter(head.figures.values())).clause
                source = Source(self.gathered.file, place, LABEL)
                yield Finding(head.group, "form-head", message, "error", clause, (source,))
