"""A limit on lists and the places of their columns → its Formula, as `toolkit/rules/lists.py` and `answers.py` count.

Names are compared without blanks and with brackets of either width; other full-width signs differ here.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.layout.sheet_formula import (
    OPEN,
    PLACES,
    Formula,
    Inexpressible,
    Sheets,
    counted,
    either,
    is_row,
    rows,
    unlisted,
    whole,
)
from toolkit.layout.sheet_places import Area
from toolkit.policy import Limit
from toolkit.schema.field import Field
from toolkit.schema.sheets import NO, YES

_ALIKE = ((" ", ""), ("　", ""), ("（", "("), ("）", ")"))


def firms(limit: Limit, sheets: Sheets) -> Formula:
    """Distinct codes in lists one after another: in each those at their first place that no list before holds.
    A row without code or tick, and a list that is blank, leave the count open."""
    only = limit.params.get("only")
    terms, opened, before = [], [], list[str]()
    for listed in limit.fields.values():
        code, name = sheets.column(listed, "uscc"), sheets.column(listed, "name")
        tick = sheets.column(listed, only).all if only else ""
        key = f'{code.all}{tick and "&"}{tick}&""'  # text, also where the cell is blank
        counts = f'({code.all}<>"")' + (f'*({tick}="{YES}")' if tick else "")
        if limit.params.get("distinct", True):
            counts += f"*(MATCH({key},{key},0)={_place(code)})"
            counts += "".join(f"*ISNA(MATCH({key},{other},0))" for other in before)
        before.append(key)
        terms.append(f"SUMPRODUCT({counts}*1)")
        unknown = f'({code.all}="")' + (f'+({tick}<>"{YES}")*({tick}<>"{NO}")' if tick else "")
        opened += [f"SUMPRODUCT({is_row(name)}*({unknown}))>0", unlisted(name)]
    return counted(limit, "+".join(terms), opened)


def repeated(limit: Limit, sheets: Sheets) -> Formula:
    _none_allowed(limit)
    names = [sheets.first(listed) for listed in limit.fields.values()]
    terms = [f"SUMPRODUCT({is_row(name)}*(MATCH({_key(name)},{_key(name)},0)<>{_place(name)}))" for name in names]
    return _of_lists(counted(limit, "+".join(terms), ()), names)


def unlisted_names(limit: Limit, sheets: Sheets) -> Formula:
    """What each list has and the next one lacks, round to the first: nothing, only where all hold the same names."""
    _none_allowed(limit)
    names = [sheets.first(listed) for listed in limit.fields.values()]
    both = zip(names, [*names[1:], names[0]], strict=True)
    terms = [f"SUMPRODUCT({is_row(name)}*ISNA(MATCH({_key(name)},{_key(other)},0)))" for name, other in both]
    return _of_lists(counted(limit, "+".join(terms), ()), names)


def off_totals(limit: Limit, sheets: Sheets) -> Formula:
    """A total differs from the sum of its column, or from the number of rows; what has gaps leaves the count open."""
    lists = [sheets.field(pointer) for name, pointer in limit.fields.items() if name != "totals"]
    wrong, opened, marks, used = [], [], [], dict[Area, None]()
    for field in sheets.field(limit.fields["totals"]).children:
        for held in (one for one in lists if field.name in (one.name, *one.children[0].names)):
            total, first = sheets.area(field.pointer), sheets.first(held.pointer)
            known, summed = _summed(sheets, held, field.name, first)
            sound = f"AND(COUNT({total.at})=1,{total.at}>=0,{known})"
            wrong.append(f"IF({sound},IF({whole(total)}<>{summed},1,0),0)")
            opened.append(f"NOT({sound})")
            marks.append((total, f"{wrong[-1]}=1"))
            used[first] = None
    return _of_lists(counted(limit, "+".join(wrong), opened, marks), list(used))


def _summed(sheets: Sheets, held: Field, name: str, first: Area) -> tuple[str, str]:
    """When the figure for a total is known, and the figure in millionths."""
    if held.children[0].child(name) is None:
        return "TRUE", f"{rows(first)}*{PLACES}"
    column = sheets.column(held.pointer, name).all
    return f"COUNT({column})={rows(first)},MIN({column})>=0", f"ROUND(SUM({column})*{PLACES},0)"


def blank_rows(limit: Limit, sheets: Sheets) -> Formula:
    listed, _, name = limit.fields["column"].partition("/*/")
    first, column = sheets.first(listed), sheets.column(listed, name).all
    return _of_lists(counted(limit, f'SUMPRODUCT({is_row(first)}*({column}=""))', ()), [first])


def unreported_rows(limit: Limit, sheets: Sheets) -> Formula:
    listed = limit.fields["rows"]
    first = sheets.first(listed)
    changed, reported = (sheets.column(listed, name).all for name in ("changed", "reported"))
    silent = f'SUMPRODUCT({is_row(first)}*({changed}="{YES}")*({reported}="{NO}"))'
    unsaid = f'({changed}<>"{NO}")*(({changed}<>"{YES}")+({reported}<>"{YES}")*({reported}<>"{NO}"))'
    return _of_lists(counted(limit, silent, [f"SUMPRODUCT({is_row(first)}*{unsaid})>0"]), [first])


def _of_lists(made: Formula, names: Sequence[Area]) -> Formula:
    """The same, once every list says something."""
    return made.after((either([unlisted(name) for name in names]), OPEN))


def _none_allowed(limit: Limit) -> None:
    if limit.bound != 0:
        raise Inexpressible("公式只看得出名单有没有不一致，数不清有几处；请用 toolkit validate 检查")


def _place(column: Area) -> str:
    return f"ROW({column.all})-ROW({column.at})+1"


def _key(column: Area) -> str:
    """The names of a column as they are compared."""
    key = column.all
    for sign, other in _ALIKE:
        key = f'SUBSTITUTE({key},"{sign}","{other}")'
    return key
