"""The tree of any part → the same without what drawings and extensions say that nobody sees: names of files, links."""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element

from toolkit.public.package import cut, local

_EXTENSION = frozenset({"extLst", "externalData", "userShapes"})
_JUMP = frozenset({"hlinkClick", "hlinkHover", "hlinkMouseOver"})
_TOLD = ("descr", "title")
_SHAPES = "urn:schemas-microsoft-com:vml"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML_TOLD = ("alt", "href", "title", f"{_OFFICE}title", f"{_OFFICE}href", "target")


def bare(root: _Element, removed: Counter[str]) -> None:
    """Descriptions of pictures are counted; what programs keep for themselves goes uncounted."""
    for one in [one for one in root.iter() if local(one) in _EXTENSION | _JUMP]:
        cut(one)
    for one in root.iter():
        name = local(one)
        if name in ("docPr", "cNvPr"):
            removed["description"] += _without(one, _TOLD)
            if "name" in one.attrib:
                one.set("name", str(one.get("id", "")))  # it may be the name of a file
        elif str(one.tag).startswith(f"{{{_SHAPES}}}"):
            removed["description"] += _without(one, _VML_TOLD)


def _without(element: _Element, names: tuple[str, ...]) -> bool:
    found = [name for name in names if name in element.attrib]
    for name in found:
        del element.attrib[name]
    return bool(found)
