"""What goes out as a workbook comes back equal, whatever the schema admits: by names, and by labels alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import forms

from benchmarks.variants_xlsx import meta_removed, names_removed
from toolkit.form import Form
from toolkit.read.sheet import read_form
from toolkit.render.sheet import render_sheet
from toolkit.schema import load, names
from toolkit.schema.normalise import normalise


def read(data: bytes, name: str) -> Form:
    return normalise(read_form(data, "form.xlsx"), load(name))


@pytest.mark.parametrize("name", names())
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_form_comes_back_equal(name: str, data: Any) -> None:
    """Every value, as it was, and nothing to say of it; the same without the names, and without what is hidden."""
    values = data.draw(forms(name))
    made = render_sheet(Form("form.yaml", values))
    for known, way in ((made, "name"), (names_removed(made), "label"), (meta_removed(names_removed(made)), "label")):
        back = read(known, name)
        assert values == back.values
        assert () == back.findings
        assert way in {back.way(field.pointer) for field in load(name).fields}
