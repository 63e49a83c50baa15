"""Out and in again: for any form that a schema admits, what its Word document says is the form."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import forms

from toolkit.form import Form
from toolkit.read.word import read_docx
from toolkit.render.form import render_form
from toolkit.schema import load, names
from toolkit.schema.structure import examine

SLOW = settings(max_examples=150, suppress_health_check=list(HealthCheck))
_BOOKMARK = re.compile(rb"<w:bookmark(?:Start|End)[^>]*/>")


def without(data: bytes, *, twin: bool = False, marks: bool = False) -> bytes:
    """The document, its embedded data or its bookmarks taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if not (twin and name.startswith("customXml/")):
                target.writestr(name, _BOOKMARK.sub(b"", content) if marks and name.endswith("document.xml") else content)
    return made.getvalue()


def back(data: bytes, kind: str) -> Form:
    """What is read of a document, normalised."""
    return examine(read_docx(data, "form.docx"), load(kind))


@pytest.mark.parametrize("kind", names())
@SLOW
@given(st.data())
def test_roundtrip_gives_the_form(kind: str, data: Any) -> None:
    """With embedded data, by bookmarks and labels, and by labels alone."""
    values = data.draw(forms(kind))
    document = render_form(Form("form.yaml", values))
    for changed in (document, without(document, twin=True), without(document, twin=True, marks=True)):
        assert values == back(changed, kind).values
