"""`python -m tests.zoo --save docs/zoo.md`: runs the whole table and writes what came of each row."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from zoo.beast import Beast
from zoo.keeper import Outcome, complaints, run
from zoo.table import KINDS, ZOO

HEAD = """# The zoo

{count} hostile or broken files, made by script (`tests/zoo/`), each given to the program as a clerk would. Of every
row the tests ask: this exit code, one line that holds what is wrong and the way out (or, where it is read all the same,
the value and what is told of it), no traceback, no character that a terminal obeys, memory and time within bounds,
nothing written, changed or left behind. `python -m tests.zoo --save docs/zoo.md` makes this page anew; megabytes and
seconds of the processor are of one run, the process and its children together.
"""


def page() -> Iterator[str]:
    yield HEAD.format(count=len(ZOO))
    for kind, beasts in KINDS.items():
        yield f"## {kind}\n\n| file | holds | exit | said first | MiB | s |\n| --- | --- | --- | --- | --- | --- |"
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            yield from pool.map(_row, beasts)
        yield ""


def _row(beast: Beast) -> str:
    with tempfile.TemporaryDirectory(prefix="zoo-") as folder:
        found = run(beast, Path(folder))
    wrong = complaints(beast, found)
    if bool(wrong) != bool(beast.owed):
        print(f"{beast.name}: {wrong or 'does right, and is listed as owed'}", file=sys.stderr)
    owed = f" (owed: {beast.owed})" if beast.owed else ""
    cells = (_cell(beast.name), beast.what + owed, str(found.code), _cell(_said(beast, found)))
    return f"| {' | '.join(cells)} | {found.megabytes:.0f} | {found.seconds:.1f} |"


def _said(beast: Beast, found: Outcome) -> str:
    """The line that holds most of what must be said."""
    lines = [line.strip() for line in (found.err + found.out).splitlines()]
    return max(lines, key=lambda line: sum(word in line for word in beast.says), default="")


def _cell(text: str, most: int = 220) -> str:
    shown = ascii(text)[1:-1] if not text.isprintable() else text
    short = shown if len(shown) <= most else shown[: most - 1] + "…"
    return short.replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path, help="the page")
    given = parser.parse_args()
    text = "\n".join(page())
    if given.save:
        given.save.write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
