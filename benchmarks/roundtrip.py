"""How many fields of a filled form come back right, after what may happen to it on the way.

    python -m benchmarks.roundtrip [--forms 6] [--seed 1] [--formats docx xlsx] [--kinds plan …] [-o docs/roundtrip.md]

For each kind of form its example and others that `tests/strategies.py` draws (any form that the schema admits). A field
is right where its value is equal to what went out; one that is not, and of which no finding speaks (at the field or at
what holds it), is wrong in silence. Needs LibreOffice for the variants that pass through it; exits 1 where a field is
wrong in silence.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks import variants_docx, variants_xlsx
from benchmarks.variant import Variant
from toolkit.errors import Unreadable
from toolkit.form import Form, singles
from toolkit.office import convert
from toolkit.read import read
from toolkit.read.sheet import read_form
from toolkit.read.word import read_docx
from toolkit.render.form import render_form
from toolkit.render.sheet import render_sheet
from toolkit.schema import load, names
from toolkit.schema.structure import examine

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {"application": "application-meets"}  # else the example bears the form's name


class Format(NamedTuple):
    """A document format: how a form goes out and comes back, and what may happen between."""

    suffix: str
    write: Callable[[Form], bytes]
    read: Callable[[bytes, str], Form]
    variants: Mapping[str, Variant]


FORMATS = (
    Format("docx", render_form, read_docx, variants_docx.VARIANTS),
    Format("xlsx", render_sheet, read_form, variants_xlsx.VARIANTS),
)


class Count(NamedTuple):
    """Fields of all forms of one kind, those that are right, and those that are wrong without a finding."""

    fields: int
    right: int
    silent: int


class Row(NamedTuple):
    """What one variant of a format does to the forms of each kind."""

    suffix: str
    variant: str
    counts: Mapping[str, Count]

    @property
    def silent(self) -> int:
        return sum(one.silent for one in self.counts.values())


def drawn(kind: str, many: int, start: int) -> list[dict[str, Any]]:
    """The example of a form and others, the same for the same `start`."""
    sys.path.insert(0, str(ROOT / "tests"))
    from strategies import forms

    path = ROOT / "examples" / f"{EXAMPLES.get(kind, kind)}.yaml"
    found = [examine(read(str(path)), load(kind)).values] if path.exists() else []

    @seed(start)
    @settings(max_examples=many, phases=[Phase.generate], database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(forms(kind))
    def gather(values: dict[str, Any]) -> None:
        found.append(values)

    gather()
    return found[-many:] if len(found) <= many else [found[0], *found[-many + 1 :]]


def changed(documents: Sequence[bytes], variant: Variant, suffix: str) -> list[bytes]:
    """Every document after one variant; LibreOffice is called once for each format on the way."""
    made = [variant.change(one) for one in documents]
    if not variant.through:
        return made
    with tempfile.TemporaryDirectory(prefix="roundtrip-") as folder:
        paths = [Path(folder) / f"form{number}.{suffix}" for number in range(len(made))]
        for path, data in zip(paths, made, strict=True):
            path.write_bytes(data)
        for number, target in enumerate(variant.through):
            step = Path(folder) / f"step{number}"
            step.mkdir()
            paths = convert(paths, target, step)
        return [path.read_bytes() for path in paths]


def compared(sent: dict[str, Any], form: Form) -> Count:
    """One form as it went out and as it came back."""
    before, after = dict(singles(sent)), dict(singles(form.values))
    told = {one.field for one in form.findings}
    wrong = [at for at in before.keys() | after.keys() if before.get(at) != after.get(at)]
    silent = [at for at in wrong if not any(at == one or at.startswith(f"{one}/") for one in told if one)]
    fields = len(before.keys() | after.keys())
    return Count(fields, fields - len(wrong), len(silent))


def came_back(form: Format, kind: str, sent: dict[str, Any], data: bytes) -> Count:
    """One document against what went into it; one that can't be read says so."""
    try:
        return compared(sent, examine(form.read(data, f"form.{form.suffix}"), load(kind)))
    except Unreadable:
        return Count(len(dict(singles(sent))), 0, 0)


def measured(form: Format, kinds: Mapping[str, list[dict[str, Any]]]) -> Iterator[Row]:
    """One row for each variant."""
    sent = [(kind, values) for kind, many in kinds.items() for values in many]
    documents = [form.write(Form("form.yaml", values)) for _, values in sent]
    for name, variant in form.variants.items():
        back = list(zip(sent, changed(documents, variant, form.suffix), strict=True))
        counts = {}
        for kind in kinds:
            found = [came_back(form, kind, values, data) for (own, values), data in back if own == kind]
            counts[kind] = Count(*(sum(column) for column in zip(*found, strict=True)))
        yield Row(form.suffix, name, counts)


def table(rows: Sequence[Row], kinds: Sequence[str], many: int) -> str:
    """The Markdown of `docs/roundtrip.md`."""
    fields = [str(rows[0].counts[kind].fields) for kind in kinds]
    lines = [
        "# Round trip",
        "",
        f"Made by `python -m benchmarks.roundtrip --forms {many}`: how many fields of filled forms come back as they",
        f"went out, over {many} forms of each kind (its example, and others that the schema admits), after what may",
        "happen to the document on the way. Upper bounds: these documents were made by this program and changed by it",
        "or by LibreOffice, not filled in by people in Word, Excel or WPS.",
        "",
        f"| format | variant | {' | '.join(kinds)} | wrong, told | wrong in silence |",
        f"| --- | --- |{' ---: |' * (len(kinds) + 2)}",
        f"| | fields | {' | '.join(fields)} | | |",
    ]
    for row in rows:
        right = [_share(row.counts[kind]) for kind in kinds]
        told = sum(one.fields - one.right - one.silent for one in row.counts.values())
        lines.append(f"| {row.suffix} | {row.variant} | {' | '.join(right)} | {told} | {row.silent} |")
    return "\n".join(lines) + "\n"


def _share(count: Count) -> str:
    return f"{100 * count.right / count.fields:.2f} %" if count.right < count.fields else "100 %"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--forms", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", nargs="+", choices=[one.suffix for one in FORMATS])
    parser.add_argument("--kinds", nargs="+", choices=names(), default=names())
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    kinds = {kind: drawn(kind, asked.forms, asked.seed) for kind in asked.kinds}
    formats = [one for one in FORMATS if not asked.formats or one.suffix in asked.formats]
    rows = [row for one in formats for row in measured(one, kinds)]
    text = table(rows, asked.kinds, asked.forms)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")
    print(text, end="")
    return int(any(row.silent for row in rows))


if __name__ == "__main__":
    sys.exit(main())
