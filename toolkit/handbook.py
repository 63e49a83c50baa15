"""A pack → what it says in words: one rule, one clause, all clauses with their owners, and the whole rule handbook."""

from __future__ import annotations

from toolkit.messages import commas, say, semicolons
from toolkit.policy import Clause, Limit, Owner, Pack, Rule
from toolkit.rules.judge import wanted
from toolkit.schema import Field, load


def overview(pack: Pack) -> str:
    """Every item of the measure on a line, with who sees to it."""
    lines = [pack_line(pack)]
    lines += [f"{clause.id}  {_owners(clause)}" for clause in pack.clauses.values()]
    return "\n".join(lines)


def pack_line(pack: Pack) -> str:
    return say("explain.pack", title=pack.title, pack=str(pack), status=say(f"explain.{pack.status}"))


def clause_text(pack: Pack, clause: Clause) -> str:
    """A clause: its words, its owners, and each of its rules in full."""
    rules = [rule for rule in pack.rules if rule.clause == clause.id]
    return "\n\n".join(
        [f"{clause.id}（{clause.chapter}）\n{clause.text}\n{say('explain.owners', owners=_owners(clause))}"]
        + [rule_text(pack, rule) for rule in rules]
    )


def rule_text(pack: Pack, rule: Rule) -> str:
    """A rule: quoted words, bound, how it is computed, fields, readings, evidence."""
    lines = [f"{rule.id}  {rule.title}", say("explain.quote", clause=rule.clause, quote=rule.quote or "—")]
    lines.append(say("explain.severity", severity=say(f"explain.{rule.severity}"), form=load(rule.form).root.label))
    if rule.when:
        lines.append(say("explain.when", label=load(rule.form).where(rule.when)))
    if rule.beside:
        lines.append(say("explain.beside", forms=commas(load(name).root.label for name in rule.beside)))
    for limit in rule.limits:
        lines += _limit(rule, limit, several=len(rule.limits) > 1)
    if rule.review:
        labels = commas(load(rule.form).where(at) for at in rule.review.narratives)
        lines.append(say("explain.review", asks=rule.review.asks, labels=labels, least=rule.review.least))
    lines += _readings(pack, rule)
    if evidence := _evidence(rule):
        lines.append(say("explain.evidence", evidence=commas(evidence)))
    if not rule.verified:
        lines.append(say("explain.unchecked"))
    if rule.note:
        lines.append(say("explain.note", note=rule.note))
    return "\n".join(lines)


def _limit(rule: Rule, limit: Limit, *, several: bool) -> list[str]:
    title = f"{limit.title}：" if several else ""
    labels = commas(load(rule.form).where(at) for at in limit.fields.values() if at.startswith("/"))
    return [
        say("explain.wanted", title=title, wanted=wanted(limit)),
        say("explain.how", indicator=limit.indicator, how=say(f"indicator.{limit.indicator}")),
        say("explain.fields", labels=labels),
    ]


def _readings(pack: Pack, rule: Rule) -> list[str]:
    found = []
    for reading in pack.readings:
        if any(rule.id in option.changes for option in reading.options):
            options = commas(
                f"{one.title}（{reading.id}={one.id}）" + (say("explain.default") if one.id == reading.default else "")
                for one in reading.options
            )
            found.append(say("explain.reading", asks=reading.asks, options=options, reason=reading.reason))
    return found


def _evidence(rule: Rule) -> list[str]:
    schema = load(rule.form)
    pointers = [at for limit in rule.limits for at in limit.fields.values() if at.startswith("/")]
    pointers += list(rule.review.narratives) if rule.review else []
    fields: list[Field] = [field for at in pointers if (field := schema.at(at))]
    return list(dict.fromkeys(paper for field in fields for paper in field.evidence))


def _owners(clause: Clause) -> str:
    return semicolons(say(f"owner.{one.kind}") + f" {_named(one)}" for one in clause.owners)


def _named(owner: Owner) -> str:
    """An owner as people call it: a field by its form and labels, a template by the title of its document."""
    if owner.kind == "field":
        kind, _, pointer = owner.what.partition(":")
        return f"{_short(kind)}{load(kind).where(pointer)}"
    if owner.kind == "template":
        return f"{load(owner.what).document['title']}（{owner.what}）"
    return owner.what


def _short(kind: str) -> str:
    """A form's title without what all of them begin with."""
    return load(kind).root.label.removeprefix("中小企业特色产业集群")


_ROLES = {"actual": "实际数", "reached": "完成数", "target": "目标数", "state": "现状", "report": "变更报备"}


def _stated(pack: Pack) -> list[str]:
    """A row for each role of each thing that several forms state."""
    rows = []
    for thing in pack.stated:
        for role, places in thing.roles.items():
            named = [f"{_short(kind)}{load(kind).where(at)}" for kind, at in places.items()]
            rows.append(f"| `{thing.id}` | {_ROLES[role]} | {'；'.join(named)} |")
    return rows


def handbook(pack: Pack) -> str:
    """The rule handbook in Chinese, as Markdown; made of the pack alone."""
    parts = [f"# 规则手册：{pack.title}", f"由政策包 {pack} 生成（`toolkit explain --handbook`），不要手改。"]
    if pack.status == "draft":
        parts.append("本办法还是征求意见稿，没有施行。")
    parts.append("## 条文和归属")
    parts.append(
        "| 条款 | 由什么落实 |\n| --- | --- |\n"
        + "\n".join(f"| {c.id} | {_owners(c)} |" for c in pack.clauses.values())
    )
    parts.append("## 读法")
    for reading in pack.readings:
        options = "\n".join(
            f"- `{reading.id}={one.id}` {one.title}" + ("（默认）" if one.id == reading.default else "")
            for one in reading.options
        )
        parts.append(f"### {reading.asks}（{reading.clause}）\n\n{options}\n\n默认的理由：{reading.reason}。")
    if pack.stated:
        parts.append("## 各表的同一项")
        parts.append("跨表核对时，同一个数、同一件事在各种表里看这些栏目。")
        parts.append("\n".join(["| 项 | 说的是 | 在哪里 |", "| --- | --- | --- |", *_stated(pack)]))
    parts.append("## 规则")
    for rule in pack.rules:
        head, *rest = rule_text(pack, rule).split("\n")
        name, _, title = head.partition("  ")
        parts.append(f"### {title}（`{name}`）\n\n" + "\n".join(f"- {line.strip()}" for line in rest))
    return "\n\n".join(parts) + "\n"
