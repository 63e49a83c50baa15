"""Public copies of Word documents: each thing that a stranger found left in, and what must go on showing."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin
from test_public import plain, raw

from toolkit.errors import Unreadable
from toolkit.layout.package import assemble, contents, part
from toolkit.public import public
from toolkit.public.pictures import bare
from toolkit.render.reading import read

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def _field(code: str, shown: str) -> str:
    return f"{_mark('begin')}{code}{_mark('separate')}{shown}{_mark('end')}"


def _table(properties: str, text: str = "x") -> str:
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{_p(_run(text))}</w:tc>"
        "</w:tr></w:tbl>"
    )


def _with(inside: str = "", **parts: str) -> bytes:
    """Our document with `inside` before its text, and more before the ends of styles, settings …"""
    made = contents(plain("正文。"))
    made["word/document.xml"] = made["word/document.xml"].replace(b"<w:body>", f"<w:body>{inside}".encode())
    for name, more in parts.items():
        path = f"word/{name}.xml"
        end = made[path].rindex(b"</")
        made[path] = made[path][:end] + more.encode() + made[path][end:]
    return _packed(made)


def _packed(parts: dict[str, bytes]) -> bytes:
    return assemble(part(name, content) for name, content in parts.items())


_LIST = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="SECRET"/><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="SECRET"/><w:listEntry w:val="KEPT"/></w:ddList></w:ffData></w:fldChar></w:r>'
)
_CASES = {
    "a code that belongs to no field": _p(f"<w:r><w:instrText>SECRET</w:instrText></w:r>{_run('KEPT')}"),
    "deleted text outside of a change": _p(f"<w:r><w:delText>SECRET</w:delText></w:r>{_run('KEPT')}"),
    "a number of a sequence": _p(_field(_code("SEQ SECRET \\* ARABIC"), _run("KEPT"))),
    "a switch": _p(f'<w:fldSimple w:instr=" PAGE \\* SECRET ">{_run("KEPT")}</w:fldSimple>'),
    "other choices": _p(f"{_LIST}{_code('FORMDROPDOWN')}{_mark('end')}{_run('KEPT')}"),
    "a code as text": _p(_field(_run("AUTHOR SECRET"), _run("KEPT"))),
    "a code that never ends": _p(f"{_mark('begin')}{_code('AUTHOR SECRET')}{_run('KEPT')}"),
    "what a table is told to be": _table('<w:tblCaption w:val="SECRET"/><w:tblDescription w:val="SECRET"/>', "KEPT"),
    "an author on a run": _p('<w:r w:author="SECRET" w:date="SECRET"><w:t>KEPT</w:t></w:r>'),
    "letters between elements": f"SECRET{_p(_run('KEPT') + 'SECRET')}SECRET",
    "a foreign element": f'<q:s xmlns:q="urn:q" a="SECRET">SECRET</q:s>{_p(_run("KEPT"))}',
    "a foreign attribute": f'<w:p xmlns:q="urn:q" q:a="SECRET">{_run("KEPT")}</w:p>',
    "a foreign language": f'<w:p xmlns:q="urn:SECRET">{_run("KEPT")}</w:p>',
    "an unknown word": _p('<w:r><w:foo w:val="SECRET"/><w:t>KEPT</w:t></w:r>'),
    "a hidden formula": _p(
        f"<m:oMath {_M}><m:r><w:rPr><w:vanish/></w:rPr><m:t>SECRET</m:t></m:r></m:oMath>{_run('KEPT')}"
    ),
    "a change in a formula": _p(
        f'<m:oMath {_M}><m:r><m:rPr/><m:del w:author="SECRET"/><m:t>x</m:t></m:r></m:oMath>{_run("KEPT")}'
    ),
    "a hidden shape": _p(
        f'<w:r><w:pict><v:shape {_VML} id="SECRET" style="visibility:hidden"><v:textbox><w:txbxContent>'
        f"{_p(_run('SECRET'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{_run('KEPT')}"
    ),
    "a shape without size": _p(
        f'<w:r><w:pict><v:shape {_VML} id="a" style="width:0;height:0"><v:textpath string="SECRET"/></v:shape></w:pict>'
        f"</w:r>{_run('KEPT')}"
    ),
    "a choice for nobody": (
        f'<mc:AlternateContent {_MC} xmlns:zz="urn:zz"><mc:Choice Requires="zz">{_p(_run("SECRET"))}</mc:Choice>'
        f"<mc:Fallback>{_p(_run('KEPT'))}</mc:Fallback></mc:AlternateContent>"
    ),
    "another choice": (
        f'<mc:AlternateContent {_MC} {_WPS}><mc:Choice Requires="wps">{_p(_run("KEPT"))}</mc:Choice>'
        f"<mc:Fallback>{_p(_run('SECRET'))}</mc:Fallback></mc:AlternateContent>"
    ),
    "a link to a bookmark": _p(
        f'<w:bookmarkStart w:id="7" w:name="SECRET"/><w:bookmarkEnd w:id="7"/><w:hyperlink w:anchor="SECRET">'
        f"{_run('KEPT')}</w:hyperlink>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(_CASES))
def test_public_docx_leaves_out(case: str) -> None:
    """What stands in the text's XML and on no page; what is on the page stays."""
    text = raw(public(_with(_CASES[case]), ".docx", "文.docx").data)
    assert ("SECRET" in text, "KEPT" in text) == (False, True)


