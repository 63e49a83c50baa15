"""What people type → what the schema means: the certain is read and said, the rest refused, nothing swallowed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from conftest import Forms
from hypothesis import given
from hypothesis import strategies as st

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.schema import load
from toolkit.schema.structure import examine

AREA, OUTPUT, FIRMS, DATE, CODE = (
    "/basic/area",
    "/economy/output/2025",
    "/economy/firms/2025",
    "/cover/date",
    "/quality/champions/0/uscc",
)


def examined(pointer: str, value: Any) -> tuple[Any, list[Finding]]:
    """The value as it is read, and the findings about it."""
    form = examine(Form("f", Forms.load(changes={pointer: value})), load("application"))
    return form.get(pointer), list(form.findings)


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.severity, one.field) for one in found]


@pytest.mark.parametrize(
    ("pointer", "written", "read"),
    [
        (AREA, "４５.２", Decimal("45.2")),
        (AREA, "45.2公顷", Decimal("0.452")),
        (AREA, "1,234.5", Decimal("1234.5")),
        (OUTPUT, "75.1亿元", Decimal("75.1")),
        (OUTPUT, "751000万元", Decimal("75.1")),
        (FIRMS, "441家", 441),
        (FIRMS, "４４１", 441),
        (FIRMS, "1,441", 1441),
        ("/year", "２０２６", 2026),
        (DATE, "2026年3月20日", "2026-03-20"),
        (DATE, "2026/3/20", "2026-03-20"),
        (DATE, "2026.3.20", "2026-03-20"),
        (DATE, "２０２６－０３－２０", "2026-03-20"),
        (CODE, "９１３７０７８２０００００００１９Ｅ", "91370782000000019E"),
        (CODE, "91370782000000019e", "91370782000000019E"),
        (CODE, "91370782 0000 00019E", "91370782000000019E"),
        ("/basic/industry/division", "３５", "35"),
    ],
)
def test_normalise_certain_text_is_read_and_said(pointer: str, written: str, read: Any) -> None:
    """The value becomes what was meant, and one warning quotes both."""
    value, findings = examined(pointer, written)
    assert (type(read), read) == (type(value), value)
    assert [("warning", pointer)] == told(findings)
    assert "read-as" == findings[0].rule
    assert f"“{written}”" in findings[0].message
    assert str(read) in findings[0].message


@pytest.mark.parametrize(
    ("pointer", "written", "read"),
    [
        (AREA, "38.60", Decimal("38.60")),
        (AREA, " 38.6 ", Decimal("38.6")),
        (FIRMS, Decimal("441.0"), 441),
        ("/basic/industry/division", 35, "35"),
        ("/basic/contact/mobile", 13800000000, "13800000000"),
        ("/basic/operator/kind", " 管委会 ", "管委会"),
        ("/quality/champions", "无", []),
        ("/basic/subfield", "<&{{\n第二行", "<&{{\n第二行"),
    ],
)
def test_normalise_what_only_looks_different_needs_no_word(pointer: str, written: Any, read: Any) -> None:
    """Spaces at the ends, a code that YAML took for a number: nothing to look at."""
    value, findings = examined(pointer, written)
    assert (type(read), read) == (type(value), value)
    assert [] == findings


@pytest.mark.parametrize(
    ("pointer", "written", "words"),
    [
        (AREA, "约45", "not certainly a number"),
        (AREA, "45-50", "not certainly a number"),
        (AREA, "无", "write 0 if it is zero"),
        (AREA, "暂无", "write 0 if it is zero"),
        (AREA, "45亿元", "convert it"),
        (AREA, "100亩", "no finite decimal"),
        (OUTPUT, "约75", "not certainly a number"),
        (OUTPUT, "无", "write 0 if it is zero"),
    ],
)
def test_normalise_uncertain_number_is_one_error_and_no_value(pointer: str, written: str, words: str) -> None:
    """It is refused with its reason, and not called missing as well."""
    value, findings = examined(pointer, written)
    assert value is None
    assert [("error", pointer)] == told(findings)
    assert "number-text" == findings[0].rule
    assert words in findings[0].message
    assert f"“{written}”" in findings[0].message


@pytest.mark.parametrize("dash", ["—", "——", "-", "--", "－", "/", "…"])
@pytest.mark.parametrize("pointer", [AREA, OUTPUT])
def test_normalise_dash_in_a_number_is_said_to_be_not_filled(pointer: str, dash: str) -> None:
    """A dash is no zero: the figure is missing, and the dash is named."""
    value, findings = examined(pointer, dash)
    assert value is None
    assert [("error", pointer), ("warning", pointer)] == told(findings)
    assert f"“{dash}”" in findings[1].message


@pytest.mark.parametrize("pointer", ["/basic/boundary", DATE, "/economy/output", "/chain/sharing/design"])
def test_normalise_dash_in_a_required_field_is_not_filled(pointer: str) -> None:
    """A dash answers no question, whatever the field's type."""
    value, findings = examined(pointer, "—")
    assert value is None
    assert ("error", pointer) in told(findings)


@pytest.mark.parametrize("pointer", [AREA, DATE, "/basic/boundary", "/economy/output", "/conduct/safety", "/green"])
@pytest.mark.parametrize("nothing", [None, "", "  ", "\u3000"])
def test_normalise_null_and_blank_are_missing(pointer: str, nothing: Any) -> None:
    """null, an empty text and spaces are one and the same: not filled."""
    value, findings = examined(pointer, nothing)
    assert value is None
    assert [("error", pointer, "schema-required")] == [(one.severity, one.field, one.rule) for one in findings]


