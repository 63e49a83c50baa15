"""`toolkit parse`, and what both it and `validate` say of office files."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import EXAMPLES, Runs, yaml_values
from hypothesis import given
from hypothesis import strategies as st
from office import soffice
from word_documents import changed, example, packed

from toolkit import office, tree
from toolkit.dump import json_text, yaml_text

KIND, MEETS = example("application-meets")
VALUES = yaml_values(EXAMPLES / "application-meets.yaml")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A filled Word form."""
    path = tmp_path / "form.docx"
    path.write_bytes(MEETS)
    return path


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_parse_writes_what_the_form_says(suffix: str, filled: Path, run: Runs, tmp_path: Path) -> None:
    """Exactly, in the format that the suffix asks for."""
    out = tmp_path / f"out{suffix}"
    assert (0, f"Wrote {out}\n", "") == run("parse", filled, "-o", out)
    reader = tree.read_yaml if suffix == ".yaml" else tree.read_json
    assert VALUES == reader(out.read_bytes(), "out").value
    assert 2 == run("parse", filled, "-o", out).code
    assert 0 == run("parse", filled, "-o", out, "--force").code


def test_parse_prints_yaml_where_no_file_is_asked_for(filled: Path, run: Runs) -> None:
    """On stdout alone."""
    ran = run("parse", filled)
    assert (0, "") == (ran.code, ran.err)
    assert VALUES == tree.read_yaml(ran.out.encode(), "out").value


def test_parse_reports_each_value_with_its_place(filled: Path, run: Runs) -> None:
    """And the way by which it was found."""
    ran = run("parse", filled, "--report", "json")
    source = ran.json["sources"]["/economy/output/2025"]
    assert {"value": 75.1, "place": "table 9, row 2, column 6", "way": "data"} == source


def test_parse_writes_also_what_is_wrong(filled: Path, run: Runs, tmp_path: Path) -> None:
    """What was read is written; what is wrong goes to stderr, with the place."""
    filled.write_bytes(changed(MEETS, lambda xml: xml.replace(">75.1<", ">约75<")))
    ran = run("parse", filled, "-o", tmp_path / "out.yaml")
    assert 1 == ran.code
    assert (tmp_path / "out.yaml").exists()
    assert "error: " in ran.err
    assert f"{filled}:table 9, row 2, column 6" in ran.err


def test_parse_of_an_old_version_is_told(filled: Path, run: Runs) -> None:
    """Read as far as it goes."""
    filled.write_bytes(changed(MEETS, lambda xml: xml.replace("表式版本：1.0", "表式版本：0.9")))
    ran = run("parse", filled)
    assert 1 == ran.code
    assert ["error", "warning"] == [line.partition(":")[0] for line in ran.err.splitlines()]
    assert 2 == ran.err.count("0.9")
    assert "cover" in ran.out


def test_parse_reads_what_it_wrote(run: Runs, tmp_path: Path) -> None:
    """JSON and YAML come in as well."""
    run("parse", EXAMPLES / "plan.yaml", "-o", tmp_path / "plan.json")
    assert yaml_values(EXAMPLES / "plan.yaml") == tree.read_json((tmp_path / "plan.json").read_bytes(), "x").value


def test_parse_writes_in_the_order_of_the_schema(run: Runs, tmp_path: Path) -> None:
    """The same lines from whatever the form came in, and in whatever order."""
    turned = dict(reversed(VALUES.items())) | {"economy": dict(reversed(VALUES["economy"].items()))}
    (tmp_path / "turned.json").write_text(json_text(turned), "utf-8")
    (tmp_path / "plain.json").write_text(json_text(VALUES), "utf-8")
    assert run("parse", tmp_path / "plain.json").out == run("parse", tmp_path / "turned.json").out


def test_parse_to_another_suffix_is_refused(filled: Path, run: Runs, tmp_path: Path) -> None:
    """Before any work is done."""
    ran = run("parse", filled, "-o", tmp_path / "out.txt")
    assert (2, True) == (ran.code, ".yaml" in ran.err)


def test_validate_judges_a_word_form_as_its_data(filled: Path, run: Runs) -> None:
    """The same verdicts; each source names the table."""
    word = run("validate", filled, "--report", "json", "--on", "2026-05-20")
    data = run("validate", EXAMPLES / "application-meets.yaml", "--report", "json", "--on", "2026-05-20")
    assert (data.code, data.json["recommendation"]) == (word.code, word.json["recommendation"])
    verdicts = [[(one["rule"], one["verdict"], one["value"]) for one in ran.json["verdicts"]] for ran in (data, word)]
    assert verdicts[0] == verdicts[1]
    assert {"place": "table 9, row 2, column 6", "way": "data", "file": str(filled)} in [
        source for one in word.json["verdicts"] for source in one["sources"]
    ]


def test_render_takes_a_word_form_as_data(filled: Path, run: Runs, tmp_path: Path) -> None:
    """And gives the same document again."""
    assert 0 == run("render", "application", filled, "-o", tmp_path / "again.docx").code
    assert MEETS == (tmp_path / "again.docx").read_bytes()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
