"""The tree of a rendered text → the same with its titles broken by sense and its signature where GB/T 9704 wants it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.signature import indents
from toolkit.layout.title import lines
from toolkit.render.reading import words

_STYLE, _VALUE = f"{qn('w:pPr')}/{qn('w:pStyle')}", qn("w:val")


class _Styled(NamedTuple):
    style: str  # its id; empty where none is said
    paragraph: _Element


def arrange(root: _Element, *, phrases: Sequence[str], sealed: bool) -> None:
    """Break each title between words, put 署名 and 成文日期 in their places, and keep the end of the text with them."""
    paragraphs = [_Styled(_style(each), each) for each in root.iterfind(f"{qn('w:body')}/{qn('w:p')}")]
    for style, paragraph in paragraphs:
        if style in (styles.TITLE.id, styles.ANNEX_TITLE.id):
            _break(paragraph, phrases)
    _sign(paragraphs, sealed)
    _keep(paragraphs)


# the papers of one batch mostly share their title, and finding its shape takes longer than all the rest
_lines = lru_cache(maxsize=256)(lines)


def _break(paragraph: _Element, phrases: Sequence[str]) -> None:
    title = words(paragraph).replace("\n", "")
    made = _lines(title, tuple(phrase for phrase in phrases if phrase in title))
    runs = paragraph.findall(qn("w:r"))
    properties = runs[0].find(qn("w:rPr")) if runs else None
    for run in runs:
        paragraph.remove(run)
    for index, line in enumerate(made):
        text = el("w:t", xml_space="preserve")
        text.text = line
        parts = [el("w:br"), text] if index else [text]
        paragraph.append(el("w:r", *([] if properties is None else [deepcopy(properties)]), *parts))


def _sign(paragraphs: list[_Styled], sealed: bool) -> None:
    names = [paragraph for style, paragraph in paragraphs if style == styles.SIGNER.id]
    days = [paragraph for style, paragraph in paragraphs if style == styles.DATE.id]
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


def _style(paragraph: _Element) -> str:
    found = paragraph.find(_STYLE)
    return "" if found is None else found.get(_VALUE, "")
