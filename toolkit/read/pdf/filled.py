"""A form as its page prints it, and the fields of the PDF → the form with what they hold; what they show is told where
it is something else."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from toolkit.finding import EYES, LIKELY, SURE, Finding, Source
from toolkit.form import Form, steps
from toolkit.messages import commas, say, short
from toolkit.read.pdf.book import Book
from toolkit.read.pdf.fields import Button, Strange, Typed
from toolkit.read.pdf.find import squeezed
from toolkit.read.pdf.ink import Glyph, holds
from toolkit.read.pdf.stitch import told
from toolkit.read.pdf.ticks import DPI, inks, ticked
from toolkit.schema.load import Schema

NEEDS = "needs-eyes"  # the rule of findings on what only a person can read
TEXT = 40  # characters of a value that a message shows
_NAMED = 3  # fields that a message names, at most


def looks(book: Book, filled: dict[str, Typed]) -> dict[str, tuple[str, ...]]:
    """JSON Pointer → what the field shows at each of its places: the letters that are there only once fields are
    drawn, the answers that are seen ticked."""
    texts: dict[str, tuple[str, ...]] = {}
    dark: dict[Button, float] = {}
    for number in sorted({part.page for one in filled.values() for part in one.places}):
        boxes = {pointer: [part.box for part in one.drawn if part.page == number] for pointer, one in filled.items()}
        buttons = [button for one in filled.values() for button in one.buttons if button.part.page == number]
        written = any(boxes.values())
        before = {_spot(one) for one in book.raw(number).glyphs} if written else set()
        bare = book.picture(number, DPI) if buttons else None
        book.flattened(number)
        if buttons:
            dark |= inks(bare, book.picture(number, DPI), buttons)
        drawn = [one for one in book.raw(number).glyphs if _spot(one) not in before] if written else []
        for pointer, some in boxes.items():
            shown = tuple("".join(one.text for one in drawn if holds(box, one)).strip() for box in some)
            texts[pointer] = texts.get(pointer, ()) + shown
    ticks = {pointer: (ticked(one.buttons, dark, one.anew),) for pointer, one in filled.items() if one.buttons}
    return {pointer: shown for pointer, shown in texts.items() if shown} | ticks


def _spot(one: Glyph) -> tuple[str, int, int]:
    return one.text, round(one.x0), round(one.top)


class _Dispute(NamedTuple):
    """What is to be told of a field: rule, severity, message, and what the page says; whether its value counts."""

    rule: str
    severity: str
    key: str
    seen: str
    counts: bool


def taken(
    form: Form, filled: dict[str, Typed], looks: dict[str, tuple[str, ...]], covered: frozenset[str], schema: Schema
) -> Form:
    """The form with what its fields hold; a value that is shown or printed otherwise is told; one that nobody sees, or
    that the page contradicts, is not taken; those that something is drawn over are for eyes."""
    values = copy.deepcopy(form.values)
    findings = list(form.findings)
    held: dict[str, Typed] = {}
    disputed = set()
    for pointer, one in filled.items():
        printed = form.get(pointer)
        told_of = list(_disputes(one, printed, looks.get(pointer, ("",))))
        for dispute in told_of:
            message = say(
                dispute.key,
                label=schema.where(pointer),
                typed=short(one.value, TEXT),
                shown=short(dispute.seen, TEXT) or "—",
            )
            sources = [Source(form.file, told(one.parts[:1]), "field", LIKELY)]
            sources += [form.source(pointer)] if dispute.key == "submitted.typed" else []
            field = schema.at(pointer)
            clause = field.clause if field else ""
            findings.append(Finding(pointer, dispute.rule, message, dispute.severity, clause, tuple(sources)))
        if told_of:
            disputed.add(pointer)
        counts = all(dispute.counts for dispute in told_of)
        if one.value and counts and one.shown:
            held[pointer] = one
            put(values, pointer, one.value)
        elif not counts and one.shown and printed is not None:
            put(values, pointer, None)

    def locate(pointer: str) -> str:
        return told(held[pointer].parts[:1]) if pointer in held else form.locate(pointer)

    def way(pointer: str) -> str:
        return "field" if pointer in held else form.way(pointer)

    def sure(pointer: str) -> str:
        if pointer in covered:
            return EYES
        return form.sure(pointer) if pointer not in held else LIKELY if pointer in disputed else SURE

    return form._replace(values=values, locate=locate, way=way, sure=sure, findings=tuple(findings))


def _disputes(one: Typed, printed: Any, shown: Sequence[str]) -> Iterator[_Dispute]:
    """What the page, or a second field of the name, says against what a field holds."""
    typed, print_ = squeezed(one.value), squeezed(printed) if isinstance(printed, str) else ""
    if not one.shown:
        if typed and typed != print_:
            yield _Dispute(NEEDS, "error", "submitted.unshown", "", False)
        return
    if not one.value:
        if any(shown) and not printed:
            yield _Dispute(NEEDS, "error", "submitted.only-shown", next(filter(None, shown)), True)
        return
    if one.other:
        yield _Dispute(NEEDS, "error", "submitted.held-twice", one.other, False)
        return
    if print_ not in ("", typed):
        yield _Dispute("form-ways", "warning", "submitted.typed", str(printed), True)
    to_see = one.buttons or (one.drawn and (any(shown) or not one.anew))
    seen = next((text for text in shown if squeezed(text) != typed), None)
    if to_see and seen is not None:
        if one.buttons and seen:
            yield _Dispute(NEEDS, "error", "submitted.ticked-otherwise", seen, False)
        else:
            yield _Dispute("form-ways", "warning", "submitted.shown-otherwise", seen, True)


def unknown(strange: Sequence[Strange], name: str) -> Iterator[Finding]:
    """One line for all filled fields whose names are none of the form's."""
    if not strange:
        return
    named = commas(
        say("submitted.strange-field", name=short(one.name, TEXT), text=short(one.value, TEXT), page=one.part.page)
        for one in strange[:_NAMED]
    )
    key = "submitted.strange" if len(strange) <= _NAMED else "submitted.strange-many"
    message = say(key, fields=named, count=len(strange))
    yield Finding("", "pdf-field", message, "warning", "", (Source(name, told([strange[0].part]), "field"),))


def put(values: dict[str, Any], pointer: str, value: Any) -> None:
    """Set one value by its JSON Pointer; groups on the way are made."""
    *way, last = steps(pointer)
    node: Any = values
    for key in way:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    node[int(last) if isinstance(node, list) else last] = value
