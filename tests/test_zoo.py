"""The zoo: each hostile or broken file, given to the program as a clerk would, ends as its row says."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, Runs
from zoo.beast import PARSE, Beast
from zoo.keeper import complaints
from zoo.keeper import run as run_row
from zoo.table import BESIDE, ZOO

from toolkit.cli.screen import Screen

ALIKE = [beast for beast in ZOO if beast.command == PARSE and beast.prepare is None and beast.megabytes <= 80]


@pytest.mark.parametrize("beast", ZOO, ids=lambda beast: ascii(f"{beast.command[0]} {beast.name}"))
def test_beast_ends_as_its_row_says(beast: Beast, tmp_path: Path) -> None:
    """Exit code, one line with what must be in it, memory, time, nothing written; what is owed is still owed."""
    wrong = complaints(beast, run_row(beast, tmp_path))
    assert bool(beast.owed) == bool(wrong), wrong or f"does right now; take it off what is owed: {beast.owed}"


# as the program does: it starts a worker of its own session, which forks, and ends without waiting for it
_BURNING = """
import os, subprocess, sys
worker = '''
import os, time
child = os.fork()
if child:
    os.wait()
else:
    held = bytearray(120 * 2**20)
    while time.process_time() < 1: pass
'''
subprocess.Popen([sys.executable, "-c", worker], start_new_session=True, stdin=subprocess.DEVNULL,
                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="orphans come to the clock on Linux alone")
def test_what_a_worker_burns_is_measured(tmp_path: Path) -> None:
    """Memory and processor time of a fork of a process that its parent did not wait for; and a row is held to them."""
    beast = Beast("burns", "a worker that burns", dict, (), code=0, read=True, megabytes=100, seconds=0.9)
    found = run_row(beast._replace(args=("x",)), tmp_path, ("-c", _BURNING))
    assert found.megabytes >= 120
    assert found.seconds >= 1
    said = complaints(beast, found)
    assert [True, True] == [any(word in one for one in said) for word in ("MiB, more than 100", "s, more than 0.9")]


def test_slow_run_is_told(tmp_path: Path) -> None:
    """Also of a run that only waits, the time on the clock is held against its row."""
    beast = Beast("waits", "a run that waits", dict, (), code=0, args=("x",), read=True, seconds=0.1)
    found = run_row(beast, tmp_path, ("-c", "import time; time.sleep(0.6)"))
    assert found.clock >= 0.6
    assert any("on the clock" in one for one in complaints(beast, found))


def test_refusals_are_said_in_chinese_too(tmp_path: Path, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that are refused by their content, in one command: a line each, with its file's name and Chinese words."""
    monkeypatch.chdir(tmp_path)
    files = {name: content for beast in ALIKE if beast.code == 3 for name, content in beast.files().items()}
    for name, content in files.items():
        Path(name).write_bytes(content)
    lines = run("validate", *files, "--report", "json", lang="zh").err.splitlines()
    assert len(files) == len(lines)
    for name, line in zip(files, lines, strict=True):
        assert name in line
        assert re.search("[\u4e00-\u9fff]{4}", line)
        assert "Traceback" not in line


def test_zoo_is_as_large_as_it_must_be() -> None:
    """A hundred rows and more, of one name each."""
    assert 100 <= len(ZOO)
    assert [] == [name for name, times in Counter(f"{one.command} {one.name}" for one in ZOO).items() if times > 1]


def test_page_of_the_zoo_has_every_row() -> None:
    """`docs/zoo.md` is made anew when the table changes."""
    text = (ROOT / "docs/zoo.md").read_text("utf-8")
    assert [] == [one.name for one in ZOO if one.what not in text]


def test_page_of_the_zoo_names_tests_that_there_are() -> None:
    """What no row can show is shown by tests, each of which is there, and stands on the page."""
    text = (ROOT / "docs/zoo.md").read_text("utf-8")
    for what, file, name in BESIDE:
        assert f"def {name}(" in (ROOT / "tests" / file).read_text("utf-8"), name
        assert f"| {what} | `tests/{file}`: `{name}` |" in text


def test_terminal_is_shown_what_it_would_obey() -> None:
    """Escapes, carriage returns and marks of direction come out as their numbers; tabs and lines as they are."""
    held = io.BytesIO()
    screen = Screen(held, encoding="utf-8", errors="backslashreplace")
    screen.write("甲\x1b[2J\r\u202e\u2066\t\ud800\n")
    screen.flush()
    assert r"甲\u001b[2J\u000d\u202e\u2066" + "\t\\ud800\n" == held.getvalue().decode()
