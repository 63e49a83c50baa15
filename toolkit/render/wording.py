"""The texts of a notice → findings: what says nothing, can't be seen, is nobody's business, or is miswritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from toolkit.finding import Finding
from toolkit.messages import commas
from toolkit.render.content import Examination
from toolkit.render.display import chinese_date

# words that fill a cell and say nothing
NOTHING_SAID = frozenset(
    {"无", "暂无", "没有", "同上", "略", "待定", "待补", "待补充", "待填", "待填写", "待核实", "未知", "不详", "暂缺"}
    | {"空", "/", "TBD", "N/A", "NA"}
)
_HOLES = re.compile(
    r"(?=[某待×＊*_＿?？XxＸｘ])"  # which takes less time than to try each of these everywhere
    r"(?:某某|待补充|待填写|×{2,}|＊{2,}|\*{2,}|_{2,}|＿{2,}|[?？]{2,}|(?<![A-Za-z0-9@.])[XxＸｘ]{2,}(?![A-Za-z0-9@.]))"
)
# characters that change how others are read, or that only some fonts have
_HIDDEN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9A-Z])[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Z])"
)
_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})(?![0-9])(日?)")
_PROPOSED = re.compile("(?<![虚模])拟(认定|确定|推荐|入选|公布|撤销|取消|通过|变更)")
_QUOTED = re.compile("《[^》]*》")
_HOMES = re.compile(r"等([0-9]{1,4}|[一二三四五六七八九十百零两]{1,7})家")


def nothing_hidden(it: Examination) -> Iterator[Finding]:
    """No character that can't be seen, turns the writing round, or belongs to one font alone."""
    for pointer, text in it.texts_with(_HIDDEN):
        if found := _HIDDEN.search(text):
            yield it.finding(pointer, "nothing-hidden", "notice.hidden", code=f"U+{ord(found.group()):04X}")


def one_line(it: Examination) -> Iterator[Finding]:
    """What titles and 附件说明 are made of has no line break; running text and cells may have."""
    for pointer, text in it.texts:
        if "\n" in text and pointer.split("/")[1] in ("issuer", "award", "annexes"):
            yield it.finding(pointer, "one-line", "notice.line-break")


def facts_said(it: Examination) -> Iterator[Finding]:
    """Nothing goes out that still waits for its words."""
    for pointer, text in it.texts:
        hole = text.strip() if text.strip() in NOTHING_SAID else (found := _HOLES.search(text)) and found.group()
        if hole:
            yield it.finding(pointer, "facts-said", "notice.hole", text=hole)


def nobodys_numbers(it: Examination) -> Iterator[Finding]:
    """A number by which a person is known is not for everybody to read; offices have a telephone on the desk."""
    for pointer, text in it.texts_with(_IDENTITY, _MOBILE):
        if found := _IDENTITY.search(text):
            yield it.warning(pointer, "nobodys-numbers", "notice.identity", number=_masked(found.group()))
        elif found := _MOBILE.search(text):
            yield it.warning(pointer, "nobodys-numbers", "notice.mobile", number=_masked(found.group()))


def _masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def days_written(it: Examination) -> Iterator[Finding]:
    """A day in running text is written 2025年6月3日 (GB/T 9704, 7.3.5.4), and there is such a day."""
    for pointer, text in it.texts_with(_DAY):
        for found in _DAY.finditer(text):
            year, month, day = (int(part) for part in found.groups()[:3])
            try:
                wanted = chinese_date(date(year, month, day))
            except ValueError:
                yield it.finding(pointer, "days-written", "notice.no-day", given=found.group())
                continue
            if found.group() != wanted:
                yield it.warning(pointer, "days-written", "notice.day", given=found.group(), wanted=wanted)


def decided(it: Examination) -> Iterator[Finding]:
    """What tells a decision doesn't say 拟 of it, but in the name of another paper."""
    for pointer, text in () if it.kind.proposed else it.texts:
        if found := _PROPOSED.search(_QUOTED.sub("", text)):
            yield it.warning(pointer, "decided", "notice.tone", word=found.group())


def homes_counted(it: Examination) -> Iterator[Finding]:
    """“等15家” in running text is as many as a list has rows."""
    if not it.lists:
        return
    sizes = {len(rows) for rows in it.lists.values()}
    for pointer, text in it.texts_with(_HOMES):
        for found in _HOMES.finditer(text):
            if _number(found[1]) not in sizes:
                rows = commas(str(size) for size in sorted(sizes))
                yield it.warning(pointer, "homes-counted", "notice.homes", given=found.group(), rows=rows)


def _number(text: str) -> int:
    """15 and 十五; no list has a thousand rows that somebody counts in words."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for sign in text:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _DIGITS.index(sign) if sign != "两" else 2
    return total + digit


_DIGITS = "零一二三四五六七八九"
_TENS = {"十": 10, "百": 100}
