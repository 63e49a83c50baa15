"""A PDF and where its values stood → a picture of each page, every value in a box of the colour of its certainty."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from PIL import ImageDraw

from toolkit.finding import EYES, LIKELY, SURE
from toolkit.read.pdf.book import Book
from toolkit.read.pdf.stitch import Part

DPI = 100
COLOURS = {SURE: (0, 150, 60), LIKELY: (230, 140, 0), EYES: (220, 0, 0)}
_WIDTH = 2  # of a line, in dots


class Mark(NamedTuple):
    """One piece of a value on a page, and how certain the value is."""

    part: Part
    sure: str


def shown(book: Book, turns: dict[int, int], marks: Iterable[Mark]) -> dict[str, bytes]:
    """`page-003.png` → its bytes, for each page of the form (`turns`: by how many quarters each was turned to be
    read)."""
    found: dict[int, list[Mark]] = {number: [] for number in turns}
    for mark in marks:
        found.setdefault(mark.part.page, []).append(mark)
    pages = ((number, book.picture(number, DPI, turns.get(number, 0)), here) for number, here in sorted(found.items()))
    return {f"page-{number:03d}.png": _drawn(picture, here) for number, picture, here in pages}


def _drawn(picture: Any, marks: list[Mark]) -> bytes:
    pen = ImageDraw.Draw(picture)
    scale = DPI / 72
    for part, sure in marks:
        x0, top, x1, bottom = (edge * scale for edge in part.box)
        pen.rectangle((x0, top, max(x1, x0), max(bottom, top)), outline=COLOURS[sure], width=_WIDTH)
    made = io.BytesIO()
    picture.save(made, "png")
    return made.getvalue()