_STYLED = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="SECRET"><w:name w:val="SECRET"/>{}</w:style>'
_BY = '<w:pPr><w:pPrChange w:id="1" w:author="SECRET"><w:pPr/></w:pPrChange></w:pPr>'


@pytest.mark.parametrize(
    ("inside", "parts"),
    [
        (f'<w:p><w:pPr><w:pStyle w:val="SECRET"/></w:pPr>{_run("KEPT")}</w:p>', {"styles": _STYLED.format("")}),
        (_p(_run("KEPT")), {"styles": _STYLED.format('<w:aliases w:val="SECRET"/>')}),
        (_p(_run("KEPT")), {"styles": _STYLED.replace("SECRET", "Normal2").format(_BY)}),
        (
            _table('<w:tblStyle w:val="T"/>', "SECRET") + _p(_run("KEPT")),
            {"styles": '<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'},
        ),
        (_p(_run("KEPT")), {"settings": '<w:compat><w:compatSetting w:name="SECRET" w:uri="x" w:val="1"/></w:compat>'}),
        (_p(_run("KEPT")), {"settings": '<q:zoom xmlns:q="urn:q">SECRET</q:zoom><w:zoom w:foo="SECRET"/>'}),
    ],
)
def test_public_docx_leaves_out_of_styles_and_settings(inside: str, parts: dict[str, str]) -> None:
    """Names of styles, tracked changes in them, what a table's style hides, settings that nobody knows."""
    text = raw(public(_with(inside, **parts), ".docx", "文.docx").data)
    assert ("SECRET" in text, "KEPT" in text) == (False, True)


def test_public_docx_shows_of_nested_fields_what_the_outermost_shows() -> None:
    """`{ IF { PAGE } = 1 "a" "b" }` that is shown as b is b, without a number of the page."""
    inner = _field(_code("PAGE"), _run("SECRET"))
    code = f"{_code('IF ')}{inner}{_code(' = 1 SECRET KEPT')}"
    made = public(_with(_p(_field(code, _run("KEPT")))), ".docx", "文.docx").data
    assert "SECRET" not in raw(made)
    assert read(made).text.splitlines()[0] == "KEPT"
    assert "fldChar" not in contents(made)["word/document.xml"].decode()


