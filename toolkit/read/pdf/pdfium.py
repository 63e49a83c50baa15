"""PDFium's functions that are called for each character and each line of a page, bound to plain addresses.

The bindings of pypdfium2 check the type of every pointer that they are given, which takes longer than the call; here a
page, an object or a place to write to is the number of its address. Whoever calls keeps them alive.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
Call = Callable[..., Any]

TEXT, PATH, IMAGE, FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
MOVE, LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO


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


# of the text of a page
loose_box = _at(pdfium.FPDFText_GetLooseCharBox, places=1)
origin = _at(pdfium.FPDFText_GetCharOrigin, places=2)
code = _at(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
angle = _at(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
made_up = _at(pdfium.FPDFText_IsGenerated)
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
filling = _of(pdfium.FPDFPageObj_GetFillColor, places=4)
stroking = _of(pdfium.FPDFPageObj_GetStrokeColor, places=4)
render_mode = _of(pdfium.FPDFTextObj_GetTextRenderMode)
font = _of(pdfium.FPDFTextObj_GetFont, _POINTER)
embedded = _of(pdfium.FPDFFont_GetIsEmbedded)
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


def of_each(call: Call, thing: int, count: int, *into: Sequence[int]) -> None:
    """Call a function for each of the `count` parts of a thing, with its own places to write to."""
    for _ in map(call, [thing] * count, range(count), *into):
        pass


def units(text: Any, count: int) -> list[int]:
    """The characters of a text of `count` as UTF-16 units, one for each."""
    whole = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, whole) - 1 == count:
        return whole[:count]
    return [code(address(text), at) for at in range(count)]  # PDFium left some out
