"""A PDF whose cells were painted each in a colour of its own → the box of each, and the tick boxes printed in it.

The painted copy is laid out like the one that is handed out, so a box found here is a cell there, to the point. This is
the one door to pdfplumber.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber

from toolkit.schema.wording import UNTICKED

_STEP = 8  # between two colours, far more than a reader of PDF rounds
_LEVELS = 31


class Box(NamedTuple):
    """A rectangle on a page (from 0), in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


class Place(NamedTuple):
    """A painted cell: its box, and the boxes of the ticks printed in it, in the order of reading."""

    cell: Box
    ticks: tuple[Box, ...]


def colour(number: int) -> str:
    """The colour of the cell of a number from 0 on, as `RRGGBB`."""
    levels = number + 1, (number + 1) // _LEVELS, (number + 1) // _LEVELS**2
    return "".join(f"{level % _LEVELS * _STEP:02X}" for level in levels)


def places(file: Path, count: int) -> dict[int, list[Place]]:
    """Of each number below `count`, the cells painted in its colour."""
    numbers = {colour(number): number for number in range(count)}
    found: dict[int, list[Place]] = {}
    with pdfplumber.open(file) as pdf:
        for index, page in enumerate(pdf.pages):
            ticks = [_box(index, page, one) for one in page.chars if one["text"] == UNTICKED]
            for rect in page.rects:
                if rect["fill"] and (number := numbers.get(_hex(rect["non_stroking_color"]))) is not None:
                    cell = _box(index, page, rect)
                    inside = tuple(one for one in ticks if _within(one, cell))
                    found.setdefault(number, []).append(Place(cell, inside))
    return {number: list(dict.fromkeys(those)) for number, those in found.items()}  # LibreOffice paints twice


def _hex(channels: Any) -> str:
    """RGB as `RRGGBB`; anything else is no colour of ours."""
    if not isinstance(channels, tuple) or len(channels) != 3:
        return ""
    return "".join(f"{round(float(one) * 255):02X}" for one in channels)


def _box(index: int, page: Any, found: dict[str, Any]) -> Box:
    left, bottom, right, top = (float(found[name]) for name in ("x0", "bottom", "x1", "top"))
    height = float(page.height)
    return Box(index, left, height - bottom, right, height - top)


def _within(one: Box, cell: Box) -> bool:
    across, up = (one.left + one.right) / 2, (one.bottom + one.top) / 2
    return cell.left < across < cell.right and cell.bottom < up < cell.top
