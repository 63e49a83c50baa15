"""Pages of PDFs as they are read: each character once, upright, visible, and as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_made import A4, grid, page, pdf

from toolkit.read.pdf.book import opened
from toolkit.read.pdf.characters import MEANT, garbage, readable
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.lattice import tables
from toolkit.read.pdf.lines import WRAP, lines, placed, typed
from toolkit.read.pdf.pages import Leaf
from toolkit.read.pdf.reference import reference
from toolkit.read.pdf.source import Pages


def _leaf(content: bytes) -> Leaf:
    data = pdf(content)
    with opened(data, "form.pdf") as book, reference(data, "f.pdf") as pages:
        return Pages(book, pages).leaf(1)


def _text(found: Leaf) -> str:
    return "".join(glyph.text for glyph in found.glyphs)


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("⼯业", "工业"),
        ("⻓江⻋间", "长江车间"),
        ("¹ØÓÚºì¾ü", "关于红军"),
        ("café São", "café São"),
        ("４²㎡", "４²㎡"),
    ],
)
def test_text_is_read_as_it_was_meant(stored: str, meant: str) -> None:
    """Radicals and GBK taken for Latin-1 are repaired; European text, squares and wide digits stay."""
    assert meant == readable(stored)


def test_every_radical_becomes_one_plain_character() -> None:
    """The table of radicals leads to characters that are none themselves."""
    assert {1} == {len(other) for other in MEANT.values()}
    assert set() == set(MEANT) & set(MEANT.values())


def test_garbage_is_counted() -> None:
    """Private use, replacement marks and unassigned codes are what no one can read."""
    assert 3 == garbage("甲\ue000\ufffd 乙\U000e0fff")


def test_page_has_each_character_once() -> None:
    """A word printed twice, a hair apart, to look bold is read once, wherever on the page it stands."""
    for left in (100, 100.7):
        bold = page([(left, 100, "总产值86.5"), (left + 0.4, 100, "总产值86.5")])
        assert [("总产值86.5", False)] == [(one.text, one.over) for one in lines(_leaf(bold).glyphs)]


def test_page_leaves_sideways_text_out() -> None:
    """Text that runs another way than most is not mixed in, and told."""
    turned = b"q 0 1 -1 0 500 300 cm " + page([(0, 842, "99")]) + b" Q\n"
    found = _leaf(page([(100, 100, "产值86.5")], before=turned))
    assert ("产值86.5", {"sideways"}) == (_text(found), set(found.doubts))


@pytest.mark.parametrize(
    ("content", "doubt"),
    [
        (page([(100, 100, "7")], before=b"1 1 1 rg\n") + b" 0 g " + page([(100, 200, "甲乙")]), "hidden"),
        (page([(100, 100, "7")], before=b"3 Tr\n") + b" 0 Tr " + page([(100, 200, "甲乙")]), "hidden"),
        (page([(100, 200, "甲乙"), (900, 100, "7")]), "outside"),
    ],
)
def test_page_leaves_out_what_cannot_be_seen(content: bytes, doubt: str) -> None:
    """White text, text without ink and text off the page are not read, and told."""
    found = _leaf(content)
    assert ("甲乙", {doubt}) == (_text(found), set(found.doubts))


def test_page_of_garbage_is_named() -> None:
    """A text layer of private characters is not trusted."""
    assert {"garbled"} == set(_leaf(page([(100, 100, "\ue001\ue002\ue003甲")])).doubts)


@pytest.mark.parametrize("turn", [b"0 1 -1 0 842 0", b"-1 0 0 -1 595 842", b"0 -1 1 0 -240 842"])
def test_page_drawn_turned_is_read_upright(turn: bytes) -> None:
    """Content drawn on its side or on its head gives the same table."""
    content = page([(60, 60, "指标"), (160, 60, "75")], grid((50, 150, 250), (50, 80)))
    found = _leaf(b"q " + turn + b" cm " + content + b" Q")
    (table,) = tables(1, found.rules, found.glyphs)
    assert [["指标", "75"]] == table.rows()


def _glyphs(rows: list[tuple[float, str]], size: float = 10.0) -> list[Glyph]:
    """Rows of text, each from its left edge on, 15 points apart; Latin is half as wide."""
    made = []
    for number, (left, text) in enumerate(rows):
        top = 20 + 15 * number
        for one in text:
            width = size if one >= "\u2e80" else size / 2
            made.append(Glyph(one, left, top, left + width, top + size, top + 0.85 * size))
            left += width
    return made


def _typed(*rows: tuple[float, str]) -> str:
    return typed(placed(lines(_glyphs(list(rows))), Rule(0, 0, 108, 200)))


def test_lines_that_wrapped_are_one_paragraph() -> None:
    """A full line goes on; one that ends early, or a first line that stands in, is a paragraph's end or start."""
    assert "甲乙丙丁戊己庚辛壬癸子丑" == _typed((4, "甲乙丙丁戊己庚辛壬癸"), (4, "子丑"))
    assert "甲乙\n丙丁" == _typed((4, "甲乙"), (4, "丙丁"))
    assert "甲乙丙丁戊己庚辛壬\n丙丁" == _typed((24, "甲乙丙丁戊己庚辛"), (4, "壬"), (24, "丙丁"))


def test_lines_that_wrap_between_latin_words_are_marked() -> None:
    """Whether a space stood where the line wrapped can't be seen; after Chinese there is none, nor after a hyphen."""
    assert f"Vacuum machines of Sea{WRAP}and Co" == _typed((4, "Vacuum machines of Sea"), (4, "and Co"))
    assert "甲乙丙丁戊己庚辛壬MES-01" == _typed((4, "甲乙丙丁戊己庚辛壬M"[:9]), (4, "MES-01"))


def test_gap_in_a_line_that_was_spread_is_marked() -> None:
    """Latin, a gap, one Chinese character: whether a space was typed, or the line was spread, can't be seen; Chinese
    beside it that is not spread tells."""
    apart = [one._replace(x0=one.x0 + 6, x1=one.x1 + 6) for one in _glyphs([(4, "AGV滨海湖")])[3:]]
    latin = _glyphs([(4, "AGV")])
    assert [f"AGV{WRAP}滨"] == [one.text for one in lines([*latin, *apart[:1]])]
    assert ["AGV 滨海湖"] == [one.text for one in lines([*latin, *apart])]


@given(st.lists(st.text("甲乙丙丁数控机床", min_size=1, max_size=8), min_size=1, max_size=4))
def test_paragraphs_survive_wrapping(paragraphs: list[str]) -> None:
    """Short paragraphs whose first lines stand in come back as they were."""
    rows = [(24.0, text) for text in paragraphs]
    assert "\n".join(paragraphs) == _typed(*rows)


def test_pages_have_the_size_of_their_paper() -> None:
    """Points from the left and top edge, on a page of A4."""
    found = _leaf(page([(100, 100, "甲")]))
    assert (*A4, 100, 100) == (found.width, found.height, *map(round, found.glyphs[0][1:3]))
