"""A filled form → the PDF of its document, its data attached as JSON for the program that reads it again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pikepdf import AttachedFileSpec, Name, Pdf

from toolkit import office
from toolkit.dump import json_text
from toolkit.form import Form
from toolkit.public import Finish, whole
from toolkit.render.form import render_form
from toolkit.render.pdf.file import saved
from toolkit.schema.load import load
from toolkit.schema.slots import ATTACHED


def render_pdf(form: Form, template: Path | None = None, finish: Finish = whole) -> bytes:
    """The PDF of a form, its values attached as `form.json`; numbers there are as they were given, to the last figure.

    `form` is normalised and has passed its schema. Raises what `render_form` does, and MissingProgram where there is no
    LibreOffice.
    """
    schema = load(form.kind)
    with tempfile.TemporaryDirectory(prefix="toolkit-pdf-") as name:
        source = Path(name) / f"{schema.name}.docx"
        source.write_bytes(render_form(form, template, finish))
        (made,) = office.convert([source], "pdf", Path(name))
        with Pdf.open(made) as pdf:
            twin = f"{json_text(form.values)}\n".encode()
            pdf.attachments[ATTACHED] = AttachedFileSpec(
                pdf, twin, filename=ATTACHED, mime_type="application/json", relationship=Name.Data,
                creation_date="", mod_date="",
            )  # fmt: skip
            return finish(saved(pdf, schema), ".pdf")
