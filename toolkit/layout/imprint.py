"""抄送, 印发机关 and 印发日期 → the 版记 at the foot of the last page (7.4)."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.blocks import paragraph
from toolkit.layout.box import Place, box
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.flow import GAPS, wrapped
from toolkit.layout.frame import run
from toolkit.layout.head import Frame

_RULE = 20  # twips, the height of a paragraph that only bears a line
_ROOM = (gb.TEXT_WIDTH - 2 * gb.IMPRINT_IN) / gb.IMPRINT_IN


def imprint(frame: Frame) -> BaseOxmlElement | None:
    """A paragraph that is as high as the 版记 and holds it; none where there is nothing to say.

    Being as high, it goes to a page of its own where the last page has no room left.
    """
    ruled = frame.mode == "red"
    content: list[BaseOxmlElement] = []
    height = 0
    for made, lines in _entries(frame):
        if ruled:
            content.append(_rule(gb.IMPRINT_INNER_RULE if content else gb.IMPRINT_RULE))
        content.append(made)
        height += lines * gb.IMPRINT_LINE + ruled * _RULE
    if not content:
        return None
    if ruled:
        content.append(_rule(gb.IMPRINT_RULE))
        height += 2 * _RULE
    holder = paragraph(styles.END, "")
    holder[0].append(el("w:spacing", before=0, after=0, line=height + gb.LINE, lineRule="exact"))
    put_in_order(holder)
    holder.append(box("版记", 9, Place(gb.TEXT_WIDTH, height, x=0, of="margin", stand="b"), content))
    return holder


def _entries(frame: Frame) -> list[tuple[BaseOxmlElement, int]]:
    """Each entry and how many lines it takes."""
    made = []
    if frame.copies:
        # broken here, since a text box in LibreOffice lets punctuation hang over the margin
        label = len(gb.COPIES_LABEL)
        lines = wrapped(f"{gb.COPIES_LABEL}{frame.copies}。", 0, label, room=_ROOM, gap=GAPS[0])
        made.append((paragraph(styles.COPIES, "\n".join(lines)), len(lines)))
    if frame.printer:
        right = gb.TEXT_WIDTH - gb.IMPRINT_IN
        one = paragraph(styles.PRINTER, frame.printer)
        one[0].append(el("w:tabs", el("w:tab", val="right", pos=right)))
        put_in_order(one)
        one.extend([el("w:r", el("w:tab")), run(f"{frame.printed}{gb.PRINTED_ENDING}")])
        made.append((one, 1))
    return made


def _rule(eighths: int) -> BaseOxmlElement:
    made = paragraph(styles.RULE, "")
    made[0].append(el("w:pBdr", el("w:bottom", val="single", sz=eighths, space=0, color="auto")))
    put_in_order(made)
    return made
