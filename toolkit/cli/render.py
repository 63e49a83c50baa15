"""`toolkit render notice KIND DATA -o FILE` and `toolkit render application|plan|summary DATA -o FILE`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from toolkit import output
from toolkit.cli.speech import Command, Day, Group, Name, Option
from toolkit.errors import Refused, ToolkitError, UsageFault
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import DEFAULT, Pack, load
from toolkit.policy import choose as read_as
from toolkit.read import read
from toolkit.schema import load as schema
from toolkit.schema.structure import examine
from toolkit.season import choose


def kinds() -> dict[str, str]:
    """What may be written for a notice: its kind, or its Chinese name."""
    from toolkit.render.notice import KINDS

    return KINDS


def _notice(
    kind: str,
    data: str,
    file: str,
    forms: tuple[str, ...],
    on: date | None,
    pack: str,
    reading: tuple[str, ...],
    force: bool,
) -> None:
    from toolkit.render.notice import render_notice

    path, policy = _docx(file, force), read_as(load(pack), reading)
    form = _said(read(data, kind), "notice", kind)
    if forms:
        form = _with_clusters(form, forms, policy, on or date.today())
    form = _sound(examine(form, schema(f"notices/{kind}")))
    output.write(path, render_notice(kind, form, policy), force=force)
    click.echo(say("cli.written", file=path))


def _with_clusters(form: Form, files: tuple[str, ...], pack: Pack, on: date) -> Form:
    """The notice's data with the clusters of those applications that may be recognised."""
    if "clusters" in form.values:
        raise UsageFault(say("cli.render.two-lists", file=form.file))
    chosen = choose([read(file) for file in files], pack, on)
    if chosen.faults:
        raise ToolkitError("\n".join(chosen.faults))
    for report in chosen.left_out:
        conclusion = say(f"recommendation.{report.recommendation}")
        click.echo(say("cli.render.left-out", file=report.file, name=report.name, conclusion=conclusion), err=True)
    return form._replace(values={**form.values, "clusters": chosen.rows})


def _form(kind: str, data: str, file: str, force: bool) -> None:
    from toolkit.render.form import render_form

    path = _docx(file, force)
    form = _said(read(data), "form", kind)
    form = _sound(examine(form, schema(kind)))
    output.write(path, render_form(form), force=force)
    click.echo(say("cli.written", file=path))


def _docx(file: str, force: bool) -> Path:
    """The output's path, looked at before any work is done."""
    path = Path(file)
    if path.suffix.lower() != ".docx":
        raise UsageFault(say("cli.render.suffix", name=path.suffix or file))
    if os.path.lexists(path) and not force:
        raise UsageFault(say("output.exists", file=path))
    return path


def _said(form: Form, key: str, kind: str) -> Form:
    """The form, if the file itself says that it is what the command asks for."""
    found = form.values.get(key)
    if found == kind:
        return form
    message = say("cli.render.other", key=key, found=found or "—", wanted=kind)
    raise refused(form.file, (Finding(f"/{key}", f"file-{key}", message, "error", "", (form.source(f"/{key}"),)),))


def _sound(form: Form) -> Form:
    """The form, if nothing in it is wrong; what had to be read in a special way is said on stderr."""
    if wrong := tuple(one for one in form.findings if one.severity == "error"):
        raise refused(form.file, wrong)
    for one in form.findings:
        click.echo(f"{one.sources[0]}：{one.message}", err=True)
    return form


def refused(file: str, findings: tuple[Finding, ...]) -> Refused:
    """All findings in one error."""
    return Refused(say("cli.render.refused", file=file, count=len(findings)), findings)


_DATA = click.Argument(["data"], metavar="DATA")
_OUTPUT = Option(["-o", "--output", "file"], help_key="cli.output", required=True, metavar="FILE")
_FORCE = Option(["--force"], help_key="cli.force", is_flag=True)
_FROM = Option(["--from", "forms"], help_key="cli.render.from", multiple=True, metavar="FORM")
_ON = Option(["--on"], help_key="cli.validate.on", type=Day(), metavar="DATE")
_READING = Option(["--reading"], help_key="cli.reading", multiple=True, metavar="NAME=WAY")
_PACK = Option(["--pack"], help_key="cli.which-pack", default=DEFAULT, metavar="ID|FILE")

notice = Command(
    "notice",
    help_key="cli.render.notice.help",
    callback=_notice,
    params=[
        click.Argument(["kind"], type=Name(kinds), metavar="KIND"),
        _DATA,
        _OUTPUT,
        _FROM,
        _ON,
        _PACK,
        _READING,
        _FORCE,
    ],
)


def _form_command(kind: str) -> Command:
    def run(data: str, file: str, force: bool) -> None:
        _form(kind, data, file, force)

    return Command(kind, help_key=f"cli.render.{kind}.help", callback=run, params=[_DATA, _OUTPUT, _FORCE])


application, plan, summary = (_form_command(kind) for kind in ("application", "plan", "summary"))

render = Group(
    "render",
    help_key="cli.render.help",
    table=dict.fromkeys(("notice", "application", "plan", "summary"), "toolkit.cli.render"),
)
