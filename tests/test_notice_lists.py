"""Lists of clusters from workbooks: the heads that offices use, titles above, hidden rows, rows that are none."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from notice_forms import example

from toolkit.form import Form
from toolkit.read.xlsx import read_xlsx
from toolkit.render.kinds import KINDS
from toolkit.render.notice import prepared

Rows = list[list[Any]]


def book(**sheets: Rows) -> Any:
    """A workbook of sheets of rows."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return made


def form(made: Any, kind: str = "publicity") -> Form:
    data = io.BytesIO()
    made.save(data)
    return read_xlsx(data.getvalue(), "list.xlsx", kind)


def told(found: Form) -> list[tuple[str, str, str]]:
    return [(one.rule, one.severity, one.sources[0].place) for one in found.findings]


@pytest.mark.parametrize(
    "county", ["所在县（市、区）", "县(市、区)", "县（市、区）", "区县", "县市区", "所在县 (市、区)"]
)
@pytest.mark.parametrize("city", ["所在市", "设区市", "市", "地市"])
@pytest.mark.parametrize("name", ["集群名称", "集 群 名 称", "特色产业集群名称"])
def test_list_heads_are_those_that_offices_use(name: str, city: str, county: str) -> None:
    """With a title above, in full- and half-width, spaced."""
    found = form(book(名单=[["各市推荐的集群"], [], ["序号", name, city, county], [1, "甲集群", "济南市", "平阴县"]]))
    assert [{"name": "甲集群", "city": "济南市", "county": "平阴县"}] == found.values["clusters"]
    assert [] == told(found)
    assert "名单!D4" == found.place("/clusters/0/county")


def test_list_of_papers_takes_the_head_that_people_write() -> None:
    """发文字号 on the sheet of 制发依据 is the paper's, not the notice's."""
    found = form(book(制发依据=[["序号", "文件名称", "发文字号"], [1, "甲办法", "甲字〔2022〕1号"]]))
    assert [{"name": "甲办法", "number": "甲字〔2022〕1号"}] == found.values["basis"]
    assert [] == told(found)


def test_list_columns_that_nobody_prints_are_named_not_refused() -> None:
    """申报单位 and 联系人 of a 汇总表 stay out, and that is said; a strange head is an error."""
    found = form(
        book(
            名单=[
                ["集群名称", "所在市", "所在县", "申报单位", "联系人", "心情"],
                ["甲集群", "济南市", "平阴县", "乙", "丙", "丁"],
            ]
        )
    )
    assert [{"name": "甲集群", "city": "济南市", "county": "平阴县"}] == found.values["clusters"]
    assert [
        ("xlsx-unused", "warning", "名单!D1"),
        ("xlsx-unused", "warning", "名单!E1"),
        ("xlsx-head", "error", "名单!F1"),
    ] == told(found)


def test_list_rows_with_errors_are_all_told_with_their_cells() -> None:
    """Nothing stops at the first."""
    rows: Rows = [
        ["序号", "集群名称", "所在市", "所在县"],
        [1, "甲集群", "济南市", "平阴县"],
        [2, "乙集群", "青岛市", "胶州区"],
        [3, None, "淄博市", "桓台县"],
        [4, "丁集群", "聊城", "冠县"],
    ]
    values = example("publicity", count=None, first=None).values
    found = form(book(名单=rows))
    whole = prepared("publicity", found._replace(values={**values, **found.values}))
    places = {one.sources[0].place for one in whole.findings if one.severity == "error"}
    assert {"名单!D3", "名单!A4", "名单!C5"} == places


def test_list_rows_that_are_none_are_told() -> None:
    """A number alone is an error, a note below the table a warning; neither is dropped in silence."""
    rows: Rows = [
        ["序号", "集群名称", "所在市", "所在县"],
        [1, "甲集群", "济南市", "平阴县"],
        [2, None, None, None],
        [None, None, None, None],
        ["注：按行政区划排列，排名不分先后。", None, None, None],
    ]
    found = form(book(名单=rows))
    assert [("xlsx-row", "error", "名单!A3"), ("xlsx-row", "warning", "名单!A5")] == told(found)


def test_list_hidden_rows_columns_and_sheets_are_told() -> None:
    """They are read, or not read; either is said."""
    made = book(
        名单=[["集群名称", "所在市", "所在县"], ["甲集群", "济南市", "平阴县"], ["乙集群", "济南市", "平阴县"]],
        旧表=[["集群名称", "所在市", "所在县"], ["丙集群", "济南市", "平阴县"]],
    )
    made["名单"].row_dimensions[3].hidden = True
    made["名单"].column_dimensions["B"].hidden = True
    made["旧表"].sheet_state = "hidden"
    found = form(made)
    assert ["甲集群", "乙集群"] == [row["name"] for row in found.values["clusters"]]
    messages = [one.message for one in found.findings]
    assert [("xlsx-hidden", "warning")] * 3 == [(rule, severity) for rule, severity, _ in told(found)]
    assert [True, True, True] == ["3" in messages[0], "B" in messages[1], "旧表" in messages[2]]


def test_list_sheet_is_told_by_its_name_then_by_its_heads() -> None:
    """Two lists of one notice have nearly the same columns."""
    head = ["集群名称", "所在市", "所在县"]
    row = ["甲集群", "济南市", "平阴县"]
    found = form(book(通过复核的集群=[head, row], 未通过复核的集群=[[*head, "原因"], [*row, "未达标。"]]), "recheck")
    assert [1, 1] == [len(found.values[name]) for name in ("passed", "failed")]
    found = form(book(Sheet1=[[*head, "未通过原因"], [*row, "未达标。"]]), "recheck")
    assert "failed" in found.values
    assert "passed" not in found.values


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.tables])
def test_list_of_every_kind_comes_back_from_a_workbook(kind: str) -> None:
    """Label by label, head by head: the example as a workbook is the example."""
    schema, values = KINDS[kind].schema, example(kind).values
    sheets: dict[str, Rows] = {"要素": []}
    for field in schema.root.children:
        value = values.get(field.name)
        if value is None or field.const is not None:
            continue
        if field.type == "list" and field.children[0].children:
            columns = [one for one in field.children[0].children if any(one.name in row for row in value)]
            sheets[field.label] = [
                [one.label for one in columns],
                *([row.get(one.name) for one in columns] for row in value),
            ]
        elif field.type == "group":
            sheets["要素"] += [[child.label, value[child.name]] for child in field.children if child.name in value]
        else:
            sheets["要素"] += [[field.label, one] for one in (value if isinstance(value, list) else [value])]
    found = prepared(kind, form(book(**sheets), kind))
    assert [] == [one for one in found.findings if one.severity == "error"]
    assert values == found.values
