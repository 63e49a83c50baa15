"""A Form and the fields that a rule names → measured numbers, each with its year and its sources.

Pure functions. `INDICATORS` is the table: the pack names its keys. Data from which no number follows raise Unsound.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from toolkit.finding import Source
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import Limit
from toolkit.quantity import UNITS
from toolkit.rules.exact import Exact, Growth
from toolkit.schema import Field, load
from toolkit.tree import pointer as down

MONEY = ("亿元", "万元")
LEAP = 1000  # no cluster grows so in a year; 万元 written for 亿元 makes 10,000


class Measured(NamedTuple):
    """One number: exact, in the limit's unit; `year` is 0 where it belongs to none; `note` names what was counted."""

    value: Exact
    sources: tuple[Source, ...]
    year: int = 0
    note: str = ""


class Unsound(Exception):
    """The data give no number: one sentence, and the places to look at."""

    def __init__(self, message: str, sources: tuple[Source, ...] = ()) -> None:
        super().__init__(message)
        self.sources = sources


def amount(form: Form, limit: Limit) -> list[Measured]:
    """The field itself, year by year where it is a series."""
    return _each_year(form, limit, limit.fields["amount"])


def share(form: Form, limit: Limit) -> list[Measured]:
    """Part of whole in per cent, year by year where both are series."""
    parts, wholes = _readings(form, limit.fields["part"]), _readings(form, limit.fields["whole"])
    made = []
    for part, whole in zip(parts, wholes, strict=True):
        sources = (part.source, whole.source)
        if whole.number <= 0:
            raise Unsound(say("unsound.zero", label=whole.label), sources)
        if part.number > whole.number:
            raise Unsound(say("unsound.part", part=part.label, whole=whole.label), sources)
        made.append(Measured(part.number / whole.number * 100, sources, part.year))
    return made


def growth(form: Form, limit: Limit) -> list[Measured]:
    """Compound yearly growth from the first of the wanted years to the last, in per cent."""
    found = _grown(form, limit)
    first, last = found[0], found[-1]
    sources = tuple(one.source for one in found)
    return [Measured(Growth(last.number / first.number, last.year - first.year), sources)]


def mean_growth(form: Form, limit: Limit) -> list[Measured]:
    """The mean of the rates from year to year, in per cent."""
    found = _grown(form, limit)
    rates = [after.number / before.number - 1 for before, after in pairwise(found)]
    return [Measured(sum(rates, Fraction(0)) / len(rates) * 100, tuple(one.source for one in found))]


def steps(form: Form, limit: Limit) -> list[Measured]:
    """What each year's figure adds to or takes from the year before, in the limit's unit."""
    found = _readings(form, limit.fields["amount"])
    return [
        Measured(after.number - before.number, (before.source, after.source), after.year)
        for before, after in pairwise(found)
    ]


def margin(form: Form, limit: Limit) -> list[Measured]:
    """How much better than a benchmark a level is; the form says whether a larger or a smaller figure is better."""
    level, benchmark = (_readings(form, limit.fields[name])[0] for name in ("level", "benchmark"))
    better = form.get(limit.fields["better"])
    if better not in ("smaller", "larger"):
        at = limit.fields["better"]
        raise Unsound(say("unsound.missing", label=_label(form, at)), (form.source(at),))
    difference = level.number - benchmark.number
    return [Measured(difference if better == "larger" else -difference, (level.source, benchmark.source))]


def per_ten_thousand(form: Form, limit: Limit) -> list[Measured]:
    """Pieces for every ten thousand people, in the last year."""
    part, people = _readings(form, limit.fields["part"])[-1], _readings(form, limit.fields["people"])[-1]
    sources = (part.source, people.source)
    if people.number <= 0:
        raise Unsound(say("unsound.zero", label=people.label), sources)
    return [Measured(part.number / people.number * 10000, sources, part.year, people.label)]


