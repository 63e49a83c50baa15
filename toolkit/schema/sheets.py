"""A form's schema → its workbook as tabs of labelled lines: which cells there are and how each is called; no measures.

What draws the workbook and what reads it back both go by this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.outline import (
    Block,
    Box,
    Indicators,
    Matrix,
    Outline,
    Pairs,
    Part,
    Roll,
    Section,
    Signed,
    leaves,
    outline,
)
from toolkit.tree import pointer as down

GUIDE: Final = "填报说明"
BASICS: Final = "基本情况"
MATTERS: Final = "指标和事项"
TEXTS: Final = "文字说明"
SIGNED: Final = "声明和意见"
CHECKS: Final = "检查"
META: Final = "_meta"  # hidden: which form this is
CHOICES: Final = "_lists"  # hidden: what drop-downs offer
SELF_CHECK: Final = "条件自查"  # what stands at the top of CHECKS
COVER: Final = "封面"
LOOSE: Final = "基本信息"
ITEM: Final = "栏目"
INDICATOR: Final = "指标"
MATTER: Final = "事项"
UNIT: Final = "单位"
CONTENT: Final = "填写内容"
BASE: Final = "（基期）"
SERIAL: Final = "序号"
NONE: Final = "无"
YES: Final = "是"
NO: Final = "否"
CORNERS: Final = (ITEM, INDICATOR, MATTER)
NAMES: Final = "f."  # what the names of cells begin with
_TITLE = 31  # characters of a tab's name


class Slot(NamedTuple):
    """One cell for a value: a field, or one year of a series as its distance from the form's year."""

    field: Field
    offset: int | None = None

    @property
    def name(self) -> str:
        """The name that the cell bears in the workbook: `f.economy.output.m3` for three years before."""
        path = self.field.pointer.strip("/").replace("/*", "").replace("/", ".")
        return NAMES + path + ("" if self.offset is None else f".{'m' if self.offset < 0 else 'p'}{abs(self.offset)}")

    def pointer(self, year: int | None) -> str:
        """Where its value stands in the form of a year; of a series without a year, nowhere."""
        if self.offset is None:
            return self.field.pointer
        return down(self.field.pointer, year + self.offset) if year is not None else ""


class Head(NamedTuple):
    """The head of a column: its words, after the year where the column is one of a series."""

    words: str
    offset: int | None = None

    def text(self, year: int) -> str:
        return self.words if self.offset is None else f"{year + self.offset}年{self.words}"


class Line(NamedTuple):
    """A labelled line. `slots` has one place for each head of its grid, or a single one across them all."""

    label: str
    field: Field
    slots: tuple[Slot | None, ...]
    wide: bool = True

    @property
    def unit(self) -> str:
        """The unit that the line prints."""
        return next((slot.field.unit for slot in self.slots if slot and printed_unit(slot.field)), "")

    @property
    def tall(self) -> bool:
        return any(slot is not None and slot.field.widget == "narrative" for slot in self.slots)


class Grid(NamedTuple):
    """Lines below one row of heads: the part and, inside it, the group to which they belong (`title`)."""

    part: str
    clause: str
    title: str
    corner: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()  # fixed wording that stands above them
    sealed: bool = False  # room for a seal below them


class Tab(NamedTuple):
    """One sheet: grids, or a list with its columns."""

    title: str
    grids: tuple[Grid, ...] = ()
    roll: Field | None = None
    columns: tuple[Slot, ...] = ()

    def slots(self) -> Iterator[Slot]:
        for grid in self.grids:
            for line in grid.lines:
                yield from (slot for slot in line.slots if slot)


@cache
def tabs(schema: Schema) -> tuple[Tab, ...]:
    """The sheets that a clerk fills in: cover and first part, short values, long texts, what is signed, each list."""
    made = outline(schema)
    found: dict[str, list[Grid]] = {BASICS: [_cover(made)], MATTERS: [], TEXTS: [], SIGNED: []}
    rolls: list[Field] = []
    for index, part in enumerate(made.parts):
        for title, block in _flat(part.blocks, ""):
            if isinstance(block, Roll):
                rolls.append(block.field)
            else:
                found[_home(block, index)].append(_grid(part, title, block))
    grids = [Tab(title, tuple(grids)) for title, grids in found.items() if grids]
    return (*grids, *_rolls(rolls, {tab.title for tab in grids}))


