"""A Form and the number fields that a limit names → levels, shares, growth, steps: pure exact functions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from toolkit.form import Form
from toolkit.messages import commas, say
from toolkit.policy import Limit
from toolkit.quantity import UNITS, plain, rounded, shown
from toolkit.rules.exact import DIGITS, Growth, near
from toolkit.rules.measured import (
    Figures,
    Measured,
    Reading,
    Unsound,
    counted,
    field_at,
    missing,
    reading,
    readings,
    sound,
)
from toolkit.tree import pointer as down

FEWEST_COPIED = 3  # two equal figures happen; as many as three don't
FULL = 100  # per cent: who has reached it stands still


def amount(form: Form, limit: Limit) -> Figures:
    """The field itself, year by year where it is a series."""
    return [
        one
        if isinstance(one, Unsound)
        else Measured(one.number * _factor(one.unit, limit.unit), (one.source,), one.year)
        for one in readings(form, limit.fields["amount"])
    ]


def share(form: Form, limit: Limit) -> Figures:
    """Part of whole in per cent, year by year where both are series."""
    parts, wholes = readings(form, limit.fields["part"]), readings(form, limit.fields["whole"])
    return [_share(part, whole) for part, whole in zip(parts, wholes, strict=True)]


def _share(part: Reading | Unsound, whole: Reading | Unsound) -> Measured | Unsound:
    if isinstance(part, Unsound):
        return part
    if isinstance(whole, Unsound):
        return whole
    sources = (part.source, whole.source)
    if whole.number == 0:
        return Unsound(say("unsound.zero", label=whole.label), sources)
    if part.number > whole.number:
        return Unsound(say("unsound.part", part=part.label, whole=whole.label), sources)
    return Measured(part.number / whole.number * 100, sources, part.year)


def growth(form: Form, limit: Limit) -> Figures:
    """Compound yearly growth from the first of the wanted years to the last, in per cent."""
    found = _grown(form, limit)
    first, last = found[0], found[-1]
    sources = tuple(one.source for one in found)
    return [Measured(Growth(last.number / first.number, last.year - first.year), sources)]


def mean_growth(form: Form, limit: Limit) -> Figures:
    """The mean of the rates from year to year, in per cent."""
    found = _grown(form, limit)
    rates = [after.number / before.number - 1 for before, after in pairwise(found)]
    return [Measured(sum(rates, Fraction(0)) / len(rates) * 100, tuple(one.source for one in found))]


def _grown(form: Form, limit: Limit) -> list[Reading]:
    """The yearly figures that growth is taken from: whole, not copied, no zero to divide by."""
    pointer = limit.fields["amount"]
    found = readings(form, pointer)
    if limit.params.get("years") == "base":
        field = field_at(form, pointer)
        first = sound(found)[0].year
        found = [reading(form, field, down(pointer, first - 1), first - 1), *found]
    whole = _not_copied(sound(found))
    for before in whole[:-1]:
        if before.number == 0:
            raise Unsound(say("unsound.zero-base", label=before.label), (before.source,))
    return whole


def _not_copied(found: list[Reading]) -> list[Reading]:
    """The same figures; raises where they stand still to the last sign, as if one year were copied to the others."""
    first = found[0]
    still = {one.number for one in found} == {first.number} and first.number != 0
    if still and len(found) >= FEWEST_COPIED and not (first.unit == "%" and first.number == FULL):
        message = say("unsound.copied", before=first.label, after=found[-1].label, years=len(found))
        raise Unsound(message, tuple(one.source for one in found))
    return found


def repeats(form: Form, limit: Limit) -> Figures:
    """How many of some series say the same for two years on end, as if one year were copied to the next; zeros may."""
    names, sources = [], []
    for pointer in limit.fields.values():
        for before, after in pairwise(one for one in readings(form, pointer) if isinstance(one, Reading)):
            if before.number == after.number != 0 and after.year == before.year + 1:
                names.append(say("stated.same", before=before.label, after=after.label))
                sources += [before.source, after.source]
                break
    return counted(names, tuple(sources) or tuple(form.source(at) for at in limit.fields.values()))


def steps(form: Form, limit: Limit) -> Figures:
    """What each year's figure adds to or takes from the year before, in the limit's unit."""
    found = readings(form, limit.fields["amount"])
    if not any(isinstance(one, Unsound) for one in found):
        _not_copied(sound(found))
    return [_step(before, after) for before, after in pairwise(found)]


def _step(before: Reading | Unsound, after: Reading | Unsound) -> Measured | Unsound:
    if isinstance(before, Unsound):
        return before
    if isinstance(after, Unsound):
        return after
    return Measured(after.number - before.number, (before.source, after.source), after.year)


def margin(form: Form, limit: Limit) -> Figures:
    """How much better than a benchmark a level is; the form says whether a larger or a smaller figure is better, and
    in which unit both are."""
    level, benchmark = (sound(readings(form, limit.fields[name]))[0] for name in ("level", "benchmark"))
    better = form.get(limit.fields["better"])
    if better not in ("smaller", "larger"):
        raise missing(form, limit.fields["better"])
    difference = level.number - benchmark.number
    better_by = difference if better == "larger" else -difference
    note = commas(f"{one.label} {shown(one.number, most=DIGITS)}" for one in (level, benchmark))
    unit = form.get(limit.fields["measure"])
    said = unit if isinstance(unit, str) else ""
    return [Measured(better_by, (level.source, benchmark.source), note=note, unit=said)]


def per_ten_thousand(form: Form, limit: Limit) -> Figures:
    """Pieces for every ten thousand people, in the last year."""
    part, people = sound([readings(form, limit.fields[name])[-1] for name in ("part", "people")])
    sources = (part.source, people.source)
    if people.number == 0:
        raise Unsound(say("unsound.zero", label=people.label), sources)
    return [Measured(part.number / people.number * 10000, sources, part.year, people.label)]


# how a figure can be computed that a form also declares
WAYS: dict[str, Callable[[Form, Limit], Figures]] = {
    "growth": growth,
    "mean-growth": mean_growth,
    "per-ten-thousand": per_ten_thousand,
}


def declared(form: Form, limit: Limit) -> Figures:
    """How far a declared figure is from the one computed in the limit's `way`, rounded as the declared one is."""
    at = limit.fields["declared"]
    said = form.number(at)
    if said is None:
        raise missing(form, at)
    (found,) = WAYS[limit.params["way"]](form, limit)
    if isinstance(found, Unsound):
        raise found
    exponent = said.as_tuple().exponent if isinstance(said, Decimal) else 0
    computed = rounded(near(found.value), max(-int(exponent), 0))
    written = plain(said) if isinstance(said, int | Decimal) else str(said)
    note = say("declared.note", declared=written, computed=plain(computed), unit=field_at(form, at).unit)
    return [Measured(abs(Fraction(said) - Fraction(computed)), (form.source(at), *found.sources), note=note)]


def _factor(unit: str, wanted: str) -> Fraction:
    """What a number in `unit` is multiplied by to stand in `wanted`."""
    return Fraction(1) if unit == wanted else UNITS[unit][1] / UNITS[wanted][1]
