"""A document that has been printed and may still be arranged: the tree of its text, its other parts as they lie."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from toolkit.layout.package import Part, assemble, contents, part

_QUICKLY = 3  # deflates in a third of the time, and to a tenth more
_STYLES = "word/styles.xml"


class Printed:
    """Trees can be had one by one, and quickly; `document` opens all of it, which takes longer than to print it.

    `text` is the root of the text. Once `document` was asked for, all trees are its own: look for elements anew.
    """

    def __init__(self, trees: Mapping[str, _Element], others: Iterable[Part]) -> None:
        """`trees`: name and root of parts, the text first; `others`: the parts that nobody has looked into."""
        self._trees = dict(trees)
        self._others = {each.name: each for each in others}
        self._document: Document | None = None

    @classmethod
    def of(cls, document: Document) -> Printed:
        """One that is open already."""
        made = cls({}, ())
        made._document = document
        return made

    @property
    def text(self) -> _Element:
        return self._document.element if self._document else next(iter(self._trees.values()))

    @property
    def body(self) -> _Element:
        return next(self.text.iterchildren(qn("w:body")))

    def restyle(self, change: Callable[..., None], *given: Hashable) -> None:
        """Let `change` alter the root of the styles, told what is `given`; of these, nothing else may enter in.

        What comes of a template's own styles is kept for the next document.
        """
        if self._document is None and _STYLES in self._others:
            self._others[_STYLES] = _restyled(self._others[_STYLES], change, *given)
        else:
            change(self.document.styles.element, *given)

    def tree(self, name: str) -> _Element:
        """The root of a part before all is opened, `word/styles.xml`; KeyError where there is no such part."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._others.pop(name).content)
        return self._trees[name]

    @property
    def document(self) -> Document:
        if self._document is None:
            self._document = docx.Document(io.BytesIO(assemble(self.parts())))
        return self._document

    def parts(self) -> Iterator[Part]:
        """All parts, as they go into the package."""
        if self._document:
            made = io.BytesIO()
            self._document.save(made)
            yield from (part(name, content) for name, content in contents(made.getvalue()).items())
        else:
            yield from self._others.values()
            for name, root in self._trees.items():
                yield part(name, etree.tostring(root, encoding="UTF-8", standalone=True), _QUICKLY)


@lru_cache(maxsize=64)
def _restyled(styles: Part, change: Callable[..., None], *given: Hashable) -> Part:
    root = etree.fromstring(styles.content)
    change(root, *given)
    return part(styles.name, etree.tostring(root, encoding="UTF-8", standalone=True))
