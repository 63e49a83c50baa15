"""Whether honest files are turned away: all documents that we make, as they are and as other programs save them anew.

    python -m benchmarks.honest [--kinds plan publicity …]

Every blank, every filled form, every notice, as docx, xlsx and PDF; opened and saved by LibreOffice (also through odt,
ods and its own PDF), python-docx and openpyxl. Forms must be read, notices opened as far as “this is no form”, papers
measured, public copies made that read as their originals. Exits 1 where anything is refused. Needs LibreOffice.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl

from toolkit import office
from toolkit.errors import ToolkitError, Unreadable
from toolkit.form import Form
from toolkit.lint import docx_flaws, pdf_flaws
from toolkit.messages import choose
from toolkit.policy import load as load_pack
from toolkit.public import public
from toolkit.read import read
from toolkit.read.word.form import page
from toolkit.render.blank import blank
from toolkit.render.filled import FILLED
from toolkit.render.kinds import KINDS
from toolkit.render.notice import prepared, render_notice
from toolkit.schema import load, names
from toolkit.schema.structure import examine

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
# suffix → the formats that LibreOffice is led through
Through = Mapping[str, tuple[tuple[str, ...], ...]]
THROUGH: Through = {"docx": (("docx",), ("odt", "docx"), ("pdf",)), "xlsx": (("xlsx",), ("ods", "xlsx")), "pdf": ()}
NO_FORM = ("it can't be told which form this is", "is a form of this toolkit")  # what is said of a paper that is none


class Document(NamedTuple):
    """A document; `form` where it is one that is read."""

    name: str
    suffix: str
    data: bytes
    form: bool


def made(kinds: Iterable[str] = ()) -> Iterator[Document]:
    """All that the program makes of its examples."""
    wanted = set(kinds) or {*names(), *KINDS}
    for kind in (one for one in names() if one in wanted):
        for suffix in FILLED:
            yield Document(f"{kind}, blank", suffix[1:], blank(kind, suffix, 2026), form=True)
        for path in sorted(EXAMPLES.glob(f"{kind}*.*")):
            form = examine(read(str(path)), load(kind))
            if not any(one.severity == "error" for one in form.findings):
                for suffix, make in FILLED.items():
                    yield Document(f"{path.stem}, filled", suffix[1:], make(form), form=True)
    pack = load_pack()
    for path in sorted((EXAMPLES / "notices").glob("*.yaml")):
        kind = read(str(path)).values["notice"]
        if kind in wanted:
            form = prepared(kind, read(str(path), kind))
            if any(one.severity == "error" for one in form.findings):
                continue  # its list comes from applications
            for draft in (True, False):
                data = render_notice(kind, form, pack, draft=draft)
                yield Document(f"{path.stem}, {'draft' if draft else 'final'}", "docx", data, form=False)


def saved_anew(documents: Iterable[Document], through: Through = THROUGH) -> Iterator[Document]:
    """Each as other programs save it."""
    found = list(documents)
    for one in found:
        if one.suffix in WRITERS:
            program, write = WRITERS[one.suffix]
            yield one._replace(name=f"{one.name}, by {program}", data=write(one.data))
    for suffix, chains in through.items():
        for chain in chains:
            yield from _by_office([one for one in found if one.suffix == suffix], chain)


def _by_office(documents: list[Document], chain: tuple[str, ...]) -> Iterator[Document]:
    if not documents:
        return
    with tempfile.TemporaryDirectory(prefix="honest-") as name:
        paths = [Path(name) / f"{number}.{one.suffix}" for number, one in enumerate(documents)]
        for path, one in zip(paths, documents, strict=True):
            path.write_bytes(one.data)
        for number, suffix in enumerate(chain):
            folder = Path(name) / str(number)
            folder.mkdir()
            paths = office.convert(paths, suffix, folder)
        for path, one in zip(paths, documents, strict=True):
            way = f"{one.name}, by LibreOffice through {' '.join(chain)}"
            yield one._replace(name=way, suffix=chain[-1], data=path.read_bytes())


def _by_python_docx(data: bytes) -> bytes:
    made = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(made)
    return made.getvalue()


def _by_openpyxl(data: bytes) -> bytes:
    made = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(made)
    return made.getvalue()


WRITERS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "docx": ("python-docx", _by_python_docx),
    "xlsx": ("openpyxl", _by_openpyxl),
}


def refusals(document: Document) -> Iterator[str]:
    """What is refused of a document that is none of the things we guard against."""
    for step in (_reading, _measuring, _publishing):
        try:
            yield from step(document)
        except ToolkitError as error:
            yield f"{document.name}.{document.suffix}, {step.__name__.strip('_')}: {error}"


def _reading(document: Document) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="honest-") as folder:
        path = Path(folder) / f"paper.{document.suffix}"
        path.write_bytes(document.data)
        try:
            form = read(str(path))
        except Unreadable as error:
            if document.form or not any(words in str(error) for words in NO_FORM):
                raise
        else:
            yield from [] if _known(form) else [f"{document.name}: read as no form of ours"]


def _known(form: Form) -> bool:
    return form.kind in names()


def _measuring(document: Document) -> Iterator[str]:
    if document.suffix == "docx":
        docx_flaws(document.data, "paper.docx")
    elif document.suffix == "pdf" and not document.form:
        pdf_flaws(document.data, "paper.pdf")
    yield from ()


def _publishing(document: Document) -> Iterator[str]:
    """The public copy shows what the document shows. (A workbook of ours has formulas until it was calculated.)"""
    copy = public(document.data, f".{document.suffix}", f"paper.{document.suffix}").data
    if document.suffix == "docx":
        before, after = (page(data, "paper.docx") for data in (document.data, copy))
        cells = [[cell.text for grid in one.grids for cell in grid.cells()] for one in (before, after)]
        if before.paragraphs != after.paragraphs or cells[0] != cells[1]:
            yield f"{document.name}: its public copy reads otherwise"


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--kinds", nargs="+", default=())
    chosen = options.parse_args()
    choose("en")
    own = list(made(chosen.kinds))
    files, bad = 0, 0
    for one in (*own, *saved_anew(own)):
        files += 1
        for line in refusals(one):
            bad += 1
            print(line, flush=True)
    print(f"{files} honest files ({len(own)} of our own, the others saved anew), {bad} refusals")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
