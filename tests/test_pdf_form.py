"""Filled forms printed as PDFs come back as they were, whatever was done to the file on its way."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import EXAMPLES, Runs, yaml_values
from office import soffice
from pdf_made import grid, page, pdf

from benchmarks.extraction import score
from benchmarks.made_forms import filled
from benchmarks.pdf_variants import DOCX, PDF, rewritten
from toolkit import office
from toolkit.errors import Unreadable
from toolkit.form import Form, singles
from toolkit.read.pdf.book import opened
from toolkit.read.pdf.document import goes_on
from toolkit.read.pdf.find import Found, forms, spans
from toolkit.read.pdf.form import read_pdf
from toolkit.read.pdf.reference import reference
from toolkit.read.pdf.source import Pages
from toolkit.render.form import render_form
from toolkit.schema import load
from toolkit.schema.normalise import normalise

OFFICE_VARIANTS = ("LibreOffice", "rows split, heads not repeated", "horizontal rules only", "no rules")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example summary as LibreOffice prints it, with and without rules; the plan; an application made up."""
    soffice()
    folder = tmp_path_factory.mktemp("printed")
    made = {"plan": render_form(_example("plan")), "application": render_form(filled("application", 0))}
    summary = render_form(_example("summary"))
    other = _example("summary")
    other.values["figures"]["output"] = 95
    made["other summary"] = render_form(other)
    made |= {name: rewritten(summary, DOCX[name]) for name in OFFICE_VARIANTS}
    sources = []
    for number, data in enumerate(made.values()):
        sources.append(folder / f"{number}.docx")
        sources[-1].write_bytes(data)
    return dict(zip(made, office.convert(sources, "pdf", folder), strict=True))


def _example(name: str) -> Form:
    return normalise(Form(f"{name}.yaml", yaml_values(EXAMPLES / f"{name}.yaml")), load(name))


def _read(path: Path) -> Form:
    found = read_pdf(path.read_bytes(), path.name)
    return normalise(found, load(found.kind))


@pytest.mark.parametrize("name", OFFICE_VARIANTS)
def test_summary_comes_back_whole(printed: dict[str, Path], name: str) -> None:
    """Ruled, with level rules alone, without rules, or broken over pages: every value is read."""
    assert _example("summary").values == _read(printed[name]).values


@pytest.mark.parametrize("name", ["plan", "application"])
def test_other_forms_come_back_whole(printed: dict[str, Path], name: str) -> None:
    """The plan, and an application with values made up: nothing is wrong, and nothing has to be told."""
    truth = _example(name) if name == "plan" else filled("application", 0)
    found = _read(printed[name])
    assert [] == [one.message for one in found.findings if one.rule.startswith("form")]
    assert score(truth, found)[2:] == (0, 0)


@pytest.mark.parametrize("name", [one for one in PDF if "Ghostscript" not in one])
def test_plan_comes_back_from_changed_files(printed: dict[str, Path], name: str, tmp_path: Path) -> None:
    """Turned pages, or fonts that do not go with the file, change no value."""
    PDF[name](printed["plan"], tmp_path / "changed.pdf")
    assert _example("plan").values == _read(tmp_path / "changed.pdf").values


def test_sign_of_a_pdf_may_stand_behind_other_bytes(printed: dict[str, Path], run: Runs, tmp_path: Path) -> None:
    """A mark of byte order, or a line that a mail program put there; a text that only speaks of PDFs is none."""
    (tmp_path / "mark.pdf").write_bytes(b"\xef\xbb\xbf" + printed["plan"].read_bytes())
    (tmp_path / "text.yaml").write_text("form: summary\nversion: '%PDF-1.4'\n", "utf-8")
    assert 0 == run("parse", tmp_path / "mark.pdf").code
    assert 1 == run("parse", tmp_path / "text.yaml").code  # what is missing is told


def test_page_may_be_told_by_any_two_corners(printed: dict[str, Path], tmp_path: Path) -> None:
    """From the upper right to the lower left it is the same page."""
    with pikepdf.open(printed["plan"]) as made:
        for one in made.pages:
            one.MediaBox = [one.MediaBox[2], one.MediaBox[3], one.MediaBox[0], one.MediaBox[1]]
        made.save(tmp_path / "turned.pdf")
    assert _example("plan").values == _read(tmp_path / "turned.pdf").values


def test_values_tell_where_they_stood(printed: dict[str, Path]) -> None:
    """Page, box, way and certainty of each value."""
    found = _read(printed["plan"])
    source = found.source("/targets/output/baseline")
    assert ("rules", "sure") == (source.way, source.sure)
    assert source.place.startswith("page ")
    assert ("position", "likely") == found.source("/cluster_name")[2:]
    assert all(found.place(pointer).startswith("page ") for pointer, _ in singles(found.values))


