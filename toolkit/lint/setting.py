"""A document's page and paragraphs → flaws in how they are set: margins, pitch, fonts, sizes, indents, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.layout import flow, head, styles
from toolkit.layout import gbt9704 as gb
from toolkit.layout.signature import indents as right_indents
from toolkit.layout.styles import Style
from toolkit.lint.document import Document, Paragraph, Section
from toolkit.lint.faces import is_face, plain_name
from toolkit.lint.flaw import Flaw, millimetres, points
from toolkit.lint.roles import Item, items, of
from toolkit.messages import say

_NEAR = gb.twips(1)  # 5.2.1 allows a millimetre; a paragraph's lengths are held to it as well
_PITCHES = range(560, gb.LINE + 1)  # 28 to 28.95 points put 22 lines on a page
_ROUND = 20  # twips by which an indent may differ
# role → clause; what its style in the table of styles says is wanted of it
_CLAUSES = {
    styles.BODY.id: "7.3.3", styles.TITLE.id: "7.3.1", styles.NUMBER.id: "7.2.5", styles.ADDRESSEE.id: "7.3.2",
    styles.HEAD.id: "7.3.3", styles.SUBHEAD.id: "7.3.3", styles.ANNEX_NOTE.id: "7.3.4", styles.SIGNER.id: "7.3.5",
    styles.DATE.id: "7.3.5", styles.ANNEX.id: "7.3.7", styles.ANNEX_TITLE.id: "7.3.7", styles.MARK.id: "7.2.4",
    styles.LETTER_NUMBER.id: "10.1", styles.COPIES.id: "7.4.2", styles.PRINTER.id: "7.4.3",
}  # fmt: skip
_FREE_SIZE = (styles.MARK,)  # 7.2.4: the office's to choose
_CENTRED = (styles.TITLE, styles.NUMBER, styles.ANNEX_TITLE, styles.MARK)


class Case(NamedTuple):
    """A document under measurement."""

    document: Document
    items: Sequence[Item]

    def place(self, paragraph: Paragraph) -> str:
        words = paragraph.text.strip().replace("\n", "")
        return say("lint.paragraph", number=paragraph.at, words=words[:8] + ("…" if len(words) > 8 else ""))

    def flaw(self, item: Item, rule: str, clause: str, wanted: str, measured: str) -> Flaw:
        return Flaw("docx", rule, clause, self.place(item.paragraph), wanted, measured, item.likely)

    def whole(self, rule: str, clause: str, wanted: str, measured: str) -> Flaw:
        return Flaw("docx", rule, clause, say("lint.document"), wanted, measured)


def case(document: Document) -> Case:
    return Case(document, items(document))


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


def fonts(it: Case) -> Iterator[Flaw]:
    """Each role's face, in every run that has Chinese in it (5.2.2, 7.2, 7.3, 7.4)."""
    for item, style, clause in _judged(it):
        for text, look in item.paragraph.looks:
            if any("㐀" <= sign <= "鿿" for sign in text) and not is_face(look.font, style.font):
                yield it.flaw(item, "font", clause, plain_name(style.font), look.font or say("lint.none"))
                break


def sizes(it: Case) -> Iterator[Flaw]:
    for item, style, clause in _judged(it):
        wrong = next((look.size for _, look in item.paragraph.looks if look.size != style.size), None)
        if wrong is not None and style not in _FREE_SIZE:
            yield it.flaw(item, "size", clause, points(style.size), points(wrong))


def bold(it: Case) -> Iterator[Flaw]:
    """The standard sets weight by the face; it asks for bold nowhere."""
    for item, _, clause in _judged(it):
        if any(look.bold for _, look in item.paragraph.looks):
            yield it.flaw(item, "bold", clause, say("lint.no"), say("lint.yes"))


def colors(it: Case) -> Iterator[Flaw]:
    """Black but for 发文机关标志 (5.2.4, 7.2.4)."""
    for item in it.items:
        wanted = item.role.color or gb.BLACK
        for _, look in item.paragraph.looks:
            if (look.color or gb.BLACK) != wanted:
                clause = "7.2.4" if item.role.color else "5.2.4"
                yield it.flaw(item, "color", clause, f"#{wanted}", f"#{look.color or gb.BLACK}")
                break


