"""Documents → the same in another format, by LibreOffice: many in one call, each checked to be there.

LibreOffice can do nothing and say nothing (one of two calls in a row, a profile in use), so every call has a profile of
its own and what it must have made is looked for. Fonts of GB/T 9704 that are not installed get stand-ins of the same
width (`templates/fonts.conf`).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from toolkit import resources
from toolkit.errors import MissingProgram, Unreadable
from toolkit.messages import say

PROGRAMS = ("soffice", "libreoffice")
WAIT = 120  # seconds for one document; each more adds EACH
EACH = 10
_WORLD = {"LC_ALL": "C.UTF-8", "TZ": "UTC"}  # those of the machine would show in what it makes
# suffix → LibreOffice's filter, where the suffix alone is not clear
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def program() -> str:
    """LibreOffice; MissingProgram where it is not installed."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise MissingProgram(say("office.missing"))
    return found


def convert(sources: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """Each source as `folder/<its stem>.<suffix>`, in their order; all in one call of LibreOffice.

    Stems must differ. Raises MissingProgram where there is no LibreOffice, Unreadable that names the first source of
    which it makes nothing.
    """
    made = [folder / f"{source.stem}.{suffix}" for source in sources]
    assert len({path.name for path in made}) == len(made), "sources of one stem would overwrite each other"
    todo = dict(zip(made, sources, strict=True))
    for path in todo:
        path.unlink(missing_ok=True)
    for _ in range(2):  # the second call takes up what the first one left
        _call(list(todo.values()), suffix, folder)
        todo = {path: source for path, source in todo.items() if not path.is_file()}
        if not todo:
            return made
    raise Unreadable(say("office.nothing", file=next(iter(todo.values())), suffix=suffix))


def _call(sources: Sequence[Path], suffix: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="toolkit-office-") as profile:
        command = [
            program(),
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            FILTERS.get(suffix, suffix),
            "--outdir",
            str(folder),
            *(str(source.absolute()) for source in sources),
        ]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **_WORLD, "FONTCONFIG_FILE": str(resources.path("templates/fonts.conf"))},
        )
        try:
            process.wait(WAIT + EACH * len(sources))
        except subprocess.TimeoutExpired:
            raise Unreadable(say("office.slow", file=sources[0], seconds=WAIT + EACH * len(sources))) from None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started, lest it write on into a folder that is being taken away."""
    process.kill()
    process.wait()
    if os.name != "posix":
        return
    with suppress(ProcessLookupError):
        for _ in range(200):
            os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.01)
