"""Public copies: looked at in the raw parts of what comes out, not by the eyes that took the rest away."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import dirty
import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner
from office import soffice

from toolkit import resources
from toolkit.cli import root
from toolkit.errors import Unreadable
from toolkit.layout import blocks, styles
from toolkit.layout.frame import base_document, save
from toolkit.layout.package import assemble, contents, part
from toolkit.public import listed, public
from toolkit.public.pictures import without_metadata
from toolkit.read.word.form import page
from toolkit.render.reading import read

NOTICE = str(resources.path("examples/notices/publicity.yaml"))
FORM = str(resources.path("examples/application-meets.yaml"))
# what may stand in no part of a public docx, whatever it is there for
FORBIDDEN = (
    "SECRET", "rsid", "w:ins ", "w:del ", "w:moveTo", "w:moveFrom", "PrChange", "vanish", "w:comment", "comments.xml",
    "External", "w:sdt",
    "smartTag", "docProps", "customXml", "docVar",
    "attachedTemplate", "mailMerge", "trackRevisions", "bookmark", "<!--",
    "DOCPROPERTY", "AUTHOR", "dataBinding", "permStart", "hlinkClick", "descr=", "people",
)  # fmt: skip
# and in none of a public xlsx
HIDDEN = ("SECRET", "<f>", "comment", "hyperlink", "docProps", "definedName", "sharedStrings")


def raw(data: bytes) -> str:
    """All names and contents of a zip, and what lies between them."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        texts = [opened.comment.decode()] + [
            name + "\n" + opened.read(name).decode("utf-8", "replace") for name in opened.namelist()
        ]
    return "\n".join(texts)


def run(*args: str) -> str:
    result = CliRunner().invoke(root, args, standalone_mode=False)
    assert result.exception is None, result.exception
    return result.output


def plain(*lines: str) -> bytes:
    document = base_document()
    blocks.add(document, *(blocks.paragraph(styles.BODY, line) for line in lines))
    return save(document, title="try")


def test_public_docx_holds_nothing_hidden_and_all_that_shows() -> None:
    """Of a document full of hidden things only those remain that a page shows, in their order."""
    made = public(dirty.docx(plain("正文。")), ".docx", "脏.docx")
    text = raw(made.data)
    assert [word for word in FORBIDDEN if word in text] == []
    shown = read(made.data).text
    kept = ("正文。", "inserted", "moved", "formatted", "joined KEPT-to", "commented", "beside", "style", "author",
            "variable", "property", "link", "control", "tag", "picture")  # fmt: skip
    assert [word for word in kept if word not in shown] == []
    assert re.findall("SECRET", shown) == []


def test_public_docx_is_the_same_twice_and_anew() -> None:
    """The same bytes from the same document; of a public copy the public copy is itself, with nothing to take out."""
    once = public(dirty.docx(plain("正文。")), ".docx", "脏.docx")
    assert once.data == public(dirty.docx(plain("正文。")), ".docx", "脏.docx").data
    again = public(once.data, ".docx", "净.docx")
    assert (once.data, []) == (again.data, listed(again.removed))


def test_public_docx_says_what_was_taken_out() -> None:
    """Each kind of thing has its line, with how many there were."""
    removed = public(dirty.docx(plain("正文。")), ".docx", "脏.docx").removed
    wanted = {
        "inserted": 2, "deleted": 3, "format": 1, "comment": 1, "hidden": 3, "field": 3, "bookmark": 1, "control": 2,
        "variable": 1, "custom-xml": 1, "embedded": 1, "person": 1, "template": 1, "description": 1, "picture": 1,
        "xml-comment": 2, "property": 4, "setting": 1, "edit-mark": 2, "link-out": 3,
    }  # fmt: skip
    assert wanted == {key: count for key, count in removed.items() if count}
    assert len(wanted) == len(listed(removed))


def test_public_notice_of_a_dirty_template(tmp_path: Path) -> None:
    """A clerk's template with comments and tracked changes makes a notice that has none, proven too."""
    template, out = tmp_path / "本局.docx", tmp_path / "公示.docx"
    own = resources.path("templates/notices/publicity.docx").read_bytes()
    template.write_bytes(dirty.docx(own, before="<w:p>", safe=True))
    told = run(
        "render", "notice", "publicity", NOTICE, "--template", str(template), "--final", "--public", "-o", str(out)
    )
    text = raw(out.read_bytes())
    assert [word for word in FORBIDDEN if word in text] == []
    assert "KEPT-inserted" in read(out.read_bytes()).text
    assert len(told.splitlines()) > 15
    first = out.read_bytes()
    run(
        "render",
        "notice",
        "publicity",
        NOTICE,
        "--template",
        str(template),
        "--final",
        "--public",
        "-o",
        str(out),
        "--force",
    )
    assert first == out.read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_public_form_reads_back_as_it_was(suffix: str, tmp_path: Path) -> None:
    """Without embedded data and hidden sheets every value still stands there."""
    from toolkit.read import read as read_form
    from toolkit.schema import load
    from toolkit.schema.normalise import normalise

    out = tmp_path / f"申报书{suffix}"
    run("render", "application", FORM, "--public", "-o", str(out))
    text = raw(out.read_bytes())
    found = [word for word in ("customXml", "docProps", "veryHidden", "f.economy", "<f>", "bookmark") if word in text]
    assert found == []
    schema = load("application")
    before, after = (normalise(read_form(str(file)), schema).values for file in (FORM, out))
    assert before == after


