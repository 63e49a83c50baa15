"""`toolkit template check FILE...`: what a template that somebody changed lacks or misspells."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.speech import Command, Name, Option
from toolkit.cli.template_names import template_names
from toolkit.errors import ExitCode, ToolkitError
from toolkit.finding import Finding
from toolkit.incoming import content
from toolkit.messages import say
from toolkit.template import look


def _run(files: tuple[str, ...], kind: str | None) -> int:
    return max(_looked_at(file, kind) for file in files)


def _looked_at(file: str, kind: str | None) -> ExitCode:
    """The findings of one file on stdout; what keeps it from being read, on stderr, and the others go on."""
    try:
        found, findings = look(content(file), file, kind or template_names().get(Path(file).stem, ""))
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


check = Command(
    "check",
    help_key="cli.template.check.help",
    callback=_run,
    params=[
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."),
        Option(["--for", "kind"], help_key="cli.template.for", type=Name(template_names), metavar="KIND"),
    ],
)
