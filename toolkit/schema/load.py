"""Finds schema files, follows their references inside `schemas/` alone, and makes Fields of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, NamedTuple

from toolkit import resources
from toolkit.errors import Broken
from toolkit.form import steps
from toolkit.messages import say
from toolkit.schema.field import Field, Years
from toolkit.tree import pointer as down

Node = dict[str, Any]
SHARED = ("common", "regions")  # what other schemas may refer to
PREFIX = "urn:toolkit:"


@cache
def document(name: str) -> Node:
    """The JSON of `schemas/<name>.schema.json`; Broken where it is no JSON object."""
    path = resources.path(f"schemas/{name}.schema.json")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Broken(say("schema.json", file=path, cause=error)) from None
    if not isinstance(found, dict):
        raise Broken(say("schema.json", file=path, cause=type(found).__name__))
    return found


@cache
def names() -> list[str]:
    """The forms that there are: every schema but the shared ones, the notices, and those of our own files."""
    own = {*SHARED, "report", "pack", "cases"}
    found = (path.name.removesuffix(".schema.json") for path in resources.folder("schemas").glob("*.schema.json"))
    return sorted(set(found) - own)


@cache
def load(name: str) -> Schema:
    """The schema `application`, `notices/publicity` …; Broken where it is missing or unsound."""
    return Schema(name, document(name))


class Schema:
    """One schema: its raw document, and its fields in the order of the file."""

    def __init__(self, name: str, document: Node) -> None:
        self.name = name
        self.document = document

    @property
    def version(self) -> str:
        return str(self.document["properties"]["version"].get("const", ""))

    @property
    def short_names(self) -> tuple[str, ...]:
        """What people call the form for short (`x-names`)."""
        return tuple(self.document.get("x-names", ()))

    @cached_property
    def root(self) -> Field:
        return _field("", "", self.document, self.document, required=True)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field, groups and lists before what they hold."""
        return tuple(self.root.walk())[1:]

    @cached_property
    def _by_pointer(self) -> dict[str, Field]:
        return {found.pointer: found for found in (self.root, *self.fields)}

    def at(self, pointer: str) -> Field | None:
        """The field that a JSON Pointer of a form leads to: of a year's value, its series; None for a strange one."""
        here, found = "", self._by_pointer.get("")
        for key in steps(pointer):
            if found is None or found.type == "series":
                return found
            here = f"{here}/{'*' if found.type == 'list' else key}"
            found = self._by_pointer.get(here)
        return found

    def leads(self, pointer: str) -> bool:
        """Whether a field stands at a pointer."""
        return bool(self.kind(pointer)[0])

    def kind(self, pointer: str) -> tuple[str, str]:
        """The type and the unit of the field at a pointer, the type empty where there is none; asked of the raw
        document, which is quicker than making all fields."""
        node, home = resolved(self.document, self.document)
        for key in steps(pointer):
            below = node.get("properties", {}).get(key) if key != "*" else node.get("items")
            if below is None:
                return "", ""
            node, home = resolved(below, home)
        return _type(node), node.get("x-unit", "")

    def where(self, pointer: str) -> str:
        """The way to a field in labels: “单项冠军企业”第 2 行“企业名称”, “集群总产值” 2025 年."""
        parts: list[str] = []
        at, lists = "", [0]
        for key in steps(pointer):
            holder = self.at(at)
            at = down(at, key)
            if holder is not None and holder.type == "list":
                lists.append(len(parts))
                parts.append(say("schema.row", number=int(key) + 1 if key.isdecimal() else key))
            elif holder is not None and holder.type == "series":
                parts.append(say("schema.year", year=key))
            else:
                field = self.at(at)
                parts.append(field.title if field else f"“{key}”")
        if len(lists) > 1:  # from the first list on
            return "".join(parts[max(lists[1] - 1, 0) :]).strip()
        last = self.at(pointer)
        in_year = last is not None and last.type == "series" and last.pointer != pointer
        return "".join(parts[-3 if in_year else -2 :]).strip() or self.root.title

    def because(self, path: list[str | int]) -> str:
        """The sentence (`x-because`) nearest above a place in the schema, or in a shared one; empty if none is."""
        for start in (self.document, *(document(name) for name in SHARED)):
            found = [node.get("x-because", "") for node in _along(start, path)]
            if len(found) == len(path) + 1:
                return next((text.rstrip("。") for text in reversed(found) if text), "")
        return ""


