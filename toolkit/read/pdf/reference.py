"""A page whose rules make no plain grid → its tables as pdfplumber finds them: the reference, and the only room that
knows that library."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber

from toolkit.read.pdf.book import Glyph, Rule
from toolkit.read.pdf.lattice import Places, Ruled, Table
from toolkit.read.pdf.pages import Leaf

_NEAR = 1.0  # points between edges that are one


class Reference:
    """An open PDF; `tables` are the ruled tables of a page, their text from our own characters."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def tables(self, leaf: Leaf) -> list[Table]:
        """The tables of an upright page; none of one that lies on its side, which pdfplumber reads otherwise."""
        if leaf.turn:
            return []
        page = self._document.pages[leaf.number - 1]
        try:
            found = [[cell for cell in table.cells if cell] for table in page.find_tables()]
        finally:
            page.close()
        return [_table(leaf.number, cells, leaf.glyphs) for cells in found]


@contextmanager
def reference(data: bytes) -> Iterator[Reference]:
    """The PDF, closed at the end."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        yield Reference(document)


def _table(number: int, boxes: list[tuple[float, float, float, float]], glyphs: list[Glyph]) -> Table:
    xs = _merged([x for box in boxes for x in (box[0], box[2])])
    ys = _merged([y for box in boxes for y in (box[1], box[3])])
    places = Places(glyphs)
    cells = []
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0])):
        row, column = _at(ys, top), _at(xs, x0)
        box = Rule(x0, top, x1, bottom)
        cells.append(Ruled(row, column, _at(ys, bottom) - row, _at(xs, x1) - column, box, places.lines(box)))
    return Table(number, tuple(xs), tuple(ys), tuple(cells))


def _merged(values: list[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _at(ways: list[float], value: float) -> int:
    return min(range(len(ways)), key=lambda at: abs(ways[at] - value))
