"""A rendered notice, read back → nothing, or Broken that names every value the document doesn't print as given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from toolkit.errors import Broken
from toolkit.form import Form
from toolkit.layout import styles
from toolkit.messages import commas, say, semicolons
from toolkit.render.context import Leaf
from toolkit.render.display import chinese_date
from toolkit.render.reading import Reading
from toolkit.schema import Schema

if TYPE_CHECKING:
    from toolkit.render.kinds import Kind

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛[｛%#]|[｝%#]｝")
_COUNT = re.compile(r"等([0-9]+)家")


def prove(reading: Reading, kind: Kind, form: Form, printed: Sequence[Leaf], *, word: str = "", template: str) -> None:
    """Hold what a notice says against its data.

    `printed` are the form's leaves; `word` must be said in it; `template` is what it was printed from.
    """
    schema = kind.schema
    given = [text for _, _, text in printed]
    lists = [name for name in kind.tables if form.values.get(name)]
    faults = [
        *_frame_faults(reading, form),
        *missing(reading, form, printed, lists),
        *table_faults(reading, form, schema, printed, lists),
        *left_tags(reading, given),
        *_count_faults(reading, form, given, lists),
        *_tone_faults(reading, given, kind.proposed, word),
        *_annex_faults(reading, form, bound=bool(kind.tables)),
    ]
    if faults:
        raise Broken(say("proof.failed", template=template, faults=semicolons(faults)))


def _frame_faults(reading: Reading, form: Form) -> Iterator[str]:
    """One title; the issuer's name and the day stand once as 署名 and 成文日期."""
    day = chinese_date(date.fromisoformat(form.values["date"]))
    for style, wanted in ((styles.SIGNER, form.values["issuer"]), (styles.DATE, day)):
        if reading.styled(style.id) != [wanted]:
            yield say("proof.style", style=style.name, wanted=wanted)
    if len([text for text in reading.styled(styles.TITLE.id) if text.strip()]) != 1:
        yield say("proof.title", style=styles.TITLE.name)


def missing(reading: Reading, form: Form, given: Sequence[Leaf], lists: Sequence[str]) -> Iterator[str]:
    """Each printed value outside the `lists` that the running text doesn't say, numbers as whole numbers.

    (A title's line breaks don't count.)
    """
    whole = "\n".join(text for _, text in reading.paragraphs)
    text = _squeezed(whole)
    flat = f"{whole}\n{text}".replace("\n", "")  # a line of a title may end in a blank that belongs to it
    for pointer, field, value in given:
        told = pointer.split("/", 2)[1] in lists or not field.printed
        if not told and not (_stands(value, flat) or _stands(_squeezed(value), text)):
            yield say("proof.missing", label=field.title, source=form.source(pointer))


def _squeezed(text: str) -> str:
    """A text may be printed as paragraphs, which have no empty lines and no spaces at their ends."""
    return re.sub(r"[ \t]*\n\s*", "\n", text)


def _stands(value: str, text: str) -> bool:
    if value.isdecimal():
        return re.search(rf"(?<![0-9]){value}(?![0-9])", text) is not None
    return value in text


def table_faults(
    reading: Reading, form: Form, schema: Schema, printed: Sequence[Leaf], lists: Sequence[str]
) -> Iterator[str]:
    """Each list has its table, in their order, with a row for each of its rows, each with its own values and number."""
    wanted = [len(form.values[name]) for name in lists]
    found = [len(table) - 1 for table in reading.tables]
    if wanted != found:
        yield say("proof.rows", rows=commas(wanted), found=commas(found) or 0)
        return
    for name, table in zip(lists, reading.tables, strict=True):
        yield from _list_faults(table, form, schema, printed, name)


def _list_faults(
    table: Sequence[Sequence[str]], form: Form, schema: Schema, printed: Sequence[Leaf], name: str
) -> Iterator[str]:
    """One table against one list. What a row goes by, its first column in the schema, has a cell for itself."""
    listed = schema.root.child(name)
    assert listed is not None
    key = listed.children[0].children[0]
    rows: Sequence[Any] = form.values[name]
    head, *body = table
    if not all(text.strip() for text in head):
        yield say("proof.head", list=listed.title)
    column = next((place for place, text in enumerate(head) if text == key.label), 1)
    here = f"/{name}/"
    given = _by_row([leaf for leaf in printed if leaf[0].startswith(here) and leaf[1].name != key.name])
    for index, cells in enumerate(body):
        if cells[0] != str(index + 1) or cells[column] != rows[index][key.name]:
            label = f"“序号”{key.title}"
            yield say("proof.row", row=index + 1, label=label, source=form.source(f"/{name}/{index}"))
        rest = [cell for place, cell in enumerate(cells) if place not in (0, column)]
        wanted = given.get(str(index), [])
        if rest != [value for _, _, value in wanted]:
            yield from _row_faults(index, rest, wanted, form)


