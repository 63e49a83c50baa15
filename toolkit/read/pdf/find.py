"""The text of each page of a binder → the pages on which forms stand, by a look at their labels alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from toolkit.read.pdf.characters import odd, readable
from toolkit.schema.load import load, names

_LONG = 4  # characters: labels that other papers do not bear by chance
_FEWEST = 3  # of them on a page of a form
_ENOUGH = 8  # of them in a whole form; the notices of the programme bear up to 6, a form bears 40 and more
_APART = 4  # pages without labels inside a form: a long text, a scan
_TITLE = 600  # characters: a cover has no more text
_BRACKETS = re.compile("[（(].*?[）)]")


class Found(NamedTuple):
    """A form in a binder: its kind, and its first and last page."""

    kind: str
    first: int
    last: int


class _Look(NamedTuple):
    """What a page is by its labels: of which form (empty: of none), how often it bears the title, whether it is short
    as a cover is, and the labels of any form on it, each with its form."""

    kind: str
    titles: int
    short: bool
    labels: set[tuple[str, str]]


class _Mark(NamedTuple):
    """What a page of a form bears: a label, or the help of a long text, which no other paper has."""

    kind: str
    text: str
    alone: bool
    letters: frozenset[str]


def squeezed(text: str) -> str:
    """A text as labels are compared: half-width, nothing in it that is blank."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def forms(pages: Iterable[str]) -> list[Found]:
    """The forms among the pages, in their order. Once one has begun, another begins at its cover, or after a gap. A
    browser prints the title at the head of every page: a cover bears it once more than the page before."""
    found: list[Found] = []
    borne: list[set[tuple[str, str]]] = []  # of each, the labels of all its pages
    titled: list[bool] = []  # whether a cover told which form it is
    before = 0
    for number, text in enumerate(pages, 1):
        kind, titles, short, labels = _look(text)
        cover = short and titles > before
        before = titles if labels else before
        if kind and not cover and found and number - found[-1].last <= _APART + 1:
            found[-1] = found[-1]._replace(last=number)
            borne[-1] |= labels
            titled[-1] |= short and titles > 0
        elif kind:
            found.append(Found(kind, number, number))
            borne.append(labels)
            titled.append(short and titles > 0)
    known = zip(found, borne, titled, strict=True)
    told = [(one if sure else one._replace(kind=_most(labels, one.kind)), labels) for one, labels, sure in known]
    real = [one for one, labels in told if len({text for _, text in labels}) >= _ENOUGH]
    return [one for one in real if one.last > one.first] or real


def _most(labels: set[tuple[str, str]], first: str) -> str:
    """The form that most labels are of; of two, what its first page is of."""
    count = Counter(kind for kind, _ in labels)
    return max((first, *names()), key=count.__getitem__)


def _look(text: str) -> _Look:
    text, letters = _folded(text)
    likely = [mark for first in _marks().keys() & letters for mark in _marks()[first] if mark.letters <= letters]
    text = "".join(text.split()) if likely else ""  # most papers have the letters of few labels
    found = [mark for mark in likely if mark.text in text]
    labels = {(mark.kind, mark.text) for mark in found}
    hits = Counter(mark.kind for mark in found if not mark.alone)
    short = len(text) < _TITLE
    titles = {kind: text.count(squeezed(load(kind).root.label)) for kind in names()} if found else {}
    most = max(titles.values(), default=0)
    if short and (kind := next((one for one, count in titles.items() if count and one in hits), "")):
        return _Look(kind, most, short, labels)
    kinds = {kind for kind, count in hits.items() if count >= _FEWEST} | {mark.kind for mark in found if mark.alone}
    kind = max((kind for kind in names() if kind in kinds), key=hits.__getitem__, default="")
    return _Look(kind, most, short, labels)


def _folded(text: str) -> tuple[str, set[str]]:
    """A text as `squeezed` makes it but for its blanks, and its letters: a page has many characters, but few letters
    that are to be changed."""
    letters = set(text)
    if odd(letters):
        text = readable(text)
        letters = set(text)
    changed = {one: other for one in letters if (other := unicodedata.normalize("NFKC", one)) != one}
    for one, other in changed.items():
        text = text.replace(one, other)
    return text, (letters - changed.keys()).union(*changed.values())


@cache
def _marks() -> dict[str, list[_Mark]]:
    """The marks of all forms, by the first character of each."""
    made: dict[str, list[_Mark]] = {}
    for kind in names():
        fields = load(kind).fields
        labels = {squeezed(_BRACKETS.sub("", field.label)) for field in fields}
        helps = {squeezed(field.help) for field in fields if field.widget == "narrative"}
        marks = [(label, False) for label in labels if len(label) >= _LONG]
        marks += [(help, True) for help in helps if len(help) > 3 * _LONG]
        for text, alone in marks:
            made.setdefault(text[0], []).append(_Mark(kind, text, alone, frozenset(text)))
    return made


def spans(numbers: Iterable[int]) -> Iterator[str]:
    """Page numbers as people write them: 3, 5-8."""
    run: list[int] = []
    for number in [*sorted(numbers), None]:
        if run and number != run[-1] + 1:
            yield str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
            run = []
        if number is not None:
            run.append(number)
