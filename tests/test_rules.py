"""Every rule of the measure: well inside, exactly at the bound, one unit past it, and with a datum missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from conftest import DAY, EXAMPLES, GONE, Forms, Runs
from hypothesis import given
from hypothesis import strategies as st

from toolkit import messages
from toolkit.check import check
from toolkit.finding import Standing
from toolkit.form import Form
from toolkit.policy import load as pack
from toolkit.rules import exact
from toolkit.rules.exact import Growth, root
from toolkit.rules.indicators import INDICATORS
from toolkit.schema import load

D = Decimal
MET, UNMET, UNDETERMINED = Standing.MET, Standing.UNMET, Standing.UNDETERMINED
Changes = dict[str, Any]

ELEVEN = (
    "area-cap", "output-floor", "sme-share", "lead-share", "output-growth", "quality-firms",
    "rd-growth", "patent-growth", "patent-density", "platform-rate", "no-incidents",
)  # fmt: skip


def series(pointer: str, *values: Any) -> Changes:
    """The three years before the application's, one value each."""
    return {f"{pointer}/{year}": value for year, value in zip((2023, 2024, 2025), values, strict=True)}


def share(part: str, value: Any, whole: Any) -> Changes:
    """A part and the whole output, both of the last year."""
    return {f"/economy/{part}/2025": value, "/economy/output/2025": whole}


def firm(number: int, *, code: bool = True, leading: bool = True, name: str = "") -> dict[str, Any]:
    """A row of a list of companies; no two numbers have the same code or name."""
    row = {"name": name or f"诸城示例{number}号有限公司", "year": 2024, "leading": leading}
    return row | ({"uscc": f"{number:018d}"} if code else {})


def lists(champions: int = 0, specialised: int = 0, innovative: int = 0, hightech: int = 0) -> Changes:
    """Lists of so many companies, all of them different."""
    wanted = {"champions": champions, "specialised": specialised, "innovative": innovative, "hightech": hightech}
    start = 0
    made: Changes = {"/quality/giants": []}
    for name, count in wanted.items():
        made[f"/quality/{name}"] = [firm(start + one) for one in range(count)]
        start += count
    return made


PATENTS, EMPLOYEES = "/innovation/patents/2025", "/economy/employees/2025"
USERS, BASE = "/digital/platform_users", "/digital/platform_base"


class Case(NamedTuple):
    """One line of the table: a rule, what is changed in examples/application-meets.yaml, what must come out."""

    rule: str
    label: str
    changes: Changes
    standing: Standing
    gap: str | None = None


