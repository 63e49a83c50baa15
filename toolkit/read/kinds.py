"""The bytes of an office file → the reader's suffix that its content asks for, or one sentence that says the way out.

Names lie: a .docx may be an old .doc, a web page or a workbook. Formats that LibreOffice turns into ours are told so.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.read.torn import TORN


class Kind(NamedTuple):
    """A kind of file that we don't read: the sentence that says so, the suffix that tells LibreOffice what it is,
    and ours that it can be turned into; both empty where it can't be.
    """

    key: str
    suffix: str = ""
    into: str = ""


OLD_WORD, OLD_SHEET = Kind("kind.doc", "doc", "docx"), Kind("kind.xls", "xls", "xlsx")
KINDS: Mapping[str, Kind] = {
    "word": OLD_WORD,
    "sheet": OLD_SHEET,
    "rtf": Kind("kind.rtf", "rtf", "docx"),
    "odt": Kind("kind.odf", "odt", "docx"),
    "ods": Kind("kind.odf", "ods", "xlsx"),
    "binary": Kind("kind.binary", "xlsb", "xlsx"),
    "encrypted": Kind("kind.encrypted"),
    "ole": Kind("kind.ole"),
    "ofd": Kind("kind.ofd"),
    "html": Kind("kind.html"),
    "flat": Kind("kind.flat"),
    "macros": Kind("kind.macros"),
    "zip": Kind("kind.zip"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# names of streams in an OLE file, most telling first
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "word"),
    ("Workbook", "sheet"),
    ("Book", "sheet"),
)  # fmt: skip
# a part that only this kind of archive has → its kind, or the suffix of the reader
_PARTS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", "binary"),
    ("OFD.xml", "ofd"),
)
_MIMES = {"application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.spreadsheet": "ods"}
_SHEETS = frozenset({".xls", ".xlsx", ".xlsm", ".et", ".ods"})
_HEAD = 4096
_PAGES = (b"<html", b"<!doctype html", b"mime-version:", b"<head", b"<meta", b"<table")
_FLAT = (b"schemas.microsoft.com/office/2006/xmlpackage", b"schemas.microsoft.com/office/word/2003")


def office(data: bytes, name: str, suffix: str, convert: bool = False) -> tuple[bytes, str]:
    """(bytes, suffix of the reader) of an office file, turned into one that we read where `convert` asks for it.

    Raises Unreadable with what it is and the way out; MissingProgram where there is no LibreOffice to convert with.
    """
    found = content(data, suffix)
    kind = KINDS.get(found)
    if kind is None:
        return data, found
    if not (convert and kind.into):
        raise Unreadable(say(kind.key, file=name, into=kind.into or ("xlsx" if suffix in _SHEETS else "docx")))
    return converted(data, name, kind), f".{kind.into}"


def content(data: bytes, suffix: str) -> str:
    """A key of `KINDS`, or the suffix of the reader; a torn archive goes to the one that its name asks for."""
    if data.startswith(b"PK\x03\x04"):
        return _archive(data, suffix)
    if data.startswith(_OLE):
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "ole")
    if data.startswith(b"{\\rtf"):
        return "rtf"
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_PAGES):
        return "html"
    return "flat" if any(sign in head for sign in _FLAT) else ""


def _archive(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:100].decode("ascii", "replace") if _small_mime(archive) else ""
    except TORN:
        return suffix if suffix == ".xlsx" else ".docx"
    if any(one.rpartition("/")[2].lower() == "vbaproject.bin" for one in names):
        return "macros"
    return _MIMES.get(mime) or next((kind for part, kind in _PARTS if part in names), "zip")


def _small_mime(archive: zipfile.ZipFile) -> bool:
    return any(one.filename == "mimetype" and one.file_size < _HEAD for one in archive.infolist())


def converted(data: bytes, name: str, kind: Kind) -> bytes:
    """What LibreOffice makes of it, in a folder of its own."""
    from toolkit.office import convert

    with tempfile.TemporaryDirectory(prefix="toolkit-convert-") as folder:
        source = Path(folder) / f"{Path(name).stem[:40] if name != '-' else 'stdin'}.{kind.suffix}"
        source.write_bytes(data)
        made = Path(folder) / "made"
        made.mkdir()
        try:
            return convert([source], kind.into, made)[0].read_bytes()
        except Unreadable as error:
            raise Unreadable(str(error).replace(str(source), name)) from None
