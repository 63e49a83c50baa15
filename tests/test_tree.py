"""JSON and YAML, read strictly, with the place of every value."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import yaml
from conftest import as_json
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tree
from toolkit.errors import Unreadable
from toolkit.tree import Tree, read_json, read_yaml

Reader = Callable[[bytes, str], Tree]
READERS = [pytest.param(read_json, id="json"), pytest.param(read_yaml, id="yaml")]


def refused(reader: Reader, data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        reader(data, "f")
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": 1, "a": 2}', "1:10", "“a” is given twice"),
        ('{"a": {"b": 1,\n "b": 2}, "b": 3}', "2:2", "“b” is given twice"),
        ('{"a": 1,\n "\\u0061": 2}', "2:2", "“a” is given twice"),
        ('{"a": "NaN",\n "b": NaN}', "2:7", "“NaN” is not a number"),
        ('{"a": [0, Infinity]}', "1:11", "“Infinity” is not a number"),
        ('{"a": -Infinity}', "1:7", "“-Infinity” is not a number"),
        ('{"a": 1e400}', "1:7", "“1e400” is no plausible number"),
        ('{"a": 1e-400}', "1:7", "“1e-400” is no plausible number"),
        ('{"a": 1' + "0" * 50 + "}", "1:7", "no plausible number"),
        ('{"a": 1,}', "1:9", "comma too many"),
        ('{"a" 1}', "1:6", "colon"),
        ('{"a": 1 "b": 2}', "1:9", "comma"),
        ("{'a': 1}", "1:2", "double quotes"),
        ("{“a”: 1}", "1:2", "curly quotes"),
        ('{"a": "x', "1:7", "quote is not closed"),
        ('{"a": "x\ny"}', "1:9", "line break"),
        ('{"a": "\\x"}', "1:8", "backslash"),
        ('{"a": 1}\n{"b": 2}', "2:1", "should end here"),
        ('{"a": yes}', "1:7", "a value is due here"),
    ],
)
def test_json_refusal_names_line_column_and_cause(text: str, place: str, words: str) -> None:
    """What JSON's usual reader lets pass is refused, at its place, in words of ours."""
    message = refused(read_json, text.encode())
    assert message.startswith(f"f:{place}: ")
    assert words in message


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\na: 2", "2:1", "“a” is given twice"),
        ("a:\n  b: 1\n  b: 2\nb: 3", "3:3", "“b” is given twice"),
        ("a: {b: 1, b: 2}", "1:11", "“b” is given twice"),
        ('1: 2\n"1": 3', "2:1", "“1” is given twice"),
        ("a: &x 1\nb: *x", "2:4", "alias *x"),
        ("a: !!str 1", "1:4", "type tag"),
        ("a: !!python/object/apply:os.system [ls]", "1:4", "type tag"),
        ("a: !mine 1", "1:4", "type tag !mine"),
        ("a: 1\n---\nb: 2", "2:1", "two documents"),
        ("? [a]\n: 1", "1:3", "can't be a list"),
        ("a: b: c", "1:5", "colon and a space"),
        ("- 1\na: 2", "2:1", "list and fields are mixed"),
        ("a: [1, 2\nb: 1", "2:2", "bracket is missing"),
        ("a: @x", "1:4", "double quotes"),
        ("a: \x01", "1:4", "control character"),
    ],
)
def test_yaml_refusal_names_line_column_and_cause(text: str, place: str, words: str) -> None:
    """What YAML allows and a clerk's form never needs is refused, at its place, in words of ours."""
    message = refused(read_yaml, text.encode())
    assert message.startswith(f"f:{place}: ")
    assert words in message


def test_yaml_tab_as_indent_is_called_a_tab() -> None:
    """A tab can't be seen, so the message says that it is one."""
    message = refused(read_yaml, b"a:\n\tb: 1")
    assert message.startswith("f:2:1: ")
    assert "tab" in message


