"""What a notice's head says → its paragraphs: the red head of a document, or that of a letter (7.2, 10.1)."""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.blocks import paragraph
from toolkit.layout.box import Place, box
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.title import width

# A line as high as 1.3 times its characters leaves a part of that above them. These are what the red line, the mark and
# the number of a letter need to stand where the standard wants their edges (tests/test_layout_pdf.py measures them).
_LEAD = 13 / 20  # twips of line for each half-point
_MARK_SINKS = 142
_LETTER_SINKS = 35
_NUMBER_TO_EDGE = 7  # points of the number's line below its characters


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
    line = round(size * 20 * _LEAD)
    above = gb.twips(gb.MARK_BELOW_MM) - _MARK_SINKS
    mark = _paragraph(styles.MARK, frame.mark, el("w:spacing", before=above, after=0, line=line, lineRule="exact"))
    _enlarge(mark, size)
    under = round(gb.twips(gb.RED_LINE_BELOW_MM) / 20 - _NUMBER_TO_EDGE)
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
    lines = gb.NUMBER_FREE + 1 + gb.TITLE_FREE
    return gb.twips(gb.MARK_BELOW_MM) - _MARK_SINKS + round(mark_size(frame.mark) * 20 * _LEAD) + lines * gb.LINE


def letter_head(frame: Frame) -> list[BaseOxmlElement]:
    """发文字号 flush right; mark and both double lines of page 1 are boxes that hang on it."""
    size = mark_size(frame.mark)
    line = round(size * 20 * _LEAD)
    under = round(gb.twips(gb.LETTER_LINE_BELOW_MM) / 20 - (line - size * 10) / 40 - 1)
    mark = _paragraph(
        styles.MARK,
        frame.mark,
        el("w:spacing", before=0, after=0, line=line, lineRule="exact"),
        el("w:pBdr", _line("thickThinSmallGap", 12, under)),
    )
    _enlarge(mark, size)
    foot = _paragraph(styles.RULE, "", el("w:pBdr", _line("thinThickSmallGap", 12, 0)))
    breadth, top = gb.twips(gb.LETTER_LINE_MM), gb.twips(gb.LETTER_MARK_MM) - (line - size * 10) // 2 - _LETTER_SINKS
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
    number.append(box("信函版头", 1, Place(breadth, line + 600, y=top), [mark]))
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


def _enlarge(made: BaseOxmlElement, size: int) -> None:
    for properties in made.iter(el("w:rPr").tag):
        properties.extend([el("w:sz", val=size), el("w:szCs", val=size)])


def _line(kind: str, eighths: int, space: int) -> BaseOxmlElement:
    return el("w:bottom", val=kind, sz=eighths, space=space, color=gb.RED)
