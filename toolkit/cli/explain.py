"""`toolkit explain [CLAUSE|RULE]`: what the measure asks, and how it is looked at."""

from __future__ import annotations

import unicodedata

import click

from toolkit import handbook
from toolkit.cli.speech import Command, Option, unknown
from toolkit.errors import UsageFault
from toolkit.messages import choose, language
from toolkit.policy import DEFAULT, load
from toolkit.policy import choose as read_as


def _run(name: str | None, pack: str, reading: tuple[str, ...], whole: bool) -> None:
    policy = read_as(load(pack), reading)
    if whole:
        spoken = language()
        choose("zh")  # the handbook is a Chinese document, whatever the locale
        text = handbook.handbook(policy)
        choose(spoken)
        click.echo(text, nl=False)
        return
    if name is None:
        click.echo(handbook.overview(policy))
        return
    wanted = unicodedata.normalize("NFKC", name)
    if rule := policy.rule(name):
        click.echo(handbook.rule_text(policy, rule))
        return
    clauses = {unicodedata.normalize("NFKC", one.id): one for one in policy.clauses.values()}
    if wanted not in clauses:
        known = [*(rule.id for rule in policy.rules), *policy.clauses]
        raise UsageFault(unknown("cli.explain.unknown", name, known))
    click.echo(handbook.clause_text(policy, clauses[wanted]))


explain = Command(
    "explain",
    help_key="cli.explain.help",
    callback=_run,
    params=[
        click.Argument(["name"], required=False, metavar="[CLAUSE|RULE]"),
        Option(["--pack"], help_key="cli.which-pack", default=DEFAULT, metavar="ID|FILE"),
        Option(["--reading"], help_key="cli.reading", multiple=True, metavar="NAME=WAY"),
        Option(["--handbook", "whole"], help_key="cli.explain.handbook", is_flag=True),
    ],
)
