"""What a notice's head says → its paragraphs: the red head of a document, or that of a letter (7.2, 10.1)."""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.blocks import paragraph
from toolkit.layout.box import Place, box
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.title import width

# The standard measures to the edges of the ink, a docx to those of lines. These are what a line of 1.3 times the height
# of its characters leaves above and below them in LibreOffice (tests/test_frame_pdf.py measures what comes of it).
_HIGH = 13  # twips of line for each half-point
_ABOVE = 1.93  # twips above the ink for each half-point
_BELOW = 2.0  # twips below it for each half-point
_NUMBER_BELOW = 140  # twips of the line of 发文字号 below its characters


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a notice; `mode` is red, letter or plain, an empty text is not printed."""

    mode: str = "plain"
    mark: str = ""
    number: str = ""
    copies: str = ""
    printer: str = ""
    printed: str = ""  # 2026年6月16日


def red_head(frame: Frame) -> list[BaseOxmlElement]:
    """发文机关标志, 发文字号 and the red line, with two free lines up to the title."""
    size = mark_size(frame.mark)
    mark = _mark(frame.mark, size, before=_mark_before(size))
    under = round((gb.twips(gb.RED_LINE_BELOW_MM) - _NUMBER_BELOW) / 20)
    number = _paragraph(
        styles.NUMBER,
        frame.number,
        el("w:spacing", before=gb.NUMBER_FREE * gb.LINE, after=gb.TITLE_FREE * gb.LINE, line=gb.LINE, lineRule="exact"),
        el("w:pBdr", _line("single", round(gb.RED_LINE_POINTS * 8), under)),
        el("w:keepNext"),
        el("w:snapToGrid", val=0),
    )
    return [mark, number]


def red_head_height(frame: Frame) -> int:
    """How much of page 1 the red head takes, in twips."""
    size = mark_size(frame.mark)
    return _mark_before(size) + size * _HIGH + (gb.NUMBER_FREE + 1 + gb.TITLE_FREE) * gb.LINE


def _mark_before(size: int) -> int:
    return gb.twips(gb.MARK_BELOW_MM) - round(size * _ABOVE)


def letter_head(frame: Frame) -> list[BaseOxmlElement]:
    """发文字号 flush right; mark and both double lines of page 1 are boxes that hang on it."""
    size = mark_size(frame.mark)
    under = round((gb.twips(gb.LETTER_LINE_BELOW_MM) - size * _BELOW) / 20)
    mark = _mark(frame.mark, size, el("w:pBdr", _line("thickThinSmallGap", 12, under)), before=0)
    foot = _paragraph(styles.RULE, "", el("w:pBdr", _line("thinThickSmallGap", 12, 0)))
    breadth, top = gb.twips(gb.LETTER_LINE_MM), gb.twips(gb.LETTER_MARK_MM) - round(size * _ABOVE)
    below = gb.PAGE_HEIGHT - gb.twips(gb.LETTER_FOOT_MM)
    number = _paragraph(
        styles.LETTER_NUMBER,
        frame.number,
        el(
            "w:spacing",
            before=_letter_number_before(frame),
            after=gb.TITLE_FREE * gb.LINE,
            line=gb.LINE,
            lineRule="exact",
        ),
        el("w:snapToGrid", val=0),
    )
    number.append(box("信函版头", 1, Place(breadth, size * _HIGH + 600, y=top), [mark]))
    number.append(box("信函下边线", 2, Place(breadth, 120, y=below - 120, stand="b"), [foot]))
    return [number]


def letter_head_height(frame: Frame) -> int:
    """How much of page 1 a letter's head takes, in twips."""
    return _letter_number_before(frame) + (1 + gb.TITLE_FREE) * gb.LINE


def _letter_number_before(frame: Frame) -> int:
    """From the top of the 版心 to the line of 发文字号."""
    size = mark_size(frame.mark)
    lower = gb.twips(gb.LETTER_MARK_MM) + size * 10 + gb.twips(gb.LETTER_LINE_BELOW_MM)
    return max(lower + gb.LETTER_NUMBER_BELOW - gb.MARGIN_TOP - (gb.LINE - 320) // 2, 0)


def mark_size(mark: str) -> int:
    """As large as the line holds, in half-points."""
    return min(gb.SIZE_MARK, int(gb.TEXT_WIDTH / 10 / max(width(mark), 1)))


def _paragraph(style: styles.Style, text: str, *settings: BaseOxmlElement) -> BaseOxmlElement:
    made = paragraph(style, text)
    made[0].extend(settings)
    put_in_order(made)
    return made


def _mark(text: str, size: int, *settings: BaseOxmlElement, before: int) -> BaseOxmlElement:
    """发文机关标志 in its size."""
    spacing = el("w:spacing", before=before, after=0, line=size * _HIGH, lineRule="exact")
    made = _paragraph(styles.MARK, text, spacing, *settings)
    for properties in made.iter(qn("w:rPr")):
        properties.extend([el("w:sz", val=size), el("w:szCs", val=size)])
    return made


def _line(kind: str, eighths: int, space: int) -> BaseOxmlElement:
    return el("w:bottom", val=kind, sz=eighths, space=space, color=gb.RED)
