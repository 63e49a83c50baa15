"""A form's values and its schema → what its template prints: every field by name, the empty ones with room to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from toolkit.layout.forms_names import schema_years, year_names
from toolkit.render.display import display
from toolkit.schema.field import Field
from toolkit.schema.load import Schema

TICKED: Final = "☑"
UNTICKED: Final = "□"
NO_DATE: Final = "　　年　月　日"
_BETWEEN = "　"


def form_values(schema: Schema, values: Mapping[str, Any], year: int | None, rows: int = 0) -> dict[str, Any]:
    """The context of a form's template. A list that was not filled gets `rows` empty ones."""
    made = _shown(schema.root, values, rows)
    names = year_names(found) if (found := schema_years(schema)) else {}
    made["years"] = {name: "" if year is None else str(year + offset) for offset, name in names.items()}
    return dict(made)


def printed(schema: Schema, values: Mapping[str, Any]) -> Iterator[tuple[str, Field, str]]:
    """Each value that was given, in the order of the schema: pointer, field, text as printed; of a long text, each line."""
    yield from _printed(schema.root, "", values)


def _shown(field: Field, value: Any, rows: int) -> Any:
    match field.type:
        case "group":
            held = value or {}
            return {child.name: _shown(child, held.get(child.name), rows) for child in field.children}
        case "list":
            held = [{}] * rows if value is None else value
            return [_shown(field.children[0], item, rows) for item in held]
        case "series":
            return _years(field, value or {})
    if field.widget == "narrative":
        return str(value or "").split("\n")
    return shown(field, value)


def _years(field: Field, value: Mapping[str, Any]) -> dict[str, str]:
    """By name, not by year: the years of the form are those of its series, in order."""
    assert field.years
    names = year_names(field.years)
    year = _first_year(field, value)
    return {
        name: display(field, value[str(year + offset)]) if year is not None and str(year + offset) in value else ""
        for offset, name in names.items()
    }


def shown(field: Field, value: Any) -> str:
    """One value as its cell prints it; outside lists a choice prints all its boxes, whether one is ticked or none."""
    if field.type == "boolean":
        return _BETWEEN.join(f"{TICKED if value is given else UNTICKED}{word}" for word, given in _ANSWERS)
    if field.type == "choice" and "/*/" not in field.pointer:
        names = dict(field.labels)
        boxes = (f"{TICKED if one == value else UNTICKED}{names.get(one, one)}" for one in field.choices)
        return _BETWEEN.join(boxes)
    if value is None:
        return NO_DATE if field.type == "date" and "/*/" not in field.pointer else ""
    if field.type == "choice":
        return dict(field.labels).get(value, str(value))
    return display(field, value)


_ANSWERS = (("是", True), ("否", False))