def test_public_xlsx_holds_nothing_hidden_and_all_that_shows() -> None:
    """Hidden sheets, rows, columns, notes, names and links are gone; formulas are values."""
    made = public(dirty.xlsx(), ".xlsx", "脏.xlsx")
    text = raw(made.data)
    found = [
        word
        for word in ("SECRET", "<f>", "comment", "hyperlink", "docProps", "definedName", "sharedStrings")
        if word in text
    ]
    assert found == []
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    values = [cell.value for row in book["KEPT"].iter_rows() for cell in row if cell.value is not None]
    assert (["KEPT"], ["KEPT-shown", "KEPT-merged", 3]) == (book.sheetnames, values)


def test_public_xlsx_refuses_what_nobody_has_calculated() -> None:
    """A formula without a value shows nobody knows what."""
    book = openpyxl.Workbook()
    book.active["B2"] = "=1+1"
    made = io.BytesIO()
    book.save(made)
    with pytest.raises(Unreadable, match="B2"):
        public(made.getvalue(), ".xlsx", "表.xlsx")


def test_public_xlsx_takes_an_empty_text_for_a_result() -> None:
    """`IF(A1="","",…)` was calculated, and shows nothing."""
    book = openpyxl.Workbook()
    book.active["B2"] = '=IF(A1="","",1)'
    made = io.BytesIO()
    book.save(made)
    parts = contents(made.getvalue())
    text = parts["xl/worksheets/sheet1.xml"]
    assert b'<c r="B2"><f>' in text
    parts["xl/worksheets/sheet1.xml"] = text.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
    found = public(assemble(part(name, content) for name, content in parts.items()), ".xlsx", "表.xlsx")
    assert found.removed["formula"] == 1
    assert openpyxl.load_workbook(io.BytesIO(found.data)).active["B2"].value in (None, "")


def test_public_docx_keeps_bookmarks_that_another_part_refers_to() -> None:
    """A header may repeat a word of the text."""
    parts = contents(plain("正文。"))
    mark = (
        b'<w:p><w:bookmarkStart w:id="1" w:name="kept"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p><w:sectPr'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", mark, 1)
    field = b'<w:p><w:fldSimple w:instr=" REF kept "/></w:p></w:ftr>'
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"</w:ftr>", field)
    found = public(assemble(part(name, content) for name, content in parts.items()), ".docx", "文.docx")
    assert 'w:name="mark1"' in raw(found.data)
    assert 'w:instr=" REF mark1 "' in raw(found.data)


