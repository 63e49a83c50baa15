"""The file of a pack that ships with us → its values without reading YAML, which would take a fifth of a whole check.

They stand in `<id>.parsed` beside it, made by `python -m toolkit.policy` of a pack that was found sound. Its first line
is a checksum over the YAML and the values below: after any change to either the YAML is read again, and checked.
"""

from __future__ import annotations

import json
from binascii import crc32
from decimal import Decimal
from pathlib import Path
from typing import Any

SUFFIX = ".parsed"


def values(file: Path) -> dict[str, Any] | None:
    """What the YAML file holds; None where nothing stands beside it, or what does was made of another text."""
    try:
        sum_, _, below = file.with_suffix(SUFFIX).read_bytes().partition(b"\n")
        if sum_ != checksum(file.read_bytes(), below):
            return None
    except OSError:
        return None
    found: dict[str, Any] = json.loads(below, parse_float=Decimal)
    return found


def checksum(source: bytes, below: bytes) -> bytes:
    return b"%08x" % crc32(below, crc32(source))
