"""Hypothesis strategies made of the schemas: any form that the structure check accepts, as plain values."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from toolkit.quantity import DASHES
from toolkit.schema import load
from toolkit.schema.load import Node, resolved
from toolkit.schema.normalise import broken_text
from toolkit.schema.regions import find, regions

Draw = Any  # Hypothesis' own: takes a strategy, gives a value

# words that documents have lost before: rare characters, marks of markup, what looks like a formula or a template
WORDS = (
    "数控机床", "喆堃镕𠮷", "甲", "A&B <集团> \"甲\" '乙'", "{{ 集群 }} {% if %} $x", "=1+1",
    "第一、二片区（东片）", "㎡ ½ ① é",
    "1,234.5", "0531", "是", "无", "2025年", "100%", "甲\u3000乙", "e\u0301 Ǆ ß 🏭",
    "“引号”‘单引号’——……·", "http://example.invalid/?a=1&b=2",
)  # fmt: skip
CODES = ("91370000MA3XK1T27Q", "91370000MA3XK1T27R", "123456789012345678")  # the check digit of some is wrong
YEARS = range(2000, 2100)  # what a year's key may be
WIDEST = 200  # rows of a list
DATES = st.dates().map(str)


class At(NamedTuple):
    """Where the drawing stands: the years that series count from, and whether they keep to those they should have."""

    form: dict[str, Any]
    sound: bool


@st.composite
def forms(draw: Draw, name: str, sound: bool = True) -> dict[str, Any]:
    """Values of a form `application`, `plan`, `summary` …, which normalising leaves as they are.

    `sound` forms have no error finding; else each series holds any years, also none of those it should have, which the
    schema alone admits. Optional fields in or out, numbers at their bounds, lists of 0 to 200 rows.
    """
    found: dict[str, Any] = draw(_object(load(name).document, load(name).document, sound))
    return found


@st.composite
def clusters(draw: Draw, sound: bool = True) -> list[dict[str, Any]]:
    """Two to four forms of one cluster, of any kinds and years."""
    drawn = draw(st.lists(st.sampled_from(("application", "plan", "summary")), min_size=2, max_size=4))
    found = [draw(forms(name, sound)) for name in drawn]
    return [{**one, "cluster_id": "SD-1"} for one in found]


@cache
def texts(longest: int = 200) -> st.SearchStrategy[str]:
    """One line of text, without blanks at its ends: mostly one of WORDS, at times any signs, at times the longest."""
    signs = st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffe\uffff")
    free = st.text(signs, min_size=1, max_size=min(8, longest))
    short = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), free).map(lambda text: text[:longest].strip())
    full = short.map(lambda text: (text * longest)[: longest - 1] + "。")
    return st.one_of(short, short, short, full).filter(_is_text)


@cache
def narratives(longest: int = 2000) -> st.SearchStrategy[str]:
    """Lines of text, an empty one between them at times."""
    lines = st.lists(st.one_of(st.just(""), texts(40), texts(40)), max_size=4)
    many = st.tuples(texts(40), lines, texts(40)).map(lambda three: "\n".join((three[0], *three[1], three[2])))
    return st.one_of(texts(longest), texts(longest), many).filter(lambda text: len(text) <= longest)


@cache
def numbers(least: int, most: int, whole: bool) -> st.SearchStrategy[int | Decimal]:
    """Numbers from `least` to `most`, both often, few decimals; integers alone where `whole`."""
    near = min(most, max(least, 100))
    integers = st.one_of(st.integers(least, near), st.sampled_from((least, most)), st.integers(least, most))
    if whole:
        return integers
    return st.one_of(integers, st.decimals(least, near, places=2), st.decimals(least, most, places=6))


def _is_text(text: str) -> bool:
    """Whether normalising leaves it as it is: filled, no dash, printable."""
    return bool(text) and text == text.strip() and text not in DASHES and not broken_text(text)


@st.composite
def _object(draw: Draw, node: Node, home: Node, sound: bool) -> dict[str, Any]:
    """A whole form: its year first, since series count from it."""
    first: dict[str, Any] = {}
    for key, child in node["properties"].items():
        if key in ("year", "start_year"):
            low, high = _span(node, home, key)
            first[key] = draw(st.integers(low, high)) if sound else draw(_value(child, home, At(first, sound), key))
    found: dict[str, Any] = draw(_group(node, home, At(first, sound)))
    return found


def _span(node: Node, home: Node, key: str) -> tuple[int, int]:
    """The years at `key` from which every series that counts from it has years that its keys can write."""
    offsets = [offset for one in load(_name(node)).fields if one.years and one.years.of == f"/{key}"
               for offset in (*one.years.required, *one.years.optional)] or [0]  # fmt: skip
    year, _ = resolved(node["properties"][key], home)
    return max(year["minimum"], YEARS[0] - min(offsets)), min(year["maximum"], YEARS[-1] - max(offsets))


def _name(node: Node) -> str:
    return str(node["$id"]).rpartition(":")[2]


@st.composite
def _group(draw: Draw, node: Node, home: Node, at: At) -> dict[str, Any]:
    """An object: what it must have, and of the rest what is drawn; then what its conditions ask for."""
    wanted = set(node.get("required", ()))
    made: dict[str, Any] = {}

    def fill(key: str) -> None:
        drawn = "$id" in node and key in at.form
        made[key] = at.form[key] if drawn else draw(_value(node["properties"][key], home, at, key))

    for key in node["properties"]:
        if key in wanted or draw(st.booleans()):
            fill(key)
    for condition in (node, *node.get("allOf", ())):
        if "if" in condition and _holds(condition["if"], made):
            for key in condition["then"]["required"]:
                if key not in made:
                    fill(key)
    return {key: made[key] for key in node["properties"] if made.get(key, {}) != {}}  # an empty group is not filled


def _holds(condition: Node, made: dict[str, Any]) -> bool:
    wanted = condition.get("properties", {})
    return all(key in made for key in condition.get("required", ())) and all(
        made.get(key) == one["const"] for key, one in wanted.items() if key in made
    )


def _value(node: Node, home: Node, at: At, name: str = "") -> st.SearchStrategy[Any]:
    """One value of any field."""
    node, home = resolved(node, home)
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    match node.get("type"):
        case "object":
            if "oneOf" in node:
                return _region()
            return _series(node, at) if "patternProperties" in node else _group(node, home, at)
        case "array":
            return _list(node, home, at)
        case "boolean":
            return st.booleans()
        case "integer" | "number":
            return numbers(node["minimum"], node["maximum"], node["type"] == "integer")
    return _text(node, name)


def _text(node: Node, name: str) -> st.SearchStrategy[str]:
    if node.get("format") == "date":
        return DATES
    if name == "uscc":
        return st.one_of(st.sampled_from(CODES), _like(node["pattern"]))
    if "pattern" in node:
        return _like(node["pattern"])
    longest = node.get("maxLength", 200)
    return narratives(longest) if node.get("x-widget") == "narrative" else texts(longest)


@cache
def _like(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)


@st.composite
def _series(draw: Draw, node: Node, at: At) -> dict[str, Any]:
    """The years that a series should have and some of those it may; where the form needn't be sound, any years."""
    (value,) = node["patternProperties"].values()
    one = numbers(value["minimum"], value["maximum"], value["type"] == "integer")
    years = node["x-years"]
    year = at.form.get(years["of"].strip("/"))
    if not at.sound:
        offsets = st.sets(st.integers(-5, 3), min_size=1, max_size=5)
        keys = sorted({year + offset for offset in draw(offsets)} & set(YEARS)) or [year]
    else:
        some = [one for one in years["optional"] if draw(st.booleans())]
        keys = sorted(year + offset for offset in (*years["required"], *some))
    alike = draw(st.integers(0, 3)) == 3  # a series copied from one year to the next
    values = [draw(one)] * len(keys) if alike else [draw(one) for _ in keys]
    return {str(key): value for key, value in zip(keys, values, strict=True)}


@st.composite
def _list(draw: Draw, node: Node, home: Node, at: At) -> list[Any]:
    """A few rows; at times those few over and over, up to the most rows that we try."""
    least, most = node.get("minItems", 0), min(node.get("maxItems", WIDEST), WIDEST)
    rows = draw(st.lists(_value(node["items"], home, at), min_size=least, max_size=max(least, 2)))
    return [dict(row) for row in (rows * most)[:most]] if draw(st.integers(0, 60)) == 37 else rows


@cache
def _region() -> st.SearchStrategy[dict[str, Any]]:
    """A county of Shandong, its city left out at times where the name is the only one of its kind."""
    return st.builds(
        lambda one, city, zone: {
            **({"city": one.city} if city or len(find(one.county)) > 1 else {}),
            "county": one.county,
            **({"zone": zone} if zone else {}),
        },
        st.sampled_from(regions()),
        st.booleans(),
        st.one_of(st.none(), texts()),
    )
