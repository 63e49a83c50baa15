"""Pack files → a Pack: overlays laid over what they extend, all held to `schemas/pack.schema.json` and to itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from toolkit import resources, tree
from toolkit.errors import Broken, Unreadable
from toolkit.form import Form
from toolkit.incoming import content
from toolkit.messages import say, short
from toolkit.policy import parsed
from toolkit.policy.pack import Bound, Clause, Ground, Limit, Option, Owner, Pack, Reading, Review, Rule, Stated
from toolkit.policy.sound import contradictions, unsound
from toolkit.quantity import plain

DEFAULT = "shandong-draft"
CASES = ".cases.yaml"
_LIMIT = {"indicator", "fields", "comparison", "bound", "unit", "quantifier"}
_PARAMS = ("counts", "month", "years", "distinct", "only", "way")


def names() -> list[str]:
    """The packs that ship with us."""
    found = resources.folder("schemas").joinpath("policies").glob("*.yaml")
    return sorted(path.stem for path in found if not path.name.endswith(CASES))


@cache
def load(name: str = DEFAULT) -> Pack:
    """A pack by its id or by the path of its file, with its readings at their defaults.

    Raises Broken with file, line and column where the pack is not what `schemas/pack.schema.json` and its own text ask.
    """
    form = _shipped(name) or merged(name)
    return build(form.values, form.file)._replace(locate=form.locate)


def _shipped(name: str) -> Form | None:
    """As `merged`, of a pack of ours that is as it was when it was last found sound; None of any other."""
    if set(name) & set("./\\") or (values := parsed.values(path(name))) is None:
        return None
    form = Form(f"{name}.yaml", values, lambda pointer: merged(name).locate(pointer))
    if "extends" not in values:
        return form
    below = _shipped(values["extends"])
    return below and form._replace(values=_overlaid(below.values, form))


def merged(name: str, above: tuple[str, ...] = ()) -> Form:
    """The raw values of a pack, those of what it extends beneath them, found sound; `above` those that extend it."""
    form = read(name)
    if wrong := unsound(form):
        raise broken(wrong)
    if (base := form.values.get("extends")) is not None:
        values = _overlaid(_beneath(form, base, (*above, name)).values, form)
        form = form._replace(values=values, locate=_located(form, values))
    if wrong := contradictions(form):
        raise broken(wrong)
    return form


def _beneath(form: Form, base: str, above: tuple[str, ...]) -> Form:
    if base in above:
        raise Broken(f"{form.source('/extends')}: " + say("pack.circle", name=base))
    if not _there(base):
        missing = say("pack.missing", name=short(base), guess=_guess(short(base)), known=" ".join(names()))
        raise Broken(f"{form.source('/extends')}: {missing}")
    return merged(base, above)


def path(name: str) -> Path:
    """The file of a pack, by its id or as a path."""
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    return resources.folder("schemas") / f"policies/{name}.yaml"


def _there(name: str) -> bool:
    try:
        return path(name).exists()
    except OSError:  # a name longer than any file's
        return False


def read(name: str) -> Form:
    """One pack file as a Form, unchecked."""
    shown = name if name.endswith((".yaml", ".yml")) else f"{name}.yaml"
    try:
        if not _there(name):
            raise Broken(say("pack.missing", name=name, guess=_guess(name), known=" ".join(names())))
        found = tree.read_yaml(content(str(path(name))), shown)
    except Unreadable as error:
        raise Broken(str(error)) from None
    if not isinstance(found.value, dict):
        raise Broken(say("pack.empty", name=shown))
    return Form(shown, found.value, found.place)


def _guess(name: str) -> str:
    """The pack that a mistyped name means."""
    from difflib import get_close_matches

    found = get_close_matches(name.lower(), names(), n=1, cutoff=0.5)
    return say("cli.guess", name=found[0]) if found else ""


def broken(wrong: list[tuple[str, str]]) -> Broken:
    """Each mistake on a line, with its place."""
    return Broken("\n".join(f"{place}: {message}" for place, message in wrong))


def _overlaid(below: dict[str, Any], form: Form) -> dict[str, Any]:
    """What an overlay says, over what it extends: rules by their id, key by key; all else whole."""
    over = form.values
    for index, name in enumerate(over.get("without", ())):
        if all(rule["id"] != name for rule in below["rules"]):
            raise Broken(f"{form.source(f'/without/{index}')}: " + say("pack.rule", id=name))
    rules = {rule["id"]: rule for rule in below["rules"] if rule["id"] not in over.get("without", ())}
    for index, rule in enumerate(over.get("rules", ())):
        known = rules.get(rule["id"], {})
        if not known and "form" not in rule:
            where = form.source(f"/rules/{index}/id")
            raise Broken(f"{where}: " + say("pack.overlay", id=rule["id"], base=over["extends"]))
        dropped = _LIMIT if "any" in rule else {"any"} if "indicator" in rule else set()  # one comparison or several
        known = {key: value for key, value in known.items() if key not in dropped}
        rules[rule["id"]] = known | rule
    readings = over.get("readings", [_asked(one, rules) for one in below.get("readings", ())])
    return {**below, **over, "rules": list(rules.values()), "readings": readings}


def _asked(reading: dict[str, Any], rules: dict[str, Any]) -> dict[str, Any]:
    """A reading of the pack beneath, of which an overlay may have left out some rules."""
    options = [
        {**one, "changes": {rule: change for rule, change in one.get("changes", {}).items() if rule in rules}}
        for one in reading["options"]
    ]
    return {**reading, "options": options}


def _located(own: Form, values: dict[str, Any]) -> Callable[[str], str]:
    """The place in an overlay of what stands in the values laid over: at what holds it, or where the overlay says
    what it extends, for what it doesn't say itself."""
    written = {rule["id"]: index for index, rule in enumerate(own.values.get("rules", ()))}
    turned = {f"/rules/{index}": f"/rules/{written.get(rule['id'])}" for index, rule in enumerate(values["rules"])}

    def place(pointer: str) -> str:
        rule = "/".join(pointer.split("/")[:3])
        pointer = turned.get(rule, rule) + pointer.removeprefix(rule)
        while pointer and own.get(pointer) is None:
            pointer = pointer.rpartition("/")[0]
        return own.locate(pointer or "/extends")

    return place


