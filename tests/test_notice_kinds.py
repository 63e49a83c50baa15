"""The table of kinds, what each prints, and what it is held against."""

from __future__ import annotations

import copy
import io
import json
from typing import Any

import docx
import pytest
from conftest import EXAMPLES, Runs
from notice_forms import PACK, example, rendered

from toolkit import resources
from toolkit.errors import Refused, Unreadable, UsageFault
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.render.content import Beside
from toolkit.render.draft import MARK
from toolkit.render.items import with_items
from toolkit.render.kinds import KINDS, names
from toolkit.render.notice import looked_at, notice_context, prepared, render_notice
from toolkit.render.reading import read
from toolkit.render.shown import shown
from toolkit.schema import Field

NOTICES = EXAMPLES / "notices"
EIGHT = ("call", "rectification", "publicity", "recognition", "reminder", "recheck", "revocation", "correction")


def prose(data: bytes) -> str:
    return "\n".join(text for _, text in read(data).paragraphs)


def said(kind: str, beside: Beside | None = None, **changes: Any) -> list[tuple[str, str, str]]:
    """Field, rule and severity of what is said of an example with changes."""
    found = looked_at(kind, example(kind, **changes), PACK, beside or Beside())
    return [(one.field, one.rule, one.severity) for one in found]


def refused(kind: str, **changes: Any) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as caught:
        render_notice(kind, example(kind, **changes), PACK)
    return caught.value.findings


# --- the table


def test_kinds_are_eight_and_the_publicity_of_a_revocation() -> None:
    """What the programme asks for, and the optional 公示 before a title is taken back."""
    assert {*EIGHT, "revocation-publicity"} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_kind_has_its_schema_template_and_example(kind: str) -> None:
    """One name for all of them; the tables are lists of the schema, and what goes before is a kind."""
    of = KINDS[kind]
    assert all((field := of.schema.root.child(name)) and field.type == "list" for name in of.tables)
    assert of.follows in ("", *KINDS)
    assert resources.path(f"templates/{of.template}.docx").is_file()
    assert (NOTICES / f"{kind}.yaml").is_file()
    assert of.title


def test_kind_names_are_told_apart() -> None:
    """No Chinese name stands for two kinds."""
    words = [word for kind in KINDS.values() for word in (kind.name, *kind.chinese)]
    assert len(words) == len(set(words)) == len(names())


@pytest.mark.parametrize("kind", KINDS)
def test_kind_example_has_nothing_to_be_said_of_it(kind: str) -> None:
    """The examples are what a careful secretary would send."""
    assert [] == said(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_kind_says_proposed_only_before_the_decision(kind: str) -> None:
    """拟 is in a 公示 and nowhere else."""
    assert KINDS[kind].proposed == ("拟" in prose(rendered(kind)))


def test_list_shows_each_kind_with_what_it_needs(run: Runs) -> None:
    """`render notice --list` needs neither kind nor data."""
    ran = run("render", "notice", "--list", lang="zh")
    assert (0, "") == (ran.code, ran.err)
    for kind in KINDS.values():
        assert kind.title in ran.out
        assert "、".join(field.label for field in kind.needs) in ran.out
    assert "通过的和未通过的名单至少填写一个" in ran.out


@pytest.mark.parametrize("kind", KINDS)
def test_kind_prints_whatever_is_filled_and_misses_nothing_that_is_not(kind: str) -> None:
    """With every optional field filled, and with none: it is proved, never broken."""
    root, least = KINDS[kind].schema.root, example(kind).values
    least = {name: value for name, value in least.items() if (field := root.child(name)) and field.required}
    if kind == "recheck":
        least["failed"] = example(kind).values["failed"]
    most = copy.deepcopy(example(kind).values)
    for field in root.children:
        if field.name not in (*most, *KINDS[kind].tables, "award", "count", "first"):
            most[field.name] = _filled(field)
    most["contact"] = {
        "phone": "0531-00000000",
        "email": "a@example.invalid",
        "address": "示例路1号",
        "postcode": "250000",
    }
    for values in (least, most):
        form = prepared(kind, Form("x.yaml", values))
        assert [] == [one.message for one in form.findings if one.severity == "error"]
        assert render_notice(kind, form, PACK)


def _filled(field: Field) -> Any:
    """Something that may stand in a field."""
    if field.type == "list":
        return ["一段样例文字。"] if not field.children[0].children else [{"name": "某办法"}]
    if field.type == "group":
        return {child.name: _filled(child) for child in field.children}
    samples = {"date": "2026-12-01", "integer": 5, "boolean": False, "choice": (*field.choices, "")[0]}
    return "鲁工信例字〔2026〕9号" if field.widget == "document-number" else samples.get(field.type, "经过样例程序")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["甲&乙<x>丙", "{{ 7*7 }}", "{%p endif %}"])
