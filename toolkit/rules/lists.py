"""A Form and the lists that a limit names → counts of names and rows that differ from each other or from totals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from toolkit.form import Form
from toolkit.messages import semicolons
from toolkit.policy import Limit
from toolkit.rules.answers import name_of
from toolkit.rules.measured import Figures, Unsound, counted, field_at, missing, reading
from toolkit.schema import Field
from toolkit.tree import pointer as down


def repeated(form: Form, limit: Limit) -> Figures:
    """How many names stand twice in one of some lists."""
    names = {at: _names(form, at) for at in limit.fields.values()}
    twice = {one: at for at, found in names.items() for one in found if found.count(one) > 1}
    return counted(list(twice), tuple(form.source(at) for at in dict.fromkeys(twice.values()) or names))


def unlisted(form: Form, limit: Limit) -> Figures:
    """How many names are not in every one of some lists."""
    lists = {at: set(_names(form, at)) for at in limit.fields.values()}
    every, common = set.union(*lists.values()), set.intersection(*lists.values())
    places = [at for at, found in lists.items() if every - found] or list(lists)
    return counted(sorted(every - common), tuple(form.source(at) for at in places))


def off_totals(form: Form, limit: Limit) -> Figures:
    """How many totals of a group differ from the sum of the list's column of the same name, or from the number of rows
    of the list of that name; what can't be summed leaves the count open.
    """
    lists = [field_at(form, at) for name, at in limit.fields.items() if name != "totals"]
    differ, places, unknown = [], [], []
    for field in field_at(form, limit.fields["totals"]).children:
        for held in (one for one in lists if field.name in (one.name, *one.children[0].names)):
            total = reading(form, field, field.pointer)
            summed = _sum(form, held, held.children[0].child(field.name))
            if isinstance(total, Unsound) or isinstance(summed, Unsound):
                unknown += [str(one) for one in (total, summed) if isinstance(one, Unsound)]
            elif total.number != summed:
                differ.append(total.label)
                places.append(total.source)
    return counted(differ, tuple(places) or (form.source(limit.fields["totals"]),), semicolons(dict.fromkeys(unknown)))


def blank_rows(form: Form, limit: Limit) -> Figures:
    """How many rows of a list leave a column empty."""
    at, _, column = limit.fields["column"].partition("/*/")
    return _told(form, at, [index for index, row in enumerate(_rows(form, at)) if row.get(column) is None])


def unreported_rows(form: Form, limit: Limit) -> Figures:
    """How many rows of a list tell of a change that was not reported; a row that doesn't say leaves the count open."""
    at = limit.fields["rows"]
    silent, unknown = [], []
    for index, row in enumerate(_rows(form, at)):
        here = down(at, index)
        if not isinstance(row.get("changed"), bool):
            unknown.append(missing(form, down(here, "changed"), inside=True))
        elif row["changed"] and row.get("reported") is False:
            silent.append(index)
        elif row["changed"] and row.get("reported") is not True:
            unknown.append(missing(form, down(here, "reported"), inside=True))
    return _told(form, at, silent, semicolons(unknown))


def _rows(form: Form, pointer: str) -> list[dict[str, Any]]:
    """The rows of a list; Unsound where it was not filled."""
    found = form.get(pointer)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise missing(form, pointer)
    return found


def _names(form: Form, pointer: str) -> list[str]:
    """The names of a list's rows, those that have one."""
    return [found for row in _rows(form, pointer) if (found := name_of(row))]


def _sum(form: Form, held: Field, column: Field | None) -> Fraction | Unsound:
    """The sum of a list's column; without one, the number of its rows."""
    count = len(_rows(form, held.pointer))
    if column is None:
        return Fraction(count)
    total = Fraction(0)
    for index in range(count):
        found = reading(form, column, f"{held.pointer}/{index}/{column.name}")
        if isinstance(found, Unsound):
            return found
        total += found.number
    return total


def _told(form: Form, pointer: str, rows: list[int], open: str = "") -> Figures:
    """So many rows, by their names."""
    held = _rows(form, pointer)
    sources = tuple(form.source(down(pointer, index)) for index in rows)
    return counted([name_of(held[index]) for index in rows], sources or (form.source(pointer),), open)
