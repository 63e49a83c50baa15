"""How fast publicity notices are rendered and proved, against plain docxtpl, interleaved.

    python -m benchmarks.render [--notices 1000] [--rows 20] [--rounds 10] [--check]

Plain docxtpl is used as its README shows: a fresh `DocxTemplate` for each document, from the same template, with the
values ready. We print the same values, lay the page out and prove what was printed; beside it stands what the whole
takes, from data that are looked through first. Each round makes its share of the notices all three ways, in turn, and
takes the ratios within the round, so that a drifting machine moves all; the median is printed. Processor time is
counted, lest other programs' work be ours. Texts and tables are compared. `--check` exits 1 where the limit is not
reached.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate

from toolkit import resources, tree
from toolkit.form import Form
from toolkit.policy import load as load_pack
from toolkit.render.context import Leaf, leaves
from toolkit.render.notice import KINDS, notice_context, printed_notice, render_notice
from toolkit.render.reading import Reading, read
from toolkit.schema import load
from toolkit.schema.structure import examine

LIMIT = 10.0
KIND = "publicity"
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "notices" / f"{KIND}.yaml"
PACK = load_pack()
CITIES = (("济南市", "平阴县"), ("潍坊市", "昌乐县"), ("临沂市", "沂水县"), ("德州市", "宁津县"))


class Ready(NamedTuple):
    """A notice that was looked through, and what its template may print."""

    form: Form
    values: dict[str, Any]
    leaves: list[Leaf]


def notices(count: int, rows: int) -> list[Form]:
    """Notices of several cities, each with clusters, a telephone number and an email address of its own."""
    read_one = tree.read_yaml(EXAMPLE.read_bytes(), EXAMPLE.name)
    example = examine(Form(read_one.name, read_one.value, read_one.place), load(f"notices/{KIND}"))
    return [example._replace(values=_values(example.values, number, rows)) for number in range(count)]


def _values(example: dict[str, Any], number: int, rows: int) -> dict[str, Any]:
    city, county = CITIES[number % len(CITIES)]
    clusters = [
        {
            "name": f"{county}第{number}批第{row}种产品特色产业集群",
            "city": city,
            "county": county,
            "industry": f"产品{row}",
        }
        for row in range(1, rows + 1)
    ]
    contact = {"phone": f"0531-{number:08}", "email": f"office{number}@example.com"}
    kept = {name: value for name, value in example.items() if name not in ("count", "first")}
    return {**kept, "issuer": f"{city}工业和信息化局", "contact": contact, "clusters": clusters}


def by_docxtpl(values: dict[str, Any]) -> bytes:
    template = DocxTemplate(resources.path(f"templates/notices/{KIND}.docx"))
    template.render(values, autoescape=True)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def by_us(ready: Ready) -> bytes:
    return printed_notice(KINDS[KIND], ready.form, ready.values, ready.leaves)


def from_data(form: Form) -> bytes:
    return render_notice(KIND, form, PACK)


def timed(make: Callable[[Any], bytes], given: list[Any]) -> tuple[float, list[bytes]]:
    start = time.process_time()
    made = [make(each) for each in given]
    return time.process_time() - start, made


def same(left: bytes, right: bytes) -> bool:
    """Whether two documents have the same paragraphs and tables; where a title's lines break doesn't matter."""
    return _unbroken(read(left)) == _unbroken(read(right))


def _unbroken(reading: Reading) -> Reading:
    return Reading(tuple((style, text.replace("\n", "")) for style, text in reading.paragraphs), reading.tables)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--notices", type=int, default=200)
    options.add_argument("--rows", type=int, default=20)
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    forms = notices(chosen.notices, chosen.rows)
    schema = load(f"notices/{KIND}")
    ready = [Ready(form, notice_context(KIND, form, schema, PACK), leaves(form, schema)) for form in forms]
    by_us(ready[0]), from_data(forms[0]), by_docxtpl(ready[0].values)  # whatever is loaded at first use is loaded
    gc.collect()
    gc.freeze()  # lest the collector go through what lies ready here again and again, on the account of whoever runs
    took, ratios, whole, different = [0.0, 0.0, 0.0], [], [], 0
    for number in range(chosen.rounds):
        share = slice(number, None, chosen.rounds)
        theirs, plain = timed(by_docxtpl, [each.values for each in ready[share]])
        ours, made = timed(by_us, ready[share])
        all_of_it, again = timed(from_data, forms[share])
        took = [so_far + new for so_far, new in zip(took, (theirs, ours, all_of_it), strict=True)]
        ratios.append(theirs / ours)
        whole.append(theirs / all_of_it)
        different += sum(not same(left, right) for left, right in zip(plain, made, strict=True)) + (made != again)
    ratio = statistics.median(ratios)
    print(f"{chosen.notices} notices, {chosen.rows} rows each, {chosen.rounds} rounds")
    by_them, proved, looked_through = (each / len(forms) * 1000 for each in took)
    print(f"docxtpl       {by_them:8.2f} ms a notice")
    print(f"toolkit       {proved:8.2f} ms a notice, printed and proved")
    print(f"              {looked_through:8.2f} ms a notice, looked through before")
    print(f"ratio         {ratio:8.1f} (least {min(ratios):.1f}, limit {LIMIT})")
    print(f"              {statistics.median(whole):8.1f} with the data looked through (least {min(whole):.1f})")
    print(f"different     {different:8} of {len(forms)}")
    return 1 if different or (chosen.check and ratio < LIMIT) else 0


if __name__ == "__main__":
    raise SystemExit(main())
