"""The bytes of a notice → its text for a terminal: paragraphs as they follow, tables in columns."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.layout import styles
from toolkit.render.blank_text import columns
from toolkit.render.reading import words

_GAP = "  "
_WIDEST = 40  # columns of a cell; a longer one goes on below
_CLINGING = "，。；：、！？）》”.%0123456789"  # no line begins with one of these


def shown(data: bytes) -> str:
    """What the document says, from the title to the last annex, a line's end at the end."""
    lines: list[str] = []
    for element in docx.Document(io.BytesIO(data)).element.body:
        if element.tag == qn("w:p"):
            lines.extend(_paragraph(element))
        elif element.tag == qn("w:tbl"):
            lines.extend(_table([[words(cell) for cell in row.iter(qn("w:tc"))] for row in element.iter(qn("w:tr"))]))
    return "\n".join(lines).strip("\n") + "\n"


def _paragraph(element: BaseOxmlElement) -> Iterator[str]:
    """The lines of the paragraphs in a box that hangs in it (a letter's head, 版记), then its own."""
    own = deepcopy(element)
    for box in own.findall(f".//{_BOX}"):
        boxed = [line for each in box.iter(qn("w:p")) for line in _lines(each)]
        yield from ["", *boxed] if boxed else []
        box.clear()
    yield from _lines(own)


def _lines(paragraph: _Element) -> Iterator[str]:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = "" if style is None else style.get(qn("w:val"))
    text = words(paragraph)
    if name in _APART or text.startswith(_NOTE):
        yield ""
    if name == styles.ANNEX_NOTE.id and not text.startswith(_NOTE):
        text = "　" * len(_NOTE) + text  # a further annex stands under the first
    if text:
        yield from (f"　　{text}" if name in _INDENTED else text).split("\n")
    if name in _FREE_BELOW:
        yield ""


_BOX = qn("w:txbxContent")
_NOTE = "附件："
_INDENTED = (styles.BODY.id, styles.HEAD.id, styles.SUBHEAD.id, styles.ANNEX_NOTE.id)
_APART = (styles.SIGNER.id, styles.ANNEX.id)
_FREE_BELOW = (styles.TITLE.id, styles.NUMBER.id, styles.LETTER_NUMBER.id, styles.ANNEX_TITLE.id)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [[_wrapped(cell) for cell in row] for row in rows]
    widths = [max(columns(line) for row in cells for line in row[place]) for place in range(len(cells[0]))]
    for row in cells:
        for number in range(max(len(cell) for cell in row)):
            parts = [cell[number] if number < len(cell) else "" for cell in row]
            padded = [part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True)]
            yield _GAP.join(padded).rstrip()


def _wrapped(text: str) -> list[str]:
    """The lines of a cell, none wider than a cell may be."""
    lines = [""]
    for piece in text.replace("\n", ""):
        if columns(lines[-1] + piece) > _WIDEST and piece not in _CLINGING:
            lines.append("")
        lines[-1] += piece
    return lines
