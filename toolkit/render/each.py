"""The data of a notice whose list has many rows → the data of one notice for each row, and a file's name for it."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from toolkit import output
from toolkit.errors import UsageFault
from toolkit.finding import Finding, Source
from toolkit.form import Form, steps
from toolkit.messages import commas, say
from toolkit.render.content import plain
from toolkit.render.kinds import Kind
from toolkit.schema import Field
from toolkit.tree import pointer as down

SERIAL = "序号"
PATTERN = "{序号}-{集群名称}.docx"
SUFFIXES = (".docx", ".pdf")
_LONGEST = 80  # characters of a name
_BYTES = 240  # of a name without its suffix; a folder holds 255
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]')
_HIDDEN = ("Cf", "Cs", "Co")  # Unicode's categories of signs that nobody sees, or that no two systems show alike
_HOLE = re.compile(r"\{([^{}]*)\}")
_OF_ALL = ("count", "first")  # values that tell of a whole list


class One(NamedTuple):
    """One row, made a notice's data of its own; `row` counts from 1, `source` is where the row stands."""

    row: int
    form: Form
    source: Source


def whole(kind: Kind, form: Form) -> Form:
    """The form as one notice: a single value that stands in the rows of a list is an error there."""
    found: dict[str, Finding] = {}
    for pointer, field in _own_values(kind, form):
        message = say("notice.row-value", label=field.title)
        found.setdefault(message, Finding("", "row-value", message, "error", "", (form.source(pointer),)))
    if not found:
        return form
    values = copy.deepcopy(form.values)
    for pointer, _ in _own_values(kind, form):
        *way, last = steps(pointer)
        del _at(values, way)[last]
    return form._replace(values=values, findings=(*form.findings, *found.values()))


def apart(kind: Kind, form: Form) -> Iterator[One]:
    """A form for each row: what all share, the row alone in its list, and single values of its own laid over.

    A cluster that an earlier row has already is an error of the later one. Raises UsageFault where there is no list.
    """
    lists = [name for name in kind.tables if name != "items" and isinstance(form.values.get(name), list)]
    if not lists:
        raise UsageFault(say("notice.no-rows", file=form.file))
    shared = {key: value for key, value in form.values.items() if key not in (*lists, *_OF_ALL)}
    seen: dict[str, int] = {}
    row = 0
    for name in lists:
        for index, values in enumerate(form.values[name]):
            row += 1
            one = _one(kind, form, shared, name, index, values)
            known = plain(values.get("name") or "") if isinstance(values, dict) else ""
            if known and known in seen:
                message = say("notice.row-twice", name=known, row=row, earlier=seen[known])
                twice = Finding(f"/{name}/0/name", "clusters-distinct", message, "error", "",
                                (form.source(f"/{name}/{index}/name"),))  # fmt: skip
                one = one._replace(findings=(*one.findings, twice))
            seen.setdefault(known, row)
            yield One(row, one, form.source(f"/{name}/{index}"))


def _one(kind: Kind, form: Form, shared: dict[str, Any], name: str, index: int, row: Any) -> Form:
    values = copy.deepcopy(shared)
    own, moved = {}, {}
    for key, value in row.items() if isinstance(row, dict) else ():
        pointer = _single(kind, name, key)
        if not pointer:
            own[key] = value
        elif value is not None:
            *way, last = steps(pointer)
            _at(values, way)[last] = value
            moved[pointer] = down(f"/{name}/{index}", key)
    values[name] = [own if isinstance(row, dict) else row]

    def locate(pointer: str) -> str:
        here = pointer.replace(f"/{name}/0", f"/{name}/{index}", 1) if pointer.startswith(f"/{name}/0") else pointer
        return form.locate(moved.get(pointer, here))

    return Form(form.file, values, locate)


def _single(kind: Kind, name: str, key: str) -> str:
    """The pointer of the single value that a key of a row means; empty for a column of the list, or for nothing."""
    root = kind.schema.root
    listed = root.child(name)
    assert listed is not None
    if listed.children[0].child(key):
        return ""
    pointer = key if key.startswith("/") else f"/{key}"
    field = kind.schema.at(pointer)
    return pointer if field is not None and not field.children else ""


def _own_values(kind: Kind, form: Form) -> Iterator[tuple[str, Field]]:
    """Pointer in the rows, and field, of each single value that stands there by the head of its column."""
    for name in kind.tables:
        rows = form.values.get(name)
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            for key in row if isinstance(row, dict) else ():
                if key.startswith("/") and (field := kind.schema.at(key)) is not None:
                    yield down(f"/{name}/{index}", key), field


def _at(values: Any, way: list[str]) -> Any:
    for key in way:
        values = values[int(key)] if isinstance(values, list) else values.setdefault(key, {})
    return values


def namer(pattern: str, kind: Kind, total: int) -> Callable[[One], str]:
    """Row → safe file name after a pattern such as `{序号}-{集群名称}.docx`.

    A place in braces is 序号, or the label or the name of a column or of a single value; UsageFault for another.
    """
    fields = {SERIAL: ""} | _places(kind)
    strange = [word for word in _HOLE.findall(pattern) if word not in fields]
    stem, dot, suffix = pattern.rpartition(".")
    if strange or f"{dot}{suffix}".lower() not in SUFFIXES or _UNSAFE.search(pattern):
        known = commas(word for word in fields if not word.isascii())
        raise UsageFault(say("notice.pattern", pattern=pattern, known=known))

    def name(one: One) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] == SERIAL:
                return f"{one.row:0{len(str(total))}d}"
            found = one.form.get(fields[match[1]].replace("*", "0"))
            return "" if found is None else str(found)

        return f"{safe(_HOLE.sub(value, stem))}.{suffix.lower()}"

    return name


def _places(kind: Kind) -> dict[str, str]:
    """Label and name of what may stand in a pattern → its pointer."""
    fields = [one for one in kind.schema.fields if not one.children and one.const is None]
    rows = [one for one in fields if one.pointer.split("/")[1] in kind.tables]
    singles = [one for one in fields if "*" not in one.pointer]
    return {word: one.pointer for one in (*singles, *reversed(rows)) for word in (one.name, one.label)}


def safe(name: str) -> str:
    """A name that every system takes: no separators, no hidden signs, no device of Windows, not too long."""
    shown = "".join(sign for sign in _UNSAFE.sub("_", name) if unicodedata.category(sign) not in _HIDDEN)
    kept = _ends(unicodedata.normalize("NFC", shown)) or "_"
    if output.device(kept) or kept[0] in "-=+@~":
        kept = f"_{kept}"
    return _ends(kept[:_LONGEST].encode("utf-8")[:_BYTES].decode("utf-8", "ignore"))


def _ends(name: str) -> str:
    """Without the blanks and dots at its ends, which systems hide or take off."""
    while (shorter := name.strip().strip(".")) != name:
        name = shorter
    return name
