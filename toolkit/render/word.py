"""A template and a context → a Word document: the one door to docxtpl, its dangerous defaults shut.

docxtpl opens, patches and compiles a template anew for each document. Here that is done once for each template, its
still parts are deflated once, and a document costs printing, parsing and deflating what changes. What only docxtpl can
print (rich text, pictures, cells made by a loop) it prints, more slowly.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from docx.document import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from toolkit import incoming, resources
from toolkit.errors import Broken, Unreadable
from toolkit.layout.package import Part, assemble, contents, part
from toolkit.messages import say
from toolkit.render import sandbox
from toolkit.render.harmless import refuse
from toolkit.render.printed import Printed
from toolkit.schema.normalise import broken_text

FULL_WIDTH = re.compile(r"｛[｛{%#％＃]|\{[｛％＃]|[｝}%#％＃]｝|[｝％＃]\}")
_RENDERED = ("header+xml", "footer+xml", "footnotes+xml")  # where docxtpl looks for tags beside the text
_TAG = re.compile(r"\{[{%#]")
# of docxtpl's own language: markup as a value, markup kept under a name, cells that come and go, merged or coloured
# cells, marks kept as text, and the characters that it makes elements of
_BEYOND = re.compile(
    r"\{\{(?:tr|tc|p|r)\s|\{%(?:tc|r)\s|\{%\s*(?:set\s+\w+\s*%\}|colspan\b|cellbg\b|[vh]m\b)"
    r"|\{_[{%]|[}%]_\}|[\t\n\r\a\f]"
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1001


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    def fix_tables(self, xml: str) -> Any:
        """docxtpl parses what it made with `recover`, which drops the rest of a broken text in silence; we don't."""
        etree.fromstring(xml.encode("utf-8"))
        return super().fix_tables(xml)


class Compiled(NamedTuple):
    """A template that is ready to print."""

    still: tuple[Part, ...]  # what is the same in every document
    printed: tuple[tuple[str, sandbox.Print], ...]  # name and printer of the other parts, the text itself first
    plain: bool  # whether these print it; else docxtpl must


def printed(
    name: str, context: dict[str, Any], own: Path | None = None, finish: Callable[[Printed], None] | None = None
) -> Printed:
    """The document of `templates/<name>.docx`, or of a template of one's own, to be packed; `finish` may arrange it.

    Raises Broken where the template prints what there is not, can't be understood or arranged, or is no docx; so where
    one of one's own would fetch, run or carry something.
    """
    data, named = _read(name, own), label(name, own)
    if own:
        refuse(data, named)
    try:
        if own:
            from toolkit.render.own import printed as printed_apart

            made = printed_apart(data, named, context)
        else:
            made, _ = filled(named, data, context)
        if finish:
            finish(made)
    except (*sandbox.FAULTS, etree.LxmlError) as error:
        raise Broken(sandbox.blame(named, error)) from None
    return made


def filled(name: str, data: bytes, context: dict[str, Any]) -> tuple[Printed, list[str]]:
    """What a template prints, and the names of the parts that change, the text first; none where docxtpl prints it.

    Raises what `sandbox.FAULTS` names.
    """
    template = _compiled(name, data)
    if not template.plain:
        return Printed.of(_by_docxtpl(data, context)), []
    return _printed(template, context), [part for part, _ in template.printed]


def label(name: str, own: Path | None = None) -> str:
    """What a template is called in a message."""
    return str(own or f"templates/{name}.docx")


def render(
    name: str, context: dict[str, Any], finish: Callable[[Printed], None] | None = None, file: Path | None = None
) -> bytes:
    """The same as the bytes of a docx."""
    return assemble(printed(name, context, file, finish).parts())


def _read(name: str, own: Path | None = None) -> bytes:
    path = own or resources.path(f"templates/{name}.docx")
    try:
        if own:
            return incoming.content(str(own))
        found = path.stat()
        return _content(path, found.st_mtime_ns, found.st_size)
    except Unreadable as error:
        raise Broken(str(error)) from None
    except (OSError, ValueError) as error:
        raise Broken(say("word.no-docx", template=label(name, own), cause=error)) from None


@lru_cache(maxsize=32)
def _content(path: Path, changed: int, size: int) -> bytes:
    """A file's bytes, read again when it was changed."""
    return incoming.raw(path)


def _printed(template: Compiled, context: dict[str, Any]) -> Printed:
    """Each part that changes is parsed after printing: what isn't well-formed goes no further."""
    made = Printed(
        {name: etree.fromstring(printer(context).encode()) for name, printer in template.printed}, template.still
    )
    for number, drawing in enumerate(made.text.iter(_DRAWING), _FIRST_DRAWING):
        drawing.set("id", str(number))
    return made


def _by_docxtpl(data: bytes, context: dict[str, Any]) -> Document:
    template = _Template(io.BytesIO(data))
    template.render(context, sandbox.Environment(sandbox.as_text), autoescape=True)
    return cast(Document, template.docx)


@lru_cache(maxsize=32)
def _compiled(name: str, data: bytes) -> Compiled:
    """The template made ready once; made anew when its bytes change."""
    try:
        template = _Template(io.BytesIO(data))
        parts, names = _opened(template)
        roots = {name: etree.fromstring(parts[name]) for name in names}
    except MemoryError:
        raise
    except Exception as error:  # python-docx raises whatever the zip or its XML brings up
        raise Broken(say("word.no-docx", template=name, cause=error)) from None
    texts = ["".join(text.text or "" for text in root.iter(qn("w:t"))) for root in roots.values()]
    if found := next(filter(None, map(FULL_WIDTH.search, texts)), None):
        raise Broken(say("word.full-width", template=name, mark=found.group()))
    if any(map(_BEYOND.search, texts)):
        return Compiled((), (), plain=False)
    sources = {name: template.patch_xml(etree.tostring(root, encoding="unicode")) for name, root in roots.items()}
    changing = {name: source for name, source in sources.items() if name == names[0] or _TAG.search(source)}
    still = (part(name, content) for name, content in parts.items() if name not in changing)
    printed = ((name, sandbox.compiled(source)) for name, source in changing.items())
    return Compiled(tuple(still), tuple(printed), plain=True)


def _opened(template: _Template) -> tuple[dict[str, bytes], list[str]]:
    """The contents of all parts, and the names of those that docxtpl prints, the text itself first."""
    template.init_docx()
    main = template.docx.part
    others = [each for each in main.package.iter_parts() if each.content_type.endswith(_RENDERED)]
    return _saved(template.docx), [each.partname.membername for each in (main, *others)]


def _saved(document: Document) -> dict[str, bytes]:
    _ = document.core_properties  # python-docx makes them, and their place in the package, where there are none
    made = io.BytesIO()
    document.save(made)
    return contents(made.getvalue())


def unprintable(value: Any, here: str = "") -> list[tuple[str, str]]:
    """Pointer and name of each value that no document can hold: control characters, lone surrogates, NaN, None."""
    if isinstance(value, str):
        code = broken_text(value)
        return [(here, code)] if code else []
    if isinstance(value, dict):
        return [bad for key, child in value.items() for bad in unprintable(child, f"{here}/{key}")]
    if isinstance(value, list):
        return [bad for index, child in enumerate(value) for bad in unprintable(child, f"{here}/{index}")]
    if isinstance(value, bool | int) or (isinstance(value, Decimal) and value.is_finite()):
        return []
    return [(here, str(value))]
