"""A title → its lines: broken between words alone, into a trapezoid or a diamond (GB/T 9704, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from math import ceil

from toolkit.layout.gbt9704 import TITLE_CHARACTERS

# words that no line may cut; what stands between them is a word as well
_WORDS = re.compile(
    r"山东省|工业和信息化[厅局]|民营经济发展局|中小企业|特色产业集群|产业集群|[0-9]{4}年度?|关于|公布|印发|拟认定|认定"
    r"|撤销|取消|有关|部分|名单的|申报书|三年发展规划|年度工作总结|工作总结|组织|开展|做好|申报|推荐|复核|结果|通过"
    r"|未通过|更名|更正|补正|补充|材料|报送|提醒|工作|拟撤销|拟取消"
)
_TAILS = re.compile(r"(认定|称号|名单|结果|工作|材料|更名|更正)?的(公示|通知|公告|通告|决定|函)$")
_CLINGS = (
    "关于", "公布", "印发", "撤销", "取消", "年度山东省", "组织", "开展", "做好", "申报", "报送", "补正", "未", "更正",
)  # fmt: skip  # a line that ends so reads on badly
_LONG = 10  # an unknown stretch beyond this may be broken anywhere
_MOST_BREAKS = 3

_CUT_PHRASE = 40.0  # a break inside the name of an office or a title of honour
_CUT_CLING = 60.0
_MORE_LINES = 12.0
_RECTANGLE = 70.0  # lines of one length, or a waist
_WAIST = 90.0


def width(text: str) -> float:
    """In Chinese characters: Latin letters, digits and spaces are half as wide."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def lines(text: str, phrases: Sequence[str] = (), longest: float = TITLE_CHARACTERS) -> list[str]:
    """The lines of a title; `phrases` are names that are cut only if nothing better is found."""
    if width(text) <= longest:
        return [text]
    words = list(_words(text))
    best = min(_layouts(words, longest), key=lambda made: _cost(made, text, phrases), default=None)
    return best or _greedy(words, longest)


def _words(text: str) -> Iterator[str]:
    tail = _TAILS.search(text)
    body, end = (text[: tail.start()], tail.group()) if tail else (text, "")
    at = 0
    for match in _WORDS.finditer(body):
        yield from _stretch(body[at : match.start()])
        yield match.group()
        at = match.end()
    yield from _stretch(body[at:])
    if end:
        yield end


def _stretch(text: str) -> list[str]:
    if not text:
        return []
    return [text] if width(text) <= _LONG else re.findall(r"[!-~]+|[^!-~]", text)


def _layouts(words: list[str], longest: float) -> Iterator[list[str]]:
    least = ceil(width("".join(words)) / longest) - 1
    if len(words) > 4 * _LONG:
        return
    for count in range(least, _MOST_BREAKS + 1):
        for cuts in combinations(range(1, len(words)), count):
            made = ["".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
            if all(width(line) <= longest for line in made):
                yield made


def _cost(made: list[str], text: str, phrases: Sequence[str]) -> float:
    sizes = [width(line) for line in made]
    mean = sum(sizes) / len(sizes)
    cost = sum((size - mean) ** 2 for size in sizes) + _MORE_LINES * len(made)
    if _rectangular(sizes):
        cost += _RECTANGLE
    if _waisted(sizes):
        cost += _WAIST
    cost += _CUT_CLING * sum(line.endswith(_CLINGS) for line in made[:-1])
    return cost + _CUT_PHRASE * _cut(made, text, phrases)


def _rectangular(sizes: Sequence[float]) -> bool:
    return len(sizes) > 1 and max(sizes) - min(sizes) < 1


def _waisted(sizes: Sequence[float]) -> bool:
    return any(left > middle < right for left, middle, right in zip(sizes, sizes[1:], sizes[2:], strict=False))


def has_shape(made: Sequence[str]) -> bool:
    """Whether the lines of a title are a trapezoid or a diamond: neither of one length nor with a waist."""
    sizes = [width(line) for line in made]
    return not (_rectangular(sizes) or _waisted(sizes))


def cut_word(made: Sequence[str]) -> str:
    """The first word known to us that the break of a line cuts; empty where none does."""
    text, breaks = "".join(made), _breaks(made)
    found = (match for match in _WORDS.finditer(text) if any(match.start() < at < match.end() for at in breaks))
    return next((match.group() for match in found), "")


def _breaks(made: Sequence[str]) -> list[int]:
    """Where lines end, in the text as one."""
    return list(accumulate(len(line) for line in made[:-1]))


def _cut(made: list[str], text: str, phrases: Sequence[str]) -> int:
    """How many breaks fall inside one of the phrases."""
    breaks, inside = _breaks(made), 0
    for phrase in phrases:
        for match in re.finditer(re.escape(phrase), text) if phrase else ():
            inside += sum(match.start() < at < match.end() for at in breaks)
    return inside


def _greedy(words: list[str], longest: float) -> list[str]:
    """Full lines, for a title so long or so strange that no shape fits it; a word wider than a line is left to Word."""
    made = [""]
    for word in words:
        if made[-1] and width(made[-1] + word) > longest:
            made.append("")
        made[-1] += word
    return made
