"""Reports → what is printed. `REPORTS` is the table of formats."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.finding import Report
from toolkit.report.json import as_json
from toolkit.report.text import as_text

REPORTS: dict[str, Callable[[list[Report]], str]] = {
    "text": as_text,
    "json": as_json,
}
