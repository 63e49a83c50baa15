"""How exactly workbooks come back: every variant of `variants_xlsx` over examples and drawn forms, as a Markdown table.

`python -m benchmarks.roundtrip_xlsx [--forms N]` prints, for each form and variant, the share of values that are read
exactly, and how many are wrong although no finding names them. It ends with 1 where one is silently wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.variants_xlsx import VARIANTS
from toolkit import tree
from toolkit.errors import Unreadable
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.read.sheet import read_form
from toolkit.render.sheet import render_sheet
from toolkit.schema import load, names
from toolkit.schema.structure import examine
from toolkit.tree import pointer as down

ROOT = Path(__file__).resolve().parent.parent


class Score(NamedTuple):
    """Values compared, those read exactly, and those wrong without a finding."""

    total: int = 0
    exact: int = 0
    silent: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(self.total + other.total, self.exact + other.exact, self.silent + other.silent)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=5, help="drawn forms of each kind")
    count = parser.parse_args().forms
    print("| form | variant | forms | values | read exactly | silently wrong |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    silent = 0
    for name in names():
        found = [*examples(name), *drawn(name, count)]
        made = [render_sheet(Form("form", values)) for values in found]
        for variant, change in VARIANTS.items():
            score = Score()
            for values, data in zip(found, change(made), strict=True):
                score += scored(name, values, data)
            silent += score.silent
            share = f"{100 * score.exact / score.total:.2f} %"
            print(f"| {name} | {variant} | {len(found)} | {score.total} | {share} | {score.silent} |", flush=True)
    return 1 if silent else 0


def examples(name: str) -> Iterator[dict[str, Any]]:
    """The examples of a form that have nothing wrong, normalised."""
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        found = tree.read_yaml(path.read_bytes(), path.name)
        if isinstance(found.value, dict) and found.value.get("form") == name:
            form = examine(Form(path.name, found.value), load(name))
            if not any(one.severity == "error" for one in form.findings):
                yield form.values


def drawn(name: str, count: int) -> list[dict[str, Any]]:
    """Forms that Hypothesis draws from the schema, the same in every run."""
    sys.path.insert(0, str(ROOT / "tests"))
    from strategies import forms

    found: list[dict[str, Any]] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(forms(name))
    def collect(values: dict[str, Any]) -> None:
        found.append(values)

    if count:
        collect()
    return found


def scored(name: str, values: dict[str, Any], data: bytes) -> Score:
    """One workbook against the values that went into it."""
    wanted = dict(leaves(values))
    try:
        form = examine(read_form(data, "form.xlsx"), load(name))
    except Unreadable:
        return Score(len(wanted), 0, 0)
    read = dict(leaves(form.values))
    wrong = [at for at in {**wanted, **read} if at not in read or at not in wanted or wanted[at] != read[at]]
    silent = [at for at in wrong if not named(at, form.findings)]
    return Score(len({**wanted, **read}), len({**wanted, **read}) - len(wrong), len(silent))


def leaves(value: Any, here: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with its pointer; an empty list is one too."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from leaves(child, down(here, key))
    elif isinstance(value, list) and value:
        for index, child in enumerate(value):
            yield from leaves(child, down(here, index))
    else:
        yield here, value


def named(pointer: str, findings: tuple[Finding, ...]) -> bool:
    """Whether a finding is about the value, about what holds it, or about something in it."""
    return any(
        one.field and (f"{pointer}/".startswith(f"{one.field}/") or f"{one.field}/".startswith(f"{pointer}/"))
        for one in findings
    )


if __name__ == "__main__":
    sys.exit(main())
