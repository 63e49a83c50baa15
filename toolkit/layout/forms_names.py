"""A field → its name in a template, and the words of headings."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout.blocks import paragraph
from toolkit.layout.elements import el
from toolkit.layout.forms_styles import SIZE_5
from toolkit.layout.frame import run
from toolkit.layout.styles import Style, fonts
from toolkit.schema.field import Field


def path(field: Field) -> str:
    """`cover.cluster_name`; of a column of a list, `row.name`."""
    *_, last = field.pointer.rpartition("/*/")
    return f"row.{last.replace('/', '.')}" if "/*/" in field.pointer else last.lstrip("/").replace("/", ".")


def named(field: Field) -> str:
    return f"{{{{ {path(field)} }}}}"


def heading(style: Style, text: str, clause: str) -> BaseOxmlElement:
    """A heading, the clause that asks for it in small type behind."""
    made = paragraph(style, text)
    if clause:
        small = run(f"　{clause}")
        small.replace(small[0], el("w:rPr", fonts(gb.SUBHEAD), el("w:sz", val=SIZE_5), el("w:szCs", val=SIZE_5)))
        made.append(small)
    return made
