"""The bytes of a PDF → the Form in it: its pages found by a cheap look, read in depth, matched by the form's labels."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from toolkit import limits, tree
from toolkit.apart import recognises
from toolkit.errors import Unreadable
from toolkit.finding import Finding, Source
from toolkit.form import Form, singles
from toolkit.messages import commas, say, short
from toolkit.read.match import find, place_of
from toolkit.read.pdf.book import Book, opened
from toolkit.read.pdf.damage import flaws
from toolkit.read.pdf.document import EYES, LIKELY, SURE, Document, Place, document, goes_on, touches
from toolkit.read.pdf.fields import Typed, typed
from toolkit.read.pdf.filled import NEEDS, TEXT, looks, put, taken, unknown
from toolkit.read.pdf.find import Found, forms, spans
from toolkit.read.pdf.folios import broken
from toolkit.read.pdf.lines import WRAP
from toolkit.read.pdf.pages import SCAN_TEXT, Leaf, leaf, seen
from toolkit.read.pdf.reference import Reference, reference
from toolkit.read.pdf.scan import scanned
from toolkit.read.pdf.show import Mark, shown
from toolkit.read.pdf.stitch import Part, told
from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load, names
from toolkit.schema.slots import ATTACHED
from toolkit.tree import pointer as down

_TOLD = {
    "scan": "page-scan",
    "garbled": "page-garbled",
    "unknown": "unknown",
    "hidden": "hidden",
    "outside": "hidden",
    "remarks": "remarks",
    "sideways": "sideways",
    "foreign": "foreign",
}  # what makes a page doubtful → what is said of it
_UNREAD = ("scan", "garbled")
_WHAT = ("/form", "/version")  # which form it is
_STEPS = 5  # breaks between page numbers that are told
_FIRST = 20  # pages by which a file is judged


def read_pdf(data: bytes, name: str, pictures: dict[str, bytes] | None = None) -> Form:
    """The first form in a PDF, each value with page, box, way and certainty; Unreadable where it has none. Into
    `pictures` it draws the pages, see `toolkit.read.pdf.show`."""
    with opened(data, name) as book, reference(data, name) as pages:
        source = Pages(book, pages)
        texts = Texts(book)
        found = forms(texts)
        if not found and recognises() and source.mostly("scan"):
            found = forms(source.recognised(number) for number in range(1, min(book.count, limits.of("scans")) + 1))
        if not found:
            raise _none(source, name)
        first, *others = found
        first = _with_scans(source, first, texts.mute)
        seen, leaves = _read(source, first)
        seen = seen._replace(page=seen.page._replace(twin=_twin(book, first.kind)))
        unread = _unread(source, texts.mute, leaves, name)
        numbers = [one.number for one in leaves]
        filled, strange = typed(data, load(first.kind), numbers) if book.fillable else ({}, [])
        form, parts = _placed(find(seen.page, name), seen, load(first.kind))
        if filled:
            covered = _covered(filled, leaves)
            form = taken(form, filled, looks(book, filled), covered, load(first.kind))
        if pictures is not None:
            parts |= {pointer: one.parts for pointer, one in filled.items() if one.value and one.shown}
            marks = (Mark(part, form.sure(pointer)) for pointer, some in parts.items() for part in some)
            pictures |= shown(book, {one.number: one.turn for one in leaves}, marks)
    form = _eyed(form, load(first.kind), any(one.recognised for one in leaves))
    notes = [
        *_notes(leaves, name),
        *_folios(leaves, name),
        *unknown(strange, name),
        *unread,
        *(_other(one, name) for one in others),
    ]
    for flaw in flaws(data, numbers):
        notes.append(Finding("", f"pdf-{flaw}", say(f"submitted.{flaw}"), "warning", "", (Source(name, ""),)))
    return form._replace(findings=(*form.findings, *notes))


class Texts:
    """The texts of a book's pages, one by one; `mute` gets the numbers of those with hardly any."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.mute: list[int] = []

    def __iter__(self) -> Iterator[str]:
        for number in range(1, self.book.count + 1):
            text = self.book.text(number)
            if len(text) < SCAN_TEXT:
                self.mute.append(number)
            yield text


