"""A Form and its schema → what a template may print: values as text, and a name for each field that is not filled."""

from __future__ import annotations

from typing import Any

from toolkit.form import Form
from toolkit.render.display import display
from toolkit.render.sandbox import Absent
from toolkit.schema import Field, Schema

Leaf = tuple[str, Field, str]  # pointer, field, text as printed


def context(form: Form, schema: Schema) -> dict[str, Any]:
    """Every field of the schema by name. An absent one is false in `{% if %}`, and printing it is a fault."""
    made = _value(schema.root, form.values)
    assert isinstance(made, dict)
    return made


def leaves(form: Form, schema: Schema) -> list[Leaf]:
    """Every value of the form that its schema knows, in the schema's order: pointer, field, text as printed."""
    made: list[Leaf] = []
    _gather(schema.root, "", form.values, made)
    return made


def _value(field: Field, value: Any) -> Any:
    if value is None and field.type != "group":
        return [] if field.type == "list" else Absent(name=field.pointer.replace("/*", "[]").strip("/"))
    if field.type == "group":
        if value is None:
            return Absent(name=field.name)
        return {child.name: _value(child, value.get(child.name)) for child in field.children}
    if field.type == "list":
        return [_value(field.children[0], item) for item in value]
    if field.type == "series":
        return {year: display(field, number) for year, number in value.items()}
    return display(field, value)


def _gather(field: Field, here: str, value: Any, made: list[Leaf]) -> None:
    if value is None:
        return
    if field.type == "group":
        for child in field.children:
            _gather(child, f"{here}/{child.name}", value.get(child.name), made)
    elif field.type == "list":
        for index, item in enumerate(value):
            _gather(field.children[0], f"{here}/{index}", item, made)
    elif field.type == "series":
        made += ((f"{here}/{year}", field, display(field, number)) for year, number in value.items())
    else:
        made.append((here, field, display(field, value)))
