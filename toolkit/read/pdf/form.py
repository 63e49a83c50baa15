"""The bytes of a PDF → the Form in it: its pages found by a cheap look, read in depth, matched by the form's labels."""

from __future__ import annotations

from typing import Any

from toolkit import tree
from toolkit.errors import Unreadable
from toolkit.finding import LIKELY, SURE, Finding, Source
from toolkit.form import Form, singles
from toolkit.messages import say, short
from toolkit.read.match import find, place_of
from toolkit.read.pdf.book import Book, opened
from toolkit.read.pdf.document import Document, Place, document
from toolkit.read.pdf.eyes import covered, eyed
from toolkit.read.pdf.fields import typed
from toolkit.read.pdf.filled import TEXT, looks, taken, unknown
from toolkit.read.pdf.lines import WRAP
from toolkit.read.pdf.notes import beside, notes
from toolkit.read.pdf.reference import reference
from toolkit.read.pdf.show import Mark, shown
from toolkit.read.pdf.source import Pages, located, pages_of
from toolkit.read.pdf.stitch import Part, told
from toolkit.read.plain import BOXED, EMPTY, FREE
from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load
from toolkit.schema.slots import ATTACHED
from toolkit.tree import pointer as down


def read_pdf(data: bytes, name: str, pictures: dict[str, bytes] | None = None) -> Form:
    """The first form in a PDF, each value with page, box, way and certainty; Unreadable where it has none. Into
    `pictures` it draws the pages, see `toolkit.read.pdf.show`."""
    with opened(data, name) as book, reference(data, name) as pages:
        source = Pages(book, pages)
        first, others = located(source, name)
        schema = load(first.kind)
        leaves = pages_of(source, first)
        read = {one.number for one in leaves}
        seen = document(leaves, first.kind, pages)
        seen = seen._replace(page=seen.page._replace(twin=_twin(book, first.kind)))
        scans = [number for number in source.mute if number not in read and source.scan(number)]
        filled, strange = typed(data, schema, sorted(read)) if book.fillable else ({}, [])
        form, parts = _placed(find(seen.page, name), seen, schema)
        if filled:
            form = taken(form, filled, looks(book, filled), covered(filled, leaves), schema)
        if pictures is not None:
            parts |= {pointer: one.parts for pointer, one in filled.items() if one.value and one.shown}
            marks = (Mark(part, form.sure(pointer)) for pointer, some in parts.items() for part in some)
            pictures |= shown(book, {one.number: one.turn for one in leaves}, marks)
    form = eyed(form, schema, any(one.recognised for one in leaves))
    told_of = [*notes(leaves, data, name), *unknown(strange, name), *beside(others, scans, name)]
    return form._replace(findings=(*form.findings, *told_of))


def _twin(book: Book, kind: str) -> str:
    """The data that a PDF carries, if they are of this form."""
    try:
        text = book.attached(ATTACHED).decode("utf-8")
        found = tree.read_json(text.encode("utf-8"), ATTACHED).value if text else {}
    except (UnicodeDecodeError, Unreadable):
        return ""
    return text if isinstance(found, dict) and found.get("form") == kind else ""


def _placed(form: Form, seen: Document, schema: Schema) -> tuple[Form, dict[str, tuple[Part, ...]]]:
    """The form with places on pages instead of numbers of tables, and its lines put together; and the parts of pages
    on which each of its values stands."""
    places = {place_of(spot): place for spot, place in seen.places.items()}
    bare = _bare(form, seen, schema)
    unsure: dict[str, str] = dict.fromkeys(bare, "bare")
    twice = {one.field for one in form.findings if one.rule == "form-twice"}  # two pages say two things
    values = _joined(schema, schema.root, "", form.values, unsure)

    def at(pointer: str) -> Place | None:
        return places.get(form.locate(pointer))

    def locate(pointer: str) -> str:
        place = at(pointer)
        return told(place.parts) if place else form.locate(pointer)

    def way(pointer: str) -> str:
        place = at(pointer)
        return place.way if place and form.way(pointer) != "data" else form.way(pointer)

    def sure(pointer: str) -> str:
        place = at(pointer)
        if pointer in twice:
            return LIKELY
        if pointer in unsure or (form.sure(pointer) and place and place.sure == SURE):
            return LIKELY
        return SURE if form.way(pointer) == "data" else place.sure if place else LIKELY

    findings = [one._replace(sources=tuple(_moved(source, places) for source in one.sources)) for one in form.findings]
    # a row that lacks in print may have gone with its page
    findings = [one._replace(severity="error") if one.rule == "form-numbers" else one for one in findings]
    for pointer, key in unsure.items():
        field, text = schema.at(pointer), bare.get(pointer) or str(form._replace(values=values).get(pointer))
        message = say(f"submitted.{key}", label=schema.where(pointer), text=short(text, TEXT))
        source = Source(form.file, locate(pointer), way(pointer), LIKELY)
        rule = "form-tick" if key == "bare" else "pdf-wrapped"
        findings.append(Finding(pointer, rule, message, "warning", field.clause if field else "", (source,)))
    parts = {pointer: place.parts for pointer, _ in singles(values) if (place := at(pointer))}
    return form._replace(values=values, locate=locate, way=way, sure=sure, findings=tuple(findings)), parts


def _bare(form: Form, seen: Document, schema: Schema) -> dict[str, str]:
    """Answers of one word alone, by their pointers: on paper the form has a box before each word, of which one may be
    lost."""
    texts = {place_of(cell.spot): cell.text.strip() for grid in seen.page.grids for cell in grid.cells()}
    asked = (pointer for pointer, value in singles(form.values) if isinstance(value, bool) and schema.at(pointer))
    found = {pointer: texts.get(form.locate(pointer), "") for pointer in asked}
    return {pointer: text for pointer, text in found.items() if text and not set(text) & set(BOXED + EMPTY + FREE)}


def _moved(source: Source, places: dict[str, Place]) -> Source:
    place = places.get(source.place)
    return source._replace(place=told(place.parts), way=source.way and place.way, sure=place.sure) if place else source


def _joined(schema: Schema, field: Field, here: str, value: Any, unsure: dict[str, str]) -> Any:
    """Values whose lines only wrapped, in one piece; `unsure` gets the pointers of those that may lack a space, or be
    two values, with what is to be said."""
    if isinstance(value, dict):
        return {key: _joined(schema, field, down(here, key), child, unsure) for key, child in value.items()}
    if isinstance(value, list):
        return [_joined(schema, field, down(here, at), child, unsure) for at, child in enumerate(value)]
    if not isinstance(value, str) or not (WRAP in value or "\n" in value):
        return None if isinstance(value, str) and not value.strip("＿_") else value
    own = schema.at(here) or field
    if own.pattern or own.type != "text":
        return value.replace(WRAP, "")  # two paragraphs are two values, which no check takes for one
    if WRAP in value:
        unsure[here] = "wrapped"
    if own.widget != "narrative" and "\n" in value:
        unsure[here] = "lines"
        value = value.replace("\n", "")
    return value.replace(WRAP, " ")