# a gap is exact where it has a short decimal, else rounded up
TABLE = [
    Case("area-cap", "inside", {}, MET),
    Case("area-cap", "at", {"/basic/area": 100}, MET),
    Case("area-cap", "past", {"/basic/area": D("100.01")}, UNMET, "0.01"),
    Case("area-cap", "missing", {"/basic/area": GONE}, UNDETERMINED),
    Case("output-floor", "inside", {}, MET),
    Case("output-floor", "at in one year", {"/economy/output/2024": 40}, MET),
    Case("output-floor", "at in the first year", series("/economy/output", D("40.00"), 41, 42), MET),
    Case("output-floor", "past in the first", {"/economy/output/2023": D("39.99")}, UNMET, "0.01"),
    Case("output-floor", "past in the second", {"/economy/output/2024": D("39.99")}, UNMET, "0.01"),
    Case("output-floor", "past in the third", {"/economy/output/2025": D("39.99")}, UNMET, "0.01"),
    Case("output-floor", "high on average only", series("/economy/output", D("38.5"), 90, 91), UNMET, "1.5"),
    Case("output-floor", "past in the year before", {"/economy/output/2022": D("39.99")}, MET),
    Case("output-floor", "missing", {"/economy/output/2024": GONE}, UNDETERMINED),
    Case(
        "output-floor",
        "past in one, missing in another",
        {"/economy/output/2023": D("39.99"), "/economy/output/2025": GONE},
        UNMET,
        "0.01",
    ),
    Case("output-floor", "the same in all three", series("/economy/output", 40, 40, 40), MET),
    Case("output-floor", "all missing", {"/economy/output": GONE}, UNDETERMINED),
    Case("sme-share", "inside", {}, MET),
    Case("sme-share", "at", share("sme_output", D("28.21"), D("40.3")), MET),
    Case("sme-share", "past", share("sme_output", D("28.20"), D("40.3")), UNMET, "0.03"),
    Case("sme-share", "past in a round number", share("sme_output", D("69.99"), 100), UNMET, "0.01"),
    Case("sme-share", "short by 1.3", share("sme_output", D("68.7"), 100), UNMET, "1.3"),
    Case(
        "sme-share",
        "earlier years missing or wrong",
        {"/economy/sme_output/2023": GONE, "/economy/sme_output/2024": 67},
        MET,
    ),
    Case("sme-share", "part missing", {"/economy/sme_output/2025": GONE}, UNDETERMINED),
    Case("sme-share", "whole missing", {"/economy/output/2025": GONE}, UNDETERMINED),
    Case("lead-share", "inside", {}, MET),
    Case("lead-share", "at", share("lead_output", D("28.21"), D("40.3")), UNMET, "0"),
    Case("lead-share", "one unit above", share("lead_output", D("28.22"), D("40.3")), MET),
    Case("lead-share", "one unit below", share("lead_output", D("28.20"), D("40.3")), UNMET, "0.03"),
    Case("lead-share", "short by 1.3", share("lead_output", D("68.7"), 100), UNMET, "1.3"),
    Case("lead-share", "part missing", {"/economy/lead_output/2025": GONE}, UNDETERMINED),
    Case("lead-share", "whole missing", {"/economy/output/2025": GONE}, UNDETERMINED),
    Case("output-growth", "inside", {}, MET),
    Case("output-growth", "at", series("/economy/output", 40, 44, D("48.4")), UNMET, "0"),
    Case("output-growth", "at, by way of a dip", series("/economy/output", 40, 30, D("48.4")), UNMET, "0"),
    Case("output-growth", "one unit above", series("/economy/output", 40, 44, D("48.41")), MET),
    Case("output-growth", "one unit below", series("/economy/output", 40, 44, D("48.39")), UNMET, "0.02"),
    Case("output-growth", "short by 1.3", series("/economy/output", 100, 108, D("118.1569")), UNMET, "1.3"),
    Case("output-growth", "first missing", {"/economy/output/2023": GONE}, UNDETERMINED),
    Case("output-growth", "last missing", {"/economy/output/2025": GONE}, UNDETERMINED),
    Case("quality-firms", "inside", {}, MET),
    Case("quality-firms", "at one champion", lists(champions=1), MET),
    Case("quality-firms", "at ten others", lists(specialised=4, innovative=3, hightech=3), MET),
    Case("quality-firms", "at ten of one kind", lists(hightech=10), MET),
    Case("quality-firms", "past", lists(specialised=3, innovative=3, hightech=3), UNMET, "1"),
    Case("quality-firms", "none at all", lists(), UNMET, "1"),
    Case("quality-firms", "one way missing, the other met", {"/quality/champions": GONE}, MET),
    Case("quality-firms", "one way missing, the other not", lists() | {"/quality/champions": GONE}, UNDETERMINED),
    Case("quality-firms", "one way not, the other missing", lists() | {"/quality/hightech": GONE}, UNDETERMINED),
    Case("quality-firms", "missing", {"/quality": GONE}, UNDETERMINED),
    Case("rd-growth", "inside", {}, MET),
    Case("rd-growth", "at", series("/innovation/rd", 10000, 11000, 12100), UNMET, "0"),
    Case("rd-growth", "one unit above", series("/innovation/rd", 10000, 11000, D("12100.01")), MET),
    Case("rd-growth", "one unit below", series("/innovation/rd", 10000, 11000, D("12099.99")), UNMET, "0.01"),
    Case("rd-growth", "missing", {"/innovation/rd/2023": GONE}, UNDETERMINED),
    Case("patent-growth", "inside", {}, MET),
    Case("patent-growth", "at", series("/innovation/patents", 400, 460, 529), MET),
    Case("patent-growth", "past", series("/innovation/patents", 400, 460, 528), UNMET, "0.11"),
    Case("patent-growth", "short by 5", series("/innovation/patents", 400, 440, 484), UNMET, "5"),
    Case("patent-growth", "missing", {"/innovation/patents/2025": GONE}, UNDETERMINED),
    Case("patent-density", "inside", {}, MET),
    Case("patent-density", "at", {PATENTS: 15, EMPLOYEES: 10000}, MET),
    Case("patent-density", "one patent fewer", {PATENTS: 14, EMPLOYEES: 10000}, UNMET, "1"),
    Case("patent-density", "one person more", {PATENTS: 15, EMPLOYEES: 10001}, UNMET, "0.01"),
    Case(
        "patent-density",
        "earlier years missing",
        {"/innovation/patents/2024": GONE, "/economy/employees/2023": GONE},
        MET,
    ),
    Case("patent-density", "patents missing", {PATENTS: GONE}, UNDETERMINED),
    Case("patent-density", "people missing", {EMPLOYEES: GONE}, UNDETERMINED),
    Case("platform-rate", "inside", {}, MET),
    Case("platform-rate", "at", {USERS: 15, BASE: 100}, MET),
    Case("platform-rate", "past", {USERS: 14, BASE: 100}, UNMET, "1"),
    Case("platform-rate", "past by the least", {USERS: 14999, BASE: 100000}, UNMET, "0.001"),
    Case("platform-rate", "short by 1.3", {USERS: 137, BASE: 1000}, UNMET, "1.3"),
    Case("platform-rate", "users missing", {USERS: GONE}, UNDETERMINED),
    Case("platform-rate", "base missing", {BASE: GONE}, UNDETERMINED),
    Case("no-incidents", "inside and at", {}, MET),
    *(
        Case("no-incidents", f"one in {name}", {f"/conduct/{name}": False}, UNMET, "1")
        for name in ("safety", "quality", "environment", "cyber", "data", "tax", "law", "credit", "other")
    ),
    Case("no-incidents", "two", {"/conduct/safety": False, "/conduct/other": False}, UNMET, "2"),
    Case("no-incidents", "one wrong, another missing", {"/conduct/safety": False, "/conduct/tax": GONE}, UNMET, "1"),
    Case("no-incidents", "one answer missing", {"/conduct/tax": GONE}, UNDETERMINED),
    Case("no-incidents", "missing", {"/conduct": GONE}, UNDETERMINED),
]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case.rule}: {case.label}")
def test_rules_table_comes_out_as_the_clause_says(forms: Forms, case: Case) -> None:
    """以上, 不低于, 不少于 and 不超过 include the number, 高于 does not; what is missing is never a pass."""
    found = forms.verdict(case.rule, case.changes)
    assert (case.standing, case.gap) == (found.standing, found.gap), found.message


