"""What a hostile file is, and what must come of it: one row of the zoo's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Files = Mapping[str, bytes]  # name → content
PARSE = ("parse", "{}", "-o", "out.yaml")
READ = ("parse", "{}", "--report", "json")


class Beast(NamedTuple):
    """One row. `{}` in the command line stands for the files, which lie in the folder where it is run."""

    name: str
    what: str  # a clause without its verb: "a key given twice"
    files: Callable[[], Files]
    says: tuple[str, ...]  # words that what it says must hold
    code: int = 3
    args: tuple[str, ...] = ()
    read: bool = False  # whether it is read all the same: the words may stand in what is found, on as many lines
    megabytes: int = 80  # MiB at the peak of the largest process: PDFium and its tables alone take 60
    seconds: float = 3  # of the processor, all processes together; most take less than one
    prepare: Callable[[Path], None] | None = None  # what is done to the folder before
    single: bool = False  # whether one line is said, however many files there are
    owed: str = ""  # what the program still does otherwise; the row fails once it does right

    @property
    def command(self) -> tuple[str, ...]:
        return self.args or (READ if self.read else PARSE)


def one(name: str, content: bytes | str) -> Callable[[], Files]:
    """A single file."""
    return lambda: {name: content.encode() if isinstance(content, str) else content}
