"""A Word template that a clerk changed → everything that is wrong with it, each with its paragraph or cell."""

from __future__ import annotations

from typing import Any

from toolkit import apart
from toolkit.errors import Broken
from toolkit.finding import Finding


def look(data: bytes, file: str, kind: str = "") -> tuple[str, list[Finding]]:
    """`toolkit.template.check.check`, done by a worker process; Broken where it comes to no end."""
    from toolkit.read.told import findings

    made = apart.run("template", data, file, kind, Broken)
    return made["kind"], list(findings(made["findings"]))


def told(data: bytes, name: str, kind: str) -> dict[str, Any]:
    """The same as a task of `toolkit.apart`."""
    from toolkit.read.told import listed
    from toolkit.template.check import check

    found, findings = check(data, name, kind)
    return {"kind": found, "findings": listed(findings)}
