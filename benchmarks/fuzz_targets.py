"""A reader's name → the function that takes damaged bytes all the way to a value, or to one of our own errors."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from toolkit import resources
from toolkit.check import check
from toolkit.dump import json_text
from toolkit.errors import Broken
from toolkit.form import Form, singles
from toolkit.policy import load as pack
from toolkit.policy.load import build, merged
from toolkit.read import READERS, read
from toolkit.render import sandbox
from toolkit.render.notice import notice_context
from toolkit.rules.fit import ready
from toolkit.schema import load
from toolkit.schema.structure import examine
from toolkit.template.check import check as look
from toolkit.template.kinds import shape
from toolkit.template.names import Reader
from toolkit.template.tags import tags

DAY = date(2026, 5, 20)
_NOTICE = "recognition"
_CHECKED = 16  # of so many forms, one is checked, too
_LONGEST = 2 * 10**6  # characters that a template prints
Target = Callable[[bytes], set[str]]


class Fault(Exception):
    """Something that passed for an answer and is none."""


def _rules(form: Form, data: bytes) -> set[str]:
    """What was found; of some, every value must be writable and have a place, and no rule may break."""
    found = {one.rule for one in form.findings}
    if zlib.crc32(data) % _CHECKED == 0:
        json_text(form.values)
        for pointer, _ in singles(form.values):
            form.source(pointer)
        report = check(form, pack(), DAY)
        if report.faults:
            raise Fault(report.faults[0])
        found |= {f"{one.rule}={one.standing.name}" for one in report.verdicts} | {one.rule for one in report.findings}
    return found | {form.kind[:12]}


def _by(suffix: str, kind: str = "") -> Target:
    def run(data: bytes) -> set[str]:
        return _rules(READERS[suffix](data, f"f{suffix}", kind), data)

    return run


def _pdf(data: bytes) -> set[str]:
    """In this process, where the program starts another."""
    from toolkit.read.pdf.form import read_pdf

    return _rules(read_pdf(data, "f.pdf"), data)


def _pack(data: bytes) -> set[str]:
    path = Path(_folder().name) / "pack.yaml"
    path.write_bytes(data)
    form = merged(str(path))
    made = build(form.values, form.file)._replace(locate=form.locate)
    ready(made)
    if zlib.crc32(data) % _CHECKED == 0:
        report = check(_example("application-meets.yaml"), made, DAY)
        if report.faults:
            raise Fault(report.faults[0])
        return {f"{one.rule}={one.standing.name}" for one in report.verdicts}
    return {made.id[:12]}


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


@cache
def _example(name: str) -> Form:
    return read(str(resources.path(f"examples/{name}")))


def _template(data: bytes) -> set[str]:
    kind, findings = look(data, "f.docx", ("plan", "notices/recognition", "")[zlib.crc32(data) % 3])
    return {f"{kind} {one.rule}" for one in findings}


def _tags(data: bytes) -> set[str]:
    """The text of a template: its names looked at, then printed."""
    text = data.decode("utf-8", "replace")
    reader = Reader(_shape())
    for number, line in enumerate(text.split("\n"), 1):
        for tag in tags(line):
            reader.read(tag, str(number))
    reader.end()
    try:
        printed = sandbox.compiled(text)(_context())
    except sandbox.FAULTS as error:
        raise Broken(sandbox.blame("f.docx", error)) from error
    if len(printed) > _LONGEST:
        raise Fault(f"{len(printed)} characters")
    return {one.message[:12] for one in reader.wrong} | {"printed"}


@cache
def _shape() -> Any:
    return shape(f"notices/{_NOTICE}")


@cache
def _context() -> dict[str, Any]:
    schema = load(f"notices/{_NOTICE}")
    form = examine(read(str(resources.path(f"examples/notices/{_NOTICE}.yaml")), _NOTICE), schema)
    return notice_context(_NOTICE, form, schema, pack())


TARGETS: dict[str, Target] = {
    "json": _by(".json"),
    "yaml": _by(".yaml"),
    "pack": _pack,
    "tags": _tags,
    "template": _template,
    "docx": _by(".docx"),
    "xlsx": _by(".xlsx"),
    "list": _by(".xlsx", "publicity"),
    "pdf": _pdf,
}
