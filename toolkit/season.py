"""Applications and a pack → the clusters that may be recognised, as rows of a notice."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from toolkit.check import check
from toolkit.finding import Report
from toolkit.form import Form
from toolkit.policy import Pack
from toolkit.schema.regions import find

MAY_BE_RECOGNISED = ("recommend", "review")


class Chosen(NamedTuple):
    """Rows for a notice's list, in the order of administrative divisions, and the reports of those left out."""

    rows: list[dict[str, Any]]
    left_out: list[Report]
    faults: list[str]  # of ours: with one of these no list may be made


def choose(forms: list[Form], pack: Pack, on: date) -> Chosen:
    """Hold each application against the measure; take those that no required rule and no error keeps out."""
    found: list[tuple[str, dict[str, Any]]] = []
    left_out, faults = [], []
    for form in forms:
        report = check(form, pack, on)
        faults += [f"{form.file}: {fault}" for fault in report.faults]
        if report.form == "application" and report.recommendation in MAY_BE_RECOGNISED:
            found.append(_row(form))
        else:
            left_out.append(report)
    return Chosen([row for _, row in sorted(found, key=lambda one: one[0])], left_out, faults)


def _row(form: Form) -> tuple[str, dict[str, Any]]:
    """(code of the place, row): the county's code orders the list, 省里的名单按行政区划排列."""
    region = form.get("/basic/region")
    place = find(region["county"], region.get("city", ""))[0]
    row = {
        "name": form.get("/cover/cluster_name"),
        "city": place.city,
        "county": place.county,
        "industry": form.get("/basic/leading_industry"),
    }
    return place.code, row
