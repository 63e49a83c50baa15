"""A form's schema → the fixed words of its document: the 填报说明 and 指标说明, heads, signs of boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from toolkit.schema.load import Schema
from toolkit.schema.outline import IN_SMALL, Indicators, Matrix, Outline

NOTES_TITLE: Final = "填报说明"
GLOSSARY: Final = "指标说明"
LOOSE_PART: Final = "基本信息"
INDICATOR: Final = "指标"
MATTER: Final = "事项"
UNIT: Final = "单位"
VALUE: Final = "数值"
BASE: Final = "（基期）"
NUMBER: Final = "序号"
NONE: Final = "无"
SIGN: Final = "（签字）"
SEAL: Final = "（盖章）"
SEAL_LABEL: Final = "单位公章"
TICKED: Final = "☑"
UNTICKED: Final = "□"
ANSWERS: Final = (("是", True), ("否", False))
NO_DATE: Final = "　　年　月　日"
LONG_HELP: Final = 40  # characters of a help that is wording to take over, and so is printed
_NUMERALS = "一二三四五六七八九"


def limit(longest: int) -> str:
    return f"（不超过{longest}字）"


def notes(schema: Schema) -> Iterator[str]:
    """The numbered sentences; those on years, lists and long texts stand only where the form has such fields."""
    for index, sentence in enumerate(_sentences(schema), 1):
        yield f"{index}．{sentence}"


def _sentences(schema: Schema) -> Iterator[str]:
    fields = schema.fields
    years = next((field.years for field in fields if field.years and field.years.required), None)
    yield schema.root.help
    for field in schema.root.children:
        if field.type == "integer" and field.name not in IN_SMALL:
            yield f"{field.label}：{field.help}"
    if years and years.optional:
        yield "表头注明“基期”的一列填三年之前那一年的数，用于计算逐年增速，可以不填。"
    yield "数字按栏目所列的计量单位填写，小数照实填写，只写数字，不写单位；没有的填0，没有统计的选填项空着。"
    yield "方框为选择项，在选定的一项前打“√”，其余不动。"
    if any(field.type == "list" for field in fields):
        yield "名单一家或一项填一行，行数不够可以加行，多余的空行不影响；确实没有的，第一行写“无”。"
    if any(field.widget == "narrative" for field in fields):
        yield "文字说明栏写事实和数据，字数不超过栏内所注的上限，单元格随文字增高。"
    yield "部分标题右侧的小字是该部分所依据的条款。"
    yield "请保留栏目名称和表格结构，以便核对；签字和盖章处在打印后办理。"


def glossary(made: Outline) -> Iterator[str]:
    """How each indicator is counted, as its schema says it."""
    found: list[tuple[str, str]] = []
    for block in (block for part in made.parts for block in part.blocks):
        if isinstance(block, Indicators):
            found.extend((field.label, field.help) for field in block.fields)
        elif isinstance(block, Matrix) and block.rows[0][1].child("note") is None and _numbers(block):
            found.extend((label, field.help) for label, field in block.rows)
    for index, (label, help) in enumerate(found, 1):
        yield f"{index}．{label}：{help}"


def headings(made: Outline) -> Iterator[str]:
    """The numbered titles of the parts, each with the clause that asks for it."""
    for index, part in enumerate(made.parts, 1):
        title = part.field.label if part.field else LOOSE_PART
        yield f"{numeral(index)}、{title}" + (f"　{part.field.clause}" if part.field and part.field.clause else "")


def _numbers(block: Matrix) -> bool:
    return any(field.unit for field in block.rows[0][1].children)


def numeral(number: int) -> str:
    """1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones - 1]
    return ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" + (_NUMERALS[ones - 1] if ones else "")
