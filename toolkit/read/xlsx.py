"""A workbook → the Form of a notice: lists by their column heads, single values by the label to their left.

Heads and labels are the schema's own (`title`), heads also those that offices use for them (`x-heads`); spaces,
full-width forms and what stands in brackets do not matter. Every value keeps its cell. A column whose head is the
label of a single value gives it row by row, under the value's pointer (`/addressee`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from toolkit.finding import Finding, Source
from toolkit.form import Form
from toolkit.messages import commas, say
from toolkit.read.workbook import Cell as _Cell
from toolkit.read.workbook import Row as _Row
from toolkit.read.workbook import hidden
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
        if found := _list(root, sheet, rows):
            _rows(*found, _singles(root), gathered)
        else:
            _pairs(root, rows, gathered)
    _unseen(data, gathered)
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
        self.tell(cell.place, "xlsx-head", "error", key, **values)

    def tell(self, place: str, rule: str, severity: str, key: str, **values: object) -> None:
        self.findings.append(Finding("", rule, say(key, **values), severity, "", (Source(self.name, place),)))


def _list(root: Field, sheet: str, rows: list[_Row]) -> tuple[Field, _Row, list[_Row]] | None:
    """The list that a sheet holds, its row of heads and the rows below; None where no row of heads is found.

    The sheet's own name decides; else the most heads that a list knows.
    """
    found, best = None, (False, 1)
    for listed in (one for one in root.children if one.type == "list" and one.children[0].children):
        columns = _columns(listed)
        named = _plain(sheet) == _plain(listed.label)
        for number, row in enumerate(rows[:HEAD_ROWS]):
            score = (named, sum(_plain(cell.value) in columns for cell in row))
            if score > best and score[1]:
                found, best = (listed, row, rows[number + 1 :]), score
    return found


def _columns(listed: Field) -> dict[str, Field]:
    """Every head that may stand above a column → the column."""
    fields = listed.children[0].children
    return {_plain(head): field for field in fields for head in field.heads} | {
        _plain(field.label): field for field in fields
    }


def _singles(root: Field) -> dict[str, Field]:
    """Label → single value outside the lists."""
    return {
        _plain(leaf.label): leaf
        for leaf in root.walk()
        if not leaf.children and leaf.pointer and "*" not in leaf.pointer
    }


def _rows(listed: Field, head: _Row, rows: list[_Row], singles: dict[str, Field], gathered: _Gathered) -> None:
    """Every row below the heads, none left out in silence."""
    keys = _keys(listed, head, singles, gathered)
    made = gathered.values.setdefault(listed.name, [])
    if listed.name not in gathered.places:
        gathered.places[listed.pointer] = head[0].place
    for row in rows:
        taken: dict[str, Any] = {}
        here = down(listed.pointer, len(made))
        filled = [cell for cell in row if _filled(cell)]
        for key, cell in zip(keys, row, strict=False):
            if key and _filled(cell):
                taken[key] = cell.value
                gathered.places[down(here, key)] = cell.place
        if taken:
            gathered.places[here] = row[0].place
            made.append(taken)
        elif filled:
            bare = all(str(cell.value).strip().isdecimal() for cell in filled)
            key = "xlsx.bare-row" if bare else "xlsx.note-row"
            gathered.tell(filled[0].place, "xlsx-row", "error" if bare else "warning", key, text=filled[0].value)


def _keys(listed: Field, head: _Row, singles: dict[str, Field], gathered: _Gathered) -> list[str]:
    """For each head the key that its cells get in a row, empty where they are not read; strange heads are told."""
    columns, keys = _columns(listed), []
    unused = {_plain(one) for one in listed.children[0].unused}
    for cell in head:
        text = _plain(cell.value)
        key = ""
        if text in columns:
            key = columns[text].name
        elif text in unused:
            gathered.tell(cell.place, "xlsx-unused", "warning", "xlsx.unused", head=cell.value)
        elif text in singles:
            key = singles[text].pointer
        elif text and text != SERIAL:
            labels = commas(one.label for one in listed.children[0].children)
            gathered.wrong(cell, "xlsx.head", head=cell.value, known=labels)
        if key and key in keys:
            gathered.wrong(cell, "xlsx.twice", label=cell.value)
        keys.append(key)
    return keys


def _filled(cell: _Cell) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


def _unseen(data: bytes, gathered: _Gathered) -> None:
    """Say which sheets were not read, and which rows and columns were although they are hidden."""
    for one in hidden(data, gathered.name):
        if one.whole:
            gathered.tell(one.sheet, "xlsx-hidden", "warning", "xlsx.hidden-sheet", sheet=one.sheet)
            continue
        for key, found in (("xlsx.hidden-rows", one.rows), ("xlsx.hidden-columns", one.columns)):
            if found:
                told = commas(found)
                gathered.tell(one.sheet, "xlsx-hidden", "warning", key, sheet=one.sheet, hidden=told)


def _pairs(root: Field, rows: list[_Row], gathered: _Gathered) -> None:
    """Single values: a label, and the value in the next filled cell of its row; a list of texts may fill rows."""
    leaves = _singles(root)
    texts = {_plain(one.label): one for one in root.children if one.type == "list" and not one.children[0].children}
    for row in rows:
        filled = [cell for cell in row if _filled(cell)]
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
            known = commas(one.label for one in leaves.values())
            gathered.wrong(label, "xlsx.label", label=label.value, known=known)


def _plain(text: Any) -> str:
    """A head or label as it is compared: no spaces, no colon, nothing in brackets."""
    flat = unicodedata.normalize("NFKC", str(text if text is not None else ""))
    return re.sub(r"\([^()]*\)|[\s:*]", "", flat)
