"""A pack and its cases → which verdicts came out otherwise, and which mutants of its rules the cases let live.

A pack's cases stand beside it (`<pack>.cases.yaml`): a form that it starts from (a case may name another), and for each
case what is changed and which verdicts must follow. A mutant is the pack with one rule bent: `>` for `>=`, the bound a
hundredth off, the last year for every year, another indicator's reading. Cases that can't tell a mutant from the pack
are too few.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from toolkit import resources
from toolkit.check import check_together
from toolkit.errors import Broken
from toolkit.form import Form, steps
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.policy.load import CASES, build, path
from toolkit.read import read

DAY = date(2026, 5, 20)
_FLIPPED = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
COUNTED = ("家", "项", "天", "个")  # whole things: the next bound is one off, not a hundredth


class Case(NamedTuple):
    """A form and the verdicts that it must get: rule → word."""

    name: str
    form: Form
    beside: tuple[Form, ...]
    expect: dict[str, str]


class Miss(NamedTuple):
    """A verdict that came out otherwise."""

    case: str
    rule: str
    wanted: str
    found: str


class Mutant(NamedTuple):
    """A pack with one rule bent; `what` says how."""

    rule: str
    what: str
    pack: Pack


def cases(name: str) -> list[Case]:
    """The cases of a pack, by its id or file; an empty list where it has none."""
    file = path(name)
    beside = file.with_name(file.name.removesuffix(file.suffix) + CASES)
    if not beside.is_file():
        return []
    found = read(str(beside)).values
    base, always = read(str(resources.folder("examples") / found["form"])), found.get("set", {})
    return [
        _case(read(str(resources.folder("examples") / one["form"])), {}, one, str(beside))
        if "form" in one
        else _case(base, always, one, str(beside))
        for one in found["cases"]
    ]


def _case(base: Form, always: dict[str, Any], case: dict[str, Any], file: str) -> Case:
    values = copy.deepcopy(base.values)
    for pointer, value in {**always, **case.get("set", {})}.items():
        _put(values, pointer, value, file)
    beside = tuple(read(str(resources.folder("examples") / one)) for one in case.get("beside", ()))
    return Case(case["name"], Form(case["name"], values), beside, case["expect"])


def _put(values: Any, pointer: str, value: Any, file: str) -> None:
    *way, last = steps(pointer)
    for key in way:
        values = values[int(key)] if isinstance(values, list) else values.get(key)
        if values is None:
            raise Broken(say("proving.pointer", file=file, pointer=pointer))
    values[int(last) if isinstance(values, list) else last] = value


def misses(pack: Pack, tried: list[Case], *, first: bool = False) -> list[Miss]:
    """Every verdict of the cases that is not as expected; with `first`, one is enough."""
    found = []
    for case in tried:
        report = check_together([case.form, *case.beside], pack, DAY)[0]
        verdicts = {one.rule: one.standing.word for one in report.verdicts}
        for rule, wanted in case.expect.items():
            if verdicts.get(rule, "—") != wanted:
                found.append(Miss(case.name, rule, wanted, verdicts.get(rule, "—")))
                if first:
                    return found
    return found


def unproved(pack: Pack, tried: list[Case]) -> list[str]:
    """Rules with a bound that no case speaks of."""
    spoken = {rule for case in tried for rule in case.expect}
    return [rule.id for rule in pack.rules if rule.form == "application" and not rule.beside and rule.id not in spoken]


def mutants(pack: Pack) -> Iterator[Mutant]:
    """The pack with each bend of each application rule."""
    for index, rule in enumerate(pack.raw["rules"]):
        if rule["form"] != "application" or "beside" in rule:
            continue
        for what, bent in _bends(rule):
            rules = [*pack.raw["rules"]]
            rules[index] = bent
            yield Mutant(rule["id"], what, build({**pack.raw, "rules": rules}, pack.file, pack.chosen))


def _bends(rule: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if "any" in rule:
        for number, limit in enumerate(rule["any"]):
            for what, bent in _bends(limit):
                yield f"any/{number} {what}", {**rule, "any": [*rule["any"][:number], bent, *rule["any"][number + 1 :]]}
        return
    if "review" in rule:
        least = rule["review"]["least"]
        yield f"least {least} → {least + 1}", {**rule, "review": {**rule["review"], "least": least + 1}}
        return
    flipped = _FLIPPED[rule["comparison"]]
    yield f"{rule['comparison']} → {flipped}", {**rule, "comparison": flipped}
    dated = rule["bound"] if isinstance(rule["bound"], list) else []
    bound = dated[-1]["value"] if dated else rule["bound"]
    for sign in (1, -1):
        moved = bound + sign * (1 if rule["unit"] in COUNTED else Decimal("0.01"))
        held = [*dated[:-1], {**dated[-1], "value": moved}] if dated else moved
        yield f"{bound} → {moved}", {**rule, "bound": held}
    if rule.get("quantifier") == "every":
        yield "every → last", {**rule, "quantifier": "last"}
        yield "every → any", {**rule, "quantifier": "any"}
    elif rule.get("quantifier") == "last":
        yield "last → every", {**rule, "quantifier": "every"}
    if "only" in rule:
        yield f"without {rule['only']}", {key: value for key, value in rule.items() if key != "only"}
    if "counts" in rule:
        yield "counts the other answer", {**rule, "counts": not rule["counts"]}
