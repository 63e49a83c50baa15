"""Whether a damaged PDF form is read silently wrong: each value right, flagged, shown otherwise, or refused.

    python -m benchmarks.damage --times 1500 [--seed 1] [--only WORD] [--loud] [--keep DIR]

Good forms, one with its data attached and one bare as LibreOffice prints it, are damaged: bytes of the file, objects,
operators and numbers of the pages, the codes of characters, what fonts say that codes mean. Each is read and held
against the good one, value by value. Flagged is a value that a finding names (or what holds it), one that needs eyes,
and every value of a file that is called damaged. A value that is neither right nor flagged is put to the page itself:
where the picture of the good value's place has changed, and pdfplumber reads there what we read, the damage has made
another document, whose reader sees the same as we (a digit swapped in the page's own text); that is counted apart.
Everything else is silently wrong: `--loud` names those values, `--keep` puts their files into a folder. Exits 1 where
there is any.
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pikepdf
import pypdfium2

from benchmarks.made_forms import filled
from toolkit import messages, office
from toolkit.errors import Broken, Unreadable
from toolkit.form import Form, singles
from toolkit.quantity import plain
from toolkit.read.pdf.form import read_pdf
from toolkit.render.form import render_form
from toolkit.render.pdf.filled import render_pdf
from toolkit.schema import load
from toolkit.schema.structure import examine

KIND = "summary"  # the shortest form: six pages
WHOLE = frozenset({"pdf-damaged", "pdf-unknown", "pdf-page-garbled"})  # findings that put every value in doubt
_EDGE, _PAPER = 3, 250  # pixels of a cell's rules; of 255, how white paper is
Damage = Callable[[random.Random, bytes], bytes]
_PLACE = re.compile(r"page (\d+) \((-?\d+),(-?\d+),(-?\d+),(-?\d+)\)")
_NUMBER = re.compile(rb"(?<![\w.])-?[0-9]+(?:\.[0-9]+)?(?![\w.])")
_OPERATOR = re.compile(rb"(?<=[\s\]>)])(?:Tj|TJ|Tm|Td|Tf|BT|ET|cm|q|Q|re|f\*?|m|l|S|W\*?|n)(?=\s)")
_CODE = re.compile(rb"<[0-9A-Fa-f]{2,}>")
_KEEP = pikepdf.StreamDecodeLevel.none


class Good(NamedTuple):
    """A sound file, what it says, and where."""

    name: str
    data: bytes
    values: dict[str, Any]
    places: dict[str, str]


# --- damages


def some_bytes(chance: random.Random, data: bytes) -> bytes:
    """One to eight bytes changed anywhere."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def a_stretch(chance: random.Random, data: bytes) -> bytes:
    """Some bytes lost, doubled or blanked; at times the end of the file."""
    at, length = chance.randrange(len(data)), chance.choice((1, 10, 500, 5000))
    match chance.randrange(4):
        case 0:
            return data[:at] + data[at + length :]
        case 1:
            return data[:at] + data[at : at + length] + data[at:]
        case 2:
            return (data[:at] + bytes(length) + data[at + length :])[: len(data)]
    return data[: max(at, len(data) // 2)]


def an_object(chance: random.Random, data: bytes) -> bytes:
    """An entry of an object lost, or exchanged for another."""

    def change(pdf: pikepdf.Pdf) -> None:
        things = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)]
        thing, other = chance.choice(things), chance.choice(things)
        keys: Any = range(len(thing)) if isinstance(thing, pikepdf.Array) else sorted({*thing.keys()} - {"/Length"})
        if keys and chance.random() < 0.5:
            del thing[chance.choice(keys)]
        elif keys:
            thing[chance.choice(keys)] = chance.choice((0, 1, -1, pikepdf.Name.X, other if other.is_indirect else 2))

    return _saved(data, change)


def in_a_page(pattern: re.Pattern[bytes], alter: Callable[[random.Random, bytes, bytes], bytes]) -> Damage:
    """One or two matches of a pattern in the content of a page altered; `alter` gets another match, too."""

    def damage(chance: random.Random, data: bytes) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            page = chance.choice(list(pdf.pages))
            page.contents_coalesce()
            content = page.Contents.read_bytes()
            for _ in range(chance.choice((1, 1, 2))):
                content = _altered(chance, content, pattern, alter)
            page.Contents = pdf.make_stream(content)

        return _saved(data, change)

    return damage


