"""A schema and a year → the text of an empty form to fill in: YAML with its explanations, or bare JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.slots import year_pointer

WIDTH = 100  # columns of a comment line; a Chinese character takes two
_HEAD = (
    "填写方法：在冒号后空一格填写；没有填的栏目视为未填；标“选填”的可以不填，其余都要填写。",
    "数字只写数字，不写单位；日期写成 2026-03-20；是非题填“是”或“否”。",
    "多行文字：冒号后写一个竖线 |，从下一行起缩进书写。",
    "名单：删去示例行前的“# ”，一行一项，照样续写；确实没有的，在冒号后写 []。",
)
_ANSWER = {"boolean": "填“是”或“否”。", "date": "写成“年-月-日”，例如 2026-03-20。"}
_CLOSERS = "，。；：、！？）》”’」』〕】"


def blank_yaml(schema: Schema, year: int) -> str:
    """The empty form as YAML, every field with its label, unit, clause, help, choices and evidence above it."""
    lines = [*_comment(0, schema.root.label), *_comment(0, schema.root.help), "#"]
    for sentence in _HEAD:
        lines.extend(_comment(0, sentence))
    for field in schema.root.children:
        lines.extend(_entry(field, 0, year))
        if field.pointer == year_pointer(schema):
            lines[-1] += f" {year}"
    return "\n".join(lines) + "\n"


def blank_json(schema: Schema, year: int) -> str:
    """The same as JSON: form, version and years are set, all else is null."""
    return json.dumps(_empty(schema.root, year, year_pointer(schema)), ensure_ascii=False, indent=2) + "\n"


def _empty(field: Field, year: int, at: str) -> Any:
    if field.type == "group":
        return {child.name: _empty(child, year, at) for child in field.children}
    if field.years:
        return {str(one): None for one in _shown_years(field, year)}
    return year if field.pointer == at else field.const


def _shown_years(field: Field, year: int) -> tuple[int, ...]:
    """The years that are wanted; where none is, all that are admitted."""
    return field.years.wanted(year) or field.years.admitted(year) if field.years else ()


def _entry(field: Field, depth: int, year: int) -> Iterator[str]:
    """One field with its comment; below it what it holds."""
    margin = "  " * depth
    if depth < 2:
        yield ""
    yield from _explained(field, depth)
    match field.type:
        case "group":
            yield f"{margin}{field.name}:"
            for child in field.children:
                yield from _entry(child, depth + 1, year)
        case "series":
            yield f"{margin}{field.name}:"
            yield from _series(field, depth + 1, year)
        case "list":
            yield from _list(field, depth)
        case _:
            yield f"{margin}{field.name}:" + (f" {json.dumps(field.const)}" if field.const is not None else "")


def _series(field: Field, depth: int, year: int) -> Iterator[str]:
    assert field.years
    shown = _shown_years(field, year)
    for one in field.years.admitted(year):
        yield "  " * depth + (f"{one}:" if one in shown else f"# {one}:  # 基期，选填；填写时删去年份前的“# ”")


def _list(field: Field, depth: int) -> Iterator[str]:
    """The list's name, and below it one row in comments: without its `# ` it is a row to fill in."""
    row = field.children[0]
    for column in row.children:
        yield from _comment(depth, f"{column.label}{_marks(column)}：{column.help}{_choices(column)}", hang=4)
    yield f"{'  ' * depth}{field.name}:"
    for index, column in enumerate(row.children):
        yield f"{'  ' * depth}  # {'  ' if index else '- '}{column.name}:  # {column.label}"


def _explained(field: Field, depth: int) -> Iterator[str]:
    yield from _comment(depth, f"{field.label}{_marks(field)}　{field.clause}".rstrip())
    limit = f"不超过{field.longest}字。" if field.widget == "narrative" else ""
    said = f"{field.help}{limit if limit not in field.help else ''}{_choices(field)}{_answer(field)}"
    yield from _comment(depth, said, hang=2)
    if field.evidence:
        yield from _comment(depth, f"佐证：{'；'.join(field.evidence)}", hang=2)


def _marks(field: Field) -> str:
    unit = f"（{field.unit}）" if field.unit else ""
    return f"{unit}{'' if field.required else '　选填'}"


def _choices(field: Field) -> str:
    named = dict(field.labels)
    words = [f"{one}（{named[one]}）" if one in named else one for one in field.choices]
    return f"可填：{'、'.join(words)}。" if words else ""


def _answer(field: Field) -> str:
    told = "-" if field.type == "date" else "填“是”"
    return "" if told in field.help else _ANSWER.get(field.type, "")


def _comment(depth: int, text: str, hang: int = 0) -> Iterator[str]:
    """A comment wrapped to WIDTH columns; no line starts with a closing mark."""
    lead = f"{'  ' * depth}# {' ' * hang}"
    line, room = "", WIDTH - len(lead) - 2  # a closing mark may hang
    for piece in text:
        if columns(line + piece) > room and piece not in _CLOSERS:
            yield f"{lead}{line}".rstrip()
            line = ""
        line += piece
    yield f"{lead}{line}".rstrip()


def columns(text: str) -> int:
    """The width of a text on a terminal or in an editor."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
