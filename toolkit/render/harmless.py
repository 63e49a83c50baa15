"""The bytes of somebody's template → what in it would fetch, run or carry something; or nothing, and it may be used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.errors import Broken, Unreadable
from toolkit.messages import say, semicolons
from toolkit.public import fields
from toolkit.read.word.package import Package, open_package

# fields that fetch a file, start a program or carry an address; those that count pages or name the author don't
_REACHING = frozenset({
    "DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "LINK", "IMPORT", "MACROBUTTON", "DATABASE", "RD",
    "EMBED", "HTMLACTIVEX", "CONTROL", "ADDIN", "HYPERLINK", "ASK", "FILLIN", "MERGEFIELD", "PRINT",
})  # fmt: skip
_CARRIED = frozenset({"oleObject", "package", "control", "ctrlProp", "activeXControlBinary", "aFChunk", "subDocument",
                      "vbaProject", "keyMapCustomizations"})  # fmt: skip
_FETCHED = (qn("w:altChunk"), qn("w:subDoc"))


class Danger(NamedTuple):
    """A thing that a template may not hold: the key of the sentence about it, the part it is in, and what it is."""

    key: str
    part: str
    what: str

    @property
    def said(self) -> str:
        return say(self.key, part=self.part, what=self.what)


@lru_cache(maxsize=32)
def dangers(data: bytes, name: str) -> tuple[Danger, ...]:
    """All of them, part by part. Raises Unreadable where the package itself may not be opened (macros, bombs, DTDs)."""
    package = open_package(data, name)
    parts = [one.filename for one in package.archive.infolist() if one.filename.endswith((".xml", ".rels"))]
    return tuple(danger for part in parts for danger in _in(package, part))


def refuse(data: bytes, name: str) -> None:
    """Raises Broken, which names all of them, where a template holds any."""
    try:
        found = dangers(data, name)
    except Unreadable as error:
        raise Broken(str(error)) from None
    if found:
        raise Broken(say("word.unsafe", template=name, what=semicolons(one.said for one in found)))


def _in(package: Package, part: str) -> Iterator[Danger]:
    root = package.part(part)
    assert root is not None
    if part.endswith(".rels"):
        yield from _relations(part, root)
        return
    for name in fields.names(root):
        if name in _REACHING:
            yield Danger("word.field", part, name)
    if any(True for _ in root.iter(*_FETCHED)):
        yield Danger("word.carried", part, "altChunk")


def _relations(part: str, root: _Element) -> Iterator[Danger]:
    for one in root:
        kind = str(one.get("Type", "")).rpartition("/")[2]
        if str(one.get("TargetMode", "")).lower() == "external":
            yield Danger("word.outside", part, ascii(str(one.get("Target", "")))[1:-1][:80])
        elif kind in _CARRIED:
            yield Danger("word.carried", part, kind)
