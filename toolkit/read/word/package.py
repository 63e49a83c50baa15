"""The bytes of a docx → its parts as XML, opened as what a stranger sent.

Nothing is unpacked beyond what is stated here, no DTD is followed, nothing is fetched. Every refusal is one sentence.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import NamedTuple

from lxml import etree

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say, short
from toolkit.read.torn import TORN

FEW = 2**20  # bytes within which no ratio is asked
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY
_MAIN = "word/document.xml"
_OFFICE = "/officeDocument"


class Package(NamedTuple):
    """A docx that was opened: its archive and the way to its main part."""

    name: str
    archive: zipfile.ZipFile
    main: str

    def part(self, path: str) -> etree._Element | None:
        """One part as XML; None where there is none. Raises Unreadable where it is broken or too large."""
        if path not in self.archive.namelist():
            return None
        return _parsed(_content(self.archive, path, self.name), path, self.name)

    def content(self, path: str) -> bytes:
        """One part as it lies; Unreadable where it is too large."""
        return _content(self.archive, path, self.name)

    def beside(self, path: str) -> str:
        """The name of a part in the folder of the main one: `styles.xml` → `word/styles.xml`."""
        return posixpath.join(posixpath.dirname(self.main), path)

    def under(self, folder: str) -> list[str]:
        """The XML parts of a folder, in the order of their names."""
        return sorted(one for one in self.archive.namelist() if one.startswith(folder) and one.endswith(".xml"))


def open_package(data: bytes, name: str) -> Package:
    """The package of a Word document; Unreadable where it is none that can be read safely."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except TORN:
        raise Unreadable(say("docx.truncated", file=name)) from None
    _guard(entries, name)
    names = {one.filename for one in entries}
    if any(one.rpartition("/")[2].lower() == "vbaproject.bin" for one in names):
        raise Unreadable(say("docx.macros", file=name))
    main = _main(archive, name) if "_rels/.rels" in names else _MAIN
    if main not in names:
        raise Unreadable(say("docx.no-document", file=name))
    return Package(name, archive, main)


def _guard(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen = set()
    for one in entries:
        path = one.filename
        if path.lower() in seen:
            raise Unreadable(say("docx.twice", file=name, part=path))
        seen.add(path.lower())
        if path.startswith("/") or "\\" in path or ".." in path.split("/") or "\x00" in one.orig_filename:
            raise Unreadable(say("docx.part-name", file=name, part=ascii(path)))
        if one.flag_bits & 1:
            raise Unreadable(say("docx.encrypted", file=name))
        if one.file_size > FEW and one.file_size > limits.of("ratio") * one.compress_size:
            raise _bomb(name, path, "ratio", one.file_size // max(one.compress_size, 1) + 1)
    if len(entries) > limits.of("entries"):
        raise _bomb(name, say("docx.whole"), "entries", len(entries))
    if (size := sum(one.file_size for one in entries)) > limits.of("unpacked"):
        raise _bomb(name, say("docx.whole"), "unpacked", size)


def _bomb(name: str, part: str, limit: str, needed: int) -> Unreadable:
    return Unreadable(limits.beyond(say("docx.bomb", file=name, part=part), limit, needed))


def _main(archive: zipfile.ZipFile, name: str) -> str:
    root = _parsed(_content(archive, "_rels/.rels", name), "_rels/.rels", name)
    for relation in root:
        if str(relation.get("Type", "")).endswith(_OFFICE):
            return str(relation.get("Target", "")).lstrip("/")
    return _MAIN


def _content(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """What the part really holds: the size that it states may be a lie."""
    try:
        with archive.open(path) as stream:
            content = stream.read(limits.of("part") + 1)
    except TORN:
        raise Unreadable(say("docx.truncated", file=name)) from None
    if len(content) > limits.of("part"):
        raise _bomb(name, path, "part", archive.getinfo(path).file_size)
    return content


def _parsed(content: bytes, path: str, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", 0) == _NO_MEMORY:
            raise MemoryError from None
        cause = short(str(error).split(", line")[0])
        raise Unreadable(say("docx.xml", file=name, part=path, cause=cause)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(say("docx.dtd", file=name, part=path))
    if root.tag.startswith(f"{{{_STRICT}}}"):
        raise Unreadable(say("docx.strict", file=name))
    return root