def test_rules_table_has_the_eleven_rules() -> None:
    """Each of them is in the pack, and is tried in all three ways that it can come out."""
    assert set(ELEVEN) <= {rule.id for rule in pack().rules if rule.form == "application"}
    assert list(ELEVEN) == list(dict.fromkeys(case.rule for case in TABLE))
    for rule in ELEVEN:
        assert {MET, UNMET, UNDETERMINED} == {case.standing for case in TABLE if case.rule == rule}


# --- values, gaps and sentences


@pytest.mark.parametrize(
    ("rule", "changes", "value", "limit", "unit"),
    [
        ("area-cap", {"/basic/area": D("100.00")}, "100", "100", "平方公里"),
        ("output-floor", {"/economy/output/2024": D("39.995")}, "39.995", "40", "亿元"),
        ("lead-share", share("lead_output", D("28.21"), D("40.3")), "70", "70", "%"),
        ("output-growth", series("/economy/output", 40, 44, D("48.4")), "10", "10", "%"),
        ("output-growth", series("/economy/output", 40, 44, D("48.3999")), "9.9999", "10", "%"),
        ("patent-density", {PATENTS: 15, EMPLOYEES: 10001}, "14.999", "15", "件/万人"),
        ("quality-firms", lists(specialised=9), "0", "1", "家"),
        ("quality-firms", lists(specialised=11), "11", "10", "家"),
        ("no-incidents", {"/conduct/tax": False}, "1", "0", "项"),
    ],
)
def test_verdict_value_never_reads_as_the_bound_it_missed(
    forms: Forms, rule: str, changes: Changes, value: str, limit: str, unit: str
) -> None:
    """9.9999 % is not printed as 10 %, and exactly 10 % is."""
    found = forms.verdict(rule, changes)
    assert (value, limit, unit) == (found.value, found.limit, found.unit)