def _attached(path: Path, values: dict[str, Any]) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(path) as made:
        data = json.dumps(values, default=str).encode()
        made.attachments["form.json"] = pikepdf.AttachedFileSpec(made, data, filename="form.json")
        made.save(held)
    return held.getvalue()


def test_attached_data_confirm_what_is_printed(printed: dict[str, Path]) -> None:
    """Data that say the same are taken; where they differ, the printed value is, and both are told."""
    values = json.loads(json.dumps(_example("plan").values, default=str))
    values["overview"]["problems"] = "另一句话"
    found = read_pdf(_attached(printed["plan"], values), "plan.pdf")
    assert "data" == found.way("/cluster_name")
    assert _example("plan").values["overview"]["problems"] == found.get("/overview/problems")
    assert ["/overview/problems"] == [one.field for one in found.findings if one.rule == "form-ways"]


def _ordered(path: Path, pages: list[int]) -> Form:
    """A PDF with those of its pages (from 0), in that order."""
    held = io.BytesIO()
    with pikepdf.open(path) as old, pikepdf.new() as made:
        for number in pages:
            made.pages.append(old.pages[number])
        made.save(held)
    return read_pdf(held.getvalue(), "form.pdf")


def test_pages_missing_or_doubled_are_told(printed: dict[str, Path]) -> None:
    """By the numbers at their foot, which go on where nothing is wrong."""
    with pikepdf.open(printed["LibreOffice"]) as found:
        pages = list(range(len(found.pages)))
    wrong = [[*pages[:3], *pages[4:]], [*pages[:4], *pages[3:]], [*pages[:3], pages[4], pages[3], *pages[5:]]]
    for order, told in [(pages, []), *((one, ["error"]) for one in wrong)]:
        assert told == [
            one.severity for one in _ordered(printed["LibreOffice"], order).findings if one.rule == "pdf-folios"
        ]


def test_page_that_says_something_else_the_second_time_is_an_error(printed: dict[str, Path]) -> None:
    """The first counts, and is not sure."""
    other = io.BytesIO()
    with pikepdf.open(printed["LibreOffice"]) as old, pikepdf.open(printed["other summary"]) as second:
        old.pages.append(second.pages[3])
        old.save(other)
    found = read_pdf(other.getvalue(), "summary.pdf")
    twice = {one.field: one.severity for one in found.findings if one.rule == "form-twice"}
    assert "error" == twice["/figures/output"]
    assert ("likely", "sure") == (found.sure("/figures/output"), found.sure("/figures/patents"))


def test_form_fields_are_read_by_name(printed: dict[str, Path]) -> None:
    """What was typed or ticked in fields of the PDF is taken, and told where it differs from the print."""
    held = io.BytesIO()
    with pikepdf.open(printed["plan"]) as made:
        text = pikepdf.Dictionary(
            FT=pikepdf.Name.Tx, T="cluster_name", V="另一个集群", Rect=[100, 700, 200, 720], P=made.pages[0].obj
        )
        group = pikepdf.Dictionary(T="targets", Kids=[made.make_indirect(pikepdf.Dictionary(T="none", V="x"))])
        fields = [made.make_indirect(one) for one in (text, group)]
        made.pages[0].Annots = pikepdf.Array(fields[:1])
        made.Root.AcroForm = pikepdf.Dictionary(Fields=fields)
        made.save(held)
    found = read_pdf(held.getvalue(), "plan.pdf")
    assert ("另一个集群", "field") == (found.get("/cluster_name"), found.way("/cluster_name"))
    assert "page 1 (100,122,200,142)" == found.place("/cluster_name")
    assert ["/cluster_name"] == [one.field for one in found.findings]


def test_form_is_found_in_a_binder() -> None:
    """Pages before and behind are left alone; a second form is another one."""
    summary, plan = ("中小企业特色产业集群" + one for one in ("年度工作总结", "三年发展规划"))
    part = "企业总数 中小企业数 从业人员数 集群总产值 主导产业产值 中小企业产值 有效发明专利数 工业软件应用率"
    binder = [
        "公函",
        f"{summary} 集群名称 申报单位",
        part,
        "甲" * 900,
        part,
        *["检测报告"] * 9,
        f"{plan} 集群名称",
        part,
        part,
    ]
    assert [Found("summary", 2, 5), Found("plan", 15, 17)] == forms(binder)


def test_title_at_the_head_of_every_page_is_no_cover() -> None:
    """As browsers print it: one form, of which a page has no label; the next begins where the title stands twice."""
    title, part = (
        "中小企业特色产业集群年度工作总结",
        "企业总数 中小企业数 从业人员数 集群总产值 主导产业产值 中小企业产值",
    )
    more = "有效发明专利数 工业软件应用率 集群名称"
    form = [title * 2 + " 集群名称", f"{title} {part}", title, f"{title} {more}"]
    assert [Found("summary", 1, 4), Found("summary", 5, 8)] == forms(form * 2)


