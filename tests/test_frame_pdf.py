"""Red head, letter, 版记 and turned sheets as LibreOffice draws them, measured against GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from notice_forms import EXAMPLES, rendered
from office import soffice
from test_frame import LETTER, NUMBER, RED

from toolkit.layout import gbt9704 as gb
from toolkit.lint.sheets import Line, Rule, Sheet, sheets
from toolkit.render.pdf.convert import missing_fonts, pdfs

LEFT, RIGHT = gb.MARGIN_LEFT_MM, gb.MARGIN_LEFT_MM + gb.TEXT_WIDTH_MM
BOTTOM = gb.MARGIN_TOP_MM + gb.TEXT_HEIGHT_MM
CHARACTER = gb.CHARACTER / gb.TWIPS_PER_MM


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """A notice of each mode; the revocation has a turned annex, the plain ones need another line pitch."""
    return {
        "red": rendered("recognition", frame=RED),
        "letter": rendered("recognition", frame=LETTER),
        "turned": rendered("revocation", frame=RED),
        "closer": rendered("publicity"),
        "wider": rendered("recognition"),
        "full": rendered("rectification"),
        "unsealed": rendered("publicity", number=NUMBER, seal=False),
    }


@pytest.fixture(scope="module")
def made(documents: dict[str, bytes]) -> dict[str, bytes]:
    """Their PDFs, in one call."""
    soffice()
    return dict(zip(documents, pdfs(list(documents.values())), strict=True))


@pytest.fixture(scope="module")
def pages(made: dict[str, bytes]) -> dict[str, list[Sheet]]:
    return {name: sheets(data, f"{name}.pdf") for name, data in made.items()}


def line(sheet: Sheet, words: str) -> Line:
    return next(each for each in sheet.lines if words in each.text)


def red(sheet: Sheet) -> list[Rule]:
    return sorted({rule for rule in sheet.rules if rule.red})


def near(wanted: float, within: float = 1.0) -> Any:
    return pytest.approx(wanted, abs=within)


def test_pdf_mark_after_a_full_line_goes_to_the_next(pages: dict[str, list[Sheet]]) -> None:
    """With the character before it: nothing hangs outside the 版心."""
    first = pages["full"][0]
    assert max(each.right for each in first.lines) < RIGHT + 0.5
    assert line(first, "经审核").text.startswith("悉。")


def test_red_mark_stands_35_mm_below_the_type_area(pages: dict[str, list[Sheet]]) -> None:
    """7.2.4: centred, red; the edge of its ink lies about 2 mm below that of its em box."""
    mark = line(pages["red"][0], "厅文件")
    assert mark.red
    assert mark.top == near(gb.MARGIN_TOP_MM + gb.MARK_BELOW_MM, 2.5)
    assert (mark.left + mark.right) / 2 == near((LEFT + RIGHT) / 2)
    assert LEFT <= mark.left


def test_red_line_is_as_wide_as_the_type_area_and_4_mm_below_the_number(pages: dict[str, list[Sheet]]) -> None:
    """7.2.7; the number two free lines below the mark (7.2.5)."""
    first = pages["red"][0]
    number, (rule,) = line(first, "字〔2026〕"), red(first)
    assert (rule.left, rule.right) == (near(LEFT, 0.3), near(RIGHT, 0.3))
    assert rule.y - number.bottom == near(gb.RED_LINE_BELOW_MM, 0.5)
    assert number.top - line(first, "厅文件").bottom == near(3 * gb.LINE / gb.TWIPS_PER_MM, 7)
    assert line(first, "山东省工业和信息化厅").red


def test_red_head_leaves_text_on_page_one(pages: dict[str, list[Sheet]]) -> None:
    """7.3.3: 首页必须显示正文."""
    assert line(pages["red"][0], "根据《")


def test_imprint_ends_at_the_foot_of_the_type_area(pages: dict[str, list[Sheet]]) -> None:
    """7.4.1: three lines, 0.35, 0.25 and 0.35 mm, on the last page; texts one character in (7.4.2, 7.4.3)."""
    last = pages["red"][-1]
    printer, printed = line(last, "办公室"), line(last, "日印发")
    rules = sorted({rule for rule in last.rules if rule.y > line(last, "抄送").top - 5}, key=lambda rule: rule.y)
    assert [rule.weight for rule in rules] == [near(0.35, 0.03), near(0.26, 0.03), near(0.35, 0.03)]
    assert rules[-1].y == near(BOTTOM)
    assert {(near(LEFT, 0.3) == rule.left, near(RIGHT, 0.3) == rule.right) for rule in rules} == {(True, True)}
    one = gb.IMPRINT_IN / gb.TWIPS_PER_MM
    assert (printer.left, printed.right) == (near(LEFT + one, 0.5), near(RIGHT - one, 0.5))


def test_letter_stands_30_mm_from_the_paper_between_double_lines(pages: dict[str, list[Sheet]]) -> None:
    """10.1: 170 mm wide, thick above thin under the mark, thin above thick 20 mm from the foot."""
    first = pages["letter"][0]
    mark, rules = first.lines[0], sorted(red(first), key=lambda rule: rule.y)
    assert mark.red
    assert mark.top == near(gb.LETTER_MARK_MM, 2.5)
    assert {(near(20, 0.3) == rule.left, near(190, 0.3) == rule.right) for rule in rules} == {(True, True)}
    assert [one.weight > other.weight for one, other in zip(rules[::2], rules[1::2], strict=True)] == [True, False]
    assert rules[-1].y == near(297 - gb.LETTER_FOOT_MM, 0.5)
    number = line(first, "字〔2026〕")
    assert number.right == near(RIGHT, 0.3)
    assert number.top - rules[1].y == near(gb.LETTER_NUMBER_BELOW / gb.TWIPS_PER_MM)


def test_letter_has_no_number_on_page_one(pages: dict[str, list[Sheet]]) -> None:
    """10.1; page 2 has one."""
    assert [any(each.text == f"—{sheet.number}—" for each in sheet.lines) for sheet in pages["letter"][:2]] == [
        False, True,
    ]  # fmt: skip


def test_turned_sheet_stands_between_upright_ones(pages: dict[str, list[Sheet]]) -> None:
    """8: no empty page before or after; the 版记 on an upright page of its own; no number of a paper is broken."""
    found = pages["turned"]
    assert [sheet.turned for sheet in found] == [False, False, True, False]
    assert line(found[2], "（鲁工信例字〔2023〕1号）")
    assert line(found[3], "日印发")
    assert line(found[2], "附件").left == near(gb.TURNED_LEFT / gb.TWIPS_PER_MM)


@pytest.mark.parametrize(("name", "lines"), [("closer", 24), ("wider", 19)])
def test_pitch_keeps_the_signature_with_text(pages: dict[str, list[Sheet]], name: str, lines: int) -> None:
    """7.3.5.5: page 1 is full to its last line, and the page of the date has text."""
    first = pages[name][0]
    text = [each for each in first.lines if each.size == 16]
    assert BOTTOM - text[-1].bottom < 1.2 * gb.TEXT_HEIGHT_MM / lines
    signed = next(sheet for sheet in pages[name] if any(each.text.startswith("2026年6月") for each in sheet.lines))
    words = [each.text for each in signed.lines if each.size == 16 and not each.text.startswith("附件")]
    assert len(words) >= 3


def test_unsealed_date_begins_two_characters_right_of_the_name(pages: dict[str, list[Sheet]]) -> None:
    """7.3.5.2; LibreOffice widens a date by a little at each digit's side, and so it may begin before."""
    sheet = next(one for one in pages["unsealed"] if any(each.text == "2026年6月3日" for each in one.lines))
    day = next(each for each in sheet.lines if each.text == "2026年6月3日")
    name = [each for each in sheet.lines if each.text == "山东省工业和信息化厅"][-1]
    assert name.right == near(RIGHT - 2 * CHARACTER)
    assert day.left - name.left == near(2 * CHARACTER, 8)
    assert name.bottom < day.bottom


