"""The paragraph styles of forms, which stand beside those of notices."""

from __future__ import annotations

from typing import Final

from docx.document import Document

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.styles import Style

SIZE_1: Final = 52  # 一号, the title on the cover
SIZE_5: Final = 21  # 五号, the text of tables
CHARACTER_5: Final = 210  # twips of one character of 五号

_TABLE = (300, "atLeast")
_INDENT_4 = {"firstLine": 2 * 240}

COVER_TITLE = Style(
    "BgCoverTitle", "封面标题", gb.TITLE, SIZE_1, "center", before=1900, after=1700, line=(780, "atLeast"), spacing=0,
    outline=0,
)  # fmt: skip
COVER_LABEL = Style("BgCoverLabel", "封面栏目", gb.HEAD, gb.SIZE_3, "distribute", line=(560, "atLeast"), spacing=0)
COVER_VALUE = Style("BgCoverValue", "封面内容", gb.BODY, gb.SIZE_3, "center", line=(560, "atLeast"), spacing=0)
COVER_NOTE = Style("BgCoverNote", "封面附注", gb.PLAIN, SIZE_5, "center", before=1100, line=_TABLE, spacing=0)
NOTES_TITLE = Style(
    "BgNotesTitle", "填报说明标题", gb.TITLE, gb.SIZE_2, "center", after=400, line=(600, "atLeast"), spacing=0,
    flags=("keepNext", "pageBreakBefore"), outline=1,
)  # fmt: skip
NOTE = Style("BgNote", "填报说明", size=gb.SIZE_4, indent={"firstLine": 560}, line=(500, "atLeast"), spacing=0)
PART = Style(
    "BgPart", "部分标题", gb.HEAD, gb.SIZE_4, "left", before=300, after=120, line=(400, "atLeast"), spacing=0,
    flags=("keepNext", "keepLines"), outline=1,
)  # fmt: skip
FIRST_PART = Style(
    "BgFirstPart", "首个部分标题", gb.HEAD, gb.SIZE_4, "left", after=120, line=(400, "atLeast"), spacing=0,
    flags=("keepNext", "keepLines", "pageBreakBefore"), outline=1,
)  # fmt: skip
SECTION = Style(
    "BgSection", "小节标题", gb.SUBHEAD, gb.SIZE_SMALL_4, "left", before=160, after=80, line=(340, "atLeast"),
    spacing=0, flags=("keepNext", "keepLines"), outline=2,
)  # fmt: skip
LABEL = Style("BgLabel", "栏目名称", gb.HEAD, SIZE_5, "center", line=_TABLE, spacing=0)
LABEL_LEFT = Style("BgLabelLeft", "栏目名称居左", gb.HEAD, SIZE_5, "left", line=_TABLE, spacing=0)
BOX_LABEL = Style("BgBoxLabel", "说明栏名称", gb.HEAD, SIZE_5, "left", line=_TABLE, spacing=0, flags=("keepNext",))
HINT = Style("BgHint", "填写提示", gb.SUBHEAD, SIZE_5, "left", line=_TABLE, spacing=0, flags=("keepNext",))
VALUE = Style("BgValue", "填写内容", size=SIZE_5, align="left", line=_TABLE, spacing=0)
NUMBER = Style("BgNumber", "填写内容居中", size=SIZE_5, align="center", line=_TABLE, spacing=0)
NARRATIVE = Style("BgNarrative", "说明文字", size=gb.SIZE_SMALL_4, indent=_INDENT_4, line=(380, "atLeast"), spacing=0)
GLOSS = Style(
    "BgGloss", "指标说明", size=SIZE_5, indent={"firstLine": 2 * CHARACTER_5}, line=(320, "atLeast"), spacing=0
)
GAP = Style("BgGap", "表间", size=2, line=(120, "atLeast"), spacing=0)

STYLES = (
    COVER_TITLE, COVER_LABEL, COVER_VALUE, COVER_NOTE, NOTES_TITLE, NOTE, PART, FIRST_PART, SECTION, LABEL, LABEL_LEFT,
    BOX_LABEL, HINT, VALUE, NUMBER, NARRATIVE, GLOSS, GAP,
)  # fmt: skip


def fill(document: Document) -> None:
    """Put the styles of forms beside those that the document has."""
    document.styles.element.extend(styles._element(style) for style in STYLES)
