"""A template of the clerk's own and what it may print → the document, printed by a worker process.

The task `print` of `toolkit.apart`. What comes back is bounded, and is arranged and proved as any other document.
"""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from typing import Any

import docx
from lxml import etree

from toolkit import apart
from toolkit.errors import Broken, Unreadable
from toolkit.layout.package import assemble, contents, part
from toolkit.read.word.package import open_package
from toolkit.render import sandbox, word
from toolkit.render.printed import Printed

_ABSENT = "\0absent"  # no schema has a field of that name


def printed(data: bytes, name: str, context: dict[str, Any]) -> Printed:
    """See `toolkit.render.word.printed`. Raises Broken also where it takes more time, memory or room than may be."""
    told = apart.run("print", data, name, _packed(context), Broken)
    document = b64decode(told["document"])
    if not told["trees"]:
        return Printed.of(docx.Document(io.BytesIO(document)))
    parts = contents(document)
    trees = {tree: etree.fromstring(parts.pop(tree)) for tree in told["trees"]}
    return Printed(trees, (part(*one) for one in parts.items()))


def told(data: bytes, name: str, given: Any) -> dict[str, Any]:
    """The printed docx in base64, and the names of the parts that were printed, the text first; none where docxtpl
    printed it."""
    try:
        open_package(data, name)  # refuses what would burst
        made, trees = word.filled(name, data, _unpacked(given))
    except Unreadable as error:
        raise Broken(str(error)) from None
    except (*sandbox.FAULTS, etree.LxmlError) as error:
        raise Broken(sandbox.blame(name, error)) from None
    return {"document": b64encode(assemble(made.parts())).decode(), "trees": trees}


def _packed(value: Any) -> Any:
    """As JSON; what is absent, by its name."""
    if isinstance(value, sandbox.Absent):
        return {_ABSENT: value._undefined_name}
    if isinstance(value, dict):
        return {key: _packed(child) for key, child in value.items()}
    return [_packed(child) for child in value] if isinstance(value, list) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        if _ABSENT in value:
            return sandbox.Absent(value[_ABSENT])
        return {key: _unpacked(child) for key, child in value.items()}
    return [_unpacked(child) for child in value] if isinstance(value, list) else value
