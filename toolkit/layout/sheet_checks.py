"""A rule, its limits and the places of the cells → Excel formulas: the live result, and the cells that a miss colours.

Exact where a sheet can be: figures are taken to the millionth as whole numbers and compared as products, so that no
quotient and no root is ever rounded. What a formula can't tell stays for a person or for `toolkit validate`, with the
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from toolkit.layout.sheet_places import Area, Places
from toolkit.policy import Limit, Rule
from toolkit.quantity import UNITS
from toolkit.rules.measured import LEAP, MONEY
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.sheets import NO, NONE, YES

MET: Final = "达到"
UNMET: Final = "未达到"
OPEN: Final = "待填"
PERSON: Final = "需人工核实"
_PLACES: Final = 10**6  # figures are compared to the millionth

Mark = tuple[Area, str]  # a cell, and the formula that colours it; empty: as soon as the rule is missed


class Inexpressible(Exception):
    """The rule can't be put into a cell's formula; the reason, for people."""


class Formula(NamedTuple):
    """A limit as formulas: which cells must be filled, which must hold numbers, when the figures tell nothing,
    and when the limit is held."""

    holds: str
    filled: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    unsound: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    waiting: str = ""  # a condition under which something is still to be filled in

    @property
    def result(self) -> str:
        """One of the four words."""
        told = f'IF({self.holds},"{MET}","{UNMET}")'
        doubts = [f"COUNT({','.join(self.numbers)})<{len(self.numbers)}", f"MIN({','.join(self.numbers)})<0"]
        unsound = (*(doubts if self.numbers else ()), *self.unsound)
        if unsound:
            told = f'IF({_any(unsound)},"{PERSON}",{told})'
        cells = (*self.filled, *self.numbers)
        blank = [f"COUNTA({','.join(cells)})<{len(cells)}"] if cells else []
        blank += [self.waiting] if self.waiting else []
        return f'IF({_any(blank)},"{OPEN}",{told})' if blank else told


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


def formula(rule: Rule, limit: Limit, sheets: Sheets) -> str:
    """The result of one limit of a rule, without its `=`; Inexpressible says why there is none."""
    return when(rule, compiled(limit, sheets).result, sheets)


def when(rule: Rule, result: str, sheets: Sheets) -> str:
    """A result that counts only where the rule's tick is given; it is met where the tick says no."""
    if not rule.when:
        return result
    tick = sheets.area(rule.when).at
    return f'IF({tick}="{YES}",{result},IF({tick}="{NO}","{MET}","{OPEN}"))'


def compiled(limit: Limit, sheets: Sheets) -> Formula:
    """One limit as formulas; Inexpressible says why it can't be."""
    compiler = COMPILERS.get(limit.indicator)
    if compiler is None:
        raise Inexpressible(_REASONS.get(limit.indicator, "单元格公式表达不了这一算法"))
    return compiler(limit, sheets)


def review(rule: Rule, sheets: Sheets) -> str:
    """What only a person can tell: ready for him as soon as the texts say something and a paper is listed."""
    assert rule.review
    texts = [f"LEN(TRIM({sheets.area(at).at}))<{rule.review.least}" for at in rule.review.narratives]
    listed = sheets.column("/evidence", "clause").all
    unlisted = f'COUNTIF({listed},"{rule.review.evidence}")=0'
    return f'IF({_any([*texts, unlisted])},"{OPEN}","{PERSON}")'


def _amount(limit: Limit, sheets: Sheets) -> Formula:
    field = sheets.field(limit.fields["amount"])
    cells = sheets.years(limit.fields["amount"])
    factor = Fraction(1) if field.unit == limit.unit else UNITS[field.unit][1] / UNITS[limit.unit][1]
    held = [_compare(_whole(cell), limit.comparison, limit.bound / factor * _PLACES) for cell in cells]
    marks = [
        (cell, f"AND(ISNUMBER({cell.at}),NOT({one}))")
        for cell, one in zip(cells, held, strict=True)
        if limit.quantifier == "every" or cell is cells[-1]
    ]
    return Formula(
        _quantified(limit, held),
        numbers=_at(cells),
        unsound=_copied(field, cells),
        marks=tuple(marks) if limit.quantifier != "any" else (),
    )


def _share(limit: Limit, sheets: Sheets) -> Formula:
    parts, wholes = sheets.years(limit.fields["part"]), sheets.years(limit.fields["whole"])
    both = list(zip(parts, wholes, strict=True))
    ratio = limit.bound / 100
    held = [_products(part, ratio.denominator, limit.comparison, whole, ratio.numerator) for part, whole in both]
    unsound = [f"{whole.at}<=0" for whole in wholes] + [f"{part.at}>{whole.at}" for part, whole in both]
    for name, cells in (("part", parts), ("whole", wholes)):
        unsound.extend(_copied(sheets.field(limit.fields[name]), cells))
    marks = [(part, "") for part in (parts if limit.quantifier == "every" else parts[-1:])]
    return Formula(_quantified(limit, held), (), _at([*parts, *wholes]), tuple(unsound), tuple(marks))


