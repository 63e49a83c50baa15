"""The pages of a form → what the document shows, as every reader of forms gives it, and where each cell stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from toolkit.finding import EYES, LIKELY, SURE
from toolkit.read.page import Cell as PageCell
from toolkit.read.page import Grid, Page, Row, Spot
from toolkit.read.pdf.bands import Segment, bands
from toolkit.read.pdf.free import Reading
from toolkit.read.pdf.ink import Glyph, Rule, holds
from toolkit.read.pdf.lattice import NoGrid, Table, tables
from toolkit.read.pdf.pages import Leaf
from toolkit.read.pdf.reference import Reference
from toolkit.read.pdf.running import Sheet, without
from toolkit.read.pdf.stitch import Cell, Part, Whole, continues, stitched
from toolkit.read.pdf.words import words
from toolkit.read.plain import label
from toolkit.read.units import line
from toolkit.schema.wording import NONE

_NEAR = 60  # points between the line that tells the unit of a table and the table
_TITLED = 30  # points: the title of a table, below which that line may stand


_Box = TypeVar("_Box", Glyph, Rule)


class Place(NamedTuple):
    """Where a cell stands, and how it was read: by `rules` around it, or by its `position` alone."""

    parts: tuple[Part, ...]
    way: str
    sure: str


class Document(NamedTuple):
    """What the pages show; `places` by the spot of a cell or of a paragraph."""

    page: Page
    places: dict[Spot, Place]


def document(leaves: Sequence[Leaf], kind: str, reference: Reference) -> Document:
    """The form `kind` on some pages in a row."""
    known = words(kind)
    ruled, free, units = [], Reading(known), list[tuple[int, Segment]]()
    eyes = {leaf.number: list(leaf.eyes) for leaf in leaves}
    sheets = []
    for leaf in leaves:
        found = _ruled(leaf, reference)
        ruled.append(found)
        boxes = [table.box for table in found]
        sheets.append(Sheet(leaf.number, leaf.height, _outside(leaf.glyphs, boxes), _outside(leaf.rules, boxes)))
    for leaf, found, beside in zip(leaves, ruled, without(sheets, known), strict=True):
        for band in beside:
            free.take(band)
            units.extend((leaf.number, one) for one in band.segments if line(one.text))
        lines = [one for table in found for cell in table.cells for one in cell.lines]
        lines += [one for band in beside for segment in band.segments for one in segment.lines]
        eyes[leaf.number] += [one.box for one in lines if one.over]
    seen = _Seen(eyes, frozenset(leaf.number for leaf in leaves if leaf.recognised))
    wholes = [(whole, "rules") for whole in stitched(ruled, known)]
    wholes.extend((table.whole(), "position") for table in free.tables)
    grids, places = [], {}
    wholes.sort(key=lambda one: _start(one[0]))
    above = _above(units, [_start(whole) for whole, _ in wholes])
    for number, (whole, way) in enumerate(wholes, 1):
        grid, found_places = _grid(whole, number, way, seen)
        grids.append(grid._replace(above=above.get(number - 1, "")))
        places.update(found_places)
    texts = free.texts()
    places |= {Spot(0, number, 0): seen.place(parts, "position") for number, (_, parts) in enumerate(texts, 1)}
    recognised = bool(seen.recognised)
    return Document(Page(tuple(grids), tuple(text for text, _ in texts), kind=kind, recognised=recognised), places)


def _above(units: Sequence[tuple[int, Segment]], starts: Sequence[tuple[int, float, float]]) -> dict[int, str]:
    """For each table (from 0) the line that tells the unit of its figures: the table begins next below it, or with it
    where it stands in between title and heads."""
    found = {}
    for page, segment in units:
        below = (
            (at, top) for at, (own, top, _) in enumerate(starts) if own == page and top > segment.box.top - _TITLED
        )
        at, top = min(below, key=lambda one: one[1], default=(0, float("inf")))
        if top - segment.box.bottom < _NEAR:
            found[at] = segment.text
    return found


def goes_on(leaf: Leaf, after: Leaf, kind: str, reference: Reference) -> bool:
    """Whether a page with few labels belongs to the form: it begins with the heading of a part, or carries on the
    table that the page before ends with."""
    known, first = words(kind), bands(after.number, after.glyphs, after.rules)
    begun = first[0].texts[0] if first else ""
    if known.numbered(begun):
        return True
    before, found = _ruled(leaf, reference), _ruled(after, reference)
    if before and found:
        top = found[0].cells[0].text
        alike = len(found[0].xs) == len(before[-1].xs)  # other papers have frames around a text
        return (alike or known.is_label(top) or label(top) == NONE) and continues(before[-1], found[0], known)
    last = bands(leaf.number, leaf.glyphs, leaf.rules)
    rows = [band.texts[0] for band in last if len(band.segments) > 2]
    return bool(rows) and rows[-1].isdecimal() and begun.isdecimal() and int(begun) == int(rows[-1]) + 1


def _ruled(leaf: Leaf, reference: Reference) -> list[Table]:
    try:
        found = tables(leaf.number, leaf.rules, leaf.glyphs)
    except NoGrid:
        found = reference.tables(leaf)
    return [one for one in found if len(one.cells) > 1 or not any(_frames(one, other) for other in found)]


def _frames(one: Table, other: Table) -> bool:
    """Whether a box is but the frame around a table."""
    return one is not other and not _outside([other.box], [one.box])


def _outside(found: list[_Box], boxes: Sequence[Rule]) -> list[_Box]:
    """What has its middle in none of some boxes."""
    for x0, top, x1, bottom in boxes:
        left, right, high, low = 2 * (x0 - 1), 2 * (x1 + 1), 2 * (top - 1), 2 * (bottom + 1)
        found = [one for one in found if not (high <= one.top + one.bottom <= low and left <= one.x0 + one.x1 <= right)]
    return found


def _start(whole: Whole) -> tuple[int, float, float]:
    part = whole.cells[0].parts[0]
    return part.page, part.box.top, part.box.x0


def _grid(whole: Whole, number: int, way: str, seen: _Seen) -> tuple[Grid, dict[Spot, Place]]:
    """A table as rows of cells; a cell over several rows stands in each of them."""
    rows: list[list[tuple[Cell, bool]]] = [[] for _ in range(max(cell.row + cell.rows for cell in whole.cells))]
    for cell in whole.cells:
        for at in range(cell.row, cell.row + cell.rows):
            rows[at].append((cell, at > cell.row))
    made: list[Row] = []
    places = {}
    for at, row in enumerate(rows, 1):
        cells = []
        for column, (cell, below) in enumerate(sorted(row, key=lambda one: one[0].column), 1):
            spot = Spot(number, at, column)
            cells.append(PageCell(cell.text, spot, cell.column, cell.columns, below=below))
            places[spot] = seen.place(cell.parts, way)
        made.append(tuple(cells))
    return Grid(tuple(made)), places


class _Seen(NamedTuple):
    """The boxes that need eyes, by page, and the pages that were recognised."""

    eyes: dict[int, list[Rule]]
    recognised: frozenset[int]

    def place(self, parts: tuple[Part, ...], way: str) -> Place:
        """How a cell was read, and how sure that is."""
        doubtful = any(holds(part.box, box) for part in parts for box in self.eyes[part.page])
        if any(part.page in self.recognised for part in parts):
            return Place(parts, "ocr", EYES if doubtful else LIKELY)
        return Place(parts, way, EYES if doubtful else SURE if way == "rules" else LIKELY)
