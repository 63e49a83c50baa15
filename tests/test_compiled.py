"""Templates compiled once: the same text as docxtpl prints, what is left to docxtpl, nothing kept between documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docxtpl import DocxTemplate, RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from notice_forms import KINDS, PACK, example, rendered

from toolkit import resources, tree
from toolkit.errors import Broken
from toolkit.layout import blocks, styles
from toolkit.layout.frame import base_document, save
from toolkit.layout.package import assemble, contents, finished, part
from toolkit.render import word
from toolkit.render.form_values import form_values
from toolkit.render.notice import notice_context
from toolkit.render.reading import Reading, read, reading
from toolkit.schema import load

FORMS = {
    "application": "application-bincheng.yaml",
    "plan": "plan.yaml",
    "summary": "summary.yaml",
    "city-report": "city-report.yaml",
}
TEXT = st.lists(
    st.sampled_from(
        ["&", "<", ">", '"', "'", "{{", "}}", "{%", "%}", "</w:t>", "]]>", "&amp;", "\n", "\t", " ", "“甲”", "𠮷"]
    )
).map("".join)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A function: lines, or a document → the name of a template of them."""
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)

    def make(*lines: str, document: Any = None) -> str:
        document = document or base_document()
        blocks.add(document, *(blocks.paragraph(styles.BODY, line) for line in lines))
        (tmp_path / "templates/try.docx").write_bytes(save(document, title="try"))
        return "try"

    return make


def plainly(name: str, values: dict[str, Any]) -> bytes:
    """The document as docxtpl makes it, used as its README shows."""
    made = DocxTemplate(str(resources.path(f"templates/{name}.docx")))
    made.render(values, autoescape=True)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def values_of(name: str) -> dict[str, Any]:
    """What the template of a form or a notice is given for its example."""
    if name in KINDS:
        return notice_context(name, example(name), load(f"notices/{name}"), PACK)
    path = resources.path(f"examples/{FORMS[name]}")
    data = tree.read_yaml(path.read_bytes(), path.name).value
    return form_values(load(name), data, 2026)


def with_header(text: str) -> Any:
    document = base_document()
    section = document.sections[0]
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].add_run(text)
    return document


def xml(data: bytes, name: str) -> str:
    return contents(data)[name].decode()


# --- the same as docxtpl


@pytest.mark.parametrize("name", [*FORMS, *KINDS])
def test_compiled_template_prints_what_docxtpl_prints(name: str) -> None:
    """Paragraph by paragraph and cell by cell, for every template that we ship and its example."""
    path = f"notices/{name}" if name in KINDS else name
    values = values_of(name)
    assert read(plainly(path, values)) == read(word.render(path, values))


@pytest.mark.parametrize("name", [*FORMS, *KINDS])
def test_compiled_template_of_ours_needs_no_docxtpl(name: str) -> None:
    """What we ship is printed the fast way."""
    path = f"notices/{name}" if name in KINDS else name
    assert word._compiled(path, word._read(path)).plain


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=TEXT, rows=st.lists(TEXT, max_size=4), told=st.booleans())
def test_compiled_template_prints_any_values_as_docxtpl_does(
    printed_both_ways: Any, value: str, rows: list[str], told: bool
) -> None:
    """Loops, conditions, filters, rows of a table and awkward characters; a value's braces stay as they are."""
    values = {"value": value, "rows": [{"name": row} for row in rows], "told": told}
    ours, theirs = printed_both_ways(values)
    assert theirs == ours


