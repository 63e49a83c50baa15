"""A form's schema → the short values that a PDF field can take, and the Word document with the cell of each marked.

The marks go in as values and come out again before the document is saved: wherever a template puts a field, its cell is
known, whatever labels stand around it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.layout import blocks, forms_styles
from toolkit.layout.elements import el, put_in_order
from toolkit.layout.package import pack
from toolkit.render import word
from toolkit.render.form import NO_DAY, ROOM, blank_values
from toolkit.render.form_values import form_values, shown
from toolkit.render.pdf.places import colour
from toolkit.render.printed import Printed
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.slots import year_names, year_pointer

NOTE: Final = "本PDF只填短栏目；文字说明和名单请填在Word或Excel表里，一并报送。"
LINE: Final = "＿" * 8  # where a value stands in a line of text and not in a cell
_MARK = re.compile("\ue000([0-9]+)\ue001")


class Spot(NamedTuple):
    """One value that a field takes: the keys that lead to it (a series' year last), and its field in the schema."""

    keys: tuple[str, ...]
    field: Field
    names: tuple[str, ...]  # its keys in the context of a template

    @property
    def ticked(self) -> bool:
        return self.field.type in ("boolean", "choice")


def spots(schema: Schema, year: int) -> list[Spot]:
    """In the order of the schema. Long texts and lists grow, so they have no place in a PDF."""
    return [spot for field in schema.fields for spot in _spots(field, year)]


def _spots(field: Field, year: int) -> Iterator[Spot]:
    keys = tuple(field.pointer.split("/")[1:])
    listed, long = "/*" in field.pointer, field.widget == "narrative"
    if listed or long or field.type in ("group", "list") or field.const is not None:
        return
    if field.years is None:
        yield Spot(keys, field, keys)
        return
    for offset, name in year_names(field.years).items():
        yield Spot((*keys, str(year + offset)), field, (*keys, name))


def marked(schema: Schema, year: int, found: list[Spot], *, painted: bool) -> bytes:
    """The docx of the empty form, its spots left empty; `painted` gives the cell of each its colour."""
    values = form_values(schema, blank_values(schema, year), year, ROOM)
    for number, spot in enumerate(found):
        _put(values, spot.names, f"\ue000{number}\ue001")

    def finish(made: Printed) -> None:
        document = made.document
        for text in list(document.element.body.iter(qn("w:t"))):
            while match := _MARK.search(text.text or ""):
                text = _cleared(text, match, found[int(match[1])], painted)
        _add_note(document)

    return pack(word.render(schema.name, values, finish), title=schema.root.label, day=NO_DAY)


def prefilled(schema: Schema, spot: Spot, year: int) -> str:
    """What the field holds from the start: the year that the columns of the form go by, and nothing else."""
    return str(year) if spot.field.pointer == year_pointer(schema) else ""


def _put(values: dict[str, Any], names: tuple[str, ...], text: str) -> None:
    *way, last = names
    for name in way:
        values = values[name]
    values[last] = text


def _cleared(text: Any, match: re.Match[str], spot: Spot, painted: bool) -> Any:
    """What the empty form prints there, in place of the text's first mark; gives the text that may hold the next."""
    printed = shown(spot.field, None) if spot.ticked else ""
    shade = el("w:shd", val="clear", color="auto", fill=colour(int(match[1])))
    cell = next(text.iterancestors(qn("w:tc")), None)
    if cell is not None:
        text.text = f"{text.text[: match.start()]}{printed}{text.text[match.end() :]}"
        if painted:
            cell.tcPr.append(shade)
            put_in_order(cell)
        return text
    return _underlined(text, match, shade if painted else None)


def _underlined(text: Any, match: re.Match[str], shade: _Element | None) -> Any:
    """In a line of text: a run of its own to write on between what stands before and after."""
    before, run = text.text[: match.start()], text.getparent()
    line, after = copy.deepcopy(run), copy.deepcopy(run)
    for made, words in ((run, before), (line, LINE), (after, text.text[match.end() :])):
        made.find(qn("w:t")).text = words
    if shade is not None:
        line.get_or_add_rPr().append(shade)
        put_in_order(line)
    run.addnext(line)
    line.addnext(after)
    return after.find(qn("w:t"))


def _add_note(document: Document) -> None:
    """Below the small print of the cover."""
    note = blocks.paragraph(forms_styles.COVER_NOTE, NOTE)
    note[0].append(el("w:spacing", before=200))
    body = document.element.body
    small = [one for one in body.iter(qn("w:pStyle")) if one.get(qn("w:val")) == forms_styles.COVER_NOTE.id]
    anchor = small[0].getparent().getparent() if small else body[0]
    anchor.addnext(put_in_order(note))
