"""PDFs that are broken, hostile, or show something else than they store."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from pdf_made import grid, page, pdf

from zoo.beast import Beast
from zoo.office import genuine, tenths

Make = Callable[[], bytes]
TOP, STEP = 90, 24
YEARS = ("指标", "单位", "2023年", "2024年", "2025年")
LINES = (
    ("集群总产值", "亿元", "51", "62", "75"),
    ("中小企业产值", "亿元", "41", "50", "60"),
    ("主导产业产值", "亿元", "42", "52", "61"),
    ("企业总数", "家", "301", "302", "303"),
    ("中小企业数", "家", "291", "292", "293"),
    ("规模以上工业企业数", "家", "81", "82", "83"),
    ("从业人员数", "人", "9001", "9002", "9003"),
    ("中小企业研发经费", "万元", "5100", "5200", "5300"),
    ("有效发明专利数", "件", "401", "402", "502"),
    ("工业软件应用率", "%", "71", "72", "73"),
)  # fmt: skip
COLUMNS = (40, 230, 290, 370, 450, 530)


def shown(*, before: bytes = b"", after: bytes = b"", without: str = "") -> bytes:
    """The content of a page of an application with its main figures; `without` is a figure that is left out."""
    texts = [(60.0, 40.0, "山东省中小企业特色产业集群申报书")]
    for at, row in enumerate((YEARS, *LINES)):
        texts += [(COLUMNS[n] + 4.0, TOP + 6.0 + STEP * at, one) for n, one in enumerate(row) if one != without]
    rules = grid(COLUMNS, [TOP + STEP * n for n in range(len(LINES) + 2)])
    return page(texts, rules, before, after, size=9)


@cache
def whole() -> bytes:
    return pdf(shown())


def place(figure: str) -> tuple[float, float]:
    """Where a figure stands."""
    return next(
        (COLUMNS[column] + 4.0, TOP + 6.0 + STEP * (at + 1))
        for at, row in enumerate(LINES) for column, one in enumerate(row) if one == figure
    )  # fmt: skip


def stamped(figure: str, instead: str, before: bytes = b"", after: bytes = b"", aside: float = 0) -> Make:
    """The page without a figure, and something else drawn in its place."""
    left, top = place(figure)
    piece = page([(left + aside, top, instead)], before=before, after=after, size=9)
    return lambda: pdf(shown(without=figure, after=b"\n" + piece))


def raw(*objects: bytes) -> bytes:
    """A PDF of objects as they are, numbered from 1, the first the catalog; its table of them left to be mended."""
    made = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return made + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def one_page(*more: bytes, catalog: bytes = b"", of: bytes = b"") -> bytes:
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % of, *more,
    )  # fmt: skip


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), head, data)


def changed(change: Callable[[pikepdf.Pdf], object], **how: Any) -> Make:
    def make() -> bytes:
        held = io.BytesIO()
        with pikepdf.open(io.BytesIO(whole())) as made:
            change(made)
            made.save(held, **(how or {"deterministic_id": True}))
        return held.getvalue()

    return make


def _script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS="app.launchURL('http://127.0.0.1:9/')", Type=pikepdf.Name.Action
    )


def _embedded(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        made.attachments[name] = pikepdf.AttachedFileSpec(made, data, filename=name)

    return change


def _wrong_code(made: pikepdf.Pdf) -> None:
    font = made.pages[0].Resources.Font.F
    code, count = re.subn(rb"<0000> <00ff> <0000>", b"<0000> <00ff> <e000>", font.ToUnicode.read_bytes())
    assert count
    font.ToUnicode = made.make_stream(code)


def _nested(made: pikepdf.Pdf) -> None:
    """Drawings that draw another ten times each, thirty deep."""
    inner: Any = made.make_stream(b"0 0 1 1 re f")
    for _ in range(30):
        below = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        kind: dict[str, Any] = {
            "Type": pikepdf.Name.XObject,
            "Subtype": pikepdf.Name.Form,
            "BBox": pikepdf.Array([0, 0, 9, 9]),
        }
        inner.stream_dict = pikepdf.Dictionary(**kind)
        inner = made.make_indirect(pikepdf.Stream(made, b"/F Do " * 10, Resources=below, **kind))
    name = made.pages[0].add_resource(inner, pikepdf.Name.XObject)
    made.pages[0].contents_add(f"{name} Do".encode())


def named(name: str, what: str, make: Make, *says: str, **more: object) -> Beast:
    return Beast(f"{name}.pdf", what, lambda: {f"{name}.pdf": make()}, (f"{name}.pdf", *says), **more)  # type: ignore[arg-type]


TOLD = dict[str, object](code=1, read=True)
LOOP = raw(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 /Parent 2 0 R >>",
    b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>",
)
MANY = raw(
    b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"3 0 R " * 10_000 + b"] /Count 10000 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)  # fmt: skip
FAN = one_page(stream(b""), b"<< /T (a) /Kids [5 0 R 5 0 R] >>", catalog=b"/AcroForm << /Fields [5 0 R] >>")
DOUBLED = stamped("75", "75", after=b"\n" + page([(place("75")[0] + 0.3, place("75")[1], "75")], size=9))

BEASTS = (
    named("sound", "the page of figures that the others spoil", whole, '"value": 75', **TOLD),
    named("white", "a figure in white", stamped("75", "75", before=b"1 1 1 rg\n"), "can't be seen", **TOLD),
    named("inkless", "a figure without ink", stamped("75", "75", before=b"3 Tr\n"), "can't be seen", **TOLD),
    named("off-page", "a figure off the page", stamped("75", "75", aside=900), "can't be seen", **TOLD),
    named("doubled", "a figure twice, a hair apart", DOUBLED, '"value": 75', **TOLD),
    named("sideways", "a figure that runs upwards", stamped("75", "75", before=b"q 0 1 -1 0 900 300 cm ", after=b" Q"),
          "runs another way", **TOLD),
    named("wrong-code", "a font that tells every figure wrong", changed(_wrong_code), "garbage", **TOLD),
    named("script", "JavaScript that opens an address", changed(_script), '"value": 75', **TOLD),
    named("embedded-program", "a program that it carries", changed(_embedded("a.exe", b"MZ" * 99)), '"value": 75', **TOLD),
    named("embedded-data", "data that say another figure", changed(_embedded("form.json", b'{"form": "application", '
          b'"version": "1.0", "economy": {"output": {"2025": 99}}}')), '"value": 75', **TOLD),
    named("embedded-deep", "data 100,000 deep", changed(_embedded("form.json", b"[" * 10**5)), '"value": 75', **TOLD),
    named("embedded-bomb", "data of 200 MiB", changed(_embedded("form.json", bytes(200 * 2**20))), '"value": 75',
          megabytes=500, **TOLD),  # PDFium unpacks them to tell how many they are
    named("nested", "drawings in drawings that come to 10^30", changed(_nested), "more than 200MiB of memory",
          "--limit memory=", args=("--limit", "memory=200MiB", "parse", "nested.pdf"), megabytes=300, seconds=8),
    named("locked", "a password", changed(lambda made: None, encryption=pikepdf.Encryption(owner="a", user="b")),
          "password"),
    named("loop", "pages in themselves", lambda: LOOP, "pdf:"),
    named("many", "10,000 pages", lambda: MANY, "10000 pages"),
    named("fan", "form fields in themselves", lambda: FAN, "pdf:"),
    named("blank", "a page without text", lambda: one_page(stream(b"")), "pdf:"),
    named("no-pages", "no page", lambda: pdf(), "no page"),
    named("nothing", "a head and nothing else", lambda: b"%PDF-1.7\nnothing", "no sound PDF"),
    named("letter", "a letter", lambda: pdf(page([(100, 100, "公函")])), "is a form of this toolkit"),
    named("docx", "a Word document", lambda: genuine("docx"), "rename it to .docx"),
    named("deep", "lists in lists, 100,000 deep", lambda: one_page(stream(b""), of=b"/A " + b"[" * 10**5), "pdf:"),
    named("page-huge", "a page of 10^12 points", lambda: whole().replace(b"595 842", b"1e12 1e12"), "pdf:"),
    named("xref-wrong", "a table of objects that leads nowhere", lambda: re.sub(rb"startxref\s+\d+", b"startxref\n1",
          whole()), '"value": 75', **TOLD),
    Beast("tenths.pdf", "a form cut at every tenth of its length", tenths("pdf", whole), ("pdf",),
          args=("validate", "{}", "--report", "json")),
)  # fmt: skip
