"""What was seen in a document and the data that it carries → one set of values, and where the two disagree."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from toolkit import tree
from toolkit.errors import Unreadable
from toolkit.form import Form
from toolkit.quantity import plain
from toolkit.read.page import Page
from toolkit.read.plain import folded
from toolkit.read.values import Hit
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.normalise import normalise
from toolkit.tree import pointer as down


class Told(NamedTuple):
    """Where the visible text (`shown`) and the embedded data disagree."""

    pointer: str
    key: str
    shown: str
    data: str


class Agreed(NamedTuple):
    """The values; the pointers at which the data confirm what is seen; where they do not."""

    values: dict[str, Any]
    confirmed: tuple[str, ...]
    differences: tuple[Told, ...]


def embedded(page: Page, schema: Schema) -> dict[str, Any] | None:
    """The data that a document carries; None where it carries none, or none of this form that can be read."""
    if not page.twin.strip() or page.kind != schema.name:
        return None
    try:
        found = tree.read_json(page.twin.encode("utf-8", "surrogatepass"), page.kind).value
    except Unreadable:
        return None
    return found if isinstance(found, dict) else None


def agree(schema: Schema, hits: Mapping[str, Hit], lists: Mapping[str, object], data: dict[str, Any] | None) -> Agreed:
    """What is seen, in the exact words of the data wherever these say the same."""
    work = _Agreement(hits, lists, data is not None)
    shown = work.shown(schema.root, "")
    if data is None:
        return Agreed(shown or {}, (), ())
    read = normalise(Form("", shown or {}), schema).values
    meant = normalise(Form("", data), schema).values
    values = work.group(schema.root, "", shown or {}, read, meant)
    return Agreed(values, tuple(work.confirmed), tuple(work.differences))


class _Agreement:
    """Walks the schema; `shown` are raw values, `read` and `meant` what the schema makes of both sides."""

    def __init__(self, hits: Mapping[str, Hit], lists: Mapping[str, object], both: bool) -> None:
        self.hits = hits
        self.lists = lists
        self.both = both
        self.confirmed: list[str] = []
        self.differences: list[Told] = []

    def shown(self, field: Field, here: str) -> Any:
        """The raw values that were seen at `here` and below; None where nothing is filled."""
        match field.type:
            case "group":
                found = {child.name: self.shown(child, down(here, child.name)) for child in field.children}
                return {name: value for name, value in found.items() if value is not None} or None
            case "list":
                count = self.lists.get(here)
                if not isinstance(count, int):
                    return None
                return [self.shown(field.children[0], down(here, index)) or {} for index in range(count)]
            case "series":
                start = f"{here}/"
                found = {key[len(start) :]: hit.value for key, hit in self.hits.items() if key.startswith(start)}
                return {year: value for year, value in sorted(found.items()) if value is not None} or None
        hit = self.hits.get(here)
        return hit.value if hit else None

    def any(self, field: Field, here: str, shown: Any, read: Any, meant: Any) -> Any:
        match field.type:
            case "group":
                return self.group(field, here, shown or {}, read or {}, meant or {}) or None
            case "list":
                return self.listed(field, here, shown, read, meant)
            case "series":
                return self.series(here, shown or {}, read or {}, meant or {})
        return self.leaf(here, shown, read, meant)

    def group(self, field: Field, here: str, shown: Any, read: Any, meant: Any) -> dict[str, Any]:
        made = {}
        for child in field.children:
            if child.const is not None and not here:
                continue  # which form it is was settled before
            sides = (one.get(child.name) for one in (shown, read, meant))
            value = self.any(child, down(here, child.name), *sides)
            if value is not None:
                made[child.name] = value
        return made

    def series(self, here: str, shown: Any, read: Any, meant: Any) -> Any:
        years = sorted({*shown, *meant})
        found = {year: self.leaf(down(here, year), *(one.get(year) for one in (shown, read, meant))) for year in years}
        return {year: value for year, value in found.items() if value is not None} or None

    def leaf(self, here: str, shown: Any, read: Any, meant: Any) -> Any:
        if meant is not None and read is not None and _same(read, meant):
            self.confirmed.append(here)
            return meant
        if shown is None and meant is None:
            return None
        if here not in self.hits or not self.hits[here].wrong:  # what is wrong was told
            key = "grid.data-differs" if here in self.hits else "grid.data-only"
            self.differences.append(Told(here, key, _words(shown), _words(meant)))
        return shown

    def listed(self, field: Field, here: str, shown: Any, read: Any, meant: Any) -> Any:
        """Row by row where there are as many; else each row that is seen with the one of the data that is equal."""
        column = field.children[0]
        if not isinstance(shown, list) or not isinstance(meant, list):
            if shown is not None or meant is not None:
                key = "grid.data-differs" if here in self.lists else "grid.data-only"
                self.differences.append(Told(here, key, _words(shown), _words(meant)))
            return shown
        rows = read if isinstance(read, list) else []
        rows = [*rows, *({} for _ in shown[len(rows) :])]
        if len(shown) == len(meant):
            found = zip(shown, rows, meant, strict=True)
            return [self.group(column, down(here, at), *sides) for at, sides in enumerate(found)]
        self.differences.append(Told(here, "grid.data-rows", str(len(shown)), str(len(meant))))
        rest = list(meant)
        return [self.row(down(here, at), one, rows[at], rest) for at, one in enumerate(shown)]

    def row(self, here: str, shown: Any, read: Any, rest: list[Any]) -> Any:
        for at, one in enumerate(rest):
            if _same_row(read, one):
                self.confirmed.extend(down(here, name) for name in one)
                return rest.pop(at)
        return shown


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return folded(one) == folded(other)
    return bool(type(one) is type(other) or (_number(one) and _number(other))) and bool(one == other)


def _number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _same_row(one: Any, other: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return str(len(value))
    return plain(value) if isinstance(value, int | Decimal) else "" if value is None else str(value)
