"""`toolkit lint`: good notices pass, each thing that is spoilt is told, and no file from anywhere brings it down."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from notice_forms import PACK, example
from office import soffice

from benchmarks.mutations import GOOD, MUTATIONS, Mutation, good, mutated
from toolkit import limits, lint, office, resources
from toolkit.errors import MissingProgram, Unreadable
from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.lint import document, opening, roles, wording
from toolkit.lint.faces import is_face
from toolkit.lint.flaw import Flaw, millimetres, points
from toolkit.render.notice import render_notice

# what only the pages show
ON_PAGES = (
    "page numbers 12 mm below",
    "发文机关标志 at the edge of the 版心",
    "red line 11 mm below",
    "title just below the red line",
    "page number on page 1 of a letter",
    "double line as wide as the 版心",
    "mark of a letter 10 mm lower",
    "版记 in mid-page",
)
BY_DOCX = [mutation for mutation in MUTATIONS if mutation.name not in ON_PAGES]


@cache
def sound(name: str) -> bytes:
    return good(name)


def spoilt(mutation: Mutation) -> bytes:
    """The first good notice that has what the mutation spoils."""
    found = (mutated(sound(name), mutation) for name in GOOD)
    return next(data for data in found if data is not None)


def told(data: bytes) -> set[str]:
    return {flaw.rule for flaw in lint.docx_flaws(data, "a.docx")}


@pytest.mark.parametrize("name", GOOD)
def test_lint_good_notice_passes(name: str) -> None:
    """Nothing is told of what the program itself makes."""
    assert lint.docx_flaws(sound(name), "a.docx") == ()


@pytest.mark.parametrize("mutation", BY_DOCX, ids=lambda mutation: mutation.name)
def test_lint_spoilt_notice_is_told(mutation: Mutation) -> None:
    """One thing is wrong, and its rule says so."""
    assert set(mutation.rules) & told(spoilt(mutation))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Flaw, ...]]:
    """What the pages show of the good notices and of those that only pages betray; one call of LibreOffice."""
    soffice()
    folder = tmp_path_factory.mktemp("lint")
    made = {name: sound(name) for name in GOOD}
    made |= {mutation.name: spoilt(mutation) for mutation in MUTATIONS if mutation.name in ON_PAGES}
    sources = [folder / f"{number}.docx" for number in range(len(made))]
    for path, data in zip(sources, made.values(), strict=True):
        path.write_bytes(data)
    found = office.convert(sources, "pdf", folder)
    return {name: lint.pdf_flaws(path.read_bytes(), path.name) for name, path in zip(made, found, strict=True)}


@pytest.mark.parametrize("name", GOOD)
def test_lint_pages_of_a_good_notice_pass(name: str, pages: dict[str, tuple[Flaw, ...]]) -> None:
    """Measured on the rendered page, too."""
    assert pages[name] == ()


@pytest.mark.parametrize("name", ON_PAGES)
def test_lint_pages_of_a_spoilt_notice_are_told(name: str, pages: dict[str, tuple[Flaw, ...]]) -> None:
    """Each says page, clause, what is wanted and what was measured."""
    rules = next(mutation.rules for mutation in MUTATIONS if mutation.name == name)
    found = [flaw for flaw in pages[name] if flaw.rule in rules]
    assert found
    assert all(flaw.clause and flaw.wanted != flaw.measured and flaw.likely for flaw in found)


# --- kinds whose pages have something of their own: two annexes, a line that ends in a mark, a letter of 23 lines

FULL = {"mode": "red", "copies": "省财政厅", "printer": "山东省工业和信息化厅办公室", "printed": "2026-09-16"}
LETTER = {"mode": "letter", "copies": "省发展和改革委员会、省财政厅、省统计局"}
OTHERS: dict[str, tuple[str, dict[str, Any], bool]] = {
    "recheck": ("recheck", {}, False),
    "rectification": ("rectification", {}, False),
    "revocation, letter, without seal": ("revocation", {"frame": LETTER, "seal": False}, False),
    "a draft": ("recognition", {"frame": FULL, "date": "2026-06-15"}, True),
    "a draft of a letter": ("recognition", {"frame": LETTER}, True),
}


@cache
def other(name: str) -> bytes:
    kind, over, draft = OTHERS[name]
    return render_notice(kind, example(kind, **over), PACK, draft=draft)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each; one call of LibreOffice."""
    soffice()
    folder = tmp_path_factory.mktemp("others")
    sources = [folder / f"{number}.docx" for number in range(len(OTHERS))]
    for path, name in zip(sources, OTHERS, strict=True):
        path.write_bytes(other(name))
    return dict(zip(OTHERS, office.convert(sources, "pdf", folder), strict=True))


