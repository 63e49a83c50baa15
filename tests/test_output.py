"""A file that is there whole or not at all: kills, rivals, full disks, names that are taken."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from toolkit import errors, messages, output
from toolkit.errors import Halted, Unreadable, UsageFault

OLD, NEW = b"old\n" * 1000, b"new\n" * 2000
KILLS = 30


def holds(folder: Path) -> list[str]:
    """All names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def python(code: str, *args: str | Path) -> subprocess.Popen[bytes]:
    """A second process that has the package of this checkout."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


# --- what is written


@pytest.mark.parametrize("data", [b"", b"\x00\r\n\xff", NEW], ids=["empty", "binary", "long"])
@pytest.mark.parametrize("force", [False, True])
def test_output_new_file_holds_every_byte(data: bytes, force: bool, tmp_path: Path) -> None:
    """Nothing is added, turned or lost, and nothing else is left in the folder."""
    output.write(tmp_path / "公示.docx", data, force=force)
    assert data == (tmp_path / "公示.docx").read_bytes()
    assert ["公示.docx"] == holds(tmp_path)


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_output_mode_is_what_the_umask_leaves(umask: int, mode: int, tmp_path: Path) -> None:
    """A colleague may read the file where he may read others; the temporary file's own mode does not show."""
    before = os.umask(umask)
    try:
        output.write(tmp_path / "f", NEW)
        assert umask == os.umask(umask)
    finally:
        os.umask(before)
    assert mode == stat.S_IMODE((tmp_path / "f").stat().st_mode)


def test_output_relative_name_is_written_in_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name has `.` as its folder."""
    monkeypatch.chdir(tmp_path)
    output.write(Path("f"), NEW)
    assert NEW == (tmp_path / "f").read_bytes()


# --- what is there already


def test_output_existing_file_is_kept_without_force(tmp_path: Path) -> None:
    """The old file stays, byte for byte, and the sentence names it and the way out."""
    path = tmp_path / "f"
    path.write_bytes(OLD)
    with pytest.raises(UsageFault, match="--force") as caught:
        output.write(path, NEW)
    assert str(path) in str(caught.value)
    assert OLD == path.read_bytes()
    assert ["f"] == holds(tmp_path)


def test_output_existing_file_is_replaced_with_force(tmp_path: Path) -> None:
    """A longer or shorter old file leaves no trace."""
    path = tmp_path / "f"
    path.write_bytes(NEW)
    output.write(path, OLD, force=True)
    assert OLD == path.read_bytes()
    assert ["f"] == holds(tmp_path)


def test_output_dangling_link_counts_as_a_file(tmp_path: Path) -> None:
    """A link that leads nowhere is somebody's too."""
    (tmp_path / "f").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageFault):
        output.write(tmp_path / "f", NEW)
    assert ["f"] == holds(tmp_path)


@pytest.mark.parametrize("force", [False, True])
def test_output_folder_is_never_replaced(force: bool, tmp_path: Path) -> None:
    """--force overwrites files, not folders; the sentence says that it is one."""
    (tmp_path / "f").mkdir()
    with pytest.raises(UsageFault, match="folder"):
        output.write(tmp_path / "f", NEW, force=force)
    assert (tmp_path / "f").is_dir()
    assert ["f"] == holds(tmp_path)


@pytest.mark.parametrize("force", [False, True])
def test_output_missing_folder_is_named(force: bool, tmp_path: Path) -> None:
    """No folder is made that nobody asked for."""
    with pytest.raises(Unreadable) as caught:
        output.write(tmp_path / "no" / "f", NEW, force=force)
    assert f"no folder {tmp_path / 'no'}" in str(caught.value)
    assert [] == holds(tmp_path)


def test_output_file_taken_for_a_folder_is_one_sentence(tmp_path: Path) -> None:
    """`f/g` where f is a file can't be written, and f stays."""
    (tmp_path / "f").write_bytes(OLD)
    with pytest.raises(Unreadable):
        output.write(tmp_path / "f" / "g", NEW)
    assert OLD == (tmp_path / "f").read_bytes()


