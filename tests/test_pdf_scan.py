"""Scanned pages: recognised, put into cells; what lies under a seal is left to eyes."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import EXAMPLES, yaml_values
from office import soffice
from PIL import Image, ImageDraw

from toolkit import office
from toolkit.apart import recognises
from toolkit.form import Form
from toolkit.read.pdf.form import _eyed, read_pdf
from toolkit.read.pdf.ink import Rule
from toolkit.read.pdf.lattice import tables
from toolkit.read.pdf.scan import _ticked, _worded, tick_words
from toolkit.render.form import render_form
from toolkit.schema import load
from toolkit.schema.normalise import normalise

DPI = 200
PAGES = (0, 3)  # the cover, and the year's figures


@pytest.fixture(scope="session")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example summary as a PDF."""
    soffice()
    folder = tmp_path_factory.mktemp("scan")
    form = normalise(Form("summary.yaml", yaml_values(EXAMPLES / "summary.yaml")), load("summary"))
    (folder / "summary.docx").write_bytes(render_form(form))
    return office.convert([folder / "summary.docx"], "pdf", folder)[0]


def _scan(source: Path, seal: tuple[int, ...], pages: tuple[int, ...] = PAGES) -> bytes:
    """Some of its pages as pictures, turned a little, red ink over a box (in points) on the second."""
    pictures: list[Any] = []
    document = pypdfium2.PdfDocument(source)
    for number in pages:
        picture = document[number].render(scale=DPI / 72).to_pil().convert("RGB")
        if number == PAGES[1]:
            x0, top, x1, bottom = (edge * DPI / 72 for edge in seal)
            box = (x0 + 12, top + 12, x1 - 12, bottom - 12)
            ImageDraw.Draw(picture).ellipse(box, outline=(220, 30, 40), width=6)
        pictures.append(picture.rotate(0.4, Image.Resampling.BICUBIC, fillcolor="white"))
    document.close()
    held = io.BytesIO()
    pictures[0].save(held, "PDF", save_all=True, append_images=pictures[1:], resolution=DPI, quality=90)
    return held.getvalue()


def test_extra_is_there() -> None:
    """The tests' environment has recognition, so that nothing is skipped."""
    assert recognises()


def test_scan_is_read_but_for_what_a_seal_covers(summary: Path) -> None:
    """Figures come back with `ocr` as their way; the one under the seal is not taken, and is named."""
    truth = read_pdf(summary.read_bytes(), "summary.pdf")
    sealed = "/figures/output"
    box = tuple(int(edge) for edge in truth.place(sealed).split("(")[1].rstrip(")").split(","))
    found = read_pdf(_scan(summary, box), "scan.pdf")
    figures = truth.get("/figures")
    read = {key: found.get(f"/figures/{key}") for key in figures if key != "output"}
    assert {key: value for key, value in figures.items() if key != "output"} == read
    assert "ocr" == found.way("/figures/firms")
    assert found.get(sealed) is None
    assert sealed in [one.field for one in found.findings if one.rule == "needs-eyes"]


def test_scan_is_read_without_network(summary: Path, tmp_path: Path) -> None:
    """The models lie in the package: a scan is read in the worker, which may open no socket, and, where the system lets
    us, where there is no network at all."""
    (tmp_path / "scan.pdf").write_bytes(_scan(summary, (0, 0, 30, 30), PAGES[1:]))
    program = shutil.which("unshare")
    alone = [program, "-rn"] if program else []
    able = alone and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "parse", "scan.pdf", "--report", "json"]
    done = subprocess.run([*(alone if able else ()), *command], cwd=tmp_path, capture_output=True, check=False)
    truth = read_pdf(summary.read_bytes(), "summary.pdf").get("/figures")
    read = json.loads(done.stdout)
    assert "ocr" == read["sources"]["/figures/firms"]["way"]
    assert {key: float(value) for key, value in truth.items()} == read["values"]["figures"]


def test_value_without_a_place_on_a_scan_is_told() -> None:
    """Recognition may miss small print on a cover, its label, too: a warning, for the paper may have none."""
    form = Form("scan.pdf", {"form": "summary"}, lambda pointer: "" if pointer == "/cluster_id" else "page 1 (0,0,9,9)")
    (told,) = _eyed(form, load("summary"), True).findings
    assert ("/cluster_id", "needs-eyes", "warning") == (told.field, told.rule, told.severity)
    assert "was not recognised on the scan" in told.message


def test_ticks_are_taken_from_the_picture() -> None:
    """Words with boxes get the ticks that are seen; where a box is missing or unclear, nothing is told."""
    words = tick_words()
    assert ["是", "否"] == _worded("口是囗否", words)
    assert "☑是　□否" == _ticked("口是 口否", words, [(1.0, True), (9.0, False)])
    assert ["", "", None] == [
        _ticked("是 口否", words, [(9.0, False)]),
        _ticked("口是口否", words, [(1.0, None), (9.0, False)]),
        _ticked("是一家企业", words, []),
    ]


def _ruled(broken: bool = False) -> Any:
    """A page of four cells; a red spot covers the middle of its rules, or one of them is cut."""
    picture = Image.new("RGB", (1654, 2339), "white")
    pen = ImageDraw.Draw(picture)
    for edge in (200, 700, 1200):
        pen.line((200, edge, 1200, edge), fill="black", width=3)
        pen.line((edge, 200, edge, 1200), fill="black", width=3)
    if broken:
        pen.rectangle((600, 660, 800, 740), fill="white")
    else:
        pen.ellipse((640, 640, 760, 760), fill=(215, 30, 40))
    return picture


def test_rules_go_on_under_a_seal() -> None:
    """Where red ink lies over rules, cells are still closed; the edge of the ink makes no rule."""
    from toolkit.read.pdf import picture

    scale = 72 / DPI
    rules = [Rule(*(edge * scale for edge in line)) for line in picture.straight(_ruled()).rules]
    assert [(2, 2)] == [(len(one.xs) - 1, len(one.ys) - 1) for one in tables(1, rules, [])]


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 1.5])
def test_page_is_set_straight(angle: float) -> None:
    """Turned by up to two degrees, its rules come out level."""
    from toolkit.read.pdf import picture

    turned = _ruled().rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    rules = picture.straight(turned).rules
    assert max(abs(y0 - y1) for x0, y0, x1, y1 in rules if x1 > x0) <= 1
    assert [(2, 2)] == [
        (len(one.xs) - 1, len(one.ys) - 1)
        for one in tables(1, [Rule(*(edge * 72 / DPI for edge in line)) for line in rules], [])
    ]


def test_ink_beside_a_line_and_over_an_empty_cell_is_told() -> None:
    """A thin ring far from the text of a cell robs it of nothing; near it, over an empty cell, or broad, it may."""
    import numpy as np

    from toolkit.read.pdf import picture

    red = np.zeros((400, 900), np.uint8)
    red[0:100, 600:604] = 1  # thin, far from the text
    red[100:200, 160:164] = 1  # thin, near it
    red[200:300, 500:504] = 1  # over an empty cell
    red[320:360, 500:560] = 1  # broad
    cells = [(0, top, 900, top + 100) for top in (0, 100, 200, 300)]
    lines = [picture.TextLine((100, top + 40, 140, top + 65), None, False, True) for top in (0, 100, 300)]
    page = picture.Picture(red, red, red, [])
    assert cells[1:] == picture.robbed(page, cells, lines)
