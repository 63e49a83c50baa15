"""The parts of a docx → bytes that depend on nothing but their contents; each part is deflated once."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

CORE = "docProps/core.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # where readers look first
_LEVEL = 6
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)

# APPNOTE 4.3: zipfile writes no member that is deflated already, so we do. Signature, version, then the fields that
# the two headers of a member share; the directory adds comment, disk, kind, rights and where the member begins.
_VERSION = 20
_SHARED = "5H3L2H"
_HEADER = struct.Struct(f"<4s{_SHARED}")
_DIRECTORY = struct.Struct(f"<4sH{_SHARED}3H2L")
_END = struct.Struct("<4s4H2LH")
_NO_TIME, _NO_DAY = 0, 1 << 5 | 1  # 1 January 1980, the earliest that a zip can hold
_UTF8 = 1 << 11
_RIGHTS = 0o600 << 16  # what zipfile writes where nothing is said


class Part(NamedTuple):
    """One member of the package, deflated."""

    name: str
    deflated: bytes
    crc: int
    size: int  # before it was deflated

    @property
    def content(self) -> bytes:
        return zlib.decompress(self.deflated, -zlib.MAX_WBITS)


def part(name: str, content: bytes, level: int = _LEVEL) -> Part:
    deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Part(name, deflater.compress(content) + deflater.flush(), zlib.crc32(content), len(content))


def contents(data: bytes) -> dict[str, bytes]:
    """Name → content of each part of a docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def properties(title: str, day: date) -> Part:
    """The part that says title and dates, and no author."""
    return part(CORE, _CORE_XML.format(title=escape(title), day=day.isoformat()).encode())


def assemble(given: Iterable[Part]) -> bytes:
    """The docx of its parts, in a fixed order under a fixed time."""
    members, directory, at = [], [], 0
    for each in sorted(given, key=lambda each: (each.name not in _FIRST, each.name)):
        name = each.name.encode()
        flag = 0 if each.name.isascii() else _UTF8
        sizes = (each.crc, len(each.deflated), each.size, len(name), 0)
        shared = (_VERSION, flag, zipfile.ZIP_DEFLATED, _NO_TIME, _NO_DAY, *sizes)
        members += [_HEADER.pack(b"PK\3\4", *shared), name, each.deflated]
        directory += [_DIRECTORY.pack(b"PK\1\2", _VERSION, *shared, 0, 0, 0, _RIGHTS, at), name]
        at += _HEADER.size + len(name) + len(each.deflated)
    listed = b"".join(directory)
    count = len(directory) // 2
    return b"".join([*members, listed, _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), at, 0)])


def finished(given: Iterable[Part], *, title: str, day: date) -> bytes:
    """The docx of its parts with `title` and `day` in its properties, the same bytes on any day."""
    return assemble([*(each for each in given if each.name != CORE), properties(title, day)])


def pack(data: bytes, *, title: str, day: date) -> bytes:
    """The same of a docx that lies packed."""
    return finished((part(name, content) for name, content in contents(data).items()), title=title, day=day)
