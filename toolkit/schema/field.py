"""One field of a form, as its schema describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Years(NamedTuple):
    """Which years a series wants: offsets from the year that stands at `of`."""

    of: str
    required: tuple[int, ...]
    optional: tuple[int, ...]

    def wanted(self, year: int) -> tuple[int, ...]:
        return tuple(year + offset for offset in self.required)

    def admitted(self, year: int) -> tuple[int, ...]:
        return tuple(sorted(year + offset for offset in (*self.required, *self.optional)))


class Field(NamedTuple):
    """A field, a group of fields, or a list with its columns.

    `pointer` is a JSON Pointer with `*` for the items of a list. `type` is one of group, list, series, integer,
    number, boolean, choice, date, text; `item` is the type of a series' values; `widget` says how a document lays it
    out (`x-widget`, else empty).
    """

    pointer: str
    name: str
    label: str
    help: str
    type: str
    item: str = ""
    widget: str = ""
    unit: str = ""
    clause: str = ""
    evidence: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()  # choice → what people read
    required: bool = False
    printed: bool = True
    pattern: str = ""
    longest: int = 0
    least: int | None = None  # of a number, or of each of a series
    most: int | None = None
    const: Any = None
    years: Years | None = None
    within: str = ""  # the whole of which this is a part (`x-within`): never larger
    once: tuple[str, ...] = ()  # of a list (`x-once`): the columns, best first, by which two rows are the same
    heads: tuple[str, ...] = ()  # other heads that a column of lists goes by
    unused: tuple[str, ...] = ()  # heads that lists often have and that nobody reads
    children: tuple[Field, ...] = ()

    def child(self, name: str) -> Field | None:
        return next((field for field in self.children if field.name == name), None)

    def walk(self) -> Iterator[Field]:
        """This field and all below it, in the order of the schema."""
        yield self
        for child in self.children:
            yield from child.walk()

    def arranged(self, value: Any) -> Any:
        """A value of this field with all keys in the order of the schema, years from the first on; what the schema
        does not know comes last."""
        if isinstance(value, list) and self.type == "list":
            return [self.children[0].arranged(row) for row in value]
        if not isinstance(value, dict):
            return value
        if self.type == "series":
            return dict(sorted(value.items()))
        known = {child.name: child.arranged(value[child.name]) for child in self.children if child.name in value}
        return known | {key: one for key, one in value.items() if key not in known}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(child.name for child in self.children)

    @property
    def title(self) -> str:
        """The label, in the marks that Chinese prose puts around a name."""
        return f"“{self.label}”"
