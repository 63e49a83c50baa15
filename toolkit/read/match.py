"""What a document shows → the Form in it: by its embedded data, by bookmarked cells, by labels.

The visible text is what was signed. Where the ways disagree it is taken, and a finding names both values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.errors import Unreadable
from toolkit.finding import LIKELY, Finding, Source
from toolkit.form import Form
from toolkit.messages import commas, say, short
from toolkit.read.blocks import Placed, flat, held, lined, place
from toolkit.read.fixed import altered
from toolkit.read.page import Cell, Page, Spot
from toolkit.read.plain import folded, label
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
    raise Unreadable(say("grid.no-form", file=name, known=commas(load(one).root.label for one in known)))


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
        above = {number: grid.above for number, grid in enumerate(page.grids, 1) if grid.above}
        self.search = Search(above, recognised=page.recognised)
        self.marked: dict[str, Hit] = {}
        self.cells: dict[str, Cell] = {}  # pointer → its bookmarked cell
        self.hits: dict[str, Hit] = {}
        self.ways: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.unsure: set[str] = set()  # pointers of figures that may mean something else than the form asks
        self.told: set[Spot] = set()  # labels that were called altered
        self.lined = lined(flat(outline(schema)))

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
        self.other_heads(self.other_years())
        self.missing(placed)
        for sentence, spot in altered(self.page, self.schema):
            self.findings.append(self.finding("", "form-text", sentence, spot))

    def place(self) -> list[Placed]:
        """Every block by its labels; a list that these don't find, by its bookmark. Both are told where they differ."""
        found = place(flat(outline(self.schema)), self.page.grids) if self.page.grids else []
        homes = {mark: cell for grid in self.page.grids for cell in grid.cells() for mark in cell.marks}
        marks = {field.pointer: mark for mark, (field, _) in bookmarks(self.schema).items() if field.type == "list"}
        for index, one in enumerate(found):
            field = held(one.block)[0]
            cell = homes.get(marks.get(field.pointer, ""))
            if cell is None:
                continue
            if not one.rows:
                found[index] = Placed(one.block, self.page.grids[cell.spot.table - 1].rows)
            elif all(row[0].spot.table != cell.spot.table for row in one.rows if row):
                self.tell(field.pointer, "grid.mark-elsewhere", cell.spot, {"text": short(cell.text)})
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
        taken = {hit.spot for hit in self.search.hits.values()}
        for pointer in dict.fromkeys([*self.search.hits, *self.marked]):
            shown, marked = self.search.hits.get(pointer), self.marked.get(pointer)
            hit = shown or marked
            assert hit is not None
            if shown is None and hit.spot in taken:  # its label or its year says that it is another's
                self.tell(pointer, "grid.mark-elsewhere", hit.spot, {"text": short(hit.text) or "—"})
                continue
            self.hits[pointer] = hit
            same = shown is None or (marked is not None and marked.spot == shown.spot)
            self.ways[pointer] = "bookmark" if same else "label"
            if shown and marked and not same:
                if folded(shown.text) == folded(marked.text):
                    self.ways[pointer] = "bookmark"
                else:
                    self.tell(pointer, "grid.mark-differs", shown.spot, _both(shown, marked), marked.spot)
            if hit.wrong:
                self.tell(pointer, hit.wrong, hit.spot, {"text": short(hit.text), **dict(hit.words)})
            if shown is None:
                self.relabelled(pointer)

    def other_years(self) -> set[Spot]:
        """Tables of one figure each whose head says a year that is not the form's, each head once."""
        found = self.hits.get("/year")
        own = re.fullmatch(r"(20[0-9]{2})年?度?", folded(found.text)) if found else None
        heads = dict[Spot, tuple[str, str]]()
        for pointer, (cell, year) in self.search.years.items():
            if own and year != own[1]:
                heads.setdefault(cell.spot, (pointer.rpartition("/")[0], year))
        for spot, (pointer, year) in heads.items():
            self.tell(pointer, "grid.year", spot, {"found": year, "year": own[1] if own else ""})
        return set(heads)

    def other_heads(self, told: set[Spot]) -> None:
        """Heads of figures that say more or other than the form's, each once, but for those that were told."""
        for spot, head in self.search.heads.items():
            if spot not in told and head.altered:
                self.unsure.update(head.figures)
                self.tell(head.group, "grid.head", spot, {"found": short(head.cell.text), "wanted": head.wanted})

    def relabelled(self, pointer: str) -> None:
        """A cell that only its bookmark found: its label is not the form's any more. Told once for a row."""
        field, cell = self.schema.at(pointer), self.cells[pointer]
        assert field is not None
        row = self.page.grids[cell.spot.table - 1].rows[cell.spot.row - 1]
        before = [one for one in row if one.end <= cell.start]
        wanted = self.lined.get(field.pointer)
        beside = before[0 if wanted else -1] if before else None
        if beside and beside.spot in self.told:
            return
        self.told.add(beside.spot if beside else cell.spot)
        values = {"wanted": wanted or field.label, "found": short(beside.text) if beside else ""}
        self.tell(field.pointer, "grid.label" if beside else "grid.no-label", (beside or cell).spot, values)

    def missing(self, placed: list[Placed]) -> None:
        """Fields for which the document has no place: their row is gone, or was never there."""
        seen = {*self.search.lists, *self.search.labels, *self.hits}
        seen |= {pointer.rpartition("/")[0] for pointer in self.hits}  # a series by its years
        for one in placed:
            for field in held(one.block):
                if field.pointer not in seen:
                    key = "grid.no-table" if field.type == "list" else "grid.no-row"
                    self.tell(field.pointer, key, one.rows[0][0].spot if one.rows else None, {})
        for field in outline(self.schema).small:
            if field.pointer not in seen and field.name not in ("form", "version"):  # those have words of their own
                self.tell(field.pointer, "grid.no-row", None, {})

    def form(self) -> Form:
        version = self.hits.get("/version")
        if version is None or version.value != self.schema.version:
            found = version.text if version and version.text else self.page.version
            if found != self.schema.version:
                words = {"found": found or "—", "label": self.schema.root.title}
                self.tell("/version", "grid.version", version.spot if version else None, words)
        kind = self.hits.get("/form")
        if kind is not None and kind.value != self.schema.name:
            words = {"found": short(kind.text) or "—", "label": self.schema.root.title}
            self.tell("/form", "grid.kind", kind.spot, words)
        data = embedded(self.page, self.schema)
        if data is None and self.page.twin:
            self.tell("", "grid.twin", None, {})
        lists = {pointer: hit.value for pointer, hit in self.search.lists.items()}
        told = agree(self.schema, self.hits, lists, data)
        for one in told.differences:
            self.findings.append(self.difference(one))
        self.ways.update(dict.fromkeys(told.confirmed, "data"))
        head = {"form": self.schema.name, "version": self.version(version)}
        values = head | told.values | head
        return Form(self.name, values, self.locate, tuple(self.findings), self.way, sure=self.sure)

    def version(self, printed: Hit | None) -> str:
        return str(printed.value) if printed and printed.value else self.page.version or self.schema.version

    def difference(self, one: Told) -> Finding:
        hit = self.hits.get(one.pointer) or self.search.lists.get(one.pointer)
        message = say(
            one.key, label=self.schema.where(one.pointer), shown=short(one.shown) or "—", data=short(one.data) or "—"
        )
        finding = self.finding(one.pointer, "form-ways", message, hit.spot if hit else None)
        return finding._replace(sources=(*finding.sources, Source(self.name, say("grid.data-place"), "data")))

    def tell(
        self, pointer: str, key: str, spot: Spot | None, values: Mapping[str, object], second: Spot | None = None
    ) -> None:
        field = self.schema.at(pointer) if pointer else None
        severity = _severity(key, field)
        named: dict[str, object] = {"label": self.schema.where(pointer)} if pointer else {}
        message = say(key, **(named | dict(values)))
        finding = self.finding(pointer, RULES.get(key, "form-read"), message, spot, severity)
        if second:
            finding = finding._replace(sources=(*finding.sources, Source(self.name, place_of(second), "bookmark")))
        self.findings.append(finding)

    def finding(self, pointer: str, rule: str, message: str, spot: Spot | None, severity: str = "warning") -> Finding:
        field = self.schema.at(pointer) if pointer else None
        source = Source(self.name, place_of(spot) if spot else "", self.ways.get(pointer, ""))
        return Finding(pointer, rule, message, severity, field.clause if field else "", (source,))

    def locate(self, pointer: str) -> str:
        """The place of a value; of a group, where it begins; of what was not found, that of the nearest thing that
        holds it."""
        while pointer:
            if spot := self.spot(pointer) or next(filter(None, map(self.spot, self.below(pointer))), None):
                return place_of(spot)
            pointer = pointer.rpartition("/")[0]
        return ""

    def spot(self, pointer: str) -> Spot | None:
        found = self.hits.get(pointer) or self.search.lists.get(pointer) or self.search.labels.get(pointer)
        return found.spot if found else None

    def below(self, pointer: str) -> Iterator[str]:
        """The fields of a group, as the form is laid out."""
        field = self.schema.at(pointer)
        if field is not None and field.type == "group" and "/*" not in field.pointer:
            yield from (one.pointer for one in self.schema.fields if one.pointer.startswith(f"{pointer}/"))

    def sure(self, pointer: str) -> str:
        """Of a document that is read as it was written nothing is said, but of what may mean something else."""
        return LIKELY if pointer in self.unsure else ""

    def way(self, pointer: str) -> str:
        return self.ways.get(pointer, "")


