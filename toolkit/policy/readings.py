"""The open places of the law: to choose how a pack reads them, and all the ways in which a rule can be read."""

from __future__ import annotations

from itertools import product

from toolkit.errors import UsageFault
from toolkit.messages import say
from toolkit.policy.load import build, read_as
from toolkit.policy.pack import Pack, Rule


def choose(pack: Pack, words: tuple[str, ...]) -> Pack:
    """The pack read as `("growth=mean", …)` says; UsageFault on a reading or an option that it has not."""
    chosen = {}
    for word in words:
        name, _, option = word.partition("=")
        reading = next((one for one in pack.readings if one.id == name), None)
        if reading is None:
            raise UsageFault(say("reading.unknown", name=name, known=" ".join(one.id for one in pack.readings)))
        known = [one.id for one in reading.options]
        if option not in known:
            raise UsageFault(say("reading.option", name=name, option=option, known=" ".join(known)))
        chosen[name] = option
    return build(pack.raw, pack.file, pack.chosen | chosen)._replace(locate=pack.locate) if chosen else pack


def ways(pack: Pack, rule: str) -> list[tuple[dict[str, str], Rule]]:
    """Every other way to read a rule: the options that differ from those chosen, fewest first, and the rule so read."""
    open_ = [one for one in pack.readings if any(rule in option.changes for option in one.options)]
    raw = next(one for one in pack.raw["rules"] if one["id"] == rule)
    found = []
    for options in product(*([option.id for option in one.options] for one in open_)):
        taken = {one.id: option for one, option in zip(open_, options, strict=True)}
        differs = {name: option for name, option in taken.items() if pack.chosen[name] != option}
        if differs:
            found.append((differs, read_as(raw, pack.readings, pack.chosen | taken, pack.stated)))
    return sorted(found, key=lambda one: len(one[0]))
