"""The READMEs and docs say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.cli import COMMANDS
from toolkit.errors import ExitCode

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _commands(name: str) -> list[str]:
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", _text(name), re.DOTALL)]


def test_readmes_give_the_same_two_lines() -> None:
    """Both READMEs give one line for the demo and one for the tests, the same in both."""
    assert len(_commands("README.md")) == 2
    assert _commands("README.md") == _commands("README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_exit_codes_are_all_told(name: str) -> None:
    """The table of exit codes has every code and no other."""
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", _text(name), re.MULTILINE)}
    assert told == {int(code) for code in ExitCode}


@pytest.mark.parametrize("name", READMES)
def test_commands_are_all_told(name: str) -> None:
    """Each command stands in the README, and each `toolkit X` there is a command."""
    told = {word for word in re.findall(r"toolkit ([a-z]+)[ `]", _text(name)) if word != "toolkit"}
    assert told == set(COMMANDS)


@pytest.mark.parametrize("name", [*READMES, "docs/architecture.md", "CHANGELOG.md", "docs/data-sources.md"])
def test_paths_told_exist(name: str) -> None:
    """A path of ours in a text leads to a file."""
    text = _text(name)
    paths = re.findall(r"`((?:toolkit|schemas|templates|examples|docs|tests|benchmarks)/[\w./-]*)`", text)
    links = [path for path in re.findall(r"\]\(([^):#]+)\)", text) if not path.startswith("http")]
    base = (ROOT / name).parent
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert [path for path in links if not (base / path).exists()] == []


def test_ci_runs_the_readme_s_test_command() -> None:
    """`.ci/run` takes its test command from README.md, by the heading that stands there."""
    assert "The tests (" in _text("README.md")
    assert "/^The tests/" in _text(".ci/run")