@pytest.mark.parametrize("name", OTHERS)
def test_lint_of_a_docx_tells_a_draft_once_and_nothing_else(name: str, others: dict[str, Path]) -> None:
    """The mark at the head of its pages is no text outside the 版心, and hides no annex."""
    found = (*lint.docx_flaws(other(name), "a.docx"), *lint.pdf_flaws(others[name].read_bytes(), "a.pdf"))
    assert (["draft"] if OTHERS[name][2] else []) == [flaw.rule for flaw in found]


@pytest.mark.parametrize("name", OTHERS)
def test_lint_of_a_pdf_tells_a_draft_once_and_nothing_else(name: str, others: dict[str, Path]) -> None:
    """By its first page."""
    found = lint.measure(str(others[name])).flaws
    assert (["draft"] if OTHERS[name][2] else []) == [flaw.rule for flaw in found]


@pytest.mark.parametrize("path", sorted(resources.folder("templates").glob("notices/*.docx")), ids=lambda one: one.stem)
def test_lint_template_that_ships_passes(path: Path) -> None:
    """What the data will write is not judged, nor which of several texts will stand."""
    assert () == lint.docx_flaws(path.read_bytes(), path.name)


# --- documents that were made elsewhere


def foreign(*texts: str, size: int = 16, font: str = "宋体") -> bytes:
    """A docx of plain paragraphs, as another program writes them."""
    made = docx.Document()
    for text in texts:
        paragraph = made.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(size), font
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def test_lint_roles_of_a_foreign_document_are_guessed() -> None:
    """By the forms of the texts; and each finding says that it is likely."""
    data = foreign(
        "某某局关于公布名单的通知",
        "某某〔2026〕1号",
        "一、总体要求",
        "（一）工作目标",
        "附件：名单",
        "某某市某某局",
        "2026年6月3日",
        "附件",
    )
    found = roles.items(document.read(opening.parts(data, "a.docx")))
    assert [item.role for item in found] == [
        styles.TITLE, styles.NUMBER, styles.HEAD, styles.SUBHEAD, styles.ANNEX_NOTE, styles.SIGNER, styles.DATE,
        styles.ANNEX,
    ]  # fmt: skip
    fonts = [flaw for flaw in lint.docx_flaws(data, "a.docx") if flaw.rule in ("font", "indent")]
    assert fonts
    assert all(flaw.likely for flaw in fonts)
    assert "大概" in fonts[0].message or "likely" in fonts[0].message


def test_lint_places_are_said_as_clerks_say_them() -> None:
    """No word of Word's own format; the standard's four characters are four."""
    found = lint.docx_flaws(foreign("某某局关于公布名单的通知", "某某市某某局", "2026年6月3日"), "a.docx")
    told = {flaw.rule: (flaw.wanted, flaw.measured) for flaw in found}
    assert ("in the middle", "at the left") == told["centred"]
    assert "4 字" in told["signature"][0]
    assert "at the left" == told["signature"][1]
    assert "field PAGE" in told["number-field"][0]


