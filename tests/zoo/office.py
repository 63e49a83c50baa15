"""Genuine documents of ours to be spoilt, and the ways that are the same for Word documents and workbooks."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from toolkit.form import Form
from toolkit.read import read
from toolkit.render.form import render_form
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.normalise import normalise
from zoo.beast import Files

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s<!ENTITY z SYSTEM "file:///etc/hostname">]>'
LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (one, b"&%c;" % (one - 1) * 10) for one in range(ord("b"), ord("j")))
Parts = dict[str, bytes]


def example(name: str = "plan") -> Form:
    """An example as a Form."""
    found = read(str(EXAMPLES / f"{name}.yaml"))
    return normalise(found, load(found.kind))


@cache
def genuine(suffix: str) -> bytes:
    """The example plan as a docx or xlsx."""
    return render_form(example()) if suffix == "docx" else render_sheet(example())


def parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts, the same bytes on any day; a name may come twice."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # of duplicate names
        for name, content in found.items() if isinstance(found, Mapping) else found:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def spoilt(suffix: str, change: Callable[[Parts], object]) -> Callable[[], bytes]:
    """The genuine file with its parts changed."""

    def make() -> bytes:
        found = parts(genuine(suffix))
        change(found)
        return packed(found)

    return make


def put(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    """One part with its first `old` replaced; a change that changes nothing is a fault of the zoo."""

    def change(found: Parts) -> None:
        assert old in found[name], (name, old)
        found[name] = found[name].replace(old, new, 1)

    return change


def declared(name: str, entity: bytes = LAUGHS) -> Callable[[Parts], None]:
    """A document type with entities before the root of a part."""

    def change(found: Parts) -> None:
        found[name] = re.sub(rb"^(<\?xml[^>]*>\s*)?", lambda head: head.group() + DTD % entity, found[name], count=1)

    return change


def external(name: str, kind: str, target: str) -> Callable[[Parts], None]:
    """One more relationship in a part of them, that leads out of the file."""
    line = f'<Relationship Id="rId999" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return put(name, b"</Relationships>", line.encode() + b"</Relationships>")


def torn_lzma(suffix: str, name: str, at: int, instead: bytes) -> Callable[[], bytes]:
    """The genuine file packed by LZMA, the packed bytes of a part spoilt from `at` on."""

    def make() -> bytes:
        data = bytearray(packed(parts(genuine(suffix)), zipfile.ZIP_LZMA))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            start = archive.getinfo(name).header_offset + 30 + len(name) + at
        data[start : start + len(instead)] = instead
        return bytes(data)

    return make


def encoded(name: str, encoding: str) -> Callable[[Parts], None]:
    """A part that says that it is in an encoding."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()

    def change(found: Parts) -> None:
        found[name] = head + re.sub(rb"^<\?xml[^>]*>", b"", found[name])

    return change


def tenths(suffix: str, data: Callable[[], bytes]) -> Callable[[], Files]:
    """A file cut at every tenth of its length."""
    return lambda: {f"{n}0%.{suffix}": data()[: len(data()) * n // 10] for n in range(1, 10)}


def flipped(suffix: str, data: Callable[[], bytes], count: int = 12, keep: int = 0) -> Callable[[], Files]:
    """Files of which one byte in a thousand was changed; the first `keep` bytes stay."""

    def make() -> Files:
        made = {}
        for number in range(count):
            chance, bad = random.Random(number), bytearray(data())
            for _ in range(max(1, len(bad) // 1000)):
                bad[chance.randrange(keep, len(bad))] ^= 1 << chance.randrange(8)
            made[f"flip{number}.{suffix}"] = bytes(bad)
        return made

    return make


def lying(data: bytes, name: str, stated: int) -> bytes:
    """The archive with another size stated for a part, in its own head and in the list at the end."""
    made = bytearray(data)
    for sign, at, width in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = next(
            found.start()
            for found in re.finditer(re.escape(sign), data)
            if data[found.start() + width :].startswith(name.encode())
        )
        made[start + at : start + at + 4] = stated.to_bytes(4, "little")
    return bytes(made)


def deflated(piece: bytes, times: int) -> bytes:
    """A raw deflate stream of one piece many times over, made without holding what it unpacks to."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join([*(packer.compress(piece) for _ in range(times)), packer.flush()])


def overlapping(count: int, piece: bytes = bytes(2**20), name: str = "xl/media/p%d.bin") -> bytes:
    """A flat bomb: many names in the list at the end that all share one packed content."""
    body = deflated(piece, 8)
    size, crc = 8 * len(piece), zlib.crc32(piece * 8)
    first = (name % 0).encode()
    made = _head(b"PK\x03\x04\x14\x00", crc, len(body), size, first) + first + body
    entries = b""
    for number in range(count):
        own = (name % number).encode()
        entries += _head(b"PK\x01\x02\x14\x00\x14\x00", crc, len(body), size, own) + bytes(14) + own
    end = b"PK\x05\x06" + bytes(4) + count.to_bytes(2, "little") * 2
    return made + entries + end + len(entries).to_bytes(4, "little") + len(made).to_bytes(4, "little") + bytes(2)


def _head(sign: bytes, crc: int, packed_size: int, size: int, name: bytes) -> bytes:
    flags, method, moment = bytes(2), b"\x08\x00", b"\x00\x00\x21\x00"
    sizes = b"".join(one.to_bytes(4, "little") for one in (crc, packed_size, size))
    return sign + flags + method + moment + sizes + len(name).to_bytes(2, "little") + bytes(2)
