"""A block of the form and its rows → what stands there, found by labels and heads as a reader of the paper would."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from toolkit.messages import short
from toolkit.read.blocks import Placed, held
from toolkit.read.entries import no_entry, summed
from toolkit.read.heads import FIGURES, SINGLE, YEARLY, Head
from toolkit.read.numbering import broken, numeral
from toolkit.read.page import Cell, Row, Spot
from toolkit.read.plain import folded, label, names, suffix
from toolkit.read.units import Measure, measure
from toolkit.read.values import DIGIT, Hit, read_cell, unclear
from toolkit.schema.field import Field
from toolkit.schema.outline import Box, Indicators, Matrix, Pairs, Roll, Signed
from toolkit.schema.wording import INDICATOR, MATTER, NONE, NUMBER, SEAL_LABEL, VALUE
from toolkit.tree import pointer as down

_YEAR = re.compile(r"(20[0-9]{2})年?(.*)")
_NUMBERED = re.compile(r"[\W\d一二三四五六七八九十]*")  # a row's own number: 1, 1., （一）
_LINED = frozenset({INDICATOR, MATTER})  # first heads of tables with a line for each field
_LIKE = 0.6  # of two labels, one of which was reworded
_ABSENT = frozenset({NONE, "没有", "暂无"})
_LONGEST = 60  # characters of what may be a label

Reader = Callable[[Field, Row, Sequence[Row]], None]


class Search:
    """Gathers from block after block: `hits` by pointer, `lists` with their rows, what has to be told. `above` is what
    stands over each table, by its number; `recognised`, whether digits may have been mistaken."""

    def __init__(self, above: Mapping[int, str] | None = None, *, recognised: bool = False) -> None:
        self.above = above or {}
        self.recognised = recognised
        self.hits: dict[str, Hit] = {}
        self.lists: dict[str, Hit] = {}  # list → number of its rows, or None where it was not filled
        self.told: list[tuple[str, str, Spot | None, dict[str, object]]] = []  # pointer, key, spot, values
        self.labels: dict[str, Cell] = {}  # pointer → the cell of its label
        self.years: dict[str, tuple[Cell, str]] = {}  # pointer of one figure → the head with a year above it
        self.heads: dict[Spot, Head] = {}  # above columns of figures, with those that are filled

    def take(self, placed: Placed) -> None:
        """Read one block where it stands; nothing where it was not found."""
        if not placed.rows:
            return
        match placed.block:
            case Pairs() | Signed():
                self.pairs(held(placed.block), placed.rows)
            case Indicators(fields):
                self.lines([(field, field.label) for field in fields], placed.rows, self.indicator)
            case Matrix():
                self.matrix(placed.block, placed.rows)
            case Box(field):
                self.pairs((field,), placed.rows, below=True)
            case Roll(field):
                self.roll(field, placed.rows)

    def tell(self, pointer: str, key: str, spot: Spot | None, **values: object) -> None:
        self.told.append((pointer, key, spot, values))

    def put(self, pointer: str, hit: Hit) -> None:
        """The first place counts; a second one that says something else is told."""
        before = self.hits.get(pointer)
        if before is None:
            self.hits[pointer] = hit
        elif before.spot != hit.spot and folded(before.text) != folded(hit.text):
            self.tell(pointer, "grid.twice-said", hit.spot, first=short(before.text), second=short(hit.text))

    # --- a label, and its value beside or below it

    def pairs(self, fields: Sequence[Field], rows: Sequence[Row], below: bool = False) -> None:
        """`below`: the form has the value there, and beside the label only where somebody moved it."""
        used: set[Spot] = set()
        wanted = {label(field.label): field for field in fields}
        for at, cell in _each(rows, used):
            field = _known(cell, wanted)
            if field is not None:
                self.pair(field, cell, rows, at, used, wanted, below)
        for field, cell, at in self.reworded([one for one in fields if one.pointer not in self.labels], rows, used):
            self.pair(field, cell, rows, at, used, wanted, below)

    def pair(
        self,
        field: Field,
        cell: Cell,
        rows: Sequence[Row],
        at: int,
        used: set[Spot],
        fields: Collection[str],
        below: bool,
    ) -> None:
        value, *others = _places(cell, rows, at, fields, below) or [None]
        used.add(cell.spot)
        self.labels.setdefault(field.pointer, cell)
        if value is None:
            self.tell(field.pointer, "grid.no-cell", cell.spot)
            return
        if not value.text.strip() and value.spot.row == cell.spot.row:
            others.append(_unlabelled(value, rows[at], fields))
        for other in (one for one in others if one is not None and one.text.strip()):
            self.tell(field.pointer, "grid.beside", other.spot, text=short(other.text))
        used.add(value.spot)
        self.unit(field, suffix(cell.text), cell)
        self.put(field.pointer, _read(field, value, self.measured(field, suffix(cell.text), cell, [value], ())))

    def unit(self, field: Field, printed: str, cell: Cell) -> None:
        if field.unit not in ("", "年") and printed and folded(printed) != folded(field.unit):
            self.tell(field.pointer, "grid.unit", cell.spot, found=printed, unit=field.unit)

    def reworded(
        self, fields: Sequence[Field], rows: Sequence[Row], used: set[Spot]
    ) -> Iterator[tuple[Field, Cell, int]]:
        """For fields whose label is not there, the one cell that is most like it, told as altered."""
        for field in fields:
            cells = [(at, cell) for at, cell in _each(rows, used) if 0 < len(label(cell.text)) <= _LONGEST]
            at, cell = max(cells, key=lambda one: _like(one[1].text, field.label), default=(0, None))
            if cell is not None and _like(cell.text, field.label) >= _LIKE:
                self.altered(field, cell)
                yield field, cell, at

    def altered(self, field: Field, cell: Cell) -> None:
        self.tell(field.pointer, "grid.label", cell.spot, wanted=field.label, found=short(cell.text))

    # --- a line for each field or group, columns by their heads

    def lines(
        self,
        wanted: Sequence[tuple[Field, str]],
        rows: Sequence[Row],
        read: Callable[[Field, Row, Sequence[Row]], None],
    ) -> None:
        """Find the row of each by its first cell; `read` takes it with the rows of heads above."""
        known = {label(name): field for field, name in wanted}
        firsts = [
            (row, next((known[name] for name in names(row[0].text) if name in known), None)) for row in rows if row
        ]
        heads = [row for row, _ in firsts[: next((at for at, (_, field) in enumerate(firsts) if field), 0)]]
        left = [one for one in wanted if not any(field is one[0] for _, field in firsts)]
        spare = [row for row, field in firsts if field is None and row not in heads and not row[0].below]
        for row, field in firsts:
            if field is not None and not row[0].below:
                self.labels.setdefault(field.pointer, row[0])
                read(field, row, heads)
        for field, name in left:
            scored = sorted(spare, key=lambda one: -_like(one[0].text, name))
            if scored and _like(scored[0][0].text, name) >= _LIKE:
                row = scored[0]
                spare.remove(row)
                self.labels.setdefault(field.pointer, row[0])
                self.altered(field, row[0])
                read(field, row, heads)

    def indicator(self, field: Field, row: Row, heads: Sequence[Row]) -> None:
        years = [(cell, year) for cell, year, _ in _years(heads)]
        rest = row[1:]
        beside = len(rest) > 1 and not any(cell.start <= rest[0].start < cell.end for cell, _ in years)
        printed, values = (rest[0].text, rest[1:]) if beside else ("", rest)
        if printed:
            self.unit(field, printed, rest[0])
        unit = self.measured(field, printed, row[0], values, heads)
        if field.years:
            self.series(field, values, years, unit, YEARLY)
            return
        filled = [cell for cell in values if cell.text.strip()] or list(values[:1])
        if len(filled) > 1:
            self.tell(field.pointer, "grid.many", filled[0].spot)
        elif filled:
            self.put(field.pointer, _read(field, filled[0], unit))
            self.headed(_over(filled[0], heads), SINGLE, VALUE, field, field.pointer, filled[0])
            over = [(head, year) for head, year in years if head.start == filled[0].start and head.span == 1]
            if len(years) == 1 and over:
                self.years[field.pointer] = over[0]

    def measured(
        self, field: Field, printed: str, name: Cell | None, values: Sequence[Cell], heads: Sequence[Row]
    ) -> Measure:
        """How figures are to be read: by the unit of the column of units (`printed`), or as what else is printed has
        it, which is told."""
        filled = [cell for cell in values if DIGIT.search(cell.text)]
        if not filled:
            return Measure(printed)
        above = self.above.get(filled[0].spot.table, "")
        found = measure(field, folded(printed), name, filled, heads, above)
        if found.other and not found.clash and found.unit != folded(printed):
            said = {"found": found.unit, "unit": field.unit, "text": found.other.text}
            self.tell(field.pointer, "grid.unit-beside", filled[0].spot, **said)
        return found

    def headed(
        self, head: Cell | None, own: tuple[str, ...], wanted: str, field: Field, pointer: str, cell: Cell
    ) -> None:
        """Keep a head with a figure that stands below it, to be held against the form's own."""
        dated = own in (SINGLE, YEARLY)
        if head is not None and head.text.strip() and field.type in FIGURES and DIGIT.search(cell.text):
            self.heads.setdefault(head.spot, Head(head, own, dated, wanted, {})).figures[pointer] = field

    def series(
        self,
        field: Field,
        values: Sequence[Cell],
        years: Sequence[tuple[Cell, str]],
        unit: Measure,
        own: tuple[str, ...] = (),
    ) -> None:
        """`own`: what heads may say behind their year; empty where that was held against the form before."""
        for cell in values:
            over = [(head, year) for head, year in years if cell.start <= head.start < cell.end]
            if len(over) == 1:
                head, year = over[0]
                self.put(down(field.pointer, year), _read(field, cell, unit))
                if own:
                    self.headed(head, own, f"{year}年", field, down(field.pointer, year), cell)
            elif cell.text.strip():
                self.tell(field.pointer, "grid.no-year", cell.spot, text=short(cell.text))

    def matrix(self, block: Matrix, rows: Sequence[Row]) -> None:
        def read(group: Field, row: Row, heads: Sequence[Row]) -> None:
            self.group(group, block.heads, row, heads)

        self.lines([(group, name) for name, group in block.rows], rows, read)

    def group(self, group: Field, told: Sequence[str], row: Row, heads: Sequence[Row]) -> None:
        """One row of a matrix: each column's cell stands below its head."""
        tops = [cell for head in heads for cell in head]
        unit = next((_under(cell, row) for cell in tops if label(cell.text) == "单位"), None)
        printed = unit.text if unit else ""
        for field, name in zip(group.children, told, strict=True):
            if printed and unit:
                self.unit(field, printed, unit)
            if field.years:
                own = [(cell, year) for cell, year, rest in _years(heads) if rest == label(name)]
                cells = [found for cell, _ in own if (found := _under(cell, row))]
                self.series(field, cells, own, self.measured(field, printed, row[0], cells, heads))
            else:
                top = next((cell for cell in tops if label(name) in names(cell.text)), None)
                if top is not None and (found := _under(top, row)) is not None:
                    self.labels.setdefault(field.pointer, top)
                    measured = self.measured(field, printed, row[0], [found], heads)
                    self.put(field.pointer, _read(field, found, measured))
                    self.headed(top, (name,), name, field, field.pointer, found)

    # --- a list: a row for each item

    def roll(self, field: Field, rows: Sequence[Row]) -> None:
        columns = {label(one.label): one for one in field.children[0].children}
        at = next((at for at, row in enumerate(rows) if _headed(row, columns)), None)
        if at is None:
            return
        head = rows[at]
        for row in rows[:at]:
            for cell in row:
                if label(field.label) in names(cell.text):
                    self.labels[field.pointer] = cell
        under = self.columns(field, head, columns)
        below = [row for row in rows[at + 1 :] if row]
        units = {
            top.spot: self.measured(
                under[top.spot], "", None, [one for row in below if (one := _under(top, row))], [head]
            )
            for top in head
            if top.spot in under and under[top.spot].unit
        }
        count, last, none, numbers = 0, 0, False, list[tuple[int, Spot]]()
        for row in below:
            if _headed(row, columns) or (len(row) == 1 and label(field.label) in names(row[0].text)):
                continue
            if _says_none(row):
                none = True
            elif text := summed([cell.text for cell in row]):
                self.tell(field.pointer, "grid.sum-row", row[0].spot, text=short(text))
            elif not no_entry([cell.text for cell in row]):
                number = _number(row, head)
                filled = self.item(field, count, row, head, under, units)
                count += filled
                last = len(numbers) + 1 if filled else last
                if filled or number:
                    numbers.append((number, row[0].spot))
        self.counted(field, numbers[:last])
        self.lists[field.pointer] = Hit(count if count or none else None, head[0].spot, NONE if none else "")
        if none and count:
            self.tell(field.pointer, "grid.none-and-rows", head[0].spot, count=count)

    def columns(self, field: Field, head: Row, columns: dict[str, Field]) -> dict[Spot, Field]:
        """Head cell → column; heads that are left over are paired in their order and told as altered."""
        found = {cell.spot: columns[name] for cell in head for name in names(cell.text) if name in columns}
        rest = [cell for cell in head if cell.spot not in found and label(cell.text) not in ("", NUMBER)]
        lost = [one for one in columns.values() if one not in found.values()]
        if len(rest) == len(lost):
            for cell, column in zip(rest, lost, strict=True):
                self.altered(column, cell)
                found[cell.spot] = column
            return found
        for cell in rest:
            self.tell(field.pointer, "grid.strange-column", cell.spot, found=short(cell.text))
        for column in lost:
            self.tell(field.pointer, "grid.no-column", head[0].spot, label_of=column.label)
        return found

    def counted(self, field: Field, numbers: Sequence[tuple[int, Spot]]) -> None:
        """Tell where the numbers that a list prints for its rows (0: none) do not go on."""
        if found := broken([number for number, _ in numbers], recognised=self.recognised):
            key = "grid.numbers" if found.before else "grid.numbers-start"
            self.tell(field.pointer, key, numbers[found.at][1], before=found.before, after=found.after)

    def item(
        self,
        field: Field,
        index: int,
        row: Row,
        head: Row,
        under: Mapping[Spot, Field],
        units: Mapping[Spot, Measure],
    ) -> bool:
        """One row; False where nothing is filled in it."""
        tops = {top.start: top for top in head}
        same = len(row) == len(head)
        made: dict[str, Hit] = {}
        for number, cell in enumerate(row):
            top = head[number] if same else tops.get(cell.start)
            column = under.get(top.spot) if top and (same or cell.end <= top.end) else None
            if top is not None and column is not None:
                self.headed(
                    top, (column.label,), _printed(column), column, down(down(field.pointer, index), column.name), cell
                )
                made[column.name] = _read(column, cell, units.get(top.spot, Measure("")))
            elif cell.text.strip() and (top is None or label(top.text) != NUMBER or not _own_number(cell.text)):
                self.tell(down(field.pointer, index), "grid.strange-cell", cell.spot, text=short(cell.text))
        if all(hit.value is None and not hit.wrong for hit in made.values()):
            return False
        here = down(field.pointer, index)
        self.hits[here] = Hit(None, row[0].spot)
        for name, hit in made.items():
            self.hits[down(here, name)] = hit
        return True


