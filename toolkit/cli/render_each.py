"""`toolkit render notice KIND LIST --each -o DIR`: a notice for each row, and a manifest of what was written."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from toolkit import limits, office, output
from toolkit.cli import manifest
from toolkit.cli.manifest import Written
from toolkit.cli.rendering import refused, said, sound
from toolkit.errors import ExitCode, Refused, ToolkitError, Unreadable, UsageFault
from toolkit.finding import Finding
from toolkit.messages import commas, say
from toolkit.policy import Pack
from toolkit.public import Finish
from toolkit.read import read
from toolkit.render.each import PATTERN, One, apart, namer
from toolkit.render.kinds import Kind
from toolkit.render.notice import Beside, looked_at, prepared, render_notice

ROW = "xlsx-row"  # findings about a row of which nothing could be read


class Drawn(NamedTuple):
    """The notice of a row, not yet written, and the warnings about it."""

    one: One
    file: str
    data: bytes
    warnings: tuple[str, ...]


class Told(NamedTuple):
    """What is to be said of a row: warnings where `code` is 0, else why no notice was made of it."""

    one: One
    reasons: tuple[str, ...]
    code: int = ExitCode.OK


def each(kind: Kind, data: str, policy: Pack, given: dict[str, Any]) -> int:
    """Make a notice of each row; a bad one doesn't stop the rest. The highest exit code of all rows.

    What is wrong with the file as a whole, or with the command, stops before anything is written.
    """
    form = said(read(data, kind.name), "notice", kind.name)
    lost = [one for one in form.findings if one.rule == ROW and one.severity == "error"]
    sound(form._replace(findings=tuple(one for one in form.findings if one not in lost)))
    rows = list(apart(kind, form))
    if not rows and not lost:
        raise UsageFault(say("notice.no-rows", file=form.file))
    if len(rows) > (most := limits.of("files")):
        sentence = say("limit.rows", file=form.file, count=len(rows), limit=most)
        raise UsageFault(limits.beyond(sentence, "files", len(rows)))
    pattern = given["name"] or PATTERN
    name = namer(pattern, kind, len(rows))
    as_pdf = pattern.lower().endswith(".pdf")
    if as_pdf:
        office.program()
    folder, place = _places(given)
    drawn, told = _draw(kind, rows, name, policy, given)
    made = [_finished(one, given["finish"]) for one in _pdfs(drawn, folder)] if as_pdf else [one.data for one in drawn]
    written = []
    for document, finished in zip(drawn, made, strict=True):
        try:
            written.append(_write(document, finished, folder, force=given["force"]))
            told.append(Told(document.one, document.warnings))
        except ToolkitError as error:
            told.append(Told(document.one, _reasons(error), error.exit_code))
    output.write(place, manifest.manifest(place, written), force=given["force"])
    click.echo(say("cli.notice.each-written", count=len(written), folder=folder, manifest=place))
    _tell(sorted(told, key=lambda each: each.one.row), lost)
    return max((*(one.code for one in told), ExitCode.FINDINGS if lost else ExitCode.OK))


def _places(given: dict[str, Any]) -> tuple[Path, Path]:
    """The folder, made where there is none, and the manifest's file."""
    folder = Path(given["file"])
    place = manifest.place(folder, given["manifest"], force=given["force"])
    if folder.exists() and not folder.is_dir():
        raise UsageFault(say("cli.notice.no-folder", folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    return folder, place


def _draw(
    kind: Kind, rows: Sequence[One], name: Callable[[One], str], policy: Pack, given: dict[str, Any]
) -> tuple[list[Drawn], list[Told]]:
    """The notices of the rows of which one can be made, and what is wrong with the others."""
    drawn: list[Drawn] = []
    told: list[Told] = []
    taken: dict[str, int] = {}
    with _progress(rows) as steps:
        for one in steps:
            file = name(one)
            earlier = taken.setdefault(file.casefold(), one.row)
            try:
                if earlier != one.row:
                    raise UsageFault(say("notice.same-file", name=file, earlier=earlier))
                drawn.append(Drawn(one, file, *_made(kind, one, policy, given)))
            except ToolkitError as error:
                told.append(Told(one, _reasons(error), error.exit_code))
    return drawn, told


def _made(kind: Kind, one: One, policy: Pack, given: dict[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """The notice of a row, and the warnings about it; Refused with every error."""
    beside = Beside(None, given["recognised"])
    form = prepared(kind.name, one.form)
    found = form.findings
    if all(finding.severity != "error" for finding in found):
        found = (*found, *looked_at(kind.name, form, policy, beside))
    if wrong := tuple(finding for finding in found if finding.severity == "error"):
        raise refused(form.file, wrong)
    own = Path(given["template"]) if given["template"] else None
    draft = not given["final"]
    made = render_notice(kind.name, form, policy, beside, draft=draft, own=own, finish=given["finish"])
    return made, _said(found)


def _pdfs(drawn: Sequence[Drawn], folder: Path) -> list[bytes | Unreadable]:
    """Each as PDF, or why LibreOffice makes none of it. All in one call; where that fails, each in one of its own.

    Fonts that stand in for others are said on stderr, once for all.
    """
    from toolkit.render.pdf.convert import missing_fonts, pdfs

    made: list[bytes | Unreadable] = []
    try:
        made += pdfs([one.data for one in drawn]) if drawn else []
    except Unreadable:
        for one in drawn:
            try:
                made += pdfs([one.data])
            except Unreadable as error:
                made.append(error)
    pairs = zip(drawn, made, strict=True)
    fonts = [missing_fonts(one.data, pdf) for one, pdf in pairs if isinstance(pdf, bytes)]
    missing, instead = (commas(sorted({name for found in fonts for name in found[side]})) for side in (0, 1))
    if missing:
        click.echo(say("office.fonts", file=folder, missing=missing, instead=instead), err=True)
    return made


def _finished(made: bytes | Unreadable, finish: Finish) -> bytes | Unreadable:
    return made if isinstance(made, Unreadable) else finish(made, ".pdf")


def _write(document: Drawn, made: bytes | Unreadable, folder: Path, *, force: bool) -> Written:
    if isinstance(made, Unreadable):
        raise made
    output.write(folder / document.file, made, force=force)
    return Written(document.file, hashlib.sha256(made).hexdigest(), document.one.row, document.one.source.place)


def _reasons(error: ToolkitError) -> tuple[str, ...]:
    return _said(error.findings) if isinstance(error, Refused) else (str(error),)


def _said(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(f"{one.sources[0]}: {one.message}" for one in findings)


@contextmanager
def _progress(rows: Sequence[One]) -> Iterator[Iterable[One]]:
    if not sys.stderr.isatty():
        yield rows
        return
    with click.progressbar(rows, label=say("cli.notice.progress"), file=sys.stderr) as bar:
        yield bar


def _tell(told: Sequence[Told], lost: Sequence[Finding]) -> None:
    """On stderr, when all is done: each warning once, then every row that failed or was none, and how many."""
    warnings = (line for one in told if not one.code for line in one.reasons)
    for line in dict.fromkeys(warnings):
        click.echo(line, err=True)
    failed = [one for one in told if one.code]
    for one in failed:
        click.echo(say("cli.notice.row-failed", row=one.one.row, source=one.one.source), err=True)
        for line in one.reasons:
            click.echo(f"  {line}", err=True)
    for line in _said(lost):
        click.echo(line, err=True)
    if failed or lost:
        click.echo(say("cli.notice.each-failed", count=len(failed) + len(lost)), err=True)
