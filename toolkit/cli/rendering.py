"""What the `render` commands share: the place of the output, the form that a file says it is, the refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from toolkit import output
from toolkit.cli.speech import Option
from toolkit.errors import Refused, UsageFault
from toolkit.finding import Finding, few
from toolkit.form import Form
from toolkit.messages import say, short

DATA = click.Argument(["data"], metavar="DATA")
OUTPUT = Option(["-o", "--output", "file"], help_key="cli.output", required=True, metavar="FILE")
TEMPLATE = Option(["--template", "template"], help_key="cli.render.template", metavar="FILE.docx")
PUBLIC = Option(["--public"], help_key="cli.render.public", is_flag=True)
FORCE = Option(["--force"], help_key="cli.force", is_flag=True)


def output_path(
    file: str, force: bool, suffixes: Iterable[str] = (".docx",), inputs: Iterable[str | None] = ()
) -> Path:
    """The output's path, looked at before any work is done; `suffixes` are those that can be made, `inputs` the files
    that are read.
    """
    path = Path(file)
    if path.suffix.lower() not in suffixes:
        raise UsageFault(say("cli.render.suffix", name=path.suffix or file, known=" ".join(suffixes)))
    return output.ready(path, inputs, force=force)


def inputs(data: str, given: dict[str, Any]) -> tuple[str | None, ...]:
    """The files that a notice is made of, of which none is written upon."""
    return (data, *given["forms"], given["report"], given["after"], *given["recognised"], given["template"])


def said(form: Form, key: str, kind: str) -> Form:
    """The form, if the file itself says that it is what the command asks for."""
    found = form.values.get(key)
    if found == kind:
        return form
    other = "form" if key == "notice" else "notice"
    if found is None and isinstance(held := form.values.get(other), str):
        message = say(f"cli.render.is-{other}", found=short(held), wanted=kind)
    else:
        message = say("cli.render.other", key=key, found=short(str(found or "—")), wanted=kind)
    raise refused(form.file, (Finding(f"/{key}", f"file-{key}", message, "error", "", (form.source(f"/{key}"),)),))


def sound(form: Form) -> Form:
    """The form, if nothing in it is wrong; what had to be read in a special way is said on stderr."""
    if wrong := tuple(one for one in form.findings if one.severity == "error"):
        raise refused(form.file, wrong)
    for one in few(form.findings):
        click.echo(say("text.found", place=one.sources[0], message=one.message), err=True)
    return form


def refused(file: str, findings: tuple[Finding, ...]) -> Refused:
    """All findings in one error."""
    return Refused(say("cli.render.refused", file=file, count=len(findings)), findings)


def taken_out(removed: Counter[str]) -> None:
    """What a public copy no longer holds, a line for each kind of thing."""
    from toolkit.public import listed

    for line in listed(removed):
        click.echo(say("cli.render.taken-out", what=line))
