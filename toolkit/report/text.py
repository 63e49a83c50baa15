"""Reports → text for a terminal: first the conclusion, then every verdict with its clause, then every finding."""

from __future__ import annotations

from toolkit.finding import Finding, Report, Source, Standing, Verdict
from toolkit.messages import say

# marks that GBK has, too: the code page of Chinese consoles
MARKS = {Standing.MET: "√", Standing.UNMET: "×", Standing.UNDETERMINED: "?", Standing.REVIEW: "…"}


def as_text(reports: list[Report]) -> str:
    """One block a file; of several files, a last line that counts the conclusions."""
    blocks = [_block(one) for one in reports]
    if len(reports) > 1:
        blocks.append(_total(reports))
    return "\n\n".join(blocks) + "\n"


def _block(report: Report) -> str:
    lines = [_head(report)]
    lines += [_verdict(one) for one in report.verdicts]
    errors = [one for one in report.findings if one.severity == "error"]
    warnings = [one for one in report.findings if one.severity != "error"]
    for key, findings in (("text.errors", errors), ("text.warnings", warnings)):
        if findings:
            lines.append(say(key, count=len(findings)))
            lines += [_finding(one) for one in findings]
    return "\n".join(lines)


def _head(report: Report) -> str:
    name = f"  {report.name}" if report.name else ""
    conclusion = say(f"recommendation.{report.recommendation}")
    return f"{report.file}{name}\n" + say("text.head", conclusion=conclusion, pack=report.pack, on=report.on)


def _verdict(verdict: Verdict) -> str:
    advisory = say("text.advisory") if verdict.severity == "advisory" else ""
    standing = say(f"standing.{verdict.standing.word}")
    lines = [
        f"  {MARKS[verdict.standing]} {standing}{advisory}  {verdict.message}",
        "      " + say("text.clause", clause=verdict.clause, quote=verdict.quote, rule=verdict.rule),
    ]
    if verdict.standing is not Standing.MET and verdict.sources:
        lines.append("      " + say("text.see", places=_places(verdict.sources)))
    return "\n".join(lines)


def _places(sources: tuple[Source, ...]) -> str:
    """All places, each file named once: a.yaml:12:3 14:3."""
    files = dict.fromkeys(one.file for one in sources)
    places = {file: " ".join(one.place for one in sources if one.file == file and one.place) for file in files}
    return "  ".join(f"{file}:{place}" if place else file for file, place in places.items())


def _finding(finding: Finding) -> str:
    clause = f"（{finding.clause}）" if finding.clause else ""
    if not finding.sources or finding.message.startswith(finding.sources[0].file):
        return f"  {finding.message}{clause}"
    return "  " + say("text.found", place=finding.sources[0], message=finding.message) + clause


def _total(reports: list[Report]) -> str:
    counts = [
        say("text.count", conclusion=say(f"recommendation.{key}"), count=number)
        for key in ("recommend", "review", "undetermined", "decline")
        if (number := sum(one.recommendation == key for one in reports))
    ]
    return say("text.total", files=len(reports), counts=say("text.comma").join(counts))
