"""A list's sheet → its rows, as far down as the sheet goes; blank ones are passed over."""

from __future__ import annotations

from typing import Any

from toolkit.finding import Finding, Source
from toolkit.messages import say, short
from toolkit.read.entries import no_entry, summed
from toolkit.read.numbering import broken, numeral
from toolkit.read.sheet_gather import LABEL, NAME, Found, Gathered, put
from toolkit.read.sheet_labels import Table, plain
from toolkit.read.workbook import Book, Cell, Sheet
from toolkit.schema.field import Field
from toolkit.schema.normalise import NONE_WORDS
from toolkit.schema.sheets import SERIAL, Slot, Tab
from toolkit.tree import pointer as down


def read_list(tab: Tab, book: Book, labelled: Table | None, gathered: Gathered, year: int | None) -> None:
    """Put the list into `gathered`: by its heads, by the names of its columns where heads lack."""
    assert tab.roll
    named = _named(tab, book)
    table = labelled or named
    if table is None:
        return
    columns = {**(named.columns if named and named.sheet == table.sheet else {}), **table.columns}
    ways = {name: NAME if named and named.columns.get(name) == at else LABEL for name, at in columns.items()}
    listed, sheet = tab.roll.pointer, book.sheets[table.sheet]
    gathered.places[listed] = sheet.at(table.head, min(columns.values())).place
    gathered.ways[listed] = NAME if named else LABEL
    rows: list[Any] = []
    numbers: list[tuple[int, Cell]] = []
    last = 0  # of the numbers, the one of the last row that is filled
    serial = next((at for at, cell in _head(sheet, table).items() if plain(cell.value) == SERIAL), 0)
    for number, cells in sheet.rows():
        filled = {slot: cells[at] for slot in tab.columns if (at := columns.get(slot.name)) in cells}
        if number <= table.head:
            continue
        texts = [str(cell.value) for cell in cells.values() if cell.value is not None]
        if text := summed(texts):
            _sum(tab.roll, text, next(iter(cells.values())), gathered)
        if text or no_entry(texts):
            continue
        if filled or serial in cells:
            numbers.append(
                (numeral(plain(sheet.at(number, serial).value)) if serial else 0, next(iter(cells.values())))
            )
        if not filled:
            continue
        last = len(numbers)
        if not rows and len(filled) == 1 and _says_none(*filled.values()):
            put(gathered.values, listed, [])
            continue
        here = down(listed, len(rows))
        gathered.places[here] = next(iter(filled.values())).place
        rows.append(_row({slot: Found(cell, ways[slot.name]) for slot, cell in filled.items()}, here, gathered, year))
        if labelled and named:
            _compare(tab, book, number, here, named, labelled, gathered, year)
    if rows:
        put(gathered.values, listed, rows)
        _counted(tab.roll, numbers[:last], gathered)


def _head(sheet: Sheet, table: Table) -> dict[int, Cell]:
    return next((cells for number, cells in sheet.rows() if number == table.head), {})


def _counted(roll: Field, numbers: list[tuple[int, Cell]], gathered: Gathered) -> None:
    """A warning where the numbers of the rows do not go on: one may be gone, or there twice."""
    if found := broken([number for number, _ in numbers]):
        key = "grid.numbers" if found.before else "grid.numbers-start"
        message = say(key, label=gathered.schema.where(roll.pointer), before=found.before, after=found.after)
        source = Source(gathered.file, numbers[found.at][1].place, LABEL)
        gathered.findings.append(Finding(roll.pointer, "form-numbers", message, "warning", roll.clause, (source,)))


def _sum(roll: Field, text: str, cell: Cell, gathered: Gathered) -> None:
    """An error for a row that is a sum of the others, or a part of one."""
    message = say("grid.sum-row", label=gathered.schema.where(roll.pointer), text=short(text))
    source = Source(gathered.file, cell.place, LABEL)
    gathered.findings.append(Finding(roll.pointer, "form-sum", message, "error", roll.clause, (source,)))


def _says_none(cell: Cell) -> bool:
    return str(cell.value).strip() in NONE_WORDS


def _row(filled: dict[Slot, Found], here: str, gathered: Gathered, year: int | None) -> Any:
    made: dict[str, Any] = {}
    for slot, found in filled.items():
        pointer = _inside(slot, here, year)
        value = gathered.take(slot, pointer, found)
        if value is not None:
            put(made, "/row" + pointer.removeprefix(here), value)
    return made.get("row", {})


def _inside(slot: Slot, here: str, year: int | None) -> str:
    """The pointer of a column's value in the row at `here`."""
    inside = slot.field.pointer.partition("/*")[2]
    return here + Slot(slot.field._replace(pointer=inside), slot.offset).pointer(year)


def _named(tab: Tab, book: Book) -> Table | None:
    """The list as the names of its columns have it."""
    spots = {slot.name: book.names[slot.name] for slot in tab.columns if slot.name in book.names}
    if not spots:
        return None
    first = next(iter(spots.values()))
    return Table(first.sheet, first.row - 1, {name: spot.column for name, spot in spots.items()})


def _compare(
    tab: Tab, book: Book, row: int, here: str, named: Table, labelled: Table, gathered: Gathered, year: int | None
) -> None:
    """A finding for each value of a row to which the column's name and its head lead differently."""
    for slot in tab.columns:
        at, other = labelled.columns.get(slot.name), named.columns.get(slot.name)
        if at and other and (labelled.sheet, at) != (named.sheet, other):
            taken = Found(book.sheets[labelled.sheet].at(row, at), LABEL)
            gathered.compare(
                slot, _inside(slot, here, year), taken, Found(book.sheets[named.sheet].at(row, other), NAME)
            )
