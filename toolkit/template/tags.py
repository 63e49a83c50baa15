"""The text of a paragraph → the tags in it, and the marks that make none."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"-?(?:(p|tr|tc|r)\s+)?\s*(\S*)\s*(.*?)\s*-?", re.DOTALL)
_STRAY = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}|[{}]")
_QUOTES = str.maketrans("“”‘’", "\"\"''")  # Word's, which are read as plain ones


class Tag(NamedTuple):
    """`{{ rest }}` (its `word` is empty) or `{% word rest %}`; `whole` is what a `{%p`, `{%tr` takes away with it."""

    word: str
    rest: str
    whole: str = ""


def tags(text: str) -> list[Tag]:
    """The tags, in their order; remarks are none."""
    found = []
    for match in _TAG.finditer(text):
        if match[1] is not None:
            found.append(Tag("", match[1].translate(_QUOTES).strip()))
        elif match[2] is not None and (parts := _STATEMENT.fullmatch(match[2].translate(_QUOTES))):
            found.append(Tag(parts[2], parts[3], parts[1] or ""))
    return found


def beside(text: str) -> str:
    """What stands around the tags."""
    return _TAG.sub("", text).strip()


def strays(text: str) -> list[str]:
    """Marks of tags that are not whole, and lone braces."""
    return _STRAY.findall(_TAG.sub("", text))
