"""Workbook bytes → sheets of cells, each with its value and place, and the names that lead to cells.

The one door for reading with openpyxl: archives that would burst, ranges to the far corner, formulas never calculated
and wrong dimensions are seen to here.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say, short
from toolkit.read import sheet_package
from toolkit.read.sheet_package import number
from toolkit.read.torn import TORN

MAX_TEXT = 32_767  # characters of a cell; no spreadsheet program holds more
FORMULA = "formula"  # faults of a cell
ERROR = "error"
_NAME = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_FEW = 2**20  # bytes within which no ratio is asked
_KEPT = "\ufdd0"  # no character: keeps openpyxl from taking x005F_ out of texts
_PROPERTIES = "docProps/core.xml"
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and its place, `集群名单!B3`; `fault` says why there is no value, `raw` what stands there instead."""

    value: Any
    place: str
    fault: str = ""
    raw: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.fault) or (self.value is not None and bool(str(self.value).strip()))


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells by row and column, from 1; those alone that hold something."""

    title: str
    hidden: bool
    cells: dict[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # top, left, bottom, right

    def at(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column)) or Cell(None, f"{self.title}!{_letters(column)}{row}")

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Each row that holds something, from the top: its filled cells by column, from the left."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            if cell.filled:
                found.setdefault(row, {})[column] = cell
        yield from found.items()


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that a name leads to, or the first and last one of a range."""

    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook: sheets by title, in order; names of cells; the file's own properties."""

    sheets: dict[str, Sheet]
    names: dict[str, Spot]
    properties: dict[str, str] = field(default_factory=dict)


def sheets(data: bytes, name: str) -> list[tuple[str, list[Row]]]:
    """(title, rows of cells) of every visible sheet; Unreadable where a formula was never calculated or is wrong."""
    shown, typed = _load(data, name)
    found = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            continue
        other = typed[sheet.title]
        found.append((sheet.title, [_row(name, sheet.title, row, other) for row in sheet.iter_rows()]))
    return found


def book(data: bytes, name: str) -> Book:
    """Every sheet, hidden ones too; a cell without a value that can be used keeps the reason why."""
    shown, typed = _load(data, name)
    made = {sheet.title: _sheet(name, sheet, typed[sheet.title]) for sheet in shown.worksheets}
    names = {}
    for key, defined in shown.defined_names.items():
        if spot := _spot(str(defined.attr_text), made):
            names[str(key)] = spot
    properties = {str(one.name): str(one.value) for one in shown.custom_doc_props.props}
    return Book(made, names, properties)


class Hidden(NamedTuple):
    """What of a sheet doesn't show: all of it, or rows (from 1) and columns (by letter)."""

    sheet: str
    whole: bool
    rows: tuple[int, ...]
    columns: tuple[str, ...]


def hidden(data: bytes, name: str) -> Iterator[Hidden]:
    """Sheet by sheet, also where everything shows."""
    for sheet in _load(data, name)[1].worksheets:
        rows = (number for number, row in sheet.row_dimensions.items() if row.hidden and number <= sheet.max_row)
        columns = (key for key, column in sheet.column_dimensions.items() if column.hidden)
        yield Hidden(sheet.title, sheet.sheet_state != "visible", tuple(sorted(rows)), tuple(sorted(columns)))


