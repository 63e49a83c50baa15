"""PDF bytes → its pages, each opened, read and closed at once, by pypdfium2: the only room that knows that library."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from toolkit.errors import Unreadable
from toolkit.messages import say

MAX_PAGES = 3000
MAX_ATTACHED = 8 * 2**20  # a form of 2,000 companies takes 1 MiB
_DEEP = 5  # forms (pieces of a page drawn as one) inside forms
_MAX_OBJECTS = 200_000  # on one page
_THIN = 3.0  # points: a filled box as thin as that is a rule
_INVISIBLE = 3  # text render mode
# PDFium's code → what is said; that of a file without pages is "success"
_FAILURES = {pdfium.FPDF_ERR_PASSWORD: "submitted.locked", pdfium.FPDF_ERR_SUCCESS: "submitted.no-pages"}
_HYPHEN = 0xFFFE  # what PDFium makes of a hyphen at the end of a line
_WHITE = 235  # of 255, in each of red, green and blue


class Glyph(NamedTuple):
    """One character and its box, in points from the left and from the top of the page as it is read; `base` is the
    line that it stands on."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float


class Rule(NamedTuple):
    """A straight line, level or upright: x0 <= x1 and top <= bottom, one of them equal but for its thickness."""

    x0: float
    top: float
    x1: float
    bottom: float


def around(boxes: Sequence[Rule]) -> Rule:
    """The box that holds all of them."""
    return Rule(
        min(one.x0 for one in boxes),
        min(one.top for one in boxes),
        max(one.x1 for one in boxes),
        max(one.bottom for one in boxes),
    )


class Raw(NamedTuple):
    """What stands on a page, as it is stored: `angles` are those of the characters, in quarter turns.

    `pictures` is the share of the page that pictures cover; `hidden` the boxes of text that can't be seen, because it
    is white or drawn with no ink; `foreign` whether a font does not go with the file.
    """

    number: int  # from 1
    width: float
    height: float
    glyphs: list[Glyph]
    angles: list[int]
    rules: list[Rule]
    pictures: float
    hidden: list[Rule]
    foreign: bool
    turned: int = 0  # by how many degrees the file says that the page is to be shown


