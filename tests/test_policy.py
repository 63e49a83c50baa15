"""A pack that is broken ends the run in 4, each mistake with file, line, column and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT, Runs

from toolkit.policy import load

PACK = ROOT / "schemas" / "policies" / "shandong-draft.yaml"
FORM = EXAMPLES / "application-meets.yaml"


def broken(run: Runs, data: bytes, folder: Path, lang: str = "en") -> list[str]:
    """The lines on stderr of a run with a pack of these bytes; nothing may be on stdout."""
    path = folder / "mine.yaml"
    path.write_bytes(data)
    ran = run("validate", FORM, "--pack", path, lang=lang)
    assert (4, "") == (ran.code, ran.out)
    assert str(path) in ran.err
    return [line.replace(str(path), "mine.yaml") for line in ran.err.splitlines()]


def place(text: str, part: str, at: str = "") -> str:
    """line:column of `at` (or of `part`) where `part` stands."""
    start = text.index(part) + (part.index(at) if at else 0)
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


# what is written instead of what; where the mistake is looked for, in the new text; words
MISTAKES = [
    pytest.param("severity: advisory", "severity: soft", "soft", "required", id="wrong severity"),
    pytest.param('comparison: "<="', 'comparison: "=<"', '"=<"', "=<", id="wrong comparison"),
    pytest.param("quantifier: every", "quantifier: all", "all", "every", id="wrong quantifier"),
    pytest.param("bound: 100", "bound: 约100", "约100", "约100", id="bound that is no number"),
    pytest.param("unit: 平方公里", "unit: 平方里", "平方里", "平方公里", id="unknown unit"),
    pytest.param("unit: 平方公里", "unit: 亿元", "亿元", "平方公里", id="unit of another kind"),
    pytest.param("form: application", "form: applicaton", "applicaton", "plan", id="unknown form"),
    pytest.param("id: area-cap", "id: Area_Cap", "Area_Cap", "Area_Cap", id="id that is none"),
    pytest.param("quote: 近三年产值均在40亿元以上", "quote: 近三年产值均在5亿元以上",
                 "近三年产值均在5亿", "第四条（一）", id="altered quote"),
    pytest.param("amount: /basic/area", "amount: /basic/aera", "/basic/aera", "/basic/aera", id="unknown field"),
    pytest.param("indicator: amount", "indicator: amounts", "amounts", "amounts", id="unknown indicator"),
    pytest.param("id: output-floor", "id: area-cap", "", "area-cap", id="id given twice"),
    pytest.param("amount: /basic/area", "amount: /basic", "/basic", "/basic", id="group for a number"),
    pytest.param("amount: /basic/area", "amount: /basic/subfield", "/basic", "/basic/subfield", id="text for a number"),
    pytest.param("amount: /innovation/rd", "amount: /innovation/standards", "/innovation/st", "/innovation/standards",
                 id="number for a series"),
    pytest.param("champions: /quality/champions", "champions: /quality/cultivation", "/quality", "/quality/cultivation",
                 id="text for a list"),
    pytest.param("safety: /conduct/safety", "safety: /conduct/note", "/conduct", "/conduct/note", id="text for a tick"),
    pytest.param("day: /submitted", "day: /year", "/year", "/year", id="number for a day"),
    pytest.param("indicator: restated\n    comp", "indicator: empty\n    comp", "empty", "compares", id="no comparer"),
    pytest.param("way: growth", "way: grow", "", "per-ten-thousand", id="unknown way"),
    pytest.param("summary: /figures/rd}", "summary: /figures/rnd}", "/figures", "/figures/rnd", id="unknown place"),
    pytest.param("summary: /figures/rd}", "summary: /problems}", "/problems", "/problems", id="place of no number"),
    pytest.param("baseline, summary: /figures/rd}", "baseline, summary: /figures/patents}", "/figures", "万元",
                 id="place of another unit"),
    pytest.param("people: /innovation/residents}}\n          decl", "people: /innovation/resident}}\n          decl",
                 "/innovation/resident", "/innovation/resident", id="unknown field in a reading"),
    pytest.param("clause: 第八条", "clause: 第八十条", "第八十条", "第八十条", id="unknown clause"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("old", "new", "at", "words"), MISTAKES)
def test_policy_mistake_is_one_line_with_its_place(
    old: str, new: str, at: str, words: str, lang: str, run: Runs, tmp_path: Path
) -> None:
    """One mistake, one line: file, line, column, what is wrong, and what may be written."""
    text = PACK.read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (line,) = broken(run, text.encode(), tmp_path, lang)
    match = re.match(r"mine\.yaml:([0-9]+:[0-9]+)\b", line)
    assert match, line
    assert not at or place(text, new, at) == match.group(1)
    assert words in line
    assert not re.search(r"None|anyOf|oneOf|\{'", line)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    bound: 100\n", "", "界限"),
        ("    fields: {amount: /basic/area}\n", "", "栏目"),
        ("amount: /basic/area", "amont: /basic/area", "amount"),
        ("title: 山东省中小企业特色产业集群认定管理办法（征求意见稿）\n", "", "办法名称"),
        ("    severity: advisory", "    sevrity: advisory", "severity"),
    ],
)
def test_policy_missing_key_is_told_with_its_place(old: str, new: str, words: str, run: Runs, tmp_path: Path) -> None:
    """What a rule must have and has not, by its label, at the rule."""
    text = PACK.read_text("utf-8")
    assert old in text
    lines = broken(run, text.replace(old, new, 1).encode(), tmp_path)
    assert len(lines) <= 2
    assert any(words in line for line in lines)
    assert all(re.match(r"mine\.yaml:[0-9]+:[0-9]+\b", line) for line in lines)


def test_policy_mistakes_are_told_all_at_once_in_order(run: Runs, tmp_path: Path) -> None:
    """Two mistakes, two lines, the earlier one first."""
    text = PACK.read_text("utf-8").replace("severity: advisory", "severity: soft", 1)
    lines = broken(run, text.replace("quantifier: every", "quantifier: all", 1).encode(), tmp_path)
    assert ["soft", "all"] == [re.findall("“([a-z]+)”", line)[-1] for line in lines]


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b"a: b: c", "mine.yaml:1:5: "),
        (b"pack: a\npack: b", "mine.yaml:2:1: "),
        (b"a: !x 1", "mine.yaml:1:4: "),
        (b"a: &x 1\nb: *x", "mine.yaml:2:4: "),
        (b"", "mine.yaml: "),
        (b"- a", "mine.yaml: "),
        (b"\x00\xff", "mine.yaml: "),
    ],
)
def test_policy_file_that_is_no_pack_is_one_line(data: bytes, start: str, run: Runs, tmp_path: Path) -> None:
    """Bad YAML in a pack is the office's file broken, not the clerk's file unreadable."""
    (line,) = broken(run, data, tmp_path)
    assert line.startswith(start)


@pytest.mark.parametrize("name", ["nowhere", "/nowhere/p.yaml", "../shandong-draft", str(ROOT)])
def test_policy_missing_pack_names_those_there_are(name: str, run: Runs) -> None:
    """A name that leads to no pack is told with those that do."""
    ran = run("validate", FORM, "--pack", name)
    assert (4, "") == (ran.code, ran.out)
    assert name in ran.err
    assert "shandong-draft" in ran.err


@pytest.mark.parametrize("name", ["shangdong-draft", "shandong", "Yunan"])
def test_policy_mistyped_pack_gets_a_guess(name: str, run: Runs) -> None:
    """As a mistyped command does: the nearest of the packs there are."""
    ran = run("validate", FORM, "--pack", name)
    assert re.search(r"did you mean (shandong-draft|yunnan)\?", ran.err), ran.err


def test_policy_own_copy_gives_the_same_verdicts(run: Runs, tmp_path: Path) -> None:
    """A pack given as a file is held like the one that ships."""
    copy = tmp_path / "mine.yaml"
    copy.write_bytes(PACK.read_bytes())
    assert run("validate", FORM, "--pack", copy).out == run("validate", FORM).out


def test_policy_changed_bound_changes_the_verdict(run: Runs, tmp_path: Path) -> None:
    """The number of the law lives in the pack, nowhere else."""
    copy = tmp_path / "mine.yaml"
    copy.write_text(PACK.read_text("utf-8").replace("bound: 40\n", "bound: 58.7\n"), "utf-8")
    verdicts = {one["rule"]: one for one in run("validate", FORM, "--pack", copy, "--report", "json").json["verdicts"]}
    found = verdicts["output-floor"]
    assert ("unmet", "58.6", "58.7", "0.1") == tuple(found[key] for key in ("verdict", "value", "limit", "gap"))


@pytest.mark.parametrize(
    ("unit", "bound", "value"), [("公顷", 3860, "3860"), ("亩", 57900, "57900"), ("平方公里", 38.6, "38.6")]
)
def test_policy_bound_may_stand_in_any_unit_of_its_kind(
    unit: str, bound: object, value: str, run: Runs, tmp_path: Path
) -> None:
    """38.6 平方公里 are exactly 3860 公顷 and 57900 亩: at the bound, and so within it."""
    copy = tmp_path / "mine.yaml"
    old = "bound: 100\n    unit: 平方公里"
    text = PACK.read_text("utf-8")
    assert old in text
    copy.write_text(text.replace(old, f"bound: {bound}\n    unit: {unit}"), "utf-8")
    verdicts = {one["rule"]: one for one in run("validate", FORM, "--pack", copy, "--report", "json").json["verdicts"]}
    found = verdicts["area-cap"]
    assert ("met", value, unit) == tuple(found[key] for key in ("verdict", "value", "unit"))


def test_policy_articles_are_fifteen_in_their_order() -> None:
    """The whole measure is in the pack: fifteen articles, the items of the fourth and the thirteenth."""
    numbers = [*"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五"]
    wanted = []
    for number in numbers:
        items = {"四": "一二三四五六七八九", "十三": "一二三四五六"}.get(number, "")
        wanted += [f"第{number}条", *(f"第{number}条（{item}）" for item in items)]
    assert wanted == list(load().clauses)


def test_policy_grounds_are_the_six_of_article_thirteen() -> None:
    """Each ground has its clause's own words, and a verb."""
    grounds = load().grounds
    assert [f"第十三条（{item}）" for item in "一二三四五六"] == [one for one in grounds if one.startswith("第十三条")]
    assert {"撤销"} == {ground.verb for clause, ground in grounds.items() if clause.startswith("第十三条")}
    assert all(ground.text == load().clauses[clause].text for clause, ground in grounds.items())


