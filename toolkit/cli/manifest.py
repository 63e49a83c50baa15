"""What `--each` wrote → a manifest: each file, its sum, and the row that it was made of."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import UsageFault
from toolkit.messages import say

NAME = "manifest.csv"


class Written(NamedTuple):
    """One line of the manifest."""

    file: str
    sha256: str
    row: int
    place: str


def place(folder: Path, name: str | None, *, force: bool) -> Path:
    """The manifest's file, looked at before any work is done: in the folder, if no name is given."""
    path = Path(name) if name else folder / NAME
    if path.suffix.lower() not in MANIFESTS:
        raise UsageFault(say("cli.render.suffix", name=path.suffix or path, known=" ".join(MANIFESTS)))
    if os.path.lexists(path) and not force:
        raise UsageFault(say("output.exists", file=path))
    return path


def manifest(path: Path, written: Sequence[Written]) -> bytes:
    """The bytes of the manifest, by its suffix."""
    return MANIFESTS[path.suffix.lower()](written)


def _as_text(value: str) -> str:
    """What a spreadsheet would run (a sheet may be called `=1+1`) it shows, behind an apostrophe."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _csv(written: Sequence[Written]) -> bytes:
    """With a mark by which spreadsheet programs know UTF-8."""
    made = io.StringIO()
    rows = (one._replace(file=_as_text(one.file), place=_as_text(one.place)) for one in written)
    csv.writer(made, lineterminator="\r\n").writerows([Written._fields, *rows])
    return made.getvalue().encode("utf-8-sig")


def _json(written: Sequence[Written]) -> bytes:
    return (json.dumps([one._asdict() for one in written], ensure_ascii=False, indent=2) + "\n").encode("utf-8")


MANIFESTS: dict[str, Callable[[Sequence[Written]], bytes]] = {".csv": _csv, ".json": _json}