@pytest.fixture
def printed_both_ways(template: Any) -> Any:
    """A function: values → what both make of a template that uses all that a template may use."""
    document = with_header("页眉{{ value }}")
    columns = [blocks.Column("序号", 1), blocks.Column("名称", 3)]
    rows = [
        blocks.steering_row(columns, "{%tr for row in rows %}"),
        blocks.row(columns, ["{{ loop.index }}", "{{ row.name }}（{{ loop.last }}）"], styles.CELL),
        blocks.steering_row(columns, "{%tr endfor %}"),
    ]
    blocks.add(
        document,
        blocks.paragraph(styles.BODY, "前{{ value }}后{% if told %}，{{ rows|length }}行{% else %}。{% endif %}"),
        blocks.paragraph(None, "{%p for row in rows %}"),
        blocks.paragraph(styles.BODY, "{{ row.name }}{%- if not loop.last %}、{% endif %}"),
        blocks.paragraph(None, "{%p endfor %}"),
        blocks.table(columns, rows, styles.CELL),
        blocks.paragraph(None, "{#p 附注 #}"),
    )
    name = template("末段", document=document)

    def both(values: dict[str, Any]) -> tuple[Any, Any]:
        ours, theirs = word.render(name, values), _braces_kept(name, values)
        return (read(ours), _headers(ours)), (read(theirs), _headers(theirs))

    return both


def _braces_kept(name: str, values: dict[str, Any]) -> bytes:
    """docxtpl by itself, in our sandbox: alone it would read `{_{` in a value as a mark."""
    made = word._by_docxtpl(word._read(name), values)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _headers(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).sections[0].header.paragraphs]


# --- what is left to docxtpl


@pytest.mark.parametrize(
    "line",
    [
        "{{r value }}",
        "{%r if value %}甲{%r endif %}",
        "甲{_{乙}_}",
        "甲{_% 乙",
        "{% set x %}甲{% endset %}{{ x }}",
        "甲\t乙",
    ],
)
def test_compiled_template_leaves_to_docxtpl_what_only_it_can_print(template: Any, line: str) -> None:
    """Rich text, marks that are kept, blocks under a name, tabs of the template's own."""
    name = template(line, "末段")
    assert not word._compiled(name, word._read(name)).plain
    assert read(plainly(name, {"value": "乙"})) == read(word.render(name, {"value": "乙"}))


def test_compiled_template_prints_rich_text(template: Any) -> None:
    """A run with its own properties comes out as such."""
    made = word.render(template("甲{{r value }}"), {"value": RichText("乙", bold=True)})
    assert ["甲乙"] == [text for _, text in read(made).paragraphs]
    assert "<w:b/>" in xml(made, "word/document.xml")


def test_compiled_template_leaves_cells_in_a_loop_to_docxtpl(template: Any) -> None:
    """The grid of such a table must be counted anew."""
    document = base_document()
    columns = [blocks.Column("头", 1)] * 3
    cells = ["{%tc for one in many %}", "{{ one }}", "{%tc endfor %}"]
    blocks.add(document, blocks.table(columns, [blocks.row(columns, cells, styles.CELL)], styles.CELL))
    name = template(document=document)
    made = word.render(name, {"many": list("甲乙丙丁")})
    assert ("甲", "乙", "丙", "丁") == read(made).tables[0][1]
    assert 4 == xml(made, "word/document.xml").count("<w:gridCol ")


# --- parts


def test_compiled_template_copies_what_has_no_tags_and_prints_what_has(template: Any) -> None:
    """Styles and settings go out as they lie in the template; a header with a name in it is printed each time."""
    name = template("{{ value }}", document=with_header("{{ value }}"))
    still = contents(word._read(name))
    one, other = (contents(word.render(name, {"value": value})) for value in ("甲", "乙"))
    header = next(part for part in still if part.startswith("word/header"))
    assert {part for part in one if one[part] != other[part]} == {"word/document.xml", header}
    assert {part: one[part] for part in ("word/styles.xml", "word/settings.xml")}.items() <= still.items()


