"""The structure check: held against jsonschema, the reference, over every form we have and many that we spoil."""

from __future__ import annotations

import copy
import datetime
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from conftest import EXAMPLES, GONE, ROOT, Forms, put, yaml_values
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from toolkit import messages
from toolkit.finding import Finding, few
from toolkit.form import Form
from toolkit.schema import load, structure
from toolkit.schema.normalise import normalise
from toolkit.schema.structure import examine, validator

CASES = sorted((ROOT / "tests" / "forms").rglob("*.yaml"))
FAIL = [path for path in CASES if path.parent.name == "fail"]
PASS = [path for path in CASES if path.parent.name == "pass"]
WHOLE = {name: name for name in ("plan", "summary", "city-report")} | {"application": "application-meets"}

Place = tuple[str, str]  # JSON Pointer of the instance, keyword


def case_id(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.parent.name}-{path.stem}"


@cache
def reference(name: str) -> Draft202012Validator:
    """jsonschema on the same files, with formats checked as the daily validator does."""
    folder = ROOT / "schemas"
    shared = [json.loads((folder / f"{one}.schema.json").read_text("utf-8")) for one in ("common", "regions")]
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in shared)
    document = json.loads((folder / f"{name}.schema.json").read_text("utf-8"))
    return Draft202012Validator(document, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)


def pointer(path: Any) -> str:
    return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in path)


def by_reference(name: str, values: Any) -> set[Place]:
    return {(pointer(one.absolute_path), str(one.validator)) for one in reference(name).iter_errors(values)}


def by_daily(name: str, values: Any) -> set[Place]:
    return {(pointer(one.instance_path), one.kind.name) for one in validator(name).iter_errors(values)}


