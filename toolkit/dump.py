"""Plain values → JSON or YAML text that the strict readers of `toolkit.tree` read back as the same values.

Decimals keep their digits; a text that YAML would take for something else is quoted; several lines stand as a block
where a block says them exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from json.encoder import JSONEncoder, encode_basestring  # dumps makes an encoder for each value
from typing import Any

from toolkit.quantity import plain

_OTHER = JSONEncoder().encode
# begins with a letter or a Chinese sign and holds nothing that means something to YAML
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u3001-\u301f\uff08\uff09\uff0c\uff1b·./()+-]*(?: [\w.()-]+)*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# what JSON lets stand and YAML does not, or takes for the end of a line; what makes a text look like another one
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_BLOCK = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x09\x0b-\x1f]*[^\s\x00-\x1f])?")


def json_text(value: Any, indent: int = 0) -> str:
    """JSON; `indent` 0 for one line. Numbers are written as they stand, without exponent."""
    return _json(value, indent, "\n") + ("\n" if indent else "")


def _json(value: Any, indent: int, margin: str) -> str:
    if not isinstance(value, dict | list):
        return _single(value)
    inner = margin + " " * indent
    items = (
        [f"{_quoted(str(key))}: {_json(child, indent, inner)}" for key, child in value.items()]
        if isinstance(value, dict)
        else [_json(child, indent, inner) for child in value]
    )
    open, close = "{}" if isinstance(value, dict) else "[]"
    if not items or not indent:
        return f"{open}{', '.join(items)}{close}"
    return f"{open}{inner}{f',{inner}'.join(items)}{margin}{close}"


def _single(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return plain(value) if isinstance(value, Decimal) else _OTHER(value)


def yaml_text(values: dict[str, Any]) -> str:
    """YAML of a mapping, a line for each value."""
    return "\n".join(_mapping(values, 0)) + "\n" if values else "{}\n"


def _mapping(values: dict[str, Any], depth: int) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{'  ' * depth}{_key(str(key))}:", value, depth)


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield head
        yield from _mapping(value, depth + 1)
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from _item(item, depth + 1)
    elif isinstance(value, str) and "\n" in value and _blocked(value):
        yield f"{head} |-"
        yield from (f"{'  ' * (depth + 1)}{line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{head} {_scalar(value)}"


def _item(value: Any, depth: int) -> Iterator[str]:
    """`- ` before the first line of what the item holds."""
    margin = "  " * depth
    if isinstance(value, dict) and value:
        first, *rest = _mapping(value, depth + 1)
        yield f"{margin}- {first.lstrip(' ')}"
        yield from rest
    elif isinstance(value, list) and value:
        yield f"{margin}-"
        for item in value:
            yield from _item(item, depth + 1)
    else:
        yield f"{margin}- {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _WORDS else _quoted(value)
    return _json(value, 0, "")


def _key(text: str) -> str:
    """A year is a key without quotes: keys are texts in our YAML, whatever they look like."""
    return text if text.isascii() and text.isdigit() else _scalar(text)


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", encode_basestring(text))


def _blocked(text: str) -> bool:
    """Whether a literal block says it exactly: no line of it begins or is filled with spaces, none is at an end."""
    lines = text.split("\n")
    return (
        bool(_BLOCK.fullmatch(text))
        and not _ESCAPED.search(text)
        and all(not line or (not line[0].isspace() and not line[-1].isspace()) for line in lines)
    )
