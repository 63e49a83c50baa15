"""The tree of a Word part with tracked changes → the same as if all were accepted, which is what a clean page shows."""

from __future__ import annotations

from collections import Counter

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.public.package import cut, local, unwrap

_DELETED = (qn("w:del"), qn("w:moveFrom"))
_INSERTED = (qn("w:ins"), qn("w:moveTo"))
_FORMED = ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
_FORMAT = (*(qn(f"w:{one}Change") for one in _FORMED), qn("w:cellMerge"))
_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "ctrlPr"})  # in which a mark means what holds them
_PARAGRAPH, _CONTENT = qn("w:p"), qn("w:pPr")


def accept(root: _Element, removed: Counter[str]) -> None:
    """Insertions stay, deletions go, former formats go; each is counted."""
    _format(root, removed)
    _tables(root, removed)
    ended = [one for one in root.iter(_PARAGRAPH) if _marked(one, "w:del") or _marked(one, "w:moveFrom")]
    for one in [one for one in root.iter(*_DELETED) if not _property(one)]:
        removed["deleted"] += 1
        cut(one)
    for paragraph in ended:
        removed["deleted"] += 1
        _join(paragraph)
    for one in list(root.iter(*_INSERTED)):
        removed["inserted"] += 1
        if _property(one):
            cut(one)
        else:
            unwrap(one)
    for one in list(root.iter(*_DELETED)):
        cut(one)


def _format(root: _Element, removed: Counter[str]) -> None:
    for one in list(root.iter(*_FORMAT)):
        removed["format"] += 1
        cut(one)
    for one in [one for one in root.iter() if _range(local(one))]:
        cut(one)


def _range(name: str) -> bool:
    """Marks of where a move or a change of tags begins and ends."""
    moved = name.startswith(("moveFromRange", "moveToRange"))
    return moved or (name.startswith("customXml") and "Range" in name)


def _tables(root: _Element, removed: Counter[str]) -> None:
    gone = [row for row in root.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]
    gone += [cell for cell in root.iter(qn("w:tc")) if cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None]
    for one in gone:
        removed["deleted"] += 1
        holder = one.getparent()
        cut(one)
        if holder is not None and next(holder.iterchildren(qn("w:tr"), qn("w:tc")), None) is None:
            cut(holder)
    for one in list(root.iter(qn("w:cellIns"))):
        removed["inserted"] += 1
        cut(one)


def _property(mark: _Element) -> bool:
    holder = mark.getparent()
    return holder is not None and local(holder) in _PROPERTIES


def _marked(paragraph: _Element, tag: str) -> bool:
    """Whether the end of a paragraph was changed so."""
    return paragraph.find(f"{_CONTENT}/{qn('w:rPr')}/{qn(tag)}") is not None


def _join(paragraph: _Element) -> None:
    """Its end was deleted: what it holds goes on in the next paragraph, which keeps its own look."""
    after = paragraph.getnext()
    while after is not None and after.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        after = after.getnext()
    held = [one for one in paragraph if one.tag != _CONTENT]
    if after is None or after.tag != _PARAGRAPH:
        return
    at = 1 if after.find(_CONTENT) is not None else 0
    after[at:at] = held
    cut(paragraph)
