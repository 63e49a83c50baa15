"""Files of strangers are worked on apart: the same Form comes back, and a death costs one file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES, ROOT, Runs

from toolkit import apart, limits
from toolkit.apart import worker
from toolkit.errors import Unreadable
from toolkit.form import Form, singles
from toolkit.read import read
from toolkit.read.sheet import read_form
from toolkit.read.told import form, told
from toolkit.read.word import read_docx
from toolkit.read.xlsx import read_xlsx
from toolkit.render.blank import blank
from toolkit.render.blank_notice import blank_notice
from toolkit.render.filled import FILLED
from toolkit.schema import load
from toolkit.schema.structure import examine

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows can't fork")
DOCUMENT = blank("plan", ".docx", 2026)
NOTICE = EXAMPLES / "notices" / "publicity.yaml"


@pytest.fixture(scope="module")
def plan() -> Form:
    return examine(read(str(EXAMPLES / "plan.yaml")), load("plan"))


def _whole(one: Form) -> tuple[Any, ...]:
    """All that a form says of itself, without the functions that say it."""
    pointers = [pointer for pointer, _ in singles(one.values)] + ["", "/nowhere"]
    return one.file, one.values, one.findings, [one.source(pointer) for pointer in pointers]


READ: list[tuple[str, Callable[[bytes, str], Form]]] = [(".docx", read_docx), (".xlsx", read_form)]


@pytest.mark.parametrize(("suffix", "reader"), READ)
def test_apart_form_is_the_same(suffix: str, reader: Callable[[bytes, str], Form], plan: Form, tmp_path: Path) -> None:
    """Values with their types, places, ways and findings, as the reader itself gives them."""
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(FILLED[suffix](plan))
    assert _whole(reader(path.read_bytes(), str(path))) == _whole(read(str(path)))


def test_apart_notice_is_the_same(tmp_path: Path) -> None:
    """A workbook of a notice's data, too."""
    path = tmp_path / "名单.xlsx"
    path.write_bytes(blank_notice("publicity", ".xlsx", 2026))
    assert _whole(read_xlsx(path.read_bytes(), str(path), "publicity")) == _whole(read(str(path), "publicity"))


@needs_fork
def test_apart_strange_text_goes_over_whole() -> None:
    """Lone surrogates, signs of JSON, line ends: as they are."""
    strange = Form("f", {"form": "x", "a": ["\ud800", '"\\', "\u2028\r\n", None, True, 12]})
    assert strange.values == form(_forked(lambda: told(strange))["value"]).values


def test_apart_tasks_are_all_there() -> None:
    """Each names a function that there is."""
    for task in worker.TASKS.values():
        module, _, function = task.does.partition(":")
        assert callable(getattr(import_module(module), function))


# --- death


def _forked(work: Callable[[], Any]) -> Any:
    """The answer of a process that was forked to do it."""
    answer = worker._forked(lambda data, name, given: work(), {"name": "f", "given": None}, b"")
    return json.loads(answer)


def _busy() -> None:
    while True:
        pass


def _greedy() -> int:
    return len(bytes(2**30))


def _wrong() -> None:
    raise ZeroDivisionError("boom")


def _deep() -> Any:
    return _deep()


def _writes() -> None:
    (Path(__file__).parent / "written").write_bytes(b"")


@needs_fork
@pytest.mark.parametrize(
    ("work", "answer"),
    [
        (lambda: 7, {"value": 7}),
        (_busy, {"died": "seconds"}),
        (_greedy, {"died": "memory"}),
        (_deep, {"died": "crash"}),
        (os.abort, {"died": "crash"}),
        (_wrong, {"fault": "ZeroDivisionError: boom"}),
    ],
    ids=["well", "endless", "greedy", "deep", "dead", "wrong"],
)
def test_apart_work_ends_within_bounds(work: Callable[[], Any], answer: Any) -> None:
    """Whatever it does, there is an answer."""
    limits.take({"seconds": 1, "memory": 2**28})
    assert answer == _forked(work)


@needs_fork
@pytest.mark.parametrize(
    "work",
    [
        _writes,
        lambda: os.open("/dev/null", os.O_RDWR),
        socket.socket,
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: subprocess.run(["true"], check=True),
        lambda: os.system("true"),
        Path(__file__).unlink,
        lambda: Path(__file__).rename(__file__ + "x"),
    ],
)
def test_apart_work_may_not(work: Callable[[], Any]) -> None:
    """Write, open a socket, start a program, remove or move a file."""
    assert "PermissionError" in _forked(work)["fault"]


@needs_fork
def test_apart_file_can_not_grow(tmp_path: Path) -> None:
    """Not even by a handle that was open before."""
    with (tmp_path / "held").open("wb") as held:
        assert "OSError" in _forked(lambda: os.write(held.fileno(), b"x"))["fault"]


def test_apart_death_is_one_sentence() -> None:
    """With the file, the cause and the option that would allow it more."""
    limits.take({"memory": 4 * limits.KIB})
    with pytest.raises(Unreadable, match=r"^f\.docx: .* 4KiB .* --limit memory=8KiB …$"):
        apart.run("docx", DOCUMENT, "f.docx")


