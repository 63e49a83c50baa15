"""A tag, attributes and children → one element of WordprocessingML, its properties in the order the standard wants."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

from docx.oxml import OxmlElement, ns
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

_Made = TypeVar("_Made", bound=_Element)
qn = cache(ns.qn)  # the same few names again and again

# ISO/IEC 29500-1: Word may refuse or drop what stands in another order
_ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "w:tbl": "tblPr tblGrid tr",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tcBorders": "top left bottom right insideH insideV tl2br tr2bl",
    "w:tblCellMar": "top left bottom right",
    "w:pBdr": "top left bottom right between bar",
    "w:document": "background body",
    "w:styles": "docDefaults latentStyles style",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat rsids "
    "themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator",
    "w:compat": "doNotExpandShiftReturn compatSetting",
}
# what must come first where it is there; the rest of these may stand in any order
_FIRST = {"w:p": "pPr", "w:r": "rPr", "w:tr": "trPr", "w:tc": "tcPr"}
RANKS = {qn(tag): {qn(f"w:{name}"): place for place, name in enumerate(names.split())} for tag, names in _ORDER.items()}


def el(tag: str, /, *children: _Element, **attributes: Any) -> BaseOxmlElement:
    """`el("w:ind", firstLine=630)`; an attribute with an underscore names its space: `xml_space`."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        space, _, plain = name.rpartition("_")
        made.set(qn(f"{space or 'w'}:{plain}"), str(value))
    made.extend(children)
    return put_in_order(made) if children else made


def put_in_order(element: _Made) -> _Made:
    """The element itself, its children in the order of the standard where one is set."""
    for found in element.iter(*RANKS):
        rank = RANKS[found.tag]
        found[:] = sorted(found, key=lambda child: rank.get(child.tag, len(rank)))
    return element


def out_of_order(element: _Element) -> list[str]:
    """The tags of the elements whose children stand in another order, or of which we don't know one."""
    bad = []
    for found in element.iter(*RANKS):
        places = [RANKS[found.tag].get(child.tag, -1) for child in found]
        if -1 in places or places != sorted(places):
            bad.append(found.tag)
    for tag, first in _FIRST.items():
        for found in element.iter(qn(tag)):
            if any(child.tag == qn(f"w:{first}") for child in list(found)[1:]):
                bad.append(found.tag)
    return bad