def clean(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values as they reach the validators."""
    return normalise(Form("f", values), load(kind)).values


# --- the two validators


@pytest.mark.parametrize("path", [*CASES, *sorted(EXAMPLES.glob("*.yaml"))], ids=lambda path: path.stem)
def test_structure_errors_of_a_form_are_those_of_the_reference(path: Path) -> None:
    """The same error paths from both, for every form in tests/forms and examples."""
    values = yaml_values(path)
    kind = values["form"]
    tidy = clean(kind, values)
    assert by_reference(kind, values) == by_daily(kind, values)
    assert tidy == values or by_reference(kind, tidy) == by_daily(kind, tidy)


def spoiled(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The whole example with each field in turn taken out, and with something odd in its place."""
    odd: list[Any] = ["甲", -1, Decimal("0.5"), True, [], {"甲": 1}, [1], 10**12, "", "2026-02-30", None]
    for number, field in enumerate(load(kind).fields):
        at = field.pointer.replace("*", "0")
        for change in (GONE, odd[number % len(odd)]):
            values = Forms.load(WHOLE[kind])
            try:
                put(values, at, change)
            except (KeyError, IndexError, TypeError):  # not in the example, or in a list
                continue
            yield f"{at} = {change!r}", values


@pytest.mark.parametrize("kind", WHOLE)
def test_structure_errors_of_spoiled_forms_are_those_of_the_reference(kind: str) -> None:
    """Fields taken out, and fields with values of wrong kinds, raw as read: never a difference."""
    seen = 0
    for label, values in spoiled(kind):
        found = by_daily(kind, values)
        assert (label, by_reference(kind, values)) == (label, found)
        seen += bool(found)
    assert seen > 100


_SAID_AS = {"dependentRequired": "required"}  # among the known differences; only notices have this keyword


@pytest.mark.parametrize("kind", ["publicity", "recognition", "revocation"])
def test_structure_errors_of_a_notice_are_those_of_the_reference(kind: str) -> None:
    """Of the example, and of each of its fields taken out or made odd."""
    name = f"notices/{kind}"
    sound = yaml_values(EXAMPLES / "notices" / f"{kind}.yaml")
    assert set() == by_reference(name, sound) == by_daily(name, sound)
    for field in load(name).fields:
        for change in (GONE, "甲", -1):
            values = copy.deepcopy(sound)
            try:
                put(values, field.pointer.replace("*", "0"), change)
            except (KeyError, IndexError, TypeError):  # not in the example
                continue
            wanted = {(at, _SAID_AS.get(keyword, keyword)) for at, keyword in by_reference(name, values)}
            assert (field.pointer, change, wanted) == (field.pointer, change, by_daily(name, values))


def test_structure_errors_of_a_json_form_are_those_of_the_reference() -> None:
    """The example in JSON, whole and with a mistyped field."""
    text = (EXAMPLES / "application-zhangdian.json").read_text("utf-8")
    values = json.loads(text, parse_float=Decimal)
    assert set() == by_reference("application", values) == by_daily("application", values)
    values["basic"]["aera"] = values["basic"].pop("area")
    assert by_reference("application", values) == by_daily("application", values)


JS: Any = Draft202012Validator


def said_by_reference(schema: dict[str, Any], value: Any) -> list[str] | str:
    try:
        return [str(one.validator) for one in JS(schema, format_checker=JS.FORMAT_CHECKER).iter_errors(value)]
    except Exception as error:
        return type(error).__name__


def said_by_daily(schema: dict[str, Any], value: Any) -> list[str] | str:
    try:
        made = jsonschema_rs.Draft202012Validator(
            schema, validate_formats=True, pattern_options=jsonschema_rs.RegexOptions()
        )
        return [one.kind.name for one in made.iter_errors(value)]
    except Exception as error:
        return type(error).__name__


# what, a schema, a value, what jsonschema says, what jsonschema-rs says
KNOWN_DIFFERENCES: list[tuple[str, dict[str, Any], Any, list[str] | str, list[str] | str]] = [
    ("multipleOf divides floats", {"multipleOf": 0.01}, 19.99, ["multipleOf"], []),
    ("multipleOf divides floats", {"multipleOf": 0.01}, 0.07, ["multipleOf"], []),
    ("multipleOf can't take a Decimal", {"multipleOf": 0.01}, Decimal("19.99"), "TypeError", []),
    ("a bound is a float", {"maximum": 0.3}, Decimal("0.3"), ["maximum"], []),
    ("a bound is a float", {"minimum": 0.1}, Decimal("0.1"), ["minimum"], []),
    ("a whole Decimal is an integer", {"type": "integer"}, Decimal("5.0"), ["type"], []),
    ("\\d takes full-width figures", {"pattern": r"^\d{6}$"}, "３１００００", [], ["pattern"]),
    ("$ stands before a last newline", {"pattern": "^[0-9]{6}$"}, "310000\n", [], ["pattern"]),
    ("\\p is unknown to re", {"pattern": r"^\p{Script=Han}+$"}, "山东", "PatternError", []),
    ("a date object is no JSON", {"type": "string"}, datetime.date(2026, 1, 1), ["type"], "ValueError"),
    (
        "dependentRequired goes by another name",
        {"dependentRequired": {"a": ["b"]}},
        {"a": 1},
        ["dependentRequired"],
        ["required"],
    ),
    ("a lone surrogate is no UTF-8", {"type": "string"}, "\ud800", [], "UnicodeEncodeError"),
]


@pytest.mark.parametrize(("what", "schema", "value", "js", "rs"), KNOWN_DIFFERENCES)
def test_structure_known_difference_is_as_listed(what: str, schema: Any, value: Any, js: Any, rs: Any) -> None:
    """Where the two differ, and how; a line that no longer holds must leave the list."""
    found = said_by_reference(schema, value)
    assert (js, rs) == ("PatternError" if found == "error" else found, said_by_daily(schema, value)), what


def test_structure_known_differences_touch_no_schema_of_ours() -> None:
    """No multipleOf, no \\d, no \\p, and no bound that a float can't hold: so the listed differences can't show."""
    for path in (ROOT / "schemas").rglob("*.schema.json"):
        text = path.read_text("utf-8")
        assert not re.search(r"multipleOf|\\\\d|\\\\p|\\\\w", text), path.name
        for bound in re.findall(r'"(?:exclusive)?(?:[Mm]inimum|[Mm]aximum)":\s*([^,\s}]+)', text):
            assert re.fullmatch("-?[0-9]+", bound), path.name


# --- forms dropped into tests/forms

_RULES = {
    "required": "schema-required",
    "additionalProperties": "schema-unknown",
    "unevaluatedProperties": "schema-unknown",
    "minItems": "schema-items",
    "maxItems": "schema-items",
    "minLength": "schema-length",
    "maxLength": "schema-length",
    "minimum": "schema-range",
    "maximum": "schema-range",
    "const": "schema-choice",
    "enum": "schema-choice",
    "oneOf": "region",
}
_NAMES_A_CHILD = {"required", "additionalProperties", "unevaluatedProperties", "oneOf"}


def errors_of(path: Path) -> list[Finding]:
    values = yaml_values(path)
    form = examine(Form(path.name, values), load(values["form"]))
    return [one for one in form.findings if one.severity == "error"]


@pytest.mark.parametrize("path", FAIL, ids=case_id)
def test_structure_of_a_wrong_form_has_the_expected_finding_alone(path: Path) -> None:
    """The first line says `# expect: pointer keyword`; that is found, by both validators, and nothing else."""
    first = path.read_text("utf-8").splitlines()[0]
    match = re.fullmatch(r"# expect: (\S+) (\S+)", first)
    assert match, f"{path}: its first line must say what to expect"
    here, keyword = match.groups()
    values = yaml_values(path)
    kind = path.parent.parent.name
    assert kind == values["form"]
    assert {(here, keyword)} == by_daily(kind, values)
    (finding,) = errors_of(path)
    read_before = finding.rule == "number-text" and keyword == "type"  # a text that is certainly no number
    assert read_before or _RULES.get(keyword, f"schema-{keyword}") == finding.rule
    assert here == (finding.field.rpartition("/")[0] if keyword in _NAMES_A_CHILD else finding.field)


@pytest.mark.parametrize("path", PASS, ids=case_id)
def test_structure_of_a_sound_form_has_no_finding(path: Path) -> None:
    """What lies in a pass folder passes, without a word."""
    values = yaml_values(path)
    form = examine(Form(path.name, values), load(path.parent.parent.name))
    assert ((), values["form"]) == (form.findings, path.parent.parent.name)


def test_structure_cases_lie_in_pass_and_fail_folders_of_every_form() -> None:
    """A file put anywhere else would be tested by nobody."""
    assert set(CASES) == {*FAIL, *PASS}
    assert {(kind, way) for kind in WHOLE for way in ("fail", "pass")} == {
        (path.parent.parent.name, path.parent.name) for path in CASES
    }


# --- what the findings say

_FOREIGN = re.compile(
    r"is not of type|required property|does not match|is not one of|Additional properties|is not valid under|"
    r"less than the minimum|greater than the maximum|is too (long|short)|\{'|\['|None|True|False|Decimal\("
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", FAIL, ids=case_id)
def test_structure_message_is_ours_and_names_the_field(path: Path, lang: str) -> None:
    """One sentence with the field's label (or the place's name), no dump of a Python value, no library's English."""
    messages.choose(lang)
    (finding,) = errors_of(path)
    field = load(path.parent.parent.name).at(finding.field)
    holder = load(path.parent.parent.name).at(finding.field.rpartition("/")[0])
    labels = [one.label for one in (field, holder) if one]
    names = re.findall(r"[\u4e00-\u9fff]{2,}(?:市|区|县)", finding.message) if finding.rule == "region" else []
    assert any(label in finding.message for label in labels) or names
    assert not _FOREIGN.search(finding.message)
    assert "\n" not in finding.message
    assert "{" not in finding.message.replace("{…}", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", WHOLE)
def test_structure_messages_of_spoiled_forms_are_ours(kind: str, lang: str) -> None:
    """Whatever is wrong with whatever field, the sentence is made from its label, never a library's or a dump."""
    messages.choose(lang)
    for label, values in spoiled(kind):
        for finding in examine(Form("f", values), load(kind)).findings:
            assert not _FOREIGN.search(finding.message), (label, finding.message)
            assert not re.search(r"。[；;]|\(\)|“”|  ", finding.message), (label, finding.message)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"/basic/aera": 5}, "did you mean area（占地面积）?"),
        ({"/economy/outputs": 5}, "did you mean output（集群总产值）?"),
        ({"/basic/占地面积": 5}, "did you mean area（占地面积）?"),
        ({"/basic/region/county": "诸城"}, "did you mean “诸城市”?"),
        ({"/basic/region/city": "潍坊"}, "did you mean “潍坊市”?"),
        ({"/green/high_energy": True}, "属于高耗能行业的，须填写能效对标"),
        ({"/basic/region/city": GONE, "/basic/region/county": "市中区"}, "济南市, 枣庄市; name the city"),
        ({"/quality/champions/0/name": 5, "/quality/champions/0/leading": "或许"}, "row 1"),
        ({"/economy/output/2019": 5}, "2022–2025"),
        ({"/digital/software_rate/2025": 101}, "101 % and can't be more than 100"),
    ],
)
def test_structure_finding_says_the_way_out(changes: dict[str, Any], words: str, forms: Forms) -> None:
    """A guess for a mistyped name, the reason of a demand, the row, the span of years, the bound with its unit."""
    (finding,) = (one for one in forms.report(changes).findings if one.severity == "error")
    assert words in finding.message


