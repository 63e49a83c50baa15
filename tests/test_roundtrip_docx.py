"""Out and in again: for any form that a schema admits, what its Word document says is the form."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import forms
from word_documents import back, changed, without

from toolkit.form import Form
from toolkit.render.form import render_form
from toolkit.schema import load, names
from toolkit.schema.normalise import normalise

OURS = settings(max_examples=15, suppress_health_check=list(HealthCheck))


def unmarked(xml: str) -> str:
    return re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml)


@pytest.mark.parametrize("kind", names())
@OURS
@given(st.data())
def test_roundtrip_gives_the_form(kind: str, data: Any) -> None:
    """By embedded data, by bookmarks and labels, by labels alone; and there is nothing to tell of it."""
    values = data.draw(forms(kind))
    document = render_form(Form("form.yaml", values))
    plain = without(document, "customXml/")
    for one in (document, plain, changed(plain, unmarked)):
        form = back(one, kind)
        assert values == form.values
        assert [] == [found for found in form.findings if found.rule.startswith("form-") or found.rule == "read-as"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("　　甲\n　　乙　", "甲\n　　乙"),
        ("甲\n\n\n乙", "甲\n\n\n乙"),
        ("甲  乙\t丙", "甲  乙\t丙"),
        ("喆堃镕𠮷", "喆堃镕𠮷"),
    ],
)
def test_roundtrip_keeps_a_text_as_normalising_has_it(text: str, kept: str) -> None:
    """One kind of line end, no blanks at its ends; within it every blank and empty line."""
    document = {"form": "plan", "overview": {"situation": text}}
    form = normalise(Form("form.yaml", document), load("plan"))
    assert kept == form.get("/overview/situation")
    for one in (render_form(form), without(render_form(form), "customXml/")):
        assert kept == back(one, "plan").get("/overview/situation")
