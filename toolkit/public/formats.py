"""The number format of a cell → what it shows for the value: nothing, letters of its own, or the value itself."""

from __future__ import annotations

import re
from typing import NamedTuple

_CONDITION = re.compile(r"\[[<>=]")
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_FIGURES = frozenset("0#?@yYmMdDhHsSbBeEgGaA")  # letters in whose place something of the value is shown
_TEXT, _BELOW, _ZERO = 3, 1, 2  # which section is for texts, for what is below zero, for zero


class _Section(NamedTuple):
    letters: str  # of its own that it shows
    value: bool  # whether it shows something of the value


def instead(code: str, value: str, *, text: bool) -> str | None:
    """The letters that are shown where the value is not; None where it is shown, or nobody can tell."""
    sections = [_section(one) for one in _split(code)]
    if not any(one.value or one.letters.strip() for one in sections) and not (text and len(sections) <= _TEXT):
        return ""
    if text:
        chosen = sections[_TEXT] if len(sections) > _TEXT else None
    elif _CONDITION.search(code):
        chosen = None
    else:
        chosen = _of_number(sections, value)
    return None if chosen is None or chosen.value else chosen.letters


def _of_number(sections: list[_Section], value: str) -> _Section | None:
    try:
        number = float(value)
    except ValueError:
        return None
    if number < 0 and len(sections) > _BELOW:
        return sections[_BELOW]
    return sections[_ZERO] if number == 0 and len(sections) > _ZERO else sections[0]


def _split(code: str) -> list[str]:
    found, quoted, escaped = [""], False, False
    for letter in code:
        if letter == ";" and not quoted and not escaped:
            found.append("")
            continue
        found[-1] += letter
        quoted ^= letter == '"' and not escaped
        escaped = letter in "\\_*" and not quoted and not escaped
    return found


def _section(code: str) -> _Section:
    letters, value, at = "", _ELAPSED.search(code) is not None, 0
    plain = re.sub(r"\[[^\]]*\]", "", code)
    if code.strip() and not plain.strip():
        return _Section("", True)  # a colour alone: the value in it
    while at < len(plain):
        letter = plain[at]
        at += 1
        if letter == '"':
            end = plain.find('"', at)
            end = len(plain) if end < 0 else end
            letters += plain[at:end]
            at = end + 1
        elif letter in "\\_*":
            letters += " " if letter == "_" else plain[at : at + 1]
            at += 1
        elif letter in _FIGURES:
            value = True
        else:
            letters += letter
    return _Section(letters, value)
