"""A signal that ends the program, while a command runs → `Halted`, which unwinds it and leaves no temporary file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from toolkit.errors import Halted

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # not all of them are known everywhere


@contextmanager
def heard() -> Iterator[None]:
    """Within it signals raise Halted; those that the caller has us ignore (nohup) stay ignored."""
    import signal

    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before: dict[int, Any] = {number: signal.getsignal(number) for number in numbers}
    heeded = [number for number in numbers if before[number] not in (signal.SIG_IGN, None)]
    with suppress(ValueError):  # in a thread that is not the first, which hears no signals
        for number in heeded:
            signal.signal(number, _halt)
    try:
        yield
    finally:
        with suppress(ValueError):
            for number in heeded:
                signal.signal(number, before[number])


def _halt(number: int, frame: object) -> None:
    raise Halted(number)
