"""The table of notices: what each kind prints, what it must pass, what it may be held against.

A kind is a row here, a schema `schemas/notices/<name>.schema.json`, a template `templates/notices/<name>.docx` and an
example; its title, and what it needs, are the schema's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.policy import Pack
from toolkit.render import content, grounds, lineage, period, wording
from toolkit.render.content import Examination
from toolkit.schema import Field, Schema, load

Check = Callable[[Examination], Iterator[Finding]]
Values = dict[str, Any]  # what a template may print


def _nothing_more(values: Values, form: Form, pack: Pack) -> Values:
    return {}


class Kind(NamedTuple):
    """One kind of notice.

    `tables` are the lists that are printed as annexes, a table each; `follows` is the 公示 that goes before it;
    `recognised`: its clusters have the title already; `proposed`: it says 拟; `more` is what its template may print
    beside the fields, given these.
    """

    name: str
    chinese: tuple[str, ...]
    own: tuple[Check, ...] = ()
    tables: tuple[str, ...] = ("clusters",)
    follows: str = ""
    recognised: bool = False
    proposed: bool = False
    more: Callable[[Values, Form, Pack], Values] = _nothing_more

    @property
    def template(self) -> str:
        return f"notices/{self.name}"

    @property
    def schema(self) -> Schema:
        return load(self.template)

    @property
    def title(self) -> str:
        return str(self.schema.document["title"])

    @property
    def needs(self) -> tuple[Field, ...]:
        """The fields that must be filled."""
        return tuple(one for one in self.schema.root.children if one.required and one.const is None)

    @property
    def demand(self) -> str:
        """What else must be so, in the schema's words: of several fields one; empty where there is no such thing."""
        return str(self.schema.document.get("x-because", ""))

    @property
    def listed(self) -> bool:
        """Whether its clusters may be taken from applications."""
        return "clusters" in self.tables and not self.recognised

    @property
    def checks(self) -> tuple[Check, ...]:
        return (*ALWAYS, *self.own)


ALWAYS: tuple[Check, ...] = (
    wording.nothing_hidden,
    wording.one_line,
    wording.facts_said,
    wording.nobodys_numbers,
    wording.days_written,
    wording.decided,
    wording.homes_counted,
    content.clusters_distinct,
    content.count_agrees,
    content.first_agrees,
    content.in_order,
)
_PERIOD = (period.period_in_order, period.period_workdays)
_GROUNDS = (grounds.grounds_known, grounds.one_verb, lineage.recognised_before)
_AFTER = (lineage.after_publicity, lineage.title_unchanged, lineage.publicised_before)


def _industries(values: Values, form: Form, pack: Pack) -> Values:
    return {"industries": all(row.get("industry") for row in form.values["clusters"])}


def _workdays(values: Values, form: Form, pack: Pack) -> Values:
    return {"workdays": period.period_length(form, pack), "counts_first_day": pack.publicity_counts_first_day}


def _proposal(values: Values, form: Form, pack: Pack) -> Values:
    return _industries(values, form, pack) | _workdays(values, form, pack)


def _verb(values: Values, form: Form, pack: Pack) -> Values:
    """The verb of the ground, and of each row's ground the article and the item, to be set on two lines."""
    for row in values["clusters"]:
        row["article"], _, item = row["ground"].partition("第（")
        row["item"] = f"第（{item}"
    return {"verb": pack.grounds[form.values["clusters"][0]["ground"]].verb}


def _verb_and_workdays(values: Values, form: Form, pack: Pack) -> Values:
    return _verb(values, form, pack) | _workdays(values, form, pack)


def _deadlines(values: Values, form: Form, pack: Pack) -> Values:
    """Each item with its last day, its own or else the notice's, on two lines: the column is narrow."""
    own = any(row["deadline"] for row in values["items"])
    for row in values["items"]:
        row["deadline"] = (row["deadline"] or values["deadline"]).replace("年", "年\n")
    return {"own_deadlines": own}


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("call", ("申报", "申报通知"), (period.deadline_ahead,), tables=()),
        Kind("rectification", ("补正", "补正通知"), (period.deadline_ahead,), tables=("items",), more=_deadlines),
        Kind("publicity", ("公示",), (content.industries_whole, *_PERIOD), proposed=True, more=_proposal),
        Kind(
            "recognition", ("公布", "公布通知"), (content.industries_whole, lineage.award_unchanged, *_AFTER),
            follows="publicity", more=_industries,
        ),
        Kind(
            "reminder", ("提醒", "年度总结提醒"),
            (period.deadline_ahead, period.counted_until_signed, lineage.recognised_before), recognised=True,
        ),
        Kind(
            "recheck", ("复核", "复核结果"), (lineage.recognised_before,),
            tables=("passed", "failed"), recognised=True,
        ),
        Kind(
            "revocation-publicity", ("拟撤销公示",), (*_GROUNDS, *_PERIOD),
            recognised=True, proposed=True, more=_verb_and_workdays,
        ),
        Kind(
            "revocation", ("撤销", "撤销通知"), (*_GROUNDS, *_AFTER),
            follows="revocation-publicity", recognised=True, more=_verb,
        ),
        Kind("correction", ("更名", "更正"), (lineage.names_change, lineage.recognised_before), recognised=True),
    )
}  # fmt: skip


def names() -> dict[str, str]:
    """What may be written for a kind → its name."""
    return {name: name for name in KINDS} | {word: kind.name for kind in KINDS.values() for word in kind.chinese}
