"""One error of the validator → findings: keyword, field's label and unit make the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from toolkit.finding import Finding
from toolkit.form import Form, Number, steps
from toolkit.messages import commas, say, short
from toolkit.quantity import plain
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.regions import REGION, explain_region
from toolkit.tree import pointer as down

_KEYWORD = {
    "additionalProperties": "schema-unknown",
    "unevaluatedProperties": "schema-unknown",
    "minLength": "schema-length",
    "maxLength": "schema-length",
    "minItems": "schema-items",
    "maxItems": "schema-items",
    "minimum": "schema-range",
    "maximum": "schema-range",
    "exclusiveMinimum": "schema-range",
    "exclusiveMaximum": "schema-range",
    "const": "schema-choice",
    "enum": "schema-choice",
}
_GUESSED = 100  # unknown names of one place for which a known one is looked for, which takes half a millisecond


def explain(form: Form, schema: Schema, here: str, error: Any) -> Iterable[Finding]:
    """The findings for one error at `here`: a missing field is named as its own, unknown ones each by itself."""
    keyword, facts = error.kind.name, error.kind.as_dict()
    field = schema.at(here)
    value = form.get(here)
    because = (
        schema.because(list(error.schema_path)) if keyword in ("oneOf", "anyOf") or "then" in error.schema_path else ""
    )
    if keyword in ("additionalProperties", "unevaluatedProperties"):
        names = enumerate(facts["unexpected"])
        return (_unknown(form, schema, here, name, guessed=at < _GUESSED) for at, name in names)
    if keyword == "required":
        return [_missing(form, schema, down(here, facts["property"]), because)]
    if keyword in ("oneOf", "anyOf") and set(field.names if field else ()) >= REGION:
        return [_made(form, at, field, "region", sentence) for at, sentence in explain_region(here, value)]
    if field is not None and field.type == "series" and not isinstance(value, dict):
        return [_made(form, here, field, *_series(form, field, here, keyword, facts, value))]
    rule = _KEYWORD.get(keyword, f"schema-{keyword.lower()}")
    return [_made(form, here, field, rule, _sentence(schema, field, here, keyword, facts, value, because))]


def _made(form: Form, here: str, field: Field | None, rule: str, message: str) -> Finding:
    return Finding(here, rule, message, "error", field.clause if field else "", (form.source(here),))


def _missing(form: Form, schema: Schema, here: str, because: str) -> Finding:
    field = schema.at(here)
    label = schema.where(here)
    key = "schema.missing-because" if because else "schema.missing"
    return _made(form, here, field, "schema-required", say(key, label=label, because=because))


def _unknown(form: Form, schema: Schema, here: str, name: str, guessed: bool) -> Finding:
    holder = schema.at(here)
    known = holder.children if holder and holder.type == "group" else ()
    guess = _closest(short(name), known) if guessed else ""
    key = "schema.unknown-guess" if guess else "schema.unknown"
    if holder is not None and holder.type == "series":
        key = "schema.year-key"
    message = say(key, name=short(name), guess=guess, label=schema.where(here))
    return _made(form, down(here, name), holder, "schema-unknown", message)


def _closest(name: str, known: tuple[Field, ...]) -> str:
    """The field that a mistyped name means, by its own name or its Chinese label."""
    from difflib import get_close_matches

    for field in known:
        if field.label == name.strip():
            return f"{field.name}（{field.label}）"
    names = {field.name: field for field in known} | {field.label: field for field in known}
    found = get_close_matches(name, names, n=1, cutoff=0.6)
    return f"{names[found[0]].name}（{names[found[0]].label}）" if found else ""


def _series(form: Form, field: Field, here: str, keyword: str, facts: dict[str, Any], value: Any) -> tuple[str, str]:
    """A year's value inside a series (the field is the series), or something that is no series at all."""
    if here == field.pointer:
        return "schema-type", say("schema.series", label=field.title, value=_said(value))
    year = steps(here)[-1]
    label = say("schema.year-of", label=field.title, year=year)
    limit = _limit(facts)
    if keyword == "type":
        key = "schema.integer" if isinstance(value, Number) and not isinstance(value, bool) else "schema.number"
        return "schema-type", say(key, label=label, value=_said(value), unit=field.unit)
    key = "schema.low" if keyword == "minimum" else "schema.high"
    return "schema-range", say(key, label=label, value=_said(value), limit=limit, unit=field.unit)


def _sentence(
    schema: Schema, field: Field | None, here: str, keyword: str, facts: dict[str, Any], value: Any, because: str
) -> str:
    label = schema.where(here)
    unit = field.unit if field else ""
    said, limit = _said(value), _limit(facts)
    match keyword:
        case "type":
            kind = field.type if field else "text"
            if kind == "choice":
                return say("schema.choice", label=label, value=said, choices=commas(field.choices if field else ()))
            if kind == "integer" and isinstance(value, Number) and not isinstance(value, bool):
                return say("schema.integer", label=label, value=said, unit=unit)
            return say(f"schema.{kind}", label=label, value=said, unit=unit)
        case "const" if field and field.type == "boolean":
            return say("schema.agree", label=label)
        case "enum" | "const":
            choices = field.choices if field and field.choices else ((str(field.const),) if field else ())
            choices = choices or tuple(map(str, facts.get("options", ())))  # of what has any name there is no field
            return say("schema.choice", label=label, value=said, choices=commas(choices))
        case "minimum" | "exclusiveMinimum":
            return say("schema.low", label=label, value=said, limit=limit, unit=unit)
        case "maximum" | "exclusiveMaximum":
            return say("schema.high", label=label, value=said, limit=limit, unit=unit)
        case "maxLength":
            return say("schema.long", label=label, length=len(value), limit=limit)
        case "minLength" | "minItems" | "minProperties":
            return say("schema.few", label=label, limit=limit)
        case "maxItems" | "maxProperties":
            return say("schema.many", label=label, length=len(value), limit=limit)
        case "format":
            return say("schema.date", label=label, value=said)
        case "pattern":
            return say("schema.pattern", label=label, value=said, help=field.help if field else "")
        case _ if because and isinstance(value, dict):
            return say("schema.because", label=label, because=because)
        case _:
            return say("schema.other", label=label, value=said, because=because or keyword)


def _limit(facts: dict[str, Any]) -> str:
    found = facts.get("limit", "")
    return f"{found:g}" if isinstance(found, float) else str(found)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return plain(value)
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return short(str(value), 40)
