"""A printed document → the same with each annex that has a wide table on turned sheets (GB/T 9704, 8)."""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.layout import styles, turn
from toolkit.layout.blocks import paragraph
from toolkit.layout.elements import el
from toolkit.render.printed import Printed
from toolkit.render.reading import style, words

_SIZES = {style.id: style.size for style in styles.STYLES}


def turn_sheets(made: Printed, *, closing: bool) -> None:
    """Text and narrow annexes stay upright; `closing`: the document must end on an upright page, for its 版记."""
    if not any(map(_is_wide, made.body)):
        return
    document = made.document  # whose elements are others than those that were looked at
    last = document.element.body[-1]
    marked = groupby(_marked(document.element.body), key=lambda one: one[0])
    runs = [(turned, [each for _, each in run]) for turned, run in marked]
    upright = deepcopy(last)
    turned_one = turn.turned_section(document, last)
    for table in [each for turned, run in runs if turned for each in run if each.tag == qn("w:tbl")]:
        turn.widen(table, _texts(table), _size(table))
    ends_turned = runs[-1][0]
    for number, (turned, run) in enumerate(runs if ends_turned and closing else runs[:-1]):
        section = deepcopy(turned_one if turned else upright)
        if number:
            _drop_title_page(section)
        _end(run[-1], section)
    if ends_turned and not closing:
        last.getparent().replace(last, deepcopy(turned_one))
    else:
        _drop_title_page(last)


def _marked(body: _Element) -> list[tuple[bool, _Element]]:
    """Each part of the text, and whether the annex that it belongs to has a wide table."""
    groups: list[list[_Element]] = [[]]
    for each in list(body)[:-1]:
        if style(each) == styles.ANNEX.id:
            groups.append([])
        groups[-1].append(each)
    marked = []
    for group in groups:
        wide = any(map(_is_wide, group))
        marked += [(wide, each) for each in group]
    return marked


def _is_wide(element: _Element) -> bool:
    grid = next(element.iterchildren(_GRID), None) if element.tag == _TABLE else None
    return grid is not None and len(grid) >= turn.WIDE


_TABLE, _GRID = qn("w:tbl"), qn("w:tblGrid")


def _end(last: _Element, section: BaseOxmlElement) -> None:
    """End a section with the last part of its text; a table can't bear the mark itself."""
    if last.tag != qn("w:p"):
        holder = paragraph(styles.END, "")
        last.addnext(holder)
        last = holder
    properties = last.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        last.insert(0, properties)
    properties.append(section)


def _drop_title_page(section: BaseOxmlElement) -> None:
    for child in list(section):
        if child.tag == qn("w:titlePg") or child.get(qn("w:type")) == "first":
            section.remove(child)


def _texts(table: _Element) -> list[list[str]]:
    return [[words(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def _size(table: _Element) -> int:
    found = next((str(style.get(qn("w:val"))) for style in table.iter(qn("w:pStyle"))), "")
    return _SIZES.get(found, styles.CELL.size)
