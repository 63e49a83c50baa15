"""A notice's Form and a pack → the Word document of the notice, proven against its data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.errors import Refused
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.layout.package import finished
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.public import Finish, whole
from toolkit.render import content, framing, proof, word
from toolkit.render.arrange import arrange
from toolkit.render.content import Beside
from toolkit.render.context import Leaf, context, leaves
from toolkit.render.draft import mark
from toolkit.render.kinds import KINDS, Kind, names
from toolkit.render.printed import Printed
from toolkit.render.reading import read, reading
from toolkit.render.tidy import tidied
from toolkit.schema import Field, Schema
from toolkit.schema.structure import examine

ALONE = Beside()


def prepared(kind: str, form: Form) -> Form:
    """The data as they were read → the same with 发文字号 set right and held against the schema."""
    schema = KINDS[names()[kind]].schema
    return examine(tidied(form, schema), schema)


def looked_at(kind: str, form: Form, pack: Pack, beside: Beside = ALONE) -> tuple[Finding, ...]:
    """What is to be said of the contents of a form that has passed its schema, errors and warnings."""
    of = KINDS[names()[kind]]
    return _looked_at(of, form, pack, beside, leaves(form, of.schema))


def _looked_at(of: Kind, form: Form, pack: Pack, beside: Beside, given: Sequence[Leaf]) -> tuple[Finding, ...]:
    return _unprintable(form) or (*content.findings(of, form, pack, beside, given), *framing.findings(form, of.schema))


def render_notice(
    kind: str,
    form: Form,
    pack: Pack,
    beside: Beside = ALONE,
    *,
    draft: bool = False,
    own: Path | None = None,
    finish: Finish = whole,
) -> bytes:
    """The docx of a notice, the same bytes for the same data on any day; a draft says on every page that it is one;
    `own` is a template of the office's own, `finish` what is done to the document before it is proven.

    `form` has passed its schema. Raises Refused with every finding where the contents may not go out, Broken where the
    template doesn't print what it was given.
    """
    of = KINDS[names()[kind]]
    given = leaves(form, of.schema)
    wrong = tuple(one for one in _looked_at(of, form, pack, beside, given) if one.severity == "error")
    if wrong:
        raise Refused(say("notice.refused", file=form.file, count=len(wrong)), wrong)
    values = notice_context(of.name, form, of.schema, pack)
    return printed_notice(of, form, values, given, draft=draft, own=own, finish=finish)


def printed_notice(
    of: Kind,
    form: Form,
    values: dict[str, Any],
    given: Sequence[Leaf],
    *,
    draft: bool = False,
    own: Path | None = None,
    finish: Finish = whole,
) -> bytes:
    """The docx of a notice whose contents may go out, from what its template may print and the form's leaves."""

    def lay_out(made: Printed) -> None:
        phrases = [str(values[name]) for name in ("issuer", "award", "first") if values.get(name)]
        arrange(made, phrases=phrases, sealed=form.get("/seal") is not False, frame=framing.framing(form))
        if draft:
            mark(made.document)

    made = word.printed(of.template, values, own, lay_out)
    verb, named = str(values.get("verb", "")), word.label(of.template, own)
    data = finish(finished(made.parts(), title=of.title, day=date.fromisoformat(form.values["date"])), ".docx")
    shown = reading(made.text) if finish is whole else read(data)
    proof.prove(shown, of, form, given, word=verb, template=named)
    return data


def notice_context(kind: str, form: Form, schema: Schema, pack: Pack) -> dict[str, Any]:
    """What a notice's template may print: the form's fields, and what follows from them and the pack."""
    of = KINDS[kind]
    values = context(form, schema)
    values |= {"award": form.get("/award") or pack.award, "measure": pack.title}
    for field in schema.root.children:
        if _in_paragraphs(field):
            values[field.name] = _paragraphs(values[field.name])
    for row in form.values.get(of.tables[0], [])[:1] if of.tables else []:
        values |= {"count": len(form.values[of.tables[0]]), "first": row.get("name", "")}
    return values | of.more(values, form, pack)


def _in_paragraphs(field: Field) -> bool:
    """Texts that the template prints paragraph by paragraph."""
    return (field.children[0] if field.type == "list" else field).widget == "narrative"


def _paragraphs(value: Any) -> list[str]:
    """The lines of a text, or of several, that hold anything; none where the field was not filled."""
    texts = value if isinstance(value, list) else [value] if value else []
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _unprintable(form: Form) -> tuple[Finding, ...]:
    return tuple(
        Finding(pointer, "printable", say("notice.unprintable", code=code), "error", "", (form.source(pointer),))
        for pointer, code in word.unprintable(form.values)
    )


__all__ = ["ALONE", "KINDS", "Beside", "Kind", "looked_at", "notice_context", "prepared", "render_notice"]
