"""The styles of a workbook → those that its cells go by; and what number format a cell has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from lxml.etree import _Element

from toolkit.public.grid import tag
from toolkit.public.package import cut, local

_BUILT_IN = re.compile(r"(?:Table|Pivot)Style(?:Light|Medium|Dark)[0-9]{1,2}")


def codes(styles: _Element) -> dict[int, str]:
    """Cell format → code of its number format, of those that the workbook itself makes."""
    own = {_id(one): str(one.get("formatCode", "")) for one in styles.iter(tag("numFmt"))}
    formats = styles.find(tag("cellXfs"))
    return {at: own[_id(one)] for at, one in enumerate(formats if formats is not None else ()) if _id(one) in own}


def tables(styles: _Element) -> dict[str, str]:
    """Name of a table's style that the workbook itself makes → its name in the copy."""
    own = [str(one.get("name", "")) for one in styles.iter(tag("tableStyle"))]
    return {name: f"TableStyle{number}" for number, name in enumerate(own, 1)}


def table_style(name: str, own: Mapping[str, str]) -> str:
    """What a table's style is called in the copy; empty where there is none."""
    return own.get(name, name if _BUILT_IN.fullmatch(name) else "")


def clean(root: _Element, used: Iterable[int], own: Mapping[str, str], removed: Counter[str]) -> None:
    """Formats that no cell has say nothing of their own, and no style keeps the name that a person gave it."""
    used = set(used) | {0}
    bases = set()
    for at, one in enumerate(root.iterfind(f"{tag('cellXfs')}/{tag('xf')}")):
        if at in used:
            bases.add(str(one.get("xfId", "0")))
        else:
            one.attrib.pop("numFmtId", "")
    for at, one in enumerate(root.iterfind(f"{tag('cellStyleXfs')}/{tag('xf')}")):
        if str(at) not in bases:
            one.attrib.pop("numFmtId", "")
    ids = {_id(one) for one in root.iter(tag("xf"))}
    for one in list(root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}")):
        if _id(one) not in ids:
            removed["format-code"] += 1
            cut(one)
    for holder in list(root.iterfind(tag("numFmts"))):
        holder.set("count", str(len(holder)))
        if not len(holder):
            cut(holder)
    for number, one in enumerate(root.iter(tag("cellStyle")), 1):
        if not str(one.get("builtinId", "")).isdecimal():
            one.set("name", f"Style {number}")
    for one in root.iter(tag("tableStyle")):
        one.set("name", own[str(one.get("name", ""))])
    for one in root.iter(tag("tableStyles")):
        for key in ("defaultTableStyle", "defaultPivotStyle"):
            if key in one.attrib and not _BUILT_IN.fullmatch(str(one.get(key))):
                del one.attrib[key]
    for one in [one for one in root.iter() if local(one) == "mruColors"]:
        cut(one)


def _id(element: _Element) -> int:
    text = str(element.get("numFmtId", "0")).strip()
    return int(text) if text.isdecimal() else 0
