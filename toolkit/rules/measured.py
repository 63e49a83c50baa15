"""A Form and a pointer → numbers with year and source, or the reason why there is none: what all indicators share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from toolkit.finding import Source
from toolkit.form import Form
from toolkit.messages import commas, say
from toolkit.rules.exact import Exact
from toolkit.schema import Field, load
from toolkit.tree import pointer as down

MONEY = ("亿元", "万元")
UNSAID = "按计量单位栏"  # the unit of figures that the form itself gives one
LEAP = 1000  # no cluster grows so in a year; 万元 written for 亿元 makes 10,000


class Measured(NamedTuple):
    """One number: exact, in the limit's unit; `year` is 0 where it belongs to none; `note` names what was counted.

    `open` says why a count may be higher than `value`, where not everything could be counted; `unit` is what the form
    writes where the pack leaves the unit to it.
    """

    value: Exact
    sources: tuple[Source, ...]
    year: int = 0
    note: str = ""
    open: str = ""
    unit: str = ""


class Unsound(Exception):
    """The data give no number: one sentence, and the places to look at. Stands for a year's figure, or is raised."""

    def __init__(self, message: str, sources: tuple[Source, ...] = ()) -> None:
        super().__init__(message)
        self.sources = sources


class ForPerson(Unsound):
    """The data are there, but only a person can tell."""


Figures = list[Measured | Unsound]  # what an indicator finds, in the order of the years


class Reading(NamedTuple):
    """One number of the form in its own unit."""

    number: Fraction
    year: int
    label: str
    source: Source
    unit: str


def readings(form: Form, pointer: str) -> list[Reading | Unsound]:
    """The numbers of a field, all wanted years of a series, each sound or saying what is wrong with it."""
    field = field_at(form, pointer)
    if field.years is None:
        return [reading(form, field, pointer)]
    year = form.get(field.years.of)
    if not isinstance(year, int):
        raise missing(form, field.years.of)
    found = [reading(form, field, down(pointer, one), one) for one in field.years.wanted(year)]
    return _without_leaps(found) if field.unit in MONEY else found


def reading(form: Form, field: Field, pointer: str, year: int = 0) -> Reading | Unsound:
    """The number at a pointer, or that it is missing, negative or larger than can be."""
    label = say("schema.year-of", label=field.title, year=year) if year else field.title
    number = form.number(pointer)
    if number is None:
        return Unsound(say("unsound.missing", label=label), (form.source(pointer),))
    if number < 0:
        return Unsound(say("unsound.negative", label=label), (form.source(pointer),))
    if field.most is not None and number > field.most:
        return Unsound(say("unsound.large", label=label), (form.source(pointer),))
    return Reading(Fraction(number), year, label, form.source(pointer), field.unit)


def _without_leaps(found: list[Reading | Unsound]) -> list[Reading | Unsound]:
    """Money that leaps a thousandfold is in the wrong unit in one of the two years, and nobody knows in which."""
    wrong: dict[int, Unsound] = {}
    for at, (before, after) in enumerate(pairwise(found)):
        if isinstance(before, Unsound) or isinstance(after, Unsound):
            continue
        low, high = sorted((before.number, after.number))
        if low and high / low >= LEAP:
            message = say("unsound.leap", before=before.label, after=after.label)
            wrong[at] = wrong[at + 1] = Unsound(message, (before.source, after.source))
    return [wrong.get(at, one) for at, one in enumerate(found)]


def sound(found: Sequence[Reading | Unsound]) -> list[Reading]:
    """All of them, if all are sound; raises the first that is not."""
    made = []
    for one in found:
        if isinstance(one, Unsound):
            raise one
        made.append(one)
    return made


def counted(names: list[str], sources: tuple[Source, ...], open: str = "") -> Figures:
    """A count, with what was counted."""
    return [Measured(Fraction(len(names)), sources, note=commas(names), open=open)]


def field_at(form: Form, pointer: str) -> Field:
    """The field that a pack names; a pack that names none is our fault."""
    field = load(form.kind).at(pointer)
    if field is None:
        raise KeyError(pointer)
    return field


def label(form: Form, pointer: str) -> str:
    field = load(form.kind).at(pointer)
    return field.title if field else pointer


def missing(form: Form, pointer: str, *, inside: bool = False) -> Unsound:
    """That nothing usable stands at a pointer; `inside` names what holds it too, for rows and like parts of groups."""
    name = load(form.kind).where(pointer) if inside else label(form, pointer)
    return Unsound(say("unsound.missing", label=name), (form.source(pointer),))
