"""The bytes of a notice → its text for a terminal: paragraphs as they follow, tables in columns."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
from docx.oxml.ns import qn

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


def _paragraph(element: docx.oxml.xmlchemy.BaseOxmlElement) -> Iterator[str]:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = "" if style is None else style.get(qn("w:val"))
    text = words(element)
    if name in _APART or text.startswith("附件："):
        yield ""
    if text:
        yield from (f"　　{text}" if name in _INDENTED else text).split("\n")
    if name in (styles.TITLE.id, styles.ANNEX_TITLE.id):
        yield ""


_INDENTED = (styles.BODY.id, styles.HEAD.id, styles.SUBHEAD.id, styles.ANNEX_NOTE.id)
_APART = (styles.SIGNER.id, styles.ANNEX.id)


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
