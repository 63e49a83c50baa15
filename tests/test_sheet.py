"""The workbook of a form: what a clerk finds in it, and what a program does."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from conftest import Forms

from toolkit.errors import Refused
from toolkit.form import Form
from toolkit.layout.sheet_places import ROOM
from toolkit.read.sheet import read_form
from toolkit.render.blank import blank
from toolkit.render.filled import FILLED
from toolkit.schema import load, names
from toolkit.schema.normalise import normalise
from toolkit.schema.sheets import CHECKS, CHOICES, META, tabs

YEAR = 2026


@pytest.fixture(scope="module", params=names())
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(kind: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(blank(kind, ".xlsx", YEAR)))


def rendered(values: dict[str, Any]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(FILLED[".xlsx"](Form("form.yaml", values))))


def at(book: Any, name: str) -> Any:
    """The cell that a name leads to."""
    sheet, _, cell = book.defined_names[name].attr_text.replace("$", "").rpartition("!")
    return book[sheet.strip("'")][cell]


def test_blank_has_a_name_for_each_value(kind: str, book: Any) -> None:
    """Every field of the schema that holds a value has a named cell, a series one for each of its years."""
    wanted = set()
    for tab in tabs(load(kind)):
        wanted |= {slot.name for slot in (*tab.columns, *tab.slots())}
        wanted |= {f"f{tab.roll.pointer.replace('/', '.')}"} if tab.roll else set()
    assert wanted == {name for name in book.defined_names if name.startswith("f.")}
    told = {slot.field.pointer for tab in tabs(load(kind)) for slot in (*tab.columns, *tab.slots())}
    held = {one.pointer for one in load(kind).fields if not one.children and one.const is None}
    assert held == told


def test_blank_locks_all_but_the_values(book: Any) -> None:
    """Labels and checks can't be overwritten, values can; no password is asked."""
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    named = set()
    for name, defined in book.defined_names.items():
        if name.startswith("f."):
            sheet, _, cells = defined.attr_text.replace("$", "").rpartition("!")
            named.add((sheet.strip("'"), cells.split(":")[0]))
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book.worksheets)
    assert {title for title, _ in open_cells} == {title for title, _ in named}
    assert not {title for title, _ in open_cells} & {CHECKS, META, CHOICES}


def test_blank_says_which_form_it_is(kind: str, book: Any) -> None:
    """In print on the first sheet, on a hidden sheet, and in the properties of the file."""
    version = load(kind).version
    told = {"form": kind, "version": version, "year": str(YEAR), "pack": "shandong-draft 0.1"}
    assert [(kind,), (version,)] == [row[1:2] for row in book.worksheets[0].iter_rows(2, 3, values_only=True)]
    assert told == dict(book[META].iter_rows(values_only=True))
    assert {f"toolkit-{key}": text for key, text in told.items()} == {
        one.name: one.value for one in book.custom_doc_props.props
    }
    assert ["veryHidden", "veryHidden"] == [book[title].sheet_state for title in (META, CHOICES)]


def test_blank_explains_every_label(kind: str, book: Any) -> None:
    """The note on a label gives the help and the clause of its field."""
    notes = "\n".join(
        cell.comment.text for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment
    )
    for tab in tabs(load(kind)):
        for line in (line for grid in tab.grids for line in grid.lines):
            assert line.field.help in notes
            assert line.field.clause in notes


def test_blank_offers_what_may_be_chosen(kind: str, book: Any) -> None:
    """Every yes-or-no and every choice has a drop-down; no list in a validation is longer than a sheet allows."""
    for tab in tabs(load(kind)):
        rules = book[tab.title].data_validations.dataValidation
        assert all(len(rule.formula1) <= 257 for rule in rules if rule.formula1.startswith('"'))
        assert {"warning"} >= {rule.errorStyle for rule in rules}
        offered = [area for rule in rules if rule.type == "list" for area in str(rule.sqref).split()]
        for slot in (*tab.columns, *tab.slots()):
            if slot.field.type in ("boolean", "choice"):
                first = at(book, slot.name) if not tab.roll else None
                where = first.coordinate if first else book.defined_names[slot.name].attr_text.split("!")[1]
                assert any(area.startswith(where.replace("$", "").split(":")[0]) for area in offered), slot.name


