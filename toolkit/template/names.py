"""Tags in their order, and what a template may name → the names that it prints, and what is wrong with its tags.

The one door to jinja's grammar beside the one that fills templates. Each tag is read by itself, so that a mistake in
one hides none in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from toolkit.messages import say, short
from toolkit.render.sandbox import HARMLESS
from toolkit.template.tags import Tag

LOOP: Final = dict.fromkeys(("index", "index0", "revindex", "revindex0", "first", "last", "length"), "")
_CLOSES = {"endfor": "for", "endif": "if"}
_WORDS = ("for", "if", "elif", "else", *_CLOSES)
_PLAIN = (nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Concat)
_GRAMMAR = Environment(autoescape=True)


class Wrong(NamedTuple):
    """A mistake: where, and in words."""

    place: str
    message: str


class _Value(NamedTuple):
    """What a name stands for: the way to it from the top (`clusters[].name`), and its shape; None: nobody can tell."""

    way: str
    shape: Any


class _Open(NamedTuple):
    """A `for` or `if` that is not closed yet."""

    word: str
    place: str
    names: Mapping[str, _Value]


_UNTOLD = _Value("", None)


class Reader:
    """Reads the tags of one part of a document, one after the other; `printed` and `wrong` grow."""

    def __init__(self, shape: Mapping[str, Any]) -> None:
        self.shape = shape
        self.printed: set[str] = set()
        self.wrong: list[Wrong] = []
        self.open: list[_Open] = []

    def read(self, tag: Tag, place: str) -> None:
        try:
            self._read(tag, place)
        except TemplateSyntaxError as error:
            self._say(place, "template.syntax", tag=_shown(tag), cause=error.message)
        except ValueError as error:  # a number of more digits than Python reads
            cause = str(error).partition(" for ")[0]
            self._say(place, "template.syntax", tag=short(_shown(tag)), cause=cause)
        except RecursionError:
            self._say(place, "template.nested", tag=short(_shown(tag)))

    def end(self) -> None:
        """What is still open was never closed."""
        for one in self.open:
            self._say(one.place, "template.unclosed", word=one.word)

    def _read(self, tag: Tag, place: str) -> None:
        if not tag.word:
            self._print(tag, place)
        elif tag.word in _CLOSES:
            self._close(tag.word, place)
        elif tag.word == "for":
            self._loop(tag, place)
        elif tag.word in ("if", "elif"):
            self._asked(tag, place)
        elif tag.word != "else":
            guess = get_close_matches(tag.word, _WORDS, n=1, cutoff=0.6)
            self._say(place, "template.word", word=tag.word, guess=_guess(guess), known=" ".join(_WORDS))
        elif not self.open:
            self._say(place, "template.unopened", word=tag.word)

    def _print(self, tag: Tag, place: str) -> None:
        (expression,) = _parsed("{{" + tag.rest + "}}").find_all(nodes.Output)
        for node in expression.nodes:
            value = self._value(node, place)
            if isinstance(value.shape, Mapping):
                self._say(place, "template.group", name=_written(node), first=next(iter(value.shape), ""))
            elif isinstance(value.shape, list):
                self._say(place, "template.list", name=_written(node))
            elif value.way:
                self.printed.add(value.way)

    def _loop(self, tag: Tag, place: str) -> None:
        (loop,) = _parsed("{% for " + tag.rest + " %}{% endfor %}").find_all(nodes.For)
        over = self._value(loop.iter, place)
        if over.shape is not None and not isinstance(over.shape, list):
            self._say(place, "template.no-list", name=_written(loop.iter))
        item = _Value(f"{over.way}[]", over.shape[0]) if isinstance(over.shape, list) else _UNTOLD
        names = {one.name: _UNTOLD for one in loop.target.find_all(nodes.Name)}  # of a pair, nobody can tell
        if isinstance(loop.target, nodes.Name):
            names[loop.target.name] = item
        self.open.append(_Open("for", place, names | {"loop": _Value("", LOOP)}))

    def _asked(self, tag: Tag, place: str) -> None:
        (asked,) = _parsed("{% if " + tag.rest + " %}{% endif %}").find_all(nodes.If)
        self._value(asked.test, place)
        if tag.word == "if":
            self.open.append(_Open("if", place, {}))
        elif not self.open or self.open[-1].word != "if":
            self._say(place, "template.unopened", word=tag.word)

    def _close(self, word: str, place: str) -> None:
        wanted = _CLOSES[word]
        if wanted not in (one.word for one in self.open):
            self._say(place, "template.unopened", word=word)
            return
        while (last := self.open.pop()).word != wanted:
            self._say(last.place, "template.unclosed", word=last.word)

    def _value(self, node: nodes.Node, place: str) -> _Value:
        """What an expression stands for; what is wrong in it is told on the way."""
        match node:
            case nodes.Name():
                return self._named(node.name, place)
            case nodes.Getattr():
                return self._inside(node, node.attr, place)
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                return self._inside(node, key, place)
            case nodes.Getitem(arg=nodes.Const(value=int())):
                over = self._value(node.node, place)
                return _Value(f"{over.way}[]", over.shape[0]) if isinstance(over.shape, list) else _UNTOLD
            case nodes.Call():
                self._say(place, "template.call")
            case nodes.Filter() if node.name not in HARMLESS:
                self._say(place, "template.filter", name=node.name, known=" ".join(HARMLESS))
            case nodes.BinExpr() if not isinstance(node, _PLAIN):
                self._say(place, "template.operator", operator=node.operator)
        for child in node.iter_child_nodes():
            self._value(child, place)
        return _UNTOLD

    def _named(self, name: str, place: str) -> _Value:
        known = {one: _Value(one, shape) for one, shape in self.shape.items()}
        for one in self.open:  # the innermost loop last
            known.update(one.names)
        return known[name] if name in known else self._unknown("", name, known, place)

    def _inside(self, node: nodes.Getattr | nodes.Getitem, name: str, place: str) -> _Value:
        holder = self._value(node.node, place)
        if name.startswith("_"):
            self._say(place, "template.forbidden", name=name)
            return _UNTOLD
        if holder.shape is None:
            return _UNTOLD
        inside = holder.shape if isinstance(holder.shape, Mapping) else {}
        if name in inside:
            return _Value(f"{holder.way}.{name}" if holder.way else "", inside[name])
        return self._unknown(f"{_written(node.node)}.", name, inside, place)

    def _unknown(self, before: str, name: str, known: Iterable[str], place: str) -> _Value:
        guess = [f"{before}{one}" for one in get_close_matches(name, list(known), n=1, cutoff=0.6)]
        self._say(place, "template.unknown", name=f"{before}{name}", guess=_guess(guess))
        return _UNTOLD

    def _say(self, place: str, key: str, **values: object) -> None:
        self.wrong.append(Wrong(place, say(key, **values)))


def _parsed(source: str) -> nodes.Template:
    return _GRAMMAR.parse(source)


def _guess(found: list[str]) -> str:
    return say("template.guess", name=found[0]) if found else ""


def _written(node: nodes.Node) -> str:
    """A name as the template writes it; of what is no name, nothing."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
    return ""


def _shown(tag: Tag) -> str:
    return f"{{% {tag.word} {tag.rest} %}}" if tag.word else f"{{{{ {tag.rest} }}}}"


def ways(shape: Any, here: str = "") -> Iterator[str]:
    """Every value that can be printed, by the way to it."""
    if isinstance(shape, Mapping):
        for name, child in shape.items():
            yield from ways(child, f"{here}.{name}" if here else name)
    elif isinstance(shape, list):
        yield from ways(shape[0], f"{here}[]")
    else:
        yield here
