"""Which mutations of good notices `toolkit lint` sees, and whether it lets the good ones pass.

    python -m benchmarks.lint [--write docs/lint.md] [--check]

Each mutation is made to every good notice that has such a thing. Seen is seen where the rule that the mutation breaks
is told; both sides are measured. All pages are made in one call of LibreOffice. `--check` exits 1 where a mutation was
missed or a good notice was not let pass.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutations import GOOD, MUTATIONS, Mutation, good, mutated
from toolkit import office
from toolkit.lint import docx_flaws, pdf_flaws
from toolkit.lint.flaw import Flaw


class Seen(NamedTuple):
    """How often a mutation was made, and how often its rule was told by the docx, by the pages, by either."""

    made: int
    docx: int
    pdf: int
    either: int


def documents() -> dict[tuple[str, str], bytes]:
    """(mutation or "", good notice) → docx."""
    sound = {name: good(name) for name in GOOD}
    made = {("", name): data for name, data in sound.items()}
    for mutation in MUTATIONS:
        for name, data in sound.items():
            if (changed := mutated(data, mutation)) is not None:
                made[mutation.name, name] = changed
    return made


def flaws(data: dict[tuple[str, str], bytes]) -> dict[tuple[str, str], tuple[Flaw, ...]]:
    """What is told of each document, on both sides."""
    with tempfile.TemporaryDirectory() as folder:
        sources = {key: Path(folder) / f"{number}.docx" for number, key in enumerate(data)}
        for key, path in sources.items():
            path.write_bytes(data[key])
        pages = dict(zip(sources, office.convert(list(sources.values()), "pdf", Path(folder)), strict=True))
        return {
            key: (*docx_flaws(data[key], path.name), *pdf_flaws(pages[key].read_bytes(), path.name))
            for key, path in sources.items()
        }


def seen(mutation: Mutation, found: dict[tuple[str, str], tuple[Flaw, ...]]) -> Seen:
    """How often its rule was told."""
    sides = [
        {flaw.side for flaw in told if flaw.rule in mutation.rules}
        for (name, _), told in found.items()
        if name == mutation.name
    ]
    docx, pdf = (sum(side in each for each in sides) for side in ("docx", "pdf"))
    return Seen(len(sides), docx, pdf, sum(map(bool, sides)))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--write", metavar="FILE")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    found = flaws(documents())
    counted = {mutation: seen(mutation, found) for mutation in MUTATIONS}
    false = {name: found["", name] for name in GOOD if found["", name]}
    text = _table(counted, false)
    print(text)
    if chosen.write:
        Path(chosen.write).write_text(_PREFACE + text, encoding="utf-8")
    missed = [mutation.name for mutation, one in counted.items() if one.either < max(one.made, 1)]
    for name, told in false.items():
        print(name, *(flaw.message for flaw in told), sep="\n  ", file=sys.stderr)
    print("missed:", ", ".join(missed) or "none", file=sys.stderr)
    return 1 if chosen.check and (missed or false) else 0


_PREFACE = """# What `toolkit lint` sees

Made by `python -m benchmarks.lint --write docs/lint.md`: one thing is spoilt in each good notice that has it, and the
rule that it breaks must be told, by the settings of the docx, by the pages that LibreOffice makes of it, or by both.

"""


def _table(counted: dict[Mutation, Seen], false: dict[str, tuple[Flaw, ...]]) -> str:
    rows = ["| what is wrong | notices | docx | pages | seen |", "| --- | ---: | ---: | ---: | --- |"]
    for mutation, one in counted.items():
        verdict = "all" if one.made and one.either == one.made else f"**{one.either} of {one.made}**"
        rows.append(f"| {mutation.name} | {one.made} | {one.docx} | {one.pdf} | {verdict} |")
    total, caught = sum(one.made for one in counted.values()), sum(one.either for one in counted.values())
    rows += [
        "",
        f"{len(counted)} mutations, {total} spoilt notices, {caught} seen. "
        f"{len(GOOD)} good notices, {len(false)} of them told of something.",
    ]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