STRANGERS = {
    "old.doc": (ole("WordDocument"), "--convert"),
    "old.docx": (ole("WordDocument"), "--convert"),
    "old.wps": (ole("WordDocument"), "--convert"),
    "old.xls": (ole("Workbook"), "--convert"),
    "old.et": (ole("Book"), "--convert"),
    "locked.docx": (ole("EncryptedPackage"), "password"),
    "strange.doc": (OLE, "can't be told which"),
    "rich.rtf": (b"{\\rtf1 a}", "--convert"),
    "rich.docx": (b"{\\rtf1 a}", "--convert"),
    "open.odt": (packed(ODT), "--convert"),
    "paper.ofd": (packed({"OFD.xml": "<a/>"}), "OFD"),
    "page.docx": (b"\xef\xbb\xbf<html><body>x</body></html>", "web page"),
    "mail.doc": (b"MIME-Version: 1.0\n\n<html>", "web page"),
    "flat.docx": (b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
                  "single XML file"),
    "macros.docx": (packed({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "macros"),
    "macros.docm": (packed({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "macros"),
    "macros.xlsm": (packed({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), "as a .xlsx without"),
    "binary.xlsb": (packed({"xl/workbook.bin": "x"}), "--convert"),
    "export.xls": (b"<html><table></table></html>", "save it as .xlsx"),
    "torn.docx": (MEETS[: len(MEETS) // 2], "cut off or damaged"),
    "text.docx": (b"just a text", "its content is text"),
    "sheet.docx": (packed({"xl/workbook.xml": "<a/>"}), "rename it to .xlsx"),
    "archive.zip": (packed({"a.txt": "x"}), "an archive"),
    "form.yaml": (MEETS, "rename it to .docx"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["parse", "validate"])
@pytest.mark.parametrize("name", STRANGERS)
def test_file_that_is_not_read_is_named_by_its_content(name: str, command: str, run: Runs, tmp_path: Path) -> None:
    """One sentence with the way out, exit 3, and nothing written."""
    data, said = STRANGERS[name]
    (tmp_path / name).write_bytes(data)
    ran = run(command, tmp_path / name)
    assert (3, 1) == (ran.code, ran.err.count("\n"))
    assert ran.err.startswith(f"{tmp_path / name}:")
    assert said in ran.err


def test_notice_is_not_read_from_word(filled: Path, run: Runs, tmp_path: Path) -> None:
    """Its data come as YAML, JSON or xlsx."""
    ran = run("render", "notice", "publicity", filled, "-o", tmp_path / "x.docx")
    assert (3, True) == (ran.code, "notice" in ran.err)


def test_word_form_comes_in_by_standard_input(run: Runs) -> None:
    """Known by its content."""
    ran = run("parse", "-", input=MEETS)
    assert (0, VALUES) == (ran.code, tree.read_yaml(ran.out.encode(), "out").value)


def test_document_with_another_suffix_is_read_by_its_content(run: Runs, tmp_path: Path) -> None:
    """A .docx that was named .doc or .docm is still one."""
    for name in ("form.doc", "form.docm"):
        (tmp_path / name).write_bytes(MEETS)
        assert 0 == run("parse", tmp_path / name).code


def test_convert_reads_old_formats(filled: Path, run: Runs, tmp_path: Path) -> None:
    """A .doc by LibreOffice, with the same values."""
    soffice()
    old = office.convert([filled], "doc", tmp_path)[0]
    assert 3 == run("parse", old).code
    old = old.rename(tmp_path / "named-wrong.xlsx")
    ran = run("parse", old, "--convert")
    assert VALUES == tree.read_yaml(ran.out.encode(), "out").value


def test_convert_without_the_program_ends_with_5(run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named, with what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "old.doc").write_bytes(ole("WordDocument"))
    assert 5 == run("validate", tmp_path / "old.doc", "--convert").code


# --- the dump

_TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=12),
    st.text("ab \n\t\u3000:#-中|>'\"\\,[]{}.01", max_size=12),
)
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), _TEXTS,
                     st.decimals(-(10**9), 10**9, places=3))  # fmt: skip
_VALUES = st.recursive(
    _SCALARS, lambda held: st.lists(held, max_size=3) | st.dictionaries(_TEXTS, held, max_size=3), max_leaves=8
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_dump_reads_back_equal(values: dict[str, object]) -> None:
    """Whatever a form may hold: YAML, JSON on one line, JSON on many."""
    assert values == tree.read_yaml(yaml_text(values).encode(), "x").value
    for indent in (0, 2):
        assert values == tree.read_json(json_text(values, indent).encode(), "x").value


def test_dump_is_pleasant_to_read() -> None:
    """Plain words plain, digits that are text quoted, lines as a block, decimals as they stand."""
    values = tree.read_json(
        b'{"name": "\xe7\x94\xb2", "code": "0531", "text": "a\\n\\nb", "number": 1.50, "years": {"2025": 1}, '
        b'"rows": [{"a": 1, "b": "\xe6\x98\xaf"}], "none": []}',
        "x",
    ).value
    wanted = (
        'name: 甲\ncode: "0531"\ntext: |-\n  a\n\n  b\nnumber: 1.50\n'
        "years:\n  2025: 1\nrows:\n  - a: 1\n    b: 是\nnone: []\n"
    )
    assert wanted == yaml_text(values)
