"""`toolkit render notice KIND DATA -o FILE` and `toolkit render application|plan|summary DATA -o FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit import output, resources
from toolkit.cli.speech import Command, Group, Name, Option, unknown
from toolkit.errors import Refused, UsageFault
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import DEFAULT, load
from toolkit.read import read
from toolkit.schema import load as schema
from toolkit.schema.structure import examine

OTHER_NAMES = {"公示": "publicity", "公布": "recognition", "撤销": "revocation"}


def kinds() -> dict[str, str]:
    """What may be written for a notice: its kind, or its Chinese name."""
    found = resources.folder("schemas").joinpath("notices").glob("*.schema.json")
    return {name: name for name in sorted(path.name.removesuffix(".schema.json") for path in found)} | OTHER_NAMES


def _notice(kind: str, data: str, file: str, pack: str, force: bool) -> None:
    from toolkit.render.notice import render_notice

    path, policy = _docx(file, force), load(pack)
    form = _said(read(data, kind), "notice", kind)
    form = _sound(examine(form, schema(f"notices/{kind}")))
    output.write(path, render_notice(kind, form, policy), force=force)
    click.echo(say("cli.written", file=path))


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
        raise UsageFault(unknown("cli.render.suffix", path.suffix or file, [".docx"]))
    if path.exists() and not force:
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
    """All findings in one error, a line each."""
    lines = [f"{one.sources[0] if one.sources else file}：{one.message}" for one in findings]
    return Refused("\n".join([say("cli.render.refused", file=file, count=len(findings)), *lines]), findings)


_DATA = click.Argument(["data"], metavar="DATA")
_OUTPUT = Option(["-o", "--output", "file"], help_key="cli.output", required=True, metavar="FILE")
_FORCE = Option(["--force"], help_key="cli.force", is_flag=True)
_PACK = Option(["--pack"], help_key="cli.pack", default=DEFAULT, metavar="ID|FILE")

notice = Command(
    "notice",
    help_key="cli.render.notice.help",
    callback=_notice,
    params=[click.Argument(["kind"], type=Name(kinds), metavar="KIND"), _DATA, _OUTPUT, _PACK, _FORCE],
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
