"""Public copies of PDFs: each thing that a stranger found left in, and what must go on showing."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from toolkit.cli import root
from toolkit.errors import ExitCode, Unreadable, UsageFault
from toolkit.public import Public, public

Change = Callable[[Pdf], object]


def _made(change: Change) -> bytes:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.add_blank_page(page_size=(200, 200))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 20 Td (KEPT) Tj ET")
    change(pdf)
    made = io.BytesIO()
    pdf.save(made, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


def _public(change: Change) -> Public:
    return public(_made(change), ".pdf", "文.pdf")


def _loose(data: bytes) -> bytes:
    """All that a PDF says, its streams unpacked as far as they are no pictures."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        told = [one.unparse() for one in pdf.objects if not isinstance(one, Stream)]
        for one in pdf.objects:
            if isinstance(one, Stream):
                told.append(repr(dict(one.items())).encode())
                told.append(one.read_raw_bytes() if "/Width" in one else one.read_bytes())
    return b"\n".join([*told, data])


def _content(text: str) -> Change:
    return lambda pdf: pdf.pages[0].contents_add(text.encode())


def _form(pdf: Pdf, content: bytes, **more: object) -> Stream:
    made = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 200]))
    for key, value in more.items():
        made[f"/{key}"] = value
    return made


def _image(pdf: Pdf, data: bytes, filters: object, **more: object) -> Stream:
    made = pdf.make_stream(b"")
    made.write(data, filter=filters)  # type: ignore[arg-type]
    told = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 8, "Height": 8, "ColorSpace": Name.DeviceRGB,
            "BitsPerComponent": 8, **more}  # fmt: skip
    for key, value in told.items():
        made[f"/{key}"] = value
    return made


def _drawn(make: Callable[[Pdf], Stream], draw: bool = True) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].add_resource(make(pdf), Name.XObject, Name.X1)
        if draw:
            pdf.pages[0].contents_add(b"q 10 0 0 10 0 0 cm /X1 Do Q")

    return change


def _set(find: Callable[[Pdf], Any], key: str, value: object) -> Change:
    return lambda pdf: find(pdf).__setitem__(key, value)


def _note(kind: str, looks: bytes | None, **more: object) -> Change:
    def change(pdf: Pdf) -> None:
        told = {"/Type": Name.Annot, "/Subtype": Name(f"/{kind}"), "/Rect": Array([10, 10, 50, 50]), "/F": 4,
                "/FT": Name.Tx, "/V": String("x"), "/T": String("SECRET"), "/Contents": String("SECRET")}  # fmt: skip
        if looks is not None:
            told["/AP"] = Dictionary(N=_form(pdf, looks), D=_form(pdf, b"(SECRET) Tj"))
        made = pdf.make_indirect(Dictionary({**told, **{f"/{key}": value for key, value in more.items()}}))
        pdf.pages[0].obj.Annots = Array([made])
        if kind == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([made]))

    return change


def _jpeg(kind: str = "JPEG", tail: bytes = b"") -> bytes:
    told = Image.Exif()
    told[0x010E] = "SECRET place"
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, kind, **({"exif": told} if kind == "JPEG" else {}))
    return made.getvalue() + tail


_SECRET = String("SECRET")
_CASES: dict[str, Change] = {
    "other words": _content("/Span <</ActualText (SECRET) /Alt (SECRET)>> BDC EMC"),
    "a marked point": _content("/SECRET <</A (SECRET)>> DP"),
    "a role": _content("/SECRET BMC EMC"),
    "a remark": _content("% SECRET\n"),
    "text that isn't drawn": _content("BT 3 Tr /F1 9 Tf (SECRET) Tj ET"),
    "a form that nothing draws": _drawn(lambda pdf: _form(pdf, b"(SECRET) Tj"), False),
    "a remark in a form": _drawn(lambda pdf: _form(pdf, b"% SECRET\n0 0 m")),
    "a foreign key of a form": _drawn(lambda pdf: _form(pdf, b"0 0 m", Foo=_SECRET)),
    "a foreign key of a picture": _drawn(lambda pdf: _image(pdf, bytes(192), None, Foo=_SECRET)),
    "a JPEG": _drawn(lambda pdf: _image(pdf, _jpeg(), Name.DCTDecode)),
    "a JPEG in a list": _drawn(lambda pdf: _image(pdf, _jpeg(), Array([Name.DCTDecode]))),
    "a packed JPEG": _drawn(
        lambda pdf: _image(pdf, zlib.compress(_jpeg()), Array([Name.FlateDecode, Name.DCTDecode]))
    ),
    "a JPEG 2000": _drawn(lambda pdf: _image(pdf, _jpeg("JPEG2000", b"\0\0\0\x0exml SECRET"), Name.JPXDecode)),
    "properties": _set(lambda pdf: pdf.pages[0].obj.Resources, "/Properties", Dictionary(M=Dictionary(A=_SECRET))),
    "foreign resources": _set(lambda pdf: pdf.pages[0].obj.Resources, "/Foo", _SECRET),
    "foreign keys of pages": _set(lambda pdf: pdf.Root.Pages, "/Foo", _SECRET),
    "labels of pages": _set(lambda pdf: pdf.Root, "/PageLabels", Dictionary(Nums=Array([0, Dictionary(P=_SECRET)]))),
    "a foreign key of the trailer": _set(lambda pdf: pdf.trailer, "/Foo", _SECRET),
    "a foreign key of a font": _set(lambda pdf: pdf.pages[0].obj.Resources.Font.F1, "/Foo", _SECRET),
    "a state that nothing uses": _set(
        lambda pdf: pdf.pages[0].obj.Resources, "/ExtGState", Dictionary(G=Dictionary(Foo=_SECRET))
    ),
    "a hidden field": _note("Widget", b"(SECRET) Tj", F=2),
    "a field that isn't viewed": _note("Widget", b"(SECRET) Tj", F=32),
    "a field without size": _note("Widget", b"(SECRET) Tj", Rect=Array([0, 0, 0, 0])),
    "a field off the page": _note("Widget", b"(SECRET) Tj", Rect=Array([-90, -90, -80, -80])),
    "a seal": _note("Stamp", b"0 0 m"),
}  # fmt: skip


