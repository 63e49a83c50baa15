"""A PDF → the pages of the form in it, each as it is to be read: upright text, or a scan that was recognised."""

from __future__ import annotations

from toolkit import limits
from toolkit.apart import recognises
from toolkit.errors import Unreadable
from toolkit.messages import commas, say
from toolkit.read.pdf.book import Book
from toolkit.read.pdf.document import goes_on
from toolkit.read.pdf.find import Found, forms, spans
from toolkit.read.pdf.pages import SCAN_TEXT, Leaf, leaf, seen
from toolkit.read.pdf.reference import Reference
from toolkit.read.pdf.scan import scanned
from toolkit.schema.load import load, names

_UNREAD = ("scan", "garbled")
_FIRST = 20  # pages by which a file is judged


def located(source: Pages, name: str) -> tuple[Found, list[Found]]:
    """The first form in a PDF, and the others. Raises Unreadable where it has none."""
    made = forms(source.text(number) for number in range(1, source.book.count + 1))
    if not made and recognises() and source.mostly("scan"):
        made = forms(source.recognised(number) for number in range(1, min(source.book.count, limits.of("scans")) + 1))
    if not made:
        raise _none(source, name)
    return _with_scans(source, made[0]), made[1:]


class Pages:
    """The pages of a PDF as they are read, each once."""

    def __init__(self, book: Book, reference: Reference) -> None:
        self.book = book
        self.reference = reference
        self.mute: list[int] = []  # pages with hardly any text
        self._read: dict[int, Leaf] = {}

    def text(self, number: int) -> str:
        """The text of a page as it is stored, quickly and without places."""
        text = self.book.text(number)
        if len(text) < SCAN_TEXT:
            self.mute.append(number)
        return text

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


def pages_of(source: Pages, found: Found) -> list[Leaf]:
    """The pages of a form, and those behind it on which its last table goes on."""
    leaves = [source.leaf(number) for number in range(found.first, found.last + 1)]
    while leaves[-1].number < source.book.count:
        after = source.leaf(leaves[-1].number + 1)
        if not goes_on(leaves[-1], after, found.kind, source.reference):
            break
        leaves.append(after)
    return leaves


def _with_scans(source: Pages, first: Found) -> Found:
    """The form, and the scanned pages right before and behind it, where they belong to it: a cover tells which form it
    is."""
    edges = [number for number in (first.first - 1, first.last + 1) if number in source.mute and source.scan(number)]
    if not edges or not recognises():
        return first
    pages = range(min(first.first, *edges), max(first.last, *edges) + 1)
    again = forms(source.recognised(one) if one in edges else source.book.text(one) for one in pages)
    shifted = (one._replace(first=one.first + pages[0] - 1, last=one.last + pages[0] - 1) for one in again)
    return next((one for one in shifted if one.first <= first.first and one.last >= first.last), first)


def _none(source: Pages, name: str) -> Unreadable:
    """Why no page is known as one of a form: they are scans, or garbage, or something else."""
    known = commas(load(one).root.label for one in names())
    for doubt in _UNREAD:
        if pages := source.mostly(doubt):
            key = "unrecognised" if doubt == "scan" and recognises() else doubt
            return Unreadable(say(f"submitted.{key}", file=name, pages=commas(spans(pages)), known=known))
    return Unreadable(say("submitted.no-form", file=name, count=source.book.count, known=known))
