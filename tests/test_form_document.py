"""Filled forms as Word documents, and the templates that they are made of."""

from __future__ import annotations

import copy
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from toolkit import resources
from toolkit.errors import Broken, Refused
from toolkit.form import Form
from toolkit.layout import forms
from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import out_of_order
from toolkit.layout.forms_names import path
from toolkit.layout.forms_styles import CHARACTER_5
from toolkit.layout.forms_table import PADDING, balanced
from toolkit.render import form as form_module
from toolkit.render.form import render_form
from toolkit.render.form_values import form_values, printed, shown
from toolkit.render.reading import read
from toolkit.schema import Field, load
from toolkit.schema.slots import schema_years, year_names
from toolkit.schema.structure import examine
from toolkit.tree import read_yaml

PASSING = sorted((Path(__file__).parent / "forms").glob("*/pass/*.yaml"))
_TAG = re.compile(r"\{\{ (\S+) \}\}|\{%(?:tr|p) for \w+ in (\S+) %\}")


def filled(file: Path) -> Form:
    tree = read_yaml(file.read_bytes(), file.name)
    form = Form(file.name, tree.value, tree.place)
    return examine(form, load(form.kind))


def example(name: str) -> Form:
    return filled(resources.path(f"examples/{name}.yaml"))


def changed(pointer: str, value: Any, name: str = "application-meets") -> Form:
    """The example with one value put in as it is, past the schema."""
    form = example(name)
    values = copy.deepcopy(form.values)
    *way, last = pointer.strip("/").split("/")
    node: Any = values
    for key in way:
        node = node[int(key) if isinstance(node, list) else key]
    node[last] = value
    return Form(form.file, values, form.locate)


def wanted(field: Field) -> list[str]:
    """The names that a template must have for a field."""
    if field.type == "series" and field.years:
        return [f"{path(field)}.{name}" for name in year_names(field.years).values()]
    return [] if field.type == "group" else [path(field)]


@pytest.mark.parametrize("name", forms.FORMS)
def test_template_is_that_of_the_schema(name: str) -> None:
    """`python -m toolkit.layout` was run after the last change of the schema or the layout."""
    assert forms.template(name) == resources.path(f"templates/{name}.docx").read_bytes()


@pytest.mark.parametrize("name", forms.FORMS)
def test_template_has_a_place_for_every_field_and_nothing_else(name: str) -> None:
    """Each value has its tag once; beyond them stand the years of the columns, the number of a row, a line."""
    reading = read(forms.template(name))
    found = Counter(tag or loop for tag, loop in _TAG.findall(reading.text))
    asked = Counter(tag for field in load(name).fields for tag in wanted(field))
    years = schema_years(load(name))
    besides = {"line", "loop.index"} | {f"years.{one}" for one in (year_names(years).values() if years else ())}
    assert asked == Counter({tag: count for tag, count in found.items() if tag not in besides})
    assert set(found) <= besides | set(asked)


@pytest.mark.parametrize("name", forms.FORMS)
def test_schema_has_no_name_that_a_template_would_misread(name: str) -> None:
    """Jinja looks for a method of the dict first: a field `items` or `values` could not be printed."""
    names = {field.name for field in load(name).fields} - {"*"}
    assert names & (set(dir({})) | {"years", "row", "line", "loop"}) == set()


@pytest.mark.parametrize("name", forms.FORMS)
def test_template_has_its_xml_in_order_and_its_tables_in_the_margins(name: str, tmp_path: Path) -> None:
    """Word may drop what stands out of order; grid and cells agree, and no table is wider than the 版心."""
    file = tmp_path / "form.docx"
    file.write_bytes(forms.template(name))
    document = docx.Document(str(file))
    assert out_of_order(document.element.body) == []
    assert out_of_order(document.styles.element) == []
    for table in document.element.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(grid) <= gb.TEXT_WIDTH
        for row in table.iter(qn("w:tr")):
            assert sum(int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))) == sum(grid)


@pytest.mark.parametrize("name", forms.FORMS)
def test_template_has_no_content_controls_and_ends_cells_with_paragraphs(name: str, tmp_path: Path) -> None:
    """LibreOffice 7.4 multiplies the text of controls; a cell without a paragraph makes a file that Word refuses."""
    file = tmp_path / "form.docx"
    file.write_bytes(forms.template(name))
    body = docx.Document(str(file)).element.body
    assert next(body.iter(qn("w:sdt")), None) is None
    assert {qn("w:p")} == {cell[-1].tag for cell in body.iter(qn("w:tc"))}