@pytest.mark.parametrize("name", GOOD)
def test_lint_good_notice_without_our_style_names_passes(name: str) -> None:
    """Roles that are guessed are the roles that they are."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound(name))) as source, zipfile.ZipFile(data, "w") as target:
        for part in source.namelist():
            text = source.read(part)
            if part == "word/styles.xml":
                text = re.sub(rb'<w:name w:val="[^"]*"/>', b'<w:name w:val="x"/>', text)
            target.writestr(part, text)
    assert lint.docx_flaws(data.getvalue(), "a.docx") == ()


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (["附件：名单", "附件", "2026年度名单"], "no-title"),
        (["一、甲", "三、乙"], "heading-order"),
        (["一、甲", "（一）乙", "（二）丙", "二、丁", "（三）戊"], "heading-order"),
        (["十、甲"], "heading-order"),
        (["附件：1.甲名单", "附件：2.乙名单", "附件1", "附件3"], "annex-number"),
        (["附件：甲名单", "附件1", "附件2"], "annex-count"),
    ],
)
def test_lint_words_of_a_foreign_document_are_told(texts: list[str], rule: str) -> None:
    """Order of headings, number of annexes."""
    assert rule in told(foreign(*texts))


@given(st.integers(1, 99))
def test_lint_chinese_numbers_read_as_they_are_written(number: int) -> None:
    """十, 十一, 二十, 九十九."""
    assert wording._value(wording._sign(number, 0)) == number


@pytest.mark.parametrize(
    ("font", "face"),
    [("FangSong", gb.BODY), ("方正仿宋_GBK", gb.BODY), ("FZXiaoBiaoSong-B05S", gb.TITLE), ("SimHei", gb.HEAD)],
)
def test_lint_face_goes_by_many_names(font: str, face: str) -> None:
    """The standard names faces, not makers."""
    assert is_face(font, face)
    assert not is_face("Times New Roman", face)


def test_lint_lengths_and_sizes_are_said_as_clerks_say_them() -> None:
    """35.04 mm is 35 mm, 32 half-points are 3号."""
    assert (millimetres(35.04), millimetres(35.26), points(32), points(31)) == (
        "35 mm", "35.3 mm", "3号（16 磅）", "15.5 磅",
    )  # fmt: skip


# --- files from anywhere


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(f"word/{name}.xml", text)
    return made.getvalue()


ROOT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK\x03\x04", b"<html>", zipped(styles="<a/>"), zipped(document="<a"),
        zipped(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
)  # fmt: skip
def test_lint_file_that_is_no_docx_is_unreadable(data: bytes) -> None:
    """In one sentence with its way out."""
    with pytest.raises(Unreadable, match=r"a\.docx"):
        lint.docx_flaws(data, "a.docx")


def test_lint_docx_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the bytes that come out, whatever the zip declares."""
    monkeypatch.setattr(limits, "_CHOSEN", {"part": 1000})
    with pytest.raises(Unreadable):
        lint.docx_flaws(zipped(document=ROOT.format(" " * 2000)), "a.docx")


@given(st.text("0123456789-.eEx"), st.sampled_from(["w:firstLine", "w:left", "w:firstLineChars"]))
def test_lint_strange_numbers_do_no_harm(value: str, name: str) -> None:
    """A length may be anything."""
    run = "<w:r><w:t>一、总则</w:t></w:r>"
    data = zipped(document=ROOT.format(f'<w:body><w:p><w:pPr><w:ind {name}="{value}"/></w:pPr>{run}</w:p></w:body>'))
    assert told(data)


def test_lint_styles_based_on_each_other_end() -> None:
    """A circle of styles is followed a few times and no more."""
    styles_part = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        "</w:styles>"
    )
    text = '<w:body><w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>集群</w:t></w:r></w:p></w:body>'
    assert told(zipped(document=ROOT.format(text), styles=styles_part))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 " + b"x" * 500])
def test_lint_file_that_is_no_pdf_is_unreadable(data: bytes) -> None:
    """Damaged or empty, it is one sentence."""
    with pytest.raises(Unreadable, match=r"a\.pdf"):
        lint.pdf_flaws(data, "a.pdf")


# --- the command


def test_lint_command_exits_by_what_it_finds(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0 clean, 1 findings, 3 unreadable; without LibreOffice half is said not to be measured."""

    def missing() -> str:
        raise MissingProgram("LibreOffice")

    monkeypatch.setattr(office, "program", missing)
    clean, bad, other = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "c.doc"
    clean.write_bytes(sound("recognition, plain"))
    bad.write_bytes(foreign("一、甲", "三、乙"))
    other.write_bytes(b"x")
    ran = run("lint", clean)
    assert (ran.code, "LibreOffice" in ran.err) == (0, True)
    assert [run("lint", file).code for file in (bad, other, tmp_path / "nowhere.docx")] == [1, 3, 3]


def test_lint_report_as_json_says_all(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Side, rule, clause, place, what is wanted and what was measured."""

    def missing() -> str:
        raise MissingProgram("LibreOffice")

    monkeypatch.setattr(office, "program", missing)
    file = tmp_path / "a.docx"
    file.write_bytes(spoilt(MUTATIONS[0]))
    report = json.loads(run("lint", file, "--report", "json").out)
    (found,) = report["findings"]
    assert (found["side"], found["rule"], found["clause"]) == ("docx", "margin-top", "5.2.1")
    assert (found["wanted"], found["measured"], found["likely"]) == ("37 mm", "25.4 mm", False)
    assert report["unmeasured"]
