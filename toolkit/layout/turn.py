"""The end of a document with a wide table → a section of its own on a sheet that is turned (GB/T 9704, 8)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.blocks import paragraph
from toolkit.layout.box import Place, box
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.frame import page_number
from toolkit.layout.title import width

WIDE = 6  # columns that an upright sheet can't take
_NARROW = 14  # characters; a longer text may take several lines
_PROSE = 10  # characters that a column of such texts has at least
_CELL_EDGES = 200  # twips that a cell needs beside its text, and for what LibreOffice puts around numbers
_SINKS = 37  # twips that LibreOffice puts the turned line to the right
_NUMBER = 1440  # length of the box that holds the page number


def turned_section(document: Document, like: BaseOxmlElement) -> BaseOxmlElement:
    """The properties of a turned section; its page numbers stay where those of upright pages are (8)."""
    made = deepcopy(like)
    for child in list(made):
        if child.tag in (qn("w:footerReference"), qn("w:titlePg")):
            made.remove(child)
    for kind, (style, foot) in {"default": (styles.ODD_NUMBER, True), "even": (styles.EVEN_NUMBER, False)}.items():
        part, key = document.part.add_footer_part()  # type: ignore[no-untyped-call]
        part.element[:] = [_turned_number(style, foot)]
        made.insert(0, el("w:footerReference", w_type=kind, r_id=key))
    _set(made, "w:pgSz", w=gb.PAGE_HEIGHT, h=gb.PAGE_WIDTH, orient="landscape")
    _set(
        made, "w:pgMar",
        top=gb.TURNED_TOP, right=gb.TURNED_RIGHT, bottom=gb.TURNED_BOTTOM, left=gb.TURNED_LEFT, footer=0,
    )  # fmt: skip
    return put_in_order(made)


def _turned_number(style: styles.Style, at_foot: bool) -> BaseOxmlElement:
    """— 1 — beside the turned 版心, to be read when the sheet lies upright: odd pages at its foot, even at its head."""
    number = paragraph(style, "")
    page_number(number)
    number[0].append(el("w:spacing", before=0, after=0, line=gb.LINE, lineRule="exact"))
    put_in_order(number)
    y = gb.PAGE_WIDTH - gb.TURNED_BOTTOM - _NUMBER if at_foot else gb.TURNED_TOP
    x = gb.TURNED_LEFT - gb.twips(gb.PAGE_NUMBER_BELOW_MM) - gb.LINE // 2 - _SINKS
    holder = paragraph(styles.END, "")
    holder.append(box("页码", 20 + at_foot, Place(gb.LINE, _NUMBER, x=x, y=y, turn="vert"), [number]))
    return holder


def widen(table: _Element, texts: Sequence[Sequence[str]], size: int) -> None:
    """Let a table fill the turned 版心: narrow columns as wide as their longest line, the rest for those with prose."""
    wanted = widths(texts, size)
    _set(table, "w:tblW", w=gb.TURNED_WIDTH)
    for column, twips in zip(table.iter(qn("w:gridCol")), wanted, strict=True):
        column.set(qn("w:w"), str(twips))
    for row in table.iter(qn("w:tr")):
        for cell, twips in zip(row.iter(qn("w:tcW")), wanted, strict=True):
            cell.set(qn("w:w"), str(twips))


def _set(element: _Element, tag: str, **values: object) -> None:
    """Set attributes of the settings of one kind below an element."""
    for found in element.iter(qn(tag)):
        for name, value in values.items():
            found.set(qn(f"w:{name}"), str(value))


def widths(texts: Sequence[Sequence[str]], size: int) -> list[int]:
    """Widths of the columns of a table whose rows are `texts`, in a font of `size` half-points."""
    natural = [max(width(line) for text in column for line in text.split("\n")) for column in zip(*texts, strict=True)]
    narrow = [each if each <= _NARROW else _PROSE for each in natural]
    needed = [round(each * size * 10) + _CELL_EDGES for each in narrow]
    spare = gb.TURNED_WIDTH - sum(needed)
    shares = [each - _PROSE if each > _NARROW else 0.0 for each in natural]
    if not any(shares) or spare < 0:
        shares = [float(each) for each in needed]
    made = [each + int(spare * share / sum(shares)) for each, share in zip(needed, shares, strict=True)]
    made[-1] += gb.TURNED_WIDTH - sum(made)
    return made
