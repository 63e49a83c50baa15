"""How well the readers bear damaged files: mutants of small files, each read in a process that may die.

    python -m benchmarks.fuzz --minutes 10 [--reader docx] [--seed 1] [--executions 100000] [--corpus DIR]

One execution is one damaged file read all the way to a value or to an error of our own; of some forms that were read a
report is made, too. Wrong is any other exception, a message of several lines, a run of more than 10 s of the processor,
more than 1 GiB of new memory, and the death of the process. Mutants that reach what none before them reached (a place
where an error is raised, a finding, a standing of a rule) are mutated further and, with `--corpus`, kept. What fails is
made smaller and saved there, or in a folder that is told. Exits 1 where something failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import mmap
import os
import random
import resource
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from benchmarks.fuzz_mutators import MUTATORS
from benchmarks.fuzz_seeds import SEEDS
from benchmarks.fuzz_shrink import shrunk
from benchmarks.fuzz_targets import TARGETS
from toolkit import messages
from toolkit.errors import Fault, ToolkitError

SECONDS = 10  # of the processor, for one file
MEMORY = 2**30  # bytes of address space beyond what the process begins with
BATCH = 15.0  # seconds that one process lives: what one file left behind may not hide in the next one's
_LARGEST = 32 * 2**20  # bytes of one mutant
_SENTENCE = 2000  # characters
_HEAD = struct.Struct("QQQ")  # files begun, length of the one at hand, longest run so far in ms


class Failure(NamedTuple):
    """How a file failed, in few words, and the file."""

    cause: str
    data: bytes


class Total(NamedTuple):
    """What one reader bore."""

    executions: int
    seconds: float
    reached: set[str]
    failures: dict[str, bytes]
    slowest: int  # ms
    memory: int  # MiB, the most that a process held


def ran(reader: str, data: bytes) -> set[str]:
    """What reading reached. Raises what the reader raises, if that is no error that we foresaw."""
    try:
        return TARGETS[reader](data)
    except Fault:
        raise
    except ToolkitError as error:
        text = str(error)
        if max(map(len, text.split("\n"))) > _SENTENCE or ("\n" in text and reader != "pack"):  # a pack's, line by line
            raise AssertionError(f"message of {len(text)} characters: {text[:80]!r}") from None
        return {_place(error)}


def _place(error: BaseException) -> str:
    """Where of ours it was raised: room, line, and the error's class."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "toolkit" in one.filename]
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).parent.name}/{Path(last.filename).name}:{last.lineno}" if last else "?"
    return f"{type(error).__name__} {where}"


def _bounded() -> None:
    with Path("/proc/self/statm").open() as stream:
        now = int(stream.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)


