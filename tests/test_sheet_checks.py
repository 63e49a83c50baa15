"""Live checks: what LibreOffice calculates in a workbook is what the rules say of the form."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import office
import openpyxl
import pytest
from conftest import DAY, GONE, Forms

from toolkit.check import check
from toolkit.form import Form
from toolkit.layout.sheet_checks import compiled
from toolkit.layout.sheet_formula import ELSEWHERE, MET, OPEN, PERSON, UNMET, Inexpressible, Sheets
from toolkit.layout.sheet_places import places
from toolkit.office import convert
from toolkit.policy import Limit
from toolkit.policy import load as pack
from toolkit.render.blank import blank
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.normalise import normalise
from toolkit.schema.sheets import CHECKS, tabs

KINDS = ("application", "plan", "summary", "city-report")
# the words by which a sheet may say what a verdict says
WORDS = {"met": {MET}, "unmet": {UNMET}, "review": {PERSON}, "undetermined": {OPEN, PERSON}}
# what no formula can tell: other forms of the cluster, figures rounded as another one is
ELSE = {rule.id for rule in pack().rules if rule.beside} | {"declared-growth", "declared-density"}
FIRMS = [{"name": f"示例{n}号企业", "uscc": f"91370000MA3XK1T27{n}", "leading": n % 2 == 0} for n in range(9)]
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "meets": ("application-meets", {}),
    "falls-short": ("application-falls-short", {}),
    "at-the-bounds": (
        "application-meets",
        {
            "/basic/area": Decimal(100),
            "/economy/output": {"2023": 40, "2024": Decimal("44.1"), "2025": Decimal("48.4")},
            "/economy/sme_output": {"2023": 28, "2024": 31, "2025": Decimal("33.88")},
            "/economy/lead_output": {"2023": 28, "2024": 31, "2025": Decimal("33.88")},
            "/innovation/rd": {"2023": 10000, "2024": 11000, "2025": 12100},
            "/innovation/patents": {"2023": 400, "2024": 460, "2025": 529},
            "/economy/employees": {"2023": 300000, "2024": 310000, "2025": 352667},
            "/digital/platform_users": 15,
            "/digital/platform_base": 100,
            "/digital/software_rate": {"2023": 10, "2024": 10, "2025": 10},
            "/green/carbon_intensity": {"2023": Decimal("0.3"), "2024": Decimal("0.2"), "2025": Decimal("0.2")},
        },
    ),
    "just-past": (
        "application-meets",
        {
            "/basic/area": Decimal("100.000001"),
            "/economy/output": {"2023": 40, "2024": Decimal("44.1"), "2025": Decimal("48.400001")},
            "/economy/sme_output": {"2023": 28, "2024": 31, "2025": Decimal("33.88")},
            "/innovation/rd": {"2023": 10000, "2024": 11000, "2025": Decimal("12100.01")},
            "/quality/champions": [],
            "/quality/giants": [{**FIRMS[1]}],
            "/quality/specialised": FIRMS[:6],
            "/quality/innovative": FIRMS[4:],
            "/quality/hightech": [{**FIRMS[0], "uscc": "91370000MA3XK1T2AA"}],
        },
    ),
    "stands-still": (
        "application-meets",
        {
            "/economy/output": {"2023": 50, "2024": 50, "2025": 50},
            "/innovation/rd": {"2023": 10000, "2024": 10000, "2025": 12000},
            "/innovation/patents": {"2023": 0, "2024": 460, "2025": 529},
            "/digital/software_rate": {"2023": 100, "2024": 100, "2025": 100},
            "/green/carbon_intensity": {"2023": Decimal("0.3"), "2024": Decimal("0.3"), "2025": Decimal("0.3")},
        },
    ),
    "leaps": (
        "application-meets",
        {
            "/economy/output": {"2023": Decimal("0.05"), "2024": 50, "2025": 60},
            "/economy/sme_output": {"2023": 60, "2024": 60, "2025": 50},
            "/innovation/rd": {"2023": 2, "2024": 11000, "2025": 12000},
            "/digital/software_rate": {"2023": 50, "2024": 40},
            "/green/high_energy": True,
            "/green/energy": {"level": 3, "benchmark": 4, "measure": "千克标准煤/吨", "better": "smaller"},
        },
    ),
    "low-and-unbelievable": (
        "application-meets",
        {
            "/economy/output": {"2023": 20, "2024": 50, "2025": 60000},
            "/economy/lead_output": {"2023": 20, "2024": 50, "2025": 60001},
            "/digital/software_rate": {"2024": 40, "2025": 40},
            "/green/carbon_intensity": {"2023": Decimal("0.3"), "2025": Decimal("0.2")},
        },
    ),
    "with-gaps": (
        "application-meets",
        {
            "/economy/output": {"2023": 40, "2025": 60},
            "/economy/sme_output": {"2024": 31, "2025": 45},
            "/innovation/rd": {"2024": 11000, "2025": 12100},
            "/innovation/patents": {"2025": 529},
            "/basic/operator/kind": GONE,
            "/conduct/tax": False,
            "/conduct/law": GONE,
            "/quality/champions": [],
            "/quality/giants": [{"name": "示例1号企业", "uscc": FIRMS[1]["uscc"]}],
            "/quality/specialised": FIRMS,
            "/quality/innovative": [],
            "/quality/hightech": GONE,
            "/governance/plan/attached": GONE,
            "/evidence": [],
        },
    ),
    "enough-with-gaps": (
        "application-meets",
        {
            "/conduct/law": GONE,
            "/quality/champions": GONE,
            "/quality/giants": [FIRMS[1], {"name": "示例2号企业", "uscc": FIRMS[2]["uscc"]}],
            "/governance/plan/attached": False,
            "/governance/policy_coverage": False,
        },
    ),
    "plan": ("plan", {}),
    "summary": ("summary", {}),
    "summary-late": (
        "summary",
        {
            "/submitted": "2027-03-01",
            "/year": 2026,
            "/incidents/tax/occurred": True,
            "/incidents/tax/detail": "一家企业补缴税款。",
            "/changes/operator/changed": True,
            "/changes/operator/before": "示例服务站",
            "/changes/operator/after": "示例服务中心",
            "/changes/operator/date": "2026-05-01",
            "/changes/operator/reported": False,
        },
    ),
    "summary-torn": (
        "summary",
        {
            "/submitted": "2026-02-01",
            "/incidents/tax": GONE,
            "/changes/area": {"changed": True},
            "/progress/output/actual": 1,
        },
    ),
    "city-report": ("city-report", {}),
    "city-report-late": (
        "city-report",
        {
            "/cover/date": "2027-04-01",
            "/overview/clusters": 3,
            "/overview/output": Decimal("181.81"),
            "/clusters/0/name": "诸城市健康食品及预制菜加工 特色产业集群",
            "/clusters/1/received": GONE,
            "/issues/1": {"name": "诸城市健康食品及预制菜加工特色产业集群", "changed": True, "reported": False},
        },
    ),
    "city-report-torn": (
        "city-report",
        {
            "/cover/date": "2026-04-01",
            "/overview/rd": GONE,
            "/figures/0/output": GONE,
            "/innovation": GONE,
            "/issues/1/changed": True,
        },
    ),
    "city-report-gaps": (
        "city-report",
        {"/overview/rd": GONE, "/figures/0/output": GONE, "/issues/0/reported": GONE},
    ),
    "city-report-other-brackets": (
        "city-report",
        {
            "/figures/0/name": "示例（一）集群",
            "/clusters/0/name": "示例(一)集群",
            "/overview/rd": GONE,
            "/overview/firms": 1,
        },
    ),
    "city-report-without-clusters": (
        "city-report",
        {
            **{at: [] for at in ("/clusters", "/figures", "/innovation", "/issues")},
            **dict.fromkeys((f"/overview/{name}" for name in ("clusters", "output", "firms")), 0),
        },
    ),
}


def form(case: str) -> Form:
    base, changes = CASES[case]
    found = Form(case, Forms.load(base, changes))
    return normalise(found, load(found.kind))


@cache
def empty(kind: str) -> bytes:
    return blank(kind, ".xlsx", 2026)


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Each case's workbook and the empty ones, as LibreOffice calculates them, all in one call."""
    office.calc()
    folder, target = tmp_path_factory.mktemp("sheets"), tmp_path_factory.mktemp("calculated")
    made = {name: render_sheet(form(name)) for name in CASES}
    made |= {f"blank-{name}": empty(name) for name in KINDS}
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    found = convert([folder / f"{name}.xlsx" for name in made], "xlsx", target)
    return {path.stem: openpyxl.load_workbook(path, data_only=True) for path in found}