@pytest.mark.parametrize(
    ("rule", "changes", "words"),
    [
        ("sme-share", share("sme_output", D("68.7"), 100), "还差 1.3 个百分点"),
        ("quality-firms", lists(specialised=9), "还差 1 家"),
        ("output-floor", {"/economy/output/2023": D("39.5")}, "还差 0.5 亿元"),
        ("area-cap", {"/basic/area": 101}, "超出 1 平方公里"),
        ("lead-share", share("lead_output", D("28.21"), D("40.3")), "不含本数"),
        ("no-incidents", {"/conduct/tax": False}, "偷税漏税"),
    ],
)
def test_verdict_sentence_says_how_far_off(forms: Forms, rule: str, changes: Changes, words: str) -> None:
    """A clerk reads the gap with its unit; a share is short by percentage points."""
    messages.choose("zh")
    assert words in forms.verdict(rule, changes).message


def test_verdict_of_two_ways_tells_both_where_neither_holds(forms: Forms) -> None:
    """Who has neither a champion nor ten others may choose which to make good."""
    messages.choose("zh")
    ways = forms.verdict("quality-firms", lists(specialised=7)).message.split("；或者，")
    assert [True, True] == [short in way for short, way in zip(("还差 1 家", "还差 3 家"), ways, strict=True)]


@pytest.mark.parametrize(
    ("rule", "changes", "cause"),
    [
        ("sme-share", {"/economy/sme_output/2025": D("75.2")}, "“中小企业产值” 2025 年大于“集群总产值” 2025 年"),
        ("lead-share", {"/economy/lead_output/2025": D("75.2")}, "大于“集群总产值” 2025 年"),
        ("platform-rate", {USERS: 442}, "大于“平台应用统计企业数”"),
        ("platform-rate", {USERS: 0, BASE: 0}, "“平台应用统计企业数”是零"),
        ("sme-share", share("sme_output", 0, 0), "“集群总产值” 2025 年是零"),
        ("patent-density", {EMPLOYEES: 0}, "“从业人员数” 2025 年是零"),
        ("output-growth", {"/economy/output/2023": 0}, "“集群总产值” 2023 年是零"),
        ("rd-growth", {"/innovation/rd/2023": 0}, "“中小企业研发经费” 2023 年是零"),
        ("patent-growth", {"/innovation/patents/2023": 0}, "“有效发明专利数” 2023 年是零"),
        ("patent-growth", {"/innovation/patents/2024": -1}, "“有效发明专利数” 2024 年是负数"),
        ("output-growth", series("/economy/output", 44, 44, D("44.0")), "“集群总产值” 2025 年的 3 个数一模一样"),
        ("patent-growth", series("/innovation/patents", 365, 365, 365), "一模一样"),
        ("software-rate", series("/digital/software_rate", 51, 51, 51), "一模一样"),
        ("output-floor", {"/economy/output/2025": 751000}, "“集群总产值” 2025 年"),
        ("rd-growth", {"/innovation/rd/2025": D("2.49")}, "“中小企业研发经费” 2025 年"),
        ("output-floor", {"/economy/output/2024": GONE}, "没有“集群总产值” 2024 年"),
        ("output-floor", {"/economy/output/2024": "约45"}, "“集群总产值” 2024 年"),
        ("output-floor", {"/year": GONE}, "“申报年度”"),
        ("no-incidents", {"/conduct/tax": GONE}, "没有“近三年没有偷税漏税行为”"),
    ],
)
def test_verdict_undetermined_names_its_cause(forms: Forms, rule: str, changes: Changes, cause: str) -> None:
    """Where no figure follows, the sentence names the field and the year, and no value is given."""
    messages.choose("zh")
    found = forms.verdict(rule, changes)
    assert (UNDETERMINED, None, None) == (found.standing, found.value, found.gap)
    assert cause in found.message


def test_verdict_that_is_sure_names_what_is_missing_too(forms: Forms) -> None:
    """One year below the floor decides; the year without a figure is told beside it."""
    messages.choose("zh")
    found = forms.verdict("output-floor", {"/economy/output/2023": D("39.99"), "/economy/output/2025": GONE})
    assert "还差 0.01 亿元；另外，没有“集群总产值” 2025 年" in found.message


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("area-cap", {"/basic/area": -1}),
        ("output-floor", {"/economy/output/2024": -1}),
        ("sme-share", {"/economy/sme_output/2025": -1}),
        ("patent-density", {PATENTS: -1}),
        ("patent-density", {EMPLOYEES: -1}),
        ("platform-rate", {USERS: -1}),
    ],
)
def test_verdict_on_a_negative_figure_is_undetermined(forms: Forms, rule: str, changes: Changes) -> None:
    """Less than nothing is neither little enough nor too little."""
    assert UNDETERMINED is forms.verdict(rule, changes).standing


