"""Empty data files for notices: every field explained, and a filled one reads as it was filled."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from conftest import Runs
from notice_forms import example

from toolkit.read.xlsx import read_xlsx
from toolkit.render.blank_notice import NOTICES, blank_notice
from toolkit.render.kinds import KINDS
from toolkit.render.notice import prepared


@pytest.mark.parametrize("kind", KINDS)
def test_blank_notice_explains_every_field(kind: str) -> None:
    """Label and help of each stand in the YAML, which says what it is and is valid."""
    text = blank_notice(kind, ".yaml", 2026).decode("utf-8")
    found = yaml.safe_load(text)
    flat = "".join(text.replace("\n#", "").split())
    for field in (one for one in KINDS[kind].schema.fields if one.name != "*"):
        assert field.label in text, field.pointer
        assert "".join(field.help.split())[:12] in flat, field.pointer
    assert (kind, "1.0") == (found["notice"], found["version"])
    assert {field.name for field in KINDS[kind].schema.root.children} == set(found)


@pytest.mark.parametrize("kind", KINDS)
def test_blank_notice_is_json_with_nulls(kind: str) -> None:
    """The same fields, bare."""
    found = json.loads(blank_notice(kind, ".json", 2026))
    assert {field.name for field in KINDS[kind].schema.root.children} == set(found)


@pytest.mark.parametrize("kind", KINDS)
def test_blank_workbook_that_was_filled_is_the_notice(kind: str) -> None:
    """Values beside their labels, rows below their heads: the example comes back."""
    values = example(kind).values
    book = openpyxl.load_workbook(io.BytesIO(blank_notice(kind, ".xlsx", 2026)))
    _fill(book, kind, values)
    made = io.BytesIO()
    book.save(made)
    found = prepared(kind, read_xlsx(made.getvalue(), "x.xlsx", kind))
    assert [] == [one for one in found.findings if one.severity == "error"]
    assert values == found.values


def _fill(book: Any, kind: str, values: dict[str, Any]) -> None:
    """As a clerk would: a text of several goes into rows of its own."""
    singles = book["要素"]
    places = {singles.cell(row, 1).value: row for row in range(1, singles.max_row + 1)}
    for field in KINDS[kind].schema.root.children:
        value = values.get(field.name)
        if value is None or field.const is not None:
            continue
        if field.type == "list" and field.children[0].children:
            sheet = book[field.label]
            for number, row in enumerate(value, 1):
                sheet.append([number, *(row.get(column.name) for column in field.children[0].children)])
        elif field.type == "list":
            for number, text in enumerate(value):
                row = places[field.label] if number == 0 else singles.max_row + 1
                singles.cell(row, 1, field.label)
                singles.cell(row, 2, text)
        elif field.type == "group":
            for child in field.children:
                singles.cell(places[child.label], 2, value.get(child.name))
        else:
            singles.cell(places[field.label], 2, value)


@pytest.mark.parametrize("suffix", NOTICES)
def test_blank_notice_is_the_same_bytes_twice(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock says."""
    first = blank_notice("recheck", suffix, 2026)
    monkeypatch.setattr("time.time", lambda: 4102444800.0)
    assert first == blank_notice("recheck", suffix, 2026)


def test_blank_command_shows_or_writes_a_notices_data(run: Runs, tmp_path: Path) -> None:
    """`blank notice 公示` on stdout; with -o a file by its suffix, kept without --force."""
    shown = run("blank", "notice", "公示", "--year", "2026")
    assert (0, "") == (shown.code, shown.err)
    assert 0 == run("blank", "notice", "publicity", "--year", "2026", "-o", tmp_path / "x.yaml").code
    assert shown.out == (tmp_path / "x.yaml").read_text("utf-8")
    assert 2 == run("blank", "公文", "publicity", "-o", tmp_path / "x.yaml").code


@pytest.mark.parametrize(
    "args",
    [
        ("notice",),
        ("notice", "告示"),
        ("plan", "publicity", "-o", "x.yaml"),
        ("notice", "publicity", "-o", "x.docx"),
        ("plan",),
    ],
    ids=" ".join,
)
def test_blank_command_that_is_wrong_says_the_way_out(
    args: tuple[str, ...], run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notice without kind, of no kind, a form with one, a suffix that can't be."""
    monkeypatch.chdir(tmp_path)
    ran = run("blank", *args)
    assert (2, "", []) == (ran.code, ran.out, list(tmp_path.iterdir()))
    assert ran.err.strip()
