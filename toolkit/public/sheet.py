"""The bytes of an xlsx → its public copy: what the sheets show, as values, without anything that hides."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree
from lxml.etree import _Element

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.public import Public, formats, looks
from toolkit.public.charts import literal
from toolkit.public.drawings import bare
from toolkit.public.grid import Place, Unseen, area, cells, tag, yes
from toolkit.public.package import Cleaner, R, cut, local
from toolkit.read.word.package import open_package
from toolkit.read.workbook import book
from toolkit.schema.sheets import CHECKS, META

_KEPT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
_SHEET_NAME = r"(?:'(?:[^']|'')+'|[^'!,\":]+)!"
_CORNER = r"\$?[A-Z]{0,3}\$?[0-9]{0,7}"
_RANGES = re.compile(rf"{_SHEET_NAME}{_CORNER}(?::{_CORNER})?(?:,{_SHEET_NAME}{_CORNER}(?::{_CORNER})?)*")
# of a workbook and of a sheet, in the order of the standard: what its pages go by
_BOOK = frozenset({"fileVersion", "workbookPr", "bookViews", "sheets", "definedNames", "calcPr"})
_SHEET = frozenset({
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "phoneticPr",
    "conditionalFormatting", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "drawing", "tableParts",
})  # fmt: skip
_COUNTED = {"dataValidations": "validation", "hyperlinks": "link-out", "oleObjects": "embedded", "controls": "embedded"}
# element → the attributes that it keeps
_ATTRIBUTES = {
    "fileVersion": frozenset(), "workbookPr": frozenset({"date1904", "dateCompatibility"}), "workbookView": frozenset(),
    "sheet": frozenset({"name", "sheetId", f"{{{R}}}id"}), "definedName": frozenset({"name", "localSheetId"}),
    "calcPr": frozenset({"fullPrecision"}), "sheetPr": frozenset(), "c": frozenset({"r", "s", "t"}),
    "row": frozenset({"r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed",
                      "thickTop", "thickBot"}),
    "col": frozenset({"min", "max", "width", "style", "hidden", "bestFit", "customWidth", "outlineLevel", "collapsed"}),
    "sheetView": frozenset({"showFormulas", "showGridLines", "showRowColHeaders", "showZeros", "rightToLeft",
                            "showRuler", "showOutlineSymbols", "defaultGridColor", "showWhiteSpace", "view",
                            "topLeftCell", "colorId", "zoomScale", "zoomScaleNormal", "zoomScaleSheetLayoutView",
                            "zoomScalePageLayoutView", "workbookViewId", "tabSelected"}),
    "table": frozenset({"id", "name", "displayName", "ref", "headerRowCount", "totalsRowCount", "totalsRowShown",
                        "headerRowDxfId", "dataDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId",
                        "totalsRowBorderDxfId"}),
    "tableColumn": frozenset({"id", "name", "headerRowDxfId", "dataDxfId", "totalsRowDxfId"}),
}  # fmt: skip
_TABLE = frozenset({"tableColumns", "tableColumn", "tableStyleInfo"})
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_PICTURE = re.compile(r"[yYmMdDhHsSaAbBeEgG0-9#?.,:/%年月日时分秒\-\s]*")  # how a date or number is written
_STAND_IN = "\ue000"  # a letter that no text has
_LETTERS = frozenset({"rFont", "charset", "family", "b", "i", "strike", "outline", "shadow", "condense", "extend",
                      "color", "sz", "u", "vertAlign", "scheme"})  # fmt: skip
_TEXTS = frozenset({"s", "str", "inlineStr"})


def clean(data: bytes, name: str) -> Public:
    """Raises Unreadable where it can't be opened safely, or holds a formula whose value nobody has calculated."""
    book(data, name)  # refuses what would burst, in the words of a workbook
    package = open_package(data, name)
    root = package.part(package.main)
    if root is None or root.tag != tag("workbook"):
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
        self.codes: dict[int, str] = {}  # cell format → code of its number format
        self.table_styles: dict[str, str] = {}
        self.used: set[int] = set()  # cell formats that cells of the sheets so far have
        self.headings: dict[str, list[str]] = {}  # part of a table → what its columns are headed by
        self.sheets: set[str] = set()  # names of those that stay
        self.cleaner: Cleaner | None = None

    def know(self, cleaner: Cleaner) -> None:
        self.cleaner = cleaner
        for one in cleaner.relations(cleaner.package.main):
            root = cleaner.package.part(one.target) if one.kind in ("sharedStrings", "styles") else None
            if root is not None and one.kind == "sharedStrings":
                self.strings = [_letters(each) for each in root.iterchildren(tag("si"))]
            elif root is not None:
                self.codes, self.table_styles = looks.codes(root), looks.tables(root)

    def clean(self, part: str, root: _Element) -> None:
        match local(root):
            case "workbook":
                self._workbook(root)
            case "worksheet":
                self._worksheet(part, root)
            case "table":
                self._table(part, root)
            case "styleSheet":
                looks.clean(root, self.used, self.table_styles, self.removed)
            case "chartSpace":
                literal(root, self.sheets)
        for one in root.iter():
            kept = _ATTRIBUTES.get(local(one)) if str(one.tag).startswith(tag("")) else None
            for key in [key for key in one.attrib if kept is not None and str(key) not in kept]:
                del one.attrib[key]
        bare(root, self.removed)

    def _workbook(self, root: _Element) -> None:
        for one in [one for one in root if local(one) not in _BOOK]:
            cut(one)
        sheets = list(root.iter(tag("sheet")))
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
                self.sheets.add(str(one.get("name")))
        self._names(root, kept)

    def _names(self, root: _Element, kept: list[int]) -> None:
        for one in list(root.iter(tag("definedName"))):
            sheet = str(one.get("localSheetId", ""))
            own = one.get("name") in _KEPT_NAMES and _RANGES.fullmatch((one.text or "").strip())
            if own and sheet.isdecimal() and int(sheet) in kept:
                one.set("localSheetId", str(kept.index(int(sheet))))
            else:
                self.removed["name"] += 1
                cut(one)
        for holder in [one for one in root.iter(tag("definedNames")) if not len(one)]:
            cut(holder)

    def _worksheet(self, part: str, root: _Element) -> None:
        for one in [one for one in root if local(one) not in _SHEET]:
            if key := _COUNTED.get(local(one)):
                self.removed[key] += len(one)
            cut(one)
        for one in [one for row in root.iter(tag("row")) for one in row if local(one) != "c"]:
            cut(one)
        for holder in root.iter(tag("sheetPr")):
            for one in [one for one in holder if local(one) not in ("tabColor", "outlinePr", "pageSetUpPr")]:
                cut(one)
        _edges(root)
        unseen = Unseen(root)
        found: dict[Place, _Element] = {}
        for cell, at in list(cells(root)):
            if at in found:  # two cells of one place: the later is shown
                self.removed["hidden"] += len(found[at]) > 0
                cut(found[at])
            found[at] = cell
            self._cell(cell, hidden=unseen.hides(at))
        self._tables(part, root, found)
        self._conditions(root, found)
        for key, every in (("s", root.iter(tag("c"), tag("row"))), ("style", root.iter(tag("col")))):
            self.used |= {_format(one, key) for one in every}

    def _cell(self, cell: _Element, *, hidden: bool) -> None:
        """Leave of a cell the value that it shows."""
        if not len(cell):
            return
        if not hidden:
            self._as_value(cell)
            letters = self._instead(cell)
            if letters is None:
                return
            hidden = not letters.strip()
            if not hidden:
                _say(cell, letters)
        self.removed["hidden"] += 1
        if hidden:
            for one in list(cell):
                cell.remove(one)
            cell.attrib.pop("t", "")

    def _instead(self, cell: _Element) -> str | None:
        """What the number format shows in place of the value; None where it shows the value."""
        code = self.codes.get(_format(cell, "s"))
        kind = str(cell.get("t", "n"))
        value = cell.find(tag("v"))
        if code is None or kind not in (*_TEXTS, "n", "b", "e"):
            return None
        told = (value.text or "") if value is not None and kind == "n" else "-"
        letters = formats.instead(code, told, text=kind in _TEXTS)
        shown = (
            letters is not None and kind in _TEXTS and letters == "".join(one.text or "" for one in cell.iter(tag("t")))
        )
        number = letters is not None and kind == "n" and letters.strip() and told in ("1", "0", "-1")
        return None if shown or number else letters

    def _as_value(self, cell: _Element) -> None:
        formula, value = cell.find(tag("f")), cell.find(tag("v"))
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
            told = etree.SubElement(cell, tag("is"))
            for one in self.strings[int(at)] if at.isdecimal() and int(at) < len(self.strings) else ():
                told.append(_copy(one))
        elif cell.get("t") == "inlineStr":
            for one in [one for one in cell if local(one) == "v"]:
                cell.remove(one)
        else:
            for one in [one for one in cell if local(one) == "is"]:
                cell.remove(one)
        for told in cell.iter(tag("is")):
            for one in [one for one in told if local(one) not in ("t", "r")]:
                cut(one)
        for one in [one for run in cell.iter(tag("r")) for one in run if local(one) not in ("t", "rPr")]:
            cut(one)
        for one in [one for run in cell.iter(tag("rPr")) for one in run if local(one) not in _LETTERS]:
            cut(one)

    def _tables(self, part: str, root: _Element, found: dict[Place, _Element]) -> None:
        """What the columns of the sheet's tables are headed by, in the cells as in the tables."""
        assert self.cleaner is not None
        for one in self.cleaner.relations(part):
            table = self.cleaner.package.part(one.target) if one.kind == "table" and one.target else None
            corners = area(str(table.get("ref", ""))) if table is not None else None
            if table is None or corners is None:
                continue
            (left, top), _ = corners
            headed = str(table.get("headerRowCount", "1")) != "0"
            names: list[str] = []
            for at, column in enumerate(table.iter(tag("tableColumn"))):
                cell = found.get((left + at, top)) if headed else None
                shown = _shown(cell) if cell is not None else ""
                known = str(column.get("name", ""))
                name = known if _plain(known) == _plain(shown) else shown.replace("\n", "_x000a_")
                if not name or name in names:
                    name = next(each for n in range(at + 1, at + 9999) if (each := f"Column{n}") not in names)
                    if cell is not None:
                        _say(cell, name)
                names.append(name)
            self.headings[one.target] = names

    def _table(self, part: str, root: _Element) -> None:
        """Its columns and its look; not what it is called, filtered or sorted by."""
        for one in [one for one in root.iter() if one is not root and local(one) not in _TABLE]:
            self.removed["filter"] += local(one) == "autoFilter" and len(one) > 0
            cut(one)
        for key in ("name", "displayName"):
            root.set(key, f"Table{root.get('id', '1')}")
        for one, heading in zip(root.iter(tag("tableColumn")), self.headings.get(part, ()), strict=False):
            one.set("name", heading)
        for one in root.iter(tag("tableStyleInfo")):
            if called := looks.table_style(str(one.get("name", "")), self.table_styles):
                one.set("name", called)
            else:
                one.attrib.pop("name", "")

    def _conditions(self, root: _Element, found: dict[Place, _Element]) -> None:
        """Rules that look at cells of their own sheet; a word that no cell shows becomes one that says nothing."""
        texts = {text for cell in found.values() if (text := _shown(cell).lower())}

        def masked(text: str) -> str:
            plain = text.replace('""', '"').lower()
            known = _PICTURE.fullmatch(plain) or any(plain in one for one in texts)
            return text if known else _STAND_IN * len(plain)

        for one in list(root.iter(tag("conditionalFormatting"))):
            if any("!" in (formula.text or "") for formula in one.iter(tag("formula"))):
                cut(one)  # it looks at a sheet that may be gone
                continue
            for formula in one.iter(tag("formula")):
                formula.text = _QUOTED.sub(lambda found: f'"{masked(found[1])}"', formula.text or "")
            for rule in one.iter(tag("cfRule")):
                if "text" in rule.attrib:
                    rule.set("text", masked(str(rule.get("text"))))


