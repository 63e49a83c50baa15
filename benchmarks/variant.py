"""What may happen to a document between going out and coming back, as a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Variant(NamedTuple):
    """A change of the bytes, and after it the formats that LibreOffice saves the document in, one after another."""

    change: Callable[[bytes], bytes] = lambda data: data
    through: tuple[str, ...] = ()
