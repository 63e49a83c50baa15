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
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from toolkit import limits, resources
from toolkit.errors import MissingProgram, Unreadable
from toolkit.messages import say

PROGRAMS = ("soffice", "libreoffice")
EACH = 10  # seconds that each document after the first may take longer
# suffix → LibreOffice's filter, where the suffix alone is not clear
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_NOWHERE = "127.0.0.1"
# what a profile says before LibreOffice first sees it: component, way in it, name, value
_SETTINGS = (
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),  # a PDF tells its language: not that of the machine
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),  # of no place, since none is trusted
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Calc/Content/Update", "Link", "1"),  # never
    ("Inet/Settings", "ooInetProxyType", "2"),  # by hand: to a port where nobody listens
    ("Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


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
        user = Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
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
        seconds = limits.of("office-seconds") + EACH * (len(sources) - 1)
        if not _ended(command, seconds):
            sentence = say("office.slow", file=sources[0], seconds=seconds)
            raise Unreadable(limits.beyond(sentence, "office-seconds"))


def _ended(command: list[str], seconds: int) -> bool:
    """Run a program until it ends; False where it was ended, with all that it started, because the time was over."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FONTCONFIG_FILE": str(resources.path("templates/fonts.conf"))},
        start_new_session=True,
    )
    _bound(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:  # also of Ctrl-C
        if process.poll() is None:
            _end(process)
    return True


def _bound(process: int) -> None:
    """No more memory, and no larger file, than the limits allow; where the system can't bound another process (all but
    Linux), time alone does."""
    with suppress(ImportError, AttributeError, OSError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (limits.of("office-memory"),) * 2)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (limits.of("unpacked"),) * 2)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _settings() -> str:
    """Of a profile that runs no macro, and neither updates nor fetches what a document links to."""
    items = (
        f'<item oor:path="/org.openoffice.{way}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for way, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema">' + "".join(items) + "</oor:items>\n"
    )
