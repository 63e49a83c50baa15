"""统一社会信用代码 → whether its check digit is right (GB 32100-2015). A wrong one is no error: real codes fail it."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O S V Z, clause 4


def check_digit(code: str) -> str:
    """The eighteenth sign that the first seventeen ask for: weights 3^i modulo 31."""
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return ALPHABET[-total % 31]
