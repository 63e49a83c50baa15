"""`toolkit public FILE -o OUT`: the public copy of a document that lies there."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit import output
from toolkit.cli.rendering import FORCE, OUTPUT, output_path, taken_out
from toolkit.cli.speech import Command
from toolkit.errors import ExitCode, Unreadable
from toolkit.incoming import content
from toolkit.messages import commas, say


def _run(document: str, file: str, force: bool) -> int:
    from toolkit.public import CLEANERS, public_apart

    suffix = Path(document).suffix.lower()
    if suffix not in CLEANERS:
        raise Unreadable(say("cli.public.suffix", file=document, suffix=suffix or "—", known=" ".join(CLEANERS)))
    path = output_path(file, force, (suffix,), (document,))
    data = content(document)
    if suffix != ".pdf":
        from toolkit.read.kinds import office

        data, found = office(data, document, suffix)
        if found != suffix:
            known = " ".join(CLEANERS)
            raise Unreadable(say("read.other-suffix", file=document, suffix=suffix, content=found, known=known))
    made = public_apart(data, suffix, document)
    output.write(path, made.data, force=force)
    click.echo(say("cli.written", file=path))
    taken_out(made.removed)
    if not made.unseen:
        return ExitCode.OK
    click.echo(say("cli.public.unseen", file=path, pages=commas(made.unseen)), err=True)
    return ExitCode.FINDINGS


public = Command(
    "public",
    help_key="cli.public.help",
    callback=_run,
    params=[click.Argument(["document"], metavar="FILE"), OUTPUT, FORCE],
)
