"""`toolkit doctor`: what is there, and what the lack of it stops."""

from __future__ import annotations

import click

from toolkit.cli.speech import Command
from toolkit.doctor import examine
from toolkit.messages import say

# marks that GBK has, too: the code page of Chinese consoles
MARKS = {"there": "√", "stand-in": "≈", "missing": "×", "unknown": "?"}


def _run() -> None:
    group = ""
    for one in examine():
        if one.group != group:
            group = one.group
            click.echo(say(group))
        state = "" if one.state == "there" else say(f"doctor.{one.state}") + " "
        line = f"  {MARKS[one.state]} {one.name}  {state}{one.detail}".rstrip()
        click.echo(f"{line}  {one.stops}".rstrip())


doctor = Command("doctor", help_key="cli.doctor.help", callback=_run)
