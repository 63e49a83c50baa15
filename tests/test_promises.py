"""What docs/security.md promises of the program as a whole: no network, no macro, no fault that reads as a pass."""

from __future__ import annotations

import io
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import EXAMPLES, ROOT, Ran, Runs
from office import calc, soffice

from toolkit import apart, office
from toolkit.cli.manifest import NAME, recorded
from toolkit.render.blank import blank

MEETS = str(EXAMPLES / "application-meets.yaml")
NOTICE = str(EXAMPLES / "notices" / "publicity.yaml")
ON = ("--on", "2026-05-20")
_TEXT, _SHEET = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"


def test_promises_name_tests_that_there_are() -> None:
    """Every test that docs/security.md names is in the file that it names before."""
    told = (ROOT / "docs" / "security.md").read_text("utf-8")
    for row in re.findall(r"^\|.*tests/.*\|$", told, re.MULTILINE):
        file = ""
        for name in re.findall(r"`(tests/\w+\.py|test_\w+)`", row):
            file = name if name.startswith("tests/") else file
            text = (ROOT / file).read_text("utf-8")
            assert name == file or f"def {name}(" in text, f"{name} in {file}"


# --- no network


class Listener:
    """A server that answers nothing and remembers who came."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(16)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                guest, _ = self.socket.accept()
            except OSError:
                return
            with guest:
                self.came.append(guest.recv(100))


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


def _commands(folder: Path) -> list[list[str]]:
    """Every command that reads or makes something without an outside program, in an order in which they go."""
    own = str(folder / "own.docx")
    form = [str(folder / f"申报书{suffix}") for suffix in (".docx", ".xlsx")]
    return [
        *(["render", "application", MEETS, "-o", one] for one in form),
        *(["blank", "plan", "-o", str(folder / f"plan{suffix}")] for suffix in (".docx", ".xlsx", ".yaml", ".json")),
        ["validate", MEETS, *form, str(folder / "letter.pdf"), *ON],
        ["parse", form[0]],
        ["blank", "notice", "publicity"],
        ["render", "notice", "publicity", NOTICE, "-o", str(folder / "公示.docx")],
        ["render", "notice", "publicity", NOTICE, "--each", "-o", str(folder / "each")],
        ["template", "new", "notices/publicity", "-o", own],
        ["template", "check", own, "--for", "notices/publicity"],
        ["render", "notice", "publicity", NOTICE, "--template", own, "-o", str(folder / "own-公示.docx")],
        ["explain"],
        ["pack", "list"],
        ["lint", str(folder / "letter.pdf")],
        ["doctor"],
    ]


# no socket in the program itself; in the worker, none for anyone: see tests/test_apart.py
_SHUT = """
import sys
def shut(event, given):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise SystemExit(99)
sys.addaudithook(shut)
from toolkit.cli import run
codes = []
for line in sys.stdin.read().splitlines():
    codes.append(run(line.split("\\t")))
    sys.stdout.flush()