@pytest.mark.parametrize("file", PASSING, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_document_holds_every_value_of_a_sound_form(file: Path) -> None:
    """Each form of the pass folders is printed, each value at least as often as it was given."""
    form = filled(file)
    text = read(render_form(form)).text
    given = Counter(value for _, _, value in printed(load(form.kind).root, form.values))
    assert [value for value, times in given.items() if text.count(value) < times] == []
    assert re.search(r"\{\{|\{%", text) is None


@pytest.mark.parametrize("name", ["application-meets", "application-falls-short", "plan", "summary", "city-report"])
def test_document_is_the_same_bytes_every_time(name: str) -> None:
    """A paper printed twice is one paper."""
    assert render_form(example(name)) == render_form(example(name))


def test_document_shows_values_as_people_write_them() -> None:
    """Dates in Chinese, a tick on one box, labels of choices, numbers as given."""
    text = read(render_form(example("application-meets"))).text
    assert "2026年3月20日" in text
    assert "☑管委会　□园区运营公司" in text
    assert "52.0" in text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("1E+2"), "100"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("52.0"), "52.0"),
        (10**15, "1" + "0" * 15),
    ],
)
def test_document_numbers_have_no_exponent(number: Any, text: str) -> None:
    """What Python writes as 1E+2 is 100 to a clerk."""
    cells = {
        cell for table in read(render_form(changed("/basic/area", number))).tables for row in table for cell in row
    }
    assert text in cells


def test_document_ticks_yes_and_no() -> None:
    """False is an answer, not an empty cell."""
    field = load("application").at("/conduct/safety")
    assert field is not None
    assert [shown(field, answer) for answer in (True, False, None)] == ["☑是　□否", "□是　☑否", "□是　□否"]


def test_document_of_an_empty_list_says_that_there_is_none() -> None:
    """An empty list is an answer; one that was not filled is left with room."""
    reading = read(render_form(changed("/quality/champions", [])))
    table = next(table for table in reading.tables if table[0] == ("制造业单项冠军企业",))
    assert table[-1] == ("无",)


def test_document_of_a_value_that_is_not_filled_has_an_empty_cell() -> None:
    """Nothing is made up for an optional field."""
    form = example("application-meets")
    values = {key: value for key, value in form.values.items() if key not in ("cluster_id", "opinions")}
    reading = read(render_form(Form(form.file, values, form.locate)))
    assert any(text.endswith("集群编号：") for _, text in reading.paragraphs)
    rows = [row for table in reading.tables for row in table]
    assert ("县级意见", "") in rows


@pytest.mark.parametrize(
    "value",
    ["甲&乙<x>丙", "{{ 7*7 }}", "{% if x %}{{", "第一行\n第二行", "</w:t></w:r>", "喆堃𠮷", "a\tb", "&amp;", "“引”—…"],
)
@pytest.mark.parametrize("pointer", ["/cover/cluster_name", "/chain/layout", "/quality/champions/0/name"])
def test_document_prints_hostile_text_as_itself(pointer: str, value: str) -> None:
    """On the cover, in a long text and in a list."""
    reading = read(render_form(changed(pointer, value)))
    assert value in reading.text


@pytest.mark.parametrize("value", ["甲\x0b乙", "甲\ud800乙", "\ufffe", "\x00"])
@pytest.mark.parametrize("pointer", ["/cover/cluster_name", "/chain/layout", "/quality/champions/0/name"])
def test_document_of_what_no_document_can_hold_is_refused(pointer: str, value: str) -> None:
    """The finding names the field."""
    with pytest.raises(Refused) as caught:
        render_form(changed(pointer, value))
    assert [pointer] == [finding.field for finding in caught.value.findings]


def test_document_keeps_the_lines_of_a_long_text_as_paragraphs() -> None:
    """Each line is indented as a paragraph of its own; an empty one between stays."""
    reading = read(render_form(changed("/chain/layout", "第一段。\n\n第三段。")))
    assert any(row == ("第一段。\n\n第三段。",) for table in reading.tables for row in table)


def test_document_that_lacks_a_value_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template from which someone took a tag makes no paper with a hole."""
    real = form_values

    def without_phone(*given: Any) -> dict[str, Any]:
        made = real(*given)
        made["basic"]["contact"]["phone"] = ""
        return made

    monkeypatch.setattr(form_module, "form_values", without_phone)
    form = changed("/basic/contact/phone", "0536-7654321")
    with pytest.raises(Broken, match="办公电话"):
        render_form(form)


def test_document_with_a_year_outside_the_columns_is_not_handed_out() -> None:
    """A value that the form has no column for would be lost in silence."""
    with pytest.raises(Broken, match="集群总产值"):
        render_form(changed("/economy/output", {"2019": Decimal("987.654")}))


@pytest.mark.parametrize(
    ("text", "room", "wanted"),
    [
        ("运营管理机构统一社会信用代码", 8, "运营管理机构统\n一社会信用代码"),
        ("单项冠军和“小巨人”企业数", 12, "单项冠军和\n“小巨人”企业数"),
        ("“小巨人”企业", 5, "“小巨人”\n企业"),
        ("“小巨人”企业", 4, "“小巨\n人”企业"),
        ("县（市、区）", 5, "县（市、\n区）"),
        ("", 4, ""),
    ],
)
def test_label_is_broken_where_a_reader_would(text: str, room: int, wanted: str) -> None:
    """In lines of nearly one length; no quoted word is torn where it fits, no line begins with a closing mark."""
    assert wanted == balanced(text, room * CHARACTER_5 + 2 * PADDING)