def test_further_form_of_a_binder_is_told(printed: dict[str, Path]) -> None:
    """The first form is read, the second named with its pages and the way out."""
    held = io.BytesIO()
    with pikepdf.open(printed["plan"]) as binder, pikepdf.open(printed["LibreOffice"]) as more:
        first = len(binder.pages)
        binder.pages.extend(more.pages)
        last = len(binder.pages)
        binder.save(held)
    found = read_pdf(held.getvalue(), "binder.pdf")
    assert _example("plan").values == normalise(found, load("plan")).values
    (told,) = [one for one in found.findings if one.rule == "pdf-others"]
    label = load("summary").root.label
    wanted = (
        f"the file also holds “{label}” (page {first + 1}-{last}), which was not read; save it as a file of its own"
    )
    assert told.message.startswith(wanted)
    assert ("warning", f"page {first + 1}") == (told.severity, told.sources[0].place)


def test_page_numbers_are_written_as_people_do() -> None:
    """Runs are drawn together."""
    assert ["1", "3-5", "9"] == list(spans([5, 3, 4, 9, 1]))


def test_last_page_with_a_heading_or_one_label_is_of_the_form() -> None:
    """A page with too few labels to be found belongs to the form before it: by its heading, or by its table."""
    table = page([(54, 708, "同意声明"), (160, 708, "☑是")], grid((50, 150, 400), (700, 730)))
    rest = page([(54, 68, "声明日期"), (160, 68, "2026年1月1日")], grid((50, 150, 400), (60, 90)))
    heading = page([(54, 68, "十、真实性声明　第十三条（二）")])
    frame = page([(54, 68, "公函")], grid((50, 400), (60, 90)))
    data = pdf(table, rest, heading, frame)
    with opened(data, "form.pdf") as book, reference(data, "form.pdf") as pages:
        first, *others = (Pages(book, pages).leaf(number) for number in range(1, 5))
        assert [True, True, False] == [goes_on(first, one, "summary", pages) for one in others]


@pytest.mark.parametrize("number", [5, 6, 10])
def test_rows_without_rules_are_told_apart(number: int, tmp_path: Path) -> None:
    """Names in Latin capitals, and tall rows, in a list without rules: every row is read."""
    soffice()
    (tmp_path / "form.docx").write_bytes(rewritten(render_form(filled("application", number)), DOCX["no rules"]))
    (printed,) = office.convert([tmp_path / "form.docx"], "pdf", tmp_path)
    found = _read(printed)
    assert 0 == score(filled("application", number), found).silent
    assert [] == [one.message for one in found.findings if one.rule.startswith("form")]


def test_notice_is_no_form() -> None:
    """The labels that a list of clusters has are too few."""
    text = "序号集群名称所在市所在县（市、区）主导产业申报单位推荐单位联系人"
    assert [] == forms([text, text])


def test_pictures_show_every_value(printed: dict[str, Path], run: Runs, tmp_path: Path) -> None:
    """`--show` draws each page of the form."""
    done = run("parse", printed["plan"], "--show", tmp_path / "pages", "-o", tmp_path / "plan.yaml")
    assert 0 == done.code
    assert (tmp_path / "pages" / "page-001.png").read_bytes().startswith(b"\x89PNG")
    assert _example("plan").values == normalise(Form("", yaml_values(tmp_path / "plan.yaml")), load("plan")).values
    again = run("parse", printed["plan"], "--show", tmp_path / "pages")
    assert (2, "") == (again.code, again.out)


def test_report_tells_certainty(printed: dict[str, Path], run: Runs) -> None:
    """Sources of a report carry page, box, way and confidence."""
    sources = run("parse", printed["plan"], "--report", "json").json["sources"]
    assert ("rules", "sure") == tuple(sources["/targets/output/baseline"][key] for key in ("way", "confidence"))


def test_scan_without_recognition_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence with the command that installs the extra."""
    monkeypatch.setattr("toolkit.read.pdf.source.recognises", lambda: False)
    picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    with pytest.raises(Unreadable, match=r"pip install 'cluster-toolkit\[ocr\]'"):
        read_pdf(pdf(picture, picture), "scan.pdf")


def test_other_papers_and_garbage_are_named() -> None:
    """A PDF that is no form, and one whose text layer is garbage, each in one sentence."""
    with pytest.raises(Unreadable, match="none of its 1 pages is a form"):
        read_pdf(pdf(page([(100, 100, "公函")])), "letter.pdf")
    with pytest.raises(Unreadable, match="garbage"):
        read_pdf(pdf(page([(100, 100, "\ue000\ue001\ue002\ue003")])), "garbage.pdf")