@pytest.mark.parametrize("case", list(_CASES))
def test_public_pdf_leaves_out(case: str) -> None:
    """What no page draws; what is drawn looks as it did."""
    data = _made(_CASES[case])
    made = public(data, ".pdf", "文.pdf")
    text = _loose(made.data)
    assert (b"SECRET" in text, b"KEPT" in text, made.unseen) == (False, True, ())
    if not case.startswith("a field"):  # which viewers of pictures draw by flags of their own
        before, after = (_seen(one) for one in (data, made.data))
        assert before == after


def _seen(data: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    try:
        found: bytes = document[0].render(may_draw_forms=False).to_pil().convert("RGB").tobytes()
        return found
    finally:
        document.close()


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Ink", "Highlight"])
def test_public_pdf_keeps_what_was_written_onto_a_page(kind: str) -> None:
    """It is printed with the page: its look becomes part of it, its author goes."""
    text = _loose(_public(_note(kind, b"BT /F1 9 Tf (PRINTED) Tj ET")).data)
    assert (b"PRINTED" in text, b"SECRET" in text, b"/Annots" in text) == (True, False, False)


def test_public_pdf_refuses_a_note_whose_look_nobody_has_drawn() -> None:
    """Each viewer would draw it in its own way."""
    with pytest.raises(Unreadable, match=r"文\.pdf"):
        _public(_note("FreeText", None))


@pytest.mark.parametrize(
    "text",
    [
        "BT /F1 9 Tf -5000 -5000 Td (SECRET) Tj ET",
        "BT 1 g /F1 9 Tf 50 50 Td (SECRET) Tj ET",
        "q 0 0 0 0 re W n BT /F1 9 Tf 50 50 Td (SECRET) Tj ET Q",
        "BT /F1 9 Tf 100 100 Td (SECRET) Tj ET 0 g 90 90 100 50 re f",
        "BT /F1 9 Tf 50 50 Td 3 Tr (SECRET) Tj 0 Tr (KEPT) Tj ET",
    ],
)
def test_public_pdf_tells_the_page_on_which_hidden_text_stays(text: str, tmp_path: Path) -> None:
    """What can't be taken out without a risk to what shows is told, and the run is no pass."""
    data = _made(_content(text))
    assert public(data, ".pdf", "文.pdf").unseen == (1,)
    source, out = tmp_path / "文.pdf", tmp_path / "公开.pdf"
    source.write_bytes(data)
    result = CliRunner().invoke(root, ["--lang", "en", "public", str(source), "-o", str(out)], standalone_mode=False)
    assert (result.return_value, out.exists()) == (ExitCode.FINDINGS, True)
    assert "on page 1 " in result.output


def test_public_pdf_text_behind_one_that_goes_stays_in_its_place() -> None:
    """`'` and `"` begin a new line, also where what they show isn't drawn."""
    text = "BT 10 TL /F1 9 Tf 50 150 Td 3 Tr (SECRET) ' 2 1 (SECRET) \" 0 Tr T* (KEPT) Tj ET"
    data = _made(_content(text))
    made = public(data, ".pdf", "文.pdf")
    assert b"SECRET" not in _loose(made.data)
    assert _seen(data) == _seen(made.data)
    assert made.removed["hidden"] == 2


@pytest.mark.parametrize("way", ["itself", "hard", "symbolic"])
def test_public_never_writes_onto_its_input(way: str, tmp_path: Path) -> None:
    """By whatever name it goes: the input is there as it was, and the way of calling is told to be wrong."""
    source, out = tmp_path / "文.pdf", tmp_path / "也.pdf"
    source.write_bytes(_made(_content("")))
    if way == "hard":
        out.hardlink_to(source)
    elif way == "symbolic":
        out.symlink_to(source)
    else:
        out = source
    before = source.read_bytes()
    result = CliRunner().invoke(root, ["public", str(source), "-o", str(out), "--force"], standalone_mode=False)
    assert isinstance(result.exception, UsageFault)
    assert source.read_bytes() == before
