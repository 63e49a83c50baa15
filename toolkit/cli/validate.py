"""`toolkit validate FILE...`: forms in, verdicts and findings out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import click

from toolkit import limits
from toolkit.check import check_together, unread
from toolkit.cli.screen import bare
from toolkit.cli.speech import Command, Day, Option
from toolkit.errors import ExitCode, Fault, Unreadable, UsageFault
from toolkit.finding import Report, Standing
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import DEFAULT, choose, load
from toolkit.read import read
from toolkit.report import REPORTS

MANY = 10  # from so many files on, a terminal gets a progress bar


def _run(
    files: tuple[str, ...],
    report: str,
    on: date | None,
    pack: str,
    reading: tuple[str, ...],
    strict: bool,
    convert: bool,
    corrections: str | None,
) -> int:
    if corrections and len(files) > 1:
        raise UsageFault(say("cli.corrections-one"))
    batch(files)
    policy, day = choose(load(pack), reading), on or date.today()
    forms, lost, codes = {}, {}, [ExitCode.OK]
    with _progress(files) as steps:
        for number, file in enumerate(steps):
            try:
                form = read(file, "", convert)
                forms[number] = _corrected(form, corrections) if corrections else form
            except (Unreadable, Fault) as error:  # the others go on
                lost[number] = unread(file, policy, day, str(error), getattr(error, "place", ""))
                codes.append(error.exit_code)
    checked = dict(zip(forms, check_together(list(forms.values()), policy, day), strict=True))
    reports = [lost.get(number) or checked[number] for number in range(len(files))]
    codes += [code(one, strict) for one in checked.values()]
    click.echo(REPORTS[report](reports), nl=False)
    for one in reports:
        _complain(one)
    return max(codes)


def batch(files: tuple[str, ...]) -> None:
    """Refuse more files than one run may take."""
    if len(files) > (most := limits.of("files")):
        raise UsageFault(limits.beyond(say("limit.files", count=len(files), limit=most), "files", len(files)))


def _corrected(form: Form, name: str) -> Form:
    from toolkit.read.corrections import corrected

    return corrected(form, name)


def code(report: Report, strict: bool) -> ExitCode:
    """The exit code that one report asks for."""
    if report.faults:
        return ExitCode.FAULT
    wrong = any(one.severity == "error" or strict for one in report.findings)
    short = any(
        one.standing in (Standing.UNMET, Standing.UNDETERMINED)
        for one in report.verdicts
        if one.severity == "required" or strict
    )
    return ExitCode.FINDINGS if wrong or short else ExitCode.OK


def _complain(report: Report) -> None:
    """On stderr: what kept us from reading a file, and faults of ours. All else is in the report."""
    for finding in report.findings:
        if finding.rule == "unreadable":
            click.echo(finding.message, err=True)
    for fault in report.faults:
        click.echo(say("cli.rule-fault", file=report.file, fault=fault), err=True)


@contextmanager
def _progress(files: tuple[str, ...]) -> Iterator[Iterable[str]]:
    if len(files) < MANY or not sys.stderr.isatty():
        yield files
        return
    with click.progressbar(files, label=say("cli.progress"), file=bare()) as bar:
        yield bar


validate = Command(
    "validate",
    help_key="cli.validate.help",
    callback=_run,
    params=[
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."),
        Option(["--report"], help_key="cli.validate.report", type=click.Choice(list(REPORTS)), default="text"),
        Option(["--on"], help_key="cli.validate.on", type=Day(), metavar="DATE"),
        Option(["--pack"], help_key="cli.which-pack", default=DEFAULT, metavar="ID|FILE"),
        Option(["--reading"], help_key="cli.reading", multiple=True, metavar="NAME=WAY"),
        Option(["--strict"], help_key="cli.validate.strict", is_flag=True),
        Option(["--convert"], help_key="cli.convert", is_flag=True),
        Option(["--corrections"], help_key="cli.corrections", metavar="FILE"),
    ],
)
