"""The bytes of a docx from anywhere → its XML parts; what would blow up or hide something is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from toolkit.errors import Unreadable
from toolkit.messages import say

MOST_BYTES = 64 * 2**20  # of all parts together; a long notice has less than 2 MiB


def parts(data: bytes, name: str) -> Mapping[str, etree._Element]:
    """The XML parts under `word/` by name. Raises Unreadable where the file is no docx, damaged, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = opened.namelist()
            if len(set(names)) != len(names) or "word/document.xml" not in names or any(map(_outside, names)):
                raise Unreadable(say("lint.no-docx", file=name))
            texts = _texts(opened, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable(say("lint.no-docx", file=name)) from error
    return {part: _parsed(text, name) for part, text in texts.items()}


def _outside(path: str) -> bool:
    """Whether a part is named as if it lay outside the file."""
    return path.startswith("/") or "\\" in path or ".." in path.split("/")


def _texts(opened: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for info in opened.infolist():
        if not (info.filename.startswith("word/") and info.filename.endswith((".xml", ".rels"))):
            continue
        with opened.open(info) as stream:
            text = stream.read(left + 1)  # what the zip declares may be a lie
        left -= len(text)
        if left < 0:
            raise Unreadable(say("lint.large", file=name, limit=MOST_BYTES // 2**20))
        found[info.filename] = text
    return found


def _parsed(text: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(say("lint.no-docx", file=name)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # unknown to the stubs
        raise Unreadable(say("lint.no-docx", file=name))
    return root
