"""How exactly submitted PDFs are read: per variant, fields right, marked as unsure, and silently wrong.

    python -m benchmarks.extraction [--forms 2] [--only WORD] [--save docs/extraction.md]

Forms with known values are rendered, printed and changed as counties do; each field of the form that is read is held
against its value. Wrong is marked where a finding names the field, or its source says `needs-eyes`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.made_forms import SOURCES, filled
from benchmarks.pdf_variants import CHROMIUM, DOCX, PDF, SCANS, browsed, browser, rewritten
from toolkit import messages, office
from toolkit.apart import recognises
from toolkit.errors import Unreadable
from toolkit.form import Form, singles
from toolkit.read.pdf.form import read_pdf
from toolkit.render.form import render_form
from toolkit.schema import load
from toolkit.schema.normalise import normalise

SCANNED = "summary-0.yaml"  # the form that is scanned, too: recognition takes some seconds a page
_PLAIN = next(iter(DOCX))


_HEAD = """# How exactly submitted PDFs are read

Made by `python -m benchmarks.extraction --forms {count} --save {path}`: {count} form(s) of each kind with values made
up for it, rendered, printed by LibreOffice and changed as the variant says; scans are of one summary alone, the seal of
42 mm lies on every page. A field that is wrong is marked where a finding names it or its source says `needs-eyes`;
what lies under a seal is not taken, so it counts as wrong and marked. No form of a real county has been read, none
printed by Word or WPS. What Chromium prints is the form as LibreOffice's HTML shows it.

"""


class Score(NamedTuple):
    """Fields of one or more forms: how many, how many read right, how many wrong but marked, and how many silently."""

    fields: int = 0
    right: int = 0
    marked: int = 0
    silent: int = 0

    def plus(self, other: Score) -> Score:
        return Score(*(one + two for one, two in zip(self, other, strict=True)))


def score(truth: Form, found: Form, told: list[str] | None = None) -> Score:
    """Field by field; `told` gathers the silently wrong."""
    wanted, read = dict(singles(truth.values)), dict(singles(found.values))
    named = {one.field for one in found.findings if one.field}
    right = marked = 0
    for pointer in {**wanted, **read}:
        if wanted.get(pointer) == read.get(pointer):
            right += 1
        elif found.sure(pointer) == "needs-eyes" or _named(pointer, named):
            marked += 1
        elif told is not None:
            told.append(f" {pointer}: {read.get(pointer)!r} for {wanted.get(pointer)!r}")
    fields = len({**wanted, **read})
    return Score(fields, right, marked, fields - right - marked)


def _named(pointer: str, named: set[str]) -> bool:
    """Whether a finding names the field, or what holds it."""
    return any(pointer == one or pointer.startswith(f"{one}/") for one in named)


def printed(forms: list[Form], folder: Path, only: str) -> Iterator[tuple[str, Form, Path]]:
    """Every variant of every form as a PDF."""
    sources: list[Path] = []
    made: list[tuple[str, Form]] = []
    for number, form in enumerate(forms):
        data = render_form(form)
        for variant, change in DOCX.items():
            path = folder / f"{number}-{len(sources)}.docx"
            path.write_bytes(rewritten(data, change))
            sources.append(path)
            made.append((variant, form))
    for (variant, form), path in zip(made, office.convert(sources, "pdf", folder), strict=True):
        if only in variant:
            yield variant, form, path
        if variant == _PLAIN:
            for name, alter in PDF.items():
                if only in name:
                    target = path.with_name(f"{path.stem}-{len(name)}.pdf")
                    alter(path, target)
                    yield name, form, target
            for name, alter in SCANS.items() if form.file == SCANNED and recognises() else ():
                if only in name:
                    target = path.with_name(f"{path.stem}-s{len(name)}.pdf")
                    alter(path, target)
                    yield name, form, target
    if CHROMIUM in _variants(only):
        firsts = [(source, form) for source, (variant, form) in zip(sources, made, strict=True) if variant == _PLAIN]
        for html, (_, form) in zip(office.convert([one for one, _ in firsts], "html", folder), firsts, strict=True):
            target = html.with_name(f"{html.stem}-browser.pdf")
            browsed(html, target)
            yield CHROMIUM, form, target


def _variants(only: str) -> list[str]:
    """The variants that can be made here, of those whose names hold a word."""
    made = (*DOCX, *PDF, *((CHROMIUM,) if browser() else ()), *(SCANS if recognises() else ()))
    return [name for name in made if only in name]


def measured(count: int, only: str, loud: bool) -> dict[str, Score]:
    """Variant → its score over `count` forms of each kind."""
    forms = [filled(name, number) for name in SOURCES for number in range(count)]
    total = {name: Score() for name in _variants(only)}
    with tempfile.TemporaryDirectory(prefix="extraction-") as folder:
        for variant, form, path in printed(forms, Path(folder), only):
            told: list[str] = []
            total[variant] = total[variant].plus(one(form, path, told))
            for line in told if loud else ():
                print(f"  {variant}, {form.file}{line}")
    return total


def one(form: Form, path: Path, told: list[str]) -> Score:
    """The score of one PDF; one that is refused counts as marked."""
    try:
        found = read_pdf(path.read_bytes(), path.name)
    except Unreadable as error:
        told.append(f": refused: {error}")
        count = len(dict(singles(form.values)))
        return Score(count, 0, count, 0)
    return score(form, normalise(found, load(found.kind)), told)


def table(total: dict[str, Score]) -> str:
    """The scores as Markdown."""
    rows = [
        "| variant | fields | right | % | wrong, marked | silently wrong |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for name, (fields, right, marked, silent) in total.items():
        share = f"{100 * right / fields:.2f}" if fields else "—"
        rows.append(f"| {name} | {fields} | {right} | {share} | {marked} | {silent} |")
    return "\n".join(rows) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--forms", type=int, default=2)
    options.add_argument("--only", default="")
    options.add_argument("--loud", action="store_true")
    options.add_argument("--save", type=Path)
    chosen = options.parse_args()
    messages.choose("en")
    if not browser():
        print("no Chromium: its variant is left out; `apt-get install chromium` brings it", file=sys.stderr)
    total = measured(chosen.forms, chosen.only, chosen.loud)
    found = table(total)
    print(found)
    if chosen.save:
        head = _HEAD.format(count=chosen.forms, path=chosen.save)
        chosen.save.write_text(head + found, "utf-8")
    return 1 if any(one.silent for one in total.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
