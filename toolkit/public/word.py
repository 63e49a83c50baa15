"""The bytes of a docx → its public copy: changes accepted, and nothing left that no page shows."""

from __future__ import annotations

import posixpath
import re
from collections import Counter

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.public import Public, fields, names
from toolkit.public.changes import accept
from toolkit.public.charts import unnamed
from toolkit.public.drawings import bare
from toolkit.public.hidden import Hiding, hiding, show_only
from toolkit.public.package import Cleaner, R, cut, local, unwrap
from toolkit.read.word.package import open_package

# what of the settings a page goes by; all else (names of reviewers, variables, sources of letters, ids of edits) goes
_SETTINGS = frozenset({
    "zoom", "view", "removePersonalInformation", "removeDateAndTime", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "displayBackgroundShape",
    "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTabStop", "evenAndOddHeaders",
    "bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets", "drawingGridHorizontalSpacing",
    "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "doNotUseMarginsForDrawingGridOrigin", "drawingGridHorizontalOrigin", "drawingGridVerticalOrigin",
    "characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore",
    "doNotShadeFormData", "noPunctuationKerning", "printFormsData", "footnotePr", "endnotePr", "compat", "mathPr",
    "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator", "defaultTableStyle", "embedTrueTypeFonts",
    "saveSubsetFonts", "doNotEmbedSystemFonts", "shapeDefaults", "hdrShapeDefaults",
})  # fmt: skip
_EDITS = frozenset({"rsids", "proofState", "docId", "documentProtection", "trackRevisions", "formsDesign"})
_TOLD_ELSEWHERE = frozenset({"docVars", "attachedTemplate"})
_TEXTS = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes"})  # roots of parts that hold text
_FETCHED = (qn("w:altChunk"), qn("w:subDoc"))
_COMMENTS = tuple(qn(f"w:{one}") for one in ("commentRangeStart", "commentRangeEnd", "annotationRef"))
_EDITOR = tuple(qn(f"w:{one}") for one in ("permStart", "permEnd", "proofErr"))
_RUN = qn("w:rPr")
_EMPTY_BUT = frozenset({"rPr"})
_TRACE = re.compile(r"\{http://schemas\.openxmlformats\.org/wordprocessingml/2006/main\}rsid\w*"
                    r"|\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(?:paraId|textId)")  # fmt: skip


def clean(data: bytes, name: str) -> Public:
    """Raises Unreadable where it is no docx that can be opened safely, or fetches a part of its text from elsewhere."""
    package = open_package(data, name)
    removed: Counter[str] = Counter()
    found = _Word(name, removed)
    cleaner = Cleaner(package, found.clean, removed)
    found.know(cleaner)
    return Public(cleaner.packed(), removed)