def test_public_docx_of_a_table_with_changes_reads_as_if_all_were_accepted() -> None:
    """Rows and cells that were deleted or inserted, a deleted end of a paragraph: as our reader of forms sees them."""
    by = 'w:author="SECRET" w:id="9"'

    def cell(text: str, properties: str = "", end: str = "") -> str:
        return (
            f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{end}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>%s</w:tc>"
        )

    more = "<w:p><w:r><w:t>续</w:t></w:r></w:p>"
    ended, gone = f"<w:rPr><w:del {by}/></w:rPr>", f"<w:cellDel {by}/>"
    rows = (
        f"<w:tr>{cell('甲') % ''}{cell('乙', end=ended) % more}</w:tr>",
        f"<w:tr><w:trPr><w:del {by}/></w:trPr>{cell('SECRET') % ''}{cell('SECRET') % ''}</w:tr>",
        f"<w:tr><w:trPr><w:ins {by}/></w:trPr>{cell('丙') % ''}{cell('SECRET', gone) % ''}</w:tr>",
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"
    parts = contents(plain("正文。"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", f"{table}<w:sectPr".encode(), 1)
    data = assemble(part(name, content) for name, content in parts.items())
    made = public(data, ".docx", "表.docx").data
    before, after = ([cell.text for grid in page(one, "").grids for cell in grid.cells()] for one in (data, made))
    assert before == after == ["甲", "乙续", "丙"]
    assert "SECRET" not in raw(made)


def one_page() -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.Contents = pdf.make_stream(b"0 0 50 50 re f")
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def test_public_pdf_holds_pages_alone() -> None:
    """No author, file, script, link, remark or small picture is left, neither in objects nor in raw bytes."""
    made = public(dirty.pdf(one_page()), ".pdf", "脏.pdf").data
    with pikepdf.open(io.BytesIO(made)) as opened:
        loose = io.BytesIO()
        opened.save(
            loose,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
        assert {"/Type", "/Pages"} == set(opened.Root.keys())
        assert b"0 0 50 50 re f" in opened.pages[0].Contents.read_bytes()
        assert "/Info" not in opened.trailer
    for word in (b"SECRET", b"/JavaScript", b"/Annots", b"/URI", b"/Metadata", b"/Names", b"/Thumb", b"/PieceInfo"):
        assert word not in loose.getvalue() + made
    assert made == public(dirty.pdf(one_page()), ".pdf", "脏.pdf").data


def test_public_pdf_keeps_what_was_filled_in_and_refuses_what_is_not_drawn() -> None:
    """A field's look becomes part of the page; a value that nothing draws would be lost."""
    with pikepdf.open(io.BytesIO(one_page())) as pdf:
        look = pdf.make_stream(b"KEPT", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("SECRET"),
            V=pikepdf.String("SECRET"), Rect=[0, 0, 9, 9], F=4, AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        held = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = pikepdf.Array([held])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[held])
        made = io.BytesIO()
        pdf.save(made)
        del held["/AP"]
        undrawn = io.BytesIO()
        pdf.save(undrawn)
    with pikepdf.open(io.BytesIO(public(made.getvalue(), ".pdf", "表.pdf").data)) as opened:
        drawn = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
        assert "/AcroForm" not in opened.Root
    assert any(b"KEPT" in one for one in drawn)
    with pytest.raises(Unreadable, match=r"表\.pdf"):
        public(undrawn.getvalue(), ".pdf", "表.pdf")


def test_public_pdf_of_a_form_carries_no_data(tmp_path: Path) -> None:
    """The PDF of a filled form has neither its attachment nor properties, and the same pages."""
    soffice()
    out, whole = tmp_path / "公开.pdf", tmp_path / "全.pdf"
    run("render", "summary", str(resources.path("examples/summary.yaml")), "--public", "-o", str(out))
    run("render", "summary", str(resources.path("examples/summary.yaml")), "-o", str(whole))
    with pikepdf.open(out) as bare, pikepdf.open(whole) as full:
        assert [page.Contents.read_bytes() for page in full.pages] == [
            page.Contents.read_bytes() for page in bare.pages
        ]
        assert {"/Type", "/Pages", "/Lang"} >= set(bare.Root.keys())
    assert [word for word in (b"form.json", b"urn:toolkit", b"LibreOffice") if word in out.read_bytes()] == []


def test_public_pictures_keep_their_look_alone() -> None:
    """PNG and JPEG lose what cameras write into them."""
    assert b"SECRET" not in without_metadata(dirty.png())
    assert b"SECRET" not in without_metadata(dirty.jpeg())
    assert b"KEPT" in without_metadata(dirty.jpeg())


def test_public_command_makes_a_copy_of_a_file(tmp_path: Path) -> None:
    """`toolkit public` leaves the file itself alone and says what it took out."""
    source, out = tmp_path / "脏.docx", tmp_path / "净.docx"
    source.write_bytes(dirty.docx(plain("正文。")))
    told = run("--lang", "zh", "public", str(source), "-o", str(out))
    assert b"SECRET" in source.read_bytes()
    assert "SECRET" not in raw(out.read_bytes())
    assert "批注：1 条" in told


@pytest.mark.parametrize(
    ("suffix", "data"), [(".docx", dirty.docx(plain("正文。"))), (".xlsx", dirty.xlsx()), (".pdf", b"")]
)
def test_public_refuses_what_is_damaged(suffix: str, data: bytes) -> None:
    """Cut off, or with another byte here and there: a public copy, or one sentence."""
    whole = {".docx": dirty.docx(plain("正文。")), ".xlsx": dirty.xlsx(), ".pdf": dirty.pdf(one_page())}[suffix]
    for step in range(1, 20):
        at = len(whole) * step // 20
        changed = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        for broken in (whole[:at], changed):
            try:
                public(broken, suffix, f"坏{suffix}")
            except Unreadable as error:
                assert "\n" not in str(error)


def test_public_notices_of_each_row(tmp_path: Path) -> None:
    """Every document of a batch is a public copy, and what was taken out is counted over all."""
    rows = str(resources.path("examples/notices/reminder.yaml"))
    told = run("render", "notice", "reminder", rows, "--each", "--public", "--final", "-o", str(tmp_path))
    made = sorted(tmp_path.glob("*.docx"))
    assert len(made) > 1
    assert ["docProps" in raw(one.read_bytes()) for one in made] == [False] * len(made)
    assert f": {len(made)}" in told.splitlines()[-1]
