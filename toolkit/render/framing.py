"""A notice's `frame` → what is laid around its text, and what of it can't be printed so."""

from __future__ import annotations

from datetime import date

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.layout import gbt9704 as gb
from toolkit.layout.head import Frame
from toolkit.messages import say
from toolkit.render.display import chinese_date
from toolkit.schema import Schema

# mode → what it prints; a letter has neither 印发机关 nor 印发日期 (10.1), a page for the web no frame at all
PRINTS = {
    "red": ("mark", "copies", "printer", "printed"),
    "letter": ("mark", "copies"),
    "plain": (),
}


def framing(form: Form) -> Frame:
    """The frame that a form asks for; its mark is the issuer's name where none is given."""
    mode = form.get("/frame/mode") or "plain"
    if mode == "plain":
        return Frame()
    said = {name: str(form.get(f"/frame/{name}") or "") for name in PRINTS[mode]}
    said["mark"] = said["mark"] or str(form.get("/issuer")) + (gb.MARK_ENDING if mode == "red" else "")
    if day := _day(form, "/frame/printed"):
        said["printed"] = chinese_date(day)
    return Frame(mode=mode, number=str(form.get("/number") or ""), **said)


def findings(form: Form, schema: Schema) -> tuple[Finding, ...]:
    """What doesn't go with the mode: no number under a head, a value that isn't printed, a print before the signing."""
    mode = form.get("/frame/mode") or "plain"
    field = schema.at("/frame/mode")
    label = dict(field.labels)[mode] if field else mode
    found = []
    if mode != "plain" and not form.get("/number"):
        found.append(_finding(form, schema, "/number", "notice.frame-number", mode=label))
    for name in PRINTS["red"]:
        if name not in PRINTS[mode] and form.get(f"/frame/{name}"):
            found.append(_finding(form, schema, f"/frame/{name}", "notice.frame-unprinted", mode=label))
    printed, signed = _day(form, "/frame/printed"), _day(form, "/date")
    if printed and signed and printed < signed:
        found.append(_finding(form, schema, "/frame/printed", "notice.frame-early", date=chinese_date(signed)))
    return tuple(found)


def _day(form: Form, pointer: str) -> date | None:
    found = form.get(pointer)
    return date.fromisoformat(found) if isinstance(found, str) else None


def _finding(form: Form, schema: Schema, pointer: str, key: str, **values: object) -> Finding:
    field = schema.at(pointer)
    label, clause = (field.title, field.clause) if field else (pointer, "")
    return Finding(pointer, "frame", say(key, label=label, **values), "error", clause, (form.source(pointer),))
