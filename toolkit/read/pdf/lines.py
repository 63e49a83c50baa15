"""Characters → lines of text, and lines → the text that was typed, its paragraphs told from lines that only wrapped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, sub
from typing import NamedTuple

from toolkit.read.pdf.ink import Glyph, Rule

WRAP = "\u2028"  # where a line wrapped between two Latin words, or was spread beside one: a space, if there is any
_STEP = 0.4  # of a line's size: base lines less apart than that are one
_CHINESE = "\u2e80"  # from here on characters are as wide as their em
_GAP = 0.2  # of the size between two Latin characters: a space that is not stored as one
_WIDE = 0.4  # the same where one of them is Chinese
_INDENT = 0.9
_MIDDLE = 0.6  # of the size: by so much at most a line is out of the middle of its cell
_MARGIN = 1.25  # of the size: the most that lies between the edge of a cell and its text
_SLACK = 1.1  # of the size, beside the next word: room at the end of a line that was meant to end
_NEAR = 1.0  # points between two prints of one character (fake bold)
_KERNED = 0.15  # of the size: two characters that lie no more over each other are side by side
_OVER = 0.6  # of the narrower one's width: so much of it lies under the other; marks set close lie under by half
_SHORT = 24  # characters of a line that may be a number with what belongs to it
_SMALL, _RAISED = 0.85, 0.1  # of the height of the largest figure
_BESIDE = 4  # characters that may lie over each other
_CLOSE = 0.7  # of the size: base lines less apart than that run through each other
_BASE, _LEFT = attrgetter("base"), attrgetter("x0")
_DIGITS = frozenset("0123456789")
_FIGURES = "0123456789.,%-+"
_OPENING = frozenset("（〔［《“‘【「『〈([{—")
_CLOSING = frozenset("，。、；：！？）〕］》”’】」』〉…—,.;:!?)]}%％")


class Line(NamedTuple):
    """One line of text, its box, the size of its characters in points, and the line that they stand on; whether it is
    printed `over` another text, or with small or raised figures, so that it can't be told what it says."""

    text: str
    box: Rule
    size: float
    base: float
    over: bool = False


class Placed(NamedTuple):
    """A line in its cell: the room left and right of it."""

    line: Line
    left: float
    right: float


def lines(glyphs: list[Glyph]) -> tuple[Line, ...]:
    """The lines that characters make, from top to foot, each from left to right."""
    if not glyphs:
        return ()
    size = size_of(glyphs)
    glyphs = sorted(glyphs, key=_BASE)
    if glyphs[-1].base - glyphs[0].base <= _STEP * size:  # mostly
        return (line,) if (line := _line(glyphs, size)) else ()
    rows, at = [], 0
    while at < len(glyphs):
        end = bisect_right(glyphs, glyphs[at].base + _STEP * size, at + 1, key=_BASE)
        rows.append(glyphs[at:end])
        at = end
    sizes = [size_of(row) for row in rows]
    crossed = [_through(*two) for two in zip(rows, rows[1:], sizes, sizes[1:], strict=False)]
    found = []
    for row, size, above, below in zip(rows, sizes, [False, *crossed], [*crossed, False], strict=True):
        if line := _line(row, size):
            found.append(line._replace(over=True) if above or below else line)
    return tuple(found)


def _through(row: list[Glyph], below: list[Glyph], size: float, other: float) -> bool:
    """Whether a row runs through the one below it, character over character, or figures stand beside raised ones."""
    if below[0].base - row[0].base >= _CLOSE * max(size, other):  # mostly
        return False
    both = sorted([*row, *below], key=_LEFT)
    return any(_covers(one, glyph) for one in row for glyph in below) or _uneven(both)


def _covers(one: Glyph, other: Glyph) -> bool:
    """Whether a character lies mostly over or under another."""
    if one.text.isspace() or other.text.isspace():
        return False
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > _OVER * min(one.x1 - one.x0, other.x1 - other.x0)


def size_of(glyphs: Sequence[Glyph]) -> float:
    """About the em of a line: its Chinese is as wide as that, its Latin half of it. Heights tell little: some fonts
    give the box of the character, some that of all of theirs."""
    wide = [x1 - x0 for text, x0, _, x1, _, _ in glyphs if text >= _CHINESE]
    if wide:
        return max(wide)
    mean = sum(glyph.x1 - glyph.x0 for glyph in glyphs) / len(glyphs)
    return min(2.2 * mean, max(glyph.bottom - glyph.top for glyph in glyphs) * 1.4)


def _line(glyphs: list[Glyph], size: float) -> Line | None:
    glyphs.sort(key=_LEFT)
    while glyphs and glyphs[-1].text.isspace():
        glyphs.pop()
    first = next((at for at, glyph in enumerate(glyphs) if not glyph.text.isspace()), 0)
    glyphs = glyphs[first:]
    if not glyphs:
        return None
    texts, lefts, tops, rights, lows, bases = zip(*glyphs, strict=True)
    gaps = list(map(sub, lefts[1:], rights))
    box = Rule(lefts[0], min(tops), rights[-1], max(lows))
    over = len(glyphs) <= _SHORT and (len(set(tops)) > 1 or len(set(bases)) > 1) and _uneven(glyphs)
    if min(gaps, default=0.0) < -_KERNED * size:
        once, crossed = _once(glyphs)
        if len(once) < len(glyphs):
            return _line(once, size)
        over = over or crossed
    if max(gaps, default=0.0) <= _GAP * size:  # mostly
        return Line("".join(texts), box, size, bases[0], over)
    even = spread(glyphs)
    space = _space(glyphs)
    pieces, done = [], 0
    for at in [at for at, gap in enumerate(gaps, 1) if gap - even > _GAP * size]:
        one, other = glyphs[at - 1], glyphs[at]
        if _parted(one, other, gaps[at - 1] - even, size):
            pieces += [*texts[done:at], " " if one.text.isascii() and other.text.isascii() else space]
            done = at
    return Line("".join([*pieces, *texts[done:]]), box, size, bases[0], over)


