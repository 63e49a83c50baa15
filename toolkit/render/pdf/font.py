"""The fonts of this machine → a Chinese TrueType font, embedded so that a character's code is its Unicode number.

A form field is typed into after we are gone, so the whole font goes in; LibreOffice's own subset would lack most
characters. Only TrueType will do: what is not embedded or is CFF, some viewers show as garbage.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Dictionary, Name, Pdf, Stream, String

from toolkit.errors import MissingProgram
from toolkit.messages import commas, say

KNOWN = ("AR PL SungtiL GB", "AR PL KaitiM GB", "LXGW WenKai")  # free ones, the likest to a form's 宋体 first
WAIT = 60  # seconds for fontconfig
_PLANE = 0x10000  # two bytes a character
_RESTRICTED = 0x0002  # the maker forbids to embed it
_EVERYDAY = {ord(one) for one in "0Aa.-@一（）、。"}  # some fonts that others fall back on have no letters
_SYMBOLIC = 4
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Unicode def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%b
endcmap CMapName currentdict /CMap defineresource pop end end""" % b"\n".join(
    b"1 beginbfrange <%02X00> <%02XFF> <%02X00> endbfrange" % (row, row, row)  # no range may go beyond its first byte
    for row in range(_PLANE >> 8)
)


class Face(NamedTuple):
    """A font file, and for each character its glyph and its width in thousandths of the size."""

    data: bytes
    name: str
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    glyphs: dict[int, int]
    widths: dict[int, int]

    def width(self, text: str) -> int:
        """Of a line of text, in thousandths of the size."""
        return sum(self.widths.get(ord(one), 1000) for one in text)


@cache
def chinese() -> Face:
    """Of the Chinese TrueType fonts that may be embedded, the one with most characters: names of people and firms have
    rare ones. MissingProgram where there is none.
    """
    faces = [face for path in _files() if (face := _face(path))]
    if not faces:
        raise MissingProgram(say("fillable.font", known=commas(KNOWN)))
    return max(faces, key=lambda face: len(face.glyphs))


def _files() -> list[Path]:
    """Files of Chinese TrueType fonts, the known first; a collection of several fonts can't be embedded as it is."""
    found = []
    for line in _listed().splitlines():
        file, _, families = line.partition("|")
        rank = min((KNOWN.index(one) for one in families.split(",") if one in KNOWN), default=len(KNOWN))
        if file.lower().endswith(".ttf"):
            found.append((rank, file))
    return [Path(file) for _, file in sorted(found)]


def _listed() -> str:
    program = shutil.which("fc-list")
    if program is None:
        return ""
    command = [program, "--format", "%{file}|%{family}\n", ":lang=zh:fontformat=TrueType"]
    return subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False).stdout


def _face(path: Path) -> Face | None:
    try:
        data = path.read_bytes()
        with TTFont(io.BytesIO(data), lazy=True) as font:
            face = _measured(font, data)
            restricted = font["OS/2"].fsType & _RESTRICTED
    except (OSError, TTLibError, KeyError):  # a file that is gone, or not whole
        return None
    return face if not restricted and face.glyphs.keys() >= _EVERYDAY else None


def _measured(font: Any, data: bytes) -> Face:
    scale = 1000 / font["head"].unitsPerEm
    head, hhea, metrics = font["head"], font["hhea"], font["hmtx"]
    names = {code: name for code, name in font.getBestCmap().items() if code < _PLANE}
    return Face(
        data=data,
        name=font["name"].getDebugName(6) or "Chinese",
        box=tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(hhea.ascent * scale),
        descent=round(hhea.descent * scale),
        glyphs={code: font.getGlyphID(name) for code, name in names.items()},
        widths={code: round(metrics[name][0] * scale) for code, name in names.items()},
    )


def embedded(pdf: Pdf, face: Face) -> Any:
    """The font as an object of the PDF: Type0, Identity-H, codes that are Unicode."""
    to_glyph = bytearray(2 * _PLANE)
    for code, glyph in face.glyphs.items():
        to_glyph[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{face.name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=_described(pdf, face),
        DW=1000,
        W=list(_narrow(face)),
        CIDToGIDMap=pdf.make_indirect(Stream(pdf, bytes(to_glyph))),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{face.name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_indirect(Stream(pdf, _TO_UNICODE)),
        )
    )


def _described(pdf: Pdf, face: Face) -> Any:
    """The font's file and its measures."""
    file = Stream(pdf, face.data, Length1=len(face.data))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face.name}"),
            Flags=_SYMBOLIC,
            FontBBox=list(face.box),
            ItalicAngle=0,
            Ascent=face.ascent,
            Descent=face.descent,
            CapHeight=face.ascent,
            StemV=80,
            FontFile2=pdf.make_indirect(file),
        )
    )


def _narrow(face: Face) -> Iterator[Any]:
    """Widths of characters that are not a full square, each as `code [width]`."""
    for code, width in sorted(face.widths.items()):
        if width != 1000:
            yield from (code, [width])