def _altered(chance: random.Random, content: bytes, pattern: re.Pattern[bytes], alter: Any) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    new: bytes = alter(chance, one[0], chance.choice(found)[0])
    return content[: one.start()] + new + content[one.end() :]


def a_digit(chance: random.Random, one: bytes, other: bytes) -> bytes:
    """A number with another digit, or another one in its place."""
    at = chance.randrange(len(one))
    digit = b"%d" % chance.randrange(10)
    return other if chance.random() < 0.3 else one[:at] + digit + one[at + 1 :]


def a_code(chance: random.Random, one: bytes, other: bytes) -> bytes:
    """Codes of characters that are others', fewer, or none."""
    match chance.randrange(3):
        case 0:
            return other
        case 1:
            return b"<>"
    at = 1 + chance.randrange(len(one) - 2)
    return one[:at] + b"%x" % chance.randrange(16) + one[at + 1 :]


def meanings(chance: random.Random, data: bytes) -> bytes:
    """What a font says that one of its codes means: another's, nothing, or no such list at all."""

    def change(pdf: pikepdf.Pdf) -> None:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one]
        font = chance.choice(fonts)
        if chance.random() < 0.1:
            del font["/ToUnicode"]
            return
        text = font.ToUnicode.read_bytes()
        for _ in range(chance.choice((1, 1, 3))):
            text = _altered(chance, text, _CODE, a_code)
        font.ToUnicode.write(text)

    return _saved(data, change)


def fonts(chance: random.Random, data: bytes) -> bytes:
    """A font for another, without its file, or with a file that is damaged."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = chance.choice(list(pdf.pages))
        held = page.Resources.Font
        names = sorted(held.keys())  # a set, whose order is another each time
        name, other = chance.choice(names), chance.choice(names)
        if chance.random() < 0.5:
            held[name] = held[other]
            return
        descriptor = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one)
        if chance.random() < 0.3:
            del descriptor["/FontFile2"]
        else:
            descriptor.FontFile2.write(some_bytes(chance, descriptor.FontFile2.read_bytes()))

    return _saved(data, change)


def _saved(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(held, stream_decode_level=_KEEP)
    return held.getvalue()


DAMAGES: dict[str, Damage] = {
    "bytes": some_bytes,
    "a stretch": a_stretch,
    "objects": an_object,
    "numbers of a page": in_a_page(_NUMBER, a_digit),
    "operators of a page": in_a_page(_OPERATOR, lambda chance, one, other: chance.choice((b"", other))),
    "codes of characters": in_a_page(_CODE, a_code),
    "meanings of codes": meanings,
    "fonts": fonts,
}


# --- the judge


def good(folder: Path) -> list[Good]:
    """The two forms, each with what the sound file is read as."""
    form = filled(KIND, 2)
    path = folder / "bare.docx"
    path.write_bytes(render_form(form))
    (bare,) = office.convert([path], "pdf", folder)
    files = {"with its data": render_pdf(form), "bare": bare.read_bytes()}
    return [sound(name, data) for name, data in files.items()]


def sound(name: str, data: bytes) -> Good:
    """A file as it is read before it is damaged."""
    raw = read_pdf(data, "form.pdf")
    values = {pointer: value for pointer, value in singles(examine(raw, load(raw.kind)).values) if _figure(value)}
    return Good(name, data, values, {pointer: raw.place(pointer) for pointer in values})


def _figure(value: Any) -> bool:
    """Numbers and ticks; of a text nobody but a reader can tell whether it is as it was meant."""
    return isinstance(value, int | Decimal)


class Judged(NamedTuple):
    """Of one damaged file: whether it was refused, and its values by how they were read; the silent ones in words."""

    refused: bool
    right: int = 0
    flagged: int = 0
    shown: int = 0
    silent: tuple[str, ...] = ()


def judged(of: Good, data: bytes) -> Judged:
    """A damaged file as it is read, against the good one."""
    try:
        raw = read_pdf(data, "form.pdf")
        form = examine(raw, load(raw.kind))
    except (Unreadable, Broken):
        return Judged(True)
    read = {pointer: value for pointer, value in singles(form.values) if _figure(value)}
    wrong = [one for one in {**of.values, **read} if of.values.get(one) != read.get(one)]
    right = len({**of.values, **read}) - len(wrong)
    if any(one.rule in WHOLE for one in form.findings):
        return Judged(False, right, len(wrong))
    named = {one.field for one in form.findings if one.field}
    open_ = [one for one in wrong if not _flagged(form, one, named)]
    silent = [one for one in open_ if not _as_shown(of, data, of.places.get(one, form.place(one)), read.get(one))]
    told = tuple(f"{one}: {read.get(one)!r} for {of.values.get(one)!r}" for one in silent)
    return Judged(False, right, len(wrong) - len(open_), len(open_) - len(silent), told)


def _flagged(form: Form, pointer: str, named: set[str]) -> bool:
    return form.sure(pointer) == "needs-eyes" or any(pointer == one or pointer.startswith(f"{one}/") for one in named)


def _as_shown(of: Good, data: bytes, place: str, value: Any) -> bool:
    """Whether the page itself now shows what was read: its picture there has changed, and another program reads so."""
    match = _PLACE.search(place)
    if match is None:
        return False
    page, x0, top, x1, bottom = map(int, match.groups())
    box = (x0, top, x1, bottom)
    try:
        before, after = _picture(of.data, page).crop(box), _drawn(data, page).crop(box)
        text = _squeezed(_plumbed(data, page, box))
    except Exception:  # the page can't be drawn, or not be read by the other program: nothing speaks for us
        return False
    return before.tobytes() != after.tobytes() and (_says(text, value) or (value is None and _blank(after)))


def _says(text: str, value: Any) -> bool:
    """Whether a cell's text says a number, a tick (`☑是`, or a word alone), or nothing, as boxes without a tick do."""
    if isinstance(value, bool):
        word = "是" if value else "否"
        return text == word or (f"☑{word}" in text and text.count("☑") == 1)
    if value is None:
        return not text or ("□" in text and "☑" not in text)
    return _squeezed(plain(value)) in text