def test_output_name_too_long_is_one_sentence(tmp_path: Path) -> None:
    """What the file system refuses is said with its own reason."""
    with pytest.raises(Unreadable):
        output.write(tmp_path / ("f" * 300), NEW, force=True)
    assert [] == holds(tmp_path)


# --- disks that are full, folders that can't be written


def failing(error: int) -> Callable[..., Any]:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("old", [True, False], ids=["over an old file", "new"])
@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("os.fsync", errno.ENOSPC),
        ("os.fsync", errno.EIO),
        ("os.replace", errno.EACCES),
        ("open", errno.EROFS),
        ("open", errno.EACCES),
        ("open", errno.ENOSPC),
    ],
)
def test_output_disk_that_fails_leaves_the_folder_as_it_was(
    call: str, error: int, old: bool, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full or read-only disk is Unreadable with the system's reason; the old file is whole and alone."""
    path = tmp_path / "f"
    if old:
        path.write_bytes(OLD)
    messages.choose(lang)
    monkeypatch.setattr(f"toolkit.output.{call}", failing(error), raising=False)
    with pytest.raises(Unreadable) as caught:
        output.write(path, NEW, force=True)
    monkeypatch.undo()
    assert str(path) in str(caught.value)
    assert errors.cause(OSError(error, "")) in str(caught.value)
    assert ["f"] * old == holds(tmp_path)
    assert not old or OLD == path.read_bytes()


def test_output_disk_full_in_the_middle_of_a_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half the bytes were taken when the space ended."""
    (tmp_path / "f").write_bytes(OLD)

    def narrow(path: Path, mode: str) -> Any:
        stream: Any = path.open(mode)

        class Full:
            def __enter__(self) -> Full:
                return self

            def __exit__(self, *args: object) -> None:
                stream.close()

            def fileno(self) -> int:
                return int(stream.fileno())

            def write(self, data: bytes) -> int:
                stream.write(data[: len(data) // 2])
                stream.flush()
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return Full()

    monkeypatch.setattr("toolkit.output.open", narrow, raising=False)
    with pytest.raises(Unreadable):
        output.write(tmp_path / "f", NEW, force=True)
    assert OLD == (tmp_path / "f").read_bytes()
    assert ["f"] == holds(tmp_path)


def test_output_disk_really_full_leaves_the_old_file(tmp_path: Path) -> None:
    """A limit on the size of files, which the system itself enforces, ends the write half way."""
    path = tmp_path / "f"
    path.write_bytes(OLD)
    code = (
        "import resource, signal, sys; from pathlib import Path; from toolkit import output\n"
        "from toolkit.errors import Unreadable\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))\n"
        "try: output.write(Path(sys.argv[1]), b'x' * (1 << 20), force=True)\n"
        "except Unreadable: sys.exit(3)\n"
    )
    process = python(code, path)
    _, err = process.communicate(timeout=30)
    assert (3, b"") == (process.returncode, err)
    assert OLD == path.read_bytes()
    assert ["f"] == holds(tmp_path)


def test_output_interrupt_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the bytes go out: the temporary file goes too."""

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.output.os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        output.write(tmp_path / "f", NEW)
    assert [] == holds(tmp_path)


@pytest.mark.parametrize("taken", [False, True])
def test_output_disk_without_links_still_writes_and_still_keeps(
    taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a USB stick there are no hard links: a free name is written, one taken meanwhile is left."""
    path = tmp_path / "f"

    def no_link(source: str, target: Path) -> None:
        if taken:
            path.write_bytes(OLD)
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("toolkit.output.os.link", no_link)
    if taken:
        with pytest.raises(UsageFault):
            output.write(path, NEW)
    else:
        output.write(path, NEW)
    assert (OLD if taken else NEW) == path.read_bytes()
    assert ["f"] == holds(tmp_path)


def test_output_bytes_are_on_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the data are synced, then the name changes, then the folder is synced: a power cut finds one of the two."""
    told: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)

        def note(*args: Any, name: str = name, real: Any = real) -> Any:
            told.append(name)
            return real(*args)

        monkeypatch.setattr(f"toolkit.output.os.{name}", note)
    output.write(tmp_path / "f", NEW, force=True)
    assert ["fsync", "replace", "fsync"] == told


# --- rivals


def test_output_of_several_writers_without_force_one_wins(tmp_path: Path) -> None:
    """Of several that begin at once exactly one makes the file; the others are told that it exists."""

    def writer(who: bytes, path: Path, start: threading.Barrier, won: list[bytes], lost: list[bytes]) -> None:
        start.wait()
        try:
            output.write(path, who * 5000)
            won.append(who)
        except UsageFault:
            lost.append(who)

    for number in range(20):
        path, start = tmp_path / str(number), threading.Barrier(4)
        won: list[bytes] = []
        lost: list[bytes] = []
        threads = [
            threading.Thread(target=writer, args=(who, path, start, won, lost)) for who in (b"a", b"b", b"c", b"d")
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert (1, 3) == (len(won), len(lost))
        assert won[0] * 5000 == path.read_bytes()
    assert sorted(map(str, range(20))) == holds(tmp_path)


def test_output_rival_that_comes_after_the_first_look_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name was free when we looked and is taken when we are ready."""
    real = os.link

    def late(source: str, target: Path) -> None:
        target.write_bytes(OLD)
        real(source, target)

    monkeypatch.setattr("toolkit.output.os.link", late)
    with pytest.raises(UsageFault):
        output.write(tmp_path / "f", NEW)
    assert OLD == (tmp_path / "f").read_bytes()
    assert ["f"] == holds(tmp_path)


# --- kill -9

_LOOP = """
import sys
from pathlib import Path
from toolkit import output
path, size = Path(sys.argv[1]), 300_000
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        output.write(path, letter * size, force=True)
"""


def test_output_killed_at_any_moment_is_whole(tmp_path: Path) -> None:
    """After kill -9 in the midst of overwriting, the file is the old one or the new one, never a part or a mixture."""
    moments, path = random.Random(7), tmp_path / "f"
    seen = set()
    for _ in range(KILLS):
        path.write_bytes(b"o" * 300_000)
        process = python(_LOOP, path)
        assert process.stdout is not None
        assert b"ready\n" == process.stdout.readline()
        time.sleep(moments.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert -signal.SIGKILL == process.returncode
        found = path.read_bytes()
        assert (300_000, 1) == (len(found), len(set(found)))
        seen.add(found[:1])
    assert len(seen) > 1  # or no kill fell into the work
    assert {"f"} == {name for name in holds(tmp_path) if not name.startswith(".toolkit-")}
    output.write(path, NEW, force=True)  # what a killed run left beside it is in nobody's way
    assert NEW == path.read_bytes()


# --- every step fails, is interrupted, is killed

WAYS = ("before", "after")


class Steps:
    """`os` and `open` as `toolkit.output` sees them, with one step (counted from 1) that ends badly."""

    path = os.path

    def __init__(self, number: int, way: str, end: Callable[[], None]) -> None:
        self.number, self.way, self.end, self.count = number, way, end, 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self.step(real) if callable(real) else real

    def step(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            here = self.count == self.number
            if here and self.way == "before":
                self.end()
            result = real(*args, **kwargs)
            if here and self.way == "after":
                self.end()
            return result

        return call

    def opened(self, path: Path, mode: str) -> Stream:
        return Stream(self.step(path.open)(mode), self)


class Stream:
    """A file that takes its bytes in two halves; between them is a step."""

    def __init__(self, real: Any, steps: Steps) -> None:
        self.real, self.steps = real, steps
        self.fileno, self.flush = real.fileno, real.flush

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *args: object) -> None:
        self.real.close()

    def write(self, data: bytes) -> None:
        self.real.write(data[: len(data) // 2])
        self.steps.step(self.flush)()
        self.real.write(data[len(data) // 2 :])


def stepped(path: Path, force: bool, patch: pytest.MonkeyPatch, number: int, way: str, end: Callable[[], None]) -> int:
    """Write NEW with a bad step; how many steps there were."""
    steps = Steps(number, way, end)
    with patch.context() as patched:
        patched.setattr(output, "os", steps)
        patched.setattr(output, "open", steps.opened, raising=False)
        output.write(path, NEW, force=force)
    return steps.count


@pytest.mark.parametrize("old", [False, True], ids=["new", "over an old file"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_output_any_step_may_fail(error: int, old: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever call of the system fails: the old file or the new, and told where it is not the new; nothing beside it,
    unless the call is the one that takes it away.
    """
    total = stepped(tmp_path / "whole", False, monkeypatch, 0, "before", lambda: None)
    assert total > 8
    left = 0
    for number in range(1, total + 1):
        path = tmp_path / str(number) / "f"
        path.parent.mkdir()
        if old:
            path.write_bytes(OLD)
        told = False
        try:
            stepped(path, old, monkeypatch, number, "before", failing(error))
        except Unreadable:
            told = True
        left += any(name != "f" for name in holds(path.parent))
        assert ((OLD if old else None) if told else NEW) == (path.read_bytes() if path.exists() else None)
    assert left <= 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file opened, and nobody to close it
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("old", [False, True], ids=["new", "over an old file"])
def test_output_any_step_may_be_interrupted(
    old: bool, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal to end it at any call of the system leaves nothing but a whole file."""

    def halt() -> None:
        raise Halted(signal.SIGTERM)

    total = stepped(tmp_path / "whole", False, monkeypatch, 0, way, lambda: None)
    for number in range(1, total + 1):
        path = tmp_path / str(number) / "f"
        path.parent.mkdir()
        if old:
            path.write_bytes(OLD)
        try:
            stepped(path, old, monkeypatch, number, way, halt)
        except Halted:
            assert (path.read_bytes() if path.exists() else None) in ((OLD if old else None), NEW)
        else:
            assert NEW == path.read_bytes()
        assert [] == [name for name in holds(path.parent) if name != "f"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on Windows")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("old", [False, True], ids=["new", "over an old file"])
def test_output_any_step_may_be_killed(old: bool, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After kill -9 at any call of the system the file is whole, and the next command clears what lies beside it."""
    total = stepped(tmp_path / "whole", False, monkeypatch, 0, way, lambda: None)
    left = 0
    for number in range(1, total + 1):
        path = tmp_path / str(number) / "f"
        path.parent.mkdir()
        if old:
            path.write_bytes(OLD)
        child = os.fork()
        if not child:
            stepped(path, old, monkeypatch, number, way, lambda: os.kill(os.getpid(), signal.SIGKILL))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert status in (0, signal.SIGKILL)
        assert (path.read_bytes() if path.exists() else None) in ((OLD if old else None), NEW)
        left += any(name != "f" for name in holds(path.parent))
        output.ready(path, force=True)
        assert [] == [name for name in holds(path.parent) if name != "f"]
    assert left  # or no kill fell into the writing


# --- what killed runs left


def test_output_clears_only_what_is_surely_left(tmp_path: Path) -> None:
    """Of hidden files those of our naming that nobody holds; a rival's that is being written stays, and others' too."""
    mine, held = ".toolkit-0123456789abcdef", ".toolkit-fedcba9876543210"
    others = [".toolkit-", ".toolkit-0123456789ABCDEF", ".toolkit-notes", "toolkit-0123456789abcdef"]
    for name in (mine, held, *others):
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / ".toolkit-00000000000000aa").symlink_to(tmp_path / "toolkit-0123456789abcdef")
    (tmp_path / ".toolkit-00000000000000bb").mkdir()
    with (tmp_path / held).open("rb+") as stream:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
        output.ready(tmp_path / "f")
        kept = {held, *others, ".toolkit-00000000000000aa", ".toolkit-00000000000000bb"}
        assert kept == set(holds(tmp_path))
    output.ready(tmp_path / "f")
    assert kept - {held} == set(holds(tmp_path))


def test_output_file_that_a_sweep_took_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another command may sweep between the making of our file and its lock."""
    real = fcntl.flock
    swept: list[Path] = []

    def late(handle: int, how: int) -> None:
        if not swept:
            swept.extend(tmp_path.iterdir())
            swept[0].unlink()
        real(handle, how)

    monkeypatch.setattr("toolkit.output.fcntl.flock", late)
    output.write(tmp_path / "f", NEW)
    assert (["f"], NEW) == (holds(tmp_path), (tmp_path / "f").read_bytes())


# --- where nothing is written


def test_output_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """Nothing outside the given place is touched: what a link leads to stays as it was."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "f").write_bytes(OLD)
    (tmp_path / "f").symlink_to(tmp_path / "elsewhere" / "f")
    output.write(tmp_path / "f", NEW, force=True)
    assert (NEW, False) == ((tmp_path / "f").read_bytes(), (tmp_path / "f").is_symlink())
    assert OLD == (tmp_path / "elsewhere" / "f").read_bytes()


@pytest.mark.parametrize(
    "look", [output.ready, lambda path, inputs, force: output.write(path, NEW, inputs, force=force)]
)
def test_output_never_falls_on_an_input(look: Callable[..., Any], tmp_path: Path) -> None:
    """Not by another name of the file either, and not with --force."""
    data, linked = tmp_path / "f.yaml", tmp_path / "g.yaml"
    data.write_bytes(OLD)
    linked.hardlink_to(data)
    for path in (data, linked, tmp_path / ".." / tmp_path.name / "f.yaml"):
        with pytest.raises(UsageFault, match="is read"):
            look(path, (None, "-", str(data)), force=True)
    assert OLD == data.read_bytes() == linked.read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on Windows")
def test_output_pipe_is_no_file(tmp_path: Path) -> None:
    """It is neither waited for nor replaced."""
    os.mkfifo(tmp_path / "f")
    with pytest.raises(UsageFault, match="pipe"):
        output.write(tmp_path / "f", NEW, force=True)
    assert (tmp_path / "f").is_fifo()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc")
def test_output_folder_that_takes_no_files_is_not_called_missing() -> None:
    """/proc is there; the cause is the system's own."""
    with pytest.raises(Unreadable, match="can't be written"):
        output.write(Path("/proc/f"), NEW)


def test_output_permissions_of_the_file_that_is_replaced_stay(tmp_path: Path) -> None:
    """What others could not read they can't read afterwards."""
    path = tmp_path / "f"
    path.write_bytes(OLD)
    path.chmod(0o600)
    output.write(path, NEW, force=True)
    assert (0o600, NEW) == (stat.S_IMODE(path.stat().st_mode), path.read_bytes())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on Windows")
def test_output_folder_that_is_not_ours_is_one_sentence() -> None:
    """Without the right to write: nothing is made, the old file stays, the cause is told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "f").write_bytes(OLD)
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            code = 0
            try:
                if os.getuid() == 0:
                    os.setuid(65534)
                for file in ("f", "g"):
                    output.write(output.ready(folder / file, force=True), NEW, force=True)
            except Unreadable as error:
                code = 3 if os.strerror(errno.EACCES) in str(error) else 1
            os._exit(code)
        assert 3 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert (["f"], OLD) == (holds(folder), (folder / "f").read_bytes())
        folder.chmod(0o755)


def test_output_two_programs_that_overwrite_one_file_leave_one_of_both(tmp_path: Path) -> None:
    """With --force the last one wins, whole."""
    path = tmp_path / "f"
    loops = [python(_LOOP.replace("300_000", size), path) for size in ("300_000", "200_000")]
    for one in loops:
        assert one.stdout is not None
        assert b"ready\n" == one.stdout.readline()
    sizes = set()
    for _ in range(50):
        time.sleep(0.002)
        if path.exists():
            found = path.read_bytes()
            assert 1 == len(set(found))
            sizes.add(len(found))
    for one in loops:
        one.kill()
        one.communicate(timeout=30)
    assert sizes <= {200_000, 300_000}
    output.ready(path, force=True)
    assert ["f"] == holds(tmp_path)
