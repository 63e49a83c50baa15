"""The bytes of an xlsx → its public copy: what the sheets show, as values, without anything that hides."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree
from lxml.etree import _Element

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.public import Public
from toolkit.public.drawings import bare
from toolkit.public.package import Cleaner, cut, local
from toolkit.read.word.package import open_package
from toolkit.read.workbook import book
from toolkit.schema.sheets import CHECKS, META

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KEPT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
# of a workbook and of a sheet, in the order of the standard: what its pages go by
_BOOK = frozenset({"fileVersion", "workbookPr", "bookViews", "sheets", "definedNames", "calcPr"})
_SHEET = frozenset({
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "phoneticPr",
    "conditionalFormatting", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "drawing", "tableParts",
})  # fmt: skip
_COUNTED = {"dataValidations": "validation", "hyperlinks": "link-out", "oleObjects": "embedded", "controls": "embedded"}
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_UNSEEN = re.compile(r";;;?|;;;@?")  # number formats that show nothing


def _tag(name: str) -> str:
    return f"{{{S}}}{name}"


def clean(data: bytes, name: str) -> Public:
    """Raises Unreadable where it can't be opened safely, or holds a formula whose value nobody has calculated."""
    book(data, name)  # refuses what would burst, in the words of a workbook
    package = open_package(data, name)
    root = package.part(package.main)
    if root is None or root.tag != _tag("workbook"):
        raise Unreadable(say("public.strict", file=name))
    removed: Counter[str] = Counter()
    found = _Book(name, removed)
    cleaner = Cleaner(package, found.clean, removed)
    found.know(cleaner)
    return Public(cleaner.packed(), removed)


class _Book:
    """What has to be known of one workbook to clean its sheets."""

    def __init__(self, name: str, removed: Counter[str]) -> None:
        self.name = name
        self.removed = removed
        self.strings: list[list[_Element]] = []
        self.unseen: set[int] = set()  # cell formats that show no value

    def know(self, cleaner: Cleaner) -> None:
        for one in cleaner.relations(cleaner.package.main):
            kind = one.type.rpartition("/")[2]
            root = cleaner.package.part(one.target) if kind in ("sharedStrings", "styles") else None
            if root is not None and kind == "sharedStrings":
                self.strings = [_letters(each) for each in root.iterchildren(_tag("si"))]
            elif root is not None:
                self.unseen = _unseen(root)

    def clean(self, part: str, root: _Element) -> None:
        match local(root):
            case "workbook":
                self._workbook(root)
            case "worksheet":
                self._worksheet(root)
            case "table":
                for one in list(root.iter(_tag("calculatedColumnFormula"), _tag("totalsRowFormula"))):
                    cut(one)
        bare(root, self.removed)
        for one in root.iter():
            for key in [key for key in one.attrib if _trace(str(key))]:
                del one.attrib[key]

    def _workbook(self, root: _Element) -> None:
        for one in [one for one in root if local(one) not in _BOOK]:
            cut(one)
        sheets = list(root.iter(_tag("sheet")))
        ours = any(one.get("name") == META for one in sheets)
        kept = []
        for place, one in enumerate(sheets):
            if one.get("state", "visible") != "visible":
                self.removed["sheet"] += 1
                cut(one)
            elif ours and one.get("name") == CHECKS:  # they help to fill it in, and are formulas all over
                self.removed["checks"] += 1
                cut(one)
            else:
                kept.append(place)
        for one in root.iter(_tag("workbookView")):
            one.attrib.clear()
        for one in root.iter(_tag("workbookPr")):
            one.attrib.pop("codeName", "")
        self._names(root, kept)

    def _names(self, root: _Element, kept: list[int]) -> None:
        for one in list(root.iter(_tag("definedName"))):
            sheet = str(one.get("localSheetId", ""))
            if one.get("name") in _KEPT_NAMES and sheet.isdecimal() and int(sheet) in kept:
                one.set("localSheetId", str(kept.index(int(sheet))))
            else:
                self.removed["name"] += 1
                cut(one)
        for holder in [one for one in root.iter(_tag("definedNames")) if not len(one)]:
            cut(holder)

    def _worksheet(self, root: _Element) -> None:
        for one in [one for one in root if local(one) not in _SHEET]:
            if key := _COUNTED.get(local(one)):
                self.removed[key] += len(one)
            cut(one)
        for one in root.iter(_tag("sheetPr")):
            one.attrib.pop("codeName", "")
        for one in list(root.iter(_tag("conditionalFormatting"))):
            if any("!" in (formula.text or "") for formula in one.iter(_tag("formula"))):
                cut(one)  # it looks at a sheet that may be gone
        unseen = _Unseen(root)
        for row in root.iter(_tag("row")):
            for cell in list(row):
                if self._shown(cell, row, unseen):
                    self._as_value(cell)
                elif len(cell):
                    self.removed["hidden"] += 1
                    for one in list(cell):
                        cell.remove(one)
                    cell.attrib.pop("t", "")

    def _shown(self, cell: _Element, row: _Element, unseen: _Unseen) -> bool:
        found = _CELL.fullmatch(str(cell.get("r", "")))
        hidden = _yes(row, "hidden") or row.get("ht") == "0" or str(cell.get("s", "")) in map(str, self.unseen)
        return not hidden and (found is None or not unseen.hides(_number(found[1]), int(found[2])))

    def _as_value(self, cell: _Element) -> None:
        formula, value = cell.find(_tag("f")), cell.find(_tag("v"))
        if formula is not None:
            if (value is None or not value.text) and cell.get("t") != "str":  # an empty text is a result
                raise Unreadable(say("public.uncalculated", file=self.name, cell=cell.get("r", "")))
            self.removed["formula"] += 1
            cell.remove(formula)
        for one in [one for one in cell if local(one) not in ("v", "is")]:
            cell.remove(one)
        if cell.get("t") == "s" and value is not None:
            at = (value.text or "").strip()
            cell.remove(value)
            cell.set("t", "inlineStr")
            told = etree.SubElement(cell, _tag("is"))
            for one in self.strings[int(at)] if at.isdecimal() and int(at) < len(self.strings) else ():
                told.append(_copy(one))
        for one in list(cell.iter(_tag("rPh"), _tag("phoneticPr"))):
            cut(one)
        cell.attrib.pop("cm", "")
        cell.attrib.pop("vm", "")