# --- companies


def quality(forms: Forms, **rows: list[dict[str, Any]]) -> tuple[Standing, str | None]:
    """How quality-firms comes out over these lists and no others."""
    found = forms.verdict("quality-firms", lists() | {f"/quality/{name}": row for name, row in rows.items()})
    return found.standing, found.value


def test_firms_of_one_code_count_once(forms: Forms) -> None:
    """Ten rows, nine companies: one is in two lists, under two spellings of its name."""
    nine = [firm(one) for one in range(9)]
    assert (UNMET, "0") == quality(forms, specialised=nine, hightech=[firm(8, name="另一写法有限公司")])
    assert (MET, "10") == quality(forms, specialised=nine, hightech=[firm(9), firm(8, name="另一写法有限公司")])


@pytest.mark.parametrize(
    "other", ["诸城示例（8）有限公司", "诸城示例(8)有限公司", " 诸城示例（8） 有限公司　", "诸城示例（８）有限公司"]
)
def test_firms_without_code_count_once_by_normalised_name(forms: Forms, other: str) -> None:
    """Full-width brackets, figures and blanks do not make another company."""
    nine = [*(firm(one) for one in range(8)), firm(8, code=False, name="诸城示例（8）有限公司")]
    assert (UNMET, "0") == quality(forms, specialised=nine, hightech=[firm(8, code=False, name=other)])


@pytest.mark.parametrize(("leading", "standing"), [(True, MET), (False, UNMET)])
@pytest.mark.parametrize("name", ["champions", "giants"])
def test_firms_of_another_industry_are_no_champions(forms: Forms, name: str, leading: bool, standing: Standing) -> None:
    """Of champions and giants only those of the leading industry count."""
    assert standing is quality(forms, **{name: [firm(1, leading=leading)]})[0]


def test_firms_without_a_word_on_their_industry_decide_nothing(forms: Forms) -> None:
    """Whether the only champion is of the leading industry is a datum that is missing."""
    row = {key: value for key, value in firm(1).items() if key != "leading"}
    assert UNDETERMINED is quality(forms, champions=[row])[0]


def test_firms_of_another_industry_are_among_the_ten(forms: Forms) -> None:
    """The clause asks for the leading industry only of champions and giants."""
    assert (MET, "10") == quality(forms, specialised=[firm(one, leading=False) for one in range(10)])


# --- a fault of ours


def test_fault_in_one_indicator_leaves_its_rules_undetermined(
    forms: Forms, run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash is never a pass: the rule is undetermined, the report says so, all other rules are judged, exit 70."""
    sound = forms.report()

    def breaks(form: object, limit: object) -> Any:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setitem(INDICATORS, "share", breaks)
    report = forms.report()
    hit = ["sme-share", "lead-share", "platform-rate"]
    assert hit == [one.rule for one in report.verdicts if one.standing is UNDETERMINED]
    assert [one.message for one in report.verdicts if one.rule in hit] == list(report.faults)
    assert [(rule, True) for rule in hit] == [
        (rule, rule in fault and "ZeroDivisionError" in fault) for rule, fault in zip(hit, report.faults, strict=True)
    ]
    assert [one for one in sound.verdicts if one.rule not in hit] == [
        one for one in report.verdicts if one.rule not in hit
    ]
    assert ("review", "undetermined") == (sound.recommendation, report.recommendation)
    ran = run("validate", forms.write())
    assert 70 == ran.code
    assert [True] * 3 == [rule in ran.err for rule in hit]


def test_fault_beside_an_unmet_rule_is_still_exit_70(forms: Forms, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own fault outranks what is wrong with the form."""
    monkeypatch.delitem(INDICATORS, "flags")
    monkeypatch.setitem(INDICATORS, "flags", lambda form, limit: [])
    assert 70 == run("validate", forms.write({"/economy/output/2025": 1})).code


# --- where it stood


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        ("area-cap", ["38.6"]),
        ("output-floor", ["58.6"]),
        ("sme-share", ["59.8", "75.1"]),
        ("lead-share", ["60.8", "75.1"]),
        ("output-growth", ["58.6", "66.3", "75.1"]),
        ("rd-growth", ["18200", "21300", "24900"]),
        ("patent-growth", ["365", "428", "502"]),
        ("patent-density", ["502", "24300"]),
        ("platform-rate", ["128", "441"]),
        ("no-incidents", ["true  # 近三年"] * 9),
    ],
)
def test_verdict_sources_are_where_the_values_stand(run: Runs, rule: str, texts: list[str]) -> None:
    """Line and column of each source are those of the value in the file."""
    path = EXAMPLES / "application-meets.yaml"
    lines = path.read_text("utf-8").split("\n")
    found = next(one for one in run("validate", path, "--report", "json").json["verdicts"] if one["rule"] == rule)
    there = []
    for source in found["sources"]:
        line, column = map(int, source["place"].split(":"))
        there.append(lines[line - 1][column - 1 :])
    assert [str(path)] * len(texts) == [one["file"] for one in found["sources"]]
    assert [True] * len(texts) == [at.startswith(text) for at, text in zip(there, texts, strict=True)]


