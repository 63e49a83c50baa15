"""The fixed words of a form's workbook: hints, the sentences of its 填报说明, notes on cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.outline import IN_SMALL

HINT: Final = "浅黄底的格子填写内容，其余的格子已锁定；指向栏目名称可看填写说明。"
LIST_HINT: Final = "一行填一项，不够时接着往下填；确实没有的，在第一行填“无”。打印前{rows}行，填得更多请调整打印区域。"
SEAL_LABEL: Final = "单位公章"
SEAL: Final = "（打印后盖章）"
FIGURES: Final = "数字怎么算"
HEADS: Final = ("栏目", "单位", "怎么填", "依据")
WRONG: Final = "这一格的内容可能不合要求"
CHECK_HINT: Final = "结果随填写自动更新，只供填报时自查；以 toolkit validate 的检查和审核意见为准。"
CHECK_HEADS: Final = ("条件", "依据", "条文", "要求", "结果", "说明")


def limit(field: Field) -> str:
    return f"（不超过{field.longest}字）" if field.widget == "narrative" and field.longest else ""


def guide(schema: Schema, pack_title: str) -> Iterator[str]:
    """The numbered sentences of the first sheet."""
    for index, sentence in enumerate(_sentences(schema, pack_title), 1):
        yield f"{index}．{sentence}"


def _sentences(schema: Schema, pack_title: str) -> Iterator[str]:
    fields = schema.fields
    yield schema.root.help
    for field in schema.root.children:
        if field.type == "integer" and field.name not in IN_SMALL:
            yield f"{field.label}：{field.help}"
    yield HINT
    if any(field.years and field.years.required and field.years.optional for field in fields):
        yield "表头注明“基期”的一列填三年之前那一年的数，用于计算逐年增速，可以不填。"
    yield "数字按“单位”栏的计量单位填写，小数照实填写，只写数字，不写单位；没有的填0，没有统计的选填项空着。"
    yield "是非题和选择题从下拉列表中选；日期写成“年-月-日”，例如2026-03-20；代码、电话照原样填写。"
    if any(field.type == "list" for field in fields):
        yield "名单各有一张工作表，一家或一项填一行；确实没有的，在第一行填“无”。"
    if any(field.widget == "narrative" for field in fields):
        yield "文字说明写事实和数据，字数不超过栏目所注的上限；在格内换行按 Alt+Enter，格子不够高时可以拖高。"
    yield f"数字没有达到《{pack_title}》条件的，格子自动变色；“检查”工作表列出各项条件和结果。"
    yield "请保留工作表、栏目名称和表格结构，以便核对；签字和盖章在打印后办理。"


def note(field: Field) -> str:
    """What the note on a label says: help, choices, clause, papers."""
    said = [field.help + ("" if field.required else "（选填）")]
    if field.choices:
        names = dict(field.labels)
        said.append(f"可选：{'、'.join(names.get(one, one) for one in field.choices)}。")
    if field.clause:
        said.append(f"依据：{field.clause}")
    if field.evidence:
        said.append(f"佐证：{'；'.join(field.evidence)}")
    return "\n".join(said)
