"""What a form prints around its figures: units elsewhere than in their column, years in heads, numbers of rows."""

from __future__ import annotations

from functools import partial

import pytest
from test_grid import HEADS, TITLE, block, champions, grid, told
from word_documents import back, changed, example

from toolkit.read.blocks import Placed
from toolkit.read.page import Cell, Grid, Spot
from toolkit.read.search import Search
from toolkit.read.units import bracketed, line, measure
from toolkit.schema import load
from toolkit.schema.outline import Block

OUTPUT = "/figures/output"
FIRMS = "/figures/firms"


def _figures(*rows: list[str], above: str = "") -> Search:
    wanted: Block = block("indicators", "summary", "集群总产值")
    table: Grid = grid(1, *rows)
    search = Search({1: above} if above else None)
    search.take(Placed(wanted, table.rows))
    return search


@pytest.mark.parametrize(
    ("label", "head", "above"),
    [("集群总产值（万元）", "数值", ""), ("集群总产值", "数值（万元）", ""), ("集群总产值", "数值", "单位：万元")],
)
def test_unit_outside_its_column_goes_with_the_number(label: str, head: str, above: str) -> None:
    """In the label, in the head, or above the table; a count is none of its business."""
    search = _figures(["指标", head], [label, "85.2"], ["企业总数", "464"], above=above)
    assert ("85.2万元", ["grid.unit-beside"]) == (search.hits[OUTPUT].value, told(search))
    assert "464" == search.hits[FIRMS].value


def test_two_units_for_one_number_leave_it_out() -> None:
    """The column says one, the head another: neither is guessed."""
    search = _figures(["指标", "单位", "数值（万元）"], ["集群总产值", "亿元", "85.2"], ["企业总数", "家", "464"])
    hit = search.hits[OUTPUT]
    assert (None, "grid.unit-two", "万元") == (hit.value, hit.wrong, dict(hit.words)["found"])
    assert ("464", []) == (search.hits[FIRMS].value, told(search))


@pytest.mark.parametrize("label", ["集群总产值（亿元）", "集群总产值（规上）", "集群总产值"])
def test_honest_brackets_are_let_alone(label: str) -> None:
    """The form's own unit, and what is no unit."""
    search = _figures(["指标", "数值"], [label, "85.2"], ["企业总数（户）", "464"], above="单位：亿元、家")
    assert ("85.2", "464", []) == (search.hits[OUTPUT].value, search.hits[FIRMS].value, told(search))


def test_blank_table_with_another_unit_has_nothing_to_tell() -> None:
    """A unit matters to a figure."""
    assert [] == told(_figures(["指标", "数值（万元）"], ["集群总产值", ""]))


def test_dollars_are_no_yuan() -> None:
    """A figure in dollars below a head in 亿元 is no number of dollars."""
    field = load("summary").at("/progress/exports/actual")
    assert field is not None
    values, heads = (Cell("1.88", Spot(1, 2, 2), 1),), ((Cell("实际完成（亿元）", Spot(1, 1, 2), 1),),)
    assert ("亿美元", "亿元") == (field.unit, measure(field, "", None, values, heads, "").unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("（单位：万元）", "万元"),
        ("计量单位: 人民币万元", "万元"),
        ("单位：万元、人", "万元"),
        ("申报单位：诸城市", ""),
        ("单位：家庭", ""),
    ],
)
def test_line_above_a_table_tells_its_unit(text: str, unit: str) -> None:
    """However it is written; who hands the form in is no unit."""
    assert unit == line(text)


def test_brackets_of_two_units_tell_none() -> None:
    """It can't be told which one is meant."""
    assert ("亿元", "") == (bracketed("产值（亿元）（2026年）"), bracketed("产值（亿元）（万元）"))


def test_paragraph_above_a_table_of_word_tells_its_unit() -> None:
    """Converted, and told as an error that names both."""
    _, data = example("summary")

    def caption(xml: str) -> str:
        at = xml.rindex("<w:tbl>", 0, xml.index(">集群总产值<"))
        xml = xml[:at] + "<w:p><w:r><w:t>单位：万元</w:t></w:r></w:p>" + xml[at:]
        return xml.replace(">亿元<", "><")

    form = back(changed(data, caption), "summary")
    (found,) = [one for one in form.findings if one.rule == "form-unit" and one.field == OUTPUT]
    assert "error" == found.severity
    assert {"万元", "亿元"} <= {word for word in ("万元", "亿元") if word in found.message}
    assert "0.00852" == str(form.get(OUTPUT))


def _headed(year: str, xml: str) -> str:
    return xml.replace(">数值<", f">{year}<", 1)


def test_head_of_another_year_is_told_once() -> None:
    """A summary of 2026 with figures of 2025."""
    _, data = example("summary")
    for year, rules in (("2025年", ["form-year"]), ("2026年", [])):
        form = back(changed(data, partial(_headed, year)), "summary")
        assert rules == [one.rule for one in form.findings]


def _rows(*numbers: str) -> list[tuple[str, dict[str, object]]]:
    rows = ([number, f"企业{at}", "A", "", "", "是"] for at, number in enumerate(numbers))
    return [(key, values) for _, key, _, values in champions(*rows).told]


@pytest.mark.parametrize("numbers", ["1 2 3", "1 - 3", "1 - 2", "- - 3", "- -", "1. 2. 3.", "1 l 3"])
def test_numbers_that_go_on_are_not_told(numbers: str) -> None:
    """Rows without a number, or with what is none, are passed over."""
    assert [] == [one for one in _rows(*(one.strip("-") for one in numbers.split())) if "numbers" in one[0]]


@pytest.mark.parametrize(
    ("numbers", "key", "before", "after"),
    [
        ("1 2 5 6 9", "grid.numbers", 2, 5),
        ("1 2 2 3", "grid.numbers", 2, 2),
        ("1 2 1 2", "grid.numbers", 2, 1),
        ("19 20", "grid.numbers-start", 0, 19),
    ],
)
def test_numbers_that_jump_are_told_once(numbers: str, key: str, before: int, after: int) -> None:
    """A jump, a repeat, a step back, a beginning that is gone."""
    assert [(key, {"before": before, "after": after})] == _rows(*numbers.split())


def test_empty_rows_do_not_break_the_numbers() -> None:
    """Those between count by their number, those at the end not at all."""
    empty = ["", "", "", "", ""]
    search = champions(["1", "甲", "A", "", "", ""], ["2", *empty], ["3", "乙", "B", "", "", ""], ["9", *empty])
    assert [] == told(search)


def test_mistaken_digit_of_a_picture_is_passed_over() -> None:
    """One number alone that the next do not go on from."""
    wanted = block("roll", "application", "制造业单项冠军企业")
    for numbers, keys in (("1 2 8 4 5", []), ("1 2 33 34 35", ["grid.numbers"])):
        rows = [[number, f"企业{number}", "A", "", "", "是"] for number in numbers.split()]
        search = Search(recognised=True)
        search.take(Placed(wanted, grid(1, TITLE, HEADS, *rows).rows))
        assert keys == told(search)