def results(book: Any, kind: str) -> dict[str, str]:
    """Rule → the word that the sheet 检查 has for it."""
    found = {}
    for rule in (rule for rule in pack().rules if rule.form == kind):
        sheet, _, cell = book.defined_names[f"c.{rule.id.replace('-', '_')}"].attr_text.replace("$", "").rpartition("!")
        found[rule.id] = book[sheet.strip("'")][cell].value
    return found


@pytest.mark.parametrize("case", CASES)
def test_sheet_says_what_the_rules_say(calculated: dict[str, Any], case: str) -> None:
    """Every rule comes out as it does in `toolkit validate`, at its bound and just past it too."""
    report = check(form(case), pack(), DAY)
    told = results(calculated[case], report.form)
    assert [] == [
        (verdict.rule, verdict.standing.word, told[verdict.rule])
        for verdict in report.verdicts
        if told[verdict.rule] not in WORDS[verdict.standing.word]
    ]
    assert {one for one in ELSE if one in told} == {one for one, word in told.items() if word == ELSEWHERE}


@pytest.mark.parametrize("kind", KINDS)
def test_blank_sheet_asks_for_what_is_missing(calculated: dict[str, Any], kind: str) -> None:
    """Nothing filled is neither held nor missed: it is still to come, or checked elsewhere."""
    assert {OPEN, ELSEWHERE} >= set(results(calculated[f"blank-{kind}"], kind).values())


