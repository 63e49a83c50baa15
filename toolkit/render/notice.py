"""A notice's Form and a pack → the Word document of a 公示, 公布 or 撤销, proven against its data."""

from __future__ import annotations

from datetime import date
from typing import Any

from toolkit.errors import Refused
from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.layout.package import finished
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.render import content, proof, word
from toolkit.render.arrange import arrange
from toolkit.render.context import context
from toolkit.render.reading import reading
from toolkit.schema import Schema, load

# what the command line may say → the schema's and the template's name
KINDS = {
    "publicity": "publicity",
    "recognition": "recognition",
    "revocation": "revocation",
    "公示": "publicity",
    "公布": "recognition",
    "撤销": "revocation",
}

# texts that the template prints paragraph by paragraph
PARAGRAPHS = {"objection", "remedy", "requirements"}


def render_notice(kind: str, form: Form, pack: Pack) -> bytes:
    """The docx of a notice, the same bytes for the same data on any day.

    `form` has passed its schema. Raises Refused with every finding where the contents may not go out, Broken where the
    template doesn't print what it was given.
    """
    kind = KINDS[kind]
    schema = load(f"notices/{kind}")
    _refuse(form, _unprintable(form) or content.findings(kind, form, schema, pack))
    values = notice_context(kind, form, schema, pack)
    template = f"notices/{kind}"
    phrases = (values["issuer"], values["award"], values["first"])
    made = word.printed(template, values)
    arrange(made.text, phrases=phrases, sealed=form.get("/seal") is not False)
    proof.prove(
        reading(made.text), template, form, schema,
        proposed=kind == "publicity", word=values["verb"] if kind == "revocation" else "",
    )  # fmt: skip
    return finished(made.parts(), title=schema.document["title"], day=date.fromisoformat(form.values["date"]))


def notice_context(kind: str, form: Form, schema: Schema, pack: Pack) -> dict[str, Any]:
    """What a notice's template may print: the form's fields, and what follows from them and the pack."""
    rows = form.values["clusters"]
    values = context(form, schema)
    values |= {
        "award": form.get("/award") or pack.award,
        "count": len(rows),
        "first": rows[0]["name"],
        "industries": all(row.get("industry") for row in rows),
    }
    for name in PARAGRAPHS & values.keys():
        values[name] = _paragraphs(values[name])
    if kind == "publicity":
        values["workdays"] = content.period_length(form, pack)
        values["counts_first_day"] = pack.publicity_counts_first_day
    if kind == "revocation":
        values["verb"] = pack.grounds[rows[0]["ground"]].verb
        for row in values["clusters"]:
            row["article"], _, item = row["ground"].partition("第（")
            row["item"] = f"第（{item}"
    return values


def _paragraphs(value: Any) -> list[str]:
    """The lines of a text, or of several, that hold anything; none where the field was not filled."""
    texts = value if isinstance(value, list) else [value] if value else []
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _unprintable(form: Form) -> tuple[Finding, ...]:
    return tuple(
        Finding(pointer, "printable", say("notice.unprintable", code=code), "error", "", (form.source(pointer),))
        for pointer, code in word.unprintable(form.values)
    )


def _refuse(form: Form, findings: tuple[Finding, ...]) -> None:
    if findings:
        raise Refused(say("notice.refused", file=form.file, count=len(findings)), findings)
