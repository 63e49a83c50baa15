"""A filled form and a suffix → the bytes of its document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.form import Form
from toolkit.render.form import render_form


def _xlsx(form: Form) -> bytes:
    from toolkit.render.sheet import render_sheet

    return render_sheet(form)


def _pdf(form: Form, template: Path | None = None) -> bytes:
    from toolkit.render.pdf.filled import render_pdf

    return render_pdf(form, template)


# suffix → what makes it; the form is normalised and has passed its schema
FILLED: dict[str, Callable[[Form], bytes]] = {".docx": render_form, ".xlsx": _xlsx, ".pdf": _pdf}
# the same from a template of one's own
TEMPLATED: dict[str, Callable[[Form, Path], bytes]] = {".docx": render_form, ".pdf": _pdf}
