"""The one door to docxtpl: what templates may do, and what values can't do."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import resources
from toolkit.errors import Broken
from toolkit.layout import blocks, styles
from toolkit.layout.frame import base_document, save
from toolkit.render import word
from toolkit.render.reading import read
from toolkit.render.sandbox import Absent


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function: lines → the name of a template that holds them."""

    def path(name: str) -> Path:
        return tmp_path / name

    monkeypatch.setattr(resources, "path", path)

    def make(*lines: str) -> str:
        document = base_document()
        blocks.add(document, *(blocks.paragraph(styles.BODY, line) for line in lines))
        (tmp_path / "templates").mkdir(exist_ok=True)
        (tmp_path / "templates" / "try.docx").write_bytes(save(document, title="try"))
        return "try"

    return make


@pytest.fixture
def one_value(template: Any) -> Any:
    """A function: value → what a paragraph reads that prints it between 前 and 后."""
    name = template("前{{ value }}后")

    def printed(value: str) -> str:
        return texts(word.render(name, {"value": value}))[0]

    return printed


def texts(data: bytes) -> list[str]:
    return [text for _, text in read(data).paragraphs]


@pytest.mark.parametrize(
    "value",
    [
        "甲&乙<x>丙",
        "{{ 7*7 }}",
        "{% if %}",
        "{_{ x }_}",
        "{_% x %_}",
        "</w:t></w:r></w:p><w:p>",
        "&amp;&#65;",
        "<![CDATA[x]]>",
        "第一行\n第二行",
        "甲\t乙",
        "“双引”‘单引’——……",
        "喆堃玥彧珺昇燚垚镕祎翀瑀𠮷",
        "  两头有空格  ",
        "\u202e倒",
        "\\n \\1 \\g<0>",
        "=1+1",
    ],
)
def test_word_value_is_printed_as_itself(template: Any, value: str) -> None:
    """No value is markup, template or pattern; what follows it is still there."""
    data = word.render(template("前{{ value }}后", "末段"), {"value": value})
    assert texts(data) == [f"前{value}后", "末段"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff") | st.just("\n"))
    | st.lists(st.sampled_from(["{", "}", "%", "#", "_", "<", ">", "&", "/", "w:p", "\n", '"', "\\", "甲"])).map(
        "".join
    )
)
def test_word_any_text_is_printed_as_itself(one_value: Any, value: str) -> None:
    """Whatever Unicode can hold and XML too comes back unchanged."""
    assert one_value(value) == f"前{value}后"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\x0bb", "U+000B"),
        ("a\x00", "U+0000"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        (float("nan"), "nan"),
        (1.5, "1.5"),
        (Decimal("NaN"), "NaN"),
        (Decimal("Infinity"), "Infinity"),
        (None, "None"),
    ],
)
def test_word_unprintable_value_is_found_with_its_pointer(value: Any, code: str) -> None:
    """What no document can hold is named before anything is rendered."""
    assert word.unprintable({"a": [{"b": "好"}, {"b": value}], "n": 1, "d": Decimal("1.5")}) == [("/a/1/b", code)]


def test_word_name_that_is_not_given_is_named(template: Any) -> None:
    """A template never prints nothing in silence."""
    with pytest.raises(Broken, match=r"templates/try\.docx.*orgg"):
        word.render(template("{{ orgg }}"), {"org": "甲"})


def test_word_template_of_ones_own_is_called_by_its_file(template: Any, tmp_path: Path) -> None:
    """Not as if it were one of ours."""
    template("{{ orgg }}")
    own = tmp_path / "本局模板.docx"
    (tmp_path / "templates" / "try.docx").rename(own)
    with pytest.raises(Broken) as caught:
        word.render("try", {}, file=own)
    assert str(caught.value).startswith(str(own))


def test_word_field_of_a_row_that_is_not_given_is_named(template: Any) -> None:
    """So in a loop, where docxtpl's own check doesn't look."""
    with pytest.raises(Broken, match="nmae"):
        word.render(template("{%p for row in rows %}", "{{ row.nmae }}", "{%p endfor %}"), {"rows": [{"name": "甲"}]})


def test_word_absent_field_is_false_but_can_not_be_printed(template: Any) -> None:
    """An optional field may be asked for; printing it unasked is the template's fault, and named."""
    name = template("{% if number %}{{ number }}{% else %}无{% endif %}")
    assert texts(word.render(name, {"number": Absent(name="number")})) == ["无"]
    with pytest.raises(Broken, match="number"):
        word.render(template("{{ number }}"), {"number": Absent(name="number")})


@pytest.mark.parametrize(
    "code",
    [
        "{{ 9**9**9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ range(1000000000) }}",
        "{{ 'a'.center(1000000000) }}",
        "{{ value.__class__.__mro__ }}",
        "{{ value|attr('__class__') }}",
        "{{ lipsum() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{{ value|format }}",
    ],
)
def test_word_template_can_not_reach_out_or_run_away(template: Any, code: str) -> None:
    """Calls, powers, repeats, private attributes, macros and includes are refused with the template's name."""
    with pytest.raises(Broken, match=r"templates/try\.docx"):
        word.render(template(code), {"value": "甲"})


@pytest.mark.parametrize("code", ["{% if x %}", "{{ x", "{% for %}", "{% endif %}", "{{ }}", "{% nonsense %}"])
def test_word_syntax_error_names_the_template(template: Any, code: str) -> None:
    """A slip of the pen is a Broken, never a traceback."""
    with pytest.raises(Broken, match=r"templates/try\.docx"):
        word.render(template(code), {"x": "甲"})


@pytest.mark.parametrize("code", ["｛｛ x ｝｝", "｛% if x %｝", "｛{ x }｝", "{％ if x ％}", "{{ x }｝"])
def test_word_full_width_braces_in_a_template_are_refused(template: Any, code: str) -> None:
    """They look right and do nothing."""
    with pytest.raises(Broken, match=r"templates/try\.docx"):
        word.render(template(code), {"x": "甲"})


def test_word_file_that_is_no_docx_is_named(template: Any, tmp_path: Path) -> None:
    """A damaged template says so in a sentence."""
    name = template("甲")
    (tmp_path / "templates" / "try.docx").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(Broken, match=r"templates/try\.docx"):
        word.render(name, {})


def test_word_run_split_by_word_is_still_a_name(template: Any, tmp_path: Path) -> None:
    """Word likes to cut `{{ value }}` into several runs."""
    name = template("")
    path = tmp_path / "templates" / "try.docx"
    document = docx.Document(str(path))
    paragraph = document.paragraphs[0]
    for piece in ("{", "{ va", "lue }", "}"):
        paragraph.add_run(piece)
    made = io.BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())
    assert texts(word.render(name, {"value": "甲"})) == ["甲"]
