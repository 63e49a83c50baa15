"""Documents full of what nobody sees, made by script: every hidden thing says SECRET, every shown one KEPT."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any

import openpyxl
import pikepdf
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BY = 'w:author="SECRET author" w:date="2026-01-01T00:00:00Z"'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00AA11BB">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, between, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{between}{_run(shown)}{end}'


_VANISH = "<w:rPr><w:vanish/></w:rPr>"
_OLD = f'<w:rPr><w:rPrChange w:id="900" {_BY}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>'
_DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:extent cx="9525" cy="9525"/>'
    '<wp:docPr id="77" name="SECRET.png" descr="SECRET C:\\Users" title="SECRET">'
    f'<a:hlinkClick xmlns:r="{_R}" r:id="rIdS5"/></wp:docPr><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" '
    'name="SECRET.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
    f'xmlns:r="{_R}" r:embed="rIdS6" r:link="rIdS7"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_BODY = "".join((
    f'<w:p w:rsidR="00AA11BB"><w:ins w:id="901" {_BY}>{_run("KEPT-inserted")}</w:ins>'
    f'<w:del w:id="902" {_BY}><w:r><w:delText>SECRET deleted</w:delText></w:r></w:del>'
    f'<w:moveFrom w:id="903" {_BY}>{_run("SECRET moved away")}</w:moveFrom>'
    f'<w:moveTo w:id="904" {_BY}>{_run("KEPT-moved")}</w:moveTo>{_run("KEPT-formatted", _OLD)}</w:p>',
    f'<w:p><w:pPr><w:rPr><w:del w:id="905" {_BY}/></w:rPr></w:pPr>{_run("KEPT-joined ")}</w:p>'
    f'<w:p>{_run("KEPT-to")}</w:p>',
    f'<w:p><w:commentRangeStart w:id="0"/>{_run("KEPT-commented")}<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>',
    f'<w:p>{_run("SECRET hidden", _VANISH)}{_run("KEPT-beside")}</w:p>',
    f'<w:p>{_run("SECRET by style", "<w:rPr><w:rStyle w:val=&quot;Unseen&quot;/></w:rPr>".replace("&quot;", chr(34)))}'
    f'{_run("KEPT-style")}</w:p>',
    f'<w:p>{_field("AUTHOR SECRET", "KEPT-author")}{_field("DOCVARIABLE SECRET", "KEPT-variable")}'
    f'<w:fldSimple w:instr=" DOCPROPERTY SECRET ">{_run("KEPT-property")}</w:fldSimple></w:p>',
    f'<w:p><w:hyperlink r:id="rIdS4" w:tooltip="SECRET tip">{_run("KEPT-link")}</w:hyperlink>'
    '<w:bookmarkStart w:id="951" w:name="SECRET_mark"/><w:bookmarkEnd w:id="951"/></w:p>',
    '<w:p><w:permStart w:id="5" w:edGrp="none" w:ed="SECRET@example.invalid"/><w:permEnd w:id="5"/>'
    '<w:sdt><w:sdtPr><w:alias w:val="SECRET alias"/><w:tag w:val="SECRET"/><w:dataBinding w:xpath="/SECRET" '
    f'w:storeItemID="{{SECRET}}"/></w:sdtPr><w:sdtContent>{_run("KEPT-control")}</w:sdtContent></w:sdt>'
    f'<w:smartTag w:uri="SECRET" w:element="x">{_run("KEPT-tag")}</w:smartTag></w:p>',
    f"<w:p>{_DRAWING}{_run('KEPT-picture')}</w:p><!-- SECRET remark --><?SECRET now?>",
))  # fmt: skip
_SETTINGS = (
    '<w:trackRevisions/><w:attachedTemplate r:id="rIdS1"/>'
    '<w:docVars><w:docVar w:name="SECRET" w:val="SECRET"/></w:docVars>'
    '<w:rsids><w:rsidRoot w:val="00AA11BB"/><w:rsid w:val="00AA11BB"/></w:rsids>'
    '<w:mailMerge><w:query w:val="SECRET"/></w:mailMerge>'
)
_COMMENTS = (
    f'<w:comments xmlns:w="{_W}"><w:comment w:id="0" {_BY} w:initials="S"><w:p><w:r><w:t>SECRET comment</w:t></w:r>'
    "</w:p></w:comment></w:comments>"
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>SECRET</Company><Manager>SECRET</Manager><Template>SECRET.dotm</Template></Properties>"
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="SECRET"><vt:lpwstr>SECRET</vt:lpwstr></property>'
    "</Properties>"
)
_PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="SECRET"/>'
    "</w15:people>"
)
_STYLE = '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
_HEADER = f'<w:hdr xmlns:w="{_W}"><w:p>{_run("SECRET first header")}</w:p></w:hdr>'


def png(text: bytes = b"SECRET owner") -> bytes:
    """A picture of one pixel that tells who made it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    told = chunk(b"tEXt", b"Author\0" + text) + chunk(b"eXIf", b"MM\0*" + text)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + told
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    """The frame of a JPEG with the place where it was taken."""
    told = b"Exif\0\0SECRET place"
    exif = b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told
    note = b"\xff\xfe" + struct.pack(">H", 8) + b"SECRET"
    return b"\xff\xd8" + exif + note + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"KEPT" + b"\xff\xd9"


