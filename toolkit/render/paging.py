"""A rendered document → the same with the end of its text and its signature on one page (GB/T 9704, 7.3.5.5)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import flow, styles
from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import el, put_in_order
from toolkit.render.reading import words

_BY_ID = {style.id: style for style in styles.STYLES}


def style_of(paragraph: BaseOxmlElement) -> styles.Style | None:
    """Our style of a paragraph; None where it has another."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if found is None else _BY_ID.get(str(found.get(qn("w:val"))))


def page(document: Document, paragraphs: Sequence[BaseOxmlElement], head: int) -> None:
    """No “此页无正文”: by the line pitch of the whole document; where no pitch is sure to do it, by tying the last
    paragraph to the signature, which may leave the page before it short. `head`: twips that page 1 loses.
    """
    count, tied = flow.lines_a_page([blocks(paragraphs, gap) for gap in flow.GAPS], head)
    if tied:
        for before, after in pairwise(paragraphs):
            style = style_of(after)
            if style is styles.ANNEX_NOTE or (style is styles.SIGNER and style_of(before) is not styles.ANNEX_NOTE):
                set_properties(before, el("w:keepNext"))
    if count != gb.LINES:
        set_pitch(document.element, flow.pitch(count))
        set_pitch(document.styles.element, flow.pitch(count))


def blocks(paragraphs: Sequence[BaseOxmlElement], gap: float) -> list[flow.Block]:
    """The paragraphs up to the first 成文日期, in lines; none where there is no such date."""
    end = next((place + 1 for place, each in enumerate(paragraphs) if style_of(each) is styles.DATE), 0)
    return [_block(each, gap) for each in paragraphs[:end]]


def _block(paragraph: BaseOxmlElement, gap: float) -> flow.Block:
    style, text = style_of(paragraph) or styles.BODY, words(paragraph)
    spacing = paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    above = style.before // gb.LINE
    if spacing is not None:
        above = int(spacing.get(qn("w:before"), 0)) // gb.LINE
    return flow.block(style, text, above, style.after // gb.LINE, gap)


def set_pitch(part: BaseOxmlElement, twips: int) -> None:
    """Another line pitch for all that counts in lines: lines, what is free above and below them, the grid."""
    for spacing in part.iter(qn("w:spacing"), qn("w:docGrid")):
        for name in ("before", "after", "line", "linePitch"):
            value = spacing.get(qn(f"w:{name}"))
            if value and int(value) and int(value) % gb.LINE == 0:
                spacing.set(qn(f"w:{name}"), str(int(value) // gb.LINE * twips))


def set_properties(paragraph: BaseOxmlElement, *settings: BaseOxmlElement) -> None:
    """Put settings into a paragraph in place of those of their kind."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        paragraph.insert(0, properties)
    for setting in settings:
        for old in properties.findall(setting.tag):
            properties.remove(old)
        properties.append(setting)
    put_in_order(properties)
