"""Real runs of the program, ended by signals at random moments; `python -m benchmarks.kills` does it 500 times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES, ROOT

from benchmarks.kills import kills
from toolkit import output
from toolkit.cli import run

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


def _heeds() -> None:
    """A run begun behind `&` would ignore SIGINT, and so would what it begins."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def reader(ignored: int, output: Path) -> subprocess.Popen[bytes]:
    """A run that has begun, and waits for standard input."""
    begun = subprocess.Popen(
        [sys.executable, "-c", _READER, str(ignored), str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(output.parent)},
        preexec_fn=_heeds,
    )
    assert begun.stdout is not None
    assert b"reads\n" == begun.stdout.readline()
    return begun


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signalled_run_says_so_and_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    """One sentence, and the code 128 and the number of the signal."""
    begun = reader(0, tmp_path / "f.yaml")
    begun.send_signal(number)
    _, err = begun.communicate(timeout=30)
    assert (128 + number, 1) == (begun.returncode, len(err.splitlines()))
    assert err.startswith(b"Interrupted")
    assert [] == list(tmp_path.iterdir())


# says when it begins to import the program, which takes long here
_SLOW = """
import sys
from toolkit.entry import main
class Slow:
    def find_spec(self, name, *given):
        if name == "click":
            print("imports", flush=True)
            import time
            time.sleep(30)
sys.meta_path.insert(0, Slow())
main()
"""


def test_interrupted_while_it_is_imported_is_no_finding() -> None:
    """130 and nothing on stderr: no traceback, and no code 1, which reads as findings."""
    begun = subprocess.Popen(
        [sys.executable, "-c", _SLOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=_heeds,
    )
    assert begun.stdout is not None
    assert b"imports\n" == begun.stdout.readline()
    begun.send_signal(signal.SIGINT)
    _, err = begun.communicate(timeout=20)
    assert (130, b"") == (begun.returncode, err)


def test_interrupted_at_any_moment_ends_in_130() -> None:
    """From the moment on at which the program is there, every few milliseconds of its start."""
    code = "import sys, toolkit.entry; print(flush=True); sys.argv[1:] = ['validate', '-']; toolkit.entry.main()"
    for wait in range(0, 160, 20):
        begun = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
            preexec_fn=_heeds,
        )  # fmt: skip
        assert begun.stdout is not None
        begun.stdout.readline()
        time.sleep(wait / 1000)
        begun.send_signal(signal.SIGINT)
        _, err = begun.communicate(timeout=20)
        assert (130, False) == (begun.returncode, b"Traceback" in err)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_demo_ends_with_the_step_that_a_signal_ended(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No later step is begun, the code is the signal's, and the step is not called a fault."""
    write = output.write

    def struck(path: Path, *args: Any, **kwargs: Any) -> None:
        if path.name == "申报书.docx":
            signal.raise_signal(number)
        write(path, *args, **kwargs)

    monkeypatch.setattr(output, "write", struck)
    assert 128 + number == run(["--lang", "en", "demo", "-o", str(tmp_path / "demo")])
    assert "Interrupted" in capsys.readouterr().err.splitlines()[-1]
    assert ["申报书-空白.docx"] == [path.name for path in (tmp_path / "demo").glob("*.docx")]


def test_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """Under nohup a closed terminal does not end the run."""
    begun = reader(signal.SIGHUP, tmp_path / "f.yaml")
    begun.send_signal(signal.SIGHUP)
    begun.communicate((EXAMPLES / "application-meets.yaml").read_bytes(), timeout=30)
    assert (0, ["f.yaml"]) == (begun.returncode, [path.name for path in tmp_path.iterdir()])
