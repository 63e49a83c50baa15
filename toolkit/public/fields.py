"""The fields of a Word part → those alone that count pages, headings and lines; of all others the text they show.

A field can name its author, fetch a file, start a program or carry a secret in its code; its result is what the page
shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.public.package import cut, unwrap

HARMLESS = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "TOC", "SEQ", "STYLEREF",
    "FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL",
})  # fmt: skip
_REFERS = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_RUN, _CHARACTER, _CODE = qn("w:r"), qn("w:fldChar"), qn("w:instrText")
_SIMPLE, _SAID, _KIND = qn("w:fldSimple"), qn("w:instr"), qn("w:fldCharType")
_FINE = "fine"  # set on the code of a field that stays
_CONTENT = tuple(qn(one) for one in (
    "w:t", "w:tab", "w:br", "w:cr", "w:sym", "w:drawing", "w:pict", "w:object", "w:noBreakHyphen", "w:softHyphen",
    "w:footnoteReference", "w:endnoteReference", "w:ptab", "w:ruby", "m:oMath", "w:fldSimple",
))  # fmt: skip
_WORDS = re.compile(r'"[^"]*"|\\.|[^\s"\\]+')
_COUNTING = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
_REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})
_REFERRED = frozenset({"\\h", "\\n", "\\r", "\\w", "\\p", "\\f", "\\t", "\\l"})
_FORMS = frozenset({"FORMCHECKBOX", "FORMDROPDOWN"})
_FIGURES = re.compile(r"MERGEFORMAT|CHARFORMAT|Arabic(?:Dash|Abjad|Alpha)?|roman|alphabetic|Ordinal|CardText|OrdText"
                      r"|Hex|CHINESENUM[123]|DBNUM[1-4]|GB[1-4]|DBCHAR|SBCHAR|ZODIAC[123]|CIRCLENUM|(?:first)?cap|upper"
                      r"|lower",
                      re.IGNORECASE)  # fmt: skip
_SUM = re.compile(r"\s*=[\d\s+*/()-]*(?:\\\*\s*(?:Arabic|MERGEFORMAT)\s*){0,2}", re.IGNORECASE)  # of numbers of pages
_PICTURE = re.compile(r'"?[0#,.\- ]{1,20}"?')
# what is shown is the code itself, or the headings of the document by their level
_FREE = re.compile(r'\s*(?:EQ\s.*|SYMBOL\s+\d{1,5}(?:\s+\\[ahuj]|\s+\\f\s+"[^"]*"|\s+\\s\s+\d+)*\s*'
                   r'|TOC(?:\s+\\[hzuwx]|\s+\\[on]\s+"\d-\d"|\s+\\\*\s+MERGEFORMAT)*\s*)',
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_MACROS = tuple(qn(f"w:{one}") for one in ("entryMacro", "exitMacro", "helpText", "statusText", "fldData"))


class Names(NamedTuple):
    """What bookmarks and styles are called in the copy."""

    bookmarks: Mapping[str, str]
    styles: Mapping[str, str]  # a name or an id → the new name


class Field(NamedTuple):
    """A field by its marks: begin, separate where there is one, end; the pieces of its code; the code itself."""

    marks: tuple[_Element, ...]
    codes: tuple[_Element, ...]
    code: str

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()


def fields(root: _Element) -> Iterator[Field]:
    """The fields made of marks; one in another comes before it, one that is never ended comes last."""
    opened: list[tuple[list[_Element], list[_Element]]] = []
    for one in root.iter(_CHARACTER, _CODE):
        if one.tag == _CODE:
            if opened:
                opened[-1][1].append(one)
        elif one.get(_KIND) == "begin":
            opened.append(([one], []))
        elif opened:
            opened[-1][0].append(one)
            if one.get(_KIND) == "end":
                yield _field(*opened.pop())
    while opened:
        yield _field(*opened.pop())


def _field(marks: list[_Element], codes: list[_Element]) -> Field:
    return Field(tuple(marks), tuple(codes), "".join(one.text or "" for one in codes))


def flatten(root: _Element, names: Names, removed: Counter[str]) -> None:
    """Leave of each field that doesn't count pages, lines or headings the result that it shows, and nothing else."""
    _unsimple(root, names, removed)
    for field in list(_shown(root, names, removed)):
        removed["field"] += 1
        for mark in field:
            _drop(mark)
    for stray in list(root.iter(qn("w:delInstrText"), qn("w:delText"))):
        _drop(stray)
    for one in [one for one in root.iter(_CODE) if not one.get(_FINE)]:
        _drop(one)
    for one in root.iter(_CODE):
        del one.attrib[_FINE]
    for one in list(root.iter(*_MACROS)):
        cut(one)
    for one in root.iter(qn("w:ffData")):
        _form(one)


def _unsimple(root: _Element, names: Names, removed: Counter[str]) -> None:
    for one in list(root.iter(_SIMPLE)):
        code = _plain(str(one.get(_SAID, "")), names)
        if code:
            one.set(_SAID, code)
        else:
            removed["field"] += 1
            unwrap(one)


