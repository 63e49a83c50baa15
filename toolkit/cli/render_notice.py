"""`toolkit render notice KIND DATA -o FILE`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit import output
from toolkit.cli.rendering import DATA, FORCE, PUBLIC, TEMPLATE, inputs, output_path, said, sound, taken_out
from toolkit.cli.speech import Command, Day, Name, Option
from toolkit.cli.validate import batch
from toolkit.errors import ToolkitError, UsageFault
from toolkit.form import Form
from toolkit.messages import commas, say
from toolkit.policy import DEFAULT, Pack, load
from toolkit.policy import choose as read_as
from toolkit.read import read
from toolkit.season import choose

if TYPE_CHECKING:
    from toolkit.render.notice import Beside, Kind


def kinds() -> dict[str, str]:
    """What may be written for a notice: its kind, or its Chinese name."""
    from toolkit.render.kinds import names

    return names()


def _list(context: click.Context, option: click.Parameter, value: bool) -> None:
    """Print the table of kinds, each with what it needs."""
    if not value:
        return
    from toolkit.render.kinds import KINDS

    for kind in KINDS.values():
        click.echo(f"{kind.name}（{'、'.join(kind.chinese)}）{kind.title}")
        click.echo(say("cli.notice.needs", fields=commas(one.label for one in kind.needs)))
        if kind.demand:
            click.echo(f"  {kind.demand}")
        if kind.listed:
            click.echo(say("cli.notice.from"))
        if "items" in kind.tables:
            click.echo(say("cli.notice.from-report"))
        if kind.follows:
            click.echo(say("cli.notice.follows", kind=kind.follows))
        if kind.recognised:
            click.echo(say("cli.notice.recognised"))
    context.exit()


def _notice(kind: str, data: str, **given: Any) -> int:
    from toolkit.public import copier, whole
    from toolkit.render.notice import KINDS, render_notice

    of = KINDS[kind]
    if given["resume"] and not given["each"]:
        raise UsageFault(say("cli.notice.only-each", option="--resume"))
    removed: Counter[str] = Counter()
    finish = copier(data, removed) if given["public"] else whole
    if given["each"]:
        from toolkit.cli.render_each import each

        code = each(of, data, _policy(given), _alone(given) | {"finish": finish})
        taken_out(removed)
        return code
    dry = given["dry_run"]
    path = None if dry else output_path(_output(given["file"]), given["force"], (".docx", ".pdf"), inputs(data, given))
    policy = _policy(given)
    beside = _beside(of, given)
    form = _checked(of, _complete(of, data, given, policy), policy, beside)
    own = Path(given["template"]) if given["template"] else None
    made = render_notice(kind, form, policy, beside, draft=not given["final"], own=own, finish=finish)
    if path is None:
        from toolkit.render.shown import shown

        click.echo(shown(made), nl=False)
        return 0
    if path.suffix.lower() == ".pdf":
        made = finish(_as_pdf(made, path), ".pdf")
    output.write(path, made, force=given["force"])
    click.echo(say("cli.written", file=path))
    taken_out(removed)
    if not given["final"]:
        click.echo(say("cli.notice.draft", file=path), err=True)
    return 0


def _policy(given: dict[str, Any]) -> Pack:
    return read_as(load(given["pack"]), given["reading"])


def _output(file: str | None) -> str:
    if file is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_OUTPUT)
    return file


def _alone(given: dict[str, Any]) -> dict[str, Any]:
    """The options of --each, if no other was given that is about one notice alone."""
    for name in ("forms", "report", "after", "dry_run"):
        if given[name]:
            raise UsageFault(say("cli.notice.not-each", option=_OF[name].opts[0]))
    return given | {"file": _output(given["file"]), "recognised": _lists(given)}


def _complete(of: Kind, data: str, given: dict[str, Any], policy: Pack) -> Form:
    """The data as they were read, with the list that another file gives."""
    from toolkit.render.each import whole

    form = whole(of, said(read(data, of.name), "notice", of.name))
    if given["forms"]:
        if not of.listed:
            raise UsageFault(say("cli.notice.no-from", kind=of.name))
        form = _with_clusters(form, given["forms"], policy, given["on"] or date.today())
    if given["report"]:
        from toolkit.render.items import with_items

        if "items" not in of.tables:
            raise UsageFault(say("cli.notice.no-report", kind=of.name))
        form = with_items(form, read(given["report"]), policy)
    return form


def _checked(of: Kind, form: Form, policy: Pack, beside: Beside) -> Form:
    """The form, if nothing keeps it from being printed; warnings are said on stderr."""
    from toolkit.render.notice import looked_at, prepared

    form = prepared(of.name, form)
    if all(one.severity != "error" for one in form.findings):
        form = form._replace(findings=(*form.findings, *looked_at(of.name, form, policy, beside)))
    return sound(form)


def _beside(of: Kind, given: dict[str, Any]) -> Beside:
    """The notices that this one is held against."""
    from toolkit.render.notice import Beside, prepared

    if given["recognised"] and not of.recognised:
        raise UsageFault(say("cli.notice.no-recognised", kind=of.name))
    if not given["after"]:
        return Beside(None, _lists(given))
    if not of.follows:
        raise UsageFault(say("cli.notice.no-after", kind=of.name))
    after = prepared(of.follows, said(read(given["after"], of.follows), "notice", of.follows))
    return Beside(sound(after), _lists(given))


def _lists(given: dict[str, Any]) -> tuple[Form, ...]:
    """The lists of what was recognised: 公布 and 复核 notices, or workbooks with the usual heads."""
    from toolkit.render.lineage import HAVE_THE_TITLE

    forms = tuple(read(file, "recognition") for file in given["recognised"])
    for form in forms:
        if not any(isinstance(form.values.get(name), list) for name in HAVE_THE_TITLE):
            raise UsageFault(say("notice.no-rows", file=form.file))
    return forms


def _as_pdf(document: bytes, path: Path) -> bytes:
    """The PDF, the fonts that stand in for others said on stderr."""
    from toolkit.render.pdf.convert import missing_fonts, pdfs

    (made,) = pdfs([document])
    missing, instead = missing_fonts(document, made)
    if missing:
        click.echo(say("office.fonts", file=path, missing=commas(missing), instead=commas(instead)), err=True)
    return made


def _with_clusters(form: Form, files: tuple[str, ...], pack: Pack, on: date) -> Form:
    """The notice's data with the clusters of those applications that may be recognised."""
    batch(files)
    if "clusters" in form.values:
        raise UsageFault(say("cli.render.two-lists", file=form.file))
    chosen = choose([read(file) for file in files], pack, on)
    if chosen.faults:
        raise ToolkitError("\n".join(chosen.faults))
    for report in chosen.left_out:
        found = report.recommendation if report.form == "application" else "no-application"
        conclusion = say(f"recommendation.{found}")
        click.echo(say("cli.render.left-out", file=report.file, name=report.name, conclusion=conclusion), err=True)
    return form._replace(values={**form.values, "clusters": chosen.rows})


