"""The licences of what is installed, and the bounds that setup.cfg states."""

from __future__ import annotations

import re
from pathlib import Path

from licences import OURS, Licensed, licensed
from lowest import constraints, lowest, requirements
from packaging.version import Version

PAGE = Path(__file__).resolve().parent.parent / "docs/licences.md"


def test_licences_are_known_and_none_is_refused() -> None:
    """Of all that the program, its extra and its tests bring along."""
    found = licensed()
    assert {"docxtpl", "lxml", "rapidocr", "pytest"} <= {one.name for one in found}
    assert [] == [one for one in found if one.refused]


def test_licence_unknown_or_binding_services_is_refused() -> None:
    """So the test above can fail."""
    said = {"": True, "AGPL-3.0-only": True, "GNU Affero General Public License v3": True, "MIT": False}
    assert said == {licence: Licensed("x", "", "", licence).refused for licence in said}


def test_page_of_licences_names_what_we_ask_for() -> None:
    """Each requirement with its range."""
    asked = [one for some in requirements().values() for one in some if one.name != OURS]
    text = PAGE.read_text("utf-8")
    rows = [f"| {re.sub('[-_.]+', '-', one.name).lower()} | {one.specifier} |" for one in asked]
    assert [] == [row for row in rows if row not in text]


def test_requirements_are_bounded_on_both_sides() -> None:
    """What was never tried is not installed."""
    asked = [one for some in requirements().values() for one in some if one.name != OURS]
    operators = [{bound.operator for bound in one.specifier} for one in asked]
    assert [{">=", "<"}] * len(asked) == operators
    assert [] == [one for one in asked if not one.specifier.contains(lowest(one))]


def test_lowest_versions_come_from_the_bounds() -> None:
    """A line for pip for each thing that is needed at run time, none for a test tool."""
    lines = [line.split("==") for line in constraints()]
    assert {"click", "pypdfium2", "rapidocr"} <= {name for name, _ in lines}
    assert {"pytest", OURS}.isdisjoint(name for name, _ in lines)
    assert all(Version(version) for _, version in lines)
