"""A policy pack (`schemas/policies/<id>.yaml`) → a measure as data: clauses, rules, readings, periods, grounds."""

from toolkit.policy.load import DEFAULT, load, names
from toolkit.policy.pack import Clause, Ground, Limit, Option, Owner, Pack, Reading, Review, Rule, Stated
from toolkit.policy.readings import choose, ways

__all__ = [
    "DEFAULT",
    "Clause",
    "Ground",
    "Limit",
    "Option",
    "Owner",
    "Pack",
    "Reading",
    "Review",
    "Rule",
    "Stated",
    "choose",
    "load",
    "names",
    "ways",
]
