"""A docx or PDF, ours or anybody's → its flaws against GB/T 9704-2012."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from toolkit import apart, office
from toolkit.errors import MissingProgram, Unreadable
from toolkit.incoming import content
from toolkit.lint.flaw import Flaw
from toolkit.messages import say


class Measured(NamedTuple):
    """What came of a measurement; `unmeasured` says why a side of the document was not looked at, `failed` whether that
    is the document's fault."""

    file: str
    flaws: tuple[Flaw, ...]
    unmeasured: str = ""
    failed: bool = False


def measure(file: str) -> Measured:
    """Measure one file: a docx in its XML and on its pages, if LibreOffice is there; a PDF on its pages.

    Raises Unreadable.
    """
    path = Path(file)
    way = WAYS.get(path.suffix.lower())
    if way is None:
        raise Unreadable(say("lint.suffix", file=file, suffix=path.suffix or "—", known=" ".join(WAYS)))
    return way(content(file), file)


def docx_flaws(data: bytes, name: str) -> tuple[Flaw, ...]:
    """What the XML of a docx shows."""
    from toolkit.lint import document, opening, placing, setting, typeface, wording
    from toolkit.lint.case import case

    it = case(document.read(opening.parts(data, name)))
    checks = (*setting.CHECKS, *typeface.CHECKS, *placing.CHECKS, *wording.CHECKS)
    return tuple(flaw for check in checks for flaw in check(it))


def pdf_flaws(data: bytes, name: str) -> tuple[Flaw, ...]:
    """What the pages of a PDF show, but for the mark of a draft, which the docx tells."""
    return _pages(data, name)[1]


def _pages(data: bytes, name: str) -> tuple[tuple[Flaw, ...], tuple[Flaw, ...]]:
    """(the mark of a draft, all else)."""
    from toolkit.lint import geometry, positions
    from toolkit.lint.pages import Pages, undrafted
    from toolkit.lint.sheets import sheets

    found = sheets(data, name)
    it = Pages(undrafted(found))
    flaws = tuple(flaw for check in (*geometry.CHECKS, *positions.CHECKS) for flaw in check(it))
    return tuple(positions.draft(Pages(found))), flaws


def docx_told(data: bytes, name: str, given: None) -> list[Flaw]:
    """`docx_flaws` as a task of `toolkit.apart`."""
    return list(docx_flaws(data, name))


def pdf_told(data: bytes, name: str, given: None) -> list[list[Flaw]]:
    """(the mark of a draft, all else), as a task of `toolkit.apart`."""
    return [list(flaws) for flaws in _pages(data, name)]


def _apart(data: bytes, name: str) -> tuple[tuple[Flaw, ...], tuple[Flaw, ...]]:
    """The pages of a PDF, looked at by a worker process."""
    draft, flaws = (tuple(Flaw(*one) for one in found) for found in apart.run("lint-pdf", data, name))
    return draft, flaws


def _docx(data: bytes, file: str) -> Measured:
    found = tuple(Flaw(*one) for one in apart.run("lint-docx", data, file))
    with tempfile.TemporaryDirectory(prefix="toolkit-lint-") as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(data)
        try:
            (made,) = office.convert([source], "pdf", Path(folder))
            return Measured(file, (*found, *_apart(made.read_bytes(), file)[1]))
        except MissingProgram as error:
            return Measured(file, found, str(error))
        except Unreadable as error:
            return Measured(file, found, str(error).replace(str(source), file), failed=True)


def _pdf(data: bytes, file: str) -> Measured:
    draft, flaws = _apart(data, file)
    return Measured(file, (*draft, *flaws), say("lint.no-fonts"))


WAYS: dict[str, Callable[[bytes, str], Measured]] = {".docx": _docx, ".pdf": _pdf}
