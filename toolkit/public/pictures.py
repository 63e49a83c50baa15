"""The bytes of a picture → the same pixels without what cameras and programs wrote into it (place, owner, hour).

PNG and JPEG keep their data, of which every piece is known; drawings (EMF, WMF) their records; all else is made anew as
a PNG of the same pixels.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_END = b"\xff\xd9"
_ENHANCED = b"\x01\0\0\0"
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_FEW = 40  # bytes of an enhanced metafile up to its mark " EMF"
# chunks of a PNG that say how it looks; all others tell of it, or move it
_LOOKS = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs",
})  # fmt: skip
_SCAN = 0xDA
_END = 0xD9
_TABLES = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, 0xDE, 0xDF})  # tables and frames: what is drawn with
_ICC = b"ICC_PROFILE\0"
_JFIF = 16  # bytes of its segment without the small picture
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # within a scan, what is no data
_DAMAGED = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, struct.error, Image.DecompressionBombError)
# formats of Pillow's that are pixels and nothing else
_PIXELS = frozenset({"PNG", "JPEG", "MPO", "GIF", "TIFF", "WEBP", "BMP", "DIB", "JPEG2000", "PCX", "PPM", "TGA", "ICO"})
_PALETTED = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})  # what a PNG holds as it is
_REMARK, _END_OF_DRAWING = 70, 14  # records of an enhanced metafile
_DRAWN_REMARKS = frozenset({b"EMF+"})  # remarks that are drawn
_ESCAPE = 0x0626  # record of a metafile that speaks to a printer or holds a remark


class Unclean(Exception):
    """A picture of which nobody can tell what it holds beside its pixels."""


def bare(data: bytes) -> tuple[bytes, str]:
    """The picture as it looks, and the suffix that it has now: png, jpeg, emf or wmf. Raises Unclean."""
    try:
        for found, suffix, clean in _KINDS:
            if found(data):
                with suppress(Unclean, *_DAMAGED):
                    return clean(data), suffix
        return _anew(data), "png"
    except _DAMAGED:
        raise Unclean from None


def without_metadata(data: bytes) -> bytes:
    """The picture as it looks, without its suffix."""
    return bare(data)[0]


def _png(data: bytes) -> bytes:
    """One that is cut off before its end keeps the lines that are there, and gets an end."""
    made, at = [_PNG], len(_PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">L", data, at)
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind in _LOOKS:
            made.append(_chunk(kind, content))
        at += 12 + length
        if kind == b"IEND":
            return b"".join(made)  # what stands behind the end is no picture
    if not any(one[4:8] == b"IDAT" for one in made):
        raise Unclean
    return b"".join([*made, _chunk(b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def _jpeg(data: bytes) -> bytes:
    """Tables, frames and scans, in their order; the second picture behind the first is none of the page's."""
    made, at, scanned = [_JPEG], len(_JPEG), False
    while at + 1 < len(data):
        if data[at] != 0xFF:
            raise Unclean
        while at + 1 < len(data) and data[at + 1] == 0xFF:  # marks may be filled up
            at += 1
        kind = data[at + 1] if at + 1 < len(data) else _END
        if kind == _END:
            break
        if kind in (0x01, 0xD8, *range(0xD0, 0xD8)):  # marks without content
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        whole = data[at : at + 2 + length]
        at += 2 + length
        if kind == _SCAN:
            found = _MARKER.search(data, at)
            end = found.start() if found else len(data)
            made += [whole, data[at:end]]
            at, scanned = end, True
        elif kind in _TABLES:
            made.append(whole)
        else:
            made.append(_told(kind, whole))
    if not scanned:
        raise Unclean
    return b"".join([*made, _JPEG_END])


def _told(kind: int, whole: bytes) -> bytes:
    """Of segments that tell of a JPEG what says how its colours are meant, and its first head without a picture."""
    content = whole[4:]
    if kind == 0xE0 and content.startswith(b"JFIF\0") and len(content) >= _JFIF - 4 + 2:
        return whole[:2] + struct.pack(">H", _JFIF) + content[:12] + b"\0\0"
    if kind == 0xEE and content.startswith(b"Adobe") and len(content) >= 12:
        return whole[:2] + struct.pack(">H", 14) + content[:12]
    return whole if kind == 0xE2 and content.startswith(_ICC) else b""


def _is_enhanced(data: bytes) -> bool:
    return data.startswith(_ENHANCED) and data[_FEW : _FEW + 4] == b" EMF"