class _Unseen:
    """The cells of a sheet that lie in hidden columns, or below another one that they are merged with."""

    def __init__(self, root: _Element) -> None:
        self.columns = [(int(one.get("min", "0")), int(one.get("max", "0"))) for one in root.iter(_tag("col"))
                        if _yes(one, "hidden") or one.get("width") == "0"]  # fmt: skip
        self.covered: set[tuple[int, int]] = set()
        for one in root.iter(_tag("mergeCell")):
            corners = [_CELL.fullmatch(corner) for corner in str(one.get("ref", "")).split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                left, right = _number(corners[0][1]), _number(corners[1][1])
                rows = range(int(corners[0][2]), int(corners[1][2]) + 1)
                covered = {(column, row) for row in rows for column in range(left, right + 1)}
                self.covered |= covered - {(left, rows.start)}

    def hides(self, column: int, row: int) -> bool:
        return (column, row) in self.covered or any(first <= column <= last for first, last in self.columns)


def _unseen(styles: _Element) -> set[int]:
    """The cell formats whose number format shows nothing."""
    codes = {str(one.get("numFmtId")): str(one.get("formatCode", "")) for one in styles.iter(_tag("numFmt"))}
    formats = styles.find(_tag("cellXfs"))
    found = enumerate(formats if formats is not None else ())
    return {place for place, one in found if _UNSEEN.fullmatch(codes.get(str(one.get("numFmtId")), "").strip())}


def _letters(text: _Element) -> list[_Element]:
    return [one for one in text if local(one) in ("t", "r")]


def _copy(element: _Element) -> _Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _number(letters: str) -> int:
    """Column A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _yes(element: _Element, name: str) -> bool:
    return str(element.get(name, "0")).lower() in ("1", "true")


def _trace(key: str) -> bool:
    """Ids of edits, which later Excel puts on whatever was touched."""
    return key.startswith("{http://schemas.microsoft.com/office/spreadsheetml/") and key.endswith(("}uid", "}id"))
