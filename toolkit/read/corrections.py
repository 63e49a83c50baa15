"""A file of corrections by hand and a Form → the Form with them, each told apart from what was read.

The file is a list, in YAML or JSON, of what a person who looked at the paper found otherwise:

    - field: /economy/output/2025
      value: 75.1
      who: 经办人
      why: 印章盖住了数字，原件为75.1
"""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from toolkit import tree
from toolkit.errors import Unreadable
from toolkit.finding import SURE, Finding, Source
from toolkit.form import HAND, Form, steps
from toolkit.incoming import content
from toolkit.messages import commas, say
from toolkit.schema.load import Schema, load, names

# rules of findings that a correction settles, since someone has looked at the paper; that two ways differ stays told
SETTLED = ("needs-eyes", "form-read", "form-tick", "pdf-wrapped")
_WANTED = ("field", "value", "who", "why")
_WHAT = ("/form", "/version")  # what a paper is: read, never set by hand


class Correction(NamedTuple):
    """One value set right: its JSON Pointer, who says so, why, and the place in the file that says it."""

    pointer: str
    value: Any
    who: str
    why: str
    place: str


def corrected(form: Form, name: str) -> Form:
    """The form with the corrections of the file `name`. Raises Unreadable where that is no list of sound ones."""
    if form.kind not in names():
        return form
    found = _read(name, load(form.kind), form)
    values = copy.deepcopy(form.values)
    places: dict[str, str] = {}
    told = []
    for one in found:
        told.append(_told(form, one, name, load(form.kind)))
        _put(values, one.pointer, one.value)
        places[one.pointer] = one.place
    kept = [one for one in form.findings if not (one.rule in SETTLED and one.field in places)]
    return form._replace(
        values=values,
        locate=lambda pointer: places.get(pointer) or form.locate(pointer),
        way=lambda pointer: HAND if pointer in places else form.way(pointer),
        sure=lambda pointer: SURE if pointer in places else form.sure(pointer),
        hand=name,
        findings=(*kept, *told),
    )


def _read(name: str, schema: Schema, form: Form) -> list[Correction]:
    data = content(name)
    read = tree.read_json if name.lower().endswith(".json") else tree.read_yaml
    found = read(data, name)
    if not isinstance(found.value, list) or not found.value:
        raise Unreadable(say("corrections.list", file=name, keys=commas(_WANTED)))
    made = [_one(item, f"/{index}", found, schema, form) for index, item in enumerate(found.value)]
    first: dict[str, Correction] = {}
    for one in made:
        if (other := first.setdefault(one.pointer, one)) is not one:
            raise Unreadable(
                say("corrections.twice", file=name, place=one.place, field=one.pointer, first=other.place), one.place
            )
    return made


def _one(item: Any, here: str, found: tree.Tree, schema: Schema, form: Form) -> Correction:
    place = found.place(here)
    if not isinstance(item, dict) or set(item) != set(_WANTED):
        raise Unreadable(say("corrections.keys", file=found.name, place=place, keys=commas(_WANTED)), place)
    pointer, who, why = (item[key] if isinstance(item[key], str) else "" for key in ("field", "who", "why"))
    if not (who.strip() and why.strip()):
        raise Unreadable(say("corrections.who", file=found.name, place=place), place)
    if pointer in _WHAT:
        raise Unreadable(say("corrections.what", file=found.name, place=place, field=pointer), place)
    field = schema.at(pointer)
    if not pointer.startswith("/") or field is None or field.type in ("group", "list") or not _reachable(form, pointer):
        raise Unreadable(say("corrections.field", file=found.name, place=place, field=pointer), place)
    return Correction(pointer, item["value"], who.strip(), why.strip(), place)


def _reachable(form: Form, pointer: str) -> bool:
    """Whether the rows that a pointer names are there."""
    node: Any = form.values
    for key in steps(pointer)[:-1]:
        if isinstance(node, list):
            if not (key.isdecimal() and int(key) < len(node)):
                return False
            node = node[int(key)]
        elif isinstance(node, dict):
            node = node.get(key, {})
        else:
            return False
    return isinstance(node, dict)


def _put(values: dict[str, Any], pointer: str, value: Any) -> None:
    *way, last = steps(pointer)
    node: Any = values
    for key in way:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    node[last] = value


def _told(form: Form, one: Correction, name: str, schema: Schema) -> Finding:
    """The correction, and what was read before it."""
    before = form.get(one.pointer)
    message = say(
        "corrections.told",
        label=schema.where(one.pointer),
        value=_text(one.value),
        before=_text(before),
        who=one.who,
        why=one.why.rstrip("。."),
    )
    field = schema.at(one.pointer)
    source = Source(name, one.place, HAND, SURE)
    read = (form.source(one.pointer),) if before is not None else ()
    return Finding(one.pointer, "correction", message, "warning", field.clause if field else "", (source, *read))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "—" if value is None else str(value)