def test_verdict_source_of_a_wrong_answer_is_that_answer(run: Runs, forms: Forms) -> None:
    """Of nine declarations the report points at the one that says no."""
    path = forms.write({"/conduct/tax": False}, file="form.json")
    text = forms.folder.joinpath("form.json").read_text("utf-8").split("\n")
    verdicts = run("validate", path, "--report", "json").json["verdicts"]
    (source,) = next(one["sources"] for one in verdicts if one["rule"] == "no-incidents")
    line, column = map(int, source["place"].split(":"))
    assert text[line - 1][column - 1 :].startswith("false")
    assert text[line - 1][: column - 1].endswith('"tax": ')


# --- any numbers


NUMERIC = [
    "/year", "/basic/area", USERS, BASE, EMPLOYEES,
    *(f"/economy/{name}/{year}" for name in ("output", "sme_output", "lead_output") for year in (2023, 2024, 2025)),
    *(f"/innovation/{name}/{year}" for name in ("rd", "patents") for year in (2023, 2024, 2025)),
]  # fmt: skip
NUMBERS = (
    st.sampled_from(
        [GONE, None, 0, -1, D("-0.00"), D("1e-30"), 10**40, "", "４５.２", "45.2亿元", "约45", True, [], {}]
    )
    | st.integers(-(10**12), 10**12)
    | st.decimals(0, 10**9, places=4)
)


@given(st.dictionaries(st.sampled_from(NUMERIC), NUMBERS, max_size=8))
def test_rules_any_numbers_give_a_verdict_never_a_crash(changes: Changes) -> None:
    """Whatever stands in the fields, each of the eleven rules answers, and no fault of ours is among the answers."""
    report = check(Form("f", Forms.load(changes=changes)), pack(), DAY)
    assert () == report.faults
    found = [one for one in report.verdicts if one.rule in ELEVEN]
    assert list(ELEVEN) == [one.rule for one in found]
    for one in found:
        assert (one.standing is UNDETERMINED) == (one.value is None), one
        assert (one.standing is UNMET) == (one.gap is not None), one


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_rules_shares_agree_with_integer_arithmetic(part: int, whole: int) -> None:
    """At least 70 % and above 70 % of cents, without a division."""
    part %= whole + 1
    values: Changes = {}
    for name, cents in (("output", whole), ("sme_output", part), ("lead_output", part)):
        values |= series(f"/economy/{name}", D(cents) / 100 + 2, D(cents) / 100 + 1, D(cents) / 100)
    found = {one.rule: one.standing for one in check(Form("f", Forms.load(changes=values)), pack(), DAY).verdicts}
    assert (10 * part >= 7 * whole) == (found["sme-share"] is MET)
    assert (10 * part > 7 * whole) == (found["lead-share"] is MET)


POSITIVE = st.integers(1, 10**9)
BOUNDS = st.fractions(-99, 200, max_denominator=100)


@given(POSITIVE, POSITIVE, st.integers(1, 4), BOUNDS)
def test_growth_side_agrees_with_integer_arithmetic(last: int, first: int, periods: int, bound: Fraction) -> None:
    """last/first against (1 + bound)^periods, all denominators multiplied out."""
    scale = 100 * bound.denominator
    left, right = last * scale**periods, first * (scale + bound.numerator) ** periods
    assert (left > right) - (left < right) == Growth(Fraction(last, first), periods).side(bound)


@given(st.integers(1, 999), st.integers(1, 4), BOUNDS)
def test_growth_of_exactly_the_bound_is_level_with_it(first: int, periods: int, bound: Fraction) -> None:
    """A ratio that is a whole power is neither above nor below, and is shown as the bound."""
    growth = Growth(first * (1 + bound / 100) ** periods / first, periods)
    assert (0, bound) == (growth.side(bound), growth.near())


