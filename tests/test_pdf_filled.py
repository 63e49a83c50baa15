"""PDFs that were filled in on the screen, or that carry their data: read field by field, every disagreement told."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from conftest import EXAMPLES, yaml_values
from office import soffice
from pikepdf import Array, Dictionary, Name, String

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


def _changed(data: bytes, change: Change, *, redrawn: bool = True) -> bytes:
    """The PDF after a change of its fields, by their pointers; viewers are to draw them anew, or not."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change({"/" + "/".join(names): field for names, field in _leaves(pdf)})
        pdf.Root.AcroForm.NeedAppearances = redrawn
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


def test_hidden_fields_of_ours_leave_the_place_to_the_page(empty: bytes) -> None:
    """Which form it is stands on the page, too; a hidden field that says otherwise is named."""

    def change(fields: dict[str, Any]) -> None:
        fields["/version"].V = String("9.9")

    found, other = _read(empty), _read(_changed(empty, change))
    assert [] == _disputes(found)
    assert all(found.place(one).startswith("page 1 (") for one in ("/form", "/version", "/cluster_id"))
    assert "page 1 (0," not in found.place("/form")
    assert ("application", "1.0") == (other.kind, other.version)
    assert [("/version", "needs-eyes")] == _disputes(other)


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


def test_tick_that_is_shown_elsewhere_needs_eyes(empty: bytes) -> None:
    """The group holds one answer, its buttons show the other: neither is taken."""
    ticked = []

    def change(fields: dict[str, Any]) -> None:
        pointer = next(one for one, field in fields.items() if field.FT == Name.Btn)
        _fill(fields[pointer], str(fields[pointer].Opt[0]))
        fields[pointer].V = Name("/1")
        ticked.append(pointer)

    found = _read(_changed(empty, change))
    assert [(ticked[0], "needs-eyes")] == _disputes(found)
    assert found.get(ticked[0]) is None


@pytest.mark.parametrize("redrawn", [False, True])
def test_tick_whose_drawings_are_swapped_needs_eyes(empty: bytes, redrawn: bool) -> None:
    """The button that is on is drawn empty, the other one ticked: the page counts, whatever the file says."""
    ticked = []

    def change(fields: dict[str, Any]) -> None:
        pointer = next(one for one, field in fields.items() if field.FT == Name.Btn)
        _fill(fields[pointer], str(fields[pointer].Opt[0]))
        for number, kid in enumerate(fields[pointer].Kids):
            looks = kid.AP.N
            looks[f"/{number}"], looks["/Off"] = looks["/Off"], looks[f"/{number}"]
        ticked.append(pointer)

    found = _read(_changed(empty, change, redrawn=redrawn))
    assert [(ticked[0], "needs-eyes")] == _disputes(found)
    assert found.get(ticked[0]) is None


@pytest.mark.parametrize(
    "unseen",
    [{"/F": 2}, {"/F": 32}, {"/Rect": [-900, 300, -800, 320]}, {"/Rect": [0, 0, 0, 0]}],
    ids=["hidden", "not viewed", "off the page", "no box"],
)
def test_value_that_nobody_sees_is_not_taken(empty: bytes, unseen: dict[str, Any]) -> None:
    """A field that holds a value and shows none is named."""

    def change(fields: dict[str, Any]) -> None:
        _fill(fields[CLUSTER], NAME)
        for key, value in unseen.items():
            fields[CLUSTER][key] = Array(value) if isinstance(value, list) else value

    found = _read(_changed(empty, change))
    assert [(CLUSTER, "needs-eyes")] == _disputes(found)
    assert found.get(CLUSTER) is None
    assert "is hidden or off the form's pages" in found.findings[0].message


def test_fields_of_one_name_that_differ_are_not_taken(empty: bytes) -> None:
    """Whichever a viewer shows; two that agree are one."""
    for second, disputes in ((f"{NAME}二", [(CLUSTER, "needs-eyes")]), (NAME, [])):

        def change(fields: dict[str, Any], second: str = second) -> None:
            _fill(fields[CLUSTER], NAME)
            _added(fields[CLUSTER], V=String(second))

        found = _read(_changed(empty, change))
        assert disputes == _disputes(found)
        assert found.get(CLUSTER) == (None if disputes else NAME)


def _added(model: Any, **keys: Any) -> None:
    """A field like another one, at its place and in its group, but for some keys."""
    made = Dictionary(model).with_same_owner_as(model)
    for key, value in keys.items():
        made[f"/{key}"] = value
    model.P.Annots.append(made)
    model.Parent.Kids.append(made)


def test_places_of_one_field_that_differ_are_told(empty: bytes) -> None:
    """One field with two widgets, the second of which shows what the file does not hold."""

    def change(fields: dict[str, Any]) -> None:
        field = fields["/year"]
        kids = [Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=field.Rect, AP=field.AP, F=4) for _ in range(2)]
        kids[1].Rect = Array([30, 20, 90, 40])
        button = next(one for one in fields.values() if one.FT == Name.Btn)
        kids[1].AP = Dictionary(N=button.Kids[0].AP.N.Off)  # without a text
        made = [kid.with_same_owner_as(field) for kid in kids]
        notes = field.P.Annots
        del field.Rect, field.AP
        field.Kids = Array(made)
        notes.extend(made)

    found = _read(_changed(empty, change, redrawn=False))
    assert [("/year", "form-ways")] == _disputes(found)
    assert (2026, "likely") == (found.get("/year"), found.sure("/year"))


def test_filled_field_of_a_strange_name_is_told_once(empty: bytes) -> None:
    """Renamed by another program: name, value and page are told, in one line for all; a button that does something,
    and a field that nobody sees, are not."""
    for count, words in ((1, "“cover.other0” (page 1, “值0”)"), (5, "5 filled form fields are none of this form's")):

        def change(fields: dict[str, Any], count: int = count) -> None:
            for number in range(count):
                _added(fields[CLUSTER], T=String(f"other{number}"), V=String(f"值{number}"))
            _added(fields[CLUSTER], T=String("push"), FT=Name.Btn, Ff=1 << 16, V=String("x"))
            _added(fields[CLUSTER], T=String("unseen"), V=String("x"), F=2)

        found = _read(_changed(empty, change))
        (told,) = [one for one in found.findings if one.rule == "pdf-field"]
        assert words in told.message
        assert "warning" == told.severity
        assert "push" not in told.message


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
