"""What may happen to a Word form between going out and coming back: name → what is done to its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from benchmarks.variant import Variant


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _edited(data: bytes, edit: Callable[[str], str]) -> bytes:
    parts = _parts(data)
    parts["word/document.xml"] = edit(parts["word/document.xml"].decode()).encode()
    return _packed(parts)


def no_data(data: bytes) -> bytes:
    return _packed({name: content for name, content in _parts(data).items() if not name.startswith("customXml/")})


def no_bookmarks(data: bytes) -> bytes:
    return _edited(data, lambda xml: re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml))


def neither(data: bytes) -> bytes:
    return no_bookmarks(no_data(data))


_LABEL = re.compile(r'(<w:pStyle w:val="Bg(?:Label|LabelLeft|BoxLabel|CoverLabel)"/>.*?</w:p>)')
_WORDS = re.compile(r"(<w:t [^>]*>)([^<]*)(</w:t>)")


def respaced(data: bytes) -> bytes:
    """Labels typed anew: a space between the signs, half-width brackets, a colon."""

    def label(found: re.Match[str]) -> str:
        return _WORDS.sub(lambda words: f"{words[1]}{_typed(words[2])}{words[3]}", found[1])

    return _edited(no_data(no_bookmarks(data)), lambda xml: _LABEL.sub(label, xml))


def _typed(text: str) -> str:
    return " ".join(text.replace("（", "(").replace("）", ")")) + ("：" if text and text[-1] not in "）年" else "")


def split_runs(data: bytes) -> bytes:
    """Every sign in a run of its own, as an editor leaves them."""
    run = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t [^>]*>([^<]*)</w:t></w:r>")

    def pieces(found: re.Match[str]) -> str:
        signs = re.findall(r"&[a-z]+;|.", found[2], re.DOTALL)
        return "".join(f'<w:r>{found[1] or ""}<w:t xml:space="preserve">{sign}</w:t></w:r>' for sign in signs)

    return _edited(data, lambda xml: run.sub(pieces, xml))


def row_inserted(data: bytes) -> bytes:
    """An empty row after the last one of every table that has several."""

    def more(table: re.Match[str]) -> str:
        rows = re.findall(r"<w:tr>.*?</w:tr>", table[0], re.DOTALL)
        empty = re.sub(r"<w:bookmark[^>]*/>|<w:t [^>]*>[^<]*</w:t>", "", rows[-1])
        return table[0].replace("</w:tbl>", f"{empty}</w:tbl>") if len(rows) > 2 else table[0]

    return _edited(data, lambda xml: re.sub(r"<w:tbl>.*?</w:tbl>", more, xml, flags=re.DOTALL))


_FIGURE = re.compile(r'(<w:pStyle w:val="BgNumber"/>.*?</w:p>)')


def full_width(data: bytes) -> bytes:
    """Figures typed with full-width digits."""
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def figure(found: re.Match[str]) -> str:
        return _WORDS.sub(lambda words: f"{words[1]}{words[2].translate(wide)}{words[3]}", found[1])

    return _edited(no_data(data), lambda xml: _FIGURE.sub(figure, xml))


VARIANTS: dict[str, Variant] = {
    "as it is": Variant(),
    "embedded data removed": Variant(no_data),
    "bookmarks removed": Variant(no_bookmarks),
    "both removed": Variant(neither),
    "labels respaced, both removed": Variant(respaced),
    "runs split": Variant(split_runs),
    "runs split, both removed": Variant(lambda data: split_runs(neither(data))),
    "a row inserted in every table": Variant(row_inserted),
    "a row inserted, both removed": Variant(lambda data: row_inserted(neither(data))),
    "full-width digits, data removed": Variant(full_width),
    "LibreOffice docx": Variant(through=("docx",)),
    "LibreOffice odt → docx": Variant(through=("odt", "docx")),
    "LibreOffice doc → docx": Variant(through=("doc", "docx")),
    "both removed, LibreOffice docx": Variant(neither, ("docx",)),
    "both removed, LibreOffice doc → docx": Variant(neither, ("doc", "docx")),
}
