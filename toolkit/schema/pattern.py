"""A schema's pattern and a text → whether the text is like it, in linear time whatever the pattern.

Python's own expressions go back over a text: a pattern of a clerk's could take for ever. The engine is jsonschema-rs's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.errors import Broken
from toolkit.messages import say, short

if TYPE_CHECKING:
    import jsonschema_rs


def like(pattern: str, text: str) -> bool:
    """Whether the whole text is as the pattern wants it. Raises Broken where the pattern is none."""
    return _compiled(pattern).is_valid(text)


@cache
def _compiled(pattern: str) -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            {"pattern": f"^(?:{pattern})$"}, pattern_options=jsonschema_rs.RegexOptions()
        )
    except ValueError as error:
        raise Broken(say("schema.unsound", name=pattern, cause=short(str(error), 200))) from None
