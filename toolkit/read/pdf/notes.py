"""The pages of a form in a PDF → what is told of them and of the file as a whole, not of one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.apart import recognises
from toolkit.finding import Finding, Source
from toolkit.messages import commas, say
from toolkit.read.pdf.damage import flaws
from toolkit.read.pdf.find import Found, spans
from toolkit.read.pdf.folios import broken
from toolkit.read.pdf.pages import Leaf
from toolkit.schema.load import load

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
_STEPS = 5  # breaks between page numbers that are told


def notes(leaves: Sequence[Leaf], data: bytes, name: str) -> Iterator[Finding]:
    """What was not read on the form's pages, or not believed; whether pages lack; whether the file is damaged."""
    for key in dict.fromkeys(_TOLD.values()):
        pages = [one.number for one in leaves if any(_TOLD[doubt] == key for doubt in one.doubts)]
        if pages:
            yield _note(key, "error" if key.startswith("page-") else "warning", pages, name)
    yield from _folios(leaves, name)
    for flaw in flaws(data, [one.number for one in leaves]):
        yield Finding("", f"pdf-{flaw}", say(f"submitted.{flaw}"), "warning", "", (Source(name, ""),))


def beside(others: Iterable[Found], scans: Sequence[int], name: str) -> Iterator[Finding]:
    """The other forms of the file, and the scanned pages outside of the form, which were not read."""
    if scans:
        yield _note("unread" if recognises() else "unread-scan", "warning", scans, name)._replace(rule="pdf-unread")
    for other in others:
        pages = range(other.first, other.last + 1)
        message = say("submitted.others", label=load(other.kind).root.label, pages=commas(spans(pages)))
        yield Finding("", "pdf-others", message, "warning", "", (_page(name, other.first),))


def _folios(leaves: Sequence[Leaf], name: str) -> Iterable[Finding]:
    """One finding where printed page numbers tell that pages are missing, there twice, or in another order."""
    if found := broken(leaves):
        steps = commas(
            say("submitted.folio", page=one.page, folio=one.number, after=other.page, next=other.number)
            for one, other in found[:_STEPS]
        )
        page = _page(name, found[0][1].page)
        yield Finding("", "pdf-folios", say("submitted.folios", steps=steps), "error", "", (page,))


def _note(key: str, severity: str, pages: Sequence[int], name: str) -> Finding:
    message = say(f"submitted.{key}", pages=commas(spans(pages)))
    return Finding("", f"pdf-{key}", message, severity, "", (_page(name, pages[0]),))


def _page(name: str, number: int) -> Source:
    return Source(name, say("submitted.page", page=number))
