"""JSON or YAML text, read strictly → plain values, and the line and column of each.

The one door for PyYAML. Numbers come as int or Decimal, never as float. What the usual loaders let pass is refused:
a key given twice, NaN, 1e400, YAML's aliases and tags, its guesses (`no` is a text here, 0531 keeps its zero).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from toolkit import limits
from toolkit.errors import Unreadable
from toolkit.messages import say, short

_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8-sig", ""),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)

Marks = dict[str, tuple[int, int]]


class Tree(NamedTuple):
    """The values of one file, and where each stood. `note` says which encoding had to be told apart, if any."""

    name: str
    value: Any
    marks: Callable[[], Marks]
    note: str = ""

    def place(self, pointer: str) -> str:
        """`line:column` of the value at a JSON Pointer; where it is missing, of what should hold it."""
        marks = self.marks()
        while pointer not in marks and pointer:
            pointer = pointer.rpartition("/")[0]
        line, column = marks.get(pointer, (1, 1))
        return f"{line}:{column}"


def pointer(base: str, key: object) -> str:
    """One step down from `base`, escaped as RFC 6901 wants it."""
    return f"{base}/{str(key).replace('~', '~0').replace('/', '~1')}"


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Bytes → text, and the encoding's name if it is not UTF-8. Raises Unreadable where it can't be told, or is too
    long: values and their places take a hundred times what the text takes."""
    if len(data) > (most := limits.of("text-size")):
        sentence = say("tree.large", file=name, limit=limits.shown("text-size", most))
        raise Unreadable(limits.beyond(sentence, "text-size", len(data)))
    for mark, encoding, label in _ENCODINGS:
        if data.startswith(mark):
            return _text(_decoded(data, encoding, name), name), label
    try:
        return _text(data.decode("utf-8"), name), ""
    except UnicodeDecodeError as error:
        bad = error.start
    if b"\x00" in data:
        raise Unreadable(say("tree.binary", file=name))
    try:
        return data.decode("gb18030"), "GB18030 (GBK)"
    except UnicodeDecodeError:
        before = data[:bad].decode("gb18030", errors="replace")
        raise _bad(name, before.count("\n") + 1, len(before) - before.rfind("\n"), say("tree.encoding")) from None


def _text(text: str, name: str) -> str:
    """The text, if it is one: NUL stands in none."""
    if "\x00" in text:
        raise Unreadable(say("tree.binary", file=name))
    return text


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _bad(name, 1, 1, say("tree.encoding")) from None


def _bad(name: str, line: int, column: int, cause: str) -> Unreadable:
    return Unreadable(say("tree.bad", file=name, line=line, column=column, cause=cause), f"{line}:{column}")


# --- JSON


class _OddToken(Exception):
    """A token that JSON lets pass and we don't; its text finds its place."""


def read_json(data: bytes, name: str) -> Tree:
    """JSON bytes → Tree. Raises Unreadable with line, column, cause and way out."""
    text, note = decode(data, name)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=_decimal, parse_int=_integer, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        cause = say(_json_cause(error.msg), detail=error.msg)
        raise _bad(name, error.lineno, error.colno, cause) from None
    except _OddToken as odd:
        key, token = odd.args
        raise _bad(name, *_find_odd(text, key, token), say(key, token=short(token))) from None
    except RecursionError:
        value = None  # deeper than Python goes; the brackets say where
    if (value is None or _deep(value)) and (place := _too_deep(text)):
        raise _bad(name, *place, _depth())
    return Tree(name, value, _once(lambda: _json_marks(text)), note)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _OddToken("tree.twice", _again(key for key, _ in pairs))
    return found


