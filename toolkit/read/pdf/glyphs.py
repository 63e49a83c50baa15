"""The text of a page as PDFium holds it → each character that the file itself has, with its box, base line and turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import compress, repeat
from typing import NamedTuple

from toolkit.read.pdf import pdfium
from toolkit.read.pdf.drawn import Drawn
from toolkit.read.pdf.ink import Frame, Glyph, Rule

_HAIR = 0.01  # points
_BLANK = frozenset({*range(33), 0xA0, 0x3000})  # and what else is no character that can be seen
_MADE_UP = 0
_QUARTER = 1.5707963
_SLANTED = 0.5  # of its height; italics of any kind stay below a tenth
_glyph = partial(tuple.__new__, Glyph)  # Glyph._make, without counting each time what it is given


class Characters(NamedTuple):
    """`angles` are the quarter turns of each, `hidden` the boxes of those that can't be seen."""

    glyphs: list[Glyph]
    angles: list[int]
    hidden: list[Rule]


def characters(text: int, frame: Frame, drawn: Drawn) -> Characters:
    """The characters of the text at an address, without the spaces and line ends that PDFium makes up; U+FFFD is one
    that is drawn, and of which the file does not say what it means."""
    count = pdfium.count_chars(text)
    codes = _meant(text, pdfium.codes(text, count))
    numbers = [at for at, code in enumerate(codes) if code > _MADE_UP]
    boxes, points = pdfium.Numbers("f", 4 * len(numbers)), pdfium.Numbers("d", 2 * len(numbers))
    pdfium.of_each(pdfium.loose_box, repeat(text), numbers, boxes.places[::4])
    pdfium.of_each(pdfium.origin, repeat(text), numbers, points.places[::2], points.places[1::2])
    lefts, tops, rights, lows = (boxes.values[edge::4] for edge in range(4))
    xs, ys = points.values[::2], points.values[1::2]
    left, high = frame.left, frame.high
    angles = _angles(text, numbers, lefts, tops, xs, ys)
    bases = [
        (high - y, x - left, y - high, left - x)[angle] if angle else high - y
        for x, y, angle in zip(xs, ys, angles, strict=True)
    ]
    x0s, x1s = ([edge - left for edge in edges] if left else edges for edges in (lefts, rights))
    downs, bottoms = [high - edge for edge in tops], [high - edge for edge in lows]
    told = map(chr, map(codes.__getitem__, numbers))
    glyphs = list(map(_glyph, zip(told, x0s, downs, x1s, bottoms, bases, strict=True)))
    return Characters(glyphs, angles, list(_hidden(text, numbers, glyphs, drawn)) if drawn.unseen else [])


def _meant(text: int, codes: Sequence[int]) -> list[int]:
    """The codes, those in doubt replaced: PDFium hands on the font's own number of a character without a meaning, and
    a damaged font may call a digit a space. Blanks that stand for no character of the file are _MADE_UP."""
    made = list(codes)
    blanks = [at for at, code in enumerate(codes) if code in _BLANK]
    for at, alien in zip(blanks, pdfium.of_each(pdfium.made_up, repeat(text), blanks), strict=True):
        if alien:
            made[at] = _MADE_UP
        elif _inked(text, at):
            made[at] = pdfium.UNKNOWN
        elif made[at] < ord(" "):
            made[at] = _MADE_UP
    every = range(len(codes))
    for at in compress(every, pdfium.of_each(pdfium.unmapped, repeat(text), every)):
        made[at] = pdfium.UNKNOWN
    return made


def _inked(text: int, at: int) -> bool:
    """Whether a character has a shape: for one without, PDFium tells the room that it takes."""
    loose, tight = pdfium.Numbers("f", 4), pdfium.Numbers("d", 4)
    pdfium.loose_box(text, at, loose.places[0])
    pdfium.tight_box(text, at, *tight.places)
    (left, top, right, low), (x0, x1, bottom, high) = loose.values, tight.values
    return bool(abs((right - left) - (x1 - x0)) > _HAIR and abs((top - low) - (high - bottom)) > _HAIR)


def _angles(
    text: int,
    numbers: list[int],
    lefts: Sequence[float],
    tops: Sequence[float],
    xs: Sequence[float],
    ys: Sequence[float],
) -> list[int]:
    """The quarter turns of each character. One that stands at the left edge of its box, and not at its top, is upright;
    PDFium is asked of the others, and counts with the clock."""
    return [
        0 if -_HAIR < x - left < _HAIR < top - y else _turn(text, number, x - left, top - y)
        for number, left, top, x, y in zip(numbers, lefts, tops, xs, ys, strict=True)
    ]


def _turn(text: int, number: int, ahead: float, rise: float) -> int:
    """As PDFium counts it; a character that is drawn so slanted that it begins far ahead of itself counts as turned."""
    angle = -round(pdfium.angle(text, number) / _QUARTER) % 4
    return 1 if angle == 0 and ahead > _SLANTED * rise > 0 else angle


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
