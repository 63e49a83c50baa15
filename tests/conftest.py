"""Fixtures that many tests share: the command line in this process, examples with single values changed."""

from __future__ import annotations

import copy
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest
import yaml

from toolkit import limits, messages
from toolkit.check import check
from toolkit.cli import run as run_toolkit
from toolkit.finding import Report, Verdict
from toolkit.form import Form, steps
from toolkit.policy import load as pack

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
DAY = date(2026, 5, 20)
GONE: Any = object()  # as a new value: take the field out

# the same examples on every run and machine, whatever its speed
hypothesis.settings.register_profile("ours", deadline=None, derandomize=True, database=None, max_examples=100)
hypothesis.settings.load_profile("ours")


class Ran(NamedTuple):
    """How one run of the command line ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Loader(yaml.SafeLoader):
    """A second opinion on YAML, apart from the program's own reader; all but numbers, ticks and null is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own table, of all words none but ours


_WORDS: tuple[tuple[str, str, str, Callable[[Any], Any]], ...] = (
    ("int", r"-?(?:0|[1-9][0-9]*)$", "-0123456789", int),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789", Decimal),
    ("bool", r"(?:true|false)$", "tf", lambda text: text == "true"),
    ("null", r"(?:null|~|)$", "n~\0", lambda text: None),
)


def _reads(make: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda loader, node: make(loader.construct_scalar(node))


for _name, _pattern, _first, _make in _WORDS:
    _tag = f"tag:yaml.org,2002:{_name}"
    _starts = [None if one == "\0" else one for one in _first]
    Loader.add_implicit_resolver(_tag, re.compile(_pattern), [*_starts, ""] if None in _starts else _starts)
    Loader.add_constructor(_tag, _reads(_make))


def yaml_values(path: Path) -> dict[str, Any]:
    """The values of a sound YAML file, its keys as text."""
    return copy.deepcopy(_read(path))


@cache
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = _texted(yaml.load(path.read_text("utf-8"), Loader=Loader))  # made from SafeLoader
    return found


def _texted(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _texted(child) for key, child in value.items()}
    return [_texted(child) for child in value] if isinstance(value, list) else value


def as_json(value: Any) -> str:
    """JSON text with every Decimal written as it stands."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))}: {as_json(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_json(child) for child in value) + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value)


def put(values: dict[str, Any], pointer: str, value: Any) -> None:
    """Set one value by its JSON Pointer (groups on the way are made), or take it out where it is GONE."""
    *way, last = steps(pointer)
    node: Any = values
    for key in way:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    at: Any = int(last) if isinstance(node, list) else last
    if value is GONE:
        del node[at]
    else:
        node[at] = value


class Forms:
    """The examples, whole or with values changed; `write` puts them where the command line finds them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def load(name: str = "application-meets", changes: dict[str, Any] | None = None) -> dict[str, Any]:
        """The values of `examples/<name>.yaml` with some changed, by JSON Pointer."""
        values = yaml_values(EXAMPLES / f"{name}.yaml")
        for pointer, value in (changes or {}).items():
            put(values, pointer, value)
        return values

    def write(
        self, changes: dict[str, Any] | None = None, name: str = "application-meets", file: str = "form.json"
    ) -> str:
        """The same, written as JSON; the path."""
        path = self.folder / file
        path.write_text(as_json(self.load(name, changes)), "utf-8")
        return str(path)

    def report(self, changes: dict[str, Any] | None = None, name: str = "application-meets") -> Report:
        """What the check says of it."""
        return check(Form("form.json", self.load(name, changes)), pack(), DAY)

    def verdict(self, rule: str, changes: dict[str, Any] | None = None, name: str = "application-meets") -> Verdict:
        """What one rule says of it."""
        return next(one for one in self.report(changes, name).verdicts if one.rule == rule)


class Runs:
    """The command line, called in this process."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def __call__(self, *args: str | Path, lang: str = "en", input: bytes | None = None) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        messages.choose(lang)
        if input is not None:
            self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input), encoding="utf-8"))
        with redirect_stdout(out), redirect_stderr(err):
            code = run_toolkit([str(one) for one in args])
        return Ran(int(code), out.getvalue(), err.getvalue())


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Every test begins in English and with the limits as they are, and leaves the language as it was."""
    before = list(messages._CHOSEN)
    messages.choose("en")
    limits.take({})
    yield
    messages._CHOSEN[:] = before
    limits.take({})


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """The command line: run("validate", path, lang="zh", input=b"...") → code, out, err."""
    return Runs(monkeypatch)


@pytest.fixture
def forms(tmp_path: Path) -> Forms:
    """The examples and their changed copies."""
    return Forms(tmp_path)
