"""The command line: parses, calls, exits. Commands are imported only when they are used."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

from toolkit import limits
from toolkit.cli.screen import screen
from toolkit.cli.speech import Group, Option, sentence
from toolkit.errors import ExitCode, Halted, ToolkitError, cause
from toolkit.finding import few
from toolkit.messages import choose, say

# command → module, in the order of the help; the object in the module bears the command's name
COMMANDS = {
    "demo": "toolkit.cli.demo",
    "validate": "toolkit.cli.validate",
    "parse": "toolkit.cli.parse",
    "explain": "toolkit.cli.explain",
    "pack": "toolkit.cli.pack",
    "blank": "toolkit.cli.blank",
    "render": "toolkit.cli.render",
    "template": "toolkit.cli.template",
    "lint": "toolkit.cli.lint",
    "public": "toolkit.cli.public",
    "doctor": "toolkit.cli.doctor",
}


def _speak(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        choose(value)


def _limit(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> None:
    for one in value:
        limits.choose(one)


def _limits(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        for name, shown, bounded in limits.every():
            click.echo(f"{name:<14} {shown:>8}  {bounded}")
        context.exit()


def _version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        from toolkit import __version__

        click.echo(f"toolkit {__version__}")
        context.exit()


_AT_ONCE: dict[str, Any] = {"is_eager": True, "expose_value": False}

root = Group(
    "toolkit",
    table=COMMANDS,
    help_key="cli.help",
    params=[
        Option(["--lang"], help_key="cli.lang", type=click.Choice(["zh", "en"]), callback=_speak, **_AT_ONCE),
        Option(["--limit"], help_key="cli.limit", multiple=True, metavar="NAME=VALUE", callback=_limit, **_AT_ONCE),
        Option(["--limits"], help_key="cli.limits", is_flag=True, callback=_limits, **_AT_ONCE),
        Option(["--version"], help_key="cli.version", is_flag=True, callback=_version, **_AT_ONCE),
    ],
)


def main(args: list[str] | None = None) -> NoReturn:
    """Run the program and exit with its code (`toolkit.errors.ExitCode`); stdout carries results, stderr the rest."""
    gc.set_threshold(100_000)  # a check leaves no cycles; looking for them at every 700th value took a twentieth of it
    sys.stdout, sys.stderr = screen(sys.stdout), screen(sys.stderr)
    _reserve()
    code = run(args) if sys.stdout else _closed()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # a reader that went away has had enough; a closed stream is None
            stream.flush()
    os._exit(code)  # all is written; taking the modules down one by one would add a tenth to the run


def _reserve() -> None:
    """Let standard streams that are closed lead nowhere: the next file that is opened would be taken for one."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)


def _closed() -> int:
    """The exit code where there is no stdout (`>&-`): nothing is begun of which nobody would hear."""
    click.echo(say("output.failed", file="stdout", cause=cause(OSError(errno.EBADF, ""))), err=True)
    return ExitCode.UNREADABLE


def run(args: list[str] | None) -> int:
    """Run the program and return its exit code; every way to end badly is one sentence on stderr."""
    try:
        result: Any = root.main(args, prog_name="toolkit", standalone_mode=False)
        sys.stdout.flush()
        return int(result or 0)
    except click.UsageError as error:
        click.echo(sentence(error), err=True)
        return ExitCode.USAGE
    except ToolkitError as error:
        click.echo(str(error), err=True)
        for finding in few(getattr(error, "findings", ())):
            place = f"{finding.sources[0]}: " if finding.sources else ""
            click.echo(f"  {place}{finding.message}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt, Halted) as error:
        click.echo(say("cli.interrupted"), err=True)
        return getattr(error, "code", 130)
    except SystemExit:  # click's way to end when the reader had enough
        return ExitCode.UNHEARD
    except BrokenPipeError:  # the reader had enough: `toolkit validate … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.UNHEARD
    except OSError as error:  # stdout is full or closed
        click.echo(say("output.failed", file="stdout", cause=cause(error)), err=True)
        return ExitCode.UNREADABLE
    except Exception as error:
        if os.environ.get("TOOLKIT_DEBUG"):
            raise
        click.echo(say("cli.fault", error=f"{type(error).__name__}: {error}"), err=True)
        return ExitCode.FAULT
