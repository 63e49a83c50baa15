"""A damaged PDF form: each figure is right, flagged, as the page itself now shows it, or the file is refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import office
import pikepdf
import pytest
from pdf_made import page, pdf

from benchmarks.damage import Good, good, measured
from toolkit.read.pdf.book import opened
from toolkit.read.pdf.damage import flaws
from toolkit.read.pdf.form import read_pdf
from toolkit.read.pdf.pages import leaf

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Good]:
    """A form with its data attached, and one bare."""
    office.soffice()
    return good(tmp_path_factory.mktemp("damage"))


def _retold(data: bytes, change: Change) -> bytes:
    """The PDF, what all of its fonts say of their characters changed."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as made:
        for font in made.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                font.ToUnicode.write(change(font.ToUnicode.read_bytes()))
        made.save(held)
    return held.getvalue()


def _rules(data: bytes) -> set[str]:
    return {one.rule for one in read_pdf(data, "form.pdf").findings}


def test_damaged_form_is_never_read_silently_wrong(files: list[Good]) -> None:
    """A share of what `python -m benchmarks.damage` does."""
    total = measured(files, 40, 7, "", loud=False)
    assert {} == {key: count for key, count in total.items() if count and key[1] == "silent"}


def test_sound_form_is_not_called_damaged(files: list[Good]) -> None:
    """Neither as LibreOffice prints it nor with its data."""
    assert [False, False] == ["pdf-damaged" in _rules(one.data) for one in files]


def test_digit_that_means_another_is_called_damage(files: list[Good]) -> None:
    """Two characters of a font that are one digit: neither can be trusted."""
    assert "pdf-damaged" in _rules(_retold(files[1].data, lambda told: told.replace(b"<0033>", b"<0038>")))


@pytest.mark.parametrize("meaning", [b"<0000>", b"<0009>", b"<0020>", b"<3000>", b"<>"])
def test_digit_that_means_nothing_or_a_space_is_not_lost(files: list[Good], meaning: bytes) -> None:
    """It is drawn, so it stands in the text as a character that can't be told."""
    data = _retold(files[1].data, lambda told: told.replace(b"<0032>", meaning))
    with opened(data, "form.pdf") as book:
        first = "".join(glyph.text for glyph in book.raw(1).glyphs)
    assert (False, True) == ("2" in first, "\ufffd" in first)


def test_kind_that_is_printed_wrong_is_told(files: list[Good]) -> None:
    """The form is known by its title; the odd name of its kind is told, and does not become the form's kind."""
    data = _retold(files[1].data, lambda told: told.replace(b"<0079>", b"<0031>"))
    found = read_pdf(data, "form.pdf")
    told = [one.message for one in found.findings if one.field == "/form"]
    assert ("summary", 1, True) == (found.kind, len(told), "summar1" in told[0])


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (b"<01> <0031>\n<02> <0032>", False),
        (b"<01> <0031>\n<02> <0031>", True),
        (b"<01> <0031>\n<01> <0032>", True),
        (b"<01> <0020>\n<02> <0020>", False),  # a plain space and one that does not break
        (b"<> <0031>\n<> <0032>", True),
    ],
)
def test_font_that_contradicts_itself_is_damage(told: bytes, wanted: bool) -> None:
    """A digit has one code, and a code one meaning."""
    data = _retold(pdf(page()), lambda _: b"1 beginbfchar\n" + told + b"\nendbfchar")
    assert wanted == bool(flaws(data, [1]))


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (b"<0000> <00FF> <0000>", False),
        (b"<0000> <00FF> <0000>\n<0100> <0109> <0030>", True),
        (b"<0030> <0032> [<0031> <0032> <0033>]", False),
        (b"<0030> <0032> [<0031> <0032> <0031>]", True),
    ],
)
def test_ranges_of_a_font_are_held_against_each_other(told: bytes, wanted: bool) -> None:
    """Ranges name characters, too."""
    data = _retold(pdf(page()), lambda _: b"1 beginbfrange\n" + told + b"\nendbfrange")
    assert wanted == bool(flaws(data, [1]))


def test_font_program_that_is_torn_is_damage(files: list[Good]) -> None:
    """A tick of it may not be drawn."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(files[1].data)) as made:
        descriptors = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
        for descriptor in descriptors:
            length = descriptor.FontFile2.Length1
            descriptor.FontFile2 = made.make_stream(descriptor.FontFile2.read_bytes()[:-7], Length1=length)
        made.save(held)
    assert "pdf-damaged" in _rules(held.getvalue())


def test_character_that_lies_down_is_told() -> None:
    """Slanted ninefold it may lie across the next one; slanted as an italic it is upright."""
    drawn = page([(100, 100, "是")])
    for slant, wanted in ((b"9", {"sideways"}), (b"0.3", set())):
        back = str(-742 * float(slant)).encode()
        data = pdf(b"q 1 0 " + slant + b" 1 " + back + b" 0 cm\n" + drawn + b"\nQ\n" + page([(100, 300, "公函公函")]))
        with opened(data, "form.pdf") as book:
            assert wanted == set(leaf(book.raw(1)).doubts) & {"sideways"}


def test_page_that_cannot_be_unpacked_is_damage() -> None:
    """What PDFium shows of it is only its beginning."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(page([(100, 100, "公函")])))) as made:
        made.pages[0].Contents = made.make_stream(b"no deflated data", {"/Filter": pikepdf.Name.FlateDecode})
        made.save(held, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert bool(flaws(held.getvalue(), [1]))
