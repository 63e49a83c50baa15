"""The rows and cells of a sheet → where each lies, and which of them nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from toolkit.public.package import local
from toolkit.public.vocabulary import S

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_OFF = frozenset({"0", "false", "off", ""})
Place = tuple[int, int]  # column and row, from 1


def tag(name: str) -> str:
    return f"{{{S}}}{name}"


def place(text: str) -> Place | None:
    """`$b$7` → (2, 7)."""
    found = _PLACE.fullmatch(text.strip())
    return (_number(found[1].upper()), int(found[2])) if found else None


def area(text: str) -> tuple[Place, Place] | None:
    """`$A$1:b2` → its upper left and lower right corner."""
    corners = [place(one) for one in text.split(":")]
    if len(corners) > 2 or corners[0] is None or corners[-1] is None:
        return None
    first, last = corners[0], corners[-1]
    return (min(first[0], last[0]), min(first[1], last[1])), (max(first[0], last[0]), max(first[1], last[1]))


def name(at: Place) -> str:
    """(2, 7) → `B7`."""
    letters, column = "", at[0]
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{at[1]}"


def yes(element: _Element, key: str) -> bool:
    return str(element.get(key, "0")).strip().lower() not in _OFF


def cells(root: _Element) -> Iterator[tuple[_Element, Place]]:
    """Each cell and its place, which is written into it; one that says none lies behind the one before."""
    row_number = 0
    for row in root.iter(tag("row")):
        row_number = _whole(row.get("r"), row_number + 1)
        row.set("r", str(row_number))
        column = 0
        for cell in [one for one in row if local(one) == "c"]:
            at = place(str(cell.get("r", ""))) or (column + 1, row_number)
            column = at[0]
            cell.set("r", name(at))
            yield cell, at


class Unseen:
    """The places of a sheet that lie in hidden rows and columns, or below another one that they are merged with."""

    def __init__(self, root: _Element) -> None:
        self.columns = [(_whole(one.get("min"), 0), _whole(one.get("max"), 0)) for one in root.iter(tag("col"))
                        if yes(one, "hidden") or _nothing(one.get("width"))]  # fmt: skip
        self.rows: set[int] = set()
        number = 0
        for row in root.iter(tag("row")):
            number = _whole(row.get("r"), number + 1)
            if yes(row, "hidden") or _nothing(row.get("ht")):
                self.rows.add(number)
        self.covered: set[Place] = set()
        for one in root.iter(tag("mergeCell")):
            if (corners := area(str(one.get("ref", "")))) is not None:
                (left, top), (right, low) = corners
                one.set("ref", f"{name((left, top))}:{name((right, low))}")
                places = {(column, row) for row in range(top, low + 1) for column in range(left, right + 1)}
                self.covered |= places - {(left, top)}

    def hides(self, at: Place) -> bool:
        column, row = at
        return row in self.rows or at in self.covered or any(first <= column <= last for first, last in self.columns)


def _nothing(size: str | None) -> bool:
    """Whether a height or width is nothing."""
    try:
        return size is not None and float(size) <= 0
    except ValueError:
        return False


def _whole(text: str | None, other: int) -> int:
    return int(text) if text and text.strip().isdecimal() else other


def _number(letters: str) -> int:
    """Column A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
