"""Every number of GB/T 9704-2012 that we use, once, with its clause; lengths in twips unless the name says else.

Clauses were compared with the texts that public pages quote, not with the printed standard; “recalled” marks what no
page was found to quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# 5.1 paper: A4
PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838

# 5.2.1 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; right and bottom are what is left
MARGIN_TOP: Final = 2098
MARGIN_LEFT: Final = 1587
MARGIN_RIGHT: Final = 1474
MARGIN_BOTTOM: Final = 1984
TEXT_WIDTH: Final = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
MARGIN_TOP_MM: Final = 37
MARGIN_LEFT_MM: Final = 28
TEXT_WIDTH_MM: Final = 156
TEXT_HEIGHT_MM: Final = 225

# 5.2.3 22 lines of 28 characters fill the 版心. 579: 22 lines of 580 are 4 twips too high. The spacing of −0.25 pt
# makes 28 characters of 16 pt fit 442.2 pt; a grid of characters (linesAndChars) gives 14 a line in LibreOffice 7.4.
LINES: Final = 22
CHARACTERS: Final = 28
LINE: Final = 579
SPACING: Final = -5
CHARACTER: Final = 315  # 16 pt less 0.25 pt

# 7.3.5.5 where the signature would stand without text, the line pitch is adjusted: as few or as many lines as we take
LINES_LEAST: Final = 19
LINES_MOST: Final = 25

# sizes in half-points: 二号 (title, 7.3.1), 三号 (all that has no other, 5.2.2), 四号 (page number, 7.5);
# 小四 is ours, for wide tables
SIZE_2: Final = 44
SIZE_3: Final = 32
SIZE_4: Final = 28
SIZE_SMALL_4: Final = 24

# 5.2.2 正文 仿宋; 7.3.1 标题 小标宋; 7.3.3 heads 黑体, 楷体; 7.3.7 “附件” 黑体; 7.5 page number 宋体
BODY: Final = "仿宋_GB2312"
TITLE: Final = "方正小标宋简体"
HEAD: Final = "黑体"
SUBHEAD: Final = "楷体_GB2312"
PLAIN: Final = "宋体"

# 7.3.1 a line of the title holds so many characters of 22 pt
TITLE_CHARACTERS: Final = 20

# 7.3.3 indent of a paragraph, in characters
INDENT: Final = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Where 署名 and 成文日期 stand, in characters from the right edge, and the lines that stay free above them."""

    free_lines: int
    date_right: int = 0
    name_right: int = 0
    date_in: int = 0


# 7.3.5.1 with a seal: the date 右空四字, the name centred over it; two free lines take a seal of 42 to 45 mm whose top
# is within one line of the text. 7.3.5.2 without: the name 右空二字, the date begins two characters right of the name.
SEALED: Final = Signature(free_lines=2, date_right=4)
UNSEALED: Final = Signature(free_lines=1, date_right=2, name_right=2, date_in=2)

# 7.3.4 附件说明: one free line above, left two characters; wrapped lines stand under the first one of the name
ANNEX_NOTE_FREE: Final = 1
ANNEX_NOTE_LEFT: Final = 2
ANNEX_NOTE_LABEL: Final = 3  # “附件：”

# 7.3.7 “附件” on line 1 of a new page, its title on line 3
ANNEX_TITLE_LINE: Final = 3

# 7.5 page number: 四号, between dashes that stand 7 mm below the 版心; odd pages 右空一字, even pages 左空一字
PAGE_NUMBER_IN: Final = 280
FOOTER_DISTANCE: Final = 1440  # puts the middle of the dash 7 mm below the 版心
DASH: Final = "—"
PAGE_NUMBER_BELOW_MM: Final = 7

# 5.2.4, 7.2.4, 7.2.7 what is red (6.2, recalled: Y 80 %, M 80 %) is so called in a file
RED: Final = "FF0000"
BLACK: Final = "000000"

# 7.2.4 发文机关标志: its top edge 35 mm below that of the 版心; its size is the office's to choose, as large as
# the line holds: ours in half-points, at most 初号
MARK_BELOW_MM: Final = 35
SIZE_MARK: Final = 84
MARK_ENDING: Final = "文件"

# 7.2.5 发文字号: two free lines below the mark, centred; 〔〕, the full year, no 第, no leading zero
NUMBER_FREE: Final = 2
NUMBER: Final = "[一-鿿]{2,16}〔(19|20)[0-9]{2}〕[1-9][0-9]{0,4}号"

# 7.2.7 the red line 4 mm below the number and as wide as the 版心; its weight (recalled) is ours
RED_LINE_BELOW_MM: Final = 4
RED_LINE_POINTS: Final = 1.5

# 7.3.1 two free lines between the red line (in a letter: the last thing above) and the title
TITLE_FREE: Final = 2

# 7.4.1 版记: lines as wide as the 版心, the first and the last 0.35 mm, those between 0.25 mm, in eighths of a point;
# the last one is the lower edge of the 版心 of the last page
IMPRINT_RULE: Final = 8
IMPRINT_INNER_RULE: Final = 6

# 7.4.2, 7.4.3 抄送, 印发机关 and 印发日期: 四号, one character in on both sides; wrapped lines stand after the colon
IMPRINT_IN: Final = 280
IMPRINT_LINE: Final = 480  # the pitch is ours
COPIES_LABEL: Final = "抄送："
PRINTED_ENDING: Final = "印发"

# 10.1 letter: the mark's top edge 30 mm from the edge of the paper; a double line, thick above thin, 4 mm below it, one
# with thin above thick 20 mm from the foot of page 1; both 170 mm and centred; the number under the line, flush right,
# 7/8 of a character of 三号 away; page 1 bears no number
LETTER_MARK_MM: Final = 30
LETTER_LINE_BELOW_MM: Final = 4
LETTER_FOOT_MM: Final = 20
LETTER_LINE_MM: Final = 170
LETTER_NUMBER_BELOW: Final = 280

# 8 a table across the page: the sheet is turned, its upper edge is the binding side of an odd page, and the page
# number stays where the other pages have it
TURNED_TOP: Final = MARGIN_LEFT
TURNED_RIGHT: Final = MARGIN_TOP
TURNED_BOTTOM: Final = MARGIN_RIGHT
TURNED_LEFT: Final = MARGIN_BOTTOM
TURNED_WIDTH: Final = PAGE_HEIGHT - TURNED_LEFT - TURNED_RIGHT

TWIPS_PER_MM: Final = 1440 / 25.4


def twips(millimetres: float) -> int:
    """A length in twips, the unit of a docx."""
    return round(millimetres * TWIPS_PER_MM)
