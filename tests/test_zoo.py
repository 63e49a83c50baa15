"""The zoo: each hostile or broken file, given to the program as a clerk would, ends as its row says."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, Runs
from zoo.beast import PARSE, Beast
from zoo.keeper import complaints, run
from zoo.table import ZOO

from toolkit.cli.screen import Screen

ALIKE = [beast for beast in ZOO if beast.command == PARSE and beast.prepare is None and beast.megabytes <= 160]


@pytest.mark.parametrize("beast", ZOO, ids=lambda beast: ascii(f"{beast.command[0]} {beast.name}"))
def test_beast_ends_as_its_row_says(beast: Beast, tmp_path: Path) -> None:
    """Exit code, one line with what must be in it, memory, time, nothing written; what is owed is still owed."""
    wrong = complaints(beast, run(beast, tmp_path))
    assert bool(beast.owed) == bool(wrong), wrong or f"does right now; take it off what is owed: {beast.owed}"


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


def test_terminal_is_shown_what_it_would_obey() -> None:
    """Escapes, carriage returns and marks of direction come out as their numbers; tabs and lines as they are."""
    held = io.BytesIO()
    screen = Screen(held, encoding="utf-8", errors="backslashreplace")
    screen.write("甲\x1b[2J\r\u202e\u2066\t\ud800\n")
    screen.flush()
    assert r"甲\u001b[2J\u000d\u202e\u2066" + "\t\\ud800\n" == held.getvalue().decode()
