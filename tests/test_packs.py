"""Policy packs: the measure as data, held to itself, to its cases, and to its bent copies."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import DAY, Runs

from toolkit.comparing import changes, differences
from toolkit.errors import Broken, UsageFault
from toolkit.handbook import handbook
from toolkit.messages import choose as speak
from toolkit.policy import __main__ as parsing
from toolkit.policy import choose, load, names, parsed
from toolkit.policy.load import build, merged, path
from toolkit.policy.load import read as raw
from toolkit.proving import COUNTED, cases, misses, mutants, unproved
from toolkit.read import read
from toolkit.render.kinds import KINDS
from toolkit.rules.exact import near
from toolkit.rules.indicators import INDICATORS
from toolkit.rules.measured import Measured, Unsound
from toolkit.schema import load as schema
from toolkit.schema.structure import examine

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "schemas" / "policies" / "shandong-draft.yaml"
FIXED = [
    "area-cap",
    "output-floor",
    "sme-share",
    "lead-share",
    "output-growth",
    "quality-firms",
    "rd-growth",
    "patent-growth",
    "patent-density",
    "platform-rate",
    "no-incidents",
]


@pytest.mark.parametrize("name", names())
def test_pack_loads(name: str) -> None:
    """Every shipped pack knows itself by its file's name."""
    assert load(name).id == name


@pytest.mark.parametrize("name", names())
def test_pack_is_the_same_parsed_and_read_from_its_yaml(name: str) -> None:
    """The text beside a pack is of its YAML as it stands, which is sound: no figure, no digit is another."""
    assert parsing.made(name) == path(name).with_suffix(parsed.SUFFIX).read_bytes(), "run python -m toolkit.policy"
    sound = merged(name)
    assert repr(build(sound.values, sound.file)._replace(locate=load(name).locate)) == repr(load(name))


def test_pack_parsed_still_tells_lines_and_columns() -> None:
    """Where a value stands in the YAML is told of a pack that was not read from it."""
    assert [load().locate(f"/rules/{number}") for number in range(3)] == [
        raw("shandong-draft").locate(f"/rules/{number}") for number in range(3)
    ]
    assert load().locate("/rules/0") != "1:1"


@pytest.mark.parametrize("suffix", [".yaml", parsed.SUFFIX])
def test_pack_parsed_is_not_believed_after_a_change(suffix: str, tmp_path: Path) -> None:
    """One altered figure, in the YAML or beside it, and the YAML is read anew."""
    for one in (".yaml", parsed.SUFFIX):
        (tmp_path / "mine").with_suffix(one).write_bytes(PACK.with_suffix(one).read_bytes())
    file = tmp_path / "mine.yaml"
    assert parsed.values(file) == raw("shandong-draft").values
    changed = file.with_suffix(suffix)
    changed.write_bytes(changed.read_bytes().replace("平方公里".encode(), "公顷".encode(), 1))
    assert parsed.values(file) is None
    assert parsed.values(tmp_path / "none.yaml") is None


@pytest.mark.parametrize("name", ["mine.yaml", "./mine", "../policies/mine"])
def test_pack_of_a_stranger_is_always_read_from_its_yaml(name: str, tmp_path: Path) -> None:
    """What lies beside another's pack is not looked at."""
    asked: list[Path] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsed, "values", asked.append)
        patch.chdir(tmp_path)
        with pytest.raises(Broken):
            load(name)
    assert asked == []


def test_pack_has_the_fixed_rules_first() -> None:
    """The eleven ids that others rely on are there, in the measure's order."""
    assert [rule.id for rule in load().rules][: len(FIXED)] == FIXED


def test_pack_holds_all_fifteen_articles() -> None:
    """Fifteen articles and the items of articles 4 and 13 are in the pack."""
    found = load().clauses
    articles = {name.partition("（")[0] for name in found}
    assert (len(articles), len(found)) == (15, 30)


def test_pack_draft_is_never_in_force() -> None:
    """Article 15 leaves its days blank, so the draft says that it is one."""
    assert load().status == "draft"