class Pages:
    """The pages of a PDF as they are read, each once."""

    def __init__(self, book: Book, reference: Reference) -> None:
        self.book = book
        self.reference = reference
        self._read: dict[int, Leaf] = {}

    def leaf(self, number: int) -> Leaf:
        """A page; a scan as recognition reads it, where that is installed."""
        if number not in self._read:
            plain = self._plain(number)
            self._read[number] = scanned(self.book, number) if "scan" in plain.doubts and recognises() else plain
        return self._read[number]

    def _plain(self, number: int) -> Leaf:
        """A page; where its fonts do not go with the file, PDFium loses characters, so the reference tells them."""
        raw = self.book.raw(number)
        if raw.foreign and not raw.turned:
            raw = seen(raw, *self.reference.glyphs(number))
        found = leaf(raw)
        return found._replace(doubts=found.doubts | {"foreign"}) if raw.foreign and raw.turned else found

    def scan(self, number: int) -> bool:
        """Whether a page is a picture alone."""
        return "scan" in leaf(self.book.raw(number)).doubts

    def recognised(self, number: int) -> str:
        """The text of a page."""
        return "".join(glyph.text for glyph in self.leaf(number).glyphs)

    def mostly(self, doubt: str) -> list[int]:
        """The pages that have a doubt, where half of the first ones have it; else none."""
        first = [leaf(self.book.raw(number)) for number in range(1, min(self.book.count, _FIRST) + 1)]
        found = [one.number for one in first if doubt in one.doubts]
        return found if 2 * len(found) > len(first) else []


def _read(source: Pages, found: Found) -> tuple[Document, list[Leaf]]:
    """The pages of a form, and those behind it on which its last table goes on."""
    leaves = [source.leaf(number) for number in range(found.first, found.last + 1)]
    while leaves[-1].number < source.book.count:
        after = source.leaf(leaves[-1].number + 1)
        if not goes_on(leaves[-1], after, found.kind, source.reference):
            break
        leaves.append(after)
    return document(leaves, found.kind, source.reference), leaves


def _with_scans(source: Pages, first: Found, mute: Sequence[int]) -> Found:
    """The form, and the scanned pages right before and behind it, where they belong to it: a cover tells which form it
    is."""
    edges = [number for number in (first.first - 1, first.last + 1) if number in mute and source.scan(number)]
    if not edges or not recognises():
        return first
    pages = range(min(first.first, *edges), max(first.last, *edges) + 1)
    again = forms(source.recognised(one) if one in edges else source.book.text(one) for one in pages)
    shifted = (one._replace(first=one.first + pages[0] - 1, last=one.last + pages[0] - 1) for one in again)
    return next((one for one in shifted if one.first <= first.first and one.last >= first.last), first)


def _unread(source: Pages, mute: Sequence[int], leaves: Sequence[Leaf], name: str) -> list[Finding]:
    """That some scanned pages outside of the form were not read."""
    read = {one.number for one in leaves}
    pages = [number for number in mute if number not in read and source.scan(number)]
    if not pages:
        return []
    key = "unread" if recognises() else "unread-scan"
    place = Source(name, say("submitted.page", page=pages[0]))
    return [Finding("", "pdf-unread", say(f"submitted.{key}", pages=_pages(pages)), "warning", "", (place,))]


def _twin(book: Book, kind: str) -> str:
    """The data that a PDF carries, if they are of this form."""
    try:
        text = book.attached(ATTACHED).decode("utf-8")
        found = tree.read_json(text.encode("utf-8"), ATTACHED).value if text else {}
    except (UnicodeDecodeError, Unreadable):
        return ""
    return text if isinstance(found, dict) and found.get("form") == kind else ""


def _none(source: Pages, name: str) -> Unreadable:
    """Why no page is known as one of a form: they are scans, or garbage, or something else."""
    known = commas(load(one).root.label for one in names())
    for doubt in _UNREAD:
        if pages := source.mostly(doubt):
            key = "unrecognised" if doubt == "scan" and recognises() else doubt
            return Unreadable(say(f"submitted.{key}", file=name, pages=_pages(pages), known=known))
    return Unreadable(say("submitted.no-form", file=name, count=source.book.count, known=known))


def _pages(numbers: Iterable[int]) -> str:
    return commas(spans(numbers))


def _covered(filled: dict[str, Typed], leaves: Sequence[Leaf]) -> frozenset[str]:
    """The form fields that something is drawn over."""
    eyes = {one.number: one.eyes for one in leaves}
    found = ((pointer, part) for pointer, one in filled.items() if one.shown for part in one.parts)
    return frozenset(
        pointer for pointer, part in found if any(touches(part.box, box) for box in eyes.get(part.page, ()))
    )


