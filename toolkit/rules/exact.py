"""Numbers that the law compares: fractions, and growth rates that have no finite decimal. No float, no root taken
before the comparison."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import NamedTuple

from toolkit.quantity import decimal, rounded, shown

DIGITS = 60  # places to which a root is taken when it is shown


class Growth(NamedTuple):
    """Compound growth a period, in per cent: ratio^(1/periods) − 1; compared as ratio against (1 + bound)^periods."""

    ratio: Fraction
    periods: int

    def side(self, bound: Fraction) -> int:
        """−1, 0 or 1: below, at or above `bound` per cent."""
        other = (1 + bound / 100) ** self.periods
        return (self.ratio > other) - (self.ratio < other)

    def near(self) -> Fraction:
        """The rate in per cent: exact where the root is rational, else cut off at DIGITS places (so never above)."""
        scale = 10 ** (DIGITS * self.periods)
        top = root(self.ratio.numerator * scale * self.ratio.denominator ** (self.periods - 1), self.periods)
        return (Fraction(top, 10**DIGITS * self.ratio.denominator) - 1) * 100


Exact = Fraction | Growth


def root(number: int, degree: int) -> int:
    """The whole part of a whole number's root (Newton's method on whole numbers)."""
    if degree == 1 or number < 2:
        return number
    if degree == 2:
        return isqrt(number)
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def side(value: Exact, bound: Fraction) -> int:
    """−1, 0 or 1: the value is below, at or above the bound; exact."""
    if isinstance(value, Growth):
        return value.side(bound)
    return (value > bound) - (value < bound)


def near(value: Exact) -> Fraction:
    return value.near() if isinstance(value, Growth) else value


def text(value: Exact, bound: Fraction) -> str:
    """The value for people: at most two decimals, more where two would carry it onto or across the bound."""
    if side(value, bound) == 0:
        return shown(bound, most=DIGITS)
    return shown(near(value), limit=bound)


def gap(value: Exact, bound: Fraction) -> str:
    """How far a value is from its bound: exact where that is a finite decimal of at most four places, else rounded up,
    so that who makes good the gap as printed has made it good."""
    from decimal import ROUND_CEILING, Decimal

    away = abs(bound - near(value))
    exact = decimal(away)
    if isinstance(exact, Decimal) and away * 10**4 == int(away * 10**4):
        return shown(away, most=4)
    return shown(Fraction(rounded(away, 2, ROUND_CEILING)), most=2)