def _growth(limit: Limit, sheets: Sheets) -> Formula:
    """The last figure against the first times (1 + bound) to the power of the years between."""
    pointer = limit.fields["amount"]
    field, cells = sheets.field(pointer), sheets.years(pointer)
    if limit.params.get("years") == "base" and field.years:
        cells = [sheets.area(pointer, min(field.years.required) - 1), *cells]
    times = (1 + limit.bound / 100) ** (len(cells) - 1)
    held = _products(cells[-1], times.denominator, limit.comparison, cells[0], times.numerator)
    unsound = [f"{cell.at}=0" for cell in cells[:-1]] + list(_copied(field, cells))
    return Formula(held, (), _at(cells), tuple(unsound), tuple((cell, "") for cell in cells))


def _steps(limit: Limit, sheets: Sheets) -> Formula:
    field = sheets.field(limit.fields["amount"])
    cells = sheets.years(limit.fields["amount"])
    both = list(pairwise(cells))
    held = [
        _compare(f"({_whole(after)}-{_whole(before)})", limit.comparison, limit.bound * _PLACES)
        for before, after in both
    ]
    marks = [
        (after, f"AND(ISNUMBER({before.at}),ISNUMBER({after.at}),NOT({one}))")
        for (before, after), one in zip(both, held, strict=True)
        if limit.quantifier == "every" or after is cells[-1]
    ]
    return Formula(_quantified(limit, held), (), _at(cells), _copied(field, cells), tuple(marks))


def _per_ten_thousand(limit: Limit, sheets: Sheets) -> Formula:
    parts, people = sheets.years(limit.fields["part"]), sheets.years(limit.fields["people"])
    ratio = limit.bound / 10000
    held = _products(parts[-1], ratio.denominator, limit.comparison, people[-1], ratio.numerator)
    return Formula(held, (), _at([*parts, *people]), (f"{people[-1].at}<=0",), ((parts[-1], ""),))


def _margin(limit: Limit, sheets: Sheets) -> Formula:
    level, benchmark, better = (sheets.area(limit.fields[name]) for name in ("level", "benchmark", "better"))
    names = dict(sheets.field(limit.fields["better"]).labels)
    larger, smaller = (f'{better.at}="{names.get(word, word)}"' for word in ("larger", "smaller"))
    more = f"({_whole(level)}-{_whole(benchmark)})"
    held = _compare(f"IF({larger},1,-1)*{more}", limit.comparison, limit.bound * _PLACES)
    return Formula(held, (better.at,), _at([level, benchmark]), (f"NOT(OR({larger},{smaller}))",), ((level, ""),))


def _firms(limit: Limit, sheets: Sheets) -> Formula:
    """Distinct codes in lists one after another: in each those at their first place that no list before holds."""
    only = limit.params.get("only")
    terms, waiting, before = [], [], list[str]()
    for listed in limit.fields.values():
        code, name = sheets.column(listed, "uscc"), sheets.column(listed, "name")
        tick = f"&{sheets.column(listed, only).all}" if only else ""
        key = f'{code.all}{tick}&""'  # text, also where the cell is blank
        counts = f'({code.all}<>"")'
        counts += f'*({sheets.column(listed, only).all}="{YES}")' if only else ""
        if limit.params.get("distinct", True):
            counts += f"*(MATCH({key},{key},0)=ROW({code.all})-ROW({code.at})+1)"
            counts += "".join(f"*ISNA(MATCH({key},{other},0))" for other in before)
        before.append(key)
        terms.append(f"SUMPRODUCT({counts}*1)")
        waiting.append(f'SUMPRODUCT(({name.all}<>"")*({name.all}<>"{NONE}")*({code.all}=""))>0')
        waiting.append(f"COUNTA({name.all})=0")
    return Formula(_compare(f"({'+'.join(terms)})", limit.comparison, limit.bound), waiting=_any(waiting))


def _flags(limit: Limit, sheets: Sheets) -> Formula:
    cells = [sheets.area(at) for at in limit.fields.values()]
    wrong = YES if limit.params.get("counts", True) else NO
    known = [f'NOT(OR({cell.at}="{YES}",{cell.at}="{NO}"))' for cell in cells]
    count = "+".join(f'({cell.at}="{wrong}")' for cell in cells)
    marks = tuple((cell, f'{cell.at}="{wrong}"') for cell in cells) if limit.bound == 0 else ()
    return Formula(_compare(f"({count})", limit.comparison, limit.bound), _at(cells), (), tuple(known), marks)


def _unset(limit: Limit, sheets: Sheets) -> Formula:
    """Of the groups, those with a gap; while nothing at all is filled, everything is still to come."""
    groups, cells = [], []
    for group in sheets.field(limit.fields["targets"]).children:
        own = [
            area.at
            for leaf in group.walk()
            if not leaf.children and (leaf.required or leaf.years)
            for area in sheets.years(leaf.pointer)
        ]
        if own:
            groups.append(f"(COUNTA({','.join(own)})<{len(own)})")
            cells.extend(own)
    count = "+".join(groups)
    waiting = "AND(" + ",".join(f"COUNTA({','.join(cells[at : at + 30])})=0" for at in range(0, len(cells), 30)) + ")"
    return Formula(_compare(f"({count})", limit.comparison, limit.bound), waiting=waiting)


