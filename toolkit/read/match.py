"""What a document shows → the Form in it: by its embedded data, by bookmarked cells, by labels.

The visible text is what was signed. Where the ways disagree it is taken, and a finding names both values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.errors import Unreadable
from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.messages import say
from toolkit.read.blocks import Placed, flat, held, place
from toolkit.read.fixed import altered
from toolkit.read.page import Cell, Page, Spot
from toolkit.read.plain import folded, label, short
from toolkit.read.search import Search
from toolkit.read.twin import Told, agree, embedded
from toolkit.read.values import Hit, read_cell
from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load, names
from toolkit.schema.outline import outline
from toolkit.schema.slots import bookmarks, year_names
from toolkit.tree import pointer as down


def find(page: Page, name: str) -> Form:
    """The form that a document is; Unreadable where it is none that we know."""
    schema = load(_kind(page, name))
    work = _Work(page, schema, name)
    work.read()
    return work.form()


def _kind(page: Page, name: str) -> str:
    """Which form it is: as it prints it, else as its title says, else as its data say."""
    known = names()
    printed = _small(page, load(known[0])).get("/form")
    if printed is not None and printed.value in known:
        return str(printed.value)
    lines = {label(line) for line in page.paragraphs}
    titled = [one for one in known if label(load(one).root.label) in lines]
    if len(titled) == 1:
        return titled[0]
    if page.kind in known:
        return page.kind
    raise Unreadable(say("docx.no-form", file=name, known="、".join(load(one).root.label for one in known)))


def _small(page: Page, schema: Schema) -> dict[str, Hit]:
    """What stands in small print below the cover: `表种：plan　　表式版本：1.0`."""
    fields = {label(field.label): field for field in outline(schema).small}
    words = "|".join(r"\s*".join(map(re.escape, one)) for one in fields)
    pattern = re.compile(rf"({words})\s*[：:]\s*(.*?)\s*(?=(?:{words})\s*[：:]|$)")
    found: dict[str, Hit] = {}
    for number, line in enumerate(page.paragraphs, 1):
        if pattern.match(line.strip()):
            for match in pattern.finditer(line.strip()):
                field = fields[label(match[1])]
                found.setdefault(field.pointer, Hit(match[2] or None, Spot(0, number, 0), match[2]))
    return found


class _Work:
    """One reading of one document."""

    def __init__(self, page: Page, schema: Schema, name: str) -> None:
        self.page = page
        self.schema = schema
        self.name = name
        self.search = Search()
        self.marked: dict[str, Hit] = {}
        self.cells: dict[str, Cell] = {}  # pointer → its bookmarked cell
        self.hits: dict[str, Hit] = {}
        self.ways: dict[str, str] = {}
        self.findings: list[Finding] = []

    def read(self) -> None:
        self.search.hits.update(_small(self.page, self.schema))
        placed = self.place()
        for one in placed:
            self.search.take(one)
        self.bookmarked()
        for remark in self.page.remarks:
            self.tell("", remark.key, remark.where, dict(remark.values))
        for pointer, key, spot, values in self.search.told:
            self.tell(pointer, key, spot, values)
        self.merge()
        self.missing(placed)
        for sentence, spot in altered(self.page, self.schema):
            self.findings.append(self.finding("", "form-text", sentence, spot))

    def place(self) -> list[Placed]:
        """Every block by its labels; a list that these don't find, by its bookmark."""
        found = place(flat(outline(self.schema)), self.page.grids) if self.page.grids else []
        homes = {mark: grid for grid in self.page.grids for cell in grid.cells() for mark in cell.marks}
        marks = {field.pointer: mark for mark, (field, _) in bookmarks(self.schema).items() if field.type == "list"}
        for index, one in enumerate(found):
            pointer = marks.get(held(one.block)[0].pointer)
            if not one.rows and pointer in homes:
                found[index] = Placed(one.block, homes[pointer].rows)
        return found

    def bookmarked(self) -> None:
        """The cells that bookmarks locate; a name that stands in several cells locates none."""
        known = bookmarks(self.schema)
        cells: dict[str, list[Cell]] = {}
        for grid in self.page.grids:
            for cell in grid.cells():
                for mark in dict.fromkeys(cell.marks):
                    cells.setdefault(mark, []).append(cell)
        for mark, (field, slot) in known.items():
            at = cells.get(mark, [])
            if field.type == "list" or len(at) != 1:
                continue
            pointer = self.dated(field, slot, cells)
            if pointer:
                self.cells[pointer] = at[0]
                self.marked[pointer] = read_cell(field, at[0])

    def dated(self, field: Field, slot: str, cells: Mapping[str, list[Cell]]) -> str:
        """The pointer of a field, or of the year in a series that a slot means; empty where no year is told."""
        if field.years is None:
            return field.pointer
        hit = self.search.hits.get(field.years.of) or self.marked.get(field.years.of)
        year = re.fullmatch(r"(20[0-9]{2})年?度?", folded(hit.text)) if hit else None
        offset = next(at for at, name in year_names(field.years).items() if name == slot)
        return down(field.pointer, int(year[1]) + offset) if year else ""

    def merge(self) -> None:
        """One hit for each pointer: what the label leads to where the two ways disagree."""
        for pointer in dict.fromkeys([*self.search.hits, *self.marked]):
            shown, marked = self.search.hits.get(pointer), self.marked.get(pointer)
            hit = shown or marked
            assert hit is not None
            self.hits[pointer] = hit
            same = shown is None or (marked is not None and marked.spot == shown.spot)
            self.ways[pointer] = "bookmark" if same else "label"
            if shown and marked and not same:
                if folded(shown.text) == folded(marked.text):
                    self.ways[pointer] = "bookmark"
                else:
                    self.tell(pointer, "docx.mark-differs", shown.spot, _both(shown, marked), marked.spot)
            if hit.wrong:
                self.tell(pointer, hit.wrong, hit.spot, {"text": short(hit.text)})
            if shown is None:
                self.relabelled(pointer)

    def relabelled(self, pointer: str) -> None:
        """A cell that only its bookmark found: its label is not the form's any more."""
        field, cell = self.schema.at(pointer), self.cells[pointer]
        assert field is not None
        row = self.page.grids[cell.spot.table - 1].rows[cell.spot.row - 1]
        before = [one for one in row if one.end <= cell.start]
        found = short(before[-1].text) if before else ""
        self.tell(
            pointer, "docx.label" if found else "docx.no-label", cell.spot, {"wanted": field.label, "found": found}
        )

    def missing(self, placed: list[Placed]) -> None:
        """Fields for which the document has no place: their row is gone, or was never there."""
        for one in placed:
            for field in held(one.block):
                here = (field.pointer, f"{field.pointer}/")
                seen = field.pointer in self.search.lists or any(
                    pointer == here[0] or pointer.startswith(here[1]) for pointer in self.hits
                )
                if not seen and field.pointer not in self.search.labels:
                    key = "docx.no-table" if field.type == "list" else "docx.no-row"
                    self.tell(field.pointer, key, None, {})

    def form(self) -> Form:
        version = self.hits.get("/version")
        if version is None or version.value != self.schema.version:
            found = version.text if version and version.text else self.page.version
            if found != self.schema.version:
                self.tell("/version", "docx.version", version.spot if version else None, {"found": found or "—"})
        data = embedded(self.page, self.schema)
        if data is None and self.page.twin:
            self.tell("", "docx.twin", None, {})
        lists = {pointer: hit.value for pointer, hit in self.search.lists.items()}
        told = agree(self.schema, self.hits, lists, data)
        for one in told.differences:
            self.findings.append(self.difference(one))
        self.ways.update(dict.fromkeys(told.confirmed, "data"))
        values = {"form": self.schema.name, "version": self.version(version)} | told.values
        return Form(self.name, values, self.locate, tuple(self.findings), self.way)

    def version(self, printed: Hit | None) -> str:
        return str(printed.value) if printed and printed.value else self.page.version or self.schema.version

    def difference(self, one: Told) -> Finding:
        hit = self.hits.get(one.pointer) or self.search.lists.get(one.pointer)
        message = say(
            one.key, label=self.schema.where(one.pointer), shown=short(one.shown) or "—", data=short(one.data) or "—"
        )
        finding = self.finding(one.pointer, "form-ways", message, hit.spot if hit else None)
        return finding._replace(sources=(*finding.sources, Source(self.name, say("docx.data-place"), "data")))

    def tell(
        self, pointer: str, key: str, spot: Spot | None, values: Mapping[str, object], second: Spot | None = None
    ) -> None:
        field = self.schema.at(pointer) if pointer else None
        severity = _severity(key, field)
        message = say(key, **({"label": self.schema.where(pointer)} if pointer else {}) | dict(values))
        finding = self.finding(pointer, RULES.get(key, "form-read"), message, spot, severity)
        if second:
            finding = finding._replace(sources=(*finding.sources, Source(self.name, place_of(second), "bookmark")))
        self.findings.append(finding)

    def finding(self, pointer: str, rule: str, message: str, spot: Spot | None, severity: str = "warning") -> Finding:
        field = self.schema.at(pointer) if pointer else None
        source = Source(self.name, place_of(spot) if spot else "", self.ways.get(pointer, ""))
        return Finding(pointer, rule, message, severity, field.clause if field else "", (source,))

    def locate(self, pointer: str) -> str:
        """The place of a value; of what was not found, that of the nearest thing that holds it."""
        while pointer:
            hit = self.hits.get(pointer) or self.search.lists.get(pointer)
            if hit:
                return place_of(hit.spot)
            if cell := self.search.labels.get(pointer):
                return place_of(cell.spot)
            pointer = pointer.rpartition("/")[0]
        return ""

    def way(self, pointer: str) -> str:
        return self.ways.get(pointer, "")


