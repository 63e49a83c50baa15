"""Any form that the schema admits gets a verdict of every rule, never a crash: alone, in clusters, in other units."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from conftest import DAY, put
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BIG, clusters, forms

from toolkit.check import check, check_together
from toolkit.finding import Report, Standing
from toolkit.form import Form
from toolkit.policy import load as pack
from toolkit.policy import names as packs
from toolkit.quantity import UNITS, plain
from toolkit.schema import load

KINDS = ["application", "plan", "summary"]
SMALLER = {"亿元": "万元", "万元": "元"}


def asked(report: Report, kinds: set[str]) -> None:
    """Every rule of the form has its verdict, and none broke; `kinds` are those of the forms beside."""
    rules = [one for one in pack().rules if one.form == report.form and one.severity != "warning"]
    wanted = [one.id for one in rules if not one.beside or kinds & set(one.beside)]
    assert (wanted, ()) == ([one.rule for one in report.verdicts], report.faults)
    for one in report.verdicts:
        assert one.message
        assert (one.standing is Standing.UNMET) == (one.gap is not None)


@pytest.mark.parametrize("kind", KINDS)
@settings(BIG, max_examples=25)
@given(data=st.data(), sound=st.booleans())
def test_any_form_gets_a_verdict_of_every_rule(kind: str, data: st.DataObject, sound: bool) -> None:
    """All types, optional fields in or out, any years, lists of any length, numbers at their bounds."""
    asked(check(Form("f", data.draw(forms(kind, sound))), pack(), DAY), set())


@settings(BIG, max_examples=10)
@given(values=forms("application"), name=st.sampled_from(packs()))
def test_any_form_breaks_no_rule_of_any_pack(values: dict[str, Any], name: str) -> None:
    """The overlays hold as the draft does."""
    assert check(Form("f", values), pack(name), DAY).faults == ()


@settings(BIG, max_examples=25)
@given(drawn=clusters(sound=False))
def test_any_forms_of_one_cluster_get_a_verdict_of_every_rule(drawn: list[dict[str, Any]]) -> None:
    """Two to four forms together, of any kinds and years."""
    given_ = [Form(f"{index}.yaml", values) for index, values in enumerate(drawn)]
    for index, report in enumerate(check_together(given_, pack(), DAY)):
        asked(report, {one.kind for other, one in enumerate(given_) if other != index})


def in_smaller_units(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The same form with every sum of money as text in the next smaller unit."""
    made = copy.deepcopy(values)
    for field in load(kind).fields:
        if field.unit not in SMALLER:
            continue
        unit = SMALLER[field.unit]
        times = int(UNITS[field.unit][1] / UNITS[unit][1])
        found = Form("f", values).get(field.pointer)
        for key, number in found.items() if isinstance(found, dict) else [("", found)]:
            if number is not None:
                put(made, f"{field.pointer}/{key}" if key else field.pointer, f"{plain(number * times)}{unit}")
    return made


@pytest.mark.parametrize("kind", KINDS)
@settings(BIG, max_examples=20)
@given(data=st.data())
def test_money_in_a_smaller_unit_changes_no_verdict(kind: str, data: st.DataObject) -> None:
    """亿元 written in 万元, and 万元 in 元, with the unit beside the number."""
    values = data.draw(forms(kind))
    here, there = (check(Form("f", one), pack(), DAY) for one in (values, in_smaller_units(kind, values)))
    said = [[(one.rule, one.standing, one.value, one.gap) for one in report.verdicts] for report in (here, there)]
    assert said[0] == said[1]
    assert here.recommendation == there.recommendation