def test_kind_prints_marks_in_values_as_themselves(kind: str, text: str) -> None:
    """In the issuer's name and in the first cell of each list."""
    rows = {name: f"{text}{number}" for number, name in enumerate(KINDS[kind].tables)}
    keys = {
        name: field.children[0].children[0].name
        for field in KINDS[kind].schema.root.children
        if (name := field.name) in rows
    }
    changes = {f"{name}__0__{keys[name]}": value for name, value in rows.items()}
    reading = read(rendered(kind, issuer=text, first=None, **changes))
    assert text in reading.text.replace("\n", "")
    assert list(rows.values()) == [table[1][1] for table in reading.tables]


def test_kind_with_a_line_break_in_a_title_is_refused() -> None:
    """The data are to blame, not the template."""
    assert [("/award", "one-line", "error")] == said("publicity", award="山东省\n特色产业集群")
    assert [("/annexes/0", "one-line", "error")] == said("call", annexes__0="申报书\n样表")


# --- what each prints


def test_call_names_materials_deadline_and_annexes() -> None:
    """申报通知: condition, procedure, papers, last day; annexes are numbered."""
    text = prose(rendered("call"))
    for words in (
        "现组织开展2026年度山东省中小企业特色产业集群申报工作",
        "第四条规定的基本条件",
        "每市推荐的集群不超过3个。",
        "申报材料包括推荐文件、推荐汇总表和《山东省中小企业特色产业集群申报书》及佐证材料。",
        "纸质材料一式3份，同时报送内容一致的电子版。",
        "于2026年4月30日前（含当日）",
        "附件：1. 山东省中小企业特色产业集群申报书",
        "2. 山东省中小企业特色产业集群推荐汇总表",
    ):
        assert words in text


def test_call_with_one_annex_doesnt_number_it() -> None:
    """7.3.4: a single annex has no number."""
    assert "附件：申报书\n" in prose(rendered("call", annexes=["申报书"]))
    assert "附件" not in prose(rendered("call", annexes=None))


def test_rectification_gives_each_item_its_deadline() -> None:
    """An item's own last day, else the notice's."""
    data = rendered("rectification")
    assert "有3项需要补正" in prose(data)
    assert ["2026年\n6月5日", "2026年\n6月5日", "2026年\n6月12日"] == [row[-1] for row in read(data).tables[0][1:]]


def test_reminder_counts_those_that_are_missing() -> None:
    """Who hasn't sent it, until when it is counted, by when it is due, what else follows."""
    text = prose(rendered("reminder"))
    assert "截至2026年3月6日，高青县日用陶瓷特色产业集群等3家集群尚未报送2025年度工作总结" in text
    assert "第十三条第（三）项" in text