def test_structure_findings_stand_in_the_order_of_the_form(forms: Forms) -> None:
    """Errors first, as the form is laid out, then warnings; whatever order the file has."""
    changes: dict[str, Any] = {
        "/evidence/1/clause": "甲",
        "/quality/champions/0/uscc": "甲",
        "/year": "2026年",
        "/basic/area": -1,
        "/economy/output/2024": None,
        "/economy/output/2023": "甲",
        "/cover/date": "甲",
    }
    findings = forms.report(changes).findings
    assert [
        "/cover/date",
        "/basic/area",
        "/economy/output/2023",
        "/economy/output/2024",
        "/quality/champions/0/uscc",
        "/evidence/1/clause",
        "/year",
    ] == [one.field for one in findings]
    assert findings == forms.report(dict(reversed(changes.items()))).findings


def test_structure_unusable_year_is_the_only_finding_about_years(forms: Forms) -> None:
    """Where the year itself is wrong, no series is called incomplete on top of it."""
    assert ["/year"] == [one.field for one in forms.report({"/year": "甲"}).findings if one.severity == "error"]


def test_structure_group_written_as_text_is_one_finding(forms: Forms) -> None:
    """One cause, one finding."""
    findings = forms.report({"/basic/region": "诸城市"}).findings
    assert ["/basic/region"] == [one.field for one in findings]
    assert "诸城市" in findings[0].message


