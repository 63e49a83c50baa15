"""Text and columns → the paragraphs and tables of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.elements import el
from toolkit.layout.frame import run
from toolkit.layout.styles import Style

ROW_HEIGHT = 510  # 9 mm at least; a row grows with its text, nothing is cut off


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and where its text stands."""

    head: str
    share: int
    align: str = "center"


def paragraph(style: Style | None, text: str, **override: str) -> BaseOxmlElement:
    """A paragraph in one of our styles (None: a line that only steers the template); `jc="left"` overrides it."""
    properties = [el("w:pStyle", val=style.id)] if style else []
    properties += [el(f"w:{name}", val=value) for name, value in override.items()]
    pieces: list[BaseOxmlElement] = []
    for line in text.split("\n"):
        if pieces:
            pieces.append(el("w:r", el("w:br")))
        pieces.append(run(line))
    return el("w:p", el("w:pPr", *properties), *pieces)


def add(document: Document, *elements: BaseOxmlElement) -> None:
    """Put elements at the end of the text, before the section's properties."""
    body = document.element.body
    at = len(body) - (1 if body[-1].tag.endswith("}sectPr") else 0)
    body[at:at] = elements


def widths(columns: Sequence[Column]) -> list[int]:
    """The columns' widths, which fill the 版心 to the twip."""
    total = sum(column.share for column in columns)
    made = [gb.TEXT_WIDTH * column.share // total for column in columns]
    made[-1] += gb.TEXT_WIDTH - sum(made)
    return made


def table(columns: Sequence[Column], rows: Sequence[BaseOxmlElement], head: Style) -> BaseOxmlElement:
    """A ruled table as wide as the 版心 whose head is repeated on every page."""
    grid = el("w:tblGrid", *(el("w:gridCol", w=width) for width in widths(columns)))
    top = row(columns, [column.head for column in columns], head, head=True)
    return el("w:tbl", _properties(), grid, top, *rows)


def row(columns: Sequence[Column], texts: Sequence[str], style: Style, *, head: bool = False) -> BaseOxmlElement:
    """One row, which no page break cuts in two."""
    marks = [el("w:cantSplit"), el("w:trHeight", val=ROW_HEIGHT, hRule="atLeast")]
    if head:
        marks.append(el("w:tblHeader"))
    cells = (
        _cell(width, text, style, "center" if head else column.align)
        for width, text, column in zip(widths(columns), texts, columns, strict=True)
    )
    return el("w:tr", el("w:trPr", *marks), *cells)


def steering_row(columns: Sequence[Column], text: str) -> BaseOxmlElement:
    """A row that only steers the template (`{%tr for … %}`) and is gone in the document."""
    return row(columns, [text] + [""] * (len(columns) - 1), styles.CELL)


def _cell(width: int, text: str, style: Style, align: str) -> BaseOxmlElement:
    properties = el("w:tcPr", el("w:tcW", w=width, type="dxa"), el("w:vAlign", val="center"))
    return el("w:tc", properties, paragraph(style, text, jc=align))


def _properties() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = el("w:tblBorders", *(el(f"w:{side}", val="single", sz=4, space=0, color="000000") for side in sides))
    margins = el("w:tblCellMar", *(el(f"w:{side}", w=57, type="dxa") for side in ("top", "left", "bottom", "right")))
    return el(
        "w:tblPr",
        el("w:tblW", w=gb.TEXT_WIDTH, type="dxa"),
        el("w:jc", val="center"),
        el("w:tblLayout", type="fixed"),
        borders,
        margins,
        el("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )
