"""Workbooks that are broken, hostile, or not what their names say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from zoo.beast import Beast
from zoo.office import (
    RELATIONS,
    Parts,
    declared,
    encoded,
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
from zoo.word import OLE, SPACES, more

BOOK, SHEET, TYPES = "xl/workbook.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LIST = ("render", "notice", "reminder", "{}", "--dry-run")
HEADS = ("集群名称", "所在市", "所在县（市、区）")
ROW = ("高青县日用陶瓷特色产业集群", "淄博市", "高青县")
STILL = dict[str, Any](code=0, read=True)
TOLD = dict[str, Any](code=1, read=True)
Make = Callable[[], bytes]


def xlsx(name: str, what: str, make: Make, *says: str, **more: object) -> Beast:
    return Beast(f"{name}.xlsx", what, lambda: {f"{name}.xlsx": make()}, (f"{name}.xlsx", *says), **more)  # type: ignore[arg-type]


def changed(*changes: Callable[[Parts], object]) -> Make:
    """The genuine form as a workbook, spoilt."""
    return spoilt("xlsx", lambda found: [change(found) for change in changes])


def elsewhere(path: str, change: Callable[[Parts], object] = lambda found: None) -> Callable[[Parts], object]:
    """The sheet, changed, under another name, to which all that leads to it leads."""

    def move(found: Parts) -> None:
        change(found)
        found[path] = found.pop(SHEET)
        for name, old in ((TYPES, SHEET), ("xl/_rels/workbook.xml.rels", SHEET.removeprefix("xl/"))):
            found[name] = found[name].replace(
                old.encode(), (path if name == TYPES else path.removeprefix("xl/")).encode()
            )

    return move


def sheet(data: str, before: str = "", after: str = "", **beside: bytes) -> bytes:
    """A small workbook of one sheet, written by hand; `beside` are more parts in `xl/`."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    strings = (
        '<Relationship Id="r2" Type="{0}/sharedStrings" Target="sharedStrings.xml"/>'
        if "sharedStrings" in beside
        else ""
    )
    override = (
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/>' if strings else ""
    )
    return packed({
        TYPES: f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f"{override}</Types>".encode(),
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="{BOOK}"/>'),
        "xl/_rels/workbook.xml.rels": _relations(
            f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
            + strings.format(RELATIONS)),
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="名单" sheetId="1" r:id="r1"/>'
        f"</sheets></workbook>".encode(),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{data}</sheetData>'
        f"{after}</worksheet>".encode(),
        **{f"xl/{name}.xml": content for name, content in beside.items()},
    })  # fmt: skip


