"""`toolkit render notice KIND LIST --each -o DIR`: a notice for each row, and a manifest of what was written."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from toolkit import output
from toolkit.cli.rendering import refused, said, sound
from toolkit.errors import ExitCode, Refused, ToolkitError, UsageFault
from toolkit.finding import Finding
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.read import read
from toolkit.render.each import PATTERN, One, apart, namer
from toolkit.render.kinds import Kind
from toolkit.render.notice import Beside, looked_at, prepared, render_notice

MANIFEST = "manifest.csv"
ROW = "xlsx-row"  # findings about a row of which nothing could be read


class Written(NamedTuple):
    """One line of the manifest."""

    file: str
    sha256: str
    row: int
    place: str


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
    folder, manifest = _places(given)
    rows = list(apart(kind, form))
    name = namer(given["name"] or PATTERN, kind, len(rows))
    written: list[Written] = []
    told: list[Told] = []
    taken: dict[str, int] = {}
    with _progress(rows) as steps:
        for one in steps:
            file = name(one)
            earlier = taken.setdefault(file.casefold(), one.row)
            try:
                if earlier != one.row:
                    raise UsageFault(say("notice.same-file", name=file, earlier=earlier))
                made, warnings = _made(kind, one, policy, given)
                output.write(folder / file, made, force=given["force"])
                written.append(Written(file, hashlib.sha256(made).hexdigest(), one.row, one.source.place))
                told.append(Told(one, warnings))
            except ToolkitError as error:
                told.append(Told(one, _reasons(error), error.exit_code))
    output.write(manifest, MANIFESTS[manifest.suffix.lower()](written), force=given["force"])
    click.echo(say("cli.notice.each-written", count=len(written), folder=folder, manifest=manifest))
    _tell(told, lost)
    return max((*(one.code for one in told), ExitCode.FINDINGS if lost else ExitCode.OK))


def _made(kind: Kind, one: One, policy: Pack, given: dict[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """The notice of a row, and the warnings about it; Refused with every error."""
    beside = Beside(None, given["recognised"])
    form = prepared(kind.name, one.form)
    found = form.findings
    if all(finding.severity != "error" for finding in found):
        found = (*found, *looked_at(kind.name, form, policy, beside))
    if wrong := tuple(finding for finding in found if finding.severity == "error"):
        raise refused(form.file, wrong)
    return render_notice(kind.name, form, policy, beside, draft=not given["final"]), _said(found)


def _reasons(error: ToolkitError) -> tuple[str, ...]:
    return _said(error.findings) if isinstance(error, Refused) else (str(error),)


def _said(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(f"{one.sources[0]}: {one.message}" for one in findings)


def _places(given: dict[str, Any]) -> tuple[Path, Path]:
    """The folder, made where there is none, and the manifest's file."""
    folder = Path(given["file"])
    manifest = Path(given["manifest"]) if given["manifest"] else folder / MANIFEST
    if manifest.suffix.lower() not in MANIFESTS:
        raise UsageFault(say("cli.render.suffix", name=manifest.suffix or manifest, known=" ".join(MANIFESTS)))
    if folder.exists() and not folder.is_dir():
        raise UsageFault(say("cli.notice.no-folder", folder=folder))
    if os.path.lexists(manifest) and not given["force"]:
        raise UsageFault(say("output.exists", file=manifest))
    folder.mkdir(parents=True, exist_ok=True)
    return folder, manifest


def _csv(written: Sequence[Written]) -> bytes:
    """With a mark by which spreadsheet programs know UTF-8."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([Written._fields, *written])
    return made.getvalue().encode("utf-8-sig")


def _json(written: Sequence[Written]) -> bytes:
    return (json.dumps([one._asdict() for one in written], ensure_ascii=False, indent=2) + "\n").encode("utf-8")


MANIFESTS = {".csv": _csv, ".json": _json}


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
