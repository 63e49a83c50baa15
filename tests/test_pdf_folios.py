"""The page numbers at the foot of pages: what they tell of pages that are missing, doubled or swapped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from toolkit.read.pdf.folios import broken
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.pages import Leaf


def _leaf(number: int, foot: str, x: float = 290, rules: Sequence[Rule] = (), recognised: bool = False) -> Leaf:
    lines = [(100.0, 80.0, "集群名称"), (790.0, x, foot)]
    glyphs = [
        Glyph(sign, left + 10 * at, top, left + 10 * at + 10, top + 10, top + 9)
        for top, left, text in lines
        for at, sign in enumerate(text)
    ]
    return Leaf(number, 595, 842, 0, glyphs, list(rules), frozenset(), (), recognised)


def _breaks(*feet: str, first: int = 1) -> list[tuple[int, int]]:
    found = broken([_leaf(page, foot) for page, foot in enumerate(feet, first)])
    return [(one.number, other.number) for one, other in found]


@pytest.mark.parametrize("form", ["—{}—", "－{}－", "第{}页", "第{}页共20页", "{}/20", "{}", "Page{}of20"])
def test_folios_tell_pages_missing_doubled_or_swapped(form: str) -> None:
    """However they are written; a form in a binder begins at any number and any page."""
    for numbers, breaks in (
        ((14, 15, 16, 17), []),
        ((4, 5, 7, 8), [(5, 7)]),
        ((4, 5, 5, 6), [(5, 5)]),
        ((4, 6, 5, 7), [(4, 6), (6, 5), (5, 7)]),
    ):
        assert breaks == _breaks(*(form.format(one) for one in numbers), first=9)


def test_folios_that_tell_nothing_are_let_alone() -> None:
    """On few pages, the same on all, or none on a cover and on a page between."""
    assert [] == _breaks("1", "", "", "7", "")
    assert [] == _breaks("第1页", "第1页", "第1页")
    assert [] == _breaks("", "2", "3", "", "5", "6")
    assert [] == _breaks("", "1", "2", "3", "", "4", "5")


def test_number_in_a_table_is_no_folio() -> None:
    """It stands above a line, or at the left edge where rows have their numbers."""
    ruled = [_leaf(at, str(9 * at), rules=[Rule(80, 805, 500, 805)]) for at in range(1, 5)]
    assert [] == broken(ruled)
    assert [] == broken([_leaf(at, str(9 * at), x=80) for at in range(1, 5)])


def test_mistaken_folio_of_a_picture_is_passed_over() -> None:
    """One that goes with neither neighbour; a page that lacks is still told."""
    scans = [_leaf(page, f"—{folio}—", recognised=True) for page, folio in enumerate((1, 2, 8, 4, 5), 1)]
    assert [] == broken(scans)
    scans = [_leaf(page, f"—{folio}—", recognised=True) for page, folio in enumerate((1, 2, 4, 5), 1)]
    assert 1 == len(broken(scans))