def _read(field: Field, cell: Cell, unit: Measure) -> Hit:
    """One value by its unit; none where two units are printed for it."""
    return unclear(field, cell, unit) if unit.clash else read_cell(field, cell, unit.unit)


def _number(row: Row, head: Row) -> int:
    """The number that a row of a list bears; 0 where it bears none."""
    top = next((cell for cell in head if label(cell.text) == NUMBER), None)
    cell = _under(top, row) if top else None
    return numeral(folded(cell.text)) if cell else 0


def _own_number(text: str) -> bool:
    """Whether it is the number of one row; two of them are two rows that could not be told apart."""
    return len(text.split()) == 1 and bool(_NUMBERED.fullmatch(text))


def _each(rows: Sequence[Row], used: set[Spot]) -> Iterator[tuple[int, Cell]]:
    """Cells that are not used yet, asked at the moment when each is reached."""
    return ((at, cell) for at, row in enumerate(rows) for cell in row if not cell.below and cell.spot not in used)


def _known(cell: Cell, fields: Mapping[str, Field]) -> Field | None:
    """The field whose label a cell bears."""
    return next((fields[name] for name in names(cell.text) if name in fields), None)


def _places(cell: Cell, rows: Sequence[Row], at: int, labels: Collection[str], below: bool) -> Sequence[Cell | None]:
    """Where a label has its value: beside it, else below; where it should be `below`, both, the filled one first."""
    beside, under = _beside(cell, rows[at]), _below(cell, rows[at + 1 :], labels)
    if not below:
        return [beside or under]
    return sorted((one for one in (under, beside) if one is not None), key=lambda one: not one.text.strip())


