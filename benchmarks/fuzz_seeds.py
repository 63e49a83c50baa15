"""A reader's name → small files that it reads: our own, cut down, and some hostile ones.

What is small is read quickly, and most of what can go wrong in a table of 30 companies goes wrong in one of two.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from benchmarks.made_forms import SOURCES, filled
from toolkit import resources, tree
from toolkit.form import Form
from toolkit.render.form import render_form
from toolkit.render.sheet import render_sheet

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROWS = 2  # of each list
_HOSTILE_JSON = (
    b'{"form":"plan","form":"plan"}',
    b'{"a":NaN}',
    b'{"a":1e400}',
    b'{"form":' + b"[" * 200 + b"]" * 200 + b"}",
    b'\xff\xfe{\x00"\x00a\x00"\x00:\x001\x00}\x00',
    b'{"form":"\\ud800","a":"\\u0000"}',
    b'{"a":-0.0,"b":1E-7}',
)
_HOSTILE_YAML = (
    b"a: &a [1]\nb: *a\n",
    b"!!python/object/apply:os.system [ls]\n",
    b"? [a, b]\n: c\n",
    b"a: 1\n---\nb: 2\n",
    b"a: |2-\n   x\n  y\nb: >+\n  z\n\n\n",
    b"'a': \"\\x41\\u4e2d\\\n  b\"\n",
    b"%YAML 1.1\n%TAG ! tag:x,2000:\n---\na: !b c\n",
    b"{a: {b: [c, {d: e}]}}\n",
    b"<<: {a: b}\n",
    "a: 是\n".encode("gb18030"),
)

_HOSTILE_TAGS = (
    b"{{ ().__class__.__mro__ }}",
    b"{% for i in range(10**9) %}x{% endfor %}",
    b"{{ 'a' * 10**9 }}",
    b"{{ title[0:9] }}",
    b"{{ [title, [title]] | join(title) }}",
    b"{% if not title is defined %}{{ loop.index }}{% endif %}",
    b"{% for a in items recursive %}{{ loop(a) }}{% endfor %}",
    b"{{ title ~ title }}{{ 1 + 2 - 3 }}{{ title.format }}",
)


def shrunk(value: Any, rows: int = _ROWS) -> Any:
    """Values with no more than some rows of each list, and long texts cut."""
    if isinstance(value, dict):
        return {key: shrunk(child, rows) for key, child in value.items()}
    if isinstance(value, list):
        return [shrunk(child, rows) for child in value[:rows]]
    return value[:60] if isinstance(value, str) else value


def dumped(value: Any) -> bytes:
    """Values as JSON, whatever they are."""
    return json.dumps(
        value, ensure_ascii=False, default=lambda one: float(one) if isinstance(one, Decimal) else str(one)
    ).encode("utf-8", "surrogatepass")


def _values() -> Iterator[Any]:
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        yield shrunk(tree.read_yaml(path.read_bytes(), path.name).value)


def _json() -> list[bytes]:
    return [*map(dumped, _values()), *_HOSTILE_JSON]


def _yaml() -> list[bytes]:
    """Examples without their comments, each cut into the lines at its beginning and whole where it is short."""
    texts = [re.sub(rb"(?m)^\s*#.*\n", b"", path.read_bytes()) for path in sorted(EXAMPLES.rglob("*.yaml"))]
    return [b"\n".join(text.split(b"\n")[:40]) + b"\n" for text in texts] + list(_HOSTILE_YAML)


def _pack() -> list[bytes]:
    """The short packs as they are; the long one with a few of its rules at a time, as JSON, which is YAML too."""
    folder = resources.folder("schemas") / "policies"
    short = [
        one.read_bytes()
        for one in sorted(folder.glob("*.yaml"))
        if one.stat().st_size < 4000 and "cases" not in one.name
    ]
    whole = tree.read_yaml((folder / "shandong-draft.yaml").read_bytes(), "pack").value
    rules = whole["rules"]
    parts = []
    for start in range(0, len(rules), 2):
        some = rules[start : start + 2]
        known = {rule["id"] for rule in some}
        readings = [
            one
            for one in whole.get("readings", [])
            if all(known >= {*option.get("changes", {})} for option in one["options"])
        ]
        clauses = (
            {rule["clause"] for rule in some}
            | {one["clause"] for one in whole["grounds"]}
            | {whole["publicity"]["clause"]}
        )
        clauses |= {one["clause"] for one in readings}
        parts.append(
            dumped(
                {
                    **whole,
                    "rules": some,
                    "readings": readings,
                    "clauses": [one for one in whole["clauses"] if one["id"] in clauses],
                }
            )
        )
    return short + parts


def _forms() -> Iterator[Form]:
    for name in SOURCES:
        form = filled(name, 2)
        yield form._replace(values=shrunk(form.values, 1))


def _docx() -> list[bytes]:
    """Each form's document, and pieces of it: its cover and some tables at a time."""
    whole = [render_form(form) for form in _forms()]
    return [piece for data in whole for piece in (data, *(_piece(data, start) for start in range(0, 12, 2)))]


