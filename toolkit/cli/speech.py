"""click in our own words: help and usage errors from the catalogue, commands from a table, guesses for mistypings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date

from toolkit.messages import say, short


def _width() -> int:
    """Columns of the terminal, 80 where there is none. (click would import shutil for it, a tenth of the start.)"""
    try:
        return min(os.get_terminal_size(1).columns, 100)
    except OSError:
        return 80


class _Speaking(click.Command):
    """A command whose help comes from the catalogue when it is shown, in the language of that moment."""

    def __init__(self, *args: Any, help_key: str = "", **kwargs: Any) -> None:
        kwargs["context_settings"] = {"help_option_names": ["-h", "--help"], "terminal_width": _width()}
        super().__init__(*args, **kwargs)
        self.help_key = help_key

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:  # click does not always say of which command
            error.ctx = error.ctx or ctx
            raise

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(f"{self.help_key}.short") if self.help_key else ""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("cli.usage"))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        known = {"[OPTIONS]": say("cli.options-piece"), "COMMAND [ARGS]...": say("cli.command-piece")}
        return [known.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for line in say(self.help_key).split("\n"):
                formatter.write(f"{'':>{formatter.current_indent}}{line}".rstrip() + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for one in self.get_params(ctx) if (row := one.get_help_record(ctx))]
        if rows:
            with formatter.section(say("cli.options")):
                formatter.write_dl([self._own_help(row) for row in rows])

    @staticmethod
    def _own_help(row: tuple[str, str]) -> tuple[str, str]:
        return (row[0], say("cli.help-option")) if "--help" in row[0] else row


class Command(_Speaking):
    """One command; a signal to end it unwinds it."""

    def invoke(self, ctx: click.Context) -> Any:
        from toolkit.cli.halting import heard

        with heard():
            return super().invoke(ctx)


class Group(_Speaking, click.Group):
    """Commands by a table `name → module`; a module is imported when its command is used, never for the help."""

    def __init__(self, *args: Any, table: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        found = getattr(import_module(self.table[cmd_name]), cmd_name.replace("-", "_"))
        assert isinstance(found, click.Command)
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("cli.commands")):
            base = self.help_key.removesuffix(".help")
            formatter.write_dl([(name, say(f"{base}.{name}.help.short")) for name in self.table])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args:
            raise click.UsageError(say("cli.which", known=" ".join(self.table)), ctx)
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(unknown("cli.no-command", args[0], self.table), ctx)
        return super().resolve_command(ctx, args)


class Option(click.Option):
    """An option whose help comes from the catalogue."""

    def __init__(self, *args: Any, help_key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_key = help_key

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        names, _ = super().get_help_record(ctx) or ("", "")
        return names, say(self.help_key)


class Name(click.ParamType[str, str]):
    """One word of a table, or one of its other names; a mistyped one gets a guess."""

    name = "name"

    def __init__(self, choices: Callable[[], dict[str, str]]) -> None:
        self.choices = choices  # what may be written → what is meant; asked only when it is needed

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = self.choices()
        if value not in known:
            raise click.UsageError(unknown("cli.no-name", value, known), ctx)
        return known[value]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(one) for one in self.choices() if one.startswith(incomplete)]


class Day(click.ParamType["date", Any]):
    """A day written 2026-06-03."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from datetime import date

        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            raise click.UsageError(say("cli.bad-day", value=value), ctx) from None


def unknown(key: str, name: str, known: Iterable[str]) -> str:
    """The sentence for a word that is not in a table, with the nearest one that is."""
    from difflib import get_close_matches

    words, name = list(known), short(name)
    found = get_close_matches(name.lower(), words, n=1, cutoff=0.5) or get_close_matches(name, words, n=1, cutoff=0.5)
    guess = say("cli.guess", name=found[0]) if found else ""
    return say(key, name=name, guess=guess, known=" ".join(words))


def sentence(error: click.UsageError) -> str:
    """click's usage error as one sentence of ours: what, and the way out."""
    context = error.ctx or click.get_current_context(silent=True)
    command = context.command_path if context else "toolkit"
    if isinstance(error, click.NoSuchOption):
        text = unknown("cli.no-option", error.option_name, _options(error.ctx))
    elif isinstance(error, click.MissingParameter):
        text = say("cli.missing", name=_name(error.param))
    elif isinstance(error, click.BadOptionUsage):
        text = say("cli.no-value", name=error.option_name)
    elif isinstance(error, click.BadParameter) and isinstance(getattr(error.param, "type", None), click.Choice):
        text = unknown("cli.no-name", str(error.message).split("'")[1], error.param.type.choices)  # type: ignore[union-attr]
    elif isinstance(error, click.BadParameter) and isinstance(getattr(error.param, "type", None), click.IntRange):
        span: Any = error.param.type if error.param else None
        text = say("cli.bad-number", name=_name(error.param), least=span.min, most=span.max)
    elif isinstance(error, click.BadParameter):
        text = say("cli.bad-value", name=_name(error.param), cause=error.message.rstrip("."))
    elif isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.ctx.get_help() if error.ctx else ""
    elif error.message.startswith("Missing command") and isinstance(context and context.command, Group):
        text = say("cli.which", known=" ".join(context.command.table))  # type: ignore[union-attr]
    elif error.message.startswith("Got unexpected extra"):
        text = say("cli.extra", words=error.message[error.message.find("(") + 1 : error.message.rfind(")")])
    else:
        text = error.message
    return say("cli.usage-error", text=text, command=command)


def _options(context: click.Context | None) -> list[str]:
    params = context.command.get_params(context) if context else []
    return [name for one in params if isinstance(one, click.Option) for name in one.opts]


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name).upper()