def test_pdf_is_the_same_each_time(documents: dict[str, bytes], made: dict[str, bytes]) -> None:
    """The hour is taken out; beside other documents LibreOffice may number the same things otherwise."""
    assert made
    assert pdfs([documents["red"]]) == pdfs([documents["red"]])


def test_pdf_says_which_fonts_stand_in(documents: dict[str, bytes], made: dict[str, bytes]) -> None:
    """A font that is asked for is either there or missing; something stands in its place."""
    missing, instead = missing_fonts(documents["red"], made["red"])
    assert set(missing) <= {gb.BODY, gb.TITLE, gb.HEAD, gb.SUBHEAD, gb.PLAIN}
    assert bool(missing) == bool(instead)


def test_pdf_is_written_by_its_suffix_and_says_its_fonts(run: Any, tmp_path: Path, made: dict[str, bytes]) -> None:
    """`-o FILE.pdf` makes a PDF; stderr tells of stand-ins, if there are any."""
    file = tmp_path / "a.pdf"
    ran = run("render", "notice", "publicity", EXAMPLES / "publicity.yaml", "--final", "-o", file)
    assert ran.code == 0
    assert sheets(file.read_bytes(), "a.pdf") == sheets(made["closer"], "a.pdf")
    missing, _ = missing_fonts(rendered("publicity"), made["closer"])
    assert all(font in ran.err for font in missing)
