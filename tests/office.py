"""LibreOffice, for tests that measure a page: docx bytes → the PDF's pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FONTS = Path(__file__).with_name("fonts.conf")


def soffice() -> str:
    """The program; the test is skipped where there is none, and fails where CI promises one."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        if os.environ.get("CI"):
            pytest.fail("CI must have LibreOffice")
        pytest.skip("LibreOffice is not installed")
    return found


def pdf(data: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a docx, with free fonts of the same width in place of the official ones."""
    program = soffice()
    source = folder / "notice.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    made = source.with_suffix(".pdf")
    for _ in range(2):  # one of two calls in a row may do nothing and say nothing
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120, env=environment)
        if made.exists():
            return made
    pytest.fail("LibreOffice made no PDF")
