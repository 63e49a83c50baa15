"""What `--each` wrote → a manifest: each file, its sum, the row that it was made of, and what batch it belongs to.

The manifest is written before the first file, and again after every so many: it lists files that are whole, and by it
`--resume` knows what is done.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from toolkit import __version__, incoming, output, resources
from toolkit.dump import json_text
from toolkit.errors import Unreadable, UsageFault
from toolkit.form import Form
from toolkit.messages import commas, say
from toolkit.policy import Pack

NAME = "manifest.csv"
# options that say where and how files are put, not what is in them
_APART = ("file", "manifest", "force", "resume", "recognised", "template", "finish")
_RUN = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins with one for a formula


class Of(NamedTuple):
    """What all files of a batch are made of: the sums of the list and of everything else, and our version."""

    data: str
    options: str
    version: str


class Written(NamedTuple):
    """One line of the manifest."""

    file: str
    sha256: str
    row: int
    place: str
    data: str
    options: str
    version: str

    @property
    def of(self) -> Of:
        return Of(self.data, self.options, self.version)


def of(form: Form, policy: Pack, given: dict[str, Any]) -> Of:
    """The sums of what was read (not of how the files write it), of the template, and of the options of the command."""
    kind = str(form.values.get("notice"))
    own = Path(given["template"]) if given["template"] else resources.path(f"templates/notices/{kind}.docx")
    options = {
        "kind": kind,
        "pack": policy.raw,
        "chosen": policy.chosen,
        "recognised": [one.values for one in given["recognised"]],
        "template": _sum(incoming.raw(own)),
        "given": {key: str(value) for key, value in sorted(given.items()) if key not in _APART},
    }
    return Of(_text_sum(form.values), _text_sum(options), __version__)


def line(file: str, data: bytes, row: int, place: str, of: Of) -> Written:
    """The line of a file."""
    return Written(file, _sum(data), row, place, *of)


def place(folder: Path, name: str | None, inputs: Iterable[str | None], *, force: bool) -> Path:
    """The manifest's file, looked at before any work is done: in the folder, if no name is given."""
    path = Path(name) if name else folder / NAME
    if path.suffix.lower() not in MANIFESTS:
        raise UsageFault(say("cli.render.suffix", name=path.suffix or path, known=" ".join(MANIFESTS)))
    if path.is_file() and not force:
        raise UsageFault(say("cli.notice.batch-there", manifest=path))
    return output.ready(path, inputs, force=force)


def done(path: Path, of: Of) -> dict[str, Written]:
    """The lines of a manifest that is there, by file. Raises UsageFault where they are of another batch, Unreadable
    where it is no manifest.
    """
    if not path.exists():
        return {}
    lines = recorded(path)
    other = next((one.of for one in lines if one.of != of), of)
    if changed := [name for name, was, now in zip(Of._fields, other, of, strict=True) if was != now]:
        what = commas(say(f"cli.notice.changed.{name}") for name in changed)
        raise UsageFault(say("cli.notice.other-batch", manifest=path, what=what))
    return {one.file: one for one in lines}


def recorded(path: Path) -> list[Written]:
    """The lines of a manifest, by its suffix."""
    try:
        text = incoming.raw(path).decode("utf-8-sig")
        return [_line(one) for one in _READERS[path.suffix.lower()](text)]
    except (OSError, ValueError, KeyError, TypeError, csv.Error, RecursionError):
        raise Unreadable(say("cli.notice.no-manifest", manifest=path)) from None


def _line(found: dict[str, Any]) -> Written:
    if set(found) != set(Written._fields):
        raise ValueError(found)
    texts = {key: str(value) for key, value in found.items() if key != "row"}
    return Written(row=int(found["row"]), **texts)


def same(path: Path, sha256: str) -> bool:
    """Whether there is a file of that sum."""
    try:
        return _sum(incoming.raw(path)) == sha256
    except OSError:
        return False


def _text_sum(values: dict[str, Any]) -> str:
    return _sum(json_text(values).encode("utf-8", "surrogatepass"))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def manifest(path: Path, written: Sequence[Written]) -> bytes:
    """The bytes of the manifest, by its suffix."""
    return MANIFESTS[path.suffix.lower()](written)


def _as_text(value: str) -> str:
    """What a spreadsheet would run (a sheet may be called `=1+1`) it shows, behind an apostrophe."""
    return f"'{value}" if value.startswith(_RUN) else value


def _csv(written: Sequence[Written]) -> bytes:
    """With a mark by which spreadsheet programs know UTF-8; a place that they would run (of a sheet `=A1`) is text."""
    made = io.StringIO()
    rows = (one._replace(file=_as_text(one.file), place=_as_text(one.place)) for one in written)
    csv.writer(made, lineterminator="\r\n").writerows([Written._fields, *rows])
    return made.getvalue().encode("utf-8-sig")


def _json(written: Sequence[Written]) -> bytes:
    return (json.dumps([one._asdict() for one in written], ensure_ascii=False, indent=2) + "\n").encode("utf-8")


MANIFESTS: dict[str, Callable[[Sequence[Written]], bytes]] = {".csv": _csv, ".json": _json}
_READERS: dict[str, Callable[[str], Iterable[dict[str, Any]]]] = {
    ".csv": lambda text: csv.DictReader(io.StringIO(text, newline="")),
    ".json": json.loads,
}
