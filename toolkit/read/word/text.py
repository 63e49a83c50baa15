"""A paragraph or a cell → its text as a reader sees it once every change is accepted.

Deleted and hidden text is left out, fields give their results, ticks of every make become ☑ and □, boxes that float
give their text where they are anchored.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toolkit.read.page import Remark
from toolkit.read.word.numbers import Numbers
from toolkit.read.word.package import W
from toolkit.schema.wording import TICKED, UNTICKED

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OFF = ("0", "false", "off", "none")
# (font's first word, code) → sign; Word adds F000 to the codes of symbol fonts
_SYMBOLS = {
    ("wingdings", 0x52): TICKED, ("wingdings", 0xFE): TICKED, ("wingdings", 0xFC): TICKED, ("wingdings", 0x6E): TICKED,
    ("wingdings", 0xFD): TICKED, ("wingdings", 0xA8): UNTICKED, ("wingdings", 0x6F): UNTICKED,
    ("wingdings", 0x71): UNTICKED, ("wingdings", 0x72): UNTICKED,
    ("wingdings 2", 0x50): TICKED, ("wingdings 2", 0x52): TICKED, ("wingdings 2", 0x53): TICKED,
    ("wingdings 2", 0x54): TICKED, ("wingdings 2", 0xA3): UNTICKED, ("wingdings 2", 0x2A): UNTICKED,
    ("symbol", 0xD6): "√", ("symbol", 0xB7): "·",
}  # fmt: skip
_SYMBOL_FONTS = frozenset({"wingdings", "wingdings 2", "wingdings 3", "webdings"})  # none of their letters is a letter
UNKNOWN = "\ufffd"
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# what holds text and says nothing itself
_THROUGH = frozenset({
    "hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "sdtContent", "dir", "bdo",
})  # fmt: skip
_GONE = frozenset({"del", "moveFrom"})


class Walker:
    """Reads elements of one document, in their order, and gathers what has to be told of them."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.remarks: list[Remark] = []

    def lines(self, holder: etree._Element) -> Iterator[str]:
        """The paragraphs in a cell, a text box or a content control, tables in it as lines of their rows."""
        waiting = ""
        for child in blocks(holder, self):
            if _local(child) == "p":
                text = waiting + self.paragraph(child)
                joined = child.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}del") is not None
                waiting = text if joined else ""  # its end was deleted: the next paragraph goes on in it
                if not joined:
                    yield text
            else:
                yield from self.rows(child)
        if waiting:
            yield waiting

    def rows(self, table: etree._Element) -> Iterator[str]:
        for row in through(table, "tr"):
            yield "\t".join("\n".join(self.lines(cell)) for cell in through(row, "tc"))

    def paragraph(self, paragraph: etree._Element) -> str:
        """One paragraph with its automatic number, then the text of the boxes that are anchored in it."""
        number = self.numbers.take(paragraph)
        floating: list[str] = []
        text = "".join(self.inline(paragraph, floating))
        return "\n".join([f"{number}{text}" if text.strip() else text, *floating])

    def inline(self, element: etree._Element, floating: list[str]) -> Iterator[str]:
        """The text of runs; `floating` receives that of boxes."""
        for child in element:
            name = _local(child)
            if name == "r":
                yield from self.run(child, floating)
            elif name == "sdt":
                yield from self.control(child, floating)
            elif name in _GONE:
                self.tell("docx.tracked")
            elif name in _THROUGH:
                if name in ("ins", "moveTo"):
                    self.tell("docx.tracked")
                yield from self.inline(child, floating)
            elif child.tag == f"{{{MC}}}AlternateContent":
                yield from self.inline(_chosen(child), floating)
            elif child.tag in (f"{{{M}}}oMath", f"{{{M}}}oMathPara"):
                yield "".join(one.text or "" for one in child.iter(f"{{{M}}}t"))

    def run(self, run: etree._Element, floating: list[str]) -> Iterator[str]:
        if _hidden(run):
            if any((one.text or "").strip() for one in run.iter(f"{{{W}}}t")):
                self.tell("docx.hidden")
            return
        for child in run:
            name = _local(child)
            if name == "t":
                yield self.lettered(run, child.text or "")
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "br":
                yield "" if child.get(f"{{{W}}}type") in ("page", "column") else "\n"
            elif name == "sym":
                yield self.symbol(child)
            elif name == "fldChar":
                yield _legacy(child)
            elif name == "ruby":
                for base in child.iterchildren(f"{{{W}}}rubyBase"):
                    yield from self.inline(base, floating)
            elif child.tag == f"{{{MC}}}AlternateContent":
                yield from self.run(_chosen(child), floating)
            elif name in ("drawing", "pict", "object"):
                self.boxes(child, floating)

    def boxes(self, element: etree._Element, floating: list[str]) -> None:
        for box in outer_boxes(element):
            floating.extend(self.lines(box))

    def control(self, control: etree._Element, floating: list[str]) -> Iterator[str]:
        """A content control: a check box by its state, one that still shows its prompt as nothing."""
        tick = control.find(f"{{{W}}}sdtPr/{{{W14}}}checkbox/{{{W14}}}checked")
        if tick is not None:
            yield UNTICKED if tick.get(f"{{{W14}}}val", "1") in _OFF else TICKED
        elif control.find(f"{{{W}}}sdtPr/{{{W14}}}checkbox") is not None:
            yield UNTICKED
        elif (content := control.find(f"{{{W}}}sdtContent")) is not None and not prompting(control):
            yield from self.inline(content, floating)

    def symbol(self, symbol: etree._Element) -> str:
        font = str(symbol.get(f"{{{W}}}font", "")).lower()
        code = str(symbol.get(f"{{{W}}}char", ""))
        try:
            point = int(code, 16) & 0xFF
        except ValueError:
            point = 0
        return self.sign(font, point, code)

    def lettered(self, run: etree._Element, text: str) -> str:
        """The text of a run, of which a symbol font shows the letters as signs: R is ☑ in Wingdings 2."""
        fonts = run.find(f"{{{W}}}rPr/{{{W}}}rFonts")
        font = str(fonts.get(f"{{{W}}}ascii", "")).lower() if fonts is not None else ""
        if font not in _SYMBOL_FONTS:
            return text
        return "".join(self.sign(font, ord(one) & 0xFF, f"{ord(one):04X}") if _sign(one) else one for one in text)

    def sign(self, font: str, point: int, code: str) -> str:
        if (font, point) in _SYMBOLS:
            return _SYMBOLS[font, point]
        self.tell("docx.symbol", code=code, font=font)
        return UNKNOWN

    def tell(self, key: str, **values: str) -> None:
        """Once for each key and values, with the first place."""
        told = tuple(values.items())
        if not any(one.key == key and one.values == told for one in self.remarks):
            self.remarks.append(Remark(key, None, told))


