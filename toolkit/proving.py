"""A pack and its cases → which verdicts came out otherwise, and which mutants of its rules the cases let live.

A pack's cases stand beside it (`<pack>.cases.yaml`, held to `schemas/cases.schema.json`): a form that it starts from,
and for each case what is changed (in it, and in the forms beside it), maybe the day, and which verdicts must follow; a
rule that only warns is `unmet` where it does. For the rules that an overlay leaves alone, the cases of what it extends
count too. A mutant is the pack with one rule bent: `>` for `>=`, the bound a hundredth off, the last year for every
year, another role of the table `stated`. Cases that can't tell a mutant from the pack are too few.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from toolkit import resources
from toolkit.check import check_together
from toolkit.errors import Broken
from toolkit.form import Form, steps
from toolkit.messages import say
from toolkit.policy import Pack, load
from toolkit.policy.load import CASES, broken, build, path
from toolkit.policy.load import read as read_pack
from toolkit.policy.sound import unsound
from toolkit.read import read
from toolkit.tree import pointer as down

DAY = date(2026, 5, 20)
_FLIPPED = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
COUNTED = ("家", "项", "天", "个")  # whole things: the next bound is one off, not a hundredth


class Case(NamedTuple):
    """A form and the verdicts that it must get: rule → word."""

    name: str
    form: Form
    beside: tuple[Form, ...]
    expect: dict[str, str]
    on: date = DAY


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
    """The cases of a pack, by its id or file, and those of what it extends for the rules that are the same; an empty
    list where it has none.

    Raises Broken where its cases are not what `schemas/cases.schema.json` asks, Unreadable where a form isn't there.
    """
    file, own = path(name), []
    beside = file.with_name(file.name.removesuffix(file.suffix) + CASES)
    if beside.is_file():
        found = read_pack(str(beside))
        if wrong := unsound(found, "cases"):
            raise broken(wrong)
        forms = {name: _form(beside.parent, name) for name in _used(found.values)}
        own = [_case(found, index, forms) for index in range(len(found.values["cases"]))]
    base = load(name).raw.get("extends", "")
    return own + (_inherited(load(name), load(base), cases(base)) if base else [])


def _inherited(pack: Pack, base: Pack, tried: list[Case]) -> list[Case]:
    """The cases of a pack as far as another, which extends it, asks the same."""
    kept = [
        one._replace(expect={rule: word for rule, word in one.expect.items() if pack.rule(rule) == base.rule(rule)})
        for one in tried
    ]
    return [one for one in kept if one.expect]


def _form(folder: Path, name: str) -> Form:
    """A form beside the cases, else an example."""
    own = folder / name
    return read(str(own if own.is_file() else resources.folder("examples") / name))


def _used(found: dict[str, Any]) -> set[str]:
    """The examples that the cases start from."""
    there = [other["form"] for case in found["cases"] for other in case.get("beside", ())]
    return {found["form"], *(case["form"] for case in found["cases"] if "form" in case), *there}


def _case(found: Form, index: int, forms: dict[str, Form]) -> Case:
    here, case = f"/cases/{index}", found.values["cases"][index]
    form = forms[case.get("form", found.values["form"])]
    if "form" not in case:
        form = _changed(form, found, "/set")
    form = _changed(form, found, f"{here}/set")
    beside = [
        _changed(forms[other["form"]], found, f"{here}/beside/{number}/set")
        for number, other in enumerate(case.get("beside", ()))
    ]
    on = date.fromisoformat(case["on"]) if "on" in case else DAY
    return Case(case["name"], form, tuple(beside), case["expect"], on)


def _changed(base: Form, found: Form, at: str) -> Form:
    """A form with the changes that stand at a pointer of the cases, if any do."""
    values = copy.deepcopy(base.values)
    for pointer, value in (found.get(at) or {}).items():
        try:
            _put(values, pointer, value)
        except (KeyError, IndexError, TypeError, ValueError):
            place = found.source(down(at, pointer))
            raise Broken(f"{place}: " + say("proving.pointer", file=base.file, pointer=pointer)) from None
    return Form(base.file, values)


def _put(values: Any, pointer: str, value: Any) -> None:
    *way, last = steps(pointer)
    for key in way:
        values = values[int(key) if isinstance(values, list) else key]
    values[int(last) if isinstance(values, list) else last] = value


def misses(pack: Pack, tried: list[Case], *, first: bool = False) -> list[Miss]:
    """Every verdict of the cases that is not as expected; with `first`, one is enough."""
    found = []
    for case in tried:
        report = check_together([case.form, *case.beside], pack, case.on)[0]
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
    dated = rule["bound"] if isinstance(rule["bound"], list) else [{"value": rule["bound"]}]
    for index, one in enumerate(dated):
        for sign in (1, -1):
            moved = one["value"] + sign * (1 if rule["unit"] in COUNTED else Decimal("0.01"))
            held = [*dated[:index], {**one, "value": moved}, *dated[index + 1 :]] if "since" in one else moved
            yield f"{one['value']} → {moved}", {**rule, "bound": held}
    if rule.get("quantifier") == "every":
        yield "every → last", {**rule, "quantifier": "last"}
        yield "every → any", {**rule, "quantifier": "any"}
    elif rule.get("quantifier") == "last":
        yield "last → every", {**rule, "quantifier": "every"}
    if "only" in rule:
        yield f"without {rule['only']}", {key: value for key, value in rule.items() if key != "only"}
    if "month" in rule:
        yield f"month {rule['month']} → {rule['month'] + 1}", {**rule, "month": rule["month"] + 1}
    if "compares" in rule and rule["indicator"] in ("restated", "baselines"):
        other = {"actual": "target", "target": "actual", "reached": "target"}[rule["compares"][0]]
        yield f"{rule['compares'][0]} → {other}", {**rule, "compares": [other, rule["compares"][1]]}
    if "counts" in rule:
        yield "counts the other answer", {**rule, "counts": not rule["counts"]}
