"""A page as it is stored → the page as it is read: upright, each character once, as meant, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from toolkit.read.pdf.book import Raw
from toolkit.read.pdf.characters import MEANT, decoded, garbage, latin_runs, odd
from toolkit.read.pdf.ink import Glyph, Rule

_SCAN = 0.5  # of a page under pictures, with
_SCAN_TEXT = 40  # fewer characters that can be seen than that: a scanned page
_GARBLED = 0.2  # of the characters of a page
_NEAR = 1.0  # points between two prints of one character (fake bold)


class Leaf(NamedTuple):
    """A page to be read. `turn` is by how many quarters it was turned to be upright; `doubts` are words for what was
    set aside or is not to be trusted: `scan`, `garbled`, `unknown`, `hidden`, `sideways`, `outside`."""

    number: int
    width: float
    height: float
    turn: int
    glyphs: list[Glyph]
    rules: list[Rule]
    doubts: frozenset[str]


def leaf(raw: Raw) -> Leaf:
    """The page, turned so that most of its characters are upright."""
    turns = Counter(raw.angles) if any(raw.angles) else {0: 1}
    turn = max(turns, key=turns.__getitem__)
    doubts = {"sideways"} if len(turns) > 1 else set()
    glyphs = raw.glyphs
    if len(turns) > 1:
        glyphs = [glyph for glyph, angle in zip(glyphs, raw.angles, strict=True) if angle == turn]
    if not _plain(glyphs, raw):
        glyphs, apart = _visible(glyphs, raw)
        glyphs = _once(glyphs)
        doubts |= apart
    if turn:
        glyphs = [Glyph(glyph.text, *_turned(glyph, turn, raw), glyph.base) for glyph in glyphs]
    rules = [_turned(rule, turn, raw) for rule in raw.rules] if turn else raw.rules
    glyphs, text = _repaired(glyphs)
    if garbage(text) > _GARBLED * max(len(text), 1):
        doubts.add("garbled")
    elif "\ufffd" in text:
        doubts.add("unknown")
    if raw.pictures >= _SCAN and len(text) < _SCAN_TEXT:
        doubts.add("scan")
    width, height = (raw.height, raw.width) if turn % 2 else (raw.width, raw.height)
    return Leaf(raw.number, width, height, turn, glyphs, rules, frozenset(doubts))


def _visible(glyphs: list[Glyph], raw: Raw) -> tuple[list[Glyph], set[str]]:
    """The characters that the page shows, and words for those that it does not."""
    kept, doubts = [], set()
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if not (0 <= x <= raw.width and 0 <= y <= raw.height):
            doubts.add("outside")
        elif any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in raw.hidden):
            doubts.update(["hidden"] if not glyph.text.isspace() else [])
        else:
            kept.append(glyph)
    return kept, doubts


def _plain(glyphs: list[Glyph], raw: Raw) -> bool:
    """Whether all characters can be seen, and no two share a point, as some do where a word is printed twice: asked
    once for the whole page, as nearly every page is so."""
    if raw.hidden or not glyphs:
        return not glyphs
    _, lefts, tops, rights, lows, _ = zip(*glyphs, strict=True)
    within = min(lefts) >= 0 and min(tops) >= 0 and max(rights) <= raw.width and max(lows) <= raw.height
    return bool(within) and len(set(zip(map(int, lefts), map(int, tops), strict=True))) == len(glyphs)


def _turned(box: Glyph | Rule, turn: int, raw: Raw) -> Rule:
    """A box after the page was turned by quarters, so that text running upwards (turn 1) is level."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if turn == 1:
        return Rule(raw.height - bottom, x0, raw.height - top, x1)
    if turn == 2:
        return Rule(raw.width - x1, raw.height - bottom, raw.width - x0, raw.height - top)
    return Rule(top, raw.width - x1, bottom, raw.width - x0)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Each character once, also where it is printed twice, a hair apart, to look bold."""
    seen: dict[str, list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        others = seen.setdefault(glyph.text, [])
        if not any(abs(one.x0 - glyph.x0) < _NEAR and abs(one.top - glyph.top) < _NEAR for one in others):
            others.append(glyph)
            kept.append(glyph)
    return kept


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
