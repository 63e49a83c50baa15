"""A document that has been printed and may still be arranged: the tree of its text, its other parts as they lie."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from toolkit.layout.package import Part, assemble, contents, part


class Printed:
    """`text` is the root of the text. Whoever needs more (styles, sections, headers) asks for `document`, which holds
    the same tree, and takes as long to open and save as all the rest.
    """

    def __init__(self, name: str, text: BaseOxmlElement, others: Iterable[Part]) -> None:
        self.text = text
        self._name, self._others = name, tuple(others)
        self._document: Document | None = None

    @classmethod
    def of(cls, document: Document) -> Printed:
        """One that is open already."""
        made = cls(document.part.partname.membername, document.element, ())
        made._document = document
        return made

    @property
    def document(self) -> Document:
        if self._document is None:
            main = docx.Document(io.BytesIO(assemble(self.parts()))).part
            main._element = self.text  # not its twin, or what was found in the tree before would be lost
            self._document = main.document
        return self._document

    def parts(self) -> Iterator[Part]:
        """All parts, as they go into the package."""
        if self._document is None:
            yield from self._others
            yield part(self._name, etree.tostring(self.text, encoding="UTF-8", standalone=True))
        else:
            made = io.BytesIO()
            self._document.save(made)
            yield from (part(name, content) for name, content in contents(made.getvalue()).items())
