"""Templates that clerks change: everything wrong is told at once, each with its paragraph or cell."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import EXAMPLES, Runs
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from hypothesis import given
from hypothesis import strategies as st

from toolkit import resources
from toolkit.errors import Unreadable, UsageFault
from toolkit.finding import Finding
from toolkit.render.reading import read as read_text
from toolkit.template.check import check
from toolkit.template.kinds import kinds, shape
from toolkit.template.names import Reader, ways
from toolkit.template.tags import Tag, beside, strays, tags

Change = Callable[[Any], None]


def shipped(kind: str) -> bytes:
    return resources.path(f"templates/{kind}.docx").read_bytes()


def changed(kind: str, change: Change) -> bytes:
    """The shipped template after a change by python-docx."""
    document = docx.Document(io.BytesIO(shipped(kind)))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def added(*lines: str) -> Change:
    """Paragraphs at the end, as one types them there."""

    def change(document: Any) -> None:
        for line in lines:
            document.add_paragraph(line)

    return change


def replaced(old: str, new: str) -> Change:
    """Another text wherever the old one stands."""

    def change(document: Any) -> None:
        found = [one for one in document.element.body.iter(qn("w:t")) if old in (one.text or "")]
        assert found
        for one in found:
            one.text = one.text.replace(old, new)

    return change


def findings(kind: str, change: Change) -> list[Finding]:
    """Those on tags and names; what is typed in to spoil these is hardly ever set as the standard wants it."""
    return [one for one in check(changed(kind, change), "x.docx", kind)[1] if not one.rule.startswith("layout-")]


def told(kind: str, change: Change) -> list[tuple[str, str]]:
    """Place and message of each finding."""
    return [(one.sources[0].place, one.message) for one in findings(kind, change)]


def last(kind: str, change: Change) -> tuple[str, str]:
    """The one finding that is expected."""
    (only,) = told(kind, change)
    return only


@pytest.mark.parametrize("kind", kinds())
def test_template_that_ships_has_nothing_wrong(kind: str) -> None:
    """Neither where its kind is said nor where it is guessed by the names in it."""
    assert (kind, []) == check(shipped(kind), "x.docx", kind)
    assert (kind, []) == check(shipped(kind), "x.docx")


def test_template_name_that_there_is_not_is_told_with_place_and_guess() -> None:
    """At the top, in a group, in a row of a list, in a condition."""
    paragraphs = len([one for one in docx.Document(io.BytesIO(shipped("plan"))).paragraphs if one.text.strip()])
    place, message = last("plan", added("{{ cluster_nmae }}"))
    assert f"paragraph {paragraphs + 1}" == place
    assert "cluster_nmae (perhaps cluster_name)" in message
    (place, message), *_ = told("notices/publicity", replaced("row.name", "row.nmae"))
    assert "table 1, row 3, column 2" == place
    assert "row.nmae (perhaps row.name)" in message
    assert (
        "contact.phnoe (perhaps contact.phone)"
        in last("notices/publicity", added("{% if contact.phnoe %}{% endif %}"))[1]
    )


def test_template_layout_of_a_notice_is_held_against_the_standard() -> None:
    """A warning with paragraph, what is wanted and what was found; alike ones are told once; no form is looked at."""

    def embolden(document: Any) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs if paragraph.style.name == "公文正文" else ():
                run.font.bold = True

    (only,) = check(changed("notices/publicity", embolden), "x.docx", "notices/publicity")[1]
    assert ("layout-bold", "warning", "7.3.3") == (only.rule, only.severity, only.clause)
    assert "bold: no is wanted, yes was found (GB/T 9704-2012, 7.3.3)" == only.message
    assert only.sources[0].place.startswith("paragraph ")
    moved = changed("plan", lambda document: setattr(document.sections[0], "top_margin", docx.shared.Mm(10)))
    assert [] == check(moved, "x.docx", "plan")[1]


def test_template_name_of_a_closed_loop_is_unknown() -> None:
    """`row` lives between its `for` and `endfor`."""
    loop = ("{% for row in clusters %}", "{{ row.name }}", "{% endfor %}", "{{ row.name }}")
    assert "no name row" in last("notices/publicity", added(*loop))[1]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["｛｛ issuer ｝｝"], "full-width"),
        (["{｛ issuer }}"], "full-width"),
        (["{{ issuer "], "“{{” belongs to no tag"),
        (["{{ issuer }"], "belongs to no tag"),
        (["{ issuer }"], "belongs to no tag"),
        (["{{ issuer", "}}"], "ends in paragraph"),
        (["{% endif %}"], "no for or if before endif"),
        (["{% else %}"], "no for or if before else"),
        (["{% elif issuer %}"], "no for or if before elif"),
        (["{% if issuer %}"], "no endif follows"),
        (["{% for row in clusters %}"], "no endfor follows"),
        (["{% for row in clusters %}{% if issuer %}{% endfor %}"], "no endif follows"),
        (["{% fro row in clusters %}"], "no tag fro (perhaps for)"),
        (["{% set x = 1 %}"], "no tag set"),
        (["{% if issuer == %}{% endif %}"], "can't be read"),
        (["{{ issuer issuer }}"], "can't be read"),
        (["{{ }}"], "can't be read"),
        (["{{ issuer.__class__ }}"], "__class__ begins with an underscore"),
        (["{{ issuer['__class__'] }}"], "__class__ begins with an underscore"),
        (["{{ 'x'.__class__ }}"], "__class__ begins with an underscore"),
        (["{{ loop }}"], "no name loop"),
        (["{{ range(9) }}"], "can't call"),
        (["{{ issuer | upper }}"], "no filter upper"),
        (["{{ count * 2 }}"], "can't compute with *"),
        (["{{ contact }}"], "contact is a group"),
        (["{{ clusters }}"], "clusters has several lines"),
        (["{% for one in issuer %}{% endfor %}"], "issuer has one value"),
        (["{%p if issuer %}甲", "{%p endif %}"], "“甲” beside it"),
        (["{%p if issuer %}{{ issuer }}", "{%p endif %}"], "taken away whole"),
    ],
)
def test_template_mistake_is_named(lines: list[str], words: str) -> None:
    """Each in one sentence that says the way out; what belongs to it may follow."""
    found = [message for _, message in told("notices/publicity", added(*lines))]
    assert any(words in one for one in found), found


@pytest.mark.parametrize(
    "lines",
    [
        ["{{ issuer }}{# a remark #}"],
        ["{% if issuer and not number %}{{ date }}{% elif count > 1 %}{% else %}{% endif %}"],
        ["{% for row in clusters %}{{ loop.index }}{{ row['name'] }}{% if not loop.last %}、{% endif %}{% endfor %}"],
        ["{{ clusters | length }}{{ clusters[0].name }}{{ count + 1 }}"],
        ["{% if number == “甲” %}{% endif %}"],
        ["{%p for paragraph in objection %}", "{{ paragraph }}", "{%p endfor %}"],
        ["{%- if issuer -%}{%- endif -%}"],
    ],
)
def test_template_that_is_right_is_left_alone(lines: list[str]) -> None:
    """What a template may do raises no finding."""
    assert [] == told("notices/publicity", added(*lines))


def test_template_mistakes_are_told_all_at_once_in_the_order_of_the_text() -> None:
    """One hides none of the others."""
    found = told("notices/publicity", added("{{ issuer ", "{{ isuer }}", "{% endif %}", "｛｛ date ｝｝"))
    numbers = [int(place.rpartition(" ")[2]) for place, _ in found]
    assert 4 == len(found)
    assert sorted(numbers) == numbers


def test_template_mistake_in_header_and_text_of_a_footer_is_told() -> None:
    """What stands at the edge of the page is filled too."""

    def change(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].add_run("{{ isuer }}")

    assert "footer" == last("notices/publicity", change)[0]


def test_template_mistake_in_a_text_box_is_told_once() -> None:
    """Word keeps a box twice, for new readers and for old."""
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>{{ isuer }}</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f'<w:p xmlns:w="{nsmap["w"]}" xmlns:mc="{space}"><w:r><w:t>抄送</w:t><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    def change(document: Any) -> None:
        document.element.body.insert(0, parse_xml(xml))

    place, message = last("notices/publicity", change)
    assert "paragraph 2" == place
    assert "isuer (perhaps issuer)" in message


def test_template_row_that_would_be_taken_away_is_told() -> None:
    """A cell beside `{%tr for %}` is lost with its row."""

    def change(document: Any) -> None:
        row = document.tables[0].rows[1]._tr
        cell = copy.deepcopy(row.tc_lst[0])
        for text in cell.iter(qn("w:t")):
            text.text = "合计"
        row.append(cell)

    assert "taken away whole with all else" in last("notices/publicity", change)[1]


def test_template_field_that_is_printed_nowhere_is_told() -> None:
    """An error where a form would lose it, or a notice must have it; else a warning."""
    form = findings("plan", replaced("{{ cluster_name }}", "甲"))
    assert [("template-unused", "error")] == [(one.rule, one.severity) for one in form]
    assert "“集群名称”" in form[0].message
    assert "{{ cluster_name }}" in form[0].message
    (column,) = findings("summary", replaced("{{ progress.output.note }}", ""))
    assert "{{ progress.output.note }}" in column.message
    (optional,) = findings("notices/publicity", replaced("{{ number }}", ""))
    assert "warning" == optional.severity


def test_template_of_a_form_without_a_label_is_warned_of() -> None:
    """A reader that goes by labels would miss the field; spaces and colons don't matter."""
    (found,) = findings("plan", replaced("申报单位", "单位名称"))
    assert ("template-label", "warning") == (found.rule, found.severity)
    assert "申报单位" in found.message
    assert [] == findings("plan", replaced("申报单位", "申 报 单 位："))


