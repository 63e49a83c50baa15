"""A row of a list → whether it is no entry of its own: a sum of the others, a part of one, or the end of the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.read.plain import EMPTY, folded, label

SUMS = ("合计", "总计", "小计", "共计")  # what a row is called that is the sum of others
_SUM = re.compile(rf"(?:{'|'.join(SUMS)})(?:数|:?[(\d].*)?")
_PART = re.compile(r"其中(?:$|[:,、(].*|.{1,8}$)")
_ENDS = frozenset({"以下空白", "以下为空白", "以下无内容", "以下无正文", "以下无"})
_UNFILLED = frozenset(EMPTY + "是否/、")  # characters of a choice that nobody made


def summed(texts: Sequence[str]) -> str:
    """What names a row as a sum, or as a part of an entry: the first of its texts, its number apart; else empty."""
    said = _said(texts)
    if not said:
        return ""
    name = label(said[0])
    return said[0] if _SUM.fullmatch(name) or (_PART.fullmatch(name) and said[0] == _first(texts)) else ""


def no_entry(texts: Sequence[str]) -> bool:
    """Whether all that a row says is that nothing follows."""
    said = _said(texts)
    return len(said) == 1 and folded(said[0]).strip("()（）-—。*") in _ENDS


def _said(texts: Sequence[str]) -> list[str]:
    """The texts of a row without its number and boxes that nobody ticked."""
    found = [one.strip() for one in texts if (flat := folded(one)) and not _UNFILLED.issuperset(flat)]
    return found[1:] if found and folded(found[0]).strip(".、()").isdecimal() else found


def _first(texts: Sequence[str]) -> str:
    return next((one.strip() for one in texts if one.strip()), "")
