"""Our reader of ruled tables against pdfplumber's, and tables that run over pages."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_made import Line, Text, browser_page, grid, page, pdf

from toolkit.read.pdf.book import opened
from toolkit.read.pdf.lattice import NoGrid, Table, tables
from toolkit.read.pdf.pages import leaf
from toolkit.read.pdf.reference import reference
from toolkit.read.pdf.stitch import stitched
from toolkit.read.pdf.words import words

Draw = Any


def _ours(data: bytes) -> list[list[Table]]:
    with opened(data, "form.pdf") as book:
        leaves = [leaf(book.raw(number)) for number in range(1, book.count + 1)]
    return [tables(one.number, one.rules, one.glyphs) for one in leaves]


def _theirs(data: bytes) -> list[list[list[str | None]]]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return list(document.pages[0].extract_tables())


@st.composite
def merged(draw: Draw) -> tuple[list[Text], list[Line]]:
    """A table of which some cells are merged over rows and columns, a text in each."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(2, 6))
    xs = [50.0 + 90 * at for at in range(columns + 1)]
    ys = [60.0 + 30 * at for at in range(rows + 1)]
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for _ in range(draw(st.integers(0, 3))):
        row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        low, right = draw(st.integers(row, rows - 1)), draw(st.integers(column, columns - 1))
        block = [(r, c) for r in range(row, low + 1) for c in range(column, right + 1)]
        if all(owner[one] == one and list(owner.values()).count(one) == 1 for one in block) and len(block) < len(owner):
            owner |= dict.fromkeys(block, (row, column))
    lines: list[Line] = [(xs[0], y, xs[-1], y) for y in (ys[0], ys[-1])] + [
        (x, ys[0], x, ys[-1]) for x in (xs[0], xs[-1])
    ]
    for (row, column), own in owner.items():
        if row and owner[row - 1, column] != own:
            lines.append((xs[column], ys[row], xs[column + 1], ys[row]))
        if column and owner[row, column - 1] != own:
            lines.append((xs[column], ys[row], xs[column], ys[row + 1]))
    texts: list[Text] = [(xs[c] + 6.0, ys[r] + 8.0, f"第{r}{c}格") for r, c in sorted(set(owner.values()))]
    return texts, lines


@settings(max_examples=40)
@given(merged())
def test_table_equals_the_reference(made: tuple[list[Text], list[Line]]) -> None:
    """Merged over rows, over columns or both: cell by cell what pdfplumber finds."""
    data = pdf(page(*made))
    assert _theirs(data) == [one.rows() for one in _ours(data)[0] if len(one.cells) > 1]


def test_tables_side_by_side_are_two() -> None:
    """Two tables at one height do not become one."""
    lines = [*grid((50, 100, 150), (60, 90, 120)), *grid((300, 350, 400), (60, 90))]
    assert [4, 2] == [len(one.cells) for one in _ours(pdf(page([], lines)))[0]]


NESTED = [*grid((50, 200, 400), (60, 120, 200)), (250, 120, 250, 170), (250, 170, 400, 170), (320, 120, 320, 170)]


def test_nested_table_is_left_to_the_reference() -> None:
    """A table in the corner of a cell makes no grid of rectangles; pdfplumber tells its cells."""
    data = pdf(page([(56, 68, "外"), (256, 128, "内甲"), (326, 128, "内乙")], NESTED))
    with pytest.raises(NoGrid):
        _ours(data)
    with opened(data, "form.pdf") as book, reference(data, "form.pdf") as pages:
        texts = [cell.text for table in pages.tables(leaf(book.raw(1))) for cell in table.cells if cell.lines]
    assert {"内甲", "内乙"} <= set(texts)


HEADS = ("序号", "企业名称", "统一社会信用代码", "认定批次")
XS = (50, 100, 216, 400, 500)


def _rows(top: float, *rows: tuple[str, ...]) -> bytes:
    texts = [
        (XS[at] + 4.0, top + 30 * row + 8, text) for row, cells in enumerate(rows) for at, text in enumerate(cells)
    ]
    return page(texts, grid(XS, [top + 30 * at for at in range(len(rows) + 1)]))


def _joined(*contents: bytes) -> list[list[str]]:
    (whole,) = stitched(_ours(pdf(*contents)), words("application"))
    rows: dict[int, list[str]] = {}
    for cell in whole.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


FIRST, SECOND = ("1", "甲公司", "A1", "首批"), ("2", "乙公司", "B2", "次批")


def test_heads_repeated_on_a_page_are_told_once() -> None:
    """A list over two pages is one table."""
    assert [list(row) for row in (HEADS, FIRST, SECOND)] == _joined(_rows(700, HEADS, FIRST), _rows(60, HEADS, SECOND))


