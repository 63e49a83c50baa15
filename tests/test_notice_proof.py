"""The proof of a notice: whatever is taken out of a finished document is missed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from notice_forms import example, rendered

from toolkit.errors import Broken
from toolkit.render.context import leaves
from toolkit.render.kinds import KINDS
from toolkit.render.proof import prove
from toolkit.render.reading import read

_TEXT = re.compile(r"(<w:t[^>]*>)[^<]*(</w:t>)")
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.S)
_STYLED = re.compile(
    r'<w:p><w:pPr><w:pStyle w:val="Gw(?:Title|Signer|Date|Annex|AnnexTitle|AnnexNote)"/>.*?</w:p>', re.S
)
PART = "word/document.xml"


def document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(PART).decode()


def with_document(data: bytes, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(made, "w") as target:
        for name in parts.namelist():
            target.writestr(name, text.encode() if name == PART else parts.read(name))
    return made.getvalue()


def mutants(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """What was done, and the document after it: values changed, rows dropped or doubled, paragraphs emptied."""
    for pointer, field, value in leaves(example(kind), KINDS[kind].schema):
        if field.printed and value in text:
            yield pointer, text.replace(value, "改")
    for number, row in enumerate(_ROW.findall(text)):
        yield f"row {number} dropped", text.replace(row, "", 1)
        yield f"row {number} doubled", text.replace(row, row * 2, 1)
    for paragraph in _STYLED.findall(text):
        yield f"emptied: {paragraph[-60:]}", text.replace(paragraph, _TEXT.sub(r"\1\2", paragraph), 1)


@pytest.mark.parametrize("kind", KINDS)
def test_proof_misses_whatever_is_taken_out(kind: str) -> None:
    """Every printed value, every row, the title, 署名, 成文日期, 附件说明 and each annex's head."""
    data = rendered(kind)
    text = document(data)
    given = leaves(example(kind), KINDS[kind].schema)
    verb = "撤销" if kind.startswith("revocation") else ""
    prove(read(data), KINDS[kind], example(kind), given, word=verb, template=kind)
    passed = []
    tried = list(mutants(kind, text))
    for what, made in tried:
        try:
            prove(read(with_document(data, made)), KINDS[kind], example(kind), given, word=verb, template=kind)
            passed.append(what)
        except Broken:
            continue
    assert [] == passed
    assert sum(what.startswith("emptied") for what, _ in tried) >= 3
