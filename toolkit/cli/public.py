"""`toolkit public FILE -o OUT`: the public copy of a document that lies there."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit import output
from toolkit.cli.rendering import FORCE, OUTPUT, output_path, taken_out
from toolkit.cli.speech import Command
from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.read import MAX_BYTES


def _run(document: str, file: str, force: bool) -> None:
    from toolkit.public import CLEANERS
    from toolkit.public import public as copy

    suffix = Path(document).suffix.lower()
    if suffix not in CLEANERS:
        raise Unreadable(say("cli.public.suffix", file=document, suffix=suffix or "—", known=" ".join(CLEANERS)))
    path = output_path(file, force, (suffix,))
    data = _bytes(document)
    if suffix != ".pdf":
        from toolkit.read.kinds import office

        data, found = office(data, document, suffix)
        if found != suffix:
            known = " ".join(CLEANERS)
            raise Unreadable(say("read.other-suffix", file=document, suffix=suffix, content=found, known=known))
    made = copy(data, suffix, document)
    output.write(path, made.data, force=force)
    click.echo(say("cli.written", file=path))
    taken_out(made.removed)


def _bytes(document: str) -> bytes:
    try:
        with Path(document).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        cause = getattr(error, "strerror", None) or error
        raise Unreadable(say("read.failed", file=document, cause=cause)) from None
    if len(data) > MAX_BYTES:
        raise Unreadable(say("read.large", file=document, limit=MAX_BYTES // 2**20))
    return data


public = Command(
    "public",
    help_key="cli.public.help",
    callback=_run,
    params=[click.Argument(["document"], metavar="FILE"), OUTPUT, FORCE],
)
