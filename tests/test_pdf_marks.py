"""What is drawn, written or pasted on a form that was printed as a PDF: never read silently as if it were not there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from conftest import EXAMPLES, yaml_values
from office import soffice
from pdf_made import page, pdf
from pikepdf import Array, Dictionary, Name

from toolkit import office
from toolkit.form import Form
from toolkit.read.pdf.book import opened
from toolkit.read.pdf.form import read_pdf
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.lines import lines, placed, typed
from toolkit.read.pdf.pages import leaf
from toolkit.render.form import render_form
from toolkit.schema import load
from toolkit.schema.normalise import normalise

FIELD = "/figures/firms"
Draw = Callable[["Spot"], str]


class Spot:
    """Where a value stands: the page, and the box and base line of its figures, in points from the page's foot."""

    def __init__(self, data: bytes, field: str = FIELD) -> None:
        self.form = read_pdf(data, "form.pdf")
        found = re.search(r"page (\d+) \((.*)\)", self.form.source(field).place)
        assert found
        self.page = int(found[1])
        x0, top, x1, bottom = map(float, found[2].split(","))
        with opened(data, "form.pdf") as book:
            here = leaf(book.raw(self.page))
        glyphs = [one for one in here.glyphs if x0 < one.x0 < x1 and top < (one.top + one.bottom) / 2 < bottom]
        glyphs.sort(key=lambda one: one.x0)
        self.left, self.right, self.last = glyphs[0].x0, glyphs[-1].x1, glyphs[-1].x0
        self.high, self.low = here.height - glyphs[0].top, here.height - glyphs[0].bottom
        self.base = here.height - glyphs[0].base
        self.middle = (self.high + self.low) / 2


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example summary as LibreOffice prints it."""
    soffice()
    folder = tmp_path_factory.mktemp("marks")
    summary = normalise(Form("summary.yaml", yaml_values(EXAMPLES / "summary.yaml")), load("summary"))
    (folder / "summary.docx").write_bytes(render_form(summary))
    (made,) = office.convert([folder / "summary.docx"], "pdf", folder)
    return made.read_bytes()


@pytest.fixture(scope="module")
def spot(printed: bytes) -> Spot:
    return Spot(printed)


def _changed(data: bytes, number: int, change: Callable[[pikepdf.Pdf, Any], None]) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as made:
        change(made, made.pages[number - 1])
        made.save(held)
    return held.getvalue()


def _drawn(data: bytes, spot: Spot, content: str) -> bytes:
    """The page with something drawn on it last; `/FX` is Helvetica, `/IX` a red picture."""

    def change(made: pikepdf.Pdf, page: Any) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        page.resources.Font["/FX"] = made.make_indirect(font)
        picture = made.make_stream(
            b"\xff\x00\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB
        )
        picture.BitsPerComponent = 8
        page.resources["/XObject"] = Dictionary(IX=picture)
        page.contents_coalesce()
        page.Contents = made.make_stream(b"q " + page.Contents.read_bytes() + b" Q " + content.encode("ascii"))

    return _changed(data, spot.page, change)


def _noted(data: bytes, spot: Spot, kind: str, **more: Any) -> bytes:
    """The page with an annotation over the value."""

    def change(made: pikepdf.Pdf, page: Any) -> None:
        box = Array([spot.left - 1, spot.low, spot.right + 1, spot.high])
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box, F=4, **more)
        page.obj.Annots = Array([*page.obj.get("/Annots", []), made.make_indirect(note)])

    return _changed(data, spot.page, change)


def _thinned(made: pikepdf.Pdf, page: Any) -> None:
    """Let the picture be seen through."""
    mask = made.make_stream(b"\x10", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
    page.resources.XObject.IX.SMask = mask


def _text(text: str, x: float, y: float, size: float = 10, before: str = "") -> str:
    return f"q {before} BT /FX {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET Q "


def _box(spot: Spot, colour: str) -> str:
    return f"q {colour} rg {spot.left - 1} {spot.low} {spot.right - spot.left + 2} {spot.high - spot.low} re f Q "


OVER: dict[str, Draw] = {
    "struck out level": lambda at: f"{at.left - 1} {at.middle} m {at.right + 1} {at.middle} l S",
    "struck out by a bar": lambda at: f"{at.left} {at.middle - 0.4} {at.right - at.left} 0.8 re f",
    "struck out slanted": lambda at: f"{at.left} {at.low} m {at.right} {at.high} l S",
    "struck out by a curve": lambda at: (
        f"{at.left} {at.low} m {at.left} {at.middle} {at.right} {at.middle} {at.right} {at.high} c S"
    ),
    "another number over it": lambda at: _text("912", at.left + 1, at.base),
    "another number half a line lower": lambda at: _text("912", at.left - 20, at.base - 5),
    "a small figure behind it": lambda at: _text("9", at.right, at.base + 2, 6),
    "a figure raised high": lambda at: _text("9", at.right, at.base + 6, 6),
    "a figure too small to be read": lambda at: _text("9", at.right, at.base, 1),
    "a picture": lambda at: f"q {at.right - at.left} 0 0 {at.high - at.low} {at.left} {at.low} cm /IX Do Q",
    "a disc": lambda at: (
        f"1 0 0 rg {at.left} {at.low} m {at.left} {at.high} {at.right} {at.high} {at.right} {at.low} c f"
    ),
}


@pytest.mark.parametrize("what", OVER)
def test_what_lies_over_a_value_needs_eyes(printed: bytes, spot: Spot, what: str) -> None:
    """It is not taken, and a finding names it; other values are as they were."""
    found = read_pdf(_drawn(printed, spot, OVER[what](spot)), "form.pdf")
    assert (None, "needs-eyes") == (found.get(FIELD), found.sure(FIELD))
    (told,) = [one for one in found.findings if one.field == FIELD]
    assert ("needs-eyes", "error") == (told.rule, told.severity)
    assert spot.form.get("/figures/output") == found.get("/figures/output")


@pytest.mark.parametrize("kind", ["FreeText", "StrikeOut", "Square", "Ink"])
def test_remark_on_a_value_needs_eyes(printed: bytes, spot: Spot, kind: str) -> None:
    """An annotation that writes, strikes or draws something there; that the page has one is told, too."""
    found = read_pdf(_noted(printed, spot, kind), "form.pdf")
    assert (None, "needs-eyes") == (found.get(FIELD), found.sure(FIELD))
    assert {"needs-eyes", "pdf-remarks"} <= {one.rule for one in found.findings}


NOTHING = [{"kind": "Highlight"}, {"kind": "Link"}, {"kind": "Stamp"}, {"kind": "FreeText", "F": 2}]


@pytest.mark.parametrize("more", NOTHING)
def test_remark_that_changes_nothing_is_none(printed: bytes, spot: Spot, more: dict[str, Any]) -> None:
    """Colour, links, a seal, and what is hidden leave a value as it is."""
    kind = more.pop("kind")

    def hidden(made: pikepdf.Pdf, page: Any) -> None:
        page.obj.Annots[-1].F = more.get("F", 4)

    found = read_pdf(_changed(_noted(printed, spot, kind), spot.page, hidden), "form.pdf")
    assert (spot.form.get(FIELD), "sure") == (found.get(FIELD), found.sure(FIELD))
    assert "pdf-remarks" not in {one.rule for one in found.findings}


UNSEEN: dict[str, Draw] = {
    "in white": lambda at: _text("9", at.right, at.base, before="1 g"),
    "without ink": lambda at: _text("9", at.right, at.base, before="3 Tr"),
    "as a cut": lambda at: _text("9", at.right, at.base, before="7 Tr"),
    "cut off": lambda at: _text("9", at.right, at.base, before="0 0 9 9 re W n"),
    "under white": lambda at: _text("9", at.right, at.base) + f"1 g {at.right} {at.low} 9 {at.high - at.low} re f",
}


@pytest.mark.parametrize("what", UNSEEN)
def test_figure_that_nobody_sees_is_not_read(printed: bytes, spot: Spot, what: str) -> None:
    """The number is what the page shows, and the page is named."""
    found = read_pdf(_drawn(printed, spot, UNSEEN[what](spot)), "form.pdf")
    assert spot.form.get(FIELD) == found.get(FIELD)
    assert "pdf-hidden" in {one.rule for one in found.findings}


@pytest.mark.parametrize("colour", ["1 1 1", "0 0 0"])
def test_value_that_is_covered_is_not_there(printed: bytes, spot: Spot, colour: str) -> None:
    """White or black; the page is named."""
    found = read_pdf(_drawn(printed, spot, _box(spot, colour)), "form.pdf")
    assert found.get(FIELD) is None
    assert "pdf-hidden" in {one.rule for one in found.findings}


@pytest.mark.parametrize("number", ["912", "470", "4"])
def test_value_typed_on_a_covered_one_needs_eyes(printed: bytes, spot: Spot, number: str) -> None:
    """Of two characters alike at one place, PDFium tells the covered one alone."""
    typed_on = _drawn(printed, spot, _box(spot, "1 1 1") + _text(number, spot.left, spot.base))
    found = read_pdf(typed_on, "form.pdf")
    assert found.get(FIELD) is None
    assert "pdf-hidden" in {one.rule for one in found.findings}


def test_seal_that_can_be_seen_through_marks_nothing(printed: bytes, spot: Spot) -> None:
    """A picture over a value with holes in it; the text layer says what is below."""
    over = f"q {spot.right - spot.left} 0 0 {spot.high - spot.low} {spot.left} {spot.low} cm /IX Do Q"
    found = read_pdf(_changed(_drawn(printed, spot, over), spot.page, _thinned), "form.pdf")
    assert (spot.form.get(FIELD), "sure") == (found.get(FIELD), found.sure(FIELD))


SHADES: dict[str, Draw] = {
    "marked with a colour": lambda at: (
        f"1 1 0 rg {at.left} {at.low} {at.right - at.left} {at.high - at.low} re f "
        f"{at.right} {at.low} 1 {at.high - at.low} re f"
    ),
    "underlined": lambda at: f"{at.left} {at.base - 1.5} m {at.right} {at.base - 1.5} l S",
    "framed": lambda at: f"{at.left} {at.low} {at.right - at.left} {at.high - at.low} re S",
}


@pytest.mark.parametrize("what", SHADES)
def test_marked_text_is_read_as_it_is(printed: bytes, spot: Spot, what: str) -> None:
    """Colour below a text, its underline and its frame are no rules of the table."""

    def below(made: pikepdf.Pdf, page: Any) -> None:
        page.contents_coalesce()
        content = b"q " + SHADES[what](spot).encode("ascii") + b" Q " + page.Contents.read_bytes()
        page.Contents = made.make_stream(content)

    found = read_pdf(_changed(printed, spot.page, below), "form.pdf")
    assert spot.form.values == found.values
    assert [one.message for one in spot.form.findings] == [one.message for one in found.findings]


def test_answer_whose_boxes_are_gone_is_told(printed: bytes) -> None:
    """Of `□是 ☑否` the last word alone is left: it is taken, and named."""
    field = "/incidents/safety/occurred"
    at = Spot(printed, field)
    over = f"1 g {at.left - 1} {at.low - 3} {at.last - at.left + 0.5} {at.high - at.low + 6} re f"
    found = read_pdf(_drawn(printed, at, over), "form.pdf")
    assert (False, "likely") == (found.get(field), found.sure(field))
    assert ["form-tick"] == [one.rule for one in found.findings if one.field == field]


def test_watermark_marks_nothing_and_a_scan_covers_all(printed: bytes, spot: Spot) -> None:
    """A picture as large as the page: one that can be seen through, and one that can't, below which a text layer lies
    that nobody has compared with it."""
    whole = "q 595 0 0 842 0 0 cm /IX Do Q"

    covered = _drawn(printed, spot, whole)
    seen = read_pdf(_changed(covered, spot.page, _thinned), "form.pdf")
    assert (spot.form.get(FIELD), "sure") == (seen.get(FIELD), seen.sure(FIELD))
    with opened(covered, "form.pdf") as book:
        assert {"hidden", "scan"} == set(leaf(book.raw(spot.page)).doubts)


def test_layers_that_are_off_are_told(printed: bytes) -> None:
    """Their text can't be told from what is seen."""

    def change(made: pikepdf.Pdf, page: Any) -> None:
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
        made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))

    found = read_pdf(_changed(printed, 1, change), "form.pdf")
    assert "pdf-layers" in {one.rule for one in found.findings}


