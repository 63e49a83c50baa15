"""Measured numbers against a rule's limits → one Verdict with its sentence."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.finding import Source, Standing, Verdict
from toolkit.form import Form
from toolkit.messages import commas, say, semicolons
from toolkit.policy import Limit, Review, Rule
from toolkit.rules import exact
from toolkit.rules.indicators import INDICATORS
from toolkit.rules.measured import UNSAID, Figures, ForPerson, Measured, Unsound
from toolkit.schema import load

_AT_LEAST = frozenset({">=", ">"})
_HOLDS = {">=": (0, 1), ">": (1,), "<=": (-1, 0), "<": (-1,)}


class _Outcome(NamedTuple):
    """One limit held against a form."""

    limit: Limit
    standing: Standing
    message: str
    unit: str
    value: str | None = None
    gap: str | None = None
    sources: tuple[Source, ...] = ()


def judge(rule: Rule, form: Form) -> Verdict:
    """What `rule` says of `form`. Of several limits the best counts, and where none holds all are told."""
    if rule.when and form.get(rule.when) is not True:
        return _without(rule, form)
    if rule.review:
        return _for_person(rule, rule.review, form)
    outcomes = [_hold(limit, form, warns=rule.severity == "warning") for limit in rule.limits]
    best = min(outcomes, key=lambda one: one.standing)
    told = [best] if best.standing is Standing.MET else outcomes
    claimed = say("judge.claimed") if rule.claim and best.standing is Standing.MET else ""
    message = say("judge.or").join(one.message for one in told) + claimed
    if rule.severity == "warning":
        message = say("judge.warn", messages=semicolons(one.message for one in told))
    return Verdict(
        rule=rule.id,
        title=rule.title,
        clause=rule.clause,
        quote=rule.quote,
        standing=best.standing,
        severity=rule.severity,
        message=message,
        value=best.value,
        limit=best.limit.limit,
        unit=best.unit,
        gap=best.gap,
        sources=tuple(dict.fromkeys(source for one in told for source in one.sources)),
    )


def standing(rule: Rule, form: Form) -> Standing:
    """How a rule with limits comes out, without the words."""
    return min(_standing(limit, form) for limit in rule.limits)


def _standing(limit: Limit, form: Form) -> Standing:
    try:
        return _decided(limit, INDICATORS[limit.indicator](form, limit)).standing
    except ForPerson:
        return Standing.REVIEW
    except Unsound:
        return Standing.UNDETERMINED


def fault(rule: Rule, form: Form, error: Exception) -> Verdict:
    """The verdict where the rule itself broke: undetermined, never a pass."""
    message = say("judge.fault", rule=rule.id, error=f"{type(error).__name__}: {error}")
    return _plain(rule, Standing.UNDETERMINED, message, (Source(form.file),))


def _without(rule: Rule, form: Form) -> Verdict:
    """The rule does not ask anything of this form, if the tick says so; without a tick nobody knows."""
    label = load(form.kind).where(rule.when)
    if form.get(rule.when) is False:
        return _plain(
            rule, Standing.MET, say("judge.not-asked", title=rule.title, label=label), (form.source(rule.when),)
        )
    message = say("judge.no-figure", title=rule.title, why=say("unsound.missing", label=label))
    return _plain(rule, Standing.UNDETERMINED, message, (form.source(rule.when),))


def _for_person(rule: Rule, review: Review, form: Form) -> Verdict:
    """What a person must tell, if there is enough to look at: texts that say something, and papers listed for it."""
    schema = load(form.kind)
    texts = {at: form.get(at) for at in review.narratives}
    thin = [at for at, text in texts.items() if not isinstance(text, str) or len(text) < review.least]
    listed = [
        row for row in form.get("/evidence") or () if isinstance(row, dict) and row.get("clause") == review.evidence
    ]
    sources = tuple(form.source(at) for at in thin or review.narratives)
    if thin:
        message = say("judge.thin", title=rule.title, labels=commas(map(schema.where, thin)), least=review.least)
        return _plain(rule, Standing.UNDETERMINED, message, sources)
    if not listed:
        message = say("judge.no-evidence", title=rule.title, clause=review.evidence)
        return _plain(rule, Standing.UNDETERMINED, message, (form.source("/evidence"),))
    return _plain(rule, Standing.REVIEW, say("judge.review", title=rule.title, asks=review.asks), sources)


def _plain(rule: Rule, standing: Standing, message: str, sources: tuple[Source, ...]) -> Verdict:
    """A verdict without a figure."""
    first = rule.limits[0] if rule.limits else None
    return Verdict(
        rule.id, rule.title, rule.clause, rule.quote, standing, rule.severity, message,
        limit=first.limit if first else None, unit=_unit(first) if first else "", sources=sources,
    )  # fmt: skip


def _hold(limit: Limit, form: Form, *, warns: bool) -> _Outcome:
    try:
        decided = _decided(limit, INDICATORS[limit.indicator](form, limit))
    except ForPerson as why:
        message = say("judge.person", title=limit.title, why=why)
        return _Outcome(limit, Standing.REVIEW, message, _unit(limit), sources=why.sources)
    except Unsound as why:
        decided = _Decided(Standing.UNDETERMINED, None, (why,))
    whys = semicolons(dict.fromkeys(str(why) for why in decided.lacking))
    lacking = tuple(source for why in decided.lacking for source in why.sources)
    if decided.telling is None:
        message = say("judge.undetermined", title=limit.title, why=whys, wanted=wanted(limit))
        return _Outcome(limit, decided.standing, message, _unit(limit), sources=lacking)
    telling = decided.telling
    unit = telling.unit or _unit(limit)
    side = exact.side(telling.value, limit.bound)
    value = exact.text(telling.value, limit.bound)
    gap = exact.gap(telling.value, limit.bound) if decided.standing is Standing.UNMET else None
    message = (
        say("judge.warned", title=limit.title, value=value, unit=unit, note=telling.note)
        if warns
        else _sentence(limit, telling, (value, unit), side, gap) + (say("judge.besides", why=whys) if whys else "")
    )
    return _Outcome(limit, decided.standing, message, unit, value, gap, (*telling.sources, *lacking))


class _Decided(NamedTuple):
    """How the figures come out: by which of them, if any decides, and which give no figure."""

    standing: Standing
    telling: Measured | None
    lacking: tuple[Unsound, ...]


def _decided(limit: Limit, found: Figures) -> _Decided:
    """What the figures say, those that are missing told apart: of every year one that fails is enough, of any one that
    holds; a count that may be higher decides only what a higher one would not undo."""
    looked = [found[-1]] if limit.quantifier == "last" else found
    lacking = tuple(one for one in looked if isinstance(one, Unsound))
    telling = _telling(limit, [one for one in looked if isinstance(one, Measured)])
    if telling is None:
        return _Decided(Standing.UNDETERMINED, None, lacking)
    holds = exact.side(telling.value, limit.bound) in _HOLDS[limit.comparison]
    if telling.open and holds is not (limit.comparison in _AT_LEAST):
        return _Decided(Standing.UNDETERMINED, None, (Unsound(telling.open, telling.sources), *lacking))
    if lacking and holds is not (limit.quantifier == "any"):
        return _Decided(Standing.UNDETERMINED, None, lacking)
    opened = (Unsound(telling.open),) if telling.open and not holds else ()
    return _Decided(Standing.MET if holds else Standing.UNMET, telling, () if holds else (*opened, *lacking))


def _telling(limit: Limit, found: list[Measured]) -> Measured | None:
    """The number that decides: of every year the one nearest to failing, of any the farthest from it."""
    lowest = (limit.comparison in _AT_LEAST) is (limit.quantifier != "any")
    return (min if lowest else max)(found, key=lambda one: exact.near(one.value), default=None)


def _unit(limit: Limit) -> str:
    """The limit's unit; none where each form names its own."""
    return "" if limit.unit == UNSAID else limit.unit


def wanted(limit: Limit, unit: str = "") -> str:
    """The demand in words: 不低于 40 亿元; `unit` is the form's own, where the pack leaves it to the form."""
    if limit.bound == 0 and limit.comparison == "<=":
        return say("judge.none")
    every = say("judge.every") if limit.quantifier == "every" else ""
    return every + say(f"judge.{limit.comparison}", bound=limit.limit, unit=unit or _unit(limit)).rstrip()


def _sentence(limit: Limit, telling: Measured, shown: tuple[str, str], side: int, gap: str | None) -> str:
    value, unit = shown
    year = say("judge.year", year=telling.year) if telling.year else ""
    lowest = say("judge.lowest" if limit.comparison in (">=", ">") else "judge.highest")
    said = {
        "title": limit.title,
        "year": (lowest if limit.quantifier == "every" else "") + year,
        "value": value,
        "unit": unit,
        "wanted": wanted(limit, unit),
        "note": say("judge.note", note=telling.note) if telling.note else "",
    }
    if gap is None:
        return say("judge.met", **said)
    if side == 0:
        return say("judge.equal", **said)
    points = say("judge.points") if unit == "%" else unit
    return say("judge.short" if side < 0 else "judge.over", **said, gap=gap, points=points)