def _blank(picture: Any) -> bool:
    """Whether nothing is drawn between the rules of a cell."""
    width, height = picture.size
    inner = picture.crop((_EDGE, _EDGE, max(width - _EDGE, _EDGE + 1), max(height - _EDGE, _EDGE + 1)))
    return bool(inner.convert("L").getextrema()[0] > _PAPER)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def _picture(data: bytes, page: int) -> Any:
    return _drawn(data, page)


def _drawn(data: bytes, page: int) -> Any:
    """A page as PDFium draws it, a pixel for a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page - 1].render(scale=1).to_pil()
    finally:
        document.close()


def _plumbed(data: bytes, page: int, box: tuple[int, int, int, int]) -> str:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return str(document.pages[page - 1].crop(box, strict=False).extract_text())


def measured(
    files: Sequence[Good], times: int, seed: int, only: str, loud: bool = False, keep: Path | None = None
) -> Counter[tuple[str, str]]:
    """(damage, what became of it) → files and values."""
    chance = random.Random(seed)
    total: Counter[tuple[str, str]] = Counter()
    names = [name for name in DAMAGES if only in name]
    for number in range(times):
        of, name = files[number % len(files)], chance.choice(names)
        data = DAMAGES[name](chance, of.data)
        found = judged(of, data)
        state = "refused" if found.refused else "silent" if found.silent else "flagged" if found.flagged else ""
        state = state or ("shown" if found.shown else "right")
        total.update({(name, f"files {state}"): 1, (name, "right"): found.right, (name, "flagged"): found.flagged})
        total.update({(name, "shown"): found.shown, (name, "silent"): len(found.silent)})
        if keep and found.silent:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}.pdf").write_bytes(data)
        for line in found.silent if loud else ():
            print(f"  {number} {of.name}, {name}: {line}", flush=True)
    return total


COLUMNS = (
    "files right",
    "files flagged",
    "files shown",
    "files refused",
    "files silent",
    "right",
    "flagged",
    "shown",
    "silent",
)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--times", type=int, default=1500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="")
    options.add_argument("--loud", action="store_true")
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    messages.choose("en")
    warnings.simplefilter("ignore")
    logging.disable()  # libraries complain of what we do to the files
    with tempfile.TemporaryDirectory(prefix="damage-") as folder:
        total = measured(good(Path(folder)), chosen.times, chosen.seed, chosen.only, chosen.loud, chosen.keep)
    print(f"{'damage':<22}" + "".join(f"{one:>15}" for one in COLUMNS))
    for name in [*(one for one in DAMAGES if chosen.only in one), "all"]:
        row = [
            sum(count for (of, what), count in total.items() if what == one and name in (of, "all")) for one in COLUMNS
        ]
        print(f"{name:<22}" + "".join(f"{one:>15}" for one in row))
    return 1 if any(count for (_, what), count in total.items() if what == "silent") else 0


if __name__ == "__main__":
    sys.exit(main())
