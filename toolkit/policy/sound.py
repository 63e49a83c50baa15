"""A pack's raw values → what is wrong with them, each with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit import resources
from toolkit.form import Form
from toolkit.messages import commas, say, short
from toolkit.schema import load as schema
from toolkit.schema import names
from toolkit.schema.structure import errors, validator

Wrong = tuple[str, str]  # place, message
_LONGEST = 200  # characters of a name that a sentence quotes


def unsound(form: Form, name: str = "pack") -> list[Wrong]:
    """What `schemas/pack.schema.json` has against a pack, or that of its cases against these. The quick answer first:
    shipped packs are sound."""
    if validator(name).is_valid(form.values):
        return []
    return [(str(one.sources[0]), one.message) for one in errors(form, schema(name), set())]


def contradictions(form: Form) -> list[Wrong]:
    """What no schema can say: quotes stand in their clauses; clauses, fields, rules, options exist; ids are single."""
    if lacking := list(_whole(form)):
        return lacking
    return [found for check in (_rules, _stated, _grounds, _readings, _owners) for found in check(form)]


def _wrong(form: Form, pointer: str, key: str, /, **values: object) -> Wrong:
    told = {name: short(value, _LONGEST) if isinstance(value, str) else value for name, value in values.items()}
    return str(form.source(pointer)), say(key, **told)


def _texts(form: Form) -> dict[str, str]:
    return {one["id"]: one["text"] for one in form.values["clauses"]}


WHOLE = ("form", "title", "clause", "severity")  # what every rule says, here or in the pack beneath
FIGURES = frozenset({"actual", "reached", "target"})  # roles whose places hold numbers
NUMBERS = frozenset({"integer", "number", "series"})
COMPARED = ("title", "indicator", "fields", "comparison", "bound", "unit")


def _whole(form: Form) -> Iterator[Wrong]:
    """Each rule, once laid over what it extends, says all that it must."""
    for index, rule in enumerate(form.values["rules"]):
        asked: list[tuple[str, Any, tuple[str, ...]]] = [(f"/rules/{index}", rule, WHOLE)]
        if "review" not in rule:
            asked += [(here, limit, COMPARED) for here, limit in _limits(f"/rules/{index}", rule)]
        for here, holder, keys in asked:
            told = {"fields"} & {key for key in keys if "compares" in holder}  # the table `stated` names them
            for key in (one for one in keys if one not in holder and one not in told):
                column = schema("pack").at(f"/rules/0/{key}")
                yield _wrong(form, here, "schema.missing", label=column.title if column else key)


def _rules(form: Form) -> Iterator[Wrong]:
    texts, seen = _texts(form), set()
    for index, rule in enumerate(form.values["rules"]):
        here = f"/rules/{index}"
        if rule["id"] in seen:
            yield _wrong(form, f"{here}/id", "pack.twice", id=rule["id"])
        seen.add(rule["id"])
        if rule["clause"] not in texts:
            yield _wrong(form, f"{here}/clause", "pack.clause", clause=rule["clause"])
        elif rule.get("quote", "") not in texts[rule["clause"]]:
            yield _wrong(form, f"{here}/quote", "pack.quote", clause=rule["clause"])
        yield from _fields(form, here, rule)


def _fields(form: Form, here: str, rule: dict[str, Any]) -> Iterator[Wrong]:
    own = schema(rule["form"])
    for place, limit in _limits(here, rule):
        for name, pointer in limit.get("fields", {}).items():
            if pointer.startswith("/") and not own.leads(pointer):
                yield _wrong(form, f"{place}/fields/{name}", "pack.field", form=rule["form"], pointer=pointer)
    for index, pointer in enumerate(rule.get("review", {}).get("narratives", ())):
        if not own.leads(pointer):
            yield _wrong(form, f"{here}/review/narratives/{index}", "pack.field", form=rule["form"], pointer=pointer)
    if "when" in rule and not own.leads(rule["when"]):
        yield _wrong(form, f"{here}/when", "pack.field", form=rule["form"], pointer=rule["when"])


def _stated(form: Form) -> Iterator[Wrong]:
    """Each place of a thing is a field of its form; figures are numbers, all of one unit."""
    for name, thing in form.values.get("stated", {}).items():
        units: set[str] = set()
        for role, places in thing.items():
            for kind, pointer in places.items() if role != "smaller" else ():
                here = f"/stated/{name}/{role}/{kind}"
                found, unit = schema(kind).kind(pointer)
                if not found:
                    yield _wrong(form, here, "pack.field", form=kind, pointer=pointer)
                elif role in FIGURES and found not in NUMBERS:
                    yield _wrong(form, here, "pack.no-number", form=kind, pointer=pointer)
                elif role in FIGURES and units and unit not in units:
                    yield _wrong(form, here, "pack.units", form=kind, pointer=pointer, unit=unit, units=commas(units))
                if role in FIGURES:
                    units.add(unit)


def _limits(here: str, rule: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    if "any" in rule:
        return [(f"{here}/any/{index}", limit) for index, limit in enumerate(rule["any"])]
    return [(here, rule)]


def _grounds(form: Form) -> Iterator[Wrong]:
    texts = _texts(form)
    names = [one["id"] for one in form.values["clauses"]]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield _wrong(form, f"/clauses/{index}/id", "pack.clause-twice", clause=name)
    if form.values["publicity"]["clause"] not in texts:
        clause = form.values["publicity"]["clause"]
        yield _wrong(form, "/publicity/clause", "pack.clause", clause=clause)
    for index, ground in enumerate(form.values["grounds"]):
        if ground["clause"] not in texts:
            yield _wrong(form, f"/grounds/{index}/clause", "pack.clause", clause=ground["clause"])


def _readings(form: Form) -> Iterator[Wrong]:
    rules = {rule["id"]: rule for rule in form.values["rules"]}
    for index, reading in enumerate(form.values.get("readings", ())):
        here = f"/readings/{index}"
        options = [one["id"] for one in reading["options"]]
        if reading["default"] not in options:
            yield _wrong(form, f"{here}/default", "pack.option", id=reading["default"], known=" ".join(options))
        for number, option in enumerate(reading["options"]):
            for name in option.get("changes", {}):
                at = f"{here}/options/{number}/changes/{name}"
                if name not in rules:
                    yield _wrong(form, at, "pack.rule", id=name)
                    continue
                for key, pointer in option["changes"][name].get("fields", {}).items():
                    if not schema(rules[name]["form"]).leads(pointer):
                        yield _wrong(
                            form, f"{at}/fields/{key}", "pack.field", form=rules[name]["form"], pointer=pointer
                        )


def _owners(form: Form) -> Iterator[Wrong]:
    rules = {rule["id"] for rule in form.values["rules"]}
    folder = resources.folder("templates")
    templates = {one.relative_to(folder).with_suffix("").as_posix() for one in folder.rglob("*.docx")}
    for index, clause in enumerate(form.values["clauses"]):
        for number, owner in enumerate(clause.get("owners", ())):
            here = f"/clauses/{index}/owners/{number}"
            for kind, what in owner.items():
                if kind == "rule" and what not in rules:
                    yield _wrong(form, f"{here}/{kind}", "pack.rule", id=what)
                if kind == "field":
                    name, _, pointer = what.partition(":")
                    if name not in names() or not schema(name).leads(pointer):
                        yield _wrong(form, f"{here}/{kind}", "pack.field", form=name, pointer=pointer)
                if kind == "template" and what not in templates:
                    yield _wrong(form, f"{here}/{kind}", "pack.template", name=what)
