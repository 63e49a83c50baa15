"""A form's schema → the words by which its page is told: labels of every kind, heads of columns, headings."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from toolkit.read.blocks import held
from toolkit.read.pdf.find import squeezed
from toolkit.read.plain import label, names
from toolkit.schema.load import Schema, load
from toolkit.schema.outline import Box, Indicators, Matrix, Pairs, Roll, Section, Signed, outline
from toolkit.schema.wording import (
    INDICATOR,
    LONG_HELP,
    LOOSE_PART,
    MATTER,
    NUMBER,
    SEAL_LABEL,
    UNIT,
    VALUE,
    glossary,
    notes,
)

_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])")
_FIRST = frozenset({NUMBER, INDICATOR, LOOSE_PART, MATTER})  # what the heads of a table begin with


class Words(NamedTuple):
    """Labels as `toolkit.read.plain.label` gives them."""

    pairs: frozenset[str]  # beside a value, or above several
    groups: frozenset[str]  # those above several
    rows: frozenset[str]  # at the start of a row below heads
    titles: frozenset[str]  # above a list
    heads: frozenset[str]  # of columns
    boxes: dict[str, str]  # above a long text → its help
    headings: frozenset[str]  # of parts and sections
    small: tuple[str, ...]  # in small print, each with its colon
    fixed: frozenset[str]  # whole paragraphs, squeezed
    remarks: frozenset[str]  # rows that tell how to fill in the one below, squeezed
    together: tuple[frozenset[str], ...]  # for each table whose rows have labels, all of these

    def says(self, text: str, among: frozenset[str] | dict[str, str]) -> str:
        """The one of some labels that a text is; empty where it is none."""
        return next((name for name in names(text) if name in among), "")

    def is_label(self, text: str) -> bool:
        """Whether a cell's text is a label of the form, or begins with one as the head of a long text does."""
        known = (self.pairs, self.rows, self.titles, self.heads, self.boxes)
        return any(self.says(text, among) for among in known)

    def go_on(self, above: str, below: str) -> bool:
        """Whether one table has both labels."""
        return any(self.says(above, among) and self.says(below, among) for among in self.together)

    def numbered(self, text: str) -> bool:
        """Whether it is the heading of a part or section, with its number and, behind a space, its clause."""
        first = text.split("　")[0]
        return bool(_NUMERAL.match(squeezed(first)) and self.says(first, self.headings))

    def are_heads(self, texts: list[str]) -> bool:
        """Whether the texts of a row are the heads of a table."""
        known = [text for text in texts if self.says(text, self.heads) or label(text)[:4].isdigit()]
        return len(texts) > 1 and 2 * len(known) > len(texts) and bool(self.says(texts[0], _FIRST))


@cache
def words(kind: str) -> Words:
    """Those of the form `kind`."""
    return _gathered(load(kind))


def _gathered(schema: Schema) -> Words:
    made = outline(schema)
    blocks = [Pairs(made.cover), *(block for part in made.parts for block in part.blocks)]
    pairs, groups, rows, titles, boxes = {SEAL_LABEL}, set[str](), set[str](), set[str](), dict[str, str]()
    heads = {NUMBER, INDICATOR, LOOSE_PART, MATTER, UNIT, VALUE}
    remarks, together = set[str](), list[frozenset[str]]()
    headings = {part.field.label if part.field else LOOSE_PART for part in made.parts}
    while blocks:
        block = blocks.pop()
        if isinstance(block, Section):
            headings.add(block.field.label)
            blocks.extend(block.blocks)
        elif isinstance(block, Pairs | Signed):
            group = block.group if isinstance(block, Pairs) else block.field
            groups.update([group.label] if group else [])
            pairs.update(field.label for field in held(block))
            if isinstance(block, Signed):
                remarks.update(f"{field.label}：{field.help}" for field in held(block) if len(field.help) > LONG_HELP)
            together.append(_labels({SEAL_LABEL, *(field.label for field in held(block))}))
        elif isinstance(block, Indicators):
            rows.update(field.label for field in block.fields)
            together.append(_labels({INDICATOR, *(field.label for field in block.fields)}))
        elif isinstance(block, Matrix):
            rows.update(name for name, _ in block.rows)
            heads.update(block.heads)
            together.append(_labels({INDICATOR, MATTER, LOOSE_PART, *(name for name, _ in block.rows)}))
        elif isinstance(block, Roll):
            titles.add(block.field.label)
            heads.update(field.label for field in block.field.children[0].children)
        elif isinstance(block, Box):
            boxes[label(block.field.label)] = squeezed(block.field.help)
    return Words(
        pairs=_labels(pairs | groups),
        groups=_labels(groups),
        rows=_labels(rows),
        titles=_labels(titles),
        heads=_labels(heads),
        boxes=boxes,
        headings=_labels(headings),
        small=tuple(f"{squeezed(field.label)}:" for field in made.small),
        fixed=frozenset(map(squeezed, (schema.root.label, *notes(schema), *glossary(made)))),
        remarks=frozenset(map(squeezed, remarks)),
        together=tuple(together),
    )


def _labels(found: set[str]) -> frozenset[str]:
    return frozenset(map(label, found))
