"""A Form and a Pack → a Report: structure first, then every rule of the measure for that kind of form."""

from __future__ import annotations

from datetime import date
from typing import Any

from toolkit.errors import Broken
from toolkit.finding import Finding, Report, Source, Standing, Verdict
from toolkit.form import Form
from toolkit.messages import say
from toolkit.policy import Pack, Rule
from toolkit.rules import INDICATORS
from toolkit.rules.judge import fault, judge
from toolkit.schema import load, names
from toolkit.schema.structure import examine

_FROM_STANDING = {Standing.MET: "recommend", Standing.REVIEW: "review", Standing.UNDETERMINED: "undetermined"}


def check(form: Form, pack: Pack, on: date) -> Report:
    """All verdicts and findings of one form, on a day. A fault of ours inside a rule leaves it undetermined."""
    ready(pack)
    if wrong := _unknown_form(form):
        return _report(form, pack, on, (), (*form.findings, wrong), ())
    form = examine(form, load(form.kind))
    verdicts, faults = [], []
    for rule in (one for one in pack.rules if one.form == form.kind):
        verdict, broke = _judged(rule, form)
        verdicts.append(verdict)
        faults.extend([verdict.message] if broke else [])
    return _report(form, pack, on, tuple(verdicts), form.findings, tuple(faults))


def ready(pack: Pack) -> None:
    """Raises Broken where a pack names an indicator that there is not."""
    for rule in pack.rules:
        for limit in rule.limits:
            if limit.indicator not in INDICATORS:
                known = " ".join(INDICATORS)
                raise Broken(say("pack.indicator", pack=pack.id, rule=rule.id, name=limit.indicator, known=known))


def unread(file: str, pack: Pack, on: date, message: str) -> Report:
    """The report of a file that could not be read."""
    finding = Finding("", "unreadable", message, "error", "", (Source(file),))
    return Report(file, "", "", str(pack), on.isoformat(), "undetermined", (), (finding,))


def _judged(rule: Rule, form: Form) -> tuple[Verdict, bool]:
    try:
        return judge(rule, form), False
    except Exception as error:  # whatever broke inside a rule must not read as a pass
        return fault(rule, form, error), True


def _unknown_form(form: Form) -> Finding | None:
    """The finding where the file does not say which form it is, or in which version."""
    known = names()
    if form.kind not in known:
        key = "file.form-missing" if not form.kind else "file.form-unknown"
        message = say(key, known="、".join(known), found=form.kind, guess=_guess(form.kind, known))
        return Finding("/form", "file-form", message, "error", "", (form.source("/form"),))
    version = load(form.kind).version
    if form.version != version:
        message = say("file.version", found=form.version or "—", known=version)
        return Finding("/version", "file-version", message, "error", "", (form.source("/version"),))
    return None


def _guess(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    labels = {load(one).root.label: one for one in known}
    found = get_close_matches(name, known, n=1) or [labels[one] for one in get_close_matches(name, labels, n=1)]
    return found[0] if found else known[0]


def _report(
    form: Form, pack: Pack, on: date, verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...], faults: Any
) -> Report:
    name = form.get("/cover/cluster_name") or form.get("/cluster_name") or ""
    return Report(
        file=form.file,
        form=form.kind,
        version=form.version,
        pack=str(pack),
        on=on.isoformat(),
        recommendation=_recommendation(verdicts, findings),
        verdicts=verdicts,
        findings=findings,
        name=name if isinstance(name, str) else "",
        faults=faults,
    )


def _recommendation(verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...]) -> str:
    """One required rule unmet decides; else what is missing or wrong; else what a person must still look at."""
    required = [one.standing for one in verdicts if one.severity == "required"]
    if Standing.UNMET in required:
        return "decline"
    if not verdicts or any(one.severity == "error" for one in findings):
        return "undetermined"
    return _FROM_STANDING[max(required, default=Standing.MET)]
