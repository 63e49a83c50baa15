"""A file's name, or `-` for standard input → its bytes, if it is a file and not too large."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from toolkit import limits
from toolkit.errors import Unreadable, cause
from toolkit.messages import say

STDIN = "-"


def content(name: str) -> bytes:
    """The bytes of a file, or of standard input. Raises Unreadable where there are none, or too many."""
    most = limits.of("file-size")
    try:
        data = (sys.stdin.buffer.read(most + 1) if sys.stdin else b"") if name == STDIN else raw(Path(name), most + 1)
    except FileNotFoundError:
        raise Unreadable(say("read.missing", file=name)) from None
    except IsADirectoryError:
        raise Unreadable(say("read.folder", file=name)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Unreadable(say("read.failed", file=name, cause=cause(error))) from None
    if len(data) > most:
        sentence = say("read.large", file=name, limit=limits.shown("file-size", most))
        raise Unreadable(limits.beyond(sentence, "file-size"))
    if not data.strip():
        raise Unreadable(say("read.empty", file=name))
    return data


def raw(path: Path, most: int = -1) -> bytes:
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
