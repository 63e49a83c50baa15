"""公示, 公布 and 撤销: what is refused, what is printed, and that what is printed is what was given."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from notice_forms import KINDS, PACK, clusters, example, rendered

from toolkit import resources
from toolkit.errors import Broken, Refused
from toolkit.finding import Finding
from toolkit.layout import outline, styles
from toolkit.policy import Pack
from toolkit.read.xlsx import read_xlsx
from toolkit.render import word
from toolkit.render.kinds import KINDS as TABLE
from toolkit.render.kinds import names
from toolkit.render.notice import render_notice
from toolkit.render.reading import read
from toolkit.schema import load
from toolkit.schema.load import document
from toolkit.schema.structure import examine
from toolkit.workdays import is_workday

FIRST = "平阴县玫瑰精深加工特色产业集群"


def refused(kind: str, pack: Pack = PACK, **changes: Any) -> list[tuple[str, str]]:
    """Field and rule of each finding that a spoilt example is refused for."""
    return [(one.field, one.rule) for one in findings(kind, pack, **changes)]


def findings(kind: str, pack: Pack = PACK, **changes: Any) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as caught:
        render_notice(kind, example(kind, **changes), pack)
    return caught.value.findings


def prose(data: bytes) -> str:
    return "\n".join(text for _, text in read(data).paragraphs)


# --- what is printed


@pytest.mark.parametrize("kind", KINDS)
def test_notice_example_passes_its_schema_and_is_printed(kind: str) -> None:
    """The examples are sound, and the same bytes come out whatever the notice is called."""
    form = example(kind)
    chinese = next(name for name, meant in names().items() if meant == kind and name != kind)
    assert [one for one in form.findings if one.severity == "error"] == []
    assert render_notice(chinese, form, PACK) == render_notice(kind, form, PACK)


def test_notice_publicity_says_what_a_publicity_says() -> None:
    """Basis, proposal, first name and count, period, objections, contacts, annex."""
    text = prose(rendered("publicity"))
    for said in (
        "《促进中小企业特色产业集群发展暂行办法》（工信部企业〔2022〕119号）和《山东省中小企业特色产业集群认定管理办法",
        f"拟认定{FIRST}等8家集群为2026年度山东省中小企业特色产业集群",
        "公示期为2026年6月3日至2026年6月9日，共5个工作日（含公示起始日）。",
        "个人名义反映的，应署真实姓名",
        "联系电话：0531-00000000",
        "通讯地址：济南市历下区示例路1号（邮政编码：250000）",
        "附件：2026年度拟认定山东省中小企业特色产业集群名单",
    ):
        assert said in text


def test_notice_recognition_says_its_decision_number_and_addressee() -> None:
    """确定, not 拟; the addressee ends with a full-width colon; the requirements stand as given."""
    text = prose(rendered("recognition"))
    assert f"确定{FIRST}等8家集群为2026年度山东省中小企业特色产业集群" in text
    assert "各市工业和信息化局，青岛市民营经济发展局：" in text
    assert "鲁工信例字〔2026〕1号" in text
    assert "称号有效期三年，自2026年6月15日至2029年6月14日。" in text
    assert "拟" not in text


def test_notice_revocation_names_ground_and_facts_of_each_cluster() -> None:
    """The table: name, place, year and number of recognition, clause, facts."""
    reading = read(rendered("revocation"))
    assert reading.tables[0][0] == ("序号", "集群名称", "所在\n市县", "认定年度", "撤销依据", "事由")
    assert reading.tables[0][2] == (
        "2",
        "市中区轻纺特色产业集群",
        "枣庄市\n市中区",
        "2024年\n（鲁工信例字〔2024〕1号）",
        "第十三条\n第（四）项",
        "2025年11月主导产业变更，至核查之日未更新报备。",
    )
    assert "不得以任何形式继续使用该称号" in prose(rendered("revocation"))


def test_notice_revocation_verb_is_the_packs() -> None:
    """Where the measure says 取消称号, so do title, text and annex."""
    grounds = {name: ground._replace(verb="取消") for name, ground in PACK.grounds.items()}
    text = prose(render_notice("revocation", example("revocation"), PACK._replace(grounds=grounds)))
    assert "取消有关\n山东省中小企业特色产业集群称号的通知" in text
    assert "附件：取消称号的山东省中小企业特色产业集群名单" in text
    assert "撤销认定" not in text


@pytest.mark.parametrize(
    ("kind", "name"), [(kind.name, name) for kind in TABLE.values() for name in kind.tables if name != "items"]
)
def test_notice_with_one_cluster_doesnt_say_etc(kind: str, name: str) -> None:
    """等1家集群 is no Chinese."""
    row = example(kind).values[name][0]
    text = prose(rendered(kind, **{name: [row]}, count=None, first=None))
    assert row["name"] in text
    assert "等1家" not in text


def test_notice_without_industries_has_no_such_column() -> None:
    """The column is there for all rows or for none."""
    rows = [{key: value for key, value in row.items() if key != "industry"} for row in clusters(3)]
    table = read(rendered("publicity", clusters=rows, count=None, first=None)).tables[0]
    assert table[0] == ("序号", "集群名称", "所在市", "所在县\n（市、区）")
    assert table[3] == ("3", "平阴县第3种产品特色产业集群", "济南市", "平阴县")


def test_notice_zone_stands_beside_its_county() -> None:
    """A functional zone without a code is printed with the county it lies in."""
    rows = clusters(2)
    rows[1] |= {"city": "青岛市", "county": "黄岛区", "zone": "青岛西海岸新区"}
    table = read(rendered("publicity", clusters=rows, count=None, first=None)).tables[0]
    assert table[2][3] == "黄岛区（青岛西海岸新区）"


def test_notice_award_comes_from_the_pack_unless_the_data_say_another() -> None:
    """A city's own title can be printed with the same template."""
    text = prose(rendered("publicity", award="聊城市特色产业集群"))
    assert "2026年度聊城市特色产业集群" in text
    assert "山东省中小企业特色产业集群，" not in text