def _empty(limit: Limit, sheets: Sheets) -> Formula:
    """Of texts and lists, those that hold nothing; while all are blank, everything is still to come."""
    counts, blank = [], []
    for pointer in limit.fields.values():
        if sheets.field(pointer).type == "list":
            first = next(iter(sheets.field(pointer).children[0].children))
            column = sheets.column(pointer, first.name).all
            counts.append(f'(COUNTA({column})-COUNTIF({column},"{NONE}")=0)')
            blank.append(f"COUNTA({column})=0")
        else:
            cell = sheets.area(pointer).at
            counts.append(f'(TRIM({cell})="")')
            blank.append(f'{cell}=""')
    held = _compare(f"({'+'.join(counts)})", limit.comparison, limit.bound)
    return Formula(held, waiting=f"AND({','.join(blank)})")


def _unreported(limit: Limit, sheets: Sheets) -> Formula:
    pairs = [(sheets.area(f"{at}/changed"), sheets.area(f"{at}/reported")) for at in limit.fields.values()]
    silent = [f'({changed.at}="{YES}")*({reported.at}<>"{YES}")' for changed, reported in pairs]
    known = tuple(f'NOT(OR({changed.at}="{YES}",{changed.at}="{NO}"))' for changed, _ in pairs)
    marks = tuple((changed, f"{one}=1") for (changed, _), one in zip(pairs, silent, strict=True))
    held = _compare(f"({'+'.join(silent)})", limit.comparison, limit.bound)
    return Formula(held, _at([changed for changed, _ in pairs]), (), known, marks)


def _days_late(limit: Limit, sheets: Sheets) -> Formula:
    day, year = sheets.area(limit.fields["day"]), sheets.area(limit.fields["year"])
    due = f"DATE({year.at}+{1 + limit.params['month'] // 12},{limit.params['month'] % 12 + 1},0)"
    held = _compare(f"MAX(INT({day.at})-{due},0)", limit.comparison, limit.bound)
    return Formula(held, (), _at([day, year]), (), ((day, ""),))


def _plan(limit: Limit, sheets: Sheets) -> Formula:
    """Not there is a miss; there, its own check must be looked at."""
    cell = sheets.area(limit.fields["attached"])
    return Formula("FALSE", (cell.at,), (), (f'{cell.at}<>"{NO}"',), ((cell, f'{cell.at}="{NO}"'),))


COMPILERS: dict[str, Callable[[Limit, Sheets], Formula]] = {
    "amount": _amount,
    "share": _share,
    "growth": _growth,
    "steps": _steps,
    "per-ten-thousand": _per_ten_thousand,
    "margin": _margin,
    "firms": _firms,
    "flags": _flags,
    "unset": _unset,
    "empty": _empty,
    "unreported": _unreported,
    "days-late": _days_late,
    "plan": _plan,
}
BESIDE = "要与同一集群的其他表对照，公式看不到那些表；请用 toolkit validate 一并检查"
_REASONS = {
    "mean-growth": "逐年增速的平均数是几个除不尽的商之和，单元格里的数在界限上会算错；请用 toolkit validate 检查",
    **dict.fromkeys(("baselines", "restated", "below-targets", "silent-changes"), BESIDE),
}


def _at(cells: Sequence[Area]) -> tuple[str, ...]:
    return tuple(cell.at for cell in cells)


def _any(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def _quantified(limit: Limit, held: Sequence[str]) -> str:
    if limit.quantifier == "last" or len(held) == 1:
        return held[-1]
    return f"{'AND' if limit.quantifier == 'every' else 'OR'}({','.join(held)})"


def _whole(cell: Area) -> str:
    return f"ROUND({cell.at}*{_PLACES},0)"


def _products(left: Area, times: int, comparison: str, right: Area, by: int) -> str:
    return f"{_whole(left)}*{times}{comparison}{_whole(right)}*{by}"


def _compare(value: str, comparison: str, bound: Fraction) -> str:
    """A whole number against a bound, both multiplied until the bound is whole too."""
    left = value if bound.denominator == 1 else f"{value}*{bound.denominator}"
    return f"{left}{comparison}{bound.numerator}"


def _copied(field: Field, cells: Sequence[Area]) -> tuple[str, ...]:
    """Money that stands still from year to year was copied, that leaps a thousandfold is in the wrong unit."""
    if field.unit not in MONEY:
        return ()
    found = []
    for before, after in pairwise(cells):
        both = f"{before.at},{after.at}"
        found.append(f"AND({before.at}={after.at},{before.at}<>0)")
        found.append(f"AND(MIN({both})>0,MAX({both})>={LEAP}*MIN({both}))")
    return tuple(found)
