"""Days → working days of the State Council's calendar, holidays and make-up days counted as it orders.

chinesecalendar carries that calendar as data in its wheel (nothing is fetched) and refuses a year it doesn't know.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

from toolkit.errors import Unreadable
from toolkit.messages import say

_DAY = timedelta(days=1)


class UnknownYear(Unreadable):
    """The working days of a year aren't known yet, and nobody may guess them."""

    def __init__(self, year: int) -> None:
        super().__init__(say("workdays.unknown-year", year=year))
        self.year = year


@lru_cache(maxsize=4096)  # the papers of a batch ask for the same days
def is_workday(day: date) -> bool:
    """Whether offices work on that day; UnknownYear where the calendar doesn't reach."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise UnknownYear(day.year) from None


def working_days(start: date, end: date) -> int:
    """How many working days lie from `start` to `end`, both included; none where `end` is earlier."""
    length = (end - start).days + 1
    for year in range(start.year, end.year + 1):  # first, so that a far year can't keep us busy
        is_workday(date(year, 12, 31))
    return sum(is_workday(start + _DAY * offset) for offset in range(length))


def period_end(start: date, days: int) -> date:
    """The working day on which a period of `days` working days ends that begins with `start`, `start` counted."""
    day = start
    left = days - is_workday(start)
    while left > 0:
        day += _DAY
        left -= is_workday(day)
    return day


def period_end_after(start: date, days: int) -> date:
    """The same where the first day isn't counted."""
    return period_end(start + _DAY, days)
