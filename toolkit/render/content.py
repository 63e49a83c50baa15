"""A notice's Form and a pack → findings: what a careful secretary would not let go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.render.display import chinese_date
from toolkit.schema import Schema
from toolkit.workdays import UnknownYear, is_workday, period_end, period_end_after, working_days


class Examination:
    """One notice under examination: the form, its schema for the labels, the pack for the demands."""

    def __init__(self, form: Form, schema: Schema, pack: Pack) -> None:
        self.form, self.schema, self.pack = form, schema, pack
        self.rows: list[dict[str, Any]] = form.values.get("clusters") or []

    def finding(self, pointer: str, rule: str, key: str, **values: object) -> Finding:
        """A finding at a pointer, its field named as the schema names it, its clause the schema's."""
        field = self.schema.at(pointer)
        label, clause = (field.title, field.clause) if field else (pointer, "")
        return Finding(pointer, rule, say(key, label=label, **values), "error", clause, (self.form.source(pointer),))

    def day(self, pointer: str) -> date | None:
        found = self.form.get(pointer)
        return date.fromisoformat(found) if isinstance(found, str) else None

    def award(self) -> str:
        return str(self.form.get("/award") or self.pack.award)


def findings(kind: str, form: Form, schema: Schema, pack: Pack) -> tuple[Finding, ...]:
    """Everything that is wrong with the contents, at once, in the order of the form."""
    examined = Examination(form, schema, pack)
    found = [one for check in (*ALWAYS, *CHECKS[kind]) for one in check(examined)]
    return tuple(sorted(found, key=lambda one: (_natural(one.field), one.rule)))


def _natural(pointer: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split("/", pointer)]


def clusters_distinct(it: Examination) -> Iterator[Finding]:
    """No cluster stands in the list twice, however its name is spaced."""
    seen: dict[str, int] = {}
    for index, row in enumerate(it.rows):
        name = "".join(str(row.get("name", "")).split())
        if name in seen:
            yield it.finding(
                f"/clusters/{index}/name", "clusters-distinct", "notice.twice",
                name=row["name"], row=index + 1, earlier=seen[name] + 1,
            )  # fmt: skip
        seen.setdefault(name, index)


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


def period_in_order(it: Examination) -> Iterator[Finding]:
    """The notice is signed, then the period begins, then it ends."""
    start, end, signed = it.day("/period/start"), it.day("/period/end"), it.day("/date")
    if start and end and end < start:
        yield it.finding("/period/end", "period-in-order", "notice.ends-early", start=chinese_date(start))
    if start and signed and start < signed:
        yield it.finding("/period/start", "period-in-order", "notice.before-signing", date=chinese_date(signed))


def period_workdays(it: Examination) -> Iterator[Finding]:
    """The period begins and ends on a working day and has as many as it must; an unknown year is not guessed."""
    start, end = it.day("/period/start"), it.day("/period/end")
    if start is None or end is None or end < start:
        return
    try:
        yield from _resting(it, {"/period/start": start, "/period/end": end})
        yield from _length(it, start, end)
    except UnknownYear as error:
        pointer = "/period/start" if start.year == error.year else "/period/end"
        yield it.finding(pointer, "period-workdays", "notice.unknown-year", year=error.year)


def _resting(it: Examination, days: dict[str, date]) -> Iterator[Finding]:
    for pointer, day in days.items():
        if not is_workday(day):
            yield it.finding(pointer, "period-workdays", "notice.no-workday", date=chinese_date(day))


def _length(it: Examination, start: date, end: date) -> Iterator[Finding]:
    wanted, counted = period_length(it.form, it.pack), counted_days(start, end, it.pack)
    if counted != wanted:
        last = (period_end if it.pack.publicity_counts_first_day else period_end_after)(start, wanted)
        yield it.finding(
            "/period/end", "period-workdays", "notice.workdays",
            counted=counted, wanted=wanted, start=chinese_date(start), last=chinese_date(last),
        )  # fmt: skip


def period_length(form: Form, pack: Pack) -> int:
    """How many working days the period must have: what the notice says, else the pack."""
    return int(form.get("/period/workdays") or pack.publicity_workdays)


def counted_days(start: date, end: date, pack: Pack) -> int:
    counted = working_days(start, end)
    return counted if pack.publicity_counts_first_day else counted - is_workday(start)


def after_publicity(it: Examination) -> Iterator[Finding]:
    end, signed = it.day("/publicised/end"), it.day("/date")
    if end and signed and signed <= end:
        yield it.finding("/date", "after-publicity", "notice.too-soon", end=chinese_date(end))


def award_unchanged(it: Examination) -> Iterator[Finding]:
    """What was publicised under one title isn't awarded under another."""
    given = it.form.get("/publicised/title")
    if given is not None and given != it.award():
        yield it.finding("/publicised/title", "award-unchanged", "notice.award", given=given, award=it.award())


FACTS_LEAST = 4  # characters; “无”, “同上” are no facts


def grounds_known(it: Examination) -> Iterator[Finding]:
    """Each row names a ground that the pack knows, with facts."""
    for index, row in enumerate(it.rows):
        if row.get("ground") not in it.pack.grounds:
            yield it.finding(
                f"/clusters/{index}/ground", "grounds-known", "notice.ground",
                ground=row.get("ground", ""), pack=it.pack.title, known="、".join(it.pack.grounds),
            )  # fmt: skip
        if len(str(row.get("facts") or "").strip()) < FACTS_LEAST:
            yield it.finding(f"/clusters/{index}/facts", "grounds-known", "notice.facts", row=index + 1)


def one_verb(it: Examination) -> Iterator[Finding]:
    """撤销认定 and 取消称号 are different decisions: a notice takes one."""
    verbs = [it.pack.grounds[row["ground"]].verb if row.get("ground") in it.pack.grounds else "" for row in it.rows]
    known = [verb for verb in verbs if verb]
    for index, verb in enumerate(verbs):
        if verb and verb != known[0]:
            yield it.finding(
                f"/clusters/{index}/ground", "one-verb", "notice.verbs", verb=verb, other=known[0], row=index + 1
            )


def recognised_before(it: Examination) -> Iterator[Finding]:
    """No cluster loses a title before it has one."""
    signed = it.day("/date")
    for index, row in enumerate(it.rows):
        if signed and isinstance(year := row.get("recognised_year"), int) and year > signed.year:
            yield it.finding(
                f"/clusters/{index}/recognised_year", "recognised-before", "notice.recognised-later", year=signed.year
            )


ALWAYS = (clusters_distinct, count_agrees, first_agrees)
CHECKS = {
    "publicity": (industries_whole, period_in_order, period_workdays),
    "recognition": (industries_whole, after_publicity, award_unchanged),
    "revocation": (grounds_known, one_verb, recognised_before),
}
