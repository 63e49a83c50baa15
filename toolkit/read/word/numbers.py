"""A document's numberings → the number that Word prints before a paragraph and that stands nowhere in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from lxml import etree

from toolkit.read.word.package import W
from toolkit.schema.wording import numeral

MAX_LEVELS = 9
_BULLET = "•"
_LEVEL = re.compile("%([1-9])")


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)


def _roman(number: int) -> str:
    made = ""
    for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
                        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
        made += sign * (number // value)
        number %= value
    return made


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _chinese(number: int) -> str:
    return numeral(number) if 0 < number < 100 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "none": lambda number: "",
}


class Numbers:
    """Counts through a document; `take` is asked for each paragraph in their order, and remembers what it said."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.levels: dict[str, dict[int, etree._Element]] = {}
        self.home: dict[str, str] = {}  # numId → abstractNumId, whose count it shares
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.styles = _styles(styles)
        self.told: dict[etree._Element, str] = {}
        if numbering is not None:
            self._learn(numbering)

    def _learn(self, numbering: etree._Element) -> None:
        kinds = {one.get(f"{{{W}}}abstractNumId"): one for one in numbering.iter(f"{{{W}}}abstractNum")}
        for one in numbering.iter(f"{{{W}}}num"):
            home = _val(one, "abstractNumId")
            kind = kinds.get(home)
            if kind is None:
                continue
            number = str(one.get(f"{{{W}}}numId"))
            found = {_whole(level.get(f"{{{W}}}ilvl")): level for level in kind.iter(f"{{{W}}}lvl")}
            for override in one.iter(f"{{{W}}}lvlOverride"):
                for level in override.iter(f"{{{W}}}lvl"):
                    found[_whole(override.get(f"{{{W}}}ilvl"))] = level
            self.levels[number] = found
            self.home[number] = number if one.find(f"{{{W}}}lvlOverride") is not None else home

    def take(self, paragraph: etree._Element) -> str:
        """`1．`, `（一）`, `•`; empty where the paragraph has no number."""
        if paragraph not in self.told:
            self.told[paragraph] = self._count(paragraph)
        return self.told[paragraph]

    def _count(self, paragraph: etree._Element) -> str:
        number, depth = self._of(paragraph)
        levels = self.levels.get(number, {})
        if depth not in levels:
            return ""
        counts = self.counts[self.home[number]]
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return _written(levels, counts, depth)

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        """numId and level: the paragraph's own, else those of its style."""
        properties = paragraph.find(f"{{{W}}}pPr")
        if properties is None:
            return "", 0
        found = properties.find(f"{{{W}}}numPr")
        if found is not None:
            return _val(found, "numId"), _whole(_val(found, "ilvl"))
        return self.styles.get(_val(properties, "pStyle"), ("", 0))


def _styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Style → numId and level, inherited where a style has none of its own."""
    own: dict[str, tuple[str, int]] = {}
    above: dict[str, str] = {}
    for one in styles.iter(f"{{{W}}}style") if styles is not None else ():
        name = str(one.get(f"{{{W}}}styleId"))
        above[name] = _val(one, "basedOn")
        found = one.find(f"{{{W}}}pPr/{{{W}}}numPr")
        if found is not None:
            own[name] = _val(found, "numId"), _whole(_val(found, "ilvl"))
    for name in above:
        at, steps = name, 0
        while at in above and at not in own and steps < len(above):
            at, steps = above[at], steps + 1
        if at in own:
            own[name] = own[at]
    return own


def _written(levels: Mapping[int, etree._Element], counts: Mapping[int, int], depth: int) -> str:
    level = levels[depth]
    if _val(level, "numFmt") == "bullet":
        return _BULLET

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        source = levels.get(at, level)
        return _FORMATS.get(_val(source, "numFmt"), str)(counts.get(at, _start(source)))

    return _LEVEL.sub(one, _val(level, "lvlText"))


def _start(level: etree._Element) -> int:
    return _whole(_val(level, "start") or "1")


def _val(element: etree._Element, name: str) -> str:
    found = element.find(f"{{{W}}}{name}")
    return "" if found is None else str(found.get(f"{{{W}}}val", ""))


def _whole(text: str | None) -> int:
    return min(int(text), 10**6) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
