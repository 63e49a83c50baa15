"""A form found in grids and paragraphs, whatever format they came from: labels, heads, ticks, rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.read.blocks import Placed, flat, held, place
from toolkit.read.page import Cell, Grid, Spot
from toolkit.read.plain import folded, label, names, suffix, ticked
from toolkit.read.search import Search
from toolkit.read.values import read_cell
from toolkit.schema import load
from toolkit.schema.outline import Block, Box, Indicators, Matrix, Pairs, Roll, Signed, outline


def grid(number: int, *rows: list[str]) -> Grid:
    """A table of single cells; `甲|3` covers three columns."""
    made = []
    for at, row in enumerate(rows, 1):
        cells, start = [], 0
        for column, one in enumerate(row, 1):
            text, _, span = one.partition("|")
            cells.append(Cell(text, Spot(number, at, column), start, int(span or 1)))
            start += int(span or 1)
        made.append(tuple(cells))
    return Grid(tuple(made))


def block(kind: str, form: str, name: str) -> Block:
    """The block of a form that holds a label."""
    kinds = {"pairs": Pairs, "indicators": Indicators, "roll": Roll}
    return next(
        one
        for one in flat(outline(load(form)))
        if isinstance(one, kinds[kind]) and name in [field.label for field in held(one)]
    )


def read(wanted: Block, *grids: Grid) -> Search:
    """What one block finds in tables."""
    search = Search()
    search.take(Placed(wanted, tuple(row for one in grids for row in one.rows)))
    return search


def told(search: Search) -> list[str]:
    """The keys of what it tells."""
    return [key for _, key, _, _ in search.told]


@pytest.mark.parametrize(
    "text",
    [
        "占地面积（平方公里）",
        "占 地 面 积：",
        "占地面积\n（平方公里）",
        "占地面积(平方公里)",
        "１．占地面积",
        "（一）占地面积",
        "*占地面积",
    ],
)
def test_label_is_known_however_it_is_typed(text: str) -> None:
    """Spaces, brackets, colons, numbering, full width."""
    assert "占地面积" in names(text)


def test_label_keeps_what_is_its_own() -> None:
    """Brackets inside a label stay; a numeral that begins a word is no numbering."""
    assert "县(市、区)" in names("县（市、区）")
    assert ("三年发展规划",) == names("三年发展规划")
    assert "亿元" == suffix("集群总产值（亿元）")
    assert label("专精特新“小巨人”企业") == label('专精特新"小巨人"企业')


def test_folding_keeps_what_means_something_else() -> None:
    """Wide forms and radicals are folded; a superscript is not the digit."""
    assert "45.2" == folded("４５．２ ")
    assert "工业" == folded("⼯业")
    assert folded("4²") != folded("42")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☑是　□否", ("是",)),
        ("□是　☑否", ("否",)),
        ("□是□否", ()),
        ("☑是☑否", ("是", "否")),
        ("□是☑否", ("否",)),
        ("■是 □否", ("是",)),
        ("√是 □否", ("是",)),
        ("√□是　□否", ("是",)),
        ("□√是 □否", ("是",)),
        ("□是√ □否", ("是",)),
        ("是 □否☑", None),
        ("是 ☑ 否 □", ("是",)),
        ("□是 √□否", ("否",)),
        ("是☑ 否□", ("是",)),
        ("是□ 否☑", ("否",)),
        ("是√", ("是",)),
        ("✓否", ("否",)),
        ("● 是 / ○ 否", ("是",)),
        ("是", ("是",)),
        ("", ()),
        ("□是 √ 否", ("否",)),
        ("(√)是 ( )否", ("是",)),
        ("（　）是　（√）否", ("否",)),
        ("□是　【✓】否", ("否",)),
        ("□是√□否", None),
        ("□是√否", None),
        ("□是 √ □否", None),
        ("是否", None),
        ("☑是（部分）", None),
        ("也许", None),
    ],
)
def test_tick_belongs_to_one_word(text: str, chosen: tuple[str, ...] | None) -> None:
    """By the box it stands in, or by what it touches; None where it may mean either."""
    assert chosen == ticked(text, ("是", "否"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026年3月20日", "2026-03-20"),
        ("　2026 年　3 月 20 日", "2026-03-20"),
        ("２０２６年３月２０日", "2026-03-20"),
        ("　　年　月　日", None),
        ("2026年3月", "2026年3月"),
    ],
)
def test_day_typed_into_the_room_for_it_is_read(text: str, value: str | None) -> None:
    """The spaces that the blank form prints around 年, 月 and 日 may stay."""
    day = next(field for field in load("plan").fields if field.type == "date")
    assert value == read_cell(day, Cell(text, Spot(1, 1, 2))).value


@given(st.sampled_from(["管委会", "园区运营公司", "其他"]), st.sampled_from(["", " ", "　"]), st.sampled_from("☑■☒"))
def test_tick_of_printed_boxes_is_read(word: str, gap: str, sign: str) -> None:
    """Whatever parts them, and whichever sign ticks."""
    words = ("管委会", "园区运营公司", "其他")
    assert (word,) == ticked(gap.join(f"{sign if one == word else '□'}{one}" for one in words), words)


def test_long_text_is_read_below_its_label_and_the_cell_beside_is_told() -> None:
    """As the form has it; beside it only where nothing stands below."""
    box = next(one for one in flat(outline(load("summary"))) if isinstance(one, Box))
    name = held(box)[0].label
    pointer = held(box)[0].pointer
    both = read(box, grid(1, [name, "备注"], ["做了不少工作。", ""]))
    assert "做了不少工作。" == both.hits[pointer].value
    assert ["grid.beside"] == told(both)
    assert "做了不少工作。" == read(box, grid(1, [name, "做了不少工作。"])).hits[pointer].value
    assert "做了不少工作。" == read(box, grid(1, [name, "做了不少工作。"], ["", ""])).hits[pointer].value


def test_value_behind_an_empty_cell_is_told() -> None:
    """A column put between a label and its value; an empty value before the next label is nothing to tell."""
    pairs = block("pairs", "application", "联系人姓名")
    found = read(pairs, grid(1, ["联系人姓名", "", "经办人"]))
    assert ["grid.beside"] == told(found)
    assert [] == told(read(pairs, grid(1, ["联系人姓名", "", "联系人职务", ""])))


def test_label_of_the_seal_is_no_value() -> None:
    """Where columns changed places, nobody is called 单位公章."""
    signed = next(one for one in flat(outline(load("summary"))) if isinstance(one, Signed))
    field = next(one for one in held(signed) if one.name == "signer")
    found = read(signed, grid(1, [field.label, "单位公章", "（盖章）", ""]))
    assert field.pointer not in found.hits
    assert ["grid.no-cell"] == told(found)


def test_text_in_the_column_of_numbers_is_told() -> None:
    """A value that slipped there, or a line 合计; a number of any kind is nothing to tell."""
    roll = block("roll", "plan", "主导产业优势措施")
    heads = ["序号", "措施", "责任单位", "完成年度"]
    assert [] == told(read(roll, grid(1, heads, ["（一）", "建平台", "县工信局", "2027"], ["2.", "引项目", "", ""])))
    assert ["grid.strange-cell"] == told(read(roll, grid(1, heads, ["引项目", "1", "县工信局", "2027"])))


def test_pairs_are_read_beside_or_below_their_label() -> None:
    """Two pairs a row, one over the whole row, one below."""
    search = read(
        block("pairs", "application", "联系人姓名"),
        grid(1, ["联 系 人 姓 名：", "经办人", "职务"], ["通讯地址|3"], ["示例路1号|3"]),
    )
    assert ("经办人", Spot(1, 1, 2)) == search.hits["/basic/contact/name"][:2]
    assert "示例路1号" == search.hits["/basic/contact/address"].value


def test_pair_without_a_cell_is_told_not_guessed() -> None:
    """The next row's label is no value."""
    search = read(block("pairs", "application", "联系人姓名"), grid(1, ["联系人姓名"], ["联系人职务", "科员"]))
    assert "/basic/contact/name" not in search.hits
    assert ["grid.no-cell"] == told(search)


