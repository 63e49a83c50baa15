"""`toolkit demo`: a season on the examples, every step by the very command that is printed."""

from __future__ import annotations

import shlex
import shutil
import sys
from itertools import count
from pathlib import Path

import click

from toolkit import output, resources
from toolkit.cli.speech import Command, Option
from toolkit.errors import ExitCode, UsageFault
from toolkit.messages import say

DAY = "2026-05-20"  # the examples' season
LATER = "2027-03-01"
FOLDER = "toolkit-demo"
HALTED = 128  # a code above it is of a command that a signal ended


def _steps(folder: Path) -> list[tuple[str, list[str], ExitCode]]:
    """(message key, command, the code that it must end with)."""
    forms = [str(path) for path in sorted(folder.glob("application-*"))]
    notices = folder / "notices"
    on = ["--on", DAY]
    return [
        ("demo.blank", ["blank", "application", "--year", "2026", "-o", f"{folder}/申报书-空白.docx"], ExitCode.OK),
        ("demo.meets", ["validate", f"{folder}/application-meets.yaml", *on], ExitCode.OK),
        ("demo.short", ["validate", f"{folder}/application-falls-short.yaml", *on], ExitCode.FINDINGS),
        ("demo.form", ["render", "application", f"{folder}/application-meets.yaml", "-o", f"{folder}/申报书.docx"],
         ExitCode.OK),
        ("demo.publicity", ["render", "notice", "publicity", f"{notices}/publicity-frame.yaml",
                            *(part for form in forms for part in ("--from", form)), *on,
                            "--final", "-o", f"{folder}/公示.docx"], ExitCode.OK),
        ("demo.recognition", ["render", "notice", "recognition", f"{notices}/recognition.yaml",
                              "--after", f"{notices}/publicity.yaml", "--final",
                              "-o", f"{folder}/公布.docx"], ExitCode.OK),
        ("demo.plan", ["validate", f"{folder}/plan.yaml", f"{folder}/summary.yaml", "--on", LATER], ExitCode.OK),
        ("demo.revocation", ["render", "notice", "revocation", f"{notices}/revocation.yaml",
                             "--after", f"{notices}/revocation-publicity.yaml", "--final",
                             "-o", f"{folder}/撤销.docx"], ExitCode.OK),
    ]  # fmt: skip


def _free() -> Path:
    """toolkit-demo in this folder, or toolkit-demo-2 and so on: a second run disturbs nothing."""
    names = (Path(f"{FOLDER}-{number}" if number > 1 else FOLDER) for number in count(1))
    return next(path for path in names if not path.exists())


def _hand_out(place: Path) -> None:
    """The examples, copied."""
    source = resources.folder("examples")
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts:
            there = place / path.relative_to(source)
            output.write(output.folder(there.parent) / there.name, path.read_bytes())


def _run(folder: str | None) -> int:
    place = Path(folder) if folder else _free()
    if place.exists():
        raise UsageFault(say("demo.exists", folder=place))
    _hand_out(place)
    click.echo(say("demo.start", folder=place.resolve()))
    if shutil.which("toolkit") is None:
        click.echo(say("demo.program", program=sys.argv[0]))
    odd = []
    for number, (key, command, wanted) in enumerate(_steps(place), 1):
        line = f"toolkit {shlex.join(command)}"
        code = _step(number, key, line, command)
        if code > HALTED:
            return code
        if code != wanted:
            odd.append(line)
    click.echo("\n" + say("demo.end", folder=place.resolve()))
    for path in sorted(place.glob("*.docx")):
        click.echo(f"  {path}")
    for line in odd:
        click.echo(say("demo.odd", command=line), err=True)
    return ExitCode.FAULT if odd else ExitCode.OK


def _step(number: int, key: str, line: str, command: list[str]) -> int:
    """Run one step; the code that it ends with."""
    from toolkit.cli import run

    click.echo(f"\n{number}. {say(key)}\n$ {line}")
    code = run(command)
    if code:
        click.echo(say("demo.code", code=code))
    return code


demo = Command(
    "demo",
    help_key="cli.demo.help",
    callback=_run,
    params=[Option(["-o", "--output", "folder"], help_key="cli.demo.dir", metavar="DIR")],
)
