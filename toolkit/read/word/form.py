"""The bytes of a filled Word form → its Form: open the package, see its page, find the form in it."""

from __future__ import annotations

from toolkit.errors import Unreadable
from toolkit.form import Form
from toolkit.messages import say
from toolkit.read.match import find
from toolkit.read.page import Page, Remark
from toolkit.read.word.numbers import Numbers
from toolkit.read.word.package import Package, W, open_package
from toolkit.read.word.tables import Tables
from toolkit.read.word.text import Walker
from toolkit.schema.slots import TWIN


def read_docx(data: bytes, name: str) -> Form:
    """The form with every value as it stands in the document; Unreadable where it is no form of ours."""
    return find(page(data, name), name)


def page(data: bytes, name: str) -> Page:
    """What the document shows; Unreadable where it can't be opened."""
    package = open_package(data, name)
    document = package.part(package.main)
    body = document.find(f"{{{W}}}body") if document is not None else None
    if body is None:
        raise Unreadable(say("docx.no-document", file=name))
    walker = Walker(Numbers(package.part(package.beside("numbering.xml")), package.part(package.beside("styles.xml"))))
    tables = Tables(walker, name)
    try:
        tables.begin(body)
    except RecursionError:
        raise Unreadable(say("docx.deep", file=name)) from None
    twins = _twins(package)
    remarks = [*tables.remarks, *walker.remarks, *([Remark("docx.twins")] if len(twins) > 1 else [])]
    kind, version, twin = twins[0] if len(twins) == 1 else ("", "", "")
    return Page(tuple(tables.grids), tuple(tables.paragraphs), tuple(remarks), twin, kind, version)


def _twins(package: Package) -> list[tuple[str, str, str]]:
    """(form, version, data as JSON) of each part that carries a form's data; more than one tell nothing certain."""
    found = []
    for path in package.under("customXml/item"):
        root = package.part(path)
        if root is not None and root.tag == f"{{{TWIN}}}form":
            found.append((str(root.get("name", "")), str(root.get("version", "")), root.text or ""))
    return found
