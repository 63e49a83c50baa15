"""The body of a document → its tables as grids, and the paragraphs outside them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.read.page import Cell, Grid, Remark, Row, Spot
from toolkit.read.units import line
from toolkit.read.word.package import W
from toolkit.read.word.text import Walker, blocks, outer_boxes, through

_ABOVE = 2  # paragraphs above a table that may tell the unit of its figures
MAX_SPAN = 63  # columns that Word allows in a table


class Tables:
    """Walks a body once; `grids` and `paragraphs` fill in the order of the document."""

    def __init__(self, walker: Walker, name: str) -> None:
        self.walker = walker
        self.name = name
        self.grids: list[Grid] = []
        self.paragraphs: list[str] = []
        self.remarks: list[Remark] = []
        self.newest: list[str] = []  # paragraphs since the last table
        self.depth = 0

    def begin(self, body: etree._Element) -> None:
        """Take a whole body, its cells counted before they are read."""
        if (count := sum(1 for _ in body.iter(f"{{{W}}}tc"))) > (most := limits.of("table-cells")):
            raise Unreadable(limits.beyond(say("docx.cells", file=self.name, limit=most), "table-cells", count))
        self.take(body)

    def take(self, holder: etree._Element) -> None:
        for child in blocks(holder, self.walker):
            if child.tag == f"{{{W}}}tbl":
                self.table(child)
            else:
                self.paragraphs.append(self.walker.paragraph(child))
                self.newest = [one for one in (*self.newest, self.paragraphs[-1]) if one.strip()][-_ABOVE:]
                self.inside(outer_boxes(child))

    def inside(self, holders: Iterator[etree._Element]) -> None:
        """Tables in text boxes and in cells are tables of their own, too."""
        for holder in holders:
            for child in blocks(holder, self.walker):
                if child.tag == f"{{{W}}}tbl":
                    self.table(child)

    def table(self, table: etree._Element) -> None:
        self.depth += 1
        if self.depth > limits.of("nested-tables"):
            raise Unreadable(limits.beyond(say("docx.deep", file=self.name), "nested-tables"))
        number = len(self.grids) + 1
        above = next((one for one in self.newest if line(one)), "")
        self.newest = []
        self.grids.append(Grid(()))  # the place of those inside it comes after its own
        rows: list[Row] = []
        for row in through(table, "tr"):
            if row.find(f"{{{W}}}trPr/{{{W}}}del") is not None:
                self.tell("docx.tracked", Spot(number, len(rows) + 1, 1))
                continue
            if row.find(f"{{{W}}}trPr/{{{W}}}ins") is not None:
                self.tell("docx.tracked", Spot(number, len(rows) + 1, 1))
            rows.append(tuple(self.row(row, number, rows)))
        self.grids[number - 1] = Grid(tuple(rows), above)
        self.depth -= 1

    def row(self, row: etree._Element, number: int, above: list[Row]) -> Iterator[Cell]:
        at = _before(row)
        cells = (one for one in through(row, "tc") if one.find(f"{{{W}}}tcPr/{{{W}}}cellDel") is None)
        for column, element in enumerate(cells, 1):
            spot = Spot(number, len(above) + 1, column)
            cell = self.cell(element, spot, at, above)
            yield cell
            at = cell.end

    def cell(self, element: etree._Element, spot: Spot, start: int, above: list[Row]) -> Cell:
        span = self.span(element, spot)
        text = self.text(element, spot)
        marks = tuple(str(one.get(f"{{{W}}}name")) for one in element.iter(f"{{{W}}}bookmarkStart"))
        merge = element.find(f"{{{W}}}tcPr/{{{W}}}vMerge")
        if merge is not None and merge.get(f"{{{W}}}val") != "restart" and above:
            over = next((one for one in above[-1] if one.start == start), None)
            if over is not None:
                return Cell(over.text, spot, start, span, marks, below=True)
        return Cell(text, spot, start, span, marks)

    def text(self, element: etree._Element, spot: Spot) -> str:
        told = len(self.walker.remarks)
        text = "\n".join(self.walker.lines(element))
        self.walker.remarks[told:] = [one._replace(where=spot) for one in self.walker.remarks[told:]]
        self.inside(iter((element, *outer_boxes(element))))
        return text

    def span(self, element: etree._Element, spot: Spot) -> int:
        found = element.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
        value = str(found.get(f"{{{W}}}val", "1")) if found is not None else "1"
        if not (value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= MAX_SPAN):
            place = say("grid.place", table=spot.table, row=spot.row, column=spot.column)
            raise Unreadable(say("docx.span", file=self.name, place=place, value=value[:20], limit=MAX_SPAN), place)
        return int(value)

    def tell(self, key: str, spot: Spot) -> None:
        if not any(one.key == key for one in (*self.remarks, *self.walker.remarks)):
            self.remarks.append(Remark(key, spot))


def _before(row: etree._Element) -> int:
    """Columns of the grid that a row leaves out at its start."""
    found = row.find(f"{{{W}}}trPr/{{{W}}}gridBefore")
    value = str(found.get(f"{{{W}}}val", "0")) if found is not None else "0"
    return min(int(value), MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 4 else 0
