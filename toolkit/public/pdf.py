"""The bytes of a PDF → its public copy: pages as they look, and nothing that lies beside, under or behind them."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.public import Public
from toolkit.public.pictures import without_metadata

_ROOT = frozenset({"/Type", "/Pages", "/Lang", "/PageLabels", "/Version"})
_PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents",
    "/Rotate", "/Group", "/UserUnit",
})  # fmt: skip
# keys of any object that tell of it, and don't draw it
_TOLD = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/OPI",
    "/StructParent",
    "/StructParents",
    "/Alternates",
    "/Measure",
)
_PRINTED = frozenset({"/Widget", "/Stamp"})  # filled fields and seals are part of the page; remarks are not
_LINK = frozenset({"/Link"})
# what pikepdf raises where an object is not what the standard says it is
_DAMAGED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_FILES = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})


def clean(data: bytes, name: str) -> Public:
    """Raises Unreadable where it can't be opened without a password, hides layers, or has fields that nothing draws."""
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            return _clean(pdf, name)
    except pikepdf.PasswordError:
        raise Unreadable(say("public.encrypted", file=name)) from None
    except (*_DAMAGED, pikepdf.PdfError) as error:
        raise Unreadable(say("public.damaged", file=name, cause=error)) from None


def _clean(pdf: Pdf, name: str) -> Public:
    if pdf.is_encrypted:
        raise Unreadable(say("public.encrypted", file=name))
    if "/OCProperties" in pdf.Root:
        raise Unreadable(say("public.layers", file=name))
    removed: Counter[str] = Counter()
    removed["attachment"] += len(pdf.attachments) or len(pdf.Root.get("/AF", ()))
    removed["script"] += _scripts(pdf)
    for page in pdf.pages:
        _annotations(page.obj, name, removed)
    pdf.flatten_annotations()  # what is drawn goes into the page; the rest goes with the list of annotations
    _stripped(pdf, removed)
    for one in pdf.objects:
        if isinstance(one, (Dictionary, Stream)):
            _untold(one, removed)
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Public(made.getvalue(), removed)


def _scripts(pdf: Pdf) -> int:
    named = pdf.Root.get("/Names", Dictionary()).get("/JavaScript")
    return int(named is not None) + sum(
        "/JavaScript" in (str(one.get("/S")), str(one.get("/Type"))) or "/AA" in one
        for one in pdf.objects
        if isinstance(one, Dictionary)
    )


def _annotations(page: Any, name: str, removed: Counter[str]) -> None:
    """Leave on a page what is printed with it, its appearance alone."""
    kept = []
    for one in page.get("/Annots", ()):
        kind = str(one.get("/Subtype", ""))
        if kind in _PRINTED:
            if kind == "/Widget" and "/AP" not in one and (_inherited(one, "/V") is not None):
                raise Unreadable(say("public.undrawn", file=name))
            removed["form-field"] += kind == "/Widget"
            kept.append(one)
        else:
            key = "link-out" if kind in _LINK else "attachment" if kind in _FILES else "comment"
            removed[key] += kind != "/Popup"
    if kept:
        page.Annots = pikepdf.Array(kept)
    elif "/Annots" in page:
        del page["/Annots"]


def _inherited(field: Any, key: str) -> Any:
    for _ in range(32):
        if key in field:
            return field[key]
        if "/Parent" not in field:
            return None
        field = field.Parent
    return None


def _stripped(pdf: Pdf, removed: Counter[str]) -> None:
    """Catalogue, pages and trailer keep what a viewer needs to show pages."""
    removed["property"] += len(pdf.trailer.get("/Info", ())) + int("/Metadata" in pdf.Root)
    removed["outline"] += int("/Outlines" in pdf.Root)
    for holder, kept in ((pdf.Root, _ROOT), *((page.obj, _PAGE) for page in pdf.pages)):
        for key in [key for key in map(str, holder) if key not in kept]:
            del holder[key]
    for key in ("/Info", "/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]


def _untold(one: Dictionary | Stream, removed: Counter[str]) -> None:
    for key in _TOLD:
        if key in one:
            del one[key]
    if isinstance(one, Stream) and one.get("/Filter") == Name.DCTDecode:
        raw = one.read_raw_bytes()
        if (bare := without_metadata(raw)) != raw:
            removed["picture"] += 1
            one.write(bare, filter=Name.DCTDecode, decode_parms=one.get("/DecodeParms"))  # type: ignore[arg-type]
