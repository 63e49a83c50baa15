"""Characters as a PDF stores them → those that were meant: radicals, GBK read as Latin-1; and what is garbage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# U+2E80–2EFF that stand for a whole character (Unicode's NFKC leaves them alone)
_SUPPLEMENT = dict(
    zip(
        "⺁⺅⺆⺉⺊⺎⺏⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺹⺺⺻⺽⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂亻冂刂卜兀尣尢巳幺彑彐忄㣺扌攵旡歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒耂肀聿臼衤覀西见角角讠贝足车辶辶辶钅長镸长门雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_RADICALS = "".join(map(chr, range(0x2F00, 0x2FD6)))
_COMPATIBLE = "".join(map(chr, range(0xF900, 0xFB00)))
MEANT: dict[str, str] = _SUPPLEMENT | {
    one: other for one in _RADICALS + _COMPATIBLE if (other := unicodedata.normalize("NFKC", one)) != one
}
_MEANT = str.maketrans(MEANT)
_ODD = frozenset(MEANT) | set(map(chr, range(0xA1, 0xFF)))
_LATIN = re.compile("[\xa1-\xfe]")
_RUN = re.compile("[\xa1-\xfe]{4,}")  # so many Latin-1 characters in a row can be held for two Chinese ones
_GARBAGE = frozenset({"Co", "Cn", "Cs", "Cc"})


def odd(text: Iterable[str]) -> bool:
    """Whether a text, or a set of letters, has any character that may stand for another one."""
    return not _ODD.isdisjoint(text)


def meant(text: str) -> str:
    """The text with every radical and compatibility form (⼯, ⻓) as the character that it looks like (工, 长)."""
    return text.translate(_MEANT)


def readable(text: str) -> str:
    """The text with radicals and GBK read as Latin-1 as what they stand for."""
    if not odd(text):
        return text
    at, made = 0, []
    for start, end in latin_runs(text):
        made += [text[at:start], decoded(text[start:end])]
        at = end
    return meant("".join([*made, text[at:]]))


def garbage(text: str) -> int:
    """How many characters of a text no one can read: private use, unassigned, replacement marks, controls."""
    marks = "".join(text.split())
    if marks.isprintable() and "\ufffd" not in marks:
        return 0
    return sum(one == "\ufffd" or unicodedata.category(one) in _GARBAGE for one in marks)


def latin_runs(text: str) -> list[tuple[int, int]]:
    """Where a text holds GBK read as Latin-1 (¹ØÓÚ for 关于): the runs [start, end) that surely are.

    Sure is a run of at least two pairs that are all characters of GB 2312, in a text whose Latin letters nearly all
    stand in such runs: no European text looks so.
    """
    found = [run.span() for run in _RUN.finditer(text) if decoded(run.group())]
    within = sum(end - start for start, end in found)
    return found if within and within * 10 >= 9 * len(_LATIN.findall(text)) else []


def decoded(text: str) -> str:
    """A run of Latin-1 as the GB 2312 that it is; empty where it is none."""
    try:
        return text.encode("latin-1").decode("gb2312")
    except UnicodeError:
        return ""
