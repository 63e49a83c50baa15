"""The bytes of a PDF that was filled in as a form → the values of its fields, by the names of the schema's fields.

A field's full name is the way in the schema with dots, a series' year last: `economy.output.2025`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import pikepdf

from toolkit import limits
from toolkit.read.pdf.ink import Rule
from toolkit.read.pdf.stitch import Part
from toolkit.schema.load import Schema
from toolkit.tree import pointer as down

_DEEP = 12  # groups of fields in groups


class Typed(NamedTuple):
    """What was typed or ticked in a field, and where the field stands."""

    value: str
    part: Part


def typed(data: bytes, schema: Schema) -> dict[str, Typed]:
    """JSON Pointer → what is in its field; fields that are empty, or that the schema does not know, are left out."""
    found: dict[str, Typed] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        heights = [[float(edge) for edge in page.cropbox] for page in pdf.pages]
        for names, field in _leaves(pdf):
            pointer = ""
            for name in names:
                pointer = down(pointer, name)
            value = _value(field)
            if value and schema.at(pointer) is not None:
                found[pointer] = Typed(value, _part(field, pages, heights))
    return found


def _leaves(pdf: Any) -> Iterator[tuple[list[str], Any]]:
    """Every field that holds a value, with the parts of its name."""
    form = pdf.Root.get("/AcroForm")
    roots = list(_array(form, "/Fields")) if isinstance(form, pikepdf.Dictionary) else []
    stack: list[tuple[Any, list[str], int]] = [(field, [], 0) for field in reversed(roots)]
    for _ in range(limits.of("fields")):  # a fan of them must not take for ever
        if not stack:
            return
        field, above, depth = stack.pop()
        if not isinstance(field, pikepdf.Dictionary) or depth > _DEEP:
            continue
        names = above + (str(field.T).split(".") if "/T" in field else [])
        kids = [kid for kid in _array(field, "/Kids") if isinstance(kid, pikepdf.Dictionary) and "/T" in kid]
        if kids:
            stack.extend((kid, names, depth + 1) for kid in reversed(kids))
        else:
            yield names, field


def _array(holder: Any, key: str) -> Any:
    """The array at a key; none where something else stands there."""
    found = holder.get(key, ())
    return found if isinstance(found, pikepdf.Array) else ()


def _value(field: Any) -> str:
    """A text as it is; of a group of buttons, what its button stands for."""
    value = field.get("/V")
    if isinstance(value, pikepdf.String):
        return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not isinstance(value, pikepdf.Name) or value == pikepdf.Name.Off:
        return ""
    told, options = str(value).lstrip("/"), _array(field, "/Opt")
    return str(options[int(told)]) if told.isdecimal() and int(told) < len(options) else told


def _part(field: Any, pages: dict[Any, int], frames: list[list[float]]) -> Part:
    """The page and box of a field, or of the first of its buttons."""
    kids = _array(field, "/Kids")
    widget = kids[0] if len(kids) and isinstance(kids[0], pikepdf.Dictionary) else field
    page = widget.get("/P")
    number = pages.get(page.objgen, 1) if isinstance(page, pikepdf.Dictionary) else 1
    left, _, _, high = frames[number - 1]
    box = _array(widget, "/Rect")
    edges = [float(edge) for edge in box if isinstance(edge, int | float | Decimal)]
    x0, low, x1, top = edges if len(edges) == 4 else (0.0, 0.0, 0.0, 0.0)
    return Part(number, Rule(x0 - left, high - top, x1 - left, high - low))