def _relations(inner: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *values: str) -> str:
    cells = "".join(text(f"{chr(65 + at)}{number}", value) for at, value in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


LINES = row(1, *HEADS) + row(2, *ROW)


def listed(
    name: str, what: str, *says: str, data: str = LINES, before: str = "", after: str = "", **more: object
) -> Beast:
    """A list of clusters in one sheet, of which reminders are to be made."""
    given: dict[str, Any] = {"args": LIST, **more}
    return xlsx(name, what, lambda: sheet(data, before, after), *says, **given)


def cells(inner: str) -> str:
    """The list with cells at the end of its first row."""
    return LINES.replace("</row>", f"{inner}</row>", 1)


def twice(name: str) -> bytes:
    found = parts(genuine("xlsx"))
    return packed([*found.items(), (name, found[name] + b" ")])


def strings_bomb() -> bytes:
    """One text of 50 MiB that every cell of a sheet asks for."""
    text = b"".join(b"a" * 900 + b"%06d" % number for number in range(50 * 2**20 // 906))  # packs less than 1:400
    said = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (MAIN.encode(), text)
    asked = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000))
    return sheet(asked, sharedStrings=said)


FAR = "A1:XFD1048576"
LONG = b"".join(b"%07d" % number for number in range(600_000))  # packs no better than it may
MANY_ROWS = put(SHEET, b"</sheetData>", b"".join(b'<row r="%d"/>' % n for n in range(500, 10**6)) + b"</sheetData>")
FAR_MERGE = put(SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="%s"/></mergeCells>' % FAR.encode())

BEASTS = (
    xlsx("bomb", "a sheet of 300 MiB of spaces", changed(put(SHEET, b"<sheetData>", b"<sheetData>" + SPACES * 5)), "unpack"),
    xlsx("bomb-flat", "1,900 parts that share one content of 8 MiB", lambda: overlapping(1900), "unpack"),
    xlsx("bomb-nested", "a zip in a zip in a zip", lambda: packed({"a.zip": packed({"b.zip": packed({"c": SPACES})})}),
         "archive", "unpack it"),
    xlsx("bomb-strings", "a shared text of 50 MiB, asked for by 20,000 cells", strings_bomb, "名单!A1", "32767",
         megabytes=300, seconds=6),
    xlsx("entries", "5,000 empty parts", changed(lambda found: found.update({f"p/{n}.xml": b"" for n in range(5000)})),
         "4000 files"),
    xlsx("lies-small", "a sheet that states a smaller size than it has", lambda: lying(genuine("xlsx"), SHEET, 10),
         "can't be opened"),
    xlsx("lies-large", "a sheet that states 4 GiB", lambda: lying(genuine("xlsx"), SHEET, 2**32 - 2), "unpack"),
    xlsx("dtd", "a document type with a file for an entity", changed(declared(BOOK, b"")), "document type"),
    xlsx("laughs", "a thousand million laughs by entities in a sheet", changed(declared(SHEET)), "document type"),
    xlsx("laughs-styles", "the same in the styles", changed(declared("xl/styles.xml")), "document type"),
    xlsx("laughs-types", "the same in the list of types", changed(declared(TYPES)), "document type"),
    xlsx("laughs-utf16", "the same in UTF-16", changed(declared(SHEET), lambda found: found.update(
        {SHEET: found[SHEET].decode().encode("utf-16")})), "document type"),
    xlsx("part-up", "a part named ../evil.xml", changed(more("../evil.xml", b"x")), "evil"),
    xlsx("part-root", "a part named /etc/passwd", changed(more("/etc/passwd", b"x")), "passwd"),
    xlsx("twice", "a sheet twice", partial(twice, SHEET), "twice"),
    xlsx("twice-book", "its main part twice", partial(twice, BOOK), "twice"),
    xlsx("twice-case", "a sheet twice, once in capitals", changed(more("XL/worksheets/SHEET2.xml", b"<a/>")), "twice"),
    xlsx("no-book", "no main part", changed(lambda found: found.pop(BOOK)), "neither a Word document nor a workbook"),
    xlsx("no-sheet", "a sheet that is not there", changed(lambda found: found.pop(SHEET)), "is gone", **TOLD),
    xlsx("no-types", "no list of types", changed(lambda found: found.pop(TYPES)), "can't be opened"),
    xlsx("no-styles", "no styles", changed(lambda found: found.pop("xl/styles.xml")), "can't be opened"),
    xlsx("lzma-props", "packed by LZMA with properties of no length", torn_lzma("xlsx", SHEET, 0, b"\x09\x04\x00\x00"), "can't be opened"),
    xlsx("lzma-short", "packed by LZMA with too few properties", torn_lzma("xlsx", SHEET, 0, b"\x09\x04\x05\x00\xff"), "can't be opened"),
    xlsx("lzma-torn", "packed by LZMA and torn", torn_lzma("xlsx", SHEET, 20, b"\xff" * 40), "can't be opened"),
    *(xlsx(f"encoding-{one}", f"a sheet that says it is in {one}", changed(encoded(SHEET, one)), "can't be opened")
      for one in ("rot13", "zlib", "x-mac")),
    xlsx("elsewhere-rows", "a million empty rows in a sheet that lies where no sheet does", changed(
         elsewhere("xl/foo/sheet.xml", MANY_ROWS)), "more than 200000 rows"),
    xlsx("elsewhere-merge", "cells merged to the far corner there", changed(elsewhere("xl/foo/sheet.xml", FAR_MERGE)), FAR),
    xlsx("elsewhere-dat", "a document type in a sheet named .dat", changed(declared(SHEET), elsewhere("xl/foo/sheet.dat")),
         "document type"),
    xlsx("elsewhere-capitals", "a document type in a sheet named .XML", changed(declared(SHEET), elsewhere("xl/sheet.XML")),
         "document type"),
    xlsx("untyped", "a sheet of which nothing says that it is XML", changed(elsewhere("xl/sheet.dat"), lambda found:
         found.update({TYPES: found[TYPES].replace(b"/xl/sheet.dat", b"/xl/other.dat")})), "can't be opened"),
    xlsx("long-attribute", "an attribute of 4 MiB", changed(put(SHEET, b"<sheetData>", b'<sheetData a="' + LONG
         + b'">')), "a tag of more than 1048576"),
    xlsx("long-remark", "a remark of 4 MiB", changed(put(SHEET, b"<sheetData>", b"<!--" + LONG
         + b"--><sheetData>")), "a tag of more than 1048576"),
    xlsx("elements", "three million empty elements", changed(put(SHEET, b"<sheetData>", b"<a/>" * 3_000_000
         + b"<sheetData>")), "more than 2000000 XML elements", args=("--limit", "ratio=2000", "parse", "{}", "-o", "out.yaml")),
    xlsx("macros", "an xlsm renamed", changed(more("xl/vbaProject.bin", OLE)), "macros"),
    xlsx("ole", "an old .xls renamed", lambda: OLE + "Workbook".encode("utf-16-le"), "old Excel", "--convert"),
    xlsx("encrypted", "a password of Excel's", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    xlsx("binary", "an xlsb renamed", lambda: packed({"xl/workbook.bin": b""}), "binary workbook"),
    xlsx("docx", "a Word document", lambda: genuine("docx"), "rename it to .docx"),
    xlsx("html", "a web page, as many programs export it", lambda: b"<html><table></table></html>", "web page"),
    xlsx("csv", "a text", lambda: b"a,b\n1,2\n", "its content is text"),
    xlsx("deep", "elements in elements, 100,000 deep", changed(put(SHEET, b"<sheetData>", b"<sheetData>"
         + b"<a>" * 10**5 + b"</a>" * 10**5)), "nested"),
    xlsx("broken-xml", "a tag that never closes", changed(put(SHEET, b"</sheetData>", b"")), "can't be opened"),
    xlsx("link-http", "a workbook at an address in the net", changed(external("xl/_rels/workbook.xml.rels",
         "externalLink", "http://127.0.0.1:9/a.xlsx")), **STILL),
    xlsx("link-file", "a picture that is a file of this machine", changed(external(
         "xl/worksheets/_rels/sheet2.xml.rels", "image", "file:///etc/passwd")), **STILL),
    xlsx("letter", "a workbook that is no form", lambda: sheet(LINES), "nothing tells which form"),
    listed("rows", "a million empty rows", "more than 200000 rows",
           data=LINES + "".join(f'<row r="{n}"/>' for n in range(3, 10**6))),
    listed("far-cell", "a cell in the far corner", "spans more than", data=LINES + row(1048576, "x").replace("A1048", "XFD1048")),
    listed("far-merge", "cells merged to the far corner", FAR, after=f'<mergeCells><mergeCell ref="{FAR}"/></mergeCells>'),
    listed("far-merge-quotes", "the same in single quotes, over two lines", FAR,
           after=f"<mergeCells><mergeCell\nref='{FAR}'/></mergeCells>"),
    listed("far-merge-short", "a whole column merged", "A:XFD", after='<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'),
    listed("many-merges", "100,000 merged ranges", "more than 10000 merged ranges", after="<mergeCells>" + "".join(
           f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 10**5)) + "</mergeCells>"),
    listed("far-link", "a link to the far corner", FAR, after=f'<hyperlinks><hyperlink ref="{FAR}"/></hyperlinks>'),
    listed("far-check", "a validation to the far corner", after=f'<dataValidations><dataValidation sqref="{FAR}"/>'
           "</dataValidations>", **TOLD),
    listed("far-colour", "a conditional format to the far corner", after=f'<conditionalFormatting sqref="{FAR}"/>', **TOLD),
    listed("far-columns", "a width for columns to the end and beyond", before='<cols><col min="1" max="99999999"/></cols>',
           **TOLD),
    listed("narrow", "a dimension of one cell, where there are six", "发文机关", before='<dimension ref="A1"/>', **TOLD),
    listed("wide", "a dimension to the far corner, where there are six cells", "发文机关",
           before=f'<dimension ref="{FAR}"/>', **TOLD),
    listed("formula", "a formula that was never calculated", "名单!B2", "never calculated",
           data=row(1, *HEADS) + row(2, *ROW).replace(text("B2", ROW[1]), '<c r="B2"><f>1+1</f></c>')),
    listed("dde", "a formula that starts a program", "名单!B2", "never calculated",
           data=row(1, *HEADS) + row(2, *ROW).replace(text("B2", ROW[1]), '<c r="B2"><f>cmd|\'/c calc\'!A0</f></c>')),
    listed("error", "an error for a value", "名单!B2", "#REF!",
           data=row(1, *HEADS) + row(2, *ROW).replace(text("B2", ROW[1]), '<c r="B2" t="e"><v>#REF!</v></c>')),
    listed("place-beyond", "a cell beyond the last column", "xlsx", data=cells('<c r="ZZZZ1"><v>1</v></c>')),
    listed("place-none", "a cell named A0", "发文机关", data=cells('<c r="A0"><v>1</v></c>'), **TOLD),
    listed("place-odd", "a cell with no name that there is", "xlsx", data=cells('<c r="!!"><v>1</v></c>')),
    listed("row-huge", "a row number of a thousand digits", "发文机关", data=LINES + f'<row r="{"9" * 1000}"/>', **TOLD),
    listed("row-beyond", "a row number beyond the last row", "xlsx", data=LINES + row(1048577, "x")),
    listed("string-beyond", "a shared text that is not there", "can't be opened", data=cells('<c r="D1" t="s"><v>9</v></c>')),
    listed("style-beyond", "a style that is not there", "can't be opened", data=cells('<c r="D1" s="999"><v>1</v></c>')),
    listed("number-huge", "1e400 for a number", "xlsx", data=cells('<c r="D1"><v>1e400</v></c>'), **TOLD),
    listed("number-nan", "nan for a number", "can't be opened", data=cells('<c r="D1"><v>nan</v></c>')),
    listed("day-beyond", "a day after the year 9999", "xlsx", data=cells('<c r="D1" t="d"><v>99999-01-01</v></c>')),
    listed("escape", "what a terminal would obey, in a head", r"\u202e",
           data=row(1, *HEADS, "_x001B_[2J\u202e") + row(2, *ROW, "1"), **TOLD),
    listed("long-head", "a head of 30,000 characters", "xlsx", data=row(1, *HEADS, "a" * 30_000) + row(2, *ROW, "1"), **TOLD),
    Beast("tenths.xlsx", "a form cut at every tenth of its length", tenths("xlsx", partial(genuine, "xlsx")),
          ("xlsx",), args=("validate", "{}", "--report", "json")),
    Beast("flips.xlsx", "a form with one bit in 8,000 turned, a dozen times", flipped("xlsx", partial(genuine, "xlsx")),
          ("xlsx",), args=("validate", "{}", "--report", "json")),
)  # fmt: skip
