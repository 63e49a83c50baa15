"""A printed document → the same with the end of its text and its signature on one page (GB/T 9704, 7.3.5.5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.layout import flow, styles
from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import RANKS, el
from toolkit.render.printed import Printed
from toolkit.render.reading import words

_BY_ID = {style.id: style for style in styles.STYLES}


class Styled(NamedTuple):
    """A paragraph, and the id of its style; empty where none is said."""

    style: str
    paragraph: _Element


def page(made: Printed, paragraphs: Sequence[Styled], head: int) -> None:
    """No “此页无正文”: by the line pitch of the whole document; where no pitch is sure to do it, by tying the last
    paragraph to the signature, which may leave the page before it short. `head`: twips that page 1 loses.
    """
    count, tied = flow.lines_a_page(_readings(paragraphs), head)
    if tied:
        for before, after in pairwise(paragraphs):
            signs = after.style == styles.SIGNER.id and before.style != styles.ANNEX_NOTE.id
            if signs or after.style == styles.ANNEX_NOTE.id:
                set_properties(before.paragraph, el("w:keepNext"))
    if count != gb.LINES:
        set_pitch(made.text, flow.pitch(count))
        made.restyle(set_pitch, flow.pitch(count))


def _readings(paragraphs: Sequence[Styled]) -> list[list[flow.Block]]:
    """The paragraphs up to the first 成文日期, in lines as each program sets them; none where there is no such date."""
    end = next((place + 1 for place, each in enumerate(paragraphs) if each.style == styles.DATE.id), 0)
    seen = [(each.style, words(each.paragraph), _above(each.paragraph)) for each in paragraphs[:end]]
    return [[_block(*each, gap) for each in seen] for gap in flow.GAPS]


def _above(paragraph: _Element) -> int | None:
    """The free lines that a paragraph itself says."""
    for properties in paragraph.iterchildren(_PROPERTIES):
        for spacing in properties.iterchildren(_SPACED):
            return int(spacing.get(_BEFORE, 0)) // gb.LINE
    return None


_PROPERTIES, _SPACED, _GRID, _BEFORE = (qn(f"w:{name}") for name in ("pPr", "spacing", "docGrid", "before"))


@lru_cache(maxsize=1024)  # the papers of a batch share most of their paragraphs
def _block(id: str, text: str, above: int | None, gap: float) -> flow.Block:
    style = _BY_ID.get(id, styles.BODY)
    free = style.before // gb.LINE if above is None else above
    return flow.block(style, text, free, style.after // gb.LINE, gap)


def set_pitch(part: _Element, twips: int) -> None:
    """Another line pitch for all that counts in lines: lines, what is free above and below them, the grid."""
    for spacing in part.iter(_SPACED, _GRID):
        for name in _LENGTHS:
            value = spacing.get(name)
            if value and int(value) and int(value) % gb.LINE == 0:
                spacing.set(name, str(int(value) // gb.LINE * twips))


_LENGTHS = tuple(qn(f"w:{name}") for name in ("before", "after", "line", "linePitch"))


def set_properties(paragraph: _Element, *settings: _Element) -> None:
    """Put settings into a paragraph in place of those of their kind."""
    properties = next(paragraph.iterchildren(_PROPERTIES), None)
    if properties is None:
        properties = el("w:pPr")
        paragraph.insert(0, properties)
    given = {setting.tag for setting in settings}
    kept = [old for old in properties if old.tag not in given]
    properties[:] = sorted([*kept, *settings], key=lambda child: _RANKS.get(child.tag, len(_RANKS)))


_RANKS = RANKS[_PROPERTIES]