class _Word:
    """What has to be known of one document to clean its parts."""

    def __init__(self, name: str, removed: Counter[str]) -> None:
        self.name = name
        self.removed = removed
        self.hiding = Hiding({}, False, "")
        self.even = False  # whether even pages have headers of their own
        self.notes: set[tuple[str, str]] = set()  # footnotes and endnotes that the text refers to
        self.names = fields.Names({}, {})  # bookmarks that fields and links of any part go by, and styles
        self.ids: dict[str, str] = {}  # id of a style → that in the copy
        self.used: set[str] = set()  # ids of styles that the parts seen so far go by; the styles themselves come last

    def know(self, cleaner: Cleaner) -> None:
        """Look ahead at styles and settings, which decide what of the text shows, and at what refers to bookmarks."""
        package = cleaner.package
        found: _Element | None = None
        for one in cleaner.relations(package.main):
            if one.kind == "styles" and (found := package.part(one.target)) is not None:
                self.hiding = hiding(found)
            elif one.kind == "settings" and (settings := package.part(one.target)) is not None:
                self.even = _on(settings.find(qn("w:evenAndOddHeaders")))
        texts = [root for part in package.under(posixpath.dirname(package.main))
                 if (root := package.part(part)) is not None and local(root) in _TEXTS]  # fmt: skip
        self.ids, called = names.styles(found)
        self.names = fields.Names(names.bookmarks(texts), called)

    def clean(self, part: str, root: _Element) -> None:
        kind = local(root)
        if kind in _TEXTS:
            self._text(kind, root)
        elif kind == "settings":
            self._settings(root)
        elif kind == "chartSpace":
            unnamed(root)
        elif kind in ("styles", "numbering"):
            accept(root, self.removed)
        if kind == "styles":  # what they hid is gone
            for holder in root.iter(qn("w:style"), qn("w:rPrDefault")):
                for one in [
                    *holder.iterfind(f"{_RUN}/{qn('w:vanish')}"),
                    *holder.iterfind(f"{_RUN}/{qn('w:specVanish')}"),
                ]:
                    cut(one)
            names.relabel(root, self.used, self.ids, self.names.styles)
        else:
            self.used |= names.used(root)
        for one in [one for one in root.iter() if local(one) == "rsid"]:
            cut(one)
        names.follow(root, self.ids)
        bare(root, self.removed)

    def _text(self, kind: str, root: _Element) -> None:
        if any(True for _ in root.iter(*_FETCHED)):
            raise Unreadable(say("public.fetched", file=self.name))
        accept(root, self.removed)
        self._wrappers(root)
        show_only(root, self.hiding, self.removed)
        _remarks(root)
        fields.flatten(root, self.names, self.removed)
        for step in (_links, _objects, _tables):
            step(root, self.removed)
        if kind == "document":
            self._edges(root)
            self.notes = {
                (local(one), str(one.get(qn("w:id")))) for one in root.iter() if "noteReference" in local(one)
            }
        elif kind in ("footnotes", "endnotes"):
            self._orphans(root, kind)
        self._bookmarks(root)
        for one in root.iter():
            for key in [key for key in one.attrib if _TRACE.fullmatch(str(key))]:
                del one.attrib[key]

    def _wrappers(self, root: _Element) -> None:
        """Content controls and tags: what they hold is shown, what they are called and bound to is not."""
        for control in list(root.iter(qn("w:sdt"))):
            self.removed["control"] += 1
            for part in [one for one in control if one.tag != qn("w:sdtContent")]:
                control.remove(part)
            for content in list(control):
                unwrap(content)
            unwrap(control)
        for tag in list(root.iter(qn("w:smartTag"), qn("w:customXml"))):
            self.removed["control"] += 1
            for part in [one for one in tag if local(one) in ("smartTagPr", "customXmlPr")]:
                tag.remove(part)
            unwrap(tag)

    def _edges(self, root: _Element) -> None:
        """Headers and footers that no page shows: those of even pages or of a first one that is like all others.

        A section without a first header of its own has that of the section before.
        """
        sections = list(root.iter(qn("w:sectPr")))
        for kind in (qn("w:headerReference"), qn("w:footerReference")):
            for place, section in enumerate(sections):
                for one in section.findall(kind):
                    told = one.get(qn("w:type"), "default")
                    first = told == "first" and self._first(sections[place:], kind)
                    if not (first or told == "default" or (told == "even" and self.even)):
                        cut(one)

    def _first(self, sections: list[_Element], kind: str) -> bool:
        """Whether the first header of the first of these sections shows in it, or in one that takes it over."""
        for place, one in enumerate(sections):
            own = any(each.get(qn("w:type")) == "first" for each in one.findall(kind))
            if place and own:
                return False
            if _on(one.find(qn("w:titlePg"))):
                return True
        return False

    def _orphans(self, root: _Element, kind: str) -> None:
        """Notes that nothing in the text refers to any more."""
        mark = f"{kind.removesuffix('s')}Reference"
        for one in list(root):
            if one.get(qn("w:type")) is None and (mark, str(one.get(qn("w:id")))) not in self.notes:
                self.removed["hidden"] += 1
                root.remove(one)

    def _bookmarks(self, root: _Element) -> None:
        known = self.names.bookmarks
        gone = [one for one in root.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) not in known]
        ids = {one.get(qn("w:id")) for one in gone}
        gone += [one for one in root.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) in ids]
        self.removed["bookmark"] += len(ids)
        for one in gone:
            cut(one)
        for one in root.iter(qn("w:bookmarkStart")):
            one.set(qn("w:name"), known[str(one.get(qn("w:name")))])
        for one in list(root.iter(qn("w:hyperlink"))):
            if str(one.get(qn("w:anchor"))) in known:
                one.set(qn("w:anchor"), known[str(one.get(qn("w:anchor")))])
            else:
                unwrap(one)

    def _settings(self, root: _Element) -> None:
        for variables in root.iter(qn("w:docVars")):
            self.removed["variable"] += len(variables)
        for one in [one for one in root if local(one) not in _SETTINGS]:
            if local(one) not in _TOLD_ELSEWHERE:
                self.removed["edit-mark" if local(one) in _EDITS else "setting"] += 1
            cut(one)


def _remarks(root: _Element) -> None:
    for one in list(root.iter(*_COMMENTS, *_EDITOR)):
        cut(one)
    for one in list(root.iter(qn("w:commentReference"))):
        run = one.getparent()
        cut(one)
        if run is not None and all(local(child) in _EMPTY_BUT for child in run):
            cut(run)


def _links(root: _Element, removed: Counter[str]) -> None:
    """A link that leads out of the document becomes its text."""
    for one in list(root.iter(qn("w:hyperlink"))):
        if one.get(qn("w:anchor")) is None or one.get(f"{{{R}}}id") is not None:
            unwrap(one)
        else:
            for key in [key for key in one.attrib if key != qn("w:anchor")]:
                del one.attrib[key]


def _tables(root: _Element, removed: Counter[str]) -> None:
    """What a table is called, and told to be."""
    for one in list(root.iter(qn("w:tblCaption"), qn("w:tblDescription"))):
        removed["description"] += 1
        cut(one)


def _objects(root: _Element, removed: Counter[str]) -> None:
    """Of a file that lies in the document the picture stays."""
    for one in [one for one in root.iter() if local(one) in ("OLEObject", "control", "objectEmbed", "objectLink")]:
        cut(one)


def _on(element: _Element | None) -> bool:
    return element is not None and str(element.get(qn("w:val"), "1")).lower() not in ("0", "false", "off")