def indents(it: Case) -> Iterator[Flaw]:
    """左空二字 (7.3.3); nothing for 主送机关 and 附件 (7.3.2, 7.3.7)."""
    for item in of(it.items, styles.BODY, styles.HEAD, styles.SUBHEAD):
        each = item.paragraph
        size = each.looks[0][1]
        wanted = gb.INDENT * (size.size * 10 + size.spacing)
        if not each.inside and (abs(each.first - wanted) > _ROUND + 2 * abs(size.spacing) or each.left):
            yield it.flaw(item, "indent", "7.3.3", f"{gb.INDENT} 字", _in_characters(each.first + each.left, size.size))
    for item in of(it.items, styles.ADDRESSEE, styles.ANNEX):
        each = item.paragraph
        if each.first or each.left or each.align not in ("left", "both", "start"):
            yield it.flaw(
                item, "flush", _CLAUSES[item.role.id], "0 字", _in_characters(each.first + each.left, item.role.size)
            )


def _in_characters(twips: int, size: int) -> str:
    return f"{round(twips / (size * 10), 1):g} 字"


def alignment(it: Case) -> Iterator[Flaw]:
    """Centred: 标题, 发文字号, 发文机关标志, the annex's title (7.2.4, 7.2.5, 7.3.1, 7.3.7)."""
    for item in of(it.items, *_CENTRED):
        if item.paragraph.align != "center":
            yield it.flaw(item, "centred", _CLAUSES[item.role.id], "center", item.paragraph.align)


def annex_pages(it: Case) -> Iterator[Flaw]:
    """附件另面编排 (7.3.7)."""
    for item in of(it.items, styles.ANNEX):
        if not item.paragraph.breaks:
            yield it.flaw(item, "annex-page", "7.3.7", say("lint.yes"), say("lint.no"))


def annex_note_place(it: Case) -> Iterator[Flaw]:
    """附件说明 one line below the text, two characters in, wrapped lines under the name (7.3.4)."""
    for place, item in enumerate(of(it.items, styles.ANNEX_NOTE)):
        each = item.paragraph
        begins = each.left + each.first
        if abs(begins - gb.ANNEX_NOTE_LEFT * gb.CHARACTER) > _ROUND * 2 and place == 0:
            yield it.flaw(item, "note-indent", "7.3.4", f"{gb.ANNEX_NOTE_LEFT} 字", _in_characters(begins, gb.SIZE_3))
        if each.first >= 0 and len(each.text) > gb.CHARACTERS - gb.ANNEX_NOTE_LEFT:
            yield it.flaw(item, "note-hanging", "7.3.4", say("lint.yes"), say("lint.no"))
        if place == 0 and not _free_above(it, each):
            yield it.flaw(item, "note-free", "7.3.4", "1 行", "0 行")


def _free_above(it: Case, paragraph: Paragraph) -> bool:
    """Whether a line is left free: by space, or by an empty paragraph."""
    before = next((each for each in it.document.paragraphs if each.at == paragraph.at - 1), None)
    return paragraph.before >= gb.LINE // 2 or (before is not None and not before.text.strip())


