"""Our own Word forms, filled, changed and read again: where the ways disagree, what was altered, what is gone."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from conftest import EXAMPLES, yaml_values
from word_documents import back, changed, example, packed, row_of, without

from toolkit.form import Form
from toolkit.render.form import render_blank, render_form
from toolkit.schema import load

KIND, MEETS = example("application-meets")
PLAIN = without(MEETS, "customXml/")  # its embedded data taken out
CHAMPION = ">诸城示例一号食品机械有限公司<"


def told(data: bytes, kind: str = KIND) -> dict[str, str]:
    """Rule → message of what is told of a document; the last of each rule."""
    return {one.rule: one.message for one in back(data, kind).findings}


def without_row(text: str, data: bytes = MEETS) -> bytes:
    """The document without the row of a table that holds a text."""
    return changed(data, lambda xml: xml[: row_of(text, xml)[0]] + xml[row_of(text, xml)[1] :])


@pytest.mark.parametrize("name", ["application-meets", "plan", "summary", "city-report"])
def test_form_comes_back_without_a_word(name: str) -> None:
    """Nothing to tell of a document that nobody touched."""
    kind, data = example(name)
    assert () == back(data, kind).findings


def test_values_know_where_and_how_they_were_read() -> None:
    """Table, row and column; by data, bookmark or label."""
    form = back(MEETS, KIND)
    assert ("table 9, row 2, column 6", "data") == form.source("/economy/output/2025")[1:3]
    assert ("table 14, row 3, column 2", "data") == form.source("/quality/champions/0/name")[1:3]
    assert ("paragraph 2", "data") == form.source("/cluster_id")[1:3]
    plain = back(PLAIN, KIND)
    assert "bookmark" == plain.way("/economy/output/2025")
    bare = back(changed(PLAIN, lambda xml: re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml)), KIND)
    assert "label" == bare.way("/economy/output/2025")
    assert "table 9, row 2, column 6" == bare.place("/economy/output/2025")


def test_part_that_nobody_filled_is_told_where_it_begins() -> None:
    """A group has no cell of its own; its first one is its place."""
    form = back(render_blank(load("application"), 2026), KIND)
    places = {one.field: one.sources[0].place for one in form.findings}
    assert "table 1, row 2, column 2" == places["/cover"]
    assert "table 9, row 2, column 1" == places["/economy"]


def test_tick_that_cannot_be_told_is_told_alone() -> None:
    """Where that leaves a group empty, nobody is asked to fill in what stands there."""
    kind, summary = example("summary")
    data = changed(without(summary, "customXml/"), lambda xml: xml.replace("□是　☑否", "□是√□否"))
    assert {"form-tick"} == {one.rule for one in back(data, kind).findings if one.severity == "error"}


def test_visible_text_counts_where_the_data_differ() -> None:
    """What was signed is taken, and both values are named."""
    form = back(changed(MEETS, lambda xml: xml.replace(">75.1<", ">85.1<")), KIND)
    (finding,) = form.findings
    assert ("form-ways", "warning", "/economy/output/2025") == (finding.rule, finding.severity, finding.field)
    assert "85.1" in finding.message
    assert "75.1" in finding.message
    assert ["table 9, row 2, column 6", "embedded data"] == [source.place for source in finding.sources]
    assert "85.1" == str(form.get("/economy/output/2025"))


def test_visible_text_counts_where_it_was_cleared() -> None:
    """An emptied cell is not filled up from the data."""
    form = back(changed(MEETS, lambda xml: xml.replace(">肉类加工机械<", "><")), KIND)
    assert form.get("/basic/subfield") is None
    assert {"form-ways", "schema-required"} == {one.rule for one in form.findings}


def test_label_counts_where_its_bookmark_stands_elsewhere() -> None:
    """Two bookmarks that changed places: the labels are followed, both values named."""

    def swap(xml: str) -> str:
        pairs = (("innovation__platforms__national", "X"), ("innovation__platforms__provincial", "Y"))
        for name, sign in pairs:
            xml = xml.replace(f'"{name}"', f'"{sign}"')
        return xml.replace('"X"', f'"{pairs[1][0]}"').replace('"Y"', f'"{pairs[0][0]}"')

    form = back(changed(PLAIN, swap), KIND)
    assert form.get("/innovation/platforms") == back(MEETS, KIND).get("/innovation/platforms")
    assert {"form-ways"} == {one.rule for one in form.findings}


def test_list_is_found_by_its_title_or_by_its_bookmark() -> None:
    """A title reworded does not hide it; where title and bookmark are at two lists, the title is followed, and told."""
    kind, plan = example("plan")
    plain = without(plan, "customXml/")
    name = "axes__innovation__measures"
    bare = changed(plain, lambda xml: xml.replace(">协同创新能力措施<", ">工作安排<"))
    assert back(plan, kind).get("/axes/innovation/measures") == back(bare, kind).get("/axes/innovation/measures")

    def swap(xml: str) -> str:
        other = "axes__digital__measures"
        return xml.replace(f'"{name}"', '"X"').replace(f'"{other}"', f'"{name}"').replace('"X"', f'"{other}"')

    moved = back(changed(plain, swap), kind)
    assert back(plan, kind).values == moved.values
    assert ["form-ways", "form-ways"] == [one.rule for one in moved.findings]


def test_row_that_was_deleted_is_named() -> None:
    """An error where the field is wanted; the data do not fill it up."""
    form = back(without_row(">主导产业产值<"), KIND)
    assert form.get("/economy/lead_output") is None
    lost = next(one for one in form.findings if one.rule == "form-row")
    assert ("error", "/economy/lead_output") == (lost.severity, lost.field)
    assert "form-row" in told(without_row(">主导产业产值<", PLAIN))
    assert "warning" == next(one for one in back(without_row(">申报的产值年均增速<", PLAIN), KIND).findings).severity


def test_rows_of_a_list_may_come_and_go() -> None:
    """The rows that are seen count; that the data have others is told."""

    def more(xml: str) -> str:
        start, end = row_of(CHAMPION, xml)
        return xml[:end] + xml[start:end].replace(CHAMPION, ">诸城示例新增有限公司<") + xml[end:]

    form = back(changed(MEETS, more), KIND)
    assert ["诸城示例一号食品机械有限公司", "诸城示例新增有限公司"] == [
        one["name"] for one in form.get("/quality/champions")
    ]
    # the number and the code were copied along
    assert ["form-numbers", "form-ways", "row-twice"] == [one.rule for one in form.findings]
    assert {"warning"} == {one.severity for one in form.findings}
    assert "data" == form.way("/quality/champions/0/name")
    gone = back(without_row(CHAMPION), KIND)
    assert gone.get("/quality/champions") is None


def test_empty_rows_of_a_list_do_not_matter() -> None:
    """Wherever they stand."""

    def more(xml: str) -> str:
        start, end = row_of(CHAMPION, xml)
        return xml[:start] + re.sub(r">[^<>]+</w:t>", "></w:t>", xml[start:end]) + xml[start:]

    assert back(MEETS, KIND).values == back(changed(PLAIN, more), KIND).values


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (">常住人口<", ">户籍人口数<", "form-label"),
        (">亿元<", ">万元<", "form-label"),
        ("小数照实填写", "小数四舍五入", "form-text"),
        ("本单位对申报材料的真实性", "本单位对部分材料的真实性", "form-text"),
        ("写明东、南、西、北各到何处", "写明大致方位", "form-text"),
        ("五、协同创新能力", "五、创新能力", "form-text"),
        ("表式版本：1.0", "表式版本：0.9", "form-version"),
        ("□园区运营公司", "☑园区运营公司", "form-tick"),
        ("☑管委会", "管委会（含公司）", "form-tick"),
    ],
)
def test_what_was_altered_is_named(before: str, after: str, rule: str) -> None:
    """Labels, units, fixed texts, the declaration, the version, ticks."""
    data = changed(PLAIN, lambda xml: xml.replace(before, after, 1))
    found = told(data)
    assert rule in found
    if rule in ("form-text", "form-label"):
        assert after.strip("<>") in found[rule]


def test_figures_in_another_unit_are_not_taken_as_they_stand() -> None:
    """The unit that was altered goes with the number."""
    form = back(changed(PLAIN, lambda xml: xml.replace(">亿元<", ">万元<", 1)), KIND)
    assert "0.00751" == str(form.get("/economy/output/2025"))


def test_year_that_was_altered_in_a_head_is_followed() -> None:
    """The bookmark says 2023, the head 2021: the head is what was signed."""
    form = back(changed(PLAIN, lambda xml: xml.replace(">2023年<", ">2021年<", 1)), KIND)
    assert ["2021", "2022", "2024", "2025"] == sorted(form.get("/economy/output"))
    assert {"years", "form-ways"} <= {one.rule for one in form.findings}


def test_page_of_notes_that_is_gone_is_named_once() -> None:
    """Not each of its sentences."""
    data = changed(MEETS, lambda xml: re.sub(r'<w:p><w:pPr><w:pStyle w:val="BgNote"/></w:pPr>.*?</w:p>', "", xml))
    assert 1 == sum(one.rule == "form-text" for one in back(data, KIND).findings)


def test_tracked_changes_are_read_as_accepted() -> None:
    """And told, with the place."""

    def track(xml: str) -> str:
        run = next(one for one in re.findall(r"<w:r>(?:(?!<w:r>).)*?>75\.1</w:t></w:r>", xml))
        gone = run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        new = run.replace("75.1", "76.2")
        marks = 'w:id="9001" w:author="a" w:date="2026-03-01T00:00:00Z"'
        return xml.replace(run, f"<w:del {marks}>{gone}</w:del><w:ins {marks}>{new}</w:ins>", 1)

    form = back(changed(PLAIN, track), KIND)
    assert "76.2" == str(form.get("/economy/output/2025"))
    assert ["form-changes"] == [one.rule for one in form.findings]
    assert "table 9, row 2, column 6" == form.findings[0].sources[0].place


def test_data_of_another_form_are_not_used() -> None:
    """Broken ones neither; the visible text is read, and it is told."""
    with zipfile.ZipFile(io.BytesIO(MEETS)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    item = parts["customXml/item1.xml"].decode()
    for broken in (item.replace('name="application"', 'name="plan"'), item.replace("{", "", 1)):
        form = back(packed({**parts, "customXml/item1.xml": broken}), KIND)
        assert back(MEETS, KIND).values == form.values
        assert ["form-read"] == [one.rule for one in form.findings]
    twice = back(packed({**parts, "customXml/item2.xml": item}), KIND)
    assert ["form-read"] == [one.rule for one in twice.findings]


def test_values_that_read_as_labels_are_values() -> None:
    """A clerk may write anything; what stands beside or below a label is its value."""
    values = yaml_values(EXAMPLES / "application-meets.yaml")
    values["basic"]["leading_industry"], values["basic"]["subfield"] = "细分领域", "主导产业"
    values["basic"]["contact"] |= {"name": "联系人职务", "address": "邮政编码"}
    values["chain"]["layout"] = "产供销协同协作机制\n集群品牌"
    values["economy"]["position"] = "产业链布局（不超过2000字）"
    values["quality"]["champions"][0] |= {"name": "企业名称", "batch": "认定年度"}
    values["evidence"][0]["name"], values["evidence"][1]["name"] = "佐证材料目录", "无"
    document = render_form(Form("form.yaml", values))
    plain = without(document, "customXml/")
    bare = changed(plain, lambda xml: re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml))
    for one in (document, plain, bare):
        form = back(one, KIND)
        assert values == form.values
        assert [] == [found for found in form.findings if found.rule.startswith("form-")]
