"""Empty forms: what a clerk gets to fill in reads back as a form in which nothing was filled."""

from __future__ import annotations

import re
from typing import Any

import pytest

from toolkit.errors import UsageFault
from toolkit.form import Form
from toolkit.layout.forms import FORMS
from toolkit.render.blank import BLANKS, blank
from toolkit.render.blank_text import WIDTH, columns
from toolkit.render.reading import Reading, read
from toolkit.schema import Field, load
from toolkit.schema.structure import examine
from toolkit.tree import Tree, read_json, read_yaml

YEAR = 2026
READERS = {".yaml": read_yaml, ".json": read_json}
FIRST = {"application": "year", "city-report": "year", "plan": "start_year", "summary": "year"}


def tree(form: str, suffix: str) -> Tree:
    return READERS[suffix](blank(form, suffix, YEAR), f"{form}{suffix}")


def names(field: Field, value: Any) -> None:
    """Every field of the schema is a key of the value, and no other is."""
    if field.type == "group":
        assert list(field.names) == list(value)
        for child in field.children:
            names(child, value[child.name])


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("form", FORMS)
def test_blank_reads_back_as_nothing_filled(form: str, suffix: str) -> None:
    """All that the structure check finds are fields that are missing; form, version and year are there."""
    read_back = tree(form, suffix)
    examined = examine(Form(read_back.name, read_back.value, read_back.place), load(form))
    assert {finding.rule for finding in examined.findings} == {"schema-required"}
    assert examined.values == {"form": form, "version": load(form).version, FIRST[form]: YEAR}
    assert read_back.note == ""


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("form", FORMS)
def test_blank_has_every_field_of_the_schema_in_its_order(form: str, suffix: str) -> None:
    """A clerk finds each field where the schema has it, and none beside."""
    names(load(form).root, tree(form, suffix).value)


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("form", FORMS)
def test_blank_series_have_the_years_that_are_wanted(form: str, suffix: str) -> None:
    """The keys of a series are years already; where none is wanted, those that may be given."""
    held = Form("", tree(form, suffix).value)
    for field in load(form).fields:
        if field.years:
            wanted = field.years.wanted(YEAR) or field.years.admitted(YEAR)
            assert [str(year) for year in wanted] == list(held.get(field.pointer))


@pytest.mark.parametrize("form", FORMS)
def test_blank_yaml_explains_every_field(form: str) -> None:
    """Label, unit, clause, help, choices and evidence stand in the comments, whatever lines they are broken into."""
    text = blank(form, ".yaml", YEAR).decode("utf-8")
    flat = re.sub(r"\n *# *", "", text).replace(" ", "")
    for field in load(form).fields:
        if field.name != "*":
            words = (field.label, field.unit, field.clause, field.help, *field.choices, *field.evidence)
            assert [word for word in words if word.replace(" ", "") not in flat] == []


@pytest.mark.parametrize("form", FORMS)
def test_blank_yaml_lines_are_short_and_end_with_a_line_feed(form: str) -> None:
    """An editor's window shows each line whole."""
    text = blank(form, ".yaml", YEAR).decode("utf-8")
    assert max(columns(line) for line in text.splitlines()) <= WIDTH
    assert "\r" not in text
    assert text.endswith("\n")
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_blank_yaml_marks_what_may_stay_empty() -> None:
    """`选填` stands beside the label of an optional field and of no other."""
    lines = blank("application", ".yaml", YEAR).decode("utf-8").splitlines()
    assert any(re.match(r" *# 集群编号　选填", line) for line in lines)
    assert any(line.strip() == "# 集群名称　第六条" for line in lines)


@pytest.mark.parametrize("form", FORMS)
def test_blank_yaml_comments_become_rows_and_base_years(form: str) -> None:
    """Without its `# `, an example row is a row of its list and a base year a year of its series."""
    text = blank(form, ".yaml", YEAR).decode("utf-8")
    opened = re.sub(r"^( *)# ((?:- |  )?[a-z_0-9]+:  # )", r"\1\2", text, flags=re.MULTILINE)
    held = Form("", read_yaml(opened.encode(), "opened.yaml").value)
    for field in load(form).fields:
        if field.type == "list":
            (row,) = held.get(field.pointer)
            assert list(field.children[0].names) == list(row)
            assert not any(row.values())
        if field.years:
            assert list(held.get(field.pointer)) == [str(year) for year in field.years.admitted(YEAR)]


@pytest.mark.parametrize("suffix", [one for one in BLANKS if one != ".pdf"])  # tests/test_pdf.py looks at that
@pytest.mark.parametrize("form", FORMS)
def test_blank_is_the_same_bytes_every_time(form: str, suffix: str) -> None:
    """Two clerks who ask for the same form get the same file."""
    assert blank(form, suffix, YEAR) == blank(form, suffix.upper(), YEAR)


def test_blank_of_an_unknown_form_or_suffix_is_refused() -> None:
    """The sentence names what there is."""
    with pytest.raises(UsageFault, match="application"):
        blank("applcation", ".yaml", YEAR)
    with pytest.raises(UsageFault, match=r"\.docx"):
        blank("application", ".doc", YEAR)


def docx(form: str) -> Reading:
    return read(blank(form, ".docx", YEAR))


@pytest.mark.parametrize("form", FORMS)
def test_blank_docx_shows_every_label(form: str) -> None:
    """The label of each value stands in the document: as such, or as that of its row and the head of its column."""
    reading = docx(form)
    text = reading.text.replace("\n", "")
    cells = {cell.replace("\n", "") for table in reading.tables for row in table for cell in row}
    heads = {re.sub("^20[0-9]{2}年", "", cell) for cell in cells} - {""}
    for field in load(form).fields:
        parted = any(field.label.endswith(head) and field.label.removesuffix(head) in cells for head in heads)
        assert field.label in text or parted or field.type == "group", field.pointer
    assert "{" not in text


def test_blank_docx_has_room_in_its_lists() -> None:
    """Ten numbered rows, each with boxes to tick."""
    table = next(table for table in docx("application").tables if table[0] == ("制造业单项冠军企业",))
    assert [str(number) for number in range(1, 11)] == [row[0] for row in table[2:]]
    assert {("", "", "", "", "□是　□否")} == {row[1:] for row in table[2:]}


def test_blank_docx_heads_its_columns_with_years() -> None:
    """2026 asks for 2023 to 2025, and 2022 as the base; a plan that starts then for 2026 to 2028."""
    heads = [row for table in docx("application").tables for row in table if row[:2] == ("指标", "单位")]
    assert heads[0] == ("指标", "单位", "2022年\n（基期）", "2023年", "2024年", "2025年")
    plan = [row for table in docx("plan").tables for row in table if row[:2] == ("指标", "单位")]
    assert plan[0][3:] == ("2026年\n目标值", "2027年\n目标值", "2028年\n目标值")


def test_blank_docx_leaves_dates_and_boxes_to_fill_in() -> None:
    """A date is room for year, month and day; a choice is all its boxes, none ticked."""
    text = docx("application").text
    assert "　　年　月　日" in text
    assert "□管委会　□园区运营公司　□事业单位　□行业协会　□其他" in text
    assert "☑" not in text
