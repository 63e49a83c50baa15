"""Frames after GB/T 9704-2012, held in their XML."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from notice_forms import KINDS, rendered

from toolkit import resources
from toolkit.errors import Broken
from toolkit.layout import __main__ as command
from toolkit.layout import flow, turn
from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import el, out_of_order
from toolkit.layout.frame import base_document, save
from toolkit.layout.outline import template
from toolkit.layout.package import pack
from toolkit.layout.signature import indents
from toolkit.layout.title import lines, width

PHRASES = ("山东省工业和信息化厅", "山东省中小企业特色产业集群")


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module", params=KINDS)
def notice(request: pytest.FixtureRequest) -> bytes:
    return rendered(request.param)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_layout_numbers_fill_the_page() -> None:
    """Margins and 版心 of 5.2.1 make an A4 sheet; 22 lines and 28 characters fit it, one more doesn't."""
    height = gb.PAGE_HEIGHT - gb.MARGIN_TOP - gb.MARGIN_BOTTOM
    assert round(gb.TEXT_WIDTH / 1440 * 25.4) == gb.TEXT_WIDTH_MM == 156
    assert round(height / 1440 * 25.4) == gb.TEXT_HEIGHT_MM == 225
    assert gb.LINES * gb.LINE <= height < (gb.LINES + 1) * gb.LINE
    assert gb.CHARACTERS * gb.CHARACTER <= gb.TEXT_WIDTH < (gb.CHARACTERS + 1) * gb.CHARACTER


def test_layout_page_is_the_standards(notice: bytes) -> None:
    """A4, margins 37/28 mm, grid of lines, page numbers of their own for even pages."""
    document = opened(notice)
    section = document.sections[0]
    said = {
        child.tag: {str(name).rpartition("}")[2]: value for name, value in child.items()} for child in section._sectPr
    }
    margins = {"top": gb.MARGIN_TOP, "bottom": gb.MARGIN_BOTTOM, "left": gb.MARGIN_LEFT, "right": gb.MARGIN_RIGHT}
    assert margins.items() <= {name: int(value) for name, value in said[qn("w:pgMar")].items()}.items()
    assert said[qn("w:pgSz")] == {"w": "11906", "h": "16838"}
    assert said[qn("w:docGrid")]["type"] == "lines"
    assert int(said[qn("w:docGrid")]["linePitch"]) in {flow.pitch(lines) for lines in flow.CANDIDATES}
    assert document.settings.odd_and_even_pages_header_footer


def test_layout_elements_stand_in_the_order_of_the_standard(notice: bytes) -> None:
    """Word may drop what doesn't."""
    document = opened(notice)
    for element in (document.element, document.styles.element):
        assert out_of_order(element) == []


def test_layout_order_check_sees_a_wrong_order() -> None:
    """The check isn't blind: a pPr with jc before ind is seen."""
    bad = el("w:pPr")
    bad.extend([el("w:jc", val="center"), el("w:ind", left=1)])
    assert out_of_order(bad) == [qn("w:pPr")]


def test_layout_fonts_are_named_for_every_script_and_no_theme_overrides_them(notice: bytes) -> None:
    """Each rFonts of the styles names one font four times, with the hint that gives it quotes and dashes."""
    found = parts(notice)
    assert not [name for name in found if "theme" in name or "customXml" in name]
    assert b"Theme=" not in found["word/styles.xml"] + found["word/document.xml"]
    styles = opened(notice).styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        names = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(names) == 1
        assert fonts.get(qn("w:hint")) == "eastAsia"


def test_layout_runs_say_east_asia(notice: bytes) -> None:
    """Every run of text takes its shared marks from the Chinese font."""
    texts = [run for run in opened(notice).element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert texts
    assert [run for run in texts if run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") is None] == []


def test_layout_table_repeats_its_head_and_keeps_rows_whole(notice: bytes) -> None:
    """tblHeader, cantSplit, widths of grid and cells that agree and fill the 版心, heights that can grow."""
    for table in opened(notice).element.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        first, *rows = table.iter(qn("w:tr"))
        assert sum(grid) == (gb.TURNED_WIDTH if len(grid) >= turn.WIDE else gb.TEXT_WIDTH)
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None] == []
        for row in (first, *rows):
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            assert row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}").get(qn("w:hRule")) == "atLeast"
            assert [int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))] == grid


@pytest.mark.parametrize("kind", KINDS)
def test_layout_template_is_what_its_outline_makes(kind: str) -> None:
    """The committed docx and its text say the same; run `python -m toolkit.layout` after a change."""
    folder = resources.folder("templates") / "notices"
    fresh = template((folder / f"{kind}.txt").read_text(encoding="utf-8"), f"{kind}.txt")
    assert parts(fresh) == parts((folder / f"{kind}.docx").read_bytes())


