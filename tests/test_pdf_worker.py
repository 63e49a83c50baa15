"""PDFs that are locked, broken or hostile: one sentence each, exit code 3, in bounded time and memory."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from conftest import Runs
from pdf_made import page, pdf

from toolkit import apart, limits
from toolkit.errors import Unreadable

LETTER = pdf(page([(100, 100, "公函")]))


def _locked() -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(LETTER)) as made:
        made.save(held, encryption=pikepdf.Encryption(owner="a", user="b"))
    return held.getvalue()


def _raw(*objects: bytes) -> bytes:
    """A PDF of objects as they are, numbered from 1, the first the catalog; its table of them left to be mended."""
    made = b"%PDF-1.7\n"
    for number, one in enumerate(objects, 1):
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return made + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def _bomb() -> bytes:
    """400 MiB of content in a few KiB: packed twice."""
    packed = zlib.compress(zlib.compress(b"0 0 m 9 9 l S " * 30_000_000, 9), 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >> stream\n" % len(packed)
    return _raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        head + packed + b"\nendstream",
    )


LOOP = _raw(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 /Parent 2 0 R >>",
    b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>",
)
MANY = _raw(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [" + b"3 0 R " * 10_000 + b"] /Count 10000 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)
EMPTY = pdf()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (_locked(), "locked with a password"),
        (LETTER[: len(LETTER) // 3], "no sound PDF"),
        (b"%PDF-1.7\nnothing", "no sound PDF"),
        (EMPTY, "has no page"),
        (MANY, "10000 pages, and at most 3000"),
        (LOOP, "form.pdf: "),
        (LETTER, "is a form of this toolkit"),
    ],
    ids=["locked", "truncated", "nothing", "empty", "many", "loop", "letter"],
)
def test_bad_file_is_one_sentence(data: bytes, sentence: str) -> None:
    """Each says what is wrong and the way out."""
    with pytest.raises(Unreadable) as caught:
        apart.run("pdf", data, "form.pdf", False)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_file_cut_short_is_one_sentence(share: float) -> None:
    """A form of which the end did not arrive is refused, wherever it was cut."""
    whole = pdf(*[page([(100, 100, "公函" * 20)])] * 5)
    with pytest.raises(Unreadable, match=r"^form\.pdf: [^\n]+$"):
        apart.run("pdf", whole[: int(share * len(whole))], "form.pdf", False)


def _drawn_in_itself() -> bytes:
    """A piece of a page that draws itself ten times."""
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 60"
    head += b" /Resources << /XObject << /X 4 0 R >> >> >> stream\n"
    return _raw(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> >>"
        b" /Contents 4 0 R >>",
        head + b"/X Do " * 10 + b"\nendstream",
        b"<< /T (a) /Kids [5 0 R 5 0 R] >>",
    )


def test_page_that_draws_itself_costs_one_file_only() -> None:
    """A page that PDFium never comes to the end of ends the reader's process, not ours."""
    limits.take({"seconds": 1, "memory": 2**30})
    with pytest.raises(Unreadable, match=r"^form\.pdf: [^\n]+$"):
        apart.run("pdf", _drawn_in_itself(), "form.pdf", False)


def test_bomb_costs_one_file_only() -> None:
    """Content that unpacks without end ends the reader's process, not ours."""
    limits.take({"seconds": 3, "memory": 2**30})
    with pytest.raises(Unreadable, match=r"form\.pdf: "):
        apart.run("pdf", _bomb(), "form.pdf", False)


def test_renamed_document_is_named(run: Runs, tmp_path: Path) -> None:
    """A Word document named .pdf, and a PDF named .docx, exit with 3."""
    word = tmp_path / "form.pdf"
    word.write_bytes(b"PK\x03\x04" + bytes(40))
    other = tmp_path / "form.docx"
    other.write_bytes(LETTER)
    assert [3, 3] == [run("validate", one).code for one in (word, other)]


def test_other_files_are_read_on(run: Runs, tmp_path: Path, forms: object) -> None:
    """A PDF that can't be read is a finding of its own; the form beside it is checked."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(EMPTY)
    done = run("validate", bad, "examples/plan.yaml", "--report", "json", "--on", "2026-05-20")
    assert (3, ["unreadable"], "plan") == (
        done.code,
        [one["rule"] for one in done.json[0]["findings"]],
        done.json[1]["form"],
    )
