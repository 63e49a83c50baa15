"""A batch of files in a folder: each put there once, noted in the manifest, and found again by a later run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit import output
from toolkit.cli import manifest
from toolkit.cli.manifest import Of, Written
from toolkit.form import Form
from toolkit.policy import Pack


@dataclass(slots=True)
class Batch:
    """A batch under way: what it is made of, where it goes, what an earlier run did of it (`known`, by file), and what
    is there by now (`written`, of which `kept` were there before).
    """

    of: Of
    folder: Path
    manifest: Path
    inputs: tuple[str | None, ...]
    force: bool
    resume: bool
    known: dict[str, Written]
    written: list[Written] = field(default_factory=list)
    kept: int = 0

    def has(self, file: str) -> bool:
        """Whether an earlier run made this file, and it is as it was."""
        return file in self.known and manifest.same(self.folder / file, self.known[file].sha256)

    def keep(self, files: Iterable[str]) -> None:
        """Take over what an earlier run made."""
        self.written += (found := [self.known[file] for file in files])
        self.kept += len(found)

    def put(self, file: str, data: bytes, row: int, place: str) -> None:
        """Write a file, unless a run that we resume has written the very same; errors as of `output.write`."""
        line = manifest.line(file, data, row, place, self.of)
        if self.resume and manifest.same(self.folder / file, line.sha256):
            self.kept += 1
        else:
            output.write(self.folder / file, data, self.inputs, force=self.force)
        self.written.append(line)

    def record(self, rows: int) -> None:
        """Write the manifest: what was made of the first `rows` rows, and what an earlier run made of the others."""
        later = [one for one in self.known.values() if one.row > rows]
        output.write(self.manifest, manifest.manifest(self.manifest, [*self.written, *later]), force=True)


def begun(form: Form, policy: Pack, inputs: tuple[str | None, ...], given: dict[str, Any]) -> Batch:
    """The folder, made where there is none, and in it the manifest, so that no other run begins the same batch."""
    force, resume = given["force"], given["resume"]
    of = manifest.of(form, policy, given)
    folder = output.folder(Path(given["file"]))
    place = manifest.place(folder, given["manifest"], inputs, force=force or resume)
    known = manifest.done(place, of) if resume else {}
    output.write(place, manifest.manifest(place, list(known.values())), inputs, force=force or resume)
    return Batch(of, folder, place, inputs, force, resume, known)
