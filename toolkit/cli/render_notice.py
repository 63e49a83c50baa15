"""`toolkit render notice KIND DATA -o FILE`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit import output
from toolkit.cli.rendering import DATA, FORCE, OUTPUT, output_path, said, sound
from toolkit.cli.speech import Command, Day, Name, Option
from toolkit.errors import ToolkitError, UsageFault
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import DEFAULT, Pack, load
from toolkit.policy import choose as read_as
from toolkit.read import read
from toolkit.schema import load as schema
from toolkit.schema.structure import examine
from toolkit.season import choose

_FROM = Option(["--from", "forms"], help_key="cli.render.from", multiple=True, metavar="FORM")
_ON = Option(["--on"], help_key="cli.validate.on", type=Day(), metavar="DATE")
_READING = Option(["--reading"], help_key="cli.reading", multiple=True, metavar="NAME=WAY")
_PACK = Option(["--pack"], help_key="cli.which-pack", default=DEFAULT, metavar="ID|FILE")


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

    path, policy = output_path(file, force, (".docx", ".pdf")), read_as(load(pack), reading)
    form = said(read(data, kind), "notice", kind)
    if forms:
        form = _with_clusters(form, forms, policy, on or date.today())
    form = sound(examine(form, schema(f"notices/{kind}")))
    made = render_notice(kind, form, policy)
    output.write(path, made if path.suffix.lower() == ".docx" else _as_pdf(made, path), force=force)
    click.echo(say("cli.written", file=path))


def _as_pdf(document: bytes, path: Path) -> bytes:
    """The PDF, the fonts that stand in for others said on stderr."""
    from toolkit.render.pdf import missing_fonts, pdfs

    (made,) = pdfs([document])
    missing, instead = missing_fonts(document, made)
    if missing:
        click.echo(say("office.fonts", file=path, missing="、".join(missing), instead="、".join(instead)), err=True)
    return made


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


notice = Command(
    "notice",
    help_key="cli.render.notice.help",
    callback=_notice,
    params=[
        click.Argument(["kind"], type=Name(kinds), metavar="KIND"),
        DATA,
        OUTPUT,
        _FROM,
        _ON,
        _PACK,
        _READING,
        FORCE,
    ],
)
