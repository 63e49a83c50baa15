"""The table of indicators: the pack names its keys; each makes measured figures of a form and a limit.

Data from which no figure follows are Unsound: one year's by its place in the list, all of them by being raised.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.form import Form
from toolkit.policy import Limit
from toolkit.rules import answers, figures, lists, together
from toolkit.rules.measured import Figures

INDICATORS: dict[str, Callable[[Form, Limit], Figures]] = {
    "amount": figures.amount,
    "share": figures.share,
    "growth": figures.growth,
    "mean-growth": figures.mean_growth,
    "repeats": figures.repeats,
    "steps": figures.steps,
    "margin": figures.margin,
    "per-ten-thousand": figures.per_ten_thousand,
    "declared": figures.declared,
    "firms": answers.firms,
    "flags": answers.flags,
    "unset": answers.unset,
    "empty": answers.empty,
    "filled": answers.filled,
    "unreported": answers.unreported,
    "days-late": answers.days_late,
    "plan": together.plan,
    "restated": together.restated,
    "baselines": together.baselines,
    "below-targets": together.below_targets,
    "silent-changes": together.silent_changes,
    "repeated": lists.repeated,
    "unlisted": lists.unlisted,
    "off-totals": lists.off_totals,
    "blank-rows": lists.blank_rows,
    "unreported-rows": lists.unreported_rows,
}

_NUMBER = frozenset({"integer", "number", "series"})
_SERIES, _TICK, _GROUP, _LIST = (frozenset({kind}) for kind in ("series", "boolean", "group", "list"))

# what an indicator can't do without, by the name that the pack gives it, and of which types it may be
NEEDS: dict[str, dict[str, frozenset[str]]] = {
    "amount": {"amount": _NUMBER},
    "share": {"part": _NUMBER, "whole": _NUMBER},
    "growth": {"amount": _SERIES},
    "mean-growth": {"amount": _SERIES},
    "steps": {"amount": _SERIES},
    "margin": {"level": _NUMBER, "benchmark": _NUMBER, "better": frozenset({"choice"}), "measure": frozenset({"text"})},
    "per-ten-thousand": {"part": _NUMBER, "people": _NUMBER},
    "declared": {"declared": _NUMBER},
    "unset": {"targets": _GROUP},
    "days-late": {"day": frozenset({"date"}), "year": frozenset({"integer"})},
    "plan": {"attached": _TICK},
    "off-totals": {"totals": _GROUP},
    "blank-rows": {"column": frozenset({"text", "date", "choice", "integer", "number", "boolean"})},
    "unreported-rows": {"rows": _LIST},
}

COMPARING = frozenset(
    {"restated", "baselines", "below-targets", "silent-changes"}
)  # hold the roles of `stated` against each other

# of which types all fields of an indicator are that takes any number of them
ALL: dict[str, frozenset[str]] = {
    "repeats": _SERIES,
    "firms": _LIST,
    "repeated": _LIST,
    "unlisted": _LIST,
    "flags": _TICK,
    "unreported": _GROUP,
}
