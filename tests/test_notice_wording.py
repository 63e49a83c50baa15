"""The texts of a notice: hidden signs, holes, people's numbers, days, counts, order, document numbers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notice_forms import PACK, clusters, example, rendered

from toolkit.errors import Refused
from toolkit.form import Form
from toolkit.render.notice import looked_at, prepared, render_notice
from toolkit.render.tidy import document_number
from toolkit.render.wording import _DAY, _HIDDEN, _HOMES, _IDENTITY, _MOBILE, _number
from toolkit.schema.regions import regions

HIDDEN = [
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    0xE000,
    0xF8FF,
    0x100000,
]


def said(kind: str, **changes: Any) -> list[tuple[str, str, str]]:
    """Field, rule and severity of what is said of an example with changes."""
    return [(one.field, one.rule, one.severity) for one in looked_at(kind, example(kind, **changes), PACK)]


@given(
    st.lists(st.text("甲1350年月日.- 等十家\n\u200bXx12", max_size=30), max_size=4),
    st.sampled_from([_HIDDEN, _IDENTITY, _MOBILE, _DAY, _HOMES]),
)
def test_wording_sign_in_one_text_is_seen_in_all_of_them(texts: list[str], sign: re.Pattern[str]) -> None:
    """So the texts need looking at one by one only where it is."""
    if any(map(sign.search, texts)):
        assert sign.search("\n".join(texts))


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
@pytest.mark.parametrize("field", ["clusters__2__name", "procedure", "contact__address"])
def test_wording_hidden_sign_is_refused_by_field(field: str, code: int) -> None:
    """It would turn the writing round, or be seen by nobody; the message gives its code."""
    form = example("publicity", **{field: f"甲{chr(code)}乙程序"})
    with pytest.raises(Refused) as caught:
        render_notice("publicity", form, PACK)
    (found,) = caught.value.findings
    assert ("/" + field.replace("__", "/"), "nothing-hidden") == (found.field, found.rule)
    assert f"U+{code:04X}" in found.message


@pytest.mark.parametrize(
    "text", ["无", "待补充", "同上", "某某县产业集群", "XX县产业集群", "×××产业集群", "ＸＸ集群", "____", "？？？？"]
)
def test_wording_that_waits_for_its_words_is_refused(text: str) -> None:
    """Names and facts are said, or the field is left empty."""
    assert [("/clusters/1/name", "facts-said", "error")] == said("publicity", clusters__1__name=text)
    assert [("/clusters/1/facts", "facts-said", "error")] == said("revocation", clusters__1__facts=text)


@pytest.mark.parametrize(
    "text", ["某集团配套产业集群", "EXXON配套产业集群", "无人机产业集群", "无锡对口协作产业集群", "略阳产业集群"]
)
def test_wording_of_a_real_name_is_not_taken_for_a_hole(text: str) -> None:
    """无 and 略 are parts of names as well, X of Latin ones."""
    assert [] == said("publicity", clusters__1__name=text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("联系人手机13800000000。", "mobile"),
        ("负责人身份证号370102199001011234。", "identity"),
        ("负责人身份证号37010219900101123X。", "identity"),
        ("统一社会信用代码91370000000000000X。", ""),
        ("文号202613800000000号。", ""),
        ("电话0531-00000000。", ""),
    ],
)
def test_wording_number_of_a_person_is_a_warning(text: str, rule: str) -> None:
    """Offices have landlines; whoever prints the warning's text doesn't print the number."""
    found = looked_at("recognition", example("recognition", requirements=[text]), PACK)
    wanted = [("/requirements/0", "nobodys-numbers", "warning")] if rule else []
    assert wanted == [(one.field, one.rule, one.severity) for one in found]
    assert not any("13800000000" in one.message or "19900101" in one.message for one in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("自2026年06月15日起", "2026年6月15日"),
        ("自2026-06-15起", "2026年6月15日"),
        ("自2026.6.5起", "2026年6月5日"),
        ("自2026年6月15起", "2026年6月15日"),
        ("自2026年2月30日起", ""),
        ("自2026年6月15日起，至2026年12月底", None),
    ],
)
def test_wording_of_a_day_is_the_standards(text: str, wanted: str | None) -> None:
    """2025年6月3日, without zeros; a day that isn't there is an error."""
    found = looked_at("recognition", example("recognition", validity=text), PACK)
    if wanted is None:
        assert () == found
    else:
        (one,) = found
        assert "warning" if wanted else "error" == one.severity
        assert wanted in one.message


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("拟认定的集群要加强建设。", False), ("拟撤销的另行处理。", False), ("对拟建项目加强指导。", True),
        ("《关于拟认定集群名单的公示》期满无异议。", True), ("推进虚拟认定平台建设。", True),
    ],
)  # fmt: skip
def test_wording_decision_does_not_say_that_it_is_proposed(words: str, right: bool) -> None:
    """A warning where it does; the name of the 公示 may be told, and a 公示 says it of itself."""
    wanted = [] if right else [("/requirements/0", "decided", "warning")]
    assert wanted == said("recognition", requirements=[words])
    assert [] == said("publicity", procedure=f"{words.rstrip('。')}等程序")