def _relation(number: int, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="rIdS{number}" Type="{kind}" Target="{target}"{mode}/>'


def docx(data: bytes, before: str = "<w:sectPr", *, safe: bool = False) -> bytes:
    """A docx with every hidden thing that Word knows, put in before the last `before` of its text.

    A `safe` one has nothing that reaches out of it or was put into it, which a template may not have.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    text = parts["word/document.xml"]
    at = text.rindex(before)
    text = text[:at] + _BODY + text[at:]
    first = '<w:headerReference w:type="first" r:id="rIdS8"/>'
    parts["word/document.xml"] = re.sub(r"(<w:sectPr[^>]*>)(?!.*<w:sectPr)", rf"\1{first}", text, flags=re.DOTALL)
    parts["word/settings.xml"] = re.sub(r"(<w:zoom[^>]*/>)", rf"\1{_SETTINGS}", parts["word/settings.xml"])
    parts["word/settings.xml"] = _spaced(parts["word/settings.xml"])
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{_STYLE}</w:styles>")
    parts |= {
        "word/comments.xml": _XML + _COMMENTS, "word/people.xml": _XML + _PEOPLE, "word/header9.xml": _XML + _HEADER,
        "docProps/app.xml": _XML + _APP, "docProps/custom.xml": _XML + _CUSTOM,
        "customXml/item9.xml": "<secret>SECRET</secret>",
        "word/_rels/settings.xml.rels": f'{_XML}<Relationships xmlns="{_P}/relationships">'
        + _relation(1, f"{_R}/attachedTemplate", "file:///C:/SECRET.dotm", outside=True) + "</Relationships>",
    }  # fmt: skip
    ours: tuple[str, ...] = (
        _relation(2, f"{_R}/comments", "comments.xml"),
        _relation(3, f"{_R}/customXml", "../customXml/item9.xml"),
        _relation(4, f"{_R}/hyperlink", "http://secret.invalid/SECRET", outside=True),
        _relation(5, f"{_R}/hyperlink", "file://secret.invalid/SECRET", outside=True),
        _relation(6, f"{_R}/image", "media/image9.png"),
        _relation(7, f"{_R}/image", "http://secret.invalid/SECRET.png", outside=True),
        _relation(8, f"{_R}/header", "header9.xml"),
        _relation(9, "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
        _relation(10, f"{_R}/package", "embeddings/SECRET.xlsx"),
    )
    if safe:
        ours = tuple(one for one in ours if "External" not in one and "/package" not in one)
        del parts["word/_rels/settings.xml.rels"]
        parts["word/settings.xml"] = re.sub("<w:attachedTemplate[^>]*/>", "", parts["word/settings.xml"])
        parts["word/document.xml"] = re.sub('<a:hlinkClick[^>]*/>| r:link="[^"]*"', "", parts["word/document.xml"])
        parts["word/document.xml"] = parts["word/document.xml"].replace('<w:hyperlink r:id="rIdS4"', "<w:hyperlink")
    parts["word/_rels/document.xml.rels"] = _in(parts["word/_rels/document.xml.rels"], "Relationships", "".join(ours))
    whole = (
        _relation(1, f"{_R}/extended-properties", "docProps/app.xml"),
        _relation(2, f"{_R}/custom-properties", "docProps/custom.xml"),
        _relation(3, f"{_P}/relationships/metadata/thumbnail", "docProps/thumbnail.png"),
    )
    parts["_rels/.rels"] = _in(parts["_rels/.rels"], "Relationships", "".join(whole))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (
        f'<Override PartName="/word/comments.xml" ContentType="{word}.comments+xml"/>'
        f'<Override PartName="/word/people.xml" ContentType="{word}.people+xml"/>'
        f'<Override PartName="/word/header9.xml" ContentType="{word}.header+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/word/embeddings/SECRET.xlsx" ContentType="application/octet-stream"/>'
    )
    parts["[Content_Types].xml"] = _in(parts["[Content_Types].xml"], "Types", types)
    raw = {name: content.encode() for name, content in parts.items()}
    raw |= {"word/media/image9.png": png(), "docProps/thumbnail.png": png(), "word/embeddings/SECRET.xlsx": b"SECRET"}
    return _packed(raw)


def _spaced(settings: str) -> str:
    """With the namespace of relations, where they have none."""
    return settings if "xmlns:r=" in settings else settings.replace("<w:settings ", f'<w:settings xmlns:r="{_R}" ', 1)


def _in(xml: str, tag: str, added: str) -> str:
    return xml.replace(f"</{tag}>", f"{added}</{tag}>")


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
        target.comment = b"SECRET comment of the zip"
    return made.getvalue()


def xlsx() -> bytes:
    """A workbook with hidden sheets, rows, columns and cells, notes, names, links and an author."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "KEPT"
    sheet["A1"], sheet["A2"], sheet["A3"] = "KEPT-shown", "SECRET hidden row", 3
    sheet["C1"], sheet["D1"], sheet["E1"] = "SECRET hidden column", "SECRET format", "KEPT-merged"
    sheet["E2"] = "SECRET below a merged cell"
    sheet["D1"].number_format = ";;;"
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("SECRET note", "SECRET author")
    sheet["A1"].hyperlink = "http://secret.invalid/SECRET"
    sheet.sheet_properties.codeName = "SECRET"
    other = book.create_sheet("SECRET sheet")
    other["A1"], other.sheet_state = "SECRET", "veryHidden"
    book.defined_names["SECRET"] = DefinedName("SECRET", attr_text='"SECRET"')
    book.properties.creator = book.properties.lastModifiedBy = "SECRET"
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(io.BytesIO(made.getvalue())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    text = parts["xl/worksheets/sheet1.xml"].decode()
    text = text.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="E1:E2"/></mergeCells>')
    text = re.sub(r'<c r="A3"[^>]*><v>3</v></c>', '<c r="A3"><f>1+2+N("SECRET")</f><v>3</v></c>', text)
    parts["xl/worksheets/sheet1.xml"] = text.encode()
    return _packed(parts)


def pdf(data: bytes) -> bytes:
    """A PDF with an author, files, scripts, links, remarks and a small picture of a page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        pdf.docinfo["/Author"] = "SECRET"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["SECRET"]
        pdf.attachments["SECRET.json"] = b"SECRET"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('SECRET')"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("SECRET"), script]),
            EmbeddedFiles=pdf.Root.Names.EmbeddedFiles,
        )
        page.obj.Thumb = pdf.make_stream(b"SECRET")
        page.obj.PieceInfo = pikepdf.Dictionary(SECRET=pikepdf.Dictionary(Private=pikepdf.String("SECRET")))
        box = [0, 0, 9, 9]
        uri = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://secret.invalid/SECRET"))
        page.obj.Annots = pikepdf.Array(
            pdf.make_indirect(pikepdf.Dictionary({"/Type": pikepdf.Name.Annot, "/Rect": pikepdf.Array(box), **one}))
            for one in (
                {"/Subtype": pikepdf.Name.Link, "/A": uri},
                {"/Subtype": pikepdf.Name.Text, "/Contents": pikepdf.String("SECRET"), "/T": pikepdf.String("SECRET")},
                {"/Subtype": pikepdf.Name.FileAttachment, "/FS": pikepdf.Dictionary(F=pikepdf.String("SECRET"))},
            )
        )
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()
