"""Frozen values that the checks return: where a value stood, what is wrong, what a rule says."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import NamedTuple

from toolkit.messages import say

_SHOWN = 100  # findings of one kind


SURE, LIKELY, EYES = "sure", "likely", "needs-eyes"  # how certain a printed value is


class Source(NamedTuple):
    """Where a value was read: the file as it was named, the place in it (`12:3` is line and column, `指标!D7` a cell,
    `table 3, row 5, column 2`, `page 3 (79,106,522,140)` a page and the box on it in points from its left and top), and
    the way by which it was found (`data`, `field`, `bookmark`, `label`, `name`, `rules`, `position`, `ocr`, `hand`;
    empty where there is only one). `sure` says of a printed value how certain it is: `sure`, `likely`, `needs-eyes`.
    """

    file: str
    place: str = ""
    way: str = ""
    sure: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.place}" if self.place else self.file


class Finding(NamedTuple):
    """One thing wrong with a form, where it stands (a JSON Pointer), and the clause that asks otherwise."""

    field: str
    rule: str
    message: str
    severity: str = "error"  # or "warning"
    clause: str = ""
    sources: tuple[Source, ...] = ()


def few(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings in their order; of one rule and severity the first hundred, then one that counts the others."""
    counts = Counter((one.rule, one.severity) for one in findings)
    if not counts or max(counts.values()) <= _SHOWN:
        return findings
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in findings:
        seen[kind := (one.rule, one.severity)] += 1
        if seen[kind] <= _SHOWN:
            kept.append(one)
        elif seen[kind] == _SHOWN + 1:
            message = say("finding.more", count=counts[kind] - _SHOWN)
            kept.append(one._replace(message=message, clause=""))
    return tuple(kept)


class Standing(IntEnum):
    """How a rule came out; in the report, the name in lower case."""

    MET = 0
    REVIEW = 1
    UNDETERMINED = 2
    UNMET = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Verdict(NamedTuple):
    """What one rule says of one form.

    `value`, `limit` and `gap` are exact decimals as text, in `unit` (a gap of percentages is in percentage points);
    None where there is none. A growth rate that has no finite decimal is rounded so that it never crosses the limit.
    """

    rule: str
    title: str
    clause: str
    quote: str
    standing: Standing
    severity: str  # "required" or "advisory"
    message: str
    value: str | None = None
    limit: str | None = None
    unit: str = ""
    gap: str | None = None
    sources: tuple[Source, ...] = ()


class Report(NamedTuple):
    """All that was found of one file: verdicts in the pack's order, findings with the root cause first."""

    file: str
    form: str
    version: str
    pack: str
    on: str
    recommendation: str
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    name: str = ""  # of the cluster, for people
    faults: tuple[str, ...] = ()  # faults of ours, each in one sentence
