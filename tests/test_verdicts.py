"""Verdicts end to end: exact figures, readings, forms of one cluster together, and the JSON of the report."""

from __future__ import annotations

import copy
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.check import check, check_together
from toolkit.finding import Report, Standing, Verdict
from toolkit.form import Form
from toolkit.messages import choose as speak
from toolkit.policy import load
from toolkit.read import read
from toolkit.render.form import blank_values
from toolkit.report import REPORTS
from toolkit.rules.exact import Growth, root
from toolkit.rules.indicators import INDICATORS
from toolkit.schema import load as schema
from toolkit.schema import names

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 5, 20)
KEYS = ["file", "form", "version", "pack", "on", "recommendation", "verdicts", "findings", "name"]
VERDICT = ["rule", "clause", "quote", "verdict", "severity", "value", "limit", "unit", "gap", "message", "sources"]


def _form(name: str, **changes: Any) -> Form:
    """An example with values replaced at pointers (written with __ for /)."""
    form = read(str(ROOT / "examples" / name))
    values = copy.deepcopy(form.values)
    for pointer, value in changes.items():
        *way, last = pointer.split("__")
        holder = values
        for key in way:
            holder = holder[key]
        holder[last] = value
    return form._replace(values=values)


def _verdict(report: Report, rule: str) -> Verdict:
    return next(one for one in report.verdicts if one.rule == rule)


def _judged(rule: str, **changes: Any) -> Verdict:
    return _verdict(check(_form("application-meets.yaml", **changes), load(), DAY), rule)


def _series(*numbers: str) -> dict[str, Decimal]:
    return dict(zip(("2023", "2024", "2025"), map(Decimal, numbers), strict=True))


def test_verdict_share_at_the_bound_is_not_above_it() -> None:
    """28.21 of 40.3 is exactly 70 %, which is not above 70 %; nothing is lacking but the strictness."""
    found = _judged(
        "lead-share", economy__output=_series("58", "66", "40.3"), economy__lead_output=_series("40", "50", "28.21")
    )
    assert (found.standing.word, found.value, found.gap) == ("unmet", "70", "0")


def test_verdict_growth_at_the_bound_is_not_above_it() -> None:
    """40 → 44 → 48.4 grows by exactly 10 %, which is not above 10 %."""
    found = _judged("output-growth", economy__output=_series("40", "44", "48.4"))
    assert (found.standing.word, found.value) == ("unmet", "10")


def test_verdict_tells_how_far_off() -> None:
    """68.7 % of 70 % is short by 1.3 percentage points, in both languages."""
    changes = {"economy__output": _series("58", "66", "100"), "economy__sme_output": _series("40", "50", "68.7")}
    speak("zh")
    assert "还差 1.3 个百分点" in _judged("sme-share", **changes).message
    speak("en")
    assert "short by 1.3 percentage points" in _judged("sme-share", **changes).message


def test_verdict_is_contested_where_a_reading_turns_it() -> None:
    """40 → 48 → 48.2 fails by compound growth and passes by the mean of the yearly rates, and the verdict says so."""
    found = _judged("output-growth", economy__output=_series("40", "48", "48.2"))
    assert found.standing.word == "unmet"
    assert "growth=mean" in found.message


def test_verdict_says_which_reading_leaves_it_open() -> None:
    """Without a base year the growth can't be read from it; every verdict that readings touch tells how it fares."""
    speak("zh")
    report = check(read(str(ROOT / "examples" / "application-falls-short.yaml")), load(), DAY)
    assert "；按 base-year=before 读则不能判断" in _verdict(report, "rd-growth").message
    touched = {rule for reading in load().readings for option in reading.options for rule in option.changes}
    told = {one.rule for one in report.verdicts if "读则" in one.message or "各种读法都如此" in one.message}
    assert {one.rule for one in report.verdicts} & touched == told


def test_verdict_points_at_its_line() -> None:
    """The sources of a verdict are the lines on which its figures stand."""
    form = read(str(ROOT / "examples" / "application-falls-short.yaml"))
    place = _verdict(check(form, load(), DAY), "output-floor").sources[0].place
    line = (ROOT / "examples" / "application-falls-short.yaml").read_text(encoding="utf-8").splitlines()
    assert "39.4" in line[int(place.split(":")[0]) - 1]


def test_fault_in_a_rule_is_never_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash inside one rule leaves it undetermined, and the report says so."""

    def crash(form: Form, limit: object) -> list[Any]:
        raise ZeroDivisionError

    monkeypatch.setitem(INDICATORS, "share", crash)
    report = check(_form("application-meets.yaml"), load(), DAY)
    assert _verdict(report, "sme-share").standing.word == "undetermined"
    assert len(report.faults) == 3
    assert report.recommendation == "undetermined"


def test_together_the_plan_answers_for_itself() -> None:
    """With its plan beside it, the application's rule on the plan is decided; alone it is for a person."""
    both = [_form("application-meets.yaml"), _form("plan.yaml")]
    assert _verdict(check(both[0], load(), DAY), "three-year-plan").standing.word == "review"
    assert _verdict(check_together(both, load(), DAY)[0], "three-year-plan").standing.word == "met"


def test_together_another_baseline_is_found() -> None:
    """A plan whose baseline is not the application's last year is told, with both places."""
    plan = _form("plan.yaml", targets__output__baseline=Decimal("99"))
    found = _verdict(check_together([_form("application-meets.yaml"), plan], load(), DAY)[1], "plan-baseline")
    assert (found.standing.word, found.value, len(found.sources)) == ("unmet", "1", 2)