def forked(work: Callable[[], Any]) -> tuple[Any, str, int]:
    """(answer as JSON, how the process ended if not well, MiB it held) of a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return None, "hang" if name == "SIGPROF" else f"death by {name}", used.ru_maxrss // 1024
    told = json.loads(answer) if answer else None
    if isinstance(told, dict) and "fuzzer" in told:
        raise SystemExit(told["fuzzer"])
    return told, "" if answer else "death", used.ru_maxrss // 1024


def _child(work: Callable[[], Any], writing: int) -> NoReturn:
    try:
        _bounded()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries complain of
        answer = json.dumps(work())
    except BaseException:  # a fault of the fuzzer, which must not pass for one of a reader
        answer = json.dumps({"fuzzer": traceback.format_exc()})
    try:
        with os.fdopen(writing, "wb") as stream:
            stream.write(answer.encode())
    finally:
        os._exit(0)


def once(reader: str, data: bytes) -> str:
    """How one file fails, in a process of its own; empty where it does not."""

    def work() -> str:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            ran(reader, data)
        except MemoryError:
            return "memory"
        except Exception as error:
            return _place(error)
        return ""

    answer, ended, _ = forked(work)
    return ended or str(answer)


def batch(reader: str, pool: list[bytes], known: set[str], seed: int, most: int, shared: mmap.mmap) -> dict[str, Any]:
    """Mutants read one after the other for some seconds: what they newly reached, and how they failed."""
    chance = random.Random(seed)
    new: dict[str, str] = {}
    failed: dict[str, str] = {}
    begun, until, slowest = 0, time.monotonic() + BATCH, 0
    while begun < most and time.monotonic() < until:
        parent = chance.choice(pool)
        data = chance.choice(MUTATORS[reader])(chance, parent, pool)[:_LARGEST]
        begun += 1
        shared[: _HEAD.size] = _HEAD.pack(begun, len(data), slowest)
        shared[_HEAD.size : _HEAD.size + len(data)] = data
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        start = time.process_time()
        try:
            reached = ran(reader, data) - known
        except MemoryError:
            failed.setdefault("memory", data.hex())
            reached = set()
        except Exception as error:
            failed.setdefault(_place(error), data.hex())
            reached = set()
        slowest = max(slowest, round(1000 * (time.process_time() - start)))
        if reached:
            known |= reached
            new.update(dict.fromkeys(reached, data.hex() if len(data) < 2**20 else ""))
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"begun": begun, "new": new, "failed": failed, "slowest": slowest}


def fuzzed(reader: str, seconds: float, most: int, seed: int, corpus: Path | None) -> Total:
    """One reader, until time or number of executions is over."""
    pool = [*SEEDS[reader](), *_kept(corpus, reader)]
    start = time.monotonic()
    total = Total(0, 0.0, set(), {}, 0, 0)
    shared = mmap.mmap(-1, _HEAD.size + _LARGEST)
    with_first = random.Random(seed)
    while total.executions < most and time.monotonic() - start < seconds:
        left = most - total.executions
        number = with_first.randrange(2**62)
        answer, ended, memory = forked(lambda: batch(reader, pool, total.reached, number, left, shared))  # noqa: B023
        begun, size, slowest = _HEAD.unpack(shared[: _HEAD.size])
        found = {} if answer is None else answer["new"]
        failed = {} if answer is None else {cause: bytes.fromhex(one) for cause, one in answer["failed"].items()}
        if ended:
            failed[ended] = shared[_HEAD.size : _HEAD.size + size]
        for one in {*found.values()} - {""}:
            pool.append(bytes.fromhex(one))
            _keep(corpus, reader, pool[-1])
        for cause, data in failed.items():
            total.failures.setdefault(cause, data)
        total = Total(
            total.executions + begun,
            time.monotonic() - start,
            total.reached | set(found),
            total.failures,
            max(total.slowest, slowest, answer["slowest"] if answer else 0),
            max(total.memory, memory),
        )
    return total


def _kept(corpus: Path | None, reader: str) -> Iterator[bytes]:
    for path in sorted((corpus / reader).glob("*")) if corpus else ():
        yield path.read_bytes()


def _keep(corpus: Path | None, reader: str, data: bytes, prefix: str = "") -> Path | None:
    if corpus is None:
        return None
    path = corpus / reader / f"{prefix}{hashlib.sha256(data).hexdigest()[:16]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def told(reader: str, total: Total) -> None:
    """One line of figures, and one for each failure."""
    rate = total.executions / max(total.seconds, 0.001)
    print(
        f"{reader:9} {total.executions:8} {rate:8.0f}/s {len(total.reached):6} reached "
        f"{total.slowest:6} ms {total.memory:5} MiB {len(total.failures):3} failures",
        flush=True,
    )
    folder = Path(tempfile.mkdtemp(prefix="fuzz-")) if total.failures else None
    for cause, data in total.failures.items():
        again = once(reader, data)
        small = shrunk(data, lambda one, cause=again: once(reader, one) == cause) if again else data  # type: ignore[misc]
        note = "" if again else " (not when read alone)"
        print(f"    {cause}{note}: {_keep(folder, reader, small, 'failed-')} {len(small)} bytes", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--reader", choices=[*TARGETS, "all"], default="all")
    options.add_argument("--executions", type=int, default=10**9)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--corpus", type=Path)
    chosen = options.parse_args(arguments)
    messages.choose("en")
    readers = list(TARGETS) if chosen.reader == "all" else [chosen.reader]
    failures = executions = 0
    for reader in readers:
        total = fuzzed(reader, 60 * chosen.minutes / len(readers), chosen.executions, chosen.seed, chosen.corpus)
        told(reader, total)
        executions, failures = executions + total.executions, failures + len(total.failures)
    print(f"{executions} executions, {failures} kinds of failure")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