@pytest.mark.parametrize(
    ("gone", "annexes", "words"),
    [
        (None, ["附件1", "附件2"], "特色产业集群等3家集群通过复核，高青县日用陶瓷特色产业集群等2家集群未通过复核"),
        ("failed", ["附件"], "商河县节能门窗特色产业集群等3家集群通过复核，现将结果"),
        ("passed", ["附件"], "高青县日用陶瓷特色产业集群等2家集群未通过复核，现将结果"),
    ],
)
def test_recheck_has_an_annex_for_each_list(gone: str | None, annexes: list[str], words: str) -> None:
    """Both lists, or the one that is filled, each with its own annex; the failed with their reasons."""
    data = rendered("recheck", **({gone: None, "validity": None} if gone else {}))
    assert annexes == read(data).styled("GwAnnex")
    assert words in prose(data)
    assert len(annexes) == len(read(data).tables)


def test_recheck_without_any_list_is_refused_by_its_schema() -> None:
    """A result without clusters is none."""
    values = {
        key: value for key, value in example("recheck").values.items() if key not in ("passed", "failed", "validity")
    }
    found = prepared("recheck", Form("x.yaml", values)).findings
    assert ["通过的和未通过的名单至少填写一个" in one.message for one in found] == [True]


def test_recheck_validity_needs_somebody_who_passed() -> None:
    """A term for nobody has no place in the text."""
    values = {key: value for key, value in example("recheck").values.items() if key != "passed"}
    assert [True] == ["有效期不填" in one.message for one in prepared("recheck", Form("x.yaml", values)).findings]


def test_recheck_cluster_that_passed_and_failed_is_refused() -> None:
    """No cluster stands in both lists."""
    row = example("recheck").values["passed"][0]
    found = said("recheck", failed=[{**row, "reason": "近三年产值低于40亿元。"}])
    assert [("/failed/0/name", "clusters-distinct", "error")] == found


def test_revocation_publicity_and_revocation_say_the_packs_verb() -> None:
    """取消 where the ground says so, in the 公示 and in the 通知."""
    grounds = {name: ground._replace(verb="取消") for name, ground in PACK.grounds.items()}
    pack = PACK._replace(grounds=grounds)
    before = prose(render_notice("revocation-publicity", example("revocation-publicity"), pack))
    assert "拟取消高青县日用陶瓷特色产业集群等3家集群的山东省中小企业特色产业集群称号" in before
    assert "撤销" not in before


def test_correction_of_one_name_and_of_an_error() -> None:
    """更名 and 更正 are different acts; 更正 needs the paper in which the error stands."""
    renamed = prose(rendered("correction"))
    assert "同意桓台县含氟新材料特色产业集群等2家集群变更名称" in renamed
    corrected = prose(rendered("correction", act="更正", procedure=None))
    assert "公布的桓台县含氟新材料特色产业集群等2家集群名称有误，现予更正" in corrected
    assert "变更" not in corrected


def test_correction_to_the_same_name_or_to_anothers_is_refused() -> None:
    """A new name is new, and nobody else's."""
    name = example("correction").values["clusters"][0]["name"]
    assert [("/clusters/0/new_name", "names-change", "error")] == said("correction", clusters__0__new_name=name)
    new = example("correction").values["clusters"][0]["new_name"]
    assert [("/clusters/1/new_name", "names-change", "error")] == said("correction", clusters__1__new_name=new)


@pytest.mark.parametrize("kind", ["call", "rectification", "reminder"])
def test_deadline_comes_after_the_signing_on_a_working_day(kind: str) -> None:
    """Not before it was asked for; a day of rest is a warning."""
    day = example(kind).values["date"]
    assert ("/deadline", "deadline-ahead", "error") in said(kind, deadline=day)
    assert [("/deadline", "deadline-workday", "warning")] == said(kind, deadline="2026-06-07")


def test_reminder_counts_no_day_that_is_to_come() -> None:
    """截至 a day after the signing is nonsense."""
    assert [("/as_of", "counted-until-signed", "error")] == said("reminder", as_of="2026-03-10")


# --- held against earlier notices


