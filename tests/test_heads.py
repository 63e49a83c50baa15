"""Heads of columns of figures that say more or other than the form's, and rows of lists that are sums."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from conftest import EXAMPLES, yaml_values
from test_grid import HEADS, TITLE, block, champions, grid, told
from word_documents import back, changed, example

from benchmarks.made_forms import filled
from benchmarks.variants_xlsx import changed as retyped
from toolkit.form import Form
from toolkit.read.blocks import Placed
from toolkit.read.entries import no_entry, summed
from toolkit.read.heads import SINGLE, YEARLY, Head
from toolkit.read.page import Cell, Spot
from toolkit.read.search import Search
from toolkit.read.sheet import read_form
from toolkit.read.word import read_docx
from toolkit.render.form import render_form
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.normalise import normalise

OTHER = ("form-head", "form-sum")


def _head(text: str, own: tuple[str, ...], pointer: str = "/figures/output") -> Head:
    field = load("summary").at(pointer)
    assert field is not None
    return Head(Cell(text, Spot(1, 1, 3)), own, own in (SINGLE, YEARLY), own[-1], {pointer: field})


@pytest.mark.parametrize(
    "text",
    ["数值", "数 值", "数\n值", "数值（亿元）", "数值 (亿元）", "数值（单位：亿元）", "数值（万元）", "2026年",
     "数值单位：亿元", "2026年度", "2026年数值", "填写内容"],
)  # fmt: skip
def test_own_heads_are_let_alone(text: str) -> None:
    """Blanks, breaks, widths, the form's unit, one of its kind, which the reader of units tells, and the year."""
    assert not _head(text, SINGLE).altered


@pytest.mark.parametrize(
    "text",
    ["上年数值", "上年数", "目标值", "数值（预计）", "2026年1-6月", "累计数", "增长率（%）", "同比",
     "数值（万）", "数值（千）", "数值（人）", "数值（亿元）（预计）", "数值（亿元、万元）"],
)  # fmt: skip
def test_other_heads_are_altered(text: str) -> None:
    """Another time, another measure, a part of the figure."""
    assert _head(text, SINGLE).altered


def test_heads_of_years_and_lists_are_held_to_their_own() -> None:
    """The remark at the base year is the form's; a head that a low row cut off says less, not other."""
    assert [False, False, False] == [
        _head(one, YEARLY).altered for one in ("2025年", "2022年\n（基期）", "2025年（亿元）")
    ]
    assert [True, True] == [_head(one, YEARLY).altered for one in ("2025年1-9月", "2025年（预计）")]
    own = ("总产值",)
    assert [False, False, True] == [
        _head(one, own).altered for one in ("总产值\n（亿元）", "总产", "总产值（亿元，预计）")
    ]


def test_head_of_a_table_is_told_once_and_its_figures_are_not_sure() -> None:
    """All that stand below it, by one finding at what holds them."""
    _, data = example("summary")
    form = back(changed(data, lambda xml: xml.replace(">数值<", ">上年数值<", 1)), "summary")
    (found,) = [one for one in form.findings if one.rule == "form-head"]
    assert ("/figures", "error") == (found.field, found.severity)
    assert "上年数值" in found.message
    assert ("likely", "likely", "") == tuple(
        map(form.sure, ("/figures/output", "/figures/firms", "/progress/output/actual"))
    )


def test_head_over_nothing_is_not_told() -> None:
    """It matters to figures."""
    wanted = block("indicators", "summary", "集群总产值")
    search = Search()
    search.take(Placed(wanted, grid(1, ["指标", "单位", "上年数"], ["集群总产值", "亿元", ""]).rows))
    assert {} == search.heads


@pytest.mark.parametrize(
    ("name", "before", "after", "group"),
    [
        ("application-meets", ">2025年<", ">2025年（预计）<", "/economy"),
        ("city-report", ">总产值</w:t>", ">总产值（预计）</w:t>", "/figures"),
        ("summary", ">实际完成<", ">实际完成（预计）<", "/progress"),
    ],
)
def test_heads_of_every_kind_of_table_are_told(name: str, before: str, after: str, group: str) -> None:
    """Columns of years, of a list, of a table with a line for each group."""
    kind, data = example(name)
    form = back(changed(data, lambda xml: xml.replace(before, after, 1)), kind)
    assert [group] == [one.field for one in form.findings if one.rule == "form-head"]


