"""A notice's Form and a pack → findings: what a careful secretary would not let go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.render.context import Leaf
from toolkit.schema import Schema
from toolkit.schema.regions import find

if TYPE_CHECKING:
    from toolkit.render.kinds import Kind


class Beside(NamedTuple):
    """Other notices that one is held against: the 公示 that went before it, and lists of what was recognised."""

    after: Form | None = None
    recognised: tuple[Form, ...] = ()


class Examination(NamedTuple):
    """One notice under examination: its kind, the form, its schema for the labels, the pack for the demands.

    `texts` are pointer and text of all that somebody wrote in words, `whole` is all of it.
    """

    kind: Kind
    form: Form
    schema: Schema
    pack: Pack
    beside: Beside
    texts: tuple[tuple[str, str], ...]
    whole: str

    def texts_with(self, *signs: re.Pattern[str]) -> Iterable[tuple[str, str]]:
        """The texts, if one of these patterns, which span no lines, is found at all; mostly none is."""
        return self.texts if any(sign.search(self.whole) for sign in signs) else ()

    @property
    def lists(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of each list that is printed as a table, by its name; those not filled left out."""
        return {name: rows for name in self.kind.tables if (rows := self.form.values.get(name))}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the first of them."""
        return next(iter(self.lists.values()), [])

    def each(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """Every row of every list: its pointer, its number from 1, its values."""
        for name, rows in self.lists.items():
            for index, row in enumerate(rows):
                yield f"/{name}/{index}", index + 1, row

    def finding(self, pointer: str, rule: str, key: str, **values: object) -> Finding:
        """A finding at a pointer, its field named as the schema names it, its clause the schema's."""
        field = self.schema.at(pointer)
        label, clause = (field.title, field.clause) if field else (pointer, "")
        return Finding(pointer, rule, say(key, label=label, **values), "error", clause, (self.form.source(pointer),))

    def warning(self, pointer: str, rule: str, key: str, **values: object) -> Finding:
        """The same where it may go out, but somebody should look."""
        return self.finding(pointer, rule, key, **values)._replace(severity="warning")

    def day(self, pointer: str) -> date | None:
        found = self.form.get(pointer)
        return date.fromisoformat(found) if isinstance(found, str) else None

    def award(self) -> str:
        return str(self.form.get("/award") or self.pack.award)


def findings(kind: Kind, form: Form, pack: Pack, beside: Beside, given: Sequence[Leaf]) -> tuple[Finding, ...]:
    """Everything that is to be said of the contents, at once, in the order of the form; `given` are its leaves."""
    written = (one for one in given if one[1].type == "text" and one[1].const is None)
    texts = tuple([(pointer, text) for pointer, _, text in written])
    examined = Examination(kind, form, kind.schema, pack, beside, texts, "\n".join([text for _, text in texts]))
    found = [one for check in kind.checks for one in check(examined)]
    return tuple(sorted(found, key=lambda one: (_natural(one.field), one.rule)))


def _natural(pointer: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split("/", pointer)]


def plain(name: object) -> str:
    """A cluster's name as it is compared: however it is spaced."""
    return "".join(str(name).split())


def clusters_distinct(it: Examination) -> Iterator[Finding]:
    """No cluster stands in the notice twice, in one list or in two."""
    seen: dict[str, tuple[str, int]] = {}  # name → its list and its number there
    for pointer, number, row in it.each():
        name = plain(row.get("name", ""))
        if name in seen and name:
            listed, earlier = seen[name]
            field = it.schema.at(listed)
            yield it.finding(
                f"{pointer}/name", "clusters-distinct", "notice.twice",
                name=row["name"], row=number, earlier=earlier, list=field.title if field else "",
            )  # fmt: skip
        seen.setdefault(name, (pointer.rpartition("/")[0], number))


def in_order(it: Examination) -> Iterator[Finding]:
    """A list stands in the order of administrative divisions (GB/T 2260), unless the data say that theirs is meant."""
    if it.form.get("/order") == "given":
        return
    before: dict[str, tuple[str, int, str]] = {}
    for pointer, number, row in it.each():
        places = find(str(row.get("county")), str(row.get("city", "")))
        if not places:
            continue
        holder, here = pointer.rpartition("/")[0], f"{places[0].city}{places[0].county}"
        code, earlier, there = before.get(holder, ("", 0, ""))
        if places[0].code < code:
            yield it.finding(
                f"{pointer}/county", "in-order", "notice.order", row=number, here=here, earlier=earlier, there=there
            )
        else:
            before[holder] = (places[0].code, number, here)


def count_agrees(it: Examination) -> Iterator[Finding]:
    given = it.form.get("/count")
    if given is not None and given != len(it.rows):
        yield it.finding("/count", "count-agrees", "notice.count", given=given, rows=len(it.rows))


def first_agrees(it: Examination) -> Iterator[Finding]:
    given = it.form.get("/first")
    if given is not None and it.rows and given != it.rows[0]["name"]:
        yield it.finding("/first", "first-agrees", "notice.first", given=given, first=it.rows[0]["name"])


def industries_whole(it: Examination) -> Iterator[Finding]:
    """A column is printed whole or not at all."""
    missing = [index for index, row in enumerate(it.rows) if not row.get("industry")]
    if 0 < len(missing) < len(it.rows):
        for index in missing:
            yield it.finding(f"/clusters/{index}/industry", "industries-whole", "notice.industry", row=index + 1)