@pytest.mark.parametrize(("pack", "clause"), [(pack, clause) for pack in names() for clause in load(pack).clauses])
def test_clause_has_an_owner(pack: str, clause: str) -> None:
    """Every item of the measure is tied to a rule, a field, a template, a date, a person, or a reason for nothing."""
    owners = load(pack).clauses[clause].owners
    assert owners
    assert all(len(one.what) > 1 for one in owners)


@pytest.mark.parametrize("clause", [name for name in load().clauses if name.startswith("第四条（")])
def test_every_condition_of_article_four_is_quoted_by_a_rule(clause: str) -> None:
    """Not the item alone has owners: each part of its sentences, apart from its title, stands in a rule's quote."""
    text = load().clauses[clause].text
    title, _, conditions = text.rstrip("。").rpartition("。")
    assert title or clause == "第四条（九）"
    quotes = [rule.quote for rule in load().rules if rule.clause == clause]
    assert [] == [part for part in re.split("[，；]", conditions) if not any(part in quote for quote in quotes)]


def test_ground_is_owned_by_the_notices_of_revocation() -> None:
    """Each item of article 13 leads to the 公示 of what is to be revoked and to the revocation."""
    for clause in load().grounds:
        owners = {one.what for one in load().clauses[clause].owners if one.kind == "template"}
        assert {"notices/revocation", "notices/revocation-publicity"} <= owners, clause


@pytest.mark.parametrize("kind", KINDS)
def test_notice_is_owned_by_a_clause(kind: str) -> None:
    """No kind of notice is without the clause that it serves, and its schema names that clause or the article."""
    named = {clause.id for clause in load().clauses.values() for one in clause.owners if one.what == f"notices/{kind}"}
    asked = {field.clause for field in schema(f"notices/{kind}").fields if field.clause}
    assert asked & named


@pytest.mark.parametrize("rule", [rule for rule in load().rules if rule.quote], ids=lambda rule: rule.id)
def test_quote_stands_in_its_clause(rule: object) -> None:
    """A rule quotes its clause word for word."""
    quote, clause = rule.quote, rule.clause  # type: ignore[attr-defined]
    assert quote in load().clauses[clause].text


@pytest.mark.parametrize("name", names())
def test_cases_hold(name: str) -> None:
    """Every case of a pack gets the verdict that it must."""
    assert misses(load(name), cases(name)) == []


@pytest.mark.parametrize("name", names())
def test_cases_speak_of_every_rule(name: str) -> None:
    """No rule for applications goes without a case."""
    assert unproved(load(name), cases(name)) == []


@pytest.mark.parametrize("name", names())
def test_cases_kill_every_mutant(name: str) -> None:
    """Each rule bent in each way is noticed by the cases that speak of it."""
    tried = cases(name)
    bent = list(mutants(load(name)))
    alive = [
        (one.rule, one.what)
        for one in bent
        if not misses(one.pack, [case for case in tried if one.rule in case.expect], first=True)
    ]
    assert alive == []
    assert len(bent) > 10


BOUNDED = {"amount", "share", "growth", "per-ten-thousand", "firms", "margin", "steps"}
LIMITS = [
    pytest.param(name, rule.id, index, id=f"{name}-{rule.id}-{index}")
    for name in names()
    for rule in load(name).rules
    for index, limit in enumerate(rule.limits)
    if limit.indicator in BOUNDED
]


@pytest.mark.parametrize(("name", "rule", "index"), LIMITS)
def test_cases_stand_at_every_bound_beside_it_and_without_the_datum(name: str, rule: str, index: int) -> None:
    """For each numeric bound: exactly at it, past it by one unit in the last place printed, and nothing to judge by."""
    limit = load(name).rule(rule).limits[index]  # type: ignore[union-attr]
    away, words = [], set()
    for case in cases(name):
        if rule not in case.expect:
            continue
        words.add(case.expect[rule])
        try:
            found = INDICATORS[limit.indicator](examine(case.form, schema(case.form.kind)), limit)
        except Unsound:
            continue
        away += [abs(near(one.value) - limit.bound) for one in found if isinstance(one, Measured)]
    unit = 1 if limit.unit in COUNTED or limit.unit == "按计量单位栏" else Fraction("0.01")
    assert 0 in away
    assert any(0 < one <= unit for one in away)
    assert {"met", "unmet", "undetermined"} <= words


