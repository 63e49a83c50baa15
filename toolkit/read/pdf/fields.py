"""The bytes of a PDF that was filled in as a form → the values of its fields, by the names of the schema's fields.

A field's full name is the way in the schema with dots, a series' year last: `economy.output.2025`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pikepdf

from toolkit import limits
from toolkit.read.pdf.ink import Rule
from toolkit.read.pdf.stitch import Part
from toolkit.schema.load import Schema
from toolkit.tree import pointer as down

_DEEP = 12  # groups of fields in groups
_HIDDEN = 2 | 32  # flags of a widget: hidden, not to be viewed
_PUSHED = 1 << 16  # flag of a field: a button that does something


class Button(NamedTuple):
    """One button of a group: the answer that it stands for, whether the file says that it is on, where it stands."""

    answer: str
    on: bool
    part: Part


class Typed(NamedTuple):
    """What was typed or ticked in a field, and where it can be seen: `drawn` are those of its places that the file has
    a drawing of its text for, `anew` whether a viewer is to draw it itself. Of a field that is not `shown` nobody sees
    anything; `other` is what a second field of its name holds instead."""

    value: str
    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()
    drawn: tuple[Part, ...] = ()
    anew: bool = False
    shown: bool = True
    other: str = ""

    @property
    def places(self) -> Iterator[Part]:
        """Where the file has a drawing of what it shows."""
        yield from self.drawn
        yield from (one.part for one in self.buttons)


class Strange(NamedTuple):
    """A field that is shown and holds something, but has the name of none of the form's."""

    name: str
    value: str
    part: Part


def typed(data: bytes, schema: Schema, pages: Sequence[int]) -> tuple[dict[str, Typed], list[Strange]]:
    """JSON Pointer → what is in its field, and the fields that the schema does not know; those that neither hold nor
    show anything are left out. `pages` are the form's: what lies elsewhere is not shown."""
    found: dict[str, list[Typed]] = {}
    strange = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        anew, places = _anew(pdf), _Places(pdf, pages)
        for names, field in _leaves(pdf):
            pointer = ""
            for name in names:
                pointer = down(pointer, name)
            one = _typed(field, places, anew)
            if _single(schema, pointer):
                found.setdefault(pointer, []).append(one)
            elif one.value and one.shown and not _pushed(field):
                strange.append(Strange(".".join(names), one.value, one.parts[0]))
    filled = {pointer: _one(some) for pointer, some in found.items()}
    return {pointer: one for pointer, one in filled.items() if one.value or one.drawn or one.buttons}, strange


def _single(schema: Schema, pointer: str) -> bool:
    """Whether a field of the form with a single value stands there; rows of lists have no fields in a PDF."""
    field = schema.at(pointer)
    if field is None or field.type in ("group", "list") or "/*" in field.pointer:
        return False
    return field.type != "series" or field.pointer != pointer


def _pushed(field: Any) -> bool:
    """Whether it is a button that does something, and holds nothing."""
    return field.get("/FT") == pikepdf.Name.Btn and bool(_whole(field.get("/Ff")) & _PUSHED)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _typed(field: Any, places: _Places, anew: bool) -> Typed:
    widgets = _widgets(field)
    seen = [one for one in widgets if places.shows(one)]
    parts = tuple(map(places.part, seen or widgets[:1]))
    value = _value(field, field.get("/V"))
    if field.get("/FT") == pikepdf.Name.Btn:
        buttons = tuple(_button(field, one, places.part(one)) for one in seen)
        return Typed(value, parts, buttons, anew=anew, shown=bool(seen))
    return Typed(value, parts, (), tuple(places.part(one) for one in seen if _drawn(one)), anew, bool(seen))


def _one(some: list[Typed]) -> Typed:
    """Fields of one name as one, as viewers take them: what can be seen of them goes before what can't."""
    holding = [one for one in some if one.value and one.shown] or [one for one in some if one.value] or some
    first = holding[0]
    seen = [one for one in some if one.shown] if first.shown else [first]
    return first._replace(
        parts=tuple(part for one in seen for part in one.parts),
        buttons=tuple(button for one in seen for button in one.buttons),
        drawn=tuple(part for one in seen for part in one.drawn),
        other=next((one.value for one in holding if one.value != first.value), ""),
    )


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


def _button(field: Any, widget: Any, part: Part) -> Button:
    """A button of a group; its answer is the name of the state in which it is not off."""
    looks: Any = _dictionary(widget.get("/AP")).get("/N")
    state = widget.get("/AS")
    states = [name for name in _dictionary(looks) if name != "/Off"]
    name = pikepdf.Name(states[0]) if states else state
    answer = _value(field, name)
    return Button(answer, bool(answer) and state == name, part)


def _drawn(widget: Any) -> bool:
    """Whether the file has a drawing of the text of a field at one of its places."""
    return "/N" in _dictionary(widget.get("/AP"))


def _dictionary(value: Any) -> Any:
    """A dictionary; an empty one where something else stands there."""
    return value if isinstance(value, pikepdf.Dictionary) else pikepdf.Dictionary()


def _value(field: Any, value: Any) -> str:
    """A text as it is; of a group of buttons, what the button of that name stands for."""
    if isinstance(value, pikepdf.String):
        return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not isinstance(value, pikepdf.Name) or value == pikepdf.Name.Off:
        return ""
    told, options = str(value).lstrip("/"), _array(field, "/Opt")
    return str(options[int(told)]) if told.isdecimal() and int(told) < len(options) else told


class _Places:
    """Where the widgets of fields stand on the form's pages."""

    def __init__(self, pdf: Any, pages: Sequence[int]) -> None:
        self.frames: dict[int, list[float]] = {}
        self.pages: dict[Any, int] = {}  # identifier of a widget → the page that shows it
        self.first = pages[0]
        for number in pages:
            page = pdf.pages[number - 1]
            self.frames[number] = [float(edge) for edge in page.cropbox]
            self.pages |= {one.objgen: number for one in _array(page.obj, "/Annots") if one.is_indirect}

    def part(self, widget: Any) -> Part:
        """The page and box of a widget."""
        number = self.pages.get(widget.objgen, self.first)
        left, _, _, high = self.frames[number]
        box = _array(widget, "/Rect")
        edges = [float(edge) for edge in box if isinstance(edge, int | float | Decimal)]
        x0, low, x1, top = edges if len(edges) == 4 else (0.0, 0.0, 0.0, 0.0)
        return Part(number, Rule(min(x0, x1) - left, high - max(low, top), max(x0, x1) - left, high - min(low, top)))

    def shows(self, widget: Any) -> bool:
        """Whether a widget can be seen: its flags don't hide it, and its middle lies on a page of the form."""
        if widget.objgen not in self.pages or _whole(widget.get("/F")) & _HIDDEN:
            return False
        number, (x0, top, x1, bottom) = self.part(widget)
        left, low, right, high = self.frames[number]
        inside = 0 <= x0 + x1 <= 2 * (right - left) and 0 <= top + bottom <= 2 * (high - low)
        return inside and x1 > x0 and bottom > top
