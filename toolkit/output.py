"""Bytes → a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from toolkit.errors import Unreadable, UsageFault
from toolkit.messages import say


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` beside `path`, then put it in its place in one step.

    Raises UsageFault where `path` exists and `force` is not given, Unreadable where the place can't be written.
    A killed run, a full disk or a second writer leaves the old file or the new one, never a part.
    """
    try:
        if path.is_dir():
            raise UsageFault(say("output.folder", file=path))
        if not force and os.path.lexists(path):
            raise FileExistsError(path)
        _replace(path, data, force)
    except FileExistsError:
        raise UsageFault(say("output.exists", file=path)) from None
    except FileNotFoundError:
        raise Unreadable(say("output.no-folder", file=path, folder=path.parent)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        cause = getattr(error, "strerror", None) or error
        raise Unreadable(say("output.failed", file=path, cause=cause)) from None


def _replace(path: Path, data: bytes, force: bool) -> None:
    handle, beside = tempfile.mkstemp(prefix=".toolkit-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, 0o666 & ~_umask())
        if force:
            os.replace(beside, path)
        else:
            _claim(beside, path)
        _sync_folder(path.parent)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def _claim(beside: str, path: Path) -> None:
    """Take the name only if it is still free: a link fails where another writer was faster; a rename would not."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.replace(beside, path)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """The new name must outlive a power cut too; where folders can't be opened (Windows), the system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
