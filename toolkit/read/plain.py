"""Labels, texts and ticks as they are compared: retyped, respaced, full-width or half-width, they are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_ALIKE = str.maketrans("“”„「」‘’【】〔〕［］[]", '"""""\'\'()()()()')
# wide forms and Kangxi radicals mean the same as their plain ones; NFKC of all would also make 42 of 4²
_FOLDABLE = re.compile("[\uff00-\uffef\u2e80-\u2fdf]+")
_NUMBERED = re.compile(r"(?:\([0-9一二三四五六七八九十]{1,3}\)|[0-9一二三四五六七八九十]{1,3}[.、])")
_BRACKET = re.compile(r"\(([^()]*)\)$")
BOXED = "☑☒■▣●◉◼✅🗹⊠"  # a tick with its box
FREE = "√✓✔🗸"  # a tick that may stand before a box, or behind a word
EMPTY = "□☐○◯◻▢🗆"
_BRACKETED = re.compile(rf"[(\[【〔] *([{FREE}]?) *[)\]】〕]")  # a box that was typed, `(√)` or `( )`
_BETWEEN = frozenset("/、,;|·")


def folded(text: str) -> str:
    """The text without white space and with one form for what is written wide or narrow, or as a radical."""
    flat = _FOLDABLE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return unicodedata.normalize("NFC", "".join(flat.split()))


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """A label or a head as it is compared: no spaces, numbering, colon or star, one kind of bracket and quote."""
    flat = folded(text).translate(_ALIKE)
    return _NUMBERED.sub("", flat, count=1).strip(":*") if _NUMBERED.match(flat) else flat.strip(":*")


def names(text: str) -> tuple[str, ...]:
    """All that a cell may say as a label: its text or its first line, with and without what its end puts in
    brackets (a unit, a limit, 盖章); the longest first."""
    found = {label(text), label(text.split("\n", 1)[0])}
    bare = {_BRACKET.sub("", one).strip(":*") for one in found}
    return tuple(sorted((found | bare) - {""}, key=lambda one: (-len(one), one)))


def suffix(text: str) -> str:
    """What stands in brackets at the end of a label: its unit, mostly."""
    for one in (text, text.split("\n", 1)[0]):
        if found := _BRACKET.search(label(one)):
            return found[1]
    return ""


def ticked(text: str, words: Sequence[str]) -> tuple[str, ...] | None:
    """Those of the words that are ticked, in a text such as `□是　☑否`; one that stands alone counts as ticked.

    None where the text says something else, or a tick may mean the word before it as well as the one behind.
    """
    tokens = _tokens(text, words)
    if tokens is None:
        return None
    places = [at for at, token in enumerate(tokens) if token in words]
    signs = [at for at, token in enumerate(tokens) if token in BOXED + EMPTY + FREE]
    if not signs:
        return tuple(tokens[at] for at in places) if len(places) <= 1 else None
    boxes = [at for at in signs if tokens[at] not in FREE]
    leading: bool | None = not boxes or not places or boxes[0] < places[0]
    if not leading and len(boxes) < len(places):
        leading = None  # a word lacks its box: on which side they stand is open
    elif not leading and any(tokens[at - 1] == " " and tokens[at + 1 : at + 2] != [" "] for at in boxes[:-1]):
        return None  # `是　□否☑`: the boxes stand behind the words, and one of them at the next one
    chosen = set()
    for at in signs:
        if tokens[at] in EMPTY:
            continue
        word = _meant(tokens, at, places, leading)
        if word is None:
            return None
        chosen.add(word)
    return tuple(word for word in words if word in chosen)


def _tokens(text: str, words: Sequence[str]) -> list[str] | None:
    """Words, signs, and one space for each gap; None where anything else is said."""
    flat = _boxes("".join(folded(one) if not one.isspace() else " " for one in text.strip()))
    known = [(re.compile(r" *".join(map(re.escape, folded(word)))), word) for word in sorted(words, key=len)[::-1]]
    found: list[str] = []
    at = 0
    while at < len(flat):
        match, word = next(((hit, word) for one, word in known if (hit := one.match(flat, at))), (None, flat[at]))
        if match is None:
            word = " " if word in _BETWEEN else word
            if word not in f" {BOXED}{FREE}{EMPTY}":
                return None
        found.append(word)
        at = match.end() if match else at + 1
    return found


def _boxes(flat: str) -> str:
    """Brackets around a tick or nothing as the boxes that they stand for."""
    return _BRACKETED.sub(lambda found: "☑" if found[1] else "□", flat)


def _meant(tokens: Sequence[str], at: int, places: Sequence[int], leading: bool | None) -> str | None:
    """The word that a tick means: a box's by the side on which the boxes stand, where that is known, and any other's by
    what it touches."""
    before = max((one for one in places if one < at), default=None)
    behind = min((one for one in places if one > at), default=None)
    if before is None or behind is None:
        return _own(tokens, at, behind if before is None else before)
    if tokens[at] in BOXED and leading is not None:
        return _own(tokens, at, behind if leading else before)
    apart, gap = " " in tokens[before + 1 : at], " " in tokens[at + 1 : behind]
    if apart == gap:
        alone = sum(one != " " for one in tokens[before + 1 : behind]) == 1  # it took the place of a box
        return tokens[behind] if leading and apart and alone else None
    return tokens[behind if apart else before]


def _own(tokens: Sequence[str], at: int, place: int | None) -> str | None:
    """The word at a place, unless a box stands between it and the box that is ticked: then it is that one's."""
    if place is None:
        return None
    between = tokens[min(at, place) + 1 : max(at, place)]
    other = tokens[at] in BOXED and any(one in BOXED + EMPTY for one in between)
    return None if other else tokens[place]
