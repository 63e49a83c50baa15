"""A normalised form against its schema → findings in plain words. The one door for jsonschema-rs.

The validators are compiled once per process; references lead only to our own files (tests hold the errors against
jsonschema's, the reference implementation).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.errors import Broken
from toolkit.finding import Finding
from toolkit.form import Form, steps
from toolkit.messages import say
from toolkit.schema.explain import explain
from toolkit.schema.load import PREFIX, SHARED, Schema, document, load
from toolkit.schema.normalise import normalise
from toolkit.tree import pointer as down

if TYPE_CHECKING:
    import jsonschema_rs


def examine(form: Form, schema: Schema) -> Form:
    """The form normalised, with all findings about its structure: root cause first, then in the schema's order."""
    clean = normalise(form, schema)
    told = {finding.field for finding in clean.findings if finding.severity == "error"}
    errors = _errors(clean, schema, told)
    years = _years(clean, schema, told | {one.field for one in errors})
    findings = sorted((*clean.findings, *errors, *years), key=lambda one: _rank(one, schema))
    return Form(clean.file, clean.values, clean.locate, tuple(findings))


@cache
def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled validator of one schema; Broken where the schema itself is unsound."""
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            document(name),
            registry=_registry(),
            validate_formats=True,
            pattern_options=jsonschema_rs.RegexOptions(),  # linear time, whatever the pattern
        )
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        raise Broken(say("schema.unsound", name=name, cause=str(error).splitlines()[0])) from None


@cache
def _registry() -> jsonschema_rs.Registry:
    """The schemas that others may refer to; nothing outside it is ever fetched."""
    import jsonschema_rs

    return jsonschema_rs.Registry([(f"{PREFIX}{shared}", document(shared)) for shared in SHARED])


def _errors(form: Form, schema: Schema, told: set[str]) -> list[Finding]:
    found = []
    for error in validator(schema.name).iter_errors(form.values):
        here = ""
        for key in error.instance_path:
            here = down(here, key)
        found.extend(explain(form, schema, here, error))
    return [one for one in found if one.field not in told]


def _years(form: Form, schema: Schema, told: set[str]) -> list[Finding]:
    """Each series against the years that it should have; nothing where the year itself is missing or wrong."""
    found = []
    for field in schema.fields:
        if field.years is None or field.years.of in told:
            continue
        values, year = form.get(field.pointer), form.get(field.years.of)
        if not isinstance(values, dict) or not isinstance(year, int):
            continue
        for missing in field.years.wanted(year):
            here = down(field.pointer, missing)
            if str(missing) not in values and here not in told:
                message = say("years.missing", label=field.title, year=missing)
                found.append(_finding(form, here, "years", message, field.clause))
        admitted = field.years.admitted(year)
        for strange in (key for key in values if key.isdecimal() and int(key) not in admitted):
            span = f"{admitted[0]}–{admitted[-1]}"
            message = say("years.strange", label=field.title, year=strange, span=span)
            found.append(_finding(form, down(field.pointer, strange), "years", message, field.clause))
    return found


def _finding(form: Form, here: str, rule: str, message: str, clause: str) -> Finding:
    return Finding(here, rule, message, "error", clause, (form.source(here),))


def _rank(finding: Finding, schema: Schema) -> tuple[bool, int, tuple[int, ...], str]:
    """Errors first; what concerns the whole file before its parts; then as the form is laid out."""
    order: list[int] = []
    field: Any = schema.root
    for key in steps(finding.field):
        if field is None or field.type == "series":
            order.append(int(key) if key.isdecimal() else 0)
            continue
        if field.type == "list":
            order.append(int(key) if key.isdecimal() else 0)
            field = field.children[0]
            continue
        names = [child.name for child in field.children]
        order.append(names.index(key) if key in names else len(names))
        field = field.child(key)
    return finding.severity != "error", 0 if finding.rule in WHOLE else 1, tuple(order), finding.rule


WHOLE = frozenset({"file-form", "file-version", "encoding"})

__all__ = ["examine", "load", "validator"]
