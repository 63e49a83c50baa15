"""Corrections by hand: taken, told apart from what was read, refused where they are not whole."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Forms, Runs

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.read.corrections import corrected

ONE = "- field: /economy/output/2025\n  value: 75.2\n  who: 经办人\n  why: 对照原件。\n"


def test_correction_is_taken_and_told(run: Runs, forms: Forms, tmp_path: Path) -> None:
    """The value counts; the report says what was read, who corrected it and why."""
    fix = tmp_path / "fix.yaml"
    fix.write_text(ONE, "utf-8")
    done = run("parse", forms.write(), "--corrections", fix, "--report", "json")
    assert 75.2 == done.json["values"]["economy"]["output"]["2025"]
    taken = {"value": 75.2, "file": str(fix), "place": "1:3", "way": "hand", "confidence": "sure"}
    assert taken == done.json["sources"]["/economy/output/2025"]
    (told,) = [one for one in done.json["findings"] if one["rule"] == "correction"]
    assert "is “75.2” by a correction of 经办人, “75.1” was read; ground: 对照原件" in told["message"]


def test_correction_counts_in_the_check(run: Runs, forms: Forms, tmp_path: Path) -> None:
    """A rule is judged by the corrected figure."""
    fix = tmp_path / "fix.yaml"
    fix.write_text(ONE.replace("75.2", "39"), "utf-8")
    done = run("validate", forms.write(), "--corrections", fix, "--report", "json", "--on", "2026-05-20")
    floor = next(one for one in done.json["verdicts"] if one["rule"] == "output-floor")
    assert ("unmet", "39") == (floor["verdict"], floor["value"])
    assert str(fix) in [one["file"] for one in floor["sources"]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\n", "corrections are a list"),
        (ONE.replace("  why: 对照原件。\n", ""), "field, value, who, why"),
        (ONE.replace("经办人", '" "'), "who made it"),
        (ONE.replace("/economy/output/2025", "/economy/nothing"), "no field “/economy/nothing”"),
        (ONE + ONE.replace("75.2", "75.3"), "is corrected at 1:3 already; keep one of the two"),
        (ONE.replace("/economy/output/2025", "/form"), "says what form this is, which can't be corrected"),
        (ONE.replace("/economy/output/2025", "/version"), "hand in the right form"),
        (ONE.replace("/economy/output/2025", "/quality/champions/99/name"), "/quality/champions/99/name"),
    ],
)
def test_unsound_correction_is_refused(run: Runs, forms: Forms, tmp_path: Path, text: str, sentence: str) -> None:
    """One sentence with the place, exit code 3."""
    fix = tmp_path / "fix.yaml"
    fix.write_text(text, "utf-8")
    done = run("parse", forms.write(), "--corrections", fix)
    assert 3 == done.code
    assert sentence in done.err


def test_corrections_are_for_one_file(run: Runs, forms: Forms, tmp_path: Path) -> None:
    """With several files it would not be clear which is meant."""
    form = forms.write()
    assert 2 == run("validate", form, form, "--corrections", "fix.yaml").code


def test_correction_settles_what_only_eyes_could_tell(tmp_path: Path) -> None:
    """What could not be read, or was a guess, is no finding any more; that two ways differ stays told, and so does all
    of other fields."""
    fix = tmp_path / "fix.yaml"
    fix.write_text(ONE, "utf-8")
    here, other = "/economy/output/2025", "/economy/output/2024"
    rules = ("needs-eyes", "form-read", "form-tick", "pdf-wrapped", "form-ways")
    findings = [Finding(field, rule, "m", "error", "", ()) for field in (here, other) for rule in rules]
    values = {"form": "application", "year": 2026, "economy": {"output": {"2025": None}}}
    found = corrected(Form("a.pdf", values, findings=tuple(findings)), str(fix))
    assert Decimal("75.2") == found.get(here)
    assert ["form-ways", "correction"] == [one.rule for one in found.findings if one.field == here]
    assert list(rules) == [one.rule for one in found.findings if one.field == other]


def test_correction_stands_in_the_report_for_people(run: Runs, forms: Forms, tmp_path: Path) -> None:
    """The check's text has value, what was read, who and why, each with its file; the form itself is left as it was."""
    fix, form = tmp_path / "fix.yaml", forms.write()
    before = Path(form).read_bytes()
    fix.write_text(ONE, "utf-8")
    done = run("validate", form, "--corrections", fix, "--on", "2026-05-20")
    assert f"{fix}:1:3" in done.out
    assert "is “75.2” by a correction of 经办人, “75.1” was read; ground: 对照原件" in done.out
    assert before == Path(form).read_bytes()


def test_bad_value_is_told_of_the_file_of_corrections(run: Runs, forms: Forms, tmp_path: Path) -> None:
    """What is no number stands in the corrections, not in the form."""
    fix = tmp_path / "fix.yaml"
    fix.write_text(ONE.replace("75.2", "'abc'"), "utf-8")
    done = run("parse", forms.write(), "--corrections", fix, "--report", "json")
    (told,) = [one for one in done.json["findings"] if one["rule"] == "number-text"]
    assert [(str(fix), "1:3")] == [(one["file"], one["place"]) for one in told["sources"]]
    assert f"{fix}:1:3: " in done.err
