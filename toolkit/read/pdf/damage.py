"""The bytes of a PDF and the pages of its form → whether they are damaged where figures may be read wrong unnoticed.

Damage is what had to be repaired to open the file or one of the pages; a page whose content can't be unpacked; and a
font that tells two of its characters to be one digit or one sign, or one of them to be two, so that neither can be
trusted, or whose program is shorter or longer than the file says. What is lost otherwise is told where it stood: a
label that is not there, a character without a meaning.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf

from toolkit.read.plain import BOXED, EMPTY, FREE

_COUNT = {b"%04x" % ord(one) for one in f"0123456789.,%{BOXED}{EMPTY}{FREE}"}
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>")
_RANGE = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])")
_LISTED = re.compile(rb"<([^<>]*)>")
# what pikepdf raises where an object is not what the standard says it is
_ODD = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, pikepdf.PdfError)


def flaws(data: bytes, pages: Sequence[int]) -> tuple[str, ...]:
    """`damaged` where a PDF is, `layers` where it has some that are not shown, though their text is in the file. Of its
    pages, only those are looked at that are named, from 1."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            layers = ("layers",) if _unshown(pdf) else ()
            fonts: dict[tuple[int, int], Any] = {}
            for number in pages:
                page = pdf.pages[number - 1]
                _unpacked(page.obj.get("/Contents"))
                fonts |= {font.objgen: font for font in page.resources.get("/Font", {}).values()}
            odd = any(_contradicts(font) or _torn(font) for font in fonts.values())
            return ("damaged", *layers) if odd or pdf.get_warnings() else layers
    except _ODD:
        return ("damaged",)


def _unshown(pdf: pikepdf.Pdf) -> bool:
    """Whether some layers (optional content, ISO 32000-1, 8.11) are off when the file is opened."""
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if layers is not None else None
    return shown is not None and (bool(shown.get("/OFF", ())) or shown.get("/BaseState", "/ON") != "/ON")


def _unpacked(contents: Any) -> None:
    """Read the content of a page, which complains where it can't be."""
    for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if part is not None:
            part.read_bytes()


def _torn(font: Any) -> bool:
    """Whether a font's program is not as long as the file says: some of its shapes may not be drawn."""
    below = font.get("/DescendantFonts")
    descriptor = (below[0] if below is not None else font).get("/FontDescriptor")
    program = descriptor.get("/FontFile2") if descriptor is not None else None
    if program is None:
        return False
    length = program.get("/Length1")
    return length is not None and len(program.read_bytes()) != int(length)


def _contradicts(font: Any) -> bool:
    """Whether what a font tells of its characters can't be true of all of them."""
    told = font.get("/ToUnicode")
    if not isinstance(told, pikepdf.Stream):
        return False
    pairs = set(_meanings(told.read_bytes()))
    codes = Counter(code for code, _ in pairs)
    meant = Counter(meaning for _, meaning in pairs if meaning in _COUNT)
    return any(count > 1 for counted in (codes, meant) for count in counted.values())


def _meanings(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(code, what it means in UTF-16), both in hexadecimal, of each character that a font names, and in its ranges, of
    those that figures are made of."""
    for kind, block in _BLOCK.findall(text.lower()):
        if kind == b"char":
            yield from _CHAR.findall(block)
            continue
        for first, last, start, listed in _RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            told: Iterable[tuple[int, bytes]]
            if listed:
                told = enumerate(_LISTED.findall(listed), low)
            else:
                offset = int(start, 16) - low
                told = ((int(one, 16) - offset, one) for one in _COUNT if low <= int(one, 16) - offset <= high)
            yield from ((b"%0*x" % (len(first), code), one) for code, one in told)
