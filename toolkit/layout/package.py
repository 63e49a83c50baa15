"""The bytes of a docx → the same document in bytes that depend on nothing but its contents."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

CORE = "docProps/core.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # where readers look first
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def pack(data: bytes, *, title: str, day: date) -> bytes:
    """Parts in a fixed order under a fixed time; title and dates in the properties are `title` and `day`, no author."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[CORE] = _CORE_XML.format(title=escape(title), day=day.isoformat()).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            target.writestr(_entry(name), parts[name], compresslevel=6)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Said aloud, since zipfile would note the clock, the system and the rights of the user."""
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry
