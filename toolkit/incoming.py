"""A file's name → its bytes, if it is a file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from toolkit.messages import say


def content(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, no more than `most` of them.

    Raises OSError, also for a pipe, a device or a socket (one may be waited for without end, another read without end),
    and ValueError for a name with a NUL.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, say("read.no-file"))
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read(most)
    finally:
        os.close(handle)