def signature(it: Case) -> Iterator[Flaw]:
    """With a seal the date 右空四字 and the name centred over it, without one the name 右空二字 (7.3.5.1, 7.3.5.2)."""
    for name, day in pairwise(it.items):
        if name.role is not styles.SIGNER or day.role is not styles.DATE or "{{" in name.text + day.text:
            continue
        ways = [right_indents(name.text, day.text, sealed) for sealed in (True, False)]
        right = tuple(each.paragraph.right if each.paragraph.align in ("right", "end") else -1 for each in (name, day))
        if not any(all(abs(a - b) <= gb.CHARACTER // 2 for a, b in zip(right, way, strict=True)) for way in ways):
            yield it.flaw(
                day, "signature", "7.3.5",
                " / ".join(_two(way) for way in ways), _two(right) if min(right) >= 0 else day.paragraph.align,
            )  # fmt: skip


def _two(right: Sequence[int]) -> str:
    name, day = (_in_characters(each, gb.SIZE_3) for each in right)
    return say("lint.two-rights", name=name, day=day)


def page_numbers(it: Case) -> Iterator[Flaw]:
    """— 1 —: a field, 4号 宋体, odd pages right, even pages left, one character in (7.5)."""
    if not it.document.sections:
        return
    footers = it.document.sections[0].footers
    odd, even = footers.get("default", ()), footers.get("even", ())
    if not any("PAGE" in each.text for each in odd):
        yield it.whole("number-field", "7.5", "PAGE", say("lint.none"))
        return
    if not it.document.odd_and_even or not any("PAGE" in each.text for each in even):
        yield it.whole("number-sides", "7.5", say("lint.both-sides"), say("lint.one-side"))
    for found, align in ((odd, "right"), (even, "left")):
        for each in [each for each in found if "PAGE" in each.text]:
            yield from _page_number(it, each, align)


def _page_number(it: Case, each: Paragraph, align: str) -> Iterator[Flaw]:
    if each.align not in (align, {"right": "end", "left": "start"}[align]):
        yield it.whole(f"number-{align}", "7.5", align, each.align)
    elif abs((each.right if align == "right" else each.left + each.first) - gb.PAGE_NUMBER_IN) > _ROUND * 2:
        length = each.right if align == "right" else each.left + each.first
        yield it.whole("number-in", "7.5", "1 字", _in_characters(length, gb.SIZE_4))
    if each.text.count(gb.DASH) != 2:
        yield it.whole("number-dashes", "7.5", f"{gb.DASH} 1 {gb.DASH}", each.text.replace("PAGE", "").strip())
    look = each.looks[0][1]
    if look.size != gb.SIZE_4:
        yield it.whole("number-size", "7.5", points(gb.SIZE_4), points(look.size))
    if not is_face(look.font, gb.PLAIN):
        yield it.whole("number-font", "7.5", plain_name(gb.PLAIN), look.font or say("lint.none"))


def red_line(it: Case) -> Iterator[Flaw]:
    """A red line as wide as the 版心 under 发文字号, where there is a red head (7.2.7)."""
    marks = [item for item in of(it.items, styles.MARK) if not item.paragraph.inside]
    for item in of(it.items, styles.NUMBER)[:1] if marks and not marks[0].likely else ():
        each = item.paragraph
        if each.border is None:
            yield it.flaw(item, "red-line", "7.2.7", say("lint.yes"), say("lint.none"))
        elif each.border[0] != gb.RED:
            yield it.flaw(item, "red-line-color", "7.2.7", f"#{gb.RED}", f"#{each.border[0] or gb.BLACK}")
        if each.left or each.right:
            width = gb.TEXT_WIDTH - each.left - each.right
            yield it.flaw(
                item, "red-line-width", "7.2.7", f"{gb.TEXT_WIDTH_MM} mm", millimetres(width / gb.TWIPS_PER_MM)
            )


def imprint(it: Case) -> Iterator[Flaw]:
    """A document with a red head ends with 版记, its lines 0.35 mm and 0.25 mm (7.4)."""
    if any(not item.paragraph.inside for item in of(it.items, styles.MARK)):
        if not of(it.items, styles.PRINTER):
            yield it.whole("imprint", "7.4", say("lint.yes"), say("lint.none"))
            return
        rules = [each for each in it.document.paragraphs if each.style == styles.RULE.name and each.inside == "box"]
        for place, each in enumerate(rules):
            wanted = gb.IMPRINT_RULE if place in (0, len(rules) - 1) else gb.IMPRINT_INNER_RULE
            if each.border is None or each.border[1] != wanted:
                measured = 0 if each.border is None else each.border[1]
                yield it.whole("imprint-rule", "7.4.1", f"{wanted / 8:g} 磅", f"{measured / 8:g} 磅")


def table_widths(it: Case) -> Iterator[Flaw]:
    """No table is wider than the 版心 (5.2.1)."""
    widest = max((_room(section) for section in it.document.sections), default=gb.TEXT_WIDTH)
    for number, width in enumerate(it.document.tables, 1):
        if width > widest + _NEAR:
            measured = say("lint.table", number=number, width=millimetres(width / gb.TWIPS_PER_MM))
            yield it.whole("table-width", "5.2.1", millimetres(widest / gb.TWIPS_PER_MM), measured)


def _room(section: Section) -> int:
    return section.width - section.left - section.right


def _judged(it: Case) -> Iterator[tuple[Item, Style, str]]:
    for item in it.items:
        if (clause := _CLAUSES.get(item.role.id)) and item.paragraph.looks:
            yield item, item.role, clause


CHECKS: tuple[Callable[[Case], Iterator[Flaw]], ...] = (
    paper, margins, line_pitch, characters, fonts, sizes, bold, colors, indents, alignment, annex_pages,
    annex_note_place, signature, page_numbers, red_line, imprint, table_widths,
)  # fmt: skip
