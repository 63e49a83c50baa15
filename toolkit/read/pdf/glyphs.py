"""The text of a page as PDFium holds it → each character that the file itself has, with its box, base line and turn."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple

from toolkit.read.pdf import pdfium
from toolkit.read.pdf.drawn import Drawn
from toolkit.read.pdf.ink import Frame, Glyph, Rule

HYPHEN = 0xFFFE  # what PDFium makes of a hyphen at the end of a line
_HAIR = 0.01  # points
_LEAD, _TRAIL = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # halves of a character beyond U+FFFF
_QUARTER = 1.5707963


class Characters(NamedTuple):
    """`angles` are the quarter turns of each, `hidden` the boxes of those that can't be seen."""

    glyphs: list[Glyph]
    angles: list[int]
    hidden: list[Rule]


def characters(text: Any, frame: Frame, drawn: Drawn) -> Characters:
    """The characters of a text page of pypdfium2's, without the spaces and line ends that PDFium makes up."""
    raw = pdfium.address(text)
    count = pdfium.count_chars(raw)
    boxes, points = pdfium.Numbers("f", 4 * count), pdfium.Numbers("d", 2 * count)
    pdfium.of_each(pdfium.loose_box, raw, count, boxes.places[::4])
    pdfium.of_each(pdfium.origin, raw, count, points.places[::2], points.places[1::2])
    at, told = _told(raw, pdfium.units(text, count))
    lefts, tops, rights, lows = (_chosen(boxes.values[edge::4], at) for edge in range(4))
    xs, ys = (_chosen(points.values[edge::2], at) for edge in range(2))
    left, high = frame.left, frame.high
    angles = _angles(raw, at, lefts, tops, xs, ys)
    bases = [
        (high - y, x - left, y - high, left - x)[angle] if angle else high - y
        for x, y, angle in zip(xs, ys, angles, strict=True)
    ]
    x0s, x1s = [edge - left for edge in lefts], [edge - left for edge in rights]
    downs, bottoms = [high - edge for edge in tops], [high - edge for edge in lows]
    glyphs = list(map(Glyph._make, zip(told, x0s, downs, x1s, bottoms, bases, strict=True)))
    return Characters(glyphs, angles, list(_hidden(raw, at, glyphs, drawn)) if drawn.unseen else [])


def _told(raw: int, units: list[int]) -> tuple[list[int], list[str]]:
    """The numbers of the characters that are kept, and what each of them is."""
    kept, told, lead = [], [], 0
    for at, unit in enumerate(units):
        if unit <= 32 and (unit != 32 or pdfium.made_up(raw, at)):
            continue
        if unit < 0xD800:
            told.append(chr(unit))
        elif unit in _LEAD:
            lead = unit
            continue
        elif unit in _TRAIL:
            told.append(chr(0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00)) if lead else "\ufffd")
        else:
            told.append("-" if unit == HYPHEN else chr(unit) if unit < 0x110000 else "\ufffd")
        kept.append(at)
        lead = 0
    return kept, told


def _chosen(values: array[Any], at: list[int]) -> Any:
    return values if len(at) == len(values) else [values[one] for one in at]


def _angles(raw: int, at: list[int], lefts: Any, tops: Any, xs: Any, ys: Any) -> list[int]:
    """The quarter turns of each character. One that stands at the left edge of its box, and not at its top, is upright;
    PDFium is asked of the others, and counts with the clock."""
    return [
        0 if -_HAIR < x - left < _HAIR < top - y else -round(pdfium.angle(raw, number) / _QUARTER) % 4
        for number, left, top, x, y in zip(at, lefts, tops, xs, ys, strict=True)
    ]


def _hidden(raw: int, at: list[int], glyphs: list[Glyph], drawn: Drawn) -> Iterator[Rule]:
    """The boxes of characters without ink that can be seen, but for those on something dark."""
    for number, glyph in zip(at, glyphs, strict=True):
        if pdfium.holder(raw, number) in drawn.unseen:
            own = Rule(*glyph[1:5])
            if not any(_within(own, one) for one in drawn.dark):
                yield own


def _within(inner: Rule, outer: Rule) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
