"""A form's schema → the docx template of that form, in the order of the schema.

What stands between braces is named by the way to the field: `{{ cover.cluster_name }}`, `{{ basic.region.county }}`.
A series has a name for each of its years: `{{ economy.output.y1 }}` to `y3` for the years that are wanted, `base` for
the optional one before; `{{ years.y1 }}` is the year itself, for the head of a column. A list is a row between
`{%tr for row in quality.champions %}` and `{%tr endfor %}`, its columns `{{ row.name }}`. A long text is a paragraph
for each of its lines: `{%p for line in chain.layout %}`, `{{ line }}`, `{%p endfor %}`. A choice or a yes-no prints all
its boxes, one ticked; a date that is not filled prints room for it. Move and restyle them at will: what a template
must have is each name once.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout import blocks, forms_styles
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.forms_cells import matrix, pairs, roll
from toolkit.layout.forms_figures import indicators
from toolkit.layout.forms_names import heading, named, path
from toolkit.layout.forms_signed import signed
from toolkit.layout.forms_table import Cell, Row, lines, number_bookmarks, table
from toolkit.layout.frame import base_document, save
from toolkit.layout.gbt9704 import TEXT_WIDTH
from toolkit.schema import wording
from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load
from toolkit.schema.outline import Block, Box, Indicators, Matrix, Outline, Pairs, Part, Roll, Section, outline
from toolkit.schema.slots import bookmark

FORMS = ("application", "plan", "summary")
BOX_HEIGHT = 2600  # a long text's least room, 46 mm
_SEALED = ("applicant", "recommender")
_COVER_WIDTHS = (3000, 5000)


def template(name: str) -> bytes:
    """The template of the form `application`, `plan` or `summary`."""
    schema = load(name)
    document = base_document()
    forms_styles.fill(document)
    blocks.add(document, *_body(schema))
    number_bookmarks(document.element.body)
    section = document.sections[0]._sectPr
    section.append(el("w:titlePg"))  # no number on the cover
    put_in_order(section)
    return save(document, title=schema.root.label)


def _body(schema: Schema) -> Iterator[BaseOxmlElement]:
    made = outline(schema)
    yield from _cover(schema, made)
    yield from _notes(schema)
    yield from _glossary(made)
    for index, part in enumerate(made.parts):
        yield from _part(part, index)


def _cover(schema: Schema, made: Outline) -> Iterator[BaseOxmlElement]:
    yield blocks.paragraph(forms_styles.COVER_TITLE, schema.root.label.replace("集群", "集群\n", 1))
    rows = [
        Row((Cell(((forms_styles.COVER_LABEL, _cover_label(field)),), align="bottom"), _cover_value(field)), height=850)
        for field in made.cover
    ]
    yield table(_COVER_WIDTHS, rows, ruled=False)
    small = "　　".join(f"{field.label}：{named(field)}" for field in made.small)
    yield blocks.paragraph(forms_styles.COVER_NOTE, small)


def _cover_label(field: Field) -> str:
    return field.label + (wording.SEAL if field.name in _SEALED else "")


def _cover_value(field: Field) -> Cell:
    return Cell(((forms_styles.COVER_VALUE, named(field)),), under=True, align="bottom", mark=bookmark(field.pointer))


def _notes(schema: Schema) -> Iterator[BaseOxmlElement]:
    yield blocks.paragraph(forms_styles.NOTES_TITLE, wording.NOTES_TITLE)
    for sentence in wording.notes(schema):
        yield blocks.paragraph(forms_styles.NOTE, sentence)


def _glossary(made: Outline) -> Iterator[BaseOxmlElement]:
    found = list(wording.glossary(made))
    if found:
        yield blocks.paragraph(forms_styles.PART, wording.GLOSSARY)
    for sentence in found:
        yield blocks.paragraph(forms_styles.GLOSS, sentence)


def _part(part: Part, index: int) -> Iterator[BaseOxmlElement]:
    style = forms_styles.PART if index else forms_styles.FIRST_PART
    title = part.field.label if part.field else wording.LOOSE_PART
    yield heading(style, f"{wording.numeral(index + 1)}、{title}", part.field.clause if part.field else "")
    yield from _stacked(part.blocks, part.field)


def _stacked(found: tuple[Block, ...], holder: Field | None) -> Iterator[BaseOxmlElement]:
    """Blocks one below the other; a gap keeps two tables from growing together."""
    for index, block in enumerate(found):
        if isinstance(block, Section):
            yield heading(forms_styles.SECTION, f"（{wording.numeral(index + 1)}）{block.field.label}", "")
            yield from _stacked(block.blocks, block.field)
            continue
        yield _table(block, holder)
        yield blocks.paragraph(forms_styles.GAP, "")


def _table(block: Block, holder: Field | None) -> BaseOxmlElement:
    match block:
        case Pairs(fields, group):
            return pairs(fields, group)
        case Indicators(fields):
            return indicators(fields)
        case Matrix():
            return matrix(block)
        case Roll(field):
            return roll(field)
        case Box(field):
            return _box(field)
        case _:
            return signed(block.field, titled=block.field is not holder)


def _box(field: Field) -> BaseOxmlElement:
    """The label with its limit and help, repeated where the text runs on to the next page; below it the text."""
    name = field.label + wording.limit(field.longest)
    head = Cell(((forms_styles.BOX_LABEL, name), (forms_styles.HINT, field.help)))
    return table(
        [TEXT_WIDTH],
        [
            Row((head,), head=True),
            Row((lines(path(field), mark=bookmark(field.pointer)),), height=BOX_HEIGHT, split=True),
        ],
    )
