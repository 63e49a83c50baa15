"""A document → flaws in how its pages are set: paper, margins, pitch, characters a line, page numbers, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.layout import flow, head, styles
from toolkit.layout import gbt9704 as gb
from toolkit.lint.case import ROUND, Case, aligned, in_characters
from toolkit.lint.document import Paragraph, Section
from toolkit.lint.faces import is_face, plain_name
from toolkit.lint.flaw import Flaw, millimetres, points
from toolkit.lint.roles import Item, of
from toolkit.messages import say

_NEAR = gb.twips(1)  # 5.2.1 allows a millimetre; a paragraph's lengths are held to it as well
_PITCHES = range(560, gb.LINE + 1)  # 28 to 28.95 points put 22 lines on a page


def paper(it: Case) -> Iterator[Flaw]:
    """A4 (5.1); a turned sheet is the same sheet."""
    for section in it.document.sections:
        size = sorted((section.width, section.height))
        if any(abs(a - b) > _NEAR for a, b in zip(size, (gb.PAGE_WIDTH, gb.PAGE_HEIGHT), strict=True)):
            measured = " × ".join(millimetres(side / gb.TWIPS_PER_MM) for side in (section.width, section.height))
            yield it.whole("paper", "5.1", "210 mm × 297 mm", measured)


def margins(it: Case) -> Iterator[Flaw]:
    """天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm (5.2.1)."""
    for section in it.document.sections:
        wanted = {"top": gb.MARGIN_TOP, "right": gb.MARGIN_RIGHT, "bottom": gb.MARGIN_BOTTOM, "left": gb.MARGIN_LEFT}
        if section.turned:
            wanted = {
                "top": gb.TURNED_TOP,
                "right": gb.TURNED_RIGHT,
                "bottom": gb.TURNED_BOTTOM,
                "left": gb.TURNED_LEFT,
            }
        for side, length in wanted.items():
            measured = getattr(section, side)
            if abs(measured - length) > _NEAR:
                yield it.whole(
                    f"margin-{side}", "5.2.1",
                    millimetres(length / gb.TWIPS_PER_MM), millimetres(measured / gb.TWIPS_PER_MM),
                )  # fmt: skip


def line_pitch(it: Case) -> Iterator[Flaw]:
    """22 lines a page (5.2.3); another exact pitch where the signature needs it (7.3.5.5), the same everywhere."""
    allowed = {*_PITCHES, *_adjusted(it)}
    for item in of(it.items, styles.BODY, styles.HEAD, styles.SUBHEAD, styles.ADDRESSEE):
        each = item.paragraph
        if each.rule != "exact" or each.line not in allowed:
            measured = f"{each.line / 20:g} 磅" if each.rule != "auto" else f"{each.line / 240:g} 倍"
            yield it.flaw(item, "pitch", "5.2.3", "28～28.95 磅", measured)


def _adjusted(it: Case) -> set[int]:
    """The pitch that 7.3.5.5 asks for, if the document has it everywhere."""
    pitches = {item.paragraph.line for item in of(it.items, styles.BODY, styles.ADDRESSEE)}
    wanted = {flow.pitch(lines) for lines in range(gb.LINES_LEAST, gb.LINES_MOST + 1)} & pitches
    if len(pitches) != 1 or not wanted:
        return set()
    (pitch,) = wanted
    marks = of(it.items, styles.MARK)
    height = _head_height(marks[0]) if marks else 0
    lines, _ = flow.lines_a_page([_blocks(it, gap, pitch, headed=bool(marks)) for gap in flow.GAPS], height)
    return {flow.pitch(lines)}


def _blocks(it: Case, gap: float, pitch: int, *, headed: bool) -> list[flow.Block]:
    """The text up to 成文日期 in lines of `pitch` twips; what belongs to a head stands apart."""
    apart = (styles.MARK, styles.LETTER_NUMBER, *((styles.NUMBER,) if headed else ()))
    made = []
    for item in it.items:
        each = item.paragraph
        if not each.inside and item.role not in apart:
            made.append(flow.block(item.role, item.text, round(each.before / pitch), round(each.after / pitch), gap))
        if item.role is styles.DATE:
            break
    return made


def _head_height(mark: Item) -> int:
    frame = head.Frame(mark=mark.text)
    return head.letter_head_height(frame) if mark.paragraph.inside == "box" else head.red_head_height(frame)


def characters(it: Case) -> Iterator[Flaw]:
    """28 characters a line (5.2.3): what the 版心 holds of the text's size and spacing."""
    section = it.document.sections[0] if it.document.sections else None
    if section is None or section.grid in ("linesAndChars", "snapToChars"):  # there the grid decides
        return
    for item in of(it.items, styles.BODY):
        for _, look in item.paragraph.looks[:1]:
            advance = look.size * 10 + look.spacing
            held = (section.width - section.left - section.right) // advance if advance > 0 else 0
            if held != gb.CHARACTERS:
                yield it.flaw(item, "characters", "5.2.3", f"{gb.CHARACTERS} 字", f"{held} 字")


def page_numbers(it: Case) -> Iterator[Flaw]:
    """— 1 —: a field, 4号 宋体, odd pages right, even pages left, one character in (7.5)."""
    if not it.document.sections:
        return
    footers = it.document.sections[0].footers
    odd, even = footers.get("default", ()), footers.get("even", ())
    if not any("PAGE" in each.text for each in odd):
        yield it.whole("number-field", "7.5", say("lint.by-itself"), say("lint.none"))
        return
    if not it.document.odd_and_even or not any("PAGE" in each.text for each in even):
        yield it.whole("number-sides", "7.5", say("lint.both-sides"), say("lint.one-side"))
    for found, align in ((odd, "right"), (even, "left")):
        for each in [each for each in found if "PAGE" in each.text]:
            yield from _page_number(it, each, align)


def _page_number(it: Case, each: Paragraph, align: str) -> Iterator[Flaw]:
    if each.align not in (align, {"right": "end", "left": "start"}[align]):
        yield it.whole(f"number-{align}", "7.5", aligned(align), aligned(each.align))
    elif abs((each.right if align == "right" else each.left + each.first) - gb.PAGE_NUMBER_IN) > ROUND * 2:
        length = each.right if align == "right" else each.left + each.first
        yield it.whole("number-in", "7.5", "1 字", in_characters(length, gb.SIZE_4))
    if each.text.count(gb.DASH) != 2:
        yield it.whole("number-dashes", "7.5", f"{gb.DASH} 1 {gb.DASH}", each.text.replace("PAGE", "").strip())
    look = each.looks[0][1]
    if look.size != gb.SIZE_4:
        yield it.whole("number-size", "7.5", points(gb.SIZE_4), points(look.size))
    if not is_face(look.font, gb.PLAIN):
        yield it.whole("number-font", "7.5", plain_name(gb.PLAIN), look.font or say("lint.none"))


def table_widths(it: Case) -> Iterator[Flaw]:
    """No table is wider than the 版心 (5.2.1)."""
    widest = max((_room(section) for section in it.document.sections), default=gb.TEXT_WIDTH)
    for number, width in enumerate(it.document.tables, 1):
        if width > widest + _NEAR:
            measured = say("lint.table", number=number, width=millimetres(width / gb.TWIPS_PER_MM))
            yield it.whole("table-width", "5.2.1", millimetres(widest / gb.TWIPS_PER_MM), measured)


def _room(section: Section) -> int:
    return section.width - section.left - section.right


CHECKS: tuple[Callable[[Case], Iterator[Flaw]], ...] = (
    paper, margins, line_pitch, characters, page_numbers, table_widths,
)  # fmt: skip
