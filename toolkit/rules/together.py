"""A Form and the others of its cluster → how many figures are stated otherwise, miss their target, changed unreported.

Where a thing stands in each kind of form is the pack's table `stated`; which year a plain field speaks of is known by
the kind of its form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from toolkit.finding import Source
from toolkit.form import Form, Number
from toolkit.messages import say, semicolons
from toolkit.policy import Limit, Stated
from toolkit.quantity import plain
from toolkit.rules.measured import Figures, ForPerson, Measured, counted, field_at, label, missing
from toolkit.tree import pointer as down

# kind of form → where its year stands, the offset to the year of which its plain fields speak, its turn within a year
_YEARS = {"application": ("/year", -1, 0), "plan": ("/start_year", -1, 1), "summary": ("/year", 0, 2)}


def plan(form: Form, limit: Limit) -> Figures:
    """Whether the plan is there and its own check passes: nothing wrong, or one thing. Unseen, it is for a person."""
    at = limit.fields["attached"]
    attached = form.get(at)
    if not isinstance(attached, bool):
        raise missing(form, at)
    if not attached:
        return counted([say("judge.answered-no", label=label(form, at))], (form.source(at),))
    beside = form.others("plan")
    if not beside:
        raise ForPerson(say("judge.plan-unseen"), (form.source(at),))
    failed = [one for one in beside if one.passes is False]
    return counted([say("judge.plan-fails", file=one.file) for one in failed], tuple(one.source("") for one in beside))


class _Statement(NamedTuple):
    """A figure of one year, as one form states it."""

    year: int
    number: Fraction
    text: str
    source: Source
    file: str


def restated(form: Form, limit: Limit) -> Figures:
    """How many figures stand otherwise, for the same year, in the forms beside (without any: elsewhere in this one)."""
    return _compared(form, limit, lambda thing, own, other: own.number != other.number, "stated.differs")


def baselines(form: Form, limit: Limit) -> Figures:
    """As `restated`, and one more where applications lie beside, of none of which the plan's base year is the last."""
    base, ends = _last_year(form), {_last_year(one): one.file for one in form.others("application")}
    apart = [] if base is None or base in ends else [(last, file) for last, file in ends.items() if last]
    other = [say("stated.base", base=base, last=last, file=file) for last, file in apart]
    return _compared(form, limit, lambda thing, own, other: own.number != other.number, "stated.differs", other)


def _last_year(form: Form) -> int | None:
    """The year of which a form's plain fields speak; None where it does not say its year."""
    of, offset, _ = _YEARS[form.kind]
    year = form.get(of)
    return year + offset if isinstance(year, int) else None


def below_targets(form: Form, limit: Limit) -> Figures:
    """How many figures miss the target that a form beside sets for their year."""

    def misses(thing: Stated, own: _Statement, other: _Statement) -> bool:
        return own.number > other.number if thing.smaller else own.number < other.number

    return _compared(form, limit, misses, "stated.misses")


def _compared(
    form: Form,
    limit: Limit,
    wrong: Callable[[Stated, _Statement, _Statement], bool],
    key: str,
    also: Sequence[str] = (),
) -> Figures:
    """Each thing of the table as this form states it, held against every other statement of the same year; what is
    `also` wrong counts as one thing more."""
    items, names, places, pairs = set(), [*also], [], 0
    for thing in limit.stated:
        for own, other in _pairs(form, thing, limit):
            pairs += 1
            if wrong(thing, own, other):
                title = label(form, thing.roles[limit.compares[0]][form.kind])
                items.add((thing.id, own.year))
                names.append(say(key, label=title, year=own.year, own=own.text, other=other.text, file=other.file))
                places += [own.source, other.source]
    sources = tuple(dict.fromkeys(places)) or _whole(form, limit)
    note = semicolons(names) if pairs or also else say("stated.nothing")
    return [Measured(Fraction(len(items) + bool(also)), sources, note=note)]


def _whole(form: Form, limit: Limit) -> tuple[Source, ...]:
    """The forms themselves, where all of them agree."""
    return tuple(one.source("") for one in (form, *_beside(form, limit)))


