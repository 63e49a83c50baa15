"""Naughty values in every notice and every form: printed as themselves and read back, or refused by field?

    python -m benchmarks.naughty [--turns 1] [--only docx|xlsx|pdf|notice] [--kinds plan …] [--loud]

Each value of `tests/naughty.py` goes through every kind, in a text field or a cell of a list; each turn moves the
values on by one field. Told: the program changed it and said so (a dash is “not filled”). Blanks around a text say
nothing, and all line ends are one. Exits 1 where a value was altered in silence, or kept a document from being made.
"""

from __future__ import annotations

import argparse
import copy
import io
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from toolkit.errors import Broken, Refused, ToolkitError, Unreadable
from toolkit.finding import Finding
from toolkit.form import Form, steps
from toolkit.policy import load as load_pack
from toolkit.read import read
from toolkit.read.sheet import read_form
from toolkit.read.word import read_docx
from toolkit.render.blank import blank
from toolkit.render.form import render_form
from toolkit.render.kinds import KINDS
from toolkit.render.notice import looked_at, prepared, render_notice
from toolkit.render.sheet import render_sheet
from toolkit.schema import Field, load, names
from toolkit.schema.structure import examine

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {"application": "application-meets"}
OUTCOMES = ("itself", "refused", "told", "altered", "broken")
ROWS = 12  # of each list that is filled with values
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SIGNS = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}cr": "\n"}


Look = Callable[[dict[str, Any]], Form]


class Way(NamedTuple):
    """How values go through one kind: what holds them, how they are looked at, made a document, and found again.

    `back` gives, for each pointer, what the document says; a text that says all of it where nothing tells them apart.
    """

    name: str
    base: Mapping[str, Any]
    fields: Mapping[str, Field]
    look: Look
    make: Callable[[Form], bytes]
    back: Callable[[bytes, Form, Mapping[str, str]], Iterator[str]]


def values() -> list[str]:
    sys.path.insert(0, str(ROOT / "tests"))
    from naughty import values as found

    return found()


