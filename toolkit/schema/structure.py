"""A normalised form against its schema → findings in plain words. The one door for jsonschema-rs.

The validators are compiled once per process; references lead only to our own files (tests hold the errors against
jsonschema's, the reference implementation).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.errors import Broken
from toolkit.finding import Finding
from toolkit.form import Form, steps
from toolkit.messages import say
from toolkit.schema.explain import explain
from toolkit.schema.field import Field
from toolkit.schema.load import PREFIX, SHARED, Schema, document, load
from toolkit.schema.normalise import normalise
from toolkit.schema.pattern import like
from toolkit.schema.uscc import check_digit
from toolkit.tree import pointer as down

if TYPE_CHECKING:
    import jsonschema_rs

_MOST = 10_000  # errors of one form; what is wrong beyond them need not be told yet
_LONGEST = 2000  # rows of the longest list that a schema lets pass (`maxItems`; a test holds it)


def examine(form: Form, schema: Schema) -> Form:
    """The form normalised, with all findings about its structure: root cause first, then in the schema's order."""
    clean = normalise(form, schema)
    told = {finding.field for finding in clean.findings if finding.severity == "error"}
    wrong = errors(clean, schema, told)
    years = _years(clean, schema, told | {one.field for one in wrong})
    codes = list(_codes(clean, schema.root, "", clean.values))
    figures = [*_parts(clean, schema, told | {one.field for one in wrong}), *_twice(clean, schema)]
    findings = sorted((*clean.findings, *wrong, *years, *codes, *figures), key=lambda one: _rank(one, schema))
    return clean._replace(findings=tuple(findings))


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


def errors(form: Form, schema: Schema, told: set[str]) -> list[Finding]:
    """What the schema has against a form as it stands; nothing at the pointers that were `told` already, nor that a
    group is missing in which something stands that was told as unreadable."""
    found: list[Finding] = []
    for error in validator(schema.name).iter_errors(_cut(form.values)):
        here = ""
        for key in error.instance_path:
            here = down(here, key)
        found.extend(islice(explain(form, schema, here, error), _MOST + 1))
        if len(found) > _MOST:
            found[_MOST:] = [_finding(form, "", "schema-too-many", say("schema.too-many", limit=_MOST), "")]
            break
    holders = {one[:at] for one in told for at, sign in enumerate(one) if sign == "/"}
    return [one for one in found if one.field not in (told | holders if one.rule == "schema-required" else told)]


def _cut(value: Any) -> Any:
    """The value without what would be one error too many (the validator takes two KiB for each): rows of a list beyond
    the first that is too much, and names that no form has, whose values are None, beyond all that are told."""
    if isinstance(value, dict):
        unknown = [key for key, child in value.items() if child is None][_MOST + 1 :]
        kept = value.keys() - unknown if unknown else value
        return {key: _cut(child) for key, child in value.items() if key in kept}
    return [_cut(child) for child in value[: _LONGEST + 1]] if isinstance(value, list) else value


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


def _parts(form: Form, schema: Schema, told: set[str]) -> Iterator[Finding]:
    """Each figure that is larger than the whole of which it is a part, year by year; none where either is wrong."""
    for field in (one for one in schema.fields if one.within):
        found = form.get(field.pointer)
        for key in found if isinstance(found, dict) else ("",):
            here, there = (down(at, key) if key else at for at in (field.pointer, field.within))
            part, whole = form.number(here), form.number(there)
            if part is not None and whole is not None and part > whole and not {here, there} & told:
                message = say("schema.part", part=schema.where(here), whole=schema.where(there))
                sources = (form.source(here), form.source(there))
                yield Finding(here, "part-whole", message, "error", field.clause, sources)


def _twice(form: Form, schema: Schema) -> Iterator[Finding]:
    """A warning for each row that an earlier row of its list repeats: by the first column that both have filled."""
    for field in (one for one in schema.fields if one.once):
        rows = form.get(field.pointer)
        seen: dict[tuple[str, str], int] = {}
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            marks = [
                (name, "".join(str(row[name]).split()))
                for name in field.once
                if isinstance(row, dict) and row.get(name)
            ]
            first = next((seen[one] for one in marks if one in seen), None)
            for one in marks:
                seen.setdefault(one, index)
            if first is not None:
                here = down(field.pointer, index)
                message = say("schema.row-twice", label=field.title, row=index + 1, first=first + 1)
                sources = (form.source(here), form.source(down(field.pointer, first)))
                yield Finding(here, "row-twice", message, "warning", field.clause, sources)


def _codes(form: Form, field: Field, here: str, value: Any) -> Iterator[Finding]:
    """A warning for each 统一社会信用代码 whose check digit is not the one that it should be."""
    if isinstance(value, dict):
        for child in field.children:
            yield from _codes(form, child, down(here, child.name), value.get(child.name))
    elif isinstance(value, list) and field.type == "list":
        for index, item in enumerate(value):
            yield from _codes(form, field.children[0], down(here, index), item)
    elif field.name == "uscc" and _wrong_digit(field, value):
        message = say("schema.check-digit", label=field.title, code=value, wanted=check_digit(value))
        yield Finding(here, "check-digit", message, "warning", field.clause, (form.source(here),))


def _wrong_digit(field: Field, value: Any) -> bool:
    return isinstance(value, str) and like(field.pattern, value) and check_digit(value) != value[17]


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
    first = (
        0 if finding.rule in WHOLE else 1 if finding.rule == "schema-unknown" else 2
    )  # a name mistyped, then what lacks
    return finding.severity != "error", first, tuple(order), finding.rule


WHOLE = frozenset({"file-form", "file-version", "encoding"})

__all__ = ["examine", "load", "validator"]
