"""What came of a measurement → text for a terminal, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from toolkit.lint import Measured
from toolkit.lint.flaw import Flaw
from toolkit.messages import say

_NAMED = 3  # places of one and the same flaw


def as_text(found: Measured) -> str:
    """A conclusion, then a line for each flaw: places, what is wanted, what was found, clause."""
    if not found.flaws:
        return say("lint.clean", file=found.file) + "\n"
    lines = [say("lint.head", file=found.file, count=len(found.flaws))]
    for flaw in alike(found.flaws):
        clause = say("lint.clause", clause=flaw.clause) if flaw.clause else ""
        lines.append(f"  {flaw.message}{clause}")
    return "\n".join(lines) + "\n"


def alike(flaws: Iterable[Flaw]) -> Iterator[Flaw]:
    """One flaw for all that differ in their places alone, the first of these named."""
    places: dict[Flaw, list[str]] = {}
    for flaw in flaws:
        places.setdefault(flaw._replace(place="", side=""), []).append(flaw.place)
    for flaw, found in places.items():
        named = say("lint.between").join(found[:_NAMED])
        more = say("lint.more", count=len(found)) if len(found) > _NAMED else ""
        yield flaw._replace(place=named + more)


def as_json(found: Measured) -> str:
    """An object: the file, what was not measured and why, the flaws with all that they say."""
    made = {
        "file": found.file,
        "unmeasured": found.unmeasured,
        "findings": [{**flaw._asdict(), "message": flaw.message} for flaw in found.flaws],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