def test_blank_lists_have_room(kind: str, book: Any) -> None:
    """Each list is a sheet with numbered rows below its heads."""
    for tab in tabs(load(kind)):
        if tab.roll:
            sheet = book[tab.title]
            assert list(range(1, ROOM + 1)) == [row[0] for row in sheet.iter_rows(4, 3 + ROOM, 1, 1, values_only=True)]


def test_blank_prints_on_a4_one_page_wide(book: Any) -> None:
    """No column is left over on a page of its own, and heads stand on every page."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert {("9", 1, 0)} == {
        (str(one.page_setup.paperSize), one.page_setup.fitToWidth, one.page_setup.fitToHeight) for one in shown
    }
    assert all(sheet.print_title_rows for sheet in shown)


def test_blank_reads_back_as_nothing_filled(kind: str) -> None:
    """An empty workbook is a form without values, and nothing is found altered on it."""
    form = normalise(read_form(blank(kind, ".xlsx", YEAR), "blank.xlsx"), load(kind))
    year = {"application": "year", "plan": "start_year", "summary": "year"}.get(kind, "year")
    assert {"form": kind, "version": load(kind).version, year: YEAR} == form.values
    assert () == form.findings


def test_workbooks_are_the_same_bytes_each_time(kind: str) -> None:
    """No clock and no chance gets into the file, and its parts stand in order."""
    one, other = blank(kind, ".xlsx", YEAR), blank(kind, ".xlsx", YEAR)
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}
        assert len(archive.namelist()) == len(set(archive.namelist()))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "_x0041_", "x005F_"])
def test_text_stays_text(forms: Forms, text: str) -> None:
    """Nothing that a form says becomes a formula, an error or another sign."""
    values = forms.load(changes={"/cover/cluster_name": text})
    made = FILLED[".xlsx"](Form("form.yaml", values))
    cell = at(openpyxl.load_workbook(io.BytesIO(made)), "f.cover.cluster_name")
    assert "f" != cell.data_type
    assert text == read_form(made, "form.xlsx").get("/cover/cluster_name")


@pytest.mark.parametrize(
    ("number", "kind"),
    [("40.3", "n"), ("123456789.012345", "n"), ("1234567890.123456789", "s"), ("0.00000000000000000001", "n")],
)
def test_numbers_keep_every_figure(forms: Forms, number: str, kind: str) -> None:
    """A number that a sheet can't hold exactly is written as its text."""
    book = rendered(forms.load(changes={"/basic/area": Decimal(number)}))
    cell = at(book, "f.basic.area")
    assert kind == cell.data_type
    assert Decimal(number) == Decimal(str(cell.value))


def test_text_longer_than_a_cell_is_refused_by_field(forms: Forms) -> None:
    """The field is named and nothing is written."""
    values = forms.load(changes={"/economy/brand": "字" * 32768})
    with pytest.raises(Refused) as caught:
        rendered(values)
    assert ["/economy/brand"] == [finding.field for finding in caught.value.findings]


def test_long_lists_get_room_and_are_printed_whole(forms: Forms) -> None:
    """All rows stand in the workbook and within its printed area, empty ones below them."""
    row = {"name": "示例企业", "uscc": "91370000MA3XK1T27Q", "leading": True}
    book = rendered(forms.load(changes={"/quality/giants": [row] * 230}))
    sheet = book["专精特新“小巨人”企业"]
    assert "示例企业" == sheet["B233"].value
    assert sheet.print_area.endswith("$233")
    assert book.defined_names["f.quality.giants.name"].attr_text.endswith("$253")


def test_year_is_locked_where_heads_go_by_it(forms: Forms) -> None:
    """The year of an application can't be changed below heads that name other years; a summary's can."""
    assert at(rendered(forms.load()), "f.year").protection.locked
    assert not at(rendered(forms.load("summary")), "f.year").protection.locked
