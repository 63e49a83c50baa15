"""A document under measurement: its parts, the roles of its paragraphs, and how a flaw of one is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.lint.document import Document, Paragraph
from toolkit.lint.flaw import Flaw
from toolkit.lint.roles import Item, items
from toolkit.messages import say

ROUND = 20  # twips by which an indent may differ


class Case(NamedTuple):
    """A document under measurement."""

    document: Document
    items: Sequence[Item]

    def place(self, paragraph: Paragraph) -> str:
        words = paragraph.text.strip().replace("\n", "")
        return say("lint.paragraph", number=paragraph.at, words=words[:8] + ("…" if len(words) > 8 else ""))

    def flaw(self, item: Item, rule: str, clause: str, wanted: str, measured: str) -> Flaw:
        return Flaw("docx", rule, clause, self.place(item.paragraph), wanted, measured, item.likely)

    def whole(self, rule: str, clause: str, wanted: str, measured: str) -> Flaw:
        return Flaw("docx", rule, clause, say("lint.document"), wanted, measured)


def case(document: Document) -> Case:
    return Case(document, items(document))


def in_characters(twips: int, size: int) -> str:
    return f"{round(twips / (size * 10), 1):g} 字"


def aligned(align: str) -> str:
    """An alignment as people call it."""
    return say(f"lint.side.{_SIDES.get(align, 'both')}")


_SIDES = {"center": "center", "left": "left", "start": "left", "right": "right", "end": "right"}
