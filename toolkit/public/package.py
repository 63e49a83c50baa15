"""An Office package → those of its parts that a page needs, each cleaned; whatever is not known to be one stays behind.

Parts are reached from the main one by the relations of a list. Nothing is followed that leads out of the file.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from toolkit.errors import Unreadable
from toolkit.layout.package import Part, assemble, part
from toolkit.messages import say
from toolkit.public.pictures import without_metadata
from toolkit.read.word.package import Package

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE_DOCUMENT = f"{R}/officeDocument"

# last word of a relation's type → what is left out with it; what is in neither table is `part`
LEFT_OUT = {
    "comments": "comment", "commentsExtended": "", "commentsIds": "", "commentsExtensible": "", "threadedComment": "",
    "vmlDrawing": "", "hyperlink": "", "sharedStrings": "", "calcChain": "", "worksheet": "", "webSettings": "",
    "header": "hidden", "footer": "hidden", "attachedTemplate": "template",
    "people": "person", "person": "person", "customXml": "custom-xml", "glossaryDocument": "building-block",
    "oleObject": "embedded", "package": "embedded", "control": "embedded", "ctrlProp": "embedded",
    "printerSettings": "printer", "externalLink": "link-out", "externalLinkPath": "link-out",
    "connections": "link-out", "queryTable": "link-out", "subDocument": "link-out",
}  # fmt: skip
# relations that a part doesn't name in its XML
IMPLICIT = frozenset({"styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes"})
EXPLICIT = frozenset({
    "image", "header", "footer", "chart", "font", "drawing", "table", "worksheet", "chartsheet", "diagramData",
    "diagramLayout", "diagramQuickStyle", "diagramColors", "chartUserShapes", "chartColorStyle", "chartStyle",
})  # fmt: skip

Clean = Callable[[str, _Element], None]  # name of a part and its root, which it changes


class _Relation(NamedTuple):
    id: str
    type: str
    target: str  # a part's name; empty where it leads out of the file


class Cleaner:
    """Walks one package; `parts` and `removed` grow."""

    def __init__(self, package: Package, clean: Clean, removed: Counter[str]) -> None:
        self.package = package
        self.clean = clean
        self.removed = removed
        self.names = {one.filename for one in package.archive.infolist()}
        self.parts: dict[str, bytes] = {}

    def packed(self) -> bytes:
        """The whole package anew, from the main part on."""
        waiting = [self.package.main]
        while waiting:
            waiting += self._take(waiting.pop())
        self.removed["property"] += self._properties()
        relation = _relations([_Relation("rId1", _OFFICE_DOCUMENT, self.package.main)], "")
        made = [part("_rels/.rels", relation), part("[Content_Types].xml", self._types())]
        return assemble([*made, *(part(name, content) for name, content in self.parts.items())])

    def _take(self, name: str) -> list[str]:
        """Clean one part; those that it needs."""
        if name in self.parts:
            return []
        if not name.endswith((".xml", ".vml")):
            content = self.package.content(name)
            self.parts[name] = without_metadata(content)
            self.removed["picture"] += self.parts[name] != content
            return []
        root = self.tree(name)
        self.clean(name, root)
        named = _named(root)
        kept = [one for one in self.relations(name) if self._needed(one, named)]
        _forget(root, {one.id for one in kept})
        self.parts[name] = xml(root)
        if kept:
            self.parts[_beside(name)] = _relations(kept, name)
        return [one.target for one in kept]

    def tree(self, name: str) -> _Element:
        """A part's root, remarks and instructions in the XML taken out; Unreadable where it is broken."""
        root = self.package.part(name)
        if root is None:
            raise Unreadable(say("public.no-part", file=self.package.name, part=name))
        for one in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
            self.removed["xml-comment"] += 1
            _cut(one)
        return root

    def relations(self, name: str) -> list[_Relation]:
        root = self.package.part(_beside(name))
        found = []
        for one in root if root is not None else ():
            target, kind = str(one.get("Target", "")), str(one.get("Type", ""))
            outside = one.get("TargetMode") == "External"
            at = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(name), target)
            inside = "" if outside else posixpath.normpath(at).lstrip("/")
            found.append(_Relation(str(one.get("Id", "")), kind, inside))
        return found

    def _needed(self, relation: _Relation, named: set[str]) -> bool:
        """Whether a page needs what it leads to; what it doesn't is counted."""
        kind = relation.type.rpartition("/")[2]
        if not relation.target:
            self.removed[LEFT_OUT.get(kind) or "link-out"] += 1
        elif kind in IMPLICIT or (kind in EXPLICIT and relation.id in named):
            return relation.target in self.names
        elif left := LEFT_OUT.get(kind, "part"):
            self.removed[left] += self._remarks(relation.target) if left == "comment" else 1
        return False

    def _remarks(self, name: str) -> int:
        root = self.package.part(name)
        return sum(local(one) == "comment" for one in root.iter()) if root is not None else 0

    def _properties(self) -> int:
        """How many parts tell of the document as a whole: properties, custom ones, a small picture of it."""
        return sum(one.startswith("docProps/") for one in self.names)

    def _types(self) -> bytes:
        root = self.tree("[Content_Types].xml")
        suffixes = {name.rpartition(".")[2].lower() for name in self.parts} | {"rels"}
        for one in list(root):
            named, suffix = str(one.get("PartName", "")).lstrip("/"), str(one.get("Extension", "")).lower()
            if not (named in self.parts or (suffix and suffix in suffixes)):
                root.remove(one)
        return xml(root)


def xml(root: _Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def cut(element: _Element) -> None:
    """Take an element out, all that is in it too."""
    _cut(element)


def unwrap(element: _Element) -> None:
    """Take an element out and leave in its place what is in it."""
    holder = element.getparent()
    assert holder is not None
    at = holder.index(element)
    holder[at : at + 1] = list(element)


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _cut(element: _Element) -> None:
    holder = element.getparent()
    if holder is None:
        return
    if element.tail:  # text behind a remark is the part's own
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            holder.text = (holder.text or "") + element.tail
    holder.remove(element)


def _beside(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _named(root: _Element) -> set[str]:
    """The ids of relations that a part goes by."""
    space = f"{{{R}}}"
    return {str(value) for one in root.iter() for key, value in one.attrib.items() if str(key).startswith(space)}


def _forget(root: _Element, kept: set[str]) -> None:
    """No attribute names a relation that there is not."""
    space = f"{{{R}}}"
    for one in root.iter():
        for key, value in list(one.attrib.items()):
            if str(key).startswith(space) and value not in kept:
                del one.attrib[key]


def _relations(kept: list[_Relation], name: str) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    for one in kept:
        target = f"/{one.target}" if name else one.target
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=one.id, Type=one.type, Target=target)
    return xml(root)


__all__ = ["Cleaner", "Part", "R", "cut", "local", "unwrap", "xml"]
