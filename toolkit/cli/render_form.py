"""`toolkit render application|plan|… DATA -o FILE`, a command for each form."""

from __future__ import annotations

import click

from toolkit import output
from toolkit.cli.rendering import DATA, FORCE, OUTPUT, output_path, said, sound
from toolkit.cli.speech import Command
from toolkit.messages import say
from toolkit.read import read
from toolkit.schema import load as schema
from toolkit.schema.structure import examine


def _form(kind: str, data: str, file: str, force: bool) -> None:
    from toolkit.render.filled import FILLED

    path = output_path(file, force, FILLED)
    form = said(read(data), "form", kind)
    form = sound(examine(form, schema(kind)))
    output.write(path, FILLED[path.suffix.lower()](form), force=force)
    click.echo(say("cli.written", file=path))


def _form_command(kind: str) -> Command:
    def run(data: str, file: str, force: bool) -> None:
        _form(kind, data, file, force)

    return Command(kind, help_key=f"cli.render.{kind}.help", callback=run, params=[DATA, OUTPUT, FORCE])


application, plan, summary, city_report = map(_form_command, ("application", "plan", "summary", "city-report"))
