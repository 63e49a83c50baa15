"""Places and names of output that can't be written, or that lead elsewhere; inputs that go away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zoo.beast import Beast
from zoo.office import EXAMPLES

PLAN = "plan.yaml"
LONG = "长" * 85 + ".yaml"  # 255 bytes but for its suffix
SHARED = (EXAMPLES / "notices" / "reminder.yaml").read_text("utf-8")


def plan() -> dict[str, bytes]:
    return {PLAN: (EXAMPLES / PLAN).read_bytes()}


def place(
    name: str, what: str, *says: str, out: str, prepare: Callable[[Path], None] | None = None, code: int = 3
) -> Beast:
    """The example plan is read, and to be written there."""
    return Beast(name, what, plan, says, code, ("parse", PLAN, "-o", out), prepare=prepare)


def each(name: str, what: str, pattern: str, *says: str) -> Beast:
    """A reminder for each row is to be named so."""
    args = ("render", "notice", "reminder", "list.yaml", "--each", "-o", "out", "--name", pattern)
    return Beast(name, what, lambda: {"list.yaml": SHARED.encode()}, says, 2, args)


def missing(name: str, what: str, *says: str, prepare: Callable[[Path], None] | None = None) -> Beast:
    """A file that is named and can't be had."""
    return Beast(name, what, lambda: {PLAN: b""}, says, 3, ("parse", name), prepare=prepare)


def _locked(folder: Path) -> None:
    (folder / "locked").mkdir()
    (folder / "locked").chmod(0o500)


def _secret(folder: Path) -> None:
    (folder / "secret.yaml").write_bytes(plan()[PLAN])
    (folder / "secret.yaml").chmod(0)


BEASTS = (
    place("read-only", "a folder in which nobody may write", "locked/out.yaml", "Permission denied", out="locked/out.yaml",
          prepare=_locked),
    place("no-folder", "a folder that is not there", "nowhere", out="nowhere/out.yaml"),
    place("file-as-folder", "a file for a folder", "plan.yaml/out.yaml", out="plan.yaml/out.yaml"),
    place("itself", "the file that is read", "plan.yaml", "stays as it is", out="plan.yaml", code=2),
    place("too-long", "a name of 260 bytes of Chinese", "File name too long", out=LONG),
    place("dangling", "a link that leads nowhere", "out.yaml", "--force", out="out.yaml", code=2,
          prepare=lambda folder: (folder / "out.yaml").symlink_to("elsewhere.yaml")),
    place("link-out", "a link to a file outside", "out.yaml", "--force", out="out.yaml", code=2,
          prepare=lambda folder: (folder / "out.yaml").symlink_to("/etc/hostname")),
    place("folder", "a folder for a file", "out.yaml", out="out.yaml", code=2,
          prepare=lambda folder: (folder / "out.yaml").mkdir()),
    place("suffix", "a kind of file that is not made", ".exe", out="out.exe", code=2),
    place("escape-name", "a name with what a terminal would obey, in no folder", r"no\u202e",
          out="no\x1b[2J\u202e/out.yaml"),
    place("line-name", "a name with a line feed, in no folder", r"no\nerror", out="no\nerror: all is well/out.yaml"),
    place("device", "the console of Windows", "CON.yaml", "name of a device", out="CON.yaml", code=2),
    place("device-small", "the null device of Windows, in small letters", "nul.yaml", "name of a device", out="nul.yaml", code=2),
    place("device-suffixes", "a port of Windows, before two suffixes", "COM1.a.yaml", "name of a device", out="COM1.a.yaml",
          code=2),
    each("name-up", "a pattern that leads to the folder above", "../{序号}.docx", "../"),
    each("name-root", "a pattern that leads to the root", "/etc/{序号}.docx", "/etc"),
    each("name-stream", "a pattern with a colon, which Windows takes for a stream", "a:{序号}.docx", "a:"),
    each("name-unknown", "a pattern with a place that there is not", "{__class__}.docx", "__class__"),
    each("name-suffix", "a pattern of another kind of file", "{序号}.exe", ".exe"),
    missing("gone.yaml", "a file that vanished", "gone.yaml", "no such file"),
    missing("secret.yaml", "a file that nobody may read", "secret.yaml", "Permission denied", prepare=_secret),
    missing("dangling.yaml", "a link that leads nowhere", "no such file",
            prepare=lambda folder: (folder / "dangling.yaml").symlink_to("elsewhere")),
    missing("circle.yaml", "a link to itself", "circle.yaml",
            prepare=lambda folder: (folder / "circle.yaml").symlink_to("circle.yaml")),
    missing("sub.yaml", "a folder named as a file", "this is a folder",
            prepare=lambda folder: (folder / "sub.yaml").mkdir()),
    missing(LONG, "a name of 260 bytes of Chinese", "too long"),
    missing("\x1b[31m\u202eab.yaml", "a name with what a terminal would obey", r"\u202eab.yaml"),
    missing("two\nlines.yaml", "a name with a line feed", r"two\nlines.yaml"),
)  # fmt: skip
