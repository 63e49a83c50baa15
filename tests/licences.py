"""What is installed → the licence of all that the program needs; `python tests/licences.py > docs/licences.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from lowest import requirements
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as plain

# where a package's own words are no licence but a list, or stand in a file alone
_SAID = {
    "pypdfium2": "BSD-3-Clause, Apache-2.0 (PDFium's own too; with it BSD, MIT, Zlib, FTL, libtiff)",
}
OURS = "cluster-toolkit"
_REFUSED = re.compile(r"AGPL|Affero|SSPL|BUSL|Commons Clause", re.IGNORECASE)
_FOR = {"": "the program", "ocr": "reading scans", "test": "tests"}


class Licensed(NamedTuple):
    """A package that is installed: what it is for (a key of `_FOR`), the range that we ask for if it is ours to ask,
    and its licence as its own metadata say; empty where they say nothing."""

    name: str
    group: str
    asked: str
    licence: str

    @property
    def refused(self) -> bool:
        """Whether it may not be used: a licence that nobody knows, or one that binds whoever runs a service."""
        return not self.licence or bool(_REFUSED.search(self.licence))


def licensed() -> list[Licensed]:
    """All that `cluster-toolkit[ocr,test]` brings, with what those bring, by group and name."""
    asked = [(group, one) for group, some in requirements().items() for one in some if plain(one.name) != OURS]
    ranges = {plain(one.name): str(one.specifier) for _, one in asked}
    found: dict[str, Licensed] = {}
    todo = asked[::-1]
    while todo:
        group, one = todo.pop()
        name = plain(one.name)
        if name not in found:
            found[name] = Licensed(name, group, ranges.get(name, ""), _licence(name))
            todo += [(group, below) for below in _brings(name, one.extras)]
    order = list(_FOR)
    return sorted(found.values(), key=lambda one: (order.index(one.group), not one.asked, one.name))


def _brings(name: str, extras: set[str]) -> Iterator[Requirement]:
    for text in metadata.requires(name) or ():
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield one


def _licence(name: str) -> str:
    told = metadata.metadata(name)
    lines = [one.strip() for key in ("License-Expression", "License") for one in told.get_all(key, [])]
    short = next((line for line in lines if line and "\n" not in line and len(line) < 80), "")
    classes = [one.rpartition(":: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    return _SAID.get(name) or short or ", ".join(classes)


def page() -> str:
    """The page, in Markdown."""
    rows = (f"| {one.name} | {one.asked or '—'} | {one.licence} | {_FOR[one.group]} |" for one in licensed())
    return _HEAD + "\n".join(rows) + "\n"


_HEAD = """# Licences

Made by `python tests/licences.py > docs/licences.md` from what the packages say of themselves. A range is one that
`setup.cfg` asks for; a dash marks what another package brings along. The project itself is under the MIT licence; it
ships no fonts and none of these packages. docxtpl is LGPL-2.1: it is installed beside the project, unchanged, and can
be exchanged. LibreOffice (MPL-2.0), where it is there, is started as a program of its own.

| package | range | licence | for |
| --- | --- | --- | --- |
"""

if __name__ == "__main__":
    print(page(), end="")
