"""A PDF under measurement: its pages, and what stands on them in millimetres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.layout import gbt9704 as gb
from toolkit.lint.flaw import Flaw
from toolkit.lint.roles import DATE_LIKE, DRAFT_LIKE
from toolkit.lint.sheets import Line, Sheet
from toolkit.messages import say

LEFT, TOP = gb.MARGIN_LEFT_MM, gb.MARGIN_TOP_MM
RIGHT, BOTTOM = LEFT + gb.TEXT_WIDTH_MM, TOP + gb.TEXT_HEIGHT_MM
PITCH = gb.LINE / 20 * 25.4 / 72  # millimetres
CHARACTER = gb.CHARACTER / 20 * 25.4 / 72
BODY, SMALL, LARGE = gb.SIZE_3 / 2, gb.SIZE_4 / 2, gb.SIZE_2 / 2
NEAR = 1.0  # millimetres (5.2.1)
LOOSE = 2.0  # of edges of characters, which depend on the font
_NUMBER = re.compile(r"^[—\-–－﹣─]*\s*[0-9]{1,3}\s*[—\-–－﹣─]*$")


class Pages(NamedTuple):
    """A PDF under measurement."""

    sheets: Sequence[Sheet]

    def flaw(self, sheet: Sheet, rule: str, clause: str, wanted: str, measured: str) -> Flaw:
        return Flaw("pdf", rule, clause, say("lint.page", number=sheet.number), wanted, measured, likely=True)

    @property
    def upright(self) -> list[Sheet]:
        return [sheet for sheet in self.sheets if not sheet.turned]

    @property
    def letter(self) -> bool:
        first = self.sheets[0]
        return any(rule.red and rule.right - rule.left > gb.TEXT_WIDTH_MM + 5 for rule in first.rules)

    @property
    def head(self) -> Line | None:
        """发文机关标志: the large red line of page 1."""
        return next((line for line in self.sheets[0].lines if line.red and line.size > LARGE), None)

    def body(self, sheet: Sheet) -> list[Line]:
        """Lines of the size of the text, those in tables left out."""
        return [
            line for line in sheet.lines
            if abs(line.size - BODY) < 0.3 and not any(top <= line.bottom <= bottom for top, bottom in sheet.tables)
        ]  # fmt: skip

    def signed(self) -> tuple[int, Line] | None:
        """The page and the line of 成文日期: the last line of the text that is a date alone."""
        found = [
            (place, line)
            for place, sheet in enumerate(self.sheets)
            for line in self.body(sheet)
            if DATE_LIKE.match(line.text)
        ]
        return found[-1] if found else None


def is_page_number(line: Line) -> bool:
    return line.top > BOTTOM - 1 and _NUMBER.match(line.text.replace(" ", "")) is not None


def is_draft(line: Line) -> bool:
    """Whether it is the mark of a draft, above the 版心."""
    return line.bottom < TOP and DRAFT_LIKE.match(line.text) is not None


def undrafted(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without that mark."""
    return [sheet._replace(lines=tuple(line for line in sheet.lines if not is_draft(line))) for sheet in sheets]
