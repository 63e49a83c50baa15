"""A form as its page prints it, and the fields of the PDF → the form with what they hold; what they show is told where
it is something else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from toolkit.finding import Finding, Source
from toolkit.form import Form, steps
from toolkit.messages import say, short
from toolkit.read.pdf.book import Book
from toolkit.read.pdf.document import EYES, LIKELY, SURE
from toolkit.read.pdf.fields import Typed
from toolkit.read.pdf.find import squeezed
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.stitch import told
from toolkit.schema.load import Schema

NEEDS = "needs-eyes"  # the rule of findings on what only a person can read
TEXT = 40  # characters of a value that a message shows


def looks(book: Book, filled: dict[str, Typed]) -> dict[str, str]:
    """JSON Pointer → what the field shows on its page: the letters that are there only once fields are drawn."""
    found = {pointer: one.ticked for pointer, one in filled.items() if one.ticked is not None}
    texts = {pointer: one.part for pointer, one in filled.items() if one.drawn}
    for number in sorted({part.page for part in texts.values()}):
        before = {(one.text, round(one.x0), round(one.top)) for one in book.raw(number).glyphs}
        book.flattened(number)
        drawn = [one for one in book.raw(number).glyphs if (one.text, round(one.x0), round(one.top)) not in before]
        for pointer, (page, box) in texts.items():
            if page == number:
                found[pointer] = "".join(one.text for one in drawn if _inside(one, box)).strip()
    return found


def _inside(one: Glyph, box: Rule) -> bool:
    return box.x0 <= (one.x0 + one.x1) / 2 <= box.x1 and box.top <= (one.top + one.bottom) / 2 <= box.bottom


def taken(form: Form, filled: dict[str, Typed], looks: dict[str, str], covered: frozenset[str], schema: Schema) -> Form:
    """The form with what its fields hold; a value that is shown or printed otherwise is told; those that something is
    drawn over are for eyes."""
    values = copy.deepcopy(form.values)
    findings = list(form.findings)
    held = {pointer: one for pointer, one in filled.items() if one.value}
    disputed = set()
    for pointer, one in filled.items():
        told_of = list(_disputes(one, form.get(pointer), looks.get(pointer, "")))
        for rule, severity, key, seen in told_of:
            message = say(
                key, label=schema.where(pointer), typed=short(one.value, TEXT), shown=short(seen, TEXT) or "—"
            )
            sources = [Source(form.file, told([one.part]), "field", LIKELY)]
            sources += [form.source(pointer)] if key == "submitted.typed" else []
            field = schema.at(pointer)
            findings.append(Finding(pointer, rule, message, severity, field.clause if field else "", tuple(sources)))
        if told_of:
            disputed.add(pointer)
        if one.value:
            put(values, pointer, one.value)

    def locate(pointer: str) -> str:
        return told([held[pointer].part]) if pointer in held else form.locate(pointer)

    def way(pointer: str) -> str:
        return "field" if pointer in held else form.way(pointer)

    def sure(pointer: str) -> str:
        if pointer in covered:
            return EYES
        return form.sure(pointer) if pointer not in held else LIKELY if pointer in disputed else SURE

    return form._replace(values=values, locate=locate, way=way, sure=sure, findings=tuple(findings))


def _disputes(one: Typed, printed: Any, shown: str) -> Iterator[tuple[str, str, str, str]]:
    """What is to be told of a field: the rule, how grave, the message, and what the page says."""
    if not one.value:
        if shown and not printed:
            yield NEEDS, "error", "submitted.only-shown", shown
        return
    if isinstance(printed, str) and squeezed(printed) not in ("", squeezed(one.value)):
        yield "form-ways", "warning", "submitted.typed", printed
    to_see = one.ticked is not None or (one.drawn and (shown or not one.anew))
    if to_see and squeezed(shown) != squeezed(one.value):
        yield "form-ways", "warning", "submitted.shown-otherwise", shown


def put(values: dict[str, Any], pointer: str, value: Any) -> None:
    """Set one value by its JSON Pointer; groups on the way are made."""
    *way, last = steps(pointer)
    node: Any = values
    for key in way:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    node[int(last) if isinstance(node, list) else last] = value
