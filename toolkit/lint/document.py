"""The XML parts of a docx → its sections and paragraphs, each with the look that its styles and itself give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FAR = 10**6  # twips; no length of a page is longer, whatever a file says
_DEEPEST = 20  # styles based on styles

Node = etree._Element


class Look(NamedTuple):
    """How a run is set: size in half-points, spacing in twips."""

    font: str = ""
    size: int = 20
    bold: bool = False
    color: str = ""
    spacing: int = 0


class Paragraph(NamedTuple):
    """A paragraph; lengths in twips. `at` counts from 1, `inside` is "", table, box or footer."""

    at: int
    text: str
    style: str
    looks: tuple[tuple[str, Look], ...]
    align: str
    first: int
    left: int
    right: int
    before: int
    after: int
    line: int
    rule: str
    breaks: bool
    border: tuple[str, int] | None  # colour and eighths of a point of the line under it
    inside: str = ""
    section: int = 0


class Section(NamedTuple):
    """A section's page, in twips; footers by kind: default, even, first."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    grid: str
    pitch: int
    title_page: bool
    footers: Mapping[str, tuple[Paragraph, ...]]

    @property
    def turned(self) -> bool:
        return self.width > self.height


class Document(NamedTuple):
    """All that the checks of a docx look at."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    odd_and_even: bool
    tables: tuple[int, ...]  # widths of the columns of each table, together
    headers: tuple[str, ...]  # what stands at the heads of pages

    @property
    def text(self) -> tuple[Paragraph, ...]:
        """Paragraphs that are neither in tables nor in boxes."""
        return tuple(each for each in self.paragraphs if not each.inside)


def read(parts: Mapping[str, Node]) -> Document:
    """The document of `opening.parts`."""
    return _Reader(parts).document()


class _Reader:
    def __init__(self, parts: Mapping[str, Node]) -> None:
        self.parts = parts
        styles = parts.get("word/styles.xml")
        found = [] if styles is None else list(styles.iter(f"{_W}style"))
        self.styles = {_get(style, "styleId"): style for style in found}
        self.default = next(
            (style for style in found if _get(style, "default") and _get(style, "type") == "paragraph"), None
        )
        defaults = None if styles is None else styles.find(f"{_W}docDefaults")
        self.defaults = [] if defaults is None else list(defaults.iter(f"{_W}rPr", f"{_W}pPr"))
        self.theme = _theme(parts)
        self.count = 0
        self.section = 0

    def document(self) -> Document:
        root = self.parts["word/document.xml"]
        body = root.find(f"{_W}body")
        body = root if body is None else body
        paragraphs = []
        for node in body.iter(f"{_W}p"):
            if _above(node, f"{_MC}Fallback"):
                continue
            inside = "box" if _above(node, f"{_W}txbxContent") else "table" if _above(node, f"{_W}tbl") else ""
            paragraphs.append(self.paragraph(node, inside))
            self.section += node.find(f"{_W}pPr/{_W}sectPr") is not None
        settings = self.parts.get("word/settings.xml")
        return Document(
            paragraphs=tuple(paragraphs),
            sections=tuple(self.sections(body)),
            odd_and_even=settings is not None and _on(settings.find(f"{_W}evenAndOddHeaders")),
            tables=tuple(_table_width(table) for table in body.iter(f"{_W}tbl")),
            headers=tuple(_words(part) for name, part in self.parts.items() if name.startswith("word/header")),
        )

    def paragraph(self, node: Node, inside: str) -> Paragraph:
        self.count += inside != "footer"
        own = node.find(f"{_W}pPr")
        name, chain = self.chain(own)
        settings = [each.find(f"{_W}pPr") for each in chain] + [own]
        levels = [each for each in [*self.defaults, *settings] if each is not None]
        runs = [run for run in node.iter(f"{_W}r") if next(run.iterancestors(f"{_W}p"), None) is node]
        below = [each for style in chain if (each := style.find(f"{_W}rPr")) is not None]
        looks = tuple((_said(run), self.look([*self.defaults, *below, run.find(f"{_W}rPr")])) for run in runs)
        size = looks[0][1].size if looks else self.look([*self.defaults, *below]).size
        ind, spacing = _merged(levels, "ind"), _merged(levels, "spacing")
        first = _length(ind, "firstLine", size) - _length(ind, "hanging", size)
        border = next(
            (each for level in reversed(levels) if (each := level.find(f"{_W}pBdr/{_W}bottom")) is not None), None
        )
        return Paragraph(
            at=self.count,
            text="".join(text for text, _ in looks),
            style=name,
            looks=tuple((text, look) for text, look in looks if text.strip()),
            align=_merged(levels, "jc").get("val", "left"),
            first=first,
            left=_length(ind, "left", size) or _length(ind, "start", size),
            right=_length(ind, "right", size) or _length(ind, "end", size),
            before=_number(spacing.get("before")),
            after=_number(spacing.get("after")),
            line=_number(spacing.get("line"), 240),
            rule=spacing.get("lineRule", "auto"),
            breaks=_breaks(node, levels),
            border=None if border is None or _get(border, "val") in ("", "nil", "none") else _border(border),
            inside=inside,
            section=self.section,
        )

    def chain(self, own: Node | None) -> tuple[str, list[Node]]:
        """The name of a paragraph's style, and the styles that it is based on, the furthest first."""
        used = None if own is None else own.find(f"{_W}pStyle")
        style = self.styles.get(_get(used, "val")) if used is not None else self.default
        found: list[Node] = []
        while style is not None and len(found) < _DEEPEST:
            found.insert(0, style)
            based = style.find(f"{_W}basedOn")
            style = None if based is None else self.styles.get(_get(based, "val"))
        name = found[-1].find(f"{_W}name") if found else None
        return _get(name, "val"), found

    def look(self, levels: list[Node | None]) -> Look:
        made = Look()
        for level in levels:
            for child in level if level is not None else ():
                tag = child.tag if isinstance(child.tag, str) else ""
                value = _get(child, "val")
                if tag == f"{_W}rFonts":
                    made = made._replace(font=self.font(child) or made.font)
                elif tag == f"{_W}sz":
                    made = made._replace(size=_number(value, made.size))
                elif tag == f"{_W}b":
                    made = made._replace(bold=_on(child))
                elif tag == f"{_W}color":
                    made = made._replace(color="" if value == "auto" else value.upper())
                elif tag == f"{_W}spacing" and level is not None and level.tag == f"{_W}rPr":
                    made = made._replace(spacing=_number(value))
        return made

    def font(self, fonts: Node) -> str:
        theme = _get(fonts, "eastAsiaTheme")
        return self.theme.get(theme[:5], "") if theme else _get(fonts, "eastAsia")

    def sections(self, body: Node) -> Iterator[Section]:
        for node in body.iter(f"{_W}sectPr"):
            size, margins, grid = (node.find(f"{_W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
            yield Section(
                width=_number(_get(size, "w")),
                height=_number(_get(size, "h")),
                top=_number(_get(margins, "top")),
                right=_number(_get(margins, "right")),
                bottom=_number(_get(margins, "bottom")),
                left=_number(_get(margins, "left")),
                grid=_get(grid, "type"),
                pitch=_number(_get(grid, "linePitch")),
                title_page=_on(node.find(f"{_W}titlePg")),
                footers={
                    _get(one, "type"): self.footer(one.get(f"{_R}id", ""))
                    for one in node.findall(f"{_W}footerReference")
                },
            )

    def footer(self, key: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a footer that hold anything; a page number field reads as its code."""
        rels = self.parts.get("word/_rels/document.xml.rels")
        targets = {} if rels is None else {one.get("Id"): one.get("Target", "") for one in rels}
        part = self.parts.get(f"word/{targets.get(key, '')}")
        if part is None:
            return ()
        found = [self.paragraph(node, "footer") for node in part.iter(f"{_W}p") if not _above(node, f"{_MC}Fallback")]
        return tuple(each for each in found if each.text.strip())


def _get(node: Node | None, name: str) -> str:
    return "" if node is None else str(node.get(f"{_W}{name}") or "")


def _on(node: Node | None) -> bool:
    return node is not None and _get(node, "val") not in ("0", "false", "off")


def _number(text: str | None, instead: int = 0) -> int:
    try:
        value = int(float(text or ""))
    except (ValueError, OverflowError):
        return instead
    return max(-_FAR, min(value, _FAR))


def _length(settings: Mapping[str, str], name: str, size: int) -> int:
    """In twips; Word's hundredths of a character have precedence."""
    if name + "Chars" in settings and _number(settings[name + "Chars"]):
        return _number(settings[name + "Chars"]) * size // 10
    return _number(settings.get(name))


def _merged(levels: list[Node], tag: str) -> dict[str, str]:
    """The attributes of a setting, those of a nearer level over those of a further one."""
    made: dict[str, str] = {}
    for level in levels:
        if (found := level.find(f"{_W}{tag}")) is not None and (tag != "spacing" or level.tag == f"{_W}pPr"):
            made |= {str(name).rpartition("}")[2]: str(value) for name, value in found.items()}
    return made


def _said(run: Node) -> str:
    parts = []
    for child in run:
        if child.tag in (f"{_W}t", f"{_W}instrText"):
            parts.append(child.text or "")
        elif child.tag in (f"{_W}br", f"{_W}cr") and _get(child, "type") != "page":
            parts.append("\n")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
    return "".join(parts)


def _words(part: Node) -> str:
    return "".join(run.text or "" for run in part.iter(f"{_W}t")).strip()


def _breaks(node: Node, levels: list[Node]) -> bool:
    """Whether a page begins with the paragraph."""
    marks = [found for level in levels if (found := level.find(f"{_W}pageBreakBefore")) is not None]
    before = node.getprevious()
    ended = before is not None and (
        before.find(f"{_W}pPr/{_W}sectPr") is not None
        or any(_get(one, "type") == "page" for one in before.iter(f"{_W}br"))
    )
    return (bool(marks) and _on(marks[-1])) or ended


def _border(node: Node) -> tuple[str, int]:
    color = _get(node, "color").upper()
    return "" if color == "AUTO" else color, _number(_get(node, "sz"))


def _table_width(table: Node) -> int:
    return sum(_number(_get(column, "w")) for column in table.findall(f"{_W}tblGrid/{_W}gridCol"))


def _above(node: Node, tag: str) -> bool:
    return next(node.iterancestors(tag), None) is not None


def _theme(parts: Mapping[str, Node]) -> dict[str, str]:
    """`major` and `minor` → the Chinese font of the theme."""
    found: dict[str, str] = {}
    for name, root in parts.items():
        for kind in ("major", "minor") if name.startswith("word/theme/") else ():
            fonts = root.find(f".//{_A}{kind}Font")
            if fonts is not None:
                hans = next((one.get("typeface", "") for one in fonts if one.get("script") == "Hans"), "")
                east = fonts.find(f"{_A}ea")
                found[kind] = (east.get("typeface", "") if east is not None else "") or hans
    return found
