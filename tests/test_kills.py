"""Real runs of the program, ended by signals at random moments; `python -m benchmarks.kills` does it 500 times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

from benchmarks.kills import kills

KILLS = 25
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no such signals on Windows")


def test_killed_runs_leave_whole_files() -> None:
    """Old or new, never a part; and what was begun can be ended, as if nothing had been."""
    assert [()] * KILLS == [one.faults for one in kills(KILLS, 1)]


# says when it begins to read standard input; argv[1] is a signal to ignore, or 0
_READER = """
import signal, sys
if number := int(sys.argv[1]):
    signal.signal(number, signal.SIG_IGN)
from toolkit.cli import main, parse
real = parse.read
def read(*args):
    print("reads", flush=True)
    return real(*args)
parse.read = read
main(["--lang", "en", "parse", "-", "-o", sys.argv[2]])
"""


def reader(ignored: int, output: Path) -> subprocess.Popen[bytes]:
    """A run that has begun, and waits for standard input."""
    run = subprocess.Popen(
        [sys.executable, "-c", _READER, str(ignored), str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(output.parent)},
    )
    assert run.stdout is not None
    assert b"reads\n" == run.stdout.readline()
    return run


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signalled_run_says_so_and_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    """One sentence, and the code 128 and the number of the signal."""
    run = reader(0, tmp_path / "f.yaml")
    run.send_signal(number)
    _, err = run.communicate(timeout=30)
    assert (128 + number, 1) == (run.returncode, len(err.splitlines()))
    assert err.startswith(b"Interrupted")
    assert [] == list(tmp_path.iterdir())


def test_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """Under nohup a closed terminal does not end the run."""
    run = reader(signal.SIGHUP, tmp_path / "f.yaml")
    run.send_signal(signal.SIGHUP)
    run.communicate((EXAMPLES / "application-meets.yaml").read_bytes(), timeout=30)
    assert (0, ["f.yaml"]) == (run.returncode, [path.name for path in tmp_path.iterdir()])
