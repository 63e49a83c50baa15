"""A Form and the lists, ticks, groups and days that a limit names → counts of companies, answers, gaps, days."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from toolkit.form import Form
from toolkit.messages import commas, say, semicolons
from toolkit.policy import Limit
from toolkit.rules.measured import Figures, Measured, Unsound, counted, label, missing
from toolkit.schema import load
from toolkit.tree import pointer as down


def firms(form: Form, limit: Limit) -> Figures:
    """Distinct companies in some lists: by 统一社会信用代码, else by name. `only` names a tick that a row must bear;
    a row without it, and a list that is missing, leave the count open."""
    only = limit.params.get("only")
    rows: list[dict[str, Any]] = []
    unknown: list[str] = []
    for pointer in limit.fields.values():
        found = form.get(pointer)
        if not isinstance(found, list):
            unknown.append(str(missing(form, pointer)))
            continue
        for index, row in enumerate(one if isinstance(one, dict) else {} for one in found):
            if not only or row.get(only) is True:
                rows.append(row)
            elif not isinstance(row.get(only), bool):
                unknown.append(str(missing(form, down(down(pointer, index), only), inside=True)))
    count = len(_companies(rows, once=limit.params.get("distinct", True)))
    sources = tuple(form.source(pointer) for pointer in limit.fields.values())
    return [Measured(Fraction(count), sources, open=semicolons(unknown))]


def _companies(rows: list[dict[str, Any]], *, once: bool) -> list[str]:
    """A word for each company: its code, the code that its name has elsewhere, or its name."""
    codes = {name_of(row): code for row in rows if (code := _text(row.get("uscc")))}
    named = [one for row in rows if (one := _text(row.get("uscc")) or codes.get(name_of(row)) or name_of(row))]
    return list(dict.fromkeys(named)) if once else named


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def name_of(row: dict[str, Any]) -> str:
    """A company's name as names are compared: full-width forms and blanks do not matter."""
    name = row.get("name", "")
    return "".join(unicodedata.normalize("NFKC", name).split()) if isinstance(name, str) else ""


def flags(form: Form, limit: Limit) -> Figures:
    """How many of some yes-or-no fields say what the limit counts; one without an answer leaves the count open."""
    wrong, places, unknown = [], [], []
    for pointer in limit.fields.values():
        answer = form.get(pointer)
        if not isinstance(answer, bool):
            unknown.append(missing(form, pointer))
        elif answer is limit.params.get("counts", True):
            wrong.append(label(form, pointer) if answer else say("judge.answered-no", label=label(form, pointer)))
            places.append(form.source(pointer))
    asked = tuple(places) or tuple(form.source(one) for one in limit.fields.values())
    return _open_count(wrong, asked, unknown)


def _open_count(names: list[str], sources: tuple[Any, ...], unknown: list[Unsound]) -> Figures:
    """A count that may be higher by what is not known, whose places then come along."""
    places = dict.fromkeys(
        [*(sources if names or not unknown else ()), *(one for why in unknown for one in why.sources)]
    )
    return counted(names, tuple(places), semicolons(unknown))


def unset(form: Form, limit: Limit) -> Figures:
    """How many of a group's fields, down to each year of a series, are not filled; of a group that nobody began, none
    can be told."""
    pointer = limit.fields["targets"]
    holder = load(form.kind).at(pointer)
    blank, begun = [], False
    for field in holder.children if holder else ():
        wanted = [one.pointer for one in field.walk() if not one.children and one.required]
        for series in field.walk():
            if series.years is None:
                continue
            year = form.get(series.years.of)
            if not isinstance(year, int):
                raise missing(form, series.years.of)
            wanted += [down(series.pointer, one) for one in series.years.wanted(year)]
        lacking = sum(form.get(one) is None for one in wanted)
        begun = begun or lacking < len(wanted)
        if lacking:
            blank.append(field.title)
    if not begun:
        raise missing(form, pointer)
    return counted(blank, (form.source(pointer),))


def empty(form: Form, limit: Limit) -> Figures:
    """How many of some lists have no row, of some fields are not filled; where nobody filled any, none can be told."""
    schema = load(form.kind)
    for at in limit.fields.values():
        found = schema.at(at)
        if found and found.type == "list" and not isinstance(form.get(at) or [], list):
            raise missing(form, at)
    blank = [at for at in limit.fields.values() if not form.get(at)]
    names = [schema.where(at) for at in blank]
    sources = tuple(form.source(at) for at in blank or limit.fields.values())
    if all(form.get(at) is None for at in limit.fields.values()):
        raise Unsound(say("unsound.missing", label=commas(names)), sources)
    return counted(names, sources)


def filled(form: Form, limit: Limit) -> Figures:
    """How many of some fields are filled; each that isn't leaves the count open."""
    named = {at: load(form.kind).where(at) for at in limit.fields.values() if form.get(at) not in (None, "", [])}
    unknown = [missing(form, at, inside=True) for at in limit.fields.values() if at not in named]
    return _open_count(list(named.values()), tuple(map(form.source, named)), unknown)


def unreported(form: Form, limit: Limit) -> Figures:
    """How many of some changes happened and were not reported; where either is not said, the count is open."""
    wrong, places, unknown = [], [], []
    for pointer in limit.fields.values():
        changed, reported = (form.get(down(pointer, name)) for name in ("changed", "reported"))
        if not isinstance(changed, bool):
            unknown.append(missing(form, down(pointer, "changed"), inside=True))
        elif changed and not isinstance(reported, bool):
            unknown.append(missing(form, down(pointer, "reported"), inside=True))
        elif changed and not reported:
            wrong.append(label(form, pointer))
            places.append(form.source(pointer))
    asked = tuple(places) or tuple(form.source(one) for one in limit.fields.values())
    return _open_count(wrong, asked, unknown)


def days_late(form: Form, limit: Limit) -> Figures:
    """Days from the last day of the limit's month, in the year after, to the day given; none where it is in time."""
    at, of = limit.fields["day"], limit.fields["year"]
    sources = (form.source(at),)
    year = form.get(of)
    try:
        day = date.fromisoformat(form.get(at))
    except (TypeError, ValueError):
        raise missing(form, at) from None
    if not isinstance(year, int) or not 1900 < year < 9000:
        raise missing(form, of)
    if day.year <= year:
        message = say("unsound.too-early", label=label(form, at), day=day.isoformat(), year=year)
        raise Unsound(message, (*sources, form.source(of)))
    month = limit.params["month"]
    due = date(year + 1 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return [Measured(Fraction(max((day - due).days, 0)), sources, note=due.isoformat())]
