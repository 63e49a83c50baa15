"""Bytes → a file that is there whole or not at all.

A file is written beside its place under a name of ours (`.toolkit-` and 16 hexadecimal digits), synced, and put in its
place in one step. While it is written it is locked; one that is left by a killed run is not, and the next command that
writes into the folder takes it away.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.errors import Unreadable, UsageFault, cause
from toolkit.messages import say

try:
    import fcntl
except ImportError:  # Windows: no locks, what a killed run left stays
    fcntl = None  # type: ignore[assignment]

_OURS = re.compile(r"\.toolkit-[0-9a-f]{16}")
_PORTS = (f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³")
_DEVICES = frozenset(("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS))


def device(name: str) -> bool:
    """Whether Windows takes the name of a file for one of its devices, whatever its suffix: nobody there could open,
    copy or delete the file, in a shared folder neither."""
    return name.split(".")[0].rstrip().upper() in _DEVICES


def ready(path: Path, inputs: Iterable[str | Path | None] = (), *, force: bool = False) -> Path:
    """The path, looked at before any work is done.

    Raises UsageFault where it is one of the `inputs`, a folder, a name of Windows', or no file, or exists and `force`
    is not given;
    Unreadable where its folder is missing.
    """
    with _told(path):
        _look(path, inputs, force)
        _sweep(path.parent)
    return path


def folder(path: Path) -> Path:
    """The folder, made where it is missing, its parents too. Raises UsageFault where it is something else."""
    if device(path.name):
        raise UsageFault(say("output.device", file=path))
    if path.exists() and not path.is_dir():
        raise UsageFault(say("output.no-dir", folder=path))
    with _told(path):
        missing = [one for one in (path, *path.parents) if not one.exists()]
        path.mkdir(parents=True, exist_ok=True)
        for one in missing:
            _sync_folder(one.parent)
        _sweep(path)
    return path


def write(path: Path, data: bytes, inputs: Iterable[str | Path | None] = (), *, force: bool = False) -> None:
    """Write `data` beside `path`, then put it in its place in one step.

    Raises UsageFault as `ready` does, Unreadable where the place can't be written.
    A killed run, a full disk or a second writer leaves the old file or the new one, never a part. A link is replaced by
    the file; what it leads to stays as it is.
    """
    with _told(path):
        mode = _look(path, inputs, force)
        _put(path, data, mode, force)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system says, in our words."""
    try:
        yield
    except FileExistsError:
        raise UsageFault(say("output.exists", file=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
            raise Unreadable(say("output.no-folder", file=path, folder=path.parent)) from None
        raise Unreadable(say("output.failed", file=path, cause=cause(error))) from None


def _look(path: Path, inputs: Iterable[str | Path | None], force: bool) -> int | None:
    """The permissions of the file that is there; None where there is none."""
    if device(path.name):
        raise UsageFault(say("output.device", file=path))
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        os.stat(path.parent)
        return None
    if path.is_dir():
        raise UsageFault(say("output.folder", file=path))
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise UsageFault(say("output.no-file", file=path))
    if any(_same(path, one) for one in inputs if one):
        raise UsageFault(say("output.input", file=path))
    if not force:
        raise FileExistsError(path)
    return stat.S_IMODE(mode) & 0o777 if stat.S_ISREG(mode) else None


def _same(path: Path, other: str | Path) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):  # one of them is not there
        return False


def _put(path: Path, data: bytes, mode: int | None, force: bool) -> None:
    beside = path.parent / f".toolkit-{os.urandom(8).hex()}"
    try:
        with open(beside, "xb") as stream:
            if not _held(beside, stream.fileno()):
                return _put(path, data, mode, force)
            if mode not in (None, stat.S_IMODE(os.fstat(stream.fileno()).st_mode)):
                os.chmod(beside, mode)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if fcntl is None:
                stream.close()  # Windows moves no file that is open
            if force:
                os.replace(beside, path)
            else:
                _claim(beside, path)
        _remove(beside)  # here already, since a signal may come in between in what stands last
        _sync_folder(path.parent)
    finally:
        _remove(beside)


def _remove(beside: Path) -> None:
    with suppress(OSError):  # it is in its place; or the disk is broken, and a sweep takes it
        os.unlink(beside)


def _claim(beside: Path, path: Path) -> None:
    """Take the name only if it is still free: a link fails where another writer was faster; a rename would not."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.replace(beside, path)


def _held(beside: Path, handle: int) -> bool:
    """Lock a file that is being written; False where a sweep came between its making and the lock."""
    if fcntl is not None:
        with suppress(OSError):  # a file system without locks: no sweep gets one either
            fcntl.flock(handle, fcntl.LOCK_EX)
    return os.path.lexists(beside)


def _sweep(place: Path) -> None:
    """Take away what killed runs left: files of our naming that nobody holds a lock on."""
    if fcntl is None:
        return
    names: list[str] = []
    with suppress(OSError):  # a folder that may be written into need not show what it holds
        names += filter(_OURS.fullmatch, os.listdir(place))
    for name in names:
        with suppress(OSError):  # another's, or held
            handle = os.open(place / name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(place / name)
            finally:
                os.close(handle)


def _sync_folder(place: Path) -> None:
    """The new name must outlive a power cut too; where folders can't be opened (Windows), the system sees to it."""
    with suppress(OSError):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
