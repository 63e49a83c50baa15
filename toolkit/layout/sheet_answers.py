"""A limit on ticks, groups and texts and the places of their cells → its Formula, as `toolkit/rules/answers.py` counts.

Where nothing at all that a limit looks at is filled, everything is still to come; a sheet isn't handed in yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.layout.sheet_formula import (
    OPEN,
    PERSON,
    UNMET,
    Formula,
    Inexpressible,
    Sheets,
    at,
    counted,
    rows,
    unanswered,
    unlisted,
    whole,
)
from toolkit.layout.sheet_places import Area
from toolkit.policy import Limit, Stated
from toolkit.schema.sheets import NO, YES

_ARGUMENTS = 30  # of one function, in the oldest programs


def flags(limit: Limit, sheets: Sheets) -> Formula:
    cells = [sheets.area(pointer).at for pointer in limit.fields.values()]
    areas = [sheets.area(pointer) for pointer in limit.fields.values()]
    wrong = [f'({cell}="{YES if limit.params.get("counts", True) else NO}")' for cell in cells]
    marks = list(zip(areas, wrong, strict=True)) if limit.bound == 0 else []
    return counted(limit, "+".join(wrong), [unanswered(cell) for cell in cells], marks)


def unset(limit: Limit, sheets: Sheets) -> Formula:
    """Of the groups, those with a gap."""
    groups, cells = [], list[str]()
    for group in sheets.field(limit.fields["targets"]).children:
        own = [
            cell
            for leaf in group.walk()
            if not leaf.children and (leaf.required or leaf.years)
            for cell in at(sheets.years(leaf.pointer))
        ]
        if own:
            groups.append(f"(COUNTA({','.join(own)})<{len(own)})")
            cells.extend(own)
    return counted(limit, "+".join(groups), ()).after((_all_blank(cells), OPEN))


def _all_blank(cells: Sequence[str]) -> str:
    parts = [",".join(cells[index : index + _ARGUMENTS]) for index in range(0, len(cells), _ARGUMENTS)]
    return "AND(" + ",".join(f"COUNTA({part})=0" for part in parts) + ")"


def empty(limit: Limit, sheets: Sheets) -> Formula:
    """Of texts and lists, those that hold nothing."""
    counts, blank = [], []
    for pointer in limit.fields.values():
        if sheets.field(pointer).type == "list":
            first = sheets.first(pointer)
            counts.append(f"({rows(first)}=0)")
            blank.append(unlisted(first))
        else:
            cell = sheets.area(pointer).at
            counts.append(f'(TRIM({cell})="")')
            blank.append(f'{cell}=""')
    return counted(limit, "+".join(counts), ()).after((f"AND({','.join(blank)})", OPEN))


def filled(limit: Limit, sheets: Sheets) -> Formula:
    cells = [sheets.area(pointer).at for pointer in limit.fields.values()]
    blank = [f'(TRIM({cell})="")' for cell in cells]
    return counted(limit, "+".join(f"(1-{one})" for one in blank), blank)


def unreported(limit: Limit, sheets: Sheets) -> Formula:
    silent, opened, marks = [], [], []
    for pointer in limit.fields.values():
        changed, reported = (sheets.area(f"{pointer}/{name}") for name in ("changed", "reported"))
        silent.append(f'({changed.at}="{YES}")*({reported.at}="{NO}")')
        opened.append(unanswered(changed.at))
        opened.append(f'AND({changed.at}="{YES}",{unanswered(reported.at)})')
        marks.append((changed, f"{silent[-1]}=1"))
    return counted(limit, "+".join(silent), opened, marks)


def plan(limit: Limit, sheets: Sheets) -> Formula:
    """Not there is a miss; there, its own check must be looked at."""
    cell = sheets.area(limit.fields["attached"])
    refused = f'{cell.at}="{NO}"'
    return Formula(((unanswered(cell.at), OPEN), (refused, UNMET)), PERSON, ((cell, refused),))


def restated(limit: Limit, sheets: Sheets) -> Formula:
    """Figures that one form states twice, for the same year; those that stand in both places and differ count."""
    pairs = [pair for thing in limit.stated for pair in _pairs(limit, thing, sheets)]
    wrong = [f"IF(COUNT({own.at},{other.at})=2,IF({whole(own)}<>{whole(other)},1,0),0)" for own, other in pairs]
    nothing = "AND(" + ",".join(f"COUNT({own.at},{other.at})<2" for own, other in pairs) + ")"
    marks = [(own, f"{one}=1") for (own, _), one in zip(pairs, wrong, strict=True)]
    return counted(limit, "+".join(wrong), (), marks).after((nothing, OPEN))


def _pairs(limit: Limit, thing: Stated, sheets: Sheets) -> list[tuple[Area, Area]]:
    own, other = (thing.roles.get(role, {}).get(sheets.schema.name, "") for role in limit.compares)
    if not own or not other:
        return []
    if sheets.field(own).years or sheets.field(other).years:
        raise Inexpressible("同一指标在表中分年度和不分年度各填一处，公式对不上年度；请用 toolkit validate 检查")
    return [(sheets.area(own), sheets.area(other))]
