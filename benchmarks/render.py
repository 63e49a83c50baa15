"""How fast publicity notices are rendered and proved, against plain docxtpl, interleaved.

    python -m benchmarks.render [--notices 1000] [--rows 20] [--rounds 10] [--check]

Plain docxtpl is used as its README shows: a fresh `DocxTemplate` for each document, from the same template, with the
values ready; we start from the data, look through them, and prove what was printed. Each round makes its share of the
notices both ways, in turn, and takes the ratio within the round, so that a drifting machine moves both; the median is
printed. Processor time is counted, lest other programs' work be ours. Texts and tables of each pair are compared.
`--check` exits 1 where the limit is not reached.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from toolkit import resources, tree
from toolkit.form import Form
from toolkit.policy import load as load_pack
from toolkit.render.notice import notice_context, render_notice
from toolkit.render.reading import Reading, read
from toolkit.schema import load
from toolkit.schema.structure import examine

LIMIT = 10.0
KIND = "publicity"
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "notices" / f"{KIND}.yaml"
PACK = load_pack()
CITIES = (("济南市", "平阴县"), ("潍坊市", "昌乐县"), ("临沂市", "沂水县"), ("德州市", "宁津县"))


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


def by_us(form: Form) -> bytes:
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
    values = [notice_context(KIND, form, schema, PACK) for form in forms]
    by_us(forms[0]), by_docxtpl(values[0])  # whatever is loaded at first use is loaded
    theirs_took, ours_took, ratios, different = 0.0, 0.0, [], 0
    for number in range(chosen.rounds):
        share = slice(number, None, chosen.rounds)
        theirs, plain = timed(by_docxtpl, values[share])
        ours, made = timed(by_us, forms[share])
        theirs_took, ours_took = theirs_took + theirs, ours_took + ours
        ratios.append(theirs / ours)
        different += sum(not same(left, right) for left, right in zip(plain, made, strict=True))
    ratio = statistics.median(ratios)
    print(f"{chosen.notices} notices, {chosen.rows} rows each, {chosen.rounds} rounds")
    print(f"docxtpl       {theirs_took / len(forms) * 1000:8.2f} ms a notice")
    print(f"toolkit       {ours_took / len(forms) * 1000:8.2f} ms a notice, proved")
    print(f"ratio         {ratio:8.1f} (least {min(ratios):.1f}, limit {LIMIT})")
    print(f"different     {different:8} of {len(forms)}")
    return 1 if different or (chosen.check and ratio < LIMIT) else 0


if __name__ == "__main__":
    raise SystemExit(main())
