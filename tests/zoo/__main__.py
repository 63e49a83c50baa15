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
from zoo.keeper import SHARED, Outcome, complaints, run
from zoo.table import BESIDE, KINDS, ZOO

HEAD = """# The zoo

{count} hostile or broken files, made by script (`tests/zoo/`), each given to the program as a clerk would. Of every
row the tests ask: this exit code, one line that holds what is wrong and the way out (or, where it is read all the same,
the value and what is told of it), no traceback, no character that a terminal obeys, memory and time within bounds,
nothing written, changed or left behind. `python -m tests.zoo --save docs/zoo.md` makes this page anew. MiB are the peak
of the largest process of a run, seconds those of the processor of all its processes together, the worker and its forks
with them, and of the clock until the command ended, on a machine that does other things too. A row may take {megabytes} MiB
and {seconds} s where it doesn't say more, and {shared} times its seconds on the clock.
"""
BELOW = """## Beside the files

What no file can bring about is held by tests.

| what | test |
| --- | --- |
"""


def page() -> Iterator[str]:
    usual = Beast._field_defaults
    yield HEAD.format(count=len(ZOO), megabytes=usual["megabytes"], seconds=usual["seconds"], shared=SHARED)
    for kind, beasts in KINDS.items():
        yield f"## {kind}\n\n| file | holds | exit | said first | MiB | s | clock |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            yield from pool.map(_row, beasts)
        yield ""
    yield BELOW + "\n".join(f"| {what} | `tests/{file}`: `{name}` |" for what, file, name in BESIDE) + "\n"


def _row(beast: Beast) -> str:
    with tempfile.TemporaryDirectory(prefix="zoo-") as folder:
        found = run(beast, Path(folder))
    wrong = complaints(beast, found)
    if bool(wrong) != bool(beast.owed):
        print(f"{beast.name}: {wrong or 'does right, and is listed as owed'}", file=sys.stderr)
    owed = f" (owed: {beast.owed})" if beast.owed else ""
    cells = (_cell(beast.name), beast.what + owed, str(found.code), _cell(_said(beast, found)))
    return f"| {' | '.join(cells)} | {_held(beast, found)} | {found.clock:.1f} |"


def _held(beast: Beast, found: Outcome) -> str:
    """MiB and seconds, each with its bound where that is not the usual one."""
    usual = Beast._field_defaults
    bounds = (
        (f"{found.megabytes:.0f}", beast.megabytes, usual["megabytes"]),
        (f"{found.seconds:.1f}", beast.seconds, usual["seconds"]),
    )
    return " | ".join(f"{shown} (≤ {bound})" if bound != normal else shown for shown, bound, normal in bounds)


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
