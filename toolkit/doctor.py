"""This machine → what is installed, in which version, and what the lack of each thing stops."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from importlib import metadata
from typing import NamedTuple

from toolkit import __version__, office
from toolkit.layout import gbt9704
from toolkit.messages import say

WAIT = 60  # seconds for an outside program to say its version


class Checked(NamedTuple):
    """One thing looked for: `state` is there, stand-in, missing or unknown; `stops` what its lack keeps one from."""

    group: str
    name: str
    state: str
    detail: str
    stops: str = ""


# package → message key of what it is for; a missing one is possible only where somebody took it out, but for the last,
# which is the extra's
PACKAGES = {
    "click": "doctor.commands",
    "jsonschema-rs": "doctor.validate",
    "PyYAML": "doctor.yaml",
    "openpyxl": "doctor.xlsx",
    "docxtpl": "doctor.docx",
    "python-docx": "doctor.docx",
    "lxml": "doctor.docx",
    "chinesecalendar": "doctor.workdays",
    "pikepdf": "doctor.pdf",
    "fonttools": "doctor.pdf",
    "pypdfium2": "doctor.submitted",
    "pdfplumber": "doctor.submitted",
    "rapidocr": "doctor.scans",
}
# font of GB/T 9704 → what it may also be called, and free stand-ins in the order of their likeness
FONTS = {
    gbt9704.BODY: (("FangSong_GB2312", "仿宋", "FangSong"), ("FandolFang", "FandolFang R")),
    gbt9704.TITLE: (("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"), ("Noto Serif CJK SC", "Source Han Serif SC")),
    gbt9704.HEAD: (("SimHei",), ("FandolHei", "Noto Sans CJK SC", "Source Han Sans SC")),
    gbt9704.SUBHEAD: (("KaiTi_GB2312", "楷体", "KaiTi"), ("FandolKai", "LXGW WenKai", "AR PL KaitiM GB")),
    gbt9704.PLAIN: (("SimSun",), ("FandolSong", "AR PL SungtiL GB", "Noto Serif CJK SC")),
}


def examine() -> list[Checked]:
    """All that is looked for, in the order in which it is shown."""
    return [_python(), *_packages(), *_fonts(), _office()]


def _python() -> Checked:
    return Checked("doctor.versions", "Python", "there", f"{platform.python_version()} · toolkit {__version__}")


def _packages() -> list[Checked]:
    found = []
    for name, key in PACKAGES.items():
        try:
            found.append(Checked("doctor.versions", name, "there", metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append(Checked("doctor.versions", name, "missing", "", say(key)))
    return found


def _fonts() -> list[Checked]:
    families = _families()
    return [_font(name, same, alike, families) for name, (same, alike) in FONTS.items()]


def _font(name: str, same: tuple[str, ...], alike: tuple[str, ...], families: set[str] | None) -> Checked:
    if families is None:
        return Checked("doctor.fonts", name, "unknown", "", say("doctor.no-fontconfig"))
    if there := next((one for one in (name, *same) if one in families), ""):
        return Checked("doctor.fonts", name, "there", there)
    if instead := next((one for one in alike if one in families), ""):
        return Checked("doctor.fonts", name, "stand-in", instead, say("doctor.look"))
    return Checked("doctor.fonts", name, "missing", "", say("doctor.no-font"))


def _families() -> set[str] | None:
    """Every font family that fontconfig knows; None where there is no fontconfig to ask."""
    listed = _said("fc-list", ":", "family")
    return None if listed is None else {name.strip() for line in listed.splitlines() for name in line.split(",")}


def _office() -> Checked:
    program = next((name for name in office.PROGRAMS if shutil.which(name)), "")
    said = _said(program, "--version") if program else None
    version = re.search(r"[0-9]+(?:[.][0-9]+)+", said or "")
    if version:
        return Checked("doctor.programs", "LibreOffice", "there", version.group())
    return Checked("doctor.programs", "LibreOffice", "missing", "", say("doctor.no-office"))


def _said(*command: str) -> str | None:
    """What a program prints; None where it is not there or does not end well."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=True)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return ran.stdout
