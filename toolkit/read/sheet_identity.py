"""A workbook → which form it is and in which version: from its hidden sheet, its properties, its print, its title."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.errors import Unreadable
from toolkit.finding import Finding, Source
from toolkit.messages import say
from toolkit.read.sheet_labels import plain
from toolkit.read.workbook import Book
from toolkit.schema import load, names
from toolkit.schema.sheets import META

FIELDS = ("form", "version")


class Identity(NamedTuple):
    """What a workbook says it is; `year` is the one that it was made for, where it says so."""

    form: str
    version: str
    places: dict[str, str]
    findings: tuple[Finding, ...] = ()
    year: int | None = None


def identity(book: Book, name: str) -> Identity:
    """Raises Unreadable where nothing in the workbook tells a form of ours. What is printed goes before what is hidden,
    and a finding says so where they differ."""
    hidden, printed = _hidden(book), _printed(book)
    findings = []
    for key in FIELDS:
        one, other = hidden.get(key), printed.get(key)
        if one and other and one[0] != other[0]:
            label = load(names()[0]).at(f"/{key}")
            said = {"label": label.title if label else key, "hidden": one[0], "printed": other[0]}
            source = Source(name, other[1], "label")
            findings.append(Finding(f"/{key}", "sheet-identity", say("sheet.identity", **said), "warning", "", (source,)))
    both = {key: printed.get(key) or hidden.get(key) for key in FIELDS}
    form = both["form"] or _titled(book)
    if form is None:
        raise Unreadable(say("sheet.unknown", file=name, known="、".join(load(one).root.label for one in names())))
    version = both["version"]
    if version is None and form[0] in names():
        version = (load(form[0]).version, form[1])
        message = say("sheet.no-version", version=version[0])
        findings.append(Finding("/version", "sheet-identity", message, "warning", "", (Source(name, form[1], "label"),)))
    year = hidden.get("year", ("", ""))[0]
    places = {"/form": form[1], "/version": version[1] if version else form[1]}
    return Identity(
        form[0], version[0] if version else "", places, tuple(findings), int(year) if year.isdecimal() else None
    )


def _hidden(book: Book) -> dict[str, tuple[str, str]]:
    """Key → value and place, of the file's properties and over them of the hidden sheet."""
    prefix = "toolkit-"
    found = {key.removeprefix(prefix): (text, key) for key, text in book.properties.items() if key.startswith(prefix)}
    if META in book.sheets:
        sheet = book.sheets[META]
        for row, cells in sheet.rows():
            if 1 in cells and 2 in cells:
                found[str(cells[1].value)] = (str(cells[2].value), sheet.at(row, 2).place)
    return found


def _printed(book: Book) -> dict[str, tuple[str, str]]:
    """Key → value and place, of the cells beside the labels of form and version."""
    root = load(names()[0]).root
    labels = {plain(field.label): field.name for field in root.children if field.name in FIELDS}
    found: dict[str, tuple[str, str]] = {}
    for sheet in book.sheets.values():
        for _, cells in sheet.rows():
            filled = list(cells.values())
            name = labels.get(plain(filled[0].value))
            if name and len(filled) > 1:
                found.setdefault(name, (str(filled[1].value).strip(), filled[1].place))
    return found


def _titled(book: Book) -> tuple[str, str] | None:
    """The form whose title stands in a cell, and the cell."""
    titles = {plain(load(one).root.label): one for one in names()}
    for sheet in book.sheets.values():
        for _, cells in sheet.rows():
            for cell in cells.values():
                if form := titles.get(plain(cell.value)):
                    return form, cell.place
    return None
