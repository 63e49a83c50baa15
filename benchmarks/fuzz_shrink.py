"""A file that fails, and a question whether another fails alike → the smallest such file that is soon found."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence

from benchmarks.fuzz_seeds import packed, unpacked

_PATIENCE = 12.0  # seconds
_PIECE = re.compile(rb"<[^>]*>|[^<]+")
Piece = tuple[str, bytes]  # of an office file, its part and a mark or text; of any other, a byte


def shrunk(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Stretches of it are left out, long ones first, as long as it fails."""
    pieces, join = _pieces(data)
    if not fails(join(pieces)):
        return data
    until, length = time.monotonic() + _PATIENCE, max(len(pieces) // 2, 1)
    while length and time.monotonic() < until:
        at, before = 0, len(pieces)
        while at < len(pieces) and time.monotonic() < until:
            fewer = pieces[:at] + pieces[at + length :]
            if fails(join(fewer)):
                pieces = fewer
            else:
                at += length
        length = length if len(pieces) < before and length == 1 else length // 2
    return join(pieces)


def _pieces(data: bytes) -> tuple[list[Piece], Callable[[Sequence[Piece]], bytes]]:
    try:
        parts = unpacked(data)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
        return [("", data[at : at + 1]) for at in range(len(data))], lambda pieces: b"".join(one for _, one in pieces)
    return [(name, mark) for name, part in parts.items() for mark in _PIECE.findall(part)], _joined


def _joined(pieces: Sequence[Piece]) -> bytes:
    parts: dict[str, list[bytes]] = {}
    for name, mark in pieces:
        parts.setdefault(name, []).append(mark)
    return packed({name: b"".join(marks) for name, marks in parts.items()})
