"""A template and a context → a Word document: the one door to docxtpl, its dangerous defaults shut.

A template may print names, ask `if` and loop with `for`; it can't call anything, and what it prints is never markup.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from toolkit import resources
from toolkit.errors import Broken
from toolkit.messages import say
from toolkit.schema.normalise import broken_text

FULL_WIDTH = re.compile(r"｛[｛{%#％＃]|\{[｛％＃]|[｝}%#％＃]｝|[｝％＃]\}")
_NAME = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+?)'?$")
HARMLESS = ("first", "last", "length", "join")  # filters that can't make a text longer than what they are given


# what a template that is wrong may raise, whatever it does
_FAULTS = (TemplateError, etree.LxmlError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)


class Absent(StrictUndefined):
    """A field that was not filled: false where a template asks for it, a fault where it prints it."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name=name)

    def __bool__(self) -> bool:  # type: ignore[override]  # there it raises
        return False


class _Environment(SandboxedEnvironment):
    """No calls, no globals, four filters; of the operators only + and − of whole numbers."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_as_text)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in HARMLESS}

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator in "+-" and isinstance(left, int) and isinstance(right, int):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(operator)


def _as_text(value: Any) -> Markup:
    """Escaped, braces too: docxtpl rewrites some that it meets after rendering (`{_{`)."""
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    def fix_tables(self, xml: str) -> Any:
        """docxtpl parses what it made with `recover`, which drops the rest of a broken text in silence; we don't."""
        etree.fromstring(xml.encode("utf-8"))
        return super().fix_tables(xml)


def render(
    name: str,
    context: dict[str, Any],
    finish: Callable[[Document], None] = lambda document: None,
    file: Path | None = None,
) -> bytes:
    """The document of `templates/<name>.docx`, or of a template of one's own; `finish` may arrange it.

    Raises Broken where the template prints what there is not, can't be understood, or is no docx.
    """
    data = _opened(file, str(file)) if file else _read(name)
    name = str(file or name)
    template = _Template(io.BytesIO(data))
    try:
        template.render(context, _Environment(), autoescape=True)
        finish(template.docx)
    except UndefinedError as error:
        raise Broken(say("word.undefined", template=name, name=_undefined(str(error)))) from None
    except SecurityError as error:
        raise Broken(say("word.forbidden", template=name, cause=error)) from None
    except _FAULTS as error:
        raise Broken(say("word.template", template=name, cause=error)) from None
    made = io.BytesIO()
    template.docx.save(made)
    return made.getvalue()


def _undefined(message: str) -> str:
    """The name in jinja's sentence about it."""
    match = _NAME.search(message)
    return (match[1] or match[2]) if match else message


def unprintable(value: Any, here: str = "") -> list[tuple[str, str]]:
    """Pointer and name of each value that no document can hold: control characters, lone surrogates, NaN, None."""
    if isinstance(value, dict):
        return [bad for key, child in value.items() for bad in unprintable(child, f"{here}/{key}")]
    if isinstance(value, list):
        return [bad for index, child in enumerate(value) for bad in unprintable(child, f"{here}/{index}")]
    if isinstance(value, str):
        code = broken_text(value)
        return [(here, code)] if code else []
    if isinstance(value, bool | int) or (isinstance(value, Decimal) and value.is_finite()):
        return []
    return [(here, str(value))]


@lru_cache(maxsize=32)
def _read(name: str) -> bytes:
    """One of ours, read once."""
    return _opened(resources.path(f"templates/{name}.docx"), name)


def _opened(path: Path, name: str) -> bytes:
    """The template's bytes, after a look for marks that docxtpl would leave standing as text."""
    try:
        data = path.read_bytes()
        template = _Template(io.BytesIO(data))
        template.init_docx()
        text = "".join(template.docx.element.body.itertext())
    except Exception as error:  # python-docx raises whatever the zip or its XML brings up
        raise Broken(say("word.no-docx", template=name, cause=error)) from None
    if found := FULL_WIDTH.search(text):
        raise Broken(say("word.full-width", template=name, mark=found.group()))
    return data
