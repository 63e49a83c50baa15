"""Spots and their places → AcroForm fields on the pages of a PDF, each named by the way to its value.

A field's full name is the way in the schema with dots, a series' year last: `economy.output.2025`. A choice or a
yes-no is a group of radio buttons over the printed boxes; its `/Opt` tells the value of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from toolkit.render.blank_text import answer
from toolkit.render.pdf.font import Face, chinese, embedded
from toolkit.render.pdf.places import Box, Place
from toolkit.render.pdf.spots import Spot

SIZE: Final = 10.5  # 五号, as the cells of the form
ANSWERS: Final = ("是", "否")
_INSET = 1.5  # points between a cell's rule and its field
_TALL = 48  # points: more than a cell of the cover, and room for two lines
_PRINT, _HIDDEN = 4, 2  # of /F
_READ_ONLY, _MULTILINE, _RADIO = 1, 1 << 12, 1 << 15  # of /Ff
_LEFT, _CENTRE = 0, 1
_APPEARANCE = f"/Zh {SIZE} Tf 0 g"
_LENGTH = re.compile(r"\{([0-9]+)\}\$$")


class Fields:
    """The fields of one PDF, gathered one by one, then put into it."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.face: Face = chinese()
        self.font = embedded(pdf, self.face)
        self.roots: list[Object] = []
        self.groups: dict[tuple[str, ...], Object] = {}

    def hidden(self, name: str, value: str) -> None:
        """A value that nobody sees or changes: which form this is."""
        box = Box(0, 0, 0, 0, 0)
        made = self._text((name,), name, box, value)
        made.F, made.Ff = _HIDDEN, _READ_ONLY

    def add(self, spot: Spot, place: Place, value: str = "") -> None:
        """The field of a spot; one that has its value already can't be changed."""
        if spot.ticked:
            self._radio(spot, place.ticks)
            return
        field, cell = spot.field, place.cell
        made = self._text(spot.keys, _told(spot), _inside(cell), value)
        tall = field.type == "text" and not field.pattern and cell.height > _TALL
        made.Ff = (_READ_ONLY if value else 0) | (_MULTILINE if tall else 0)
        made.Q = _LEFT if field.type == "text" else _CENTRE
        if longest := _longest(spot):
            made.MaxLen = longest

    def finish(self) -> None:
        """Make them the PDF's form. Viewers draw what is typed, in the font that lies in the file."""
        ticks = self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats))
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=Array(self.roots),
                NeedAppearances=True,
                DA=String(_APPEARANCE),
                DR=Dictionary(Font=Dictionary(Zh=self.font, ZaDb=ticks)),
            )
        )

    def _text(self, keys: tuple[str, ...], told: str, box: Box, value: str) -> Any:
        made = self._widget(box)
        made.FT, made.T, made.TU, made.DA = Name.Tx, String(keys[-1]), String(told), String(_APPEARANCE)
        if value:
            made.V = String(value)
            made.AP = Dictionary(N=self._drawn(value, box))
        self._hang(made, keys)
        return made

    def _radio(self, spot: Spot, ticks: Sequence[Box]) -> None:
        choices = ANSWERS if spot.field.type == "boolean" else spot.field.choices
        group = self.pdf.make_indirect(
            Dictionary(FT=Name.Btn, Ff=_RADIO, T=String(spot.keys[-1]), TU=String(_told(spot)), V=Name.Off)
        )
        group.Opt = Array([String(one) for one in choices])
        group.Kids = Array([self._button(group, number, box) for number, box in enumerate(ticks)])
        self._hang(group, spot.keys)

    def _button(self, group: Object, number: int, box: Box) -> Any:
        made = self._widget(box)
        made.Parent, made.AS = group, Name.Off
        made.MK, made.DA = Dictionary(CA=String("4")), String("/ZaDb 0 Tf 0 g")
        on, off = self._form(_tick(box), box), self._form(b"", box)
        made.AP = Dictionary(N=Dictionary({f"/{number}": on, "/Off": off}))
        return made

    def _widget(self, box: Box) -> Any:
        page = self.pdf.pages[box.page]
        rect = [round(side, 2) for side in (box.left, box.bottom, box.right, box.top)]
        made = self.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=rect, P=page.obj, F=_PRINT))
        if "/Annots" not in page:
            page.Annots = Array()
            page.Tabs = Name.R
        page.Annots.append(made)
        return made

    def _hang(self, made: Object, keys: tuple[str, ...]) -> None:
        """Under the group of its name, which is made where there is none yet."""
        if len(keys) == 1:
            self.roots.append(made)
            return
        way = keys[:-1]
        if way not in self.groups:
            self.groups[way] = self.pdf.make_indirect(Dictionary(T=String(way[-1]), Kids=Array()))
            self._hang(self.groups[way], way)
        made.Parent = self.groups[way]
        self.groups[way].Kids.append(made)

    def _drawn(self, value: str, box: Box) -> Stream:
        across = (box.right - box.left - self.face.width(value) * SIZE / 1000) / 2
        up = (box.height - SIZE) / 2 - self.face.descent * SIZE / 1000
        code = value.encode("utf-16-be").hex().upper()
        drawn = f"/Tx BMC q BT {_APPEARANCE} {across:.2f} {up:.2f} Td <{code}> Tj ET Q EMC"
        return self._form(drawn.encode("ascii"), box)

    def _form(self, content: bytes, box: Box) -> Stream:
        size = [0, 0, round(box.right - box.left, 2), round(box.height, 2)]
        resources = Dictionary(Font=Dictionary(Zh=self.font))
        return self.pdf.make_indirect(
            Stream(self.pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=size, Resources=resources)
        )


def _inside(cell: Box) -> Box:
    return Box(cell.page, cell.left + _INSET, cell.bottom + _INSET, cell.right - _INSET, cell.top - _INSET)


def _tick(box: Box) -> bytes:
    width, height = box.right - box.left, box.height
    points = [(0.2, 0.5), (0.42, 0.22), (0.85, 0.82)]
    at = [f"{across * width:.2f} {up * height:.2f}" for across, up in points]
    return f"q 1.2 w {at[0]} m {at[1]} l {at[2]} l S Q".encode("ascii")


def _told(spot: Spot) -> str:
    """Label, unit and help, as a viewer shows them when one points at the field."""
    field = spot.field
    year = f" {spot.keys[-1]}年" if field.years else ""
    unit = f"（{field.unit}）" if field.unit not in ("", "年") else ""
    how = "" if spot.ticked else answer(field)  # a tick explains itself
    return f"{field.label}{year}{unit}：{field.help}{how}"


def _longest(spot: Spot) -> int:
    found = _LENGTH.search(spot.field.pattern)
    return int(found[1]) if found else spot.field.longest
