"""Workbooks that come back: every guise of a value, and everything that may have happened to the form."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from conftest import Forms, Runs

from benchmarks.variants_xlsx import changed, meta_removed, names_removed
from toolkit.errors import Unreadable
from toolkit.form import Form
from toolkit.read import read
from toolkit.read.sheet import read_form
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.normalise import normalise
from toolkit.schema.sheets import META
from toolkit.schema.structure import examine

Change = Callable[[Any], None]
# name of a cell, what is typed into it, pointer of the field, what is read
GUISES: list[tuple[str, Any, str, Any]] = [
    ("f.basic.area", 0.1 + 0.2, "/basic/area", Decimal("0.3")),
    ("f.basic.area", "３８．５平方公里", "/basic/area", Decimal("38.5")),
    ("f.basic.area", "38.123456789012345678", "/basic/area", Decimal("38.123456789012345678")),
    ("f.innovation.patents.m1", 502.0, "/innovation/patents/2025", 502),
    ("f.cover.date", datetime.date(2026, 3, 2), "/cover/date", "2026-03-02"),
    ("f.cover.date", datetime.datetime(2026, 3, 2, 8, 30), "/cover/date", "2026-03-02"),
    ("f.cover.date", "2026年3月2日", "/cover/date", "2026-03-02"),
    ("f.cover.date", 46083, "/cover/date", "2026-03-02"),
    ("f.green.high_energy", False, "/green/high_energy", False),
    ("f.chain.sharing.design", "√", "/chain/sharing/design", True),
    ("f.chain.sharing.design", "☑", "/chain/sharing/design", True),
    ("f.chain.sharing.design", "□是　☑否", "/chain/sharing/design", False),
    ("f.chain.sharing.design", "□是　□否", "/chain/sharing/design", None),
    ("f.basic.operator.kind", " 管委会 ", "/basic/operator/kind", "管委会"),
    ("f.basic.contact.postcode", 262200, "/basic/contact/postcode", "262200"),
    ("f.opening.exports.m1", None, "/opening/exports/2025", None),
]


@pytest.fixture(scope="module")
def made() -> bytes:
    """A filled application; most of the empty rows of its lists are taken out, to be quick."""

    def shorten(book: Any) -> None:
        for sheet in book.worksheets:
            if sheet["A3"].value == "序号":
                sheet.delete_rows(60, 200)

    return changed(render_sheet(Form("form.yaml", Forms.load())), shorten)


def back(data: bytes) -> Form:
    """What is read of a workbook, examined."""
    return examine(read_form(data, "form.xlsx"), load("application"))


def cell(book: Any, name: str) -> Any:
    sheet, _, at = book.defined_names[name].attr_text.replace("$", "").rpartition("!")
    return book[sheet.strip("'")][at.split(":")[0]]


def typed(name: str, value: Any, format: str = "General") -> Change:
    """A value typed into a named cell."""

    def change(book: Any) -> None:
        found = cell(book, name)
        found.number_format = format
        found.value = value

    return change


def rules(form: Form) -> set[str]:
    return {finding.rule for finding in form.findings}


def test_values_say_where_and_how_they_were_read(made: bytes) -> None:
    """A cell, and whether its name or its label led there."""
    form, other = back(made), back(names_removed(made))
    assert ("指标和事项!E5", "name") == (form.place("/economy/output/2024"), form.way("/economy/output/2024"))
    assert ("指标和事项!E5", "label") == (other.place("/economy/output/2024"), other.way("/economy/output/2024"))
    assert "创新型中小企业!B4" == form.place("/quality/innovative/0/name")


def test_values_are_read_in_every_guise(made: bytes) -> None:
    """Floats by the figures that a sheet keeps, days, ticks, choices, codes; as many in one workbook as have room."""
    todo = list(GUISES)
    while todo:
        taken = {name: (value, pointer, wanted) for name, value, pointer, wanted in reversed(todo)}

        def change(book: Any, taken: dict[str, tuple[Any, str, Any]] = taken) -> None:
            for name, (value, _, _) in taken.items():
                typed(name, value)(book)

        form = back(changed(made, change))
        for name, (value, pointer, wanted) in taken.items():
            assert (name, value, wanted) == (name, value, form.get(pointer))
            todo.remove((name, value, pointer, wanted))


def test_code_that_became_a_number_is_named(made: bytes) -> None:
    """A sheet cuts an 18-digit code off after 15 figures; that is an error, not a code."""
    form = back(changed(made, typed("f.basic.operator.uscc", 913700001234567890)))
    assert "sheet-digits" in rules(form)


def test_formula_never_calculated_is_named_with_its_cell(made: bytes) -> None:
    """Cell and way out; nothing is guessed."""
    form = back(changed(made, typed("f.basic.area", "=30+8")))
    (found,) = [one for one in form.findings if one.rule == "sheet-formula"]
    assert ("/basic/area", "基本情况!C26") == (found.field, found.sources[0].place)
    assert "was never calculated" in found.message
    assert form.get("/basic/area") is None


def test_error_value_is_named(made: bytes) -> None:
    """#DIV/0! is no number."""
    assert "sheet-error" in rules(back(changed(made, typed("f.basic.area", "#DIV/0!"))))


