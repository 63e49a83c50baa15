"""A file's bytes → the Form in it as a value of JSON; and that value → the Form again, in the process that asked.

The tasks `docx`, `xlsx` and `pdf` of `toolkit.apart`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.tree import pointer as down


def docx(data: bytes, name: str, given: None) -> dict[str, Any]:
    """See `toolkit.read.word`."""
    from toolkit.read.word import read_docx

    return told(read_docx(data, name))


def xlsx(data: bytes, name: str, kind: str) -> dict[str, Any]:
    """A form, or where `kind` says of which notice, the notice's data."""
    from toolkit.read.sheet import read_form
    from toolkit.read.xlsx import read_xlsx

    return told(read_xlsx(data, name, kind) if kind else read_form(data, name))


def pdf(data: bytes, name: str, show: bool) -> dict[str, Any]:
    """With `show` also pictures of its pages: `pictures` are PNG in base64 by the names of their files."""
    from toolkit.read.pdf.form import read_pdf

    pictures: dict[str, bytes] = {}
    made = told(read_pdf(data, name, pictures if show else None))
    return made | {"pictures": {file: b64encode(picture).decode() for file, picture in pictures.items()}}


def told(form: Form) -> dict[str, Any]:
    """What of a form goes over to another process: its values, places, ways and certainties, and its findings."""
    pointers = [*_pointers(form.values, ""), *_asked(form)]
    places = {one: [form.place(one), form.way(one), form.sure(one)] for one in pointers}
    return {"file": form.file, "values": form.values, "places": places, "findings": listed(form.findings)}


def form(value: dict[str, Any]) -> Form:
    """The form that was told. A value's place is its own, or that of what holds it."""
    places: dict[str, list[str]] = value["places"]

    def nearest(pointer: str) -> str:
        while pointer and pointer not in places:
            pointer = pointer.rpartition("/")[0]
        return places[pointer][0] if pointer in places else ""

    return Form(
        value["file"],
        value["values"],
        nearest,
        findings(value["findings"]),
        lambda pointer: places.get(pointer, ("", "", ""))[1],
        sure=lambda pointer: places.get(pointer, ("", "", ""))[2],
    )


def listed(given: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON."""
    return [one._asdict() | {"sources": [list(source) for source in one.sources]} for one in given]


def findings(value: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    """The findings that were listed."""
    return tuple(Finding(**one | {"sources": tuple(Source(*source) for source in one["sources"])}) for one in value)


def _pointers(value: Any, here: str) -> Iterator[str]:
    yield here
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _pointers(child, down(here, key))


def _asked(form: Form) -> Iterator[str]:
    """The fields that were not filled have places, too; of a form that nobody knows, none."""
    from toolkit.schema.load import load, names

    if form.kind in names():
        yield from (one.pointer for one in load(form.kind).fields if "*" not in one.pointer)
