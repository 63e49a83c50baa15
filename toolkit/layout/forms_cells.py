"""Short values → pairs of label and value; groups of one build and lists → tables with a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout.forms_figures import UNIT_WIDTH, YEAR_WIDTH, year_columns, year_head, yearly
from toolkit.layout.forms_names import named, path
from toolkit.layout.forms_styles import CHARACTER_5, LABEL_LEFT, VALUE
from toolkit.layout.forms_table import (
    PADDING,
    Cell,
    Row,
    balanced,
    filled,
    label,
    lines,
    number,
    steering,
    table,
    value,
    whole,
    widest,
)
from toolkit.schema import wording
from toolkit.schema.field import Field
from toolkit.schema.outline import Matrix
from toolkit.schema.slots import bookmark

LABEL_CHARACTERS = 8  # of a label beside its value; a longer one takes more lines of one length
LABEL_WIDTH = LABEL_CHARACTERS * CHARACTER_5 + 2 * PADDING + 40
_LONG_LABEL = 2 * LABEL_CHARACTERS
_LONG_CHOICE = 11  # characters of all boxes that half a row holds
_ROW_LABEL = 12  # characters
_NUMBER_WIDTH = 620
_WIDTHS = {"boolean": 1260, "date": 1860, "integer": 1060, "number": YEAR_WIDTH}
_CODE_WIDTH = 18 * CHARACTER_5 // 2 + 2 * PADDING + 230  # capitals are wider than digits


def pairs(fields: Sequence[Field], group: Field | None) -> BaseOxmlElement:
    """Two pairs a row where both are short; a group's label stands above what it holds."""
    widths = filled([LABEL_WIDTH, 0, LABEL_WIDTH, 0], [1, 3])
    rows = [Row((label(group.label, 4, LABEL_LEFT),))] if group else []
    rows.extend(_pair_rows(fields))
    return table(widths, whole(rows))


def _pair_rows(fields: Sequence[Field]) -> Iterator[Row]:
    for half, run in groupby(fields, key=_half):
        found = list(run)
        if half:
            yield from (_row(found[at : at + 2]) for at in range(0, len(found), 2))
        else:
            yield from map(_whole, found)


def _half(field: Field) -> bool:
    """Whether it is short enough for half a row; a statement to say yes or no to is so sooner than a name."""
    boxes = sum(len(word) + 2 for word in field.choices)
    longest = LABEL_CHARACTERS if field.type == "boolean" else _LONG_LABEL
    return len(field.label) <= longest and boxes <= _LONG_CHOICE


def _row(fields: Sequence[Field]) -> Row:
    if len(fields) == 1:
        return Row((label(_named(fields[0])), _filled(fields[0], 3)))
    return Row(tuple(cell for field in fields for cell in (label(_named(field)), _filled(field))))


def _whole(field: Field) -> Row:
    if field.type == "boolean":
        return Row((label(field.label, 3, LABEL_LEFT), _filled(field)))
    return Row((label(_named(field)), _filled(field, 3)))


def _filled(field: Field, span: int = 1) -> Cell:
    return value(named(field), span, mark=bookmark(field.pointer))


def _named(field: Field) -> str:
    """The label, its unit on the same line where there is room, else on one of its own."""
    unit = _unit(field)
    if len(field.label + unit) <= LABEL_CHARACTERS:
        return field.label + unit
    return _head(field.label, unit, LABEL_WIDTH)


def _unit(field: Field) -> str:
    return f"（{field.unit}）" if field.unit not in ("", "年") else ""


def _head(name: str, unit: str, width: int) -> str:
    """The name in lines that fit the width, its unit on one of its own."""
    return "\n".join(balanced(text, width) for text in (name, unit) if text)


def matrix(block: Matrix) -> BaseOxmlElement:
    """A row for each group, a column for each of its fields; a series takes a column a year."""
    columns = block.rows[0][1].children
    units = any(field.unit for field in columns)
    wide = min(max(len(name) for name, _ in block.rows), _ROW_LABEL) * CHARACTER_5 + 2 * PADDING + 40
    heads, widths, growing = [label(wording.INDICATOR if units else wording.MATTER)], [wide], []
    if units:
        heads.append(label(wording.UNIT))
        widths.append(UNIT_WIDTH)
    for field, head in zip(columns, block.heads, strict=True):
        names = year_columns([field])
        heads.extend([label(year_head(name, head)) for name in names] or [label(head)])
        if field.type == "text":
            growing.append(len(widths))
        widths.extend([YEAR_WIDTH] * len(names) or [_width(field)])
    rows = [Row(tuple(heads), head=True)]
    widths = filled(widths, growing or [0])
    for name, group in block.rows:
        rows.append(Row(tuple(_matrix_cells(balanced(name, widths[0]), group, units)), split=_texts(group)))
    return table(widths, whole(rows))


def _matrix_cells(name: str, group: Field, units: bool) -> Iterator[Cell]:
    yield label(name, 1, LABEL_LEFT)
    if units:
        yield number(next(field.unit for field in group.children if field.unit))
    for field in group.children:
        if field.years:
            yield from yearly(field, year_columns([field]))
        elif field.widget == "narrative":
            yield lines(path(field), style=VALUE, mark=bookmark(field.pointer))
        else:
            yield (value if field.type == "text" else number)(named(field), mark=bookmark(field.pointer))


def _texts(group: Field) -> bool:
    return any(field.widget == "narrative" for field in group.children)


def _width(field: Field) -> int:
    """What a column needs; 0 for one that takes what is left."""
    if field.type == "choice":
        return max(map(len, field.choices)) * CHARACTER_5 + 2 * PADDING + 60
    return _CODE_WIDTH if "{18}" in field.pattern else _WIDTHS.get(field.type, 0)


def roll(field: Field) -> BaseOxmlElement:
    """A numbered row for each item; label and heads are repeated on every page."""
    columns = field.children[0].children
    widths = [_NUMBER_WIDTH, *(_width(column) and max(_width(column), widest(column.label)) for column in columns)]
    growing = [at for at, column in enumerate(columns, 1) if not widths[at] for _ in range(1 + column.required)]
    widths = filled(widths, growing[:1] + growing)  # the first names the thing of which the others tell
    names = (wording.NUMBER, *(column.label for column in columns))
    units = ("", *(_unit(column) for column in columns))
    heads = tuple(label(_head(*each)) for each in zip(names, units, widths, strict=True))
    cells = [value(named(column)) if column.type == "text" else number(named(column)) for column in columns]
    rows = [
        Row((label(field.label, len(heads), LABEL_LEFT, bookmark(field.pointer)),), head=True),
        Row(heads, head=True),
        steering(f"{{%tr for row in {path(field)} %}}", len(heads)),
        Row((number("{{ loop.index }}"), *cells)),
        steering("{%tr else %}", len(heads)),
        Row((number(wording.NONE, len(heads)),)),
        steering("{%tr endfor %}", len(heads)),
    ]
    return table(widths, rows)