def test_every_rule_is_on_the_sheet_or_says_why_not() -> None:
    """Title, clause and quoted words of each rule; beside a result that is no formula, the reason."""
    for kind in KINDS:
        sheet = openpyxl.load_workbook(io.BytesIO(empty(kind)))[CHECKS]
        rows = list(sheet.iter_rows(4, values_only=True))
        wanted = [(rule.title, rule.clause, rule.quote) for rule in pack().rules if rule.form == kind]
        assert wanted == [row[:3] for row in rows if row[1]]
        assert all(str(row[4]).startswith("=") or row[5] for row in rows)


def test_missed_figures_are_coloured_and_blank_ones_are_not() -> None:
    """Every format that colours a value asks first whether the cell is filled."""
    book = openpyxl.load_workbook(io.BytesIO(empty("application")))
    rules = [
        (str(area.sqref), rule.formula[0])
        for tab in tabs(load("application"))
        for area in book[tab.title].conditional_formatting
        for rule in area.rules
    ]
    assert 30 < len(rules)
    assert all(formula.startswith("AND('") and '<>"",' in formula for _, formula in rules)


def test_formulas_are_short_enough_for_a_cell() -> None:
    """A cell takes 8,192 characters."""
    for kind in KINDS:
        sheet = openpyxl.load_workbook(io.BytesIO(empty(kind)))[CHECKS]
        assert 8192 > max(len(str(row[4])) for row in sheet.iter_rows(4, values_only=True))


@pytest.mark.parametrize("indicator", ["mean-growth", "declared", "below-targets", "silent-changes", "unheard-of"])
def test_limit_that_no_formula_can_tell_gives_its_reason(indicator: str) -> None:
    """It isn't guessed at."""
    with pytest.raises(Inexpressible) as caught:
        compiled(limit("output-growth")._replace(indicator=indicator), sheets("application"))
    assert str(caught.value)


@pytest.mark.parametrize("rule", ["city-report-distinct", "city-report-lists"])
def test_some_differences_are_not_counted(rule: str) -> None:
    """A formula knows that there is one, not how many: so any other bound than none has no formula."""
    found = limit(rule)
    loose = found._replace(bounds=(found.held._replace(value=Fraction(2)),))
    with pytest.raises(Inexpressible):
        compiled(loose, sheets("city-report"))


def test_growth_is_compared_as_products() -> None:
    """No root and no quotient stands in the formula of growth."""
    told = compiled(limit("output-growth"), sheets("application")).result
    assert "*100>ROUND(" in told
    assert "*121)" in told
    assert "/" not in told
    assert "^" not in told


def test_rule_that_warns_says_that_it_is_no_condition() -> None:
    """A figure that the form declares itself is compared by the program; the sheet says so."""
    sheet = openpyxl.load_workbook(io.BytesIO(empty("application")))[CHECKS]
    notes = {row[0]: row[5] for row in sheet.iter_rows(4, values_only=True)}
    rule = pack().rule("declared-density")
    assert rule is not None
    assert str(notes[rule.title]).startswith("不是认定条件")


def limit(rule: str) -> Limit:
    found = pack().rule(rule)
    assert found is not None
    return found.limits[0]


def sheets(kind: str) -> Sheets:
    schema = load(kind)
    return Sheets(schema, places(tabs(schema), {}))
