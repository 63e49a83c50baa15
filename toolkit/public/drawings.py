"""The tree of any part → the same without what drawings say that nobody sees: hidden shapes, names of files, links."""

from __future__ import annotations

import re
from collections import Counter

from lxml.etree import _Element

from toolkit.public.package import cut, local

_EXTENSION = frozenset({"extLst", "externalData", "userShapes", "pivotSource"})
_JUMP = frozenset({"hlinkClick", "hlinkHover", "hlinkMouseOver"})
_TOLD = ("descr", "title")
_SHAPES = "urn:schemas-microsoft-com:vml"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML_TOLD = ("alt", "href", "title", f"{_OFFICE}title", f"{_OFFICE}href", "target")
_COPIED = (f"{_OFFICE}gfxdata", f"{_OFFICE}spid")  # the drawing once more, packed; its number
_SHAPE = re.compile(r"_x0000_t[0-9]{1,4}")  # how Office calls its kinds of shapes
_NOTHING = re.compile(r"0(?:\.0*)?(?:pt|px|in|cm|mm|em)?")
_OFF = frozenset({"f", "false", "0", "off"})
_PROGRAMS = ("macro", "textlink", "fPublished")
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_THEMES = frozenset({"theme", "clrScheme", "fontScheme", "fmtScheme"})
_DRAWN = frozenset({"sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart", "AlternateContent"})


def bare(root: _Element, removed: Counter[str]) -> None:
    """Descriptions of pictures are counted, hidden shapes too; what programs keep for themselves goes uncounted."""
    for one in [one for one in root.iter() if local(one) in _EXTENSION | _JUMP]:
        cut(one)
    _unhidden(root, removed)
    for one in root.iter():
        name = local(one)
        if name in ("docPr", "cNvPr"):
            removed["description"] += _without(one, _TOLD)
            _without(one, ("hidden",))
            if "name" in one.attrib:
                one.set("name", str(one.get("id", "")))  # it may be the name of a file
        elif str(one.tag).startswith(f"{{{_SHAPES}}}"):
            removed["description"] += _without(one, _VML_TOLD)
            _without(one, _COPIED)
        _without(one, _PROGRAMS if name in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp") else ())
        if name in ("sp", "graphicFrame") and "spreadsheetDrawing" in str(one.tag):
            one.set("macro", "")
        if name in _THEMES and "drawingml" in str(one.tag) and "name" in one.attrib:
            one.set("name", "Office")  # it may be that of an office
    _called(root)


def _unhidden(root: _Element, removed: Counter[str]) -> None:
    """Shapes that are marked as hidden, or have no size at all."""
    for one in [one for one in root.iter() if local(one) == "cNvPr" and one.get("hidden") in ("1", "true")]:
        holder = one.getparent()
        shape = holder.getparent() if holder is not None else None
        if shape is not None and "spreadsheetDrawing" in str(shape.tag):
            removed["hidden"] += 1
            anchor = shape.getparent()
            cut(shape)
            if anchor is not None and local(anchor) in _ANCHORS and not any(local(each) in _DRAWN for each in anchor):
                cut(anchor)
    for one in [one for one in root.iter() if _unseen(one)]:
        removed["hidden"] += 1
        cut(one)
    for one in root.iter(f"{{{_SHAPES}}}textpath"):
        if one.get("on", "t") in _OFF:
            _without(one, ("string",))


def _unseen(shape: _Element) -> bool:
    if not str(shape.tag).startswith(f"{{{_SHAPES}}}") or local(shape) == "shapetype":
        return False
    style = dict(one.split(":", 1) for one in str(shape.get("style", "")).lower().split(";") if ":" in one)
    told = {key.strip(): value.strip() for key, value in style.items()}
    nothing = [_NOTHING.fullmatch(told.get(key, "1")) is not None for key in ("width", "height")]
    return told.get("visibility") in ("hidden", "collapse") or told.get("display") == "none" or all(nothing)


def _called(root: _Element) -> None:
    """Shapes of the old kind keep a name only where another one goes by it."""
    styles = " ".join(str(one.get("style", "")) for one in root.iter())
    kinds: dict[str, str] = {}
    for one in root.iter():
        if not str(one.tag).startswith(f"{{{_SHAPES}}}") or "id" not in one.attrib:
            continue
        name = str(one.get("id"))
        if local(one) == "shapetype":
            if not _SHAPE.fullmatch(name):
                kinds[name] = f"_x0000_t{900 + len(kinds)}"
                one.set("id", kinds[name])
        elif f"#{name}" not in styles:
            del one.attrib["id"]
    for one in root.iter():
        kind = str(one.get("type", ""))
        if kind[:1] == "#" and kind[1:] in kinds:
            one.set("type", f"#{kinds[kind[1:]]}")


def _without(element: _Element, names: tuple[str, ...]) -> bool:
    found = [name for name in names if name in element.attrib]
    for name in found:
        del element.attrib[name]
    return bool(found)