def test_normalise_optional_null_is_no_finding() -> None:
    """An optional field left null is simply not there."""
    assert (None, []) == examined("/basic/region/zone", None)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("是", True),
        ("否", False),
        ("true", True),
        ("false", False),
        (True, True),
        (False, False),
        ("√", True),
        ("×", False),
    ],
)
def test_normalise_tick_reads_yes_and_no(word: Any, read: bool) -> None:
    """是 and 否, and the ticks that forms use."""
    value, findings = examined("/chain/sharing/design", word)
    assert read is value
    assert [] == [one for one in findings if one.severity == "error"]


@pytest.mark.parametrize("word", ["有", "无", "没有", "未", "未发生", "maybe", "—?", 1, 0])
def test_normalise_tick_that_may_mean_either_is_refused(word: Any) -> None:
    """“近三年未发生事故：有”: is there an accident, or is it true? Nobody may guess."""
    _, findings = examined("/conduct/safety", word)
    assert [("error", "/conduct/safety")] == told(findings)


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026年2月30日", "2026-13-01", "今天", "2026-3", "26-3-20", "20260320", 20260320]
)
def test_normalise_no_day_is_an_error(day: Any) -> None:
    """A day that the calendar does not have, or half a day, is refused."""
    _, findings = examined(DATE, day)
    assert [("error", DATE)] == told([one for one in findings if one.severity == "error"])


@pytest.mark.parametrize(
    "code",
    ["91370782000000019", "91370782000000019EE", "9137078200000001IE", "91370782000000019O", "9137078２-00000019E"],
)
def test_normalise_wrong_code_is_refused_with_its_help(code: str) -> None:
    """Too short, too long, letters that codes don't have: an error, and the value stays as it was written."""
    value, findings = examined(CODE, code)
    assert code == value
    assert [("error", CODE)] == told(findings)
    assert "18位代码" in findings[0].message


def test_normalise_trailing_empty_rows_are_dropped() -> None:
    """A row of nulls under a list is a row that was not used."""
    value, findings = examined("/quality/champions", [None, {}, {"name": None, "uscc": "", "leading": None}])
    assert ([], []) == (value, findings)


def test_normalise_empty_row_between_others_keeps_its_place() -> None:
    """So that the pointers of the rows after it still lead to them."""
    row = {"name": "甲", "uscc": "91370782000000019E", "leading": True}
    value, findings = examined("/quality/champions", [None, row])
    assert [{}, row] == value
    assert {"/quality/champions/0/name", "/quality/champions/0/uscc", "/quality/champions/0/leading"} == {
        one.field for one in findings
    }


@pytest.mark.parametrize(
    ("bad", "code"),
    [("\x00", "U+0000"), ("\x0b", "U+000B"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\x85", "U+0085"),
     ("\ud800", "U+D800"), ("\udfff", "U+DFFF"), ("\ufffe", "U+FFFE"), ("\x0c", "U+000C")],
)  # fmt: skip
def test_normalise_character_no_document_holds_is_refused_by_name(bad: str, code: str) -> None:
    """Control characters and lone surrogates are named, never dropped."""
    value, findings = examined("/basic/subfield", f"甲{bad}乙")
    assert value is None
    assert [("error", "/basic/subfield")] == told(findings)
    assert code in findings[0].message


@pytest.mark.parametrize("good", ["甲\n乙", "甲\t乙", "<&>'\"", "{{ x }}", "{% if %}", "😀", "𠮷", "=1+1", "\\n"])
def test_normalise_text_that_can_be_printed_is_left_alone(good: str) -> None:
    """Marks of other languages, line breaks and rare characters stay as they are."""
    assert (good, []) == examined("/basic/subfield", good)


def test_normalise_years_may_be_written_as_years() -> None:
    """2023年, ２０２４ and 2025年度 are years."""
    value, findings = examined("/economy/output", {"2023年": 50, "２０２４": 60, "2025年度": 70})
    assert {"2023": 50, "2024": 60, "2025": 70} == value
    assert [] == [one for one in findings if one.severity == "error"]


def test_normalise_year_given_twice_is_an_error() -> None:
    """2023 and 2023年 are one year with two figures; neither may be dropped in silence."""
    _, findings = examined("/economy/output", {"2023": 50, "2023年": 51, "2024": 60, "2025": 70})
    assert "error" in {one.severity for one in findings}


def test_normalise_warning_in_a_series_names_the_year() -> None:
    """Four figures stand in a row; which one was read specially must be told."""
    _, findings = examined(OUTPUT, "７５.１")
    assert "2025" in findings[0].message


def test_normalise_unknown_field_stays_for_the_structure_check() -> None:
    """A field that the schema does not know is named there, with a guess."""
    _, findings = examined("/basic/aera", 5)
    assert [("error", "/basic/aera")] == told(findings)
    assert "area（占地面积）" in findings[0].message


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
POINTERS = [field.pointer.replace("*", "0") for field in load("application").fields]


@given(st.sampled_from(POINTERS), JUNK)
def test_normalise_any_value_in_any_field_is_told_not_crashed_on(pointer: str, junk: Any) -> None:
    """Whatever stands in whatever field, the check ends with findings that have a place in the form."""
    for finding in examined(pointer, junk)[1]:
        assert finding.message
        assert finding.field == "" or finding.field.startswith("/")
