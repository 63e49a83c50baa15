"""What is laid around a notice: red head, letter, 版记, turned sheets; the pitch that keeps text and signature one."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from notice_forms import PACK, example, rendered

from toolkit.errors import Refused
from toolkit.layout import flow, head, styles, turn
from toolkit.layout import gbt9704 as gb
from toolkit.layout.elements import out_of_order
from toolkit.layout.title import width
from toolkit.render.notice import render_notice
from toolkit.render.reading import read

NUMBER = "鲁工信例字〔2026〕3号"
RED = {
    "mode": "red",
    "copies": "省财政厅、省统计局",
    "printer": "山东省工业和信息化厅办公室",
    "printed": "2026-09-16",
}
LETTER = {"mode": "letter", "copies": "省财政厅"}


def body(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data)).element.body


def style_ids(data: bytes) -> list[str]:
    """The styles of the paragraphs of the text, from above."""
    return [
        each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) for each in body(data).iterchildren(qn("w:p"))
    ]


@pytest.mark.parametrize("kind", ["publicity", "recognition", "revocation"])
@pytest.mark.parametrize("frame", [RED, LETTER], ids=["red", "letter"])
def test_frame_values_stand_in_the_text(kind: str, frame: dict[str, str]) -> None:
    """Mark, number, 抄送, 印发机关 and its date are printed, the number once and not under the title."""
    data = rendered(kind, number=NUMBER, frame=frame)
    text = read(data).text.replace("\n", "")
    mark = "山东省工业和信息化厅" + ("文件" if frame is RED else "")
    for said in (mark, frame["copies"], frame.get("printer", ""), "2026年9月16日印发" if frame is RED else ""):
        assert said in text
    found = style_ids(data)
    assert found.count(styles.NUMBER.id) + found.count(styles.LETTER_NUMBER.id) == 1
    assert found.index(styles.TITLE.id) == (2 if frame is RED else 1)


@pytest.mark.parametrize("frame", [RED, LETTER], ids=["red", "letter"])
def test_frame_gives_the_same_bytes_each_time(frame: dict[str, str]) -> None:
    """Boxes and sections have no chance in them."""
    assert rendered("revocation", frame=frame) == rendered("revocation", frame=frame)


@pytest.mark.parametrize("frame", [RED, LETTER], ids=["red", "letter"])
def test_frame_elements_stand_in_the_order_of_the_standard(frame: dict[str, str]) -> None:
    """Word may drop what doesn't."""
    document = docx.Document(io.BytesIO(rendered("revocation", frame=frame)))
    for element in (document.element, document.styles.element):
        assert out_of_order(element) == []


def test_frame_plain_is_as_if_none_were_given() -> None:
    """网页 prints neither head nor 版记."""
    assert rendered("publicity", frame={"mode": "plain"}) == rendered("publicity")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"frame": RED, "number": None}, "/number"),
        ({"frame": LETTER, "number": None}, "/number"),
        ({"frame": LETTER | {"printer": "办公室"}}, "/frame/printer"),
        ({"frame": {"mode": "plain", "copies": "省财政厅"}}, "/frame/copies"),
        ({"frame": RED | {"printed": "2026-06-14"}}, "/frame/printed"),
    ],
)
def test_frame_that_does_not_fit_its_mode_is_refused(changes: dict[str, Any], field: str) -> None:
    """Nothing that was given is left out in silence."""
    with pytest.raises(Refused) as caught:
        render_notice("recognition", example("recognition", **changes), PACK)
    assert [(one.field, one.rule) for one in caught.value.findings] == [(field, "frame")]


@given(st.text("山东省工业和信息化厅文件", min_size=1, max_size=28))
def test_frame_mark_fits_its_line(mark: str) -> None:
    """As large as it may be, and never wider than the 版心."""
    assert head.mark_size(mark) <= gb.SIZE_MARK
    assert head.mark_size(mark) * 10 * width(mark) <= gb.TEXT_WIDTH


def test_frame_letter_has_no_number_on_page_one() -> None:
    """A first page of its own, whose footer says nothing (10.1)."""
    section = docx.Document(io.BytesIO(rendered("recognition", frame=LETTER))).sections[0]
    assert section.different_first_page_header_footer
    assert "".join(each.text for each in section.first_page_footer.paragraphs) == ""


# --- turned sheets