def test_handbook_is_the_pack_s() -> None:
    """docs/rules.zh-CN.md is what `toolkit explain --handbook` prints."""
    speak("zh")
    assert (ROOT / "docs" / "rules.zh-CN.md").read_text(encoding="utf-8") == handbook(load())


def test_overlay_states_only_what_differs() -> None:
    """Yunnan's floor is its own, its area cap the national one."""
    yunnan, national = load("yunnan"), load("national-2022-119")
    floors = [pack.rule("output-floor").limits[0].limit for pack in (yunnan, national)]  # type: ignore[union-attr]
    assert floors == ["10", "40"]
    assert yunnan.rule("area-cap") == national.rule("area-cap")
    assert load("guangdong").rule("area-cap") is None


def test_reading_is_chosen_by_name() -> None:
    """`growth=mean` changes the three rules of growth and nothing else."""
    plain, mean = load(), choose(load(), ("growth=mean",))
    changed = [one.id for one, other in zip(plain.rules, mean.rules, strict=True) if one != other]
    assert changed == ["output-growth", "rd-growth", "patent-growth"]


@pytest.mark.parametrize("word", ["grow=mean", "growth=median", "growth"])
def test_reading_unknown_is_refused(word: str) -> None:
    """A reading or an option that the pack has not is named, with those that it has."""
    with pytest.raises(UsageFault, match=r"growth|mean"):
        choose(load(), (word,))


CASE = """form: application-meets.yaml
cases:
  - name: 一例
    set:
      /economy/output/2023: 39.99
    expect:
      output-floor: unmet
"""


def _mine(folder: Path, pack: str, tried: str) -> str:
    """The path of a pack with these cases beside it."""
    (folder / "mine.cases.yaml").write_text(tried, encoding="utf-8")
    (folder / "mine.yaml").write_text(pack, encoding="utf-8")
    return str(folder / "mine.yaml")


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("cases:", "case:", "1:1"),
        ("cases:", "cases: [", "3:"),
        ("    expect:\n      output-floor: unmet\n", "", "3:5"),
        ("    set:", "    sets:", "5:7"),
        ("output-floor: unmet", "output-floor: failed", "7:21"),
        ("/economy/output/2023", "/economics/output/2023", "5:31"),
        ("/economy/output/2023", "/quality/giants/99/leading", "5:35"),
        ("/economy/output/2023", "economy", "5:16"),
        ("    set:", "    on: 2026-02-30\n    set:", "4:9"),
    ],
)
def test_broken_cases_are_told_by_line_and_column(old: str, new: str, at: str, tmp_path: Path) -> None:
    """A mistake in the cases of a pack is the pack's, not a fault of ours."""
    assert old in CASE
    name = _mine(tmp_path, PACK.read_text(encoding="utf-8"), CASE.replace(old, new))
    with pytest.raises(Broken, match=re.escape(f"mine.cases.yaml:{at}")):
        cases(name)


def test_cases_of_an_overlay_are_those_beneath_where_it_asks_the_same(tmp_path: Path) -> None:
    """An overlay needs cases for what it changes alone; a form may lie beside its cases."""
    overlay = 'pack: mine\nversion: "0.1"\ntitle: 某地\nextends: shandong-draft\n'
    overlay += "rules:\n  - {id: output-floor, bound: 30}\n"
    (tmp_path / "ours.yaml").write_bytes((ROOT / "examples" / "application-meets.yaml").read_bytes())
    own = CASE.replace("application-meets.yaml", "ours.yaml").replace("39.99", "29.99")
    name = _mine(tmp_path, overlay, own)
    tried = cases(name)
    assert ([], []) == (misses(load(name), tried), unproved(load(name), tried))
    assert ["一例"] == [case.name for case in tried if "output-floor" in case.expect]


