"""The same bytes from the same input: in another process, folder, time zone and language, and order of hashes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT
from office import soffice

from toolkit.render.kinds import KINDS
from toolkit.schema import names

NOTICES = EXAMPLES / "notices"
_FORMS = {"application": "application-meets", "plan": "plan", "summary": "summary", "city-report": "city-report"}
_RUN = """
import json, os, sys
from toolkit.cli import run
os.chdir(sys.argv[1])
sys.exit(max(run(command) for command in json.loads(sys.argv[2])))
"""
WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"},
    {"PYTHONHASHSEED": "97", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "HOME": "/nonexistent"},
)


def commands() -> list[list[str]]:
    """Every command that writes, for every form and kind, without those that want LibreOffice."""
    made = [["blank", form, "--year", "2026", "-o", f"{form}{one}"] for form in names()
            for one in (".docx", ".xlsx", ".yaml", ".json")]  # fmt: skip
    made += [["blank", "notice", kind, "--year", "2026", "-o", f"{kind}-blank{one}"] for kind in KINDS
             for one in (".yaml", ".json", ".xlsx")]  # fmt: skip
    for form, example in _FORMS.items():
        data = str(EXAMPLES / f"{example}.yaml")
        made += [["render", form, data, "-o", f"{form}-filled{one}"] for one in (".docx", ".xlsx")]
        made += [["parse", data, "-o", f"{form}-parsed{one}"] for one in (".yaml", ".json")]
    made += [["render", "notice", kind, str(NOTICES / f"{kind}.yaml"), "-o", f"{kind}.docx"] for kind in KINDS]
    made += [["render", "notice", "reminder", str(NOTICES / "reminder.yaml"), "--each", "-o", "each"]]
    return [*made, ["template", "new", "plan", "-o", "template.docx"], ["demo", "-o", "demo"]]


def pdfs() -> list[list[str]]:
    """One of each way to a PDF."""
    return [
        ["blank", "plan", "--year", "2026", "-o", "plan.pdf"],
        ["render", "plan", str(EXAMPLES / "plan.yaml"), "-o", "plan-filled.pdf"],
        [
            "render",
            "notice",
            "reminder",
            str(NOTICES / "reminder.yaml"),
            "--each",
            "--name",
            "{序号}.pdf",
            "-o",
            "each",
        ],
    ]


def sums(folder: Path, todo: list[list[str]]) -> list[dict[str, str]]:
    """The sum of each file that the commands write, in each of the worlds, which run side by side."""
    paths = os.pathsep.join(one for one in (str(ROOT), *sys.path) if one)
    places = [folder / str(number) / ("深" * number) for number in range(len(WORLDS))]
    started = []
    for place, world in zip(places, WORLDS, strict=True):
        place.mkdir(parents=True)
        environment = {**os.environ, **world, "PYTHONPATH": paths}
        command = [sys.executable, "-c", _RUN, str(place), json.dumps(todo)]
        started.append(
            subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        )
    told = [one.communicate(timeout=300)[1] for one in started]
    assert [0, 0] == [one.returncode for one in started], told
    return [
        {str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
         for path in place.rglob("*") if path.is_file()}
        for place in places
    ]  # fmt: skip


@pytest.mark.parametrize("pdf", [False, True], ids=["documents", "PDFs"])
def test_bytes_are_the_same_from_the_same_input(pdf: bool, tmp_path: Path) -> None:
    """Every command that writes, for every form and kind."""
    if pdf:
        soffice()
    one, other = sums(tmp_path, pdfs() if pdf else commands())
    assert len(one) >= (6 if pdf else 90)
    assert one == other
