"""PDFium's functions that are called for each character and each line of a page, bound to plain addresses.

The bindings of pypdfium2 check the type of every pointer that they are given, which takes longer than the call; here a
page, an object or a place to write to is the number of its address. Whoever calls keeps them alive.
"""

from __future__ import annotations

import ctypes
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

_UTF16 = f"utf-16-{'le' if sys.byteorder == 'little' else 'be'}"
_HYPHEN = 0xFFFE  # what PDFium makes of a hyphen at the end of a line
UNKNOWN = 0xFFFD
HALF = -1
_LEAD, _TRAIL = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # halves of a character beyond U+FFFF
_ODD = frozenset((*_LEAD, *_TRAIL, _HYPHEN))
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
Call = Callable[..., Any]

TEXT, PATH, IMAGE, FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
MOVE, LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
# remarks that write, strike or draw something; not those that colour or underline a text, seal it, or lead elsewhere
REMARKS = frozenset({
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_POLYLINE, pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_REDACT,
})  # fmt: skip
UNSHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def address(pointer: Any) -> int:
    """Where a pointer of pypdfium2 points."""
    return ctypes.cast(pointer, _POINTER).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Call:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def _of(function: Any, result: Any = _INT, places: int = 0) -> Call:
    """A function of one thing that writes to some places."""
    return _bound(function, result, _POINTER, *[_POINTER] * places)


def _at(function: Any, result: Any = _INT, places: int = 0) -> Call:
    """A function of the numbered part of a thing that writes to some places."""
    return _bound(function, result, _POINTER, _INT, *[_POINTER] * places)


# of a document, a page, and the text of a page
load_page = _at(pdfium.FPDF_LoadPage, _POINTER)
close_page = _of(pdfium.FPDF_ClosePage, None)
load_text = _of(pdfium.FPDFText_LoadPage, _POINTER)
close_text = _of(pdfium.FPDFText_ClosePage, None)
copy_text = _bound(pdfium.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
loose_box = _at(pdfium.FPDFText_GetLooseCharBox, places=1)
tight_box = _at(pdfium.FPDFText_GetCharBox, places=4)  # left, right, bottom, top
origin = _at(pdfium.FPDFText_GetCharOrigin, places=2)
code = _at(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
angle = _at(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
made_up = _at(pdfium.FPDFText_IsGenerated)
unmapped = _at(pdfium.FPDFText_HasUnicodeMapError)
holder = _at(pdfium.FPDFText_GetTextObject, _POINTER)
count_chars = _of(pdfium.FPDFText_CountChars)
# of a page and of a form (pieces of a page drawn as one)
count_objects = _of(pdfium.FPDFPage_CountObjects)
an_object = _at(pdfium.FPDFPage_GetObject, _POINTER)
count_inside = _of(pdfium.FPDFFormObj_CountObjects)
inside = _at(pdfium.FPDFFormObj_GetObject, _POINTER)
# of an object
kind_of = _of(pdfium.FPDFPageObj_GetType)
matrix = _of(pdfium.FPDFPageObj_GetMatrix, places=1)
bounds = _of(pdfium.FPDFPageObj_GetBounds, places=4)
see_through = _of(pdfium.FPDFPageObj_HasTransparency)
clip = _of(pdfium.FPDFPageObj_GetClipPath, _POINTER)
filling = _of(pdfium.FPDFPageObj_GetFillColor, places=4)
stroking = _of(pdfium.FPDFPageObj_GetStrokeColor, places=4)
render_mode = _of(pdfium.FPDFTextObj_GetTextRenderMode)
font = _of(pdfium.FPDFTextObj_GetFont, _POINTER)
embedded = _of(pdfium.FPDFFont_GetIsEmbedded)
# of what an object is cut to
count_clips = _of(pdfium.FPDFClipPath_CountPaths)
count_clip_segments = _at(pdfium.FPDFClipPath_CountPathSegments)
clip_segment = _bound(pdfium.FPDFClipPath_GetPathSegment, _POINTER, _POINTER, _INT, _INT)
# of a remark (annotation)
count_remarks = _of(pdfium.FPDFPage_GetAnnotCount)
remark = _at(pdfium.FPDFPage_GetAnnot, _POINTER)
remark_kind = _of(pdfium.FPDFAnnot_GetSubtype)
remark_flags = _of(pdfium.FPDFAnnot_GetFlags)
remark_box = _of(pdfium.FPDFAnnot_GetRect, places=1)  # left, top, right, bottom
close_remark = _of(pdfium.FPDFPage_CloseAnnot, None)
# of a path
draw_mode = _of(pdfium.FPDFPath_GetDrawMode, places=2)
count_segments = _of(pdfium.FPDFPath_CountSegments)
segment = _at(pdfium.FPDFPath_GetPathSegment, _POINTER)
segment_kind = _of(pdfium.FPDFPathSegment_GetType)
segment_point = _of(pdfium.FPDFPathSegment_GetPoint, places=2)
segment_closes = _of(pdfium.FPDFPathSegment_GetClose)


class Numbers:
    """Room for numbers that PDFium writes: `f` floats, `d` doubles, `I` and `i` whole ones."""

    def __init__(self, kind: str, count: int) -> None:
        self.values: array[Any] = array(kind, [0]) * count
        start, size = self.values.buffer_info()[0], self.values.itemsize
        self.places = range(start, start + size * count, size)


def of_each(call: Call, things: Iterable[int], *more: Iterable[int]) -> list[int]:
    """What a function gives for each thing; `more` are its other arguments, such as the places to write to."""
    return list(map(call, things, *more))


def written(text: int) -> str:
    """The characters of a text in one piece; PDFium leaves out some that it lists."""
    units = _units(text, count_chars(text))
    return units.tobytes().decode(_UTF16, "replace").replace(chr(_HYPHEN), "-")


def codes(text: int, count: int) -> Sequence[int]:
    """What each of the `count` characters of a text is, by its number in Unicode; HALF for the first half of one that
    takes two."""
    units: Sequence[int] = _units(text, count)
    if len(units) != count:
        units = [code(text, at) for at in range(count)]
    if _HYPHEN in units:  # PDFium writes so what means nothing, too
        units = [0 if unit == _HYPHEN and not code(text, at) else unit for at, unit in enumerate(units)]
    return units if _ODD.isdisjoint(units) else _mended(units)


def _units(text: int, count: int) -> array[int]:
    room = Numbers("H", count + 1)
    held = copy_text(text, 0, count, room.places[0])
    return room.values[: max(held - 1, 0)]


def _mended(units: Sequence[int]) -> list[int]:
    """Hyphens as such, and the halves of a character beyond U+FFFF as one."""
    made, lead = [], 0
    for unit in units:
        if unit in _TRAIL:
            made.append(0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00) if lead else UNKNOWN)
        elif unit in _LEAD:
            made.append(HALF)
        else:
            made.append(ord("-") if unit == _HYPHEN else unit)
        lead = unit if unit in _LEAD else 0
    return made
