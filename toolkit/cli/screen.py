"""Text that may hold what strangers wrote → the same on a terminal, with nothing in it that the terminal obeys."""

from __future__ import annotations

import io
import sys
from typing import TextIO

# controls but tab and line feed, and marks that turn the direction of what follows: shown as JSON and YAML escape them
_SHOWN = {
    code: f"\\u{code:04x}"
    for span in ((0x00, 0x09), (0x0B, 0x20), (0x7F, 0xA0), (0x200E, 0x2010), (0x2028, 0x202F), (0x2066, 0x206A))
    for code in range(*span)
} | {0x061C: "\\u061c", 0xFEFF: "\\ufeff"}


class Screen(io.TextIOWrapper):
    """A standard stream; a character that the console lacks is shown by its number and ends no run."""

    def write(self, text: str) -> int:
        return super().write(text if text.isascii() and text.isprintable() else text.translate(_SHOWN))


def screen(stream: TextIO) -> TextIO:
    """The stream with that care; as it is where it is no file (closed, or a test's)."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    return Screen(
        stream.buffer,
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def bare() -> TextIO:
    """Standard error for what moves the cursor itself, and holds no strangers' words: a progress bar."""
    return sys.__stderr__ if isinstance(sys.stderr, Screen) and sys.__stderr__ else sys.stderr
