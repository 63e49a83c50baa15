"""Cells and conditions → what the Excel formula of a limit is made of: its words, figures, counts and comparisons.

Exact where a sheet can be: figures are taken to the millionth as whole numbers and compared as products, so that no
quotient and no root is ever rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from toolkit.layout.sheet_places import Area, Places
from toolkit.policy import Limit
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.sheets import NO, NONE, YES

MET: Final = "达到"
UNMET: Final = "未达到"
OPEN: Final = "待填"
PERSON: Final = "需人工核实"
ELSEWHERE: Final = "另行检查"  # by `toolkit validate`, since no formula can tell
PLACES: Final = 10**6  # figures are compared to the millionth

Mark = tuple[Area, str]  # a cell, and the formula that colours it; empty: as soon as the rule is missed
Case = tuple[str, str]  # a condition, and the word that it tells


class Inexpressible(Exception):
    """The rule can't be put into a cell's formula; the reason, for people."""


class Formula(NamedTuple):
    """How a limit comes out: the first condition that is true tells its word; where none is, the last word counts."""

    cases: tuple[Case, ...]
    otherwise: str
    marks: tuple[Mark, ...] = ()

    @property
    def result(self) -> str:
        """One of the words, as a formula without its `=`."""
        told = f'"{self.otherwise}"'
        for condition, word in reversed(self.cases):
            told = f'IF({condition},"{word}",{told})'
        return told

    def after(self, *cases: Case) -> Formula:
        """The same, but for what these tell first."""
        return self._replace(cases=(*cases, *self.cases))


class Figure(NamedTuple):
    """One figure that a limit looks at: when it holds the bound, which cells must have numbers and which anything,
    and when they tell nothing."""

    holds: str
    numbers: tuple[Area, ...]
    unsound: tuple[str, ...] = ()
    others: tuple[Area, ...] = ()

    @property
    def blank(self) -> str:
        cells = at((*self.numbers, *self.others))
        return f"COUNTA({','.join(cells)})<{len(cells)}"

    @property
    def doubt(self) -> str:
        cells = ",".join(at(self.numbers))
        return either([f"COUNT({cells})<{len(self.numbers)}", f"MIN({cells})<0", *self.unsound])

    @property
    def held(self) -> str:
        return f"IF({either([self.blank, self.doubt])},FALSE,{self.holds})"

    @property
    def failed(self) -> str:
        return f"IF({either([self.blank, self.doubt])},FALSE,NOT({self.holds}))"


class Sheets(NamedTuple):
    """The form's schema and where its cells are."""

    schema: Schema
    places: Places

    def field(self, pointer: str) -> Field:
        found = self.schema.at(pointer)
        if found is None:
            raise Inexpressible(f"表中没有 {pointer}")
        return found

    def area(self, pointer: str, offset: int | None = None) -> Area:
        found = self.places.at(pointer, offset)
        if found is None:
            raise Inexpressible(f"表中没有“{self.field(pointer).label}”的单元格")
        return found

    def years(self, pointer: str) -> list[Area]:
        """The cell of each wanted year of a series, or the one cell of a number."""
        field = self.field(pointer)
        if field.years is None:
            return [self.area(pointer)]
        return [self.area(pointer, offset) for offset in sorted(field.years.required)]

    def column(self, listed: str, name: str) -> Area:
        return self.area(f"{listed}/*/{name}")

    def first(self, listed: str) -> Area:
        """The first column of a list, which every row fills."""
        return self.column(listed, self.field(listed).children[0].children[0].name)


def told(limit: Limit, figures: Sequence[Figure], marks: Sequence[Mark] = ()) -> Formula:
    """Figures under a quantifier: of every year one that fails is enough, of any one that holds."""
    looked = [figures[-1]] if limit.quantifier == "last" else figures
    lacking = (
        (either([one.blank for one in looked]), OPEN),
        (either([one.doubt for one in looked]), PERSON),
    )
    if limit.quantifier == "any":
        return Formula(((either([one.held for one in looked]), MET), *lacking), UNMET)
    return Formula(((either([one.failed for one in looked]), UNMET), *lacking), MET, tuple(marks))


def looked_at(limit: Limit, cells: Sequence[Area], figures: Sequence[Figure]) -> list[Mark]:
    """Each year's cell and when it is coloured; of the last year alone, where no other counts."""
    both = list(zip(cells, figures, strict=True))
    return [(cell, figure.failed) for cell, figure in (both[-1:] if limit.quantifier == "last" else both)]


def counted(limit: Limit, count: str, opened: Sequence[str], marks: Sequence[Mark] = ()) -> Formula:
    """A count that may be higher where a condition of `opened` is true: it decides what a higher one would not undo."""
    held = compare(f"({count})", limit.comparison, limit.bound)
    lacking = [(either(opened), OPEN)] if opened else []
    if limit.comparison in (">=", ">"):
        return Formula(((held, MET), *lacking), UNMET)
    return Formula(((f"NOT({held})", UNMET), *lacking), MET, tuple(marks))


def at(cells: Sequence[Area]) -> tuple[str, ...]:
    return tuple(cell.at for cell in cells)


def either(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def unanswered(cell: str) -> str:
    """That a cell says neither yes nor no."""
    return f'NOT(OR({cell}="{YES}",{cell}="{NO}"))'


def unlisted(column: Area) -> str:
    """That a list has nothing in its first column, not even that there is nothing."""
    return f"COUNTA({column.all})=0"


def rows(column: Area) -> str:
    """How many rows a list has, by its first column."""
    return f'(COUNTA({column.all})-COUNTIF({column.all},"{NONE}"))'


def is_row(column: Area) -> str:
    """For each line of a list whether it is a row, as factors of a product."""
    return f'({column.all}<>"")*({column.all}<>"{NONE}")'


def whole(cell: Area) -> str:
    return f"ROUND({cell.at}*{PLACES},0)"


def products(left: Area, times: int, comparison: str, right: Area, by: int) -> str:
    return f"{whole(left)}*{times}{comparison}{whole(right)}*{by}"


def compare(value: str, comparison: str, bound: Fraction) -> str:
    """A whole number against a bound, both multiplied until the bound is whole too."""
    left = value if bound.denominator == 1 else f"{value}*{bound.denominator}"
    return f"{left}{comparison}{bound.numerator}"
