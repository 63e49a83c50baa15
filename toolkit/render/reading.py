"""A docx, or the tree of one → its text as a reader sees it: paragraphs, tables, and all of it in one string."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

_PARAGRAPH, _TEXT, _TAB = qn("w:p"), qn("w:t"), qn("w:tab")
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_SIGNS = {_TAB: "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TABS = qn("w:tabs")
_STYLE, _VALUE = f"{qn('w:pPr')}/{qn('w:pStyle')}", qn("w:val")
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


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
    """The text of a docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        related = etree.fromstring(package.read("_rels/.rels"))
        target = next(each.get("Target", "") for each in related if each.get("Type") == _MAIN)
        return reading(etree.fromstring(package.read(target.lstrip("/"))))


def reading(root: _Element) -> Reading:
    """Walks the tree, since python-docx's own `.text` leaves out content controls and tracked insertions."""
    tables = [table for table in root.iter(_TABLE) if not _in_table(table)]
    outside = [each for each in root.iter(_PARAGRAPH) if not _in_table(each)]
    return Reading(tuple((_style(each), words(each)) for each in outside), tuple(map(_rows, tables)))


def words(element: _Element) -> str:
    """The text of an element, line breaks as newlines, a paragraph's end as one too."""
    made: list[str] = []
    started = False
    for each in element.iter(_PARAGRAPH, _TEXT, *_SIGNS):
        tag = each.tag
        if tag == _TEXT:
            made.append(each.text or "")
        elif tag == _PARAGRAPH:
            made.append("\n" if started else "")
            started = True
        elif tag != _TAB or next(each.iterancestors()).tag != _TABS:  # that would be a tab stop, which nobody reads
            made.append(_SIGNS[tag])
    return "".join(made)


def _rows(table: _Element) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words(cell) for cell in row.iter(_CELL)) for row in table.iter(_ROW))


def _style(paragraph: _Element) -> str:
    found = paragraph.find(_STYLE)
    return "" if found is None else found.get(_VALUE, "")


def _in_table(element: _Element) -> bool:
    return next(element.iterancestors(_TABLE), None) is not None
