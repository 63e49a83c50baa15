"""A reader's name → the function that takes damaged bytes all the way to a value, or to one of our own errors."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from toolkit import resources
from toolkit.apart import worker
from toolkit.check import check
from toolkit.dump import json_text
from toolkit.errors import Broken
from toolkit.form import Form, singles
from toolkit.policy import load as pack
from toolkit.policy.load import build, merged
from toolkit.read import READERS, read, told
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


def _text(suffix: str) -> Target:
    def run(data: bytes) -> set[str]:
        return _rules(READERS[suffix](data, f"f{suffix}", ""), data)

    return run


def _apart(task: str, given: Any = None) -> Callable[[bytes], Any]:
    """What a task answers, in this process, where the program starts another: its faults come to light here. The
    answer goes through JSON, as it does there."""
    work = worker.loaded(worker.TASKS[task])

    def run(data: bytes) -> Any:
        return json.loads(json_text(work(data, "f", given)), parse_float=Decimal)

    return run


def _form(task: str, given: Any = None) -> Target:
    answer = _apart(task, given)
    return lambda data: _rules(told.form(answer(data)), data)


def _lint_docx() -> Target:
    answer = _apart("lint-docx")
    return lambda data: {str(flaw[1]) for flaw in answer(data)}


def _lint_pdf() -> Target:
    answer = _apart("lint-pdf")
    return lambda data: {str(flaw[1]) for flaws in answer(data) for flaw in flaws}


def _public(suffix: str) -> Target:
    answer = _apart("public", suffix)
    return lambda data: {*answer(data)["removed"]}


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
    "json": _text(".json"),
    "yaml": _text(".yaml"),
    "pack": _pack,
    "tags": _tags,
    "template": _template,
    "docx": _form("docx"),
    "xlsx": _form("xlsx", ""),
    "list": _form("xlsx", "publicity"),
    "pdf": _form("pdf", False),
    "lint-docx": _lint_docx(),
    "lint-pdf": _lint_pdf(),
    "public-docx": _public(".docx"),
    "public-xlsx": _public(".xlsx"),
    "public-pdf": _public(".pdf"),
}