@given(POSITIVE, POSITIVE, st.integers(1, 4), st.integers(0, 200))
def test_growth_text_and_gap_stay_on_their_side(last: int, first: int, periods: int, bound: int) -> None:
    """The printed rate is on the side of the bound that the exact one is on; the printed gap makes it good."""
    growth = Growth(Fraction(last, first), periods)
    side = growth.side(Fraction(bound))
    shown = Fraction(exact.text(growth, Fraction(bound)))
    assert side == (shown > bound) - (shown < bound)
    if side < 0:
        made_good = growth.near() + Fraction(exact.gap(growth, Fraction(bound)))
        assert made_good >= bound
        assert made_good - bound <= Fraction(1, 100)


@given(st.integers(0, 10**60), st.integers(1, 7))
def test_root_is_the_whole_part_of_the_root(number: int, degree: int) -> None:
    """The largest whole number whose power does not exceed the number."""
    found = root(number, degree)
    assert found**degree <= number < (found + 1) ** degree


# --- plan and summary


TARGET = "/targets/output"


@pytest.mark.parametrize(
    ("rule", "changes", "standing", "value"),
    [
        ("plan-targets", {}, MET, "0"),
        ("plan-targets", {f"{TARGET}/baseline": GONE}, UNMET, "1"),
        ("plan-targets", {f"{TARGET}/targets/2028": GONE}, UNMET, "1"),
        ("plan-targets", {f"{TARGET}/baseline": GONE, f"{TARGET}/targets/2026": GONE}, UNMET, "1"),
        ("plan-targets", {TARGET: GONE, "/targets/exports/targets": GONE}, UNMET, "2"),
        ("plan-measures", {}, MET, "0"),
        ("plan-measures", {"/axes/green/measures": []}, UNMET, "1"),
        ("plan-measures", {"/axes/green": GONE, "/axes/leading/measures": GONE}, UNMET, "2"),
        ("plan-measures", {"/axes": GONE}, UNDETERMINED, None),
        ("plan-targets", {"/targets": GONE}, UNDETERMINED, None),
    ],
)
def test_plan_rules_count_what_is_not_there(
    forms: Forms, rule: str, changes: Changes, standing: Standing, value: str | None
) -> None:
    """An indicator without a baseline or a year's target, an axis of article 10 without a measure; where nobody filled
    any, nothing is known."""
    found = forms.verdict(rule, changes, "plan")
    assert (standing, value) == (found.standing, found.value)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [("plan-targets", {"/start_year": GONE}), ("plan-measures", {"/axes/green/measures": "措施"})],
)
def test_plan_rule_on_an_unusable_datum_is_no_pass(forms: Forms, rule: str, changes: Changes) -> None:
    """Which years' targets are wanted hangs on the first year; a text is no row of a list."""
    assert MET is not forms.verdict(rule, changes, "plan").standing


@pytest.mark.parametrize(
    ("year", "day", "standing", "value"),
    [
        (2026, "2027-02-20", MET, "0"),
        (2026, "2027-02-28", MET, "0"),
        (2026, "2027-03-01", UNMET, "1"),
        (2027, "2028-02-28", MET, "0"),
        (2027, "2028-02-29", MET, "0"),
        (2027, "2028-03-01", UNMET, "1"),
        (2026, "2028-02-28", UNMET, "365"),
        (2099, "2100-02-28", MET, "0"),
        (2099, "2100-03-01", UNMET, "1"),
        (2023, "2024-02-29", MET, "0"),
        (2026, "2026-12-31", UNDETERMINED, None),
        (2026, "2025-02-20", UNDETERMINED, None),
        (2026, GONE, UNDETERMINED, None),
        (2026, "2027-02-29", UNDETERMINED, None),
        (GONE, "2027-02-20", UNDETERMINED, None),
    ],
)
def test_summary_deadline_is_the_last_day_of_february(
    forms: Forms, year: Any, day: Any, standing: Standing, value: str | None
) -> None:
    """每年2月底前: the 28th, in a leap year the 29th, of the year after; a day that there is not decides nothing."""
    found = forms.verdict("summary-deadline", {"/year": year, "/submitted": day}, "summary")
    assert (standing, value) == (found.standing, found.value)


