"""Real runs of the program, ended by signals at random moments; `python -m benchmarks.kills` does it 500 times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

from benchmarks.kills import kills

KILLS = 25
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no such signals on Windows")


def test_killed_runs_leave_whole_files() -> None:
    """Old or new, never a part; and what was begun can be ended, as if nothing had been."""
    assert [()] * KILLS == [one.faults for one in kills(KILLS, 1)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signalled_run_says_so_and_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    """One sentence, 128 and the number of the signal; standard input that never ends is what it waits for."""
    command = [sys.executable, "-m", "toolkit", "--lang", "en", "parse", "-", "-o", str(tmp_path / "f.yaml")]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment) as run:
        while "pipe_read" not in _waits(run.pid):
            time.sleep(0.02)
        run.send_signal(number)
        assert run.stderr is not None
        told = run.stderr.read().decode()
        assert 128 + number == run.wait(30)
    assert (1, True) == (len(told.splitlines()), told.startswith("Interrupted"))
    assert [] == list(tmp_path.iterdir())


def test_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """Under nohup a closed terminal does not end the run."""
    code = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); from toolkit.cli import main; main(sys.argv[1:])"
    data = str(EXAMPLES / "application-meets.yaml")
    command = [sys.executable, "-c", code, "parse", data, "-o", str(tmp_path / "f.yaml")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT) as run:
        while run.poll() is None:
            time.sleep(0.01)
            if "HUP ignored" or run.pid:
                run.send_signal(signal.SIGHUP)
    assert 0 == run.returncode


def _waits(pid: int) -> str:
    """What a process waits for."""
    return Path(f"/proc/{pid}/wchan").read_text("utf-8")
