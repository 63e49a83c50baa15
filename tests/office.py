"""LibreOffice, for tests that measure a page: docx bytes → the PDF's pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit import office
from toolkit.errors import MissingProgram


def soffice() -> str:
    """The program; the test is skipped where there is none, and fails where CI promises one."""
    try:
        return office.program()
    except MissingProgram:
        if os.environ.get("CI"):
            pytest.fail("CI must have LibreOffice")
        pytest.skip("LibreOffice is not installed")


def pdf(data: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a docx, with free fonts of the same width in place of the official ones."""
    soffice()
    source = folder / "notice.docx"
    source.write_bytes(data)
    return office.convert([source], "pdf", folder)[0]


def calc() -> None:
    """The test is skipped where LibreOffice can't open workbooks, and fails where CI promises that it can."""
    if (Path(soffice()).resolve().parent / "libsclo.so").is_file():
        return
    if os.environ.get("CI"):
        pytest.fail("CI must have LibreOffice Calc")
    pytest.skip("LibreOffice Calc is not installed")
