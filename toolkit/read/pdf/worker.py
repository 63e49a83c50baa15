"""A PDF read apart: by a process of its own, with bounds on its time and memory, whose death costs one file.

`read_apart` starts `python -m toolkit.read.pdf.worker`, hands it the bytes and takes back the Form as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from toolkit import messages
from toolkit.errors import ToolkitError, Unreadable
from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.messages import say
from toolkit.tree import pointer as down

SECONDS = 60  # of the processor; 2,000 pages take 20
MEMORY = 2 * 2**30  # bytes of address space; 2,000 pages take a tenth
_PATIENCE = 4  # times SECONDS on the clock, where others use the processor too


def read_apart(data: bytes, name: str, show: Path | None = None) -> Form:
    """The form in a PDF, see `toolkit.read.pdf.form.read_pdf`; `show` is a folder for pictures of its pages.

    Raises Unreadable also where the reader needs more time or memory than it may have, or dies.
    """
    command = [sys.executable, "-m", "toolkit.read.pdf.worker", messages.language(), name, str(show or "")]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=_PATIENCE * allowed()[0],
            check=False,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(say("submitted.slow", file=name, seconds=_PATIENCE * allowed()[0])) from None
    try:
        told = json.loads(done.stdout, parse_float=Decimal)
    except ValueError:
        raise Unreadable(say("submitted.died", file=name)) from None
    if "error" in told:
        raise Unreadable(told["error"], told["place"])
    return _form(told)


def allowed() -> tuple[int, int]:
    """Seconds of the processor and bytes of memory; reading scans takes far more of both."""
    from toolkit.read.pdf.scan import installed

    return (SECONDS * 30, MEMORY * 4) if installed() else (SECONDS, MEMORY)


def _form(told: dict[str, Any]) -> Form:
    places: dict[str, list[str]] = told["places"]

    def nearest(pointer: str, at: int) -> str:
        while pointer and pointer not in places:
            pointer = pointer.rpartition("/")[0]
        return places[pointer][at] if pointer in places else ""

    findings = tuple(
        Finding(**{**one, "sources": tuple(Source(*source) for source in one["sources"])}) for one in told["findings"]
    )
    return Form(
        told["file"],
        told["values"],
        lambda pointer: nearest(pointer, 0),
        findings,
        lambda pointer: places.get(pointer, ("", "", ""))[1],
        sure=lambda pointer: places.get(pointer, ("", "", ""))[2],
    )


def _told(form: Form) -> dict[str, Any]:
    from toolkit.schema.load import load

    pointers = [*_pointers(form.values, ""), *(field.pointer for field in load(form.kind).fields)]
    places = {one: (form.place(one), form.way(one), form.sure(one)) for one in pointers if "*" not in one}
    findings = [one._asdict() for one in form.findings]
    return {"file": form.file, "values": form.values, "places": places, "findings": findings}


def _pointers(value: Any, here: str) -> Iterator[str]:
    yield here
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _pointers(child, down(here, key))


def main(language: str, name: str, show: str) -> None:
    """Read standard input, write the form to standard output, both within bounds."""
    _bound(*allowed())
    from toolkit.dump import json_text
    from toolkit.read.pdf.form import read_pdf

    messages.choose(language)
    try:
        told = _told(read_pdf(sys.stdin.buffer.read(), name, Path(show) if show else None))
    except ToolkitError as error:
        told = {"error": str(error), "place": getattr(error, "place", "")}
    except (MemoryError, RecursionError):
        told = {"error": say("submitted.died", file=name), "place": ""}
    sys.stdout.buffer.write(json_text(_listed(told)).encode("utf-8", "surrogatepass"))


def _listed(value: Any) -> Any:
    """Tuples as lists."""
    if isinstance(value, dict):
        return {key: _listed(child) for key, child in value.items()}
    return [_listed(child) for child in value] if isinstance(value, list | tuple) else value


def _bound(seconds: int, memory: int) -> None:
    """No more of the processor and of memory than that; where the system can't bound them (Windows), the clock does."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, seconds + 5))  # recognition raises it, see `scan`
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(*sys.argv[1:])