class Book:
    """An open PDF."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.count = len(document)

    def text(self, number: int) -> str:
        """The text of a page (from 1) as it is stored, quickly and without places."""
        with self._open(number) as page:
            text = page.get_textpage()
            try:
                return str(text.get_text_range(errors="replace")).replace(chr(_HYPHEN), "-")
            finally:
                text.close()

    def raw(self, number: int) -> Raw:
        """All that stands on a page (from 1)."""
        with self._open(number) as page:
            frame = _Frame(page)
            drawn = _drawn(page, frame)
            glyphs, angles, hidden = _characters(page, frame, drawn)
            turn = page.get_rotation()
            return Raw(
                number,
                frame.width,
                frame.height,
                glyphs,
                angles,
                drawn.rules,
                drawn.pictures,
                hidden,
                drawn.foreign,
                turn,
            )

    def picture(self, number: int, dpi: int, turn: int = 0) -> Any:
        """A page as a Pillow image in RGB, turned so that its text is upright (`turn`: quarters, as `Raw.angles`)."""
        with self._open(number) as page:
            turned = (360 - page.get_rotation() - 90 * turn) % 360
            return page.render(scale=dpi / 72, rotation=turned).to_pil().convert("RGB")

    def attached(self, name: str) -> bytes:
        """A file that the PDF carries, up to MAX_ATTACHED bytes; empty where it carries none of that name."""
        for at in range(self._document.count_attachments()):
            one = self._document.get_attachment(at)
            if one.get_name() == name:
                data = bytes(one.get_data())
                return data if len(data) <= MAX_ATTACHED else b""
        return b""

    @property
    def fillable(self) -> bool:
        """Whether it has form fields."""
        return bool(self._document.get_formtype() != pdfium.FORMTYPE_NONE)

    @contextmanager
    def _open(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        page = self._document[number - 1]
        try:
            yield page
        finally:
            page.close()


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Book]:
    """The PDF, closed at the end. Raises Unreadable where it is locked, broken, empty or longer than MAX_PAGES."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        key = _FAILURES.get(getattr(error, "err_code", None), "submitted.broken")
        raise Unreadable(say(key, file=name, cause=_cause(error))) from None
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(say("submitted.many-pages", file=name, count=len(document), limit=MAX_PAGES))
        yield Book(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(say("submitted.broken", file=name, cause=_cause(error))) from None
    finally:
        document.close()


def _cause(error: Exception) -> str:
    return str(error).rstrip(".")


class _Frame:
    """From a page's own points (origin below) to points from its left and top edge."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.low, right, self.high = page.get_cropbox()
        self.width, self.height = right - self.left, self.high - self.low

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        return left - self.left, self.high - top, right - self.left, self.high - bottom


def _characters(page: pypdfium2.PdfPage, frame: _Frame, drawn: _Drawn) -> tuple[list[Glyph], list[int], list[Rule]]:
    """Each character that the file itself has, without the spaces and line ends that PDFium makes up; the quarter turns
    of each; the boxes of those that can't be seen."""
    turned, hidden, holder = drawn.turned, list[Rule](), pdfium.FPDFText_GetTextObject
    text = page.get_textpage()
    raw, box = text.raw, pdfium.FS_RECTF()
    where = ctypes.byref(box)
    code, loose, angle = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharAngle
    made_up, origin = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetCharOrigin
    x, y = ctypes.c_double(), ctypes.c_double()
    along, up = ctypes.byref(x), ctypes.byref(y)
    left, high = frame.left, frame.high
    glyphs, angles, lead = [], [], 0
    count = pdfium.FPDFText_CountChars(raw)
    whole = (ctypes.c_ushort * (count + 1))()
    told = pdfium.FPDFText_GetText(raw, 0, count, whole) - 1 == count  # then a unit stands for each character
    for at in range(count):
        number = whole[at] if told else code(raw, at)
        if number == _HYPHEN:
            number = 0x2D
        if number <= 32 and (number != 32 or made_up(raw, at)):
            continue
        if 0xD800 <= number <= 0xDBFF:  # a character beyond U+FFFF comes in two halves
            lead = number
            continue
        if 0xDC00 <= number <= 0xDFFF:
            number = 0x10000 + ((lead - 0xD800) << 10) + (number - 0xDC00) if lead else 0xFFFD
        lead = 0
        loose(raw, at, where)
        origin(raw, at, along, up)
        base = high - y.value
        if turned:
            angles.append(-round(angle(raw, at) / 1.5707963) % 4)  # PDFium counts with the clock
            base = (base, x.value - left, -base, left - x.value)[angles[-1]]
        one = chr(number) if number < 0x110000 else "\ufffd"
        glyphs.append(Glyph(one, box.left - left, high - box.top, box.right - left, high - box.bottom, base))
        if drawn.unseen and _address(holder(raw, at)) in drawn.unseen:
            own = Rule(*glyphs[-1][1:5])
            hidden.extend([] if any(_within(own, one) for one in drawn.dark) else [own])
    text.close()
    return glyphs, angles if turned else [0] * len(glyphs), hidden


_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)


class _Drawn(NamedTuple):
    """As `Raw`; `turned` is whether some text may not run from left to right, `unseen` the pieces of text without ink
    that can be seen, `dark` what is filled with a colour."""

    rules: list[Rule]
    pictures: float
    foreign: bool
    turned: bool
    unseen: set[int]
    dark: list[Rule]


