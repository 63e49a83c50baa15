"""The zoo: every hostile or broken file with its outcome, by kind."""

from __future__ import annotations

from zoo import packs, pdfs, places, templates, texts, word, workbooks
from zoo.beast import Beast

KINDS: dict[str, tuple[Beast, ...]] = {
    "JSON and YAML": texts.BEASTS,
    "Word documents": word.BEASTS,
    "Workbooks": workbooks.BEASTS,
    "PDFs": pdfs.BEASTS,
    "Templates": templates.BEASTS,
    "Policy packs and schemas": packs.BEASTS,
    "Places and names": places.BEASTS,
}
ZOO = tuple(beast for beasts in KINDS.values() for beast in beasts)
