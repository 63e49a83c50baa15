"""An Office package → those of its parts that a page needs, each cleaned; whatever is not known to be one stays behind.

Parts are reached from the main one by the relations of a list. Nothing is followed that leads out of the file.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from toolkit.errors import Unreadable
from toolkit.layout.package import Part, assemble, part
from toolkit.messages import say
from toolkit.public import vocabulary
from toolkit.public.pictures import Unclean, bare
from toolkit.read.word.package import Package

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE_DOCUMENT = f"{R}/officeDocument"
_SHOWN = "http://schemas.microsoft.com/office/2011/relationships"

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

_MAIN_TYPES = re.compile(
    r"application/vnd\.openxmlformats-officedocument\."
    r"(?:wordprocessingml\.(?:document|template)|spreadsheetml\.(?:sheet|template))\.main\+xml"
)
# last word of a relation's type → what its part is called and of what type it is said to be
_DRAWN = "application/vnd.openxmlformats-officedocument.drawingml"
_KINDS = {
    **{kind: (kind, f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
       for kind in ("settings", "fontTable", "numbering", "footnotes", "endnotes", "header", "footer")},
    "worksheet": ("sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"),
    "chartsheet": ("sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"),
    "table": ("table", "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"),
    "theme": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
    "drawing": ("drawing", "application/vnd.openxmlformats-officedocument.drawing+xml"),
    "chart": ("chart", f"{_DRAWN}.chart+xml"),
    "diagramData": ("data", f"{_DRAWN}.diagramData+xml"),
    "diagramLayout": ("layout", f"{_DRAWN}.diagramLayout+xml"),
    "diagramQuickStyle": ("quickStyle", f"{_DRAWN}.diagramStyle+xml"),
    "diagramColors": ("colors", f"{_DRAWN}.diagramColors+xml"),
    "chartUserShapes": ("drawing", f"{_DRAWN}.chartshapes+xml"),
    "chartColorStyle": ("colors", "application/vnd.ms-office.chartcolorstyle+xml"),
    "chartStyle": ("style", "application/vnd.ms-office.chartstyle+xml"),
    "image": ("image", ""),
    "font": ("font", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
}  # fmt: skip
_STYLES = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "xl": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
}
_PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "emf": "image/x-emf", "wmf": "image/x-wmf"}
_FOLDERS = {"image": "media", "font": "fonts", "worksheet": "worksheets", "chartsheet": "chartsheets",
            "drawing": "drawings", "chartUserShapes": "drawings", "table": "tables", "theme": "theme",
            "chart": "charts", "chartColorStyle": "charts", "chartStyle": "charts", "diagramData": "diagrams",
            "diagramLayout": "diagrams", "diagramQuickStyle": "diagrams", "diagramColors": "diagrams"}  # fmt: skip
_ID = re.compile(r"rId[0-9]{1,6}")

Clean = Callable[[str, _Element], None]  # name of a part and its root, which it changes


class _Relation(NamedTuple):
    id: str
    type: str
    target: str  # a part's name; empty where it leads out of the file

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


class Cleaner:
    """Walks one package; `parts` and `removed` grow."""

    def __init__(self, package: Package, clean: Clean, removed: Counter[str]) -> None:
        self.package = package
        self.clean = clean
        self.removed = removed
        self.names = {one.filename for one in package.archive.infolist()}
        self.folder = "xl" if package.main.startswith("xl/") else "word"
        self.parts: dict[str, bytes] = {}  # new name → content
        self.types: dict[str, str] = {}  # new name → what it is said to be
        self.called: dict[str, str] = {}  # old name → new one

    def packed(self) -> bytes:
        """The whole package anew, from the main part on; no part, relation or type keeps a name that a person gave."""
        main = "xl/workbook.xml" if self.folder == "xl" else "word/document.xml"
        self.called[self.package.main], self.types[main] = main, self._main_type()
        waiting = [self.package.main]
        while waiting:
            waiting += self._take(waiting.pop())
        self.removed["property"] += self._properties()
        relation = _relations([_Relation("rId1", _OFFICE_DOCUMENT, main)], "")
        made = [part("_rels/.rels", relation), part("[Content_Types].xml", self._types())]
        return assemble([*made, *(part(name, content) for name, content in self.parts.items())])

    def _take(self, name: str) -> list[str]:
        """Clean one part; those that it needs."""
        called = self.called[name]
        if called in self.parts:
            return []
        root = self.tree(name)
        self.clean(name, root)
        vocabulary.only_known(root, self.removed)
        named = _named(root)
        kept = [one for one in self.relations(name) if self._needed(one, named)]
        new = {one.id: one.id for one in kept if _ID.fullmatch(one.id)}
        for one in [one for one in kept if one.id not in new]:
            new[one.id] = next(f"rId{n}" for n in range(1, len(kept) + 2) if f"rId{n}" not in new.values())
        _rename(root, new)
        self.parts[called] = xml(root)
        found = []
        for one in kept:
            if one.kind in ("image", "font"):
                self._store(one)
            elif one.target not in self.called:
                self._call(one.target, one.kind)
                found.append(one.target)
        if kept:
            self.parts[_beside(called)] = _relations(
                [one._replace(id=new[one.id], target=self.called[one.target]) for one in kept], called
            )
        return sorted(found, key=lambda each: not self.called[each].endswith("/styles.xml"))  # taken from the end

    def _store(self, relation: _Relation) -> None:
        """A picture, or a font that lies in the document."""
        if relation.target in self.called:
            return
        content, suffix = self.package.content(relation.target), "odttf"
        if relation.kind == "image":
            whole = content
            try:
                content, suffix = bare(whole)
            except Unclean:
                raise Unreadable(say("public.picture-unknown", file=self.package.name, part=relation.target)) from None
            self.removed["picture"] += content != whole
        self.parts[self._call(relation.target, relation.kind, suffix)] = content

    def _call(self, name: str, kind: str, suffix: str = "xml") -> str:
        """The new name of a part: where parts of its kind lie, with the next number."""
        word, said = _KINDS.get(kind, ("styles", _STYLES[self.folder]))
        folder = posixpath.normpath(posixpath.join(self.folder, _FOLDERS.get(kind, "")))
        numbers = range(1, len(self.called) + 2)
        plain = [f"{self.folder}/{word}.{suffix}"] if kind in IMPLICIT and kind != "theme" else []
        names = (*plain, *(posixpath.join(folder, f"{word}{number}.{suffix}") for number in numbers))
        taken = {each.rpartition(".")[0] for each in self.called.values()}
        new = next(each for each in names if each.rpartition(".")[0] not in taken)
        self.called[name], self.types[new] = new, _PICTURES.get(suffix, said)
        return new

    def _main_type(self) -> str:
        root = self.tree("[Content_Types].xml")
        found = next((str(one.get("ContentType")) for one in root
                      if str(one.get("PartName", "")).lstrip("/") == self.package.main), "")  # fmt: skip
        plain = "spreadsheetml.sheet" if self.folder == "xl" else "wordprocessingml.document"
        usual = f"application/vnd.openxmlformats-officedocument.{plain}.main+xml"
        return found if _MAIN_TYPES.fullmatch(found) else usual

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
        kind = relation.kind
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
        root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
        suffixes = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        suffixes |= {name.rpartition(".")[2]: said for name, said in self.types.items() if not name.endswith(".xml")}
        for suffix, said in sorted(suffixes.items()):
            etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=said)
        for name, said in sorted(self.types.items()):
            if name.endswith(".xml"):
                etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=said)
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


def _rename(root: _Element, new: Mapping[str, str]) -> None:
    """Each attribute names a relation by its new id, or goes where there is none."""
    space = f"{{{R}}}"
    for one in root.iter():
        for key, value in list(one.attrib.items()):
            if str(key).startswith(space):
                if str(value) in new:
                    one.set(key, new[str(value)])
                else:
                    del one.attrib[key]


def _relations(kept: list[_Relation], name: str) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    for one in kept:
        target = f"/{one.target}" if name else one.target
        said = f"{_SHOWN if one.kind in ('chartStyle', 'chartColorStyle') else R}/{one.kind}"
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=one.id, Type=said, Target=target)
    return xml(root)


__all__ = ["Cleaner", "Part", "R", "cut", "local", "unwrap", "xml"]
