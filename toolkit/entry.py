"""Where the program starts: Ctrl-C ends it with 130 and no traceback, also while the rest is still being imported.

Commands hear signals themselves once they run (`toolkit.cli.halting`); before and behind them nothing needs unwinding.
"""

from __future__ import annotations

import os
import signal
from typing import NoReturn

_INTERRUPTED = 130  # 128 and the number of SIGINT, as of any Unix program


def _end(number: int, frame: object) -> NoReturn:
    os._exit(_INTERRUPTED)


if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored (nohup), or another's
    signal.signal(signal.SIGINT, _end)


def main() -> NoReturn:
    """Import the program and run it."""
    from toolkit.cli import main as run

    run()