def test_layout_command_writes_each_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m toolkit.layout` makes every docx from the text beside it."""
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "one.txt").write_text("# 说明\n公文标题 | 关于{{ x }}的公示\n", encoding="utf-8")

    def folder(name: str) -> Path:
        return tmp_path

    monkeypatch.setattr(resources, "folder", folder)
    command.main()
    made = opened((tmp_path / "notices" / "one.docx").read_bytes())
    assert made.paragraphs[0].text == "关于{{ x }}的公示"


@pytest.mark.parametrize("line", ["胡写 | 甲", "表格 | 序号 10 | 名称 90", "表格 | 序号 10\n行 | r in rows | a | b"])
def test_layout_outline_line_that_is_unknown_is_named(line: str) -> None:
    """A slip in the outline names file and line."""
    with pytest.raises(Broken, match=r"x\.txt.*[12]"):
        template(line, "x.txt")


def test_layout_package_depends_on_contents_alone() -> None:
    """Other order and times of the entries, the same bytes; and the properties name no one."""
    data = save(base_document(), title="甲&乙", day=date(2026, 6, 3))
    shuffled = io.BytesIO()
    with zipfile.ZipFile(shuffled, "w") as target:
        for name, content in reversed(parts(data).items()):
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content)
    assert pack(shuffled.getvalue(), title="甲&乙", day=date(2026, 6, 3)) == data
    properties = opened(data).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("甲&乙", "", "")
    assert next(iter(parts(data))) == "[Content_Types].xml"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "山东省工业和信息化厅关于2026年度拟认定山东省中小企业特色产业集群名单的公示",
            ["山东省工业和信息化厅关于2026年度拟认定", "山东省中小企业特色产业集群名单的公示"],
        ),
        (
            "2026年度拟认定山东省中小企业特色产业集群名单",
            ["2026年度拟认定", "山东省中小企业特色产业集群名单"],
        ),
        (
            "山东省工业和信息化厅关于撤销有关山东省中小企业特色产业集群认定的通知",
            ["山东省工业和信息化厅关于撤销有关", "山东省中小企业特色产业集群认定的通知"],
        ),
        ("关于公布名单的通知", ["关于公布名单的通知"]),
    ],
)
def test_layout_title_is_broken_by_sense(title: str, expected: list[str]) -> None:
    """The breaks that a secretary would choose."""
    assert lines(title, PHRASES) == expected


@pytest.mark.parametrize("year", ["2026", "2027"])
@pytest.mark.parametrize("issuer", ["山东省工业和信息化厅", "潍坊市工业和信息化局", "青岛市民营经济发展局"])
@pytest.mark.parametrize("award", ["山东省中小企业特色产业集群", "潍坊市特色产业集群"])
@pytest.mark.parametrize("form", ["{0}关于{1}年度拟认定{2}名单的公示", "{0}关于公布{1}年度{2}名单的通知"])
def test_layout_title_lines_make_a_shape_and_cut_no_word(form: str, issuer: str, award: str, year: str) -> None:
    """No line is too long, none is a waist, no word is cut, nothing is lost."""
    title = form.format(issuer, year, award)
    made = lines(title, (issuer, award))
    sizes = [width(line) for line in made]
    assert "".join(made) == title
    assert max(sizes) <= gb.TITLE_CHARACTERS
    assert not any(a > b < c for a, b, c in zip(sizes, sizes[1:], sizes[2:], strict=False))
    for word in ("特色产业集群", "中小企业", f"{year}年度", "关于", "名单的公示", "名单的通知"):
        assert title.count(word) == sum(line.count(word) for line in made)


def test_layout_title_without_known_words_still_fits() -> None:
    """A strange title is broken somewhere, but loses nothing and cuts no number."""
    title = "甲乙丙丁戊己庚辛壬癸" * 9 + "ABC2026" + "子丑寅卯" * 5
    made = lines(title)
    assert "".join(made) == title
    assert max(map(width, made)) <= gb.TITLE_CHARACTERS
    assert any("ABC2026" in line for line in made)


def test_layout_seal_puts_the_date_four_characters_in_and_the_name_over_it() -> None:
    """7.3.5.1: the date 右空四字, both with one middle."""
    name, day = indents("山东省工业和信息化厅", "2026年6月3日", sealed=True)
    assert day == 4 * gb.CHARACTER
    assert name + 10 * gb.CHARACTER / 2 == day + 6 * gb.CHARACTER / 2


def test_layout_long_name_with_a_seal_stays_on_the_page() -> None:
    """A name of twenty characters isn't pushed over the edge; the date follows its middle."""
    name, day = indents("甲" * 20, "2026年6月3日", sealed=True)
    assert (name, day) == (0, 7 * gb.CHARACTER)


def test_layout_without_a_seal_the_date_begins_two_characters_right_of_the_name() -> None:
    """7.3.5.2: the name 右空二字; a date longer than that allows stands there itself."""
    name, day = indents("山东省工业和信息化厅", "2026年6月3日", sealed=False)
    assert (name, day) == (2 * gb.CHARACTER, 4 * gb.CHARACTER)
    name, day = indents("某局", "2026年6月13日", sealed=False)
    assert (name, day) == (round((2 + 6.5 + 2 - 2) * gb.CHARACTER), 2 * gb.CHARACTER)
