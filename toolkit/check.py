"""A Form and a Pack → a Report: structure first, then every rule of the measure for that kind of form."""

from __future__ import annotations

from datetime import date
from typing import Any

from toolkit.finding import Finding, Report, Source, Standing, Verdict, few
from toolkit.form import Form, singles
from toolkit.messages import commas, say, short
from toolkit.policy import Pack, Rule, ways
from toolkit.rules.fit import ready
from toolkit.rules.judge import fault, judge, standing
from toolkit.schema import load, names
from toolkit.schema.structure import examine

_FROM_STANDING = {Standing.MET: "recommend", Standing.REVIEW: "review", Standing.UNDETERMINED: "undetermined"}


def check(form: Form, pack: Pack, on: date) -> Report:
    """All verdicts and findings of one form, on a day. A fault of ours inside a rule leaves it undetermined."""
    ready(pack)
    if wrong := unknown_form(form):
        return _report(form, pack, on, (), (*form.findings, wrong), ())
    return _checked(examine(form, load(form.kind)), pack, on)


def check_together(forms: list[Form], pack: Pack, on: date) -> list[Report]:
    """As `check` for each, and the forms of one cluster (by its id, else by its name) held against each other too."""
    ready(pack)
    known = {index: examine(form, load(form.kind)) for index, form in enumerate(forms) if not unknown_form(form)}
    reports = []
    for index, form in enumerate(forms):
        if index not in known:
            reports.append(check(form, pack, on))
            continue
        own = known[index]
        beside = [one for other, one in known.items() if other != index and _same_cluster(own, one)]
        passes = [
            one._replace(passes=_passes(_checked(one, pack, on))) if one.kind == "plan" else one for one in beside
        ]
        reports.append(_checked(own._replace(beside=tuple(passes)), pack, on))
    return reports


def _checked(form: Form, pack: Pack, on: date) -> Report:
    verdicts, faults, warned = [], [], [*_untouched(form), *form.findings]
    for rule in (one for one in pack.rules if one.form == form.kind and _asked(one, form)):
        verdict, broke = _judged(rule, form, pack, on)
        if rule.severity == "warning":
            warned += (
                [_warning(verdict, next(iter(rule.limits[0].fields.values()), ""))]
                if verdict.standing is Standing.UNMET
                else []
            )
            faults.extend([verdict.message] if broke else [])
            continue
        if rule.beside and not form.get("/cluster_id"):
            verdict = verdict._replace(message=verdict.message + say("judge.by-name"))
        verdicts.append(verdict)
        faults.extend([verdict.message] if broke else [])
    return _report(form, pack, on, tuple(verdicts), tuple(warned), tuple(faults))


def _untouched(form: Form) -> list[Finding]:
    """The finding where a form holds nothing but what it holds when it is handed out."""
    filled = {at for at, value in singles(form.values) if value not in (None, "", [])} - {"/form", "/version"}
    if len(filled) > 1:
        return []
    from toolkit.schema.slots import year_pointer  # seldom wanted, and its imports are slow

    if filled - {year_pointer(load(form.kind))}:
        return []
    return [Finding("", "file-untouched", say("file.untouched"), "error", "", (form.source(""),))]


def _asked(rule: Rule, form: Form) -> bool:
    """Whether a form of some kind that the rule is held against lies beside, where it is held against any."""
    return not rule.beside or any(form.others(kind) for kind in rule.beside)


def _warning(verdict: Verdict, field: str) -> Finding:
    """What a rule found that is no condition of the measure: figures of one form that contradict each other."""
    return Finding(field, verdict.rule, verdict.message, "warning", verdict.clause, verdict.sources)


def _passes(report: Report) -> bool:
    return report.recommendation in ("recommend", "review")


def _same_cluster(one: Form, other: Form) -> bool:
    """By the id where both have one, else by the name."""
    ids = one.get("/cluster_id"), other.get("/cluster_id")
    return ids[0] == ids[1] if all(ids) else cluster_name(one) == cluster_name(other) != ""


def cluster_name(form: Form) -> str:
    name = form.get("/cover/cluster_name") or form.get("/cluster_name")
    return name if isinstance(name, str) else ""


def unread(file: str, pack: Pack, on: date, message: str, place: str = "") -> Report:
    """The report of a file that could not be read."""
    finding = Finding("", "unreadable", message, "error", "", (Source(file, place),))
    return Report(file, "", "", str(pack), on.isoformat(), "undetermined", (), (finding,))


def _judged(rule: Rule, form: Form, pack: Pack, on: date) -> tuple[Verdict, bool]:
    try:
        verdict = judge(dated(rule, on), form)
        return verdict if rule.severity == "warning" else _with_readings(verdict, rule, form, pack, on), False
    except Exception as error:  # whatever broke inside a rule must not read as a pass
        return fault(rule, form, error), True


def dated(rule: Rule, on: date) -> Rule:
    """The rule with the bounds that hold on a day."""
    return rule._replace(limits=tuple(limit._replace(on=on) for limit in rule.limits))


def _with_readings(verdict: Verdict, rule: Rule, form: Form, pack: Pack, on: date) -> Verdict:
    """The verdict, and whether it would be another if an open place of the law were read otherwise."""
    if not any(rule.id in option.changes for reading in pack.readings for option in reading.options):
        return verdict
    turned: dict[Standing, str] = {}
    for taken, other in ways(pack, rule.id):
        result = standing(dated(other, on), form)
        if result is not verdict.standing:
            turned.setdefault(result, " ".join(f"{name}={option}" for name, option in taken.items()))
    told = [
        say("judge.contested" if decided else "judge.unclear", way=way, standing=say(f"standing.{one.word}"))
        for one, way in turned.items()
        for decided in [{one, verdict.standing} == {Standing.MET, Standing.UNMET}]
    ]
    return verdict._replace(message=verdict.message + "".join(told or [say("judge.uncontested")]))


def unknown_form(form: Form) -> Finding | None:
    """The finding where the file does not say which form it is, or in which version."""
    known = names()
    if form.kind not in known:
        notice = "notice" in form.values and "form" not in form.values
        key = "file.notice" if notice else "file.form-unknown" if form.kind else "file.form-missing"
        found = short(form.kind)
        message = say(key, known=commas(known), found=found, guess=_guess(found, known))
        return Finding("/form", "file-form", message, "error", "", (form.source("/form"),))
    version = load(form.kind).version
    if form.version != version:
        message = say("file.version", found=short(form.version) or "—", known=version)
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
    return Report(
        file=form.file,
        form=form.kind,
        version=form.version,
        pack=str(pack),
        on=on.isoformat(),
        recommendation=_recommendation(verdicts, findings),
        verdicts=verdicts,
        findings=few(findings),
        name=cluster_name(form),
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
