"""The table of our named styles → the styles part of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import el

INDENTED = {"firstLine": gb.INDENT * gb.CHARACTER}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: what differs from 公文正文's base."""

    id: str
    name: str
    font: str = gb.BODY
    size: int = gb.SIZE_3
    align: str = "both"
    indent: dict[str, int] = field(default_factory=dict)
    before: int = 0
    after: int = 0
    line: tuple[int, str] = (gb.LINE, "exact")
    spacing: int = gb.SPACING
    flags: tuple[str, ...] = ()  # keepNext, keepLines, pageBreakBefore
    outline: int | None = None
    color: str = ""


BODY = Style("GwBody", "公文正文", indent=INDENTED)
TITLE = Style(
    "GwTitle", "公文标题", gb.TITLE, gb.SIZE_2, "center",
    after=gb.LINE, spacing=0, flags=("keepNext", "keepLines"), outline=0,
)  # fmt: skip
NUMBER = Style("GwNumber", "发文字号", align="center", after=gb.LINE)
ADDRESSEE = Style("GwAddressee", "主送机关", align="left")
HEAD = Style("GwHead1", "一级标题", gb.HEAD, indent=INDENTED, flags=("keepNext",), outline=1)
SUBHEAD = Style("GwHead2", "二级标题", gb.SUBHEAD, indent=INDENTED, flags=("keepNext",), outline=2)
ANNEX_NOTE = Style(
    "GwAnnexNote", "附件说明", align="left",
    indent={
        "left": (gb.ANNEX_NOTE_LEFT + gb.ANNEX_NOTE_LABEL) * gb.CHARACTER,
        "hanging": gb.ANNEX_NOTE_LABEL * gb.CHARACTER,
    },
    before=gb.ANNEX_NOTE_FREE * gb.LINE, flags=("keepNext", "keepLines"),
)  # fmt: skip
SIGNER = Style(
    "GwSigner", "发文机关署名", align="right", before=gb.SEALED.free_lines * gb.LINE, flags=("keepNext", "keepLines")
)
DATE = Style("GwDate", "成文日期", align="right", indent={"right": gb.SEALED.date_right * gb.CHARACTER})
ANNEX = Style("GwAnnex", "附件标识", gb.HEAD, align="left", flags=("keepNext", "pageBreakBefore"))
ANNEX_TITLE = Style(
    "GwAnnexTitle", "附件标题", gb.TITLE, gb.SIZE_2, "center",
    before=(gb.ANNEX_TITLE_LINE - 2) * gb.LINE, after=gb.LINE // 2, spacing=0, flags=("keepNext", "keepLines"),
    outline=0,
)  # fmt: skip
CELL = Style("GwCell", "表格文字", size=gb.SIZE_4, align="left", line=(360, "atLeast"), spacing=0)
CELL_HEAD = Style("GwCellHead", "表头文字", gb.HEAD, gb.SIZE_4, "center", line=(360, "atLeast"), spacing=0)
SMALL_CELL = Style("GwSmallCell", "小四表格文字", size=gb.SIZE_SMALL_4, align="left", line=(320, "atLeast"), spacing=0)
SMALL_CELL_HEAD = Style(
    "GwSmallCellHead", "小四表头文字", gb.HEAD, gb.SIZE_SMALL_4, "center", line=(320, "atLeast"), spacing=0
)
END = Style("GwEnd", "表后", size=2, line=(20, "exact"), spacing=0)
ODD_NUMBER = Style(
    "GwOddNumber", "单页码", gb.PLAIN, gb.SIZE_4, "right", {"right": gb.PAGE_NUMBER_IN}, line=(240, "auto"), spacing=0
)
EVEN_NUMBER = Style(
    "GwEvenNumber", "双页码", gb.PLAIN, gb.SIZE_4, "left", {"left": gb.PAGE_NUMBER_IN}, line=(240, "auto"), spacing=0
)
# of the frame that is laid around a notice: put into a document only where it is used
MARK = Style(
    "GwMark", "发文机关标志", gb.TITLE, gb.SIZE_MARK, "center",
    line=(gb.SIZE_MARK * 13, "exact"), spacing=0, flags=("keepNext", "keepLines"), color=gb.RED,
)  # fmt: skip
LETTER_NUMBER = Style(
    "GwLetterNumber", "信函发文字号", align="right", after=gb.TITLE_FREE * gb.LINE, flags=("keepNext",)
)
COPIES = Style(
    "GwCopies", "抄送机关", size=gb.SIZE_4, align="left",
    indent={"left": gb.IMPRINT_IN * 4, "right": gb.IMPRINT_IN, "hanging": gb.IMPRINT_IN * 3},
    line=(gb.IMPRINT_LINE, "exact"), spacing=0,
)  # fmt: skip
PRINTER = Style(
    "GwPrinter", "印发机关", size=gb.SIZE_4, align="left",
    indent={"left": gb.IMPRINT_IN, "right": gb.IMPRINT_IN}, line=(gb.IMPRINT_LINE, "exact"), spacing=0,
)  # fmt: skip
RULE = Style("GwRule", "分隔线", size=2, line=(20, "exact"), spacing=0)
FRAME = (MARK, LETTER_NUMBER, COPIES, PRINTER, RULE)

