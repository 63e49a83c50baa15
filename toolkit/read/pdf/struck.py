"""Characters and the lines of a page → those that are crossed out, and the lines that are not there for a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from toolkit.read.pdf.ink import Glyph, Rule, Stroke

_MIDDLE = 0.25  # of its height, up or down: a line so near to the middle of a character crosses it out
_REACH = 12.0  # points: no line that crosses a text out lies higher above its base line
_BELOW = 3.0  # points: no underline lies lower below a base line
_TRIM = 2.5  # points between the ends of a text and of its underline or frame
_MOSTLY = 0.5  # of its length under characters: a line that is there to cross them out
_STEP = 2.0  # points between the places where a slanted line is looked at
_LONG = 500  # such places at most


def crossed(glyphs: list[Glyph], rules: list[Rule], strokes: Sequence[Stroke]) -> tuple[list[Rule], list[Rule]]:
    """(the rules of tables, without those that cross out, underline or frame a text; the boxes of the characters that
    are crossed out)."""
    bases = sorted({glyph.base for glyph in glyphs})
    near = [rule for rule in rules if rule.bottom - rule.top <= rule.x1 - rule.x0 and _close(rule, bases)]
    if not (near or strokes):  # mostly
        return rules, []
    rows = _Rows(glyphs)
    struck: dict[Rule, None] = {}
    gone = set()
    for rule in near:
        found = rows.at(rule.x0, rule.x1, (rule.top + rule.bottom) / 2)
        struck.update(dict.fromkeys(found))
        if sum(box.x1 - box.x0 for box in found) > _MOSTLY * (rule.x1 - rule.x0) or rows.trims(rule):
            gone.add(rule)
    for x0, y0, x1, y1 in strokes:
        count = min(int(max(abs(x1 - x0), abs(y1 - y0)) / _STEP) + 1, _LONG)
        for at in range(count + 1):
            x, y = x0 + (x1 - x0) * at / count, y0 + (y1 - y0) * at / count
            struck.update(dict.fromkeys(rows.at(x, x, y)))
    return [rule for rule in rules if rule not in gone], list(struck)


def _close(rule: Rule, bases: list[float]) -> bool:
    """Whether a rule lies a little above or below the base line of a text."""
    at = bisect_left(bases, rule.bottom - _BELOW)
    return at < len(bases) and bases[at] - rule.top <= _REACH


class _Rows:
    """Characters by the height of their middle."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self._glyphs = sorted((glyph for glyph in glyphs if not glyph.text.isspace()), key=_height)
        self._heights = [_height(glyph) for glyph in self._glyphs]
        self._reach = _MIDDLE * max((glyph.bottom - glyph.top for glyph in self._glyphs), default=0.0)

    def at(self, x0: float, x1: float, y: float) -> list[Rule]:
        """The boxes of those that a level line, or a point of another, goes through the middle of."""
        first, last = bisect_left(self._heights, y - self._reach), bisect_right(self._heights, y + self._reach)
        return [
            Rule(*one[1:5])
            for one in self._glyphs[first:last]
            if abs(_height(one) - y) <= _MIDDLE * (one.bottom - one.top) and _beside(one, x0, x1)
        ]

    def trims(self, rule: Rule) -> bool:
        """Whether a level rule begins and ends with a text right above or below it, as underlines and frames do."""
        first, last = bisect_left(self._heights, rule.top - _REACH), bisect_right(self._heights, rule.bottom + _REACH)
        rows: dict[int, list[Glyph]] = {}
        for one in self._glyphs[first:last]:
            if one.x1 > rule.x0 - _TRIM and one.x0 < rule.x1 + _TRIM:
                rows.setdefault(round(one.base), []).append(one)
        edges = ((min(one.x0 for one in row), max(one.x1 for one in row)) for row in rows.values())
        return any(abs(left - rule.x0) < _TRIM and abs(right - rule.x1) < _TRIM for left, right in edges)


def _height(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _beside(glyph: Glyph, x0: float, x1: float) -> bool:
    """Whether the middle of a character lies over a line, or a point within a character."""
    return x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 or glyph.x0 <= x0 == x1 <= glyph.x1