def test_name_and_label_that_differ_are_both_named(made: bytes) -> None:
    """A value cut and pasted one cell down takes its name along: what stands beside the label counts."""

    def change(book: Any) -> None:
        named = book.defined_names["f.economy.output.m1"]
        named.attr_text = named.attr_text.replace("$5", "$6")

    form = back(changed(made, change))
    (found,) = [one for one in form.findings if one.rule == "sheet-differ"]
    assert ["指标和事项!F5", "指标和事项!F6"] == [one.place for one in found.sources]
    assert Forms.load()["economy"]["output"]["2025"] == form.get("/economy/output/2025")
    assert str(form.get("/economy/output/2025")) in found.message
    assert str(form.get("/economy/sme_output/2025")) in found.message


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (lambda book: book["指标和事项"].__setitem__("A5", "产值合计"), "sheet-altered", "“产值合计”"),
        (lambda book: book["指标和事项"].__setitem__("B5", "万元"), "sheet-altered", "亿元"),
        (lambda book: book["声明和意见"].__setitem__("A4", "本单位不负责。"), "sheet-altered", "altered or taken out"),
        (lambda book: setattr(book["文字说明"], "sheet_state", "hidden"), "sheet-altered", "hidden"),
        (lambda book: book[META].__setitem__("B2", "0.9"), "sheet-identity", "“0.9”"),
    ],
)
def test_what_was_altered_is_named(made: bytes, change: Change, rule: str, words: str) -> None:
    """A label, a unit, fixed wording, a hidden sheet, another version inside; the values are read all the same."""
    form = back(changed(made, change))
    assert [rule] == [one.rule for one in form.findings]
    assert words in form.findings[0].message
    assert Forms.load() == form.values


def test_deleted_line_is_named(made: bytes) -> None:
    """Gone with its names, the line is missed by its label."""

    def change(book: Any) -> None:
        for name in [name for name in book.defined_names if name.startswith("f.economy.scale_firms")]:
            del book.defined_names[name]
        book["指标和事项"]["A11"] = None

    found = [one.message for one in back(changed(made, change)).findings]
    assert [True] == ["规模以上工业企业数" in message for message in found if "is gone" in message]


def test_deleted_sheet_is_named(made: bytes) -> None:
    """One sentence for the sheet, not one for each of its fields."""

    def change(book: Any) -> None:
        del book["文字说明"]

    found = [one for one in back(changed(made, change)).findings if one.rule == "sheet-altered"]
    assert [True] == ["文字说明" in one.message for one in found]


def test_lists_are_read_beyond_their_room_and_over_gaps(made: bytes) -> None:
    """Blank rows between, rows below the last numbered one."""

    def change(book: Any) -> None:
        sheet = book["创新型中小企业"]
        for row, code in ((40, "91370000MA3XK1T27Q"), (300, "91370000MA3XK1T27R")):
            sheet.cell(row, 2, "示例企业")
            sheet.cell(row, 3, code)
            sheet.cell(row, 6, "是")

    form, before = back(changed(made, change)), Forms.load()["quality"]["innovative"]
    assert len(before) + 2 == len(form.get("/quality/innovative"))
    assert "创新型中小企业!C300" == form.place(f"/quality/innovative/{len(before) + 1}/uscc")


def test_none_in_a_list_is_an_empty_list(made: bytes) -> None:
    """无 says that there is none; a list left blank was not filled."""

    def change(book: Any) -> None:
        for row in range(4, 60):
            for column in range(2, 7):
                book["国家级高新技术企业"].cell(row, column).value = None
                book["创新型中小企业"].cell(row, column).value = None
        book["国家级高新技术企业"]["B4"] = "无"

    form = back(changed(made, change))
    assert [] == form.get("/quality/hightech")
    assert form.get("/quality/innovative") is None


def test_moved_columns_are_found_by_their_heads(made: bytes) -> None:
    """Heads and values of two columns change places, names stay: the heads count, and that is said."""

    def change(book: Any) -> None:
        sheet = book["创新型中小企业"]
        for row in range(3, 60):
            one, other = sheet.cell(row, 2).value, sheet.cell(row, 3).value
            sheet.cell(row, 2).value, sheet.cell(row, 3).value = other, one

    form = back(changed(made, change))
    assert Forms.load()["quality"]["innovative"] == form.get("/quality/innovative")
    assert {"sheet-differ"} == rules(form)


@pytest.mark.parametrize(
    ("label", "unit", "value"), [("集群总产值（万元）", "", "0.00852"), ("集群总产值（万元）", "亿元", None)]
)
def test_unit_in_a_label_is_held_to_the_form(label: str, unit: str, value: str | None) -> None:
    """It goes with the number, or leaves it out where the column of units says another."""
    document = render_sheet(normalise(Form("form.yaml", Forms.load("summary")), load("summary")))

    def change(book: Any) -> None:
        at = cell(book, "f.figures.output")
        book["指标和事项"].cell(at.row, 1).value = label
        book["指标和事项"].cell(at.row, 2).value = unit

    form = normalise(read_form(changed(document, change), "form.xlsx"), load("summary"))
    found = form.get("/figures/output")
    assert value == (None if found is None else str(found))
    assert ["error"] == [one.severity for one in form.findings if one.rule == "form-unit"]


