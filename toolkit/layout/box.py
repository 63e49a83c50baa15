"""Paragraphs and a place on the sheet → a borderless text box there, which Word, WPS and LibreOffice put alike.

A frame or a floating table would be simpler; LibreOffice 7.4 sets both down in the line of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.layout.elements import el

_EMU = 635  # to a twip
_WORDS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_XML = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="{words}">
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="{of}">{x}</wp:positionH><wp:positionV relativeFrom="{of}">{y}</wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="{words}"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr vert="{turn}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{stand}"><a:noAutofit/></wps:bodyPr>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: a length in twips from the edge of the page or the 版心 (`of`), or a word: center, bottom."""

    width: int
    height: int
    x: int | str = "center"
    y: int | str = "bottom"
    of: str = "page"
    turn: str = "horz"  # vert: read from above to below, for a sheet that is turned
    stand: str = "t"  # where the text stands in it: t, b


def box(name: str, number: int, place: Place, content: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """A run that holds the box; `number` is its own within the document."""
    drawing = parse_xml(
        _XML.format(
            words=_WORDS, name=name, number=number, of=place.of, x=_at(place.x), y=_at(place.y),
            width=place.width * _EMU, height=place.height * _EMU, turn=place.turn, stand=place.stand,
        )
    )  # fmt: skip
    next(drawing.iter(qn("w:txbxContent"))).extend(content)
    return el("w:r", drawing)


def _at(place: int | str) -> str:
    return f"<wp:align>{place}</wp:align>" if isinstance(place, str) else f"<wp:posOffset>{place * _EMU}</wp:posOffset>"
