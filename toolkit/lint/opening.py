"""The bytes of a docx from anywhere → its XML parts; what would blow up or hide something is refused."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from toolkit.read.word.package import open_package


def parts(data: bytes, name: str) -> Mapping[str, etree._Element]:
    """The XML parts under `word/` by name. Raises Unreadable, see `toolkit.read.word.package`."""
    package = open_package(data, name)
    names = (one.filename for one in package.archive.infolist() if one.filename.startswith("word/"))
    found = {part: package.part(part) for part in names if part.endswith((".xml", ".rels"))}
    return {part: root for part, root in found.items() if root is not None}
