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


def browser_page(texts: Sequence[Text], boxes: Sequence[Line]) -> bytes:
    """A PDF of one page as browsers print it: characters drawn as Type 3, rules as filled areas of 0.75 points."""
    made = pikepdf.new()
    made.add_blank_page(page_size=A4)
    letters = sorted({one for _, _, text in texts for one in text})
    drawn = [
        f"{x0} {A4[1] - bottom} {max(x1 - x0, 0.75)} {max(bottom - top, 0.75)} re f" for x0, top, x1, bottom in boxes
    ]
    for left, top, text in texts:
        code = bytes(letters.index(one) + 1 for one in text).hex()
        drawn.append(f"BT /F {SIZE} Tf {left} {A4[1] - top - SIZE * 0.88} Td <{code}> Tj ET")
    meant = b"".join(
        b"<%02x> <%s>\n" % (at, one.encode("utf-16-be").hex().encode()) for at, one in enumerate(letters, 1)
    )
    unicode = b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%sendbfchar" % (len(letters), meant)
    names = [f"/g{at}" for at in range(1, len(letters) + 1)]
    glyph = made.make_indirect(Stream(made, b"1000 0 0 -120 1000 880 d1 100 0 800 800 re f"))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, -120, 1000, 880]), FirstChar=1, LastChar=len(letters),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Widths=Array([1000] * len(letters)),
        CharProcs=Dictionary(dict.fromkeys(names, glyph)), ToUnicode=made.make_indirect(Stream(made, unicode)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *map(Name, names)])), Resources=Dictionary(),
    )  # fmt: skip
    made.pages[0].Resources = Dictionary(Font=Dictionary(F=made.make_indirect(font)))
    made.pages[0].Contents = made.make_indirect(Stream(made, "\n".join(drawn).encode("ascii")))
    held = io.BytesIO()
    made.save(held, deterministic_id=True)
    return held.getvalue()


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
