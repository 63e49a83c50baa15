"""A form's schema and a year → its empty PDF, with a field to type into over each cell of a short value."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pikepdf import Pdf

from toolkit import office
from toolkit.errors import Broken
from toolkit.messages import say
from toolkit.render.pdf.file import saved
from toolkit.render.pdf.places import Place, places
from toolkit.render.pdf.spots import Spot, marked, prefilled, spots
from toolkit.render.pdf.widgets import Fields
from toolkit.schema.load import Schema


def blank_pdf(schema: Schema, year: int) -> bytes:
    """The fillable PDF, the same bytes each time on one machine.

    Raises MissingProgram where LibreOffice or a Chinese TrueType font is missing, Broken where the template has no
    cell for a field.
    """
    found = spots(schema, year)
    with tempfile.TemporaryDirectory(prefix="toolkit-pdf-") as name:
        folder = Path(name)
        sources = [folder / "plain.docx", folder / "painted.docx"]
        for source in sources:
            source.write_bytes(marked(schema, year, found, painted=source.stem == "painted"))
        plain, painted = office.convert(sources, "pdf", folder)
        placed = places(painted, len(found))
        with Pdf.open(plain) as pdf:
            fields = Fields(pdf)
            for constant in ("form", "version"):
                fields.hidden(constant, schema.name if constant == "form" else schema.version)
            for number, spot in enumerate(found):
                fields.add(spot, _place(schema, spot, placed.get(number, [])), prefilled(schema, spot, year))
            fields.finish()
            return saved(pdf, schema)


def _place(schema: Schema, spot: Spot, found: list[Place]) -> Place:
    """The one place of a spot."""
    boxes = len(spot.field.choices) or 2
    if len(found) != 1 or (spot.ticked and len(found[0].ticks) != boxes):
        raise Broken(say("fillable.place", template=schema.name, label=spot.field.title, count=len(found)))
    return found[0]
