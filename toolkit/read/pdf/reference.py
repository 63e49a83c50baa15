"""A page whose rules make no plain grid → its tables as pdfplumber finds them: the reference, and the only room that
knows that library."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber

from toolkit.errors import Unreadable
from toolkit.messages import say, short
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.lattice import Places, Ruled, Table
from toolkit.read.pdf.pages import Leaf

_NEAR = 1.0  # points between edges that are one
_UNKNOWN = "\ufffd"  # a character of which the file does not say what it means


class Reference:
    """A PDF that is opened when it is first asked."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._document: Any = None

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        try:
            if self._document is None:
                self._document = pdfplumber.open(io.BytesIO(self._data))
            page = self._document.pages[number - 1]
            try:
                yield page
            finally:
                page.close()
        except MemoryError:
            raise
        except Exception as error:  # of a damaged page, pdfminer raises whatever it stumbles over
            cause = short(str(error), 80) or type(error).__name__
            raise Unreadable(say("submitted.broken", file=self._name, cause=cause)) from None

    def tables(self, leaf: Leaf) -> list[Table]:
        """The ruled tables of an upright page, their text from our own characters; none of one that lies on its side,
        which pdfplumber reads otherwise."""
        if leaf.turn:
            return []
        with self._page(leaf.number) as page:
            found = [[cell for cell in table.cells if cell] for table in page.find_tables()]
        return [_table(leaf.number, cells, leaf.glyphs) for cells in found]

    def glyphs(self, number: int) -> tuple[list[Glyph], list[int]]:
        """The characters of a page as pdfplumber reads them, and the quarter turns of each."""
        glyphs, turns = [], []
        with self._page(number) as page:
            for one in page.chars:
                text = _UNKNOWN if one["text"].startswith("(cid:") else one["text"]
                if len(text) == 1:
                    a, b, _, _, x, y = one["matrix"]
                    turn = (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
                    base = (page.height - y, x, y - page.height, -x)[turn]
                    glyphs.append(Glyph(text, one["x0"], one["top"], one["x1"], one["bottom"], base))
                    turns.append(turn)
        return glyphs, turns

    def close(self) -> None:
        """Let go of it; pdfplumber's own closing looks at all pages once more, and stumbles over damaged ones."""
        self._document = None


@contextmanager
def reference(data: bytes, name: str) -> Iterator[Reference]:
    """The PDF, closed at the end."""
    made = Reference(data, name)
    try:
        yield made
    finally:
        made.close()


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
