"""A form as it was read: its values, and where each stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from toolkit.finding import Finding, Source
from toolkit.tree import pointer as down

Number = int | Decimal | Fraction
HAND = "hand"  # the way of a value that a person set right


class Form(NamedTuple):
    """One filled form, notice file or summary: plain values, with a way from a JSON Pointer to its place and
    to how it was found there.

    `kind` and `version` are what the file itself says (`form` or `notice`, and `version`); empty where it does not.
    """

    file: str
    values: dict[str, Any]
    locate: Callable[[str], str] = lambda pointer: ""
    findings: tuple[Finding, ...] = ()
    way: Callable[[str], str] = lambda pointer: ""  # how the value was found
    beside: tuple[Form, ...] = ()  # other forms of the same cluster
    passes: bool | None = None  # its own check; None where it was not asked
    sure: Callable[[str], str] = lambda pointer: ""  # how certain a value is, see Source
    hand: str = ""  # the file of corrections that its values of the way `hand` come from

    @property
    def kind(self) -> str:
        found = self.values.get("form", self.values.get("notice", ""))
        return found if isinstance(found, str) else ""

    @property
    def version(self) -> str:
        return str(self.values.get("version", ""))

    def place(self, pointer: str) -> str:
        return self.locate(pointer)

    def source(self, pointer: str) -> Source:
        way = self.way(pointer)
        file = self.hand if way == HAND and self.hand else self.file
        return Source(file, self.locate(pointer), way, self.sure(pointer))

    def others(self, kind: str) -> tuple[Form, ...]:
        """The forms of a kind that lie beside this one."""
        return tuple(one for one in self.beside if one.kind == kind)

    def get(self, pointer: str) -> Any:
        """The value at a JSON Pointer; None where it was not filled."""
        node: Any = self.values
        for key in steps(pointer):
            if isinstance(node, dict):
                node = node.get(key)
            elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                node = node[int(key)]
            else:
                return None
        return node

    def number(self, pointer: str) -> Number | None:
        """The number at a pointer; None where none stands there."""
        found = self.get(pointer)
        return found if isinstance(found, Number) and not isinstance(found, bool) else None


def steps(pointer: str) -> list[str]:
    """The keys of a JSON Pointer, unescaped."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def singles(value: Any, here: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with its pointer, in its order; an empty list counts as one."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from singles(child, down(here, key))
    elif isinstance(value, list) and value:
        for index, child in enumerate(value):
            yield from singles(child, down(here, index))
    else:
        yield here, value
