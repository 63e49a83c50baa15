"""`toolkit render application|plan|… DATA -o FILE`, a command for each form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from toolkit import output
from toolkit.cli.rendering import DATA, FORCE, OUTPUT, PUBLIC, TEMPLATE, output_path, said, sound, taken_out
from toolkit.cli.speech import Command
from toolkit.messages import say
from toolkit.read import read
from toolkit.schema import load as schema
from toolkit.schema.structure import examine


def _form(kind: str, data: str, file: str, template: str | None, public: bool, force: bool) -> None:
    from toolkit.public import copier, whole
    from toolkit.render.filled import FILLED, TEMPLATED

    path = output_path(file, force, TEMPLATED if template else FILLED, (data, template))
    form = said(read(data), "form", kind)
    form = sound(examine(form, schema(kind)))
    removed: Counter[str] = Counter()
    finish = copier(form.file, removed) if public else whole
    made = FILLED[path.suffix.lower()](form, Path(template) if template else None, finish)
    output.write(path, made, force=force)
    click.echo(say("cli.written", file=path))
    taken_out(removed)


def _form_command(kind: str) -> Command:
    def run(data: str, file: str, template: str | None, public: bool, force: bool) -> None:
        _form(kind, data, file, template, public, force)

    params = [DATA, OUTPUT, TEMPLATE, PUBLIC, FORCE]
    return Command(kind, help_key=f"cli.render.{kind}.help", callback=run, params=params)


application, plan, summary, city_report = map(_form_command, ("application", "plan", "summary", "city-report"))
