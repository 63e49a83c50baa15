"""What `python -m benchmarks.fuzz` found: each damaged file ends in one of our own errors, or in a verdict."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import DAY, EXAMPLES
from pdf_made import pdf

from toolkit import tree
from toolkit.check import check
from toolkit.errors import Broken, Unreadable
from toolkit.policy import load as pack
from toolkit.policy.load import DEFAULT, merged, path
from toolkit.read import READERS, read
from toolkit.read.pdf.fields import typed
from toolkit.read.pdf.reference import reference
from toolkit.render.sandbox import FAULTS, compiled
from toolkit.rules.fit import ready
from toolkit.schema import load
from toolkit.template.names import Reader
from toolkit.template.tags import tags


@pytest.mark.parametrize(
    ("text", "column"),
    [('{"a":1E46x{}],', 6), ('{"a":NaN}]}}', 6), ('{"b":[1],"a":NaN[}', 14), ('{"a":1e4040404040404040404}', 6)],
)
def test_json_that_goes_on_wrongly_behind_an_odd_number_is_told_where_that_stands(text: str, column: int) -> None:
    """Looking for the place stumbled over what stands behind it."""
    with pytest.raises(Unreadable) as told:
        tree.read_json(text.encode(), "f.json")
    assert f"1:{column}" == told.value.place


def test_yaml_with_a_tag_of_a_thousand_letters_is_refused_in_a_short_sentence() -> None:
    """What a stranger wrote is quoted at its beginning alone."""
    with pytest.raises(Unreadable) as told:
        tree.read_yaml(b"!!" + b"a" * 3000 + b" 1", "f.yaml")
    assert len(str(told.value)) < 500


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_an_archive_whose_list_points_before_the_file_is_refused(suffix: str) -> None:
    """The first part is said to lie at a negative place: zipfile seeks there."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("_rels/.rels", "<a/>")
        archive.writestr("xl/workbook.xml", "<a/>")
    data = held.getvalue()
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", data[end + 16 : end + 20])[0]
    cut = data[start:end] + data[end : end + 16] + struct.pack("<L", start) + data[end + 20 :]
    with pytest.raises(Unreadable):
        READERS[suffix](b"PK\x03\x04" + cut, f"f{suffix}", "")


@pytest.mark.parametrize("text", ["{{ '' * 1e400 }}", "{{ t[:, 9] }}"])
def test_a_template_of_which_jinja_makes_wrong_python_is_at_fault(text: str) -> None:
    """`inf` is no name, and two slices are no index: both are the template's fault, not the program's."""
    with pytest.raises(FAULTS):
        compiled(text)({"t": "x"})


def test_a_tag_of_brackets_in_brackets_is_told() -> None:
    """Deeper than Python goes."""
    reader = Reader({})
    for tag in tags("{{ " + "(" * 2000 + "a" + ")" * 2000 + " }}"):
        reader.read(tag, "1")
    assert 1 == len(reader.wrong)


def _pack(folder: Path, text: str) -> str:
    made = folder / "pack.yaml"
    made.write_text(text, "utf-8")
    return str(made)


def test_a_pack_that_extends_itself_is_told(tmp_path: Path) -> None:
    """It was read until Python gave up."""
    text = re.sub("(?m)^extends:.*", f"extends: {tmp_path / 'pack.yaml'}", path("guangdong").read_text("utf-8"))
    with pytest.raises(Broken, match="extends"):
        merged(_pack(tmp_path, text))


@pytest.mark.parametrize("base", ['""', '"\\0"', "x" * 300])
def test_a_pack_that_extends_what_can_be_no_file_is_told(tmp_path: Path, base: str) -> None:
    """Nothing, a NUL, a name that is too long."""
    text = re.sub("(?m)^extends:.*", lambda _: f"extends: {base}", path("guangdong").read_text("utf-8"))
    with pytest.raises(Broken):
        merged(_pack(tmp_path, text))


@pytest.mark.parametrize("owner", [f"template: {'x' * 2000}", "template: ../../README", f"field: {'x' * 2000}:/year"])
def test_a_clause_owned_by_what_there_is_not_is_told_with_its_place(tmp_path: Path, owner: str) -> None:
    """Names that no file can have, or that lead out of the house, are not looked up."""
    text = path(DEFAULT).read_text("utf-8")
    changed = re.sub(r"(?m)^( *)owners:.*\n(?:\1 +.*\n)*", rf"\1owners: [{{{owner}}}]" + "\n", text, count=1)
    assert changed != text
    with pytest.raises(Broken, match=r"pack\.yaml:\d+:\d+") as caught:
        merged(_pack(tmp_path, changed))
    assert len(str(caught.value)) < 600


def test_a_rule_of_a_declared_figure_must_have_the_fields_that_its_way_needs() -> None:
    """It broke in the middle of a check."""
    made = pack()
    rules = []
    for rule in made.rules:
        limits = tuple(
            one._replace(fields={"declared": one.fields["declared"]}) if one.indicator == "declared" else one
            for one in rule.limits
        )
        rules.append(rule._replace(limits=limits))
    with pytest.raises(Broken):
        ready(made._replace(rules=tuple(rules)))


@pytest.mark.parametrize("code", [{"a": 1}, ["x"], 7])
def test_a_company_whose_code_is_no_text_breaks_no_rule(code: Any) -> None:
    """A row's 统一社会信用代码 that is a list or a group was used as a key."""
    form = read(str(EXAMPLES / "application-meets.yaml"))
    rows = [
        one for one in form.values.values() if isinstance(one, dict) for one in one.values() if isinstance(one, list)
    ]
    rows += [one for one in form.values.values() if isinstance(one, list)]
    for row in (row for some in rows for row in some if isinstance(row, dict) and "uscc" in row):
        row["uscc"] = code
    assert () == check(form, pack(), DAY).faults


@pytest.mark.parametrize(
    "fields", [7, [{"/T": "year", "/Kids": 3}], [{"/T": "year", "/V": "2025", "/Rect": [1], "/P": 4}]]
)
def test_a_form_whose_fields_are_none_is_read_without_them(fields: Any) -> None:
    """Numbers where arrays should be."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(b""))) as made:
        tree_of = fields if isinstance(fields, int) else pikepdf.Array([_named(one) for one in fields])
        made.Root.AcroForm = pikepdf.Dictionary(Fields=tree_of)
        made.save(held)
    assert isinstance(typed(held.getvalue(), load("summary"), [1])[0], dict)


def _named(field: dict[str, Any]) -> pikepdf.Dictionary:
    made = pikepdf.Dictionary()
    for key, value in field.items():
        made[key] = pikepdf.Array(value) if isinstance(value, list) else value
    return made


def test_a_page_over_which_pdfminer_stumbles_is_a_broken_file() -> None:
    """A page that PDFium knows and pdfminer does not."""
    with reference(pdf(b""), "f.pdf") as pages, pytest.raises(Unreadable, match=r"f\.pdf"):
        pages.glyphs(2)
