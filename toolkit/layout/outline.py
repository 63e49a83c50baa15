"""The wording of a notice in a plain text file → its template.

One line, one paragraph: `公文正文 | …`. A line that begins with `{%p` steers, `#` is a remark. A table is
`表格 | 序号 8 | 集群名称 50 左 | …` (share of the width; 左 for text that is read as a line; `/` breaks a head),
then `行 | row in clusters | {{ loop.index }} | …`, where `\\n` breaks a line. `小四表格` sets it smaller.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.errors import Broken
from toolkit.layout import blocks, styles
from toolkit.layout.blocks import Column
from toolkit.layout.frame import base_document, save
from toolkit.messages import say

_STYLES = {style.name: style for style in styles.STYLES}
_TABLES = {"表格": (styles.CELL, styles.CELL_HEAD), "小四表格": (styles.SMALL_CELL, styles.SMALL_CELL_HEAD)}


def template(text: str, name: str) -> bytes:
    """The docx of an outline; `name` is its file's, for the message if a line can't be read."""
    document = base_document()
    lines = [line.strip() for line in text.splitlines()]
    wanted = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    blocks.add(document, *_elements(iter(wanted), name))
    blocks.add(document, blocks.paragraph(styles.END, ""))
    return save(document, title=name.partition(".")[0])


def _elements(lines: Iterator[tuple[int, str]], name: str) -> Iterator[BaseOxmlElement]:
    for number, line in lines:
        kind, _, rest = (part.strip() for part in line.partition(" | "))
        if line.startswith("{%p"):
            yield blocks.paragraph(None, line)
        elif kind in _STYLES:
            yield blocks.paragraph(_STYLES[kind], rest)
        elif kind in _TABLES:
            yield _table(kind, rest, next(lines, (number, "")), name)
        else:
            raise Broken(say("outline.line", file=name, line=number, kind=kind))


def _table(kind: str, rest: str, following: tuple[int, str], name: str) -> BaseOxmlElement:
    cell, head = _TABLES[kind]
    columns = [_column(part) for part in rest.split(" | ")]
    number, line = following
    word, *parts = line.split(" | ")
    if word != "行" or len(parts) != len(columns) + 1:
        raise Broken(say("outline.line", file=name, line=number, kind=word))
    loop, *texts = (part.replace("\\n", "\n") for part in parts)
    rows = [
        blocks.steering_row(columns, f"{{%tr for {loop} %}}"),
        blocks.row(columns, texts, cell),
        blocks.steering_row(columns, "{%tr endfor %}"),
    ]
    return blocks.table(columns, rows, head)


def _column(text: str) -> Column:
    head, share, *align = text.split(" ")
    return Column(head.replace("/", "\n"), int(share), "left" if align else "center")
