"""PDFs of forms: empty ones with a field over each cell of a short value, filled ones with their data attached."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from conftest import EXAMPLES, Runs, yaml_values
from office import soffice

from toolkit.errors import Broken, MissingProgram
from toolkit.form import Form
from toolkit.layout.forms import FORMS
from toolkit.render.blank import blank
from toolkit.render.pdf import blank as blank_module
from toolkit.render.pdf import font, places, spots
from toolkit.render.pdf.filled import render_pdf
from toolkit.schema import Field, load
from toolkit.schema.slots import ATTACHED
from toolkit.schema.structure import examine

YEAR = 2026


class Widget(NamedTuple):
    """A field as a reader finds it: its full name, its object, and page and box of each of its annotations."""

    name: str
    field: Any
    boxes: tuple[tuple[int, tuple[float, ...]], ...]


@cache
def made(form: str) -> bytes:
    soffice()
    return blank(form, ".pdf", YEAR)


@cache
def opened(form: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(form)))


def widgets(pdf: pikepdf.Pdf) -> dict[str, Widget]:
    """Walks the tree of fields as ISO 32000 has it: names joined by dots from the root down."""
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}

    def box(one: Any) -> tuple[int, tuple[float, ...]]:
        return pages[one.P.objgen], tuple(float(side) for side in one.Rect)

    def walk(node: Any, above: tuple[str, ...]) -> Iterator[Widget]:
        names = (*above, str(node.T))
        if "/FT" not in node:
            for kid in node.Kids:
                yield from walk(kid, names)
            return
        yield Widget(".".join(names), node, tuple(box(one) for one in (node.Kids if "/Kids" in node else [node])))

    found = [one for root in pdf.Root.AcroForm.Fields for one in walk(root, ())]
    assert len(found) == len({one.name for one in found})
    return {one.name: one for one in found}


def short(field: Field) -> list[str]:
    """The names that a short field's widgets must have."""
    name = field.pointer.strip("/").replace("/", ".")
    if "*" in name or field.type in ("group", "list") or field.widget == "narrative" or field.const is not None:
        return []
    return [f"{name}.{year}" for year in field.years.admitted(YEAR)] if field.years else [name]


@pytest.mark.parametrize("form", FORMS)
def test_pdf_has_one_field_for_each_short_value_and_two_that_say_which_form(form: str) -> None:
    """Named by the way to the value, a series' years one by one; lists and long texts have none."""
    wanted = [name for field in load(form).fields for name in short(field)]
    assert {"form", "version", *wanted} == set(widgets(opened(form)))


@pytest.mark.parametrize("form", FORMS)
def test_pdf_field_lies_inside_one_cell_and_over_no_other_field(form: str) -> None:
    """Held against the rules that the page draws; the one value outside a table stands on its line."""
    boxes = [(one.name, page, box) for one in widgets(opened(form)).values() for page, box in one.boxes]
    visible = [(name, page, box) for name, page, box in boxes if name not in ("form", "version")]
    for index, (name, page, box) in enumerate(visible):
        for other, page2, box2 in visible[index + 1 :]:
            apart = page != page2 or box[2] <= box2[0] or box2[2] <= box[0] or box[3] <= box2[1] or box2[3] <= box[1]
            assert apart, (name, other)
    with pdfplumber.open(io.BytesIO(made(form))) as pdf:
        lines = [_lines(page) for page in pdf.pages]
    for name, page, (left, bottom, right, top) in visible:
        for x0, y0, x1, y1 in lines[page]:
            assert x1 <= left or right <= x0 or y1 <= bottom + 0.5 or top - 0.5 <= y0, name


def _lines(page: Any) -> list[tuple[float, float, float, float]]:
    """Rules and lines of a page as boxes from its lower left corner."""
    height = float(page.height)
    drawn = [*page.lines, *(one for one in page.rects if one["width"] < 2 or one["height"] < 2)]
    return [(one["x0"], height - one["bottom"], one["x1"], height - one["top"]) for one in drawn]


@pytest.mark.parametrize("form", FORMS)
def test_pdf_field_stands_beside_its_own_label(form: str) -> None:
    """The first words of its label are printed left of it on its row, or above it in its column."""
    with pdfplumber.open(io.BytesIO(made(form))) as pdf:
        texts = [_characters(page) for page in pdf.pages]
    found = widgets(opened(form))
    for field in load(form).fields:
        for name in short(field):
            page, (left, bottom, right, top) = found[name].boxes[0]
            row = "".join(one for one, x, y in texts[page] if x < left and bottom - 14 < y < top + 14)
            column = "".join(one for one, x, y in texts[page] if left - 60 < x < right + 60 and y > bottom)
            ends = field.label[:2], field.label[-2:]  # a column's head may hold but the end of it
            assert any(set(end) <= set(part) for end in ends for part in (row, column)), name


def _characters(page: Any) -> list[tuple[str, float, float]]:
    """Each character with its middle."""
    height = float(page.height)
    return [(one["text"], (one["x0"] + one["x1"]) / 2, height - (one["top"] + one["bottom"]) / 2) for one in page.chars]


def test_pdf_field_tells_label_unit_help_and_length() -> None:
    """What a viewer shows beside the pointer comes from the schema; a code has its 18 characters."""
    found = widgets(opened("application"))
    field = load("application").at("/economy/output")
    assert field is not None
    assert f"集群总产值 2025年（亿元）：{field.help}" == str(found["economy.output.2025"].field.TU)
    assert str(found["cover.date"].field.TU).endswith("写成“年-月-日”，例如 2026-03-20。")
    assert 18 == int(found["basic.operator.uscc"].field.MaxLen)
    assert 200 == int(found["cover.cluster_name"].field.MaxLen)