OVERLAY = """pack: mine
version: "0.1"
title: 某地的不同之处
extends: shandong-draft
without: [rd-growth]
rules:
  - id: patent-growth
    bound: 10
  - id: output-floor
    bound: 30
"""


@pytest.mark.parametrize(
    ("old", "new", "start"),
    [
        ("bound: 30", "quote: 近三年产值均在30亿元以上", "mine.yaml:10:12: "),
        ("bound: 30", "indicator: amuont", "mine.yaml:10:16: "),
        ("bound: 30", "unit: 平方公里", "mine.yaml:10:11: "),
        ("bound: 30", "fields: {amount: /economy/outputs}", "mine.yaml:10:22: "),
        ("[rd-growth]", "[rd-groth]", "mine.yaml:5:11: "),
        ("[rd-growth]", "[rd-growth, declared-density]\nstatus: soon", "mine.yaml:6:9: "),
        ("id: output-floor", "id: output-flor", "mine.yaml:9:9: "),
    ],
)
def test_policy_mistake_in_an_overlay_has_its_place_there(
    old: str, new: str, start: str, run: Runs, tmp_path: Path
) -> None:
    """The rules of an overlay stand elsewhere in it than in what it makes of the pack beneath."""
    assert old in OVERLAY
    (line,) = broken(run, OVERLAY.replace(old, new).encode(), tmp_path)
    assert line.startswith(start), line


def test_policy_overlay_changes_only_what_it_says(run: Runs, tmp_path: Path) -> None:
    """A bound or a way to compute taken over; a rule left out takes its part in the readings along."""
    file = tmp_path / "mine.yaml"
    file.write_text(OVERLAY.replace("bound: 10", "indicator: mean-growth"), "utf-8")
    own, base = load(str(file)), load()
    assert {rule.id for rule in base.rules} - {rule.id for rule in own.rules} == {"rd-growth"}
    changed = [rule.id for rule in own.rules if rule != base.rule(rule.id)]
    assert ["output-floor", "patent-growth"] == changed
    (limit,) = own.rule("patent-growth").limits  # type: ignore[union-attr]
    assert ("mean-growth", "15", {"amount": "/innovation/patents"}) == (limit.indicator, limit.limit, limit.fields)
    assert 0 == run("validate", FORM, "--pack", file, "--reading", "growth=mean").code