@pytest.mark.parametrize("turn", [b"0 1 -1 0 842 0", b"-1 0 0 -1 595 842", b"0 -1 1 0 -240 842"])
def test_strokes_are_turned_with_their_page(turn: bytes) -> None:
    """A slanted line through a text that lies on its side crosses out that text."""
    content = page([(60, 60, "甲乙丙丁"), (60, 300, "戊己庚辛")], before=b"60 770 m 108 782 l S\n")
    with opened(pdf(b"q " + turn + b" cm " + content + b" Q"), "form.pdf") as book:
        found = leaf(book.raw(1))
    (first,) = [one for one in found.glyphs if one.text == "甲"]
    assert any(abs(box.x0 - first.x0) < 1 and abs(box.top - first.top) < 1 for box in found.eyes)
    assert len(found.eyes) <= 4


def _placed(*rows: tuple[float, float, str]) -> str:
    glyphs = []
    for left, top, text in rows:
        for at, one in enumerate(text):
            glyphs.append(Glyph(one, left + 5 * at, top, left + 5 * at + 5, top + 10, top + 8.5))
    return typed(placed(lines(glyphs), Rule(0, 0, 60, 100)))


def test_two_numbers_in_a_cell_are_two() -> None:
    """Level, centred or to the right; one that fills its cell goes on in the next line."""
    assert "464\n470" == _placed((20, 20, "464"), (20, 40, "470"))
    assert "464\n47" == _placed((22.5, 20, "464"), (25, 40, "47"))
    assert "12345678901\u202823" == _placed((2, 20, "12345678901"), (2, 40, "23"))
