"""Bookmarks and styles of a Word document → what they are called in its copy.

A page shows no name of a style; one that is neither Word's own nor ours may be that of a person, and becomes a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docx.oxml.ns import qn
from lxml.etree import _Element

from toolkit.layout.styles import FRAME, STYLES
from toolkit.public import fields
from toolkit.public.package import cut

_VALUE, _ID, _NAME = qn("w:val"), qn("w:styleId"), qn("w:name")
_USED = tuple(qn(f"w:{one}") for one in (
    "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink", "defaultTableStyle",
    "clickAndTypeStyle",
))  # fmt: skip
_NEEDED = tuple(qn(f"w:{one}") for one in ("pStyle", "rStyle", "tblStyle", "basedOn", "numStyleLink"))
_ON = ("1", "true", "on")
_MARK = re.compile(r"_(?:Toc|Ref|Hlk)[0-9]{1,12}")
_OURS = frozenset(one.name for one in (*STYLES, *FRAME))
# names that Word knows by itself
_BUILT_IN = re.compile(
    r"""
    (?:heading|toc|index|list(?:\ (?:bullet|number|continue))?|body\ text(?:\ indent)?|table\ (?:simple|classic|colorful
    |columns|grid|list|3d\ effects|web|subtle))(?:\ [1-9])?|normal|normal\ (?:table|indent|\(web\))|table\ grid
    |default\ paragraph\ font|no\ list|title|subtitle|header|footer|page\ number|line\ number|hyperlink
    |followedhyperlink|footnote\ (?:text|reference)|endnote\ (?:text|reference)|annotation\ (?:text|reference|subject)
    |balloon\ text|caption|date|closing|signature|salutation|plain\ text|document\ map|strong|emphasis|quote
    |intense\ (?:quote|emphasis|reference)|subtle\ (?:emphasis|reference)|book\ title|bibliography|toc\ heading
    |no\ spacing|list\ paragraph|block\ text|macro|macro\ text|message\ header|note\ heading
    |envelope\ (?:address|return)
    |table\ of\ (?:figures|authorities)|toa\ heading|body\ text\ first\ indent(?:\ 2)?|html\ \w+|placeholder\ text
    |index\ heading|table\ (?:contemporary|elegant|professional|theme)|e-mail\ signature|outline\ list\ [123]
    |(?:light|medium|dark|colorful)\ (?:shading|list|grid)(?:\ [123])?(?:\ accent\ [1-6])?
    |(?:plain\ table|grid\ table|list\ table|table\ grid)\ (?:[1-7]|light)(?:\ (?:light|dark|colorful))?
    (?:\ ?-?\ ?accent\ [1-6])?|(?:heading|title|subtitle|header|footer|body\ text(?:\ indent)?|quote|macro\ text)
    (?:\ [1-9])?\ char|footnote|endnote|text\ body|body\ text|standard|table\ (?:contents|heading)|frame\ contents
    |internet\ link|visited\ internet\ link|numbering\ symbols|bullets|header\ and\ footer|index\ link""",
    re.I | re.X,
)


def styles(root: _Element | None) -> tuple[dict[str, str], dict[str, str]]:
    """Id → id in the copy of each style, and name or id → name in the copy."""
    own = {str(one.get(_ID)): one for one in root.iter(qn("w:style"))} if root is not None else {}
    ids: dict[str, str] = {}
    called: dict[str, str] = {}
    taken = {key for key, one in own.items() if _numbered(key, one)}
    others = (number for number in range(1, 2 * len(own) + 1) if f"Style{number}" not in taken)
    for key, one in own.items():
        new, name = key, _name(one)
        if not (_known(one) or key in taken):
            number = next(others)
            new, name = f"Style{number}", f"Style {number}"
        ids[key] = new
        called |= {_name(one): name, key: name}
    return ids, called


def used(root: _Element) -> set[str]:
    """The ids of styles that a part goes by."""
    return {str(one.get(_VALUE)) for one in root.iter(*_USED)}


def _needed(own: Mapping[str, _Element], users: Iterable[str]) -> set[str]:
    """Styles that are used, known to Word or to us, and those that they are based on."""
    waiting = [*users, *(key for key, one in own.items() if _known(one) or one.get(qn("w:default")) in _ON)]
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in own and key not in found:
            found.add(key)
            waiting += [str(one.get(_VALUE)) for one in own[key].iter(*_NEEDED)]
    return found


def _numbered(key: str, style: _Element) -> bool:
    """Whether it was given its number by an earlier copy."""
    return re.fullmatch(r"Style [0-9]{1,4}", _name(style)) is not None and key == _name(style).replace(" ", "")


def _name(style: _Element) -> str:
    found = style.find(_NAME)
    return str(found.get(_VALUE, "")) if found is not None else ""


def _known(style: _Element) -> bool:
    name = _name(style)
    return name in _OURS or _BUILT_IN.fullmatch(" ".join(name.split())) is not None


def relabel(root: _Element, users: Iterable[str], ids: Mapping[str, str], called: Mapping[str, str]) -> None:
    """The styles part: those that something uses, as they are called now."""
    own = {str(one.get(_ID)): one for one in root.iter(qn("w:style"))}
    kept = _needed(own, users)
    for one in list(root.iter(qn("w:style"))):
        key = str(one.get(_ID))
        if key not in kept:
            cut(one)
            continue
        if (name := one.find(_NAME)) is not None:
            name.set(_VALUE, called[key])
        one.set(_ID, ids[key])
        for link in one.findall(qn("w:next")) + one.findall(qn("w:link")):
            if str(link.get(_VALUE)) not in kept:
                cut(link)
    for one in list(root.iter(qn("w:aliases"), qn("w:latentStyles"))):
        cut(one)


def follow(root: _Element, ids: Mapping[str, str]) -> None:
    """Whatever goes by a style goes by its new id."""
    for one in list(root.iter(*_USED)):
        if (new := ids.get(str(one.get(_VALUE)))) is not None:
            one.set(_VALUE, new)
        elif ids:
            cut(one)


def bookmarks(texts: list[_Element]) -> dict[str, str]:
    """Name → name in the copy of those that fields and links of any part go by."""
    wanted = {str(one.get(qn("w:anchor"))) for root in texts for one in root.iter(qn("w:hyperlink"))}
    for root in texts:
        wanted |= fields.referred(root)
    there = [str(one.get(_NAME)) for root in texts for one in root.iter(qn("w:bookmarkStart"))]
    found: dict[str, str] = {}
    for name in there:
        if name in wanted and name not in found:
            found[name] = name if _MARK.fullmatch(name) else f"mark{len(found) + 1}"
    return found
