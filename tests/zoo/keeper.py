"""Runs a row of the table as a clerk would, and says what of its outcome is not as it must be."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from zoo.beast import Beast

ROOT = Path(__file__).resolve().parent.parent.parent
CLOCK = Path(__file__).with_name("clock.py")
# what a terminal obeys, or by which a text looks like another: controls, marks of direction, ends of lines
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
SHARED = 5  # times the seconds of the processor that a run may take on the clock: others use the processor too
PATIENCE = 120  # seconds after which a run is stopped, whatever its row says

Listing = dict[str, tuple[int, int]]


class Outcome(NamedTuple):
    """How a run ended. `changed` names what was written, changed or left behind, also in the folder for such things."""

    code: int
    out: str
    err: str
    megabytes: float
    seconds: float  # of the processor, of all processes together
    clock: float  # seconds until the command ended
    changed: tuple[str, ...]

    @property
    def line(self) -> str:
        """What is said first."""
        return next(iter(self.err.splitlines()), "")


def run(beast: Beast, folder: Path, program: tuple[str, ...] = ("-m", "toolkit", "--lang", "en")) -> Outcome:
    """Make its files in an empty folder and run its command there; `program` is what Python is told to run."""
    files = beast.files()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if beast.prepare:
        beast.prepare(folder)
    args = [word for part in beast.command for word in (files if part == "{}" else (part,))]
    with tempfile.TemporaryDirectory(prefix="zoo-") as beside:
        result, scratch = Path(beside) / "result", Path(beside) / "tmp"
        scratch.mkdir()
        before = listing(folder)
        command = [sys.executable, *program, *args]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "COV"))}
        clock = subprocess.Popen(
            [sys.executable, "-I", "-S", str(CLOCK), str(result), *command],
            cwd=folder,
            env={**clean, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            told = clock.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(clock.pid, signal.SIGKILL)
            clock.communicate()
            return Outcome(-1, "", f"not done after {PATIENCE} s", 0, PATIENCE, PATIENCE, ())
        code, kilobytes, seconds, clock_seconds = result.read_text().split()
        changed = [*differences(before, listing(folder)), *(f"left: {one.name}" for one in scratch.iterdir())]
    out, err = (one.decode("utf-8", "backslashreplace") for one in told)
    return Outcome(int(code), out, err, int(kilobytes) / 1024, float(seconds), float(clock_seconds), tuple(changed))


def listing(folder: Path) -> Listing:
    """Everything in a folder with its size and the time of its change."""
    return {str(one.relative_to(folder)): (one.lstat().st_size, one.lstat().st_mtime_ns) for one in folder.rglob("*")}


def differences(before: Listing, after: Listing) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield f"{'changed' if name in before and name in after else 'made' if name in after else 'gone'}: {name}"


def complaints(beast: Beast, found: Outcome) -> list[str]:
    """What is not as the row has it; empty where all is."""
    said = found.err + found.out
    lines, wanted = found.err.splitlines(), 1 if beast.single else len(beast.files())
    checks = {
        f"exit code {found.code}, not {beast.code}": found.code == beast.code,
        f"{len(lines)} lines on stderr, not {wanted}: {found.err[:300]}": beast.read or len(lines) == wanted,
        f"stdout: {found.out[:200]}": beast.read or not found.out or beast.command[0] == "validate",
        "a traceback": "Traceback" not in said,
        f"raw characters: {RAW.findall(said)}": not RAW.search(said),
        f"{found.megabytes:.0f} MiB, more than {beast.megabytes}": found.megabytes <= beast.megabytes,
        f"{found.seconds:.1f} s, more than {beast.seconds}": found.seconds <= beast.seconds,
        f"{found.clock:.1f} s on the clock, for {beast.seconds} of the processor": found.clock
        <= SHARED * beast.seconds,
        **{f"does not say “{word}”: {said[:300]}": word in said for word in beast.says},
        **dict.fromkeys(found.changed, False),
    }
    return [complaint for complaint, fine in checks.items() if not fine]