_OUTPUT = Option(["-o", "--output", "file"], help_key="cli.notice.output", metavar="FILE")
_OPTIONS = (
    _OUTPUT,
    Option(["--final"], help_key="cli.notice.final", is_flag=True),
    Option(["--dry-run"], help_key="cli.notice.dry-run", is_flag=True),
    Option(["--from", "forms"], help_key="cli.render.from", multiple=True, metavar="FORM"),
    Option(["--report"], help_key="cli.notice.report", metavar="REPORT"),
    Option(["--after"], help_key="cli.notice.after", metavar="DATA"),
    Option(["--recognised"], help_key="cli.notice.recognised-list", multiple=True, metavar="LIST"),
    Option(["--each"], help_key="cli.notice.each", is_flag=True),
    Option(["--name"], help_key="cli.notice.name", metavar="PATTERN"),
    Option(["--manifest"], help_key="cli.notice.manifest", metavar="FILE"),
    Option(["--resume"], help_key="cli.notice.resume", is_flag=True),
    Option(["--on"], help_key="cli.validate.on", type=Day(), metavar="DATE"),
    Option(["--pack"], help_key="cli.which-pack", default=DEFAULT, metavar="ID|FILE"),
    Option(["--reading"], help_key="cli.reading", multiple=True, metavar="NAME=WAY"),
    TEMPLATE,
    PUBLIC,
    FORCE,
    Option(["--list"], help_key="cli.notice.list", is_flag=True, is_eager=True, expose_value=False, callback=_list),
)
_OF = {str(option.name): option for option in _OPTIONS}

notice = Command(
    "notice",
    help_key="cli.render.notice.help",
    callback=_notice,
    params=[click.Argument(["kind"], type=Name(kinds), metavar="KIND"), DATA, *_OPTIONS],
)