def test_label_that_was_reworded_is_read_and_told() -> None:
    """Where one cell alone is like it."""
    search = read(
        block("pairs", "application", "联系人姓名"),
        grid(1, ["联系人的姓名", "经办人", "联系人职务", "科员"]),
    )
    assert "经办人" == search.hits["/basic/contact/name"].value
    assert ["grid.label"] == told(search)


def test_label_twice_with_two_values_is_told() -> None:
    """The first counts."""
    search = read(block("pairs", "application", "主导产业"), grid(1, ["主导产业", "甲"], ["主导产业", "乙"]))
    assert ("甲", ["grid.twice-said"]) == (
        search.hits["/basic/leading_industry"].value,
        told(search),
    )


FIGURES = ["指标", "单位", "2023年", "2024年", "2025年"]


def test_indicators_go_by_the_years_of_the_heads() -> None:
    """A column moved is a column moved; a number told once may stand in any cell of its row."""
    search = read(
        block("indicators", "application", "集群总产值"),
        grid(1, ["指标", "单位", "2025年", "2023年", "2024年"], ["集群总产值", "亿元", "3", "1", "2"],
             ["申报的产值年均增速", "%", "13|3"]),
    )  # fmt: skip
    assert {"2023": "1", "2024": "2", "2025": "3"} == {
        key.rpartition("/")[2]: hit.value for key, hit in search.hits.items() if "/output/" in key
    }
    assert "13" == search.hits["/economy/declared_growth"].value