def expected(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


# --- kinds


def ways(only: str = "", kinds: Iterable[str] = ()) -> Iterator[Way]:
    wanted = set(kinds)
    for name in names():
        if not wanted or name in wanted:
            yield from (way for way in _forms(name, only) if only in ("", way.name.split()[1]))
    for kind in KINDS:
        if only in ("", "notice") and (not wanted or kind in wanted):
            yield _notice(kind)


def _forms(name: str, only: str) -> Iterator[Way]:
    path = ROOT / "examples" / f"{EXAMPLES.get(name, name)}.yaml"
    base = examine(read(str(path)), load(name)).values

    def look(given: dict[str, Any]) -> Form:
        return examine(Form("form.yaml", given), load(name))

    base, fields = _widened(base, name, look)
    yield Way(f"{name} docx", base, fields, look, render_form, _from_docx)
    yield Way(f"{name} xlsx", base, fields, look, render_sheet, _from_xlsx)
    if only in ("", "pdf"):
        typed = {at: one for at, one in fields.items() if at in _typed(name)}
        yield Way(f"{name} pdf", base, typed, look, _fill_pdf, _from_pdf)


def _notice(kind: str) -> Way:
    path = ROOT / "examples" / "notices" / f"{kind}.yaml"
    base = prepared(kind, read(str(path), kind)).values
    for name in ("first", "count"):
        base.pop(name, None)
    pack = load_pack()

    def look(given: dict[str, Any]) -> Form:
        form = prepared(kind, Form("notice.yaml", given))
        if _wrong(form):
            return form
        return form._replace(findings=(*form.findings, *looked_at(kind, form, pack)))

    base, fields = _widened(base, f"notices/{kind}", look)

    def make(form: Form) -> bytes:
        return render_notice(kind, form, pack)

    return Way(f"{kind} notice", base, fields, look, make, _from_notice)


def _widened(base: Mapping[str, Any], name: str, look: Look) -> tuple[dict[str, Any], dict[str, Field]]:
    """The example with its lists made longer, where that is admitted, and the fields where any text may stand."""
    made = copy.deepcopy(dict(base))
    schema = load(name)
    for field in schema.fields:
        if field.type == "list" and _at(made, field.pointer) and "/*" not in field.pointer:
            wider = copy.deepcopy(made)
            _lengthen(_at(wider, field.pointer), field.children[0])
            made = made if _wrong(look(wider)) else wider
    found = {}
    for field in schema.fields:
        if field.type == "text" and not (field.pattern or field.children or field.const) and field.longest:
            found.update(dict.fromkeys(_pointers(made, steps(field.pointer)), field))
    assert not _wrong(look(made)), f"{name}: the example itself is refused"
    return made, found


def _lengthen(rows: list[Any], item: Field) -> None:
    rows += [copy.deepcopy(rows[0]) for _ in range(ROWS - len(rows))]
    for number, row in enumerate(rows, 1):
        for field in item.children[:2]:
            if field.type == "text" and not field.pattern and row.get(field.name):
                row[field.name] = f"{row[field.name]}之{number}"


def _wrong(form: Form) -> list[Finding]:
    return [one for one in form.findings if one.severity == "error"]


def _at(value: Any, pointer: str) -> Any:
    for step in steps(pointer):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _pointers(value: Any, way: list[str], here: str = "") -> Iterator[str]:
    if not way:
        yield here
    elif way[0] == "*":
        for index, one in enumerate(value or ()):
            yield from _pointers(one, way[1:], f"{here}/{index}")
    elif isinstance(value, dict) and (len(way) == 1 or way[0] in value):
        yield from _pointers(value.get(way[0]), way[1:], f"{here}/{way[0]}")


# --- back


def _from_docx(data: bytes, form: Form, sent: Mapping[str, str]) -> Iterator[str]:
    """By our reader, and by eyes that know nothing of it: each line stands in a paragraph of its own or in a cell."""
    back = examine(read_docx(data, "form.docx"), load(form.kind))
    yield from _unlike(back, sent)
    told = set(paragraphs(data))
    yield from (at for at, text in sent.items() if not all(line in told for line in _lines(text, told)))


def _lines(text: str, told: set[str]) -> list[str]:
    return [text] if text in told else [line for line in text.split("\n") if line.strip()]


def _from_xlsx(data: bytes, form: Form, sent: Mapping[str, str]) -> Iterator[str]:
    back = examine(read_form(data, "form.xlsx"), load(form.kind))
    yield from _unlike(back, sent)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for name in opened.namelist():
            if name.startswith("xl/worksheets/sheet"):
                for formula in ET.fromstring(opened.read(name)).iter(f"{_S}f"):
                    yield from (at for at, text in sent.items() if text[1:] and text[1:] == formula.text)


@cache
def _pdf(kind: str) -> bytes:
    return blank(kind, ".pdf", 2026)


@cache
def _typed(kind: str) -> frozenset[str]:
    """The pointers of the fields that the empty PDF offers."""
    with pikepdf.open(io.BytesIO(_pdf(kind))) as pdf:
        return frozenset("/" + one.fully_qualified_name.replace(".", "/") for one in pdf.acroform.fields)


def _fill_pdf(form: Form) -> bytes:
    """What somebody types into the fields of the empty form."""
    with pikepdf.open(io.BytesIO(_pdf(form.kind))) as pdf:
        for field in pdf.acroform.fields:
            value = form.get("/" + field.fully_qualified_name.replace(".", "/"))
            if isinstance(value, str) and str(field.obj.get("/FT", "")) == "/Tx":
                field.obj.V = pikepdf.String(value)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def _from_pdf(data: bytes, form: Form, sent: Mapping[str, str]) -> Iterator[str]:
    from toolkit.read import READERS

    back = examine(READERS[".pdf"](data, "form.pdf", ""), load(form.kind))
    yield from _unlike(back, sent)


def _unlike(back: Form, sent: Mapping[str, str]) -> Iterator[str]:
    told = {one.field for one in back.findings}
    yield from (at for at, text in sent.items() if back.get(at) != text and at not in told)


def _from_notice(data: bytes, form: Form, sent: Mapping[str, str]) -> Iterator[str]:
    """A text stands whole in a paragraph or a cell, else line by line; a title's lines are broken anew."""
    told = list(paragraphs(data))
    whole = "\n".join(told)
    flat = whole.replace("\n", "")
    for at, text in sent.items():
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if text not in flat and not all(line in whole for line in lines):
            yield at


def paragraphs(data: bytes) -> Iterator[str]:
    """The text of each paragraph and of each cell, by the standard library alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        names = [name for name in opened.namelist() if name.startswith("word/") and name.endswith(".xml")]
        roots = [ET.fromstring(opened.read(name)) for name in names]
    for root in roots:
        for holder in root.iter():
            if holder.tag == f"{_W}p":
                yield _text(holder)
            elif holder.tag == f"{_W}tc":
                yield "\n".join(_text(one) for one in holder.iter(f"{_W}p"))


def _text(paragraph: ET.Element) -> str:
    return "".join(_SIGNS.get(one.tag) or one.text or "" for one in paragraph.iter() if one.tag in (f"{_W}t", *_SIGNS))


# --- counting


def batches(way: Way, given: list[str], turns: int) -> Iterator[dict[str, str]]:
    """Pointer → value, so many documents as it takes for each value; every turn begins one field further on."""
    places = list(way.fields)
    for turn in range(turns):
        moved = places[turn % len(places) :] + places[: turn % len(places)]
        for start in range(0, len(given), len(places)):
            yield dict(zip(moved, given[start : start + len(places)], strict=False))


def outcome(way: Way, put: Mapping[str, str]) -> dict[str, str]:
    """Pointer → what became of its value: one of OUTCOMES, `broken` with the reason behind a colon."""
    found: dict[str, str] = {}
    left = dict(put)
    while left:
        form = way.look(_with(way.base, left))
        try:
            if wrong := _wrong(form):
                raise Refused("", tuple(wrong))
            sent = _sent(form, left, found)
            lost = set(way.back(way.make(form), form, sent))
            return found | {at: "altered" if at in lost else "itself" for at in sent}
        except Refused as error:
            named = [at for at in left if any(one.field == at for one in error.findings)]
            if not named:
                return found | _apart(way, left, error)
            found |= dict.fromkeys(named, "refused")
            for at in named:
                del left[at]
        except (Broken, Unreadable) as error:
            return found | _apart(way, left, error)
    return found


def _sent(form: Form, left: Mapping[str, str], found: dict[str, str]) -> dict[str, str]:
    """Pointer → text of those values that are to be printed; of the others it is said what became of them."""
    told = {one.field for one in form.findings}
    sent = {}
    for at, value in left.items():
        text = expected(value)
        if form.get(at) != (text or None):
            found[at] = "told" if at in told else "altered"
        elif text:
            sent[at] = text
        else:
            found[at] = "itself"  # nothing filled in, nothing printed
    return sent


def _apart(way: Way, left: Mapping[str, str], error: ToolkitError) -> dict[str, str]:
    """Which of the values it was; one alone is refused where the refusal quotes it, beside the field that it is held
    against."""
    if len(left) > 1:
        pairs, half = list(left.items()), len(left) // 2
        return outcome(way, dict(pairs[:half])) | outcome(way, dict(pairs[half:]))
    ((at, value),) = left.items()
    found = error.findings if isinstance(error, Refused) else ()
    quoted = any(expected(value) in one.message for one in found)
    return {at: "refused" if quoted else f"broken: {error} {'; '.join(one.message for one in found)}"}


def _with(base: Mapping[str, Any], put: Mapping[str, str]) -> dict[str, Any]:
    made = copy.deepcopy(dict(base))
    for pointer, value in put.items():
        *way, last = steps(pointer)
        holder: Any = made
        for step in way:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        holder[int(last) if isinstance(holder, list) else last] = value
    return made


def counted(way: Way, given: list[str], turns: int, loud: bool = False) -> Counter[str]:
    """How many values came to which end."""
    total: Counter[str] = Counter()
    for put in batches(way, given, turns):
        for at, what in outcome(way, put).items():
            total[what.partition(":")[0]] += 1
            if loud and what.startswith(("altered", "broken")):
                print(f"  {way.name} {at} {put[at][:60]!r}: {what[:300]}")
    return total


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--turns", type=int, default=1)
    options.add_argument("--only", choices=("docx", "xlsx", "pdf", "notice"), default="")
    options.add_argument("--kinds", nargs="+", default=())
    options.add_argument("--loud", action="store_true")
    chosen = options.parse_args()
    given, bad = values(), 0
    print(f"{len(given)} values; {', '.join(OUTCOMES)}")
    for way in ways(chosen.only, chosen.kinds):
        total = counted(way, given, chosen.turns, chosen.loud)
        bad += total["altered"] + total["broken"]
        print(f"{way.name:28}" + "".join(f"{total[one]:8}" for one in OUTCOMES), flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
