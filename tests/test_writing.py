"""Files appear whole or not at all, whatever kills the writer, and never in another's place."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from toolkit import output
from toolkit.errors import Unreadable, UsageFault

OLD, NEW = b"old" * 200_000, b"new" * 300_000


def test_file_that_exists_is_kept(tmp_path: Path) -> None:
    """Without force the old file stays, to the byte."""
    file = tmp_path / "a"
    file.write_bytes(OLD)
    with pytest.raises(UsageFault):
        output.write(file, NEW)
    assert file.read_bytes() == OLD
    output.write(file, NEW, force=True)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_failed_write_leaves_the_old_file(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is one sentence; the old file is whole, and nothing lies beside it."""

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "a"
    file.write_bytes(OLD)
    monkeypatch.setattr(os, call, full)
    with pytest.raises(Unreadable, match="No space left"):
        output.write(file, NEW, force=True)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", OLD)]


def test_two_writers_make_one_file(tmp_path: Path) -> None:
    """Of two that want the same new name, one gets it and the other is told."""
    file, told = tmp_path / "a", []

    def write(data: bytes) -> None:
        try:
            output.write(file, data)
        except UsageFault as error:
            told.append(error)

    writers = [Thread(target=write, args=(data,)) for data in (OLD, NEW)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert len(told) == 1
    assert file.read_bytes() in (OLD, NEW)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """Thirty kills at random moments: the file is the old one or the new one, never a part."""
    file = tmp_path / "a"
    file.write_bytes(OLD)
    code = (
        "import sys\nfrom pathlib import Path\nfrom toolkit import output\n"
        "print(flush=True)\n"
        "while True:\n    for data in (b'old' * 200_000, b'new' * 300_000):\n"
        "        output.write(Path(sys.argv[1]), data, force=True)"
    )
    chance = random.Random(9704)
    for _ in range(30):
        with subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.random() * 0.03)
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        assert file.read_bytes() in (OLD, NEW)
