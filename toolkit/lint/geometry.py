"""The pages of a PDF → flaws in what they hold: paper, 版心, lines a page, characters a line, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil

from toolkit.layout import flow
from toolkit.layout import gbt9704 as gb
from toolkit.lint.flaw import Flaw, millimetres, points
from toolkit.lint.pages import (
    BOTTOM,
    CHARACTER,
    LEFT,
    LOOSE,
    NEAR,
    PITCH,
    RIGHT,
    SMALL,
    TOP,
    Pages,
    is_page_number,
)  # fmt: skip
from toolkit.lint.sheets import Line, Sheet
from toolkit.messages import say

_HANGING = ("，", "。", "、", "；", "：", "．")
_SLACK = 0.05  # lines; the foot of a character stands above the foot of its line


def paper(it: Pages) -> Iterator[Flaw]:
    for sheet in it.sheets:
        short, long = sorted((sheet.width, sheet.height))
        if abs(short - 210) > NEAR or abs(long - 297) > NEAR:
            yield it.flaw(
                sheet, "paper", "5.1", "210 mm × 297 mm", f"{millimetres(sheet.width)} × {millimetres(sheet.height)}"
            )


def type_area(it: Pages) -> Iterator[Flaw]:
    """Nothing but page number and a letter's frame stands outside the 版心, and text begins at its edges (5.2.1)."""
    for sheet in it.upright:
        inner = [line for line in sheet.lines if not is_page_number(line) and not line.red]
        if not inner:
            continue
        edges = {
            "margin-left": (LEFT, min(line.left for line in inner), -1),
            "margin-right": (RIGHT, max(_right(line) for line in inner), 1),
            "margin-top": (TOP, min(line.top for line in inner), -1),
            "margin-bottom": (BOTTOM, max(line.bottom for line in inner), 1),
        }
        for rule, (wanted, measured, side) in edges.items():
            if (measured - wanted) * side > NEAR:
                yield it.flaw(sheet, f"{rule}-edge", "5.2.1", millimetres(wanted), millimetres(measured))
    yield from _begins(it)


def _right(line: Line) -> float:
    """The right edge of a line; a mark that hangs past a full line doesn't count (the standard has no word on it)."""
    hangs = line.right > RIGHT + NEAR and line.text.endswith(_HANGING)
    return line.right - CHARACTER if hangs else line.right


def _begins(it: Pages) -> Iterator[Flaw]:
    """The first line of page 1, unless it has a red head, and the longest lines of all show where the margins are."""
    bodies = [line for sheet in it.upright for line in it.body(sheet)]
    full = [line for line in bodies if line.right - line.left > gb.TEXT_WIDTH_MM * 0.9]
    if full and abs(min(line.left for line in full) - LEFT) > NEAR:
        yield it.flaw(
            it.sheets[0], "margin-left", "5.2.1", millimetres(LEFT), millimetres(min(line.left for line in full))
        )
    right = max(map(_right, full), default=RIGHT)
    if len(full) > 2 and abs(right - RIGHT) > NEAR + CHARACTER / 3:
        yield it.flaw(it.sheets[0], "margin-right", "5.2.1", millimetres(RIGHT), millimetres(right))
    first = it.sheets[0]
    if it.head is None and not first.turned and first.lines and first.lines[0].top - TOP > 2 * PITCH:
        yield it.flaw(first, "margin-top", "5.2.1", millimetres(TOP), millimetres(first.lines[0].top))


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
    text = page * lines + ceil((last.bottom - TOP) / step - _SLACK)
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


def page_numbers(it: Pages) -> Iterator[Flaw]:
    """— 1 —, 4号, 7 mm below the 版心, odd pages right, even pages left, one character in (7.5); none on a letter's
    first page (10.1).
    """
    for sheet in it.upright:
        found = [line for line in sheet.lines if is_page_number(line)]
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
    if abs(line.size - SMALL) > 0.3:
        yield it.flaw(sheet, "number-size", "7.5", points(gb.SIZE_4), points(round(line.size * 2)))
    one = gb.PAGE_NUMBER_IN / gb.TWIPS_PER_MM
    odd = sheet.number % 2 == 1
    measured, wanted = (line.right, RIGHT - one) if odd else (line.left, LEFT + one)
    if abs(measured - wanted) > LOOSE:
        yield it.flaw(
            sheet, "number-right" if odd else "number-left", "7.5", millimetres(wanted), millimetres(measured)
        )
    below = (line.top + line.bottom) / 2 - BOTTOM
    if abs(below - gb.PAGE_NUMBER_BELOW_MM) > LOOSE:
        yield it.flaw(sheet, "number-below", "7.5", f"{gb.PAGE_NUMBER_BELOW_MM} mm", millimetres(below))


CHECKS: tuple[Callable[[Pages], Iterator[Flaw]], ...] = (
    paper, type_area, lines_a_page, characters, page_numbers,
)  # fmt: skip
