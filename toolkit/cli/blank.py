"""`toolkit blank FORM -o FILE`, `toolkit blank notice KIND`: an empty form, or an empty data file, to fill in."""

from __future__ import annotations

from datetime import date

import click

from toolkit import output
from toolkit.cli.rendering import output_path
from toolkit.cli.speech import Command, Name, Option
from toolkit.errors import UsageFault
from toolkit.messages import say
from toolkit.render.blank import BLANKS
from toolkit.render.blank import blank as make
from toolkit.schema import load, names


def form_names() -> dict[str, str]:
    """What may be written for a form: its name, its label, or what people call it for short."""
    found = {name: name for name in names()}
    named = {one: name for name in found for one in (load(name).root.label, *load(name).short_names)}
    return found | named | {NOTICE: NOTICE, "公文": NOTICE}


NOTICE = "notice"


def _kind(word: str) -> str:
    """The name of a notice's kind, whichever of its names was written."""
    from toolkit.render.kinds import names as kinds

    return Name(kinds).convert(word, None, click.get_current_context())


def _run(form: str, kind: str | None, file: str | None, year: int | None, force: bool) -> None:
    """A form's empty file; a notice's, or where no file is named, its text on stdout."""
    if (form == NOTICE) != (kind is not None):
        raise UsageFault(say("cli.blank.kind" if kind is None else "cli.blank.no-kind", kind=kind, form=form))
    if kind is not None:
        _notice(_kind(kind), file, year or date.today().year, force)
        return
    if file is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_OUTPUT)
    path = output_path(file, force, BLANKS)
    output.write(path, make(form, path.suffix.lower(), year or date.today().year), force=force)
    click.echo(say("cli.written", file=path))


def _notice(kind: str, file: str | None, year: int, force: bool) -> None:
    from toolkit.render.blank_notice import NOTICES, blank_notice

    if file is None:
        click.echo(blank_notice(kind, ".yaml", year).decode("utf-8"), nl=False)
        return
    path = output_path(file, force, NOTICES)
    output.write(path, blank_notice(kind, path.suffix.lower(), year), force=force)
    click.echo(say("cli.written", file=path))


_OUTPUT = Option(["-o", "--output", "file"], help_key="cli.output", metavar="FILE")

blank = Command(
    "blank",
    help_key="cli.blank.help",
    callback=_run,
    params=[
        click.Argument(["form"], type=Name(form_names), metavar="FORM"),
        click.Argument(["kind"], required=False, metavar="[KIND]"),
        _OUTPUT,
        Option(["--year"], help_key="cli.blank.year", type=click.IntRange(2020, 2099), metavar="YEAR"),
        Option(["--force"], help_key="cli.force", is_flag=True),
    ],
)
