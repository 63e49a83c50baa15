"""A pack → what each rule asks; two packs and some forms → which bounds differ, and which verdicts change."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from toolkit.check import check_together, dated
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import Pack, Rule
from toolkit.rules.judge import wanted


class Difference(NamedTuple):
    """A rule that the two packs ask otherwise; empty where a pack does not ask it."""

    rule: str
    title: str
    here: str
    there: str


class Change(NamedTuple):
    """A verdict on a form that changes from one pack to the other; its conclusion, where `rule` is empty."""

    file: str
    rule: str
    here: str
    there: str


def demands(pack: Pack, on: date) -> list[tuple[str, str, str]]:
    """The id, the title and the demand of every rule, as it holds on a day."""
    return [(rule.id, rule.title, _demand(rule, on)) for rule in pack.rules]


def differences(one: Pack, other: Pack, on: date) -> list[Difference]:
    """Every rule whose demand differs, in the order of the first pack, then of the second."""
    names = dict.fromkeys([*(rule.id for rule in one.rules), *(rule.id for rule in other.rules)])
    found = []
    for name in names:
        here, there = one.rule(name), other.rule(name)
        said = _demand(here, on), _demand(there, on)
        if said[0] == said[1]:
            said = said[0] + _way(here), said[1] + _way(there)
        if said[0] != said[1]:
            title = next(rule.title for rule in (here, there) if rule)
            found.append(Difference(name, title, *said))
    return found


def changes(forms: list[Form], one: Pack, other: Pack, on: date) -> list[Change]:
    """What is concluded of each form, and every verdict on it, that is not the same under both packs; `—` where a pack
    does not ask. Forms of one cluster are held against each other, as `validate` does."""
    found = []
    for here, there in zip(*(check_together(forms, pack, on) for pack in (one, other)), strict=True):
        if here.recommendation != there.recommendation:
            found.append(Change(here.file, "", here.recommendation, there.recommendation))
        before, after = ({verdict.rule: verdict.standing.word for verdict in one.verdicts} for one in (here, there))
        for rule in dict.fromkeys([*before, *after]):
            if before.get(rule) != after.get(rule):
                found.append(Change(here.file, rule, before.get(rule, "—"), after.get(rule, "—")))
    return found


def _demand(rule: Rule | None, on: date) -> str:
    if rule is None:
        return ""
    if rule.review:
        return rule.review.asks
    return " / ".join(wanted(limit) for limit in dated(rule, on).limits)


def _way(rule: Rule | None) -> str:
    """How a rule computes what it holds to its bound, and whether it must be met: where the bound alone is the same."""
    if rule is None:
        return ""
    ways = [say(f"indicator.{limit.indicator}") for limit in rule.limits]
    return say("pack-compare.way", way=" / ".join([say(f"explain.{rule.severity}"), *ways]))
