"""What Python's `zipfile` raises of an archive that is damaged, encrypted, or packed in a way that it doesn't know."""

from __future__ import annotations

import struct
import zipfile
import zlib

_LZMA: tuple[type[Exception], ...] = ()
try:
    from lzma import LZMAError

    _LZMA = (LZMAError,)  # of a torn body; bad properties end in struct.error
except ImportError:  # a Python that was built without it reads no such archive
    pass
TORN: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zlib.error, struct.error, *_LZMA,
    EOFError, OSError, RuntimeError, ValueError, NotImplementedError, LookupError,
)  # fmt: skip
