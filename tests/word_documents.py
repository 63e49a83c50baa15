"""Word documents for tests of the reader: bodies written by hand, and our own with pieces changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from conftest import EXAMPLES, yaml_values

from toolkit.form import Form
from toolkit.read.word import read_docx
from toolkit.render.form import render_form
from toolkit.schema import load
from toolkit.schema.structure import examine

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def document(body: str, **parts: str) -> bytes:
    """A docx with this body; `numbering` and `styles` are parts beside it."""
    main = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    beside = {f"word/{name}.xml": f"<w:{name} {SPACES}>{content}</w:{name}>" for name, content in parts.items()}
    return packed({"_rels/.rels": _RELS, "word/document.xml": main, **beside})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@cache
def example(name: str) -> tuple[str, bytes]:
    """An example's kind and its document."""
    values = yaml_values(EXAMPLES / f"{name}.yaml")
    return values["form"], render_form(Form("form.yaml", values))


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """The document with its main part changed as text; a change that changes nothing is a fault of the test."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts["word/document.xml"].decode()
    after = change(before)
    assert before != after
    return packed({**parts, "word/document.xml": after})


def without(data: bytes, *folders: str) -> bytes:
    """The document without the parts of some folders."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist() if not name.startswith(folders)})


def back(data: bytes, kind: str) -> Form:
    """What is read of a document, normalised, with all that is told of it."""
    return examine(read_docx(data, "form.docx"), load(kind))


def row_of(text: str, within: str) -> tuple[int, int]:
    """Where the table row that holds a text begins and ends."""
    at = within.index(text)
    return within.rindex("<w:tr>", 0, at), within.index("</w:tr>", at) + len("</w:tr>")
