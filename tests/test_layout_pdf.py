"""The page as LibreOffice draws it, measured against GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from notice_forms import clusters, rendered
from office import pdf

from toolkit.layout import gbt9704 as gb

MM = 72 / 25.4
LEFT, RIGHT = gb.MARGIN_LEFT_MM, gb.MARGIN_LEFT_MM + gb.TEXT_WIDTH_MM
TOP, BOTTOM = gb.MARGIN_TOP_MM, gb.MARGIN_TOP_MM + gb.TEXT_HEIGHT_MM
TEXT = "集群须说明事实和理由并提供必要的证明材料" * 60

Line = list[dict[str, Any]]


def lines(page: Any, size: float = 16) -> list[Line]:
    """The characters of one size, line by line from above, left to right."""
    found: dict[int, Line] = {}
    for char in page.chars:
        if round(char["size"], 1) == size and char["text"].strip():
            found.setdefault(round(char["bottom"] / 4), []).append(char)
    return [sorted(line, key=lambda char: float(char["x0"])) for _, line in sorted(found.items())]


def text(line: Line) -> str:
    return "".join(char["text"] for char in line)


def left(line: Line) -> float:
    return float(line[0]["x0"]) / MM


def right(line: Line) -> float:
    return float(line[-1]["x1"]) / MM


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A publicity with a long text and 36 clusters."""
    data = rendered("publicity", objection=TEXT, clusters=clusters(36), count=36, first=None)
    with pdfplumber.open(pdf(data, tmp_path_factory.mktemp("pdf"))) as opened:
        yield opened.pages


def test_layout_pdf_full_line_holds_28_characters_from_edge_to_edge(pages: Any) -> None:
    """28 characters stand between 28 mm and 184 mm."""
    full = [line for line in lines(pages[1]) if len(line) == gb.CHARACTERS]
    assert len(full) >= 20
    for line in full:
        assert left(line) == pytest.approx(LEFT, abs=0.5)
        assert right(line) == pytest.approx(RIGHT, abs=0.8)


def test_layout_pdf_full_page_holds_22_lines_within_the_type_area(pages: Any) -> None:
    """A page of text has 22 lines, none above 37 mm or below 262 mm."""
    page = lines(pages[1])
    assert len(page) == gb.LINES
    assert float(page[0][0]["top"]) / MM >= TOP - 0.5
    assert float(page[-1][0]["bottom"]) / MM <= BOTTOM + 0.5
    pitch = (float(page[-1][0]["bottom"]) - float(page[0][0]["bottom"])) / (gb.LINES - 1)
    assert pitch == pytest.approx(gb.LINE / 20, abs=0.05)


def test_layout_pdf_paragraph_begins_two_characters_in(pages: Any) -> None:
    """7.3.3: 左空二字."""
    first = next(line for line in lines(pages[0]) if text(line).startswith("根据"))
    assert left(first) == pytest.approx(LEFT + 2 * gb.CHARACTER / 20 / MM, abs=0.5)


def test_layout_pdf_title_is_centred(pages: Any) -> None:
    """Its lines have the middle of the 版心."""
    title = lines(pages[0], 22)
    assert len(title) == 2
    for line in title:
        assert (left(line) + right(line)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)


def test_layout_pdf_page_numbers_stand_outside_left_and_right(pages: Any) -> None:
    """7.5: 四号, 7 mm below the 版心, odd pages right, even pages left, one character in."""
    for page in pages:
        (number,) = lines(page, 14)[-1:]
        assert text(number) == f"—{page.page_number}—"
        middle = (float(number[0]["top"]) + float(number[0]["bottom"])) / 2 / MM
        assert middle == pytest.approx(BOTTOM + 7, abs=1)
        if page.page_number % 2:
            assert right(number) == pytest.approx(RIGHT - 14 / MM, abs=0.7)
        else:
            assert left(number) == pytest.approx(LEFT + 14 / MM, abs=0.7)


def test_layout_pdf_signature_stands_four_characters_in(pages: Any) -> None:
    """7.3.5.1: the date 右空四字, the name over it with the same middle, text on the same page."""
    page = next(page for page in pages if any(text(line).startswith("2026年6月3日") for line in lines(page)))
    found = lines(page)
    at = next(index for index, line in enumerate(found) if text(line) == "2026年6月3日")
    day, name = found[at], found[at - 1]
    assert text(name) == "山东省工业和信息化厅"
    assert right(day) == pytest.approx(RIGHT - 4 * gb.CHARACTER / 20 / MM, abs=0.8)
    # LibreOffice doesn't read autoSpaceDN and widens the date by a quarter of a character at each digit's side
    assert left(name) + right(name) == pytest.approx(left(day) + right(day), abs=7)
    assert at >= 3


def test_layout_pdf_annex_begins_a_page_and_its_title_is_on_line_3(pages: Any) -> None:
    """7.3.7: “附件” on line 1, flush left; the title on line 3."""
    page = next(page for page in pages if text(lines(page)[0]) == "附件" if lines(page))
    mark, title = lines(page)[0], lines(page, 22)[0]
    assert left(mark) == pytest.approx(LEFT, abs=0.5)
    assert float(mark[0]["top"]) / MM == pytest.approx(TOP + 2, abs=2)
    assert (float(title[0]["bottom"]) - float(mark[0]["bottom"])) / (gb.LINE / 20) == pytest.approx(2, abs=0.25)


def test_layout_pdf_table_repeats_its_head_on_every_page(pages: Any) -> None:
    """36 rows take more than a page; each page begins with the head, and no row is lost or cut."""
    tables = [(page, page.extract_table()) for page in pages if page.extract_table()]
    assert len(tables) > 1
    rows = []
    for _, table in tables:
        assert table[0][:2] == ["序号", "集群名称"]
        rows += table[1:]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 37)]
    assert all(row[1] == f"平阴县第{row[0]}种产品特色产业集群" for row in rows)


def test_layout_pdf_line_break_in_a_paragraph_is_not_stretched(tmp_path: Path) -> None:
    """A short line that a break ends keeps its characters together."""
    data = rendered("publicity", procedure="自愿申报\n等程序")
    with pdfplumber.open(pdf(data, tmp_path)) as opened:
        line = next(line for line in lines(opened.pages[0]) if text(line).endswith("经自愿申报"))
    assert right(line) < RIGHT - 5