print("codes", *map(int, codes))
sys.exit(0)
"""


def _all(folder: Path, *before: str) -> list[int]:
    """The exit codes of all commands, run one after the other in a process that may open no socket."""
    (folder / "letter.pdf").write_bytes(_letter())
    lines = "\n".join("\t".join(one) for one in _commands(folder))
    done = subprocess.run(
        [*before, sys.executable, "-c", _SHUT], input=lines.encode(), capture_output=True, cwd=ROOT, check=False
    )
    assert 0 == done.returncode, done.stderr.decode()
    return [int(one) for one in done.stdout.decode().rpartition("codes")[2].split()]


def _letter() -> bytes:
    from pdf_made import page, pdf

    return pdf(page([(100, 100, "公函")]))


# 3: no form in the letter; 1: it is not as GB/T 9704 wants it
WANTED = [*[0] * 6, 3, *[0] * 9, 1, 0]


def test_network_is_never_used(tmp_path: Path) -> None:
    """Every command does its work where a socket would end it and, where the system lets us, there is no network at
    all, not even a way to itself."""
    program = shutil.which("unshare")
    alone = [program, "-rn"] if program else []
    able = alone and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    assert WANTED == _all(tmp_path, *(alone if able else ()))


@pytest.mark.parametrize("place", ["http", "file"])
def test_schema_reference_elsewhere_is_not_followed(place: str, listener: Listener, tmp_path: Path) -> None:
    """A schema that refers to an address or to a file is broken: exit 4, and nobody is asked."""
    schemas = tmp_path / "schemas"
    shutil.copytree(ROOT / "schemas", schemas)
    (tmp_path / "other.json").write_text('{"type": "string"}', "utf-8")
    address = f"{listener.url}/other.json" if place == "http" else (tmp_path / "other.json").as_uri()
    plan = schemas / "plan.schema.json"
    changed = json.loads(plan.read_text("utf-8"))
    changed["properties"]["cluster_name"] = {"$ref": address}
    plan.write_text(json.dumps(changed, ensure_ascii=False), "utf-8")
    code = "import sys; from pathlib import Path; from toolkit import resources; keep = resources.folder\n"
    code += f"resources.folder = lambda name: Path({str(schemas)!r}) if name == 'schemas' else keep(name)\n"
    code += "from toolkit.cli import main; main(['validate', 'examples/plan.yaml'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (4, b"", []) == (done.returncode, done.stdout, listener.came)


# --- LibreOffice


def _odf(kind: str, body: str, more: dict[str, str] | None = None, events: str = "") -> bytes:
    """An OpenDocument file of that kind with a body."""
    names = {
        "office": "office:1.0", "text": "text:1.0", "draw": "drawing:1.0", "table": "table:1.0", "script": "script:1.0",
        "svg": "svg-compatible:1.0",
    }  # fmt: skip
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}"' for name, urn in names.items())
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dom="http://www.w3.org/2001/xml-events"'
    holder = "text" if kind == _TEXT else "spreadsheet"
    content = (
        f'<office:document-content {spaces} office:version="1.2">{events}'
        f"<office:body><office:{holder}>{body}</office:{holder}></office:body></office:document-content>"
    )
    parts = {"content.xml": content, **(more or {})}
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{one}" manifest:media-type="text/xml"/>' for one in parts
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{listed}</manifest:manifest>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, part in {"mimetype": kind, **parts, "META-INF/manifest.xml": manifest}.items():
            target.writestr(name, part)
    return made.getvalue()


def _linking(folder: Path, url: str) -> list[Path]:
    """A text, a rich text and a sheet that link to pictures, sections, objects, sheets."""
    frame = '<text:p><draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">{}</draw:frame></text:p>'
    text = "".join(
        (
            frame.format(f'<draw:image xlink:href="{url}/a.png" xlink:type="simple" xlink:actuate="onLoad"/>'),
            frame.format(f'<draw:object xlink:href="{url}/b.odt"/>'),
            frame.format(f'<draw:floating-frame xlink:href="{url}/c.html"/>'),
            f'<text:section text:name="s"><text:section-source xlink:href="{url}/d.odt"/><text:p/></text:section>',
        )
    )
    sheet = (
        f'<table:table table:name="A"><table:table-source xlink:href="{url}/e.ods" table:table-name="x"/>'
        f'<table:table-row><table:table-cell table:formula="of:=WEBSERVICE(&quot;{url}/f&quot;)"/>'
        f"<table:table-cell table:formula=\"of:='{url}/g.ods'#$A.A1\"/></table:table-row></table:table>"
    )
    rich = (
        rf'{{\rtf1 {{\field{{\*\fldinst INCLUDEPICTURE "{url}/h.png" \\d}}{{\fldrslt x}}}}{{\*\template {url}/i.dot}}}}'
    )
    made = {"a.odt": _odf(_TEXT, text), "b.ods": _odf(_SHEET, sheet), "c.rtf": rich.encode()}
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def _docx(folder: Path, url: str) -> Path:
    """A notice with a picture and a template elsewhere."""
    path, office_type = folder / "d.docx", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(io.BytesIO(blank("plan", ".docx", 2026))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    links = "".join(
        f'<Relationship Id="rId9{at}" Type="{office_type}/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
        for at, kind in enumerate(("image", "attachedTemplate"))
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="x"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{office_type}" r:link="rId90"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{picture}".encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return path


def _with_macro(folder: Path, trace: Path) -> Path:
    """A text with a macro that writes a file when it is opened."""
    space = 'xmlns:library="http://openoffice.org/2000/library"'
    code = f'Sub Main\nOpen "{trace}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub'
    script = 'xmlns:script="http://openoffice.org/2000/script" script:name="M" script:language="StarBasic"'
    more = {
        "Basic/script-lc.xml": f"<library:libraries {space}>"
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'<library:library {space} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": f"<script:module {script}>{code}</script:module>",
    }
    events = (
        "<office:scripts><office:event-listeners>"
        '<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
        "</office:event-listeners></office:scripts>"
    )
    path = folder / "m.odt"
    path.write_bytes(_odf(_TEXT, "<text:p>x</text:p>", more, events))
    return path


def test_office_fetches_nothing_and_runs_no_macro(tmp_path: Path, listener: Listener) -> None:
    """What strangers' documents link to is not asked for; what they would do when opened is not done."""
    calc()
    trace = tmp_path / "trace.txt"
    files = [*_linking(tmp_path, listener.url), _docx(tmp_path, listener.url), _with_macro(tmp_path, trace)]
    made = office.convert(files, "pdf", tmp_path)
    assert [5, [], False] == [len(made), listener.came, trace.exists()]


