"""The pages of a PDF → flaws in where things stand: 版心, lines, characters, head, signature, 版记, page numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.layout import flow
from toolkit.layout import gbt9704 as gb
from toolkit.lint.flaw import Flaw, millimetres, points
from toolkit.lint.roles import DATE_LIKE, NUMBER_LIKE
from toolkit.lint.sheets import Line, Rule, Sheet
from toolkit.messages import say

_LEFT, _TOP = gb.MARGIN_LEFT_MM, gb.MARGIN_TOP_MM
_RIGHT, _BOTTOM = _LEFT + gb.TEXT_WIDTH_MM, _TOP + gb.TEXT_HEIGHT_MM
_PITCH = gb.LINE / 20 * 25.4 / 72  # millimetres
_CHARACTER = gb.CHARACTER / 20 * 25.4 / 72
_BODY, _SMALL, _LARGE = gb.SIZE_3 / 2, gb.SIZE_4 / 2, gb.SIZE_2 / 2
_NEAR = 1.0  # millimetres (5.2.1)
_LOOSE = 2.0  # of edges of characters, which depend on the font
_FREE = 0.7  # lines
_NUMBER = re.compile(r"^[—\-–－﹣─]*\s*[0-9]{1,3}\s*[—\-–－﹣─]*$")


class Pages(NamedTuple):
    """A PDF under measurement."""

    sheets: Sequence[Sheet]

    def flaw(self, sheet: Sheet, rule: str, clause: str, wanted: str, measured: str) -> Flaw:
        return Flaw("pdf", rule, clause, say("lint.page", number=sheet.number), wanted, measured, likely=True)

    @property
    def upright(self) -> list[Sheet]:
        return [sheet for sheet in self.sheets if not sheet.turned]

    @property
    def letter(self) -> bool:
        first = self.sheets[0]
        return any(rule.red and rule.right - rule.left > gb.TEXT_WIDTH_MM + 5 for rule in first.rules)

    @property
    def head(self) -> Line | None:
        """发文机关标志: the large red line of page 1."""
        return next((line for line in self.sheets[0].lines if line.red and line.size > _LARGE), None)

    def body(self, sheet: Sheet) -> list[Line]:
        """Lines of the size of the text, those in tables left out."""
        return [
            line for line in sheet.lines
            if abs(line.size - _BODY) < 0.3 and not any(top <= line.bottom <= bottom for top, bottom in sheet.tables)
        ]  # fmt: skip

    def signed(self) -> tuple[int, Line] | None:
        """The page and the line of 成文日期: the last line of the text that is a date alone."""
        found = [
            (place, line)
            for place, sheet in enumerate(self.sheets)
            for line in self.body(sheet)
            if DATE_LIKE.match(line.text)
        ]
        return found[-1] if found else None


def paper(it: Pages) -> Iterator[Flaw]:
    for sheet in it.sheets:
        short, long = sorted((sheet.width, sheet.height))
        if abs(short - 210) > _NEAR or abs(long - 297) > _NEAR:
            yield it.flaw(
                sheet, "paper", "5.1", "210 mm × 297 mm", f"{millimetres(sheet.width)} × {millimetres(sheet.height)}"
            )


def type_area(it: Pages) -> Iterator[Flaw]:
    """Nothing but page number and a letter's frame stands outside the 版心, and text begins at its edges (5.2.1)."""
    for sheet in it.upright:
        inner = [line for line in sheet.lines if not _is_page_number(line) and not line.red]
        if not inner:
            continue
        edges = {
            "margin-left": (_LEFT, min(line.left for line in inner), -1),
            "margin-right": (_RIGHT, max(line.right for line in inner), 1),
            "margin-top": (_TOP, min(line.top for line in inner), -1),
            "margin-bottom": (_BOTTOM, max(line.bottom for line in inner), 1),
        }
        for rule, (wanted, measured, side) in edges.items():
            if (measured - wanted) * side > _NEAR:
                yield it.flaw(sheet, f"{rule}-edge", "5.2.1", millimetres(wanted), millimetres(measured))
    yield from _begins(it)