def _uneven(glyphs: list[Glyph]) -> bool:
    """Whether two figures side by side are not of one size and on one line: with the mark of a footnote, a number is
    another one. That of m² stands behind a letter."""
    pairs = ((one, other) for one, other in pairwise(glyphs) if one.text in _DIGITS and other.text in _DIGITS)
    for one, other in pairs:
        high, low = sorted((one.bottom - one.top, other.bottom - other.top), reverse=True)
        if low < _SMALL * high or abs(one.base - other.base) > _RAISED * high:
            return True
    return False


def _once(glyphs: list[Glyph]) -> tuple[list[Glyph], bool]:
    """Characters from left to right, each once also where it is printed twice, a hair apart, to look bold; and whether
    two others are printed one over the other."""
    kept: list[Glyph] = []
    over = False
    for glyph in glyphs:
        below = [one for one in kept[-_BESIDE:] if _covers(one, glyph)]
        twice = any(one.text == glyph.text and glyph.x0 - one.x0 < _NEAR for one in below)
        over = over or (bool(below) and not twice)
        kept.extend([] if twice else [glyph])
    return kept, over


def _space(glyphs: Sequence[Glyph]) -> str:
    """What a gap beside Chinese is read as: a line of Latin with hardly any Chinese does not tell whether it was
    spread to fill its cell."""
    chinese = [glyph.text >= _CHINESE for glyph in glyphs]
    return " " if all(chinese) or sum(map(all, pairwise(chinese))) > 1 else WRAP


def _parted(one: Glyph, other: Glyph, gap: float, size: float) -> bool:
    """Whether a gap is a space; that between Chinese and Latin, and what evens out a line, is none."""
    if one.text.isspace() or other.text.isspace():
        return False
    limit = _GAP if one.text.isascii() and other.text.isascii() else _WIDE
    return gap > limit * size


def spread(glyphs: Sequence[Glyph]) -> float:
    """What an even line has put between any two of its Chinese characters; of a line without, between any two."""
    pairs = list(pairwise(glyphs))
    gaps = [other.x0 - one.x1 for one, other in pairs if one.text >= _CHINESE <= other.text]
    if len(gaps) < 2:
        gaps = [other.x0 - one.x1 for one, other in pairs]
    gaps.sort()
    return max(gaps[(len(gaps) - 1) // 2], 0.0) if gaps else 0.0


def placed(found: Sequence[Line], box: Rule) -> tuple[Placed, ...]:
    """Lines with the room that their cell leaves them."""
    return tuple(Placed(line, line.box.x0 - box.x0, box.x1 - line.box.x1) for line in found)


def typed(found: Sequence[Placed]) -> str:
    """The text of a cell: a newline where a paragraph ended, nothing where a line only wrapped, WRAP where it wrapped
    between two Latin words."""
    if not found:
        return ""
    size = max(one.line.size for one in found)
    margin = min(min(one.left for one in found), _MARGIN * size)
    indents = [one.left - margin > _INDENT * size for one in found]
    centred = (
        all(abs(one.left - one.right) < _MIDDLE * size for one in found) and len({round(one.left) for one in found}) > 1
    )
    indented = indents[0] and not all(indents)  # first lines stand in, so the others are told by that alone
    pieces = [found[0].line.text]
    for one, other, inside in zip(found, found[1:], indents[1:], strict=False):
        if _figures(one.line) and _figures(other.line):  # programs break a number only where its cell is full
            ended = one.left + one.right - 2 * margin > _SLACK * size
        elif centred:
            ended = False
        elif indented or inside:
            ended = inside
        else:
            ended = one.right - margin > _word(other.line) + _SLACK * size
        pieces.append("\n" if ended else _seam(one.line.text, other.line.text))
        pieces.append(other.line.text)
    return "".join(pieces)


def _figures(line: Line) -> bool:
    return not line.text.strip(_FIGURES)


def _seam(one: str, other: str) -> str:
    """What stands between two lines of one paragraph."""
    if one[-1] == "-" or not (one[-1].isascii() and other[0].isascii()):
        return ""
    return WRAP


def _word(line: Line) -> float:
    """The width of what can't be parted from the start of a line."""
    end = 1
    while end < len(line.text) and (
        (line.text[end].isascii() and line.text[end - 1].isascii() and not line.text[end - 1].isspace())
        or line.text[end] in _CLOSING
        or line.text[end - 1] in _OPENING
        or (line.text[end - 1] in _CLOSING and line.text[end].isascii())
    ):
        end += 1
    wide = sum(0.55 if one.isascii() else 1.0 for one in line.text[:end])
    return wide * line.size
