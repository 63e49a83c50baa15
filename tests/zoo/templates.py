"""Templates of clerks that reach for what is not theirs, never end, or are no templates."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import docx

from toolkit import resources
from zoo.beast import Beast
from zoo.office import EXAMPLES, declared, packed, parts

DATA = "data.yaml"
ARGS = ("render", "notice", "reminder", DATA, "-o", "out.docx", "--template")


@cache
def shipped() -> bytes:
    return resources.path("templates/notices/reminder.docx").read_bytes()


def typed(*lines: str) -> Callable[[], bytes]:
    """The shipped template with paragraphs at its end."""

    def make() -> bytes:
        document = docx.Document(io.BytesIO(shipped()))
        for line in lines:
            document.add_paragraph(line)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    return make


def template(name: str, what: str, make: Callable[[], bytes], *says: str, **more: object) -> Beast:
    """A row: a reminder is made with it."""
    file = f"{name}.docx"
    example = EXAMPLES / "notices" / "reminder.yaml"
    given: dict[str, object] = {"code": 4, "args": (*ARGS, file), "single": True, **more}
    return Beast(file, what, lambda: {file: make(), DATA: example.read_bytes()}, says, **given)  # type: ignore[arg-type]


def _dtd() -> bytes:
    found = parts(shipped())
    declared("word/document.xml")(found)
    return packed(found)


def _up() -> bytes:
    return packed({**parts(shipped()), "../evil.xml": b"x"})


BEASTS = (
    template("class", "a tag that reaches for __class__", typed("{{ issuer.__class__.__mro__ }}"), "__class__"),
    template("globals", "a tag that reaches for a function's globals", typed("{{ issuer.strip.__globals__ }}"), "strip"),
    template("call", "a call of a method", typed("{{ issuer.upper() }}"), "may not"),
    template("range", "a loop over range(10**9)", typed("{%p for n in range(10**9) %}", "a", "{%p endfor %}"), "docx"),
    template("range-plain", "a loop over range(1000000000)", typed("{%p for n in range(1000000000) %}", "a", "{%p endfor %}"),
             "not safely callable"),
    template("power", "9**9**9", typed("{{ 9**9**9 }}"), "**"),
    template("times", "a text a billion times", typed("{{ 'a' * 1000000000 }}"), "*"),
    template("format", "a text padded to a billion", typed("{{ '%1000000000d' % 1 }}"), "%"),
    template("format-method", "format that reaches for an attribute", typed("{{ '{0.__class__}'.format(issuer) }}"),
             "format"),
    template("centre", "a filter that pads to a billion", typed("{{ issuer|center(1000000000) }}"), "center"),
    template("replace", "a filter that is not let in", typed("{{ issuer|replace('a', 'b') }}"), "replace"),
    template("attr", "a filter that reaches for an attribute", typed("{{ issuer|attr('__class__') }}"), "attr"),
    template("include", "another file taken in", typed("{% include '/etc/passwd' %}"), "docx"),
    template("import", "another file imported", typed("{% import 'os' as os %}{{ os }}"), "docx"),
    template("macro", "a macro that calls itself", typed("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"), "docx"),
    template("cycler", "a global of jinja's", typed("{{ cycler.__init__.__globals__.os }}"), "cycler"),
    template("self", "the template's own name for itself", typed("{{ self.__init__ }}"), "self"),
    template("unknown", "a name that there is not", typed("{{ issuers }}"), "issuers"),
    template("half", "a tag that never closes", typed("{{ issuer"), "docx"),
    template("endless", "a loop that is never closed", typed("{%p for row in clusters %}"), "docx"),
    template("full-width", "full-width braces", typed("｛｛ issuer ｝｝"), "full-width"),
    template("dtd", "a document type", _dtd, "docx"),
    template("part-up", "a part named ../evil.xml", _up, "docx"),
    template("text", "no docx", lambda: b"{{ issuer }}", "damaged"),
    template("torn", "a docx cut in half", lambda: shipped()[: len(shipped()) // 2], "docx"),
    template("gone", "nothing where it should be", lambda: shipped(), "nowhere.docx",
             args=(*ARGS, "nowhere.docx"), code=4),
    template("check-dtd", "a document type, looked at by template check", _dtd, "docx", code=3,
             args=("template", "check", "check-dtd.docx")),
    template("check-digits", "an integer of 5,000 digits, looked at by template check", typed("{{ " + "9" * 5000 + " }}"),
             "4300 digits", code=1, read=True, args=("template", "check", "check-digits.docx")),
    template("check-range", "a loop over range(1000000000), looked at by template check",
             typed("{%p for n in range(1000000000) %}", "a", "{%p endfor %}"), "can't call anything", code=1, read=True,
             args=("template", "check", "check-range.docx")),
    template("check-torn", "a docx cut in half, looked at by template check", lambda: shipped()[:2000], "docx", code=3,
             args=("template", "check", "check-torn.docx")),
    template("check-class", "a tag that reaches for __class__, looked at by template check",
             typed("{{ issuer.__class__ }}"), "__class__", code=1, read=True,
             args=("template", "check", "check-class.docx")),
)  # fmt: skip