def test_notice_objection_of_several_lines_becomes_paragraphs() -> None:
    """An empty line in a text leaves no empty paragraph."""
    reading = read(rendered("publicity", objection="第一段。\n\n第二段。"))
    texts = [text for style, text in reading.paragraphs if style == styles.BODY.id]
    assert texts[2:4] == ["第一段。", "第二段。"]


@pytest.mark.parametrize(
    "value", ["甲&乙<x>丙", "{{ 7*7 }}", "{%p endif %}", "{_{x}_}", "｛｛甲｝｝", "虚拟现实等3家集群"]
)
@pytest.mark.parametrize("field", ["issuer", "clusters__0__name", "procedure", "contact__address"])
def test_notice_value_is_printed_as_itself_and_the_rest_is_there(field: str, value: str) -> None:
    """Markup and template marks in a value are text, in prose, title and table."""
    changes = {field: value} | ({"first": None} if field.startswith("clusters") else {})
    reading = read(rendered("publicity", **changes))
    assert value in reading.text.replace("\n", "")
    assert len(reading.tables[0]) == 9


def test_notice_line_break_in_a_cell_is_a_line_break() -> None:
    """Facts in two lines are two lines."""
    data = rendered("revocation", clusters__0__facts="第一行\n第二行")
    assert read(data).tables[0][1][-1] == "第一行\n第二行"


def test_notice_list_over_pages_keeps_its_head_and_numbers() -> None:
    """36 rows: one table, one head that is repeated, rows 1 to 36 in order."""
    data = rendered("publicity", clusters=clusters(36), count=36, first=None)
    table = read(data).tables[0]
    assert [row[0] for row in table[1:]] == [str(number) for number in range(1, 37)]
    heads = list(docx.Document(io.BytesIO(data)).element.body.iter(qn("w:tblHeader")))
    assert len(heads) == 1


def test_notice_without_a_seal_is_signed_as_without() -> None:
    """`seal: false` moves name and date as 7.3.5.2 says."""
    sealed, plain = (_indents(rendered("publicity", seal=seal, date="2026-05-29")) for seal in (True, False))
    assert sealed == {"GwSigner": round((4 + 6.5 / 2 - 10 / 2) * 315), "GwDate": 4 * 315}
    assert plain == {"GwSigner": 2 * 315, "GwDate": round((2 + 10 - 2 - 6.5) * 315)}


