"""Texts of a notice → how many lines a page should have so that the signature shares its page with text (7.3.5.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.styles import Style

_NOT_FIRST = "，。、；：？！）》〉”’〕】…—"
_NOT_LAST = "（《〈“‘〔【"
_PIECES = re.compile(r"[!-~]+|[^!-~]")  # Latin words and numbers are not cut
GAPS = (0.25, 0.0)  # LibreOffice puts so much between Chinese and a number, Word nothing
ROOM = gb.TEXT_WIDTH / gb.CHARACTER  # characters of a line
_SIGNING = {style.id for style in (styles.ANNEX_NOTE, styles.SIGNER, styles.DATE)}
_AS_BROKEN = {style.id for style in (styles.TITLE, styles.SIGNER, styles.DATE)}
# nearest to the standard's 22 first
CANDIDATES = sorted(range(gb.LINES_LEAST, gb.LINES_MOST + 1), key=lambda lines: abs(lines - gb.LINES))


class Block(NamedTuple):
    """A paragraph in lines: its own, those free above and below it; `signs`: 附件说明, 署名 and 成文日期."""

    lines: int
    above: int = 0
    below: int = 0
    signs: bool = False


def block(style: Style, text: str, above: int, below: int, gap: float) -> Block:
    """A paragraph of one of our styles, the lines that it takes counted."""
    first, rest = (style.indent.get(name, 0) / gb.CHARACTER for name in ("firstLine", "left"))
    if style.id in _AS_BROKEN:
        count = text.count("\n") + 1
    elif style is styles.ANNEX_NOTE:
        count = len(wrapped(text, gb.ANNEX_NOTE_LEFT, rest, gap=gap))
    else:
        count = len(wrapped(text, first or rest, rest, gap=gap))
    return Block(count, above, below, style.id in _SIGNING)


def wrapped(text: str, first: float = 0, rest: float = 0, *, room: float = ROOM, gap: float = 0) -> list[str]:
    """The lines of a paragraph, all lengths in characters: `first` and `rest` are indents of the first line and of the
    others, `gap` is what stands between a Chinese character and a number.
    """
    if max(first, rest) + len(text) * max(1, 0.5 + 2 * gap) + 1 <= room and "\n" not in text:
        return [text]  # however wide its signs are
    made: list[str] = []
    for part in text.split("\n"):
        at, begins = rest if made else first, 0
        pieces = _pieces(part)
        for place, (piece, following) in enumerate(zip(pieces, [*pieces[1:], ""], strict=False)):
            size = 1.0
            if piece.isascii():
                before = pieces[place - 1] if place else ""
                size = len(piece) / 2 + gap * (_is_word(before) + _is_word(following))
            if at + size + 1 > room and at + size + _tied(piece, following) > room:
                made.append("".join(pieces[begins:place]))
                at, begins = rest, place
            at += size
        made.append("".join(pieces[begins:]))
    return made


@lru_cache(maxsize=64)  # the same text is laid out once for each program
def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text)


def _tied(piece: str, following: str) -> bool:
    """Whether no line may end after a piece."""
    return bool(following and following in _NOT_FIRST) or piece in _NOT_LAST


def _is_word(piece: str) -> bool:
    return "㐀" <= piece[:1] <= "鿿"


def lines_a_page(readings: Sequence[Sequence[Block]], head: int) -> tuple[int, bool]:
    """Lines a page, 22 if that will do; and whether the text's end must be tied to the signature since nothing will.

    `readings`: the blocks as each program sets them; `head`: twips that page 1 loses to the red head.
    """
    for lines in CANDIDATES:
        if all(together(blocks, lines, head) for blocks in readings):
            return lines, False
    return gb.LINES, True


def pitch(lines: int) -> int:
    """The line pitch in twips that puts so many lines on a page."""
    return gb.LINE if lines == gb.LINES else (gb.PAGE_HEIGHT - gb.MARGIN_TOP - gb.MARGIN_BOTTOM) // lines


def together(blocks: Sequence[Block], lines: int, head: int) -> bool:
    """Whether the last line of text and the date fall on one page."""
    at = -(-head // pitch(lines))
    text_ends = date_stands = 0
    for block in blocks:
        at += block.above
        page = (at + block.lines - 1) // lines
        if not block.signs:
            text_ends = page
            at += block.lines
        else:
            if page > at // lines or (at % lines == 0 and block.above):  # what may not be cut goes over as a whole
                at = page * lines
            date_stands = (at + block.lines - 1) // lines
            at += block.lines
        at += block.below
    return text_ends == date_stands