RULES = {
    "docx.label": "form-label",
    "docx.no-label": "form-label",
    "docx.unit": "form-label",
    "docx.no-row": "form-row",
    "docx.no-table": "form-row",
    "docx.no-column": "form-row",
    "docx.version": "form-version",
    "docx.mark-differs": "form-ways",
    "docx.twice-said": "form-ways",
    "docx.tick": "form-tick",
    "docx.ticks": "form-tick",
    "docx.tracked": "form-changes",
}
# a value that stands there and can't be taken; what else is told leaves the values as they were read
_ERRORS = frozenset({"docx.tick", "docx.ticks", "docx.many", "docx.no-year", "docx.strange-cell", "docx.no-column"})


def _severity(key: str, field: Field | None) -> str:
    lost = key in ("docx.no-row", "docx.no-table", "docx.no-cell") and field is not None and field.required
    return "error" if lost or key in _ERRORS else "warning"


def _both(shown: Hit, marked: Hit) -> dict[str, object]:
    return {"first": short(shown.text) or "—", "second": short(marked.text) or "—"}


def place_of(spot: Spot) -> str:
    """`table 3, row 5, column 2`, or the number of a paragraph outside tables."""
    if not spot.table:
        return say("docx.paragraph", number=spot.row)
    return say("docx.place", table=spot.table, row=spot.row, column=spot.column)