CHANGED = {"changed": True, "before": "甲", "after": "乙", "date": "2026-09-01"}


@pytest.mark.parametrize(
    ("rule", "changes", "standing", "value"),
    [
        ("summary-changes", {}, MET, "0"),
        ("summary-changes", {"/changes/area/reported": False}, UNMET, "1"),
        ("summary-changes", {"/changes/operator": CHANGED | {"reported": True}}, MET, "0"),
        ("summary-changes", {"/changes/operator": CHANGED | {"reported": False}}, UNMET, "1"),
        (
            "summary-changes",
            {"/changes/area/reported": False, "/changes/leading_industry": CHANGED | {"reported": False}},
            UNMET,
            "2",
        ),
        ("summary-changes", {"/changes/operator/changed": GONE}, UNDETERMINED, None),
        ("summary-changes", {"/changes": GONE}, UNDETERMINED, None),
        ("summary-changes", {"/changes/area/reported": GONE}, UNDETERMINED, None),
        ("summary-changes", {"/changes/area/reported": False, "/changes/operator": GONE}, UNMET, "1"),
        ("summary-incidents", {}, MET, "0"),
        ("summary-incidents", {"/incidents/tax": {"occurred": True, "detail": "情况"}}, UNMET, "1"),
        (
            "summary-incidents",
            {"/incidents/tax/occurred": True, "/incidents/cyber/occurred": True},
            UNMET,
            "2",
        ),
        ("summary-incidents", {"/incidents/tax": GONE}, UNDETERMINED, None),
        ("summary-incidents", {"/incidents": GONE}, UNDETERMINED, None),
    ],
)
def test_summary_rules_count_changes_and_incidents(
    forms: Forms, rule: str, changes: Changes, standing: Standing, value: str | None
) -> None:
    """A change that was reported breaks nothing; one that was not, and any incident, does."""
    found = forms.verdict(rule, changes, "summary")
    assert (standing, value) == (found.standing, found.value)


@pytest.mark.parametrize(("better", "gap"), [("smaller", "12"), ("larger", None)])
def test_margin_is_told_in_the_unit_that_the_form_names(better: str, gap: str | None, forms: Forms) -> None:
    """The pack leaves the unit to the form, whose own word stands in the verdict; both figures are told."""
    messages.choose("zh")
    level = {"level": 132, "benchmark": 120, "measure": "千克标准煤/吨", "better": better}
    report = forms.report({"/green/high_energy": True, "/green/energy": level})
    found = next(one for one in report.verdicts if one.rule == "energy-efficiency")
    assert ("千克标准煤/吨", gap) == (found.unit, found.gap)
    assert "“能效水平” 132、“能效行业基准值” 120" in found.message
    assert "按计量单位栏" not in found.message


@pytest.mark.parametrize("rule", ["output-floor", "output-growth", "sme-share"])
def test_figure_larger_than_can_be_leaves_its_rules_open(rule: str, forms: Forms) -> None:
    """万元 written for 亿元 in every year: no leap gives it away, yet no rule is met by it."""
    messages.choose("zh")
    found = next(
        one for one in forms.report(series("/economy/output", 586000, 662000, 751000)).verdicts if one.rule == rule
    )
    assert (UNDETERMINED, True) == (found.standing, "单位写错" in found.message)


@pytest.mark.parametrize("name", ["name", "kind"])
def test_management_body_names_what_is_not_filled(name: str, forms: Forms) -> None:
    """The field itself, not the group around it."""
    found = next(
        one for one in forms.report({f"/basic/operator/{name}": GONE}).verdicts if one.rule == "management-body"
    )
    label = load("application").at(f"/basic/operator/{name}")
    assert label is not None
    assert (UNDETERMINED, True) == (found.standing, label.title in found.message)


def test_year_copied_to_the_next_is_warned_of_and_changes_no_verdict(forms: Forms) -> None:
    """Two years of money alike are named with both years; three make the growth undetermined besides."""
    messages.choose("zh")
    report = forms.report(series("/innovation/rd", 18200, 18200, 24900))
    (found,) = [one for one in report.findings if one.rule == "copied-years"]
    assert ("warning", True) == (
        found.severity,
        "“中小企业研发经费” 2023 年与“中小企业研发经费” 2024 年" in found.message,
    )
    assert MET is next(one.standing for one in report.verdicts if one.rule == "rd-growth")
    assert not [one for one in forms.report().findings if one.rule == "copied-years"]
