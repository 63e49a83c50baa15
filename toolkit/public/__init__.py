"""A document → its public copy: what its pages show, and nothing that they don't; with a list of what was taken out."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from toolkit.messages import say

# suffix → module that has `clean(data, name) -> Public`; loaded when it is used
CLEANERS = {".docx": "toolkit.public.word", ".xlsx": "toolkit.public.sheet", ".pdf": "toolkit.public.pdf"}


Finish = Callable[[bytes, str], bytes]  # what is done to a document that is ready, told by its suffix what it is


class Public(NamedTuple):
    """The bytes of a public copy, and how many of each kind of thing were taken out of it.

    `unseen`: the pages of a PDF on which text stays that nobody sees.
    """

    data: bytes
    removed: Counter[str]
    unseen: tuple[int, ...] = ()


def public(data: bytes, suffix: str, name: str) -> Public:
    """The public copy of a docx, xlsx or PDF, the same bytes each time. `name` is what messages call it.

    Raises Unreadable where the file can't be opened safely, or where nobody can tell what its pages show.
    """
    clean: Callable[[bytes, str], Public] = import_module(CLEANERS[suffix]).clean
    return clean(data, name)


def public_apart(data: bytes, suffix: str, name: str) -> Public:
    """As `public`, of a document that a stranger may have made: in the worker process."""
    from toolkit import apart

    told = apart.run("public", data, name, suffix)
    return Public(b64decode(told["document"]), Counter(told["removed"]), tuple(told["unseen"]))


def told(data: bytes, name: str, suffix: str) -> dict[str, Any]:
    """`public` as a task of `toolkit.apart`."""
    made = public(data, suffix, name)
    return {"document": b64encode(made.data).decode(), "removed": dict(made.removed), "unseen": made.unseen}


def whole(data: bytes, suffix: str) -> bytes:
    """No public copy: the document as it was made."""
    return data


def copier(name: str, removed: Counter[str]) -> Finish:
    """What makes public copies of documents that a message calls `name`; `removed` grows."""

    def copy(data: bytes, suffix: str) -> bytes:
        made = public(data, suffix, name)
        removed.update(made.removed)
        return made.data

    return copy


def listed(removed: Counter[str]) -> list[str]:
    """A sentence for each kind of thing that was taken out."""
    return [say(f"public.{kind}", count=count) for kind, count in sorted(removed.items()) if count]
