"""The bytes of a template and what it is for → all findings: tags, names, what it lacks, what a reader will miss.

`CHECKS` is the table of what is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from typing import NamedTuple

from toolkit import resources
from toolkit.errors import Unreadable, UsageFault
from toolkit.finding import Finding, Source
from toolkit.layout import forms_styles as styles
from toolkit.lint import docx_flaws
from toolkit.lint.report import alike
from toolkit.messages import commas, say, short
from toolkit.read.plain import folded
from toolkit.render.harmless import dangers
from toolkit.render.word import FULL_WIDTH
from toolkit.schema import Field, Schema, load
from toolkit.template.kinds import kinds, shape
from toolkit.template.names import Reader, Wrong
from toolkit.template.paragraphs import Document, Paragraph, read
from toolkit.template.tags import beside, strays, tags

_LABELS = {style.id for style in (styles.LABEL, styles.LABEL_LEFT, styles.BOX_LABEL, styles.COVER_LABEL)}
_FIXED = {
    style.id
    for style in (
        styles.COVER_TITLE,
        styles.NOTES_TITLE,
        styles.NOTE,
        styles.GLOSS,
        styles.PART,
        styles.FIRST_PART,
        styles.HINT,
    )
}
_LIKE = 0.5  # an altered sentence is still like what it was
_OPENS = {"{{": "}}", "{%": "%}", "{#": "#}"}


class Template(NamedTuple):
    """A template at hand: its file's name, what it is for, its text."""

    file: str
    kind: str
    document: Document
    data: bytes


def check(data: bytes, file: str, kind: str = "") -> tuple[str, list[Finding]]:
    """What the template is for, and its findings in the order of the text; last those on the template as a whole.

    `kind` is one of `kinds()`; where it is not given, the file's name tells it, else the names that are used. Raises
    Unreadable where it is no docx, UsageFault where nothing tells what it is for.
    """
    dangers(data, file)  # refuses what may not even be opened
    try:
        document = read(data)
    except MemoryError:
        raise
    except Exception as error:  # python-docx raises whatever the zip or its XML brings up
        raise Unreadable(say("template.no-docx", file=file, cause=short(str(error), 80))) from None
    template = Template(file, kind or _guessed(document, file), document, data)
    places = {one.place: number for number, one in enumerate(reversed(document.paragraphs))}
    findings = [finding for look in CHECKS for finding in look(template)]
    return template.kind, sorted(findings, key=lambda one: -places.get(one.sources[0].place, -1))


def _guessed(document: Document, file: str) -> str:
    """The kind of which the template knows most names; UsageFault where two are as near, or none is."""
    scores = {kind: (len(reader.printed), -len(reader.wrong)) for kind in kinds() for reader in [_read(document, kind)]}
    best = max(scores.values())
    found = [kind for kind, score in scores.items() if score == best]
    if len(found) > 1 or not best[0]:
        raise UsageFault(say("template.which", file=file, known=" ".join(kinds())))
    return found[0]


def _read(document: Document, kind: str) -> Reader:
    """All tags read, part by part; one Reader holds what was printed and what is wrong."""
    whole = Reader(_shape(kind))
    for _, part in groupby(document.paragraphs, key=lambda one: one.part):
        reader = Reader(whole.shape)
        for paragraph in part:
            for tag in tags(paragraph.text):
                reader.read(tag, paragraph.place)
        reader.end()
        whole.printed |= reader.printed
        whole.wrong += reader.wrong
    return whole


_shape = cache(shape)


def _marks(template: Template) -> Iterator[Finding]:
    """Full-width braces, tags that are not whole, and text that a `{%p` or `{%tr` would take away."""
    found = [*_braces(template.document.paragraphs), *_lost(template.document.paragraphs)]
    yield from (_finding(template, "template-tag", one) for one in found)


def _braces(paragraphs: Sequence[Paragraph]) -> Iterator[Wrong]:
    left = []
    for one in paragraphs:
        if full := FULL_WIDTH.search(one.text):
            yield Wrong(one.place, say("template.full-width", mark=full.group()))
        elif marks := strays(one.text):
            left.append((one, marks))
    while left:
        (here, marks), *left = left
        if left and left[0][1] == [_OPENS.get(marks[-1])] and len(marks) == 1:
            there = left.pop(0)[0]
            yield Wrong(here.place, say("template.split", mark=marks[0], there=there.place))
        else:
            yield Wrong(here.place, say("template.stray", mark=" … ".join(marks)))


def _lost(paragraphs: Sequence[Paragraph]) -> Iterator[Wrong]:
    for row, cells in groupby(paragraphs, key=lambda one: one.row):
        found = list(cells)
        steering = [one for one in found if any(tag.whole == "tr" for tag in tags(one.text))]
        if row and steering and any(map(_around, found)):
            yield Wrong(steering[0].place, say("template.lost-row"))
    for one in paragraphs:
        if any(tag.whole == "p" for tag in tags(one.text)) and (text := _around(one)):
            yield Wrong(one.place, say("template.lost-text", text=text))