def test_template_of_a_form_with_altered_sentences_is_warned_of() -> None:
    """With the place of the sentence that is most like it; other spaces are no alteration."""
    (found,) = findings("plan", replaced("签字和盖章处在打印后办理", "签字和盖章处请留空"))
    assert ("template-sentence", "warning") == (found.rule, found.severity)
    assert "签字和盖章处在打印后办理" in found.message
    assert found.sources[0].place.startswith("paragraph ")
    assert [] == findings("plan", replaced("签字和盖章", "签字 和 盖章"))


def test_template_of_a_form_without_its_bookmarks_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bookmark that the shipped template has and this one not."""
    from toolkit.template import check as module

    real = module._shipped("plan")
    monkeypatch.setattr(module, "_shipped", lambda kind: real._replace(bookmarks=real.bookmarks | {"bg_extra"}))
    (found,) = check(shipped("plan"), "x.docx", "plan")[1]
    assert ("template-bookmark", "warning") == (found.rule, found.severity)
    assert "bg_extra" in found.message


def test_template_that_is_no_docx_is_unreadable() -> None:
    """Text, an empty file, a zip of something else."""
    for data in (b"", b"text", b"PK\x05\x06" + bytes(18)):
        with pytest.raises(Unreadable, match=r"x\.docx"):
            check(data, "x.docx", "plan")


def test_template_of_which_nothing_tells_the_kind_asks_for_it() -> None:
    """No name of any form in it."""
    made = io.BytesIO()
    docx.Document().save(made)
    with pytest.raises(UsageFault, match="--for"):
        check(made.getvalue(), "x.docx")


@pytest.mark.parametrize("kind", kinds())
def test_template_names_are_those_that_a_document_is_filled_with(kind: str) -> None:
    """Each way of the shape can be written as a tag, and is then no unknown name."""
    reader = Reader(shape(kind))
    for way in ways(shape(kind)):
        if "[]" not in way:
            reader.read(Tag("", way), "here")
    assert [] == reader.wrong


@given(st.text("{}%#｛｝ abif01.[]()|'\"\n", max_size=40))
def test_template_text_of_any_kind_breaks_nothing(text: str) -> None:
    """Whatever one types, tags are read and what is left is told, never a crash."""
    reader = Reader({"a": "", "b": [{"a": ""}]})
    for tag in tags(text):
        reader.read(tag, "here")
    reader.end()
    assert isinstance(beside(text), str)
    assert isinstance(strays(text), list)


# --- the commands


def test_template_check_exits_by_the_worst_file(run: Runs, tmp_path: Path) -> None:
    """0 fine, 1 findings, 3 unreadable; one bad file does not stop the others."""
    good, bad, gone = tmp_path / "plan.docx", tmp_path / "公示.docx", tmp_path / "gone.docx"
    good.write_bytes(shipped("plan"))
    bad.write_bytes(changed("notices/publicity", added("{{ isuer }}", "{{ conatct.phone }}")))
    assert 0 == run("template", "check", good).code
    ran = run("template", "check", gone, bad, good)
    assert 3 == ran.code
    assert "2 errors" in ran.out
    assert "a template of plan, nothing wrong" in ran.out
    assert "gone.docx" in ran.err
    assert 1 == run("template", "check", good, bad).code
    assert 1 == run("template", "check", good, "--for", "summary").code


def test_template_check_speaks_chinese(run: Runs, tmp_path: Path) -> None:
    """Paragraph, table, row and column as a clerk counts them."""
    file = tmp_path / "公示.docx"
    file.write_bytes(changed("notices/publicity", replaced("row.name", "row.nmae")))
    assert "第1表第3行第2列：没有 row.nmae 这个名称，是不是 row.name" in run("template", "check", file, lang="zh").out


@pytest.mark.parametrize(
    ("name", "kind"), [("申报书", "application"), ("publicity", "notices/publicity"), ("市报告", "city-report")]
)
def test_template_new_is_the_shipped_one(name: str, kind: str, run: Runs, tmp_path: Path) -> None:
    """By any name of the form or notice; an existing file stays."""
    file = tmp_path / "x.docx"
    assert 0 == run("template", "new", name, "-o", file).code
    assert shipped(kind) == file.read_bytes()
    assert 2 == run("template", "new", name, "-o", file).code


def test_template_of_ones_own_is_used(run: Runs, tmp_path: Path) -> None:
    """--template takes it for a form and for a notice; one that can't be filled is named, exit 4."""
    own, out = tmp_path / "own.docx", tmp_path / "out.docx"
    own.write_bytes(changed("plan", added("本单位自印")))
    assert 0 == run("render", "plan", EXAMPLES / "plan.yaml", "--template", own, "-o", out).code
    assert "本单位自印" in read_text(out.read_bytes()).text
    own.write_bytes(changed("notices/publicity", added("网站版")))
    data = EXAMPLES / "notices" / "publicity.yaml"
    assert 0 == run("render", "notice", "publicity", data, "--template", own, "-o", out, "--force").code
    assert "网站版" in read_text(out.read_bytes()).text
    own.write_bytes(changed("plan", added("{{ cluster_nmae }}")))
    ran = run("render", "plan", EXAMPLES / "plan.yaml", "--template", own, "-o", tmp_path / "y.docx")
    assert 4 == ran.code
    assert "cluster_nmae" in ran.err
    ran = run("render", "plan", EXAMPLES / "plan.yaml", "--template", tmp_path / "gone.docx", "-o", tmp_path / "y.docx")
    assert 4 == ran.code
