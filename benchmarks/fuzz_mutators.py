"""A random source, a seed and the other seeds of its reader → one damaged file, by its bytes or by its format."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

import pikepdf

from benchmarks.fuzz_seeds import dumped, packed, unpacked
from toolkit import tree
from toolkit.errors import ToolkitError

Mutator = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"4294967296",
    b"9" * 20,
    b"9" * 41,
    b"1e400",
    b"1E-400",
    b"NaN",
    b"Infinity",
    b"-0",
    b"0.1",
    b"00012",
    b"1_000",
    b"0x10",
    "１２".encode(),
    "٣".encode(),
    "²".encode(),
    b"1e5",
)
_TEXTS = (
    b"",
    b" ",
    b"null",
    b"true",
    b"\x00",
    b"\xff",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    "\ufeff".encode(),
    "\U0001f600".encode(),
    b"<",
    b"&",
    b"]]>",
    b"&#0;",
    b"&a;",
    b"=1+1",
    b"{{",
    b"%}",
    b"../x",
    b"A" * 3000,
    "中".encode() * 300,
    b"\\ud800",
    b"\n",
    b"\t",
    b"\r",
    "〇".encode(),
    b"form",
    b"plan",
    b"application",
    b"2025",
    b"summary",
    "是".encode(),
    "☑是".encode(),
    "亿元".encode(),
    "2025年".encode(),
    "—".encode(),
    b"2025-02-30",
)
_TOKENS = (
    b"&a ",
    b"*a",
    b"!!int ",
    b"!",
    b"<<: ",
    b"---\n",
    b"...\n",
    b"? ",
    b": ",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b'"',
    b"'",
    b"|",
    b">",
    b"#",
    b"%",
    b"@",
    b"`",
    b"{{",
    b"}}",
    b"{%",
    b"%}",
    b" if ",
    b" for ",
    b"endfor",
    b"|join",
    b".",
    b"__class__",
    b"(",
    b")",
    b"~",
    b"*",
    b"**",
)
_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2025,
    10**30,
    0.5,
    -0.0,
    "",
    " ",
    "是",
    "0",
    "2025",
    "12.5亿元",
    "１２．５",
    "null",
    "x" * 3000,
    "\ud800",
    "\x00",
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"a": 1},
    {"2025": 1},
    {"-1": "x"},
    "2025-02-30",
    "0001-01-01",
    "/economy/output",
    "~1~0",
    "9" * 50,
)
_WORD = re.compile(rb"[A-Za-z_]+|[0-9][0-9.]*|[\x80-\xff]+|\s+|.", re.DOTALL)
_MARK = re.compile(rb"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_PDF_TOKEN = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?|/[A-Za-z0-9]+|<[0-9A-Fa-f]+>|[A-Za-z*]+")


def some_bytes(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Bits flipped, stretches cut, doubled, put in, or taken from another file."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 1, 2, 4, 16, 100, 4000)))
        match chance.randrange(7):
            case 0 if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case 1 if at < len(made):
                made[at] = chance.choice((0, 1, 9, 10, 32, 34, 60, 127, 128, 254, 255))
            case 2:
                del made[at:end]
            case 3:
                made[at:at] = made[at:end] * chance.choice((1, 1, 2, 50))
            case 4:
                made[at:at] = chance.choice((*_TEXTS, *_NUMBERS, *_TOKENS))
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                made[at:end] = other[start : start + end - at + chance.randrange(40)]
            case 6 if chance.random() < 0.2:
                del made[at:]
    return bytes(made)


def some_words(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Words, numbers and marks of a text changed for others; lines moved, doubled, set in or out."""
    if chance.random() < 0.3:
        lines = data.split(b"\n")
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                lines[at:at] = lines[at : at + chance.randrange(1, 6)]
            case 1:
                lines[to:to] = [lines.pop(at)]
            case 2:
                lines[at] = b" " * chance.randrange(5) + lines[at].lstrip()
            case 3:
                lines[at] = chance.choice(chance.choice(others).split(b"\n"))
        return b"\n".join(lines)
    words = _WORD.findall(data) or [b""]
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(words))
        match chance.randrange(6):
            case 0:
                words[at] = chance.choice(_NUMBERS)
            case 1:
                words[at] = chance.choice(_TEXTS)
            case 2:
                words[at:at] = [chance.choice(_TOKENS)]
            case 3:
                del words[at : at + chance.choice((1, 1, 3, 10))]
            case 4:
                words[at] = words[chance.randrange(len(words))]
            case 5:
                words[at:at] = words[at : at + chance.choice((1, 3, 9))] * chance.choice((1, 2, 70))
        words = words or [b""]
    return b"".join(words)


