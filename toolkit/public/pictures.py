"""The bytes of a picture → the same picture without what cameras and programs wrote into it (place, owner, hour)."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# chunks of a PNG that say how it looks; all others tell of it
_LOOKS = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs",
    b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip
_SCAN = 0xDA
_LOOKING = frozenset({0xE0, 0xEE})  # JFIF, and Adobe's, which says how colours are meant
_ICC = b"ICC_PROFILE\0"


def without_metadata(data: bytes) -> bytes:
    """The picture as it looks; what is neither PNG nor JPEG, or is torn, stays as it is."""
    if data.startswith(_PNG):
        return _png(data)
    return _jpeg(data) if data.startswith(_JPEG) else data


def _png(data: bytes) -> bytes:
    made, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">L", data, at)
        whole = data[at : at + 12 + length]
        if whole[4:8] in _LOOKS:
            made.append(whole)
        at += 12 + length
        if whole[4:8] == b"IEND":
            return b"".join(made)  # what stands behind the end is no picture
    return data


def _jpeg(data: bytes) -> bytes:
    made, at = [_JPEG], len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        whole = data[at : at + 2 + length]
        if kind == _SCAN:
            end = data.rfind(b"\xff\xd9")
            return b"".join((*made, data[at : end + 2 if end > at else len(data)]))
        tells = 0xE1 <= kind <= 0xEF and kind not in _LOOKING and not whole[4:].startswith(_ICC)
        if not (tells or kind == 0xFE):  # FE: a remark
            made.append(whole)
        at += 2 + length
    return data