def _indents(data: bytes) -> dict[str, int]:
    found = {}
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iterchildren(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in ("GwSigner", "GwDate"):
            indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            found[style.get(qn("w:val"))] = int(indent.get(qn("w:right")))
    return found


# --- the same bytes


@pytest.mark.parametrize("kind", KINDS)
def test_notice_bytes_are_the_same_twice(kind: str) -> None:
    """Nothing of the clock or of chance gets in."""
    first = rendered(kind)
    word._compiled.cache_clear()
    assert first == rendered(kind)


def test_notice_bytes_are_the_same_on_another_day_in_another_folder(tmp_path: Path) -> None:
    """Another process, another zone, another hash seed, another folder, another year."""
    code = (
        "import datetime, sys, time\n"
        "time.time = lambda: 4102444800.0\n"
        "time.localtime = lambda seconds=None: time.gmtime(4102444800)\n"
        "from notice_forms import rendered\n"
        "sys.stdout.buffer.write(rendered('publicity'))"
    )
    here = Path(__file__).parent
    path = os.pathsep.join([str(here.parent), str(here)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    other = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert other.stdout == rendered("publicity")


def test_notice_file_says_only_its_own_title_and_day() -> None:
    """No author, no program, no time of making in the properties."""
    with zipfile.ZipFile(io.BytesIO(rendered("publicity"))) as parts:
        core = parts.read("docProps/core.xml").decode()
        names = parts.namelist()
    assert "拟认定名单公示" in core
    assert "2026-06-03T00:00:00Z" in core
    assert "creator" not in core
    assert "docProps/app.xml" not in names


# --- what is refused


def test_notice_refuses_everything_at_once_in_the_order_of_the_form() -> None:
    """All that is wrong comes in one go, each with its place in the file."""
    found = findings(
        "publicity",
        count=7,
        first="胶州市智能输配电装备特色产业集群",
        clusters__3__name="桓台县含氟新材料 特色产业集群",
        period__end="2026-06-10",
    )
    assert [(one.field, one.rule) for one in found] == [
        ("/clusters/3/name", "clusters-distinct"),
        ("/count", "count-agrees"),
        ("/first", "first-agrees"),
        ("/period/end", "period-workdays"),
    ]
    assert all(one.sources[0].file == "publicity.yaml" and one.sources[0].place for one in found)
    assert found[3].clause == "第八条"


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"period__end": "2026-06-02"}, "period-in-order", "/period/end"),
        ({"date": "2026-06-04"}, "period-in-order", "/period/start"),
        ({"period__end": "2026-06-08"}, "period-workdays", "/period/end"),
        ({"period__end": "2026-06-10"}, "period-workdays", "/period/end"),
        ({"period__workdays": 7}, "period-workdays", "/period/end"),
        ({"clusters__2__industry": None}, "industries-whole", "/clusters/2/industry"),
    ],
)
def test_notice_publicity_is_refused_for_one_thing(changes: dict[str, Any], rule: str, field: str) -> None:
    """One slip, one finding."""
    assert refused("publicity", **changes) == [(field, rule)]


@pytest.mark.parametrize(
    ("start", "end", "fields"),
    [
        ("2026-06-06", "2026-06-12", ["/period/start"]),
        ("2026-06-03", "2026-06-13", ["/period/end", "/period/end"]),
    ],
)
def test_notice_period_begins_and_ends_on_working_days(start: str, end: str, fields: list[str]) -> None:
    """A Saturday opens no office."""
    assert [field for field, _ in refused("publicity", period__start=start, period__end=end)] == fields


def test_notice_period_of_another_length_is_the_datas_to_set() -> None:
    """`workdays` overrides the pack, and is printed."""
    text = prose(rendered("publicity", period__workdays=7, period__end="2026-06-11"))
    assert "共7个工作日" in text


def test_notice_period_counted_from_the_next_day_is_the_packs_to_set() -> None:
    """A pack that doesn't count the first day needs one day more, and the text doesn't say it counts it."""
    pack = PACK._replace(publicity_counts_first_day=False)
    assert refused("publicity", pack) == [("/period/end", "period-workdays")]
    text = prose(render_notice("publicity", example("publicity", period__end="2026-06-10"), pack))
    assert "共5个工作日。" in text


