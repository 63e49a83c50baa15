"""The bytes of a docx from anywhere → its XML parts; what would blow up or hide something is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say


def parts(data: bytes, name: str) -> Mapping[str, etree._Element]:
    """The XML parts under `word/` by name. Raises Unreadable where the file is no docx, damaged, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = opened.namelist()
            if len(set(names)) != len(names) or "word/document.xml" not in names:
                raise Unreadable(say("lint.no-docx", file=name))
            texts = _texts(opened, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable(say("lint.no-docx", file=name)) from error
    return {part: _parsed(text, name) for part, text in texts.items()}


def _texts(opened: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = most = limits.of("part")  # of all parts together; a long notice has less than 2 MiB
    for info in opened.infolist():
        if not (info.filename.startswith("word/") and info.filename.endswith((".xml", ".rels"))):
            continue
        with opened.open(info) as stream:
            text = stream.read(left + 1)  # what the zip declares may be a lie
        left -= len(text)
        if left < 0:
            raise Unreadable(limits.beyond(say("lint.large", file=name, limit=limits.shown("part", most)), "part"))
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
