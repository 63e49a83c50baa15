"""A notice's days → findings: the period of a 公示, and the last day by which something is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.policy import Pack
from toolkit.render.content import Examination
from toolkit.render.display import chinese_date
from toolkit.workdays import UnknownYear, is_workday, period_end, period_end_after, working_days


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


def deadline_ahead(it: Examination) -> Iterator[Finding]:
    """What is asked for by a day is asked for before it; on a day of rest nobody takes it in."""
    signed = it.day("/date")
    own = [f"{pointer}/deadline" for pointer, _, row in it.each() if row.get("deadline")]
    for pointer in ("/deadline", *own):
        last = it.day(pointer)
        if last and signed and last <= signed:
            yield it.finding(pointer, "deadline-ahead", "notice.deadline-past", date=chinese_date(signed))
        elif last and _rests(last):
            yield it.warning(pointer, "deadline-workday", "notice.deadline-rest", date=chinese_date(last))


def _rests(day: date) -> bool:
    """Whether offices are shut; where the year's calendar isn't known, nothing is said."""
    try:
        return not is_workday(day)
    except UnknownYear:
        return False


def counted_until_signed(it: Examination) -> Iterator[Finding]:
    """What had not come in is counted on a day before the notice is signed, or on that day."""
    counted, signed = it.day("/as_of"), it.day("/date")
    if counted and signed and counted > signed:
        yield it.finding("/as_of", "counted-until-signed", "notice.counted-later", date=chinese_date(signed))
