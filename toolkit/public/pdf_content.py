"""The drawing of a page, form or glyph of a PDF → the same without remarks, other words and letters that aren't drawn.

A stream of which nothing has to go stays as it is, to the byte.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Operator

Used = dict[str, set[str]]  # kind of resource → the names that are drawn with
_NAMED = {"Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace",
          "scn": "/Pattern", "SCN": "/Pattern", "sh": "/Shading"}  # fmt: skip
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_PLACING = frozenset({"Td", "TD", "Tm", "T*", "ET", "'", '"'})  # what follows goes by a place of its own
_UNSEEN = 3  # the mode of text that is not drawn
_MARKED = frozenset({"/MCID", "/Type", "/Subtype", "/BBox", "/Attached"})  # of the words on marked content
_ROLES = re.compile(
    r"/(?:P|H[1-6]?|L|LI|Lbl|LBody|Table|T[RHD]|T(?:Head|Body|Foot)|Span|Figure|Formula|Form|Link|Artifact|Document|Part"
    r"|Art|Sect|Div|BlockQuote|Caption|TOCI?|Index|NonStruct|Private|Quote|Note|Reference|BibEntry|Code|Annot|Ruby"
    r"|R[BTP]|Warichu|W[TP]|Standard|OC|Tx|PlacedPDF|EmbeddedDocument)"
)
_LETTERS = re.compile(rb"\((?:\\.|[^()\\])*\)", re.DOTALL)


class Drawing(NamedTuple):
    """What a stream draws with; the stream anew where something had to go; how many texts went that it didn't draw."""

    used: Used
    data: bytes | None
    hidden: int
    told: int  # other words for what is shown


class _Text(NamedTuple):
    """How text is drawn where a stream has come to."""

    mode: int = 0
    drawn: bool = False  # by a font whose letters are drawings, which are drawn in any mode


def drawing(holder: Any, raw: bytes, drawn_fonts: frozenset[str]) -> Drawing:
    """`holder`: a page or a stream; `raw`: its bytes; `drawn_fonts`: names of fonts whose letters are drawings."""
    steps = [(list(one.operands), one.operator, one) for one in pikepdf.parse_content_stream(holder)]
    used: Used = defaultdict(set)
    kept: list[Any] = []
    counts: Counter[str] = Counter()
    text, stack = _Text(), []
    for place, (operands, operator, whole) in enumerate(steps):
        name = str(operator)
        if name == "INLINE IMAGE":
            _inline(operands[0], used)
            kept.append(whole)
            continue
        if name in _NAMED and operands:
            named = operands[0] if name == "Tf" else operands[-1]
            if isinstance(named, Name):
                used[_NAMED[name]].add(str(named))
        if name == "q":
            stack.append(text)
        elif name == "Q" and stack:
            text = stack.pop()
        elif name == "Tr" and operands:
            text = text._replace(mode=int(operands[0]))
        elif name == "Tf" and operands:
            text = text._replace(drawn=str(operands[0]) in drawn_fonts)
        if name in _SHOWING and text.mode == _UNSEEN and not text.drawn and _placed(steps, place):
            counts["hidden"] += 1
            kept += _moves(name, operands)
        elif name in ("MP", "DP"):
            counts["told"] += 1
        elif name in ("BDC", "BMC"):
            kept.append(_marked(name, operands, whole, counts))
        else:
            kept.append(whole)
    changed = bool(counts) or b"%" in _LETTERS.sub(b"", raw)
    data = pikepdf.unparse_content_stream(kept) if changed else None
    return Drawing(used, data, counts["hidden"], counts["told"])


def _placed(steps: Sequence[tuple[list[Any], Operator, Any]], place: int) -> bool:
    """Whether no text that is drawn stands where this one ends."""
    mode = _UNSEEN
    for at in range(place + 1, len(steps)):
        operands, name = steps[at][0], str(steps[at][1])
        if name == "Tr" and operands:
            mode = int(operands[0])
        elif name in _PLACING or (name in _SHOWING and mode != _UNSEEN):
            return name in _PLACING
    return True


def _moves(name: str, operands: list[Any]) -> list[Any]:
    """What a text that isn't drawn does to those that follow."""
    made = pikepdf.ContentStreamInstruction
    spaces = [made([operands[0]], Operator("Tw")), made([operands[1]], Operator("Tc"))] if name == '"' else []
    return [*spaces, made([], Operator("T*"))] if name in ("'", '"') else []


def _marked(name: str, operands: list[Any], whole: Any, counts: Counter[str]) -> Any:
    """Marked content keeps its role and number, and loses other words for what is shown."""
    role = operands[0] if operands and _ROLES.fullmatch(str(operands[0])) else Name.Span
    words = operands[1] if name == "BDC" and len(operands) > 1 else None
    if isinstance(words, Dictionary):
        plain = {key: value for key, value in words.items() if key in _MARKED and not isinstance(value, Dictionary)}
        if len(plain) == len(words) and role == operands[0]:
            return whole
        counts["told" if len(plain) < len(words) else "role"] += 1
        return pikepdf.ContentStreamInstruction([role, Dictionary(plain)], Operator("BDC"))
    if name == "BMC" and operands and role == operands[0]:
        return whole
    counts["told" if words is not None else "role"] += 1
    return pikepdf.ContentStreamInstruction([role], Operator("BMC"))


def _inline(picture: Any, used: Used) -> None:
    """The colours of a picture that stands in the stream itself."""
    space = picture.obj.get("/ColorSpace")
    if space is not None and isinstance(space, Name):
        used["/ColorSpace"].add(str(space))