@pytest.mark.parametrize("name", ["application-meets", "plan", "summary", "city-report"])
def test_honest_forms_have_no_such_finding(name: str) -> None:
    """As documents and as workbooks, and others made up."""
    values = yaml_values(EXAMPLES / f"{name}.yaml")
    schema = load(values["form"])
    forms = [normalise(Form("form.yaml", values), schema)]
    forms += [filled(values["form"], 1)] if name != "city-report" else []
    for form in forms:
        read = (read_docx(render_form(form), "form.docx"), read_form(render_sheet(form), "form.xlsx"))
        assert [] == [found for one in read for found in one.findings if found.rule in OTHER]


def _told(form: Form) -> list[tuple[str, str]]:
    return [(one.field, one.severity) for one in form.findings if one.rule in OTHER]


def _sheet(name: str) -> bytes:
    values = yaml_values(EXAMPLES / f"{name}.yaml")
    return render_sheet(normalise(Form("form.yaml", values), load(values["form"])))


def _replaced(before: str, after: str, book: Any) -> None:
    cells = (one for sheet in book.worksheets for row in sheet.iter_rows() for one in row)
    next(one for one in cells if one.value == before and one.parent.title not in ("基本情况", "填报说明")).value = after


@pytest.mark.parametrize(
    ("name", "before", "after", "group"),
    [
        ("summary", "填写内容", "上年数值", "/figures"),
        ("summary", "实际完成", "实际完成（预计）", "/progress"),
        ("application-meets", "2025年", "2025年（预计）", "/economy"),
        ("plan", "2026年目标值", "2026年目标值（预计）", "/targets"),
        ("city-report", "总产值\n（亿元）", "总产值\n（亿元，预计）", "/figures"),
    ],
)
def test_heads_of_a_workbook_are_told(name: str, before: str, after: str, group: str) -> None:
    """As in a document, once for a head."""
    form = read_form(retyped(_sheet(name), partial(_replaced, before, after)), "form.xlsx")
    assert [(group, "error")] == _told(form)


@pytest.mark.parametrize("name", ["合计", "合 计：", "总计", "小计", "合计（3家）", "其中：规上企业", "其中国家级"])
def test_sum_in_a_list_is_no_entry(name: str) -> None:
    """It is told by its name, and rows go on behind it."""
    search = champions(["1", "甲", "A", "", "", "是"], ["", name, "", "", "2023", ""], ["2", "乙", "B", "", "", "否"])
    assert (2, ["grid.sum-row"]) == (search.lists["/quality/champions"].value, told(search))
    assert "乙" == search.hits["/quality/champions/1/name"].value


@pytest.mark.parametrize(
    "row", [["以下空白|6"], ["", "以下空白", "", "", "", "□是　□否"], ["2", "（以下空白）", "", "", "", ""]]
)
def test_end_of_a_list_is_no_entry(row: list[str]) -> None:
    """Nothing is wrong with it."""
    search = champions(["1", "甲", "A", "", "", "是"], row)
    assert (1, []) == (search.lists["/quality/champions"].value, told(search))


def test_sums_are_known_by_their_names_alone() -> None:
    """In the column of numbers, too; a firm whose name begins like one is a firm, and a number makes an entry."""
    assert ["合计", "合计", "合计"] == [
        summed(one) for one in (["合计", "", "9"], ["", "合计", "9"], ["3", "合计", "9"])
    ]
    assert ["", "", ""] == [
        summed(one) for one in (["1", "合计信息技术有限公司", "A"], ["2", "其中实业", "B"], ["", ""])
    ]
    assert not no_entry(["1", "以下空白科技有限公司", ""])


def test_sum_in_a_list_of_a_workbook_is_no_entry() -> None:
    """The list ends before it."""

    def change(book: Any) -> None:
        sheet = book["集群年度指标"]
        sheet["B6"], sheet["C6"] = "合计", 181.8

    form = read_form(retyped(_sheet("city-report"), change), "form.xlsx")
    assert ([("/figures", "error")], 2) == (_told(form), len(form.values["figures"]))


def test_sum_in_a_printed_list_names_the_row() -> None:
    """And no row of the form's own is lost."""
    wanted = block("roll", "application", "制造业单项冠军企业")
    search = Search()
    search.take(Placed(wanted, grid(1, TITLE, HEADS, ["合计|2", "1家", "", "", ""]).rows))
    assert [("grid.sum-row", "合计")] == [(key, values["text"]) for _, key, _, values in search.told]