def _piece(data: bytes, start: int, tables: int = 2) -> bytes:
    parts = unpacked(data)
    root = etree.fromstring(parts["word/document.xml"])
    body = root[0]
    for at, table in enumerate(body.findall(f"{{{W}}}tbl")):
        if not start <= at < start + tables:
            body.remove(table)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


def _xlsx() -> list[bytes]:
    """Each form's workbook: its first sheets, cut below their first rows."""
    return [_trimmed(render_sheet(form)) for form in _forms()]


def _list() -> list[bytes]:
    return [_trimmed((EXAMPLES / "notices/publicity.xlsx").read_bytes())]


def _trimmed(data: bytes, sheets: int = 2, rows: int = 14) -> bytes:
    import openpyxl

    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    plain: Any = openpyxl.Workbook()
    plain.remove(plain.active)
    for sheet in book.worksheets[:sheets]:
        copy = plain.create_sheet(sheet.title)
        for row in sheet.iter_rows(max_row=rows, max_col=8):
            for cell in row:
                if cell.value is not None:
                    copy[cell.coordinate].value = cell.value
        for one in list(sheet.merged_cells.ranges)[:6]:
            if one.max_row <= rows and one.max_col <= 8:
                copy.merge_cells(str(one))
    for key, defined in book.defined_names.items():
        if (
            any(str(defined.attr_text).lstrip("'").startswith(sheet.title) for sheet in plain.worksheets)
            and len(plain.defined_names) < 20
        ):
            plain.defined_names[key] = defined
    for one in book.custom_doc_props.props:
        plain.custom_doc_props.append(one)
    held = io.BytesIO()
    plain.save(held)
    return held.getvalue()


def _tags() -> list[bytes]:
    """The texts that templates of notices are made from, and what reaches for more than a template may."""
    folder = resources.folder("templates") / "notices"
    lines = [line for one in sorted(folder.glob("*.txt")) for line in one.read_bytes().split(b"\n") if line.strip()]
    return [b"\n".join(lines[at : at + 6]) for at in range(0, len(lines), 6)] + list(_HOSTILE_TAGS)


def _template() -> list[bytes]:
    folder = resources.folder("templates")
    return [(folder / f"{name}.docx").read_bytes() for name in ("notices/reminder", "notices/recognition", "plan")]


def _pdf() -> list[bytes]:
    """A form printed by LibreOffice, two pages of it at a time, plain; the same with data; a form to fill in."""
    from toolkit.render.pdf.blank import blank_pdf
    from toolkit.render.pdf.filled import render_pdf
    from toolkit.schema import load

    form = next(form for form in _forms() if form.kind == "summary")
    whole, fillable = render_pdf(form), blank_pdf(load("summary"), 2025)
    return [
        _pages(whole, 0, 2, True),
        _pages(whole, 1, 2, False),
        _pages(whole, 2, 3, False),
        _pages(fillable, 1, 2, True),
    ]


def _pages(data: bytes, first: int, last: int, attached: bool) -> bytes:
    """Some pages; a font that is large is left out, which another program's reader then reads."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[last:]
        del pdf.pages[:first]
        for key in ("/StructTreeRoot", "/Outlines", *([] if attached else ["/Names", "/AF"])):
            if key in pdf.Root:
                del pdf.Root[key]
        for one in pdf.objects:
            if (
                isinstance(one, pikepdf.Dictionary)
                and "/FontFile2" in one
                and len(one.FontFile2.read_raw_bytes()) > 10**6
            ):
                del one["/FontFile2"]
        pdf.remove_unreferenced_resources()
        pdf.save(held, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
    return held.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of an office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as an office file, not compressed: that is quick."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "json": _json,
    "yaml": _yaml,
    "pack": _pack,
    "tags": _tags,
    "template": _template,
    "docx": _docx,
    "xlsx": _xlsx,
    "list": _list,
    "pdf": _pdf,
    "lint-docx": _docx,
    "lint-pdf": _pdf,
    "public-docx": _docx,
    "public-xlsx": _xlsx,
    "public-pdf": _pdf,
}
