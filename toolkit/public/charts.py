"""The tree of a chart → the same, whose figures no longer name a sheet that the document doesn't hold."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree
from lxml.etree import _Element

from toolkit.public.package import cut, local

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_REFERRED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()\"]+))!\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?")
_LITERAL = {"strRef": "strLit", "numRef": "numLit"}


def literal(root: _Element, sheets: Collection[str]) -> None:
    """Series of cells of a sheet that goes are told by the figures that were drawn."""
    hidden = any(one.get("val") in ("0", "false") for one in root.iter(f"{_C}plotVisOnly"))
    for one in list(root.iter(f"{_C}strRef", f"{_C}numRef", f"{_C}multiLvlStrRef")):
        found = _REFERRED.fullmatch((one.findtext(f"{_C}f") or "").strip())
        sheet = (found[1] or found[2]).replace("''", "'") if found else None
        if sheet not in sheets or hidden:
            _told(one)


def unnamed(root: _Element) -> None:
    """The workbook behind the chart stays behind: its cells are named as those of any other."""
    for one in root.iter(f"{_C}f"):
        text = (one.text or "").strip()
        found = _REFERRED.fullmatch(text)
        one.text = f"Sheet1!{text.rpartition('!')[2]}" if found else "Sheet1!$A$1"


def _told(reference: _Element) -> None:
    holder = reference.getparent()
    assert holder is not None
    cache = next((one for one in reference if local(one).endswith("Cache")), None)
    if cache is None:
        cut(reference)
        return
    if local(holder) == "tx":
        told = etree.Element(f"{_C}v")
        told.text = "".join(one.text or "" for one in cache.iter(f"{_C}v"))
    else:
        told = etree.Element(f"{_C}{_LITERAL.get(local(reference), 'strLit')}")
        for one in cache:
            told.extend(list(one) if local(one) == "lvl" else [one])
    holder.replace(reference, told)
