"""The fixed words of a form against a document → what was altered or taken out, with the place where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from toolkit.messages import say
from toolkit.read.blocks import flat
from toolkit.read.page import Page, Spot
from toolkit.read.plain import folded
from toolkit.schema.load import Schema
from toolkit.schema.outline import Box, Outline, Signed, outline
from toolkit.schema.wording import GLOSSARY, LONG_HELP, NOTES_TITLE, glossary, headings, notes

_LIKE = 0.5  # an altered sentence is still like what it was


def altered(page: Page, schema: Schema) -> Iterator[tuple[str, Spot | None]]:
    """A sentence and a place for each fixed text that does not stand as it was; one for a whole page that is gone."""
    seen = _lines(page)
    for title, sentences in _fixed(schema, outline(schema)):
        lost = [one for one in sentences if folded(one) not in seen]
        if len(lost) > 1 and len(lost) == len(sentences):
            yield say("grid.texts-gone", title=title), None
            continue
        for one in lost:
            found = get_close_matches(folded(one), seen, n=1, cutoff=_LIKE)
            key = "grid.text-altered" if found else "grid.text-gone"
            spot, text = seen[found[0]] if found else (None, "")
            yield say(key, wanted=one, found=text), spot


def _lines(page: Page) -> dict[str, tuple[Spot | None, str]]:
    """Every line of the document as it is compared → where it stands, and its own words."""
    found: dict[str, tuple[Spot | None, str]] = {}
    for number, text in enumerate(page.paragraphs, 1):
        for line in (text, *text.split("\n")):
            found.setdefault(folded(line), (Spot(0, number, 0), line.strip()))
    for cell in (cell for grid in page.grids for cell in grid.cells()):
        for line in cell.text.split("\n"):
            found.setdefault(folded(line), (cell.spot, line.strip()))
    return found


def _fixed(schema: Schema, made: Outline) -> Iterator[tuple[str, list[str]]]:
    yield schema.root.label, [schema.root.label]
    yield NOTES_TITLE, list(notes(schema))
    yield GLOSSARY, list(glossary(made))
    yield "标题", list(headings(made))
    yield "填写提示", [block.field.help for block in flat(made) if isinstance(block, Box)]
    signed = (child for block in flat(made) if isinstance(block, Signed) for child in block.field.children)
    wording = [child for child in signed if child.widget == "narrative" and len(child.help) > LONG_HELP]
    for child in wording:
        yield child.label, [f"{child.label}：{child.help}"]
