"""A workbook → the Form of a notice: lists by their column heads, single values by the label to their left.

Heads and labels are the schema's own (`title`); spaces, full-width forms and what stands in
brackets do not matter. Every value keeps its cell.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.messages import say
from toolkit.read.workbook import Cell as _Cell
from toolkit.read.workbook import Row as _Row
from toolkit.read.workbook import sheets as _sheets
from toolkit.schema import Field, load
from toolkit.tree import pointer as down

HEAD_ROWS = 10  # a head stands in the first rows; above it there may be a title
SERIAL = "序号"


def read_xlsx(data: bytes, name: str, kind: str) -> Form:
    """Workbook bytes → Form of the notice `kind`; Unreadable where it is no workbook."""
    root = load(f"notices/{kind}").root
    gathered = _Gathered(name)
    for sheet, rows in _sheets(data, name):
        if not _lists(root, sheet, rows, gathered):
            _pairs(root, rows, gathered)
    values = {"notice": kind, "version": load(f"notices/{kind}").version} | gathered.values
    return Form(name, values, gathered.place, tuple(gathered.findings))


@dataclass(slots=True)
class _Gathered:
    """What was found so far, and where."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, pointer: str) -> str:
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, "")

    def put(self, pointer: str, cell: _Cell) -> None:
        holder = self.values
        *way, last = pointer.split("/")[1:]
        for key in way:
            holder = holder.setdefault(key, {})
        holder[last] = cell.value
        self.places[pointer] = cell.place

    def wrong(self, cell: _Cell, key: str, **values: object) -> None:
        source = Source(self.name, cell.place)
        self.findings.append(Finding("", "xlsx-head", say(key, **values), "error", "", (source,)))


def _lists(root: Field, sheet: str, rows: list[_Row], gathered: _Gathered) -> bool:
    """Take a sheet as one of the notice's lists; False where no row of heads is found in it."""
    for listed in (one for one in root.children if one.type == "list" and one.children[0].children):
        columns = {_plain(leaf.label): leaf for leaf in listed.children[0].children}
        for number, row in enumerate(rows[:HEAD_ROWS]):
            known = [columns.get(_plain(cell.value)) for cell in row]
            if sum(one is not None for one in known) >= 2 or (_plain(sheet) == _plain(listed.label) and any(known)):
                _rows(listed, row, rows[number + 1 :], gathered, columns)
                return True
    return False


def _rows(listed: Field, head: _Row, rows: list[_Row], gathered: _Gathered, columns: dict[str, Field]) -> None:
    for number, cell in enumerate(head):
        text = _plain(cell.value)
        if text and text in [_plain(other.value) for other in head[:number]]:
            gathered.wrong(cell, "xlsx.twice", label=cell.value)
        if text and text != SERIAL and text not in columns:
            labels = "、".join(one.label for one in columns.values())
            gathered.wrong(cell, "xlsx.head", head=cell.value, known=labels)
    made = gathered.values.setdefault(listed.name, [])
    if listed.name not in gathered.places:
        gathered.places[listed.pointer] = head[0].place
    for row in rows:
        taken = {}
        here = down(listed.pointer, len(made))
        for top, cell in zip(head, row, strict=False):
            column = columns.get(_plain(top.value))
            if column and cell.value is not None and str(cell.value).strip():
                taken[column.name] = cell.value
                gathered.places[down(here, column.name)] = cell.place
        if taken:
            gathered.places[here] = row[0].place
            made.append(taken)


def _pairs(root: Field, rows: list[_Row], gathered: _Gathered) -> None:
    """Single values: a label, and the value in the next filled cell of its row; a list of texts may fill rows."""
    leaves = {
        _plain(leaf.label): leaf
        for leaf in root.walk()
        if not leaf.children and leaf.pointer and "*" not in leaf.pointer
    }
    texts = {_plain(one.label): one for one in root.children if one.type == "list" and not one.children[0].children}
    for row in rows:
        filled = [cell for cell in row if cell.value is not None and str(cell.value).strip()]
        if len(filled) < 2:
            continue
        label, value = filled[0], filled[1]
        if (text := texts.get(_plain(label.value))) is not None:
            made = gathered.values.setdefault(text.name, [])
            gathered.places[down(text.pointer, len(made))] = value.place
            made.append(value.value)
        elif (leaf := leaves.get(_plain(label.value))) is not None:
            if leaf.pointer in gathered.places:
                gathered.wrong(label, "xlsx.twice", label=label.value)
            gathered.put(leaf.pointer, value)
        else:
            known = "、".join(one.label for one in leaves.values())
            gathered.wrong(label, "xlsx.label", label=label.value, known=known)


def _plain(text: Any) -> str:
    """A head or label as it is compared: no spaces, no colon, nothing in brackets."""
    flat = unicodedata.normalize("NFKC", str(text if text is not None else ""))
    return re.sub(r"\([^()]*\)|[\s:*]", "", flat)
