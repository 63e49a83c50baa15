"""`toolkit template check FILE...`: what a template that somebody changed lacks or misspells."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit import incoming
from toolkit.cli.speech import Command, Name, Option
from toolkit.cli.template_names import template_names
from toolkit.errors import ExitCode, ToolkitError, Unreadable
from toolkit.finding import Finding
from toolkit.messages import say
from toolkit.template.check import check as look


def _run(files: tuple[str, ...], kind: str | None) -> int:
    return max(_looked_at(file, kind) for file in files)


def _looked_at(file: str, kind: str | None) -> ExitCode:
    """The findings of one file on stdout; what keeps it from being read, on stderr, and the others go on."""
    try:
        found, findings = look(_bytes(file), file, kind or template_names().get(Path(file).stem, ""))
    except ToolkitError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    wrong = sum(one.severity == "error" for one in findings)
    key = "cli.template.sound" if not findings else "cli.template.found"
    click.echo(say(key, file=file, kind=found, wrong=wrong, warnings=len(findings) - wrong))
    for finding in findings:
        click.echo(f"  {_line(finding)}")
    return ExitCode.FINDINGS if wrong else ExitCode.OK


def _line(finding: Finding) -> str:
    place = finding.sources[0].place
    kind = say(f"cli.template.{finding.severity}")
    return say("cli.template.line", kind=kind, place=place or say("cli.template.whole"), message=finding.message)


def _bytes(file: str) -> bytes:
    try:
        return incoming.content(Path(file))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        cause = getattr(error, "strerror", None) or error
        raise Unreadable(say("cli.template.unreadable", file=file, cause=cause)) from None


check = Command(
    "check",
    help_key="cli.template.check.help",
    callback=_run,
    params=[
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."),
        Option(["--for", "kind"], help_key="cli.template.for", type=Name(template_names), metavar="KIND"),
    ],
)