def test_indicators_with_another_unit_are_converted_or_refused() -> None:
    """The unit that is printed goes with the number, and is told."""
    table = grid(1, FIGURES, ["集群总产值", "万元", "1", "2", "3"])
    search = read(block("indicators", "application", "集群总产值"), table)
    assert "1万元" == search.hits["/economy/output/2023"].value
    assert ["grid.unit"] == told(search)


def test_indicators_without_years_are_told_not_guessed() -> None:
    """A value below no year, or across several, is no year's."""
    wanted = block("indicators", "application", "集群总产值")
    assert {"grid.no-year"} == set(told(read(wanted, grid(1, ["集群总产值", "亿元", "1", "2", "3"]))))
    search = read(wanted, grid(1, FIGURES, ["集群总产值", "亿元", "1|3"]))
    assert ([], ["grid.no-year"]) == (list(search.hits), told(search))


HEADS = ["序号", "企业名称", "统一社会信用代码", "认定批次", "认定年度", "属于主导产业"]
TITLE = ["制造业单项冠军企业|6"]


def champions(*rows: list[str]) -> Search:
    return read(block("roll", "application", "制造业单项冠军企业"), grid(1, TITLE, HEADS, *rows))


def test_list_rows_are_counted_without_the_empty_ones() -> None:
    """Blank rows between, printed boxes in them, and heads that are repeated."""
    empty = ["2", "", "", "", "", "□是　□否"]
    search = champions(
        ["1", "甲", "A", "", "2023", "☑是　□否"], empty, HEADS, ["3", "乙", "B", "", "", "□是　☑否"], empty
    )
    assert 2 == search.lists["/quality/champions"].value
    assert ("乙", Spot(1, 6, 2)) == search.hits["/quality/champions/1/name"][:2]
    assert search.hits["/quality/champions/1/leading"].value is False


@pytest.mark.parametrize("row", [["无|6"], ["1", "无", "", "", "", ""], ["1", "没有", "", "", "", "□是　□否"]])
def test_list_that_says_none_is_empty(row: list[str]) -> None:
    """An answer; a list without a filled row is none."""
    assert 0 == champions(row).lists["/quality/champions"].value
    assert champions(["1", "", "", "", "", ""]).lists["/quality/champions"].value is None


def test_list_that_says_none_beside_a_figure_is_a_row() -> None:
    """A year behind 无 is no number of a row, and is not lost."""
    assert 1 == champions(["1", "无", "", "", "2023", ""]).lists["/quality/champions"].value


def test_list_columns_go_by_their_heads() -> None:
    """Moved ones are followed, reworded ones told, strange ones told and not read."""
    wanted = block("roll", "application", "制造业单项冠军企业")
    moved = read(wanted, grid(1, TITLE, ["统一社会信用代码", "企业名称", *HEADS[3:]], ["A", "甲", "", "", "是"]))
    assert "甲" == moved.hits["/quality/champions/0/name"].value
    reworded = read(wanted, grid(1, TITLE, ["序号", "单位全称", *HEADS[2:]], ["1", "甲", "A", "", "", "是"]))
    assert ("甲", ["grid.label"]) == (
        reworded.hits["/quality/champions/0/name"].value,
        told(reworded),
    )
    strange = read(wanted, grid(1, TITLE, [*HEADS, "备注"], ["1", "甲", "A", "", "", "是", "x"]))
    assert "grid.strange-column" in told(strange)
    assert "x" not in [hit.value for hit in strange.hits.values()]


def test_list_that_goes_on_in_another_table_is_one() -> None:
    """With its heads again, or with none."""
    wanted = block("roll", "application", "制造业单项冠军企业")
    row = ["1", "甲", "A", "", "", "是"]
    for second in (grid(2, row), grid(2, HEADS, row)):
        (placed,) = place([wanted], [grid(1, TITLE, HEADS, row), second])
        search = Search()
        search.take(placed)
        assert 2 == search.lists["/quality/champions"].value


def test_blocks_find_their_tables_in_any_company() -> None:
    """Lists of the same heads by their titles, one in a table with another; a block whose table is gone finds no rows
    of another one's."""
    first, second = (block("roll", "application", name) for name in ("制造业单项冠军企业", "创新型中小企业"))
    figures = block("indicators", "summary", "集群总产值")
    row = ["1", "甲", "A", "", "", "是"]
    table = grid(1, TITLE, HEADS, row, ["创新型中小企业|6"], HEADS, row, row)
    found = place([first, second], [grid(1, ["别的", "表"]), table])
    assert [3, 4] == [len(one.rows) for one in found]
    goals = next(one for part in outline(load("summary")).parts for one in part.blocks if isinstance(one, Matrix))
    rows = [[name, "亿元", "1", "2", ""] for name, _ in goals.rows]
    table = grid(1, ["指标", "单位", "年度目标", "实际完成", "完成说明"], *rows)
    found = place([figures, goals], [table])
    assert [0, 18] == [len(one.rows) for one in found]
