"""A validation report (JSON) → the items of a 补正通知: what is wrong, by which clause, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.errors import Unreadable, UsageFault
from toolkit.form import Form, steps
from toolkit.messages import say
from toolkit.policy import Pack
from toolkit.render.content import plain
from toolkit.render.display import with_item
from toolkit.schema import Schema, load, names
from toolkit.schema.structure import validator

Item = dict[str, str]

# what is asked for where the report doesn't say it
_DEMANDS = {
    "finding": "补充或者改正",
    "undetermined": "补充有关数据和材料",
    "unmet": "核对后改正或者书面说明，附佐证材料",
}
# remarks of the check to its reader that the applicant has no use for
_REMARKS = re.compile(r"；(?:各种读法都如此|(?:有争议：)?按 [a-z= -]+ 读则.*)$")
_GAP = re.compile(r"(?<=[0-9]) (?=[%\u4e00-\u9fff])|(?<=[\u4e00-\u9fff”]) (?=[0-9])")
_WORD = re.compile(r"“[^”]*”|[A-Za-z]+")


def with_items(form: Form, report: Form, pack: Pack) -> Form:
    """The notice's data with the items of one report; errors of the form come before what couldn't be judged.

    Raises Unreadable where the file is no report, or one in English; UsageFault where there are two lists, nothing to
    mend, or another cluster.
    """
    if form.values.get("items"):
        raise UsageFault(say("notice.two-lists", file=form.file))
    if not validator("report").is_valid(report.values) or report.values["form"] not in names():
        raise Unreadable(say("notice.no-report", file=report.file))
    items = list(_items(report.values, pack))
    if not items:
        raise UsageFault(say("notice.nothing-to-mend", file=report.file))
    if any(_english(one["problem"]) for one in items):
        raise Unreadable(say("notice.english-report", file=report.file))
    about, own = (plain(one or "") for one in (report.values.get("name"), form.values.get("cluster")))
    if about and own and about != own:
        both = {"name": report.values["name"], "cluster": form.values["cluster"]}
        raise UsageFault(say("notice.other-cluster", file=report.file, **both))
    return form._replace(values={**form.values, "items": items})


def _items(report: dict[str, Any], pack: Pack) -> Iterator[Item]:
    """Each error, each required rule that is unmet, and each that couldn't be judged for another cause than these."""
    schema = load(report["form"])
    told = set()
    for finding in report["findings"]:
        if finding["severity"] == "error":
            told |= _places(finding)
            problem, _, demand = finding["message"].rpartition("；")
            yield _item(_matter(schema, finding["field"]), finding, problem or demand, demand if problem else "finding")
    for verdict in report["verdicts"]:
        open_still = verdict["verdict"] == "undetermined" and not _places(verdict) & told
        if verdict["severity"] == "required" and (open_still or verdict["verdict"] == "unmet"):
            rule = pack.rule(verdict["rule"])
            matter = rule.title if rule else verdict["rule"]
            text = _REMARKS.sub("", verdict["message"]).removeprefix(f"{matter}：")
            yield _item(matter, verdict, text, verdict["verdict"])


def _item(matter: str, source: dict[str, Any], problem: str, demand: str) -> Item:
    return {
        "matter": matter,
        "clause": with_item(source["clause"]) or "表式",
        "problem": _GAP.sub("", problem),
        "demand": _DEMANDS.get(demand, demand),
    }


def _places(one: dict[str, Any]) -> set[tuple[str, str]]:
    return {(source["file"], source["place"]) for source in one["sources"]}


def _matter(schema: Schema, pointer: str) -> str:
    """The label of a field; in a list, with the list's and the row's number. (Chinese, whatever is spoken.)"""
    here, found = "", []
    for key in steps(pointer):
        here = f"{here}/{key}"
        field = schema.at(here)
        found.append(f"第{int(key) + 1}行" if key.isdecimal() else field.label if field else key)
    last = next((index for index, text in enumerate(found) if text.startswith("第") and text.endswith("行")), 0)
    return "".join(found[last - 1 :]) if last else (found or [schema.root.label])[-1]


def _english(text: str) -> bool:
    """Whether a sentence is English with Chinese labels in it."""
    return sum(map(len, (word for word in _WORD.findall(text) if word[0] != "“"))) > len(text) / 3