def test_yaml_open_quote_is_reported_where_it_opens() -> None:
    """The end of the file is not where a clerk can mend an unclosed quote."""
    assert refused(read_yaml, b'a: "x\nb: 1\nc: 2\n').startswith("f:1:4: ")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("0531", "0531"),
        ("0o17", "0o17"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-03-20", "2026-03-20"),
        (".nan", ".nan"),
        ("NaN", "NaN"),
        (".inf", ".inf"),
        ("1e5", "1e5"),
        ("1e400", "1e400"),
        ('"45"', "45"),
        ('"null"', "null"),
        ("45", 45),
        ("-3", -3),
        ("45.20", Decimal("45.20")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_yaml_scalar_is_read_without_guesses(text: str, value: Any) -> None:
    """`no` is a text, 0531 keeps its zero, a day stays as written; numbers are exact."""
    found = read_yaml(f"a: {text}\n".encode(), "f").value["a"]
    assert (type(value), value) == (type(found), found)


def test_yaml_scalars_are_alike_with_and_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, the same file has the same values."""
    data = b'a: 1\nb: null\nc: "1"\nd: true\ne: |\n  1\nf: 1.50\n'
    with_c = read_yaml(data, "f").value
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert with_c == read_yaml(data, "f").value == {
        "a": 1, "b": None, "c": "1", "d": True, "e": "1\n", "f": Decimal("1.50")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "exact"), [("45.20", "45.20"), ("0.1", "0.1"), ("1234567.89", "1234567.89"), ("28.21", "28.21")]
)
@pytest.mark.parametrize("reader", READERS)
def test_tree_decimal_is_exact_and_keeps_its_zeros(reader: Reader, text: str, exact: str) -> None:
    """A number with a point is a Decimal, digit for digit; no float is made on the way."""
    found = reader(f'{{"a": {text}}}'.encode(), "f").value["a"]
    assert isinstance(found, Decimal)
    assert exact == str(found)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("encoding", "note"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("gbk", "GB18030 (GBK)")]
)
def test_tree_encoding_is_told_and_named(reader: Reader, encoding: str, note: str) -> None:
    """A BOM, UTF-16 and GBK are read; what is not UTF-8 is named, so that somebody looks at the text."""
    found = reader('{"名称": "诸城市示例集群"}'.encode(encoding), "f")
    assert ({"名称": "诸城市示例集群"}, note) == (found.value, found.note)
    assert found.place("/名称") == "1:8"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_tree_utf_16_reads_both_byte_orders(reader: Reader, mark: bytes) -> None:
    """Big and little end first."""
    order = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert {"a": "中"} == reader(mark + '{"a": "中"}'.encode(order), "f").value


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param('{"a": 1,\n"b": "中文"}'.encode("gbk")[:-3], id="gbk cut in a character"),
        pytest.param(b'{"a": 1,\n"b": "\xff\xff"}', id="no encoding"),
        pytest.param('{"a": "中"}'.encode("utf-16")[:-1], id="utf-16 cut in a character"),
    ],
)
def test_tree_undecodable_text_is_refused(reader: Reader, data: bytes) -> None:
    """Text that no encoding of ours yields is not guessed at."""
    assert "encoding can't be told" in refused(reader, data)


@pytest.mark.parametrize("reader", READERS)
def test_tree_truncated_gbk_names_its_line(reader: Reader) -> None:
    """The line of the first byte that is not UTF-8."""
    assert refused(reader, b"\n" + '{"b": "中文"}'.encode("gbk")[:-3]).startswith("f:2:")


@pytest.mark.parametrize("reader", READERS)
def test_tree_binary_is_called_no_text(reader: Reader) -> None:
    """A picture is no form."""
    assert "look like text" in refused(reader, b"\x00\x01\xfe\xff\x00")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("brackets", [("[", "]"), ('{"a": ', "}")])
def test_tree_deep_nesting_is_refused_not_crashed_on(reader: Reader, closed: bool, brackets: tuple[str, str]) -> None:
    """A hundred thousand brackets are a sentence, not a RecursionError."""
    left, right = brackets
    depth = 100_000
    message = refused(reader, (left * depth + ("1" + right * depth) * closed).encode())
    assert "nested more than 64 levels" in message


def test_yaml_deep_block_nesting_is_refused() -> None:
    """Nor do dashes nest for ever."""
    assert "nested more than 64 levels" in refused(read_yaml, b"- " * 100_000 + b"x")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("depth", "accepted"), [(64, True), (65, False)])
def test_tree_depth_limit_is_the_same_in_both(reader: Reader, depth: int, accepted: bool) -> None:
    """64 levels are read, 65 are not."""
    data = b"[" * depth + b"]" * depth
    if accepted:
        assert reader(data, "f").marks()
    else:
        assert "nested" in refused(reader, data)


def test_tree_marks_of_a_json_text_are_those_yaml_gives() -> None:
    """JSON is YAML too: both readers put every value at the same place."""
    text = '{"a": [1,\n  {"b/c": "x, ]", "~": null}],\n "d": {"e": -1.5,\n\n  "f": []},\n "中": "文"}'
    from_json, from_yaml = read_json(text.encode(), "f"), read_yaml(text.encode(), "f")
    assert from_json.value == from_yaml.value
    assert from_json.marks() == from_yaml.marks()
    assert from_json.marks()["/a/1/b~1c"] == (2, 11)


def test_tree_place_of_a_missing_value_is_its_holders() -> None:
    """A finding about a field that is not there points at what should hold it."""
    found = read_json(b'{"a":\n {"b": 1}}', "f")
    assert ["2:2", "2:8", "1:1"] == [found.place("/a/c/d"), found.place("/a/b"), found.place("/x")]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
NUMBERS = st.integers(-(10**20), 10**20) | st.decimals(-(10**9), 10**9, places=4)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def _pointed(value: Any, here: str = "") -> dict[str, Any]:
    """Every value of a tree by its pointer."""
    found = {here: value}
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        found |= _pointed(child, f"{here}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return found


@given(VALUES)
def test_json_read_back_is_what_was_written(value: Any) -> None:
    """Any tree survives writing and reading, indented or not."""
    assert value == read_json(as_json(value).encode(), "f").value
    indented = json.dumps(json.loads(as_json(value), parse_float=str), indent=3, ensure_ascii=False)
    assert [*_pointed(value)] == [*_pointed(read_json(indented.encode(), "f").value)]


@given(VALUES)
def test_json_every_pointer_has_a_place_that_points_at_its_value(value: Any) -> None:
    """Each pointer has a line and a column, and there the text of the value begins."""
    text = json.dumps(json.loads(as_json(value), parse_float=str), indent=1, ensure_ascii=False)
    found = read_json(text.encode(), "f")
    lines = text.split("\n")
    wanted = _pointed(found.value)
    assert set(wanted) == set(found.marks())
    for pointer, (line, column) in found.marks().items():
        rest = lines[line - 1][column - 1 :] + "\n" + "\n".join(lines[line:])
        value_there, _ = json.JSONDecoder().raw_decode(rest)
        assert wanted[pointer] == value_there


@given(st.binary(max_size=60))
@pytest.mark.parametrize("reader", READERS)
def test_tree_any_bytes_are_read_or_refused(reader: Reader, data: bytes) -> None:
    """No bytes end in any error but ours."""
    try:
        reader(data, "f")
    except Unreadable as error:
        assert str(error).startswith("f:")


def test_yaml_open_bracket_at_the_end_is_told_in_our_words() -> None:
    """Nothing of the library's own English reaches a clerk."""
    message = refused(read_yaml, b"a: 1\nrules: [\n")
    assert "bracket" in message
    assert "flow node" not in message


def test_json_tokens_are_what_they_were_before_they_were_quick() -> None:
    """Texts with escapes, quotes, backslashes at their ends and controls: each one token, whatever stands behind it."""
    text = r'{"a\\": "b\"c", "\"": "\\\"", "": "d:{,}\\\\"}'
    tokens = [token for token, _, _ in tree._tokens(text)]
    assert ["{", r'"a\\"', ":", r'"b\"c"', ",", r'"\""', ":", r'"\\\""', ",", '""', ":", r'"d:{,}\\\\"', "}"] == tokens


@pytest.mark.parametrize("unit", ["a", r"\"", r"\u4e00"])
def test_json_places_of_a_long_text_take_no_memory_for_each_character(unit: str) -> None:
    """A few MiB of one text: its place is told in less memory than the text takes twice."""
    data = b'{"x": "' + unit.encode() * 1_000_000 + b'", "y": 1}'
    found = read_json(data, "f.json")
    tracemalloc.start()
    try:
        assert found.place("/y").startswith("1:")
        assert tracemalloc.get_traced_memory()[1] < 2 * len(data) + 2**16
    finally:
        tracemalloc.stop()


def test_json_key_given_twice_is_found_in_linear_time() -> None:
    """Of 200,000 keys the last one twice: to count each one would take minutes."""
    data = ("{" + ",".join(f'"k{n}":1' for n in range(200_000)) + ',"k199999":2}').encode()
    begun = time.process_time()
    assert "k199999" in refused(read_json, data)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("reader", [read_json, read_yaml])
def test_tree_text_beyond_its_limit_is_refused(reader: Reader) -> None:
    """What no form is as long as is not read, whatever the limit on files lets pass."""
    assert "--limit text-size=" in refused(reader, b'{"x": "' + b"a" * 2**23 + b'"}')
