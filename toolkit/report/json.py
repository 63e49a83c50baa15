"""Reports → the JSON that `schemas/report.schema.json` fixes: an object for one file, an array for several."""

from __future__ import annotations

import json
from typing import Any

from toolkit.finding import Finding, Report, Source, Verdict


def as_json(reports: list[Report]) -> str:
    """The report of one file as an object, of several as an array, UTF-8 text with a line end."""
    made = [_report(one) for one in reports]
    return json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "form": report.form,
        "version": report.version,
        "pack": report.pack,
        "on": report.on,
        "recommendation": report.recommendation,
        "verdicts": [_verdict(one) for one in report.verdicts],
        "findings": [_finding(one) for one in report.findings],
        "name": report.name,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "clause": verdict.clause,
        "quote": verdict.quote,
        "verdict": verdict.standing.word,
        "severity": verdict.severity,
        "value": verdict.value,
        "limit": verdict.limit,
        "unit": verdict.unit,
        "gap": verdict.gap,
        "message": verdict.message,
        "sources": sources(verdict.sources),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "field": finding.field,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "clause": finding.clause,
        "sources": sources(finding.sources),
    }


def sources(found: tuple[Source, ...]) -> list[dict[str, str]]:
    """Files and places, with way and certainty where they are told."""
    return [
        {"file": one.file, "place": one.place} | ({"way": one.way} if one.way else {}) | confidence(one.sure)
        for one in found
    ]


def confidence(sure: str) -> dict[str, str]:
    """How certain a printed value is; nothing for others."""
    return {"confidence": sure} if sure else {}
