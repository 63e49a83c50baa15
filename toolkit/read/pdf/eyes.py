"""A form as a PDF's pages say it → the form without what only a person can tell, each such value named."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.finding import EYES, Finding
from toolkit.form import Form, singles
from toolkit.messages import say, short
from toolkit.read.pdf.fields import Typed
from toolkit.read.pdf.filled import NEEDS, TEXT, put
from toolkit.read.pdf.ink import holds
from toolkit.read.pdf.pages import Leaf
from toolkit.schema.field import Field
from toolkit.schema.load import Schema

_WHAT = ("/form", "/version")  # which form it is


def covered(filled: dict[str, Typed], leaves: Sequence[Leaf]) -> frozenset[str]:
    """The form fields that something is drawn over."""
    eyes = {one.number: one.eyes for one in leaves}
    found = ((pointer, part) for pointer, one in filled.items() if one.shown for part in one.parts)
    return frozenset(pointer for pointer, part in found if any(holds(part.box, box) for box in eyes.get(part.page, ())))


def eyed(form: Form, schema: Schema, recognised: bool) -> Form:
    """The form without what only eyes can tell, each of it named; a long text stays, to be compared. Where pages were
    `recognised`, what was not found on them is named too."""
    values = copy.deepcopy(form.values)
    # small print is not recognised to the dot
    findings = [one for one in form.findings if not (recognised and one.rule == "form-text")]
    gone = {one.field: one.severity for one in findings if one.rule == "form-row"}
    for pointer in _asked(form, schema):
        if pointer in _WHAT:  # held by the matcher against title and data
            continue
        field, value, ocr = schema.at(pointer), form.get(pointer), form.way(pointer) == "ocr"
        doubtful, unseen = form.sure(pointer) == EYES, recognised and value is None and not form.locate(pointer)
        if not doubtful and not unseen and not (ocr and _latin(field, value)):
            continue
        long = value is not None and (not doubtful or (field is not None and field.widget == "narrative"))
        if not long and value is not None:
            put(values, pointer, None)
        key = "unseen" if unseen else ("eyes-long" if long else "eyes") if ocr else "over-long" if long else "over"
        text = short(str(value), TEXT) if value is not None else "—"
        message = say(f"submitted.{key}", label=schema.where(pointer), text=text)
        severity, clause = "error" if key in ("eyes", "over") else "warning", field.clause if field else ""
        if unseen and pointer in gone:  # its row was not recognised either, so nobody deleted it
            severity = gone[pointer]
            findings = [one for one in findings if one.rule != "form-row" or one.field != pointer]
        findings.append(Finding(pointer, NEEDS, message, severity, clause, (form.source(pointer),)))
    return form._replace(values=values, findings=tuple(findings))


def _latin(field: Field | None, value: Any) -> bool:
    """Whether a text has Latin letters, between which recognition does not tell spaces; codes have none."""
    free = field is not None and field.type == "text" and not field.pattern
    return free and isinstance(value, str) and any(one.isascii() and one.isalpha() for one in value)


def _asked(form: Form, schema: Schema) -> Iterator[str]:
    """Every value that was read, and every single field that was not: recognition may have missed it."""
    found = dict.fromkeys(pointer for pointer, value in singles(form.values) if value not in (None, []))
    for field in schema.fields:
        if field.years:
            year = str(form.get(field.years.of) or "")
            years = field.years.admitted(int(year)) if year.isdecimal() else ()
            found |= dict.fromkeys(f"{field.pointer}/{one}" for one in years)
        if field.type in ("group", "list", "series"):
            continue
        above, _, below = field.pointer.partition("/*/")
        rows = form.get(above) if below else None
        pointers = [f"{above}/{row}/{below}" for row in range(len(rows))] if isinstance(rows, list) else []
        found |= dict.fromkeys(pointers if below else [field.pointer])
    return iter(found)
