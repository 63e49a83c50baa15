"""Working days as the State Council ordered them."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.errors import ToolkitError
from toolkit.workdays import UnknownYear, is_workday, period_end, period_end_after, working_days


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2025, 6, 3), date(2025, 6, 9), 5),
        (date(2024, 6, 13), date(2024, 6, 19), 5),
        (date(2022, 4, 26), date(2022, 5, 5), 5),  # over 1 May, with a Sunday worked
        (date(2023, 11, 10), date(2023, 11, 23), 10),
        (date(2021, 12, 29), date(2022, 1, 5), 5),  # over New Year
        (date(2026, 6, 6), date(2026, 6, 7), 0),
        (date(2026, 6, 9), date(2026, 6, 3), 0),
    ],
)
def test_workdays_of_real_notices_are_counted_with_the_first_day(start: date, end: date, days: int) -> None:
    """The periods of notices that were really published come out as their rule says."""
    assert working_days(start, end) == days


def test_workdays_period_end_is_the_day_of_real_notices() -> None:
    """Five working days from 3 June 2026 end on the 9th, and on the 10th if the first day isn't counted."""
    assert period_end(date(2026, 6, 3), 5) == date(2026, 6, 9)
    assert period_end_after(date(2026, 6, 3), 5) == date(2026, 6, 10)


def test_workdays_period_end_from_a_day_of_rest_counts_from_the_next_working_day() -> None:
    """A Saturday is no working day, so it isn't the first of five."""
    assert period_end(date(2026, 6, 6), 5) == date(2026, 6, 12)


def test_workdays_know_a_sunday_that_is_worked() -> None:
    """Sunday 24 April 2022 made up for a holiday."""
    assert is_workday(date(2022, 4, 24))


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2035, 1, 4)])
def test_workdays_of_an_unknown_year_are_refused(day: date) -> None:
    """A year whose calendar isn't published is never guessed, and the error says which year."""
    with pytest.raises(UnknownYear, match=str(day.year)):
        is_workday(day)
    assert issubclass(UnknownYear, ToolkitError)


def test_workdays_up_to_a_far_year_are_refused_at_once() -> None:
    """A mistyped year 9999 doesn't make us count for minutes."""
    with pytest.raises(UnknownYear):
        working_days(date(2026, 6, 3), date(9999, 12, 31))
