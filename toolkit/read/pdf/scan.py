"""Whether scanned pages can be read on this machine."""

from __future__ import annotations

from importlib.util import find_spec


def installed() -> bool:
    """Whether the extra `ocr` is there."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))
