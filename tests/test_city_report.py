"""The city's yearly report of article 11: its rules, its example, its document."""

from __future__ import annotations

import pytest
from conftest import Forms

from toolkit.finding import Standing
from toolkit.form import Form
from toolkit.policy import load as pack
from toolkit.render.filled import FILLED
from toolkit.render.reading import read
from toolkit.schema import load
from toolkit.schema.outline import Roll, outline
from toolkit.schema.structure import examine

LISTS = ("clusters", "figures", "innovation", "issues")
MOST_COLUMNS = 8


def test_city_report_lists_stand_on_an_upright_page() -> None:
    """No list has more columns than a portrait page holds; each names its cluster in the first."""
    rolls = [
        block.field for part in outline(load("city-report")).parts for block in part.blocks if isinstance(block, Roll)
    ]
    for roll in rolls:
        assert len(roll.children[0].children) < MOST_COLUMNS, roll.pointer
    assert list(LISTS) == [roll.name for roll in rolls if roll.children[0].child("name")]


def test_city_report_example_meets_every_rule(forms: Forms) -> None:
    """The example is a report that the province would take."""
    report = forms.report(name="city-report")
    assert "recommend" == report.recommendation
    assert {Standing.MET} == {one.standing for one in report.verdicts}
    assert () == report.findings


@pytest.mark.parametrize(("day", "late"), [("2027-03-31", "0"), ("2027-04-01", "1"), ("2028-03-01", "336")])
def test_city_report_deadline_is_the_last_day_of_march(day: str, late: str, forms: Forms) -> None:
    """Article 11: by the end of March of the year after."""
    assert late == forms.verdict("city-report-deadline", {"/cover/date": day}, "city-report").value


@pytest.mark.parametrize("pointer", ["/overview/firms", "/figures/0/firms", "/innovation/1/quality"])
def test_city_report_totals_are_the_sums_of_the_lists(pointer: str, forms: Forms) -> None:
    """One off on either side is found, and the total is named."""
    found = forms.verdict("city-report-totals", {pointer: 1}, "city-report")
    label = load("city-report").at(f"/overview/{pointer.rpartition('/')[2]}")
    assert label is not None
    assert (Standing.UNMET, "1") == (found.standing, found.value)
    assert label.title in found.message


def test_city_report_cluster_that_one_list_lacks_is_named(forms: Forms) -> None:
    """The name that stands in some lists and not in others, with the list that lacks it."""
    found = forms.verdict("city-report-lists", {"/issues/1/name": "诸城市健康食品集群"}, "city-report")
    assert "诸城市健康食品集群" in found.message
    assert "诸城市健康食品及预制菜加工特色产业集群" in found.message
    assert "2" == found.value


def test_city_report_deadline_and_duty_own_their_articles() -> None:
    """Articles 9 and 11 are seen to by fields of this report, 11 by a rule as well."""
    owners = {name: [one.what for one in pack().clauses[name].owners] for name in ("第九条", "第十一条")}
    assert "city-report:/support" in owners["第九条"]
    assert "city-report-deadline" in owners["第十一条"]


def test_city_report_document_has_the_unit_under_each_figure_s_head(forms: Forms) -> None:
    """A column of a list says what it counts in."""
    form = examine(Form("report.yaml", forms.load("city-report")), load("city-report"))
    heads = [table[1] for table in read(FILLED[".docx"](form)).tables if table[0] == ("集群年度指标",)]
    assert ["序号", "集群名称", "总产值（亿元）", "上年总产值（亿元）"] == [
        one.replace("\n", "") for one in heads[0][:4]
    ]