def test_cases_prove_a_bound_that_holds_from_a_day(tmp_path: Path) -> None:
    """Every dated bound has its mutants; a case says on which day it is looked at."""
    dated = "bound: [{since: 2026-01-01, value: 40}, {since: 2028-01-01, value: 50}]"
    later = CASE[CASE.index("  - ") :].replace("39.99", "49.99").replace("    set:", "    on: 2028-01-01\n    set:")
    met = later.replace("49.99", "50").replace("unmet", "met")
    text = PACK.read_text(encoding="utf-8").replace("bound: 40\n", f"{dated}\n", 1)
    name = _mine(tmp_path, text, f"{CASE}{later}{met}")
    tried = cases(name)
    assert [] == misses(load(name), tried)
    alive = [one.what for one in mutants(load(name)) if one.rule == "output-floor" and not misses(one.pack, tried)]
    assert ["40 → 40.01"] == alive


BROKEN = {
    "unknown key": ("severity: advisory", "sevrity: advisory"),
    "wrong comparison": ('comparison: "<="', 'comparison: "=<"'),
    "altered quote": ("quote: 近三年产值均在40亿元以上", "quote: 近三年产值均在50亿元以上"),
    "unknown field": ("amount: /economy/output", "amount: /economy/outputs"),
    "unknown clause": ("clause: 第四条（一）", "clause: 第四十条"),
    "same id twice": ("id: output-floor", "id: area-cap"),
    "not YAML": ("rules:", "rules: ["),
    "unknown rule in a reading": ("output-growth: {indicator: mean-growth}", "growth: {indicator: mean-growth}"),
    "unknown template": ("template: notices/recognition", "template: notices/recognise"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_pack_is_told_by_line_and_column(what: str, tmp_path: Path) -> None:
    """A mistake in a pack names its file, line and column."""
    old, new = BROKEN[what]
    text = PACK.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Broken, match=re.escape(str(file)) + r":\d+:\d+"):
        load(str(file))


def test_missing_pack_is_told_with_those_there_are() -> None:
    """A pack that is not there is refused with the names of those that are."""
    with pytest.raises(Broken, match="shandong-draft"):
        load("shandong")


def _changed_copy(folder: Path, name: str, old: str, new: str) -> str:
    """The path of a copy of the draft with one thing changed."""
    text = PACK.read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(folder / name)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("indicator: growth", "indicator: mean-growth", "output-growth"),
        ("severity: advisory", "severity: required", "area-cap"),
        ("bound: 40", "bound: 30", "output-floor"),
    ],
)
def test_compare_shows_a_rule_that_asks_otherwise(old: str, new: str, rule: str, tmp_path: Path) -> None:
    """Another bound, another way to compute, another weight: each is a difference, told in words that differ."""
    (found,) = differences(load(), load(_changed_copy(tmp_path, "other.yaml", old, new)), DAY)
    assert rule == found.rule
    assert found.here != found.there


def test_compare_holds_forms_together_and_tells_the_conclusion(tmp_path: Path) -> None:
    """The forms of a cluster are one case: what a pack makes of them together, and of each as a whole."""
    forms = [read(str(ROOT / "examples" / f"{name}.yaml")) for name in ("application-meets", "plan", "summary")]
    other = load(_changed_copy(tmp_path, "other.yaml", "bound: 40", "bound: 60"))
    told = [(Path(one.file).stem, one.rule, one.here, one.there) for one in changes(forms, load(), other, DAY)]
    name = "application-meets"
    assert [(name, "", "review", "decline"), (name, "output-floor", "met", "unmet")] == told
    other = load(_changed_copy(tmp_path, "third.yaml", "compares: [actual, target]", "compares: [target, actual]"))
    assert [("summary", "summary-targets")] == [
        (Path(one.file).stem, one.rule) for one in changes(forms, load(), other, DAY)
    ]


def test_compare_of_like_packs_says_that_nothing_differs(run: Runs) -> None:
    """No empty heads."""
    ran = run("pack", "compare", "yunnan", "yunnan", ROOT / "examples" / "plan.yaml", lang="zh")
    assert (0, 2) == (ran.code, ran.out.count("没有"))


@pytest.mark.parametrize("name", sorted(set(names()) - {"shandong-draft", "national-2022-119"}))
def test_overlay_claims_no_force_that_nobody_checked(name: str) -> None:
    """What was read of another province's measure are figures: neither its days nor its numbers of clauses."""
    assert ("unverified", True) == (load(name).status, len(load(name).unknown) > 1)