def _eyed(form: Form, schema: Schema, recognised: bool) -> Form:
    """The form without what only eyes can tell, each of it named; a long text stays, to be compared. Where pages were
    `recognised`, what was not found on them is named too."""
    values = copy.deepcopy(form.values)
    # small print is not recognised to the dot
    findings = [one for one in form.findings if not (recognised and one.rule == "form-text")]
    gone = {one.field: one.severity for one in findings if one.rule == "form-row"}
    for pointer in _asked(form, schema):
        if pointer in _WHAT:  # held by the matcher against title and data
            continue
        field, value, ocr = schema.at(pointer), form.get(pointer), form.way(pointer) == "ocr"
        doubtful, unseen = form.sure(pointer) == EYES, recognised and value is None and not form.locate(pointer)
        if not doubtful and not unseen and not (ocr and _latin(field, value)):
            continue
        long = value is not None and (not doubtful or (field is not None and field.widget == "narrative"))
        if not long and value is not None:
            put(values, pointer, None)
        key = "unseen" if unseen else ("eyes-long" if long else "eyes") if ocr else "over-long" if long else "over"
        text = short(str(value), TEXT) if value is not None else "—"
        message = say(f"submitted.{key}", label=schema.where(pointer), text=text)
        severity, clause = "error" if key in ("eyes", "over") else "warning", field.clause if field else ""
        if unseen and pointer in gone:  # its row was not recognised either, so nobody deleted it
            severity = gone[pointer]
            findings = [one for one in findings if one.rule != "form-row" or one.field != pointer]
        findings.append(Finding(pointer, NEEDS, message, severity, clause, (form.source(pointer),)))
    return form._replace(values=values, findings=tuple(findings))


def _latin(field: Field | None, value: Any) -> bool:
    """Whether a text has Latin letters, between which recognition does not tell spaces; codes have none."""
    free = field is not None and field.type == "text" and not field.pattern
    return free and isinstance(value, str) and any(one.isascii() and one.isalpha() for one in value)


def _asked(form: Form, schema: Schema) -> Iterator[str]:
    """Every value that was read, and every single field that was not: recognition may have missed it."""
    found = dict.fromkeys(pointer for pointer, value in singles(form.values) if value not in (None, []))
    for field in schema.fields:
        if field.years:
            year = str(form.get(field.years.of) or "")
            years = field.years.admitted(int(year)) if year.isdecimal() else ()
            found |= dict.fromkeys(f"{field.pointer}/{one}" for one in years)
        if field.type in ("group", "list", "series"):
            continue
        above, _, below = field.pointer.partition("/*/")
        rows = form.get(above) if below else None
        pointers = [f"{above}/{row}/{below}" for row in range(len(rows))] if isinstance(rows, list) else []
        found |= dict.fromkeys(pointers if below else [field.pointer])
    return iter(found)


def _notes(leaves: Sequence[Leaf], name: str) -> Iterable[Finding]:
    """What was not read on the form's pages, or not believed."""
    for key in dict.fromkeys(_TOLD.values()):
        pages = [one.number for one in leaves if any(_TOLD[doubt] == key for doubt in one.doubts)]
        if pages:
            severity = "error" if key.startswith("page-") else "warning"
            message = say(f"submitted.{key}", pages=_pages(pages))
            yield Finding(
                "", f"pdf-{key}", message, severity, "", (Source(name, say("submitted.page", page=pages[0])),)
            )


def _folios(leaves: Sequence[Leaf], name: str) -> Iterable[Finding]:
    """One finding where printed page numbers tell that pages are missing, there twice, or in another order."""
    if found := broken(leaves):
        steps = commas(
            say("submitted.folio", page=one.page, folio=one.number, after=other.page, next=other.number)
            for one, other in found[:_STEPS]
        )
        source = Source(name, say("submitted.page", page=found[0][1].page))
        yield Finding("", "pdf-folios", say("submitted.folios", steps=steps), "error", "", (source,))


def _other(found: Found, name: str) -> Finding:
    label = load(found.kind).root.label
    message = say("submitted.others", label=label, pages=_pages(range(found.first, found.last + 1)))
    return Finding("", "pdf-others", message, "warning", "", (Source(name, say("submitted.page", page=found.first)),))


def _placed(form: Form, seen: Document, schema: Schema) -> tuple[Form, dict[str, tuple[Part, ...]]]:
    """The form with places on pages instead of numbers of tables, and its lines put together; and the parts of pages
    on which each of its values stands."""
    places = {place_of(spot): place for spot, place in seen.places.items()}
    unsure: dict[str, str] = {}
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
        return LIKELY if pointer in unsure else SURE if form.way(pointer) == "data" else place.sure if place else LIKELY

    findings = [one._replace(sources=tuple(_moved(source, places) for source in one.sources)) for one in form.findings]
    # a row that lacks in print may have gone with its page
    findings = [one._replace(severity="error") if one.rule == "form-numbers" else one for one in findings]
    for pointer, key in unsure.items():
        field, text = schema.at(pointer), str(form._replace(values=values).get(pointer))
        message = say(f"submitted.{key}", label=schema.where(pointer), text=short(text, TEXT))
        source = Source(form.file, locate(pointer), way(pointer), LIKELY)
        findings.append(Finding(pointer, "pdf-wrapped", message, "warning", field.clause if field else "", (source,)))
    parts = {pointer: place.parts for pointer, _ in singles(values) if (place := at(pointer))}
    return form._replace(values=values, locate=locate, way=way, sure=sure, findings=tuple(findings)), parts


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