def _begins(it: Pages) -> Iterator[Flaw]:
    """The first line of page 1, unless it has a red head, and the longest lines of all show where the margins are."""
    bodies = [line for sheet in it.upright for line in it.body(sheet)]
    full = [line for line in bodies if line.right - line.left > gb.TEXT_WIDTH_MM * 0.9]
    if full and abs(min(line.left for line in full) - _LEFT) > _NEAR:
        yield it.flaw(
            it.sheets[0], "margin-left", "5.2.1", millimetres(_LEFT), millimetres(min(line.left for line in full))
        )
    if len(full) > 2 and abs(max(line.right for line in full) - _RIGHT) > _NEAR + _CHARACTER / 3:
        right = max(line.right for line in full)
        yield it.flaw(it.sheets[0], "margin-right", "5.2.1", millimetres(_RIGHT), millimetres(right))
    first = it.sheets[0]
    if it.head is None and not first.turned and first.lines and first.lines[0].top - _TOP > 2 * _PITCH:
        yield it.flaw(first, "margin-top", "5.2.1", millimetres(_TOP), millimetres(first.lines[0].top))


def lines_a_page(it: Pages) -> Iterator[Flaw]:
    """22 lines (5.2.3), or what the signature needs (7.3.5.5)."""
    steps = sorted(
        b.bottom - a.bottom for sheet in it.upright for a, b in _following(it.body(sheet)) if b.bottom - a.bottom < 16
    )
    if not steps:
        return
    step = steps[len(steps) // 2]
    measured = round(gb.TEXT_HEIGHT_MM / step + 0.2)
    if measured != gb.LINES and measured not in _adjusted(it, step):
        yield it.flaw(it.sheets[0], "lines", "5.2.3", f"{gb.LINES} 行", f"{measured} 行（{step / 25.4 * 72:.1f} 磅）")


def _following(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    distinct = [line for place, line in enumerate(lines) if place == 0 or line.bottom - lines[place - 1].bottom > 3]
    yield from pairwise(distinct)


def _adjusted(it: Pages, step: float) -> set[int]:
    """The lines a page that keep the signature with text, where 22 would not: counted on the pages as they are."""
    signed = it.signed()
    if signed is None:
        return set()
    page, day = signed
    before = [line for line in it.body(it.sheets[page]) if line.bottom < day.bottom - 1]
    note = next((line for line in before if line.text.startswith("附件")), None)
    ends = [line for line in before if line.bottom < note.bottom - 1] if note else before[:-1]
    if not ends:
        return set()
    last = ends[-1]
    lines = round(gb.TEXT_HEIGHT_MM / step + 0.2)
    text = page * lines + round((last.bottom - _TOP) / step)
    signs = [flow.Block(1, above=1, signs=True)] if note is not None else []
    free = round((day.bottom - (note or last).bottom) / step) - 2
    found = [flow.Block(text), *signs, flow.Block(1, above=free, signs=True), flow.Block(1, signs=True)]
    return set() if flow.together(found, gb.LINES, 0) else {n for n in flow.CANDIDATES if flow.together(found, n, 0)}


def characters(it: Pages) -> Iterator[Flaw]:
    """28 characters on a full line (5.2.3)."""
    full = [
        line for sheet in it.upright for line in it.body(sheet)
        if line.right - line.left > gb.TEXT_WIDTH_MM * 0.9 and line.advance
    ]  # fmt: skip
    if full:
        advance = min(line.advance for line in full)  # justified lines are stretched
        held = int(gb.TEXT_WIDTH / 20 / advance + 0.02)
        if held != gb.CHARACTERS:
            yield it.flaw(it.sheets[0], "characters", "5.2.3", f"{gb.CHARACTERS} 字", f"{held} 字")


def title(it: Pages) -> Iterator[Flaw]:
    """2号, centred (7.3.1); with text on its page."""
    first = it.sheets[0]
    lines = [line for line in first.lines if abs(line.size - _LARGE) < 0.6 and not line.red]
    if not lines:
        larger = max((line.size for line in first.lines if not line.red), default=0)
        yield it.flaw(first, "size", "7.3.1", points(gb.SIZE_2), points(round(larger * 2)))
    for line in lines:
        yield from _centred(it, first, line, "7.3.1")
    if lines and not any(line.bottom > lines[-1].bottom and len(line.text) > 6 for line in it.body(first)):
        yield it.flaw(first, "first-page", "7.3.3", say("lint.yes"), say("lint.no"))


def _centred(it: Pages, sheet: Sheet, line: Line, clause: str) -> Iterator[Flaw]:
    middle, wanted = (line.left + line.right) / 2, (_LEFT + _RIGHT) / 2
    if abs(middle - wanted) > _LOOSE:
        yield it.flaw(sheet, "centred", clause, millimetres(wanted), millimetres(middle))


def red_head(it: Pages) -> Iterator[Flaw]:
    """The mark 35 mm below the edge of the 版心 (a letter's 30 mm from the paper), the line 4 mm below the number, as
    wide as the 版心 (7.2, 10.1).
    """
    head, first = it.head, it.sheets[0]
    if head is None:
        return
    wanted = gb.LETTER_MARK_MM if it.letter else _TOP + gb.MARK_BELOW_MM
    if abs(head.top - wanted) > 2 * _LOOSE:
        yield it.flaw(first, "mark-top", "10.1" if it.letter else "7.2.4", millimetres(wanted), millimetres(head.top))
    yield from _centred(it, first, head, "7.2.4")
    if not it.letter:
        yield from _red_line(it, first)
        return
    red = [rule for rule in first.rules if rule.red]
    for rule in red:
        if abs(rule.right - rule.left - gb.LETTER_LINE_MM) > _NEAR:
            yield it.flaw(first, "letter-line", "10.1", f"{gb.LETTER_LINE_MM} mm", millimetres(rule.right - rule.left))
    if red and abs(red[-1].y - (first.height - gb.LETTER_FOOT_MM)) > _LOOSE:
        yield it.flaw(first, "letter-foot", "10.1", f"{gb.LETTER_FOOT_MM} mm", millimetres(first.height - red[-1].y))


def _red_line(it: Pages, first: Sheet) -> Iterator[Flaw]:
    number = next((line for line in it.body(first) if NUMBER_LIKE.match(line.text)), None)
    wide = [rule for rule in first.rules if rule.right - rule.left > 60 and not _in_table(first, rule)]
    if number is None or not wide:
        yield it.flaw(first, "red-line", "7.2.7", say("lint.yes"), say("lint.none"))
        return
    rule = min(wide, key=lambda each: abs(each.y - number.bottom))
    if not rule.red:
        yield it.flaw(first, "red-line-color", "7.2.7", f"#{gb.RED}", f"#{gb.BLACK}")
    if abs(rule.right - rule.left - gb.TEXT_WIDTH_MM) > _NEAR:
        yield it.flaw(first, "red-line-width", "7.2.7", f"{gb.TEXT_WIDTH_MM} mm", millimetres(rule.right - rule.left))
    title = next((line for line in first.lines if abs(line.size - _LARGE) < 0.6 and line.top > rule.y), None)
    if title and abs((title.top - rule.y) / _PITCH - gb.TITLE_FREE) > _FREE:
        measured = f"{(title.top - rule.y) / _PITCH:.1f} 行"
        yield it.flaw(first, "title-below", "7.3.1", f"{gb.TITLE_FREE} 行", measured)
    if abs(rule.y - number.bottom - gb.RED_LINE_BELOW_MM) > _LOOSE / 2:
        yield it.flaw(
            first, "red-line-below", "7.2.7", f"{gb.RED_LINE_BELOW_MM} mm", millimetres(rule.y - number.bottom)
        )


def _in_table(sheet: Sheet, rule: Rule) -> bool:
    return any(top - 1 <= rule.y <= bottom + 1 for top, bottom in sheet.tables)


def signature(it: Pages) -> Iterator[Flaw]:
    """The date 右空四字 with a seal; without one the name 右空二字 (7.3.5); text on its page (7.3.5.5)."""
    signed = it.signed()
    if signed is None:
        return
    page, day = signed
    sheet = it.sheets[page]
    above = [line for line in it.body(sheet) if line.bottom < day.bottom - 1]
    if not above:
        yield it.flaw(sheet, "no-text", "7.3.5.5", say("lint.yes"), say("lint.no"))
        return
    name = above[-1]
    free = {"date": (_RIGHT - day.right) / _CHARACTER, "name": (_RIGHT - name.right) / _CHARACTER}
    sealed = abs(free["date"] - gb.SEALED.date_right) < 0.6
    unsealed = abs(free["name"] - gb.UNSEALED.name_right) < 0.6 or abs(free["date"] - gb.UNSEALED.date_right) < 0.6
    if not (sealed or unsealed):
        yield it.flaw(
            sheet,
            "signature",
            "7.3.5",
            f"{gb.SEALED.date_right} 字 / {gb.UNSEALED.date_right} 字",
            f"{free['date']:.1f} 字",
        )
    if len(above) < 2 or (len(above) == 2 and above[0].text.startswith("附件")):
        yield it.flaw(sheet, "no-text", "7.3.5.5", say("lint.yes"), say("lint.no"))


def annexes(it: Pages) -> Iterator[Flaw]:
    """“附件” stands on line 1 of its page and its title on line 3 (7.3.7)."""
    for sheet in it.sheets:
        lines = sheet.lines
        for place, line in enumerate(lines):
            if not re.fullmatch(r"附件[0-9]{0,2}", line.text):
                continue
            if place:
                yield it.flaw(sheet, "annex-page", "7.3.7", say("lint.yes"), say("lint.no"))
                continue
            title = next((each for each in lines[1:] if each.size > _BODY + 1), None)
            step = (title.bottom - line.bottom) / _PITCH if title else 2.0
            if not 1.5 <= step <= 2.6:
                yield it.flaw(sheet, "annex-line", "7.3.7", f"{gb.ANNEX_TITLE_LINE}", f"{step + 1:.1f}")


def imprint(it: Pages) -> Iterator[Flaw]:
    """The last line of the 版记 is the lower edge of the 版心 of the last page; 0.35 mm, 0.25 mm, 156 mm (7.4.1)."""
    last = it.sheets[-1]
    small = [line for line in last.lines if abs(line.size - _SMALL) < 0.3 and not _is_page_number(line)]
    printed = [line for line in small if re.search("日印发$", line.text)]
    if it.head is not None and not it.letter and not printed:
        yield it.flaw(last, "imprint", "7.4", say("lint.yes"), say("lint.none"))
    copies = [place for place, line in enumerate(small) if line.text.startswith(gb.COPIES_LABEL)]
    if it.letter and copies and _BOTTOM - small[-1].bottom > 4 * _LOOSE:
        yield it.flaw(last, "imprint-foot", "7.4.1", millimetres(_BOTTOM), millimetres(small[-1].bottom))
    if not printed:
        return
    foot = printed[-1].bottom
    under = [rule for rule in last.rules if foot - 1 < rule.y < foot + 4 * _LOOSE and rule.right - rule.left > 60]
    if not under:
        yield it.flaw(last, "imprint-rule", "7.4.1", say("lint.yes"), say("lint.none"))
        return
    if abs(under[0].y - _BOTTOM) > _LOOSE:
        yield it.flaw(last, "imprint-foot", "7.4.1", millimetres(_BOTTOM), millimetres(under[0].y))
    if abs(under[0].right - under[0].left - gb.TEXT_WIDTH_MM) > _NEAR:
        measured = under[0].right - under[0].left
        yield it.flaw(last, "imprint-width", "7.4.1", f"{gb.TEXT_WIDTH_MM} mm", millimetres(measured))


def page_numbers(it: Pages) -> Iterator[Flaw]:
    """— 1 —, 4号, 7 mm below the 版心, odd pages right, even pages left, one character in (7.5); none on a letter's
    first page (10.1).
    """
    for sheet in it.upright:
        found = [line for line in sheet.lines if _is_page_number(line)]
        if it.letter and sheet.number == 1:
            for line in found:
                yield it.flaw(sheet, "number-first", "10.1", say("lint.none"), line.text)
            continue
        if not found:
            yield it.flaw(sheet, "number-field", "7.5", f"{gb.DASH} {sheet.number} {gb.DASH}", say("lint.none"))
        for line in found[-1:]:
            yield from _page_number(it, sheet, line)


def _page_number(it: Pages, sheet: Sheet, line: Line) -> Iterator[Flaw]:
    if line.text.replace(" ", "") != f"{gb.DASH}{sheet.number}{gb.DASH}":
        yield it.flaw(sheet, "number-dashes", "7.5", f"{gb.DASH} {sheet.number} {gb.DASH}", line.text)
    if abs(line.size - _SMALL) > 0.3:
        yield it.flaw(sheet, "number-size", "7.5", points(gb.SIZE_4), points(round(line.size * 2)))
    one = gb.PAGE_NUMBER_IN / gb.TWIPS_PER_MM
    odd = sheet.number % 2 == 1
    measured, wanted = (line.right, _RIGHT - one) if odd else (line.left, _LEFT + one)
    if abs(measured - wanted) > _LOOSE:
        yield it.flaw(
            sheet, "number-right" if odd else "number-left", "7.5", millimetres(wanted), millimetres(measured)
        )
    below = (line.top + line.bottom) / 2 - _BOTTOM
    if abs(below - gb.PAGE_NUMBER_BELOW_MM) > _LOOSE:
        yield it.flaw(sheet, "number-below", "7.5", f"{gb.PAGE_NUMBER_BELOW_MM} mm", millimetres(below))


def _is_page_number(line: Line) -> bool:
    return line.top > _BOTTOM - 1 and _NUMBER.match(line.text.replace(" ", "")) is not None


CHECKS: tuple[Callable[[Pages], Iterator[Flaw]], ...] = (
    paper, type_area, lines_a_page, characters, title, red_head, signature, annexes, imprint, page_numbers,
)  # fmt: skip