def firms(form: Form, limit: Limit) -> list[Measured]:
    """Distinct companies in some lists: by 统一社会信用代码, else by name. `only` names a tick that a row must bear."""
    only = limit.params.get("only")
    counted: list[dict[str, Any]] = []
    sources = []
    for pointer in limit.fields.values():
        rows = form.get(pointer)
        if not isinstance(rows, list):
            raise Unsound(say("unsound.missing", label=_label(form, pointer)), (form.source(pointer),))
        sources.append(form.source(pointer))
        counted += [row for row in rows if isinstance(row, dict) and (not only or row.get(only) is True)]
    codes = {_name(row): row["uscc"] for row in counted if isinstance(row.get("uscc"), str)}
    named = [one for row in counted if (one := row.get("uscc") or codes.get(_name(row)) or _name(row))]
    return [Measured(Fraction(len(set(named) if limit.params.get("distinct", True) else named)), tuple(sources))]


def flags(form: Form, limit: Limit) -> list[Measured]:
    """How many of some yes-or-no fields say what the limit counts."""
    wrong, places = [], []
    for pointer in limit.fields.values():
        answer = form.get(pointer)
        if not isinstance(answer, bool):
            raise Unsound(say("unsound.missing", label=_label(form, pointer)), (form.source(pointer),))
        if answer is limit.params.get("counts", True):
            wrong.append(_label(form, pointer) if answer else say("judge.answered-no", label=_label(form, pointer)))
            places.append(form.source(pointer))
    return _counted(wrong, tuple(places) or tuple(form.source(one) for one in limit.fields.values()))


def unset(form: Form, limit: Limit) -> list[Measured]:
    """How many of a group's fields, down to each year of a series, are not filled."""
    pointer = limit.fields["targets"]
    holder = load(form.kind).at(pointer)
    blank = []
    for field in holder.children if holder else ():
        wanted = [one.pointer for one in field.walk() if not one.children and one.required]
        for series in (one for one in field.walk() if one.years):
            year = form.get(series.years.of) if series.years else None
            if series.years and not isinstance(year, int):
                raise Unsound(
                    say("unsound.missing", label=_label(form, series.years.of)), (form.source(series.years.of),)
                )
            years = series.years.wanted(year) if series.years and isinstance(year, int) else ()
            wanted += [down(series.pointer, one) for one in years]
        if any(form.get(one) is None for one in wanted):
            blank.append(field.title)
    return _counted(blank, (form.source(pointer),))


def empty(form: Form, limit: Limit) -> list[Measured]:
    """How many of some lists have no row."""
    field = load(form.kind)
    for at in limit.fields.values():
        found = field.at(at)
        if found and found.type == "list" and not isinstance(form.get(at) or [], list):
            raise Unsound(say("unsound.missing", label=_label(form, at)), (form.source(at),))
    blank = {name: at for name, at in limit.fields.items() if not form.get(at)}
    pointers = (blank or limit.fields).values()
    return _counted([_above(form, at) for at in blank.values()], tuple(form.source(at) for at in pointers))


def unreported(form: Form, limit: Limit) -> list[Measured]:
    """How many of some changes happened and were not reported."""
    wrong, places = [], []
    for pointer in limit.fields.values():
        change = form.get(pointer)
        if not isinstance(change, dict) or not isinstance(change.get("changed"), bool):
            raise Unsound(say("unsound.missing", label=_label(form, pointer)), (form.source(pointer),))
        if change["changed"] and change.get("reported") is not True:
            wrong.append(_label(form, pointer))
            places.append(form.source(pointer))
    return _counted(wrong, tuple(places) or tuple(form.source(one) for one in limit.fields.values()))


