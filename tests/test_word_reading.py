"""What a Word document shows: every guise of a text or a tick, and every hostile thing that a file may bring."""

from __future__ import annotations

import io
import zipfile

import pytest
from word_documents import SPACES, cell, document, packed, paragraph, run, table

from toolkit.errors import Unreadable
from toolkit.read.page import Page, Spot
from toolkit.read.word import read_docx
from toolkit.read.word.form import page

TICK = '<w:sym w:font="{font}" w:char="{char}"/>'
LETTER = '<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'
LEGACY = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
BOX = "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"  # noqa: E501


CHECK = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{0}"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>'
DROP = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
    '<w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r>'
)


def shown(body: str, **parts: str) -> Page:
    return page(document(body, **parts), "form.docx")


def text(inner: str) -> str:
    """What a paragraph of these runs says."""
    return shown(paragraph(inner)).paragraphs[0]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:cr/><w:noBreakHyphen/></w:r>", "甲\n乙\t\n-"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/></w:r>', "甲"),
        (f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标记')}</w:smartTag>", "链接标记"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + run("显"), "显"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + run("3"), "3"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('选项')}</w:sdtContent></w:sdt>", "选项"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击填写')}</w:sdtContent></w:sdt>", ""),
        ("<w:r><w:ruby><w:rt><w:r><w:t>zhe</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>喆</w:t></w:r></w:rubyBase></w:ruby></w:r>", "喆"),  # noqa: E501
        (run("甲") + "<w:r>" + BOX.format(paragraph(run("框"))) + "</w:r>", "甲\n框"),
    ],
)  # fmt: skip
def test_text_is_what_a_reader_sees(inner: str, said: str) -> None:
    """Accepted changes, results of fields, boxes once; nothing deleted, hidden or prompting."""
    assert said == text(inner)


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (f"<w:r>{TICK.format(font='Wingdings', char='F0FE')}</w:r>", "☑"),
        (f"<w:r>{TICK.format(font='Wingdings', char='F052')}</w:r>", "☑"),
        (f"<w:r>{TICK.format(font='Wingdings 2', char='F052')}</w:r>", "☑"),
        (f"<w:r>{TICK.format(font='Wingdings', char='F0A8')}</w:r>", "□"),
        (f"<w:r>{TICK.format(font='Wingdings 2', char='00A3')}</w:r>", "□"),
        (LETTER.format(font="Wingdings 2", text="R是 £否"), "☑是 □否"),
        (LETTER.format(font="Wingdings", text="&#xF0FE;是 &#xF0A8;否"), "☑是 □否"),
        (LETTER.format(font="Times New Roman", text="R"), "R"),
        (LEGACY.format(state="<w:checked/>"), "☑"),
        (LEGACY.format(state='<w:default w:val="1"/><w:checked w:val="0"/>'), "□"),
        (LEGACY.format(state='<w:default w:val="1"/>'), "☑"),
        (LEGACY.format(state=""), "□"),
        (CHECK.format(1), "☑"),
        (CHECK.format(0), "□"),
        (DROP, "乙"),
    ],
)  # fmt: skip
def test_ticks_of_every_make_are_one(inner: str, said: str) -> None:
    """Symbols, form fields of old, content controls."""
    assert said == text(inner)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (paragraph(f"<w:ins>{run('新')}</w:ins>"), "docx.tracked"),
        (table(cell(paragraph(f"<w:del>{run('旧')}</w:del>"))), "docx.tracked"),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('旧')))}</w:tr></w:tbl>", "docx.tracked"),
        (paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"), "docx.hidden"),
        (paragraph(f"<w:r>{TICK.format(font='Webdings', char='F061')}</w:r>"), "docx.symbol"),
    ],
)
def test_what_is_not_plain_text_is_told(body: str, key: str) -> None:
    """Once, however often it is met."""
    assert [key] == [remark.key for remark in shown(body + body).remarks]


def test_end_of_paragraph_that_was_deleted_joins_the_two() -> None:
    """As the text reads once the change is accepted."""
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('甲')}</w:p>"
    assert "甲乙" == shown(table(cell(first + paragraph(run("乙"))))).grids[0].rows[0][0].text


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(word: str, level: int = 0) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(word)}</w:p>'


def test_automatic_numbers_are_text() -> None:
    """They count on, and the lower level starts anew."""
    body = numbered("甲") + numbered("子", 1) + numbered("丑", 1) + numbered("乙") + numbered("寅", 1)
    assert ("一、甲", "1.子", "2.丑", "二、乙", "1.寅") == shown(body, numbering=NUMBERING).paragraphs


def test_automatic_numbers_come_from_styles_too() -> None:
    """A style may number its paragraphs, and one that is based on it as well."""
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{run("甲")}</w:p>'
    assert ("一、甲",) == shown(body, numbering=NUMBERING, styles=styles).paragraphs


