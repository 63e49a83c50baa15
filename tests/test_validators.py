"""The quick validator against the reference: the same errors over all forms, and where they are known to differ."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from toolkit.form import Form
from toolkit.messages import choose
from toolkit.read import read
from toolkit.schema import load
from toolkit.schema.load import PREFIX, SHARED, document
from toolkit.schema.normalise import normalise
from toolkit.schema.structure import examine, validator

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([*(ROOT / "tests" / "forms").rglob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
FAIL = [path for path in FILES if path.parent.name == "fail"]
PASS = [path for path in FILES if path.parent.name == "pass"]
# what our own words say where JSON Schema has one keyword
RULES = {
    "required": "schema-required",
    "additionalProperties": "schema-unknown",
    "unevaluatedProperties": "schema-unknown",
    "minimum": "schema-range",
    "maximum": "schema-range",
    "minLength": "schema-length",
    "maxLength": "schema-length",
    "minItems": "schema-items",
    "maxItems": "schema-items",
    "enum": "schema-choice",
    "oneOf": "region",
}
# (schema, value, the reference is content, the quick one is content): why
KNOWN_DIFFERENCES = [
    ({"type": "number", "multipleOf": 0.01}, 19.99, False, True),  # the reference divides binary floats
    ({"type": "string", "pattern": r"^\d{6}$"}, "３１００００", True, False),  # Python's \d takes full-width figures
    ({"type": "string", "pattern": "^[0-9]{6}$"}, "310000\n", True, False),  # Python's $ stands before a line end too
]


def _reference(name: str) -> Draft202012Validator:
    known = [(f"{PREFIX}{shared}", Resource.from_contents(document(shared))) for shared in SHARED]
    registry: Registry[Any] = Registry().with_resources(known)
    return Draft202012Validator(document(name), registry=registry, format_checker=FormatChecker(["date"]))


def _plain(value: Any) -> Any:
    """Decimals as floats, which is all that the reference knows."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


def _form(path: Path) -> Form:
    form = read(str(path))
    return normalise(form, load(form.kind))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_validators_find_the_same(path: Path) -> None:
    """Path and keyword of every error are the same in both."""
    form = _form(path)
    quick = {
        (tuple(str(key) for key in error.instance_path), error.kind.name)
        for error in validator(form.kind).iter_errors(form.values)
    }
    slow = {
        (tuple(str(key) for key in error.absolute_path), str(error.validator))
        for error in _reference(form.kind).iter_errors(_plain(form.values))
    }
    assert quick == slow


@pytest.mark.parametrize(("schema", "value", "slow", "quick"), KNOWN_DIFFERENCES)
def test_validators_differ_where_it_is_known(schema: dict[str, Any], value: Any, slow: bool, quick: bool) -> None:
    """Each known difference is still one, and our schemas use neither multipleOf nor \\d."""
    assert Draft202012Validator(schema).is_valid(value) is slow
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(value) is quick


def test_schemas_keep_clear_of_the_differences() -> None:
    """No schema of ours uses what the two read otherwise."""
    for path in (ROOT / "schemas").rglob("*.schema.json"):
        text = path.read_text(encoding="utf-8")
        assert "multipleOf" not in text
        assert "\\\\d" not in text


@pytest.mark.parametrize("path", FAIL, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_failing_form_is_told(path: Path) -> None:
    """A form dropped into fail/ gets the finding that its first line names; a missing or unknown field, by itself."""
    _, pointer, keyword = path.read_text(encoding="utf-8").splitlines()[0].rsplit(" ", 2)
    form = read(str(path))
    found = [one for one in examine(form, load(form.kind)).findings if one.severity == "error"]
    rules = {one.rule for one in found if one.field.startswith(pointer if pointer != "/" else "")}
    assert rules & {RULES.get(keyword, f"schema-{keyword}"), "number-text", "schema-choice"}, found


@pytest.mark.parametrize("path", PASS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_passing_form_is_clean(path: Path) -> None:
    """A form dropped into pass/ has no error."""
    form = read(str(path))
    assert [one for one in examine(form, load(form.kind)).findings if one.severity == "error"] == []


@pytest.mark.parametrize("path", FAIL, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_messages_are_ours(path: Path) -> None:
    """Both languages speak; the Chinese one speaks Chinese, and neither dumps a dict."""
    form = read(str(path))
    for language in ("zh", "en"):
        choose(language)
        for one in examine(form, load(form.kind)).findings:
            assert one.message
            assert "{'" not in one.message
            assert language == "en" or any("一" <= sign <= "鿿" for sign in one.message)


def test_registry_fetches_nothing() -> None:
    """A reference to a web address or a file is refused, not followed."""
    for ref in ("http://127.0.0.1:9/x.json", "file:///etc/passwd"):
        with pytest.raises((ValueError, jsonschema_rs.ReferencingError)):
            jsonschema_rs.Draft202012Validator({"$ref": ref}, registry=jsonschema_rs.Registry([]))


def test_reference_checks_the_schemas() -> None:
    """jsonschema finds every schema of ours valid."""
    for path in (ROOT / "schemas").rglob("*.schema.json"):
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
