"""What `validate` prints: JSON as its schema fixes it, text that a clerk can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import EXAMPLES, GONE, ROOT, Forms, Runs, yaml_values

from toolkit.form import steps

SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8"))
SHIPPED = sorted([*EXAMPLES.glob("*.yaml"), *EXAMPLES.glob("*.json")])
FAIL = sorted((ROOT / "tests" / "forms").glob("*/fail/*.yaml"))
KEYS = ["file", "form", "version", "pack", "on", "recommendation", "verdicts", "findings", "name"]
VERDICT = ["rule", "clause", "quote", "verdict", "severity", "value", "limit", "unit", "gap", "message", "sources"]
FINDING = ["field", "rule", "severity", "message", "clause", "sources"]
BYTES = {
    "empty.yaml": b"",
    "list.json": b"[1, 2]",
    "cut.json": b'{"form": "application", "version": ',
    "twice.json": b'{"form": "plan", "form": "plan"}',
    "picture.yaml": b"\x00\x01\xfe\xff\x00",
    "no-form.json": b"{}",
    "other-form.json": b'{"form": "aplication", "version": "1.0"}',
    "odd-form.json": b'{"form": ["plan"], "version": {"a": 1}}',
    "other-version.yaml": b'form: plan\nversion: "9.9"\n',
    "bare.yaml": b'form: summary\nversion: "1.0"\n',
    "odd.yaml": b'form: application\nversion: "1.0"\nyear: x\nbasic: [1]\nquality: {champions: 5, giants: [[]]}\n',
    "slash.json": b'{"form": "plan", "version": "1.0", "a/b~c": 1}',
}


@pytest.fixture(scope="module")
def checker() -> jsonschema.Draft202012Validator:
    """The published schema, itself checked."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def case_id(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


def reports(printed: Any) -> Iterator[dict[str, Any]]:
    yield from printed if isinstance(printed, list) else [printed]


def held(printed: Any, checker: jsonschema.Draft202012Validator) -> None:
    """What holds of every JSON report."""
    checker.validate(printed)
    for report in reports(printed):
        assert KEYS == list(report)
        for verdict in report["verdicts"]:
            assert VERDICT == list(verdict)
            assert (verdict["gap"] is not None) == (verdict["verdict"] == "unmet")
            assert [True] * len(verdict["sources"]) == [["file", "place"] == list(one) for one in verdict["sources"]]
        for finding in report["findings"]:
            assert FINDING == list(finding)
            assert re.fullmatch("(/([^~]|~0|~1)*)?", finding["field"])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_report_json_of_an_example_is_as_fixed(run: Runs, checker: jsonschema.Draft202012Validator, path: Path) -> None:
    """One object with the fixed keys in the fixed order, sound by the published schema; nothing on stderr."""
    ran = run("validate", path, "--report", "json", "--on", "2026-05-20")
    held(ran.json, checker)
    assert (str(path), "2026-05-20", "shandong-draft 0.1") == tuple(ran.json[key] for key in ("file", "on", "pack"))
    assert ("", "falls-short" in path.stem) == (ran.err, bool(ran.code))


@pytest.mark.parametrize("path", FAIL, ids=case_id)
def test_report_json_of_a_faulty_form_is_as_fixed(
    run: Runs, checker: jsonschema.Draft202012Validator, path: Path
) -> None:
    """Findings name their field by a JSON Pointer whose holder is in the file; exit code 1."""
    ran = run("validate", path, "--report", "json")
    held(ran.json, checker)
    assert 1 == ran.code
    errors = [one for one in ran.json["findings"] if one["severity"] == "error"]
    assert errors
    values = yaml_values(path)
    for one in errors:
        holder: Any = values
        for key in steps(one["field"])[:-1]:
            holder = holder[int(key)] if isinstance(holder, list) else holder.get(key, {})
        assert isinstance(holder, dict | list), one


@pytest.mark.parametrize("name", BYTES)
def test_report_json_of_any_file_is_as_fixed(
    run: Runs, checker: jsonschema.Draft202012Validator, tmp_path: Path, name: str
) -> None:
    """What is no form, or can't be read at all, has a report of the same shape."""
    path = tmp_path / name
    path.write_bytes(BYTES[name])
    ran = run("validate", path, "--report", "json")
    held(ran.json, checker)
    assert ran.code in (1, 3)
    assert ran.json["verdicts"] or "undetermined" == ran.json["recommendation"]
    assert ran.json["findings"]


