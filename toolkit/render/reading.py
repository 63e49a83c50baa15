"""A docx, or the tree of one → its text as a reader sees it: paragraphs, tables, and all of it in one string."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

_PARAGRAPH, _TEXT, _TAB = qn("w:p"), qn("w:t"), qn("w:tab")
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_SIGNS = {_TAB: "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TABS, _BOX = qn("w:tabs"), qn("w:txbxContent")
_PROPERTIES, _STYLE, _VALUE = qn("w:pPr"), qn("w:pStyle"), qn("w:val")
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@dataclass(frozen=True)
class Reading:
    """What stands in a document: (style id, text) of each paragraph outside tables, and each table's rows of cells."""

    paragraphs: tuple[tuple[str, str], ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]

    @cached_property
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
    """Walks the tree once, since python-docx's own `.text` leaves out content controls and tracked insertions.

    A word belongs to the innermost paragraph around it, a paragraph to the innermost cell.
    """
    said: dict[_Element | None, list[str]] = {None: []}  # paragraph → its pieces of text
    held: dict[_Element | None, list[list[str]]] = {None: []}  # cell → those of each of its paragraphs
    boxed = next(root.iter(_BOX), None) is not None  # else no paragraph stands in another
    outside: list[_Element] = []
    last: _Element | None = None
    tables: list[list[list[list[list[str]]]]] = []
    for each in root.iter(_TABLE, _ROW, _CELL, _PARAGRAPH, _TEXT, *_SIGNS):
        tag = each.tag
        if tag == _PARAGRAPH:
            said[each] = []
            last = each
            near = each.getparent()
            cell = near if near in held else next(each.iterancestors(_CELL), None)
            held[cell].append(said[each])
            if cell is None:
                outside.append(each)
        elif tag == _CELL:
            held[each] = []
            tables[-1][-1].append(held[each])
        elif tag == _ROW:
            tables[-1].append([])
        elif tag == _TABLE:
            if next(each.iterancestors(_TABLE), None) is None:
                tables.append([])
        else:
            text = each.text or "" if tag == _TEXT else _sign(each)
            said[next(each.iterancestors(_PARAGRAPH), None) if boxed else last].append(text)
    return Reading(
        tuple([(style(each), "".join(said[each])) for each in outside]),
        tuple([tuple([tuple([_joined(cell) for cell in row]) for row in table]) for table in tables]),
    )


def _joined(paragraphs: list[list[str]]) -> str:
    if len(paragraphs) == 1:
        return "".join(paragraphs[0])
    return "\n".join(["".join(pieces) for pieces in paragraphs])


def words(element: _Element) -> str:
    """The text of an element, line breaks as newlines, a new paragraph as one too."""
    made: list[str] = []
    for each in element.iter(_PARAGRAPH, _TEXT, *_SIGNS):
        if each.tag == _PARAGRAPH:
            made.append("\n" if made else "")
        else:
            made.append((each.text or "") if each.tag == _TEXT else _sign(each))
    return "".join(made)


def _sign(element: _Element) -> str:
    """What an element stands for in a text; nothing, if it is a tab stop."""
    return "" if element.tag == _TAB and next(element.iterancestors()).tag == _TABS else _SIGNS[element.tag]


def style(paragraph: _Element) -> str:
    """The id of a paragraph's style; empty where none is said."""
    for properties in paragraph.iterchildren(_PROPERTIES):
        for found in properties.iterchildren(_STYLE):
            return found.get(_VALUE, "")
    return ""
