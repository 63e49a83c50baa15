"""The bytes of a PDF → its pages as lines of text and ruled lines, in millimetres: the one door to pdfplumber here."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say

_MM = 72 / 25.4
_SAME_LINE = 4.0  # points by which the feet of the characters of a line may differ


class Line(NamedTuple):
    """A line of text of one size (points): its edges, and the middle distance of its characters (points)."""

    text: str
    size: float
    left: float
    right: float
    top: float
    bottom: float
    advance: float
    red: bool


class Rule(NamedTuple):
    """A horizontal line, its weight in millimetres."""

    left: float
    right: float
    y: float
    weight: float
    red: bool


class Sheet(NamedTuple):
    """A page."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    tables: tuple[tuple[float, float], ...]  # top and bottom of each ruled table

    @property
    def turned(self) -> bool:
        return self.width > self.height


def sheets(data: bytes, name: str) -> list[Sheet]:
    """Every page. Raises Unreadable where the file is no PDF, is locked, too long, or holds pictures alone."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            if (count := len(opened.pages)) > (most := limits.of("notice-pages")):
                raise Unreadable(limits.beyond(say("lint.long", file=name, limit=most), "notice-pages", count))
            made = [_sheet(page) for page in opened.pages]
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file brings up
        raise Unreadable(say("lint.no-pdf", file=name)) from error
    if not any(sheet.lines for sheet in made):
        raise Unreadable(say("lint.picture", file=name))
    return made


def _sheet(page: Any) -> Sheet:
    tables = tuple((found.bbox[1] / _MM, found.bbox[3] / _MM) for found in page.find_tables() if len(found.cells) > 1)
    rules = sorted(set(_rules(page)), key=lambda rule: rule.y)
    lines = tuple(sorted(_lines(page.chars), key=lambda line: (line.bottom, line.left)))
    return Sheet(page.page_number, float(page.width) / _MM, float(page.height) / _MM, lines, tuple(rules), tables)


def _lines(chars: Iterable[Any]) -> Iterator[Line]:
    upright = sorted(
        (char for char in chars if char["upright"] and char["text"].strip()), key=lambda char: char["bottom"]
    )
    groups: list[list[Any]] = []
    for char in upright:
        near = [group for group in groups[-6:] if _alike(group[0], char)]
        if near:
            near[-1].append(char)
        else:
            groups.append([char])
    for group in groups:
        yield _line(sorted(group, key=lambda char: float(char["x0"])))


def _alike(one: Any, other: Any) -> bool:
    near: bool = abs(one["bottom"] - other["bottom"]) < _SAME_LINE
    return near and round(one["size"], 1) == round(other["size"], 1)


def _line(chars: list[Any]) -> Line:
    steps = sorted(b["x0"] - a["x0"] for a, b in pairwise(chars) if not (a["text"].isascii() or b["text"].isascii()))
    return Line(
        text="".join(char["text"] for char in chars),
        size=round(float(chars[0]["size"]), 1),
        left=chars[0]["x0"] / _MM,
        right=chars[-1]["x1"] / _MM,
        top=min(char["top"] for char in chars) / _MM,
        bottom=max(char["bottom"] for char in chars) / _MM,
        advance=float(steps[len(steps) // 2]) if steps else 0.0,
        red=_is_red(chars[0].get("non_stroking_color")),
    )


def _rules(page: Any) -> Iterator[Rule]:
    for found in page.lines:
        if abs(found["top"] - found["bottom"]) < 0.5:
            yield _rule(found, float(found.get("linewidth") or 0), found.get("stroking_color"))
    for found in page.rects:
        if 0 < found["height"] < 4:
            yield _rule(found, float(found["height"]), found.get("non_stroking_color"))


def _rule(found: Any, weight: float, color: Any) -> Rule:
    y = (found["top"] + found["bottom"]) / 2
    left, right, y, weight = (round(float(place) / _MM, 2) for place in (found["x0"], found["x1"], y, weight))
    return Rule(left, right, y, weight, _is_red(color))


def _is_red(color: Any) -> bool:
    """In RGB or CMYK."""
    parts = tuple(color) if isinstance(color, list | tuple) else ()
    if len(parts) == 3:
        return bool(parts[0] > 0.7 and parts[1] < 0.3 and parts[2] < 0.3)
    return len(parts) == 4 and bool(parts[0] < 0.2 and parts[1] > 0.6 and parts[2] > 0.6 and parts[3] < 0.4)
