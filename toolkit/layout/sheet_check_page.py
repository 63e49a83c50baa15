"""A pack's rules for a form → the sheet 检查 of its workbook, and the formats that colour a cell that misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule as Colouring
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.layout import sheet_checks, sheet_styles, sheet_words
from toolkit.layout.sheet_formula import ELSEWHERE, MET, OPEN, PERSON, UNMET, Inexpressible, Mark, Sheets
from toolkit.layout.sheet_print import lines
from toolkit.policy import Limit, Pack, Rule
from toolkit.schema.sheets import CHECKS, SELF_CHECK

RESULT: Final = 5  # column
CHECK_NAMES: Final = "c."  # what the names of results begin with
FIRST: Final = 4
_WIDTHS = (28, 16, 44, 24, 14, 33)
_COMPARED = {">=": "不低于{}", ">": "高于{}", "<=": "不超过{}", "<": "低于{}"}
_COLOURS = {
    MET: sheet_styles.HELD,
    UNMET: sheet_styles.MISSED,
    PERSON: sheet_styles.ADVISED,
    OPEN: sheet_styles.WAITING,
    ELSEWHERE: sheet_styles.WAITING,
}
_SEVERITY = {"advisory": "提示性条件，不单独影响结论", "warning": "不是认定条件，不一致时请核对"}


class Checked(NamedTuple):
    """One line of the sheet: a rule, or one of several limits of which any is enough."""

    title: str
    clause: str
    quote: str
    wanted: str
    result: str  # formula, or a word
    note: str
    marks: tuple[Mark, ...] = ()


def check_page(book: Workbook, sheets: Sheets, pack: Pack) -> None:
    """Every rule of the form with its live result; each result has the name `c.<rule>`."""
    sheet = book.create_sheet(CHECKS)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row, (text, style) in enumerate(
        ((SELF_CHECK, sheet_styles.TITLE), (f"{pack.title}　{sheet_words.CHECK_HINT}", sheet_styles.HINT)),
        1,
    ):
        sheet.cell(row, 1, text).style = style
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        sheet.row_dimensions[row].height = 32
    for column, head in enumerate(sheet_words.CHECK_HEADS, 1):
        sheet.cell(3, column, head).style = sheet_styles.HEAD
    at = FIRST
    for rule in (rule for rule in pack.rules if rule.form == sheets.schema.name):
        at = _rule(book, sheet, rule, sheets, at)
    _colour_results(sheet, at - 1)
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation = "landscape"


def _rule(book: Workbook, sheet: Worksheet, rule: Rule, sheets: Sheets, at: int) -> int:
    """The rule's line, and below it one for each of its limits where there are several; the next free row."""
    limits = [_limit(rule, limit, sheets) for limit in rule.limits]
    if len(limits) == 1:
        line = limits[0]._replace(title=rule.title, clause=rule.clause, quote=rule.quote)
    elif limits:
        line = _best(rule, limits, at)
    else:
        line = _reviewed(rule, sheets)
    if rule.severity in _SEVERITY:
        line = line._replace(note="；".join(filter(None, (_SEVERITY[rule.severity], line.note))))
    name = CHECK_NAMES + rule.id.replace("-", "_")
    book.defined_names[name] = DefinedName(name, attr_text=f"'{CHECKS}'!$E${at}")
    for row, one in enumerate((line, *limits) if len(limits) > 1 else (line,), at):
        _write(sheet, row, one)
        _colour(book, one.marks, name, rule.severity)
    return at + 1 + (len(limits) if len(limits) > 1 else 0)


def _limit(rule: Rule, limit: Limit, sheets: Sheets) -> Checked:
    wanted = _wanted(limit)
    try:
        compiled = sheet_checks.compiled(limit, sheets)
        result = sheet_checks.when(rule, compiled.result, sheets)
    except Inexpressible as why:
        return Checked(f"　{limit.title}", "", "", wanted, ELSEWHERE, f"不能用公式判断：{why}。")
    note = "只是声明，以佐证材料为准。" if rule.claim else ""
    return Checked(f"　{limit.title}", "", "", wanted, f"={result}", note, compiled.marks)


def _best(rule: Rule, limits: Sequence[Checked], at: int) -> Checked:
    """Any of the limits is enough: the best result of the lines below."""
    below = [f"$E${at + index}" for index in range(1, len(limits) + 1)]
    told = f'"{UNMET}"'
    for word in (ELSEWHERE, OPEN, PERSON, MET):
        found = ",".join(f'{cell}="{word}"' for cell in below)
        told = f'IF(OR({found}),"{word}",{told})'
    return Checked(rule.title, rule.clause, rule.quote, "以下达到一项即可", f"={told}", "")


def _reviewed(rule: Rule, sheets: Sheets) -> Checked:
    assert rule.review
    try:
        result = f"={sheet_checks.review(rule, sheets)}"
    except Inexpressible:
        result = PERSON
    wanted = f"文字说明每项不少于{rule.review.least}字，佐证材料目录列有{rule.review.evidence}的材料"
    return Checked(rule.title, rule.clause, rule.quote, wanted, result, f"由审核的人看：{rule.review.asks}。")


def _wanted(limit: Limit) -> str:
    if limit.bound == 0 and limit.comparison == "<=":
        return "没有"
    every = "每一年都" if limit.quantifier == "every" else ""
    return every + _COMPARED[limit.comparison].format(f" {limit.limit} {limit.unit}")


def _write(sheet: Worksheet, row: int, line: Checked) -> None:
    texts = (line.title, line.clause, line.quote, line.wanted, line.result, line.note)
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column, text)
        cell.style = sheet_styles.RESULT if column == RESULT else sheet_styles.LABEL
    both = zip(texts, _WIDTHS, strict=True)
    high = max(lines(text, width - 1) for text, width in both if text is not line.result)
    sheet.row_dimensions[row].height = 15 * high + 3


def _colour(book: Workbook, marks: Sequence[Mark], name: str, severity: str) -> None:
    colours = sheet_styles.MISSED if severity == "required" else sheet_styles.ADVISED
    for area, formula in marks:
        told = formula or f'{name}="{UNMET}"'
        made = Colouring("expression", dxf=sheet_styles.missed(colours), formula=[f'AND({area.at}<>"",{told})'])
        book[area.tab].conditional_formatting.add(area.span, made)


def _colour_results(sheet: Worksheet, last: int) -> None:
    for word, colours in _COLOURS.items():
        made = Colouring("expression", dxf=sheet_styles.missed(colours), formula=[f'$E{FIRST}="{word}"'])
        sheet.conditional_formatting.add(f"E{FIRST}:E{last}", made)
