"""A notice's document → the same with a line at the head of every page that says it is a draft."""

from __future__ import annotations

from docx.document import Document

from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import el
from toolkit.layout.styles import fonts

MARK = "草稿（未经签发，不得印发）"


def mark(document: Document) -> None:
    """Put the mark into each header that a section prints: of odd and even pages, and of a first page of its own."""
    for index, section in enumerate(document.sections):
        headers = [section.header, section.even_page_header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            if index and header.is_linked_to_previous:
                continue
            header.is_linked_to_previous = False
            element = header.paragraphs[0]._p
            for child in list(element):
                element.remove(child)
            text = el("w:t")
            text.text = MARK
            run = el("w:rPr", fonts(gb.HEAD), el("w:sz", val=gb.SIZE_4), el("w:szCs", val=gb.SIZE_4))
            element.append(el("w:pPr", el("w:jc", val="center")))
            element.append(el("w:r", run, text))