@pytest.mark.parametrize(
    ("words", "right"), [("等8家", True), ("等八家", True), ("等15家", False), ("等十八家", False)]
)
def test_wording_of_a_count_agrees_with_the_list(words: str, right: bool) -> None:
    """In running text, figures and words."""
    found = said("recognition", requirements=[f"平阴县玫瑰精深加工特色产业集群{words}集群要加强工作。"])
    assert ([] if right else [("/requirements/0", "homes-counted", "warning")]) == found


@given(st.integers(1, 999))
def test_wording_number_is_read_in_words(number: int) -> None:
    """三十五, 一百零二, 十."""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    assert number == _number(words + (digits[ones] if ones else "")) == _number(str(number))


# --- order


def test_order_of_a_list_is_that_of_administrative_divisions() -> None:
    """枣庄 before 聊城; the message names both rows and the way out."""
    rows = example("publicity").values["clusters"]
    swapped = [*rows[:3], rows[6], *rows[4:6], rows[3], rows[7]]
    found = looked_at("publicity", example("publicity", clusters=swapped), PACK)
    assert [
        ("/clusters/4/county", "in-order"),
        ("/clusters/5/county", "in-order"),
        ("/clusters/6/county", "in-order"),
    ] == [(one.field, one.rule) for one in found]
    assert "order: given" in found[0].message
    assert rendered("publicity", clusters=swapped, order="given")


@given(st.lists(st.sampled_from(regions()), min_size=1, max_size=12))
def test_order_is_accepted_just_where_codes_don_t_fall(places: list[Any]) -> None:
    """Whatever the places: sorted lists pass, others don't."""
    rows = [
        {**row, "city": place.city, "county": place.county}
        for row, place in zip(clusters(len(places)), places, strict=True)
    ]
    found = said("publicity", clusters=rows, count=None, first=None)
    codes = [place.code for place in places]
    assert (codes == sorted(codes)) == (found == [])


def test_order_holds_in_each_list_of_a_recheck() -> None:
    """The second list begins anew."""
    assert [] == said("recheck")
    failed = example("recheck").values["failed"]
    assert [("/failed/1/county", "in-order", "error")] == said("recheck", failed=failed[::-1])


# --- document numbers


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("鲁工信例字[2026]1号", "鲁工信例字〔2026〕1号"),
        ("鲁工信例字【2026】第001号", "鲁工信例字〔2026〕1号"),
        ("鲁工信例字（2026）1号", "鲁工信例字〔2026〕1号"),
        ("鲁工信例字(2026) 12 号", "鲁工信例字〔2026〕12号"),
        ("鲁工信例字〔２０２６〕1", "鲁工信例字〔2026〕1号"),
        ("鲁工信例字〔2026〕1号", "鲁工信例字〔2026〕1号"),
        ("鲁工信例字〔26〕1号", "鲁工信例字〔26〕1号"),
        ("鲁工信例字〔20261号", "鲁工信例字〔20261号"),
        ("主席令第80号", "主席令第80号"),
    ],
)
def test_document_number_is_set_right_where_it_is_certain(text: str, right: str) -> None:
    """Brackets, 第, zeros, full-width figures; a year of two figures is nobody's to guess."""
    assert right == document_number(text)


@given(st.text(max_size=30))
def test_document_number_once_right_stays_as_it_is(text: str) -> None:
    """Twice is once, whatever is given."""
    assert document_number(text) == document_number(document_number(text))


def test_document_number_that_was_changed_is_said_wherever_it_stands() -> None:
    """Own, of the basis, of the recognition: warnings with old and new."""
    values = example("revocation").values
    values["number"] = "鲁工信例字[2026]02号"
    values["basis"][0]["number"] = "鲁工信发(2020)5号"
    values["clusters"][1]["recognised_number"] = "鲁工信例字【2024】1号"
    form = prepared("revocation", Form("x.yaml", values))
    assert ["/number", "/basis/0/number", "/clusters/1/recognised_number"] == [
        one.field for one in form.findings if one.severity == "warning" and one.rule == "document-number"
    ]
    assert [] == [one for one in form.findings if one.severity == "error"]
    assert ("鲁工信例字〔2026〕2号", "鲁工信例字[2026]02号") == (form.get("/number"), values["number"])
    assert render_notice("revocation", form, PACK)


def test_document_number_with_half_a_year_is_refused() -> None:
    """鲁工信字〔26〕1号 is an error that shows how it is written."""
    values = example("revocation").values | {"number": "鲁工信例字〔26〕1号"}
    (found,) = prepared("revocation", Form("x.yaml", values)).findings
    assert ("/number", "error") == (found.field, found.severity)
    assert "年份写全" in found.message
