"""The parts of a docx → bytes that depend on nothing but their contents; each part is deflated once."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
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

# APPNOTE 4.3: zipfile writes no member that is deflated already, so we do. What a member's two headers have in common:
# version, flags, method, time, day, checksum, both sizes, lengths of name and extra field.
_SHARED = struct.Struct("<5H3L2H")
_PLACED = struct.Struct("<3H2L")  # what the directory adds: comment, disk, kind, rights, and where the member begins
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_NO_TIME, _NO_DAY = 0, 1 << 5 | 1  # 1 January 1980, the earliest that a zip can hold
_UTF8 = 1 << 11
_RIGHTS = 0o600 << 16  # what zipfile writes where nothing is said


class Part(NamedTuple):
    """One member of the package, deflated, with what a zip says of it."""

    name: str
    deflated: bytes
    header: bytes

    @property
    def content(self) -> bytes:
        return zlib.decompress(self.deflated, -zlib.MAX_WBITS)


def part(name: str, content: bytes, level: int = _LEVEL) -> Part:
    deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflater.compress(content) + deflater.flush()
    flags = 0 if name.isascii() else _UTF8
    sizes = zlib.crc32(content), len(deflated), len(content), len(name.encode()), 0
    return Part(name, deflated, _SHARED.pack(_VERSION, flags, zipfile.ZIP_DEFLATED, _NO_TIME, _NO_DAY, *sizes))


def contents(data: bytes) -> dict[str, bytes]:
    """Name → content of each part of a docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


@lru_cache(maxsize=64)
def properties(title: str, day: date) -> Part:
    """The part that says title and dates, and no author."""
    return part(CORE, _CORE_XML.format(title=escape(title), day=day.isoformat()).encode())


def assemble(given: Iterable[Part]) -> bytes:
    """The docx of its parts, in a fixed order under a fixed time."""
    members, directory, at = [], [], 0
    made_by = _VERSION.to_bytes(2, "little")
    parts = sorted(given, key=lambda each: (each.name not in _FIRST, each.name))
    for name, deflated, header in parts:
        member = b"".join((b"PK\3\4", header, name.encode(), deflated))
        directory += [b"PK\1\2", made_by, header, _PLACED.pack(0, 0, 0, _RIGHTS, at), name.encode()]
        members.append(member)
        at += len(member)
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), at, 0)
    return b"".join([*members, listed, end])


def finished(given: Iterable[Part], *, title: str, day: date) -> bytes:
    """The docx of its parts with `title` and `day` in its properties, the same bytes on any day."""
    return assemble([*(each for each in given if each.name != CORE), properties(title, day)])


def pack(data: bytes, *, title: str, day: date) -> bytes:
    """The same of a docx that lies packed."""
    return finished((part(name, content) for name, content in contents(data).items()), title=title, day=day)
