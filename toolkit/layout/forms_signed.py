"""A declaration or an office's opinion → a table with room for its text, a signature, a seal and a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout.forms_cells import LABEL_WIDTH
from toolkit.layout.forms_names import named, path
from toolkit.layout.forms_styles import HINT, LABEL_LEFT, NUMBER
from toolkit.layout.forms_table import Cell, Row, filled, kept, label, lines, number, table, value
from toolkit.schema import wording
from toolkit.schema.field import Field
from toolkit.schema.slots import bookmark

TEXT_HEIGHT = 1500
SEAL_HEIGHT = 1100


def signed(field: Field, titled: bool) -> BaseOxmlElement:
    """The texts, each beside its label; below them who signs, the seal and the day."""
    rows = [Row((label(f"{field.label}　{field.clause}", 4, LABEL_LEFT),))] if titled else []
    rows.extend(_texts(field))
    rows.extend(_signature(field))
    return table(filled([LABEL_WIDTH, 0, LABEL_WIDTH, 0], [1, 3]), kept(rows))


def _texts(field: Field) -> Iterator[Row]:
    for child in field.children:
        if child.widget == "narrative":
            if len(child.help) > wording.LONG_HELP:  # wording that may be taken over
                yield Row((Cell(((HINT, f"{child.label}：{child.help}"),), 4),))
            yield Row(
                (label(child.label), lines(path(child), 3, mark=bookmark(child.pointer))),
                height=TEXT_HEIGHT,
                split=True,
            )
        elif child.type == "boolean":
            yield Row((label(child.label), value(named(child), 3, mark=bookmark(child.pointer))))


def _signature(field: Field) -> Iterator[Row]:
    cells = [label(wording.SEAL_LABEL), Cell(((NUMBER, wording.SEAL),))]
    for child in field.children:
        if child.type == "text" and child.widget != "narrative":
            cells = [label(f"{child.label}\n{wording.SIGN}"), value(named(child), mark=bookmark(child.pointer)), *cells]
        elif child.type == "date":
            cells += [label(child.label), number(named(child), mark=bookmark(child.pointer))]
    for at in range(0, len(cells), 4):
        four = cells[at : at + 4]
        if len(four) == 2:
            four[1] = replace(four[1], span=3)
        yield Row(tuple(four), height=SEAL_HEIGHT if at == 0 else 560)
