"""A document → flaws in how its paragraphs are set: fonts, sizes, weight, colours, indents, alignment."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.styles import Style
from toolkit.lint.case import ROUND, Case, aligned, in_characters
from toolkit.lint.faces import is_face, plain_name
from toolkit.lint.flaw import Flaw, points
from toolkit.lint.roles import Item, of
from toolkit.messages import say

# role → clause; what its style in the table of styles says is wanted of it
_CLAUSES = {
    styles.BODY.id: "7.3.3", styles.TITLE.id: "7.3.1", styles.NUMBER.id: "7.2.5", styles.ADDRESSEE.id: "7.3.2",
    styles.HEAD.id: "7.3.3", styles.SUBHEAD.id: "7.3.3", styles.ANNEX_NOTE.id: "7.3.4", styles.SIGNER.id: "7.3.5",
    styles.DATE.id: "7.3.5", styles.ANNEX.id: "7.3.7", styles.ANNEX_TITLE.id: "7.3.7", styles.MARK.id: "7.2.4",
    styles.LETTER_NUMBER.id: "10.1", styles.COPIES.id: "7.4.2", styles.PRINTER.id: "7.4.3",
}  # fmt: skip
_FREE_SIZE = (styles.MARK,)  # 7.2.4: the office's to choose
_CENTRED = (styles.TITLE, styles.NUMBER, styles.ANNEX_TITLE, styles.MARK)


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
        if not each.inside and (abs(each.first - wanted) > ROUND + 2 * abs(size.spacing) or each.left):
            yield it.flaw(item, "indent", "7.3.3", f"{gb.INDENT} 字", in_characters(each.first + each.left, size.size))
    for item in of(it.items, styles.ADDRESSEE, styles.ANNEX):
        each = item.paragraph
        if each.first or each.left or each.align not in ("left", "both", "start"):
            yield it.flaw(
                item, "flush", _CLAUSES[item.role.id], "0 字", in_characters(each.first + each.left, item.role.size)
            )


def alignment(it: Case) -> Iterator[Flaw]:
    """Centred: 标题, 发文字号, 发文机关标志, the annex's title (7.2.4, 7.2.5, 7.3.1, 7.3.7)."""
    for item in of(it.items, *_CENTRED):
        if item.paragraph.align != "center":
            yield it.flaw(item, "centred", _CLAUSES[item.role.id], aligned("center"), aligned(item.paragraph.align))


def _judged(it: Case) -> Iterator[tuple[Item, Style, str]]:
    for item in it.items:
        if (clause := _CLAUSES.get(item.role.id)) and item.paragraph.looks:
            yield item, item.role, clause


CHECKS: tuple[Callable[[Case], Iterator[Flaw]], ...] = (
    fonts, sizes, bold, colors, indents, alignment,
)  # fmt: skip
