"""`toolkit render notice KIND LIST --each -o DIR`: a notice for each row, and a manifest of what was written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import click

from toolkit import limits, office
from toolkit.cli.batch import Batch, begun
from toolkit.cli.rendering import inputs, refused, said, sound
from toolkit.cli.screen import bare
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
AT_ONCE = 100  # rows between two writings of the manifest, and documents in one call of LibreOffice


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
    name = _told_apart(namer(pattern, kind, len(rows)))
    as_pdf = pattern.lower().endswith(".pdf")
    if as_pdf:
        office.program()
    batch = begun(form, policy, inputs(data, given), given)
    told: list[Told] = []
    fonts: tuple[set[str], set[str]] = (set(), set())
    with _progress(rows) as steps:
        left = iter(steps)
        while some := list(islice(left, AT_ONCE)):
            drawn = _draw(some, name, lambda one: _made(kind, one, policy, given), told)
            _put(drawn, batch, told, fonts if as_pdf else None, given["finish"])
            batch.record(some[-1].row)
    _tell_batch(batch, fonts, draft=not given["final"])
    _tell(sorted(told, key=lambda each: each.one.row), lost)
    return max((*(one.code for one in told), ExitCode.FINDINGS if lost else ExitCode.OK))


def _told_apart(name: Callable[[One], str]) -> Callable[[One], str]:
    """Row → name, that no earlier row has; in small or capital letters, some systems take them for the same."""
    taken: dict[str, int] = {}

    def own(one: One) -> str:
        file = name(one)
        earlier = taken.setdefault(file.casefold(), one.row)
        if earlier != one.row:
            raise UsageFault(say("notice.same-file", name=file, earlier=earlier))
        return file

    return own


def _draw(
    rows: Sequence[One],
    name: Callable[[One], str],
    make: Callable[[One], tuple[bytes, tuple[str, ...]]],
    told: list[Told],
) -> list[Drawn]:
    """The notices of the rows of which one can be made; what is wrong with the others goes to `told`."""
    drawn: list[Drawn] = []
    for one in rows:
        try:
            drawn.append(Drawn(one, name(one), *make(one)))
        except ToolkitError as error:
            told.append(Told(one, _reasons(error), error.exit_code))
    return drawn


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


def _put(
    drawn: Sequence[Drawn],
    batch: Batch,
    told: list[Told],
    fonts: tuple[set[str], set[str]] | None,
    finish: Finish,
) -> None:
    """Put the notices of some rows in their folder, as PDF (that `finish` has had) where `fonts` is there to take the
    names of fonts.

    PDFs that are all there already are not made again; where one lacks, all are: what LibreOffice makes of a document
    depends on those before it in the call.
    """
    if fonts is not None and all(batch.has(one.file) for one in drawn):
        batch.keep(one.file for one in drawn)
        told += [Told(one.one, one.warnings) for one in drawn]
        return
    made = [one.data for one in drawn] if fonts is None else _pdfs(drawn, fonts)
    for document, finished in zip(drawn, made, strict=True):
        try:
            if isinstance(finished, Unreadable):
                raise finished
            data = finished if fonts is None else finish(finished, ".pdf")
            batch.put(document.file, data, document.one.row, document.one.source.place)
            told.append(Told(document.one, document.warnings))
        except ToolkitError as error:
            told.append(Told(document.one, _reasons(error), error.exit_code))


def _pdfs(drawn: Sequence[Drawn], fonts: tuple[set[str], set[str]]) -> list[bytes | Unreadable]:
    """Each as PDF, or why LibreOffice makes none of it. All in one call; where that fails, each in one of its own.

    Fonts that lack, and those that stand in for them, are added to `fonts`.
    """
    from toolkit.render.pdf.convert import missing_fonts, pdfs

    made: list[bytes | Unreadable] = []
    try:
        made += pdfs([one.data for one in drawn])
    except Unreadable:
        for one in drawn:
            try:
                made += pdfs([one.data])
            except Unreadable as error:
                made.append(error)
    for document, pdf in zip(drawn, made, strict=True):
        if isinstance(pdf, bytes):
            for names, found in zip(fonts, missing_fonts(document.data, pdf), strict=True):
                names.update(found)
    return made


def _reasons(error: ToolkitError) -> tuple[str, ...]:
    return _said(error.findings) if isinstance(error, Refused) else (str(error),)


def _said(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(f"{one.sources[0]}: {one.message}" for one in findings)


@contextmanager
def _progress(rows: Sequence[One]) -> Iterator[Iterable[One]]:
    if not sys.stderr.isatty():
        yield rows
        return
    with click.progressbar(rows, label=say("cli.notice.progress"), file=bare()) as bar:
        yield bar


def _tell_batch(batch: Batch, fonts: tuple[set[str], set[str]], *, draft: bool) -> None:
    """Where the files are, that they are drafts, and, once for all, which fonts stand in for others."""
    folder, written = batch.folder, len(batch.written) - batch.kept
    click.echo(say("cli.notice.each-written", count=written, folder=folder, manifest=batch.manifest))
    if batch.kept:
        click.echo(say("cli.notice.each-kept", count=batch.kept))
    missing, instead = (commas(sorted(names)) for names in fonts)
    if missing:
        click.echo(say("office.fonts", file=folder, missing=missing, instead=instead), err=True)
    if draft and batch.written:
        click.echo(say("cli.notice.each-drafts", folder=folder), err=True)


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
