"""Questions on standard input → answers on standard output: the process that works on the files of strangers.

A question is a line of JSON (task, name, given, language, limits, size) and so many bytes; an answer is its length on a
line, and JSON: `value`; `error` with its `text` and `place`; `fault`; or `died` with the limit that was reached. For
each question the worker forks, and the copy bounds itself; where the system can't fork (Windows), it works itself.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from toolkit import limits, messages
from toolkit.apart import bounds
from toolkit.errors import ToolkitError

Work = Callable[[bytes, str, Any], Any]  # bytes, name of the file, what else is given → a value of JSON


class Task(NamedTuple):
    """`does` is the module and the function that does it; `needs` are what else is loaded before there is a file."""

    does: str
    needs: tuple[str, ...] = ()


TASKS = {
    "docx": Task("toolkit.read.told:docx", ("toolkit.read.word",)),
    "xlsx": Task("toolkit.read.told:xlsx", ("openpyxl", "toolkit.read.sheet", "toolkit.read.xlsx")),
    "pdf": Task("toolkit.read.told:pdf", ("toolkit.read.pdf.form",)),
    "lint-docx": Task("toolkit.lint:docx_told", ("toolkit.lint.opening", "toolkit.lint.wording")),
    "lint-pdf": Task("toolkit.lint:pdf_told", ("pdfplumber", "toolkit.lint.positions")),
    "template": Task("toolkit.template:told", ("toolkit.template.check",)),
    "print": Task("toolkit.render.own:told"),
    "public": Task("toolkit.public:told", ("toolkit.public.word", "toolkit.public.sheet", "toolkit.public.pdf")),
}

_STARVED = b'{"died": "memory"}'
_NEARLY = 0.9  # share of the memory that a copy may have
_PEAKS_IN = 1 if sys.platform == "darwin" else limits.KIB  # bytes


def main() -> None:
    """Answer one question after the other, until there are no more."""
    gc.set_threshold(100_000)  # reading leaves no cycles
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while head := sys.stdin.buffer.readline():
        question = json.loads(head)
        data = sys.stdin.buffer.read(question["size"])
        messages.choose(question["language"])
        limits.take(question["limits"])
        try:
            work = loaded(TASKS[question["task"]])
        except Exception as error:  # an installation that is not whole is no fault of the file
            answer = _json(_fault(error))
        else:
            answer = (_forked if hasattr(os, "fork") else _answer)(work, question, data)
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


def loaded(task: Task) -> Work:
    """What does the task, and all that it needs."""
    for need in task.needs:
        import_module(need)
    module, _, function = task.does.partition(":")
    found: Work = getattr(import_module(module), function)
    return found


def _forked(work: Work, question: dict[str, Any], data: bytes) -> bytes:
    """The answer of a process that was forked for this one file, within bounds."""
    import signal

    below, above = os.pipe()
    own = bounds.resident()
    child = os.fork()
    if child == 0:
        try:
            os.close(below)
            bounds.bound()
            try:
                answer = _answer(work, question, data)
            except MemoryError:  # not even room to say so
                answer = _STARVED
            while answer:
                answer = answer[os.write(above, answer) :]
        finally:
            os._exit(0)
    os.close(above)
    with os.fdopen(below, "rb") as stream:
        answer = stream.read()
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        scans = used.ru_utime + used.ru_stime > limits.of("seconds") + bounds.GRACE
        return b'{"died": "scan-seconds"}' if scans else b'{"died": "seconds"}'
    if status and (full := _full(used.ru_maxrss * _PEAKS_IN - own)):
        return _json({"died": full})
    return answer if status == 0 and answer else b'{"died": "crash"}'


def _full(peak: int) -> str:
    """The limit of which a copy had taken nearly all, where it broke off: a library that lacks memory ends the process
    and says nothing; empty where it had not. `peak` is in bytes, beyond what the copy began with."""
    return next((one for one in ("scan-memory", "memory") if peak >= _NEARLY * limits.of(one)), "")


def _answer(work: Work, question: dict[str, Any], data: bytes) -> bytes:
    """The answer, whatever happens."""
    bounds.deny()
    try:
        told = {"value": work(data, question["name"], question["given"])}
    except ToolkitError as error:
        told = {"error": type(error).__name__, "text": str(error), "place": getattr(error, "place", "")}
    except MemoryError:
        told = {"died": "scan-memory" if bounds.scans() else "memory"}
    except RecursionError:
        told = {"died": "crash"}
    except Exception as error:
        told = _fault(error)
    return _json(told)


def _fault(error: Exception) -> dict[str, Any]:
    if os.environ.get("TOOLKIT_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    return {"fault": f"{type(error).__name__}: {error}"}


def _json(told: dict[str, Any]) -> bytes:
    from toolkit.dump import json_text

    return json_text(told).encode("utf-8", "surrogatepass")


if __name__ == "__main__":
    main()