def _sign(letter: str) -> bool:
    """Whether a symbol font has a sign for it: what one byte holds, or the range that Word uses for such signs."""
    return "!" <= letter <= "\xff" or "\uf021" <= letter <= "\uf0ff"


def blocks(holder: etree._Element, walker: Walker) -> Iterator[etree._Element]:
    """The paragraphs and tables in a holder, seen through controls, tags and accepted changes."""
    for child in holder:
        name = _local(child)
        if name in ("p", "tbl"):
            yield child
        elif name == "sdt":
            content = child.find(f"{{{W}}}sdtContent")
            if content is not None and not prompting(child):
                yield from blocks(content, walker)
        elif name in _GONE:
            walker.tell("docx.tracked")
        elif name in _THROUGH:
            yield from blocks(child, walker)
        elif child.tag == f"{{{MC}}}AlternateContent":
            yield from blocks(_chosen(child), walker)


def through(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, seen through controls and tags."""
    for child in holder:
        found = _local(child)
        if found == name:
            yield child
        elif found == "sdt":
            for content in child.iterchildren(f"{{{W}}}sdtContent"):
                yield from through(content, name)
        elif found in _THROUGH:
            yield from through(child, name)


def outer_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in an element, those inside others left to these; of two ways to say one, the first."""
    if next(element.iter(f"{{{W}}}txbxContent"), None) is None:
        return
    for child in element:
        if _local(child) == "txbxContent":
            yield child
        elif child.tag == f"{{{MC}}}AlternateContent":
            yield from outer_boxes(_chosen(child))
        else:
            yield from outer_boxes(child)


def prompting(control: etree._Element) -> bool:
    """Whether a content control shows the prompt that asks to fill it."""
    found = control.find(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr")
    return found is not None and found.get(f"{{{W}}}val", "1") not in _OFF


def _chosen(alternate: etree._Element) -> etree._Element:
    """Of two ways to say one thing, the first: both would say it twice."""
    found = alternate.find(f"{{{MC}}}Choice")
    return found if found is not None else alternate


def _hidden(run: etree._Element) -> bool:
    found = run.find(f"{{{W}}}rPr/{{{W}}}vanish")
    return found is not None and found.get(f"{{{W}}}val", "1") not in _OFF


def _legacy(start: etree._Element) -> str:
    """A form field of old: a check box by its state, a drop-down by the entry that is chosen."""
    box = start.find(f"{{{W}}}ffData/{{{W}}}checkBox")
    if box is not None:
        state = box.find(f"{{{W}}}checked")
        state = state if state is not None else box.find(f"{{{W}}}default")
        return TICKED if state is not None and state.get(f"{{{W}}}val", "1") not in _OFF else UNTICKED
    choices = start.find(f"{{{W}}}ffData/{{{W}}}ddList")
    if choices is None:
        return ""
    entries = [str(one.get(f"{{{W}}}val", "")) for one in choices.iterchildren(f"{{{W}}}listEntry")]
    result = choices.find(f"{{{W}}}result")
    at = str(result.get(f"{{{W}}}val", "0")) if result is not None else "0"
    return entries[int(at)] if at.isascii() and at.isdigit() and len(at) < 6 and int(at) < len(entries) else ""


def _local(element: etree._Element) -> str:
    """The name of an element of WordprocessingML; empty for any other."""
    tag = element.tag
    return tag[len(W) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{W}}}") else ""