def _around(paragraph: Paragraph) -> str:
    """What stands beside the steering tags of a paragraph: text, and tags that print."""
    return beside(paragraph.text) or "".join(tag.rest for tag in tags(paragraph.text) if not tag.word)


def _names(template: Template) -> Iterator[Finding]:
    """Names that there are not, tags that can't be read, reach for what is not the template's."""
    yield from (_finding(template, "template-name", one) for one in _read(template.document, template.kind).wrong)


def _unsafe(template: Template) -> Iterator[Finding]:
    """What would fetch, run or carry something: nothing is made from such a template."""
    for one in dangers(template.data, template.file):
        message = say("template.unsafe", what=one.said)
        yield Finding("", "template-unsafe", message, "error", "", (Source(template.file),))


def _unused(template: Template) -> Iterator[Finding]:
    """What the shipped template prints and this one doesn't: an error where the form must have it."""
    schema = load(template.kind)
    lacking = _read(_shipped(template.kind), template.kind).printed - _read(template.document, template.kind).printed
    for way in sorted(lacking):
        field = _field(schema, way)
        surely = "/" not in template.kind or (field is not None and field.required and field.printed)
        label = field.title if field else f" {way} "
        message = say("template.unused", label=label, tag=_tag(way))
        yield Finding("", "template-unused", message, "error" if surely else "warning", "", (Source(template.file),))


def _tag(way: str) -> str:
    """The tag that prints a value: `{{ row.name }}` of a list, `{{ line }}` of a long text."""
    head, listed, column = way.rpartition("[]")
    if not listed:
        return f"{{{{ {way} }}}}"
    inner = f"row{column}" if column else "line"
    return say("template.within", list=head, name=inner.partition(".")[0], tag=f"{{{{ {inner} }}}}")


def _field(schema: Schema, way: str) -> Field | None:
    pointer = "/" + way.removesuffix("[]").replace("[]", "/*").replace(".", "/")
    return schema.at(pointer)


def _labels(template: Template) -> Iterator[Finding]:
    """Labels and bookmarks by which a filled form is read again; only forms come back."""
    if "/" in template.kind:
        return
    shipped = _shipped(template.kind)
    there = {_bare(one.text) for one in template.document.paragraphs}
    wanted = dict.fromkeys(one.text for one in shipped.paragraphs if one.style in _LABELS and not tags(one.text))
    for label in (one for one in wanted if _bare(one) not in there):
        message = say("template.label", label=re.sub(r"\s", "", label))
        yield Finding("", "template-label", message, "warning", "", (Source(template.file),))
    if lost := shipped.bookmarks - template.document.bookmarks:
        message = say("template.bookmarks", count=len(lost), names=commas(sorted(lost)[:5]))
        yield Finding("", "template-bookmark", message, "warning", "", (Source(template.file),))


def _sentences(template: Template) -> Iterator[Finding]:
    """Fixed sentences of a form that were altered: each document from this template would be told of it."""
    if "/" in template.kind:
        return
    there = {folded(one.text): one for one in template.document.paragraphs}
    wanted = dict.fromkeys(one.text for one in _shipped(template.kind).paragraphs if one.style in _FIXED)
    for sentence in (one for one in wanted if folded(one) not in there and not tags(one)):
        near = get_close_matches(folded(sentence), there, n=1, cutoff=_LIKE)
        place = there[near[0]].place if near else ""
        message = say("template.sentence", sentence=sentence)
        yield Finding("", "template-sentence", message, "warning", "", (Source(template.file, place),))


def _bare(text: str) -> str:
    """A label as a reader compares it: without blanks and colons, brackets of one width."""
    return re.sub(r"[\s：:]", "", text).replace("（", "(").replace("）", ")")


@cache
def _shipped(kind: str) -> Document:
    return read(resources.path(f"templates/{kind}.docx").read_bytes())


def _layout(template: Template) -> Iterator[Finding]:
    """What of a notice's layout is not as GB/T 9704-2012 wants it; as the office may mean it, a warning."""
    if "/" not in template.kind:
        return
    found = [flaw for flaw in docx_flaws(template.data, template.file) if flaw.clause]
    for flaw in alike(found):
        message = say("template.layout", said=flaw.said, clause=flaw.clause)
        source = Source(template.file, flaw.place)
        yield Finding("", f"layout-{flaw.rule}", message, "warning", flaw.clause, (source,))


def _finding(template: Template, rule: str, wrong: Wrong) -> Finding:
    return Finding("", rule, wrong.message, "error", "", (Source(template.file, wrong.place),))


CHECKS: tuple[Callable[[Template], Iterator[Finding]], ...] = (
    _unsafe,
    _marks,
    _names,
    _unused,
    _labels,
    _sentences,
    _layout,
)
