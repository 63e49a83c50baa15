"""The bands of a form's pages → tables without rules, told by the labels that stand in them.

Below the heads of a list or of years, values belong to the head that they stand under; elsewhere a value stands beside
its label, a long text below it. What the labels do not tell stays a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from toolkit.read.entries import SUMS
from toolkit.read.pdf.bands import Band, Segment
from toolkit.read.pdf.find import squeezed
from toolkit.read.pdf.ink import Rule, around
from toolkit.read.pdf.lines import Line, Placed, typed
from toolkit.read.pdf.stitch import Cell, Part, Whole
from toolkit.read.pdf.words import Words
from toolkit.read.plain import label
from toolkit.schema.wording import GLOSSARY, INDICATOR, MATTER, NONE, NOTES_TITLE

_LINED = frozenset({INDICATOR, MATTER})  # first heads of tables whose rows have labels of their own
_NEAR = 1.3  # lines: a value that goes on above or below the line of its label
_FOLIO = re.compile(r"[-—–－·.第]*[0-9]{1,4}[-—–－·.页]*")
_TITLE = 1.3  # of the size of a label: a title above it, no line of its value
_HAIR = 1.5  # points: no gap between columns is less
_PIECES = 4  # of one paragraph, at most

_Told = tuple[Placed, Part]  # a line of a paragraph, and where it stands


class Placing:
    """A table while its rows are gathered, and where it begins."""

    def __init__(self, kind: str, band: Band) -> None:
        self.kind = kind  # pairs, columns or box
        self.page, self.top = band.page, band.top
        self.rows: list[dict[int, Cell]] = []
        self.title: Band | None = None  # of columns: what stands above the heads
        self.pieces: list[tuple[Band, list[Band]]] = []  # of columns: heads, as each page has them, and rows below

    @property
    def heads(self) -> tuple[Segment, ...]:
        return self.pieces[-1][0].segments

    def repeats(self, heads: list[str], title: Band | None) -> bool:
        """Whether heads, and the title above them if there is one, are this table's again."""
        same = self.kind == "columns" and heads == [squeezed(one.text) for one in self.heads]
        return same and (title is None or (self.title is not None and title.texts == self.title.texts))

    @property
    def lined(self) -> bool:
        """Whether its rows have labels of their own."""
        return label(self.heads[0].text) in _LINED

    def whole(self) -> Whole:
        if self.kind == "columns":
            self.rows = list(_columned(self))
        elif self.kind == "box" and len(self.rows) == 1:  # without a text
            head = self.rows[0][0]
            self.rows.append({0: head._replace(lines=())})
        width = max((cell.column + cell.columns for row in self.rows for cell in row.values()), default=0)
        cells = [_flush(cell)._replace(row=at) for at, row in enumerate(self.rows) for _, cell in sorted(row.items())]
        return Whole(width, tuple(cells))


def _flush(cell: Cell) -> Cell:
    """Of a cell beside its label, the left edge is where its own lines begin."""
    if not cell.column or not cell.lines:
        return cell
    edge = min(line.left for line in cell.lines)
    return cell._replace(lines=tuple(line._replace(left=line.left - edge) for line in cell.lines))


def _columned(table: Placing) -> Iterator[dict[int, Cell]]:
    """The rows of a table with heads: first its title, its heads once, then every row by its columns."""
    first = table.pieces[0][0]
    if table.title:
        yield {0: _cell(table.title, table.title.segments[0], 0, len(first.segments))}
    yield {at: _cell(first, one, at) for at, one in enumerate(first.segments)}
    row: dict[int, Cell] = {}
    for heads, below in table.pieces:
        bounds = _bounds(heads.segments, below)
        for band in below:
            found: dict[int, list[Segment]] = {}
            for segment in band.segments:
                found.setdefault(_column(bounds, segment), []).append(segment)
            cells = {at: _cell(band, _joined(some), at) for at, some in found.items()}
            if row and 0 not in cells and not _begins(band) and not band.ruled:
                _grow(row, cells)
                continue
            if row:
                yield row
            blank = Segment((), band.segments[0].box)
            row = {at: cells.get(at) or _cell(band, blank, at) for at in range(len(heads.segments))}
    if row:
        yield row


def _begins(band: Band) -> bool:
    """Whether a band without a number is a row nevertheless: it says that there is none, or is a sum beside figures."""
    first = label(band.texts[0])
    return first == NONE or (len(band.segments) > 1 and first in SUMS)


