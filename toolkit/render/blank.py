"""A form's name, a suffix and a year → the bytes of an empty form to fill in."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.errors import UsageFault
from toolkit.messages import commas, say
from toolkit.render.blank_text import blank_json, blank_yaml
from toolkit.render.form import render_blank
from toolkit.schema.load import Schema, load, names


def _yaml(schema: Schema, year: int) -> bytes:
    return blank_yaml(schema, year).encode("utf-8")


def _json(schema: Schema, year: int) -> bytes:
    return blank_json(schema, year).encode("utf-8")


def _xlsx(schema: Schema, year: int) -> bytes:
    from toolkit.render.sheet import render_blank_sheet

    return render_blank_sheet(schema, year)


def _pdf(schema: Schema, year: int) -> bytes:
    from toolkit.render.pdf.blank import blank_pdf

    return blank_pdf(schema, year)


BLANKS: dict[str, Callable[[Schema, int], bytes]] = {
    ".yaml": _yaml,
    ".json": _json,
    ".docx": render_blank,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
}


def blank(form: str, suffix: str, year: int) -> bytes:
    """The empty form of a name, as `application`, in the format of a suffix of BLANKS, its years filled in.

    `year` is the year of application, the first year of the plan, or the year that a summary or a report tells of.
    """
    if form not in names():
        raise UsageFault(say("blank.form", name=form, known=commas(names())))
    if suffix.lower() not in BLANKS:
        raise UsageFault(say("blank.suffix", suffix=suffix, known=" ".join(BLANKS)))
    return BLANKS[suffix.lower()](load(form), year)
