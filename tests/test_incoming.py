"""Only files are read: not what never ends, and not what never begins."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from conftest import EXAMPLES, Runs

from toolkit import incoming

REMINDER = EXAMPLES / "notices" / "reminder.yaml"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on Windows")
@pytest.mark.parametrize("suffix", [".yaml", ".json", ".docx", ".xlsx", ".pdf"])
def test_pipe_or_device_is_one_sentence(suffix: str, run: Runs, tmp_path: Path) -> None:
    """A pipe that nobody writes to is not waited for, a device without end not read."""
    pipe, device, folder = (tmp_path / f"{name}{suffix}" for name in ("pipe", "device", "folder"))
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    folder.mkdir()
    for path in (pipe, device, folder, tmp_path / f"gone{suffix}", Path(f"a\0b{suffix}")):
        ran = run("parse", path)
        assert (3, "", 1) == (ran.code, ran.out, len(ran.err.splitlines()))
        assert "Traceback" not in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on Windows")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("render", "notice", "reminder", REMINDER, "-o", "OUT", "--template", "PIPE.docx"), 4),
        (("render", "notice", "reminder", REMINDER, "-o", "OUT", "--recognised", "PIPE.yaml"), 3),
        (("render", "notice", "reminder", REMINDER, "-o", "OUT", "--pack", "PIPE.yaml"), 4),
        (("parse", EXAMPLES / "plan.yaml", "--corrections", "PIPE.yaml"), 3),
        (("template", "check", "PIPE.docx"), 3),
        (("lint", "PIPE.docx"), 3),
        (("lint", "PIPE.pdf"), 3),
    ],
    ids=lambda value: " ".join(map(str, value))[-30:] if isinstance(value, tuple) else "",
)
def test_pipe_is_waited_for_by_no_command(
    command: tuple[str | Path, ...], code: int, run: Runs, tmp_path: Path
) -> None:
    """Wherever a file is named."""
    for suffix in (".docx", ".yaml", ".pdf"):
        os.mkfifo(tmp_path / f"PIPE{suffix}")
    words = [tmp_path / "OUT.docx" if one == "OUT" else one for one in command]
    words = [tmp_path / one if isinstance(one, str) and one.startswith("PIPE") else one for one in words]
    ran = run(*words)
    assert (code, True) == (ran.code, "no file" in ran.err + ran.out)
    assert not (tmp_path / "OUT.docx").exists()


def test_file_that_vanishes_before_it_is_read_is_one_sentence(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleted between listing and reading: the others are read all the same."""
    good, gone = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (good, gone):
        path.write_bytes((EXAMPLES / "application-meets.yaml").read_bytes())
    real = incoming.raw

    def late(path: Path, most: int = -1) -> bytes:
        if path == gone:
            gone.unlink()
        return real(path, most)

    monkeypatch.setattr(incoming, "raw", late)
    ran = run("validate", good, gone, "--on", "2026-05-20")
    assert 3 == ran.code
    assert "no such file" in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_file_that_grows_is_read_no_further_than_asked(tmp_path: Path) -> None:
    """Another program goes on writing into it."""
    path, done = tmp_path / "f", threading.Event()
    path.write_bytes(b"x" * 1000)

    def grow() -> None:
        with path.open("ab") as stream:
            while not done.is_set():
                stream.write(b"y" * 1000)
                stream.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert all(len(incoming.raw(path, 2000)) <= 2000 for _ in range(50))
    finally:
        done.set()
        writer.join()
