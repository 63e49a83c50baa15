"""A limit on numbers and the places of its cells → its Formula, as `toolkit/rules/figures.py` measures the same."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from toolkit.layout.sheet_formula import (
    OPEN,
    PERSON,
    PLACES,
    Figure,
    Formula,
    Sheets,
    compare,
    counted,
    either,
    looked_at,
    products,
    told,
    whole,
)
from toolkit.layout.sheet_places import Area
from toolkit.policy import Limit
from toolkit.quantity import UNITS
from toolkit.rules.figures import FEWEST_COPIED, FULL
from toolkit.rules.measured import LEAP, MONEY
from toolkit.schema.field import Field

Reading = tuple[Area, tuple[str, ...]]  # the cell of a year, and when its figure can't be believed


def amount(limit: Limit, sheets: Sheets) -> Formula:
    unit, found = sheets.field(limit.fields["amount"]).unit, _readings(sheets, limit.fields["amount"])
    factor = Fraction(1) if unit == limit.unit else UNITS[unit][1] / UNITS[limit.unit][1]
    bound = limit.bound / factor * PLACES
    figures = [Figure(compare(whole(cell), limit.comparison, bound), (cell,), leaps) for cell, leaps in found]
    return told(limit, figures, looked_at(limit, [cell for cell, _ in found], figures))


def share(limit: Limit, sheets: Sheets) -> Formula:
    ratio = limit.bound / 100
    parts, wholes = (_readings(sheets, limit.fields[name]) for name in ("part", "whole"))
    figures = [
        Figure(
            products(part, ratio.denominator, limit.comparison, entire, ratio.numerator),
            (part, entire),
            (f"{entire.at}=0", f"{part.at}>{entire.at}", *leaps, *others),
        )
        for (part, leaps), (entire, others) in zip(parts, wholes, strict=True)
    ]
    return told(limit, figures, looked_at(limit, [cell for cell, _ in parts], figures))


def growth(limit: Limit, sheets: Sheets) -> Formula:
    """The last figure against the first times (1 + bound) to the power of the years between."""
    pointer = limit.fields["amount"]
    field, found = sheets.field(pointer), _readings(sheets, pointer)
    cells = [cell for cell, _ in found]
    if limit.params.get("years") == "base" and field.years:
        cells = [sheets.area(pointer, min(field.years.required) - 1), *cells]
    times = (1 + limit.bound / 100) ** (len(cells) - 1)
    held = products(cells[-1], times.denominator, limit.comparison, cells[0], times.numerator)
    leaps = dict.fromkeys(one for _, own in found for one in own)
    unsound = (*leaps, *(f"{cell.at}=0" for cell in cells[:-1]), *_copied(field, cells))
    return told(limit, [Figure(held, tuple(cells), unsound)], [(cell, "") for cell in cells])


def repeats(limit: Limit, sheets: Sheets) -> Formula:
    """Series that say the same for two years on end; those with a figure that can't be believed are looked over."""
    wrong, marks, cells = [], [], []
    for pointer in limit.fields.values():
        found = _readings(sheets, pointer)
        cells += [cell.at for cell, _ in found]
        alike = [_alike(before, after) for before, after in pairwise(found)]
        marks += [(cell, same) for (cell, _), same in zip(found[1:], alike, strict=True)]
        wrong.append(f"IF({either(alike)},1,0)")
    return counted(limit, "+".join(wrong), (), marks).after((f"COUNT({','.join(cells)})=0", OPEN))


def _alike(before: Reading, after: Reading) -> str:
    (one, _), (other, _) = before, after
    leaps = [f"NOT({leap})" for leap in dict.fromkeys((*before[1], *after[1]))]
    same = ",".join([f"{whole(one)}={whole(other)}", f"{other.at}>0", *leaps])
    return f"IF(COUNT({one.at},{other.at})=2,AND({same}),FALSE)"


def steps(limit: Limit, sheets: Sheets) -> Formula:
    pointer = limit.fields["amount"]
    found = _readings(sheets, pointer)
    figures = [
        Figure(
            compare(f"({whole(after)}-{whole(before)})", limit.comparison, limit.bound * PLACES),
            (before, after),
            tuple(dict.fromkeys((*leaps, *others))),
        )
        for (before, leaps), (after, others) in pairwise(found)
    ]
    cells = [cell for cell, _ in found]
    made = told(limit, figures, looked_at(limit, cells[1:], figures))
    return made.after(*((copied, PERSON) for copied in _copied(sheets.field(pointer), cells)))


def per_ten_thousand(limit: Limit, sheets: Sheets) -> Formula:
    """In the last year."""
    ratio = limit.bound / 10000
    (part, leaps), (people, others) = (_readings(sheets, limit.fields[name])[-1] for name in ("part", "people"))
    held = products(part, ratio.denominator, limit.comparison, people, ratio.numerator)
    return told(limit, [Figure(held, (part, people), (f"{people.at}=0", *leaps, *others))], [(part, "")])


def margin(limit: Limit, sheets: Sheets) -> Formula:
    level, benchmark, better = (sheets.area(limit.fields[name]) for name in ("level", "benchmark", "better"))
    names = dict(sheets.field(limit.fields["better"]).labels)
    larger, smaller = (f'{better.at}="{names.get(word, word)}"' for word in ("larger", "smaller"))
    more = f"IF({larger},1,-1)*({whole(level)}-{whole(benchmark)})"
    held = compare(more, limit.comparison, limit.bound * PLACES)
    figure = Figure(held, (level, benchmark), (f"NOT(OR({larger},{smaller}))",), (better,))
    return told(limit, [figure], [(level, "")])


def days_late(limit: Limit, sheets: Sheets) -> Formula:
    day, year = sheets.area(limit.fields["day"]), sheets.area(limit.fields["year"])
    month = limit.params["month"]
    due = f"DATE({year.at}+{1 + month // 12},{month % 12 + 1},0)"
    held = compare(f"MAX(INT({day.at})-{due},0)", limit.comparison, limit.bound)
    return told(limit, [Figure(held, (day, year), (f"{day.at}<DATE({year.at}+1,1,1)",))], [(day, "")])


def _readings(sheets: Sheets, pointer: str) -> list[Reading]:
    """The cells of a field's years; money that leaps a thousandfold is in the wrong unit in one of two years."""
    cells = sheets.years(pointer)
    if sheets.field(pointer).unit not in MONEY:
        return [(cell, ()) for cell in cells]
    leaps = [_leap(before, after) for before, after in pairwise(cells)]
    return [(cell, tuple(leaps[max(index - 1, 0) : index + 1])) for index, cell in enumerate(cells)]


def _leap(before: Area, after: Area) -> str:
    least, most = (f"ROUND({word}({before.at},{after.at})*{PLACES},0)" for word in ("MIN", "MAX"))
    return f"AND({least}>0,{most}>={LEAP}*{least})"


def _copied(field: Field, cells: Sequence[Area]) -> tuple[str, ...]:
    """Figures that stand still to the last sign were copied, unless all is reached that can be."""
    if len(cells) < FEWEST_COPIED:
        return ()
    still = [f"{before.at}={after.at}" for before, after in pairwise(cells)]
    full = [f"{cells[0].at}<>{FULL}"] if field.unit == "%" else []
    return (f"AND({','.join([*still, f'{cells[0].at}<>0', *full])})",)
