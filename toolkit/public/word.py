"""The bytes of a docx → its public copy: changes accepted, and nothing left that no page shows."""

from __future__ import annotations

import posixpath
import re
from collections import Counter

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.public import Public, fields
from toolkit.public.changes import accept
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
        self.bookmarks: set[str] = set()  # that fields and links of any part go by

    def know(self, cleaner: Cleaner) -> None:
        """Look ahead at styles and settings, which decide what of the text shows, and at what refers to bookmarks."""
        package = cleaner.package
        for one in cleaner.relations(package.main):
            kind = one.type.rpartition("/")[2]
            if kind == "styles":
                self.hiding = hiding(package.part(one.target))
            elif kind == "settings" and (settings := package.part(one.target)) is not None:
                self.even = _on(settings.find(qn("w:evenAndOddHeaders")))
        for part in package.under(posixpath.dirname(package.main)):
            root = package.part(part)
            if root is not None and local(root) in _TEXTS:
                anchors = (one.get(qn("w:anchor")) for one in root.iter(qn("w:hyperlink")))
                self.bookmarks |= fields.referred(root) | {str(one) for one in anchors}

    def clean(self, part: str, root: _Element) -> None:
        kind = local(root)
        if kind in _TEXTS:
            self._text(kind, root)
        elif kind == "settings":
            self._settings(root)
        elif kind == "styles":  # what they hid is gone
            for one in list(root.iter(qn("w:vanish"), qn("w:specVanish"))):
                cut(one)
        for one in [one for one in root.iter() if local(one) == "rsid"]:
            cut(one)
        bare(root, self.removed)

    def _text(self, kind: str, root: _Element) -> None:
        if any(True for _ in root.iter(*_FETCHED)):
            raise Unreadable(say("public.fetched", file=self.name))
        accept(root, self.removed)
        self._wrappers(root)
        show_only(root, self.hiding, self.removed)
        for step in (_remarks, fields.flatten, _links, _objects):
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
        """Headers and footers that no page shows: those of even pages or of a first one that is like all others."""
        shown = {"default"} | ({"even"} if self.even else set())
        if any(_on(one) for one in root.iter(qn("w:titlePg"))):
            shown.add("first")
        for one in list(root.iter(qn("w:headerReference"), qn("w:footerReference"))):
            if one.get(qn("w:type"), "default") not in shown:
                cut(one)

    def _orphans(self, root: _Element, kind: str) -> None:
        """Notes that nothing in the text refers to any more."""
        mark = f"{kind.removesuffix('s')}Reference"
        for one in list(root):
            if one.get(qn("w:type")) is None and (mark, str(one.get(qn("w:id")))) not in self.notes:
                self.removed["hidden"] += 1
                root.remove(one)

    def _bookmarks(self, root: _Element) -> None:
        gone = [one for one in root.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) not in self.bookmarks]
        ids = {one.get(qn("w:id")) for one in gone}
        gone += [one for one in root.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) in ids]
        self.removed["bookmark"] += len(ids)
        for one in gone:
            cut(one)

    def _settings(self, root: _Element) -> None:
        for variables in root.iter(qn("w:docVars")):
            self.removed["variable"] += len(variables)
        for one in [one for one in root if local(one) not in _SETTINGS]:
            if local(one) not in _TOLD_ELSEWHERE:
                self.removed["edit-mark" if local(one) in _EDITS else "setting"] += 1
            cut(one)


def _remarks(root: _Element, removed: Counter[str]) -> None:
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


def _objects(root: _Element, removed: Counter[str]) -> None:
    """Of a file that lies in the document the picture stays."""
    for one in [one for one in root.iter() if local(one) in ("OLEObject", "control", "objectEmbed", "objectLink")]:
        cut(one)


def _on(element: _Element | None) -> bool:
    return element is not None and str(element.get(qn("w:val"), "1")).lower() not in ("0", "false", "off")
