"""What a process that works on a stranger's file may have and may do: for itself, from now on.

Windows knows no bounds on processor time and memory: there the clock of the process that waits is the only one.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from toolkit import limits

GRACE = 5  # seconds between the signal that says why, and the end
_STATM = Path("/proc/self/statm")
_WRITES = os.O_WRONLY | os.O_RDWR
_DENIED = frozenset(
    f"os.{one}"
    for one in (
        *("system", "exec", "posix_spawn", "spawn", "fork", "forkpty", "kill", "startfile"),
        *("remove", "rename", "rmdir", "mkdir", "link", "symlink", "truncate", "chmod", "chown"),
    )
) | {"subprocess.Popen", "pty.spawn"}
_SCANS: list[bool] = []
_SHUT: list[bool] = []


def bound() -> None:
    """No more of the processor and of memory than the limits allow, beyond what the process has already; no file
    written."""
    import resource

    seconds, memory, own = limits.of("seconds"), limits.of("memory"), _own_memory()
    most_seconds, most_memory = max(seconds, limits.of("scan-seconds")), max(memory, limits.of("scan-memory"))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, most_seconds + GRACE))
    with suppress(ValueError, OSError):  # macOS knows this limit, and doesn't keep it
        resource.setrlimit(resource.RLIMIT_AS, (own + memory, own + most_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.dont_write_bytecode = True


def deny() -> None:
    """No sockets, no programs, no file written, moved or removed by Python, from now on."""
    if not _SHUT:
        _SHUT.append(True)
        sys.addaudithook(_deny)


def _deny(event: str, given: tuple[Any, ...]) -> None:
    if event in _DENIED or event.startswith("socket.") or (event == "open" and int(given[2] or 0) & _WRITES):
        raise PermissionError(f"{event} is not for the worker")


def more_for_scans() -> None:
    """Recognition takes far longer than reading: from here on the process may use all that it was given."""
    with suppress(ImportError):
        import resource

        for kind, less in ((resource.RLIMIT_CPU, GRACE), (resource.RLIMIT_AS, 0)):
            _, most = resource.getrlimit(kind)
            if most != resource.RLIM_INFINITY:
                resource.setrlimit(kind, (most - less, most))
    _SCANS.append(True)


def scans() -> bool:
    """Whether this process took more for scans."""
    return bool(_SCANS)


def resident() -> int:
    """Bytes of memory that this process has now; 0 where the system doesn't tell."""
    return _own_memory(1)


def _own_memory(column: int = 0) -> int:
    """Bytes of address space that this process has already; 0 where the system doesn't tell."""
    try:
        return int(_STATM.read_text("ascii").split()[column]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