def test_together_other_clusters_do_not_mix() -> None:
    """Forms of two clusters are not held against each other."""
    reports = check_together([_form("application-ningjin.yaml"), _form("plan.yaml")], load(), DAY)
    assert "plan-baseline" not in {one.rule for one in reports[1].verdicts}


def test_together_a_silent_change_is_found() -> None:
    """A leading industry that changed between two applications, with no summary telling it, is found."""
    later = _form("application-meets.yaml", year=2029, basic__leading_industry="别的产业")
    reports = check_together([_form("application-meets.yaml"), later], load(), DAY)
    found = _verdict(reports[1], "changes-reported")
    assert (found.standing.word, "主导产业" in found.message) == ("unmet", True)


@pytest.mark.parametrize(("day", "verdict"), [("2028-02-29", "met"), ("2028-03-01", "unmet")])
def test_summary_s_last_day_counts_leap_years(day: str, verdict: str) -> None:
    """The summary of 2027 is due on 29 February 2028."""
    summary = _form("summary.yaml", year=2027, submitted=day)
    assert _verdict(check(summary, load(), DAY), "summary-deadline").standing.word == verdict


@pytest.mark.parametrize(
    "files", [["application-meets.yaml"], ["application-falls-short.yaml", "plan.yaml", "summary.yaml"]]
)
def test_report_json_is_the_fixed_one(files: list[str]) -> None:
    """The JSON report has the fixed keys in order, and passes its published schema."""
    reports = check_together([_form(name) for name in files], load(), DAY)
    made = json.loads(REPORTS["json"](reports))
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(made, schema)
    for one in made if isinstance(made, list) else [made]:
        assert list(one) == KEYS
        assert all(list(verdict) == VERDICT for verdict in one["verdicts"])
    assert isinstance(made, list) == (len(files) > 1)


_NUMBERS = st.decimals(0, 10_000, places=2, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(_NUMBERS, min_size=9, max_size=9))
def test_any_numbers_get_verdicts(numbers: list[Decimal]) -> None:
    """Whatever the figures, every rule comes out, and none breaks."""
    values = {
        name: dict(zip(("2023", "2024", "2025"), numbers[start : start + 3], strict=True))
        for name, start in (("economy__output", 0), ("economy__sme_output", 3), ("economy__lead_output", 6))
    }
    report = check(_form("application-meets.yaml", **values), load(), DAY)
    assert report.faults == ()


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 4), st.integers(-50, 300))
def test_growth_is_compared_in_whole_numbers(first: int, last: int, periods: int, bound: int) -> None:
    """Growth against its bound is last·100^n against first·(100+bound)^n."""
    left, right = last * 100**periods, first * (100 + bound) ** periods
    assert Growth(Fraction(last, first), periods).side(Fraction(bound)) == (left > right) - (left < right)


@given(st.integers(0, 10**40), st.integers(1, 6))
def test_root_is_the_whole_part(number: int, degree: int) -> None:
    """The root is the largest whole number whose power does not pass."""
    found = root(number, degree)
    assert found**degree <= number < (found + 1) ** degree


_MONEY = ("economy__output", "economy__sme_output", "economy__lead_output")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.decimals(1, 200, places=2), min_size=9, max_size=9))
def test_money_in_another_unit_changes_no_verdict(numbers: list[Decimal]) -> None:
    """Every output written in 万元 instead of 亿元, with its unit, comes out the same."""
    plain = {name: _series(*map(str, numbers[at * 3 : at * 3 + 3])) for at, name in enumerate(_MONEY)}
    scaled = {
        name: {year: f"{format(number * 10_000, 'f')}万元" for year, number in series.items()}
        for name, series in plain.items()
    }
    here, there = (check(_form("application-meets.yaml", **values), load(), DAY) for values in (plain, scaled))
    assert [(one.rule, one.standing) for one in here.verdicts] == [(one.rule, one.standing) for one in there.verdicts]


def test_bound_holds_from_its_day(tmp_path: Path) -> None:
    """A bound with two days is the older one until the newer one's day."""
    text = (ROOT / "schemas" / "policies" / "shandong-draft.yaml").read_text(encoding="utf-8")
    file = tmp_path / "dated.yaml"
    dated = "bound: [{since: 2020-01-01, value: 40}, {since: 2026-07-01, value: 60}]"
    file.write_text(text.replace("bound: 40", dated, 1), encoding="utf-8")
    pack = load(str(file))
    days = (date(2026, 6, 30), date(2026, 7, 1))
    found = [_verdict(check(_form("application-meets.yaml"), pack, day), "output-floor") for day in days]
    assert [(one.standing.word, one.limit) for one in found] == [("met", "40"), ("unmet", "60")]


@pytest.mark.parametrize("kind", names())
def test_untouched_form_is_told_as_empty_and_declines_nobody(kind: str) -> None:
    """A form as it is handed out: one sentence says so, and no rule is unmet; a blank is not known."""
    report = check(Form(kind, blank_values(schema(kind), 2026)), load(), DAY)
    assert ("undetermined", "file-untouched") == (report.recommendation, report.findings[0].rule)
    assert [] == [one.rule for one in report.verdicts if one.standing is Standing.UNMET]


def test_form_begun_is_not_told_as_empty() -> None:
    """One field filled is enough."""
    values = blank_values(schema("plan"), 2026) | {"cluster_name": "某集群"}
    assert "file-untouched" not in {one.rule for one in check(Form("plan", values), load(), DAY).findings}
