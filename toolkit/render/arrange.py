"""A printed document → the same with titles broken by sense, the signature in place, head and 版记 around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from docx.document import Document
from lxml.etree import SubElement, _Element

from toolkit.layout import gbt9704 as gb
from toolkit.layout import head, styles
from toolkit.layout.elements import el, qn
from toolkit.layout.head import Frame
from toolkit.layout.imprint import imprint
from toolkit.layout.signature import indents
from toolkit.layout.title import lines, width
from toolkit.render.paging import Styled, page, set_properties
from toolkit.render.printed import Printed
from toolkit.render.reading import style, words
from toolkit.render.turning import turn_sheets

_PLAIN = Frame()


def arrange(made: Printed, *, phrases: Sequence[str], sealed: bool, frame: Frame = _PLAIN) -> None:
    """Break each title between words, put 附件说明, 署名 and 成文日期 in their places, keep the end of the text with
    them, turn the sheet of a wide table, and lay the frame around it all.
    """
    crown, height = _crown(made, frame)
    body = made.body
    paragraphs = [Styled(style(each), each) for each in body.iterchildren(qn("w:p"))]
    if crown:  # which bears the number that the template set under the title
        for each in paragraphs:
            if each.style == styles.NUMBER.id:
                body.remove(each.paragraph)
        paragraphs = [each for each in paragraphs if each.style != styles.NUMBER.id]
        body[0:0] = crown
    for each in paragraphs:
        if each.style in (styles.TITLE.id, styles.ANNEX_TITLE.id):
            _break(each.paragraph, phrases)
    _note([each.paragraph for each in paragraphs if each.style == styles.ANNEX_NOTE.id])
    _sign(paragraphs, sealed)
    page(made, paragraphs, height)
    foot = imprint(frame)
    turn_sheets(made, closing=foot is not None)
    if foot is not None:
        made.body[-1].addprevious(foot)


# the papers of one batch mostly share their title, and finding its shape takes longer than all the rest
_lines = lru_cache(maxsize=256)(lines)


def _break(paragraph: _Element, phrases: Sequence[str]) -> None:
    title = words(paragraph).replace("\n", "")
    made = _lines(title, tuple(phrase for phrase in phrases if phrase in title))
    for run in paragraph.findall(qn("w:r"))[1:]:
        paragraph.remove(run)
    for run in paragraph.iterchildren(qn("w:r")):
        run[:] = run.iterchildren(qn("w:rPr"))
        for index, line in enumerate(made):
            if index:
                SubElement(run, _BREAK)
            SubElement(run, _TEXT, _SPACE).text = line


_BREAK, _TEXT, _SPACE = qn("w:br"), qn("w:t"), {qn("xml:space"): "preserve"}


def _note(notes: Sequence[_Element]) -> None:
    """Several annexes are numbered, one a line; each stands under the number of the first (7.3.4)."""
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


def _sign(paragraphs: Sequence[Styled], sealed: bool) -> None:
    names = [each.paragraph for each in paragraphs if each.style == styles.SIGNER.id]
    days = [each.paragraph for each in paragraphs if each.style == styles.DATE.id]
    rule = gb.SEALED if sealed else gb.UNSEALED
    for name, day in zip(names, days, strict=False):
        of_name, of_day = indents(words(name), words(day), sealed)
        line = {"line": gb.LINE, "lineRule": "exact"}
        set_properties(
            name, el("w:ind", right=of_name), el("w:spacing", before=rule.free_lines * gb.LINE, after=0, **line)
        )
        set_properties(day, el("w:ind", right=of_day))


def _crown(made: Printed, frame: Frame) -> tuple[Sequence[_Element], int]:
    """The head of page 1, and the twips that it takes; the document gets the styles for it, a letter a first footer."""
    if frame.mode == "plain":
        return (), 0
    if frame.mode == "letter":
        _first_footer(made.document)
    made.restyle(_add_styles)
    if frame.mode == "red":
        return head.red_head(frame), head.red_head_height(frame)
    return head.letter_head(frame), head.letter_head_height(frame)


def _add_styles(root: _Element) -> None:
    styles.add(root, *styles.FRAME)


def _first_footer(document: Document) -> None:
    """Page 1 of a letter bears no number (10.1)."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    footer.paragraphs[0].style = styles.ODD_NUMBER.name
