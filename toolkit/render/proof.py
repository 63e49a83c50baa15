"""A rendered notice, read back → nothing, or Broken that names every value the document doesn't print as given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from toolkit.errors import Broken
from toolkit.form import Form
from toolkit.layout import styles
from toolkit.messages import say
from toolkit.render.context import Leaf, leaves
from toolkit.render.reading import Reading
from toolkit.schema import Schema

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛[｛%#]|[｝%#]｝")
_COUNT = re.compile(r"等([0-9]+)家")
_ROWS = "/clusters/"


def prove(reading: Reading, template: str, form: Form, schema: Schema, *, proposed: bool, word: str = "") -> None:
    """Hold a notice against its data.

    `proposed`: whether 拟 must be said, and else must not; `word`: what must be said (撤销 or 取消).
    """
    printed = leaves(form, schema)
    given = [text for _, _, text in printed]
    faults = [
        *missing(reading, form, printed),
        *table_faults(reading, form, printed),
        *left_tags(reading, given),
        *_count_faults(reading, form, given),
        *_tone_faults(reading, given, proposed, word),
        *_annex_faults(reading),
    ]
    if faults:
        raise Broken(say("proof.failed", template=template, faults="；".join(faults)))


def missing(reading: Reading, form: Form, given: Sequence[Leaf]) -> Iterator[str]:
    """Each printed value that is nowhere in the text, numbers as whole numbers. (A title's line breaks don't count.)"""
    text = reading.text
    flat = text.replace("\n", "")
    whole = set(text.split("\n"))  # most values fill a cell, and needn't be looked for
    for pointer, field, value in given:
        if not field.printed or value in whole or _stands(value, flat):
            continue
        if not _stands(_squeezed(value), _squeezed(text)):
            yield say("proof.missing", label=field.title, source=form.source(pointer))


def _squeezed(text: str) -> str:
    """A text may be printed as paragraphs, which have no empty lines and no spaces at their ends."""
    return re.sub(r"[ \t]*\n\s*", "\n", text)


def _stands(value: str, text: str) -> bool:
    if value.isdecimal():
        return re.search(rf"(?<![0-9]){value}(?![0-9])", text) is not None
    return value in text


def table_faults(reading: Reading, form: Form, leaves: Sequence[Leaf]) -> Iterator[str]:
    """The annex has one table, one row for each cluster, in its order, each with its own values and number."""
    rows: Sequence[Any] = form.values["clusters"]
    tables = reading.tables
    if len(tables) != 1 or len(tables[0]) != len(rows) + 1:
        yield say("proof.rows", rows=len(rows), found=sum(len(table) - 1 for table in tables))
        return
    head, *printed = tables[0]
    column = _name_column(head)
    given = groupby((leaf for leaf in leaves if leaf[0].startswith(_ROWS)), lambda leaf: leaf[0].split("/", 3)[2])
    for index, (cells, (_, found)) in enumerate(zip(printed, given, strict=True)):
        if cells[0] != str(index + 1) or cells[column] != rows[index]["name"]:
            yield say("proof.row", row=index + 1, label="“序号”“集群名称”", source=form.source(f"{_ROWS}{index}"))
        rest = [cell for place, cell in enumerate(cells) if place not in (0, column)]
        wanted = [leaf for leaf in found if leaf[1].printed and leaf[1].name != "name"]
        if sorted(rest) != sorted(value for _, _, value in wanted):
            yield from _row_faults(index, rest, wanted, form)


def _row_faults(index: int, cells: list[str], given: list[Leaf], form: Form) -> Iterator[str]:
    """Each value but the name stands in a cell, the longest first, and no piece of text serves for two."""
    for pointer, field, value in sorted(given, key=lambda each: -len(each[2])):
        place = next((place for place, cell in enumerate(cells) if _stands(value, cell)), None)
        if place is not None:
            cells[place] = cells[place].replace(value, "\n", 1)
        elif value not in [cell.replace("\n", "") for cell in cells]:  # 第十三条 / 第（一）项
            yield say("proof.row", row=index + 1, label=field.title, source=form.source(pointer))


def _name_column(head: Sequence[str]) -> int:
    return next((place for place, text in enumerate(head) if text == "集群名称"), 1)


def left_tags(reading: Reading, given: Sequence[str]) -> Iterator[str]:
    """Template marks that stand in the text, unless a value brought them."""
    if not any(brace in reading.text for brace in "{}｛｝"):
        return
    if found := _TAG.search(_without([value for value in given if _TAG.search(value)], reading.text)):
        yield say("proof.tag", mark=found.group())


def _count_faults(reading: Reading, form: Form, given: Sequence[str]) -> Iterator[str]:
    """等N家 is the number of rows, and the first name before it is that of row 1."""
    rows = form.values["clusters"]
    first = rows[0]["name"]
    wanted = f"{first}等{len(rows)}家" if len(rows) > 1 else first
    prose = "\n".join(text for _, text in reading.paragraphs)
    if wanted not in prose:
        yield say("proof.count", wanted=wanted)
    for match in _COUNT.finditer(prose):
        if int(match[1]) != len(rows) and not any(match.group() in value for value in given):
            yield say("proof.count", wanted=wanted)


def _tone_faults(reading: Reading, given: Sequence[str], proposed: bool, word: str) -> Iterator[str]:
    """拟 stands in a publicity and nowhere else; a revocation says its verb. Given names don't count (虚拟现实)."""
    if _says("拟", reading, given) != proposed:
        yield say("proof.proposed" if proposed else "proof.not-proposed")
    if word and not _says(word, reading, given):
        yield say("proof.verb", verb=word)


def _says(word: str, reading: Reading, given: Sequence[str]) -> bool:
    """Whether a word stands in the text itself, not in what was given."""
    return word in _without([value for value in given if word in value], reading.text)


def _annex_faults(reading: Reading) -> Iterator[str]:
    """附件说明 and the annex's title are one and the same (GB/T 9704, 7.3.7)."""
    notes = [text.removeprefix("附件：") for text in reading.styled(styles.ANNEX_NOTE.id)]
    titles = [text.replace("\n", "") for text in reading.styled(styles.ANNEX_TITLE.id)]
    if notes != titles:
        yield say("proof.annex", note="、".join(notes), title="、".join(titles))


def _without(values: Sequence[str], text: str) -> str:
    for value in sorted({value for value in values if len(value) > 1}, key=len, reverse=True):
        text = text.replace(value, "\n")
    return text