def test_pdf_choice_is_a_group_of_buttons_that_tell_their_value() -> None:
    """One button over each printed box; what each means stands in /Opt."""
    found = widgets(opened("application"))
    kind, tick = load("application").at("/basic/operator/kind"), found["conduct.tax"]
    assert kind is not None
    assert list(kind.choices) == [str(one) for one in found["basic.operator.kind"].field.Opt]
    assert ["是", "否"] == [str(one) for one in tick.field.Opt]
    assert 2 == len(tick.boxes)
    assert [{"/0", "/Off"}, {"/1", "/Off"}] == [set(kid.AP.N.keys()) for kid in tick.field.Kids]


def test_pdf_says_which_form_it_is() -> None:
    """Hidden fields, document information and XMP agree; the year that the columns go by can't be changed."""
    pdf = opened("plan")
    found = widgets(pdf)
    assert ("plan", "1.0") == (str(found["form"].field.V), str(found["version"].field.V))
    assert (2, 2) == (int(found["form"].field.F), int(found["version"].field.F))
    assert (str(YEAR), 1) == (str(found["start_year"].field.V), int(found["start_year"].field.Ff))
    assert "urn:toolkit:plan:1.0" == str(pdf.docinfo["/Subject"])
    with pdf.open_metadata() as metadata:
        assert "urn:toolkit:plan:1.0" == metadata["dc:identifier"]


def test_pdf_note_on_the_first_page_says_where_long_texts_go() -> None:
    """Nobody looks in vain for a field of a list."""
    with pdfplumber.open(io.BytesIO(made("application"))) as pdf:
        assert spots.NOTE in pdf.pages[0].extract_text().replace(" ", "")


def test_pdf_is_the_same_bytes_every_time() -> None:
    """No clock, no random id."""
    soffice()
    assert made("city-report") == blank("city-report", ".pdf", YEAR)


def test_pdf_field_draws_what_is_typed() -> None:
    """A viewer (PDFium, as in Chrome) puts what was typed on the page, in the font of the file, to the character."""
    pdf = pikepdf.open(io.BytesIO(made("plan")))
    name, county = "诸城市示例食品机械特色产业集群A1", "诸城市"
    found = widgets(pdf)
    found["cluster_name"].field.V, found["region.county"].field.V = pikepdf.String(name), pikepdf.String(county)
    filled = io.BytesIO()
    pdf.save(filled)
    with pypdfium2.PdfDocument(filled.getvalue()) as viewed:
        viewed.init_forms()
        for page in viewed:
            page.flatten()
        texts = [page.get_textpage().get_text_range() for page in viewed]
    assert name in texts[0]
    assert str(YEAR) in texts[0]
    assert county in "".join(texts[1:])


def test_pdf_without_a_chinese_font_names_those_that_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 5, one sentence, the way out in it."""
    font.chinese.cache_clear()
    monkeypatch.setattr(font, "_listed", lambda: "")
    with pytest.raises(MissingProgram, match=r"AR PL SungtiL GB.*\.docx"):
        font.chinese()
    font.chinese.cache_clear()


def test_pdf_font_that_is_no_font_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file, one that is gone, a collection: none of them ends the run."""
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    listed = f"{tmp_path}/broken.ttf|X\n{tmp_path}/gone.ttf|Y\n{tmp_path}/many.ttc|Z\n"
    font.chinese.cache_clear()
    monkeypatch.setattr(font, "_listed", lambda: listed)
    with pytest.raises(MissingProgram):
        font.chinese()
    font.chinese.cache_clear()


@pytest.mark.parametrize("suffix", ["blank", "render"])
def test_pdf_without_libreoffice_is_one_sentence(
    suffix: str, run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 5, and no file."""
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "x.pdf"
    command = ["blank", "plan"] if suffix == "blank" else ["render", "plan", EXAMPLES / "plan.yaml"]
    ran = run(*command, "-o", out)
    assert (5, 1) == (ran.code, ran.err.count("\n"))
    assert "LibreOffice" in ran.err
    assert not out.exists()


def test_pdf_field_without_a_cell_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that lost a field makes no PDF that lacks it in silence."""
    soffice()
    real = places.places

    def without_first(*given: Any) -> Any:
        return {number: found for number, found in real(*given).items() if number}

    monkeypatch.setattr(blank_module, "places", without_first)
    with pytest.raises(Broken, match="报告年度"):
        blank("city-report", ".pdf", YEAR)


def test_pdf_colours_are_told_apart() -> None:
    """Each cell's colour is its own, for more cells than any form has."""
    colours = [places.colour(number) for number in range(5000)]
    assert len(colours) == len(set(colours))
    assert "000000" not in colours
    assert "FFFFFF" not in colours


def test_filled_pdf_carries_its_data() -> None:
    """form.json is attached as the data of the document: every value, each number to the last figure."""
    soffice()
    values = yaml_values(EXAMPLES / "city-report.yaml")
    values["overview"]["output"] = Decimal("181.80")
    form = examine(Form("report.yaml", values), load("city-report"))
    data = render_pdf(form)
    assert data == render_pdf(form)
    pdf = pikepdf.open(io.BytesIO(data))
    attached = pdf.attachments[ATTACHED]
    assert pikepdf.Name.Data == attached.obj.AFRelationship
    assert 1 == len(pdf.Root.AF)
    twin = attached.get_file().read_bytes()
    assert form.values == json.loads(twin, parse_float=Decimal)
    assert b'"output": 181.80' in twin
    assert "urn:toolkit:city-report:1.0" == str(pdf.docinfo["/Subject"])
