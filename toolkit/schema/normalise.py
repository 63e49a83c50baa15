"""A form as people typed it → the same with the values that its schema means, and a finding for each reading.

What is certain is read (４５.２, 1,234.5, 45.2亿元, 2026年6月3日) and said; what is not is left out, with an error that
says why, and nobody else reports it.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say, short
from toolkit.quantity import DASHES, NotANumber, parse, plain
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.pattern import like
from toolkit.tree import pointer as down

NOTHING = object()
# 有 and 无 are not among them: a tick may ask whether something is, or whether it is not
_TICKS = {"是": True, "√": True, "✓": True, "yes": True, "true": True} | {
    "否": False, "×": False, "no": False, "false": False
}  # fmt: skip
NONE_WORDS = frozenset({"无", "没有", "暂无"})
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_YEAR = re.compile(r"(20[0-9]{2})年?度?")
# C0 and C1 controls but tab and line feed, lone surrogates, and what Unicode says is no character
_NONE = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + _NONE + "]")


def normalise(form: Form, schema: Schema) -> Form:
    """The form with every value as its schema means it; `findings` of the form grow by what had to be said.

    A value that is null, empty or a dash counts as not filled and is left out. Keys that the schema does not know stay,
    for the structure check to name.
    """
    work = _Work(form, schema)
    values = work.group(schema.root, "", form.values)
    return form._replace(values=values, locate=work.locate, way=work.way, findings=(*form.findings, *work.findings))


def broken_text(value: str) -> str:
    """The first character that no document can hold, as `U+000B`; empty where there is none."""
    found = _UNPRINTABLE.search(value)
    return f"U+{ord(found.group()):04X}" if found else ""


class _Work:
    """One pass over a form; gathers what has to be said."""

    def __init__(self, form: Form, schema: Schema) -> None:
        self.form = form
        self.schema = schema
        self.moved: dict[str, str] = {}  # pointer as the schema has it → as the file wrote it
        self.findings: list[Finding] = []

    def locate(self, pointer: str) -> str:
        """The place of a value, also where its key was written in another way (2023年 for 2023)."""
        return self.form.locate(self.moved.get(pointer, pointer))

    def way(self, pointer: str) -> str:
        return self.form.way(self.moved.get(pointer, pointer))

    def any(self, field: Field, here: str, value: Any) -> Any:
        """One value, by its field's type; NOTHING where it was not filled."""
        if value is None:
            return NOTHING
        if isinstance(value, str):
            value = value.replace("\r\n", "\n").replace("\r", "\n").strip()  # Windows' line ends say nothing more
            if not value:
                return NOTHING
            if value in DASHES:
                self.say(field, here, "normalise.dash", text=value)
                return NOTHING
            if bad := broken_text(value):
                self.error("text-characters", field, here, "normalise.character", code=bad)
                return NOTHING
        match field.type:
            case "group" | "list" | "series":
                return self.holder(field, here, value)
            case "integer" | "number":
                return self.number(field, here, value)
            case "boolean":
                return self.boolean(field, here, value)
            case "date":
                return self.date(field, here, value)
            case _:
                return self.text(field, here, value)

    def holder(self, field: Field, here: str, value: Any) -> Any:
        if field.type == "list" and isinstance(value, str) and value in NONE_WORDS:
            return []
        if field.type == "list" and isinstance(value, list):
            return self.items(field.children[0], here, value)
        if field.type == "series" and isinstance(value, dict):
            return self.series(field, here, value)
        if field.type == "group" and isinstance(value, dict):
            return self.group(field, here, value) or NOTHING
        return value

    def group(self, field: Field, here: str, value: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, child in value.items():
            name = key.strip()
            known = field.child(name)
            place = down(here, name)
            if bad := broken_text(name):
                self.error("text-characters", field, here, "normalise.character", code=bad)
            elif known is None and child is not None:
                made[name] = None  # the structure check names it; nobody asks what it holds
            elif known and (found := self.any(known, place, child)) is not NOTHING:
                made[name] = found
        return made

    def items(self, column: Field, here: str, value: list[Any]) -> list[Any]:
        """The rows that are filled. An empty row between filled ones keeps its place, lest the pointers shift."""
        rows = [self.any(column, down(here, index), item) for index, item in enumerate(value)]
        while rows and rows[-1] is NOTHING:
            rows.pop()
        return [{} if row is NOTHING else row for row in rows]

    def series(self, field: Field, here: str, value: dict[str, Any]) -> Any:
        made: dict[str, Any] = {}
        for key, child in value.items():
            match = _YEAR.fullmatch(unicodedata.normalize("NFKC", key.strip()))
            year = match.group(1) if match else key
            place = down(here, year)
            if year != key:
                self.moved[place] = down(here, key)
            if year in made:
                self.error("year-twice", field, place, "normalise.year-twice")
                continue
            found = self.number(field, place, child) if child is not None else NOTHING
            if found is not NOTHING:
                made[year] = found
        return made or NOTHING

    def number(self, field: Field, here: str, value: Any) -> Any:
        if isinstance(value, Decimal) and "integer" in (field.type, field.item) and value == value.to_integral_value():
            return int(value)
        if not isinstance(value, str):
            return value
        value = value.strip()
        if not value:
            return NOTHING
        if value in DASHES:
            self.say(field, here, "normalise.dash", text=value)
            return NOTHING
        try:
            found = parse(value, field.unit)
            if not isinstance(found, Decimal):
                raise NotANumber("quantity.endless")
        except NotANumber as why:
            key = "quantity.none" if value in NONE_WORDS else why.args[0]
            self.error("number-text", field, here, key, text=short(value, 40), unit=field.unit)
            return NOTHING
        if plain(found) != value:
            self.say(field, here, "normalise.read-as", text=value, read=f"{plain(found)} {field.unit}".strip())
        whole = found == found.to_integral_value() and (
            "integer" in (field.type, field.item) or "." not in plain(found)
        )
        return int(found) if whole else found

    def boolean(self, field: Field, here: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        word = unicodedata.normalize("NFKC", value).lower()
        if word not in _TICKS:
            return value
        if word not in ("是", "否"):
            self.say(field, here, "normalise.read-as", text=value, read="是" if _TICKS[word] else "否")
        return _TICKS[word]

    def date(self, field: Field, here: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = _DATE.fullmatch("".join(unicodedata.normalize("NFKC", value).split()))
        if not match:
            return value
        year, month, day = (int(part) for part in match.groups())
        read = f"{year:04d}-{month:02d}-{day:02d}"
        if read != value:
            self.say(field, here, "normalise.read-as", text=value, read=read)
        return read

    def text(self, field: Field, here: str, value: Any) -> Any:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            value = plain(value)  # a code or a phone number that YAML or a sheet took for a number
        if not isinstance(value, str):
            return value
        if not field.pattern or like(field.pattern, value):
            return value
        tidy = "".join(unicodedata.normalize("NFKC", value).split()).upper()
        if tidy != value and like(field.pattern, tidy):
            self.say(field, here, "normalise.read-as", text=value, read=tidy)
            return tidy
        return value

    def say(self, field: Field, here: str, key: str, **values: object) -> None:
        self.findings.append(
            self._finding("read-as", field, here, say(key, label=self._label(here), **values), "warning")
        )

    def error(self, rule: str, field: Field, here: str, key: str, **values: object) -> None:
        self.findings.append(self._finding(rule, field, here, say(key, label=self._label(here), **values), "error"))

    def _finding(self, rule: str, field: Field, here: str, message: str, severity: str) -> Finding:
        source = self.form.source(self.moved.get(here, here))
        return Finding(here, rule, message, severity, field.clause, (source,))

    def _label(self, here: str) -> str:
        return self.schema.where(here)
