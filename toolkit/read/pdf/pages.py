"""A page as it is stored → the page as it is read: upright, each character as meant, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from toolkit.read.pdf.book import Raw
from toolkit.read.pdf.characters import MEANT, decoded, garbage, latin_runs, odd
from toolkit.read.pdf.ink import Glyph, Rule, Stroke, holds
from toolkit.read.pdf.struck import crossed

_SCAN = 0.5  # of a page under pictures, with
SCAN_TEXT = 40  # fewer characters that can be seen than that: a scanned page
_SAME = 0.25  # points between one character's beginning as two readers tell it
_GARBLED = 0.2  # of the characters of a page


class Leaf(NamedTuple):
    """A page to be read. `turn` is by how many quarters it was turned to be upright; `doubts` are words for what was
    set aside or is not to be trusted: `scan`, `garbled`, `unknown`, `hidden`, `sideways`, `outside`, `remarks`; `eyes`
    are the boxes in which only a person can tell what the paper says; a page may have been `recognised`."""

    number: int
    width: float
    height: float
    turn: int
    glyphs: list[Glyph]
    rules: list[Rule]
    doubts: frozenset[str]
    eyes: tuple[Rule, ...] = ()
    recognised: bool = False


def leaf(raw: Raw) -> Leaf:
    """The page, turned so that most of its characters are upright."""
    turns = Counter(raw.angles) if any(raw.angles) else {0: 1}
    turn = max(turns, key=turns.__getitem__)
    odd_ones = {"sideways": len(turns) > 1, "hidden": raw.hidden, "outside": raw.outside, "remarks": raw.remarks}
    doubts = {word for word, found in odd_ones.items() if found}
    glyphs, rules, marked, strokes = raw.glyphs, raw.rules, [*raw.marked, *raw.remarks], raw.strokes
    if len(turns) > 1:
        glyphs = [glyph for glyph, angle in zip(glyphs, raw.angles, strict=True) if angle == turn]
    if turn:
        glyphs = [Glyph(glyph.text, *_turned(glyph, turn, raw), glyph.base) for glyph in glyphs]
        rules = [_turned(rule, turn, raw) for rule in rules]
        marked = [_turned(box, turn, raw) for box in marked]
        strokes = [_turned_stroke(one, turn, raw) for one in strokes]
    glyphs, text = _repaired(glyphs)
    if garbage(text) > _GARBLED * max(len(text), 1):
        doubts.add("garbled")
    elif "\ufffd" in text:
        doubts.add("unknown")
    if raw.pictures >= _SCAN and len(text) < SCAN_TEXT:
        doubts.add("scan")
    width, height = (raw.height, raw.width) if turn % 2 else (raw.width, raw.height)
    rules, struck = crossed(glyphs, rules, strokes)
    return Leaf(raw.number, width, height, turn, glyphs, rules, frozenset(doubts), (*marked, *struck))


def seen(raw: Raw, glyphs: list[Glyph], angles: list[int]) -> Raw:
    """The page with the characters of another reader, but for those that can't be seen."""
    kept = [at for at, glyph in enumerate(glyphs) if not any(_same(one, glyph) for one in raw.hidden)]
    page = Rule(0, 0, raw.width, raw.height)
    within = [at for at in kept if holds(page, glyphs[at])]
    outside = raw.outside or len(within) < len(kept)
    return raw._replace(glyphs=[glyphs[at] for at in within], angles=[angles[at] for at in within], outside=outside)


def _same(one: Glyph, other: Glyph) -> bool:
    """Whether two readers mean one character."""
    return one.text == other.text and abs(one.x0 - other.x0) < _SAME and abs(one.base - other.base) < _SAME


def _turned(box: Glyph | Rule, turn: int, raw: Raw) -> Rule:
    """A box after the page was turned by quarters, so that text running upwards (turn 1) is level."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if turn == 1:
        return Rule(raw.height - bottom, x0, raw.height - top, x1)
    if turn == 2:
        return Rule(raw.width - x1, raw.height - bottom, raw.width - x0, raw.height - top)
    return Rule(top, raw.width - x1, bottom, raw.width - x0)


def _turned_stroke(one: Stroke, turn: int, raw: Raw) -> Stroke:
    first, last = (_turned(Rule(x, y, x, y), turn, raw) for x, y in ((one.x0, one.y0), (one.x1, one.y1)))
    return Stroke(first.x0, first.top, last.x0, last.top)


def _repaired(glyphs: list[Glyph]) -> tuple[list[Glyph], str]:
    """Radicals as characters, GBK read as Latin-1 as Chinese, two glyphs as the one that they are; and the text."""
    text = "".join([glyph.text for glyph in glyphs])
    if not odd(text):
        return glyphs, text
    runs = latin_runs(text)
    made: list[Glyph] = []
    at = 0
    for start, end in [*runs, (len(glyphs), len(glyphs))]:
        made.extend(glyph._replace(text=MEANT.get(glyph.text, glyph.text)) for glyph in glyphs[at:start])
        whole = decoded(text[start:end])
        pairs = zip(glyphs[start:end:2], glyphs[start + 1 : end : 2], whole, strict=False)
        made.extend(first._replace(text=one, x1=second.x1) for first, second, one in pairs)
        at = end
    return made, "".join([glyph.text for glyph in made])
