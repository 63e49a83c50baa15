"""The numbers that a list prints for its rows → the first of them that does not go on from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_GONE_ON = 3  # rows among which a mistaken number shows
_DIGITS = 5  # of a row's number, at most


class Break(NamedTuple):
    """Which of the numbers (from 0) does not go on: it, and the one before (0: none)."""

    at: int
    before: int
    after: int


def numeral(text: str) -> int:
    """The number of a row from its text without blanks; 0 where it is none."""
    text = text.strip(".、()")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


def broken(numbers: Sequence[int], *, recognised: bool = False) -> Break | None:
    """Whether numbers (0: a row without one) go on one by one from 1. Of a picture (`recognised`), one from which the
    next do not go on is taken for a mistaken digit."""
    before, without = 0, 0
    for at, number in enumerate(numbers):
        if not number or (recognised and not _gone_on(number, numbers[at + 1 : at + 1 + _GONE_ON])):
            without += 1
            continue
        if not 0 < number - before <= without + 1:
            return Break(at, before, number)
        before, without = number, 0
    return None


def _gone_on(number: int, others: Sequence[int]) -> bool:
    """Whether one of the next rows has the number that it should have after this one."""
    return any(other == number + step for step, other in enumerate(others, 1))
