"""A workbook → which form it is and in which version: from its hidden sheet, its properties, its print, its title."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.errors import Unreadable
from toolkit.finding import Finding, Source
from toolkit.messages import commas, say
from toolkit.read.sheet_labels import plain
from toolkit.read.workbook import Book
from toolkit.schema import Field, load, names
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
    findings = [
        _warning(name, key, other[1], say("sheet.identity", label=label.title, hidden=one[0], printed=other[0]))
        for key, label in _labels().items()
        if (one := hidden.get(key)) and (other := printed.get(key)) and one[0] != other[0]
    ]
    form = printed.get("form") or hidden.get("form") or _titled(book)
    if form is None:
        raise Unreadable(say("sheet.unknown", file=name, known=commas(load(one).root.label for one in names())))
    version = printed.get("version") or hidden.get("version")
    if version is None and form[0] in names():
        version = (load(form[0]).version, form[1])
        findings.append(_warning(name, "version", form[1], say("sheet.no-version", version=version[0])))
    year = hidden.get("year", ("", ""))[0]
    places = {"/form": form[1], "/version": version[1] if version else form[1]}
    made_for = int(year) if year.isdecimal() else None
    return Identity(form[0], version[0] if version else "", places, tuple(findings), made_for)


def _labels() -> dict[str, Field]:
    """The fields that every form has to say which one it is."""
    return {field.name: field for field in load(names()[0]).root.children if field.name in FIELDS}


def _warning(name: str, key: str, place: str, message: str) -> Finding:
    return Finding(f"/{key}", "sheet-identity", message, "warning", "", (Source(name, place, "label"),))


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
    labels = {plain(field.label): name for name, field in _labels().items()}
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