def days_late(form: Form, limit: Limit) -> list[Measured]:
    """Days from the last day of the limit's month, in the year after, to the day given; none where it is in time."""
    at, of = limit.fields["day"], limit.fields["year"]
    sources = (form.source(at),)
    year = form.get(of)
    try:
        day = date.fromisoformat(form.get(at))
    except (TypeError, ValueError):
        raise Unsound(say("unsound.missing", label=_label(form, at)), sources) from None
    if not isinstance(year, int) or not 1900 < year < 9000:
        raise Unsound(say("unsound.missing", label=_label(form, of)), (form.source(of),))
    month = limit.params["month"]
    due = date(year + 1 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return [Measured(Fraction(max((day - due).days, 0)), sources, note=due.isoformat())]


def plan(form: Form, limit: Limit) -> list[Measured]:
    """Whether the plan is there and its own check passes: nothing wrong, or one thing. Unseen, it is for a person."""
    at = limit.fields["attached"]
    attached = form.get(at)
    if not isinstance(attached, bool):
        raise Unsound(say("unsound.missing", label=_label(form, at)), (form.source(at),))
    if not attached:
        return _counted([say("judge.answered-no", label=_label(form, at))], (form.source(at),))
    beside = form.others("plan")
    if not beside:
        raise ForPerson(say("judge.plan-unseen"), (form.source(at),))
    failed = [one for one in beside if one.passes is False]
    return _counted([say("judge.plan-fails", file=one.file) for one in failed], tuple(one.source("") for one in beside))


def baselines(form: Form, limit: Limit) -> list[Measured]:
    """How many figures of this form are not those of an application's last year."""
    return _different(form, limit, lambda other, at: _last_year(other, at), "application")


def restated(form: Form, limit: Limit) -> list[Measured]:
    """How many figures of this form's year stand otherwise in an application."""
    year = form.get("/year")
    return _different(form, limit, lambda other, at: down(at, year), "application")


def below_targets(form: Form, limit: Limit) -> list[Measured]:
    """How many figures of this form's year miss the plan's target for it."""
    year, falling = form.get("/year"), limit.params.get("falling", ())
    missed, places = [], []
    for name, at in limit.fields.items():
        for other in form.others("plan"):
            there = down(limit.params["others"][name], year)
            figure, target = form.number(at), other.number(there)
            if figure is None or target is None:
                continue
            if Fraction(figure) > Fraction(target) if name in falling else Fraction(figure) < Fraction(target):
                missed.append(_label(form, at))
                places += [form.source(at), other.source(there)]
    return _counted(missed, tuple(places) or (form.source(""),))


def silent_changes(form: Form, limit: Limit) -> list[Measured]:
    """How many things differ from an earlier application though no summary since reported the change."""
    year = form.get("/year")
    changed, places = [], []
    for other in form.others("application"):
        if not isinstance(year, int) or not isinstance(other.get("/year"), int) or other.get("/year") >= year:
            continue
        for name, at in limit.fields.items():
            told = any(one.get(f"/changes/{name}/changed") is True for one in form.others("summary"))
            if form.get(at) != other.get(at) and not told:
                changed.append(_label(form, at))
                places += [form.source(at), other.source(at)]
    return _counted(changed, tuple(places) or (form.source(""),))


def repeated(form: Form, limit: Limit) -> list[Measured]:
    """How many names stand twice in one of some lists."""
    names = {at: _names(form, at) for at in limit.fields.values()}
    twice = {one: at for at, found in names.items() for one in found if found.count(one) > 1}
    return _counted(list(twice), tuple(form.source(at) for at in dict.fromkeys(twice.values()) or names))


def unlisted(form: Form, limit: Limit) -> list[Measured]:
    """How many names are not in every one of some lists."""
    lists = {at: set(_names(form, at)) for at in limit.fields.values()}
    every, common = set.union(*lists.values()), set.intersection(*lists.values())
    places = [at for at, found in lists.items() if every - found] or list(lists)
    return _counted(sorted(every - common), tuple(form.source(at) for at in places))


def off_totals(form: Form, limit: Limit) -> list[Measured]:
    """How many totals of a group differ from the sum of the list's column of the same name, or from the number of rows
    of the list of that name.
    """
    lists = [_field(form, at) for name, at in limit.fields.items() if name != "totals"]
    differ, places = [], []
    for field in _field(form, limit.fields["totals"]).children:
        for found in (one for one in lists if field.name in (one.name, *one.children[0].names)):
            total = _reading(form, field, field.pointer, 0)
            if total.number != _sum(form, found, found.children[0].child(field.name)):
                differ.append(total.label)
                places.append(total.source)
    return _counted(differ, tuple(places) or (form.source(limit.fields["totals"]),))


def blank_rows(form: Form, limit: Limit) -> list[Measured]:
    """How many rows of a list leave a column empty."""
    at, _, column = limit.fields["column"].partition("/*/")
    blank = [index for index, row in enumerate(_rows(form, at)) if row.get(column) is None]
    return _told_rows(form, at, blank)


def unreported_rows(form: Form, limit: Limit) -> list[Measured]:
    """How many rows of a list tell of a change that was not reported."""
    at = limit.fields["rows"]
    rows = _rows(form, at)
    if lacking := [index for index, row in enumerate(rows) if not isinstance(row.get("changed"), bool)]:
        here = down(down(at, lacking[0]), "changed")
        raise Unsound(say("unsound.missing", label=load(form.kind).where(here)), (form.source(here),))
    silent = [index for index, row in enumerate(rows) if row["changed"] and row.get("reported") is not True]
    return _told_rows(form, at, silent)


INDICATORS: dict[str, Callable[[Form, Limit], list[Measured]]] = {
    "amount": amount,
    "share": share,
    "growth": growth,
    "per-ten-thousand": per_ten_thousand,
    "firms": firms,
    "flags": flags,
    "unset": unset,
    "empty": empty,
    "unreported": unreported,
    "days-late": days_late,
    "mean-growth": mean_growth,
    "steps": steps,
    "margin": margin,
    "plan": plan,
    "baselines": baselines,
    "restated": restated,
    "below-targets": below_targets,
    "silent-changes": silent_changes,
    "repeated": repeated,
    "unlisted": unlisted,
    "off-totals": off_totals,
    "blank-rows": blank_rows,
    "unreported-rows": unreported_rows,
}


class ForPerson(Unsound):
    """The data are there, but only a person can tell."""


# what an indicator can't do without, by the name that the pack gives it
NEEDS = {
    "amount": ("amount",),
    "growth": ("amount",),
    "mean-growth": ("amount",),
    "steps": ("amount",),
    "share": ("part", "whole"),
    "per-ten-thousand": ("part", "people"),
    "margin": ("level", "benchmark", "better"),
    "unset": ("targets",),
    "days-late": ("day", "year"),
    "plan": ("attached",),
    "off-totals": ("totals",),
    "blank-rows": ("column",),
    "unreported-rows": ("rows",),
}


class _Reading(NamedTuple):
    """One number of the form in its own unit."""

    number: Fraction
    year: int
    label: str
    source: Source
    unit: str


def _readings(form: Form, pointer: str) -> list[_Reading]:
    """The numbers of a field, all wanted years of a series; Unsound names the first that is missing."""
    field = load(form.kind).at(pointer)
    if field is None:
        raise KeyError(pointer)
    if field.years is None:
        return [_reading(form, field, pointer, 0)]
    year = form.get(field.years.of)
    if not isinstance(year, int):
        raise Unsound(say("unsound.missing", label=_label(form, field.years.of)), (form.source(field.years.of),))
    found = [_reading(form, field, down(pointer, one), one) for one in field.years.wanted(year)]
    if field.unit in MONEY:
        _plausible(found)
    return found


def _plausible(found: list[_Reading]) -> None:
    """Money that stands still to the last figure was copied; that leaps a thousandfold is in the wrong unit."""
    for before, after in pairwise(found):
        sources = (before.source, after.source)
        if before.number == after.number != 0:
            raise Unsound(say("unsound.copied", before=before.label, after=after.label), sources)
        low, high = sorted((abs(before.number), abs(after.number)))
        if low and high / low >= LEAP:
            raise Unsound(say("unsound.leap", before=before.label, after=after.label), sources)


def _grown(form: Form, limit: Limit) -> list[_Reading]:
    """The yearly figures that growth is taken from: no zero to divide by."""
    pointer = limit.fields["amount"]
    found = _readings(form, pointer)
    if limit.params.get("years") == "base":
        field = load(form.kind).at(pointer)
        assert field is not None
        found = [_reading(form, field, down(pointer, found[0].year - 1), found[0].year - 1), *found]
    for before in found[:-1]:
        if before.number == 0:
            raise Unsound(say("unsound.zero-base", label=before.label), (before.source,))
    return found


def _last_year(form: Form, pointer: str) -> str:
    year = form.get("/year")
    return down(pointer, year - 1) if isinstance(year, int) else pointer


def _different(form: Form, limit: Limit, find: Callable[[Form, str], str], kind: str) -> list[Measured]:
    """How many figures of this form stand otherwise where `find` says in the others of a kind."""
    differ, places = [], []
    for name, at in limit.fields.items():
        for other in form.others(kind):
            there = find(other, limit.params["others"][name])
            mine, theirs = form.number(at), other.number(there)
            if mine is not None and theirs is not None and Fraction(mine) != Fraction(theirs):
                differ.append(_label(form, at))
                places += [form.source(at), other.source(there)]
    return _counted(differ, tuple(places) or (form.source(""),))


def _reading(form: Form, field: Field, pointer: str, year: int) -> _Reading:
    label = say("schema.year-of", label=field.title, year=year) if year else field.title
    number = form.number(pointer)
    if number is None:
        raise Unsound(say("unsound.missing", label=label), (form.source(pointer),))
    if number < 0:
        raise Unsound(say("unsound.negative", label=label), (form.source(pointer),))
    return _Reading(Fraction(number), year, label, form.source(pointer), field.unit)


def _each_year(form: Form, limit: Limit, pointer: str) -> list[Measured]:
    return [
        Measured(one.number * _factor(one.unit, limit.unit), (one.source,), one.year)
        for one in _readings(form, pointer)
    ]


def _factor(unit: str, wanted: str) -> Fraction:
    """What a number in `unit` is multiplied by to stand in `wanted`; 1 for units that measure different things."""
    if unit == wanted:
        return Fraction(1)
    return UNITS[unit][1] / UNITS[wanted][1]


def _counted(names: list[str], sources: tuple[Source, ...]) -> list[Measured]:
    return [Measured(Fraction(len(names)), sources, note="、".join(names))]


def _rows(form: Form, pointer: str) -> list[dict[str, Any]]:
    """The rows of a list; Unsound where it was not filled."""
    found = form.get(pointer)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Unsound(say("unsound.missing", label=_label(form, pointer)), (form.source(pointer),))
    return found


def _names(form: Form, pointer: str) -> list[str]:
    """The names of a list's rows, those that have one."""
    return [found for row in _rows(form, pointer) if (found := _name(row))]


def _sum(form: Form, held: Field, column: Field | None) -> Fraction:
    """The sum of a list's column; without one, the number of its rows."""
    count = len(_rows(form, held.pointer))
    if column is None:
        return Fraction(count)
    places = (f"{held.pointer}/{index}/{column.name}" for index in range(count))
    return sum((_reading(form, column, at, 0).number for at in places), Fraction(0))


def _field(form: Form, pointer: str) -> Field:
    found = load(form.kind).at(pointer)
    if found is None:
        raise KeyError(pointer)
    return found


def _told_rows(form: Form, pointer: str, rows: list[int]) -> list[Measured]:
    """So many rows, by their names."""
    held = _rows(form, pointer)
    sources = tuple(form.source(down(pointer, index)) for index in rows)
    return _counted([_name(held[index]) for index in rows], sources or (form.source(pointer),))


def _label(form: Form, pointer: str) -> str:
    field = load(form.kind).at(pointer)
    return field.title if field else pointer


def _above(form: Form, pointer: str) -> str:
    return _label(form, pointer.rpartition("/")[0])


def _name(row: dict[str, Any]) -> str:
    """A company's name as names are compared: full-width forms and blanks do not matter."""
    name = row.get("name", "")
    return "".join(unicodedata.normalize("NFKC", name).split()) if isinstance(name, str) else ""
