"""A policy pack (`schemas/policies/<id>.yaml`) → its clauses, rules, periods and grounds, held to its own schema."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from toolkit import resources, tree
from toolkit.errors import Broken, Unreadable
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say
from toolkit.quantity import plain
from toolkit.schema import load as schema
from toolkit.schema.structure import examine, validator

DEFAULT = "shandong-draft"


class Limit(NamedTuple):
    """One comparison: an indicator over fields, and the bound it is held to, in `unit`."""

    title: str
    indicator: str
    fields: dict[str, str]
    comparison: str
    bound: Fraction
    limit: str  # the bound as the pack writes it
    unit: str
    quantifier: str = "last"
    counts: bool = True
    month: int = 0


class Rule(NamedTuple):
    """One rule of the measure; more than one limit means: any of them is enough."""

    id: str
    form: str
    title: str
    clause: str
    quote: str
    severity: str
    limits: tuple[Limit, ...]


class Ground(NamedTuple):
    """A ground for taking a title back: the clause's own words, and its verb (撤销 or 取消)."""

    clause: str
    text: str
    verb: str


class Pack(NamedTuple):
    """A measure as data."""

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
    clauses: dict[str, str]

    def __str__(self) -> str:
        return f"{self.id} {self.version}"


def names() -> list[str]:
    """The packs that ship with us."""
    return sorted(path.stem for path in resources.folder("schemas").joinpath("policies").glob("*.yaml"))


@cache
def load(name: str = DEFAULT) -> Pack:
    """A pack by its id or by the path of its file.

    Raises Broken with file, line and column where the pack is not what `schemas/pack.schema.json` and its own text ask.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else resources.folder("schemas") / f"policies/{name}.yaml"
    try:
        data = path.read_bytes()
        read = tree.read_yaml(data, str(path) if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    except FileNotFoundError:
        raise Broken(say("pack.missing", name=name, known=" ".join(names()))) from None
    except OSError as error:
        raise Broken(say("pack.unreadable", name=name, cause=error.strerror)) from None
    except Unreadable as error:
        raise Broken(str(error)) from None
    values = read.value if isinstance(read.value, dict) else {}
    form = Form(read.name, values, read.place)
    wrong = _unsound(form) or _contradictions(form)
    if wrong:
        raise Broken("\n".join(f"{one.sources[0]}：{one.message}" for one in wrong))
    return _pack(form.values)


def _unsound(form: Form) -> list[Finding]:
    """What `schemas/pack.schema.json` has against a pack; the quick answer first, since most packs are sound."""
    if validator("pack").is_valid(form.values):
        return []
    return [one for one in examine(form, schema("pack")).findings if one.severity == "error"]


def _contradictions(form: Form) -> list[Finding]:
    """What the pack's schema can't say: quotes stand in their clauses, clauses exist, fields exist, ids are single."""
    texts = {one["id"]: one["text"] for one in form.values["clauses"]}
    found, seen = [], set()

    def wrong(pointer: str, key: str, /, **values: object) -> None:
        found.append(Finding(pointer, "pack", say(key, **values), "error", "", (form.source(pointer),)))

    for index, rule in enumerate(form.values["rules"]):
        here = f"/rules/{index}"
        if rule["id"] in seen:
            wrong(f"{here}/id", "pack.twice", id=rule["id"])
        seen.add(rule["id"])
        if rule["clause"] not in texts:
            wrong(f"{here}/clause", "pack.clause", clause=rule["clause"])
        elif rule["quote"] not in texts[rule["clause"]]:
            wrong(f"{here}/quote", "pack.quote", clause=rule["clause"])
        for place, limit in _limits(here, rule):
            for name, pointer in limit["fields"].items():
                if pointer.startswith("/") and not schema(rule["form"]).leads(pointer):
                    wrong(f"{place}/fields/{name}", "pack.field", form=rule["form"], pointer=pointer)
    for index, ground in enumerate(form.values["grounds"]):
        if ground["clause"] not in texts:
            wrong(f"/grounds/{index}/clause", "pack.clause", clause=ground["clause"])
    return found


def _limits(here: str, rule: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    if "any" in rule:
        return [(f"{here}/any/{index}", limit) for index, limit in enumerate(rule["any"])]
    return [(here, rule)]


def _pack(values: dict[str, Any]) -> Pack:
    texts = {one["id"]: one["text"] for one in values["clauses"]}
    publicity = values["publicity"]
    return Pack(
        id=values["pack"],
        version=values["version"],
        title=values["title"],
        status=values["status"],
        award=values["award"],
        issuer=values["issuer"],
        publicity_clause=publicity["clause"],
        publicity_workdays=publicity["workdays"],
        publicity_counts_first_day=publicity["counts_first_day"],
        grounds={one["clause"]: Ground(one["clause"], texts[one["clause"]], one["verb"]) for one in values["grounds"]},
        rules=tuple(_rule(one) for one in values["rules"]),
        clauses=texts,
    )


def _rule(values: dict[str, Any]) -> Rule:
    return Rule(
        id=values["id"],
        form=values["form"],
        title=values["title"],
        clause=values["clause"],
        quote=values["quote"],
        severity=values["severity"],
        limits=tuple(_limit(one) for _, one in _limits("", values)),
    )


def _limit(values: dict[str, Any]) -> Limit:
    bound: int | Decimal = values["bound"]
    return Limit(
        title=values["title"],
        indicator=values["indicator"],
        fields=values["fields"],
        comparison=values["comparison"],
        bound=Fraction(bound),
        limit=plain(bound),
        unit=values["unit"],
        quantifier=values.get("quantifier", "last"),
        counts=values.get("counts", True),
        month=values.get("month", 0),
    )