def _beside(form: Form, limit: Limit) -> list[Form]:
    return [one for one in form.beside if one.kind in limit.beside]


def _pairs(form: Form, thing: Stated, limit: Limit) -> Iterator[tuple[_Statement, _Statement]]:
    own_role, other_role = limit.compares
    others = _beside(form, limit) if limit.beside else [form]
    for own in _statements(form, thing, own_role):
        for other in others:
            for theirs in _statements(other, thing, other_role):
                if own.year == theirs.year:
                    yield own, theirs


def _statements(form: Form, thing: Stated, role: str) -> list[_Statement]:
    """What a form says of a thing, year by year; nothing where it has no place for it or left it empty."""
    at = thing.roles.get(role, {}).get(form.kind, "")
    found, year = form.get(at) if at else None, _last_year(form)
    if found is None or year is None:
        return []
    places = [(year, at)]
    if isinstance(found, dict):
        places = [(int(key), down(at, key)) for key in found if key.isdecimal()]
    field = field_at(form, at)
    return [
        _Statement(one, Fraction(number), _text(number, field.unit), form.source(place), form.file)
        for one, place in places
        if (number := form.number(place)) is not None
    ]


def silent_changes(form: Form, limit: Limit) -> Figures:
    """How many things differ from the last earlier form that has them, though no summary since reported the change."""
    wrong, places, unknown = [], [], []
    for thing in limit.stated:
        own = _state(form, thing, limit)
        earlier = [
            one
            for other in _beside(form, limit)
            if (one := _state(other, thing, limit)) and own and one.turn < own.turn
        ]
        last = max(earlier, key=lambda one: one.turn, default=None)
        if own is None or last is None or own.value == last.value:
            continue
        told = _told(form, thing, limit, last.turn)
        if told is None:
            unknown.append(say("stated.untold", label=own.label))
        elif not told:
            wrong.append(say("stated.changed", label=own.label, own=own.text, other=last.text, file=last.file))
            places += [own.source, last.source]
    return counted(wrong, tuple(places) or _whole(form, limit), semicolons(unknown))


class _State(NamedTuple):
    """What one form says of a thing: as it is compared, and in its own words."""

    value: str | Fraction
    text: str
    turn: tuple[int, int]
    label: str
    source: Source
    file: str


def _state(form: Form, thing: Stated, limit: Limit) -> _State | None:
    """What a form says of a thing; None where it has no place for it, left it empty or does not say its year."""
    at = thing.roles[limit.compares[0]].get(form.kind, "")
    found, turn = form.get(at) if at else None, _turn(form)
    if turn is None or not isinstance(found, str | Number) or isinstance(found, bool):
        return None
    field = field_at(form, at)
    if isinstance(found, str):
        value: str | Fraction = "".join(unicodedata.normalize("NFKC", found).split())
        text = f"“{found}”"
    else:
        value, text = Fraction(found), _text(found, field.unit)
    return _State(value, text, turn, field.title, form.source(at), form.file)


def _turn(form: Form) -> tuple[int, int] | None:
    """Where a form stands in time among others; None where it does not say its year."""
    of, _, turn = _YEARS[form.kind]
    year = form.get(of)
    return (year, turn) if isinstance(year, int) else None


def _told(form: Form, thing: Stated, limit: Limit, since: tuple[int, int]) -> bool | None:
    """Whether a summary after `since`, up to this form, says that it changed and was reported; None: not clear."""
    now, unclear = _turn(form), False
    for one in (form, *form.beside):
        at, turn = thing.roles[limit.compares[1]].get(one.kind, ""), _turn(one)
        if not at or turn is None or now is None or not since < turn <= now:
            continue
        changed, reported = (one.get(down(at, name)) for name in ("changed", "reported"))
        if changed is True and reported is True:
            return True
        unclear = unclear or (changed is True and reported is not False)
    return None if unclear else False


def _text(number: Number, unit: str) -> str:
    return f"{number if isinstance(number, Fraction) else plain(number)} {unit}".strip()
