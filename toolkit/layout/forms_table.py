"""Cells and widths → ruled tables whose grid and cells agree to the twip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout.blocks import paragraph
from toolkit.layout.elements import el
from toolkit.layout.forms_styles import CHARACTER_5, LABEL, NARRATIVE, NUMBER, VALUE
from toolkit.layout.styles import Style

PADDING = 80  # left and right of the text in a cell
_MARGINS = (("top", 40), ("left", PADDING), ("bottom", 40), ("right", PADDING))
ROW = 440  # least height of a row
_SIGNS = re.compile("[“（]?.[”）、，。；：]*")  # a character with the marks that stay with it
_WORDS = re.compile(f"“[^”]*”|{_SIGNS.pattern}")
_SHORT = 12  # rows that are not torn apart


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `span` columns: its paragraphs, each a text in a style (None: a line that steers the template)."""

    paragraphs: tuple[tuple[Style | None, str], ...]
    span: int = 1
    align: str = "center"  # vertically
    under: bool = False  # a line to write on
    mark: str = ""  # the bookmark that locates it


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `head` is repeated on every page; one that may be `split` runs over the end of a page."""

    cells: tuple[Cell, ...]
    height: int = ROW
    head: bool = False
    split: bool = False
    keep: bool = False  # on one page with the next row


def balanced(text: str, width: int, per: int = CHARACTER_5) -> str:
    """The text in the fewest lines that fit the width of a cell, of nearly one length; a quoted word is not torn apart
    where it fits on a line, and no line begins with the mark that closes it."""
    most = max((width - 2 * PADDING) // per, 1)
    pieces = _WORDS.findall(text)
    if any(len(one) > most for one in pieces):
        pieces = _SIGNS.findall(text)
    for count in range(max(-(-len(text) // most), 1), len(pieces) + 1):
        lines = min(_partings(pieces, count), key=lambda one: (max(map(len, one)), [-len(line) for line in one]))
        if max(map(len, lines)) <= most:
            return "\n".join(lines)
    return "\n".join(pieces)


def _partings(pieces: Sequence[str], count: int) -> Iterator[list[str]]:
    """All ways to part the pieces into so many lines."""
    for breaks in combinations(range(1, len(pieces)), count - 1):
        ends = (0, *breaks, len(pieces))
        yield ["".join(pieces[start:end]) for start, end in pairwise(ends)]


def widest(text: str) -> int:
    """The width of a cell that holds its longest quoted word on a line."""
    return max(map(len, _WORDS.findall(text)), default=0) * CHARACTER_5 + 2 * PADDING


def whole(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, kept on one page where they are few."""
    return kept(rows) if len(rows) <= _SHORT else rows


def kept(rows: Sequence[Row]) -> list[Row]:
    """The rows as a table that stays on one page."""
    return [replace(row, keep=True) for row in rows[:-1]] + [*rows[-1:]]


def label(text: str, span: int = 1, style: Style = LABEL, mark: str = "") -> Cell:
    return Cell(((style, text),), span, mark=mark)


def value(text: str, span: int = 1, style: Style = VALUE, mark: str = "") -> Cell:
    return Cell(((style, text),), span, mark=mark)


def number(text: str, span: int = 1, mark: str = "") -> Cell:
    return Cell(((NUMBER, text),), span, mark=mark)


def lines(name: str, span: int = 1, style: Style = NARRATIVE, mark: str = "") -> Cell:
    """A cell with a paragraph for each line of a long text."""
    steps = ((None, f"{{%p for line in {name} %}}"), (style, "{{ line }}"), (None, "{%p endfor %}"))
    return Cell(steps, span, "top", mark=mark)


def steering(text: str, columns: int) -> Row:
    """A row that only steers the template (`{%tr for … %}`) and is gone in the document."""
    return Row((Cell(((None, text),), columns),))


def filled(widths: Sequence[int], growing: Sequence[int]) -> list[int]:
    """The widths, those at `growing` made wider by what is left, so that the table is as wide as the 版心."""
    made, left = list(widths), gb.TEXT_WIDTH - sum(widths)
    for place, index in enumerate(growing):
        share = left // (len(growing) - place)
        made[index] += share
        left -= share
    return made


def table(widths: Sequence[int], rows: Sequence[Row], *, ruled: bool = True) -> BaseOxmlElement:
    """A table of fixed widths; `ruled` draws every border, else each cell draws its own."""
    grid = el("w:tblGrid", *(el("w:gridCol", w=width) for width in widths))
    return el("w:tbl", _properties(sum(widths), ruled), grid, *(_row(row, widths) for row in rows))


def _properties(width: int, ruled: bool) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = {"val": "single", "sz": 4, "space": 0, "color": "000000"} if ruled else {"val": "nil"}
    return el(
        "w:tblPr",
        el("w:tblW", w=width, type="dxa"),
        el("w:jc", val="center"),
        el("w:tblLayout", type="fixed"),
        el("w:tblBorders", *(el(f"w:{side}", **border) for side in sides)),
        el("w:tblCellMar", *(el(f"w:{side}", w=width, type="dxa") for side, width in _MARGINS)),
        el("w:tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _row(row: Row, widths: Sequence[int]) -> BaseOxmlElement:
    marks = [] if row.split else [el("w:cantSplit")]
    marks.append(el("w:trHeight", val=row.height, hRule="atLeast"))
    if row.head:
        marks.append(el("w:tblHeader"))
    cells, at = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[at : at + cell.span]), row.keep))
        at += cell.span
    assert at == len(widths), "the cells of a row fill the grid"
    return el("w:tr", el("w:trPr", *marks), *cells)


def _cell(cell: Cell, width: int, keep: bool) -> BaseOxmlElement:
    properties = [el("w:tcW", w=width, type="dxa"), el("w:vAlign", val=cell.align)]
    if cell.span > 1:
        properties.append(el("w:gridSpan", val=cell.span))
    if cell.under:
        properties.append(el("w:tcBorders", el("w:bottom", val="single", sz=4, space=0, color="000000")))
    paragraphs = [_paragraph(style, text, keep) for style, text in cell.paragraphs]
    if cell.mark:
        _bookmark(next(made for made, (style, _) in zip(paragraphs, cell.paragraphs, strict=True) if style), cell.mark)
    return el("w:tc", el("w:tcPr", *properties), *paragraphs)


def _bookmark(paragraph: BaseOxmlElement, name: str) -> None:
    """A point before the paragraph's text: a range would go, or shrink, when the text is typed anew; and LibreOffice
    takes a bookmark between paragraphs for one of the cell before. `number_bookmarks` gives the ids."""
    paragraph[1:1] = [el("w:bookmarkStart", id=0, name=name), el("w:bookmarkEnd", id=0)]


def number_bookmarks(body: BaseOxmlElement) -> None:
    """Ids by their order in the document, since each may stand there once."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for index, found in enumerate(body.iter(qn(tag))):
            found.set(qn("w:id"), str(index))


def _paragraph(style: Style | None, text: str, keep: bool) -> BaseOxmlElement:
    return paragraph(style, text, keepNext="1") if keep and style else paragraph(style, text)
