"""The parts of a workbook → nothing, or one sentence that says what in them would harm us, before openpyxl sees them.

openpyxl takes the last of two parts of one name, follows a document type, and makes a cell for each one of a range.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from xml.parsers import expat

from toolkit import limits, messages
from toolkit.errors import Unreadable
from toolkit.messages import say

TYPES = "[Content_Types].xml"
DEEPEST = 100  # elements in elements; a sheet has 8
LONGEST = 2**20  # characters of a tag with its attributes, or of a remark
_RANGE = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7}):\$?([A-Z]{0,3})\$?([0-9]{0,7})")
_LAST_ROW, _LAST_COLUMN = "1048576", "XFD"


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


class Kinds:
    """Which parts of a workbook are read as XML: by their names, or by the types that the list of types gives them,
    wherever they lie."""

    def __init__(self, types: bytes, name: str) -> None:
        self.endings, self.paths = {"xml", "rels"}, set[str]()
        look(types, TYPES, name, self._take)

    def _take(self, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if kind.endswith(("+xml", "/xml")) and not kind.startswith("image/"):
            self.endings.add(attributes.get("Extension", "xml").lower())
            self.paths.add(attributes.get("PartName", "").lstrip("/").lower())

    def xml(self, path: str) -> bool:
        return path.lower() in self.paths or path.lower().rpartition(".")[2] in self.endings


def look(part: bytes, path: str, name: str, met: Callable[[str, dict[str, str]], None] | None = None) -> None:
    """Raises Unreadable where a part is no XML, declares a document type, has too long a tag, too many elements, or as
    a sheet too many rows, merges, or cells in a range; each element is given to `met`.

    What is a sheet is told by its elements: openpyxl reads any part as one that the workbook calls so.
    """
    depth = elements = rows = merges = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements, rows, merges
        depth += 1
        elements += 1
        _few(elements, "elements", path, name)
        if depth > DEEPEST:
            raise Unreadable(say("sheet.deep", file=name, part=path, limit=DEEPEST))
        if attributes:
            short(tag, *attributes, *attributes.values())
        match tag.rpartition(":")[2]:
            case "row":
                rows += 1
                _few(rows, "sheet-rows", path, name)
            case "mergeCell":
                merges += 1
                _few(merges, "merges", path, name)
                _narrow(attributes, name)
            case "hyperlink":
                _narrow(attributes, name)
        if met:
            met(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1

    def short(*pieces: str) -> None:
        """Within the length that a reader may take who begins a tag anew with every 16 KiB of it."""
        if sum(map(len, pieces)) > LONGEST:
            raise Unreadable(say("sheet.long-tag", file=name, part=path, limit=LONGEST))

    def document_type(*_: object) -> None:
        raise Unreadable(say("sheet.dtd", file=name, part=path))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = document_type
    parser.CommentHandler, parser.ProcessingInstructionHandler = short, short
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: an encoding that it doesn't know
        raise Unreadable(say("xlsx.broken", file=name, cause=f"{path}: {error}")) from None


def _narrow(attributes: dict[str, str], name: str) -> None:
    """Raises Unreadable where a range has more cells than may be."""
    wide, most = attributes.get("ref", ""), limits.of("range")
    if (count := span(wide)) > most:
        sentence = say("xlsx.range", file=name, range=messages.short(wide), limit=most)
        raise Unreadable(limits.beyond(sentence, "range", count))


def _few(count: int, limit: str, path: str, name: str) -> None:
    if count > (most := limits.of(limit)):
        raise Unreadable(limits.beyond(say(f"sheet.most.{limit}", file=name, part=path, limit=most), limit))


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