def columns(field: Field) -> tuple[Slot, ...]:
    """The columns of a list: one for each value that a row holds."""
    return tuple(slot for leaf in leaves(field.children[0]) for slot in _slots(leaf))


def column_head(slot: Slot, year: int) -> str:
    """`企业名称`, or `2025年集群总产值` for a year of a series; the unit, if any, in brackets on a line of its own."""
    unit = printed_unit(slot.field)
    return Head(slot.field.label, slot.offset).text(year) + (f"\n（{unit}）" if unit else "")


def printed_unit(field: Field) -> str:
    """The unit of a field as forms print it; a year needs none."""
    return "" if field.unit == "年" else field.unit


def _rolls(fields: Sequence[Field], taken: set[str]) -> Iterator[Tab]:
    for field in fields:
        title = re.sub(r"[\\/*?:\[\]']", "", field.label)[:_TITLE]
        while title in taken:
            title = title[: _TITLE - 1] + "续"
        taken.add(title)
        yield Tab(title, (), field, columns(field))


def _flat(blocks: Sequence[Block], title: str) -> Iterator[tuple[str, Block]]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _flat(block.blocks, block.field.label)
        else:
            yield title, block


def _home(block: Block, index: int) -> str:
    if isinstance(block, Signed):
        return SIGNED
    if index == 0:
        return BASICS
    return TEXTS if isinstance(block, Box) else MATTERS


def _cover(made: Outline) -> Grid:
    fields = [*made.cover, *(field for field in made.small if field.const is None)]
    return Grid(COVER, "", "", ITEM, (Head(CONTENT),), tuple(map(_line, fields)))


def _grid(part: Part, title: str, block: Block) -> Grid:
    name = part.field.label if part.field else LOOSE
    clause = part.field.clause if part.field else ""
    match block:
        case Pairs(fields, group):
            lines = tuple(map(_line, fields))
            return Grid(name, clause, group.label if group else title, ITEM, (Head(CONTENT),), lines)
        case Indicators(fields):
            return Grid(name, clause, title, INDICATOR, *_indicators(fields))
        case Matrix(rows, heads):
            told = any(child.unit for child in rows[0][1].children)
            return Grid(name, clause, title, INDICATOR if told else MATTER, *_matrix(rows, heads))
        case Signed(field):
            lines = tuple(map(_line, leaves(field)))
            own = "" if field is part.field else field.label
            words = tuple(f"{leaf.label}：{leaf.help}" for leaf in leaves(field) if leaf.widget == "narrative")
            return Grid(name, field.clause, own, ITEM, (Head(CONTENT),), lines, words, sealed=True)
    assert isinstance(block, Box)
    own = "" if block.field is part.field else title
    return Grid(name, clause, own, ITEM, (Head(CONTENT),), (_line(block.field),))


def _line(field: Field) -> Line:
    return Line(field.label, field, (Slot(field),))


def _indicators(fields: Sequence[Field]) -> tuple[tuple[Head, ...], tuple[Line, ...]]:
    offsets = sorted({offset for field in fields if field.years for offset in _offsets(field)})
    if not offsets:
        return (Head(CONTENT),), tuple(map(_line, fields))
    wanted = {offset for field in fields if field.years for offset in field.years.required}
    heads = tuple(Head(BASE if wanted and offset not in wanted else "", offset) for offset in offsets)
    lines = []
    for field in fields:
        own = {slot.offset: slot for slot in _slots(field)}
        told = tuple(own.get(offset) for offset in offsets)
        lines.append(Line(field.label, field, told, wide=False) if field.years else _line(field))
    return heads, tuple(lines)


def _matrix(rows: Sequence[tuple[str, Field]], names: Sequence[str]) -> tuple[tuple[Head, ...], tuple[Line, ...]]:
    first = rows[0][1]
    heads = [
        Head(name, slot.offset) for name, child in zip(names, first.children, strict=True) for slot in _slots(child)
    ]
    lines = [
        Line(label, group, tuple(slot for child in group.children for slot in _slots(child)), wide=False)
        for label, group in rows
    ]
    return tuple(heads), tuple(lines)


def _slots(field: Field) -> tuple[Slot, ...]:
    if field.years is None:
        return (Slot(field),)
    return tuple(Slot(field, offset) for offset in _offsets(field))


def _offsets(field: Field) -> tuple[int, ...]:
    return tuple(sorted((*field.years.required, *field.years.optional))) if field.years else ()