def test_turned_annex_stands_in_a_section_of_its_own() -> None:
    """The text is upright, an annex of six columns is turned, the 版记 upright again."""
    document = docx.Document(io.BytesIO(rendered("revocation", frame=RED)))
    sizes = [(section.page_width or 0, section.page_height or 0) for section in document.sections]
    assert [width > height for width, height in sizes] == [False, True, False]
    assert len(docx.Document(io.BytesIO(rendered("publicity"))).sections) == 1


def test_turned_page_numbers_are_turned_back() -> None:
    """Both footers of the turned section hold a box that is read from above, with the field in it (8)."""
    document = docx.Document(io.BytesIO(rendered("revocation")))
    turned = document.sections[-1]
    for footer in (turned.footer, turned.even_page_footer):
        text = footer._element.xml
        assert 'vert="vert"' in text
        assert " PAGE " in text


@given(
    st.lists(st.lists(st.text("甲乙12", min_size=1, max_size=40), min_size=6, max_size=6), min_size=1, max_size=4),
    st.sampled_from([24, 28]),
)
def test_turned_columns_fill_the_sheet(texts: list[list[str]], size: int) -> None:
    """To the twip, and each has some width."""
    made = turn.widths(texts, size)
    assert sum(made) == gb.TURNED_WIDTH
    assert min(made) > 0


# --- the pitch that keeps text and signature together


def test_flow_22_lines_stay_where_they_will_do() -> None:
    """A short notice, and one whose text runs over to the second page."""
    signature = [flow.Block(1, above=1, signs=True), flow.Block(1, above=2, signs=True), flow.Block(1, signs=True)]
    assert flow.lines_a_page([[flow.Block(10), *signature]], 0) == (22, False)
    assert flow.lines_a_page([[flow.Block(30), *signature]], 0) == (22, False)


@pytest.mark.parametrize(("text", "lines"), [(17, 23), (18, 24), (19, 25), (20, 19), (21, 20), (22, 21)])
def test_flow_takes_the_nearest_pitch_that_keeps_text_on_the_page_of_the_date(text: int, lines: int) -> None:
    """7.3.5.5: the pitch is adjusted, closer or wider, by as little as will do."""
    signature = [flow.Block(1, above=1, signs=True), flow.Block(1, above=2, signs=True), flow.Block(1, signs=True)]
    assert flow.lines_a_page([[flow.Block(text), *signature]], 0) == (lines, False)


@given(st.integers(1, 200), st.integers(0, 9000))
def test_flow_never_leaves_the_signature_alone(text: int, head: int) -> None:
    """Some pitch holds text and date together, or else the last paragraph is tied to them."""
    signature = [flow.Block(1, above=1, signs=True), flow.Block(1, above=2, signs=True), flow.Block(1, signs=True)]
    blocks = [flow.Block(text), *signature]
    lines, tied = flow.lines_a_page([blocks], head)
    assert tied or flow.together(blocks, lines, head)
    assert gb.LINES_LEAST <= lines <= gb.LINES_MOST


@given(st.text("集群名单，。（）《》2026年abc ", max_size=200), st.sampled_from(flow.GAPS))
def test_flow_wrapping_loses_nothing(text: str, gap: float) -> None:
    """The lines are the text."""
    assert "".join(flow.wrapped(text, 2, gap=gap)) == text


def test_flow_wrapping_keeps_marks_with_their_words() -> None:
    """No line begins with a comma."""
    assert flow.wrapped("集" * 28 + "，" + "群" * 3) == ["集" * 27, "集，群群群"]


# --- several annexes


def test_frame_several_annexes_stand_under_each_other() -> None:
    """7.3.4: 附件：1.… and 2.… have one left edge for their numbers and one for their names."""
    from toolkit.layout.blocks import paragraph
    from toolkit.layout.frame import base_document
    from toolkit.render.arrange import arrange
    from toolkit.render.printed import Printed

    document = base_document()
    made: list[Any] = [paragraph(styles.ANNEX_NOTE, text) for text in ("附件：1.甲集群名单", "2.乙集群名单")]
    document.element.body[0:0] = made
    arrange(Printed.of(document), phrases=(), sealed=True)
    indents = [each.find(f"{qn('w:pPr')}/{qn('w:ind')}") for each in made]
    left, hanging = ([int(each.get(qn(f"w:{name}"))) for each in indents] for name in ("left", "hanging"))
    begins = [of - back for of, back in zip(left, hanging, strict=True)]
    assert left[0] == left[1] == 6 * gb.CHARACTER
    assert begins == [2 * gb.CHARACTER, 5 * gb.CHARACTER]
