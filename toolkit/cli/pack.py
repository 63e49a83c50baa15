"""`toolkit pack list|show|test|compare`: the packs that there are, what one asks, whether they hold, how two differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from toolkit.cli.speech import Command, Day, Group, Option
from toolkit.comparing import Change, changes, demands, differences
from toolkit.errors import ExitCode
from toolkit.handbook import pack_line
from toolkit.messages import say
from toolkit.policy import DEFAULT, load, names
from toolkit.proving import cases, misses, mutants, unproved
from toolkit.read import read


def _list() -> None:
    for name in names():
        pack = load(name)
        click.echo(f"{name}  {pack_line(pack)}")
        for line in pack.unknown:
            click.echo("    " + say("pack-list.unknown", line=line))


def _show(name: str, on: date | None) -> None:
    pack = load(name)
    click.echo(pack_line(pack))
    for rule, title, wanted in demands(pack, on or date.today()):
        click.echo(f"  {rule}  {title}\n    {wanted}")
    for line in pack.unknown:
        click.echo("  " + say("pack-list.unknown", line=line))


def _test(packs: tuple[str, ...], bent: bool) -> int:
    good = True
    for name in packs or (DEFAULT,):
        pack, tried = load(name), cases(name)
        wrong, silent = misses(pack, tried), unproved(pack, tried)
        click.echo(say("pack-test.cases", pack=str(pack), cases=len(tried), wrong=len(wrong)))
        for miss in wrong:
            line = say("pack-test.miss", case=miss.case, rule=miss.rule, wanted=miss.wanted, found=miss.found)
            click.echo(f"  {line}")
        for rule in silent:
            click.echo("  " + say("pack-test.silent", rule=rule))
        good = good and bool(tried) and not wrong and not silent
        if bent and not wrong:
            good = _bent(name) and good
    return ExitCode.OK if good else ExitCode.FINDINGS


def _bent(name: str) -> bool:
    pack, tried = load(name), cases(name)
    all_ = [*mutants(pack)]
    alive = [
        one for one in all_ if not misses(one.pack, [case for case in tried if one.rule in case.expect], first=True)
    ]
    click.echo(say("pack-test.score", killed=len(all_) - len(alive), all=len(all_)))
    for one in alive:
        click.echo("  " + say("pack-test.alive", rule=one.rule, what=one.what))
    return not alive


def _compare(one: str, other: str, forms: tuple[str, ...], on: date | None) -> None:
    here, there, day = load(one), load(other), on or date.today()
    names = (here.id, there.id) if here.id != there.id else (one, other)
    click.echo(say("pack-compare.bounds", here=names[0], there=names[1]))
    apart = differences(here, there, day)
    for found in apart:
        click.echo(
            f"  {found.rule}  {found.title}\n    {names[0]}: {found.here or '—'}\n    {names[1]}: {found.there or '—'}"
        )
    if not apart:
        click.echo("  " + say("pack-compare.none"))
    if forms:
        _compare_verdicts(changes([read(file) for file in forms], here, there, day))


def _compare_verdicts(changed: Sequence[Change]) -> None:
    click.echo(say("pack-compare.verdicts"))
    for change in changed:
        said = "standing" if change.rule else "recommendation"
        before, after = (say(f"{said}.{word}") if word != "—" else word for word in (change.here, change.there))
        rule = change.rule or say("pack-compare.conclusion")
        click.echo(f"  {change.file}  {rule}: {before} → {after}")
    if not changed:
        click.echo("  " + say("pack-compare.none"))


_TABLE = {
    "list": Command("list", help_key="cli.pack.list.help", callback=_list),
    "show": Command(
        "show",
        help_key="cli.pack.show.help",
        callback=_show,
        params=[
            click.Argument(["name"], default=DEFAULT, metavar="[ID|FILE]"),
            Option(["--on"], help_key="cli.validate.on", type=Day(), metavar="DATE"),
        ],
    ),
    "test": Command(
        "test",
        help_key="cli.pack.test.help",
        callback=_test,
        params=[
            click.Argument(["packs"], nargs=-1, metavar="[ID|FILE]..."),
            Option(["--mutants", "bent"], help_key="cli.pack.mutants", is_flag=True),
        ],
    ),
    "compare": Command(
        "compare",
        help_key="cli.pack.compare.help",
        callback=_compare,
        params=[
            click.Argument(["one"], metavar="A"),
            click.Argument(["other"], metavar="B"),
            click.Argument(["forms"], nargs=-1, metavar="[FORM]..."),
            Option(["--on"], help_key="cli.validate.on", type=Day(), metavar="DATE"),
        ],
    ),
}
list, show, test, compare = _TABLE.values()  # by these names the group finds them; no built-in `list` below

pack = Group("pack", help_key="cli.pack.help", table=dict.fromkeys(_TABLE, "toolkit.cli.pack"))
