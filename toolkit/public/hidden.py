"""The tree of a Word part and the styles → the same without the text, rows and drawings that no page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.public.package import cut, local

_OFF = frozenset({"0", "false", "off", "none"})
_VALUE, _BASE, _RUN_PROPERTIES = qn("w:val"), qn("w:basedOn"), qn("w:rPr")


class Hiding(NamedTuple):
    """Style id → whether it hides text, of those that say so or are based on one that does."""

    styles: Mapping[str, bool]
    default: bool  # of a document whose every text is hidden unless said otherwise
    paragraph: str  # the style of a paragraph that names none
    table: str = ""  # the style of a table that names none


def hiding(styles: _Element | None) -> Hiding:
    """What the styles of a document hide."""
    if styles is None:
        return Hiding({}, False, "")
    own = {str(one.get(qn("w:styleId"))): one for one in styles.iter(qn("w:style"))}
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RUN_PROPERTIES}")
    normal, table = (next((key for key, one in own.items() if one.get(qn("w:default")) in ("1", "true", "on")
                           and one.get(qn("w:type")) == kind), "") for kind in ("paragraph", "table"))  # fmt: skip
    told = {key: found for key in own if (found := _of(key, own)) is not None}
    return Hiding(told, bool(_said(default)), normal, table)


def _of(key: str, own: Mapping[str, _Element]) -> bool | None:
    for _ in range(len(own)):  # as many steps as there are styles; a ring of them ends too
        style = own.get(key)
        if style is None:
            return None
        if (found := _said(style.find(_RUN_PROPERTIES))) is not None:
            return found
        base = style.find(_BASE)
        key = str(base.get(_VALUE)) if base is not None else ""
    return None


def _said(properties: _Element | None) -> bool | None:
    """Whether run properties hide or show; None where they leave it to the style."""
    if properties is None:
        return None
    found = properties.find(qn("w:vanish"))
    if found is None:
        found = properties.find(qn("w:specVanish"))
    return None if found is None else str(found.get(_VALUE, "1")).lower() not in _OFF


def show_only(root: _Element, told: Hiding, removed: Counter[str]) -> None:
    """Take out what is hidden."""
    for row in [one for one in root.iter(qn("w:tr")) if _row(one)]:
        removed["hidden"] += 1
        cut(row)
    for run in [one for one in root.iter(qn("w:r"), qn("m:r")) if _hidden(one, told)]:
        removed["hidden"] += 1
        cut(run)
    for formula in list(root.iter(qn("m:oMath"))):
        if next(formula.iter(qn("m:r")), None) is None:
            cut(formula)
    for paragraph in [one for one in root.iter(qn("w:p")) if _ended(one, told)]:
        _close(paragraph)
    for drawing in [one for one in root.iter() if local(one) == "docPr" and one.get("hidden") in ("1", "true")]:
        removed["hidden"] += 1
        holder = drawing.getparent()
        cut(drawing if holder is None else holder)


def _row(row: _Element) -> bool:
    found = row.find(f"{qn('w:trPr')}/{qn('w:hidden')}")
    return found is not None and found.get(_VALUE, "1") not in _OFF


def _hidden(run: _Element, told: Hiding) -> bool:
    own = run.find(_RUN_PROPERTIES)
    if (found := _said(own)) is not None:
        return found
    style = own.find(qn("w:rStyle")) if own is not None else None
    if style is not None and str(style.get(_VALUE)) in told.styles:
        return told.styles[str(style.get(_VALUE))]
    paragraph = next(run.iterancestors(qn("w:p")), None)
    return _styled(paragraph, told) if paragraph is not None else told.default


def _styled(paragraph: _Element, told: Hiding) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    key = str(style.get(_VALUE)) if style is not None else told.paragraph
    return told.styles.get(key, told.default or _tabled(paragraph, told))


def _tabled(paragraph: _Element, told: Hiding) -> bool:
    """Whether the style of a table that it stands in hides it."""
    for table in paragraph.iterancestors(qn("w:tbl")):
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        if told.styles.get(str(style.get(_VALUE)) if style is not None else told.table, False):
            return True
    return False


def _ended(paragraph: _Element, told: Hiding) -> bool:
    """Whether the end of a paragraph is hidden, so that the next one goes on in its line."""
    found = _said(paragraph.find(f"{qn('w:pPr')}/{_RUN_PROPERTIES}"))
    return _styled(paragraph, told) if found is None else found


def _close(paragraph: _Element) -> None:
    """One without anything to show goes, unless it is the last of a cell or ends a section; else its end shows."""
    properties = paragraph.find(qn("w:pPr"))
    last = paragraph.getnext() is None or paragraph.getnext().tag == qn("w:sectPr")  # type: ignore[union-attr]
    empty = all(one.tag in (qn("w:pPr"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")) for one in paragraph)
    if empty and not last and (properties is None or properties.find(qn("w:sectPr")) is None):
        cut(paragraph)
    elif (marks := paragraph.find(f"{qn('w:pPr')}/{_RUN_PROPERTIES}")) is not None:
        for one in marks.findall(qn("w:vanish")) + marks.findall(qn("w:specVanish")):
            cut(one)
