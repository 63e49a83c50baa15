"""The parts of a workbook → nothing, or one sentence that says what in them would harm us, before openpyxl sees them.

openpyxl takes the last of two parts of one name, follows a document type, and makes a cell for each one of a range.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say

DEEPEST = 100  # elements in elements; a sheet has 8
_RANGED = frozenset({"mergeCell", "hyperlink"})
_RANGE = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7}):\$?([A-Z]{0,3})\$?([0-9]{0,7})")
_LAST_ROW, _LAST_COLUMN = "1048576", "XFD"


class _Enough(Exception):
    """The root was met: no document type comes after it."""


def names(entries: Iterable[zipfile.ZipInfo], name: str) -> None:
    """Raises Unreadable where a part is there twice, or named as if it lay outside the file."""
    seen = set()
    for one in entries:
        path = one.filename
        if path.lower() in seen:
            raise Unreadable(say("sheet.part-twice", file=name, part=ascii(path)))
        seen.add(path.lower())
        if path.startswith("/") or "\\" in path or ".." in path.split("/") or "\x00" in one.orig_filename:
            raise Unreadable(say("sheet.part-name", file=name, part=ascii(path)))


def xml(part: bytes, path: str, name: str) -> None:
    """Raises Unreadable where a part is no XML, or declares a document type."""
    _parse(_parser(path, name), part, path, name)


def sheet(part: bytes, path: str, name: str) -> None:
    """The same of a sheet; also where it is nested too deep, or has too many rows, merges, or cells in a range."""
    depth = rows = merges = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, rows, merges
        depth += 1
        rows += tag.rpartition(":")[2] == "row"
        merges += tag.rpartition(":")[2] == "mergeCell"
        _few(merges, "merges", path, name)
        _few(rows, "sheet-rows", path, name)
        if depth > DEEPEST:
            raise Unreadable(say("sheet.deep", file=name, part=path, limit=DEEPEST))
        if tag.rpartition(":")[2] in _RANGED and (count := span(wide := attributes.get("ref", ""))) > (
            most := limits.of("range")
        ):
            sentence = say("xlsx.range", file=name, range=wide, limit=most)
            raise Unreadable(limits.beyond(sentence, "range", count))

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser = _parser(path, name)
    parser.StartElementHandler, parser.EndElementHandler = start, end
    _parse(parser, part, path, name)


def _few(count: int, limit: str, path: str, name: str) -> None:
    if count > (most := limits.of(limit)):
        raise Unreadable(limits.beyond(say(f"sheet.most.{limit}", file=name, part=path, limit=most), limit))


def _parser(path: str, name: str) -> Any:
    def document_type(*_: object) -> None:
        raise Unreadable(say("sheet.dtd", file=name, part=path))

    def root(*_: object) -> None:
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = document_type, root
    return parser


def _parse(parser: Any, part: bytes, path: str, name: str) -> None:
    try:
        parser.Parse(part, True)
    except _Enough:
        return
    except (expat.ExpatError, ValueError) as error:  # ValueError: an encoding that it doesn't know
        raise Unreadable(say("xlsx.broken", file=name, cause=f"{path}: {error}")) from None


def span(text: str) -> int:
    """The cells of a range; whole rows and columns go to the end of the sheet. 1 where it is none."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return 1
    left, top, right, bottom = match.groups()
    rows = abs(int(bottom or _LAST_ROW) - int(top or 1)) + 1
    return rows * (abs(number(right or _LAST_COLUMN) - number(left or "A")) + 1)


def number(letters: str) -> int:
    """The number of a column, from 1."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found