def test_office_profile_forbids_macros(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, in the profile that LibreOffice is given: LibreOffice 7.4 runs no macro of a document that it converts,
    whatever its profile says, so that the test above would pass without these."""
    profiles: list[str] = []

    def ended(command: list[str], seconds: int) -> bool:
        (where,) = (one.removeprefix("-env:UserInstallation=file://") for one in command if one.startswith("-env:"))
        profiles.append((Path(where) / "user" / "registrymodifications.xcu").read_text("utf-8"))
        return True

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "_ended", ended)
    office._call([tmp_path / "a.docx"], "pdf", tmp_path)
    place, name = "{http://openoffice.org/2001/registry}path", "{http://openoffice.org/2001/registry}name"
    said = {(item.get(place), item[0].get(name)): item[0][0].text for item in ElementTree.fromstring(profiles[0])}
    scripting = "/org.openoffice.Office.Common/Security/Scripting"
    assert "true" == said[scripting, "DisableMacrosExecution"]
    assert "3" == said[scripting, "MacroSecurityLevel"]  # very high: only from trusted places, of which there is none


def test_office_asks_where_it_may(tmp_path: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: without our settings, LibreOffice asks for the picture."""
    soffice()
    monkeypatch.setattr(office, "_SETTINGS", ())
    office.convert(_linking(tmp_path, listener.url)[:1], "pdf", tmp_path)
    assert listener.came


def test_office_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    """Where the time is over, what the program started goes on no more than it does."""
    trace = tmp_path / "trace.txt"
    assert not office._ended(["sh", "-c", f"(sleep 0.5; touch {trace}) & wait"], 0)
    time.sleep(0.8)
    assert not trace.exists()


# --- fail closed


def _fault(*args: Any, **named: Any) -> Any:
    raise ZeroDivisionError("boom")


RENDER = ("render", "notice", "publicity", NOTICE, "--final", "-o", "out.docx")
FORM = ("render", "application", MEETS, "-o", "out.docx")
EACH = ("render", "notice", "publicity", NOTICE, "--each", "-o", "out")
FROM = ("render", "notice", "publicity", str(EXAMPLES / "notices" / "publicity-frame.yaml"), "--from", MEETS, *ON,
        "-o", "out.docx")  # fmt: skip
DOORS = [
    ("toolkit.cli.validate.read", ("validate", MEETS, *ON)),
    ("toolkit.cli.validate.load", ("validate", MEETS, *ON)),
    ("toolkit.cli.validate.check_together", ("validate", MEETS, *ON)),
    ("toolkit.check.examine", ("validate", MEETS, *ON)),
    ("toolkit.schema.structure.normalise", ("validate", MEETS, *ON)),
    ("toolkit.cli.validate.code", ("validate", MEETS, *ON)),
    ("toolkit.cli.parse.read", ("parse", MEETS, "-o", "out.yaml")),
    ("toolkit.cli.parse.examine", ("parse", MEETS, "-o", "out.yaml")),
    ("toolkit.cli.render_notice.read", RENDER),
    ("toolkit.render.notice.notice_context", RENDER),
    ("toolkit.render.notice.reading", RENDER),
    ("toolkit.render.notice.framing.findings", RENDER),
    ("toolkit.render.word.printed", RENDER),
    ("toolkit.render.proof.prove", RENDER),
    ("toolkit.output._put", RENDER),
    ("toolkit.cli.render_notice.choose", FROM),
    ("toolkit.cli.render_each.render_notice", EACH),
    ("toolkit.cli.render_form.examine", FORM),
    ("toolkit.render.form._prove", FORM),
    ("toolkit.render.form.form_values", FORM),
    ("toolkit.lint.content", ("lint", "plan.docx")),
    ("toolkit.lint.office.convert", ("lint", "plan.docx")),
    ("toolkit.lint.apart.run", ("lint", "plan.docx")),
    ("toolkit.cli.template_check.look", ("template", "check", "plan.docx", "--for", "plan")),
]


@pytest.mark.parametrize(("door", "command"), DOORS, ids=[door for door, _ in DOORS])
def test_fault_is_never_a_pass(
    door: str, command: tuple[str, ...], run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks inside: exit 70, one sentence, no traceback, nothing to be taken for a result, no file."""
    monkeypatch.delenv("TOOLKIT_DEBUG", raising=False)
    (tmp_path / "plan.docx").write_bytes(blank("plan", ".docx", 2026))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(door, _fault)
    _closed(run(*command), tmp_path)


def _closed(ran: Ran, folder: Path) -> None:
    assert (70, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert "ZeroDivisionError: boom" in ran.err
    assert "Traceback" not in ran.err
    made = [path for path in folder.rglob("*") if path.is_file() and path.name != "plan.docx"]
    assert [] == [path for path in made if path.name != NAME or recorded(path)]  # a batch begins with an empty manifest


@pytest.fixture
def broken_worker(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker in which lxml's parser is broken."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "sitecustomize.py").write_text(
        "from lxml import etree\ndef broken(*args, **named):\n    raise ZeroDivisionError('boom')\n"
        "etree.fromstring = etree.XMLParser = broken\n",
        "utf-8",
    )
    monkeypatch.delenv("TOOLKIT_DEBUG", raising=False)
    monkeypatch.syspath_prepend(folder)
    apart.close()
    yield
    apart.close()


@pytest.mark.parametrize(
    "command",
    [("parse", "plan.docx", "-o", "out.yaml"), ("lint", "plan.docx"),
     (*RENDER, "--template", "plan.docx"), (*FORM, "--template", "plan.docx")],
    ids=["parse", "lint", "render notice", "render form"],
)  # fmt: skip
def test_fault_in_the_worker_is_never_a_pass(
    command: tuple[str, ...], broken_worker: None, run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a fault where the strangers' files are read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.docx").write_bytes(blank("plan", ".docx", 2026))
    _closed(run(*command), tmp_path)


def test_fault_in_the_worker_costs_one_file(broken_worker: None, run: Runs, tmp_path: Path) -> None:
    """`validate` says that it is ours, exits 70, and checks the others."""
    path = tmp_path / "plan.docx"
    path.write_bytes(blank("plan", ".docx", 2026))
    ran = run("validate", path, MEETS, *ON, "--report", "json")
    assert (70, "undetermined", "review") == (ran.code, *(one["recommendation"] for one in ran.json))
    assert "ZeroDivisionError: boom" in ran.err
    assert 1 == ran.err.count("\n")