def _along(node: Any, path: list[str | int]) -> Iterator[Node]:
    """The nodes on the way down `path`, lists left out as empty ones; ends early where the path does not exist."""
    yield node
    for key in path:
        try:
            node = node[int(key)] if isinstance(node, list) else node[key]
        except (KeyError, IndexError, TypeError, ValueError):
            return
        yield node if isinstance(node, dict) else {}


def resolved(node: Node, home: Node) -> tuple[Node, Node]:
    """A node with its `$ref` followed and what stands beside it laid over; and the document it now lives in."""
    while "$ref" in node:
        base, _, inside = str(node["$ref"]).partition("#")
        home = _home(base) if base else home
        target: Any = home
        for key in steps(inside):
            target = target[key]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node, home


def _home(base: str) -> Node:
    name = base.removeprefix(PREFIX)
    if not base.startswith(PREFIX) or name not in SHARED:
        raise Broken(say("schema.ref", ref=base))
    return document(name)


class _Inherited(NamedTuple):
    """What a field passes on to those inside it that do not say otherwise."""

    clause: str = ""
    evidence: tuple[str, ...] = ()
    printed: bool = True


_NOTHING_ABOVE = _Inherited()


def _field(
    pointer: str, name: str, node: Node, home: Node, required: bool, above: _Inherited = _NOTHING_ABOVE
) -> Field:
    node, home = resolved(node, home)
    own = _Inherited(
        clause=node.get("x-clause", above.clause),
        evidence=tuple(node.get("x-evidence", above.evidence)),
        printed=node.get("x-printed", above.printed),
    )
    kind = _type(node)
    return Field(
        pointer=pointer,
        name=name,
        label=node.get("title", name),
        help=node.get("description", ""),
        type=kind,
        item=_item(node) if kind == "series" else "",
        widget=node.get("x-widget", ""),
        unit=node.get("x-unit", ""),
        clause=own.clause,
        evidence=own.evidence,
        choices=tuple(node.get("enum", ())),
        labels=tuple(node.get("x-labels", {}).items()),
        required=required,
        printed=own.printed,
        pattern=node.get("pattern", ""),
        longest=node.get("maxLength", 0),
        least=_held(node, kind).get("minimum"),
        most=_held(node, kind).get("maximum"),
        const=node.get("const") if kind != "boolean" else None,  # a tick that must be given is no fixed text
        years=_years(node),
        within=node.get("x-within", ""),
        once=tuple(node.get("x-once", ())),
        heads=tuple(node.get("x-heads", ())),
        unused=tuple(node.get("x-unused-heads", ())),
        children=_children(pointer, kind, node, home, own),
    )


def _children(pointer: str, kind: str, node: Node, home: Node, own: _Inherited) -> tuple[Field, ...]:
    if kind == "list":
        return (_field(f"{pointer}/*", "*", node["items"], home, True, own),)
    if kind != "group":
        return ()
    wanted = node.get("required", ())
    return tuple(
        _field(f"{pointer}/{key}", key, child, home, key in wanted, own)
        for key, child in node.get("properties", {}).items()
    )


def _type(node: Node) -> str:
    match node.get("type"):
        case "object":
            return "series" if "patternProperties" in node else "group"
        case "array":
            return "list"
        case "integer" | "number" | "boolean" as plain:
            return str(plain)
    if "enum" in node:
        return "choice"
    return "date" if node.get("format") == "date" else "text"


def _item(node: Node) -> str:
    return str(_held(node, "series").get("type", "number"))


def _held(node: Node, kind: str) -> Node:
    """What describes a value: of a series, each of its years."""
    return next(iter(node["patternProperties"].values())) if kind == "series" else node


def _years(node: Node) -> Years | None:
    if not (found := node.get("x-years")):
        return None
    return Years(found["of"], tuple(found["required"]), tuple(found["optional"]))
