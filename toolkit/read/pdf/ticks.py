"""The buttons of form fields, and the pages as they are drawn → which of them a person sees ticked.

A file says of each button whether it is on, and holds a drawing for either; nothing makes the two agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.messages import commas
from toolkit.read.pdf.fields import Button
from toolkit.read.pdf.ink import Rule

DPI = 100  # of the pictures
_EDGE = 0.2  # of a button's width and height: its own frame is drawn there, on or off
_INK = 0.03  # of full black, on the whole of a button: a thin tick has more, a rounding error less
_WHITE = 255


def ticked(group: Sequence[Button], inks: Mapping[Button, float], anew: bool) -> str:
    """The answers of a group that are seen ticked; empty where none is. Where viewers are to draw `anew`, a group
    without any ink is as the file says."""
    return commas(dict.fromkeys(one.answer for one in _seen(group, inks, anew)))


def _seen(group: Sequence[Button], inks: Mapping[Button, float], anew: bool) -> list[Button]:
    """The buttons of a group that stand out; where all look alike, the file tells whether they are ticked or empty."""
    found = [inks[one] for one in group]
    least, most = min(found), max(found)
    if most < _INK:
        return [one for one in group if one.on and anew]
    if len(group) > 1 and most - least >= _INK:
        return [one for one in group if inks[one] - least >= _INK]
    return list(group) if any(one.on for one in group) else []


def inks(bare: Any, full: Any, buttons: Iterable[Button]) -> dict[Button, float]:
    """How much darker, from 0 to 1, the fields of a page make the inside of each button: pictures of the page before
    and after the fields were drawn."""
    before, after = bare.convert("L"), full.convert("L")
    return {one: _light(before, one.part.box) - _light(after, one.part.box) for one in buttons}


def _light(page: Any, box: Rule) -> float:
    """How light a page is inside a box, from 0 to 1."""
    scale = DPI / 72
    wide, high = (box.x1 - box.x0) * _EDGE, (box.bottom - box.top) * _EDGE
    edges = (box.x0 + wide, box.top + high, box.x1 - wide, box.bottom - high)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    counts: list[int] = page.crop((left, top, max(right, left + 1), max(bottom, top + 1))).histogram()
    return sum(light * count for light, count in enumerate(counts)) / (_WHITE * sum(counts))