def test_public_docx_goes_on_reckoning_with_numbers_of_pages() -> None:
    """`{ = { PAGE } - 1 }` of a paper with a cover; what the inner field showed is shown nowhere, and goes."""
    inner = _field(_code("PAGE \\* SECRET"), _run("SECRET"))
    summed = _field(_code("=") + inner + _code(" - 1"), _run("KEPT"))
    made = public(_with(_p(summed)), ".docx", "文.docx").data
    text = contents(made)["word/document.xml"].decode()
    assert [word in text for word in (">=<", "> PAGE <", "> - 1<", "KEPT", "SECRET")] == [True, True, True, True, False]
    again = public(made, ".docx", "文.docx")
    assert (made, []) == (again.data, [key for key, count in again.removed.items() if count])


def test_public_docx_keeps_what_counts_in_a_result() -> None:
    """The number of a page in a line of a table of contents goes on counting."""
    there = '<w:bookmarkStart w:id="7" w:name="_Toc12"/><w:bookmarkEnd w:id="7"/>'
    line = _field(_code('HYPERLINK \\l "_Toc12"'), _run("KEPT") + _field(_code("PAGEREF _Toc12 \\h"), _run("3")))
    made = public(_with(_p(there + _field(_code('TOC \\o "1-3" \\h'), line))), ".docx", "文.docx").data
    text = contents(made)["word/document.xml"].decode()
    assert [word in text for word in ("TOC \\o", "PAGEREF _Toc12 \\h", "HYPERLINK")] == [True, True, False]


def test_public_docx_drops_the_first_header_that_its_section_has_not() -> None:
    """Another section with a first page of its own doesn't show it."""
    sections = (
        "<w:p><w:pPr><w:sectPr><w:titlePg/></w:sectPr></w:pPr></w:p><w:p><w:pPr><w:sectPr><w:headerReference "
        f'xmlns:r="{_R}" w:type="first" r:id="rIdS"/></w:sectPr></w:pPr></w:p>'
    )
    parts = contents(_with(sections))
    parts["word/header9.xml"] = parts["word/footer1.xml"].replace(b"ftr", b"hdr").replace(b"<w:p>", _SECRET, 1)
    link = f'<Relationship Id="rIdS" Type="{_R}/header" Target="header9.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    assert b"SECRET" in parts["word/header9.xml"]
    assert "SECRET" not in raw(public(_packed(parts), ".docx", "文.docx").data)
    shown = sections.replace("<w:headerReference", "<w:titlePg/><w:headerReference")
    parts["word/document.xml"] = parts["word/document.xml"].replace(sections.encode(), shown.encode())
    assert "SECRET" in raw(public(_packed(parts), ".docx", "文.docx").data)


_SECRET = b"<w:p><w:r><w:t>SECRET</w:t></w:r></w:p><w:p>"


def _picture(kind: str, **told: object) -> bytes:
    made = io.BytesIO()
    Image.effect_mandelbrot((16, 16), (-2, -1, 1, 1), 9).convert("RGB").save(made, kind, **told)
    return made.getvalue()


def _exif() -> Image.Exif:
    found = Image.Exif()
    found[0x010E] = "SECRET place"
    return found


def _pictures() -> dict[str, bytes]:
    whole, steps = _picture("JPEG"), _picture("JPEG", progressive=True)
    second = steps.find(b"\xff\xda", steps.find(b"\xff\xda") + 2)
    note = PngImagePlugin.PngInfo()
    note.add_text("a", "SECRET")
    return {
        "gif": _picture("GIF", comment=b"SECRET"), "tiff": _picture("TIFF", tiffinfo={270: "SECRET"}),
        "webp": _picture("WEBP", exif=_exif(), lossless=True), "bmp": _picture("BMP") + b"SECRET",
        "jp2": _picture("JPEG2000") + b"SECRET", "exif": _picture("JPEG", exif=_exif()),
        "second": whole + _picture("JPEG", exif=_exif()), "tail": whole + b"SECRET\xff\xd9",
        "filled": whole[:2] + b"\xff\xff\xfe\x00\x08SECRET" + whole[2:],
        "small": whole[:2] + b"\xff\xe0\x00\x0eJFXX\0\x13SECRET" + whole[2:],
        "between": steps[:second] + b"\xff\xfe\x00\x08SECRET" + steps[second:],
        "png": _picture("PNG", pnginfo=note), "torn": _picture("PNG", pnginfo=note)[:-12],
    }  # fmt: skip


