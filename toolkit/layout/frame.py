"""Nothing → an empty document after GB/T 9704-2012: page, grid, styles and page numbers."""

from __future__ import annotations

import io
from datetime import date

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout import styles
from toolkit.layout.elements import el
from toolkit.layout.package import pack

# of python-docx's own blank: themes and numberings override fonts, the rest tells of another program
_UNWANTED = ("theme", "stylesWithEffects", "webSettings", "fontTable", "customXml", "numbering", "thumbnail")
_UNWANTED_ABOVE = ("thumbnail", "extended-properties")


def base_document() -> Document:
    """A4, 版心 156 mm × 225 mm with 22 lines of 28 characters, our named styles, page numbers left and right."""
    document = docx.Document()
    _drop(document)
    styles.fill(document.styles.element)
    _settings(document)
    _section(document)
    return document


def save(document: Document, *, title: str, day: date = date(2000, 1, 1)) -> bytes:
    """The document's bytes, the same on any day and in any folder."""
    made = io.BytesIO()
    document.save(made)
    return pack(made.getvalue(), title=title, day=day)


def _drop(document: Document) -> None:
    package = document.part.package
    for rels, names in ((document.part.rels, _UNWANTED), (package.rels, _UNWANTED_ABOVE)):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in names]:
            del rels[key]


def _settings(document: Document) -> None:
    """As Word 2013 and later write them; punctuation is not squeezed, or lines would hold more than 28 characters."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    uri = "http://schemas.microsoft.com/office/word"
    settings.extend(
        [
            el("w:zoom", percent=100),
            el("w:defaultTabStop", val=420),
            el("w:evenAndOddHeaders"),
            el("w:characterSpacingControl", val="doNotCompress"),
            el(
                "w:compat",
                el("w:doNotExpandShiftReturn"),  # a line that a break ends is not stretched to the margin
                el("w:compatSetting", name="compatibilityMode", uri=uri, val=15),
            ),
            el("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
            el("w:decimalSymbol", val="."),
            el("w:listSeparator", val=","),
        ]
    )


def _section(document: Document) -> None:
    section = document.sections[0]
    odd, even = section.footer, section.even_page_footer
    odd.is_linked_to_previous = even.is_linked_to_previous = False
    for footer, style in ((odd, styles.ODD_NUMBER), (even, styles.EVEN_NUMBER)):
        footer.paragraphs[0].style = style.name
        page_number(footer.paragraphs[0]._p)
    properties = section._sectPr
    for child in list(properties):
        if child.tag != qn("w:footerReference"):
            properties.remove(child)
    properties.extend(_page())


def _page() -> list[BaseOxmlElement]:
    margins = {
        "top": gb.MARGIN_TOP, "right": gb.MARGIN_RIGHT, "bottom": gb.MARGIN_BOTTOM, "left": gb.MARGIN_LEFT,
        "header": 851, "footer": gb.FOOTER_DISTANCE, "gutter": 0,
    }  # fmt: skip
    return [
        el("w:pgSz", w=gb.PAGE_WIDTH, h=gb.PAGE_HEIGHT),
        el("w:pgMar", **margins),
        el("w:cols", space=0),
        el("w:docGrid", type="lines", linePitch=gb.LINE),
    ]


def page_number(paragraph: BaseOxmlElement) -> None:
    """— 1 —: the number is a field, so that it counts by itself."""
    paragraph.append(run(f"{gb.DASH} "))
    for part in (
        el("w:fldChar", fldCharType="begin"),
        el("w:instrText", xml_space="preserve"),
        el("w:fldChar", fldCharType="separate"),
        el("w:t"),
        el("w:fldChar", fldCharType="end"),
    ):
        if part.tag != qn("w:fldChar"):
            part.text = " PAGE " if part.tag == qn("w:instrText") else "1"
        paragraph.append(el("w:r", el("w:rPr", el("w:rFonts", hint="eastAsia")), part))
    paragraph.append(run(f" {gb.DASH}"))


def run(text: str) -> BaseOxmlElement:
    """A run of text that takes the font of its style for the marks that Latin and Chinese share, too."""
    piece = el("w:t", xml_space="preserve")
    piece.text = text
    return el("w:r", el("w:rPr", el("w:rFonts", hint="eastAsia")), piece)
