"""Running heads and feet in the margins of printed forms: no words of the form, wherever they come from."""

from __future__ import annotations

import pytest

from toolkit.read.pdf.free import Reading
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.running import Sheet, without
from toolkit.read.pdf.words import words

_HEIGHT = 842.0
_Line = tuple[float, float, str]  # left, top, text


def _sheet(number: int, *lines: _Line, rules: tuple[Rule, ...] = ()) -> Sheet:
    glyphs = [
        Glyph(sign, left + 10 * at, top, left + 10 * at + 10, top + 10, top + 9)
        for left, top, text in lines
        for at, sign in enumerate(text)
    ]
    return Sheet(number, _HEIGHT, glyphs, list(rules))


def _left(*sheets: Sheet) -> list[list[str]]:
    return [[text for band in some for text in band.texts] for some in without(sheets, words("summary"))]


def _body(number: int) -> _Line:
    return (80, 300, f"第{number}项工作进展顺利")


def test_lines_of_a_browser_are_left_out() -> None:
    """Day and title above, address and number of the page below."""
    lines = ((30, 15, "11/29/26,7:51PM"), (250, 15, "总结"), (30, 817, "file:///a.html"))
    sheets = [_sheet(at, *lines, _body(at), (540, 817, f"{at}/3")) for at in (1, 2, 3)]
    assert [[f"第{at}项工作进展顺利"] for at in (1, 2, 3)] == _left(*sheets)


def test_head_on_pages_of_an_odd_number_takes_its_rule_along() -> None:
    """The rule below it would make one row of all that stands between it and that at the foot."""
    rules = (Rule(80, 66, 500, 66.5), Rule(80, 780, 500, 780.5))
    lines = ((80, 52, "某局报送材料"), (80, 784, "联系电话"))
    odd = [_sheet(at, *lines, _body(at), (80, 400, "完成"), rules=rules) for at in (1, 3, 5)]
    even = [_sheet(at, _body(at)) for at in (2, 4, 6)]
    found = _left(*(one for pair in zip(odd, even, strict=True) for one in pair))
    assert [["第1项工作进展顺利", "完成"], ["第2项工作进展顺利"]] == found[:2]


@pytest.mark.parametrize(
    "lines",
    [
        [(80, 50, "一次的话"), (80, 50, "又一句话"), (80, 50, "还有一句")],  # each another
        [(80, 40, "同样的话"), (80, 50, "同样的话"), (80, 60, "同样的话")],  # not level
        [(80, 120, "同样的话"), (80, 120, "同样的话"), (80, 120, "同样的话")],  # not in a margin
        [(80, 50, "集群总产值"), (80, 50, "集群总产值"), (80, 50, "集群总产值")],  # a label
        [(80, 50, "同样的话"), (80, 300, "别的"), (80, 300, "又是"), (80, 300, "还有")],  # once
    ],
)
def test_what_may_be_the_forms_own_stays(lines: list[_Line]) -> None:
    """Other texts, other heights, the body of the page, the form's labels."""
    assert [[text] for _, _, text in lines] == _left(*(_sheet(at, one) for at, one in enumerate(lines, 1)))


def test_sum_below_a_list_without_rules_is_a_row() -> None:
    """It has no number, and its figures must not run on into those of the row above."""
    heads = ("序号", "集群名称", "研发经费", "发明专利", "单项冠军企业")
    rows = (heads, ("1", "某集群", "28300", "588", "1"), ("", "合计", "28300", "588", "1"))
    lines = [(60 + 100.0 * at, 200 + 30.0 * row, one) for row, some in enumerate(rows) for at, one in enumerate(some)]
    (found,) = without([_sheet(1, *lines)], words("city-report"))
    reading = Reading(words("city-report"))
    for band in found:
        reading.take(band)
    (table,) = reading.tables
    assert ["", "合计", "28300", "588", "1"] == [cell.text for cell in table.whole().cells if cell.row == 2]