RULES = {
    "grid.label": "form-label",
    "grid.no-label": "form-label",
    "grid.unit": "form-label",
    "grid.unit-beside": "form-unit",
    "grid.unit-two": "form-unit",
    "grid.year": "form-year",
    "grid.head": "form-head",
    "grid.sum-row": "form-sum",
    "grid.numbers": "form-numbers",
    "grid.numbers-start": "form-numbers",
    "grid.no-row": "form-row",
    "grid.no-table": "form-row",
    "grid.no-column": "form-row",
    "grid.version": "form-version",
    "grid.kind": "form-version",
    "grid.mark-differs": "form-ways",
    "grid.mark-elsewhere": "form-ways",
    "grid.twice-said": "form-twice",
    "grid.tick": "form-tick",
    "grid.ticks": "form-tick",
    "docx.tracked": "form-changes",
}
# a value that stands there and can't be taken, or not as it stands; what else is told leaves the values as read
_ERRORS = frozenset({
    "grid.tick", "grid.ticks", "grid.many", "grid.no-year", "grid.strange-cell", "grid.no-column",
    "grid.unit-beside", "grid.unit-two", "grid.year", "grid.twice-said", "grid.head", "grid.sum-row",
})  # fmt: skip


def _severity(key: str, field: Field | None) -> str:
    lost = key in ("grid.no-row", "grid.no-table", "grid.no-cell") and field is not None and field.required
    return "error" if lost or key in _ERRORS else "warning"


def _both(shown: Hit, marked: Hit) -> dict[str, object]:
    return {"first": short(shown.text) or "—", "second": short(marked.text) or "—"}


def place_of(spot: Spot) -> str:
    """`table 3, row 5, column 2`, or the number of a paragraph outside tables."""
    if not spot.table:
        return say("grid.paragraph", number=spot.row)
    return say("grid.place", table=spot.table, row=spot.row, column=spot.column)
