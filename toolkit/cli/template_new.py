"""`toolkit template new KIND -o FILE`: a fresh template to restyle."""

from __future__ import annotations

import click

from toolkit import output, resources
from toolkit.cli.rendering import FORCE, OUTPUT, output_path
from toolkit.cli.speech import Command, Name
from toolkit.cli.template_names import template_names
from toolkit.messages import say


def _run(kind: str, file: str, force: bool) -> None:
    path = output_path(file, force)
    output.write(path, resources.path(f"templates/{kind}.docx").read_bytes(), force=force)
    click.echo(say("cli.written", file=path))


new = Command(
    "new",
    help_key="cli.template.new.help",
    callback=_run,
    params=[click.Argument(["kind"], type=Name(template_names), metavar="KIND"), OUTPUT, FORCE],
)
