"""A form's values and its schema → what its template prints: every field by name, an empty one with room to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.render.display import display
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.slots import schema_years, year_names
from toolkit.schema.wording import ANSWERS, NO_DATE, TICKED, UNTICKED

_BETWEEN = "　"


def form_values(schema: Schema, values: Mapping[str, Any], year: int | None, rows: int = 1) -> dict[str, Any]:
    """The context of a form's template, for the year it goes by. A list that was not filled gets `rows` empty ones;
    one that was filled with nothing prints that there is none.
    """
    made: dict[str, Any] = _Filling(year, rows).of(schema.root, values)
    found = schema_years(schema)
    made["years"] = {name: str(at) if at else "" for name, at in _dated(year_names(found), year)} if found else {}
    return made


def shown(field: Field, value: Any) -> str:
    """One value as its cell prints it; outside lists a choice prints all its boxes, whether one is ticked or none."""
    listed = "/*/" in field.pointer
    if field.type == "boolean":
        return _BETWEEN.join(f"{TICKED if value is given else UNTICKED}{word}" for word, given in ANSWERS)
    if field.type == "choice":
        names = dict(field.labels)
        boxes = (f"{TICKED if one == value else UNTICKED}{names.get(one, one)}" for one in field.choices)
        return str(names.get(value, value or "")) if listed else _BETWEEN.join(boxes)
    if value is None:
        return NO_DATE if field.type == "date" and not listed else ""
    return display(field, value)


def printed(field: Field, value: Any, here: str = "") -> Iterator[tuple[str, Field, str]]:
    """Each value that was given, in the schema's order: pointer, field, text as printed; of a long text, each line."""
    if value is None:
        return
    match field.type:
        case "group":
            for child in field.children:
                yield from printed(child, value.get(child.name), f"{here}/{child.name}")
        case "list":
            for index, item in enumerate(value):
                yield from printed(field.children[0], item, f"{here}/{index}")
        case "series":
            for year, number in value.items():
                yield f"{here}/{year}", field, display(field, number)
        case _:
            lines = str(value).split("\n") if field.widget == "narrative" else [shown(field, value)]
            yield from ((here, field, line) for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class _Filling:
    """Walks the schema, not the values: a template may name every field."""

    year: int | None
    rows: int

    def of(self, field: Field, value: Any) -> Any:
        match field.type:
            case "group":
                return {child.name: self.of(child, (value or {}).get(child.name)) for child in field.children}
            case "list":
                return [self.of(field.children[0], item) for item in ([{}] * self.rows if value is None else value)]
            case "series":
                return self.series(field, value or {})
        return str(value or "").split("\n") if field.widget == "narrative" else shown(field, value)

    def series(self, field: Field, value: Mapping[str, Any]) -> dict[str, str]:
        assert field.years
        given = {name: value.get(str(at)) for name, at in _dated(year_names(field.years), self.year)}
        return {name: "" if number is None else display(field, number) for name, number in given.items()}


def _dated(names: Mapping[int, str], year: int | None) -> Iterator[tuple[str, int | None]]:
    for offset, name in names.items():
        yield name, None if year is None else year + offset
