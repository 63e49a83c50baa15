"""The name of an office and a date → how far from the right edge each stands (GB/T 9704, 7.3.5)."""

from __future__ import annotations

from toolkit.layout import gbt9704 as gb
from toolkit.layout.title import width


def indents(name: str, day: str, sealed: bool) -> tuple[int, int]:
    """Right indents of 署名 and 成文日期, in twips."""
    of_name, of_day = _sealed(width(name), width(day)) if sealed else _unsealed(width(name), width(day))
    return round(of_name * gb.CHARACTER), round(of_day * gb.CHARACTER)


def _sealed(name: float, day: float) -> tuple[float, float]:
    """The date 右空四字, the name centred over it; a long name that would leave the page takes the date along."""
    middle = max(gb.SEALED.date_right + day / 2, name / 2)
    return middle - name / 2, middle - day / 2


def _unsealed(name: float, day: float) -> tuple[float, float]:
    """The name 右空二字, the date two characters in from its start; if the date is longer, it stands 右空二字."""
    rule = gb.UNSEALED
    of_day = rule.name_right + name - rule.date_in - day
    if of_day >= rule.date_right:
        return rule.name_right, of_day
    return rule.date_right + day + rule.date_in - name, rule.date_right