def _again(keys: Iterator[str]) -> str:
    """The first key that comes a second time; empty where none does."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""


def _decimal(token: str) -> Decimal:
    try:
        number, most = Decimal(token), limits.of("digits")
    except InvalidOperation:  # an exponent beyond what Decimal holds
        raise _OddToken("tree.huge", token) from None
    if (number and abs(number.adjusted()) > most) or len(token) > most:
        raise _OddToken("tree.huge", token)
    return number


def _integer(token: str) -> int:
    if len(token) > limits.of("digits"):
        raise _OddToken("tree.huge", token)
    return int(token)


def _constant(token: str) -> Any:
    raise _OddToken("tree.constant", token)


_CAUSES = {
    "Expecting property name": "json.key",
    "Expecting ':'": "json.colon",
    "Expecting ','": "json.comma",
    "Expecting value": "json.value",
    "Illegal trailing comma": "json.trailing",
    "Extra data": "json.extra",
    "Unterminated string": "json.string",
    "Invalid control character": "json.control",
    "Invalid \\": "json.escape",
    "Unexpected UTF-8 BOM": "json.value",
}


def _json_cause(message: str) -> str:
    return next((key for start, key in _CAUSES.items() if message.startswith(start)), "json.other")


# possessive: to be able to go back over a text, the engine would keep a hundred bytes for each of its characters
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Every token of a JSON text with its line and column."""
    line, start, at = 1, 0, 0
    for match in _TOKEN.finditer(text):
        breaks = text.count("\n", at, match.start())
        if breaks:
            line += breaks
            start = text.rfind("\n", 0, match.start()) + 1
        at = match.start()
        yield match.group(), line, at - start + 1


def _json_walk(text: str) -> Iterator[tuple[str, int, int, bool, str]]:
    """(pointer, line, column, is a key, token) for every key and value of a text that is sound JSON."""
    stack: list[tuple[str, int | None]] = []  # base pointer; index in an array, None in an object
    here, key = "", True
    for token, line, column in _tokens(text):
        if token in "}]":
            stack.pop()
        elif token == ",":
            base, index = stack[-1]
            if index is None:
                key = True
            else:
                stack[-1] = (base, index + 1)
                here = pointer(base, index + 1)
        elif token == ":":
            key = False
        elif key and stack and stack[-1][1] is None:
            here = pointer(stack[-1][0], _name(token))
            yield here, line, column, True, token
        else:
            yield here, line, column, False, token
            if token == "{":
                stack.append((here, None))
                key = True
            elif token == "[":
                stack.append((here, 0))
                here = pointer(here, 0)


def _name(token: str) -> str:
    """The text of a key; most have nothing to unescape."""
    return str(json.loads(token)) if "\\" in token else token[1:-1]


def _json_marks(text: str) -> Marks:
    return {here: (line, column) for here, line, column, is_key, _ in _json_walk(text) if not is_key}


def _find_odd(text: str, key: str, token: str) -> tuple[int, int]:
    """The place of the token that was refused: of a key given twice, the second one."""
    seen: set[str] = set()
    for here, line, column, is_key, raw in _json_walk(text):
        if key != "tree.twice" and not is_key and raw.startswith(token):  # behind it may stand what is no JSON
            return line, column
        if key == "tree.twice" and is_key and _name(raw) == token:
            if here in seen:
                return line, column
            seen.add(here)
    return 1, 1


def _deep(value: Any) -> bool:
    """Whether lists and objects stand in each other deeper than they may; far quicker than its brackets."""
    level = [value]
    for _ in range(limits.of("depth")):
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, (dict, list))]
        level = [child for children in inner for child in children]
    return any(isinstance(one, (dict, list)) for one in level)


def _too_deep(text: str) -> tuple[int, int] | None:
    """The place of the first bracket that opens more levels than may be; None where none does."""
    level, most = 0, limits.of("depth")
    for token, line, column in _tokens(text):
        level += (token in ("{", "[")) - (token in ("}", "]"))
        if level > most:
            return line, column
    return None


def _depth() -> str:
    return limits.beyond(say("tree.deep", limit=limits.of("depth")), "depth")


def _once(make: Callable[[], Marks]) -> Callable[[], Marks]:
    kept: list[Marks] = []

    def marks() -> Marks:
        if not kept:
            kept.append(make())
        return kept[0]

    return marks


# --- YAML

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_YAML_CAUSES = (
    ("maximum nesting depth", "tree.deep"),  # libyaml's own limit, which lies above ours
    ("could not find expected ':'", "yaml.colon"),
    ("mapping values are not allowed", "yaml.colon-in-text"),
    ("found unexpected end of stream", "yaml.quote"),
    ("did not find expected <document start>", "yaml.mixed"),
    ("did not find expected key", "yaml.indent"),
    ("did not find expected '-' indicator", "yaml.indent"),
    ("did not find expected ',' or", "yaml.bracket"),
    ("while parsing a flow node did not find expected node content", "yaml.bracket"),
    ("that cannot start any token", "yaml.start"),
    ("control characters are not allowed", "yaml.control"),
    ("special characters are not allowed", "yaml.control"),
)