def _by_row(given: Sequence[Leaf]) -> dict[str, list[Leaf]]:
    """The printed values of a list under the number of their row."""
    made: dict[str, list[Leaf]] = {}
    for leaf in given:
        if leaf[1].printed:
            made.setdefault(leaf[0].split("/", 3)[2], []).append(leaf)
    return made


def _row_faults(index: int, cells: list[str], given: Sequence[Leaf], form: Form) -> Iterator[str]:
    """Each value but the name stands in a cell, the longest first, and no piece of text serves for two."""
    for pointer, field, value in sorted(given, key=lambda each: -len(each[2])):
        places = [place for place, cell in enumerate(cells) if _stands(value, cell)]
        broken = [place for place, cell in enumerate(cells) if cell.replace("\n", "") == value]  # 第十三条 / 第（一）项
        if not places and not broken:
            yield say("proof.row", row=index + 1, label=field.title, source=form.source(pointer))
        elif places:
            cells[places[0]] = cells[places[0]].replace(value, "\n", 1)


def left_tags(reading: Reading, given: Sequence[str]) -> Iterator[str]:
    """Template marks that stand in the text, unless a value brought them."""
    if not any(brace in reading.text for brace in "{}｛｝"):
        return
    if found := _TAG.search(_without([value for value in given if _TAG.search(value)], reading.text)):
        yield say("proof.tag", mark=found.group())


def _count_faults(reading: Reading, form: Form, given: Sequence[str], lists: Sequence[str]) -> Iterator[str]:
    """The first name and 等N家 stand in the text for each list, N项 where it lists no clusters; no other 等N家 does."""
    prose = "\n".join(text for _, text in reading.paragraphs)
    sizes = [len(form.values[name]) for name in lists]
    wanted = [_said(form.values[name]) for name in lists]
    for words in wanted:
        if words not in prose:
            yield say("proof.count", wanted=words)
    for match in _COUNT.finditer(prose):
        if int(match[1]) not in sizes and not any(match.group() in value for value in given):
            yield say("proof.count", wanted=commas(wanted))


def _said(rows: Sequence[Any]) -> str:
    """How running text tells of a list."""
    name = rows[0].get("name")
    if name is None:
        return f"{len(rows)}项"
    return f"{name}等{len(rows)}家" if len(rows) > 1 else str(name)


def _tone_faults(reading: Reading, given: Sequence[str], proposed: bool, word: str) -> Iterator[str]:
    """拟 stands in a publicity and nowhere else; a revocation says its verb. Given names don't count (虚拟现实)."""
    if _says("拟", reading, given) != proposed:
        yield say("proof.proposed" if proposed else "proof.not-proposed")
    if word and not _says(word, reading, given):
        yield say("proof.verb", verb=word)


def _says(word: str, reading: Reading, given: Sequence[str]) -> bool:
    """Whether a word stands in the text itself, not in what was given."""
    return word in _without([value for value in given if word in value], reading.text)


def _annex_faults(reading: Reading, form: Form, *, bound: bool) -> Iterator[str]:
    """附件说明 names the annexes, numbered if there are several, and so are those that are `bound` to the notice (GB/T
    9704, 7.3.4, 7.3.7); the names of others are in the data.
    """
    titles = [text.replace("\n", "") for text in reading.styled(styles.ANNEX_TITLE.id)]
    wanted = titles if bound else [str(name) for name in form.values.get("annexes") or ()]
    numbered = [f"{number}. {name}" for number, name in enumerate(wanted, 1)] if len(wanted) > 1 else wanted
    notes = [line for text in reading.styled(styles.ANNEX_NOTE.id) for line in text.removeprefix("附件：").split("\n")]
    if notes != numbered:
        yield say("proof.annex", note=commas(notes), title=commas(numbered))
    marks = [f"附件{number}" for number in range(1, len(titles) + 1)] if len(titles) > 1 else ["附件"] * len(titles)
    found = reading.styled(styles.ANNEX.id)
    if found != marks:
        yield say("proof.annex", note=commas(marks), title=commas(found))


def _without(values: Sequence[str], text: str) -> str:
    for value in sorted({value for value in values if len(value) > 1}, key=len, reverse=True):
        text = text.replace(value, "\n")
    return text
