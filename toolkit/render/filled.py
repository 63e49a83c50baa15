"""A filled form and a suffix → the bytes of its document."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from toolkit.form import Form
from toolkit.public import Finish, whole
from toolkit.render.form import render_form


class Making(Protocol):
    """Form → document, at will from a template of one's own; `finish` is done to it before it is proven."""

    def __call__(self, form: Form, template: Path | None = None, finish: Finish = whole) -> bytes: ...


def _xlsx(form: Form, template: Path | None = None, finish: Finish = whole) -> bytes:
    from toolkit.render.sheet import render_sheet

    return render_sheet(form, finish)


def _pdf(form: Form, template: Path | None = None, finish: Finish = whole) -> bytes:
    from toolkit.render.pdf.filled import render_pdf

    return render_pdf(form, template, finish)


# suffix → what makes it; the form is normalised and has passed its schema
FILLED: dict[str, Making] = {".docx": render_form, ".xlsx": _xlsx, ".pdf": _pdf}
TEMPLATED = (".docx", ".pdf")  # those that can be made from a template of one's own
