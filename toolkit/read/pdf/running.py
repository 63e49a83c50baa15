"""The pages of a form → their bands without running heads and feet: lines in the margins that come back at the same
height. They are no words of the form, and would run on into those before them; nor do rules beside them part rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.read.pdf.bands import Band, bands
from toolkit.read.pdf.find import squeezed
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.words import Words

_HEAD, _FOOT = 0.1, 0.88  # of the height of a page: running heads end above, feet begin below
_LEVEL = 2.0  # points by which their heights may differ
_OFTEN = 3  # on one page of so many at least: they may stand on those with an odd number alone
_FEWEST = 2  # pages
_BESIDE = 12  # points between such a line and the rule that belongs to it
_COUNT = re.compile(r"(?:第|Page)?[0-9]{1,4}(?:/|of|页[,，]?共)[0-9]{1,4}页?", re.IGNORECASE)


class Sheet(NamedTuple):
    """A page: its number, its height in points, and what stands on it outside ruled tables."""

    number: int
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]


def without(sheets: Sequence[Sheet], words: Words) -> Iterator[list[Band]]:
    """The bands of each page; labels and heads of the form are none of these lines, however often they come back."""
    found = [bands(sheet.number, sheet.glyphs, sheet.rules) for sheet in sheets]
    seen: dict[tuple[str, ...], list[tuple[int, float]]] = {}
    for sheet, some in zip(sheets, found, strict=True):
        for band in _marginal(some, sheet.height, words):
            seen.setdefault(_said(band), []).append((sheet.number, band.top))

    def runs(band: Band) -> bool:
        level = {page for page, top in seen[_said(band)] if abs(top - band.top) < _LEVEL}
        return len(level) >= _FEWEST and len(level) * _OFTEN >= len(sheets)

    for sheet, some in zip(sheets, found, strict=True):
        lines = [band for band in _marginal(some, sheet.height, words) if runs(band)]
        yield _rest(sheet, lines) if lines else some


def _rest(sheet: Sheet, lines: list[Band]) -> list[Band]:
    """The bands of a page without some lines, and without the rules beside these."""
    glyphs = [one for one in sheet.glyphs if not any(band.top <= _middle(one) <= band.bottom for band in lines)]
    beside = [(band.top - _BESIDE, band.bottom + _BESIDE) for band in lines]
    rules = [one for one in sheet.rules if not any(top <= _middle(one) <= bottom for top, bottom in beside)]
    return bands(sheet.number, glyphs, rules)


def _middle(box: Glyph | Rule) -> float:
    return (box.top + box.bottom) / 2


def _marginal(found: list[Band], height: float, words: Words) -> Iterator[Band]:
    """Those in the margins that are not the form's own."""
    for band in found:
        if (band.bottom < _HEAD * height or band.top > _FOOT * height) and not _own(band, words):
            yield band


def _said(band: Band) -> tuple[str, ...]:
    """What a band says, but for the number of its page among all."""
    return tuple("" if _COUNT.fullmatch(text) else text for text in map(squeezed, band.texts))


def _own(band: Band, words: Words) -> bool:
    """Whether it is the form's own: heads, a label, a heading."""
    known = (words.titles, words.rows, words.pairs, words.boxes)
    first = band.texts[0]
    return words.are_heads(band.texts) or words.numbered(first) or any(words.says(first, some) for some in known)
