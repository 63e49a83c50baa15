"""A tag, attributes and children → one element of WordprocessingML, its properties in the order the standard wants."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# ISO/IEC 29500-1: Word may refuse or drop what stands in another order
ORDER: dict[str, tuple[str, ...]] = {
    "w:pPr": tuple(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange".split()
    ),
    "w:rPr": tuple(
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath".split()
    ),
    "w:tblPr": tuple(
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription".split()
    ),
    "w:tcPr": tuple(
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark".split()
    ),
    "w:sectPr": tuple(
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings".split()
    ),
    "w:style": tuple(
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr".split()
    ),
}


def el(tag: str, /, *children: BaseOxmlElement, **attributes: Any) -> BaseOxmlElement:
    """`el("w:ind", firstLine=630)`; an attribute with an underscore names its space: `xml_space`."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        space, _, plain = name.rpartition("_")
        made.set(qn(f"{space or 'w'}:{plain}"), str(value))
    made.extend(children)
    return put_in_order(made)


def put_in_order(element: BaseOxmlElement) -> BaseOxmlElement:
    """The element itself, its children in the order of the standard where one is set."""
    for found in [element, *element.iter(*map(qn, ORDER))]:
        if rank := _rank(found):
            found[:] = sorted(found, key=lambda child: rank.get(child.tag, len(rank)))
    return element


def out_of_order(element: BaseOxmlElement) -> list[str]:
    """The tags of the elements whose children stand in another order, or of which we don't know one."""
    bad = []
    for found in element.iter(*map(qn, ORDER)):
        rank = _rank(found)
        places = [rank.get(child.tag, -1) for child in found]
        if -1 in places or places != sorted(places):
            bad.append(found.tag)
    return bad


def _rank(element: BaseOxmlElement) -> dict[str, int]:
    for tag, names in ORDER.items():
        if element.tag == qn(tag):
            return {qn(f"w:{name}"): place for place, name in enumerate(names)}
    return {}
