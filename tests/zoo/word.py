"""Word documents that are broken, hostile, or not what their names say."""

from __future__ import annotations

from collections.abc import Callable

from word_documents import cell, document, paragraph, run, table

from zoo.beast import Beast
from zoo.office import (
    Parts,
    declared,
    external,
    flipped,
    genuine,
    lying,
    overlapping,
    packed,
    parts,
    put,
    spoilt,
    tenths,
    torn_lzma,
)

MAIN, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
W = b"<w:body>"
Make = Callable[[], bytes]


def docx(name: str, what: str, make: Make, *says: str, **more: object) -> Beast:
    return Beast(f"{name}.docx", what, lambda: {f"{name}.docx": make()}, (f"{name}.docx", *says), **more)  # type: ignore[arg-type]


def whole() -> bytes:
    return genuine("docx")


def changed(*changes: Callable[[Parts], object]) -> Make:
    return spoilt("docx", lambda found: [change(found) for change in changes])


def more(name: str, content: bytes) -> Callable[[Parts], object]:
    """One more part, or another content of it."""
    return lambda found: found.update({name: content})


def twice() -> bytes:
    found = parts(whole())
    return packed([*found.items(), (MAIN, found[MAIN].replace(b"<w:t", b"<w:t "))])


def in_body(xml: str) -> Make:
    return changed(put(MAIN, W, W + xml.encode()))


def nested(depth: int) -> str:
    body = "<w:p/>"
    for _ in range(depth):
        body = table(cell(body + "<w:p/>"))
    return body


def marked_encrypted() -> bytes:
    data = bytearray(whole())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FLAT = (
    b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
)
SPACES = b" " * 2**26
DDE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe '
    '"/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r></w:p>"
INSERTED = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
STILL = dict[str, object](code=0, read=True)  # it is read, and the figures are what they are

