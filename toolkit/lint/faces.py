"""The name of a font → which of the faces of GB/T 9704-2012 it is."""

from __future__ import annotations

from toolkit.layout import gbt9704 as gb

# face → what stands in the names of its fonts; the standard names faces, not makers
_MARKS = {
    gb.BODY: ("仿宋", "fangsong"),
    gb.TITLE: ("小标宋", "xiaobiaosong", "xbsong"),
    gb.HEAD: ("黑体", "simhei", "方正黑"),
    gb.SUBHEAD: ("楷体", "kaiti", "楷_gb2312"),
    gb.PLAIN: ("宋体", "simsun"),
}
_PLAIN_NAMES = {gb.BODY: "仿宋", gb.TITLE: "小标宋", gb.HEAD: "黑体", gb.SUBHEAD: "楷体", gb.PLAIN: "宋体"}


def is_face(font: str, face: str) -> bool:
    return any(mark in font.lower() for mark in _MARKS[face])


def plain_name(face: str) -> str:
    """方正小标宋简体 → 小标宋."""
    return _PLAIN_NAMES[face]
