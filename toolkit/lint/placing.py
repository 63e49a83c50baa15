"""A document → flaws in where its parts are put: annexes, 附件说明, signature, red line, 版记."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.signature import indents as right_indents
from toolkit.lint.case import ROUND, Case, aligned, in_characters
from toolkit.lint.document import Paragraph
from toolkit.lint.flaw import Flaw, millimetres
from toolkit.lint.roles import of
from toolkit.messages import say


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
        if abs(begins - gb.ANNEX_NOTE_LEFT * gb.CHARACTER) > ROUND * 2 and place == 0:
            yield it.flaw(item, "note-indent", "7.3.4", f"{gb.ANNEX_NOTE_LEFT} 字", in_characters(begins, gb.SIZE_3))
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
                " / ".join(_two(way) for way in ways), _two(right) if min(right) >= 0 else aligned(day.paragraph.align),
            )  # fmt: skip


def _two(right: Sequence[int]) -> str:
    name, day = (f"{round(each / gb.CHARACTER, 1):g} 字" for each in right)
    return say("lint.two-rights", name=name, day=day)


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


CHECKS: tuple[Callable[[Case], Iterator[Flaw]], ...] = (
    annex_pages, annex_note_place, signature, red_line, imprint,
)  # fmt: skip