def _unlabelled(value: Cell, row: Row, labels: Collection[str]) -> Cell | None:
    """The cell behind an empty value, unless it is a label: there a column was put in between."""
    found = _beside(value, row)
    return None if found is None or any(name in labels for name in names(found.text)) else found


def _beside(cell: Cell, row: Row) -> Cell | None:
    """The next cell, unless it is the label of the seal, which names no field."""
    found = next((one for one in row if one.start >= cell.end), None)
    return None if found is not None and label(SEAL_LABEL) in names(found.text) else found


def _below(cell: Cell, rows: Sequence[Row], labels: Collection[str]) -> Cell | None:
    """The cell below, unless that is a label of its own."""
    found = _under(cell, rows[0]) if rows else None
    return None if found is None or any(name in labels for name in names(found.text)) else found


def _under(cell: Cell, row: Row) -> Cell | None:
    """The cell of a row that stands below another: it begins where that one does, or covers that place."""
    exact = next((one for one in row if one.start == cell.start), None)
    return exact or next((one for one in row if one.start <= cell.start < one.end), None)


def _over(value: Cell, heads: Sequence[Row]) -> Cell | None:
    """The one head above a value, in the row of heads; none where the value stands below several."""
    row = next((one for one in reversed(heads) if label(one[0].text) in _LINED), heads[-1] if heads else ())
    over = [one for one in row[1:] if one.start < value.end and value.start < one.end]
    return over[0] if len(over) == 1 else None