def read_yaml(data: bytes, name: str) -> Tree:
    """YAML bytes → Tree (one document). Raises Unreadable with line, column, cause and way out."""
    import yaml

    text, note = decode(data, name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _yaml_error(error, text, name) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        cause = say("yaml.control", detail=error.reason)
        raise _bad(name, before.count("\n") + 1, len(before) - before.rfind("\n"), cause) from None
    return Tree(name, builder.value, lambda: builder.marks, note)


def _yaml_error(error: Any, text: str, name: str) -> Unreadable:
    """PyYAML's error in our words; a quote that never closes is told where it opens, not where the file ends."""
    problem = f"{error.context or ''} {error.problem}".strip()
    key = next((key for words, key in _YAML_CAUSES if words in problem), "yaml.other")
    mark = error.context_mark if key == "yaml.quote" else error.problem_mark
    mark = mark or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    told = next(iter(text.splitlines()[line - 1 : line]), "")
    if "\t" in told[: len(told) - len(told.lstrip())]:
        key = "yaml.tab"
    cause = _depth() if key == "tree.deep" else say(key, detail=problem)
    return _bad(name, line, column, cause)


class _Builder:
    """YAML events → values and marks, without recursion, so that depth costs nothing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.value: Any = None
        self.marks: Marks = {}
        self.stack: list[tuple[str, Any, list[str]]] = []  # pointer, container, key that waits for its value
        self.documents = 0

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "ScalarEvent":
                self.add(event, None)
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self.refuse(event, "yaml.documents")
            case "MappingStartEvent":
                self.open(event, {})
            case "SequenceStartEvent":
                self.open(event, [])
            case "MappingEndEvent" | "SequenceEndEvent":
                self.stack.pop()
            case "AliasEvent":
                self.refuse(event, "yaml.alias", token=short(event.anchor))

    def open(self, event: Any, container: Any) -> None:
        if len(self.stack) >= limits.of("depth"):
            raise self.bad(event, _depth())
        here = self.add(event, container)
        self.stack.append((here, container, []))

    def add(self, event: Any, container: Any) -> str:
        """Put a scalar or a new container where it belongs; return its pointer."""
        if event.tag is not None and event.tag != "!":
            self.refuse(event, "yaml.tag", token=short(event.tag))
        value = self.scalar(event) if container is None else container
        if not self.stack:
            self.value, here = value, ""
        else:
            base, holder, waiting = self.stack[-1]
            if isinstance(holder, dict) and not waiting:
                return self.key(event, container, holder, waiting)
            here = self.hang(value, base, holder, waiting)
        self.marks[here] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return here

    def key(self, event: Any, container: Any, holder: dict[str, Any], waiting: list[str]) -> str:
        if container is not None:
            self.refuse(event, "yaml.key")
        if event.value in holder:
            self.refuse(event, "tree.twice", token=short(event.value))
        waiting.append(event.value)
        return ""

    @staticmethod
    def hang(value: Any, base: str, holder: Any, waiting: list[str]) -> str:
        if isinstance(holder, dict):
            key = waiting.pop()
            holder[key] = value
            return pointer(base, key)
        holder.append(value)
        return pointer(base, len(holder) - 1)

    def scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style:  # quoted, or a block: a text, whatever it looks like
            return text
        if text in _WORDS:
            return _WORDS[text]
        if len(text) <= limits.of("digits"):
            if _INTEGER.fullmatch(text):
                return int(text)
            if _DECIMAL.fullmatch(text):
                return Decimal(text)
        return text

    def refuse(self, event: Any, key: str, **values: object) -> None:
        raise self.bad(event, say(key, **values))

    def bad(self, event: Any, cause: str) -> Unreadable:
        return _bad(self.name, event.start_mark.line + 1, event.start_mark.column + 1, cause)
