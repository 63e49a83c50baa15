"""A key and values → a sentence, in Chinese where the locale is zh, in English elsewhere.

The only home of what the program says. Each entry is (Chinese, English); labels, terms and quoted clauses that are
put in stay Chinese in both. The part of a key before its first dot tells the module that has it: the one that `ROOMS`
names, else `common`. `python -m pytest tests/test_messages.py` holds both halves against each other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from toolkit.messages.common import MESSAGES as COMMON

# first part of a key → the module beside this one; loaded when it is first needed
ROOMS = {
    "notice": "notice",
    "proof": "notice",
    "outline": "notice",
    "word": "notice",
    "form": "notice",
    "blank": "notice",
    "pack": "packs",
    "pack-test": "packs",
    "pack-compare": "packs",
    "pack-list": "packs",
    "proving": "packs",
    "explain": "packs",
    "indicator": "packs",
    "reading": "packs",
    "stated": "packs",
    "owner": "packs",
    "doctor": "machine",
    "demo": "machine",
    "office": "office",
    "limit": "limits",
    "apart": "apart",
    "docx": "docx",
    "submitted": "submitted",
    "corrections": "corrections",
    "grid": "grid",
    "kind": "kinds",
    "sheet": "sheet",
    "fillable": "pdf",
    "template": "template",
    "lint": "lint",
    "public": "public",
    "system": "system",
}
_CHOSEN: list[str] = []


def language() -> str:
    """`zh` or `en`: what `choose` set, else TOOLKIT_LANG, else the locale."""
    return _CHOSEN[-1] if _CHOSEN else _of_locale()


@cache
def _of_locale() -> str:
    for name in ("TOOLKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":  # no such variables there
        import locale

        return "zh" if str(locale.getlocale()[0]).lower().startswith(("zh", "chinese")) else "en"
    return "en"


def choose(code: str) -> None:
    """Speak `zh` or `en` from here on, whatever the locale."""
    _CHOSEN[:] = [code]


def say(key: str, /, **values: object) -> str:
    """The sentence `key` with its values; KeyError on an unknown key is a fault of ours."""
    for name in ("file", "folder"):  # one sentence is one line, whatever a file is called
        if "\n" in (text := str(values.get(name, ""))):
            values[name] = text.replace("\n", "\\n")
    room = ROOMS.get(key.partition(".")[0])
    found = (_room(room) if room else COMMON)[key]
    return found[0 if language() == "zh" else 1].format(**values)


def known(key: str) -> bool:
    """Whether there is a sentence of that key."""
    return key in COMMON or ((room := ROOMS.get(key.partition(".")[0])) is not None and key in _room(room))


def short(text: str, most: int = 60) -> str:
    """What a stranger wrote, as it may stand in a sentence: on one line, its end cut off where it is long."""
    flat = " ".join(text[: 4 * most].split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def commas(words: Iterable[object]) -> str:
    """Words side by side: 甲、乙, or `甲, 乙`."""
    return ("、" if language() == "zh" else ", ").join(map(str, words))


def semicolons(clauses: Iterable[object]) -> str:
    """Clauses side by side: 甲；乙, or `甲; 乙`."""
    return ("；" if language() == "zh" else "; ").join(map(str, clauses))


@cache
def _room(name: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = import_module(f"toolkit.messages.{name}").MESSAGES
    return found


def every() -> dict[str, tuple[str, str]]:
    """The whole catalogue."""
    return COMMON | {key: entry for name in dict.fromkeys(ROOMS.values()) for key, entry in _room(name).items()}
