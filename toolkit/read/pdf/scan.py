"""A scanned page → the page to be read, by recognition of its characters: the extra `ocr`.

Everything is looked at in one picture of the page: set straight, red ink taken off, its rules found and taken out, then
each line of each cell recognised twice, in two sizes. What is under red ink, or uncertain, or read in two ways, is put
among the boxes that need eyes. A page that lies on its side or its head is turned first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from toolkit.apart.bounds import more_for_scans
from toolkit.read.pdf.book import Book
from toolkit.read.pdf.ink import Glyph, Rule
from toolkit.read.pdf.lattice import NoGrid, tables
from toolkit.read.pdf.pages import Leaf
from toolkit.schema.load import load, names
from toolkit.schema.wording import ANSWERS

DPI = 200
_CERTAIN = 0.93  # of a line's recognition
_JOINED = 0.8  # of a line's width that hangs together
_SAMPLE = 8  # lines by which it is told whether a page is upright
_LEGIBLE = 16  # characters in them, read with certainty: it is; in one that is not, nothing but strokes is read
_LATIN_WIDTH = 0.52  # of a Chinese character's
_BOXES = "☑☒□☐口囗日曰区回凶図冈円図√✓✔V"
TICKED, UNTICKED = "☑", "□"
_BESIDE = re.compile("(?<=[\u2e80-\uffef]) +| +(?=[\u2e80-\uffef])")
_FULL = str.maketrans("(),;:?!", "（），；：？！")


@cache
def tick_words() -> frozenset[str]:
    """All words that a form prints boxes before."""
    choices = (field for name in names() for field in load(name).fields if field.type == "choice")
    return frozenset(dict(ANSWERS)) | {dict(one.labels).get(word, word) for one in choices for word in one.choices}


class _View(NamedTuple):
    """A page in one turn: its picture, its rules in points, its cells in dots (None: they don't close), its lines."""

    turn: int
    image: Any
    rules: list[Rule]
    cells: list[tuple[int, int, int, int]] | None
    lines: list[Any]


def _viewed(book: Book, number: int, turn: int) -> _View:
    from toolkit.read.pdf import picture

    scale = 72 / DPI
    image = picture.straight(book.picture(number, DPI, turn))
    rules = [Rule(*(edge * scale for edge in line)) for line in image.rules]
    cells = _cells(number, rules, scale)
    return _View(turn, image, rules, cells, list(picture.lines(image, cells or [])))


def _upright(book: Book, number: int) -> _View:
    """The page as it is shown; where hardly a line of it can be read so, in the quarter turn in which most can."""
    shown = _viewed(book, number, book.shown(number))
    legible = _legible(shown)
    if legible >= _LEGIBLE:
        return shown
    others = [_viewed(book, number, (shown.turn + more) % 4) for more in (1, 2, 3)]
    counts = [_legible(one) for one in others]
    return others[counts.index(max(counts))] if max(counts) > max(2 * legible, _LEGIBLE // 2) else shown


def _legible(view: _View) -> int:
    """How many characters of some lines can be read with certainty."""
    long = [one for one in view.lines if one.box[2] - one.box[0] > 2 * (one.box[3] - one.box[1])]
    some = (_recognised(one.ink) for one in long[:: max(len(long) // _SAMPLE, 1)][:_SAMPLE])
    return sum(len(text) for text, score in some if score >= _CERTAIN)


def scanned(book: Book, number: int) -> Leaf:
    """A page (from 1) as recognition reads it."""
    from toolkit.read.pdf import picture

    more_for_scans()
    scale, words = 72 / DPI, tick_words()
    turn, image, rules, cells, found = _upright(book, number)
    glyphs: list[Glyph] = []
    eyes: list[Rule] = []
    for cell in picture.robbed(image, cells or [], found):
        eyes.append(Rule(*(edge * scale for edge in cell)))
    eyes.extend(Rule(*(edge * scale for edge in spot)) for spot in image.crossed)
    for line in found:
        text, score = _recognised(line.ink)
        box = Rule(*(edge * scale for edge in line.box))
        if not text:
            eyes.append(box)
            continue
        marks = picture.boxes(line.ink) if any(word in text for word in words) else []
        made = _ticked(text, words, marks)
        glyphs.extend(_glyphs(made or _punctuated(text), box))
        again = _recognised(picture.larger(line.ink))[0] if line.telling else text
        certain = score >= _CERTAIN and _bare(again) == _bare(text)
        doubtful = cells is None or image.bent or line.marred or _stroked(text, line.joined)
        if doubtful or not (certain if made is None else made):
            eyes.append(box)
    height, width = image.gray.shape[0] * scale, image.gray.shape[1] * scale
    return Leaf(number, width, height, turn, glyphs, rules, frozenset(), tuple(eyes), recognised=True)


def _stroked(text: str, joined: float) -> bool:
    """Whether one stroke goes through all of a line: of several characters at most two touch."""
    return len(text) > 2 and joined > _JOINED


def _cells(number: int, rules: list[Rule], scale: float) -> list[tuple[int, int, int, int]] | None:
    """The cells of the ruled tables, in dots; None where the rules do not close around each, so that what belongs
    together is not sure."""
    try:
        found = tables(number, rules, [])
    except NoGrid:
        return None
    return [
        (int(box.x0 / scale), int(box.top / scale), int(box.x1 / scale), int(box.bottom / scale))
        for box in (cell.box for table in found for cell in table.cells)
    ]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    settings = {"Global.log_level": "critical", "Global.use_cls": False, "Global.use_det": False}
    return RapidOCR(params=settings | {"EngineConfig.onnxruntime.intra_op_num_threads": 1})


def _recognised(ink: Any) -> tuple[str, float]:
    """The text of a line's picture, and how certain it is from 0 to 1."""
    found = _engine()(ink, use_det=False, use_cls=False, use_rec=True)
    texts = found.txts or ("",)
    return str(texts[0]).strip(), float(min(found.scores)) if found.scores else 0.0


def _bare(text: str) -> str:
    return "".join(text.split()).translate(_FULL)


def _ticked(text: str, words: frozenset[str], marks: list[tuple[float, bool | None]]) -> str | None:
    """Words with boxes to tick, these as they are seen in the picture; empty where that can't be told, None where the
    line says something else."""
    found = _worded("".join(text.split()), words)
    if found is None:
        return None
    if len(marks) != len(found) or any(ticked is None for _, ticked in marks):
        return ""
    pieces = (f"{TICKED if ticked else UNTICKED}{word}" for word, (_, ticked) in zip(found, marks, strict=True))
    return "　".join(pieces)


def _worded(flat: str, words: frozenset[str]) -> list[str] | None:
    """The words of a line that holds nothing else but them and boxes; None where it says more."""
    found = []
    at = 0
    while at < len(flat):
        word = max((one for one in words if flat.startswith(one, at)), key=len, default="")
        if word:
            found.append(word)
        elif flat[at] not in _BOXES:
            return None
        at += len(word) or 1
    return found or None


def _punctuated(text: str) -> str:
    """Marks beside Chinese as Chinese writes them, no spaces there: recognition does not tell wide from narrow ones."""
    text = _BESIDE.sub("", text)
    made = list(text)
    for at, one in enumerate(made):
        beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        if one in "(),;:?!" and any(other > "\u2e80" for other in beside):
            made[at] = one.translate(_FULL)
    return "".join(made)


def _glyphs(text: str, box: Rule) -> list[Glyph]:
    """The characters of a line, spread over its box by their usual widths."""
    widths = [1.0 if one >= "\u2e80" or one in TICKED + UNTICKED else _LATIN_WIDTH for one in text]
    unit = (box.x1 - box.x0) / max(sum(widths), 0.1)
    base = box.bottom - 0.12 * (box.bottom - box.top)
    made, x = [], box.x0
    for one, width in zip(text, widths, strict=True):
        made.append(Glyph(one, x, box.top, x + width * unit, box.bottom, base))
        x += width * unit
    return made
