"""Numbers as people print them, read exactly or refused; and shown without ever crossing the bound."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.quantity import UNITS, NotANumber, decimal, parse, plain, rounded, shown, trimmed


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("45.2", "亿元", "45.2"),
        ("45.20", "亿元", "45.20"),
        ("４５.２", "亿元", "45.2"),
        ("４５．２", "亿元", "45.2"),
        ("1,234.5", "亿元", "1234.5"),
        ("1，234.5", "亿元", "1234.5"),
        ("1,234,567", "人", "1234567"),
        ("45.2亿元", "亿元", "45.2"),
        ("45.2 亿元", "亿元", "45.2"),
        ("45.2亿元", "万元", "452000"),
        ("4520万元", "亿元", "0.452"),
        ("1元", "亿元", "0.00000001"),
        ("45.2%", "%", "45.2"),
        ("45.2％", "%", "45.2"),
        ("1.5公顷", "平方公里", "0.015"),
        ("38.6平方千米", "平方公里", "38.6"),
        ("3亩", "平方公里", "0.002"),
        ("2万人", "人", "20000"),
        ("12户", "家", "12"),
        ("-3.5", "%", "-3.5"),
        ("−3.5", "%", "-3.5"),
        ("+3", "家", "3"),
        (" 12 ", "家", "12"),
        ("0", "家", "0"),
    ],
)
def test_quantity_certain_text_is_read_exactly(text: str, unit: str, value: str) -> None:
    """Full-width figures, thousands separators and units, also other units of the same kind, give the exact number."""
    found = parse(text, unit)
    assert isinstance(found, Decimal)
    assert value == plain(found)


def test_quantity_mu_without_finite_decimal_stays_a_fraction() -> None:
    """100 亩 are a fifteenth of a square kilometre, for which there is no finite decimal."""
    assert Fraction(1, 15) == parse("100亩", "平方公里")


@pytest.mark.parametrize(
    "text",
    [
        "约45",
        ">40",
        "≥40",
        "45-50",
        "45～50",
        "45以上",
        "45左右",
        "12,34",
        "1,2345",
        "1,234,5",
        "1.234,5",
        "1e5",
        "1E5",
        "½",
        "1/2",
        "４5亿",
        "四十五",
        "45。2",
        ".5",
        "5.",
        "45.2.1",
        "5‰",
        "0x10",
        "٤٥",
        "NaN",
        "inf",
        "",
        "9" * 61,
    ],
)
def test_quantity_text_that_may_mean_two_things_is_refused(text: str) -> None:
    """About, more than, from-to, misplaced separators, exponents and words are no certain number."""
    with pytest.raises(NotANumber) as caught:
        parse(text, "亿元")
    assert caught.value.args == ("quantity.no-number",)


@pytest.mark.parametrize("text", ["4²", "10 20", "45\n50", "4 5.2", "①", "㊿", "0,123"])
def test_quantity_figures_are_never_joined(text: str) -> None:
    """Two numbers side by side, a power, or a ringed list number are not one number."""
    with pytest.raises(NotANumber):
        parse(text, "亿元")


@pytest.mark.parametrize(("text", "unit"), [("45.2亿美元", "亿元"), ("45元", "家"), ("3亩", "人"), ("3%", "家")])
def test_quantity_unit_of_another_kind_is_refused_as_such(text: str, unit: str) -> None:
    """Dollars are no yuan: the message must speak of the unit."""
    with pytest.raises(NotANumber) as caught:
        parse(text, unit)
    assert caught.value.args == ("quantity.other-unit",)


@given(st.decimals(-(10**12), 10**12, places=6), st.sampled_from(sorted(UNITS)))
def test_quantity_plain_text_is_read_back_unchanged(number: Decimal, unit: str) -> None:
    """What we print we read, with the unit and without."""
    assert number == parse(plain(number), unit) == parse(plain(number) + unit, unit)


@given(st.fractions())
def test_quantity_decimal_is_the_same_number(number: Fraction) -> None:
    """A Decimal comes only where it is finite, and then it is exactly the fraction."""
    found = decimal(number)
    finite = 10 ** number.denominator.bit_length() % number.denominator == 0
    assert finite == isinstance(found, Decimal)
    assert number == Fraction(found)


@given(st.fractions(), st.integers(0, 12))
def test_quantity_rounded_stays_within_half_a_unit(number: Fraction, places: int) -> None:
    """Floor and ceiling enclose the number, half-up is the nearer."""
    unit = Fraction(1, 10**places)
    floor, near, ceiling = (Fraction(rounded(number, places, *mode)) for mode in ((ROUND_FLOOR,), (), (ROUND_CEILING,)))
    assert floor <= number <= ceiling <= floor + unit
    assert abs(near - number) <= unit / 2


@pytest.mark.parametrize(
    ("number", "limit", "text"),
    [
        (Fraction(10), Fraction(10), "10"),
        (Fraction("9.9999"), Fraction(10), "9.9999"),
        (Fraction("9.999"), Fraction(10), "9.999"),
        (Fraction("10.0001"), Fraction(10), "10.0001"),
        (Fraction("69.996"), Fraction(70), "69.996"),
        (Fraction(200, 3), Fraction(70), "66.67"),
        (Fraction(1, 3), None, "0.33"),
        (Fraction("-0.004"), Fraction(0), "-0.004"),
        (Fraction("12.50"), Fraction(10), "12.5"),
    ],
)
def test_quantity_shown_is_short_and_on_its_side_of_the_bound(
    number: Fraction, limit: Fraction | None, text: str
) -> None:
    """Two decimals do, but 9.9999 % must not read as 10 %."""
    assert text == shown(number, limit=limit)


@given(st.fractions(-1000, 1000), st.fractions(-1000, 1000))
def test_quantity_shown_never_reaches_the_bound(number: Fraction, limit: Fraction) -> None:
    """The printed number lies on the same side of the bound as the number itself."""
    assume(number != limit)
    read = Fraction(shown(number, limit=limit))
    assert (number < limit) == (read < limit)
    assert read != limit


@given(st.integers(-2000, 2000), st.integers(1, 10**30), st.sampled_from([-1, 1]))
def test_quantity_shown_keeps_off_a_bound_that_is_very_near(limit: int, tiny: int, side: int) -> None:
    """However near the number is to its bound, it does not read as the bound."""
    number = limit + Fraction(side, tiny + 1)
    read = Fraction(shown(number, limit=Fraction(limit)))
    assert (side < 0) == (read < limit)
    assert read != limit


@pytest.mark.parametrize(
    ("number", "least", "text"),
    [
        ("1.500", 0, "1.5"),
        ("1.00", 0, "1"),
        ("1.00", 1, "1.0"),
        ("100", 0, "100"),
        ("1E+2", 0, "100"),
        ("-0.0", 0, "0"),
    ],
)
def test_quantity_trimmed_takes_off_idle_zeros(number: str, least: int, text: str) -> None:
    """1.500 is 1.5, 100 stays 100, and there is no minus zero."""
    assert text == trimmed(Decimal(number), least)