def _printed(column: Field) -> str:
    """The head of a list's column as the form prints it."""
    return column.label if column.unit in ("", "年") else f"{column.label}（{column.unit}）"


def _years(heads: Sequence[Row]) -> list[tuple[Cell, str, str]]:
    """(cell, year, what else it says) of each head that names a year."""
    cells = ((cell, _YEAR.fullmatch(label(cell.text))) for head in heads for cell in head)
    return [(cell, match[1], match[2]) for cell, match in cells if match]


def _headed(row: Row, columns: dict[str, Field]) -> bool:
    """Whether a row is the heads of a list: half of them at least stand in it."""
    found = {name for cell in row for name in names(cell.text) if name in columns}
    return 2 * len(found) >= len(columns) and bool(found)


def _says_none(row: Row) -> bool:
    """Whether all that a row says, its number apart, is that there is none."""
    cells = row[1:] if folded(row[0].text).strip(".").isdigit() else row
    texts = [text for cell in cells if (text := folded(cell.text)) and not all(one in "□☐是否" for one in text)]
    return len(texts) == 1 and texts[0] in _ABSENT


def _like(text: str, wanted: str) -> float:
    """How much a cell's text is like a label, from 0 to 1."""
    return max((SequenceMatcher(None, name, label(wanted)).ratio() for name in names(text)), default=0)
