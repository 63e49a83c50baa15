"""PDF bytes → its pages, each opened, read and closed at once, by pypdfium2: the only room that knows that library."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.read.pdf import pdfium
from toolkit.read.pdf.drawn import drawn, remarks
from toolkit.read.pdf.glyphs import characters
from toolkit.read.pdf.ink import Frame, Glyph, Rule, Stroke
from toolkit.read.pdf.pdfium import address

_FULL = 255  # of 255: what nothing can be seen through
# PDFium's code → what is said; that of a file without pages is "success"
_FAILURES = {
    pypdfium2.raw.FPDF_ERR_PASSWORD: "submitted.locked",
    pypdfium2.raw.FPDF_ERR_SUCCESS: "submitted.no-pages",
}


class Raw(NamedTuple):
    """What can be seen on a page, as it is stored: `angles` are those of the characters, in quarter turns.

    `pictures` is the share of the page that pictures cover; `hidden` the text that was left out, because it is white,
    without ink, cut off, too small, or below something; `outside` whether some lies off the page; `marked` the boxes of
    text that something is drawn over; `remarks` those of remarks (annotations); `foreign` whether a font does not go
    with the file.
    """

    number: int  # from 1
    width: float
    height: float
    glyphs: list[Glyph]
    angles: list[int]
    rules: list[Rule]
    strokes: list[Stroke]
    pictures: float
    hidden: list[Glyph]
    outside: bool
    marked: list[Rule]
    remarks: list[Rule]
    foreign: bool
    turned: int = 0  # by how many degrees the file says that the page is to be shown


class Book:
    """An open PDF."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._address = address(document.raw)
        self.count = len(document)

    def text(self, number: int) -> str:
        """The text of a page (from 1) as it is stored, quickly and without places."""
        page = pdfium.load_page(self._address, number - 1)
        if not page:
            raise pypdfium2.PdfiumError("Failed to load page")
        try:
            with _text(page) as text:
                return pdfium.written(text)
        finally:
            pdfium.close_page(page)

    def raw(self, number: int) -> Raw:
        """All that stands on a page (from 1)."""
        with self._open(number) as page:
            x0, y0, x1, y1 = page.get_cropbox()  # any two corners that face each other
            left, low, right, high = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            frame = Frame(left, high, right - left, high - low)
            seen = drawn(address(page.raw), frame, lambda raw: self._solid(page, raw))
            with _text(address(page.raw)) as text:
                found = characters(text, frame, seen)
            return Raw(
                number,
                frame.width,
                frame.height,
                found.glyphs,
                found.angles,
                seen.rules,
                seen.strokes,
                seen.pictures,
                found.hidden,
                found.outside,
                found.marked,
                list(remarks(address(page.raw), frame)),
                seen.foreign,
                page.get_rotation(),
            )

    def _solid(self, page: pypdfium2.PdfPage, raw: int) -> bool:
        """Whether nothing can be seen through a picture."""
        one = ctypes.cast(raw, pypdfium2.raw.FPDF_PAGEOBJECT)
        bitmap = pypdfium2.raw.FPDFImageObj_GetRenderedBitmap(self._document.raw, page.raw, one)
        if not bitmap:
            return False
        try:
            size = pypdfium2.raw.FPDFBitmap_GetStride(bitmap) * pypdfium2.raw.FPDFBitmap_GetHeight(bitmap)
            dots = ctypes.string_at(pypdfium2.raw.FPDFBitmap_GetBuffer(bitmap), size)
            masked = pypdfium2.raw.FPDFBitmap_GetFormat(bitmap) == pypdfium2.raw.FPDFBitmap_BGRA
            return not masked or min(dots[3::4], default=0) == _FULL
        finally:
            pypdfium2.raw.FPDFBitmap_Destroy(bitmap)

    def picture(self, number: int, dpi: int, turn: int = 0) -> Any:
        """A page as a Pillow image in RGB, turned so that its text is upright (`turn`: quarters, as `Raw.angles`)."""
        with self._open(number) as page:
            turned = (360 - page.get_rotation() - 90 * turn) % 360
            return page.render(scale=dpi / 72, rotation=turned).to_pil().convert("RGB")

    def shown(self, number: int) -> int:
        """The `turn` in which a page (from 1) is as the file says that it is to be shown."""
        with self._open(number) as page:
            return int(-page.get_rotation() // 90 % 4)

    def flattened(self, number: int) -> None:
        """Make what form fields show on a page (from 1) a part of it."""
        with self._open(number) as page:
            pypdfium2.raw.FPDFPage_Flatten(page.raw, pypdfium2.raw.FLAT_NORMALDISPLAY)

    def attached(self, name: str) -> bytes:
        """A file that the PDF carries, if it is no larger than may be; empty where it carries none of that name."""
        for at in range(self._document.count_attachments()):
            one = self._document.get_attachment(at)
            if one.get_name() == name:
                size = ctypes.c_ulong()
                pypdfium2.raw.FPDFAttachment_GetFile(one.raw, None, 0, size)
                return bytes(one.get_data()) if size.value <= limits.of("attached") else b""
        return b""

    @property
    def fillable(self) -> bool:
        """Whether it has form fields."""
        return bool(self._document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE)

    @contextmanager
    def _open(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        page = self._document[number - 1]
        try:
            yield page
        finally:
            page.close()


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Book]:
    """The PDF, closed at the end. Raises Unreadable where it is locked, broken, empty or too long."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        key = _FAILURES.get(getattr(error, "err_code", None), "submitted.broken")
        raise Unreadable(say(key, file=name, cause=_cause(error))) from None
    try:
        if (count := len(document)) > (most := limits.of("pages")):
            sentence = say("submitted.many-pages", file=name, count=count, limit=most)
            raise Unreadable(limits.beyond(sentence, "pages", count))
        yield Book(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(say("submitted.broken", file=name, cause=_cause(error))) from None
    finally:
        document.close()


@contextmanager
def _text(page: int) -> Iterator[int]:
    """The text of a page, both by address."""
    text = pdfium.load_text(page)
    if not text:
        raise pypdfium2.PdfiumError("Failed to load text page")
    try:
        yield text
    finally:
        pdfium.close_text(text)


def _cause(error: Exception) -> str:
    return str(error).rstrip(".")