def _enhanced(data: bytes) -> bytes:
    """An EMF without its description and remarks."""
    (head,) = struct.unpack_from("<L", data, 4)
    first = bytearray(data[:head])
    letters, at = struct.unpack_from("<LL", data, 60)
    struct.pack_into("<LL", first, 60, 0, 0)
    if letters and at < head:
        first[at : at + 2 * letters] = bytes(len(first[at : at + 2 * letters]))
    made = [bytes(first)]
    for kind, whole in _records(data, head):
        if kind != _REMARK or whole[12:16] in _DRAWN_REMARKS:
            made.append(whole)
    size = sum(map(len, made))
    made[0] = made[0][:48] + struct.pack("<LL", size, len(made)) + made[0][56:]
    return b"".join(made)


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and bytes of each record up to the end of the drawing."""
    kind = 0
    while kind != _END_OF_DRAWING:
        kind, size = struct.unpack_from("<LL", data, at)
        if size < 8 or at + size > len(data):
            raise Unclean
        yield kind, data[at : at + size]
        at += size


def _is_metafile(data: bytes) -> bool:
    return data.startswith(_PLACEABLE) or data[:6] in (b"\x01\0\x09\0\0\x03", b"\x01\0\x09\0\0\x01")


def _metafile(data: bytes) -> bytes:
    """A WMF without what it says to printers and programs."""
    start = 22 if data.startswith(_PLACEABLE) else 0
    (words,) = struct.unpack_from("<H", data, start + 2)
    at = start + 2 * words
    made, kind = [data[:at]], -1
    while kind:
        size, kind = struct.unpack_from("<LH", data, at)
        if size < 3 or at + 2 * size > len(data):
            raise Unclean
        if kind != _ESCAPE:
            made.append(data[at : at + 2 * size])
        at += 2 * size
    whole = sum(map(len, made)) - start
    made[0] = made[0][: start + 6] + struct.pack("<L", whole // 2) + made[0][start + 10 :]
    return b"".join(made)


def _anew(data: bytes) -> bytes:
    """The first frame as a PNG of the same pixels."""
    with Image.open(io.BytesIO(data)) as opened:
        if opened.format not in _PIXELS:
            raise Unclean
        opened.load()
        given = opened if opened.mode in _PALETTED else opened.convert("RGBA" if "A" in opened.mode else "RGB")
        looks = {key: given.info[key] for key in ("transparency",) if key in given.info}
        profile = opened.info.get("icc_profile") if given is opened else None
        made = io.BytesIO()
        given.save(made, "PNG", icc_profile=profile, **looks)
    return _png(made.getvalue())


def codestream(data: bytes) -> bytes:
    """A JPEG 2000 picture of a PDF without its remarks: boxes that say how it looks, the stream of its pixels."""
    try:
        return b"".join(_boxes(data)) if data[4:8] == b"jP  " else _stream(data)
    except _DAMAGED:
        raise Unclean from None


def _boxes(data: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">L4s", data, at)
        head = 16 if size == 1 else 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
        end = at + size if size else len(data)
        if end < at + head:
            raise Unclean
        if kind in (b"jP  ", b"ftyp", b"jp2h"):
            yield data[at:end]
        elif kind == b"jp2c":
            stream = _stream(data[at + head : end])
            yield struct.pack(">L4s", len(stream) + 8, kind) + stream
            return  # what stands behind the pixels is no picture
        at = end
    raise Unclean


def _stream(data: bytes) -> bytes:
    """Up to the first tile its segments but remarks; the tiles by the lengths that they state."""
    if not data.startswith(b"\xff\x4f\xff\x51"):
        raise Unclean
    made, at = [data[:2]], 2
    while (mark := data[at : at + 2]) != b"\xff\x90":
        (length,) = struct.unpack_from(">H", data, at + 2)
        if mark[:1] != b"\xff":
            raise Unclean
        if mark != b"\xff\x64":
            made.append(data[at : at + 2 + length])
        at += 2 + length
    while data[at : at + 2] == b"\xff\x90":
        (length,) = struct.unpack_from(">L", data, at + 6)
        end = at + length if length else max(data.rfind(_JPEG_END), at + 12)
        made.append(data[at:end])
        at = end
    return b"".join([*made, _JPEG_END])


# how a kind is told, the suffix that it goes by, and what makes it bare
_KINDS: tuple[tuple[Callable[[bytes], bool], str, Callable[[bytes], bytes]], ...] = (
    (lambda data: data.startswith(_PNG), "png", _png),
    (lambda data: data.startswith(_JPEG), "jpeg", _jpeg),
    (_is_enhanced, "emf", _enhanced),
    (_is_metafile, "wmf", _metafile),
)
