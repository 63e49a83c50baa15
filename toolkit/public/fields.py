"""The fields of a Word part → those alone that count pages, headings and lines; of all others the text they show.

A field can name its author, fetch a file, start a program or carry a secret in its code; its result is what the page
shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
_MACROS = tuple(qn(f"w:{one}") for one in ("entryMacro", "exitMacro", "helpText", "statusText", "fldData"))


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


def flatten(root: _Element, removed: Counter[str]) -> None:
    """Leave of each field that isn't harmless its result alone."""
    for one in [one for one in root.iter(_SIMPLE) if _name(one) not in HARMLESS]:
        removed["field"] += 1
        unwrap(one)
    for field in [one for one in fields(root) if one.name not in HARMLESS]:
        removed["field"] += 1
        for mark in (*field.marks, *field.codes):
            _drop(mark)
    for stray in list(root.iter(qn("w:delInstrText"))):
        _drop(stray)
    for one in list(root.iter(*_MACROS)):
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