def test_apart_clock_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it takes no processor time, the clock does; the next file has a worker again."""
    monkeypatch.setattr(apart, "_PATIENCE", 0)
    with pytest.raises(Unreadable, match=r"^f\.docx: not done after 0 seconds"):
        apart.run("docx", DOCUMENT, "f.docx")
    monkeypatch.undo()
    assert "plan" == apart.run("docx", DOCUMENT, "f.docx")["values"]["form"]


def test_apart_worker_that_was_killed_is_started_anew() -> None:
    """Its death costs no later file."""
    for _ in range(2):
        assert "plan" == apart.run("docx", DOCUMENT, "f.docx")["values"]["form"]
        apart._KEPT[0].end()


def test_apart_interrupt_ends_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C leaves no process behind, and no answer for the next question."""
    kept = apart._worker()

    class Interrupted:
        def readline(self) -> bytes:
            raise KeyboardInterrupt

        def close(self) -> None: ...

    monkeypatch.setattr(kept, "answers", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        apart.run("docx", DOCUMENT, "f.docx")
    assert kept.process.wait(10) < 0
    monkeypatch.undo()
    apart.close()


def test_apart_other_files_go_on(run: Runs, tmp_path: Path, plan: Form) -> None:
    """One that asks for too much is unreadable; the others are checked."""
    burst, good = tmp_path / "burst.docx", tmp_path / "good.docx"
    good.write_bytes(FILLED[".docx"](plan))
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(burst, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            many = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300_000
            target.writestr(name, part.replace(b"<w:body>", b"<w:body>" + many) if "document" in name else part)
    ran = run("--limit", "memory=96MiB", "validate", burst, good, "--report", "json", "--on", "2026-05-20")
    lost, checked = ran.json
    assert (3, ["unreadable"], "plan") == (ran.code, [one["rule"] for one in lost["findings"]], checked["form"])
    assert "more than 96MiB of memory" in ran.err
    assert 1 == ran.err.count("\n")


def test_apart_loads_nothing_from_the_folder_it_stands_in(plan: Form, tmp_path: Path) -> None:
    """A submission named lxml.py is no library."""
    (tmp_path / "plan.docx").write_bytes(FILLED[".docx"](plan))
    for name in ("lxml", "json", "toolkit", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')", "utf-8")
    command = "from toolkit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", command, "parse", "plan.docx"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert (0, b"") == (done.returncode, done.stderr)


# --- templates


def _tampered(folder: Path, text: str) -> Path:
    """The template of a 公示 with a paragraph before its first."""
    path = folder / "own.docx"
    with zipfile.ZipFile(ROOT / "templates" / "notices" / "publicity.docx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    added = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part.replace(b"<w:body>", added) if name == "word/document.xml" else part)
    return path


def _loops(times: int, inside: str) -> str:
    return "{% for a in [1,1,1,1,1,1,1,1,1,1] %}" * times + inside + "{% endfor %}" * times


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("{% for a in range(10**9) %}x{% endfor %}", "it may not"),
        ("{{ 'x' * 1000000000 }}", "it may not"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        (_loops(9, "x"), "prints more than 1MiB"),
        (_loops(12, "{% if a == 2 %}x{% endif %}"), "not done after 1 seconds"),
        ("{% set x %}" + _loops(12, "") + "{% endset %}", "not done after 1 seconds"),
    ],
    ids=["range", "times", "class", "loops", "silent", "docxtpl"],
)
def test_apart_template_without_end_prints_nothing(text: str, cause: str, run: Runs, tmp_path: Path) -> None:
    """One sentence, exit 4, no file."""
    out = tmp_path / "x.docx"
    ran = run("--limit", "seconds=1", "--limit", "printed=1MiB",
              "render", "notice", "publicity", NOTICE, "--template", _tampered(tmp_path, text), "-o", out)  # fmt: skip
    assert (4, "", 1, False) == (ran.code, ran.out, ran.err.count("\n"), out.exists())
    assert cause in ran.err


def test_apart_template_prints_what_ours_does(run: Runs, tmp_path: Path) -> None:
    """A copy of the shipped template gives the same bytes, although it is printed apart."""
    own = tmp_path / "own.docx"
    own.write_bytes((ROOT / "templates" / "notices" / "publicity.docx").read_bytes())
    for name, more in (("a.docx", ()), ("b.docx", ("--template", own))):
        assert 0 == run("render", "notice", "publicity", NOTICE, "--final", *more, "-o", tmp_path / name).code
    with zipfile.ZipFile(tmp_path / "a.docx") as ours, zipfile.ZipFile(tmp_path / "b.docx") as theirs:
        assert {one: ours.read(one) for one in ours.namelist()} == {one: theirs.read(one) for one in theirs.namelist()}


def test_apart_template_that_would_burst_is_refused(run: Runs, tmp_path: Path) -> None:
    """`template check` and `render` look at the package first."""
    own = tmp_path / "own.docx"
    with zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", bytes(2**21))
    checked = run("template", "check", own, "--for", "notices/publicity")
    printed = run("render", "notice", "publicity", NOTICE, "--template", own, "-o", tmp_path / "x.docx")
    assert (3, 4) == (checked.code, printed.code)
    assert all("--limit ratio=" in ran.err for ran in (checked, printed))


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """No test leaves a dying worker to the next one."""
    yield
    if apart._KEPT and apart._KEPT[0].process.poll() is not None:
        apart.close()
