"""Naughty values: a share of what `python -m benchmarks.naughty` sends through every notice and every form."""

from __future__ import annotations

import pytest
from naughty import values
from notice_forms import KINDS

from benchmarks.naughty import Way, counted, ways
from toolkit.schema import names

ALL = values()


def test_naughty_values_are_many_and_each_once() -> None:
    """The list that everybody knows, and as many again by kinds."""
    assert len(ALL) == len(set(ALL))
    assert len(ALL) >= 515


@pytest.mark.parametrize("kind", KINDS)
def test_naughty_values_go_through_a_notice(kind: str) -> None:
    """Every one is printed as itself, told of, or refused by field."""
    (way,) = ways("notice", [kind])
    _fine(way, ALL)


@pytest.mark.parametrize(("format", "step"), [("docx", 3), ("xlsx", 12)])
@pytest.mark.parametrize("kind", names())
def test_naughty_values_go_through_a_form(kind: str, format: str, step: int) -> None:
    """A share of them, another for each kind; all go through by the benchmark."""
    (way,) = ways(format, [kind])
    _fine(way, ALL[names().index(kind) :: step])


def _fine(way: Way, given: list[str]) -> None:
    found = counted(way, given, turns=1)
    assert (0, 0) == (found["altered"], found["broken"])
    assert len(given) == found["itself"] + found["told"] + found["refused"]
    assert found["itself"] > len(given) / 2