class _Open:
    """A field that was begun: its marks, what stands in its code, whether its result has begun."""

    def __init__(self, begin: _Element) -> None:
        self.marks = [begin]
        self.codes: list[_Element] = []
        self.other: list[_Element] = []  # of its code, what is no code of its own
        self.result = False
        self.within: list[_Open] = []  # fields that stand in its code
        self.stray = False  # whether anything else stands in its code


def _shown(root: _Element, names: Names, removed: Counter[str]) -> Iterator[list[_Element]]:
    """Of each field that goes the marks and all that is no result; the code of one that stays is made plain."""
    opened: list[_Open] = []
    for one in root.iter(_CHARACTER, _CODE, *_CONTENT):
        kind = one.get(_KIND) if one.tag == _CHARACTER else ""
        if kind == "begin":
            opened.append(_Open(one))
        elif not opened:
            continue
        elif one.tag == _CHARACTER:
            opened[-1].marks.append(one)
            opened[-1].result = True
            if kind == "end":
                field = opened.pop()
                if opened and not opened[-1].result:
                    opened[-1].within.append(field)
                for outer in [each for each in opened if not each.result]:
                    outer.other += [*field.marks, *field.codes, *field.other]
                yield from _ended(field, names)
        elif one.tag == _CODE and not opened[-1].result:
            opened[-1].codes.append(one)
        else:
            opened[-1].stray = opened[-1].stray or not opened[-1].result
            for outer in [each for each in opened if not each.result]:
                outer.other.append(one)
    for field in opened:  # one that never ends, of which what follows is shown
        yield [*field.marks, *field.codes, *(field.other if field.result else ())]


def _ended(field: _Open, names: Names) -> Iterator[list[_Element]]:
    said = "".join(one.text or "" for one in field.codes)
    if field.within and not field.stray and _SUM.fullmatch(said) and all(map(_counts, field.within)):
        for one in field.codes:
            one.set(_FINE, "1")
        for one in [one for one in field.other if one.tag in _CONTENT]:
            _drop(one)  # what the fields in its code show is shown by none
        return
    code = _plain(said, names)
    if field.other or not code:
        yield [*field.marks, *field.codes, *field.other]
        return
    for one in field.codes:
        one.text = ""
        one.set(_FINE, "1")
    field.codes[0].text = code
    field.codes[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _counts(field: _Open) -> bool:
    """Whether a field counts pages, and does nothing else."""
    words = "".join(one.text or "" for one in field.codes).split()
    return bool(words) and words[0].upper() in _COUNTING and not field.other


def _plain(code: str, names: Names) -> str:
    """The code of a field without whatever doesn't change what it shows; empty where only its result may stay."""
    words = _WORDS.findall(code)
    name = words[0].upper() if words else ""
    if name in _COUNTING:
        return f" {' '.join([name, *_switches(words[1:])])} "
    if name in _REFERRING and len(words) > 1 and words[1].strip('"') in names.bookmarks:
        switches = [one for one in words[2:] if one.lower() in _REFERRED]
        return f" {' '.join([name, names.bookmarks[words[1].strip(chr(34))], *switches])} "
    if name == "STYLEREF" and len(words) > 1 and words[1].strip('"') in names.styles:
        switches = [one for one in words[2:] if one.lower() in _REFERRED]
        return f' STYLEREF "{names.styles[words[1].strip(chr(34))]}" {" ".join(switches)} '
    if name in _FORMS:
        return f" {name} "
    return code if _FREE.fullmatch(code) else ""


def _switches(words: list[str]) -> list[str]:
    """Those that say in which figures a number is shown."""
    found = []
    for switch, value in pairwise(words):
        shown = _FIGURES if switch == "\\*" else _PICTURE if switch == "\\#" else None
        if shown is not None and shown.fullmatch(value):
            found += [switch, value]
    return found


def _form(data: _Element) -> None:
    """A box to tick keeps its tick, a list to choose from what was chosen."""
    for one in list(data):
        if one.tag == qn("w:ddList"):
            entries = one.findall(qn("w:listEntry"))
            chosen = one.find(qn("w:result"))
            if chosen is None:
                chosen = one.find(qn("w:default"))
            at = str(chosen.get(qn("w:val"), "0")) if chosen is not None else "0"
            shown = entries[int(at)] if at.isdecimal() and int(at) < len(entries) else None
            for each in [each for each in one if each is not shown]:
                one.remove(each)
        elif one.tag != qn("w:checkBox"):
            cut(one)


def referred(root: _Element) -> set[str]:
    """The bookmarks that fields go by."""
    codes = [str(one.get(_SAID, "")) for one in root.iter(_SIMPLE)] + [one.code for one in fields(root)]
    return {found[1] for code in codes if (found := _REFERS.match(code))}


def names(root: _Element) -> Iterator[str]:
    """What each field of a part is called, in capitals."""
    yield from map(_name, root.iter(_SIMPLE))
    yield from (one.name for one in fields(root))


def _name(simple: _Element) -> str:
    return (str(simple.get(_SAID, "")).split() or [""])[0].upper()


def _drop(mark: _Element) -> None:
    """The mark, and its run where nothing else stands in it."""
    run = mark.getparent()
    cut(mark)
    if run is not None and run.tag == _RUN and all(one.tag == qn("w:rPr") for one in run):
        cut(run)
