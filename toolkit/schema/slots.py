"""A field → the names of its cells: a series has one for each of its years, y1, y2 …, and `base` for one before."""

from __future__ import annotations

import hashlib

from toolkit.schema.field import Field, Years
from toolkit.schema.load import Schema

ATTACHED = "form.json"  # name of the file in a PDF that does so
TWIN = "urn:toolkit:form"  # namespace of the part of a document that carries a form's data
LONGEST = 40  # characters of a bookmark's name that Word takes


def year_names(years: Years) -> dict[int, str]:
    """Offset → name in a template, in the order of years: y1, y2 … for the last three, `base` for one before."""
    found = sorted((*years.required, *years.optional))
    core = sorted(years.required) or found
    base = [offset for offset in found if offset not in core]
    names = {offset: f"y{index}" for index, offset in enumerate(core, 1)}
    return {offset: names.get(offset, f"base{base.index(offset) or ''}" if offset in base else "") for offset in found}


def schema_years(schema: Schema) -> Years | None:
    """The years of the form's series together, whose names the heads of columns use; None where it has none."""
    found = [field.years for field in schema.fields if field.years]
    return next((years for years in found if years.required), found[0] if found else None)


def year_pointer(schema: Schema) -> str:
    """Where the year stands that the whole form goes by: the one its series count from, else `year` at the top."""
    return next((field.years.of for field in schema.fields if field.years), "/year")


def bookmark(pointer: str, slot: str = "") -> str:
    """The bookmark of the cell that holds a field, or one year (`slot`) of it; of a list, of its table.

    `/economy/output`, `y1` → `economy__output__y1`; a name too long for Word ends in a digest of the whole.
    """
    name = "__".join([*pointer.split("/")[1:], *([slot] if slot else [])])
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def bookmarks(schema: Schema) -> dict[str, tuple[Field, str]]:
    """Every bookmark of a form → its field, and the name of the year where the field has several."""
    found: dict[str, tuple[Field, str]] = {}
    for field in schema.fields:
        if "/*" in field.pointer or field.type == "group":
            continue
        for slot in year_names(field.years).values() if field.years else ("",):
            found[bookmark(field.pointer, slot)] = (field, slot)
    return found
