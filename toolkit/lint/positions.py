"""The pages of a PDF → flaws in where things stand: title, head, signature, annexes, 版记."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.layout import gbt9704 as gb
from toolkit.lint.flaw import Flaw, millimetres, points
from toolkit.lint.pages import (
    BODY,
    BOTTOM,
    CHARACTER,
    LARGE,
    LEFT,
    LOOSE,
    NEAR,
    PITCH,
    RIGHT,
    SMALL,
    TOP,
    Pages,
    is_draft,
    is_page_number,
)  # fmt: skip
from toolkit.lint.roles import NUMBER_LIKE
from toolkit.lint.sheets import Line, Rule, Sheet
from toolkit.messages import say

_FREE = 0.7  # lines


def title(it: Pages) -> Iterator[Flaw]:
    """2号, centred (7.3.1); with text on its page."""
    first = it.sheets[0]
    lines = [line for line in first.lines if abs(line.size - LARGE) < 0.6 and not line.red]
    if not lines:
        larger = max((line.size for line in first.lines if not line.red), default=0)
        yield it.flaw(first, "size", "7.3.1", points(gb.SIZE_2), points(round(larger * 2)))
    for line in lines:
        yield from _centred(it, first, line, "7.3.1")
    if lines and not any(line.bottom > lines[-1].bottom and len(line.text) > 6 for line in it.body(first)):
        yield it.flaw(first, "first-page", "7.3.3", say("lint.yes"), say("lint.no"))


def _centred(it: Pages, sheet: Sheet, line: Line, clause: str) -> Iterator[Flaw]:
    middle, wanted = (line.left + line.right) / 2, (LEFT + RIGHT) / 2
    if abs(middle - wanted) > LOOSE:
        yield it.flaw(sheet, "centred", clause, millimetres(wanted), millimetres(middle))


def red_head(it: Pages) -> Iterator[Flaw]:
    """The mark 35 mm below the edge of the 版心 (a letter's 30 mm from the paper), the line 4 mm below the number, as
    wide as the 版心 (7.2, 10.1).
    """
    head, first = it.head, it.sheets[0]
    if head is None:
        return
    wanted = gb.LETTER_MARK_MM if it.letter else TOP + gb.MARK_BELOW_MM
    if abs(head.top - wanted) > 2 * LOOSE:
        yield it.flaw(first, "mark-top", "10.1" if it.letter else "7.2.4", millimetres(wanted), millimetres(head.top))
    yield from _centred(it, first, head, "7.2.4")
    if not it.letter:
        yield from _red_line(it, first)
        return
    red = [rule for rule in first.rules if rule.red]
    for rule in red:
        if abs(rule.right - rule.left - gb.LETTER_LINE_MM) > NEAR:
            yield it.flaw(first, "letter-line", "10.1", f"{gb.LETTER_LINE_MM} mm", millimetres(rule.right - rule.left))
    if red and abs(red[-1].y - (first.height - gb.LETTER_FOOT_MM)) > LOOSE:
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
    if abs(rule.right - rule.left - gb.TEXT_WIDTH_MM) > NEAR:
        yield it.flaw(first, "red-line-width", "7.2.7", f"{gb.TEXT_WIDTH_MM} mm", millimetres(rule.right - rule.left))
    title = next((line for line in first.lines if abs(line.size - LARGE) < 0.6 and line.top > rule.y), None)
    if title and abs((title.top - rule.y) / PITCH - gb.TITLE_FREE) > _FREE:
        measured = f"{(title.top - rule.y) / PITCH:.1f} 行"
        yield it.flaw(first, "title-below", "7.3.1", f"{gb.TITLE_FREE} 行", measured)
    if abs(rule.y - number.bottom - gb.RED_LINE_BELOW_MM) > LOOSE / 2:
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
    free = {"date": (RIGHT - day.right) / CHARACTER, "name": (RIGHT - name.right) / CHARACTER}
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
            title = next((each for each in lines[1:] if each.size > BODY + 1), None)
            step = (title.bottom - line.bottom) / PITCH if title else 2.0
            if not 1.5 <= step <= 2.6:
                yield it.flaw(sheet, "annex-line", "7.3.7", f"{gb.ANNEX_TITLE_LINE}", f"{step + 1:.1f}")


def imprint(it: Pages) -> Iterator[Flaw]:
    """The last line of the 版记 is the lower edge of the 版心 of the last page; 0.35 mm, 0.25 mm, 156 mm (7.4.1)."""
    last = it.sheets[-1]
    small = [line for line in last.lines if abs(line.size - SMALL) < 0.3 and not is_page_number(line)]
    printed = [line for line in small if re.search("日印发$", line.text)]
    if it.head is not None and not it.letter and not printed:
        yield it.flaw(last, "imprint", "7.4", say("lint.yes"), say("lint.none"))
    copies = [place for place, line in enumerate(small) if line.text.startswith(gb.COPIES_LABEL)]
    if it.letter and copies and BOTTOM - small[-1].bottom > 4 * LOOSE:
        yield it.flaw(last, "imprint-foot", "7.4.1", millimetres(BOTTOM), millimetres(small[-1].bottom))
    if not printed:
        return
    foot = printed[-1].bottom
    under = [rule for rule in last.rules if foot - 1 < rule.y < foot + 4 * LOOSE and rule.right - rule.left > 60]
    if not under:
        yield it.flaw(last, "imprint-rule", "7.4.1", say("lint.yes"), say("lint.none"))
        return
    if abs(under[0].y - BOTTOM) > LOOSE:
        yield it.flaw(last, "imprint-foot", "7.4.1", millimetres(BOTTOM), millimetres(under[0].y))
    if abs(under[0].right - under[0].left - gb.TEXT_WIDTH_MM) > NEAR:
        measured = under[0].right - under[0].left
        yield it.flaw(last, "imprint-width", "7.4.1", f"{gb.TEXT_WIDTH_MM} mm", millimetres(measured))


def draft(it: Pages) -> Iterator[Flaw]:
    """What is still marked as a draft may not go out; no clause says so."""
    found = ((sheet, line) for sheet in it.sheets for line in sheet.lines if is_draft(line))
    for sheet, line in list(found)[:1]:
        yield it.flaw(sheet, "draft", "", say("lint.none"), line.text)._replace(likely=False)


CHECKS: tuple[Callable[[Pages], Iterator[Flaw]], ...] = (
    title, red_head, signature, annexes, imprint,
)  # fmt: skip
