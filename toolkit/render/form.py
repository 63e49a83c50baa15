"""A filled form → its standardised Word document, proven against its data; and the same form empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from toolkit.dump import json_text
from toolkit.errors import Broken, Refused
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.layout.package import pack
from toolkit.layout.twin import embed
from toolkit.messages import say, semicolons
from toolkit.public import Finish, whole
from toolkit.render import word
from toolkit.render.form_values import form_values, printed
from toolkit.render.printed import Printed
from toolkit.render.proof import left_tags
from toolkit.render.reading import Reading, read
from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load
from toolkit.schema.slots import year_pointer

ROOM = 10  # empty rows of each list in an empty form
NO_DAY = date(2000, 1, 1)  # of a document that bears no day


def render_form(form: Form, template: Path | None = None, finish: Finish = whole) -> bytes:
    """The docx of a form, the same bytes for the same data on any day; `template` is one of the clerk's own,
    `finish` what is done to it before it is proven (`toolkit.public`).

    `form` is normalised and has passed its schema. Raises Refused with a finding for each value that no document can
    hold, Broken where the template doesn't print what it was given.
    """
    schema = load(form.kind)
    _refuse(form)
    values = form_values(schema, form.values, _year(form, schema))
    made = word.render(schema.name, values, _mark_once, file=template)
    made = embed(made, schema.name, schema.version, json_text(form.values))
    data = finish(pack(made, title=schema.root.label, day=_day(form, schema)), ".docx")
    _prove(read(data), form, schema, word.label(schema.name, template))
    return data


def render_blank(schema: Schema, year: int) -> bytes:
    """The docx of an empty form with its years, and room in its lists."""
    made = word.render(schema.name, form_values(schema, blank_values(schema, year), year, ROOM), _mark_once)
    made = embed(made, schema.name, schema.version)
    return pack(made, title=schema.root.label, day=NO_DAY)


def blank_values(schema: Schema, year: int) -> dict[str, Any]:
    """What an empty form holds: which form it is, in which version, and the year that it goes by."""
    constants = {field.name: field.const for field in schema.root.children if field.const is not None}
    return {**constants, year_pointer(schema).strip("/"): year}


def _mark_once(made: Printed) -> None:
    """A long text's bookmark stands in the paragraph that is repeated for each of its lines; the first one keeps it."""
    seen = set()
    for start in list(made.body.iter(qn("w:bookmarkStart"))):
        name, end, holder = start.get(qn("w:name")), start.getnext(), start.getparent()
        if name in seen and end is not None and holder is not None:
            holder.remove(end)
            holder.remove(start)
        seen.add(name)


def _year(form: Form, schema: Schema) -> int | None:
    found = form.get(year_pointer(schema))
    return found if isinstance(found, int) else None


def _day(form: Form, schema: Schema) -> date:
    """The day that the form itself bears: its first date, which stands on the cover."""
    found = next((form.get(field.pointer) for field in schema.fields if field.type == "date"), None)
    return date.fromisoformat(found) if found else NO_DAY


def _refuse(form: Form) -> None:
    findings = tuple(
        Finding(pointer, "printable", say("form.unprintable", code=code), "error", "", (form.source(pointer),))
        for pointer, code in word.unprintable(form.values)
    )
    if findings:
        raise Refused(say("form.refused", file=form.file, count=len(findings)), findings)


def _prove(reading: Reading, form: Form, schema: Schema, template: str) -> None:
    """Every value stands in the text as often as the form gives it, and no mark of the template is left."""
    given = list(printed(schema.root, form.values))
    faults = [*_missing(reading, form, given), *left_tags(reading, [text for _, _, text in given])]
    if faults:
        raise Broken(say("proof.failed", template=template, faults=semicolons(faults)))


def _missing(reading: Reading, form: Form, given: list[tuple[str, Field, str]]) -> Iterator[str]:
    whole = Counter(text for _, text in reading.paragraphs)
    for cell in (cell for table in reading.tables for row in table for cell in row):
        whole.update([cell, *cell.split("\n")] if "\n" in cell else [cell])
    wanted = Counter(text for _, _, text in given)
    lost = {text for text, times in wanted.items() if whole[text] < times and _times(text, reading.text) < times}
    for pointer, field, text in given:
        if text in lost:
            yield say("proof.missing", label=field.title, source=form.source(pointer))


def _times(text: str, within: str) -> int:
    """How often it stands there; a number only where it is a whole one."""
    if re.fullmatch(r"-?[0-9.]+", text):
        return len(re.findall(rf"(?<![0-9.]){re.escape(text)}(?![0-9.])", within))
    return within.count(text)
