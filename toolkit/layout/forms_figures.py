"""Numbers → a table with a line for each indicator: its unit, and a column for each year or one for its value."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout.forms_names import named, path
from toolkit.layout.forms_styles import LABEL_LEFT
from toolkit.layout.forms_table import Cell, Row, filled, label, number, table, whole
from toolkit.schema import wording
from toolkit.schema.field import Field
from toolkit.schema.slots import bookmark, year_names

UNIT_WIDTH = 1000
YEAR_WIDTH = 1120


def indicators(fields: Sequence[Field]) -> BaseOxmlElement:
    """A number that is told once, among others told by years, has one cell across the years."""
    names = year_columns(fields)
    count = len(names) or 1
    widths = filled([0, UNIT_WIDTH, *[YEAR_WIDTH if names else 2 * YEAR_WIDTH] * count], [0])
    heads = [label(year_head(name)) for name in names] or [label(wording.VALUE)]
    rows = [Row((label(wording.INDICATOR), label(wording.UNIT), *heads), head=True)]
    for field in fields:
        cells = yearly(field, names) if field.years else [number(named(field), count, bookmark(field.pointer))]
        rows.append(Row((label(field.label, 1, LABEL_LEFT), number(field.unit), *cells)))
    return table(widths, whole(rows))


def yearly(field: Field, names: Sequence[str]) -> list[Cell]:
    """A cell for each of the years; one that the series does not have is empty."""
    own = year_names(field.years).values() if field.years else ()
    return [
        number(f"{{{{ {path(field)}.{name} }}}}", mark=bookmark(field.pointer, name)) if name in own else number("")
        for name in names
    ]


def year_columns(fields: Sequence[Field]) -> list[str]:
    """The names of the years that the series among the fields have between them."""
    found = {name: offset for field in fields if field.years for offset, name in year_names(field.years).items()}
    return sorted(found, key=lambda name: found[name])


def year_head(name: str, more: str = "") -> str:
    """`{{ years.y1 }}年`, and what the column says of that year below it."""
    below = wording.BASE if name.startswith("base") else more
    return f"{{{{ years.{name} }}}}年" + (f"\n{below}" if below else "")
