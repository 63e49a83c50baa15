"""A task by its name, and the bytes of a stranger → the task's answer, worked out in a process apart.

The first task starts the worker (`toolkit.apart.worker`), which is kept: it loads what a task needs once and then forks
for each file, where the system can. Its death costs one file.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
from _thread import allocate_lock
from contextlib import suppress
from typing import Any

from toolkit import errors, limits, messages
from toolkit.errors import Fault, ToolkitError, Unreadable
from toolkit.messages import say

_PATIENCE = 4  # times the seconds of the processor, on the clock: others use the processor too


def run(task: str, data: bytes, name: str, given: Any = None, failure: type[ToolkitError] = Unreadable) -> Any:
    """What the task makes of the bytes; numbers with a fraction come back as Decimal.

    Raises the task's own ToolkitError; `failure`, in one sentence, where it takes more time or memory than it may have,
    or dies; Fault where it meets a fault of ours.
    """
    from decimal import Decimal

    head = {
        "task": task,
        "name": name,
        "given": given,
        "size": len(data),
        "language": messages.language(),
        "limits": limits.chosen(),
    }
    patience = _PATIENCE * limits.of("scan-seconds" if task == "pdf" and recognises() else "seconds")
    with _LOCK:
        answer = _worker().ask(json.dumps(head).encode() + b"\n" + data, patience)
    told = json.loads(answer, parse_float=Decimal, parse_constant=Decimal)
    if "died" in told:
        slow = "apart.slow" if failure is Unreadable else "apart.slow-template"
        raise failure(_obituary(told["died"], name, slow, patience))
    if "fault" in told:
        raise Fault(say("apart.fault", file=name, error=told["fault"]))
    if "error" in told:
        raise _raised(told)
    return told["value"]


def recognises() -> bool:
    """Whether characters of scans can be recognised, which takes far more time and memory: the extra `ocr`."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def _obituary(cause: str, name: str, slow: str, patience: int) -> str:
    """Why there is no answer (`clock`, `crash`, or the limit that was reached), and the way out."""
    match cause:
        case "clock":
            return limits.beyond(say(slow, file=name, seconds=patience), "seconds")
        case "seconds" | "scan-seconds":
            return limits.beyond(say(slow, file=name, seconds=limits.of(cause)), cause)
        case "memory" | "scan-memory":
            most = limits.shown(cause, limits.of(cause))
            return limits.beyond(say("apart.memory", file=name, limit=most), cause)
    return say("apart.died", file=name)


def _raised(told: dict[str, Any]) -> ToolkitError:
    kind: type[ToolkitError] = getattr(errors, told["error"])
    return Unreadable(told["text"], told["place"]) if kind is Unreadable else kind(told["text"])


class _Worker:
    """The kept process; one task at a time."""

    def __init__(self) -> None:
        import subprocess

        self.owner = os.getpid()
        self.late = False
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "toolkit.apart.worker"],  # -P: nothing is loaded from the folder we stand in
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("TOOLKIT_DEBUG") else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # so that all of it can be ended, and that Ctrl-C comes to us alone
        )
        assert self.process.stdin
        assert self.process.stdout
        self.questions, self.answers = self.process.stdin, self.process.stdout

    def ask(self, question: bytes, patience: float) -> bytes:
        """The answer, or why there is none: the worker died, or was ended because the clock ran out."""
        from threading import Timer

        clock = Timer(patience, self.ring)
        clock.daemon = True
        clock.start()
        answer = b""
        try:
            with suppress(OSError, ValueError):  # it died while we wrote; what it left says nothing
                self.questions.write(question)
                self.questions.flush()
                size = int(self.answers.readline())
                answer = self.answers.read(size)
        except BaseException:
            self.end()  # its answer would be taken for that to the next question
            raise
        finally:
            clock.cancel()
        if not answer:
            self.end()
        return answer or (b'{"died": "clock"}' if self.late else b'{"died": "crash"}')

    def ring(self) -> None:
        """The clock ran out."""
        self.late = True
        self.end()

    def end(self) -> None:
        """End it and what it forked."""
        import signal

        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let it go: without questions it ends by itself."""
        with suppress(OSError):
            self.questions.close()
        self.process.wait()
        self.answers.close()


_LOCK = allocate_lock()
_KEPT: list[_Worker] = []


def _worker() -> _Worker:
    """The worker, started anew where there is none, or it ended, or is that of the process we were forked from."""
    if _KEPT and (_KEPT[0].owner != os.getpid() or _KEPT[0].process.poll() is not None or _KEPT[0].late):
        close()
    if not _KEPT:
        _KEPT.append(_Worker())
    return _KEPT[0]


@atexit.register
def close() -> None:
    """End the worker; the next task starts another."""
    while _KEPT:
        if (kept := _KEPT.pop()).owner == os.getpid():
            kept.close()
