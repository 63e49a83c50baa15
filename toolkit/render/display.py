"""A value of a field → the text that a document prints for it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from toolkit.quantity import plain
from toolkit.schema import Field

_ITEM = re.compile(r"(第[一二三四五六七八九十百]+条)(（[一二三四五六七八九十]+）)")


def display(field: Field | None, value: Any) -> str:
    """`2026-06-03` → 2026年6月3日, `第十三条（三）` → 第十三条第（三）项, numbers without exponent; text as it is."""
    if isinstance(value, str):
        return _worded(field, value) if field is not None and field.type in ("date", "choice") else value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Decimal)):
        return plain(value)
    return str(value)


def _worded(field: Field, text: str) -> str:
    if field.type == "date":
        return chinese_date(date.fromisoformat(text))
    return with_item(dict(field.labels).get(text, text))


def with_item(clause: str) -> str:
    """`第十三条（三）` as running text says it: 第十三条第（三）项."""
    return _ITEM.sub(r"\1第\2项", clause)


def chinese_date(day: date) -> str:
    """Arabic digits, the year in full, no zeros before month and day (GB/T 9704, 7.3.5.4)."""
    return f"{day.year:04d}年{day.month}月{day.day}日"