@pytest.mark.parametrize("kind", list(_pictures()))
def test_public_picture_has_its_pixels_alone(kind: str) -> None:
    """Whatever kind it is of: no remark, place or second picture, and each pixel as it was."""
    data = _pictures()[kind]
    made, suffix = bare(data)
    assert b"SECRET" not in made
    assert suffix in ("png", "jpeg")
    whole = _picture("PNG") if kind == "torn" else data
    before, after = (Image.open(io.BytesIO(one)).convert("RGB").tobytes() for one in (whole, made))
    assert before == after


def test_public_metafiles_lose_remarks_and_keep_records() -> None:
    """The description of an EMF, the formula that a program left in a WMF."""
    line = (27).to_bytes(4, "little") + (16).to_bytes(4, "little") + b"KEPTKEPT"
    note = (70).to_bytes(4, "little") + (24).to_bytes(4, "little") + (12).to_bytes(4, "little") + b"NOTESECRET\0\0"
    end = (14).to_bytes(4, "little") + (20).to_bytes(4, "little") + bytes(12)
    head = bytearray((1).to_bytes(4, "little") + (116).to_bytes(4, "little") + bytes(108))
    head[40:44] = b" EMF"
    head[60:68] = (8).to_bytes(4, "little") + (100).to_bytes(4, "little")
    head[100:116] = "SECRET\0\0".encode("utf-16-le")
    made, suffix = bare(bytes(head) + line + note + end + b"SECRET")
    assert (b"SECRET" in made, b"S\0E\0C" in made, b"KEPT" in made, suffix) == (False, False, True, "emf")
    assert int.from_bytes(made[48:52], "little") == len(made)
    start = b"\x01\0\x09\0\0\x03" + bytes(12)
    escape = (8).to_bytes(4, "little") + b"\x26\x06\x0f\0\x06\0SECRET"
    drawn = (5).to_bytes(4, "little") + b"\x14\x02KEPT"
    made, suffix = bare(start + drawn + escape + (3).to_bytes(4, "little") + b"\0\0" + b"SECRET")
    assert (b"SECRET" in made, b"KEPT" in made, suffix) == (False, True, "wmf")


def _pictured(name: str, data: bytes) -> bytes:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="9" cy="9"/><wp:docPr id="1" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a" '
        f'hidden="1" descr="SECRET"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_R}" r:embed="rIdS"/>'
        "<a:stretch/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    parts = contents(_with(_p(drawing)))
    link = f'<Relationship Id="rIdS" Type="{_R}/image" Target="media/{name}"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    return _packed({**parts, f"word/media/{name}": data})


def test_public_docx_calls_pictures_by_number() -> None:
    """The name of a part was that of a file; a GIF is a PNG now, and said to be one."""
    parts = contents(public(_pictured("SECRET.gif", _picture("GIF")), ".docx", "文.docx").data)
    assert b"SECRET" not in b"".join(parts.values())
    assert parts["word/media/image1.png"].startswith(b"\x89PNG")
    assert b'Extension="png" ContentType="image/png"' in parts["[Content_Types].xml"]


def test_public_docx_refuses_a_picture_that_nobody_knows() -> None:
    """What can't be looked through isn't passed on."""
    with pytest.raises(Unreadable, match=r"media/a\.svg"):
        public(_pictured("a.svg", b"<svg><desc>SECRET</desc></svg>"), ".docx", "文.docx")
