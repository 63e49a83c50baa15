"""How much a file may ask of us: the one table of limits, and what `--limit NAME=VALUE` makes of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.errors import UsageFault
from toolkit.messages import say

KIB, MIB, GIB = 2**10, 2**20, 2**30


class Limit(NamedTuple):
    """A limit's default, in bytes, seconds, or a plain count (`unit` is empty), and the most that may be chosen.

    What it bounds is said in `toolkit.messages.limits`.
    """

    default: int
    unit: str = ""
    most: int = 2**50


# name → limit; each leaves genuine files room
TABLE = {
    "file-size": Limit(64 * MIB, "bytes"),  # a form of 2,000 companies takes 1 MiB
    "text-size": Limit(8 * MIB, "bytes"),  # a list of 10,000 notices takes 3 MiB
    "files": Limit(10_000),
    "seconds": Limit(60, "seconds"),  # a PDF of 2,000 pages takes 20
    "memory": Limit(2 * GIB, "bytes"),  # the same PDF takes a tenth
    "scan-seconds": Limit(1800, "seconds"),  # recognition takes some seconds a page
    "scan-memory": Limit(8 * GIB, "bytes"),
    "office-seconds": Limit(120, "seconds"),
    "office-memory": Limit(4 * GIB, "bytes"),
    "entries": Limit(4000),  # a form with a picture on every page has some hundred
    "unpacked": Limit(512 * MIB, "bytes"),
    "part": Limit(64 * MIB, "bytes"),  # a form of 2,000 companies takes 8 MiB
    "ratio": Limit(400),  # genuine parts were seen to pack 1:170
    "depth": Limit(64, most=200),  # our forms need 8
    "digits": Limit(40, most=1000),
    "nested-tables": Limit(8, most=50),
    "table-cells": Limit(400_000),  # 2,000 companies have 12,000
    "sheet-cells": Limit(2_000_000),
    "sheet-rows": Limit(200_000),  # openpyxl makes something of empty ones, too; 2,000 companies take 2,000
    "elements": Limit(2_000_000),  # a sheet of 2,000 companies has 100,000
    "merges": Limit(10_000),  # openpyxl compares each with all cells that it knows
    "range": Limit(100_000),
    "pages": Limit(3000),
    "notice-pages": Limit(200),
    "scans": Limit(60),
    "fields": Limit(20_000),
    "page-objects": Limit(200_000),
    "attached": Limit(8 * MIB, "bytes"),
    "printed": Limit(64 * MIB, "bytes"),  # a form of 2,000 companies prints 8 MiB
}
_SCALE = {
    "": {"": 1},
    "bytes": {"": 1, "B": 1, "KiB": KIB, "MiB": MIB, "GiB": GIB},
    "seconds": {"": 1, "s": 1, "m": 60, "h": 3600},
}
_CHOSEN: dict[str, int] = {}


def of(name: str) -> int:
    """What holds: what was chosen, else the default."""
    return _CHOSEN[name] if name in _CHOSEN else TABLE[name].default


def choose(given: str) -> None:
    """Take `pages=20000`, `memory=4GiB`, `seconds=5m`. Raises UsageFault that lists the names, or what a value is."""
    name, _, value = given.partition("=")
    if name not in TABLE:
        raise UsageFault(say("limit.name", given=given, known=" ".join(TABLE)))
    scale = _SCALE[TABLE[name].unit]
    match = re.fullmatch(r"([0-9]{1,15})([A-Za-z]*)", value)
    number = int(match[1]) * scale.get(match[2], 0) if match else 0
    if not number:
        example = shown(name, TABLE[name].default)
        raise UsageFault(say("limit.value", name=name, value=value, example=example))
    if number > TABLE[name].most:
        raise UsageFault(say("limit.most", name=name, most=shown(name, TABLE[name].most)))
    _CHOSEN[name] = number


def chosen() -> dict[str, int]:
    """What differs from the table, for `take` in another process."""
    return dict(_CHOSEN)


def take(values: dict[str, int]) -> None:
    """Let these hold, and the defaults for all others."""
    _CHOSEN.clear()
    _CHOSEN.update(values)


def shown(name: str, value: int) -> str:
    """A value as `choose` reads it, in the largest unit that says it exactly."""
    if TABLE[name].unit == "bytes":
        unit = next(unit for unit in ("GiB", "MiB", "KiB", "B") if value % _SCALE["bytes"][unit] == 0)
        return f"{value // _SCALE['bytes'][unit]}{unit}"
    return f"{value}s" if TABLE[name].unit == "seconds" else str(value)


def every() -> list[tuple[str, str, str]]:
    """Of each limit its name, its value, and what it bounds."""
    return [(name, shown(name, of(name)), say(f"limit.of.{name}")) for name in TABLE]


def beyond(sentence: str, name: str, needed: int = 0) -> str:
    """The sentence of a refusal with its last way out: the option that would let the file pass; `needed` is what it
    asks for, where that is known."""
    value = min(max(2 * of(name), needed), TABLE[name].most)
    return say("limit.beyond", sentence=sentence, option=f"--limit {name}={shown(name, value)}")
