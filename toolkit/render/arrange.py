"""A rendered document → the same with titles broken by sense, the signature in place, head and 版记 around it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout import head, styles
from toolkit.layout.elements import el
from toolkit.layout.head import Frame
from toolkit.layout.imprint import imprint
from toolkit.layout.signature import indents
from toolkit.layout.title import lines, width
from toolkit.render.paging import page, set_properties, style_of
from toolkit.render.reading import words
from toolkit.render.turning import turn_sheets

_PLAIN = Frame()


def arrange(document: Document, *, phrases: Sequence[str], sealed: bool, frame: Frame = _PLAIN) -> None:
    """Break each title between words, put 附件说明, 署名 and 成文日期 in their places, keep the end of the text with
    them, turn the sheet of a wide table, and lay the frame around it all.
    """
    paragraphs = list(document.element.body.iterchildren(qn("w:p")))
    for paragraph in paragraphs:
        if style_of(paragraph) in (styles.TITLE, styles.ANNEX_TITLE):
            _break(paragraph, phrases)
    _note(paragraphs)
    _sign(paragraphs, sealed)
    height = _crown(document, frame)
    if frame.mode != "plain":
        paragraphs = [each for each in paragraphs if style_of(each) is not styles.NUMBER]
    page(document, paragraphs, height)
    foot = imprint(frame)
    turn_sheets(document, closing=foot is not None)
    if foot is not None:
        document.element.body[-1].addprevious(foot)


def _break(paragraph: BaseOxmlElement, phrases: Sequence[str]) -> None:
    made = lines(words(paragraph).replace("\n", ""), phrases)
    runs = paragraph.findall(qn("w:r"))
    properties = runs[0].find(qn("w:rPr")) if runs else None
    for run in runs:
        paragraph.remove(run)
    for index, line in enumerate(made):
        text = el("w:t", xml_space="preserve")
        text.text = line
        parts = [el("w:br"), text] if index else [text]
        paragraph.append(el("w:r", *([] if properties is None else [deepcopy(properties)]), *parts))


def _note(paragraphs: list[BaseOxmlElement]) -> None:
    """Several annexes are numbered, one a line; each stands under the number of the first (7.3.4)."""
    notes = [each for each in paragraphs if style_of(each) is styles.ANNEX_NOTE]
    for place, each in enumerate(notes if len(notes) > 1 else ()):
        number = width(words(each).partition("：")[2 if place == 0 else 0].partition(".")[0] + ".")
        label = gb.ANNEX_NOTE_LABEL if place == 0 else 0
        left = gb.ANNEX_NOTE_LEFT + gb.ANNEX_NOTE_LABEL + number
        hanging = round((label + number) * gb.CHARACTER)
        above = 0 if place else gb.ANNEX_NOTE_FREE * gb.LINE
        set_properties(
            each,
            el("w:ind", left=round(left * gb.CHARACTER), hanging=hanging),
            el("w:spacing", before=above, after=0, line=gb.LINE, lineRule="exact"),
        )


def _sign(paragraphs: list[BaseOxmlElement], sealed: bool) -> None:
    names = [each for each in paragraphs if style_of(each) is styles.SIGNER]
    days = [each for each in paragraphs if style_of(each) is styles.DATE]
    rule = gb.SEALED if sealed else gb.UNSEALED
    for name, day in zip(names, days, strict=False):
        of_name, of_day = indents(words(name), words(day), sealed)
        line = {"line": gb.LINE, "lineRule": "exact"}
        set_properties(
            name, el("w:ind", right=of_name), el("w:spacing", before=rule.free_lines * gb.LINE, after=0, **line)
        )
        set_properties(day, el("w:ind", right=of_day))


def _crown(document: Document, frame: Frame) -> int:
    """Put the head on page 1, with the number that the template set under the title; twips that it takes."""
    if frame.mode == "plain":
        return 0
    body = document.element.body
    for number in [each for each in body.iterchildren(qn("w:p")) if style_of(each) is styles.NUMBER]:
        body.remove(number)
    styles.add(document.styles.element, *styles.FRAME)
    made = head.red_head(frame) if frame.mode == "red" else head.letter_head(frame)
    body[0:0] = made
    if frame.mode == "red":
        return head.red_head_height(frame)
    section = document.sections[0]
    section.different_first_page_header_footer = True  # page 1 of a letter bears no number (10.1)
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    footer.paragraphs[0].style = styles.ODD_NUMBER.name
    return head.letter_head_height(frame)
