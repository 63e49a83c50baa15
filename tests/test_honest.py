"""Honest files are not turned away: a share of `python -m benchmarks.honest`, and files that compress very well."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from office import calc, soffice

from benchmarks.honest import WRITERS, Document, made, refusals, saved_anew
from toolkit import resources
from toolkit.layout.package import contents
from toolkit.public import public
from toolkit.read import read
from toolkit.render.form import render_form
from toolkit.render.kinds import KINDS
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.structure import examine

GENUINE = 170  # so many times as large unpacked: a genuine file did so


def test_honest_papers_of_ours_pass() -> None:
    """Every notice, as it is and saved by python-docx."""
    own = list(made(KINDS))
    again = [one._replace(data=WRITERS["docx"][1](one.data)) for one in own]
    assert len(own) >= 2 * len(KINDS)
    assert [] == [line for one in (*own, *again) for line in refusals(one)]


def test_honest_form_passes_by_every_program() -> None:
    """A filled form as docx and xlsx, its PDF; saved by LibreOffice, python-docx and openpyxl."""
    soffice()
    calc()
    form = examine(read(str(resources.path("examples/plan.yaml"))), load("plan"))
    own = [
        Document("plan", "docx", render_form(form), form=True),
        Document("plan", "xlsx", render_sheet(form), form=True),
    ]
    found = list(saved_anew(own, {"docx": (("docx",), ("pdf",)), "xlsx": (("xlsx",),)}))
    assert {"docx", "xlsx", "pdf"} == {one.suffix for one in found}
    assert [] == [line for one in (*own, *found) for line in refusals(one)]


def _ratio(data: bytes) -> float:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return max(one.file_size / one.compress_size for one in opened.infolist())


def _tight(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def test_honest_document_that_compresses_well_is_read(tmp_path: Path) -> None:
    """A form below which somebody held the return key down."""
    form = examine(read(str(resources.path("examples/plan.yaml"))), load("plan"))
    parts = contents(render_form(form))
    empty = b'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:pPr></w:p>'
    head, mark, end = parts["word/document.xml"].rpartition(b"<w:sectPr")
    parts["word/document.xml"] = head + empty * 40_000 + mark + end
    path = tmp_path / "规划.docx"
    path.write_bytes(_tight(parts))
    assert _ratio(path.read_bytes()) > GENUINE
    assert form.values == examine(read(str(path)), load("plan")).values
    assert public(path.read_bytes(), ".docx", path.name).data


def test_honest_workbook_that_compresses_well_is_read(tmp_path: Path) -> None:
    """A list with remarks on a sheet beside it that are nearly alike."""
    path = tmp_path / "名单.xlsx"
    book = openpyxl.load_workbook(resources.path("examples/notices/publicity.xlsx"))
    sheet = book.create_sheet("备注")
    for row in range(1, 1000):
        sheet.cell(row, 1, f"按照管理办法组织专家审查、实地核查后提出意见。{row % 7}" * 60 + str(row))
    sheet.sheet_state = "hidden"
    book.save(path)
    path.write_bytes(_tight(contents(path.read_bytes())))
    assert _ratio(path.read_bytes()) > GENUINE
    before = read(str(resources.path("examples/notices/publicity.xlsx")), "publicity").values
    assert before == read(str(path), "publicity").values
    assert public(path.read_bytes(), ".xlsx", path.name).data
