"""Small PDFs made by hand for tests: any text at any place, in any code, with rules, without LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

SIZE = 12
A4 = (595, 842)
Text = tuple[float, float, str]  # from the left, from the top, what stands there
Line = tuple[float, float, float, float]


def page(
    texts: Sequence[Text] = (), lines: Sequence[Line] = (), before: bytes = b"", after: bytes = b"", size: int = SIZE
) -> bytes:
    """The content of one page, each character as wide as `size`."""
    drawn = [f"{x0} {A4[1] - top} m {x1} {A4[1] - bottom} l S" for x0, top, x1, bottom in lines]
    for left, top, text in texts:
        code = text.encode("utf-16-be").hex()
        drawn.append(f"BT /F {size} Tf {left} {A4[1] - top - size * 0.88} Td <{code}> Tj ET")
    return before + "\n".join(drawn).encode("ascii") + after


def pdf(*contents: bytes, **catalog: object) -> bytes:
    """A PDF of pages with that content; its font tells characters by Unicode and is not embedded."""
    made = pikepdf.new()
    font = made.make_indirect(_font(made))
    for content in contents:
        made.add_blank_page(page_size=A4)
        one = made.pages[-1]
        one.Resources = Dictionary(Font=Dictionary(F=font))
        one.Contents = made.make_indirect(Stream(made, content))
    for key, value in catalog.items():
        made.Root[f"/{key}"] = value
    held = io.BytesIO()
    made.save(held, deterministic_id=True)
    return held.getvalue()


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Line]:
    """All rules of a table whose cells are not merged."""
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *((x, ys[0], x, ys[-1]) for x in xs)]


def _font(made: pikepdf.Pdf) -> Dictionary:
    unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"".join(b"1 beginbfrange <%02x00> <%02xff> <%02x00> endbfrange\n" % (row, row, row) for row in range(256))
        + b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )  # a range of a font's codes keeps its first byte
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Song, Flags=4, FontBBox=Array([0, -120, 1000, 880]), ItalicAngle=0,
        Ascent=880, Descent=-120, CapHeight=880, StemV=80,
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Song, DW=1000,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=made.make_indirect(descriptor),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Song, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([made.make_indirect(descendant)]), ToUnicode=made.make_indirect(Stream(made, unicode)),
    )  # fmt: skip
