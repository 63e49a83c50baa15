"""A path (or `-` for standard input) → a Form, by the reader that its suffix or its first bytes ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit import tree
from toolkit.errors import Unreadable, UsageFault
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.incoming import STDIN, content
from toolkit.messages import say


def read(name: str, kind: str = "", convert: bool = False, show: Path | None = None) -> Form:
    """Read one file. `kind` names the notice whose schema finds its way in a workbook; forms say their own. With
    `convert`, LibreOffice first turns what we don't read (.doc .wps .rtf .odt .xls .et .ods) into what we do.

    `show` is a folder for pictures of a PDF's pages, each value boxed.

    Raises Unreadable in one sentence: file, place, cause, way out; MissingProgram where LibreOffice is wanted and not
    there.
    """
    data = content(name)
    suffix = Path(name).suffix.lower() if name != STDIN else ""
    if data.startswith(_OFFICE_SIGNS) or suffix in _OFFICE:
        from toolkit.read.kinds import office

        made, found = office(data, name, suffix, convert)
        data, suffix = made, suffix if made is data else found  # the old name says nothing of what it was turned into
    else:
        found = _suffix(name, data)
    known = " ".join(READERS)
    if not found or (suffix in READERS and suffix not in (found, ".yml")):
        seen = found or next((kind for sign, kind in _SIGNS if data.startswith(sign)), say("read.text"))
        key = "read.other-suffix" if found else "read.other-content"
        raise Unreadable(say(key, file=name, suffix=suffix, content=seen, known=known))
    if show and found != ".pdf":
        raise UsageFault(say("submitted.show", file=name))
    return _read_pdf(data, name, kind, show) if show else READERS[found](data, name, kind)


_SIGNS = (
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
_BEFORE = 1024  # bytes of anything that readers of PDF let stand before its sign
_OFFICE_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_OFFICE = frozenset({".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et", ".rtf", ".odt", ".ods", ".ofd"})


def _suffix(name: str, data: bytes) -> str:
    """The reader's key of a text or a PDF: by the suffix, held against the first bytes; by these alone for standard
    input."""
    content = next((kind for sign, kind in _SIGNS if data.startswith(sign)), "text")
    if content == "text" and name.lower().endswith(".pdf") and b"%PDF-" in data[:_BEFORE]:
        content = "PDF"
    own = {"text": _guess(data), "PDF": ".pdf"}.get(content, "")
    suffix = Path(name).suffix.lower() if name != STDIN else own
    if suffix not in READERS:
        raise Unreadable(say("read.suffix", file=name, suffix=suffix or content, known=" ".join(READERS)))
    return suffix if (suffix == ".pdf") == (content == "PDF") and content in ("text", "PDF") else ""


def _guess(data: bytes) -> str:
    return ".json" if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else ".yaml"


def _read_json(data: bytes, name: str, kind: str) -> Form:
    return _form(tree.read_json(data, name))


def _read_yaml(data: bytes, name: str, kind: str) -> Form:
    return _form(tree.read_yaml(data, name))


def _read_xlsx(data: bytes, name: str, kind: str) -> Form:
    return _apart("xlsx", data, name, kind)


def _read_docx(data: bytes, name: str, kind: str) -> Form:
    if kind:
        raise Unreadable(say("docx.notice", file=name))
    return _apart("docx", data, name, None)


def _read_pdf(data: bytes, name: str, kind: str, show: Path | None = None) -> Form:
    if kind:
        raise Unreadable(say("submitted.notice", file=name))
    return _apart("pdf", data, name, show is not None, show)


def _apart(task: str, data: bytes, name: str, given: Any, show: Path | None = None) -> Form:
    """The form that a worker process reads; pictures of its pages are written into the folder `show`."""
    from toolkit import apart
    from toolkit.read.told import form

    told = apart.run(task, data, name, given)
    if show:
        _write(told["pictures"], show)
    return form(told)


def _write(pictures: dict[str, str], folder: Path) -> None:
    from base64 import b64decode

    from toolkit import output

    output.folder(folder)
    for file, picture in pictures.items():
        output.write(folder / file, b64decode(picture), force=True)


READERS: dict[str, Callable[[bytes, str, str], Form]] = {
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
    ".json": _read_json,
    ".xlsx": _read_xlsx,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}


def _form(found: tree.Tree) -> Form:
    if not isinstance(found.value, dict):
        raise Unreadable(say("read.no-fields", file=found.name))
    form = Form(found.name, found.value, found.place)
    if not found.note:
        return form
    note = Finding("", "encoding", say("read.encoding", encoding=found.note), "warning", "", (form.source(""),))
    return form._replace(findings=(note,))