@lru_cache(maxsize=512)
def _read(data: bytes) -> str:
    """The values of a JSON or YAML file as JSON; empty where it has none."""
    try:
        return dumped(tree.read_yaml(data, "").value).decode("utf-8", "surrogatepass")
    except ToolkitError:
        return ""


def some_values(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Values, keys and rows of JSON or YAML changed, moved, doubled, taken from another file; written as JSON."""
    value, other = (json.loads(_read(one) or "{}") for one in (data, chance.choice(others)))
    for _ in range(chance.choice((1, 1, 2, 3))):
        holders = list(_holders(value))
        if not holders:
            return some_bytes(chance, data, others)
        holder, key = chance.choice(holders)
        strange = list(_holders(other))
        match chance.randrange(7):
            case 0 | 1:
                holder[key] = deepcopy(chance.choice(_VALUES))  # a later step may change it
            case 2:
                source, name = chance.choice(strange or holders)
                holder[key] = deepcopy(source[name])
            case 3:
                del holder[key]
            case 4 if isinstance(holder, list):
                holder.extend([holder[key]] * chance.choice((1, 2, 40)))
            case 4:
                holder[chance.choice((*(name for _, name in holders), "", "x", "2025", "-3"))] = deepcopy(holder[key])
            case 5:
                holder[key] = [holder[key]] if chance.random() < 0.5 else {"a": holder[key]}
            case 6 if isinstance(holder[key], str) and holder[key]:
                text = holder[key]
                at = chance.randrange(len(text))
                holder[key] = (
                    text[:at] + chance.choice(_TEXTS).decode("utf-8", "replace") + text[at + chance.randrange(2) :]
                )
    return dumped(value)


def _holders(value: Any) -> Any:
    """Every (container, key) in a value."""
    stack = [value]
    while stack:
        one = stack.pop()
        pairs = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        for key, child in pairs:
            yield one, key
            stack.append(child)


def some_parts(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """An office file with marks and texts of its parts changed, packed anew; at times whole parts."""
    try:
        parts = dict(_unpacked(data))
    except Exception:  # what came from an earlier damage is no archive any more
        return some_bytes(chance, data, others)
    names = [one for one in parts if one.endswith((".xml", ".rels"))]
    if not names:
        return some_bytes(chance, data, others)
    heavy = [one for one in names if re.search(r"document\.xml|sheet[0-9]|sharedStrings|workbook\.xml", one)]
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(heavy if heavy and chance.random() < 0.7 else names)
        if name in parts and chance.random() < 0.08:
            _moved(chance, parts, name)
        else:
            parts[name] = _marked(chance, parts.get(name, b""))
    made = packed(parts)
    return some_bytes(chance, made, others) if chance.random() < 0.05 else made


@lru_cache(maxsize=512)
def _unpacked(data: bytes) -> dict[str, bytes]:
    return unpacked(data)


def _moved(chance: random.Random, parts: dict[str, bytes], name: str) -> None:
    other = chance.choice(list(parts))
    match chance.randrange(4):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[other]
        case 2:
            parts[chance.choice(("../x", "/abs", "word\\x", "x" * 300, other.upper(), "a\x01"))] = parts.pop(name)
        case 3:
            parts[name] = some_bytes(chance, parts[name], [parts[other] or b" "])


@lru_cache(maxsize=256)
def _marks(part: bytes) -> tuple[bytes, ...]:
    return tuple(_MARK.findall(part))


def _marked(chance: random.Random, part: bytes) -> bytes:
    """A part of XML with elements and attributes changed; mostly still well-formed."""
    marks = list(_marks(part))
    if not marks:
        return chance.choice(_TEXTS)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(marks))
        mark = marks[at]
        if not mark.startswith(b"<"):
            marks[at] = chance.choice((*_TEXTS[4:], *_NUMBERS)) if chance.random() < 0.8 else mark + mark
        elif b'="' in mark and chance.random() < 0.5:
            marks[at] = _altered(chance, mark)
        else:
            _element(chance, marks, at)
        if not marks:
            return b""
    return b"".join(marks)


def _altered(chance: random.Random, mark: bytes) -> bytes:
    """A mark with one attribute changed or gone."""
    found = list(_ATTRIBUTE.finditer(mark))
    if not found:
        return mark
    one = chance.choice(found)
    if chance.random() < 0.2:
        return mark[: one.start()] + mark[one.end() :]
    new = chance.choice(
        (
            *_NUMBERS,
            *_NUMBERS,
            b"",
            b"x",
            b"rId1",
            b"A1:XFD1048576",
            b"ZZZZ9",
            b"s",
            b"str",
            b"inlineStr",
            b"e",
            b"b",
            b"d",
            b"restart",
            b"\xe4\xb8\xad",
        )
    )
    return mark[: one.start(2)] + new + mark[one.end(2) :]


def _element(chance: random.Random, marks: list[bytes], at: int) -> None:
    """An element, from its opening to its closing mark, lost, doubled, moved, put into itself or renamed."""
    end = _closing(marks, at)
    piece = marks[at:end]
    match chance.randrange(5):
        case 0:
            del marks[at:end]
        case 1:
            marks[at:at] = piece * chance.choice((1, 1, 2, 30 if len(piece) < 50 else 1))
        case 2:
            del marks[at:end]
            to = chance.randrange(len(marks) + 1)
            marks[to:to] = piece
        case 3:
            to = chance.randrange(at, end)
            marks[to + 1 : to + 1] = piece
        case 4 if len(piece) > 1:
            marks[at], marks[end - 1] = b"<w:ins>", b"</w:ins>"


def _closing(marks: list[bytes], at: int) -> int:
    """The end of the element that begins at `at`, or of its opening mark alone."""
    depth = 0
    for end in range(at, min(at + 400, len(marks))):
        mark = marks[end]
        if mark.startswith(b"</"):
            depth -= 1
        elif mark.startswith(b"<") and not mark.endswith((b"/>", b"?>")):
            depth += 1
        if depth <= 0:
            return end + 1
    return at + 1


def some_objects(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A PDF with objects, or operators in its streams, changed, and saved anew."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            things = [
                one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)
            ]
            for _ in range(chance.choice((1, 1, 2, 4))):
                _changed(chance, pdf, chance.choice(things), things)
            held = io.BytesIO()
            pdf.save(held, stream_decode_level=pikepdf.StreamDecodeLevel.none)
            return held.getvalue()
    except Exception:  # pikepdf can't open or save what became of it
        return some_tokens(chance, data, others)


def _changed(chance: random.Random, pdf: pikepdf.Pdf, thing: Any, things: list[Any]) -> None:
    if isinstance(thing, pikepdf.Stream) and chance.random() < 0.7:
        thing.write(some_tokens(chance, thing.read_bytes(), [b"q Q BT ET Tj 1 0 0 1 0 0 cm"], longest=10**6))
        return
    keys = list(range(len(thing))) if isinstance(thing, pikepdf.Array) else list(thing.keys())
    if not keys:
        return
    key = chance.choice(keys)
    match chance.randrange(4):
        case 0:
            del thing[key]
        case 1:
            thing[key] = chance.choice(
                (0, -1, 1, 2**31 - 1, pikepdf.Name.X, pikepdf.String("x"), pikepdf.Array(), pikepdf.Dictionary(), True)
            )
        case 2:
            other = chance.choice(things)
            thing[key] = other if other.is_indirect else pdf.make_indirect(other)
        case 3:
            other = chance.choice(things)
            names = list(range(len(other))) if isinstance(other, pikepdf.Array) else list(other.keys())
            if names:
                thing[key] = other[chance.choice(names)]


def some_tokens(chance: random.Random, data: bytes, others: Sequence[bytes], longest: int = 3000) -> bytes:
    """Numbers, names and operators of a PDF changed for others; a stretch of `longest` bytes is looked at."""
    start = max(0, chance.randrange(len(data) + 1) - longest // 2)
    piece = data[start : start + longest]
    found = list(_PDF_TOKEN.finditer(piece))
    if not found:
        return some_bytes(chance, data, others)
    made = piece
    for one in sorted({chance.choice(found) for _ in range(chance.choice((1, 1, 2, 5)))}, key=lambda one: -one.start()):
        new = chance.choice(
            (
                *_NUMBERS[:9],
                b"-0.5",
                chance.choice(found)[0],
                chance.choice(found)[0],
                b"",
                b"/X",
                b"<0001>",
                b"Do",
                b"q",
                b"Q",
                b"ET",
            )
        )
        if chance.random() < 0.4:
            new = new[: len(one[0])].ljust(len(one[0]))  # the table of objects stays true
        made = made[: one.start()] + new + made[one.end() :]
    return data[:start] + made + data[start + longest :]


_ZIPPED = (some_parts, some_parts, some_parts, some_parts, some_bytes)
_PRINTED = (some_objects, some_objects, some_tokens, some_bytes)
MUTATORS: dict[str, tuple[Mutator, ...]] = {
    "json": (some_values, some_values, some_words, some_bytes),
    "yaml": (some_words, some_words, some_values, some_bytes),
    "pack": (some_values, some_values, some_words, some_bytes),
    "tags": (some_words, some_words, some_bytes),
    "template": (some_parts, some_parts, some_parts, some_bytes),
    "docx": _ZIPPED,
    "xlsx": _ZIPPED,
    "list": _ZIPPED,
    "pdf": _PRINTED,
    "lint-docx": _ZIPPED,
    "lint-pdf": _PRINTED,
    "public-docx": _ZIPPED,
    "public-xlsx": _ZIPPED,
    "public-pdf": _PRINTED,
}
