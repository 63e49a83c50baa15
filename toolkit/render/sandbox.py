"""The text of a template → a function that prints it with a context: the one door to jinja2, Python out of reach.

A template may print names, ask `if` and loop with `for`; it can't call anything, and what it prints is never markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from jinja2 import StrictUndefined, TemplateError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from toolkit import limits
from toolkit.messages import say, short

Print = Callable[[dict[str, Any]], str]

_NAME = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+?)'?$")
_PIECES = 4096  # after so many it is asked how long they are
HARMLESS = ("first", "last", "length", "join")  # filters that can't make a text longer than what they are given

# what a template that is wrong may raise, whatever it does
FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, NameError, SyntaxError, RecursionError)


class Absent(StrictUndefined):
    """A field that was not filled: false where a template asks for it, a fault where it prints it."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name=name)

    def __bool__(self) -> bool:  # type: ignore[override]  # there it raises
        return False


class Endless(TemplateError):
    """It prints more than it may."""


class Environment(SandboxedEnvironment):
    """No calls, no globals, four filters; of the operators only + and − of whole numbers.

    `printed` makes markup of each value that a template prints, whatever its type.
    """

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)

    def __init__(self, printed: Callable[[Any], str]) -> None:
        super().__init__(undefined=StrictUndefined, finalize=printed)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in HARMLESS}

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """All that was printed, as long as it may be."""
        rest, made, left = iter(pieces), [], limits.of("printed")
        while chunk := "".join(islice(rest, _PIECES)):
            left -= len(chunk)
            if left < 0:
                raise Endless
            made.append(chunk)
        return "".join(made)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Of a row what it holds, of a loop what jinja knows of it; never what Python can do with a value."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, (LoopContext, Undefined)):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, argument) if isinstance(argument, str) else super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator in "+-" and isinstance(left, int) and isinstance(right, int):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(operator)


def as_text(value: Any) -> Markup:
    """Escaped, braces too, since docxtpl rewrites some that it meets after rendering (`{_{`)."""
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))


def as_runs(value: Any) -> str:
    """Escaped; line feeds and tabs as the elements that Word breaks and moves at."""
    text = str(value)
    return _MARKUP.sub(_as_markup, text) if _MARKUP.search(text) else text


def _as_markup(found: re.Match[str]) -> str:
    return _MADE.get(found.group()) or str(escape(found.group()))


_MARKUP = re.compile("[&<>\"'\n\t]")
_MADE = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
_FAST = Environment(as_runs)


def compiled(source: str) -> Print:
    """What prints a template of WordprocessingML; raises one of FAULTS where it can't be understood, or printed."""
    return _FAST.from_string(source).render


def blame(template: str, error: Exception) -> str:
    """The sentence for a fault of a template."""
    if isinstance(error, Endless):
        most = limits.shown("printed", limits.of("printed"))
        return limits.beyond(say("word.endless", template=template, limit=most), "printed")
    if isinstance(error, UndefinedError):
        return say("word.undefined", template=template, name=short(_undefined(str(error))))
    if isinstance(error, SecurityError):
        return say("word.forbidden", template=template, cause=short(str(error), 200))
    return say("word.template", template=template, cause=short(str(error), 200))


def _undefined(message: str) -> str:
    """The name in jinja's sentence about it."""
    match = _NAME.search(message)
    return (match[1] or match[2]) if match else message
