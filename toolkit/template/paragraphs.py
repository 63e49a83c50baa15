"""The bytes of a docx → its paragraphs in the order in which a template is filled, each with its place for people."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import docx
from docx.oxml.ns import qn

from toolkit.messages import say

_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SAID = tuple(map(qn, ("w:t", "w:br", "w:tab")))


class Paragraph(NamedTuple):
    """A paragraph that holds text. `part` tells body, headers and footers apart, which are filled each by itself;
    `row` is the same for all of one row of a table, and empty outside tables.
    """

    part: str
    place: str
    style: str
    text: str
    row: str = ""


class Document(NamedTuple):
    """What a check looks at."""

    paragraphs: tuple[Paragraph, ...]
    bookmarks: frozenset[str]


def read(data: bytes) -> Document:
    """Raises whatever python-docx does where it is no docx."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    found = list(_body(body))
    for key, element in _edges(document):
        place = say(f"template.{key}")
        found += [Paragraph(key, place, "", text) for one in _paragraphs(element) if (text := _text(one))]
    names = {str(one.get(qn("w:name"))) for one in body.iter(qn("w:bookmarkStart"))}
    return Document(tuple(found), frozenset(names))


def _body(body: Any) -> Iterator[Paragraph]:
    """Paragraphs are counted among those that show text, tables and cells as they lie."""
    shown = tables = 0
    for element in body:
        if element.tag == qn("w:tbl"):
            tables += 1
            yield from _table(element, tables)
        else:
            for paragraph in _paragraphs(element):
                if text := _text(paragraph):
                    shown += 1
                    yield Paragraph("body", say("template.paragraph", number=shown), _style(paragraph), text)


def _table(table: Any, number: int) -> Iterator[Paragraph]:
    for row, cells in enumerate(table.iterchildren(qn("w:tr")), 1):
        for column, cell in enumerate(cells.iterchildren(qn("w:tc")), 1):
            place = say("template.cell", table=number, row=row, column=column)
            for paragraph in _paragraphs(cell):
                if text := _text(paragraph):
                    yield Paragraph("body", place, _style(paragraph), text, f"{number}.{row}")


def _paragraphs(element: Any) -> Iterator[Any]:
    """Those in text boxes too, but not the copy of a box that Word keeps for old readers."""
    for paragraph in element.iter(qn("w:p")):
        if next(paragraph.iterancestors(_COPY), None) is None:
            yield paragraph


def _text(paragraph: Any) -> str:
    """Its own text, a break as a blank: what stands in a text box that hangs in it has paragraphs of its own."""
    own = [one for one in paragraph.iter(*_SAID) if next(one.iterancestors(qn("w:p"))) is paragraph]
    return "".join(one.text or " " for one in own).strip()


def _edges(document: Any) -> Iterator[tuple[str, Any]]:
    """Headers and footers that sections have of their own."""
    for section in document.sections:
        for key in ("header", "footer"):
            for name in (key, f"even_page_{key}", f"first_page_{key}"):
                edge = getattr(section, name)
                if not edge.is_linked_to_previous:
                    yield key, edge._element


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))
