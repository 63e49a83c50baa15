"""The paragraphs of a document → what each is: by our styles' names where it has them, else guessed from its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.styles import Style
from toolkit.lint.document import Document, Paragraph

_OURS = {style.name: style for style in (*styles.STYLES, *styles.FRAME)}
_KIND = "(公示|通知|公告|通告|通报|决定|意见|报告|请示|批复|函|纪要|决议|命令)$"
_TITLE_LIKE = re.compile("^[^，。；：]{0,40}关于[^。；：]{2,60}$")
_TITLE_LEAST = 36  # half-points; what is smaller is no title
NUMBER_LIKE = re.compile(r"^[一-鿿]{2,16}[〔\[（(【［〈《]?第?[0-9０-９]{2,4}年?[〕\]）)】］〉》]?第?[0-9０-９]+号$")
DATE_LIKE = re.compile(
    r"^[0-9０-９二〇○零一三四五六七八九]{2,4}[年.\-/][0-9０-９一二三四五六七八九十]{1,3}[月.\-/][0-9０-９一二三四五六七八九十]{1,3}日?$"
)
DRAFT_LIKE = re.compile(r"^草稿(（.*）)?$")  # the mark that drafts bear at the head of each page
# a paragraph of the text by its beginning; the first that fits
PATTERNS = (
    (re.compile(r"^附件[0-9]*$"), styles.ANNEX),
    (re.compile(r"^附件[0-9]*[：:]"), styles.ANNEX_NOTE),
    (re.compile(r"^抄送[：:]"), styles.COPIES),
    (re.compile(r"[0-9]日印发$"), styles.PRINTER),
    (NUMBER_LIKE, styles.NUMBER),
    (DATE_LIKE, styles.DATE),
    (re.compile(r"^[一二三四五六七八九十]{1,3}、[^。；]{1,30}$"), styles.HEAD),
    (re.compile(r"^（[一二三四五六七八九十]{1,3}）[^。；]{1,30}$"), styles.SUBHEAD),
)


class Item(NamedTuple):
    """A paragraph and its role; `likely` where the role was guessed."""

    paragraph: Paragraph
    role: Style
    likely: bool

    @property
    def text(self) -> str:
        return self.paragraph.text.strip()


def items(document: Document) -> list[Item]:
    """Every paragraph that says anything, with its role; lines that only steer a template say nothing."""
    found = [each for each in document.paragraphs if each.text.strip() and not each.text.strip().startswith("{%")]
    first = _first_body(found)
    made = [Item(each, *_role(each, place < first)) for place, each in enumerate(found)]
    return _with_signers(made)


def of(found: Sequence[Item], *roles: Style) -> list[Item]:
    return [each for each in found if each.role in roles]


def _first_body(found: Sequence[Paragraph]) -> int:
    """Where the text begins: the first paragraph that is indented and long; what stands before may be head or title."""
    for place, each in enumerate(found):
        if not each.inside and each.first > 0 and len(each.text) > gb.CHARACTERS:
            return place
    return min(len(found), 6)


def _role(paragraph: Paragraph, early: bool) -> tuple[Style, bool]:
    text = paragraph.text.strip()
    if paragraph.style in _OURS:
        return _heading(text, _OURS[paragraph.style]), False
    if paragraph.inside == "table":
        return styles.CELL, True
    size = max((look.size for _, look in paragraph.looks), default=0)
    red = any(look.color == gb.RED for _, look in paragraph.looks)
    if early and size > gb.SIZE_2 and (red or text.endswith(gb.MARK_ENDING)):
        return styles.MARK, True
    if NUMBER_LIKE.match(text) and paragraph.align in ("right", "end"):
        return styles.LETTER_NUMBER, True
    if size >= _TITLE_LEAST and (early or paragraph.align == "center"):
        return styles.TITLE if early else styles.ANNEX_TITLE, True
    flat = text.replace("\n", "")
    if early and re.search(_KIND, flat) and (paragraph.align == "center" or _TITLE_LIKE.search(flat)):
        return styles.TITLE, True
    if early and text.endswith(("：", ":")) and not NUMBER_LIKE.match(text):
        return styles.ADDRESSEE, True
    return next((style for pattern, style in PATTERNS if pattern.search(text)), styles.BODY), True


def _heading(text: str, style: Style) -> Style:
    """A line of the text that is numbered as a heading is one, whatever it is set in."""
    if style is not styles.BODY:
        return style
    return next((role for pattern, role in PATTERNS[-2:] if pattern.search(text)), style)


def _with_signers(made: list[Item]) -> list[Item]:
    """The short line before a 成文日期 is 署名."""
    for place, each in enumerate(made[1:], 1):
        before = made[place - 1]
        if (
            each.role is styles.DATE
            and before.likely
            and before.role is styles.BODY
            and len(before.text) <= gb.CHARACTERS
        ):
            made[place - 1] = before._replace(role=styles.SIGNER)
    return made
