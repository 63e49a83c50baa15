"""`toolkit blank FORM -o FILE`: an empty form to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit import output
from toolkit.cli.speech import Command, Name, Option
from toolkit.errors import UsageFault
from toolkit.messages import say
from toolkit.render.blank import BLANKS
from toolkit.render.blank import blank as make
from toolkit.schema import load, names


def form_names() -> dict[str, str]:
    """What may be written for a form: its name, its label, or what people call it for short."""
    found = {name: name for name in names()}
    return found | {one: name for name in found for one in (load(name).root.label, *load(name).short_names)}


def _run(form: str, file: str, year: int | None, force: bool) -> None:
    path = Path(file)
    if path.suffix.lower() not in BLANKS:
        raise UsageFault(say("cli.blank.suffix", name=path.suffix or file, known=" ".join(BLANKS)))
    output.write(path, make(form, path.suffix.lower(), year or date.today().year), force=force)
    click.echo(say("cli.written", file=path))


blank = Command(
    "blank",
    help_key="cli.blank.help",
    callback=_run,
    params=[
        click.Argument(["form"], type=Name(form_names), metavar="FORM"),
        Option(["-o", "--output", "file"], help_key="cli.output", required=True, metavar="FILE"),
        Option(["--year"], help_key="cli.blank.year", type=click.IntRange(2020, 2099), metavar="YEAR"),
        Option(["--force"], help_key="cli.force", is_flag=True),
    ],
)