STYLES = (
    BODY, TITLE, NUMBER, ADDRESSEE, HEAD, SUBHEAD, ANNEX_NOTE, SIGNER, DATE, ANNEX, ANNEX_TITLE,
    CELL, CELL_HEAD, SMALL_CELL, SMALL_CELL_HEAD, END, ODD_NUMBER, EVEN_NUMBER,
)  # fmt: skip


def fonts(name: str) -> BaseOxmlElement:
    """One font for every script; `hint` gives it the quotes, dots and dashes that Latin and Chinese share."""
    return el("w:rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def fill(styles: BaseOxmlElement) -> None:
    """Replace all styles of a document by the standard's body text as Normal, a plain table, and ours."""
    for child in list(styles):
        styles.remove(child)
    styles.append(_defaults())
    styles.append(_normal())
    styles.append(_table_base())
    styles.extend(_element(style) for style in STYLES)


def add(styles: _Element, *wanted: Style) -> None:
    """Put styles into a document that doesn't have them yet."""
    there = {found.get(qn("w:styleId")) for found in styles.iter(qn("w:style"))}
    styles.extend(_element(style) for style in wanted if style.id not in there)


def _defaults() -> BaseOxmlElement:
    run = el("w:rPr", fonts(gb.BODY), el("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    return el("w:docDefaults", el("w:rPrDefault", run), el("w:pPrDefault", el("w:pPr")))


def _normal() -> BaseOxmlElement:
    """No hanging punctuation, no gap between Chinese and digits, no widow control: each would break 22 × 28."""
    off = [el(f"w:{name}", val="0") for name in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN")]
    paragraph = el("w:pPr", *off, el("w:spacing", line=gb.LINE, lineRule="exact"), el("w:jc", val="both"))
    run = el("w:rPr", fonts(gb.BODY), *_sizes(gb.SIZE_3), el("w:spacing", val=gb.SPACING))
    return _style("Normal", "Normal", paragraph, run, default=1)


def _table_base() -> BaseOxmlElement:
    margins = el("w:tblCellMar", el("w:left", w=57, type="dxa"), el("w:right", w=57, type="dxa"))
    return el(
        "w:style",
        el("w:name", val="Normal Table"),
        el("w:tblPr", margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _element(style: Style) -> BaseOxmlElement:
    line, rule = style.line
    spacing = el("w:spacing", before=style.before, after=style.after, line=line, lineRule=rule)
    parts = [el(f"w:{flag}") for flag in style.flags] + [spacing, el("w:jc", val=style.align)]
    if style.indent:
        parts.append(el("w:ind", **style.indent))
    if rule != "exact" or style.size > gb.SIZE_3:  # LibreOffice gives a title two lines of the grid for each of its own
        parts.append(el("w:snapToGrid", val="0"))
    if style.outline is not None:
        parts.append(el("w:outlineLvl", val=style.outline))
    color = [el("w:color", val=style.color)] if style.color else []
    run = el("w:rPr", fonts(style.font), *color, *_sizes(style.size), el("w:spacing", val=style.spacing))
    return _style(style.id, style.name, el("w:pPr", *parts), run)


def _sizes(size: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    return el("w:sz", val=size), el("w:szCs", val=size)


def _style(id: str, name: str, paragraph: BaseOxmlElement, run: BaseOxmlElement, **more: Any) -> BaseOxmlElement:
    named = [el("w:name", val=name)]
    if id != "Normal":
        named.append(el("w:basedOn", val="Normal"))
        more["customStyle"] = 1
    return el("w:style", *named, el("w:qFormat"), paragraph, run, type="paragraph", styleId=id, **more)
