"""The objects that a page of a PDF draws with → of each the keys that the standard knows, of tables what is used."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from toolkit import limits
from toolkit.public.pdf_content import Used, drawing
from toolkit.public.pictures import Unclean, bare, codestream


def _keys(words: str) -> frozenset[str]:
    return frozenset(f"/{one}" for one in words.split())


_STREAM = _keys("Length Filter DecodeParms")
_FORM = _STREAM | _keys("Type Subtype FormType BBox Matrix Resources Group")
# kind of object → the keys that it keeps
_KEPT = {
    "font": _keys("Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts"
                  " CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix CharProcs Resources"),
    "descriptor": _keys("Type FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading"
                        " CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3"
                        " CharSet Style Lang FD CIDSet"),
    "font-file": _STREAM | _keys("Length1 Length2 Length3 Subtype"),
    "map": _STREAM | _keys("Type CMapName CIDSystemInfo WMode UseCMap BaseEncoding Differences"),
    "system": _keys("Registry Ordering Supplement"),
    "image": _STREAM | _keys("Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode"
                             " Interpolate SMask SMaskInData Matte"),
    "form": _FORM,
    "group": _keys("Type S CS I K"),
    "state": _keys("Type LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 HT FL SM SA BM SMask CA ca AIS TK"),
    "mask": _keys("Type S G BC TR"),
    "pattern": _STREAM | _keys("Type PatternType PaintType TilingType BBox XStep YStep Resources Matrix Shading"
                               " ExtGState"),
    "shading": _STREAM | _keys("ShadingType ColorSpace Background BBox AntiAlias Coords Domain Function Extend Matrix"
                               " BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow Decode"),
    "function": _STREAM | _keys("FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions"
                                " Bounds"),
    "colour": _STREAM | _keys("N Alternate Range WhitePoint BlackPoint Gamma Matrix Subtype Process MixingHints"
                              " Colorants ColorSpace Components Solidities PrintingOrder DotGain FunctionType Domain"
                              " Size BitsPerSample Order Encode Decode C0 C1 Functions Bounds"),
    "halftone": _STREAM | _keys("Type HalftoneType Frequency Angle SpotFunction AccurateScreens Width Height Width2"
                                " Height2 Xsquare Ysquare TransferFunction Default"),
    "glyph": _STREAM,
}  # fmt: skip
# key → the kind of what stands there
_WITHIN = {
    "/FontDescriptor": "descriptor", "/DescendantFonts": "font", "/Encoding": "map", "/ToUnicode": "map",
    "/CIDSystemInfo": "system", "/CIDToGIDMap": "font-file", "/FontFile": "font-file", "/FontFile2": "font-file",
    "/FontFile3": "font-file", "/CIDSet": "font-file", "/ColorSpace": "colour", "/CS": "colour", "/Mask": "image",
    "/Group": "group", "/Shading": "shading", "/ExtGState": "state", "/Function": "function", "/UseCMap": "map",
    "/Functions": "function", "/HT": "halftone", "/TR": "function", "/TR2": "function", "/BG": "function",
    "/BG2": "function", "/UCR": "function", "/UCR2": "function", "/Alternate": "colour", "/Process": "colour",
}  # fmt: skip
_RESOURCES = {"/XObject": "", "/Font": "font", "/ExtGState": "state", "/ColorSpace": "colour", "/Pattern": "pattern",
              "/Shading": "shading"}  # fmt: skip
_DEFAULTS = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})  # colours that are gone by without a name
# what programs write by themselves, and no sentence is worth
_UNTOLD = _keys("Name Metadata PieceInfo LastModified StructParent StructParents OC OPI Alternates Measure Ref"
                " FontFamily ProcSet Properties ID Intent PTEX.FileName PTEX.InfoDict PTEX.PageNumber")  # fmt: skip


class Drawn:
    """What the pages of one PDF draw with; `removed` grows."""

    def __init__(self, pdf: Pdf, removed: Counter[str]) -> None:
        self.pdf = pdf
        self.removed = removed
        self.seen: set[tuple[tuple[int, int], str]] = set()

    def page(self, page: pikepdf.Page) -> None:
        """Clean a page's drawing and all that it draws with. Raises Unclean where a picture can't be told."""
        whole = page.obj
        resources = whole.get("/Resources", Dictionary())
        contents = whole.get("/Contents")
        parts = list(contents) if isinstance(contents, Array) else [contents] if contents is not None else []
        raw = b"\n".join(one.read_bytes() for one in parts if isinstance(one, Stream))
        found = drawing(page, raw, _drawn_fonts(resources))
        self._count(found.hidden, found.told)
        if found.data is not None:
            whole.Contents = self.pdf.make_stream(found.data)
        else:
            for one in parts:
                self._only(one, _STREAM)
        whole.Resources = self._used(resources, found.used)
        self.object(whole.get("/Group"), "group")

    def _count(self, hidden: int, told: int) -> None:
        self.removed["hidden"] += hidden
        self.removed["other-words"] += told

    def _stream(self, stream: Any, inherited: Any) -> Used:
        """Clean a stream of drawing, and give it the resources that it uses."""
        resources = stream.get("/Resources", inherited)
        found = drawing(stream, stream.read_bytes(), _drawn_fonts(resources))
        self._count(found.hidden, found.told)
        if found.data is not None:
            stream.write(found.data)
        return found.used

    def _used(self, resources: Any, used: Used) -> Dictionary:
        """Those of the resources that are drawn with, each cleaned."""
        made = Dictionary()
        for key, kind in _RESOURCES.items():
            table = resources.get(key)
            if not isinstance(table, Dictionary):
                continue
            names = used.get(key, set()) | (_DEFAULTS if key == "/ColorSpace" else set())
            kept = Dictionary({name: value for name, value in table.items() if name in names})
            for value in kept.values():
                self._resource(value, kind, resources)
            if len(kept):
                made[key] = kept
        return made

    def _resource(self, value: Any, kind: str, resources: Any) -> None:
        if kind:
            self.object(value, kind, resources)
        elif isinstance(value, Stream):
            self.object(value, "image" if value.get("/Subtype") == Name.Image else "form", resources)

    def object(self, value: Any, kind: str, inherited: Any = None) -> None:
        """Clean an object of a kind, and what it is made of."""
        if isinstance(value, Array):
            for one in value:
                if isinstance(one, (Array, Dictionary, Stream)):
                    self.object(one, kind, inherited)
            return
        if not isinstance(value, (Dictionary, Stream)) or self._known(value, kind):
            return
        self._only(value, _KEPT[kind])
        inherited = Dictionary() if inherited is None else inherited
        if kind in ("form", "glyph") or (kind == "pattern" and isinstance(value, Stream)):
            resources = value.get("/Resources", inherited)
            used = self._stream(value, inherited)
            if kind != "glyph":
                value.Resources = self._used(resources, used)
        elif kind == "font" and isinstance(value.get("/CharProcs"), Dictionary):
            self._letters(value, inherited)
        elif kind == "image":
            self._picture(value)
            self.object(value.get("/SMask"), "image")
        elif kind == "state" and isinstance(value.get("/SMask"), Dictionary):
            self.object(value.SMask, "mask", inherited)
        elif kind == "mask":
            self.object(value.get("/G"), "form", inherited)
        if kind == "state" and isinstance(value.get("/Font"), Array):
            self.object(value.Font[0], "font", inherited)
        for key, within in _WITHIN.items():
            if key in value:
                self.object(value[key], within, inherited)

    def _known(self, value: Any, kind: str) -> bool:
        place = (value.objgen, kind)
        if value.objgen != (0, 0):
            if place in self.seen:
                return True
            self.seen.add(place)
        return False

    def _letters(self, font: Any, inherited: Any) -> None:
        """A font whose letters are drawings of their own."""
        resources = font.get("/Resources", inherited)
        used: Used = {}
        for one in font.CharProcs.values():
            if isinstance(one, Stream):
                self._only(one, _STREAM)
                for key, names in self._stream(one, resources).items():
                    used.setdefault(key, set()).update(names)
        font.Resources = self._used(resources, used)

    def _only(self, holder: Any, kept: Iterable[str]) -> None:
        if not isinstance(holder, (Dictionary, Stream)):
            return
        for key in [key for key in map(str, holder.keys()) if key not in kept]:
            self.removed["foreign"] += key not in _UNTOLD
            del holder[key]

    def _picture(self, image: Any) -> None:
        """What lies in a JPEG or JPEG 2000 beside its pixels goes."""
        filters = image.get("/Filter")
        names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
        if not isinstance(image, Stream) or names[-1] not in ("/DCTDecode", "/JPXDecode"):
            return
        raw = image.read_raw_bytes()
        data = _unpacked(raw, names[:-1])
        plain = codestream(data) if names[-1] == "/JPXDecode" else _jpeg(data)
        if plain == data and len(names) == 1:
            return
        self.removed["picture"] += plain != data
        parms = image.get("/DecodeParms")
        last = parms[-1] if isinstance(parms, Array) and len(parms) else parms
        image.write(plain, filter=Name(names[-1]), decode_parms=last if isinstance(last, Dictionary) else None)


def _jpeg(data: bytes) -> bytes:
    made, suffix = bare(data)
    if suffix != "jpeg":
        raise Unclean
    return made


def _unpacked(data: bytes, filters: Iterable[str]) -> bytes:
    """What lies packed around a picture. Raises Unclean where nobody can tell."""
    most = limits.of("part")
    for name in filters:
        try:
            if name == "/FlateDecode":
                data = zlib.decompressobj().decompress(data, most)
            elif name == "/ASCII85Decode":
                data = base64.a85decode(data.strip().removesuffix(b"~>"), adobe=False)
            elif name == "/ASCIIHexDecode":
                data = binascii.unhexlify(b"".join(data.split()).rstrip(b">"))
            else:
                raise Unclean
        except (zlib.error, ValueError):
            raise Unclean from None
    return data


def _drawn_fonts(resources: Any) -> frozenset[str]:
    fonts = resources.get("/Font", Dictionary()) if isinstance(resources, Dictionary) else Dictionary()
    return frozenset(str(name) for name, font in fonts.items() if font.get("/Subtype") == Name.Type3)
