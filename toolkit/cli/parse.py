"""`toolkit parse FILE -o form.yaml`: a filled form in, its data out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from toolkit import output
from toolkit.check import unknown_form
from toolkit.cli.rendering import output_path
from toolkit.cli.speech import Command, Option
from toolkit.dump import json_text, yaml_text
from toolkit.errors import ExitCode, UsageFault
from toolkit.finding import Finding, few
from toolkit.form import Form, singles
from toolkit.messages import say
from toolkit.read import read
from toolkit.read.corrections import corrected
from toolkit.report.json import confidence, sources
from toolkit.schema import load
from toolkit.schema.structure import examine


def _json(values: dict[str, Any]) -> str:
    return json_text(values, indent=2)


WRITERS: dict[str, Callable[[dict[str, Any]], str]] = {".yaml": yaml_text, ".yml": yaml_text, ".json": _json}


def _run(
    data: str,
    file: str | None,
    report: str | None,
    force: bool,
    convert: bool,
    show: str | None,
    corrections: str | None,
) -> int:
    path = output_path(file, force, WRITERS, (data, corrections)) if file else None
    if show and not force and (there := next(Path(show).glob("page-*.png"), None)):
        raise UsageFault(say("output.exists", file=there))
    form = read(data, "", convert, Path(show) if show else None)
    form = examined(corrected(form, corrections) if corrections else form)
    if path:
        output.write(path, WRITERS[path.suffix.lower()](form.values).encode("utf-8"), force=force)
        click.echo(say("cli.written", file=path), err=report is not None)
    if report:
        click.echo(_json(_sourced(form)), nl=False)
    elif not path:
        click.echo(yaml_text(form.values), nl=False)
    for finding in few(form.findings):
        _complain(finding, form)
    return ExitCode.FINDINGS if any(one.severity == "error" for one in form.findings) else ExitCode.OK


def examined(form: Form) -> Form:
    """The form with the values that its schema means, and all that is to be told of them."""
    wrong = unknown_form(form)
    if wrong is None or wrong.rule == "file-version":
        schema = load(form.kind)
        form = examine(form, schema)
        form = form._replace(values=schema.root.arranged(form.values))
    if wrong is None:
        return form
    others = (one for one in form.findings if (one.field, one.rule) != (wrong.field, "schema-choice"))
    return form._replace(findings=(wrong, *others))


def _complain(finding: Finding, form: Form) -> None:
    severity = say("cli.parse.error" if finding.severity == "error" else "cli.parse.warning")
    place = finding.sources[0] if finding.sources else form.file
    click.echo(say("cli.parse.finding", severity=severity, place=place, message=finding.message), err=True)


def _sourced(form: Form) -> dict[str, Any]:
    """Values, each leaf of them with its place and way, and the findings."""
    return {
        "file": form.file,
        "form": form.kind,
        "version": form.version,
        "values": form.values,
        "sources": {here: {"value": value} | _source(form, here) for here, value in singles(form.values)},
        "findings": [
            {
                "field": one.field,
                "rule": one.rule,
                "severity": one.severity,
                "message": one.message,
                "clause": one.clause,
                "sources": sources(one.sources),
            }
            for one in few(form.findings)
        ],
    }


def _source(form: Form, here: str) -> dict[str, str]:
    """Where the value at a pointer stood; the file is named where it is another, as for a correction."""
    found = form.source(here)
    other = {"file": found.file} if found.file != form.file else {}
    return other | {"place": found.place, "way": found.way} | confidence(found.sure)


parse = Command(
    "parse",
    help_key="cli.parse.help",
    callback=_run,
    params=[
        click.Argument(["data"], metavar="FILE"),
        Option(["-o", "--output", "file"], help_key="cli.parse.output", metavar="FILE"),
        Option(["--report"], help_key="cli.parse.report", type=click.Choice(["json"])),
        Option(["--force"], help_key="cli.force", is_flag=True),
        Option(["--convert"], help_key="cli.convert", is_flag=True),
        Option(["--show"], help_key="cli.show", metavar="DIR"),
        Option(["--corrections"], help_key="cli.corrections", metavar="FILE"),
    ],
)
