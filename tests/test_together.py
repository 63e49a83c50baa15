"""Forms of one cluster together: figures stated twice, changes that no summary reported; both places are cited."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from conftest import DAY, GONE, Forms

from toolkit import messages
from toolkit.check import check_together
from toolkit.finding import Standing, Verdict
from toolkit.form import Form
from toolkit.policy import load as pack

MET, UNMET, UNDETERMINED = Standing.MET, Standing.UNMET, Standing.UNDETERMINED
FILES = {"application": "application-meets", "plan": "plan", "summary": "summary"}
Changes = dict[str, Any]
NEW = {"changed": True, "before": "食品机械", "after": "包装机械", "date": "2026-09-01"}


def form(kind: str, file: str, changes: Changes) -> Form:
    return Form(file, Forms.load(FILES[kind], changes))


def verdict(rule: str, own: tuple[str, Changes], *others: tuple[str, Changes]) -> Verdict:
    """What a rule says of the first form, the others beside it as 1.yaml, 2.yaml …"""
    forms = [form(kind, f"{number}.yaml", changes) for number, (kind, changes) in enumerate((own, *others))]
    report = check_together(forms, pack(), DAY)[0]
    assert () == report.faults
    return next(one for one in report.verdicts if one.rule == rule)


LATER = {"/year": 2027, "/economy/output": {"2024": Decimal("66.3"), "2025": Decimal("75.1"), "2026": Decimal("85.2")}}
PLAIN = {"/digital/platform_users": 160, "/digital/platform_base": 464, "/opening/overseas_branches": 5}


@pytest.mark.parametrize(
    ("rule", "own", "other"),
    [
        ("application-restated", ("application", {"/economy/output/2025": 76}), ("application", LATER)),
        ("application-restated", ("application", LATER | PLAIN), ("summary", {"/figures/output": 86})),
        ("figures-restated", ("summary", {"/figures/output": 86}), ("application", LATER | PLAIN)),
        ("figures-restated", ("summary", {}), ("summary", {"/figures/output": 86})),
        ("plan-baseline", ("plan", {"/targets/output/baseline": 76}), ("application", {})),
        ("plan-baseline", ("plan", {}), ("summary", {"/year": 2025} | {f"/figures/{name}": GONE for name in (
            "sme_output", "lead_output", "employees", "rd", "patents", "software_rate", "carbon_intensity",
            "overseas_branches")})),
        ("progress-targets", ("summary", {"/progress/output/target": 80}), ("plan", {})),
    ],
)  # fmt: skip
def test_figure_stated_otherwise_for_one_year_cites_both_forms(
    rule: str, own: tuple[str, Changes], other: tuple[str, Changes]
) -> None:
    """Any two forms; one item differs, and its place in either is a source."""
    found = verdict(rule, own, other)
    assert (UNMET, "1") == (found.standing, found.value), found.message
    assert {"0.yaml", "1.yaml"} == {one.file for one in found.sources}
    assert "集群总产值" in found.message
    assert "1.yaml" in found.message


def test_item_that_differs_from_two_forms_counts_once_and_names_both() -> None:
    """What is counted are items, not the forms from which they differ."""
    others = [("summary", {"/figures/output": 86}), ("summary", {"/figures/output": 87})]
    found = verdict("figures-restated", ("summary", {}), *others)
    assert (UNMET, "1") == (found.standing, found.value)
    assert [True, True] == [name in found.message for name in ("1.yaml", "2.yaml")]


def test_figures_of_no_common_year_are_said_to_be_so() -> None:
    """Nothing differs, and nothing could."""
    messages.choose("zh")
    found = verdict("figures-restated", ("summary", {}), ("application", {}))
    assert (MET, True) == (found.standing, "没有同一年的数可对照" in found.message)


@pytest.mark.parametrize(("years", "standing"), [([2025], UNMET), ([2026], MET), ([2026, 2020], MET), ([], MET)])
def test_plan_starts_from_the_last_year_of_an_application(years: list[int], standing: Standing) -> None:
    """Another base year is told with both years; of several rounds one application is enough."""
    messages.choose("zh")
    others = [("application", {"/year": year}) for year in years] or [("summary", {})]
    found = verdict("plan-baseline", ("plan", {}), *others)
    assert standing is found.standing
    assert (standing is UNMET) == ("规划基期是 2025 年，申报书 1.yaml 的最后一年是 2024 年" in found.message)


def test_progress_of_a_summary_is_held_against_its_own_figures() -> None:
    """What is said to be reached is the figure of the year, without any form beside."""
    assert MET is verdict("progress-actuals", ("summary", {})).standing
    found = verdict("progress-actuals", ("summary", {"/progress/rd/actual": 28301}))
    assert (UNMET, "1") == (found.standing, found.value)
    assert "0.yaml" in found.message


@pytest.mark.parametrize(
    ("rule", "own", "others", "standing"),
    [
        ("changes-reported", ("application", {"/year": 2028, "/basic/area": 40}), [("application", {})], UNMET),
        (
            "changes-reported",
            ("application", {"/year": 2028, "/basic/area": 40}),
            [("application", {}), ("summary", {})],
            MET,
        ),
        (  # reported before the application from which it differs
            "changes-reported",
            ("application", {"/year": 2028, "/basic/area": 40}),
            [("application", {"/year": 2027}), ("summary", {})],
            UNMET,
        ),
        (
            "changes-reported",
            ("application", {"/year": 2028, "/basic/area": 40}),
            [("application", {}), ("summary", {"/changes/area/reported": False})],
            UNMET,
        ),
        (
            "changes-reported",
            ("application", {"/year": 2028, "/basic/area": 40}),
            [("application", {}), ("summary", {"/changes/area/reported": GONE})],
            UNDETERMINED,
        ),
        ("changes-reported", ("application", {"/basic/operator/name": "别的机构", "/year": 2027}),
         [("application", {})], UNMET),
        ("changes-reported", ("application", {"/basic/leading_industry": "别的", "/year": 2027}),
         [("summary", {})], UNMET),
        ("changes-reported", ("application", {"/basic/leading_industry": "别的"}), [("summary", {})], MET),
        ("plan-changes-reported", ("plan", {"/leading_industry": "别的"}), [("application", {})], UNMET),
        ("plan-changes-reported", ("plan", {"/leading_industry": " 食品 机械"}), [("application", {})], MET),
        ("summary-changes-reported", ("summary", {"/leading_industry": "别的"}), [("plan", {})], UNMET),
        (
            "summary-changes-reported",
            ("summary", {"/leading_industry": "包装机械", "/changes/leading_industry": NEW | {"reported": True}}),
            [("plan", {})],
            MET,
        ),
        ("summary-changes-reported", ("summary", {"/leading_industry": "别的", "/year": GONE}), [("plan", {})], MET),
    ],
)  # fmt: skip
def test_change_between_forms_in_order_of_year_must_be_reported_between_them(
    rule: str, own: tuple[str, Changes], others: list[tuple[str, Changes]], standing: Standing
) -> None:
    """Only a summary after the earlier form, up to the later one, that says changed and reported, silences it."""
    found = verdict(rule, own, *others)
    assert standing is found.standing, found.message
    assert standing is not UNMET or {"0.yaml", "1.yaml"} == {one.file for one in found.sources}


@pytest.mark.parametrize(
    ("kind", "changes", "place"),
    [
        ("application", {"/economy/sme_firms/2024": 413}, "/economy/sme_firms/2024"),
        ("application", {"/economy/lead_output/2023": Decimal("58.7")}, "/economy/lead_output/2023"),
        ("application", {"/digital/platform_users": 442}, "/digital/platform_users"),
        ("plan", {"/targets/sme_output/targets/2027": 96}, "/targets/sme_output/targets/2027"),
        ("summary", {"/figures/platform_users": 465}, "/figures/platform_users"),
    ],
)
def test_part_larger_than_its_whole_is_an_error_with_both_places(kind: str, changes: Changes, place: str) -> None:
    """In any year, of any pair whose schema says so (`x-within`), with the clause of the part."""
    (report,) = check_together([form(kind, "f", changes)], pack(), DAY)
    (found,) = report.findings
    assert (place, "part-whole", "error", 2) == (found.field, found.rule, found.severity, len(found.sources))
    assert found.clause.startswith("第四条")


def test_company_twice_in_one_list_is_a_warning() -> None:
    """By its code, or by its name; the row that repeats is named, and the company counts once."""
    rows = Forms.load()["quality"]["specialised"]
    report = check_together([form("application", "f", {"/quality/specialised": [*rows, rows[1]]})], pack(), DAY)[0]
    (found,) = report.findings
    assert ("row-twice", "warning", f"/quality/specialised/{len(rows)}") == (found.rule, found.severity, found.field)
    assert "第四条（二）" == found.clause


@pytest.mark.parametrize(
    ("declared", "told"), [("13.21", 0), ("13.2", 0), ("13", 0), ("13.22", 1), ("13.0", 1), (GONE, 0)]
)
def test_declared_growth_is_held_against_the_computed_one(declared: Any, told: int) -> None:
    """Rounded as the declared one is: 58.6 → 75.1 in two years is 13.2055…, the mean of the rates 13.2077…."""
    changes = {"/economy/declared_growth": declared if declared is GONE else Decimal(declared)}
    report = check_together([form("application", "f", changes)], pack(), DAY)[0]
    found = [one for one in report.findings if one.rule == "declared-growth"]
    assert told == len(found)
    assert [("warning", "第四条（一）", "/economy/declared_growth")] * told == [
        (one.severity, one.clause, one.field) for one in found
    ]
