"""The page numbers printed at the foot of a form's pages → where they do not go on as the pages of the file do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.read.pdf.bands import bands
from toolkit.read.pdf.find import squeezed
from toolkit.read.pdf.pages import Leaf

_FOOT = 0.85  # of the height of a page: folios stand lower
_MIDDLE = 0.4  # of its width: a bare number further left is that of a row
_DASHES = "-—–－·•~_"
_DRESSED = re.compile(
    rf"[{_DASHES}]+([0-9]{{1,4}})[{_DASHES}]+|第([0-9]{{1,4}})页.{{0,12}}|(?:Page)?([0-9]{{1,4}})(?:/|of)[0-9]{{1,4}}页?",
    re.IGNORECASE,
)
_BARE = re.compile(r"[0-9]{1,4}")


class Folio(NamedTuple):
    """The number printed on a page, and that of the page in the file."""

    page: int
    number: int


def broken(leaves: Sequence[Leaf]) -> list[tuple[Folio, Folio]]:
    """Each two pages, one after the other among those that have a folio, whose folios do not go on; none where few
    pages have one, or all have the same."""
    found = [Folio(leaf.number, number) for leaf in leaves if (number := _folio(leaf))]
    if 2 * len(found) <= len(leaves) or len({one.number for one in found}) < 2:
        return []
    if any(leaf.recognised for leaf in leaves):
        found = _likely(found)
    return [
        (one, other) for one, other in pairwise(found) if not 0 < other.number - one.number <= other.page - one.page
    ]


def _likely(found: Sequence[Folio]) -> list[Folio]:
    """Those that go with the one before or after: another may be a digit that was mistaken."""
    steps = [one.number - one.page for one in found]
    return [one for at, one in enumerate(found) if steps[at] in steps[max(at - 1, 0) : at] + steps[at + 1 : at + 2]]


def _folio(leaf: Leaf) -> int:
    """The folio of a page: the lowest of what is printed on it, below every line; 0 where it has none."""
    low = [glyph for glyph in leaf.glyphs if glyph.top > _FOOT * leaf.height]
    rows = bands(leaf.number, low, []) if low else []
    if not rows or any(rule.bottom > rows[-1].top for rule in leaf.rules if rule.top < leaf.height):
        return 0
    last = rows[-1].segments
    for segment in last:
        if match := _DRESSED.fullmatch(squeezed(segment.text)):
            return int(match[match.lastindex or 0])
    text = squeezed(last[0].text)
    centred = (last[0].box.x0 + last[0].box.x1) / 2 > _MIDDLE * leaf.width
    return int(text) if len(last) == 1 and centred and _BARE.fullmatch(text) else 0
