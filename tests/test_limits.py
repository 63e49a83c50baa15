"""Limits: stated in one table, changed by an option, and named by every refusal that they cause."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT, Forms, Runs
from pdf_made import page, pdf

from toolkit import limits, messages
from toolkit.cli import run as run_toolkit
from toolkit.errors import UsageFault
from toolkit.messages import every
from toolkit.render.blank import blank

MEETS = EXAMPLES / "application-meets.yaml"
_OPTION = re.compile(r"toolkit --limit ([a-z-]+=\w+) …")


def test_limits_are_stated_in_the_page_on_security() -> None:
    """Each with its default and what it bounds, in the order of the table."""
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    stated = re.findall(r"^\| `([a-z-]+)` \| (\S+) \| (.+) \|$", text, re.MULTILINE)
    assert limits.every() == stated


def test_limits_are_all_explained() -> None:
    """No limit without words, no words without a limit."""
    words = {key.removeprefix("limit.of.") for key in every() if key.startswith("limit.of.")}
    assert set(limits.TABLE) == words


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ("pages=20000", "pages", 20_000),
        ("memory=512MiB", "memory", 512 * 2**20),
        ("memory=2GiB", "memory", 2 * 2**30),
        ("part=100KiB", "part", 100 * 2**10),
        ("part=7", "part", 7),
        ("seconds=90s", "seconds", 90),
        ("seconds=5m", "seconds", 300),
        ("scan-seconds=2h", "scan-seconds", 7200),
    ],
)
def test_limit_is_read_with_its_unit(given: str, name: str, value: int) -> None:
    """Sizes in bytes, KiB, MiB, GiB; times in seconds, minutes, hours; counts plain; and shown the same way."""
    limits.choose(given)
    assert value == limits.of(name)
    limits.choose(f"{name}={limits.shown(name, value)}")
    assert value == limits.of(name)


@pytest.mark.parametrize(
    "given",
    ["", "pages", "pages=", "pages=0", "pages=-1", "pages=1.5", "pages=5MiB", "memory=2GB", "seconds=１", "x=1"],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_limit_written_wrongly_is_told(given: str, lang: str, run: Runs) -> None:
    """One sentence, exit 2; of a wrong name it lists those there are, of a wrong value it gives one that is right."""
    ran = run("--limit", given, "validate", MEETS, lang=lang)
    assert (2, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    name = given.partition("=")[0]
    wanted = f"--limit {name}=" if name in limits.TABLE else " ".join(limits.TABLE)
    assert wanted in ran.err


def test_limit_has_an_end_where_python_has_one() -> None:
    """What nests without end, or has digits without end, is not ours to read."""
    with pytest.raises(UsageFault, match="200 at most"):
        limits.choose("depth=100000")


def test_limits_are_listed(run: Runs) -> None:
    """`toolkit --limits` has a line for each, with what was chosen."""
    ran = run("--limit", "pages=7", "--limits")
    assert 0 == ran.code
    assert len(limits.TABLE) == ran.out.count("\n")
    assert re.search(r"^pages +7  pages of a PDF$", ran.out, re.MULTILINE)


def _yaml(folder: Path, text: str) -> Path:
    path = folder / "form.yaml"
    path.write_text(MEETS.read_text("utf-8") + text, "utf-8")
    return path


def _blank(folder: Path, suffix: str) -> Path:
    path = folder / f"plan{suffix}"
    path.write_bytes(blank("plan", suffix, 2026))
    return path


def _letter(folder: Path) -> Path:
    path = folder / "letter.pdf"
    path.write_bytes(pdf(*[page([(100, 100, "公函")])] * 3))
    return path


def _packed(folder: Path) -> Path:
    """A blank whose part of 2 MiB packs 1:600 and is wanted by nobody."""
    with zipfile.ZipFile(io.BytesIO(blank("plan", ".docx", 2026))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    path = folder / "packed.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in {**parts, "word/other.bin": bytes(2**21)}.items():
            target.writestr(name, content)
    return path


# a limit that is lowered, a file that passes it, and the command that meets it
LOWERED: list[tuple[str, Callable[[Path], Path], str]] = [
    ("file-size=1KiB", lambda folder: MEETS, "validate"),
    ("text-size=1KiB", lambda folder: MEETS, "validate"),
    ("text-size=1KiB", lambda folder: EXAMPLES / "application-zhangdian.json", "validate"),
    ("depth=2", lambda folder: MEETS, "validate"),
    ("depth=2", lambda folder: EXAMPLES / "application-zhangdian.json", "validate"),
    ("digits=4", lambda folder: EXAMPLES / "application-zhangdian.json", "validate"),
    ("entries=3", lambda folder: _blank(folder, ".docx"), "validate"),
    ("entries=3", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("unpacked=10KiB", lambda folder: _blank(folder, ".docx"), "validate"),
    ("unpacked=10KiB", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("part=1KiB", lambda folder: _blank(folder, ".docx"), "validate"),
    ("part=1KiB", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("ratio=500", _packed, "validate"),
    ("table-cells=20", lambda folder: _blank(folder, ".docx"), "validate"),
    ("sheet-cells=20", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("elements=20", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("sheet-rows=2", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("range=1", lambda folder: _blank(folder, ".xlsx"), "validate"),
    ("pages=2", _letter, "validate"),
    ("notice-pages=2", _letter, "lint"),
    ("part=1KiB", lambda folder: _blank(folder, ".docx"), "lint"),
]


@pytest.mark.parametrize(
    ("given", "make", "command"), LOWERED, ids=[f"{one[0]}-{at}" for at, one in enumerate(LOWERED)]
)
def test_limit_that_is_passed_names_the_way_out(
    given: str, make: Callable[[Path], Path], command: str, run: Runs, tmp_path: Path
) -> None:
    """One sentence, exit 3, that ends with an option; with what it says, again and again, the file passes the limit."""
    file, name = make(tmp_path), given.partition("=")[0]
    for _ in range(20):
        limits.take({})
        ran = run("--limit", given, command, file)
        if f"--limit {name}=" not in ran.err:
            break
        assert (3, 1) == (ran.code, ran.err.count("\n"))
        (given,) = _OPTION.findall(ran.err)
    assert name == given.partition("=")[0]
    assert f"--limit {name}=" not in ran.err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_limit_on_files_is_looked_at_first(lang: str, run: Runs, forms: Forms) -> None:
    """More files than one run takes are refused before one is read."""
    messages.choose(lang)
    code = run_toolkit(["--lang", lang, "--limit", "files=2", "validate", *[forms.write()] * 2, "missing.yaml"])
    assert 2 == code


def test_limit_on_rows_is_looked_at_first(run: Runs, tmp_path: Path) -> None:
    """`--each` makes no notice where there are more rows than one run takes."""
    out = tmp_path / "out"
    data = EXAMPLES / "notices" / "publicity.yaml"
    ran = run("--limit", "files=1", "render", "notice", "publicity", data, "--each", "-o", out)
    assert (2, False) == (ran.code, out.exists())
    assert "--limit files=" in ran.err


def test_limits_hold_in_the_worker(run: Runs, tmp_path: Path) -> None:
    """What was chosen goes along, and what was not is as the table says, file by file."""
    document = _blank(tmp_path, ".docx")
    codes = [run("--limit", f"table-cells={cells}", "parse", document).code for cells in (20, 400_000, 20)]
    assert [3, 1, 3] == codes
