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
    """What was typed or ticked in a field, and where the field stands; `ticked` is what its buttons show (None: it has
    none), `drawn` whether the file says how its text looks, `anew` whether a viewer is to draw it itself."""

    value: str
    part: Part
    ticked: str | None = None
    drawn: bool = False
    anew: bool = False


def typed(data: bytes, schema: Schema) -> dict[str, Typed]:
    """JSON Pointer → what is in its field; fields that neither hold nor show anything, or that the schema does not
    know, are left out."""
    found: dict[str, Typed] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        anew = _anew(pdf)
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        heights = [[float(edge) for edge in page.cropbox] for page in pdf.pages]
        for names, field in _leaves(pdf):
            pointer = ""
            for name in names:
                pointer = down(pointer, name)
            value, ticked, part = _value(field, field.get("/V")), _ticked(field), _part(field, pages, heights)
            drawn = part.box.x1 > part.box.x0 and _drawn(field)  # one without a box is hidden
            if (value or ticked or drawn) and schema.at(pointer) is not None:
                found[pointer] = Typed(value, part, ticked, drawn, anew)
    return found


def _anew(pdf: Any) -> bool:
    form: Any = pdf.Root.get("/AcroForm")
    needed: Any = form.get("/NeedAppearances") if isinstance(form, pikepdf.Dictionary) else None
    return needed is True


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


def _widgets(field: Any) -> list[Any]:
    """A field's places on the pages: its kids, or itself."""
    return [kid for kid in _array(field, "/Kids") if isinstance(kid, pikepdf.Dictionary)] or [field]


def _ticked(field: Any) -> str | None:
    """What the button stands for that is shown ticked; empty where none is."""
    if field.get("/FT") != pikepdf.Name.Btn:
        return None
    return next((told for one in _widgets(field) if (told := _value(field, one.get("/AS")))), "")


def _drawn(field: Any) -> bool:
    """Whether the file has a drawing of the text of the field."""
    looks = [one.get("/AP") for one in _widgets(field)] if field.get("/FT") != pikepdf.Name.Btn else []
    return any(isinstance(one, pikepdf.Dictionary) and "/N" in one for one in looks)


def _value(field: Any, value: Any) -> str:
    """A text as it is; of a group of buttons, what the button of that name stands for."""
    if isinstance(value, pikepdf.String):
        return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not isinstance(value, pikepdf.Name) or value == pikepdf.Name.Off:
        return ""
    told, options = str(value).lstrip("/"), _array(field, "/Opt")
    return str(options[int(told)]) if told.isdecimal() and int(told) < len(options) else told


def _part(field: Any, pages: dict[Any, int], frames: list[list[float]]) -> Part:
    """The page and box of a field, or of the first of its buttons."""
    widget = _widgets(field)[0]
    page = widget.get("/P")
    number = pages.get(page.objgen, 1) if isinstance(page, pikepdf.Dictionary) else 1
    left, _, _, high = frames[number - 1]
    box = _array(widget, "/Rect")
    edges = [float(edge) for edge in box if isinstance(edge, int | float | Decimal)]
    x0, low, x1, top = edges if len(edges) == 4 else (0.0, 0.0, 0.0, 0.0)
    return Part(number, Rule(x0 - left, high - top, x1 - left, high - low))
