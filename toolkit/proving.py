"""A pack and its cases → which verdicts came out otherwise, and which mutants of its rules the cases let live.

A pack's cases stand beside it (`<pack>.cases.yaml`): a form that it starts from, and for each case what is changed (in
it, and in the forms beside it) and which verdicts must follow; a rule that only warns is `unmet` where it does. A
mutant is the pack with one rule bent: `>` for `>=`, the bound a hundredth off, the last year for every year, another
role of the table `stated`. Cases that can't tell a mutant from the pack are too few.
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
    examples = {name: read(str(resources.folder("examples") / name)) for name in _used(found)}
    return [_case(found, one, examples, str(beside)) for one in found["cases"]]


def _used(found: dict[str, Any]) -> set[str]:
    """The examples that the cases start from."""
    there = [other["form"] for case in found["cases"] for other in case.get("beside", ())]
    return {found["form"], *(case["form"] for case in found["cases"] if "form" in case), *there}


def _case(found: dict[str, Any], case: dict[str, Any], examples: dict[str, Form], file: str) -> Case:
    always = found.get("set", {}) if "form" not in case else {}
    form = _changed(examples[case.get("form", found["form"])], {**always, **case.get("set", {})}, file)
    beside = [_changed(examples[other["form"]], other.get("set", {}), file) for other in case.get("beside", ())]
    return Case(case["name"], form, tuple(beside), case["expect"])


def _changed(base: Form, changes: dict[str, Any], file: str) -> Form:
    values = copy.deepcopy(base.values)
    for pointer, value in changes.items():
        _put(values, pointer, value, file)
    return Form(base.file, values)


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
        warned = dict.fromkeys((one.rule for one in report.findings), "unmet")
        verdicts = warned | {one.rule: one.standing.word for one in report.verdicts}
        for rule, wanted in case.expect.items():
            if verdicts.get(rule, "—") != wanted:
                found.append(Miss(case.name, rule, wanted, verdicts.get(rule, "—")))
                if first:
                    return found
    return found


def unproved(pack: Pack, tried: list[Case]) -> list[str]:
    """Rules that no case speaks of."""
    spoken = {rule for case in tried for rule in case.expect}
    return [rule.id for rule in pack.rules if rule.id not in spoken]


def mutants(pack: Pack) -> Iterator[Mutant]:
    """The pack with each bend of each rule."""
    for index, rule in enumerate(pack.raw["rules"]):
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
    if "month" in rule:
        yield f"month {rule['month']} → {rule['month'] + 1}", {**rule, "month": rule["month"] + 1}
    if "compares" in rule and rule["indicator"] == "restated":
        other = {"actual": "target", "target": "actual", "reached": "target"}[rule["compares"][0]]
        yield f"{rule['compares'][0]} → {other}", {**rule, "compares": [other, rule["compares"][1]]}
    if "counts" in rule:
        yield "counts the other answer", {**rule, "counts": not rule["counts"]}
