"""The text of a number, as a form prints it → an exact number in the unit that the field wants; and back.

No float anywhere: Decimal in, Fraction to compare.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

# unit → (what it measures, how many of the first of its kind it holds)
UNITS: dict[str, tuple[str, Fraction]] = {
    "元": ("money", Fraction(1)),
    "万元": ("money", Fraction(10**4)),
    "亿元": ("money", Fraction(10**8)),
    "美元": ("dollars", Fraction(1)),
    "万美元": ("dollars", Fraction(10**4)),
    "亿美元": ("dollars", Fraction(10**8)),
    "平方米": ("area", Fraction(1)),
    "亩": ("area", Fraction(2000, 3)),
    "公顷": ("area", Fraction(10**4)),
    "平方公里": ("area", Fraction(10**6)),
    "平方千米": ("area", Fraction(10**6)),
    "人": ("people", Fraction(1)),
    "万人": ("people", Fraction(10**4)),
    "%": ("share", Fraction(1)),
    "家": ("firms", Fraction(1)),
    "户": ("firms", Fraction(1)),
    "件": ("pieces", Fraction(1)),
    "项": ("items", Fraction(1)),
    "个": ("count", Fraction(1)),
    "件/万人": ("density", Fraction(1)),
    "吨/万元": ("intensity", Fraction(1)),
}
_NUMBER = re.compile(r"([-+]?)([1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?[ \t]*(\D?.*)", re.DOTALL)
# full-width forms of what a number is written with; NFKC would also make 42 of 4² and 5 of ⑤
_FLAT = str.maketrans("０１２３４５６７８９．，＋－％／\u2212\u3000", "0123456789.,+-%/- ")
MAX_TEXT = 60
_WIDE = Context(prec=400)
DASHES = frozenset({"-", "--", "—", "——", "－", "–", "/", "\\", "…", "……"})


class NotANumber(ValueError):
    """The text is not certainly one number; `args[0]` is the message key that says why."""


def parse(text: str, unit: str) -> Decimal | Fraction:
    """`４５.２`, `1,234.5`, `45.2亿元` → the number in `unit`; exact, also where the units differ.

    Raises NotANumber where the text could mean more than one thing (约45, >40, 45-50, 12,34) or names a foreign unit.
    """
    if len(text) > MAX_TEXT:
        raise NotANumber("quantity.no-number")
    match = _NUMBER.fullmatch(text.strip().translate(_FLAT))
    if not match:
        raise NotANumber("quantity.no-number")
    sign, whole, part, written = match.groups()
    number = Decimal(f"{sign}{whole.replace(',', '')}{part or ''}")
    if not written or written == unit:
        return number
    if written not in UNITS:
        raise NotANumber("quantity.no-number")
    return convert(number, written, unit)


def convert(number: Decimal, written: str, unit: str) -> Decimal | Fraction:
    """A number of `written` in `unit`, as a Decimal where it has a finite one; NotANumber where the kinds differ."""
    if written == unit:
        return number
    kind, size = UNITS.get(written, ("", Fraction(1)))
    wanted, base = UNITS.get(unit, ("?", Fraction(1)))
    if kind != wanted:
        raise NotANumber("quantity.other-unit")
    return decimal(Fraction(number) * size / base)


def decimal(number: Fraction) -> Decimal | Fraction:
    """The same number as a Decimal if that is finite (the denominator has only 2 and 5), else unchanged."""
    rest, places = number.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    if rest != 1:
        return number
    return Decimal(number.numerator * 10**places // number.denominator).scaleb(-places, _WIDE)


def plain(number: int | Decimal) -> str:
    """A number as people write it: no exponent, no zeros that say nothing before the point's end kept as given."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def rounded(number: Fraction, places: int, mode: str = ROUND_HALF_UP) -> Decimal:
    """Rounded to `places` decimals, exactly (no division in limited precision)."""
    scaled = number * 10**places
    floor, rest = divmod(scaled.numerator, scaled.denominator)
    up = {
        ROUND_FLOOR: False,
        ROUND_CEILING: rest > 0,
        ROUND_HALF_UP: 2 * rest >= scaled.denominator,
    }[mode]
    return Decimal(floor + up).scaleb(-places, _WIDE)


def shown(number: Fraction, limit: Fraction | None = None, least: int = 0, most: int = 2) -> str:
    """The shortest honest text: exact where that takes at most `most` decimals, else rounded to `most`, with more
    decimals where rounding would carry it onto or across `limit` (9.9999 % is not 10 %)."""
    exact = decimal(number)
    if isinstance(exact, Decimal) and -_exponent(exact) <= most:
        return trimmed(exact, least)
    for places in range(most, 60):
        near = rounded(number, places)
        if limit is None or (Fraction(near) - limit) * (number - limit) > 0:
            return format(near, "f")
    return format(rounded(number, 60), "f")


def trimmed(number: Decimal, least: int = 0) -> str:
    """Plain text with the zeros after the last figure taken off, `least` decimals kept."""
    text = format(number, "f")
    if "." in text:
        whole, part = text.split(".")
        part = part.rstrip("0").ljust(least, "0")
        text = f"{whole}.{part}" if part else whole
    return "0" if text == "-0" else text


def _exponent(number: Decimal) -> int:
    exponent = number.normalize(_WIDE).as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0
