"""The schemas themselves: sound, closed, fully annotated, and right about Shandong's places."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator

from toolkit.policy import load as pack
from toolkit.schema import Field, load, names
from toolkit.schema.regions import find, regions

FILES = sorted((ROOT / "schemas").rglob("*.schema.json"))
FORMS = ["application", "city-report", "plan", "summary"]
NOTICES = [f"notices/{kind}" for kind in ("publicity", "recognition", "revocation")]


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return found


def nodes(node: Any, at: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every JSON object in a schema with its place."""
    if isinstance(node, dict):
        yield at, node
        for key, child in node.items():
            yield from nodes(child, f"{at}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from nodes(child, f"{at}/{index}")


def fields(name: str) -> list[Field]:
    return list(load(name).fields)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_schema_is_valid_by_the_metaschema(path: Any) -> None:
    """jsonschema, the reference, finds nothing wrong with it; it says its draft and its own name."""
    document = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    assert "https://json-schema.org/draft/2020-12/schema" == document["$schema"]
    name = path.relative_to(ROOT / "schemas").as_posix().removesuffix(".schema.json")
    assert f"urn:toolkit:{name.replace('/', '-')}" == document["$id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_schema_reference_stays_in_the_folder(path: Any) -> None:
    """No $ref leads to a file or an address that is not in schemas/."""
    for at, node in nodes(json.loads(path.read_text("utf-8"))):
        if isinstance(node.get("$ref"), str):
            assert re.match(r"#/|urn:toolkit:(common|regions)#/", node["$ref"]), at


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_schema_object_is_closed(path: Any) -> None:
    """An object with properties takes no others: a mistyped field name is always found."""
    for at, node in nodes(json.loads(path.read_text("utf-8"))):
        if node.get("type") == "object" and isinstance(node.get("properties", node.get("patternProperties")), dict):
            closed = node.get("additionalProperties", node.get("unevaluatedProperties"))
            inside_region = path.stem == "regions.schema" and "/oneOf/" in at
            assert closed is False or inside_region, at


def test_schema_names_are_the_four_forms() -> None:
    """What the command line offers."""
    assert FORMS == names()


def test_schema_short_names_lead_to_one_form_each() -> None:
    """What people say for a form is said of no other, and is nobody's name or label."""
    said = [one for name in FORMS for one in (name, load(name).root.label, *load(name).short_names)]
    assert len(said) == len(set(said))
    assert all(load(name).short_names for name in FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_schema_description_says_that_the_layout_is_this_projects(name: str) -> None:
    """The official form's text could not be had; nobody may take this one for it."""
    description = read(name)["description"]
    assert "官方表格的正文未能取得" in description
    assert "本项目" in description
    assert "不是官方表样" in description


@pytest.mark.parametrize("name", FORMS + NOTICES)
def test_schema_field_has_label_and_help(name: str) -> None:
    """Each field has a Chinese label and a help text of its own in the schema."""
    for field in fields(name):
        assert re.search("[\u4e00-\u9fff]", field.label), field.pointer
        assert re.search("[\u4e00-\u9fff]", field.help), field.pointer


@pytest.mark.parametrize("name", FORMS)
def test_schema_field_names_a_clause_of_the_measure(name: str) -> None:
    """Each field but the form's own marks says which clause asks for it, and that clause exists."""
    for field in fields(name):
        if field.pointer not in ("/form", "/version"):
            assert field.clause in pack().clauses, field.pointer


@pytest.mark.parametrize("name", FORMS)
def test_schema_label_is_not_given_twice_in_a_group(name: str) -> None:
    """Two fields side by side can be told apart by their labels."""
    for field in (load(name).root, *fields(name)):
        labels = Counter(child.label for child in field.children)
        assert [] == [label for label, times in labels.items() if times > 1], field.pointer


@pytest.mark.parametrize("name", FORMS + NOTICES)
def test_schema_number_has_a_unit(name: str) -> None:
    """A number without its unit says nothing."""
    for field in fields(name):
        if field.type in ("integer", "number", "series"):
            assert field.unit, field.pointer


@pytest.mark.parametrize("name", FORMS)
def test_schema_series_names_an_integer_field_as_its_year(name: str) -> None:
    """x-years leads to a field that is there, and the years wanted are three in a row."""
    for field in (one for one in fields(name) if one.type == "series"):
        assert field.years is not None, field.pointer
        year = load(name).at(field.years.of)
        assert year is not None
        assert "integer" == year.type
        wanted = field.years.wanted(2026)
        assert wanted == tuple(range(wanted[0], wanted[0] + len(wanted))) if wanted else True


def test_schema_money_is_in_yi_or_wan_yuan() -> None:
    """亿元 or 万元 as the form prints it, exports in 亿美元."""
    units = {one.unit for name in FORMS for one in fields(name) if "元" in one.unit and "/" not in one.unit}
    assert units <= {"亿元", "万元", "亿美元"}


def test_schema_every_criterion_of_article_four_has_evidence() -> None:
    """Each of the nine items of article 4 is asked for, and some field of it names its supporting papers."""
    with_evidence = {one.clause for one in fields("application") if one.evidence}
    asked = {one.clause for one in fields("application")}
    items = {f"第四条（{number}）" for number in "一二三四五六七八九"}
    assert items <= asked
    assert items <= with_evidence


@pytest.mark.parametrize(
    "pointers",
    [
        pytest.param("/cover/cluster_name /cover/applicant /cover/recommender /cover/date", id="cover"),
        pytest.param("/basic/region /basic/leading_industry /basic/subfield /basic/industry/division", id="place"),
        pytest.param(
            "/basic/operator/name /basic/operator/uscc /basic/area /basic/boundary /basic/contact", id="basic"
        ),
        pytest.param("/economy/output /economy/sme_output /economy/lead_output /economy/declared_growth", id="output"),
        pytest.param("/economy/firms /economy/sme_firms /economy/scale_firms /economy/employees", id="firms"),
        pytest.param("/quality/champions/*/uscc /quality/giants /quality/specialised /quality/hightech", id="quality"),
        pytest.param("/chain/sharing/equipment /chain/sharing/design /chain/layout /chain/support", id="chain"),
        pytest.param("/innovation/rd /innovation/patents /innovation/platforms /innovation/standards", id="innovation"),
        pytest.param("/digital/platform_users /digital/platform_base /digital/software_rate", id="digital"),
        pytest.param("/green/carbon_intensity /green/high_energy /green/energy/level /green/water", id="green"),
        pytest.param("/opening/overseas_branches /opening/exports /governance/policy_coverage", id="opening"),
        pytest.param("/conduct/safety /conduct/data /conduct/other /declaration/statement", id="conduct"),
        pytest.param("/opinions/county /opinions/city /opinions/province /evidence/*/clause", id="opinions"),
    ],
)
def test_schema_application_has_the_fields_of_the_domain_list(pointers: str) -> None:
    """Group by group, what a recommending office asks for."""
    for pointer in pointers.split():
        assert load("application").leads(pointer), pointer


def test_schema_plan_has_baseline_three_targets_and_six_axes() -> None:
    """Every indicator of the plan has a baseline and three yearly targets; article 10 has six axes with measures."""
    targets = load("plan").at("/targets")
    axes = load("plan").at("/axes")
    assert targets is not None
    assert axes is not None
    for indicator in targets.children:
        series = [one for one in indicator.walk() if one.years]
        assert [(0, 1, 2)] == [one.years.required for one in series if one.years], indicator.pointer
        assert any("基期" in one.label for one in indicator.children), indicator.pointer
    assert 6 == len(axes.children)
    assert all(axis.child("measures") for axis in axes.children)


def test_schema_summary_has_changes_and_incidents() -> None:
    """The changes that article 13 (四) wants reported, and the incidents of 13 (六)."""
    summary = load("summary")
    changes, incidents = summary.at("/changes"), summary.at("/incidents")
    assert changes is not None
    assert incidents is not None
    assert {"leading_industry", "area", "operator"} == set(changes.names)
    assert {"第十三条（四）"} == {one.clause for one in changes.walk()}
    assert 9 <= len(incidents.children)
    assert {"第十三条（六）"} == {one.clause for one in incidents.walk()}


def test_regions_are_sixteen_cities_and_all_counties() -> None:
    """16 cities, 136 counties and districts, 15 zones that have a code."""
    assert 16 == len({one.city for one in regions()})
    assert 136 == sum(not one.zone for one in regions())
    assert 15 == sum(one.zone for one in regions())


def test_regions_codes_are_shandongs_and_unique() -> None:
    """Six figures from 37, each once, of one city under one prefix."""
    codes = [one.code for one in regions()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("37[0-9]{4}", code) for code in codes)
    assert 16 == len({one.code[:4] for one in regions()})
    assert 16 == len({(one.city, one.code[:4]) for one in regions()})


@pytest.mark.parametrize(
    ("county", "city", "code"),
    [("诸城市", "潍坊市", "370782"), ("历下区", "济南市", "370102"), ("市中区", "枣庄市", "370402"),
     ("单县", "菏泽市", "371722"),
     ("黄岛区", "青岛市", "370211"), ("莱芜区", "济南市", "370116"), ("兖州区", "济宁市", "370812")],
)  # fmt: skip
def test_regions_code_is_the_official_one(county: str, city: str, code: str) -> None:
    """A sample against GB/T 2260 as it stands."""
    assert [code] == [one.code for one in find(county, city)]


def test_regions_only_shizhong_stands_in_two_cities() -> None:
    """市中区 is in 济南市 and 枣庄市; every other name leads to one place."""
    twice = {name: times for name, times in Counter(one.county for one in regions()).items() if times > 1}
    assert {"市中区": 2} == twice
    assert ["济南市", "枣庄市"] == [one.city for one in find("市中区")]