class Reading:
    """Takes bands in their order; `tables` and `paragraphs` are what they made."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.tables: list[Placing] = []
        self.paragraphs: list[list[_Told]] = [[]]  # lines, those of one run together
        self.open: Placing | None = None
        self.title: Band | None = None  # the label of a list, before its heads
        self.loose: list[Band] = []  # without a label, before the band that may have it

    def take(self, band: Band) -> None:
        if len(band.segments) == 1 and _FOLIO.fullmatch(squeezed(band.texts[0])):
            return
        band = band._replace(segments=tuple(self.merged(band.segments)))
        for row in self.parted(band):
            self.taken(row)

    def taken(self, band: Band) -> None:
        for step in (self.heading, self.heads, self.row, self.box, self.pairs, self.more):
            if step(band):
                return
        if squeezed("".join(band.texts)) in self.words.remarks:  # these stand between the rows of a table
            self.loose = []
        else:
            self.open = self.open if self.open and self.open.kind == "pairs" else None
            self.loose.append(band)
        self.paragraphs[-1].extend(_told(band, _cell(band, _joined(band.segments), 0, text=True)))

    def parted(self, band: Band) -> Iterator[Band]:
        """A band as the rows that it holds: those of indicators stand close, each line with a label of its own."""
        labels = band.segments[0].lines
        if len(labels) < 2 or not all(self.words.says(line.text, self.words.rows) for line in labels):
            yield band
            return
        for one, other in zip(labels, [*labels[1:], None], strict=True):
            low, high = one.base - one.size / 2, other.base - other.size / 2 if other else float("inf")
            own = ([line for line in each.lines if low <= line.base < high] for each in band.segments)
            segments = tuple(Segment(tuple(some), around([line.box for line in some])) for some in own if some)
            yield band._replace(segments=segments)

    def merged(self, segments: Sequence[Segment]) -> Iterable[Segment]:
        """Segments, those that only together are a label (申 报 年 度) as one."""
        at = 0
        while at < len(segments):
            for end in range(len(segments), at + 1, -1):
                joined = _joined(segments[at:end])
                if self.words.says(joined.text.replace("\n", ""), self.words.pairs):
                    yield joined
                    at = end
                    break
            else:
                yield segments[at]
                at += 1

    def heading(self, band: Band) -> bool:
        """A numbered heading, or the small print of the cover: it stands alone, and ends what stood before it."""
        first = band.texts[0].split("　")[0]
        small = squeezed(band.texts[0]).startswith(self.words.small)
        if not self.words.numbered(first) and not small and first not in (NOTES_TITLE, GLOSSARY):
            return False
        self.close()
        if small and all(squeezed(one.text).startswith(self.words.small) for one in band.segments):
            for one in band.segments:  # values of their own, each with its place
                self.paragraphs.append(_told(band, _cell(band, one, 0)))
            self.paragraphs.append([])
            return True
        for at, line in enumerate(_told(band, _cell(band, _joined(band.segments), 0))):
            if not at or self.words.numbered(line[0].line.text):
                self.paragraphs.append([])  # between two rules, headings of two kinds may stand
            self.paragraphs[-1].append(line)
        self.paragraphs.append([])
        return True

    def texts(self) -> list[tuple[str, tuple[Part, ...]]]:
        """The paragraphs, each in one piece and with its places: fixed ones also where a page or the width of a title
        broke them."""
        found = [one for lines in self.paragraphs for one in _texts(lines)]
        made: list[tuple[str, tuple[Part, ...]]] = []
        while found:
            texts = [text for text, _ in found[:_PIECES]]
            size = next(
                (size for size in range(1, _PIECES + 1) if squeezed("".join(texts[:size])) in self.words.fixed), 1
            )
            made.append(("".join(texts[:size]), _whole([part for _, parts in found[:size] for part in parts])))
            del found[:size]
        return made

    def close(self) -> None:
        self.open, self.title, self.loose = None, None, []

    def heads(self, band: Band) -> bool:
        """The label of a list, or the heads of a table."""
        if len(band.segments) == 1 and self.words.says(band.texts[0], self.words.titles):
            self.title = band
            return True
        if not self.words.are_heads(band.texts):
            return False
        texts = [squeezed(text) for text in band.texts]
        if self.open and self.open.repeats(texts, self.title):
            self.open.pieces.append((band, []))  # on a new page, where columns may stand elsewhere
            self.title = None
            return True
        self.loose = []
        self.open = self.begin("columns", self.title or band)
        self.open.title, self.title = self.title, None
        self.open.pieces.append((band, []))
        return True

    def begin(self, kind: str, band: Band) -> Placing:
        made = Placing(kind, band)
        self.tables.append(made)
        return made

    def row(self, band: Band) -> bool:
        """A row below heads; where these are of indicators, it begins with the label of one."""
        table = self.open
        if table is None or table.kind != "columns":
            return False
        first = band.texts[0]
        own = self.words.says(first, self.words.rows)
        if not own and (self.words.says(first, self.words.pairs) or self.words.says(first, self.words.boxes)):
            return False
        if table.lined and not own:
            return False
        table.pieces[-1][1].append(band)
        return True

    def box(self, band: Band) -> bool:
        """The head of a long text: its label and help; below it the text, until another label."""
        name = self.words.says(band.texts[0], self.words.boxes)
        if name and len(band.segments) == 1:
            self.close()
            said = squeezed(band.texts[0])
            if self.tables and self.tables[-1].kind == "box" and name == self.boxed:
                self.open = self.tables[-1]  # repeated on a new page
            else:
                self.open = self.begin("box", band)
                self.open.rows.append({0: _cell(band, band.segments[0], 0, text=True)})
            self.boxed = name
            self.help = self.words.boxes[name] if self.words.boxes[name] not in said else ""
            return True
        table = self.open
        if table is None or table.kind != "box" or self.labelled(band):
            return False
        text = squeezed("".join(band.texts))
        if self.help and self.help.startswith(text):
            self.help = self.help[len(text) :]
            if text not in squeezed(typed(table.rows[0][0].lines)):  # heads that a new page repeats have it already
                _grow(table.rows[0], {0: _cell(band, _joined(band.segments), 0, text=True)})
            return True
        cell = _cell(band, _joined(band.segments), 0, text=True)
        if len(table.rows) == 1:
            table.rows.append({0: cell})
        else:
            _grow(table.rows[-1], {0: cell})
        return True

    boxed = ""  # the label of the newest box
    help = ""  # what is still to come of the help above a long text

    def labelled(self, band: Band) -> bool:
        """Whether its first piece is a label, at the edge where labels stand."""
        return any(self.words.says(text, self.words.pairs) for text in band.texts[:1]) and (
            len(band.segments) > 1 or band.segments[0].box.x0 - band.left < 2 * band.segments[0].lines[0].size
        )

    def pairs(self, band: Band) -> bool:
        """Labels, each with what stands between it and the next one."""
        places = [at for at, text in enumerate(band.texts) if self.words.says(text, self.words.pairs)]
        if not places or places[0] != 0:
            return False
        row: dict[int, Cell] = {}
        ends = [*places[1:], len(band.segments)]
        alone = len(band.segments) == 1 and bool(self.words.says(band.texts[0], self.words.groups))
        for number, (at, end) in enumerate(zip(places, ends, strict=True)):
            row[2 * number] = _cell(band, band.segments[at], 2 * number, 4 if alone else 1)
            value = _joined(band.segments[at + 1 : end]) if end > at + 1 else Segment((), _right(band, at))
            if not alone:
                row[2 * number + 1] = _cell(band, value, 2 * number + 1, text=True)
        above = [] if alone else self.above(band)
        if self.open is None or self.open.kind != "pairs" or len(above) < len(self.loose):
            self.open = self.begin("pairs", band)
        self.open.rows.append(row)
        for before in above:
            more = _cell(before, _joined(before.segments), 1, text=True)
            row[1] = row[1]._replace(parts=more.parts + row[1].parts, lines=more.lines + row[1].lines)
        self.loose = []
        self.last = band
        return True

    def above(self, band: Band) -> list[Band]:
        """Where a label stands beside the middle of its value: the lines above it, from the lowest up."""
        found, below = list[Band](), band
        for before in reversed(self.loose):
            if not _near(before, below) or before.segments[0].box.x0 <= band.segments[0].box.x1:
                break
            if _size(before) > _TITLE * _size(band):
                break
            found.append(before)
            below = before
        return found

    last: Band | None = None  # the newest band with labels

    def more(self, band: Band) -> bool:
        """A value that goes on below the line of its label."""
        table, last = self.open, self.last
        if table is None or table.kind != "pairs" or last is None or not table.rows or 1 not in table.rows[-1]:
            return False
        if not _near(last, band) or band.segments[0].box.x0 <= last.segments[0].box.x1:
            return False
        _grow(table.rows[-1], {1: _cell(band, _joined(band.segments), 1, text=True)})
        self.last = band._replace(segments=(last.segments[0], *band.segments))
        return True


def _told(band: Band, cell: Cell) -> list[_Told]:
    """The lines of a cell of a band, each with its place."""
    return [(line, Part(band.page, line.line.box)) for line in cell.lines]


def _texts(lines: Sequence[_Told]) -> Iterator[tuple[str, list[Part]]]:
    """Lines as paragraphs, each with the places of its lines."""
    rest = iter(lines)
    for text in typed([line for line, _ in lines]).split("\n"):
        parts, size = list[Part](), len(squeezed(text))
        while size > 0 and (one := next(rest, None)):
            parts.append(one[1])
            size -= len(squeezed(one[0].line.text))
        if text:
            yield text, parts


def _whole(parts: Sequence[Part]) -> tuple[Part, ...]:
    """One box for each page."""
    pages = dict.fromkeys(part.page for part in parts)
    return tuple(Part(page, around([part.box for part in parts if part.page == page])) for page in pages)


def _near(one: Band, other: Band) -> bool:
    return one.page == other.page and other.top - one.bottom < _NEAR * _size(one)


def _size(band: Band) -> float:
    """The size of its largest characters."""
    return max(line.size for segment in band.segments for line in segment.lines)


def _right(band: Band, at: int) -> Rule:
    """The room beside a label where no value stands."""
    own = band.segments[at].box
    edge = band.segments[at + 1].box.x0 if at + 1 < len(band.segments) else band.right
    return Rule(own.x1, own.top, max(edge, own.x1), own.bottom)


def _joined(segments: Sequence[Segment]) -> Segment:
    """Segments as one; what stands on one line becomes one line."""
    if len(segments) == 1:
        return segments[0]
    made: list[list[Line]] = []
    for line in sorted((line for one in segments for line in one.lines), key=lambda one: one.base):
        if made and line.base - made[-1][0].base < line.size / 2:
            made[-1].append(line)
        else:
            made.append([line])
    return Segment(tuple(map(_level, made)), around([one.box for one in segments]))


def _level(row: list[Line]) -> Line:
    """Pieces of one line."""
    row.sort(key=lambda one: one.box.x0)
    text = "　".join(one.text for one in row)
    return row[0]._replace(text=text, box=around([one.box for one in row]), size=max(one.size for one in row))


def _bounds(heads: Sequence[Segment], below: Sequence[Band]) -> list[float]:
    """Where one column ends and the next begins: in the first gap behind a head that no row has anything in."""
    boxes = sorted(
        one.box for one in (*heads, *(one for band in below for one in band.segments if len(band.segments) > 1))
    )
    gaps: list[tuple[float, float]] = []
    end = boxes[0].x1
    for box in boxes[1:]:
        if box.x0 > end:
            gaps.append((end, box.x0))
        end = max(end, box.x1)
    bounds = []
    for one, other in pairwise(heads):
        between = (gap for gap in gaps if one.box.x1 <= gap[0] and gap[1] <= other.box.x0 and gap[1] - gap[0] > _HAIR)
        low, high = next(between, (one.box.x1, other.box.x0))
        bounds.append((low + high) / 2)
    return bounds


def _column(bounds: Sequence[float], segment: Segment) -> int:
    """The column that most of a segment stands in."""
    lefts, rights = [float("-inf"), *bounds], [*bounds, float("inf")]
    shares = [min(segment.box.x1, right) - max(segment.box.x0, left) for left, right in zip(lefts, rights, strict=True)]
    return max(range(len(shares)), key=shares.__getitem__)


def _cell(band: Band, segment: Segment, column: int, columns: int = 1, *, text: bool = False) -> Cell:
    """A cell; of a `text` the ends of its lines tell paragraphs, elsewhere a line only wraps."""
    room = [(line.box.x0 - band.left, band.right - line.box.x1) if text else (0.0, 0.0) for line in segment.lines]
    lines = tuple(Placed(line, left, right) for line, (left, right) in zip(segment.lines, room, strict=True))
    return Cell(0, column, 1, columns, (Part(band.page, segment.box),), lines)


def _grow(row: dict[int, Cell], more: dict[int, Cell]) -> None:
    """Put what goes on behind what is there."""
    for at, cell in more.items():
        own = row.get(at)
        row[at] = own._replace(parts=own.parts + cell.parts, lines=own.lines + cell.lines) if own else cell
