"""How long LibreOffice takes for many notices in one call, against one call for each.

    python -m benchmarks.office [--notices 60] [--check]

Both ways make the PDFs of the same notices and are timed in one run, the calls of the second interleaved around the
first. `--check` exits 1 where one call is less than five times as quick.
"""

from __future__ import annotations

import argparse
import copy
import sys
import time

from benchmarks.mutations import EXAMPLES
from toolkit import tree
from toolkit.form import Form
from toolkit.policy import load as load_pack
from toolkit.render.notice import render_notice
from toolkit.render.pdf.convert import pdfs
from toolkit.schema import load
from toolkit.schema.structure import examine

LIMIT = 5.0


def notices(count: int) -> list[bytes]:
    """So many different publicity notices."""
    path = EXAMPLES / "publicity.yaml"
    read = tree.read_yaml(path.read_bytes(), path.name)
    schema, pack = load("notices/publicity"), load_pack()
    made = []
    for number in range(count):
        values = copy.deepcopy(read.value)
        values["contact"]["phone"] = f"0531-{number:08d}"
        made.append(render_notice("publicity", examine(Form(read.name, values, read.place), schema), pack))
    return made


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--notices", type=int, default=60)
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    documents = notices(chosen.notices)
    pdfs(documents[:1])  # warms the caches
    half = len(documents) // 2
    single = sum(_timed([document]) for document in documents[:half])
    together = _timed(documents)
    single += sum(_timed([document]) for document in documents[half:])
    ratio = single / together
    print(f"{len(documents)} notices: one call {together:.1f} s, one call each {single:.1f} s: {ratio:.1f} times")
    return 1 if chosen.check and ratio < LIMIT else 0


def _timed(documents: list[bytes]) -> float:
    start = time.perf_counter()
    made = pdfs(documents)
    taken = time.perf_counter() - start
    if len(made) != len(documents):
        sys.exit("LibreOffice lost a notice")
    return taken


if __name__ == "__main__":
    raise SystemExit(main())