def build(values: dict[str, Any], file: str, chosen: dict[str, str] | None = None) -> Pack:
    """Sound values → Pack; `chosen` takes other options of its readings than the defaults."""
    readings = tuple(_reading(one) for one in values.get("readings", ()))
    taken = {one.id: one.default for one in readings} | (chosen or {})
    publicity = values["publicity"]
    options = [option for one in readings for option in one.options if option.id == taken[one.id]]
    verbs = {clause: verb for option in options for clause, verb in option.verbs.items()}
    texts = {one["id"]: one["text"] for one in values["clauses"]}
    stated = tuple(_stated(name, one) for name, one in values.get("stated", {}).items())
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
        grounds={
            one["clause"]: Ground(one["clause"], texts[one["clause"]], verbs.get(one["clause"], one["verb"]))
            for one in values["grounds"]
        },
        rules=tuple(read_as(one, readings, taken, stated) for one in values["rules"]),
        clauses={one["id"]: _clause(one, values["rules"]) for one in values["clauses"]},
        readings=readings,
        chosen=taken,
        stated=stated,
        unknown=tuple(values.get("unknown", ())),
        raw=values,
        file=file,
    )


def read_as(
    rule: dict[str, Any], readings: tuple[Reading, ...], taken: dict[str, str], stated: tuple[Stated, ...]
) -> Rule:
    """A rule's values with the changes of every chosen option laid over, as a Rule."""
    for reading in readings:
        option = next(one for one in reading.options if one.id == taken[reading.id])
        changes = option.changes.get(rule["id"])
        if changes and "any" in rule:
            rule = {**rule, "any": [{**limit, **changes} for limit in rule["any"]]}
        elif changes:
            rule = {**rule, **changes}
    return _rule(rule, stated)


def _rule(values: dict[str, Any], stated: tuple[Stated, ...]) -> Rule:
    limits = () if "review" in values else tuple(_limit(one, values, stated) for one in values.get("any", (values,)))
    return Rule(
        id=values["id"],
        form=values["form"],
        title=values["title"],
        clause=values["clause"],
        quote=values.get("quote", ""),
        severity=values["severity"],
        limits=limits,
        when=values.get("when", ""),
        beside=tuple(values.get("beside", ())),
        review=_review(values["review"]) if "review" in values else None,
        claim=values.get("claim", False),
        verified=values.get("verified", True),
        note=values.get("note", ""),
    )


def _limit(values: dict[str, Any], rule: dict[str, Any], stated: tuple[Stated, ...]) -> Limit:
    compares, form = tuple(values.get("compares", ())), rule["form"]
    things = tuple(one for one in stated if compares and form in one.roles.get(compares[0], {}))
    return Limit(
        title=values["title"],
        indicator=values["indicator"],
        fields={one.id: one.roles[compares[0]][form] for one in things} if compares else values["fields"],
        comparison=values["comparison"],
        bounds=_bounds(values["bound"]),
        unit=values["unit"],
        quantifier=values.get("quantifier", "last"),
        params={key: values[key] for key in _PARAMS if key in values},
        compares=compares,
        beside=tuple(rule.get("beside", ())),
        stated=things,
    )


def _stated(name: str, values: dict[str, Any]) -> Stated:
    roles = {role: places for role, places in values.items() if role != "smaller"}
    return Stated(name, roles, values.get("smaller", False))


def _bounds(found: Any) -> tuple[Bound, ...]:
    """A bound that holds always, or several, each from its day on."""
    if not isinstance(found, list):
        return (Bound(Fraction(found), plain(found)),)
    dated = [Bound(Fraction(one["value"]), plain(one["value"]), date.fromisoformat(one["since"])) for one in found]
    first, *later = sorted(dated, key=lambda one: one.since)
    return (first._replace(since=date.min), *later)


def _review(values: dict[str, Any]) -> Review:
    return Review(values["asks"], tuple(values["narratives"]), values["least"], values["evidence"])


def _reading(values: dict[str, Any]) -> Reading:
    options = tuple(
        Option(one["id"], one["title"], one.get("changes", {}), one.get("verbs", {})) for one in values["options"]
    )
    return Reading(values["id"], values["clause"], values["asks"], values["default"], values["reason"], options)


def _clause(values: dict[str, Any], rules: list[dict[str, Any]]) -> Clause:
    """The rules of a clause own it without being said; the pack names the other owners."""
    own = [Owner("rule", rule["id"]) for rule in rules if rule["clause"] == values["id"]]
    named = [Owner(kind, what) for owner in values.get("owners", ()) for kind, what in owner.items()]
    return Clause(values["id"], values["chapter"], values["text"], (*own, *named))
