"""How fast PDFs are read, as multiples of pdfplumber's time, interleaved in one run on PDFs that it makes.

    python -m benchmarks.pdf [--rounds 5] [--check]

Time is that of the processor, which other work on the machine does not stretch. Printed are the median of each round's
ratio and the limit: tables of a form against `extract_tables` on all its pages,
cell by cell equal; a binder of 200 pages in which some are the form, read whole, against the same; and the most memory
that 2,000 pages take. `--check` exits 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import docx.enum.text
import pdfplumber
import pikepdf

from benchmarks.made_forms import filled
from toolkit import office
from toolkit.read.pdf.book import opened
from toolkit.read.pdf.form import read_pdf
from toolkit.read.pdf.lattice import tables
from toolkit.read.pdf.pages import leaf
from toolkit.render.form import render_form

FORM_LIMIT = 8.0
BINDER_LIMIT = 40.0
MEMORY_LIMIT = 150  # MiB
BINDER, LONG = 200, 2000  # pages
_PEAK = """
import resource, sys
from pathlib import Path
from toolkit.read.pdf.form import read_pdf
read_pdf(Path(sys.argv[1]).read_bytes(), sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""

Tables = list[list[list[str | None]]]


def made(folder: Path) -> tuple[Path, Path, Path]:
    """An application and a plan as PDFs, and 40 pages of other papers."""
    form, plan, papers = (folder / f"{name}.docx" for name in ("form", "plan", "papers"))
    form.write_bytes(render_form(filled("application", 2)))
    plan.write_bytes(render_form(filled("plan", 7)))  # of 12 pages
    other = docx.Document()
    for number in range(1, 41):
        other.add_paragraph(f"附件 {number}　检测报告和统计资料摘录，供核对用，由出具单位盖章。" * 12)
        table = other.add_table(rows=14, cols=5, style="Table Grid")
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                cell.text = f"{number}.{column} 检测项目"
        other.add_paragraph().add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    other.save(str(papers))
    first, second, third = office.convert([form, plan, papers], "pdf", folder)
    return first, second, third


def bound(form: Path, papers: Path, count: int) -> bytes:
    """The form and then the papers again and again, `count` pages in all."""
    held = io.BytesIO()
    with pikepdf.open(form) as binder, pikepdf.open(papers) as others:
        while len(binder.pages) < count:
            binder.pages.extend(list(others.pages)[: count - len(binder.pages)])
        binder.save(held)
    return held.getvalue()


def ours(data: bytes) -> Tables:
    """The tables of all pages, as pdfplumber gives them: those with more than one cell."""
    found: Tables = []
    with opened(data, "form.pdf") as book:
        for number in range(1, book.count + 1):
            page = leaf(book.raw(number))
            found.extend(one.rows() for one in tables(number, page.rules, page.glyphs) if len(one.cells) > 1)
    return found


def theirs(data: bytes) -> Tables:
    """The same by pdfplumber, each page closed after use."""
    found: Tables = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            found.extend(page.extract_tables())
            page.close()
    return found


def bare(found: Tables) -> list[Any]:
    """Cells without white space: where a line wraps, pdfplumber puts what we leave out."""
    return [[[None if cell is None else "".join(cell.split()) for cell in row] for row in one] for one in found]


def ratio(data: bytes, own: Callable[[bytes], Any], rounds: int) -> tuple[float, float]:
    """(median seconds of ours, median of the ratios of each round)."""
    seconds, ratios = [], []
    for _ in range(rounds):
        taken = []
        for work in (own, theirs):
            gc.collect()  # what one leaves behind is not the other's to clear away
            start = time.process_time()
            work(data)
            taken.append(time.process_time() - start)
        seconds.append(taken[0])
        ratios.append(taken[1] / taken[0])
    return statistics.median(seconds), statistics.median(ratios)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="pdf-") as name:
        form, plan, papers = made(Path(name))
        data = form.read_bytes()
        with pikepdf.open(plan) as one:
            pages = len(one.pages)
        equal = bare(ours(data)) == bare(theirs(data))
        parse = ratio(data, ours, chosen.rounds)
        binder = bound(plan, papers, BINDER)
        whole = ratio(binder, lambda one: read_pdf(one, "binder.pdf"), max(chosen.rounds // 2, 1))
        long = Path(name) / "long.pdf"
        long.write_bytes(bound(form, papers, LONG))
        done = subprocess.run([sys.executable, "-c", _PEAK, str(long)], check=True, capture_output=True, text=True)
        peak = int(done.stdout)
    rows = (
        (f"tables of a form, cells equal: {equal}", 1000 * parse[0], parse[1], FORM_LIMIT),
        (f"a form of {pages} pages in a binder of {BINDER}", 1000 * whole[0], whole[1], BINDER_LIMIT),
    )
    print(f"{'what':<44} {'ms':>7} {'ratio':>7} {'limit':>6}")
    for row in rows:
        print("{:<44} {:7.0f} {:7.1f} {:6.1f}".format(*row))
    print(f"{f'{LONG} pages, MiB at most':<44} {'':7} {peak:7d} {MEMORY_LIMIT:6d}")
    late = not equal or parse[1] < FORM_LIMIT or whole[1] < BINDER_LIMIT or peak > MEMORY_LIMIT
    return 1 if chosen.check and late else 0


if __name__ == "__main__":
    raise SystemExit(main())