def test_notice_period_message_says_the_right_last_day() -> None:
    """The way out is a date."""
    (found,) = findings("publicity", period__end="2026-06-10")
    assert "2026年6月9日" in found.message


def test_notice_of_an_unknown_year_is_refused_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the calendar of a year is there, no period of that year is printed."""

    def unknown(day: Any) -> bool:
        raise NotImplementedError

    is_workday.cache_clear()
    monkeypatch.setattr("chinese_calendar.is_workday", unknown)
    assert refused("publicity") == [("/period/start", "period-workdays")]


def test_notice_recognition_comes_after_its_publicity_under_the_same_title() -> None:
    """Not on its last day, and not with a title that nobody could object to."""
    assert refused("recognition", date="2026-06-09") == [("/date", "after-publicity")]
    assert refused("recognition", publicised__title="山东省特色产业集群") == [("/publicised/title", "award-unchanged")]


def test_notice_revocation_needs_a_known_ground_and_facts() -> None:
    """A ground that the pack doesn't know, facts of blanks, a recognition in the future."""
    pack = PACK._replace(grounds={name: PACK.grounds[name] for name in list(PACK.grounds)[:3]})
    changes = {"clusters__0__facts": "  ", "clusters__1__recognised_year": 2027}
    assert refused("revocation", pack, **changes) == [
        ("/clusters/0/facts", "grounds-known"),
        ("/clusters/1/ground", "grounds-known"),
        ("/clusters/1/recognised_year", "recognised-before"),
    ]


def test_notice_revocation_takes_one_verb() -> None:
    """撤销认定 and 取消称号 don't go into one notice."""
    first = next(iter(PACK.grounds))
    pack = PACK._replace(grounds=PACK.grounds | {first: PACK.grounds[first]._replace(verb="取消")})
    assert refused("revocation", pack) == [("/clusters/1/ground", "one-verb"), ("/clusters/2/ground", "one-verb")]


@pytest.mark.parametrize("value", ["甲\x0b乙", "\ud800", "\x00", float("nan")])
def test_notice_value_that_no_document_can_hold_is_refused_by_field(value: Any) -> None:
    """It isn't rendered first and found missing later."""
    assert refused("publicity", clusters__4__industry=value) == [("/clusters/4/industry", "printable")]


# --- the proof