def test_compiled_template_numbers_drawings_as_docxtpl_does(template: Any) -> None:
    """A drawing in a loop would have one id many times, which Word calls damage."""
    document = base_document()
    drawing = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:r><w:drawing>'
        '<wp:inline><wp:docPr id="7" name="图"/></wp:inline></w:drawing></w:r></w:p>'
    )
    blocks.add(document, blocks.paragraph(None, "{%p for one in many %}"))
    document.element.body.insert(len(document.element.body) - 1, etree.fromstring(drawing))
    name = template("{%p endfor %}", document=document)
    made = xml(word.render(name, {"many": [1, 2, 3]}), "word/document.xml")
    assert ["1001", "1002", "1003"] == [each.get("id") for each in etree.fromstring(made.encode()).iter("{*}docPr")]


def test_compiled_template_that_breaks_its_markup_is_broken(template: Any) -> None:
    """A condition that opens in a paragraph and ends in a cell tears the table."""
    document = base_document()
    columns = [blocks.Column("头", 1)]
    row = blocks.row(columns, ["乙{% endif %}"], styles.CELL)
    blocks.add(document, blocks.paragraph(styles.BODY, "甲{% if value %}"), blocks.table(columns, [row], styles.CELL))
    with pytest.raises(Broken, match=r"templates/try\.docx"):
        word.render(template(document=document), {"value": ""})


def test_compiled_template_in_a_header_is_looked_at_too(template: Any) -> None:
    """A name that is not given is named, full-width braces are refused, wherever they stand."""
    with pytest.raises(Broken, match="nobody"):
        word.render(template(document=with_header("{{ nobody }}")), {})
    with pytest.raises(Broken, match="｛｛"):
        word.render(template(document=with_header("｛｛ value ｝｝")), {"value": "甲"})


# --- the sandbox


@pytest.mark.parametrize(
    "code",
    [
        "{{ row.items }}",
        "{{ row['keys'] }}",
        "{{ rows.append }}",
        "{{ rows['append'] }}",
        "{{ value.upper }}",
        "{{ loop.__init__ }}",
        "{% for i in range(3) %}{{ i }}{% endfor %}",
        "{{ value|safe }}",
        "{{ value|map('upper')|list }}",
        "{{ value * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 2 ** 100000 }}",
        "{{ 1 // 1 }}",
        "{{ self }}{{ self.__init__ }}",
    ],
)
@pytest.mark.parametrize("more", ["", "{{r rich }}"], ids=["compiled", "docxtpl"])
def test_compiled_template_can_not_reach_out_either_way(template: Any, code: str, more: str) -> None:
    """Methods, filters, repeats and ranges are refused, whoever prints the template."""
    values = {"value": "甲", "row": {"name": "乙"}, "rows": [], "rich": RichText("丙")}
    with pytest.raises(Broken, match=r"templates/try\.docx"):
        word.render(template(code, more), values)


@pytest.mark.parametrize(
    "code", ["{% autoescape false %}{{ value }}{% endautoescape %}", "{{ [value]|join }}", "{{ value ~ '' }}"]
)
def test_compiled_template_can_not_turn_values_into_markup(template: Any, code: str) -> None:
    """Whatever a value went through, it is printed as itself."""
    value = "</w:t>&amp;<w:t>"
    assert [value] == [text for _, text in read(word.render(template(code), {"value": value})).paragraphs]


# --- between documents


def test_compiled_template_that_changes_on_disk_is_compiled_anew(template: Any) -> None:
    """A clerk may mend a template while the program runs."""
    texts = [
        [text for _, text in read(word.render(template(line), {"x": "甲"})).paragraphs]
        for line in ("{{ x }}", "{{ x }}{{ x }}")
    ]
    assert [["甲"], ["甲甲"]] == texts


