"""What the process apart read comes over whole: every value, place, way and certainty, and every finding."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from toolkit.dump import json_text
from toolkit.finding import Finding, Source
from toolkit.form import Form, singles
from toolkit.read.told import form, told

WORDS = st.text(st.characters(exclude_categories=()), max_size=8)  # half characters, and what a terminal obeys, too
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**40), 10**40) | st.decimals(allow_nan=False, places=4) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
SOURCES = st.lists(st.builds(Source, WORDS, WORDS, WORDS, WORDS), max_size=2).map(tuple)
FINDINGS = st.builds(Finding, WORDS, WORDS, WORDS, st.sampled_from(["error", "warning"]), WORDS, SOURCES)


@given(st.dictionaries(WORDS, VALUES, max_size=4), st.lists(FINDINGS, max_size=2).map(tuple))
def test_any_form_comes_over_whole(values: dict[str, Any], findings: tuple[Finding, ...]) -> None:
    """Also under keys that hold the signs of a pointer, and where a value's text is half a character."""
    here = Form("f", values, "at {}".format, findings, "by {}".format, sure="as {}".format)
    line = json_text(told(here)).encode("utf-8", "surrogatepass")
    there = form(json.loads(line.decode("utf-8", "surrogatepass"), parse_float=Decimal))
    assert (values, findings) == (there.values, there.findings)
    for pointer, _ in singles(values):
        assert here.source(pointer) == there.source(pointer)
