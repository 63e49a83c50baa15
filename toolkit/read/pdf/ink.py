"""What stands on a page: characters and straight lines with their boxes, in points from its left and from its top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character and its box, in points from the left and from the top of the page as it is read; `base` is the
    line that it stands on."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float


class Rule(NamedTuple):
    """A straight line, level or upright: x0 <= x1 and top <= bottom, one of them equal but for its thickness."""

    x0: float
    top: float
    x1: float
    bottom: float


class Stroke(NamedTuple):
    """A slanted line, from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


def holds(box: Rule, other: Glyph | Rule) -> bool:
    """Whether the middle of another box lies in a box."""
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def around(boxes: Sequence[Rule]) -> Rule:
    """The box that holds all of them."""
    return Rule(
        min(one.x0 for one in boxes),
        min(one.top for one in boxes),
        max(one.x1 for one in boxes),
        max(one.bottom for one in boxes),
    )


class Frame(NamedTuple):
    """From a page's own points (origin below) to points from its left and top edge."""

    left: float
    high: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        return left - self.left, self.high - top, right - self.left, self.high - bottom