def _drawn(page: pypdfium2.PdfPage, frame: _Frame) -> _Drawn:
    rules: list[Rule] = []
    dark: list[Rule] = []
    unseen: set[int] = set()
    pictures, foreign, turned = 0.0, False, False
    for number, (raw, kind, matrix) in enumerate(_objects(page)):
        if number > _MAX_OBJECTS:
            break
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found, filled = _path(raw, matrix, frame)
            rules.extend(found)
            dark.extend(filled)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = _bounds(raw, matrix, frame)
            shown = max(min(x1, frame.width) - max(x0, 0), 0) * max(min(bottom, frame.height) - max(top, 0), 0)
            pictures += shown / (frame.width * frame.height)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            foreign = foreign or not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(raw))
            turned = turned or matrix is not _PLAIN or _leans(raw)
            if _unseen(raw):
                unseen.add(_address(raw))
    return _Drawn(rules, min(pictures, 1.0), foreign, turned, unseen, dark)


def _address(raw: Any) -> int:
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, int, _Matrix]]:
    holder, get, kind_of = page.raw, pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for at in range(pdfium.FPDFPage_CountObjects(holder)):
        raw = get(holder, at)
        kind = kind_of(raw)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _below(raw, _PLAIN, 0)
        else:
            yield raw, kind, _PLAIN


def _below(raw: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, int, _Matrix]]:
    """An object; of a form, those inside it."""
    kind = pdfium.FPDFPageObj_GetType(raw)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield raw, kind, matrix
    elif depth < _DEEP:
        inner = _times(_matrix(raw), matrix)
        for at in range(pdfium.FPDFFormObj_CountObjects(raw)):
            yield from _below(pdfium.FPDFFormObj_GetObject(raw, at), inner, depth + 1)


def _matrix(raw: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _put(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


_EDGES = tuple(ctypes.c_float() for _ in range(4))


def _bounds(raw: Any, matrix: _Matrix, frame: _Frame) -> tuple[float, float, float, float]:
    left, bottom, right, top = _EDGES
    pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    if matrix is _PLAIN:
        return frame.box(left.value, bottom.value, right.value, top.value)
    corners = [_put(matrix, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _path(raw: Any, matrix: _Matrix, frame: _Frame) -> tuple[list[Rule], list[Rule]]:
    """The rules that a path draws, and the dark boxes that it fills."""
    box = _bounds(raw, matrix, frame)
    x0, top, x1, bottom = box
    count = pdfium.FPDFPath_CountSegments(raw)
    if x1 - x0 <= _THIN or bottom - top <= _THIN:  # a line, or a box so thin that it is one
        return ([_thin(*box)], []) if count > 1 and not _unfilled_white(raw) else ([], [])
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill, stroke)
    white = fill.value and _is_white(raw, pdfium.FPDFPageObj_GetFillColor)
    if not (stroke.value or (fill.value and not white)):
        return [], []
    lines = [Rule(*frame.box(*line)) for line in _segments(raw, count, matrix)]
    return lines, [Rule(*box)] if fill.value and not white else []


def _thin(x0: float, top: float, x1: float, bottom: float) -> Rule:
    if x1 - x0 < bottom - top:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)


def _segments(raw: Any, count: int, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each level or upright piece of a path."""
    own = _times(_matrix(raw), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _put(own, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, start)
        last = here


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    (x0, y0), (x1, y1) = one, other
    if (abs(x0 - x1) < 1) != (abs(y0 - y1) < 1):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _unfilled_white(raw: Any) -> bool:
    """Whether a thin path is drawn in white, by its stroke or its filling."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill, stroke)
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke.value else pdfium.FPDFPageObj_GetFillColor
    return not (fill.value or stroke.value) or _is_white(raw, ask)


_INK = tuple(ctypes.c_uint() for _ in range(4))


def _is_white(raw: Any, ask: Any) -> bool:
    red, green, blue, alpha = _INK
    if not ask(raw, red, green, blue, alpha):
        return False
    return alpha.value < 20 or (red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE)


_WAY = pdfium.FS_MATRIX()


def _leans(raw: Any) -> bool:
    pdfium.FPDFPageObj_GetMatrix(raw, _WAY)
    return bool(_WAY.b or _WAY.a <= 0)


def _unseen(raw: Any) -> bool:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(raw)
    return mode == _INVISIBLE or (mode == 0 and _is_white(raw, pdfium.FPDFPageObj_GetFillColor))


def _within(inner: Rule, outer: Rule) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
