"""What a template is for (`application`, `notices/publicity`) → what it may name, as a value of that shape.

Nothing is listed here: forms give it from their schema, by the very function that fills them; notices from their schema
and from what the shipped example of the kind is filled with beyond it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit import resources
from toolkit.policy import load as pack
from toolkit.read import read
from toolkit.render.form import blank_values
from toolkit.render.form_values import form_values
from toolkit.render.notice import notice_context
from toolkit.schema import Field, Schema, load, names
from toolkit.schema.structure import examine

_YEAR = 2026  # any: the names of years are the same for all


def kinds() -> list[str]:
    """Every kind of template: forms by their names, notices as `notices/publicity`."""
    notices = sorted(resources.folder("schemas").glob("notices/*.schema.json"))
    return [*names(), *(f"notices/{path.name.partition('.')[0]}" for path in notices)]


def shape(kind: str) -> Mapping[str, Any]:
    """A group is a mapping, a list one of one item, a value a text."""
    schema = load(kind)
    if "/" not in kind:
        return form_values(schema, blank_values(schema, _YEAR), _YEAR)
    found: Mapping[str, Any] = _with(_sample(schema.root), _example(kind, schema))
    return found


def _sample(field: Field) -> Any:
    match field.type:
        case "group":
            return {child.name: _sample(child) for child in field.children}
        case "list":
            return [_sample(field.children[0])]
    return ""


def _example(kind: str, schema: Schema) -> dict[str, Any]:
    name = kind.partition("/")[2]
    form = examine(read(str(resources.path(f"examples/{kind}.yaml")), name), schema)
    return notice_context(name, form, schema, pack())


def _with(own: Any, filled: Any) -> Any:
    """The shape of a schema with what a filled context has beyond it: names of its own, and texts cut into lines."""
    if isinstance(filled, Mapping):
        known = own if isinstance(own, Mapping) else {}
        return {**known, **{name: _with(known.get(name, ""), value) for name, value in filled.items()}}
    if isinstance(filled, list):
        item = own[0] if isinstance(own, list) else ""
        return [_with(item, filled[0]) if filled else item]
    return own