def test_cells_know_their_columns() -> None:
    """Spans and cells that go on from above keep the columns of the grid."""
    body = table(
        cell(paragraph(run("甲")), '<w:gridSpan w:val="2"/>')
        + cell(paragraph(run("乙")), '<w:vMerge w:val="restart"/>'),
        cell(paragraph(run("子"))) + cell(paragraph(run("丑"))) + cell("<w:p/>", "<w:vMerge/>"),
    )
    first, second = shown(body).grids[0].rows
    assert [("甲", 0, 2), ("乙", 2, 1)] == [(one.text, one.start, one.span) for one in first]
    assert [("子", 0, False), ("丑", 1, False), ("乙", 2, True)] == [(one.text, one.start, one.below) for one in second]
    assert Spot(1, 2, 3) == second[2].spot


def test_tables_in_cells_boxes_and_controls_are_tables() -> None:
    """And the text of one inside a cell belongs to the cell as well."""
    inner = table(cell(paragraph(run("内"))) + cell(paragraph(run("里"))))
    outer = table(cell(inner + "<w:p/>"))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{outer}</w:sdtContent></w:sdt>"
    box = paragraph("<w:r>" + BOX.format(inner + "<w:p/>") + "</w:r>")
    grids = shown(control + box).grids
    assert ["内\t里\n", "内", "内"] == [grid.rows[0][0].text for grid in grids]


def test_rows_and_cells_in_controls_are_seen() -> None:
    """A repeating section of somebody else's form."""
    row = f"<w:tr><w:sdt><w:sdtContent>{cell(paragraph(run('甲')))}</w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert "甲" == shown(body).grids[0].rows[0][0].text


# --- what a stranger may send


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_docx(data, "form.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def raw(main: str | bytes, **more: str | bytes) -> bytes:
    return packed({"word/document.xml": main, **more})


@pytest.mark.parametrize("value", ["2000000000", "0", "-1", "64", "x", ""])
def test_span_that_no_table_has_is_refused(value: str) -> None:
    """With its place; two thousand million columns would take all memory."""
    body = table(cell(paragraph(run("甲")), f'<w:gridSpan w:val="{value}"/>'))
    assert "table 1, row 1, column 1" in refused(document(body))


@pytest.mark.parametrize(
    "main",
    [
        f'<!DOCTYPE w [<!ENTITY a "甲">]><w:document {SPACES}><w:body>&a;</w:body></w:document>',
        f'<!DOCTYPE w SYSTEM "file:///etc/hostname"><w:document {SPACES}><w:body/></w:document>',
    ],
)  # fmt: skip
def test_document_type_is_refused(main: str) -> None:
    """No entity is resolved and nothing is fetched."""
    assert "declares a document type" in refused(raw(main))


def test_document_of_another_format_is_named() -> None:
    """Strict Open XML, and XML that is broken."""
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
    assert "Strict" in refused(raw(strict))
    assert "damaged" in refused(raw("<w:document"))
    assert "no Word document" in refused(packed({"word/other.xml": "<a/>"}))
    assert "which form" in refused(document(paragraph(run("别的文件"))))


def test_package_with_a_name_twice_is_refused() -> None:
    """The first or the last could be meant."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", "<b/>")
    assert "twice" in refused(made.getvalue())
    assert "twice" in refused(packed({"word/document.xml": "<a/>", "Word/Document.xml": "<b/>"}))


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "a\\b.xml"])
def test_package_with_a_strange_name_is_refused(name: str) -> None:
    """No part of a document lies outside it."""
    assert "strange name" in refused(raw("<a/>", **{name: "x"}))


def test_package_that_unpacks_to_too_much_is_refused() -> None:
    """By what it states, and by what it holds."""
    assert "unpack" in refused(raw("<a>" + " " * 30_000_000 + "</a>"))
    assert "unpack" in refused(packed({f"p{number}": "" for number in range(4001)}))


def test_package_that_lies_about_its_size_is_refused() -> None:
    """The stated size is no promise; a torn archive is told as such."""
    whole = raw("<w:document/>" * 200)
    assert "cut off or damaged" in refused(whole[: len(whole) // 2])
    assert "cut off or damaged" in refused(b"PK\x03\x04 torn")
    at = whole.index(b"PK\x01\x02")
    crc = bytearray(whole)
    crc[at + 16] ^= 0xFF
    assert "cut off or damaged" in refused(bytes(crc))


def test_package_with_macros_or_a_password_is_refused() -> None:
    """Whatever the file is called."""
    assert "macros" in refused(raw("<a/>", **{"word/vbaProject.bin": b"x"}))
    data = bytearray(raw("<a/>"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(bytes(data))


def test_nesting_beyond_reason_is_refused() -> None:
    """Tables in tables, and elements in elements."""
    body = "<w:p/>"
    for _ in range(10):
        body = table(cell(body + "<w:p/>"))
    assert "nested" in refused(document(body))
    inner = run("甲")
    for _ in range(250):
        inner = f"<w:ins>{inner}</w:ins>"
    assert refused(document(paragraph(inner)))


def test_damaged_part_is_told_on_one_line() -> None:
    """The parser's own words may end with a line feed."""
    with pytest.raises(Unreadable) as told:
        shown("<w:p>\x00</w:p>")
    assert "\n" not in str(told.value)