def _load(data: bytes, name: str) -> tuple[Any, Any]:
    """The workbook by its values, and by its formulas."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    data = _guarded(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
            both = [openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (True, False)]
    except (
        InvalidFileException, *TORN, TypeError, SyntaxError, AttributeError, OverflowError,
    ) as error:  # fmt: skip
        raise Unreadable(say("xlsx.broken", file=name, cause=short(str(error.__cause__ or error), 200))) from None
    for sheet in both[0].worksheets:
        if (count := sheet.max_row * sheet.max_column) > (most := limits.of("sheet-cells")):
            sentence = say("xlsx.cells", file=name, sheet=sheet.title, limit=most)
            raise Unreadable(limits.beyond(sentence, "sheet-cells", count))
    return both[0], both[1]


def _row(name: str, sheet: str, row: Any, typed: Any) -> Row:
    made = []
    for cell in row:
        found = _cell(name, sheet, cell, typed)
        if found.fault == FORMULA:
            raise Unreadable(say("xlsx.formula", file=name, place=found.place))
        if found.fault == ERROR:
            raise Unreadable(say("xlsx.error", file=name, place=found.place, value=found.raw))
        made.append(found)
    return tuple(made)


def _sheet(name: str, shown: Any, typed: Any) -> Sheet:
    cells = {}
    for (row, column), cell in shown._cells.items():  # those that the file has; `iter_rows` would make all others
        if cell.value is not None or typed._cells[row, column].value is not None:
            cells[row, column] = _cell(name, shown.title, cell, typed)
    merged = tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in shown.merged_cells.ranges)
    return Sheet(shown.title, shown.sheet_state != "visible", cells, merged)


def _cell(name: str, sheet: str, cell: Any, typed: Any) -> Cell:
    place = f"{sheet}!{cell.coordinate}"
    if cell.value is None:
        other = typed[cell.coordinate]
        raw = other.value
        if other.data_type == "f" and raw is not None:
            return Cell(None, place, FORMULA, str(raw))
        return Cell(None, place)
    if isinstance(cell.value, str) and len(cell.value) > MAX_TEXT:
        raise Unreadable(say("sheet.long-text", file=name, place=place, limit=MAX_TEXT))
    if cell.data_type == "e":
        return Cell(None, place, ERROR, str(cell.value))
    return Cell(_value(cell.value), place)


def _value(value: Any) -> Any:
    """What a cell holds: numbers to the 15 figures that a sheet keeps, days as ISO text."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return Decimal(format(value, ".15g"))
    if isinstance(value, str):
        return _CODE.sub(lambda code: chr(int(code.group(1), 16)), value.replace(f"x005F{_KEPT}_", "x005F_"))
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


def _spot(text: str, known: dict[str, Sheet]) -> Spot | None:
    """The cells that a name stands for; None where it leads to no sheet, or is no plain range."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    quoted, bare, left, top, right, bottom = match.groups()
    title = quoted.replace("''", "'") if quoted else bare
    if title not in known:
        return None
    row, column = int(top), number(left)
    return Spot(title, row, column, int(bottom or row), number(right or left))


def _guarded(data: bytes, name: str) -> bytes:
    """The archive, after a look at its list before anything is unpacked, and at its parts before openpyxl sees them.

    What is no XML (pictures, programs) comes as an empty part; left out are odd dates in the properties.
    """
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as target:
            entries = archive.infolist()
            _bounded(entries, name)
            if not any(one.filename == "xl/workbook.xml" for one in entries):
                raise Unreadable(say("xlsx.other", file=name))
            sheet_package.names(entries, name)
            kinds = sheet_package.Kinds(archive.read(sheet_package.TYPES), name)
            for path in (one.filename for one in entries if one.filename != _PROPERTIES):
                target.writestr(path, _looked_at(archive.read(path), path, name) if kinds.xml(path) else b"")
    except TORN:
        raise Unreadable(say("xlsx.broken", file=name, cause="zip")) from None
    return made.getvalue()


def _looked_at(part: bytes, path: str, name: str) -> bytes:
    """A part of XML as openpyxl may have it; of texts that it would take for codes of characters it takes none."""
    sheet_package.look(part, path, name)
    return part.replace(b"x005F_", f"x005F{_KEPT}_".encode()) if path.endswith("sharedStrings.xml") else part


def _bounded(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive by what its list states; `zipfile` unpacks no more of an entry than it states."""
    largest = max((one.file_size for one in entries), default=0)
    thin = max((one.file_size // max(one.compress_size, 1) for one in entries if one.file_size > _FEW), default=0)
    whole = sum(one.file_size for one in entries)
    stated = {"entries": len(entries), "unpacked": whole, "part": largest, "ratio": thin}
    for limit, found in stated.items():
        if found > (most := limits.of(limit)):
            sentence = say(f"xlsx.bomb.{limit}", file=name, limit=limits.shown(limit, most))
            raise Unreadable(limits.beyond(sentence, limit, found))


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