@pytest.fixture
def outlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function: kind, old and new text → the template with that change, where the program looks for it."""
    genuine = resources.path
    folder = resources.folder("templates")

    def change(kind: str, old: str, new: str) -> None:
        text = (folder / f"notices/{kind}.txt").read_text(encoding="utf-8")
        assert old in text
        made = outline.template(text.replace(old, new), f"{kind}.txt")
        (tmp_path / f"{kind}.docx").write_bytes(made)

    def path(name: str) -> Path:
        return tmp_path / Path(name).name if name.startswith("templates/notices") else genuine(name)

    monkeypatch.setattr(resources, "path", path)
    return change


@pytest.mark.parametrize(
    ("kind", "old", "new", "named"),
    [
        ("publicity", "{{ contact.phone }}", "0531-11111111", "联系电话"),
        ("publicity", "{{ period.end }}", "{{ period.start }}", "公示截止日"),
        ("publicity", "| {{ row.county }}", "| 某县", "所在县"),
        ("publicity", "{{ loop.index }}", "{{ loop.index0 }}", "序号"),
        ("publicity", "等{{ count }}家", "等9家", "等8家"),
        ("publicity", "{{ first }}", "某集群", "等8家"),
        ("publicity", "row in clusters", "row in clusters[1:]", "8"),
        ("publicity", "拟认定", "认定", "拟"),
        ("publicity", "附件标题 | {{ year }}年度", "附件标题 | ", "annex|附件标题"),
        ("recognition", "，确定", "，拟确定", "拟"),
        ("recognition", "公文正文 | {{ requirement }}", "公文正文 | 略", "要求"),
        ("revocation", "撤销", "终止", "撤销"),
        ("revocation", "| {{ row.facts }}", "| 略", "事由"),
        ("revocation", "{{ row.recognised_year }}", "2020", "原认定年度"),
        ("publicity", "{{ contact.email }}", "{{ contact.emial }}", "emial"),
        ("publicity", "{%p if number %}", "{%p if true %}", "number"),
        ("call", "{{ deadline }}", "2026年5月1日", "报送截止日"),
        ("call", "{{ material }}", "材料", "材料"),
        ("rectification", "{{ row.problem }}", "略", "存在的问题"),
        ("rectification", "有{{ count }}项", "有若干项", "3项"),
        ("reminder", "{{ as_of }}", "今日", "统计截止日"),
        ("recheck", "row in failed", "row in failed[1:]", "3, 1"),
        ("recheck", "附件{% if passed %}2{% endif %}", "附件", "附件2"),
        ("recheck", "{{ passed|length }}", "4", "等3家"),
        ("recheck", "{{ row.reason }}", "未达标", "未通过的原因"),
        ("revocation-publicity", "拟", "", "拟"),
        ("correction", "{{ row.new_name }}", "{{ row.name }}", "现名称"),
    ],
)
def test_notice_template_that_prints_other_than_given_is_broken(
    outlines: Any, kind: str, old: str, new: str, named: str
) -> None:
    """Whatever a template leaves out, swaps or invents, no file comes of it, and the message names it."""
    outlines(kind, old, new)
    with pytest.raises(Broken, match=named):
        rendered(kind)


def test_notice_braces_of_a_value_are_not_taken_for_the_templates(outlines: Any) -> None:
    """A name may hold braces, while a brace that the template left is seen beside it."""
    outlines("publicity", "予以公示。", "予以公示。{% raw %}}}{% endraw %}")
    with pytest.raises(Broken, match="}}"):
        rendered("publicity", procedure="{{ 甲 }}")


# --- schemas and workbook


@pytest.mark.parametrize("kind", KINDS)
def test_notice_labels_are_unique_within_a_schema(kind: str) -> None:
    """A workbook finds a field by its label alone."""
    schema = load(f"notices/{kind}")
    single = [field.label for field in schema.fields if not field.children and "*" not in field.pointer]
    lists = [field for field in schema.fields if field.type == "list"]
    assert len(set(single)) == len(single)
    for listed in lists:
        columns = [leaf.label for leaf in listed.children[0].children]
        assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("kind", KINDS)
def test_notice_schema_explains_every_field(kind: str) -> None:
    """Label, help and clause everywhere; a unit on every number; every object closed."""
    schema = load(f"notices/{kind}")
    for field in schema.fields:
        assert field.label != field.name, field.pointer
        assert field.help, field.pointer
        assert field.clause.startswith("第"), field.pointer
        assert field.unit or field.type not in ("integer", "number"), field.pointer
    text = json.dumps(schema.document)
    assert text.count('"type": "object"') == text.count('"additionalProperties": false')


def test_notice_regions_are_all_sixteen_cities() -> None:
    """Each branch of the regions schema is referred to, so a city that is added isn't forgotten here."""
    regions = json.loads(resources.path("schemas/regions.schema.json").read_text(encoding="utf-8"))
    branches = len(regions["$defs"]["region"]["oneOf"])
    rows = document("common")["$defs"]["placed"]
    assert [one["$ref"].rpartition("/")[2] for one in rows["oneOf"]] == [str(index) for index in range(branches)]


def test_notice_place_that_does_not_exist_is_refused_by_the_schema() -> None:
    """胶州区 is no place; 平阴县 isn't in 青岛市."""
    form = example("publicity", clusters__1__county="胶州区", clusters__0__city="青岛市")
    errors = [one.field for one in examine(form, load("notices/publicity")).findings if one.severity == "error"]
    assert {field.split("/")[2] for field in errors} == {"0", "1"}


def test_notice_workbook_gives_the_same_document_as_yaml() -> None:
    """examples/notices/publicity.xlsx and .yaml are one notice."""
    path = resources.folder("examples") / "notices/publicity.xlsx"
    form = examine(read_xlsx(path.read_bytes(), path.name, "publicity"), load("notices/publicity"))
    assert [one for one in form.findings if one.severity == "error"] == []
    assert render_notice("publicity", form, PACK) == rendered("publicity")
