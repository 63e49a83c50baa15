"""PDFs that were filled in on the screen, or that carry their data: read field by field, every disagreement told."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from conftest import EXAMPLES, yaml_values
from office import soffice
from pikepdf import Name, String

from toolkit.form import Form, singles
from toolkit.read.pdf.fields import _leaves
from toolkit.read.pdf.form import read_pdf
from toolkit.render.blank import blank
from toolkit.render.pdf.filled import render_pdf
from toolkit.schema import load
from toolkit.schema.normalise import normalise
from toolkit.schema.slots import ATTACHED

Change = Callable[[dict[str, Any]], None]
CLUSTER = "/cover/cluster_name"
NAME = "诸城市示例“食品机械”特色产业集群（𠮷·ABC №1）"


@pytest.fixture(scope="module")
def empty() -> bytes:
    """The empty application as a PDF to fill in."""
    soffice()
    return blank("application", ".pdf", 2026)


@pytest.fixture(scope="module")
def rendered() -> bytes:
    """The example as `toolkit render application -o x.pdf` makes it."""
    soffice()
    return render_pdf(_form())


def _form() -> Form:
    values = yaml_values(EXAMPLES / "application-meets.yaml")
    return normalise(Form("application.yaml", values), load("application"))


def _changed(data: bytes, change: Change) -> bytes:
    """The PDF after a change of its fields, by their pointers."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change({"/" + "/".join(names): field for names, field in _leaves(pdf)})
        pdf.save(held)
    return held.getvalue()


def _read(data: bytes) -> Form:
    return normalise(read_pdf(data, "filled.pdf"), load("application"))


def _fill(field: Any, value: Any) -> None:
    """As a viewer does it that leaves drawing to the next one."""
    if field.FT != Name.Btn:
        field.V = String(str(value))
        return
    told = {True: "是", False: "否"}.get(value, value)
    number = [str(one) for one in field.Opt].index(told)
    field.V = Name(f"/{number}")
    for at, kid in enumerate(field.Kids):
        kid.AS = Name(f"/{number}") if at == number else Name.Off


def _disputes(form: Form) -> list[tuple[str, str]]:
    return [(one.field, one.rule) for one in form.findings if one.rule in ("form-ways", "needs-eyes")]


def test_filled_fields_come_back_one_by_one(empty: bytes) -> None:
    """Texts with characters of any plane, figures and ticks: each is read as it was typed, by its field, surely."""
    truth = dict(singles(_form().values)) | {CLUSTER: NAME}
    typed: dict[str, Any] = {}

    def fill(fields: dict[str, Any]) -> None:
        for pointer, field in fields.items():
            if pointer in truth and (field.FT == Name.Btn or "/V" not in field):
                typed[pointer] = truth[pointer]
                _fill(field, truth[pointer])

    found = _read(_changed(empty, fill))
    assert NAME == typed[CLUSTER]
    assert {bool, str} <= {type(value) for value in typed.values()}
    assert typed == {pointer: found.get(pointer) for pointer in typed}
    assert {("field", "sure")} == {(found.way(pointer), found.sure(pointer)) for pointer in typed}
    assert [] == _disputes(found)


def test_field_that_shows_another_text_than_it_holds_is_told(empty: bytes) -> None:
    """A program that changed the value and not its drawing: what is held is taken, as not sure."""

    def change(fields: dict[str, Any]) -> None:
        fields["/year"].V = String("2025")

    found = _read(_changed(empty, change))
    assert (2025, "likely") == (found.get("/year"), found.sure("/year"))
    assert [("/year", "form-ways")] == _disputes(found)
    assert "holds “2025” in its form field, which shows “2026”" in found.findings[0].message


def test_field_that_shows_what_it_does_not_hold_needs_eyes(empty: bytes) -> None:
    """A text that is only drawn, a tick that is only shown: not taken, named."""
    ticked = []

    def change(fields: dict[str, Any]) -> None:
        del fields["/year"].V
        pointer = next(one for one, field in fields.items() if field.FT == Name.Btn)
        fields[pointer].Kids[0].AS = Name("/0")
        ticked.append(pointer)

    found = _read(_changed(empty, change))
    assert {("/year", "needs-eyes"), (ticked[0], "needs-eyes")} == set(_disputes(found))
    assert found.get(ticked[0]) is None


def test_tick_that_is_shown_elsewhere_is_told(empty: bytes) -> None:
    """The group holds one answer, its buttons show the other."""
    ticked = []

    def change(fields: dict[str, Any]) -> None:
        pointer = next(one for one, field in fields.items() if field.FT == Name.Btn)
        _fill(fields[pointer], str(fields[pointer].Opt[0]))
        fields[pointer].V = Name("/1")
        ticked.append(pointer)

    found = _read(_changed(empty, change))
    assert [(ticked[0], "form-ways")] == _disputes(found)


def test_rendered_form_comes_back_whole(rendered: bytes) -> None:
    """Page and attached data say the same: every value is read, none is doubted."""
    found = _read(rendered)
    assert _form().values == found.values
    assert [] == list(found.findings)
    assert ("data", "sure") == (found.way(CLUSTER), found.sure(CLUSTER))


def test_changed_attachment_and_changed_page_are_told(rendered: bytes) -> None:
    """Whichever of the two was changed, what is printed counts, and the difference is told."""
    form = _form()
    form.values["cover"]["cluster_name"] = "诸城市另一个特色产业集群"
    other = render_pdf(form)
    for page, data, shown in ((rendered, other, _form().get(CLUSTER)), (other, rendered, form.get(CLUSTER))):
        held = io.BytesIO()
        with pikepdf.open(io.BytesIO(page)) as pdf, pikepdf.open(io.BytesIO(data)) as source:
            attached = source.attachments[ATTACHED].get_file().read_bytes()
            pdf.attachments[ATTACHED] = pikepdf.AttachedFileSpec(pdf, attached, filename=ATTACHED)
            pdf.save(held)
        found = _read(held.getvalue())
        assert shown == found.get(CLUSTER)
        assert [(CLUSTER, "form-ways")] == _disputes(found)
