"""What a pack holds, as frozen values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple


class Bound(NamedTuple):
    """A bound and the day from which it holds (the first one holds always)."""

    value: Fraction
    text: str  # as the pack writes it
    since: date = date.min


class Stated(NamedTuple):
    """One thing that several forms state: role (actual, reached, target, state, report) → kind of form → pointer."""

    id: str
    roles: dict[str, dict[str, str]]
    smaller: bool = False  # whether a smaller figure is the better one


class Limit(NamedTuple):
    """One comparison: an indicator over fields, and the bound it is held to, in `unit`.

    `params` are what else the indicator asks for: `counts`, `month`, `years`, `distinct`, `only`, `way`. Where forms
    are compared, `compares` are the roles held against each other, this form's first; `beside` the kinds of the others,
    and `stated` all that this form states in its role.
    """

    title: str
    indicator: str
    fields: dict[str, str]
    comparison: str
    bounds: tuple[Bound, ...]
    unit: str
    quantifier: str
    params: dict[str, Any]
    compares: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    on: date = date.max

    @property
    def held(self) -> Bound:
        """The bound that holds on the day."""
        return next(one for one in reversed(self.bounds) if one.since <= self.on)

    @property
    def bound(self) -> Fraction:
        return self.held.value

    @property
    def limit(self) -> str:
        return self.held.text


class Review(NamedTuple):
    """What only a person can tell: the question, and what must be there before it is asked."""

    asks: str
    narratives: tuple[str, ...]
    least: int  # characters of a text that says something
    evidence: str  # the clause for which a paper must be listed


class Rule(NamedTuple):
    """One rule of the measure; more than one limit means: any of them is enough.

    `when` is the pointer of a tick without which the rule does not apply; `beside` are the other forms of the cluster
    of which one at least is needed to ask it. A rule with a `review` is for a person, and has no limit. One whose
    `severity` is "warning" is no condition of the measure: it is only heard of, as a finding, where it is unmet.
    """

    id: str
    form: str
    title: str
    clause: str
    quote: str
    severity: str
    limits: tuple[Limit, ...]
    when: str = ""
    beside: tuple[str, ...] = ()
    review: Review | None = None
    claim: bool = False
    verified: bool = True
    note: str = ""


class Option(NamedTuple):
    """One way to read an open place of the law: what it changes in which rule or ground."""

    id: str
    title: str
    changes: dict[str, dict[str, Any]]
    verbs: dict[str, str]  # clause of a ground → 撤销 or 取消


class Reading(NamedTuple):
    """An open place of the law, the ways to read it, the one taken, and why."""

    id: str
    clause: str
    asks: str
    default: str
    reason: str
    options: tuple[Option, ...]


class Ground(NamedTuple):
    """A ground for taking a title back: the clause's own words, and its verb (撤销 or 取消)."""

    clause: str
    text: str
    verb: str


class Owner(NamedTuple):
    """Who sees to an item of the measure: kind is rule, field, template, date, person or nothing."""

    kind: str
    what: str


class Clause(NamedTuple):
    """One article or item, its words, and who sees to it."""

    id: str
    chapter: str
    text: str
    owners: tuple[Owner, ...]


class Pack(NamedTuple):
    """A measure as data. `chosen` says which option of each reading the rules below follow."""

    id: str
    version: str
    title: str
    status: str
    award: str
    issuer: str
    publicity_clause: str
    publicity_workdays: int
    publicity_counts_first_day: bool
    grounds: dict[str, Ground]
    rules: tuple[Rule, ...]
    clauses: dict[str, Clause]
    readings: tuple[Reading, ...]
    chosen: dict[str, str]
    stated: tuple[Stated, ...] = ()  # where the same thing stands in each kind of form
    unknown: tuple[str, ...] = ()  # what could not be verified, in words
    raw: dict[str, Any] = {}  # noqa: RUF012  the values it was made of, for other ways to read it
    file: str = ""
    locate: Callable[[str], str] = lambda pointer: ""  # place of a value in the pack's own file

    def __str__(self) -> str:
        return f"{self.id} {self.version}"

    def rule(self, name: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == name), None)
