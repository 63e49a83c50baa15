"""A rule, its limits and the places of the cells → Excel formulas: the live result, and the cells that a miss colours.

What a formula can't tell is left to `toolkit validate`, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from toolkit.layout import sheet_answers, sheet_figures, sheet_lists
from toolkit.layout.sheet_formula import MET, OPEN, PERSON, Formula, Inexpressible, Sheets, either
from toolkit.policy import Limit, Rule
from toolkit.schema.sheets import NO, YES

BESIDE: Final = "要与同一集群的其他表对照，公式看不到那些表；请用 toolkit validate 一并检查"
COMPILERS: dict[str, Callable[[Limit, Sheets], Formula]] = {
    "amount": sheet_figures.amount,
    "share": sheet_figures.share,
    "growth": sheet_figures.growth,
    "repeats": sheet_figures.repeats,
    "steps": sheet_figures.steps,
    "margin": sheet_figures.margin,
    "per-ten-thousand": sheet_figures.per_ten_thousand,
    "days-late": sheet_figures.days_late,
    "flags": sheet_answers.flags,
    "unset": sheet_answers.unset,
    "empty": sheet_answers.empty,
    "filled": sheet_answers.filled,
    "unreported": sheet_answers.unreported,
    "plan": sheet_answers.plan,
    "restated": sheet_answers.restated,
    "firms": sheet_lists.firms,
    "repeated": sheet_lists.repeated,
    "unlisted": sheet_lists.unlisted_names,
    "off-totals": sheet_lists.off_totals,
    "blank-rows": sheet_lists.blank_rows,
    "unreported-rows": sheet_lists.unreported_rows,
}
_REASONS = {
    "mean-growth": "逐年增速的平均数是几个除不尽的商之和，单元格里的数在界限上会算错；请用 toolkit validate 检查",
    "declared": "核算数要按申报数的小数位数四舍五入后再比，单元格不记填了几位小数；请用 toolkit validate 检查",
}


def when(rule: Rule, result: str, sheets: Sheets) -> str:
    """A result that counts only where the rule's tick is given; it is met where the tick says no."""
    if not rule.when:
        return result
    tick = sheets.area(rule.when).at
    return f'IF({tick}="{YES}",{result},IF({tick}="{NO}","{MET}","{OPEN}"))'


def compiled(limit: Limit, sheets: Sheets) -> Formula:
    """One limit as formulas; Inexpressible says why it can't be."""
    if limit.beside:
        raise Inexpressible(BESIDE)
    compiler = COMPILERS.get(limit.indicator)
    if compiler is None:
        raise Inexpressible(_REASONS.get(limit.indicator, "单元格公式表达不了这一算法"))
    return compiler(limit, sheets)


def review(rule: Rule, sheets: Sheets) -> str:
    """What only a person can tell: ready for him as soon as the texts say something and a paper is listed."""
    assert rule.review
    texts = [f"LEN(TRIM({sheets.area(at).at}))<{rule.review.least}" for at in rule.review.narratives]
    listed = sheets.column("/evidence", "clause").all
    unlisted = f'COUNTIF({listed},"{rule.review.evidence}")=0'
    return f'IF({either([*texts, unlisted])},"{OPEN}","{PERSON}")'
