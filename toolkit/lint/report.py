"""What came of a measurement → text for a terminal, or JSON."""

from __future__ import annotations

import json

from toolkit.lint import Measured
from toolkit.messages import say


def as_text(found: Measured) -> str:
    """A conclusion, then a line for each flaw: place, what is wanted, what was found, clause."""
    if not found.flaws:
        return say("lint.clean", file=found.file) + "\n"
    lines = [say("lint.head", file=found.file, count=len(found.flaws))]
    for flaw in found.flaws:
        clause = say("lint.clause", clause=flaw.clause)
        lines.append(f"  {flaw.message}（{clause}）")
    return "\n".join(lines) + "\n"


def as_json(found: Measured) -> str:
    """An object: the file, what was not measured and why, the flaws with all that they say."""
    made = {
        "file": found.file,
        "unmeasured": found.unmeasured,
        "findings": [{**flaw._asdict(), "message": flaw.message} for flaw in found.flaws],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
