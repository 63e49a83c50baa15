"""The bytes of a PDF → its public copy: pages as they look, and nothing that lies beside, under or behind them."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection
from typing import Any

import pikepdf
from pikepdf import Dictionary, Pdf

from toolkit.errors import Unreadable
from toolkit.messages import say
from toolkit.public import Public
from toolkit.public.pdf_objects import Drawn
from toolkit.public.pictures import Unclean
from toolkit.read.pdf.book import Book, opened

_ROOT = frozenset({"/Type", "/Pages", "/Lang", "/Version"})
_PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents",
    "/Rotate", "/Group", "/UserUnit",
})  # fmt: skip
_FOLDER = frozenset({"/Type", "/Kids", "/Count", "/Parent"})  # of a node of the tree of pages
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST = 64  # levels of the tree of pages
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
# what is drawn on a page and printed with it: filled fields, seals, and what was written or drawn onto it by hand
_PRINTED = frozenset({
    "/Widget", "/Stamp", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink", "/Highlight",
    "/Underline", "/StrikeOut", "/Squiggly",
})  # fmt: skip
_HIDDEN, _NO_VIEW = 2, 32  # marks of what is drawn on a page
_LINK = frozenset({"/Link"})
# what pikepdf raises where an object is not what the standard says it is
_DAMAGED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_FILES = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})


def clean(data: bytes, name: str) -> Public:
    """Raises Unreadable where it can't be opened without a password, hides layers, or has fields that nothing draws.

    `unseen` are the pages on which text stays that nobody sees, for which no eye but a person's is sure enough.
    """
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
    drawn = Drawn(pdf, removed)
    for number, page in enumerate(pdf.pages, 1):
        try:
            drawn.page(page)
        except Unclean:
            raise Unreadable(say("public.picture-unknown", file=name, part=f"p{number}")) from None
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Public(made.getvalue(), removed, _unseen(made.getvalue(), name))


def _unseen(data: bytes, name: str) -> tuple[int, ...]:
    """The pages on which text stays that nobody sees: white, cut off, off the page, or below something."""
    with opened(data, name) as book:
        return tuple(number for number in range(1, book.count + 1) if _hides(book, number))


def _hides(book: Book, number: int) -> bool:
    try:
        raw = book.raw(number)
    except Unreadable:  # more is drawn on it than can be looked at
        return True
    return raw.outside or any(one.text.strip() for one in raw.hidden)


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
        if kind in _PRINTED and not _shown(one, page):
            removed["hidden" if kind == "/Widget" else "comment"] += 1
        elif kind in _PRINTED:
            if "/AP" not in one and (kind != "/Widget" or _inherited(one, "/V") is not None):
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


def _shown(drawn: Any, page: Any) -> bool:
    """Whether what is drawn onto a page lies on it, and isn't marked as hidden."""
    if int(drawn.get("/F", 0)) & (_HIDDEN | _NO_VIEW):
        return False
    left, low, right, high = _box(drawn.get("/Rect", (0, 0, 0, 0)))
    seen = _box(_inherited(page, "/CropBox") or _inherited(page, "/MediaBox"))
    return left < right and low < high and left < seen[2] and right > seen[0] and low < seen[3] and high > seen[1]


def _box(corners: Any) -> tuple[float, float, float, float]:
    one, two, three, four = (float(each) for each in corners)
    return min(one, three), min(two, four), max(one, three), max(two, four)


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
    for page in pdf.pages:
        for key in _INHERITED:
            if key not in page.obj and (found := _inherited(page.obj, key)) is not None:
                page.obj[key] = found
    if not _LANGUAGE.fullmatch(str(pdf.Root.get("/Lang", "en"))):
        del pdf.Root["/Lang"]
    for holder, kept in ((pdf.Root, _ROOT), *((page.obj, _PAGE) for page in pdf.pages)):
        _only(holder, kept)
    _folders(pdf.Root.Pages, 0)
    _only(pdf.trailer, {"/Root", "/Size"})


def _folders(node: Any, depth: int) -> None:
    if depth < _DEEPEST and "/Kids" in node:
        _only(node, _FOLDER)
        for one in node.Kids:
            _folders(one, depth + 1)


def _only(holder: Any, kept: Collection[str]) -> None:
    for key in [key for key in map(str, holder.keys()) if key not in kept]:
        del holder[key]
