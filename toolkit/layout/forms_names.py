"""A field → its name in a template, and the words of headings."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import gbt9704 as gb
from toolkit.layout.blocks import paragraph
from toolkit.layout.elements import el
from toolkit.layout.forms_styles import SIZE_5
from toolkit.layout.frame import run
from toolkit.layout.styles import Style, fonts
from toolkit.schema.field import Field, Years
from toolkit.schema.load import Schema

_NUMERALS = "一二三四五六七八九"


def path(field: Field) -> str:
    """`cover.cluster_name`; of a column of a list, `row.name`."""
    *_, last = field.pointer.rpartition("/*/")
    return f"row.{last.replace('/', '.')}" if "/*/" in field.pointer else last.lstrip("/").replace("/", ".")


def named(field: Field) -> str:
    return f"{{{{ {path(field)} }}}}"


def year_names(years: Years) -> dict[int, str]:
    """Offset → name in a template, in the order of years: y1, y2 … for the last three, `base` for one before."""
    found = sorted((*years.required, *years.optional))
    core = sorted(years.required) or found
    base = [offset for offset in found if offset not in core]
    names = {offset: f"y{index}" for index, offset in enumerate(core, 1)}
    return {offset: names.get(offset, f"base{base.index(offset) or ''}" if offset in base else "") for offset in found}


def numeral(number: int) -> str:
    """1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones - 1]
    return ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" + (_NUMERALS[ones - 1] if ones else "")


def heading(style: Style, text: str, clause: str) -> BaseOxmlElement:
    """A heading, the clause that asks for it in small type behind."""
    made = paragraph(style, text)
    if clause:
        small = run(f"　{clause}")
        small.replace(small[0], el("w:rPr", fonts(gb.SUBHEAD), el("w:sz", val=SIZE_5), el("w:szCs", val=SIZE_5)))
        made.append(small)
    return made


def schema_years(schema: Schema) -> Years | None:
    """The years of the form's series together, whose names the heads of columns use; None where it has none."""
    found = [field.years for field in schema.fields if field.years]
    return next((years for years in found if years.required), found[0] if found else None)