def test_after_recognition_follows_from_its_publicity() -> None:
    """The examples are one season."""
    assert [] == said("recognition", Beside(example("publicity")))
    assert [] == said("revocation", Beside(example("revocation-publicity")))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"year": 2025}, ("/year", "title-unchanged", "error")),
        ({"issuer": "某市工业和信息化局"}, ("/issuer", "title-unchanged", "error")),
        ({"award": "山东省特色产业集群"}, ("/award", "title-unchanged", "error")),
        ({"period__end": "2026-06-15"}, ("/date", "after-publicity", "error")),
        ({"clusters__3__name": "滕州市机床特色产业集群"}, ("/clusters/3/name", "publicised-before", "error")),
        ({"clusters__3__county": "薛城区"}, ("/clusters/3/county", "publicised-before", "error")),
    ],
)
def test_after_another_publicity_a_recognition_is_refused(changes: dict[str, Any], found: tuple[str, str, str]) -> None:
    """Title, period, clusters and places of the 公示 decide."""
    assert found in said("recognition", Beside(example("publicity", **changes)))


def test_after_a_longer_publicity_the_left_out_are_named() -> None:
    """Objections may take one out; that is a warning with its name."""
    rows = example("recognition").values["clusters"][:-1]
    form = example("recognition", clusters=rows)
    (found,) = looked_at("recognition", form, PACK, Beside(example("publicity")))
    assert ("/clusters", "warning") == (found.field, found.severity)
    assert "曹县木制品特色产业集群" in found.message


def test_recognised_clusters_alone_are_revoked_rechecked_reminded_renamed() -> None:
    """Given the lists, each cluster must be in one, of the year that is said."""
    lists = Beside(None, (example("recognition"),))
    assert [("/clusters/0/name", "recognised-before", "error")] * 1 == said("revocation", lists)[:1]
    assert [] == said("correction", lists)
    year = Form("2023.yaml", {"year": 2022, "clusters": example("revocation").values["clusters"][:1]})
    found = said("revocation", Beside(None, (year, Form("x", {"clusters": []}))))
    assert ("/clusters/1/name", "recognised-before", "error") in found
    assert ("/clusters/0/name", "recognised-before", "error") not in found


def test_recognised_are_those_that_passed_a_recheck_too(run: Runs, tmp_path: Any) -> None:
    """A list may be the data of a 公布, or of a 复核, whose failed are not in it."""
    data = tmp_path / "correction.json"
    values = example("correction", act="更名").values
    passed = example("recheck").values["passed"][0]
    values["clusters"] = [{**passed, "new_name": "商河县门窗特色产业集群"}]
    values["clusters"][0].pop("recognised_year")
    data.write_text(json.dumps(values), "utf-8")
    lists = ("--recognised", NOTICES / "recheck.yaml")
    assert 0 == run("render", "notice", "更名", data, "--dry-run", *lists).code
    assert 1 == run("render", "notice", "撤销", NOTICES / "revocation.yaml", "--dry-run", *lists).code
    assert 2 == run("render", "notice", "更名", data, "--dry-run", "--recognised", NOTICES / "call.yaml").code


def test_after_and_recognised_are_refused_where_they_mean_nothing(run: Runs) -> None:
    """A publicity follows nothing; nobody in it has the title."""
    data = NOTICES / "publicity.yaml"
    assert 2 == run("render", "notice", "publicity", data, "--dry-run", "--after", data).code
    assert 2 == run("render", "notice", "publicity", data, "--dry-run", "--recognised", data).code
    assert 2 == run("render", "notice", "publicity", data, "--dry-run", "--report", data).code
    assert 2 == run("render", "notice", "提醒", NOTICES / "reminder.yaml", "--dry-run", "--from", data).code


