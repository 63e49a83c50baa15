"""`toolkit lint FILE.docx|FILE.pdf`: what is not as GB/T 9704-2012 wants it."""

from __future__ import annotations

import click

from toolkit.cli.speech import Command, Option
from toolkit.errors import ExitCode
from toolkit.messages import say

REPORTS = ("text", "json")


def _run(file: str, report: str) -> int:
    from toolkit.lint import measure
    from toolkit.lint.report import as_json, as_text

    found = measure(file)
    if found.flaws or not found.failed or report == "json":  # half a look is no clean bill
        click.echo({"text": as_text, "json": as_json}[report](found), nl=False)
    if found.unmeasured:
        click.echo(say("lint.unmeasured", file=file, cause=found.unmeasured), err=True)
    if found.failed:
        return ExitCode.UNREADABLE
    return ExitCode.FINDINGS if found.flaws else ExitCode.OK


lint = Command(
    "lint",
    help_key="cli.lint.help",
    callback=_run,
    params=[
        click.Argument(["file"], metavar="FILE"),
        Option(["--report"], help_key="cli.validate.report", type=click.Choice(REPORTS), default="text"),
    ],
)
