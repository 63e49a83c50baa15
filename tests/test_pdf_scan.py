"""Scanned pages: recognised, put into cells; what lies under a seal is left to eyes."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from conftest import EXAMPLES, yaml_values
from office import soffice
from PIL import Image, ImageDraw, ImageFont

from toolkit import office
from toolkit.apart import recognises
from toolkit.errors import Unreadable
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.read.pdf.book import opened
from toolkit.read.pdf.eyes import eyed
from toolkit.read.pdf.form import read_pdf
from toolkit.read.pdf.ink import Rule
from toolkit.read.pdf.lattice import tables
from toolkit.read.pdf.scan import _stroked, _ticked, _worded, scanned, tick_words
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
    (told,) = eyed(form, load("summary"), True).findings
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


def _row(slash: bool = False, level: bool = False, colour: tuple[int, int, int] = (20, 20, 20), low: int = 0) -> Any:
    """The ruled page with a number in its first cell, `low` dots further down, and a pen's stroke over it."""
    picture = _ruled()
    ImageDraw.Draw(picture).ellipse((630, 630, 770, 770), fill="white")
    pen = ImageDraw.Draw(picture)
    pen.text((400, 440 + low), "45678", font=ImageFont.load_default(34), fill="black")
    left, top, right, bottom = pen.textbbox((400, 440 + low), "45678", font=ImageFont.load_default(34))
    if slash:
        pen.line((left - 4, bottom + 2, right + 4, top - 2), fill=colour, width=3)
    if level:
        pen.line((left - 6, (top + bottom) / 2, right + 6, (top + bottom) / 2), fill=colour, width=3)
    return picture


def _line(page: Any) -> Any:
    """All lines in the first cell, each as (marred, joined)."""
    from toolkit.read.pdf import picture

    image = picture.straight(page)
    return [(one.marred, one.joined) for one in picture.lines(image, [(200, 200, 700, 700)]) if one.box[0] < 700]


def test_strokes_of_a_pen_are_seen() -> None:
    """A level line, a slash, coloured ink: each is seen; a number that nobody touched is not marred."""
    ((marred, joined),) = _line(_row())
    assert (marred, _stroked("45678", joined)) == (False, False)
    assert all(marred for marred, _ in _line(_row(level=True)))
    assert all(marred or _stroked("45678", joined) for marred, joined in _line(_row(slash=True)))
    assert all(marred for marred, _ in _line(_row(slash=True, colour=(20, 30, 160))))
    assert not _stroked("98", 1.0)  # two figures often touch


def test_text_across_a_rule_is_seen() -> None:
    """A number that stands half below the rule of its cell, as on bent paper, is marred."""
    assert all(marred for marred, _ in _line(_row(low=240)))


@pytest.mark.parametrize(("dots", "bent"), [(0, False), (3, False), (18, True), (50, True)])
def test_bent_paper_is_seen(dots: int, bent: bool) -> None:
    """Rules that leave their line by more than scanners do tell that rows can't be told apart."""
    import cv2
    import numpy as np

    from toolkit.read.pdf import picture

    flat = np.asarray(_ruled())
    height, width = flat.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    y = y + dots * np.sin(x / width * np.pi).astype(np.float32)
    page = cv2.remap(flat, x, y, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    assert picture.straight(Image.fromarray(page)).bent is bent


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_on_its_side_or_head_is_turned(summary: Path, turn: int) -> None:
    """It is read in the turn in which its lines can be read, and the picture that is shown is turned as far."""
    document = pypdfium2.PdfDocument(summary)
    picture = document[PAGES[1]].render(scale=DPI / 72).to_pil().convert("RGB").rotate(turn, expand=True)
    document.close()
    held = io.BytesIO()
    picture.save(held, "PDF", resolution=DPI, quality=90)
    with opened(held.getvalue(), "scan.pdf") as book:
        leaf = scanned(book, 1)
    assert (turn + 90 * leaf.turn) % 360 == 0
    assert leaf.height > leaf.width
    text = "".join(glyph.text for glyph in leaf.glyphs)
    assert "集群总产值" in text


def test_scans_without_a_form_are_told_as_such() -> None:
    """A scan on which nothing is recognised is no other form: the sentence says that it is to be scanned anew."""
    held = io.BytesIO()
    Image.new("RGB", (1654, 2339), (200, 200, 200)).save(held, "PDF", resolution=DPI)
    with pytest.raises(Unreadable, match="200 dpi"):
        read_pdf(held.getvalue(), "scan.pdf")


def test_scanned_pages_outside_of_a_form_are_named(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One warning names them, with the command where recognition is not installed; a form whose cover is a scan is not
    taken for another one."""
    for room in ("source", "notes"):
        monkeypatch.setattr(f"toolkit.read.pdf.{room}.recognises", lambda: False)
    with pikepdf.open(summary) as pdf, pikepdf.open(io.BytesIO(_scan(summary, (0, 0, 30, 30), (0, 0)))) as scans:
        pdf.pages.append(scans.pages[1])
        pdf.pages[0] = scans.pages[0]
        last, held = len(pdf.pages), io.BytesIO()
        pdf.save(held)
    found = read_pdf(held.getvalue(), "mixed.pdf")
    (told,) = [one for one in found.findings if one.rule == "pdf-unread"]
    assert ("summary", "warning") == (found.kind, told.severity)
    assert f"1, {last}" in told.message.replace("、", ", ")
    assert "cluster-toolkit[ocr]" in told.message


def test_row_is_not_both_deleted_and_not_recognised() -> None:
    """Where a row was not recognised, nobody is told that it was deleted; the finding is as severe."""
    gone = Finding("/cluster_id", "form-row", "no such row", "error")
    form = Form("scan.pdf", {"form": "summary"}, lambda pointer: "" if pointer == "/cluster_id" else "page 1 (0,0,9,9)")
    (told,) = eyed(form._replace(findings=(gone,)), load("summary"), True).findings
    assert ("/cluster_id", "needs-eyes", "error") == (told.field, told.rule, told.severity)