def test_after_another_kind_of_notice_is_refused(run: Runs) -> None:
    """A 公布 follows the 公示 of a recognition, not that of a revocation."""
    data, other = NOTICES / "recognition.yaml", NOTICES / "revocation-publicity.yaml"
    ran = run("render", "notice", "recognition", data, "--dry-run", "--after", other)
    assert (1, "") == (ran.code, ran.out)
    assert "revocation-publicity" in ran.err


# --- draft and dry run


@pytest.mark.parametrize("kind", ["publicity", "recheck"])
def test_draft_says_so_at_the_head_of_odd_and_even_pages(kind: str) -> None:
    """And a final notice doesn't."""
    for draft in (True, False):
        document = docx.Document(io.BytesIO(render_notice(kind, example(kind), PACK, draft=draft)))
        assert document.settings.odd_and_even_pages_header_footer
        headers = (document.sections[0].header, document.sections[0].even_page_header)
        assert [MARK if draft else ""] * 2 == ["".join(p.text for p in one.paragraphs) for one in headers]


def test_draft_is_what_the_command_makes_until_final(run: Runs, tmp_path: Any) -> None:
    """--final leaves the mark out, and the note on stderr."""
    data = NOTICES / "publicity.yaml"
    ran = run("render", "notice", "publicity", data, "-o", tmp_path / "a.docx", lang="zh")
    assert "草稿" in ran.err
    assert "" == run("render", "notice", "publicity", data, "--final", "-o", tmp_path / "b.docx").err
    assert rendered("publicity") == (tmp_path / "b.docx").read_bytes() != (tmp_path / "a.docx").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_dry_run_shows_every_paragraph_and_row_and_writes_nothing(
    kind: str, run: Runs, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text on stdout is the document's, in its order."""
    monkeypatch.chdir(tmp_path)
    ran = run("render", "notice", kind, NOTICES / f"{kind}.yaml", "--dry-run")
    assert (0, "", []) == (ran.code, ran.err, list(tmp_path.iterdir()))
    flat = "".join(ran.out.split())
    reading = read(rendered(kind))
    assert all("".join(text.split()) in flat for _, text in reading.paragraphs)
    assert [line for line in ran.out.splitlines() if len(line) > 400] == []
    for table in reading.tables:
        assert all("".join(row[1].split())[:12] in flat for row in table)


def test_shown_frame_is_told_once_and_annexes_stand_under_each_other() -> None:
    """The boxes of 版记 and of a letter's head are read as what they are, lines of their own."""
    frame = {"mode": "red", "copies": "省财政厅", "printer": "某厅办公室", "printed": "2026-09-16"}
    lines = shown(rendered("recheck", frame=frame)).splitlines()
    assert ["", "抄送：省财政厅。", "某厅办公室\t2026年9月16日印发"] == lines[-3:]
    (first,) = [number for number, line in enumerate(lines) if line.startswith("　　附件：1. ")]
    assert lines[first + 1].startswith("　　　　　2. ")
    letter = shown(rendered("recheck", frame={"mode": "letter"}))
    assert 1 == letter.splitlines().count("山东省工业和信息化厅") - 1 == letter.count("〔2026〕5号")


def test_shown_table_stands_in_columns() -> None:
    """Chinese characters take two columns; a long cell goes on below, its figures whole."""
    lines = shown(rendered("recheck")).splitlines()
    (at,) = [number for number, line in enumerate(lines) if "未通过的原因" in line]
    assert lines[at + 1].startswith("1     高青县日用陶瓷特色产业集群  淄博市高青县  2024年")
    assert lines[at + 2].startswith(" " * 40)


# --- items from a report


def report(**changes: Any) -> Form:
    """A report with one error and three verdicts, with changes at the top."""
    source = [{"file": "a.yaml", "place": "20:3"}]
    verdict = {
        "rule": "output-floor", "clause": "第四条（一）", "quote": "近三年产值均在40亿元以上", "severity": "required",
        "verdict": "undetermined", "value": None, "limit": "40", "unit": "亿元", "gap": None, "sources": source,
        "message": "集群产值：算不出，没有“集群总产值” 2023 年；要求每年不低于 40 亿元",
    }  # fmt: skip
    told = "中小企业研发经费年均增长：9.31 %，要求高于 10 %，还差 0.7 个百分点；各种读法都如此"
    unmet = {
        **verdict,
        "rule": "rd-growth",
        "clause": "第四条（四）",
        "verdict": "unmet",
        "message": told,
        "sources": [],
    }
    error = {
        "field": "/quality/champions/1/uscc", "rule": "schema-pattern", "severity": "error",
        "message": "缺“统一社会信用代码”；请填写", "clause": "第四条（二）", "sources": source,
    }  # fmt: skip
    values = {
        "file": "a.yaml", "form": "application", "version": "1.0", "pack": "shandong-draft 0.1", "on": "2026-05-20",
        "recommendation": "decline", "verdicts": [verdict, unmet, {**unmet, "severity": "advisory"}],
        "findings": [error, {**error, "severity": "warning"}],
    }  # fmt: skip
    return Form("report.json", values | changes)


def test_items_are_errors_and_required_rules_with_clause_and_demand() -> None:
    """Root causes once, remarks to the checker left out, spaces before units too."""
    frame = example("rectification", items=None)
    made = with_items(frame, report(), PACK).values["items"]
    assert [
        {"matter": "制造业单项冠军企业第2行统一社会信用代码", "clause": "第四条第（二）项",
         "problem": "缺“统一社会信用代码”", "demand": "请填写"},
        {"matter": "中小企业研发经费年均增长", "clause": "第四条第（四）项",
         "problem": "9.31%，要求高于10%，还差0.7个百分点",
         "demand": "核对后改正或者书面说明，附佐证材料"},
    ] == made  # fmt: skip


def test_items_that_couldnt_be_judged_for_another_cause_are_asked_for() -> None:
    """Without the error that explains it, an undetermined rule is an item of its own."""
    made = with_items(example("rectification", items=None), report(findings=[]), PACK).values["items"]
    assert "算不出，没有“集群总产值”2023年；要求每年不低于40亿元" == made[0]["problem"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"findings": [], "verdicts": []}, UsageFault),
        ({"verdicts": 3}, Unreadable),
        ({"form": ""}, Unreadable),
        ({"form": "../plan"}, Unreadable),
        ({"name": "临清市示例轴承特色产业集群"}, UsageFault),
    ],
)
def test_items_of_no_report_are_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    """Nothing to mend, no report at all, or one about another cluster."""
    with pytest.raises(error):
        with_items(example("rectification", items=None), report(**changes), PACK)


