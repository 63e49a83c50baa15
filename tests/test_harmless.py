"""Nothing that runs or fetches is passed on: not from a template, not from a value, not into a workbook or a list."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from naughty import KINDS

from toolkit import resources
from toolkit.cli import root
from toolkit.cli.manifest import Written, manifest
from toolkit.errors import Broken, Unreadable
from toolkit.form import Form
from toolkit.layout.package import contents
from toolkit.public import public
from toolkit.read import read
from toolkit.render.form import render_form
from toolkit.render.harmless import refuse
from toolkit.render.sheet import render_sheet
from toolkit.schema import load
from toolkit.schema.structure import examine
from toolkit.template.check import check
from toolkit.template.kinds import kinds

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTICE = str(resources.path("examples/notices/publicity.yaml"))
TEMPLATE = resources.path("templates/notices/publicity.docx").read_bytes()
TEXTS = (*KINDS["fields"][:-2], *KINDS["formulas"], *KINDS["escapes"])
RISKY = re.compile(rb"w:fldChar |w:instrText|w:fldSimple|w:hyperlink|w:object|External|altChunk")


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The template of a notice after a change of its parts."""
    parts = contents(TEMPLATE)
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def field(code: str) -> bytes:
    """With a field in its last paragraph."""
    marks = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code[:3]}</w:instrText></w:r>'
        f"<w:r><w:instrText>{code[3:]} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    return changed(lambda parts: _put(parts, "word/document.xml", "<w:sectPr", marks))


def simple(code: str) -> bytes:
    """With a simple field in a footer."""
    added = f'<w:p><w:fldSimple w:instr=" {code} "/></w:p>'
    return changed(lambda parts: _put(parts, "word/footer1.xml", "</w:ftr>", added))


def related(kind: str, target: str, mode: str = "") -> bytes:
    one = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'

    def change(parts: dict[str, bytes]) -> None:
        _put(parts, "word/_rels/document.xml.rels", "</Relationships>", one)
        if not mode:
            parts[f"word/{target}"] = b"<x/>"
            kind = f'<Override PartName="/word/{target}" ContentType="application/octet-stream"/>'
            _put(parts, "[Content_Types].xml", "</Types>", kind)

    return changed(change)


def _put(parts: dict[str, bytes], name: str, before: str, added: str) -> None:
    text = parts[name].decode()
    at = text.rindex(before)
    parts[name] = (text[:at] + added + text[at:]).encode()


EXTERNAL = ' TargetMode="External"'
RISKS = {
    "dde": (field("DDEAUTO c:\\\\x.exe calc"), "DDEAUTO"),
    "include-text": (field('INCLUDETEXT "file:///x"'), "INCLUDETEXT"),
    "include-picture": (simple("INCLUDEPICTURE http://x.invalid/a.png"), "INCLUDEPICTURE"),
    "macro-button": (field("MACROBUTTON Go now"), "MACROBUTTON"),
    "hyperlink": (related("hyperlink", "http://x.invalid/a", EXTERNAL), r"x\.invalid/a"),
    "unc": (related("image", "\\\\x.invalid\\a.png", EXTERNAL), r"x\.invalid"),
    "attached": (related("attachedTemplate", "http://x.invalid/a.dotm", EXTERNAL), r"a\.dotm"),
    "ole": (related("oleObject", "embeddings/a.bin"), "oleObject"),
    "package": (related("package", "embeddings/a.xlsx"), "package"),
    "control": (related("control", "activeX/a.xml"), "control"),
    "chunk": (related("aFChunk", "a.html"), "aFChunk"),
}


@pytest.mark.parametrize("name", RISKS)
def test_template_that_reaches_out_is_refused(name: str, tmp_path: Path) -> None:
    """By the check, as a finding; when something is to be made of it, with exit 4 and no file."""
    data, said = RISKS[name]
    _, findings = check(data, "模板.docx", "notices/publicity")
    assert [one.severity for one in findings if one.rule == "template-unsafe"] == ["error"]
    with pytest.raises(Broken, match=said):
        refuse(data, "模板.docx")
    template, out = tmp_path / "模板.docx", tmp_path / "公示.docx"
    template.write_bytes(data)
    args = ["render", "notice", "publicity", NOTICE, "--template", str(template), "-o", str(out)]
    assert isinstance(CliRunner().invoke(root, args, standalone_mode=False).exception, Broken)
    assert not out.exists()


@pytest.mark.parametrize("name", RISKS)
def test_template_is_harmless_after_public(name: str) -> None:
    """The way out that the refusal names."""
    refuse(public(RISKS[name][0], ".docx", "模板.docx").data, "模板.docx")


def test_template_with_macros_is_refused() -> None:
    """However it is called."""
    data = changed(lambda parts: parts.update({"word/vbaProject.bin": b"x"}))
    with pytest.raises(Unreadable, match=r"macros|宏"):
        check(data, "模板.docx", "notices/publicity")
    with pytest.raises(Broken, match=r"macros|宏"):
        refuse(data, "模板.docx")


@pytest.mark.parametrize("kind", kinds())
def test_templates_that_ship_are_harmless(kind: str) -> None:
    """They pass what a clerk's must pass."""
    refuse(resources.path(f"templates/{kind}.docx").read_bytes(), kind)


def test_values_never_become_fields_or_links() -> None:
    """Text that reads like a field, a formula or a link is text: a document has as many fields with it as without."""
    values = examine(read(str(resources.path("examples/plan.yaml"))), load("plan")).values
    measures = [{"measure": text, "year": 2027, "responsible": text} for text in TEXTS]
    for axis in values["axes"].values():
        axis["measures"] = measures
    form = examine(Form("form.yaml", values), load("plan"))
    risky = len(RISKY.findall(_parts(render_form(form))))
    plain = examine(read(str(resources.path("examples/plan.yaml"))), load("plan"))
    assert len(RISKY.findall(_parts(render_form(plain)))) == risky


def _parts(data: bytes) -> bytes:
    return b"\n".join(contents(data).values())


def test_sheet_writes_what_looks_like_a_formula_as_text() -> None:
    """As an inline string under a style that shows an apostrophe's quoting; no cell of values holds a formula."""
    values = examine(read(str(resources.path("examples/plan.yaml"))), load("plan")).values
    wild = [text for text in KINDS["formulas"] if text.strip()[:1] in "=+-@"]
    first = next(iter(values["axes"].values()))
    first["measures"] = [{"measure": text, "year": 2027} for text in wild]
    form = examine(Form("form.yaml", values), load("plan"))
    parts = contents(render_sheet(form))
    styles = parts["xl/styles.xml"].decode()
    formats = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    sheet = next(text for name, one in parts.items() if "sheets/sheet" in name and "cmd|" in (text := one.decode()))
    cells = re.findall(r'<c r="\w+" s="(\d+)" t="(\w+)"><is><t[^>]*>([=+@-][^<]*)</t>', sheet)
    assert len(wild) == len(cells)
    assert {("inlineStr", True)} == {(kind, 'quotePrefix="1"' in formats[int(style)]) for style, kind, _ in cells}
    assert "<f>" not in sheet


def test_manifest_writes_what_looks_like_a_formula_as_text() -> None:
    """A sheet may be called =1+1, and stands so in the list of what was written."""
    rows = manifest(Path("manifest.csv"), [Written("甲.docx", "ab", 1, "=1+1!A2", "cd", "ef", "1.0")]).decode(
        "utf-8-sig"
    )
    assert [["甲.docx", "ab", "1", "'=1+1!A2", "cd", "ef", "1.0"]] == list(csv.reader(io.StringIO(rows)))[1:]
