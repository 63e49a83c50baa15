"""Public copies of workbooks: each thing that a stranger found left in, and what must go on showing."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from test_public import raw

from toolkit.public import public
from toolkit.public.formats import instead

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_T = "application/vnd.openxmlformats-officedocument"
_FORMATS = (
    f'<styleSheet xmlns="{_S}"><numFmts count="2"><numFmt numFmtId="170" formatCode="%s"/><numFmt numFmtId="171" '
    'formatCode="&quot;SECRET&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/>'
    '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs '
    'count="2"><xf/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs><cellStyles count="1"><cellStyle '
    'name="SECRET" xfId="0"/>'
    '</cellStyles><tableStyles><tableStyle name="SECRET"/></tableStyles></styleSheet>'
)
_LINKS = f'<Relationships xmlns="{_P}/relationships">%s</Relationships>'
_LINK = f'<Relationship Id="%s" Type="{_R}/%s" Target="%s"/>'


def _cell(text: str, place: str = "", style: str = "") -> str:
    told = (f'r="{place}" ' if place else "") + (f's="{style}" ' if style else "")
    return f'<c {told}t="inlineStr"><is><t>{text}</t></is></c>'


def _row(cells: str, told: str = 'r="1"') -> str:
    return f"<row {told}>{cells}</row>"


def _book(sheet: str, code: str = "General", links: str = "", **more: str) -> bytes:
    main = f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_T}.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_T}.spreadsheetml.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_T}.spreadsheetml.styles+xml"/></Types>',
        "_rels/.rels": _LINKS % (_LINK % ("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": main,
        "xl/_rels/workbook.xml.rels": _LINKS
        % (_LINK % ("r1", "worksheet", "worksheets/sheet1.xml") + _LINK % ("r2", "styles", "styles.xml")),
        "xl/styles.xml": _FORMATS % code,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}" xmlns:r="{_R}">{sheet}</worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": _LINKS % links,
        **more,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def _data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


_HIDDEN = '<cols><col min="2" max="2" hidden="1" width="9"/></cols>'
_BOTH = _data(_row(_cell("KEPT", "A1") + _cell("SECRET", "B1")))
_MERGED = '<mergeCells><mergeCell ref="%s"/></mergeCells>'
_ONE = _data(_row(_cell("KEPT", "A1")))
_LAST = _row(_cell("KEPT", "A2"), 'r="2"')
_CASES = {
    "no place, hidden column": _HIDDEN + _data(_row(_cell("KEPT") + _cell("SECRET"), "")),
    "no place, merged": _data(_row(_cell("KEPT") + _cell("SECRET"))) + _MERGED % "A1:B1",
    "a place in small letters": _HIDDEN + _data(_row(_cell("KEPT", "A1") + _cell("SECRET", "b1"))),
    "merged in small letters": _BOTH + _MERGED % "a1:b1",
    "merged with dollars": _BOTH + _MERGED % "$A$1:$B$1",
    "no height": _data(_row(_cell("SECRET", "A1"), 'r="1" ht="0.0" customHeight="1"'), _LAST),
    "no width": f'<cols><col min="2" max="2" width="0.0"/></cols>{_BOTH}',
    "hidden on": _data(_row(_cell("SECRET", "A1"), 'r="1" hidden="on"'), _LAST),
    "two of one place": _data(_row(_cell("SECRET", "A1") + _cell("KEPT", "A1"))),
    "a rule": f'{_ONE}<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1="SECRET"'
    '</formula></cfRule><cfRule type="containsText" text="SECRET" priority="2"><formula>B1</formula></cfRule>'
    "</conditionalFormatting>",
    "headers of no page": f"{_ONE}<headerFooter><oddHeader>x</oddHeader><evenHeader>SECRET</evenHeader><firstHeader>"
    "SECRET</firstHeader></headerFooter>",
    "a foreign attribute": _data(_row('<c r="A1" q:a="SECRET" xmlns:q="urn:q" t="inlineStr"><is><t>KEPT</t></is></c>')),
    "a foreign element": _data('<q:a xmlns:q="urn:q">SECRET</q:a>', _row(_cell("KEPT", "A1"))),
    "more in a text": _data(_row('<c r="A1" t="inlineStr"><is><t>KEPT</t><q:s xmlns:q="urn:q">SECRET</q:s></is></c>')),
    "names of a sheet": f'<sheetPr codeName="SECRET" syncRef="SECRET"/>{_ONE}',
}


@pytest.mark.parametrize("case", list(_CASES))
def test_public_xlsx_leaves_out(case: str) -> None:
    """What lies in no cell that is seen, whatever way it is written; what is seen stays."""
    text = raw(public(_book(_CASES[case]), ".xlsx", "表.xlsx").data)
    assert ("SECRET" in text, "KEPT" in text) == (False, True)


@pytest.mark.parametrize("style", ["1", "01"])
@pytest.mark.parametrize(
    "code",
    [";;;", "&quot;&quot;;&quot;&quot;;&quot;&quot;;&quot;&quot;", " ; ; ; ", "0;0;0;", "[White];;;", "_a;_a;_a;_a"],
)
def test_public_xlsx_leaves_out_what_its_format_shows_not(code: str, style: str) -> None:
    """A text whose number format has no letters for texts."""
    made = public(_book(_data(_row(_cell("SECRET", "A1", style))), code), ".xlsx", "表.xlsx")
    assert "SECRET" not in raw(made.data)


def test_public_xlsx_shows_the_letters_of_a_format_in_place_of_the_value() -> None:
    """`"x";"x";"x";"x"` shows x, and that is what stays; a number keeps its sign, which the format goes by."""
    number = '<c r="B1" s="1"><v>-12345</v></c>'
    code = "&quot;x&quot;;&quot;y&quot;;&quot;x&quot;;&quot;x&quot;"
    made = public(_book(_data(_row(_cell("SECRET", "A1", "1") + number)), code), ".xlsx", "表.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert [one.value for one in sheet[1]] == ["x", -1]
    again = public(made, ".xlsx", "表.xlsx")
    assert (made, 0) == (again.data, again.removed["hidden"])


@pytest.mark.parametrize(
    ("code", "value", "text", "wanted"),
    [
        ("General", "1", False, None),
        ("0.00", "x", True, None),
        (";;", "x", True, None),
        (";;", "5", False, ""),
        ("0;;", "-5", False, ""),
        ('0"万元";;', "5", False, None),
        ('#,##0;[Red]\\-#,##0;"—"', "0", False, "—"),
        ("[>100]0;;", "5", False, None),
        ("yyyy\\-mm\\-dd", "45000", False, None),
        ("[h]:mm", "1", False, None),
        ('"a;b"', "1", False, "a;b"),
        ("@", "x", True, None),
    ],
)
def test_public_format_tells_what_shows(code: str, value: str, text: bool, wanted: str | None) -> None:
    """Which section of a number format is gone by, and whether it shows the value."""
    assert instead(code, value, text=text) == wanted


def test_public_xlsx_keeps_a_table_without_its_filter_and_hidden_heading() -> None:
    """Its columns are headed as its cells are; one that is hidden has a number for a name."""
    table = (
        f'<table xmlns="{_S}" id="1" name="SECRETt" displayName="SECRETt" ref="A1:B2" comment="SECRET"><autoFilter '
        'ref="A1:B2"><filterColumn colId="0"><filters><filter val="SECRET"/></filters></filterColumn></autoFilter>'
        '<tableColumns count="2"><tableColumn id="1" name="KEPT"/><tableColumn id="2" name="SECRET"/></tableColumns>'
        '<tableStyleInfo name="TableStyleMedium9"/></table>'
    )
    sheet = f'{_HIDDEN}{_BOTH}<tableParts count="1"><tablePart r:id="rT"/></tableParts>'
    data = _book(sheet, links=_LINK % ("rT", "table", "../tables/SECRET.xml"), **{"xl/tables/SECRET.xml": table})
    made = public(data, ".xlsx", "表.xlsx")
    assert "SECRET" not in raw(made.data)
    assert made.removed["filter"] == 1
    found = openpyxl.load_workbook(io.BytesIO(made.data)).active.tables["Table1"]
    assert [one.name for one in found.tableColumns] == ["KEPT", "Column2"]


_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:r="%s" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col>'
    "<xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx='9' cy='9'/>%s"
    "<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
)
_SHAPE = (
    '<xdr:sp macro="SECRET" textlink="SECRET!$A$1"><xdr:nvSpPr><xdr:cNvPr id="2" name="SECRET"%s/><xdr:cNvSpPr/>'
    "</xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
_CHART = (
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="c"/><xdr:cNvGraphicFramePr/>'
    '</xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
    'chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rC"/></a:graphicData>'
    "</a:graphic></xdr:graphicFrame>"
)
_SERIES = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart>'
    '<c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>\'SECRET\'!$A$1</c:f><c:strCache>'
    '<c:ptCount val="1"/><c:pt idx="0"><c:v>KEPT</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>'
    "A!$A$1</c:f></c:numRef>"
    "</c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)


def _drawn(shape: str, **more: str) -> str:
    parts = {"xl/drawings/drawing1.xml": _DRAWING % (_R, shape), **more}
    links = _LINK % ("rD", "drawing", "../drawings/drawing1.xml")
    return raw(public(_book(f'{_ONE}<drawing r:id="rD"/>', links=links, **parts), ".xlsx", "表.xlsx").data)


def test_public_xlsx_leaves_out_hidden_shapes_and_what_shapes_are_called() -> None:
    """A shape that is hidden goes; one that is shown keeps its text and says no cell, macro or name."""
    assert "SECRET" not in _drawn(_SHAPE % (' hidden="1"', "SECRET"))
    shown = _drawn(_SHAPE % ("", "KEPT-shape"))
    assert ("SECRET" in shown, "KEPT-shape" in shown) == (False, True)


def test_public_xlsx_chart_of_a_sheet_that_is_gone_keeps_its_figures() -> None:
    """They become the chart's own; those of a sheet that stays go on being its cells'."""
    links = _LINKS % (_LINK % ("rC", "chart", "../charts/SECRET.xml"))
    text = _drawn(_CHART, **{"xl/drawings/_rels/drawing1.xml.rels": links, "xl/charts/SECRET.xml": _SERIES})
    assert "SECRET" not in text
    assert "<c:strLit>" in text.replace(' xmlns:c="', "")
    assert "<c:f>A!$A$1</c:f>" in text


def test_public_xlsx_rule_goes_on_working() -> None:
    """A word that a cell shows stays in the rule; one that none shows becomes one that is as long and equals none."""
    rule = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>OR(A1="KEPT",A1&lt;&gt;'
        '"SECRET",TEXT(A1,"0.00")="1")</formula></cfRule></conditionalFormatting>'
    )
    book = openpyxl.load_workbook(io.BytesIO(public(_book(_ONE + rule), ".xlsx", "表.xlsx").data))
    (found,) = [one for rules in book.active.conditional_formatting for one in rules.rules]
    assert found.formula == [f'OR(A1="KEPT",A1<>"{chr(0xE000) * 6}",TEXT(A1,"0.00")="1")']
