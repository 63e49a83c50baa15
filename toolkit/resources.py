"""A name → the schemas, templates and examples that ship with us, installed or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from toolkit.errors import Broken
from toolkit.messages import say

_HERE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `schemas`, `templates` or `examples`: inside the package where it was installed, else beside it."""
    for place in (_HERE / name, _HERE.parent / name):
        if place.is_dir():
            return place
    raise Broken(say("resource.folder", name=name))


def path(name: str) -> Path:
    """One file by its name below those folders, as `schemas/plan.schema.json`; Broken where it is not."""
    top, _, rest = name.partition("/")
    found = folder(top) / rest
    if not found.is_file():
        raise Broken(say("resource.file", name=name))
    return found
