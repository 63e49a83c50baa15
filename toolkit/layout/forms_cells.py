"""Short values → pairs of label and value; groups of one build and lists → tables with a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import forms_notes
from toolkit.layout.forms_figures import UNIT_WIDTH, YEAR_WIDTH, year_columns, year_head
from toolkit.layout.forms_names import named, path
from toolkit.layout.forms_outline import Matrix
from toolkit.layout.forms_styles import CHARACTER_5, LABEL_LEFT, VALUE
from toolkit.layout.forms_table import PADDING, Cell, Row, filled, label, lines, number, steering, table, value
from toolkit.schema.field import Field

LABEL_CHARACTERS = 7  # of a label beside its value; a longer one takes more lines of one length
LABEL_WIDTH = LABEL_CHARACTERS * CHARACTER_5 + 2 * PADDING + 60
_LONG_LABEL = 2 * LABEL_CHARACTERS
_LONG_CHOICE = 12  # characters of all choices that half a row holds
_NUMBER_WIDTH = 620
_WIDTHS = {"boolean": 1260, "date": 1660, "integer": 900, "number": YEAR_WIDTH}
_CODE_WIDTH = 18 * CHARACTER_5 // 2 + 2 * PADDING + 60


def pairs(fields: Sequence[Field]) -> BaseOxmlElement:
    """Two pairs a row where both are short; a group's label stands above what it holds."""
    widths = filled([LABEL_WIDTH, 0, LABEL_WIDTH, 0], [1, 3])
    return table(widths, list(_pair_rows(fields)))


def _pair_rows(fields: Sequence[Field]) -> Iterator[Row]:
    waiting: list[Field] = []
    for field in fields:
        if waiting and (field.type == "group" or not _half(field)):
            yield _row(waiting)
            waiting = []
        if field.type == "group":
            yield Row((label(field.label, 4, LABEL_LEFT),))
            yield from _pair_rows(field.children)
        elif _half(field):
            waiting.append(field)
            if len(waiting) == 2:
                yield _row(waiting)
                waiting = []
        else:
            yield _whole(field)
    if waiting:
        yield _row(waiting)


def _half(field: Field) -> bool:
    boxes = sum(len(word) + 2 for word in field.choices)
    return len(field.label) <= _LONG_LABEL and boxes <= _LONG_CHOICE


def _row(fields: Sequence[Field]) -> Row:
    if len(fields) == 1:
        return Row((label(_broken(fields[0])), value(named(fields[0]), 3)))
    return Row(tuple(cell for field in fields for cell in (label(_broken(field)), value(named(field)))))


def _whole(field: Field) -> Row:
    """A row for itself: a statement to say yes or no to leaves the last cell for its boxes."""
    if field.type == "boolean":
        return Row((label(field.label, 3, LABEL_LEFT), value(named(field))))
    return Row((label(_broken(field)), value(named(field), 3)))


def _broken(field: Field) -> str:
    """The label in lines of nearly one length, its unit on one of its own: no character stands alone."""
    count = -(-len(field.label) // LABEL_CHARACTERS)
    size = -(-len(field.label) // count)
    rows = [field.label[at : at + size] for at in range(0, len(field.label), size)]
    unit = f"（{field.unit}）" if field.unit not in ("", "年") else ""
    if unit and len(rows) == 1 and len(rows[0] + unit) <= LABEL_CHARACTERS:
        return rows[0] + unit
    return "\n".join([*rows, unit] if unit else rows)


def matrix(block: Matrix) -> BaseOxmlElement:
    """A row for each group, a column for each of its fields; a series takes a column a year."""
    columns = block.rows[0][1].children
    units = any(field.unit for field in columns)
    heads, widths, growing = [label(forms_notes.INDICATOR if units else "")], [2200 if units else 1900], []
    if units:
        heads.append(label(forms_notes.UNIT))
        widths.append(UNIT_WIDTH)
    for field, head in zip(columns, block.heads, strict=True):
        names = year_columns([field])
        heads.extend([label(year_head(name, head)) for name in names] or [label(head)])
        if field.type == "text":
            growing.append(len(widths))
        widths.extend([YEAR_WIDTH] * len(names) or [_width(field)])
    rows = [Row(tuple(heads), head=True)]
    rows.extend(Row(tuple(_matrix_cells(name, group, units)), split=_texts(group)) for name, group in block.rows)
    return table(filled(widths, growing or [0]), rows)


def _matrix_cells(name: str, group: Field, units: bool) -> Iterator[Cell]:
    yield label(name, 1, LABEL_LEFT)
    if units:
        yield number(next(field.unit for field in group.children if field.unit))
    for field in group.children:
        if field.years:
            yield from (number(f"{{{{ {path(field)}.{year} }}}}") for year in year_columns([field]))
        elif field.widget == "narrative":
            yield lines(path(field), style=VALUE)
        else:
            yield value(named(field)) if field.type == "text" else number(named(field))


def _texts(group: Field) -> bool:
    return any(field.widget == "narrative" for field in group.children)


def _width(field: Field) -> int:
    """What a column needs; 0 for one that takes what is left."""
    if field.type == "choice":
        return max(map(len, field.choices)) * CHARACTER_5 + 2 * PADDING + 60
    return _CODE_WIDTH if "{18}" in field.pattern else _WIDTHS.get(field.type, 0)


def roll(field: Field, titled: bool) -> BaseOxmlElement:
    """A numbered row for each item; label and heads are repeated on every page."""
    columns = field.children[0].children
    widths = [_NUMBER_WIDTH, *map(_width, columns)]
    growing = [at for at, column in enumerate(columns, 1) for _ in range(1 + column.required) if not widths[at]]
    heads = (label(forms_notes.NUMBER), *(label(column.label) for column in columns))
    cells = [value(named(column)) if column.type == "text" else number(named(column)) for column in columns]
    rows = [Row((label(field.label, len(heads), LABEL_LEFT),), head=True)] if titled else []
    rows += [
        Row(heads, head=True),
        steering(f"{{%tr for row in {path(field)} %}}", len(heads)),
        Row((number("{{ loop.index }}"), *cells)),
        steering("{%tr endfor %}", len(heads)),
    ]
    return table(filled(widths, growing), rows)
