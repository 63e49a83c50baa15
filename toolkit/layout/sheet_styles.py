"""How the cells of a form's workbook look: named styles, which a clerk may restyle, and their colours."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook

TITLE: Final = "表名"
HINT: Final = "提示"
PART: Final = "部分标题"
CLAUSE: Final = "条款"
GROUP: Final = "小节标题"
HEAD: Final = "表头"
LABEL: Final = "栏目名称"
UNIT: Final = "计量单位"
TEXT: Final = "填写文字"
NUMBER: Final = "填写数字"
MIDDLE: Final = "填写数字居中"
LONG: Final = "填写长文"
QUOTED: Final = "固定文字"
CHOICE: Final = "填写选项"
FIXED: Final = "固定内容"
WORDS: Final = "说明文字"
RESULT: Final = "检查结果"

INPUT_FILL: Final = "FFFDE9"
LABEL_FILL: Final = "EEF3F8"
HEAD_FILL: Final = "DCE6F1"
MISSED: Final = ("FFC7CE", "9C0006")  # fill and letters of a figure that misses its bound
ADVISED: Final = ("FFEB9C", "7F6000")
HELD: Final = ("C6EFCE", "006100")
WAITING: Final = ("EDEDED", "595959")

SONG: Final = "宋体"
HEI: Final = "黑体"
_LINE: Final = Side(style="thin", color="8C8C8C")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def fill(book: Workbook) -> None:
    """Give the workbook all styles, and its default font."""
    untyped: Any = book
    untyped._named_styles["Normal"].font = Font(name=SONG, size=11)  # widths of columns go by it
    for style in _styles():
        book.add_named_style(style)


def missed(colours: tuple[str, str]) -> DifferentialStyle:
    """What a conditional format lays over a cell."""
    background, letters = colours
    return DifferentialStyle(
        font=Font(color=letters, bold=True), fill=PatternFill(bgColor=background, fill_type="solid")
    )


def _styles() -> list[NamedStyle]:
    return [
        _style(TITLE, font=Font(name=HEI, size=16), across="center"),
        _style(HINT, font=Font(name=SONG, size=10, color="595959")),
        _style(PART, font=Font(name=HEI, size=13)),
        _style(CLAUSE, font=Font(name=SONG, size=10, color="595959"), across="right"),
        _style(GROUP, font=Font(name=HEI, size=11), fill=LABEL_FILL, border=_BOX),
        _style(HEAD, font=Font(name=HEI, size=11), fill=HEAD_FILL, border=_BOX, across="center"),
        _style(LABEL, font=Font(name=SONG, size=11), fill=LABEL_FILL, border=_BOX),
        _style(UNIT, font=Font(name=SONG, size=10), fill=LABEL_FILL, border=_BOX, across="center"),
        _style(TEXT, fill=INPUT_FILL, border=_BOX, open=True, format="@"),
        _style(NUMBER, fill=INPUT_FILL, border=_BOX, open=True, across="right", shrink=True),
        _style(MIDDLE, fill=INPUT_FILL, border=_BOX, open=True, across="center"),
        _style(LONG, fill=INPUT_FILL, border=_BOX, open=True, down="top", format="@"),
        _style(QUOTED, font=Font(name=SONG, size=10), fill=LABEL_FILL, border=_BOX),
        _style(CHOICE, fill=INPUT_FILL, border=_BOX, open=True, across="center", format="@"),
        _style(FIXED, border=_BOX, across="center"),
        _style(WORDS, down="top"),
        _style(RESULT, font=Font(name=HEI, size=11), border=_BOX, across="center"),
    ]


def _style(
    name: str,
    font: Font | None = None,
    fill: str = "",
    border: Border | None = None,
    across: str = "left",
    down: str = "center",
    format: str = "General",
    **flags: Any,
) -> NamedStyle:
    shrink = bool(flags.get("shrink"))
    return NamedStyle(
        name,
        font=font or Font(name=SONG, size=11),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(horizontal=across, vertical=down, wrap_text=not shrink, shrink_to_fit=shrink or None),
        number_format=format,
        protection=Protection(locked=not flags.get("open", False)),
    )


def locked() -> Protection:
    """For a cell whose value others on the sheet go by."""
    return Protection(locked=True)