def _edges(root: _Element) -> None:
    """Headers and footers that no page of the sheet shows."""
    for one in root.iter(tag("headerFooter")):
        gone = [kind for kind, key in (("even", "differentOddEven"), ("first", "differentFirst")) if not yes(one, key)]
        for each in [each for each in one if local(each).startswith(tuple(gone))]:
            one.remove(each)


def _format(element: _Element, key: str) -> int:
    text = str(element.get(key, "0")).strip()
    return int(text) if text.isdecimal() else 0


def _shown(cell: _Element) -> str:
    """The letters of a cell that was cleaned."""
    return "".join(one.text or "" for one in cell.iter(tag("t"), tag("v")))


def _plain(text: str) -> str:
    return " ".join(text.replace("_x000a_", " ").replace("_x000d_", " ").split())


def _say(cell: _Element, letters: str) -> None:
    """Make a cell say the letters; a number's format shows them by itself, and its value says no more than its sign."""
    value = cell.find(tag("v"))
    if cell.get("t", "n") == "n" and value is not None:
        number = float(value.text or "0")
        value.text = str((number > 0) - (number < 0))
        return
    for one in list(cell):
        cell.remove(one)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, tag("is")), tag("t")).text = letters


def _letters(text: _Element) -> list[_Element]:
    return [one for one in text if local(one) in ("t", "r")]


def _copy(element: _Element) -> _Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))
