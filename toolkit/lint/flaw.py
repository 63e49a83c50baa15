"""Flaw: one thing that a document has otherwise than GB/T 9704-2012 wants it."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.messages import say


class Flaw(NamedTuple):
    """`rule` names the check, `place` is a paragraph or a page, `likely` says that a role was guessed from the text."""

    side: str  # docx or pdf
    rule: str
    clause: str
    place: str
    wanted: str
    measured: str
    likely: bool = False

    @property
    def said(self) -> str:
        """What, what is wanted, what was found."""
        key = "lint.likely" if self.likely else "lint.flaw"
        return say(key, what=say(f"lint.rule.{self.rule}"), wanted=self.wanted, measured=self.measured)

    @property
    def message(self) -> str:
        """One sentence: where, and the same."""
        return say("lint.placed", place=self.place, said=self.said)


def millimetres(value: float) -> str:
    """35.04 → 35 mm, 35.24 → 35.2 mm."""
    return f"{round(value, 1):g} mm"


def points(half: int) -> str:
    """32 half-points → 3号（16 磅）."""
    names = {44: "2号", 36: "小2号", 32: "3号", 30: "小3号", 28: "4号", 24: "小4号", 21: "5号"}
    size = f"{half / 2:g} 磅"
    return f"{names[half]}（{size}）" if half in names else size
