"""The tree of a rendered text → the same with its titles broken by sense and its signature where GB/T 9704 wants it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import SubElement, _Element

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.signature import indents
from toolkit.layout.title import lines
from toolkit.render.reading import style, words


class _Styled(NamedTuple):
    style: str  # its id; empty where none is said
    paragraph: _Element


def arrange(root: _Element, *, phrases: Sequence[str], sealed: bool) -> None:
    """Break each title between words, put 署名 and 成文日期 in their places, and keep the end of the text with them."""
    paragraphs = [_Styled(style(each), each) for each in root.iterfind(f"{qn('w:body')}/{qn('w:p')}")]
    for each in paragraphs:
        if each.style in (styles.TITLE.id, styles.ANNEX_TITLE.id):
            _break(each.paragraph, phrases)
    _sign(paragraphs, sealed)
    _keep(paragraphs)


# the papers of one batch mostly share their title, and finding its shape takes longer than all the rest
_lines = lru_cache(maxsize=256)(lines)


def _break(paragraph: _Element, phrases: Sequence[str]) -> None:
    title = words(paragraph).replace("\n", "")
    made = _lines(title, tuple(phrase for phrase in phrases if phrase in title))
    for run in paragraph.findall(qn("w:r"))[1:]:
        paragraph.remove(run)
    for run in paragraph.iterchildren(qn("w:r")):
        run[:] = run.iterchildren(qn("w:rPr"))
        for index, line in enumerate(made):
            if index:
                SubElement(run, qn("w:br"))
            SubElement(run, qn("w:t"), {qn("xml:space"): "preserve"}).text = line


def _sign(paragraphs: list[_Styled], sealed: bool) -> None:
    names = [each.paragraph for each in paragraphs if each.style == styles.SIGNER.id]
    days = [each.paragraph for each in paragraphs if each.style == styles.DATE.id]
    rule = gb.SEALED if sealed else gb.UNSEALED
    for name, day in zip(names, days, strict=False):
        of_name, of_day = indents(words(name), words(day), sealed)
        line = {"line": gb.LINE, "lineRule": "exact"}
        _set(name, el("w:ind", right=of_name), el("w:spacing", before=rule.free_lines * gb.LINE, after=0, **line))
        _set(day, el("w:ind", right=of_day))


def _keep(paragraphs: list[_Styled]) -> None:
    """The page of the signature must hold some of the text (7.3.5.5: no “此页无正文”)."""
    for before, after in pairwise(paragraphs):
        signs = after.style == styles.SIGNER.id and before.style != styles.ANNEX_NOTE.id
        if signs or after.style == styles.ANNEX_NOTE.id:
            _set(before.paragraph, el("w:keepNext"))


def _set(paragraph: _Element, *settings: _Element) -> None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = el("w:pPr")
        paragraph.insert(0, properties)
    for setting in settings:
        for old in properties.findall(setting.tag):
            properties.remove(old)
        properties.append(setting)
    put_in_order(properties)
