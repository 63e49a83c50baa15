"""A form's schema, a year and a pack → its empty workbook, and where each value goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.layout import sheet_cells, sheet_styles, sheet_words
from toolkit.layout.sheet_check_page import check_page
from toolkit.layout.sheet_formula import Sheets
from toolkit.layout.sheet_places import FIRST, HEADS, LABEL, ROOM, UNIT, Places, Row, areas, last_column, places, rows
from toolkit.layout.sheet_print import lines
from toolkit.policy import Pack
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.sheets import GUIDE, META, NAMES, SERIAL, Line, Slot, Tab, column_head, printed_unit, tabs
from toolkit.schema.sheets import UNIT as UNIT_HEAD

PRINTED: Final = 36  # rows of an empty list that are printed
LINE: Final = 15  # points of a line of text
_LABEL_WIDTH: Final = 26
_UNIT_WIDTH: Final = 10
_VALUES_WIDTH: Final = 70  # of all value columns
_PAGE_WIDTH: Final = _LABEL_WIDTH + _UNIT_WIDTH + _VALUES_WIDTH
_TALL: Final = 32  # points of each of a long text's rows
_TALL_CELL: Final = 14  # the same of one among other cells
_ROW: Final = 18
_ROLL_WIDTH: Final = 100  # of the columns of a list
_WIDTHS = {"integer": 11, "number": 13, "boolean": 11, "date": 16}


class Drawn(NamedTuple):
    """An empty workbook and the places of its values."""

    book: Workbook
    places: Places


def draw(schema: Schema, year: int, pack: Pack, room: Mapping[str, int]) -> Drawn:
    """The workbook of a form for a year, its checks by a pack; `room` as in `places`."""
    book = Workbook()
    sheet_styles.fill(book)
    all_tabs = tabs(schema)
    found = places(all_tabs, room)
    _guide(book.worksheets[0], schema, pack)
    for tab in all_tabs:
        sheet = book.create_sheet(tab.title)
        if tab.roll:
            _roll(sheet, tab, tab.roll, room.get(tab.roll.pointer, ROOM), year)
        else:
            _grids(sheet, tab, year)
    check_page(book, Sheets(schema, found), pack)
    offers = sheet_cells.Offers(book, found)
    for tab in all_tabs:
        inside = areas(tab, room.get(tab.roll.pointer, ROOM) if tab.roll else 0)
        sheet_cells.validate(book[tab.title], inside, offers)
    _values(book, found, all_tabs)
    _meta(book, schema, year, pack)
    for sheet in book.worksheets:
        _finish(sheet, schema)
    return Drawn(book, found)


def _guide(sheet: Worksheet, schema: Schema, pack: Pack) -> None:
    """Title, which form this is, how to fill it in, how each figure is counted."""
    sheet.title = GUIDE
    for letter, width in zip("ABCD", (26, 10, 54, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    _across(sheet, 1, 4, schema.root.label, sheet_styles.TITLE, 36)
    at = 2
    for field in (field for field in schema.root.children if field.const is not None):
        _cell(sheet, at, 1, field.label, sheet_styles.LABEL)
        _cell(sheet, at, 2, str(field.const), sheet_styles.FIXED)
        _cell(sheet, at, 3, None, sheet_styles.FIXED)
        _merge(sheet, at, at, 2, 3)
        at += 1
    for sentence in sheet_words.guide(schema, pack.title):
        _across(sheet, at + 1, 4, sentence, sheet_styles.WORDS, LINE * lines(sentence, 104) + 4)
        at += 1
    figures = [field for field in schema.fields if printed_unit(field) and "/*/" not in field.pointer]
    _across(sheet, at + 2, 4, sheet_words.FIGURES, sheet_styles.PART, 24)
    for column, head in enumerate(sheet_words.HEADS, 1):
        _cell(sheet, at + 3, column, head, sheet_styles.HEAD)
    for row, field in enumerate(figures, at + 4):
        for column, text in enumerate((field.label, field.unit, field.help, field.clause), 1):
            _cell(sheet, row, column, text, sheet_styles.UNIT if column in (2, 4) else sheet_styles.LABEL)
        sheet.row_dimensions[row].height = LINE * max(lines(field.help, 52), lines(field.label, 26)) + 4
    sheet.print_title_rows = f"{at + 3}:{at + 3}"


def _grids(sheet: Worksheet, tab: Tab, year: int) -> None:
    last = last_column(tab)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _LABEL_WIDTH, _UNIT_WIDTH
    for column in range(FIRST, last + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _VALUES_WIDTH / (last - FIRST + 1)
    _across(sheet, 1, last, tab.title, sheet_styles.TITLE, 30)
    _across(sheet, 2, last, sheet_words.HINT, sheet_styles.HINT, 20)
    for row in rows(tab):
        _DRAWERS[row.kind](sheet, row, last, year)
    sheet.freeze_panes = f"{get_column_letter(FIRST)}3"
    sheet.print_title_rows = "1:1"


def _part(sheet: Worksheet, row: Row, last: int, year: int) -> None:
    _cell(sheet, row.row, LABEL, row.text, sheet_styles.PART)
    _cell(sheet, row.row, last, row.grid.clause, sheet_styles.CLAUSE)
    sheet.merge_cells(start_row=row.row, end_row=row.row, start_column=LABEL, end_column=last - 1)
    sheet.row_dimensions[row.row].height = 26


def _title(sheet: Worksheet, row: Row, last: int, year: int) -> None:
    _across(sheet, row.row, last, row.text, sheet_styles.GROUP, _ROW)


def _note(sheet: Worksheet, row: Row, last: int, year: int) -> None:
    _across(
        sheet,
        row.row,
        last,
        row.text,
        sheet_styles.QUOTED,
        LINE * lines(row.text, _PAGE_WIDTH) + 5,
    )


def _heads(sheet: Worksheet, row: Row, last: int, year: int) -> None:
    texts = [head.text(year) for head in row.grid.heads]
    _cell(sheet, row.row, LABEL, row.grid.corner, sheet_styles.HEAD)
    _cell(sheet, row.row, UNIT, UNIT_HEAD, sheet_styles.HEAD)
    for column in range(FIRST, last + 1):
        index = column - FIRST
        _cell(sheet, row.row, column, texts[index] if index < len(texts) else None, sheet_styles.HEAD)
    if len(texts) < last - FIRST + 1 and _grows(row):
        _merge(sheet, row.row, row.row, FIRST + len(texts) - 1, last)
    width = _VALUES_WIDTH if len(texts) == 1 else _VALUES_WIDTH / (last - FIRST + 1)
    sheet.row_dimensions[row.row].height = LINE * max(lines(text, width) for text in texts) + 5


def _grows(row: Row) -> bool:
    """Whether the last column takes what is left: one value across, or a text."""
    lines = row.grid.lines
    return len(row.grid.heads) == 1 or all(line.slots[-1] and line.slots[-1].field.type == "text" for line in lines)


def _line(sheet: Worksheet, row: Row, last: int, year: int) -> None:
    line = row.line
    assert line is not None
    bottom = row.row + row.rows - 1
    for at in range(row.row, bottom + 1):
        _cell(sheet, at, LABEL, None, sheet_styles.LABEL)
        _cell(sheet, at, UNIT, None, sheet_styles.UNIT)
        for column in range(FIRST, last + 1):
            _cell(sheet, at, column, None, sheet_styles.LABEL)
    label = sheet.cell(row.row, LABEL)
    limit = sheet_words.limit(line.field) if line.wide else ""
    label.value = line.label + (f"\n{limit}" if limit else "")
    sheet_cells.explain(label, line.field)
    sheet.cell(row.row, UNIT).value = line.unit or None
    if not line.unit:
        _merge(sheet, row.row, bottom, LABEL, UNIT)
    elif line.tall:
        _merge(sheet, row.row, bottom, LABEL, LABEL)
    for at in range(row.row, bottom + 1):
        sheet.row_dimensions[at].height = _height(line, last)


def _height(line: Line, last: int) -> float:
    if line.tall:
        return _TALL if line.wide else _TALL_CELL
    label = lines(line.label, _LABEL_WIDTH if line.unit else _LABEL_WIDTH + _UNIT_WIDTH)
    return max(LINE * max(label, lines(line.unit, _UNIT_WIDTH)) + 3, _ROW)


def _seal(sheet: Worksheet, row: Row, last: int, year: int) -> None:
    _cell(sheet, row.row, LABEL, sheet_words.SEAL_LABEL, sheet_styles.LABEL)
    for column in range(UNIT, last + 1):
        _cell(sheet, row.row, column, None, sheet_styles.FIXED)
    sheet.cell(row.row, FIRST).value = sheet_words.SEAL
    _merge(sheet, row.row, row.row, LABEL, UNIT)
    _merge(sheet, row.row, row.row, FIRST, last)
    sheet.row_dimensions[row.row].height = 48


_DRAWERS = {"part": _part, "title": _title, "note": _note, "heads": _heads, "line": _line, "seal": _seal}


def _roll(sheet: Worksheet, tab: Tab, field: Field, room: int, year: int) -> None:
    last = LABEL + len(tab.columns)
    _across(sheet, 1, last, field.label, sheet_styles.TITLE, 30)
    hint = field.help + sheet_words.LIST_HINT.format(rows=PRINTED)
    _across(sheet, 2, last, hint, sheet_styles.HINT, LINE * lines(hint, _ROLL_WIDTH) + 4)
    sheet_cells.explain(sheet.cell(1, LABEL), field)
    _cell(sheet, HEADS, LABEL, SERIAL, sheet_styles.HEAD)
    sheet.column_dimensions["A"].width = 7
    widths = _widths(tab)
    for column, slot in enumerate(tab.columns, LABEL + 1):
        cell = _cell(sheet, HEADS, column, column_head(slot, year), sheet_styles.HEAD)
        sheet_cells.explain(cell, slot.field)
        sheet.column_dimensions[get_column_letter(column)].width = widths[slot.name]
    sheet.row_dimensions[HEADS].height = 36 if any(printed_unit(slot.field) for slot in tab.columns) else 22
    for index in range(1, room + 1):
        _cell(sheet, HEADS + index, LABEL, index, sheet_styles.UNIT)
        sheet.row_dimensions[HEADS + index].height = _ROW
    sheet.freeze_panes = f"{get_column_letter(LABEL + 2)}{HEADS + 1}"
    sheet.print_title_rows = f"{HEADS}:{HEADS}"
    sheet.print_area = f"A1:{get_column_letter(last)}{HEADS + min(room, PRINTED)}"
    sheet.protection.insertRows = sheet.protection.sort = sheet.protection.autoFilter = False  # allowed


def _widths(tab: Tab) -> dict[str, float]:
    """What each column needs; texts share what is left of the page."""
    found: dict[str, float] = {slot.name: _width(slot) for slot in tab.columns}
    growing = [slot for slot in tab.columns if slot.field.type == "text" and not slot.field.pattern]
    spare = max(_ROLL_WIDTH - sum(found.values()), 0)
    for slot in growing:
        found[slot.name] += spare / len(growing)
    return found


def _width(slot: Slot) -> int:
    """What a column of a list needs, in characters of Excel."""
    field = slot.field
    if "{18}" in field.pattern:
        return 23
    if field.choices:
        return max(2 * max(map(len, sheet_cells.texts(field))) + 4, 2 * len(field.label) + 4)
    return max(_WIDTHS.get(field.item or field.type, 32 if field.required else 16), 2 * len(field.label) + 3)


def _values(book: Workbook, found: Places, all_tabs: tuple[Tab, ...]) -> None:
    """The cells to fill in, each under its name: a value, a column of a list; and a list with its heads."""
    for tab in all_tabs:
        sheet = book[tab.title]
        if tab.roll:
            first, last = found.areas[tab.columns[0].name][1], found.areas[tab.columns[-1].name][1]
            name = NAMES + tab.roll.pointer.strip("/").replace("/", ".")
            whole = first._replace(column=LABEL, row=HEADS, last_column=last.column)
            book.defined_names[name] = DefinedName(name, attr_text=whole.all)
        for slot in tab.columns or tab.slots():
            area = found.areas[slot.name][1]
            text = area.all if tab.roll else area.at
            book.defined_names[slot.name] = DefinedName(slot.name, attr_text=text)
            for row in sheet.iter_rows(area.row, area.last_row, area.column, area.last_column):
                for cell in row:
                    sheet_cells.style(cell, slot.field, area.last_column > area.column)
            if not tab.roll:
                _merge(sheet, area.row, area.last_row, area.column, area.last_column)


def _meta(book: Workbook, schema: Schema, year: int, pack: Pack) -> None:
    """Which form this is, for programs: on a hidden sheet and as properties of the file."""
    sheet = book.create_sheet(META)
    properties: Any = book
    told = {"form": schema.name, "version": schema.version, "year": str(year), "pack": str(pack)}
    for row, (key, text) in enumerate(told.items(), 1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, text)
        properties.custom_doc_props.append(StringProperty(name=f"toolkit-{key}", value=text))


def _finish(sheet: Worksheet, schema: Schema) -> None:
    """Locked but for the value cells, without a password; one page wide on A4."""
    if sheet.title.startswith("_"):
        sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # allowed
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.8, 0.3, 0.4
    foot: Any = sheet.oddFooter
    foot.left.text, foot.right.text = f"{schema.root.label} {schema.version}", "&A　第 &P 页，共 &N 页"


def _cell(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> Any:
    cell = sheet.cell(row, column)
    cell.style = style
    if value is not None:
        cell.value = value
    return cell


def _across(sheet: Worksheet, row: int, last: int, text: str, style: str, height: float) -> None:
    for column in range(1, last + 1):
        _cell(sheet, row, column, None, style)
    sheet.cell(row, 1).value = text
    _merge(sheet, row, row, 1, last)
    sheet.row_dimensions[row].height = height


def _merge(sheet: Worksheet, top: int, bottom: int, left: int, right: int) -> None:
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