def test_head_of_another_year_is_told_in_a_workbook() -> None:
    """Once for its table."""
    document = render_sheet(normalise(Form("form.yaml", Forms.load("summary")), load("summary")))

    def change(book: Any) -> None:
        sheet = book["指标和事项"]
        head = next(one for row in sheet.iter_rows() for one in row if one.value == "填写内容")
        head.value = "2025年"

    form = read_form(changed(document, change), "form.xlsx")
    assert [("/figures", "error")] == [(one.field, one.severity) for one in form.findings if one.rule == "form-year"]


def test_number_of_a_row_that_is_gone_is_told_in_a_workbook(made: bytes) -> None:
    """A row taken out between two others."""

    def change(book: Any) -> None:
        sheet = book["创新型中小企业"]
        for at in range(4, 8):
            sheet.cell(at, 1).value = at - 3
        sheet.cell(6, 1).value = 9

    found = [one for one in back(changed(made, change)).findings if one.rule == "form-numbers"]
    assert [("/quality/innovative", "warning")] == [(one.field, one.severity) for one in found]


@pytest.mark.parametrize(("head", "told"), [("总产值\n（亿元）", []), ("总产值", []), ("总产值 (万元)", ["/figures"])])
def test_unit_in_the_head_of_a_column_is_held_to_the_form(head: str, told: list[str]) -> None:
    """The sheet prints it; one that was changed is named, one that was left out is not missed."""
    sent = normalise(Form("form.yaml", Forms.load("city-report")), load("city-report"))
    document = render_sheet(sent)
    book = openpyxl.load_workbook(io.BytesIO(document))
    assert "总产值\n（亿元）" == book["集群年度指标"]["C3"].value
    altered = changed(document, lambda book: book["集群年度指标"].__setitem__("C3", head))
    form = normalise(read_form(altered, "form.xlsx"), load("city-report"))
    assert sent.values == form.values
    assert told == [one.field for one in form.findings]


def test_form_is_known_by_its_title_alone(made: bytes) -> None:
    """Without hidden sheet, properties and printed id the title tells; without it nothing does."""

    def bare(book: Any) -> None:
        book.worksheets[0].delete_rows(2, 2)

    def untitled(book: Any) -> None:
        bare(book)
        book.worksheets[0]["A1"] = "表格"

    form = back(changed(meta_removed(made), bare))
    assert ("application", {"sheet-identity"}) == (form.kind, rules(form))
    with pytest.raises(Unreadable, match="nothing tells which form this is"):
        read_form(changed(meta_removed(made), untitled), "form.xlsx")


def test_old_version_is_named(made: bytes, tmp_path: Any, run: Runs) -> None:
    """The check says which version it knows."""

    def change(book: Any) -> None:
        book.worksheets[0]["B3"] = book[META]["B2"] = "0.9"

    path = tmp_path / "old.xlsx"
    path.write_bytes(changed(made, change))
    assert any(one["rule"] == "file-version" for one in run("validate", path, "--report", "json").json["findings"])


def test_validate_reads_a_workbook_as_it_reads_the_data(made: bytes, tmp_path: Any, run: Runs, forms: Forms) -> None:
    """The same verdicts from the workbook as from the file that it was made of."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(made)
    one, other = (run("validate", file, "--report", "json").json for file in (str(path), forms.write()))
    told = [[(v["rule"], v["verdict"], v["value"]) for v in report["verdicts"]] for report in (one, other)]
    assert told[0] == told[1]
    assert {"application"} == {read(str(path)).kind}


def parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The archive with some of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return made.getvalue()


def test_merge_to_the_far_corner_is_refused(made: bytes) -> None:
    """A range that would fill the memory is seen before it is made."""

    def change(name: str, part: bytes) -> bytes:
        return part.replace(b'<mergeCell ref="A1:', b'<mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:', 1)

    with pytest.raises(Unreadable, match="A1:XFD1048576"):
        read_form(parts(made, change), "form.xlsx")


def test_broken_workbooks_are_unreadable_in_one_sentence(made: bytes) -> None:
    """Cut off, or its XML broken: never a fault of ours."""
    broken = parts(made, lambda name, part: part[: len(part) // 2] if name.startswith("xl/worksheets/sheet2") else part)
    for data in (made[: len(made) // 2], broken, parts(made, lambda name, part: b"")):
        with pytest.raises(Unreadable, match=r"form\.xlsx: "):
            read_form(data, "form.xlsx")


def test_odd_dates_in_the_properties_do_not_matter(made: bytes) -> None:
    """LibreOffice writes years before 1000 in three figures."""

    def change(name: str, part: bytes) -> bytes:
        return part.replace(b">2026-", b">108-") if name == "docProps/core.xml" else part

    assert Forms.load() == back(parts(made, change)).values
