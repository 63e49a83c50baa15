"""A notice that takes titles back, or a list of failures → findings about its grounds and facts."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.messages import commas
from toolkit.render.content import Examination
from toolkit.render.wording import NOTHING_SAID

FACTS_LEAST = 4  # characters; “无”, “同上” are no facts


def grounds_known(it: Examination) -> Iterator[Finding]:
    """Each row names a ground that the pack knows, with facts."""
    for index, row in enumerate(it.rows):
        if row.get("ground") not in it.pack.grounds:
            yield it.finding(
                f"/clusters/{index}/ground", "grounds-known", "notice.ground",
                ground=row.get("ground", ""), pack=it.pack.title, known=commas(it.pack.grounds),
            )  # fmt: skip
        facts = str(row.get("facts") or "").strip()
        if len(facts) < FACTS_LEAST and facts not in NOTHING_SAID:
            yield it.finding(f"/clusters/{index}/facts", "grounds-known", "notice.facts", row=index + 1)


def one_verb(it: Examination) -> Iterator[Finding]:
    """撤销认定 and 取消称号 are different decisions: a notice takes one."""
    verbs = [it.pack.grounds[row["ground"]].verb if row.get("ground") in it.pack.grounds else "" for row in it.rows]
    known = [verb for verb in verbs if verb]
    for index, verb in enumerate(verbs):
        if verb and verb != known[0]:
            yield it.finding(
                f"/clusters/{index}/ground", "one-verb", "notice.verbs", verb=verb, other=known[0], row=index + 1
            )


def recognised_before(it: Examination) -> Iterator[Finding]:
    """No cluster loses a title before it has one."""
    signed = it.day("/date")
    for index, row in enumerate(it.rows):
        if signed and isinstance(year := row.get("recognised_year"), int) and year > signed.year:
            yield it.finding(
                f"/clusters/{index}/recognised_year", "recognised-before", "notice.recognised-later", year=signed.year
            )