BEASTS = (
    docx("bomb", "a part of 64 MiB of spaces, packed a thousandfold", changed(put(MAIN, W, W + SPACES)), "unpack"),
    docx("bomb-styles", "the same in the styles", changed(more("word/styles.xml", SPACES)), "unpack"),
    docx("bomb-picture", "a picture of a gigabyte, half a dozen MiB packed away", changed(more("word/media/a.png", bytes(2**28))), "unpack"),
    docx("bomb-flat", "4,000 parts that share one content of 8 MiB", lambda: overlapping(4000, name="word/media/p%d.png"),
         "unpack"),
    docx("bomb-nested", "a zip in a zip in a zip", lambda: packed({"a.zip": packed({"b.zip": packed({"c": SPACES})})}),
         "archive", "unpack it"),
    docx("entries", "5,000 empty parts", changed(lambda found: found.update({f"p/{n}.xml": b"" for n in range(5000)})),
         "unpack"),
    docx("lies-small", "a part that states a smaller size than it has", lambda: lying(whole(), MAIN, 10),
         "cut off or damaged"),
    docx("lies-large", "a part that states 4 GiB", lambda: lying(whole(), MAIN, 2**32 - 2), "unpack"),
    docx("dtd", "a document type with a file for an entity", changed(declared(MAIN, b"")), "document type"),
    docx("laughs", "a thousand million laughs by entities", changed(declared(MAIN)), "document type"),
    docx("dtd-rels", "a document type in the relationships", changed(declared("_rels/.rels")), "document type"),
    docx("dtd-styles", "a document type in the styles", changed(declared("word/styles.xml")), "document type"),
    docx("dtd-data", "a document type in the embedded data", changed(declared("customXml/item1.xml")), "document type"),
    docx("part-up", "a part named ../evil.xml", changed(more("../evil.xml", b"x")), "evil"),
    docx("part-root", "a part named /etc/passwd", changed(more("/etc/passwd", b"x")), "passwd"),
    docx("part-back", "a part named with backslashes", changed(more("..\\evil.xml", b"x")),
         "evil"),
    docx("part-escape", "a part named with what a terminal obeys", changed(more("word/\x1b[2J\u202e/..", b"x")), "strange name"),
    docx("twice", "its main part twice", twice, "twice"),
    docx("twice-case", "its main part twice, once in capitals", changed(more("WORD/document.xml", b"<a/>")), "twice"),
    docx("no-main", "no main part", changed(lambda found: found.pop(MAIN)), "neither a Word document"),
    docx("no-rels", "no relationships at all, and the main part where it always is", changed(
        lambda found: found.pop("_rels/.rels")), **STILL),
    docx("main-elsewhere", "relationships that lead to a part that is not there", changed(
        put("_rels/.rels", b'Target="word/document.xml"', b'Target="../../etc/passwd"')), "no Word document"),
    docx("main-outside", "a main part at an address in the net", changed(
        put("_rels/.rels", b'Target="word/document.xml"', b'Target="http://127.0.0.1:9/a" TargetMode="External"')),
        "no Word document"),
    docx("macros", "a docm renamed", changed(more("word/vbaProject.bin", OLE)), "macros"),
    docx("ole", "an old .doc renamed", lambda: OLE + "WordDocument".encode("utf-16-le"), "old Word", "--convert"),
    docx("encrypted", "a password of Word's", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    docx("encrypted-zip", "a password of the zip", marked_encrypted, "encrypted"),
    docx("flat", "Flat OPC", lambda: FLAT, "single XML file"),
    docx("html", "a web page", lambda: b"<html><body>form</body></html>", "web page"),
    docx("rtf", "RTF", lambda: b"{\\rtf1 form}", "RTF"),
    docx("xlsx", "a workbook", lambda: genuine("xlsx"), "rename it to .xlsx"),
    docx("text", "a text", lambda: b"form: plan\n", "its content is text"),
    docx("odf", "an .odt", lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}),
         "OpenDocument"),
    docx("lzma-props", "packed by LZMA with properties of no length", torn_lzma("docx", MAIN, 0, b"\x09\x04\x00\x00"), "damaged"),
    docx("lzma-short", "packed by LZMA with too few properties", torn_lzma("docx", MAIN, 0, b"\x09\x04\x05\x00\xff"), "damaged"),
    docx("lzma-torn", "packed by LZMA and torn", torn_lzma("docx", MAIN, 20, b"\xff" * 40), "damaged"),
    docx("strict", "Strict Open XML", changed(put(
        MAIN, b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main")), "Strict"),
    docx("span", "a cell over two thousand million columns", in_body(
        table(cell(paragraph(run("a")), '<w:gridSpan w:val="2000000000"/>'))), "table 1, row 1, column 1", "spans"),
    docx("before", "a row that leaves out two thousand million columns", in_body(
        table(cell(paragraph(run("a")))).replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>')),
        **STILL),
    docx("nested", "tables in tables, 60 deep", in_body(nested(60)), "nested"),
    docx("deep", "elements in elements, 100,000 deep", in_body("<w:ins>" * 10**5 + "</w:ins>" * 10**5), "damaged"),
    docx("cells", "half a million cells", in_body(table(*["<w:tc/>" * 500] * 1000)), "more than 400000 cells",
         megabytes=110),
    docx("broken-xml", "a tag that never closes", changed(put(MAIN, b"</w:body>", b"")), "word/document.xml is damaged"),
    docx("broken-styles", "styles that are no XML", changed(more("word/styles.xml", b"\x00")),
         "word/styles.xml is damaged"),
    docx("utf7", "an encoding that no XML reader knows", changed(
        put(MAIN, b"<w:body>", b"<w:body>"), lambda found: found.update(
            {MAIN: b'<?xml version="1.0" encoding="UTF-7"?>' + found[MAIN][found[MAIN].index(b"?>") + 2 :]})),
         "damaged"),
    docx("truncated-part", "a main part cut in half", changed(
        lambda found: found.update({MAIN: found[MAIN][: len(found[MAIN]) // 2]})), "damaged"),
    docx("link-http", "a template at an address in the net", changed(external(LINKS, "attachedTemplate",
         "http://127.0.0.1:9/a.dotm")), **STILL),
    docx("link-file", "a picture that is a file of this machine", changed(external(LINKS, "image",
         "file:///etc/passwd")), **STILL),
    docx("link-unc", "a frame at a UNC path", changed(external(LINKS, "frame", "\\\\127.0.0.1\\share\\a")), **STILL),
    docx("dde", "a field that starts a program", in_body(DDE), **STILL),
    docx("hidden", "hidden text", in_body(HIDDEN), "hidden text", **STILL),
    docx("tracked", "tracked changes", in_body(INSERTED), "tracked changes", **STILL),
    docx("data-lies", "embedded data that say another figure than the page", changed(
        put("customXml/item1.xml", b"75.1, ", b"57.1, ")), "57.1", "75.1", **STILL),
    docx("data-deep", "embedded data 100,000 deep", changed(lambda found: found.update({"customXml/item1.xml":
         b'<form xmlns="urn:toolkit:form" name="plan" version="1.0">' + b"[" * 10**5 + b"</form>"})), **STILL),
    docx("other", "a letter", lambda: document(paragraph(run("公函"))), "which form"),
    docx("empty-zip", "an archive with nothing in it", lambda: packed({}), "docx"),
    Beast("tenths.docx", "a form cut at every tenth of its length", tenths("docx", whole),
          ("cut off or damaged",), args=("validate", "{}", "--report", "json")),
    Beast("flips.docx", "a form with one bit in 8,000 turned, a dozen times", flipped("docx", whole),
          ("docx",), args=("validate", "{}", "--report", "json")),
)  # fmt: skip