def test_report_json_of_several_files_is_an_array_in_their_order(
    run: Runs, checker: jsonschema.Draft202012Validator, tmp_path: Path
) -> None:
    """Sound, faulty, unreadable and missing files side by side; the worst decides the exit code."""
    cut = tmp_path / "cut.json"
    cut.write_bytes(BYTES["cut.json"])
    files = [SHIPPED[0], FAIL[0], cut, tmp_path / "none.yaml", EXAMPLES / "plan.yaml"]
    ran = run("validate", *files, "--report", "json")
    held(ran.json, checker)
    assert [str(one) for one in files] == [one["file"] for one in ran.json]
    assert 3 == ran.code
    assert ["unreadable"] * 2 == [ran.json[at]["findings"][0]["rule"] for at in (2, 3)]
    assert ["", ""] == [ran.json[at]["findings"][0]["field"] for at in (2, 3)]


def test_report_json_of_one_file_is_an_object(run: Runs) -> None:
    """Not an array of one."""
    assert isinstance(run("validate", SHIPPED[0], "--report", "json").json, dict)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"/economy/output/2024": GONE}, "/economy/output/2024"),
        ({"/basic/area": -1}, "/basic/area"),
        ({"/quality/specialised/3/uscc": GONE}, "/quality/specialised/3/uscc"),
        ({"/economy/a~1b~0c": 1}, "/economy/a~1b~0c"),
    ],
)
def test_finding_field_is_a_json_pointer(run: Runs, forms: Forms, changes: dict[str, Any], pointer: str) -> None:
    """Down to the year and the row, with ~ and / escaped; a missing field by the place where it should stand."""
    ran = run("validate", forms.write(changes), "--report", "json")
    assert pointer in [one["field"] for one in ran.json["findings"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["application-falls-short", "application-meets", "plan", "summary"])
def test_report_text_has_clause_quote_value_bound_and_gap(run: Runs, name: str, lang: str) -> None:
    """Every verdict of the JSON report is in the text, with all that a clerk needs to act on it."""
    path = EXAMPLES / f"{name}.yaml"
    verdicts = run("validate", path, "--report", "json", lang=lang).json["verdicts"]
    text = run("validate", path, lang=lang).out
    lines = text.split("\n")
    assert verdicts
    for one in verdicts:
        at = next(index for index, line in enumerate(lines) if f"[{one['rule']}]" in line)
        said, basis = lines[at - 1], lines[at]
        assert [True, True] == [one[key] in basis for key in ("clause", "quote")]
        assert one["message"] in said
        if one["value"] is None:
            assert "unmet" != one["verdict"]
            continue
        bound = f"{one['limit']} {one['unit']}"
        assert bound in said or (one["limit"] == "0" and ("没有" in said or "none" in said)), said
        assert f"{one['value']} {one['unit']}" in said
        if one["verdict"] == "unmet":
            level = "不含本数" if lang == "zh" else "not included"
            assert f" {one['gap']} " in said or ("0" == one["gap"] and level in said), said
            assert one["sources"][0]["place"] in lines[at + 1]


def test_report_text_gap_of_a_share_is_in_percentage_points(run: Runs, forms: Forms) -> None:
    """还差 1.3 个百分点."""
    path = forms.write({"/digital/platform_users": 137, "/digital/platform_base": 1000})
    ran = run("validate", path, lang="zh")
    assert 1 == ran.code
    assert "13.7 %，要求不低于 15 %，还差 1.3 个百分点" in ran.out


def test_report_text_of_several_files_ends_with_the_count(run: Runs) -> None:
    """A block a file, then one line that counts the conclusions."""
    files = [EXAMPLES / "application-meets.yaml", EXAMPLES / "application-falls-short.yaml"]
    ran = run("validate", *files, lang="zh")
    blocks = ran.out.rstrip("\n").split("\n\n")
    assert [True, True] == [block.startswith(str(file)) for block, file in zip(blocks[:2], files, strict=True)]
    assert "共 2 份：需人工核实 1 份，有必须达到的条件未达到 1 份" == blocks[2]


@pytest.mark.parametrize(("args", "code"), [((), 0), (("--strict",), 1)])
def test_report_of_an_advisory_rule_unmet_alone_is_exit_0(
    run: Runs, forms: Forms, args: tuple[str, ...], code: int
) -> None:
    """一般不超过: told, and no ground to decline; --strict makes it one."""
    ran = run("validate", forms.write({"/basic/area": 101}), "--report", "json", *args)
    assert (code, "unmet", "advisory", "review") == (
        ran.code,
        ran.json["verdicts"][0]["verdict"],
        ran.json["verdicts"][0]["severity"],
        ran.json["recommendation"],
    )


@pytest.mark.parametrize("format", ["text", "json"])
def test_report_is_the_same_for_the_same_input(run: Runs, format: str) -> None:
    """Same files, same day, same bytes."""
    once, again = (run("validate", *SHIPPED, "--on", "2026-05-20", "--report", format).out for _ in range(2))
    assert once == again
