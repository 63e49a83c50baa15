"""A Pack → nothing, or Broken with its place where a rule asks of an indicator what that can't do."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.errors import Broken
from toolkit.finding import Source
from toolkit.messages import say, short
from toolkit.policy import Limit, Pack, Rule
from toolkit.quantity import UNITS
from toolkit.rules.figures import WAYS
from toolkit.rules.indicators import ALL, COMPARING, INDICATORS, NEEDS
from toolkit.schema import load

Wrong = tuple[str, str]  # the key below the limit where it stands, the sentence


def ready(pack: Pack) -> None:
    """Raises Broken where a rule names an indicator that there is not, lacks a field that it needs, points it at a
    field of another type, or mixes units."""
    wrong = [
        f"{Source(pack.file, pack.locate(here + below))}: {message}"
        for index, rule in enumerate(pack.rules)
        for number, limit in enumerate(rule.limits)
        for here in [f"/rules/{index}" + (f"/any/{number}" if "any" in pack.raw["rules"][index] else "")]
        for below, message in _misfits(rule, limit)
    ]
    if wrong:
        raise Broken("\n".join(wrong))


def _misfits(rule: Rule, limit: Limit) -> Iterator[Wrong]:
    said = {"rule": rule.id, "indicator": limit.indicator}
    if limit.indicator not in INDICATORS:
        yield "/indicator", say("pack.indicator", rule=rule.id, name=short(limit.indicator), known=" ".join(INDICATORS))
        return
    if bool(limit.compares) is not (limit.indicator in COMPARING):
        yield "/indicator", say("pack.compares", **said)
    if limit.indicator == "declared" and limit.params.get("way") not in WAYS:
        yield "/indicator", say("pack.way", **said, known=" ".join(WAYS))
    needs = NEEDS.get(limit.indicator, {}) | NEEDS.get(str(limit.params.get("way")), {})
    for name in needs:
        if name not in limit.fields:
            yield "/fields", say("pack.needs", **said, name=name)
    for name, pointer in limit.fields.items():
        found, unit = load(rule.form).kind(pointer)
        if found not in needs.get(name, ALL.get(limit.indicator, {found})):
            yield f"/fields/{name}", say("pack.type", **said, pointer=pointer, found=say(f"pack.type.{found}"))
        elif limit.indicator == "amount" and UNITS.get(unit, ("",))[0] != UNITS.get(limit.unit, ("",))[0]:
            label = load(rule.form).where(pointer)
            yield "/unit", say("pack.unit", rule=rule.id, label=label, own=unit, unit=limit.unit)