def test_compiled_template_is_compiled_once(template: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second document costs neither opening nor patching."""
    name = template("{{ x }}")
    first = word.render(name, {"x": "甲"})
    monkeypatch.setattr(word, "_opened", None)
    assert first == word.render(name, {"x": "甲"})


def test_compiled_template_keeps_nothing_of_one_document_for_the_next(template: Any) -> None:
    """Neither values, nor what an arrangement does to the tree or to the whole document."""
    name = template("{{ x }}")
    fresh = word.render(name, {"x": "甲"})

    def spoil(made: Any) -> None:
        made.document.styles.element.clear()
        made.document.element.body.clear()

    spoilt = word.printed(name, {"x": "乙"})
    spoilt.tree("word/styles.xml").clear()
    spoilt.text.clear()
    word.render(name, {"x": "乙"}, spoil)
    assert fresh == word.render(name, {"x": "甲"})


@pytest.mark.parametrize("mode", ["plain", "red", "letter"])
@pytest.mark.parametrize("kind", KINDS)
def test_compiled_notice_says_in_bytes_what_was_proved_in_the_tree(
    kind: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof looks at the tree before it is packed; what is packed is that tree."""
    proved = []

    def look(root: Any) -> Reading:
        proved.append(reading(root))
        return proved[-1]

    monkeypatch.setattr("toolkit.render.notice.reading", look)
    assert [read(rendered(kind, number="鲁工信例字〔2026〕3号", frame={"mode": mode}))] == proved


def test_compiled_template_keeps_its_styles_when_a_document_has_others(template: Any) -> None:
    """What was made of them once is there for the next that wants the same, and for no other."""

    def widen(root: Any, twips: int) -> None:
        root.set("wide", str(twips))

    def styles(*twips: int, opened: bool = False) -> str:
        made = word.printed(name, {})
        if opened:
            assert made.document.paragraphs
        for each in twips:
            made.restyle(widen, each)
        return xml(assemble(made.parts()), "word/styles.xml")

    name = template("甲")
    plain = styles()
    assert ['wide="1"' in styles(1), 'wide="2"' in styles(1, 2), 'wide="1"' in styles(2)] == [True, True, False]
    assert 'wide="3"' in styles(3, opened=True)
    assert plain == styles()


# --- Printed


def test_printed_document_goes_out_with_all_that_was_changed(template: Any) -> None:
    """A tree by itself, then the whole of it in python-docx's hands, with the changes made before."""
    made = word.printed(template("{{ x }}"), {"x": "甲"})
    made.tree("word/settings.xml").set("seen", "1")
    next(made.text.iter(qn("w:t"))).text = "乙"
    document = made.document
    document.add_paragraph("丙")
    assert made.text is document.element
    data = assemble(made.parts())
    assert ["乙", "丙"] == [text for _, text in read(data).paragraphs]
    assert 'seen="1"' in xml(data, "word/settings.xml")


def test_printed_document_has_no_tree_of_a_part_that_is_not_there(template: Any) -> None:
    """A slip in a part's name is no silence."""
    with pytest.raises(KeyError):
        word.printed(template("甲"), {}).tree("word/nothing.xml")


# --- the package


def test_package_is_what_zipfile_would_write() -> None:
    """Byte for byte, a name that isn't ASCII and an empty part among them."""
    given = {"[Content_Types].xml": b"<a/>" * 50, "b.bin": b"", "word/文.xml": "甲".encode() * 99}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in given.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, content, compresslevel=6)
    assert made.getvalue() == assemble(part(name, content) for name, content in reversed(given.items()))


@given(st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\0/\\"), min_size=1), st.binary()))
def test_package_gives_back_what_was_put_in(given: dict[str, bytes]) -> None:
    """Whatever the parts are called and hold."""
    assert given == contents(assemble(part(name, content) for name, content in given.items()))


def test_package_has_one_part_of_properties() -> None:
    """The template's own title and dates give way to the document's."""
    made = finished([part("docProps/core.xml", b"old"), part("a", b"b")], title="甲&乙", day=date(2026, 6, 3))
    assert "甲&amp;乙" in xml(made, "docProps/core.xml")
    assert ["a", "docProps/core.xml"] == sorted(contents(made))
