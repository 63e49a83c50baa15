"""A document's words → flaws in what GB/T 9704-2012 says of them: numbers, dates, annexes, headings, punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.title import cut_word, has_shape, width
from toolkit.lint.case import Case
from toolkit.lint.flaw import Flaw
from toolkit.lint.roles import DRAFT_LIKE, NUMBER_LIKE, Item, of
from toolkit.messages import commas, say

_CHINESE = "[一-鿿]"
_DATE = re.compile(r"^(19|20)[0-9]{2}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日$")
# a date in the text that isn't written out: 2026年06月03日, 26年6月3日, 2026.6.3, 2026-06-03
_BAD_DATE = re.compile(
    r"(?<![0-9])[0-9]{4}年0[0-9]月|[0-9]月0[0-9]日|(?<![0-9])[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|(?<![0-9])(19|20)[0-9]{2}[.\-/][0-9]{1,2}[.\-/][0-9]{1,2}(?![0-9])"
)
_CITED = re.compile(
    r"(?<=[一-鿿])[\[［【（(](19|20)[0-9]{2}[\]］】）)]第?0*[0-9]{1,5}号|〔[0-9]{2}〕|〔(19|20)[0-9]{2}〕(第|0)[0-9]*号"
)
_BEFORE = "[一-鿿）》”]"
_HALF = re.compile(
    rf"(?<={_BEFORE})[,;:?!](?={_CHINESE}|$)|(?<={_BEFORE})\.(?={_CHINESE}|$)|\((?={_CHINESE})|(?<={_CHINESE})\)|[\"']"
    rf"|(?<={_CHINESE})\.\.\."
)
_DOUBLED = re.compile(r"[，。；：、][，。；：、]")
_TAG = re.compile(r"\{[{%].*?[%}]\}")  # of a template
_STEERS = "{%"  # there: which of several texts stands, the data will say
_ENDS = "。；，、：;,."
# levels of headings (7.3.3) and how each counts
_LEVELS = (
    re.compile(r"^([一二三四五六七八九十]{1,3})、"),
    re.compile(r"^（([一二三四五六七八九十]{1,3})）"),
    re.compile(r"^([0-9]{1,2})[.．、](?![0-9])"),
    re.compile(r"^（([0-9]{1,2})）"),
)
_LISTS = 2  # from this level on, numbers may begin anew at any place
_WRITTEN = ("{0}、", "（{0}）", "{0}.", "（{0}）")


def document_number(it: Case) -> Iterator[Flaw]:
    """〔〕, the full year, no 第, no leading zero (7.2.5)."""
    for item in of(it.items, styles.NUMBER, styles.LETTER_NUMBER):
        if not _to_fill(item) and not re.fullmatch(gb.NUMBER, item.text.partition("\n")[0]):
            yield it.flaw(item, "document-number", "7.2.5", "××〔2026〕1号", item.text)


def cited_numbers(it: Case) -> Iterator[Flaw]:
    """The numbers of cited papers are written as our own."""
    for item in _prose(it):
        if not NUMBER_LIKE.match(item.text) and (found := _CITED.search(item.text)):
            yield it.flaw(item, "cited-number", "7.2.5", "〔2026〕1号", found.group())


def signing_date(it: Case) -> Iterator[Flaw]:
    """Arabic digits, the full year, no leading zero (7.3.5.4)."""
    for item in of(it.items, styles.DATE):
        if not _to_fill(item) and not _DATE.match(item.text):
            yield it.flaw(item, "date", "7.3.5.4", "2026年6月3日", item.text)


def dates(it: Case) -> Iterator[Flaw]:
    for item in _prose(it):
        if item.role is not styles.DATE and (found := _BAD_DATE.search(item.text)):
            yield it.flaw(item, "date", "7.3.5.4", "2026年6月3日", found.group())


def titles(it: Case) -> Iterator[Flaw]:
    """A title has no mark at its end, its lines make a trapezoid or a diamond and cut no word (7.3.1)."""
    for item in of(it.items, styles.TITLE, styles.ANNEX_TITLE):
        if item.text.endswith(tuple(_ENDS)):
            yield it.flaw(item, "title-end", "7.3.1", say("lint.none"), item.text[-1])
        lines = item.text.split("\n")
        if not has_shape(lines):
            measured = commas(f"{width(line):g}" for line in lines)
            yield it.flaw(item, "title-shape", "7.3.1", say("lint.shape"), f"{measured} 字")
        if word := cut_word(lines):
            yield it.flaw(item, "title-word", "7.3.1", word, "/".join(line[-2:] + "…" for line in lines[:-1]))


def parts(it: Case) -> Iterator[Flaw]:
    """A title, a 署名 and a 成文日期 must be there (7.3.1, 7.3.5)."""
    for style, rule, clause in (
        (styles.TITLE, "no-title", "7.3.1"), (styles.DATE, "no-date", "7.3.5.4"), (styles.SIGNER, "no-signer", "7.3.5"),
    ):  # fmt: skip
        if not of(it.items, style):
            yield it.whole(rule, clause, say("lint.yes"), say("lint.none"))


def addressee(it: Case) -> Iterator[Flaw]:
    """末尾标全角冒号 (7.3.2)."""
    for item in of(it.items, styles.ADDRESSEE):
        if not item.text.endswith("："):
            yield it.flaw(item, "addressee-end", "7.3.2", "：", item.text[-1])


def annexes(it: Case) -> Iterator[Flaw]:
    """附件说明 names each annex, in their order and by their titles, and nothing stands after a name (7.3.4, 7.3.7)."""
    notes, marks = of(it.items, styles.ANNEX_NOTE), of(it.items, styles.ANNEX)
    if marks and not notes:
        yield it.flaw(marks[0], "note-missing", "7.3.4", say("lint.yes"), say("lint.none"))
        return
    names = [re.sub(r"^附件[：:]?\s*", "", note.text) for note in notes]
    for note, name in zip(notes, names, strict=True):
        if name.endswith(tuple(_ENDS)):
            yield it.flaw(note, "note-end", "7.3.4", say("lint.none"), name[-1])
    if notes and not re.match(r"^附件：", notes[0].text):
        yield it.flaw(notes[0], "note-colon", "7.3.4", "附件：", notes[0].text[:3])
    if marks and not any(_STEERS in item.text for item in (*notes, *marks)):
        yield from _numbered(it, notes, names, marks)


def _numbered(it: Case, notes: Sequence[Item], names: Sequence[str], marks: Sequence[Item]) -> Iterator[Flaw]:
    several = len(marks) > 1
    for place, (note, name, mark) in enumerate(zip_longest(notes, names, marks), 1):
        if note is None or mark is None:
            yield it.flaw(note or mark, "annex-count", "7.3.7", f"{len(marks)}", f"{len(notes)}")
            return
        wanted = f"附件{place}" if several else "附件"
        if mark.text != wanted:
            yield it.flaw(mark, "annex-number", "7.3.7", wanted, mark.text)
        if several and not name.startswith(f"{place}."):
            yield it.flaw(note, "note-number", "7.3.4", f"{place}.", name[:2])
        title = _title_after(it, mark)
        said = re.sub(r"^[0-9]+[.．、]\s*", "", name).rstrip(_ENDS) if several else name.rstrip(_ENDS)
        if title is not None and title.text.replace("\n", "").rstrip(_ENDS) != said.replace("\n", ""):
            yield it.flaw(title, "annex-title", "7.3.7", said, title.text.replace("\n", ""))


def _title_after(it: Case, mark: Item) -> Item | None:
    rest = [item for item in it.items if item.paragraph.at > mark.paragraph.at]
    return rest[0] if rest and rest[0].role is styles.ANNEX_TITLE else None


def headings(it: Case) -> Iterator[Flaw]:
    """一、（一）1.（1） in this order, each counting on from one (7.3.3)."""
    counts = [0, 0, 0, 0]
    for item in it.items:
        if item.paragraph.inside or item.role not in (styles.BODY, styles.HEAD, styles.SUBHEAD):
            continue
        level = next((place for place, pattern in enumerate(_LEVELS) if pattern.match(item.text)), None)
        if level is None:
            continue
        found = _LEVELS[level].match(item.text)
        number = _value(found[1]) if found else 0
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(counts) - level - 1)
        if number == 1 and level >= _LISTS:  # a list of its own
            counts[level] = 1
        if number != counts[level]:
            yield it.flaw(
                item,
                "heading-order",
                "7.3.3",
                _WRITTEN[level].format(_sign(counts[level], level)),
                found[0] if found else "",
            )
            counts[level] = number
        if level == _LISTS and found and found[0].endswith("、"):
            yield it.flaw(item, "heading-dot", "7.3.3", f"{number}.", found[0])


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    signs = "一二三四五六七八九"
    return ((signs.find(tens) + 1 or 1) * 10 if ten else 0) + (signs.find(ones) + 1 if ones else 0)


def _sign(number: int, level: int) -> str:
    signs = "〇一二三四五六七八九"
    if level >= 2 or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{signs[tens]}十") + (signs[ones] if ones or not tens else "")


def punctuation(it: Case) -> Iterator[Flaw]:
    """Full-width between Chinese words, none twice (9, GB/T 15834)."""
    for item in it.items:
        if item.paragraph.inside == "footer":
            continue
        text = _TAG.sub("某", item.text)
        for rule, pattern in (("half-width", _HALF), ("doubled", _DOUBLED)):
            if found := pattern.search(text):
                around = text[max(found.start() - 4, 0) : found.end() + 4]
                yield it.flaw(item, rule, "9", say("lint.full-width" if rule == "half-width" else "lint.once"), around)


def no_text_page(it: Case) -> Iterator[Flaw]:
    """“此页无正文” is no way out (7.3.5.5)."""
    for item in _prose(it):
        if re.search("此页无正文", item.text):
            yield it.flaw(item, "no-text", "7.3.5.5", say("lint.none"), item.text)


def imprint_words(it: Case) -> Iterator[Flaw]:
    """抄送 ends with a full stop; the printing date with 印发 (7.4.2, 7.4.3)."""
    for item in of(it.items, styles.COPIES):
        if not item.text.endswith("。"):
            yield it.flaw(item, "copies-end", "7.4.2", "。", item.text[-1])
    for item in of(it.items, styles.PRINTER):
        if not re.search(r"日印发$", item.text):
            yield it.flaw(item, "printed-end", "7.4.3", gb.PRINTED_ENDING, item.text[-4:])


def draft(it: Case) -> Iterator[Flaw]:
    """What is still marked as a draft may not go out; no clause says so."""
    if mark := next((text for text in it.document.headers if DRAFT_LIKE.match(text)), ""):
        yield it.whole("draft", "", say("lint.none"), mark)


def _to_fill(item: Item) -> bool:
    """In a template, what the data will write is not judged."""
    return "{{" in item.text


def _prose(it: Case) -> list[Item]:
    return [item for item in it.items if item.paragraph.inside != "footer"]


CHECKS: tuple[Callable[[Case], Iterator[Flaw]], ...] = (
    document_number, cited_numbers, signing_date, dates, titles, parts, addressee, annexes, headings, punctuation,
    no_text_page, imprint_words, draft,
)  # fmt: skip
