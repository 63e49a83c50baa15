"""Live checks: what LibreOffice calculates in a workbook is what the rules say of the form."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import office
import openpyxl
import pytest
from conftest import DAY, Forms

from toolkit.check import check
from toolkit.form import Form
from toolkit.layout.sheet_checks import MET, OPEN, PERSON, UNMET, Inexpressible, Sheets, compiled
from toolkit.layout.sheet_places import places
from toolkit.office import convert
from toolkit.policy import load as pack
from toolkit.render.blank import blank
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.sheets import CHECKS, tabs

# the four words by which a sheet may say what a verdict says
WORDS = {"met": {MET}, "unmet": {UNMET}, "review": {PERSON}, "undetermined": {OPEN, PERSON}}
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
    "doubtful": (
        "application-meets",
        {
            "/economy/output": {"2023": 50, "2024": 50, "2025": 60},
            "/innovation/rd": {"2023": 2, "2024": 11000, "2025": 12000},
            "/green/high_energy": True,
            "/green/energy": {"level": 3, "benchmark": 4, "measure": "千克标准煤/吨", "better": "smaller"},
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
}


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Each case's workbook and the empty ones, as LibreOffice calculates them, all in one call."""
    office.calc()
    folder, target = tmp_path_factory.mktemp("sheets"), tmp_path_factory.mktemp("calculated")
    made = {name: render_sheet(Form(name, Forms.load(base, changes))) for name, (base, changes) in CASES.items()}
    made |= {f"blank-{name}": blank(name, ".xlsx", 2026) for name in ("application", "plan", "summary")}
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
    base, changes = CASES[case]
    report = check(Form(case, Forms.load(base, changes)), pack(), DAY)
    told = results(calculated[case], report.form)
    assert [] == [
        (verdict.rule, verdict.standing.word, told[verdict.rule])
        for verdict in report.verdicts
        if told[verdict.rule] not in WORDS[verdict.standing.word]
    ]


@pytest.mark.parametrize("kind", ["application", "plan", "summary"])
def test_blank_sheet_asks_for_what_is_missing(calculated: dict[str, Any], kind: str) -> None:
    """Nothing filled is neither held nor missed: it is still to come, or for a person."""
    assert {OPEN, PERSON} >= set(results(calculated[f"blank-{kind}"], kind).values())


def test_every_rule_is_on_the_sheet_or_says_why_not() -> None:
    """Title, clause and quoted words of each rule; beside a result that is no formula, the reason."""
    for kind in ("application", "plan", "summary"):
        sheet = openpyxl.load_workbook(io.BytesIO(blank(kind, ".xlsx", 2026)))[CHECKS]
        rows = list(sheet.iter_rows(4, values_only=True))
        wanted = [(rule.title, rule.clause, rule.quote) for rule in pack().rules if rule.form == kind]
        assert wanted == [row[:3] for row in rows if row[1]]
        assert all(str(row[4]).startswith("=") or row[5] for row in rows)


def test_missed_figures_are_coloured_and_blank_ones_are_not() -> None:
    """Every format that colours a value asks first whether the cell is filled."""
    book = openpyxl.load_workbook(io.BytesIO(blank("application", ".xlsx", 2026)))
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
    for kind in ("application", "plan", "summary"):
        sheet = openpyxl.load_workbook(io.BytesIO(blank(kind, ".xlsx", 2026)))[CHECKS]
        assert 8192 > max(len(str(row[4])) for row in sheet.iter_rows(4, values_only=True))


@pytest.mark.parametrize("indicator", ["mean-growth", "restated", "silent-changes", "unheard-of"])
def test_limit_that_no_formula_can_tell_gives_its_reason(indicator: str) -> None:
    """It isn't guessed at."""
    rule = pack().rule("output-growth")
    assert rule is not None
    schema = load("application")
    with pytest.raises(Inexpressible) as caught:
        compiled(rule.limits[0]._replace(indicator=indicator), Sheets(schema, places(tabs(schema), {})))
    assert str(caught.value)


def test_growth_is_compared_as_products(tmp_path: Path) -> None:
    """No root and no quotient stands in the formula of growth."""
    rule = pack().rule("output-growth")
    assert rule is not None
    schema = load("application")
    held = compiled(rule.limits[0], Sheets(schema, places(tabs(schema), {}))).holds
    assert "*100>" in held
    assert held.endswith("*121")
    assert "/" not in held
    assert "^" not in held