def test_table_goes_on_without_heads() -> None:
    """Columns at the same places and no label of the form in the first row: the same table."""
    assert [list(row) for row in (HEADS, FIRST, SECOND)] == _joined(_rows(700, HEADS, FIRST), _rows(60, SECOND))


def test_row_broken_by_a_page_is_one() -> None:
    """A row without its number goes on with the row above."""
    start = ("1", "甲公司数控机床设备", "A1", "首批")
    broken = _joined(_rows(700, HEADS, start), _rows(60, HEADS, ("", "有限责任", "", "")))
    assert ["1", "甲公司数控机床设备有限责任", "A1", "首批"] == broken[-1]


def test_labels_begin_another_table() -> None:
    """A table of as many columns that begins with labels is another one."""
    other = ("市", "甲市", "功能区", "无")
    assert 2 == len(stitched(_ours(pdf(_rows(700, HEADS, FIRST), _rows(60, other))), words("application")))


def test_pairs_broken_by_a_page_go_on() -> None:
    """The next labels of the same pairs at the top of a page belong to the table above."""
    above, below = ("办公电话", "0536", "手机号码", ""), ("通讯地址", "", "邮政编码", "262200")
    assert [list(above), list(below)] == _joined(_rows(700, above), _rows(60, below))


def test_row_with_merged_cells_on_a_new_page_is_of_the_table() -> None:
    """A word across all columns, or a row of fewer cells, at the top of a page is no table of its own."""
    none = page([(60.0, 68, "没有")], grid((XS[0], XS[-1]), (60, 90)))
    assert [list(HEADS), ["没有"]] == _joined(_rows(700, HEADS), none)
    above = page([(54, 708, "县级意见"), (154, 708, "同意")], grid((50, 150, 500), (700, 730)))
    below = page([(54, 68, "县级意见日期"), (304, 68, "单位公章")], grid((50, 150, 300, 500), (60, 90)))
    assert [["县级意见", "同意"], ["县级意见日期", "", "单位公章"]] == _joined(above, below)


def test_rows_with_labels_go_on_over_a_page() -> None:
    """The next label of one table of matters belongs to the table above."""
    head, one, two = ("事项", "是否变动"), ("主导产业变更", "☑是"), ("空间范围变更", "□是")
    whole = stitched(_ours(pdf(_two(700, head, one), _two(60, two))), words("summary"))
    assert [3] == [max(cell.row + cell.rows for cell in one.cells) for one in whole]


def _two(top: float, *rows: tuple[str, ...]) -> bytes:
    texts = [
        ((50.0, 216.0)[at] + 4, top + 30 * row + 8, text)
        for row, cells in enumerate(rows)
        for at, text in enumerate(cells)
    ]
    return page(texts, grid((50, 216, 400), [top + 30 * at for at in range(len(rows) + 1)]))


def test_row_that_a_page_cuts_off_is_read() -> None:
    """A browser draws no rule where a page ends within a row: what stands in it is in the table, and one with its rest
    on the next page."""
    heads = [(56, 68, "序号"), (156, 68, "企业名称")]
    above = grid((50, 150, 400), (60, 90, 120))[:3] + [(x, 60, x, 780) for x in (50, 150, 400)]
    below = grid((50, 150, 400), (60, 90, 140, 170))
    first = page([*heads, (56, 98, "1"), (156, 98, "甲公司"), (56, 128, "2"), (156, 128, "乙机械装备制")], above)
    then = page([*heads, (156, 98, "造有限公司"), (56, 148, "3"), (156, 148, "丙公司")], below)
    (whole,) = stitched(_ours(pdf(first, then)), words("application"))
    texts = [cell.text for cell in whole.cells]
    assert ["序号", "企业名称", "1", "甲公司", "2", "乙机械装备制\n造有限公司", "3", "丙公司"] == texts


def test_row_that_begins_above_the_page_is_read() -> None:
    """The rest of a row without a rule above it."""
    uprights = [(x, 40, x, 90) for x in (50, 150, 400)]
    (found,) = _ours(pdf(page([(156, 50, "造有限公司")], [*uprights, (50, 90, 400, 90)])))
    assert [[["", "造有限公司"]]] == [one.rows() for one in found]


def test_page_of_a_browser_is_read() -> None:
    """Characters drawn as Type 3 in tables of which the rules are filled areas, the last row cut off."""
    boxes = [*grid((50, 150, 400), (60, 90))[:2], *((x, 60, x, 130) for x in (50, 150, 400))]
    texts = [(56, 68, "集群名称"), (156, 68, "示例集群"), (56, 98, "主导产业"), (156, 98, "食品机械")]
    (found,) = _ours(browser_page(texts, boxes))
    assert [[["集群名称", "示例集群"], ["主导产业", "食品机械"]]] == [one.rows() for one in found]
