"""Whether every file is whole, the old one or the new one, after real runs were killed while they wrote.

    python -m benchmarks.kills [--times 500] [--seed 9704]

Each time one of five commands, into an empty folder or with --force over old files, is sent SIGKILL, SIGINT or SIGTERM:
half the times at a random moment of the run, half at a random moment after one of its writings began. Then every file
in the folder is compared; only SIGKILL may leave a hidden `.toolkit-…` beside them. Then the command runs once more,
`--each` with --resume, and the folder must be, byte for byte, that of a run which nobody interrupted. Exits 1 where one
is not. POSIX only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutations import EXAMPLES
from toolkit import tree
from toolkit.cli.manifest import NAME, recorded

ROWS = 12
OLD = b"old"
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
_LEFT = re.compile(r"\.toolkit-[0-9a-f]{16}")
# tells on the descriptor argv[1] that a writing begins; a batch notes its files often enough to be caught at it
_CHILD = """
import os, sys
from toolkit import output
from toolkit.cli import main
real, told = output.write, int(sys.argv[1])
def write(*args, **kwargs):
    os.write(told, b".")
    return real(*args, **kwargs)
output.write = write
if "--each" in sys.argv:
    from toolkit.cli import render_each
    render_each.AT_ONCE = 5
main(sys.argv[2:])
"""


class Work(NamedTuple):
    """A command, its output in a folder, and the option by which it runs again where files are."""

    name: str
    words: tuple[str, ...]
    place: str
    again: str = "--force"

    def command(self, folder: Path, *more: str) -> list[str]:
        return [*self.words, "-o", str(folder / self.place), *more]


class Killed(NamedTuple):
    """One kill: which command, over old files or not, when and how, what became of the run and of the folder."""

    work: Work
    over: bool
    moment: str
    sent: int
    code: int
    said: str
    left: int  # temporary files
    done: str  # none, some or all of the files are new
    faults: tuple[str, ...]


def works(folder: Path) -> tuple[Work, ...]:
    """The commands; `folder` gets the list of the batch."""
    values = tree.read_yaml((EXAMPLES / "reminder.yaml").read_bytes(), "reminder.yaml").value
    row = values["clusters"][0]
    values["clusters"] = [{**row, "name": f"高青县示例{number}特色产业集群"} for number in range(1, ROWS + 1)]
    rows = folder / "list.json"
    rows.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    each = ("render", "notice", "reminder", str(rows), "--each", "--final")
    return (
        Work("blank", ("blank", "application", "--year", "2026"), "申报书.docx"),
        Work("render notice", ("render", "notice", "publicity", str(EXAMPLES / "publicity.yaml")), "公示.docx"),
        Work("render notice --each", each, "", "--resume"),
        Work("parse", ("parse", str(EXAMPLES.parent / "application-meets.yaml")), "form.yaml"),
        Work("demo", ("demo",), "demo"),
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def start(command: list[str], told: int) -> subprocess.Popen[str]:
    """The command in a process of its own, which tells each of its writings on the descriptor `told`."""
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(told), *command],
        pass_fds=(told,),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TOOLKIT_LANG": "en", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


class Measured(NamedTuple):
    """What a run that nobody interrupted makes, how long it takes, and how often it writes."""

    files: dict[str, bytes]
    seconds: float
    writings: int


def measured(work: Work, folder: Path) -> Measured:
    """Run it once, in peace."""
    begun = time.perf_counter()
    hears, tells = os.pipe()
    process = start(work.command(folder), tells)
    os.close(tells)
    with os.fdopen(hears, "rb") as stream:
        writings = len(stream.read())
    _, err = process.communicate()
    if process.returncode:
        sys.exit(f"{work.name}: {err}")
    return Measured(files(folder), time.perf_counter() - begun, writings)


def killed(work: Work, whole: Measured, folder: Path, chance: random.Random) -> Killed:
    """Kill it once, and see what is there."""
    over = work.name != "demo" and chance.random() < 0.5  # a demo takes no folder that is there
    if over:
        for name in whole.files:
            (folder / name).write_bytes(OLD)
    moment, sent = chance.choice(("run", "writing")), chance.choice(SIGNALS)
    hears, tells = os.pipe()
    process = start(work.command(folder, *["--force"] * over), tells)
    os.close(tells)
    if moment == "run":
        time.sleep(chance.uniform(0, whole.seconds))
    else:
        for _ in range(chance.randint(1, whole.writings)):
            os.read(hears, 1)
        time.sleep(chance.choice((0, 0.0005, 0.002, 0.01)) * chance.random())
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    os.close(hears)
    found = files(folder)
    left = [name for name in found if _LEFT.fullmatch(Path(name).name)]
    faults = [*_broken(found, left, whole, over, folder), *_ended(process.returncode, err, moment, sent, left)]
    done = {name for name in whole.files if found.get(name) == whole.files[name]}
    if not faults:
        faults = [*_again(work, whole, over, folder)]
    state = "all" if len(done) == len(whole.files) else "some" if done else "none"
    return Killed(work, over, moment, sent, process.returncode, err, len(left), state, tuple(faults))


def _broken(found: dict[str, bytes], left: list[str], whole: Measured, over: bool, folder: Path) -> Iterator[str]:
    """What is neither the old nor the new file, and what was lost."""
    for name, data in found.items():
        if name in left or data == whole.files.get(name) or (over and data == OLD):
            continue
        if name != NAME:
            yield f"{name} is a part"
        elif any(found[one.file] != whole.files[one.file] for one in recorded(folder / name)):
            yield "the manifest lists what is not there"
    if over and (lost := set(whole.files) - set(found)):
        yield f"{lost} is lost"


def _ended(code: int, err: str, moment: str, sent: int, left: list[str]) -> Iterator[str]:
    """A run that could unwind, but left something, or did not say how it ended."""
    if sent == signal.SIGKILL:
        return
    if left and moment == "writing":
        yield f"{left} was left after signal {sent}"
    told = err.strip().splitlines()
    if code == 128 + sent and moment == "writing" and not (told and told[-1].startswith("Interrupted")):
        yield f"exit {code} without a word: {err}"
    if code not in (0, 128 + sent, -sent) and moment == "writing":
        yield f"exit {code} after signal {sent}: {err}"


def _again(work: Work, whole: Measured, over: bool, folder: Path) -> Iterator[str]:
    """Run it to its end: the same folder as without the kill, nothing left over."""
    if work.name == "demo":  # which takes another folder
        return
    more = {work.again, "--force"} if over else {work.again}
    hears, tells = os.pipe()
    process = start(work.command(folder, *sorted(more)), tells)
    os.close(tells)
    _, err = process.communicate(timeout=60)
    os.close(hears)
    if process.returncode or files(folder) != whole.files:
        yield f"not the same when run again (exit {process.returncode}): {err}"


def kills(times: int, seed: int) -> Iterator[Killed]:
    """So many kills, the commands in turn."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        root = Path(name)
        every = works(root)
        peace = {}
        for number, work in enumerate(every):
            (root / f"whole-{number}").mkdir()
            peace[work.name] = measured(work, root / f"whole-{number}")
        for number in range(times):
            work = every[number % len(every)]
            with tempfile.TemporaryDirectory(prefix=f"{number}-", dir=root) as folder:
                yield killed(work, peace[work.name], Path(folder), chance)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--times", type=int, default=500)
    options.add_argument("--seed", type=int, default=9704)
    chosen = options.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    faults = 0
    for one in kills(chosen.times, chosen.seed):
        counts[one.work.name, one.done] += 1
        counts["left", "left"] += one.left
        faults += bool(one.faults)
        for fault in one.faults:
            print(f"{one.work.name}, {one.moment}, signal {one.sent}: {fault}", file=sys.stderr)
    for name in dict.fromkeys(name for name, _ in counts if name != "left"):
        ends = ", ".join(f"{counts[name, state]} {state}" for state in ("none", "some", "all"))
        print(f"{name:22} files new after the kill: {ends}")
    print(f"{chosen.times} kills, {counts['left', 'left']} temporary files left by SIGKILL, {faults} with a fault")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
