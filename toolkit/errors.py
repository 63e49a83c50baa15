"""What stops us: one family of exceptions, each class with its exit code."""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import TYPE_CHECKING

from toolkit.messages import known, say

if TYPE_CHECKING:
    from toolkit.finding import Finding


class ExitCode(IntEnum):
    """How a run ends. The README's table is these names and numbers."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    BROKEN = 4
    MISSING_PROGRAM = 5
    FAULT = 70
    UNHEARD = 141  # whoever read stdout went away: 128 and the number of SIGPIPE, as of any Unix program


class ToolkitError(Exception):
    """We can't go on. The text is one sentence: file, place, cause, way out."""

    exit_code = ExitCode.FAULT


class Fault(ToolkitError):
    """A fault of ours, met while one file was worked on; the others go on."""


class UsageFault(ToolkitError):
    """The command was not written as it must be, or would overwrite a file."""

    exit_code = ExitCode.USAGE


class Unreadable(ToolkitError):
    """A file can't be read, or one can't be written."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place  # line:column or sheet!cell, where one is known


class Broken(ToolkitError):
    """A template, a schema or a policy pack of the office is broken."""

    exit_code = ExitCode.BROKEN


class MissingProgram(ToolkitError):
    """An outside program that this work needs is not there."""

    exit_code = ExitCode.MISSING_PROGRAM


class Refused(ToolkitError):
    """The data may not be printed; `findings` says what is wrong with them, all of it."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class Halted(BaseException):
    """A signal wants an end of the run; `code` is what the program then exits with, 128 and the signal's number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def cause(error: Exception) -> str:
    """Why the system refused a file, in the language of the run where we have words for it."""
    key = f"system.{errno.errorcode.get(getattr(error, 'errno', None) or 0, '')}"
    return say(key) if known(key) else getattr(error, "strerror", None) or str(error)
