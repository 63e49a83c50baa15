"""The strategies that draw forms draw only what the structure check accepts, and all that they promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BIG, WIDEST, forms

from toolkit.form import Form
from toolkit.schema import load, names
from toolkit.schema.structure import examine


def errors(name: str, values: dict[str, Any]) -> list[str]:
    """The rules of all error findings."""
    return [one.rule for one in examine(Form("f", values), load(name)).findings if one.severity == "error"]


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with the pointer of its field, lists and groups too."""
    yield pointer, value
    held = (
        value.items() if isinstance(value, dict) else [("*", one) for one in value] if isinstance(value, list) else ()
    )
    for key, child in held:
        yield from leaves(child, f"{pointer}/{key}" if not key.isdecimal() else pointer)


@pytest.mark.parametrize("name", names())
@settings(BIG, max_examples=15)
@given(data=st.data())
def test_strategies_draw_forms_that_the_structure_check_accepts_unchanged(name: str, data: st.DataObject) -> None:
    """No error finding, and not a value read in another way."""
    drawn = data.draw(forms(name))
    assert [] == errors(name, drawn)
    assert drawn == examine(Form("f", drawn), load(name)).values


@pytest.mark.parametrize("name", names())
@settings(BIG, max_examples=15)
@given(data=st.data())
def test_strategies_draw_forms_whose_years_alone_are_unsound(name: str, data: st.DataObject) -> None:
    """The schema admits them; a series may lack years or have strange ones."""
    assert set(errors(name, data.draw(forms(name, sound=False)))) <= {"years"}


def test_strategies_draw_all_that_they_promise() -> None:
    """Every field in and every optional one out, breaks of lines, rare characters, empty lists and the widest."""
    seen: set[str] = set()
    always: set[str] = {field.pointer for field in load("application").fields}

    @settings(BIG, max_examples=250)
    @given(forms("application"))
    def draw(values: dict[str, Any]) -> None:
        here = set()
        for pointer, value in leaves(values):
            here.add(pointer)
            if isinstance(value, str):
                seen.update({"break"} if "\n" in value else (), value)
            elif isinstance(value, list):
                seen.add(f"{len(value)} rows")
        seen.update(here)
        always.intersection_update(here)

    draw()
    fields = {field.pointer for field in load("application").fields}
    assert {*fields, "break", *"喆堃镕𠮷<&", "0 rows", f"{WIDEST} rows"} <= seen
    assert [] == [
        field.pointer for field in load("application").fields if field.pointer in always and not field.required
    ]
