"""The bytes of a docx → its text as a reader sees it: paragraphs, tables, and all of it in one string."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from lxml.etree import _Element

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SAID = (qn("w:t"), *_SIGNS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a document: (style id, text) of each paragraph outside tables, and each table's rows of cells."""

    paragraphs: tuple[tuple[str, str], ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def text(self) -> str:
        """All text, a line for each paragraph and each cell."""
        cells = [cell for table in self.tables for row in table for cell in row]
        return "\n".join([text for _, text in self.paragraphs] + cells)

    def styled(self, style: str) -> list[str]:
        return [text for id, text in self.paragraphs if id == style]


def read(data: bytes) -> Reading:
    """Walks the XML, since python-docx's own `.text` leaves out content controls and tracked insertions."""
    body = docx.Document(io.BytesIO(data)).element.body
    tables = [table for table in body.iter(qn("w:tbl")) if not _inside(table, "w:tbl")]
    outside = [each for each in body.iter(qn("w:p")) if not _inside(each, "w:tbl")]
    return Reading(tuple((_style(each), words(each)) for each in outside), tuple(map(_rows, tables)))


def words(element: _Element) -> str:
    """The text of an element, line breaks as newlines, a paragraph's end as one too."""
    made = []
    for index, each in enumerate(_paragraphs(element)):
        made.append("\n" if index else "")
        made += [_SIGNS.get(said.tag, said.text or "") for said in each.iter(*_SAID) if not _inside(said, "w:tabs")]
    return "".join(made)


def _paragraphs(element: _Element) -> list[_Element]:
    return list(element.iter(qn("w:p")))


def _rows(table: _Element) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words(cell) for cell in row.iter(qn("w:tc"))) for row in table.iter(qn("w:tr")))


def _style(paragraph: _Element) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def _inside(element: _Element, tag: str) -> bool:
    return next(element.iterancestors(qn(tag)), None) is not None