@pytest.mark.parametrize("odd", ["\ud800", {"a": ["\ud800"]}, "\x0b"])
def test_structure_unknown_field_with_unprintable_text_is_a_finding(odd: Any, forms: Forms) -> None:
    """What can't be printed, in a field that nobody asked for, is one finding and no crash."""
    assert ["/basic/x"] == [one.field for one in forms.report({"/basic/x": odd}).findings]


@pytest.mark.parametrize("key", ["\ud800", "x\x0by"])
def test_structure_unprintable_field_name_is_a_finding_without_it(key: str, forms: Forms) -> None:
    """A name that can't be printed is not printed raw either."""
    (finding,) = forms.report({f"/basic/{key}": 1}).findings
    assert key not in finding.message


def _arrays(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from [value] if "items" in value else []
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _arrays(one)


def test_list_that_is_cut_for_the_validator_is_too_long_already() -> None:
    """No schema of a form or notice has a list without an end, or one that ends behind where it is cut."""
    for name in (path.name for path in (ROOT / "schemas").glob("*.schema.json")):
        if name not in ("pack.schema.json", "cases.schema.json", "report.schema.json"):
            found = list(_arrays(json.loads((ROOT / "schemas" / name).read_text("utf-8"))))
            assert [] == [one for one in found if one.get("maxItems", 10**9) > structure._LONGEST], name


def test_list_that_is_far_too_long_is_told_with_its_length() -> None:
    """Of rows beyond the longest list nothing is checked; that there are too many is an error, with their number."""
    values = {"form": "city-report", "version": "1.0", "clusters": [{"a": 1}] * 2500}
    found = examine(Form("f", values), load("city-report"))
    assert any("2500" in one.message for one in found.findings if one.rule == "schema-items")


def test_errors_without_end_are_told_to_a_number() -> None:
    """A form of 30,000 names that there are not: so many are told, and that there are more."""
    values = {"form": "plan", "version": "1.0"} | {f"k{n}": 1 for n in range(30_000)}
    found = examine(Form("f", values), load("plan")).findings
    assert structure._MOST + 1 == len(found)
    assert ["schema-too-many"] == [one.rule for one in found if one.rule not in ("schema-unknown", "schema-required")]


def test_findings_of_one_kind_are_summed_up() -> None:
    """The first hundred of a rule, then one that counts the others; other rules stand for themselves."""
    alike = [Finding(f"/k{n}", "schema-unknown", f"no field k{n}") for n in range(250)]
    other = Finding("/a", "schema-required", "a is missing")
    shown = few((*alike, other))
    assert (*alike[:100], other) == (*shown[:100], shown[-1])
    assert [102, "/k100", "schema-unknown", "error"] == [len(shown), shown[100].field, *shown[100][1:4:2]]
    assert "150" in shown[100].message


@pytest.mark.parametrize("count", [0, 1, 100])
def test_few_findings_stay_as_they_are(count: int) -> None:
    """A hundred of a kind are not too many."""
    findings = tuple(Finding(f"/k{n}", "schema-unknown", "no field") for n in range(count))
    assert findings == few(findings)
