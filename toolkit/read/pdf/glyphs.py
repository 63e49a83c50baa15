"""The text of a page as PDFium holds it → each character of the file that can be seen: its box, base line and turn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import compress, repeat
from operator import sub
from typing import NamedTuple

from toolkit.read.pdf import pdfium
from toolkit.read.pdf.drawn import Drawn
from toolkit.read.pdf.ink import Frame, Glyph, Rule, holds

_HAIR = 0.01  # points
_TINY = 2.0  # points: nobody reads what is as low and as narrow as that
_ROUND = 20.0  # points beside a character that was covered: what was typed on it may begin there
_BLANK = frozenset({*range(33), 0xA0, 0x3000})  # and what else is no character that can be seen
_MADE_UP = 0
_QUARTER = 1.5707963
_SLANTED = 0.5  # of its height; italics of any kind stay below a tenth
_glyph = partial(tuple.__new__, Glyph)  # Glyph._make, without counting each time what it is given


class Characters(NamedTuple):
    """`angles` are the quarter turns of each, `hidden` are those that can't be seen, `marked` the boxes of those
    that something else is drawn over; `outside` whether some lie off the page."""

    glyphs: list[Glyph]
    angles: list[int]
    hidden: list[Glyph]
    marked: list[Rule]
    outside: bool


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
    bases = [high - y for y in ys]
    if any(angles):
        turned = ((high - y, x - left, y - high, left - x)[angle] for x, y, angle in zip(xs, ys, angles, strict=True))
        bases = list(turned)
    x0s, x1s = ([edge - left for edge in edges] if left else edges for edges in (lefts, rights))
    downs, bottoms = [high - edge for edge in tops], [high - edge for edge in lows]
    told = map(chr, map(codes.__getitem__, numbers))
    glyphs = list(map(_glyph, zip(told, x0s, downs, x1s, bottoms, bases, strict=True)))
    unseen: set[int] = set()
    marked: set[int] = set()
    if drawn.unseen or drawn.covers or drawn.clipped:
        unseen, marked = _judged(glyphs, pdfium.of_each(pdfium.holder, repeat(text), numbers), drawn)
    tiny: set[int] = set()
    if min(map(sub, bottoms, downs), default=_TINY) < _TINY:
        tiny = {at for at, (_, x0, top, x1, low, _) in enumerate(glyphs) if max(low - top, x1 - x0) < _TINY}
    page = Rule(0, 0, frame.width, frame.height)
    within = not glyphs or (min(x0s) >= 0 <= min(downs) and max(x1s) <= page.x1 and max(bottoms) <= page.bottom)
    if within and not unseen and not marked and not tiny:  # mostly
        return Characters(glyphs, angles, [], [], False)
    unseen |= tiny
    marked = (marked - unseen) | tiny  # what has lost its shape may have been a tick
    off = {at for at, glyph in enumerate(glyphs) if at not in unseen and not (within or holds(page, glyph))}
    kept = [at for at in range(len(glyphs)) if at not in unseen and at not in off]
    return Characters(
        [glyphs[at] for at in kept],
        [angles[at] for at in kept],
        [glyphs[at] for at in sorted(unseen) if not glyphs[at].text.isspace()],
        [Rule(*glyphs[at][1:5]) for at in sorted(marked) if not glyphs[at].text.isspace()],
        bool(off),
    )


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


def _judged(glyphs: list[Glyph], holders: list[int], drawn: Drawn) -> tuple[set[int], set[int]]:
    """The numbers of the characters that can't be seen (of no ink, cut off, or below something), and of those that
    something is drawn over through which they may be seen."""
    unseen: set[int] = set()
    marked: set[int] = set()
    for at, (glyph, holder) in enumerate(zip(glyphs, holders, strict=True)):
        without = holder in drawn.unseen and not any(holds(one, glyph) for one in drawn.dark)
        if without or (holder in drawn.clipped and not holds(drawn.clipped[holder], glyph)):
            unseen.add(at)
    if drawn.covers:
        order = sorted(range(len(glyphs)), key=lambda at: glyphs[at].top + glyphs[at].bottom)
        heights = [(glyphs[at].top + glyphs[at].bottom) / 2 for at in order]
        for box, number, opaque in drawn.covers:
            under, above, beside = list[int](), list[int](), list[int]()
            for at in order[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]:
                if holds(box, glyphs[at]):
                    before = drawn.order.get(holders[at], number)
                    (above if before > number else under if opaque and before < number else beside).append(at)
            unseen.update(under)
            marked.update(at for at in above if any(_near(glyphs[one], glyphs[at]) for one in under))
            marked.update(beside)
    return unseen, marked


def _near(one: Glyph, other: Glyph) -> bool:
    """Whether a character stands on another that is covered, or beside it: PDFium tells two at one place only once."""
    level = one.top < (other.top + other.bottom) / 2 < one.bottom
    return level and other.x0 - one.x1 < _ROUND and one.x0 - other.x1 < _ROUND
