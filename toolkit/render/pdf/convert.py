"""Documents (docx) → PDFs by LibreOffice, many in one call; and which fonts stand in them for those asked for."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from toolkit import office
from toolkit.doctor import FONTS
from toolkit.layout import styles

_NO_HANGING = (b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>')
_FONTS = {style.id: style.font for style in (*styles.STYLES, *styles.FRAME)}


def pdfs(documents: Sequence[bytes]) -> list[bytes]:
    """The PDF of each docx, in their order, without the hour at which it was made: alone, a docx always gives the same.

    Raises MissingProgram where there is no LibreOffice, Unreadable where it makes nothing of one.
    """
    with tempfile.TemporaryDirectory(prefix="toolkit-pdf-") as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(1, len(documents) + 1)]
        for path, data in zip(sources, documents, strict=True):
            path.write_bytes(_as_meant(data))
        return [_timeless(path.read_bytes()) for path in office.convert(sources, "pdf", folder)]


def _as_meant(document: bytes) -> bytes:
    """The docx as LibreOffice must have it: it takes `overflowPunct` the wrong way round (`nIntValue == 0` in its
    writerfilter), so that a mark after a full line would hang outside the 版心.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(*_NO_HANGING) if name == "word/styles.xml" else part)
    return made.getvalue()


def _timeless(data: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for key in ("/CreationDate", "/ModDate"):
            if key in opened.docinfo:
                del opened.docinfo[key]
        for key in ("/DocChecksum", "/ID"):  # both were made from the hour
            if key in opened.trailer:
                del opened.trailer[key]
        opened.save(made, deterministic_id=True)
    return made.getvalue()


def missing_fonts(document: bytes, made: bytes) -> tuple[list[str], list[str]]:
    """The fonts that a docx of ours asks for and its PDF doesn't have, and those that the PDF has instead."""
    has = _embedded(made)
    wanted = {font: {font, *FONTS[font][0]} for font in _asked(document)}
    missing = [font for font, names in wanted.items() if not names & set(has)]
    known = set().union(*wanted.values())
    return missing, [name for name in has if name not in known]


def _asked(document: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        parts = [opened.read(name).decode() for name in opened.namelist() if re.match(r"word/[a-z0-9]+\.xml", name)]
    used = {found for part in parts for found in re.findall(r'<w:pStyle w:val="(\w+)"', part)}
    return list(dict.fromkeys(font for style, font in _FONTS.items() if style in used))


def _embedded(made: bytes) -> list[str]:
    """The names of the fonts, without the mark of a subset."""
    with pikepdf.open(io.BytesIO(made)) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        names = {re.sub(r"^[A-Z]{6}\+", "", str(font.get("/BaseFont", "/")).lstrip("/")) for font in fonts}
    return sorted(names - {""})
