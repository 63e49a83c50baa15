"""`toolkit render application|plan|… DATA -o FILE`, a command for each form."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit import output
from toolkit.cli.rendering import DATA, FORCE, OUTPUT, TEMPLATE, output_path, said, sound
from toolkit.cli.speech import Command
from toolkit.messages import say
from toolkit.read import read
from toolkit.schema import load as schema
from toolkit.schema.structure import examine


def _form(kind: str, data: str, file: str, template: str | None, force: bool) -> None:
    from toolkit.render.filled import FILLED, TEMPLATED

    path = output_path(file, force, TEMPLATED if template else FILLED, (data, template))
    form = said(read(data), "form", kind)
    form = sound(examine(form, schema(kind)))
    suffix = path.suffix.lower()
    made = TEMPLATED[suffix](form, Path(template)) if template else FILLED[suffix](form)
    output.write(path, made, force=force)
    click.echo(say("cli.written", file=path))


def _form_command(kind: str) -> Command:
    def run(data: str, file: str, template: str | None, force: bool) -> None:
        _form(kind, data, file, template, force)

    return Command(kind, help_key=f"cli.render.{kind}.help", callback=run, params=[DATA, OUTPUT, TEMPLATE, FORCE])


application, plan, summary, city_report = map(_form_command, ("application", "plan", "summary", "city-report"))