def test_items_given_twice_or_in_english_are_refused(run: Runs, tmp_path: Any) -> None:
    """One list; and no English sentences in a Chinese paper."""
    with pytest.raises(UsageFault):
        with_items(example("rectification"), report(), PACK)
    path = tmp_path / "report.json"
    form = EXAMPLES / "application-falls-short.yaml"
    data = tmp_path / "frame.yaml"
    text = (NOTICES / "rectification.yaml").read_text("utf-8")
    text = text.replace("诸城市示例食品机械", "临清市示例轴承")  # the report's cluster
    data.write_text(text[: text.index("items:")] + text[text.index("deadline: 2026-06-05") :], "utf-8")
    for lang, code in (("en", 3), ("zh", 0)):
        path.write_text(run("validate", form, "--on", "2026-05-20", "--report", "json", lang=lang).out, "utf-8")
        ran = run("render", "notice", "补正", data, "--report", path, "--dry-run", lang="zh")
        assert code == ran.code
    assert "有18项需要补正" in ran.out


def test_context_has_no_first_where_no_cluster_is_listed() -> None:
    """A call lists none, a rectification lists matters."""
    for kind in ("call", "rectification"):
        values = notice_context(kind, example(kind), KINDS[kind].schema, PACK)
        assert not values.get("first")
