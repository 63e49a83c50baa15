"""The command line: exit codes, guesses, streams, files kept and made, in both languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from conftest import DAY, EXAMPLES, GONE, ROOT, Forms, Runs, as_json, yaml_values

from toolkit.cli import COMMANDS
from toolkit.errors import ExitCode, MissingProgram
from toolkit.rules.indicators import INDICATORS

NOTICES = EXAMPLES / "notices"
MEETS = EXAMPLES / "application-meets.yaml"
SHORT = EXAMPLES / "application-falls-short.yaml"
PUBLICITY = NOTICES / "publicity.yaml"
FRAME = NOTICES / "publicity-frame.yaml"
ON = ("--on", DAY.isoformat())
CHINESE = re.compile("[\u4e00-\u9fff]")


def program(*args: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, in no locale but that of `env`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *map(str, args)],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def held(folder: Path) -> list[str]:
    """All names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def text_of(path: Path) -> str:
    """The words of a docx, without its tags."""
    with ZipFile(path) as package:
        return re.sub("<[^>]+>", "", package.read("word/document.xml").decode("utf-8"))


def notice(folder: Path, kind: str = "publicity", **changes: Any) -> Path:
    """A notice's example with values changed at the top, as JSON."""
    values = yaml_values(NOTICES / f"{kind}.yaml")
    for name, value in changes.items():
        if value is GONE:
            del values[name]
        else:
            values[name] = value
    path = folder / f"{kind}.json"
    path.write_text(as_json(values), "utf-8")
    return path


# --- exit codes


def test_exit_code_0_where_all_is_met(run: Runs) -> None:
    """Nothing wrong, nothing on stderr."""
    ran = run("validate", MEETS, *ON)
    assert (0, "") == (ran.code, ran.err)


def test_exit_code_1_where_a_required_rule_is_unmet(run: Runs) -> None:
    """The form is complete, the cluster falls short; that its own figures of both are wrong is a hint."""
    ran = run("validate", SHORT, *ON, "--report", "json")
    assert (1, "decline") == (ran.code, ran.json["recommendation"])
    hints = [("declared-growth", "warning"), ("declared-density", "warning")]
    assert hints == [(one["rule"], one["severity"]) for one in ran.json["findings"]]


def test_exit_code_1_where_a_required_rule_is_undetermined(run: Runs, forms: Forms) -> None:
    """No figure is no pass."""
    ran = run("validate", forms.write({"/digital/platform_users": GONE}), *ON, "--report", "json")
    assert 1 == ran.code
    assert "met" != {one["rule"]: one["verdict"] for one in ran.json["verdicts"]}["platform-rate"]


def test_exit_code_1_where_there_is_a_finding_alone(run: Runs, forms: Forms) -> None:
    """All rules met, one field wrong."""
    ran = run("validate", forms.write({"/basic/contact/phone": "甲"}), *ON, "--report", "json")
    assert {"met", "review"} >= {one["verdict"] for one in ran.json["verdicts"]}
    assert (1, "undetermined", 1) == (ran.code, ran.json["recommendation"], len(ran.json["findings"]))


@pytest.mark.parametrize(
    "args",
    [
        ("vaildate",),
        ("validate",),
        ("validate", "x", "--on", "2026-02-30"),
        ("validate", "x", "--report", "xml"),
        ("validate", "x", "--strictly"),
        ("validate", "x", "--pack"),
        ("blank", "plan"),
        ("blank", "plan", "-o", "x.odt"),
        ("blank", "plan", "-o", "x.yaml", "--year", "soon"),
        ("blank", "plan", "summary", "-o", "x.yaml"),
        ("render",),
        ("render", "notice", "publicity"),
        ("render", "notice", "publicity", str(PUBLICITY), "-o", "x.odt"),
        ("render", "notice", "publicity", str(PUBLICITY), "-o", "x.docx", "--from", str(MEETS)),
        ("--lang", "fr"),
        (),
    ],
    ids=lambda args: " ".join(args).replace(f"{EXAMPLES}/", ""),
)
def test_exit_code_2_where_the_command_is_wrong(
    args: tuple[str, ...], run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong usage: stdout stays empty, stderr says what, no file is made, no traceback is shown."""
    monkeypatch.chdir(tmp_path)
    ran = run(*args)
    assert (2, "", []) == (ran.code, ran.out, held(tmp_path))
    assert ran.err.strip()
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nothing.yaml", None),
        ("folder", ""),
        ("empty.yaml", b" \n"),
        ("form.pdf", b"%PDF-1.7"),
        ("form.json", b"%PDF-1.7"),
        ("twice.json", b'{"form": "plan", "form": "plan"}'),
        ("nan.json", b'{"a": NaN}'),
        ("list.json", b"[1]"),
        ("torn.xlsx", b"PK\x03\x04 torn"),
        ("tabs.yaml", b"a:\n\tb: 1"),
    ],
)
def test_exit_code_3_where_a_file_cant_be_read(name: str, data: bytes | str | None, run: Runs, tmp_path: Path) -> None:
    """One sentence on stderr that begins with the file's name; the report tells it too."""
    path = tmp_path / name
    if data == "":
        path.mkdir()
    elif isinstance(data, bytes):
        path.write_bytes(data)
    ran = run("validate", path, "--report", "json")
    assert (3, "undetermined", []) == (ran.code, ran.json["recommendation"], ran.json["verdicts"])
    assert ran.err.startswith(f"{path}:")
    assert 1 == ran.err.count("\n")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "text", ["a: 1", "a: [", "pack: x\nversion: '1'\nrules: []\n"], ids=["other", "torn", "incomplete"]
)
def test_exit_code_4_where_the_pack_is_broken(text: str, run: Runs, tmp_path: Path) -> None:
    """The policy file is named with the place."""
    path = tmp_path / "pack.yaml"
    path.write_text(text, "utf-8")
    ran = run("validate", MEETS, "--pack", path)
    assert (4, "") == (ran.code, ran.out)
    assert f"{path}:" in ran.err


def test_exit_code_4_where_there_is_no_such_pack(run: Runs) -> None:
    """Those that there are, are named."""
    ran = run("validate", MEETS, "--pack", "shangdong")
    assert (4, "") == (ran.code, ran.out)
    assert "shandong-draft" in ran.err


def test_exit_code_4_where_a_template_is_broken(run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is no document: named, and no file is made."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "broken.docx").write_bytes(b"no document")
    from toolkit import resources

    real = resources.path

    def path(name: str) -> Path:
        return tmp_path / "templates" / "broken.docx" if name.startswith("templates/") else real(name)

    monkeypatch.setattr(resources, "path", path)
    ran = run("render", "notice", "publicity", PUBLICITY, "-o", tmp_path / "x.docx")
    assert (4, "") == (ran.code, ran.out)
    assert "publicity" in ran.err
    assert not (tmp_path / "x.docx").exists()


def test_exit_code_5_where_a_program_is_missing(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever command finds that an outside program is not there ends with 5 and its sentence."""

    def nothing() -> None:
        raise MissingProgram("LibreOffice is not there; install it")

    monkeypatch.setattr("toolkit.cli.doctor.doctor.callback", nothing)
    assert (5, "", "LibreOffice is not there; install it\n") == run("doctor")


def crash(*args: Any) -> Any:
    raise ZeroDivisionError("boom")


def test_exit_code_70_where_a_rule_crashes(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash is never a pass: the rule is undetermined, the others are judged, the report says so."""
    monkeypatch.setitem(INDICATORS, "share", crash)
    ran = run("validate", MEETS, *ON, "--report", "json")
    verdicts = {one["rule"]: one for one in ran.json["verdicts"]}
    assert (70, "undetermined") == (ran.code, ran.json["recommendation"])
    assert "undetermined" == verdicts["sme-share"]["verdict"]
    assert "boom" in verdicts["sme-share"]["message"]
    assert "met" == verdicts["output-floor"]["verdict"]
    assert str(MEETS) in ran.err


def test_exit_code_70_where_an_advisory_rule_crashes(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a rule that decides nothing: a fault of ours is told."""
    monkeypatch.setitem(INDICATORS, "amount", crash)
    ran = run("validate", MEETS, *ON, "--report", "json")
    assert (70, "undetermined") == (ran.code, ran.json["verdicts"][0]["verdict"])


def test_exit_code_70_rule_that_crashes_keeps_a_cluster_out(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be judged is not printed as recognised."""
    monkeypatch.setitem(INDICATORS, "share", crash)
    ran = run("render", "notice", "publicity", FRAME, "--from", MEETS, *ON, "-o", tmp_path / "x.docx")
    assert 0 != ran.code
    assert [] == held(tmp_path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_exit_code_70_for_any_other_crash(lang: str, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, no traceback, and what to do with it."""
    monkeypatch.delenv("TOOLKIT_DEBUG", raising=False)
    monkeypatch.setattr("toolkit.cli.validate.read", crash)
    ran = run("validate", MEETS, lang=lang)
    assert (70, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert "ZeroDivisionError: boom" in ran.err


def test_exit_code_70_shows_the_traceback_where_asked(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """TOOLKIT_DEBUG=1 lets the crash through."""
    monkeypatch.setenv("TOOLKIT_DEBUG", "1")
    monkeypatch.setattr("toolkit.cli.validate.read", crash)
    with pytest.raises(ZeroDivisionError):
        run("validate", MEETS)


def test_exit_code_130_where_a_person_interrupts(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no fault."""

    def interrupt(*args: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.cli.validate.read", interrupt)
    assert (130, "") == run("validate", MEETS)[:2]


def test_exit_code_of_several_files_is_the_highest(run: Runs, forms: Forms) -> None:
    """The unreadable one decides; every file has its report, in the order given."""
    ran = run("validate", SHORT, forms.folder / "none.yaml", MEETS, *ON, "--report", "json")
    assert (3, [str(SHORT), str(forms.folder / "none.yaml"), str(MEETS)]) == (
        ran.code, [one["file"] for one in ran.json]
    )  # fmt: skip


def test_exit_code_is_that_of_the_process(tmp_path: Path) -> None:
    """What the shell sees."""
    assert [0, 1, 2, 3] == [
        program("validate", *args).returncode
        for args in ((MEETS, *ON), (SHORT, *ON), ("--strictly",), (tmp_path / "none.yaml",))
    ]


def test_exit_code_of_a_reader_that_had_enough_is_no_fault_and_no_pass() -> None:
    """`toolkit validate … | head -1` says nothing on stderr."""
    command = f"{sys.executable} -m toolkit validate {MEETS} {MEETS} --on {DAY}; echo $? >&2"
    ran = subprocess.run(
        ["bash", "-c", f"{{ {command}; }} | true"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert "141\n" == ran.stderr


# --- --strict


def test_strict_advisory_rule_unmet_alone_is_0_and_1(run: Runs, forms: Forms) -> None:
    """占地面积一般不超过100平方公里: 一般 lets an exception pass, --strict does not."""
    path = forms.write({"/basic/area": 120})
    ran = run("validate", path, *ON, "--report", "json")
    assert [("area-cap", "advisory")] == [
        (one["rule"], one["severity"]) for one in ran.json["verdicts"] if one["verdict"] == "unmet"
    ]
    assert [0, 1] == [ran.code, run("validate", path, *ON, "--strict").code]


def test_strict_counts_a_warning(run: Runs, forms: Forms) -> None:
    """45.2亿元 read as 45.2 is a warning: 0, and 1 with --strict."""
    path = forms.write({"/basic/area": "３８.６平方公里"})
    ran = run("validate", path, *ON, "--report", "json")
    assert ["warning"] == [one["severity"] for one in ran.json["findings"]]
    assert [0, 1] == [ran.code, run("validate", path, *ON, "--strict").code]


def test_strict_changes_no_report(run: Runs) -> None:
    """The verdicts are the same, only the code differs; where all is met, not even that."""
    assert run("validate", MEETS, *ON) == run("validate", MEETS, *ON, "--strict")


# --- guesses


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (("vaildate", "x"), "validate"),
        (("Validate", "x"), "validate"),
        (("docter",), "doctor"),
        (("render", "notcie", "x"), "notice"),
        (("render", "sumary", "x"), "summary"),
        (("validate", "--reprot", "json"), "--report"),
        (("validate", "x", "--strct"), "--strict"),
        (("validate", "x", "--report", "jsno"), "json"),
        (("render", "notice", "publicty", "x", "-o", "y.docx"), "publicity"),
        (("render", "notice", "公告", "x", "-o", "y.docx"), "公示"),
        (("render", "notice", "recogniton", "x", "-o", "y.docx"), "recognition"),
        (("blank", "aplication", "-o", "x.yaml"), "application"),
        (("blank", "申报表", "-o", "x.yaml"), "申报书"),
    ],
)
def test_guess_names_what_was_meant(args: tuple[str, ...], meant: str, lang: str, run: Runs) -> None:
    """A mistyped command, option, kind or form: what was written, what may be meant, and where help is."""
    ran = run(*args, lang=lang)
    assert (2, "") == (ran.code, ran.out)
    assert (f"did you mean {meant}?" if lang == "en" else f"您要的可能是 {meant}") in ran.err
    assert "--help" in ran.err


def test_guess_is_left_out_where_nothing_is_near(run: Runs) -> None:
    """What there is, is listed all the same."""
    ran = run("xyzzy")
    assert "did you mean" not in ran.err
    assert all(name in ran.err for name in COMMANDS)


@pytest.mark.parametrize(("lang", "words"), [("en", "did you mean area"), ("zh", "area（占地面积）")])
def test_guess_for_a_field_name_is_in_the_report(lang: str, words: str, run: Runs, forms: Forms) -> None:
    """A mistyped field is found with its place and the one meant."""
    ran = run("validate", forms.write({"/basic/aera": 5}), *ON, "--report", "json", lang=lang)
    (found,) = ran.json["findings"]
    assert (1, "/basic/aera") == (ran.code, found["field"])
    assert words in found["message"]
    assert re.fullmatch("[0-9]+:[0-9]+", found["sources"][0]["place"])


def test_guess_for_a_form_inside_a_file(run: Runs, tmp_path: Path) -> None:
    """form: aplication."""
    (tmp_path / "f.yaml").write_text("form: aplication\nversion: '1.0'\n", "utf-8")
    ran = run("validate", tmp_path / "f.yaml", "--report", "json")
    assert (1, "/form", "1:7") == (
        ran.code, ran.json["findings"][0]["field"], ran.json["findings"][0]["sources"][0]["place"]
    )  # fmt: skip
    assert "application" in ran.json["findings"][0]["message"]


def test_guess_hint_of_an_option_without_a_value_is_its_commands(run: Runs) -> None:
    """As every other usage error does, it says where the help of that command is."""
    assert "toolkit validate --help" in run("validate", "x", "--pack").err


# --- languages


@pytest.mark.parametrize("name", ["", *COMMANDS, "render notice", "render application"])
def test_help_is_in_both_languages(name: str, run: Runs) -> None:
    """--help of every command exits 0 in Chinese and in English, on stdout."""
    english, chinese = (run(*name.split(), "--help", lang=lang) for lang in ("en", "zh"))
    assert [(0, ""), (0, "")] == [(one.code, one.err) for one in (english, chinese)]
    assert english.out.startswith("Usage: ")
    assert chinese.out.startswith("用法：")
    assert not re.search("Options|Show this|show this|Usage", chinese.out)


@pytest.mark.parametrize(
    ("env", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, False),
        ({}, False),
    ],
)
def test_language_is_the_locales(env: dict[str, str], chinese: bool, tmp_path: Path) -> None:
    """Chinese where the locale is zh, English elsewhere."""
    ran = program("validate", tmp_path / "none.yaml", env=env)
    assert chinese is ("没有这个文件" in ran.stderr)
    assert chinese is not ("there is no such file" in ran.stderr)


def test_language_option_outdoes_the_locale() -> None:
    """--lang zh in an English locale."""
    assert program("--lang", "zh", "vaildate", env={"LANG": "en_US.UTF-8"}).stderr.startswith("没有命令“vaildate”")


def test_language_of_a_console_without_chinese_ends_no_run() -> None:
    """A console that can't show 集群 gets escapes, not a crash."""
    ran = program("validate", MEETS, *ON, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (0, "") == (ran.returncode, ran.stderr)


# --- start


def test_start_help_imports_no_heavy_library() -> None:
    """`python -m toolkit --help` is click alone; all else waits until it is needed."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "toolkit", "--help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    assert {"click", "toolkit"} <= loaded
    assert set() == loaded & {
        "docx", "openpyxl", "pdfplumber", "jsonschema", "jsonschema_rs", "yaml", "docxtpl", "lxml", "jinja2",
        "chinese_calendar",
    }  # fmt: skip


def test_start_module_and_version(run: Runs) -> None:
    """`python -m toolkit --version` says the package's version and nothing else."""
    from toolkit import __version__

    assert (0, f"toolkit {__version__}\n", "") == run("--version")
    assert f"toolkit {__version__}\n" == program("--version").stdout


# --- streams


def test_stdout_of_json_is_the_report_alone(run: Runs, forms: Forms) -> None:
    """Whatever must be said beside it goes to stderr, so that a program can read stdout."""
    ran = run("validate", forms.folder / "none.yaml", MEETS, *ON, "--report", "json")
    assert 2 == len(ran.json)
    assert "none.yaml" in ran.err


def test_stdout_of_render_is_the_name_of_the_file(run: Runs, tmp_path: Path) -> None:
    """What was read specially, and who was left out, is on stderr."""
    path = tmp_path / "x.docx"
    ran = run("render", "notice", "publicity", FRAME, "--from", MEETS, "--from", SHORT, *ON, "-o", path)
    assert (0, f"Wrote {path}\n") == (ran.code, ran.out)
    assert str(SHORT) in ran.err


@pytest.mark.parametrize("suffix", ["yaml", "json", "xlsx"])
def test_stdin_gives_the_notice_that_the_file_gives(suffix: str, run: Runs, tmp_path: Path) -> None:
    """`-` is standard input, in YAML, JSON and xlsx; the document is the same, byte for byte."""
    data = PUBLICITY.with_suffix(".xlsx").read_bytes() if suffix == "xlsx" else PUBLICITY.read_bytes()
    if suffix == "json":
        data = as_json(yaml_values(PUBLICITY)).encode()
    ran = run("render", "notice", "publicity", "-", "--final", "-o", tmp_path / "in.docx", input=data)
    assert (0, "") == (ran.code, ran.err)
    assert 0 == run("render", "notice", "公示", PUBLICITY, "--final", "-o", tmp_path / "file.docx").code
    assert (tmp_path / "file.docx").read_bytes() == (tmp_path / "in.docx").read_bytes()


def test_stdin_that_is_wrong_is_told_with_its_place(run: Runs, tmp_path: Path) -> None:
    """Line and column of what came in."""
    ran = run("render", "notice", "publicity", "-", "-o", tmp_path / "x.docx", input=b'{"a": 1,\n "a": 2}')
    assert (3, "") == (ran.code, ran.out)
    assert ran.err.startswith("-:2:2: ")


def test_stdin_that_is_empty_is_told(run: Runs, tmp_path: Path) -> None:
    """Nothing came: no crash, no file."""
    assert 3 == run("render", "notice", "publicity", "-", "-o", tmp_path / "x.docx", input=b"").code
    assert [] == held(tmp_path)


def test_stdin_is_validated_too(run: Runs) -> None:
    """`toolkit validate -`."""
    ran = run("validate", "-", *ON, "--report", "json", input=MEETS.read_bytes())
    assert (0, "-", "application") == (ran.code, ran.json["file"], ran.json["form"])
    assert {"-"} == {source["file"] for one in ran.json["verdicts"] for source in one["sources"]}


# --- files made and kept


@pytest.mark.parametrize(
    "args",
    [
        ("blank", "plan"),
        ("render", "plan", str(EXAMPLES / "plan.yaml")),
        ("render", "notice", "publicity", str(PUBLICITY)),
    ],
    ids=["blank", "form", "notice"],
)
def test_output_of_a_command_is_kept_without_force(args: tuple[str, ...], run: Runs, tmp_path: Path) -> None:
    """An existing file is left and named; with --force it is replaced whole."""
    path = tmp_path / "x.docx"
    path.write_bytes(b"mine")
    ran = run(*args, "-o", path)
    assert (2, "", b"mine") == (ran.code, ran.out, path.read_bytes())
    assert str(path) in ran.err
    assert "--force" in ran.err
    assert 0 == run(*args, "-o", path, "--force").code
    assert path.read_bytes().startswith(b"PK")
    assert ["x.docx"] == held(tmp_path)


@pytest.mark.parametrize("kind", ["publicity", "recognition", "revocation", "公示", "公布", "撤销", "提醒", "更名"])
def test_render_notice_takes_either_name_of_a_kind(kind: str, run: Runs, tmp_path: Path) -> None:
    """English and Chinese names make the same notice."""
    names = {
        "公示": "publicity", "公布": "recognition", "撤销": "revocation", "提醒": "reminder", "更名": "correction"
    }  # fmt: skip
    data = NOTICES / f"{names.get(kind, kind)}.yaml"
    assert 0 == run("render", "notice", kind, data, "-o", tmp_path / "x.docx").code
    assert yaml_values(data)["clusters"][-1]["name"] in text_of(tmp_path / "x.docx")


@pytest.mark.parametrize("kind", ["application", "plan", "summary", "city-report"])
def test_render_form_is_the_same_bytes_in_another_folder(kind: str, run: Runs, tmp_path: Path) -> None:
    """Neither folder nor the second run shows in the file."""
    data = MEETS if kind == "application" else EXAMPLES / f"{kind}.yaml"
    made = []
    for name in ("一", "b c"):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(data, folder / data.name)
        assert 0 == run("render", kind, folder / data.name, "-o", folder / "x.docx").code
        made.append((folder / "x.docx").read_bytes())
    assert made[0] == made[1]


def test_render_notice_is_the_same_bytes_in_another_folder_and_process(tmp_path: Path) -> None:
    """Another folder, another time zone, another hash seed."""
    made = []
    for name, env in (("a", {"TZ": "UTC", "PYTHONHASHSEED": "1"}), ("b", {"TZ": "Asia/Shanghai", "LANG": "zh_CN"})):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(PUBLICITY, folder)
        ran = program("render", "notice", "publicity", "publicity.yaml", "-o", "x.docx", cwd=folder, env=env)
        assert 0 == ran.returncode, ran.stderr
        made.append((folder / "x.docx").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_render_refuses_bad_data_with_everything_at_once(lang: str, run: Runs, tmp_path: Path) -> None:
    """Every finding with file, line and column, in the order of the form; no file."""
    data = tmp_path / "bad.yaml"
    text = PUBLICITY.read_text("utf-8").replace("year: 2026\n", "year: 无\n").replace('"250000"', '"25"')
    text = text.replace("issuer: 山东省工业和信息化厅", "isuer: 山东省工业和信息化厅")
    data.write_text(text, "utf-8")
    ran = run("render", "notice", "publicity", data, "-o", tmp_path / "x.docx", lang=lang)
    assert (1, "") == (ran.code, ran.out)
    first, *lines = ran.err.splitlines()
    assert str(data) in first
    assert 4 == len(lines)
    assert all(re.match(rf"  {re.escape(str(data))}:\d+:\d+: ", line) for line in lines)
    assert ["bad.yaml"] == held(tmp_path)


@pytest.mark.parametrize(
    ("kind", "field", "label"),
    [
        ("publicity", "issuer", "发布机关"),
        ("publicity", "date", "日期"),
        ("publicity", "period", "公示"),
        ("recognition", "basis", "依据"),
        ("recognition", "addressee", "主送"),
        ("revocation", "clusters", "集群"),
    ],
)
@pytest.mark.parametrize("missing", [GONE, None, "", "—"], ids=["absent", "null", "empty", "dash"])
def test_render_missing_value_names_the_field(
    kind: str, field: str, label: str, missing: Any, run: Runs, tmp_path: Path
) -> None:
    """A notice with a hole is not printed, whichever way the hole was written."""
    data = notice(tmp_path, kind, **{field: missing})
    ran = run("render", "notice", kind, data, "-o", tmp_path / "x.docx")
    assert (1, "") == (ran.code, ran.out)
    told = [line for line in ran.err.splitlines() if "is missing" in line]
    assert 1 == len(told)
    named = json.loads((ROOT / "schemas" / "notices" / f"{kind}.schema.json").read_text("utf-8"))["properties"][field]
    assert named.get("title", label) in told[0]
    assert not (tmp_path / "x.docx").exists()


def test_render_keeps_the_old_document_where_the_data_are_bad(run: Runs, tmp_path: Path) -> None:
    """--force is leave to replace a file by a document, not by nothing."""
    (tmp_path / "x.docx").write_bytes(b"mine")
    data = notice(tmp_path, issuer=GONE)
    assert 1 == run("render", "notice", "publicity", data, "-o", tmp_path / "x.docx", "--force").code
    assert b"mine" == (tmp_path / "x.docx").read_bytes()


@pytest.mark.parametrize(
    ("command", "data"),
    [
        (("render", "notice", "publicity"), NOTICES / "recognition.yaml"),
        (("render", "notice", "revocation"), EXAMPLES / "plan.yaml"),
        (("render", "plan"), MEETS),
        (("render", "summary"), PUBLICITY),
    ],
)
def test_render_other_data_than_the_command_says_are_refused(
    command: tuple[str, ...], data: Path, run: Runs, tmp_path: Path
) -> None:
    """The file itself says what it is; a command for something else makes nothing."""
    ran = run(*command, data, "-o", tmp_path / "x.docx")
    assert (1, "", []) == (ran.code, ran.out, held(tmp_path))
    assert command[-1] in ran.err


def test_render_says_what_was_read_specially(run: Runs, tmp_path: Path) -> None:
    """2026年6月3日 is read as a day, and said on stderr."""
    ran = run("render", "notice", "publicity", notice(tmp_path, date="2026年6月3日"), "-o", tmp_path / "x.docx")
    assert 0 == ran.code
    assert "2026年6月3日" in ran.err
    assert "2026-06-03" in ran.err


# --- --from


def test_from_takes_only_clusters_that_meet_the_measure(run: Runs, forms: Forms) -> None:
    """One unmet, one with a hole: both left out and named; those that meet it stand by their place's code."""
    hole = forms.write({"/basic/contact/phone": GONE, "/cover/cluster_name": "有缺项的集群"}, file="hole.json")
    many: list[Path] = [EXAMPLES / f"application-{name}" for name in ("meets.yaml", "ningjin.yaml", "zhangdian.json")]
    path = forms.folder / "x.docx"
    chosen: list[str | Path] = [part for one in (*map(str, many), str(SHORT), hole) for part in ("--from", one)]
    ran = run("render", "notice", "publicity", FRAME, *chosen, *ON, "--final", "-o", path)
    assert 0 == ran.code
    assert [str(SHORT), hole] == [line.partition(": ")[0] for line in ran.err.splitlines()]
    text = text_of(path)
    names = [
        json.loads(one.read_text("utf-8"))["cover"]["cluster_name"]
        if one.suffix == ".json"
        else yaml_values(one)["cover"]["cluster_name"]
        for one in many
    ]
    places = [text.rfind(names[index]) for index in (2, 0, 1)]  # 张店区 3703, 诸城市 3707, 宁津县 3714
    assert -1 not in places
    assert sorted(places) == places
    assert "等3家" in text.replace(" ", "")
    assert "有缺项的集群" not in text
    assert yaml_values(SHORT)["cover"]["cluster_name"] not in text


def test_from_order_of_the_options_does_not_matter(run: Runs, tmp_path: Path) -> None:
    """The list is ordered by the divisions, so the documents are the same."""
    files = [MEETS, EXAMPLES / "application-zhangdian.json"]
    made = []
    for number, order in enumerate((files, files[::-1])):
        path = tmp_path / f"{number}.docx"
        options: list[str | Path] = [part for one in order for part in ("--from", one)]
        assert 0 == run("render", "notice", "publicity", FRAME, *options, *ON, "-o", path).code
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_from_none_that_meets_makes_no_notice(run: Runs, tmp_path: Path) -> None:
    """An empty list is not published."""
    ran = run("render", "notice", "publicity", FRAME, "--from", SHORT, *ON, "-o", tmp_path / "x.docx")
    assert (1, "", []) == (ran.code, ran.out, held(tmp_path))


def test_from_file_that_cant_be_read_makes_no_notice(run: Runs, tmp_path: Path) -> None:
    """A list that lacks somebody because his file was torn would be wrong."""
    options = ("--from", MEETS, "--from", tmp_path / "none.yaml")
    ran = run("render", "notice", "publicity", FRAME, *options, *ON, "-o", tmp_path / "x.docx")
    assert (3, "", []) == (ran.code, ran.out, held(tmp_path))


def test_from_the_same_application_twice_is_refused(run: Runs, tmp_path: Path) -> None:
    """A shell pattern may match a file twice; nobody is published twice."""
    ran = run("render", "notice", "publicity", FRAME, "--from", MEETS, "--from", MEETS, *ON, "-o", tmp_path / "x.docx")
    assert (1, "", []) == (ran.code, ran.out, held(tmp_path))
    assert "row 2" in ran.err


def test_from_a_plan_is_left_out_for_what_it_is(run: Runs, tmp_path: Path) -> None:
    """The reason given is not that all conditions are met."""
    ran = run("render", "notice", "publicity", FRAME, "--from", EXAMPLES / "plan.yaml", *ON, "-o", tmp_path / "x.docx")
    assert "all met" not in ran.err


def test_validate_of_a_notice_s_data_says_what_they_are(run: Runs) -> None:
    """Not an application mistyped: the way out is another command."""
    ran = run("validate", EXAMPLES / "notices" / "publicity.yaml")
    assert 1 == ran.code
    assert "toolkit render notice" in ran.out


# --- blank, demo, doctor


@pytest.mark.parametrize("form", ["application", "plan", "summary", "city-report"])
@pytest.mark.parametrize("suffix", [".yaml", ".json", ".docx", ".YAML"])
def test_blank_is_a_file_of_its_kind(form: str, suffix: str, run: Runs, tmp_path: Path) -> None:
    """The three kinds for each form, by the suffix in any case."""
    path = tmp_path / f"x{suffix}"
    assert (0, f"Wrote {path}\n", "") == run("blank", form, "-o", path, "--year", "2026")
    match suffix.lower():
        case ".yaml":
            assert form == yaml.safe_load(path.read_text("utf-8"))["form"]
        case ".json":
            assert form == json.loads(path.read_text("utf-8"))["form"]
        case _:
            assert "集群" in text_of(path)


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".docx"])
def test_blank_is_read_by_validate_as_unfilled(suffix: str, run: Runs, tmp_path: Path) -> None:
    """Out and in again: no crash, no unreadable place, only what is missing."""
    path = tmp_path / f"x{suffix}"
    run("blank", "申报书", "-o", path, "--year", "2026")
    ran = run("validate", path, "--report", "json")
    assert (1, "application") == (ran.code, ran.json["form"])
    assert {"file-untouched", "schema-required", "schema-items", "years"} >= {
        one["rule"] for one in ran.json["findings"]
    }
    assert "met" not in {one["verdict"] for one in ran.json["verdicts"] if one["severity"] == "required"}


def test_blank_year_is_this_year_unless_said(run: Runs, tmp_path: Path) -> None:
    """The years of the columns follow the calendar."""
    run("blank", "application", "-o", tmp_path / "a.yaml")
    run("blank", "application", "-o", tmp_path / "b.yaml", "--year", str(date.today().year))
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()


def test_demo_works_through_the_season(run: Runs, tmp_path: Path) -> None:
    """Every step ends as it must; each command is printed and each document lies where it says."""
    folder = tmp_path / "演示"
    ran = run("demo", "-o", folder)
    assert (0, "") == (ran.code, "\n".join(line for line in ran.err.splitlines() if "left out" not in line))
    commands = re.findall(r"^\$ toolkit (.+)$", ran.out, re.M)
    assert {"blank", "validate", "render"} == {one.split()[0] for one in commands}
    made = sorted(path.name for path in folder.glob("*.docx"))
    assert ["公布.docx", "公示.docx", "撤销.docx", "申报书-空白.docx", "申报书.docx"] == made
    assert all(str(folder / name) in ran.out for name in made)
    assert "Conclusion: all met" in ran.out
    assert "a required condition is unmet" in ran.out


def test_demo_leaves_a_folder_that_is_there(run: Runs, tmp_path: Path) -> None:
    """No example is copied over somebody's work."""
    assert (2, "") == run("demo", "-o", tmp_path)[:2]
    assert [] == held(tmp_path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_doctor_names_versions_fonts_and_programs(lang: str, run: Runs) -> None:
    """It runs anywhere, exits 0, and names LibreOffice, each library and the fonts of GB/T 9704."""
    ran = run("doctor", lang=lang)
    assert (0, "") == (ran.code, ran.err)
    assert all(name in ran.out for name in ("Python", "LibreOffice", "docxtpl", "仿宋_GB2312", "方正小标宋简体"))


def test_doctor_says_what_a_lack_stops(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice and fontconfig it still runs, and says what can't be done."""
    monkeypatch.setenv("PATH", "")
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: real("no-such-package" if name == "rapidocr" else name))
    ran = run("doctor")
    assert 0 == ran.code
    assert re.search(r"× rapidocr  missing .*cluster-toolkit\[ocr\]", ran.out)
    assert re.search("× LibreOffice  missing .*PDF", ran.out)
    assert re.search(r"\? 仿宋_GB2312 .*fc-list", ran.out)


# --- progress


class Terminal:
    """A stderr that says whether it is a terminal."""

    encoding = "utf-8"

    def __init__(self, terminal: bool) -> None:
        self.terminal, self.written = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None: ...


@pytest.mark.parametrize(("terminal", "count", "shown"), [(True, 12, True), (False, 12, False), (True, 2, False)])
def test_progress_is_shown_for_many_files_on_a_terminal(
    terminal: bool, count: int, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Many files and a terminal: a bar on stderr; a pipe or few files: none. Never on stdout."""
    from toolkit.cli import run as run_toolkit

    stderr = Terminal(terminal)
    monkeypatch.setattr("sys.stderr", stderr)
    code = run_toolkit(["validate", *[str(EXAMPLES / "plan.yaml")] * count, "--on", "2027-03-01", "--report", "json"])
    assert ExitCode.OK == code
    assert shown is ("Checking" in stderr.written)
    assert count == len(json.loads(capsys.readouterr().out))


# --- the machine fails


def test_disk_that_is_full_is_exit_code_3(run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document was made but can't be kept."""

    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("toolkit.output.os.fsync", full)
    ran = run("blank", "plan", "-o", tmp_path / "x.yaml")
    assert (3, "", []) == (ran.code, ran.out, held(tmp_path))
    assert "No space left on device" in ran.err


@pytest.mark.parametrize("file", ["no/x.docx", "no/x.yaml"])
def test_folder_that_is_not_there_is_exit_code_3(file: str, run: Runs, tmp_path: Path) -> None:
    """It is named, and not made."""
    ran = run("blank", "plan", "-o", tmp_path / file)
    assert (3, "", []) == (ran.code, ran.out, held(tmp_path))
    assert str(tmp_path / "no") in ran.err


def test_name_too_long_is_exit_code_3(run: Runs, tmp_path: Path) -> None:
    """The path is the user's, so the sentence is about the path."""
    assert 3 == run("blank", "plan", "-o", tmp_path / ("x" * 300 + ".yaml")).code


@pytest.mark.parametrize("text", [r'"x": "\ud800"', r'"x\ud800": 1'], ids=["value", "name"])
def test_lone_surrogate_is_no_fault_of_ours(text: str, run: Runs, tmp_path: Path) -> None:
    """JSON can write half a character; that is a finding of the form."""
    (tmp_path / "f.json").write_text(f'{{"form": "application", "version": "1.0", {text}}}', "utf-8")
    assert 70 != run("validate", tmp_path / "f.json").code


def shell(command: str) -> tuple[int, str]:
    """Exit code and stderr of a line of shell; `toolkit` in it is the program."""
    line = f'toolkit() {{ "{sys.executable}" -m toolkit "$@"; }}; {command}'
    ran = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    return ran.returncode, ran.stderr


def test_stdout_on_a_full_disk_is_exit_code_3() -> None:
    """`toolkit validate … > report.json` on a full disk: the disk's fault, told as such."""
    code, err = shell(f"toolkit validate {MEETS} --on {DAY} > /dev/full")
    assert (3, False) == (code, "fault of ours" in err)


@pytest.mark.parametrize("command", [f"validate {MEETS} --on {DAY}", "doctor", "--help", "--version"])
def test_stdout_that_is_closed_is_exit_code_3(command: str) -> None:
    """A job that was started without stdout: one sentence, and nothing is begun of which nobody would hear."""
    code, err = shell(f"toolkit --lang en {command} >&-")
    assert (3, 1) == (code, err.count("\n"))
    assert err.startswith("stdout: can't be written (It is closed)")


def test_file_is_not_taken_for_stderr_that_is_closed(tmp_path: Path) -> None:
    """A job that was started without stderr: what is said there goes nowhere, not into the file that is written."""
    out = tmp_path / "f.yaml"
    assert 0 == shell(f"toolkit parse {MEETS} -o {out} 2>&-")[0]
    assert 0 == shell(f"toolkit validate {out} --on {DAY}")[0]


def test_stdin_that_is_closed_is_exit_code_3() -> None:
    """A job that was started without stdin has nothing to read."""
    assert 3 == shell("toolkit validate - <&-")[0]


# --- the report


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_report_json_is_what_its_schema_publishes(lang: str, run: Runs, forms: Forms) -> None:
    """Of one file and of several, sound, wrong and unreadable ones."""
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8"))
    wrong = forms.write({"/basic/aera": 5, "/economy/output/2025": "无"})
    files = [MEETS, SHORT, wrong, forms.folder / "none.yaml"]
    for chosen in ([MEETS], [wrong], files):
        ran = run("validate", *chosen, *ON, "--report", "json", lang=lang)
        assert [] == [one.message for one in Draft202012Validator(schema).iter_errors(ran.json)]


def test_report_differs_between_languages_in_its_sentences_alone(run: Runs) -> None:
    """Rules, values, places and verdicts are the same; the exit code too."""
    made = [run("validate", SHORT, *ON, "--report", "json", lang=lang) for lang in ("en", "zh")]
    bare = []
    for ran in made:
        report = ran.json
        for one in (*report["verdicts"], *report["findings"]):
            del one["message"]
        bare.append((ran.code, report))
    assert bare[0] == bare[1]
    assert made[0].out != made[1].out


def test_report_text_says_clause_words_value_bound_and_gap(run: Runs, forms: Forms) -> None:
    """What a clerk reads of one rule that is unmet: all five, in Chinese, and where the figure stands."""
    path = forms.write({"/basic/area": "101.3"})
    out = run("validate", path, *ON, lang="zh").out
    lines = out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if "[area-cap]" in line)
    assert "101.3 平方公里，要求不超过 100 平方公里，超出 1.3 平方公里" in lines[at - 1]
    assert "依据 第四条（一）：占地面积一般不超过100平方公里" in lines[at]
    assert re.search(rf"见 {re.escape(path)}:\d+:\d+|见 {re.escape(path)} \d+:\d+", "\n".join(lines[at : at + 2]))


def test_report_text_in_chinese_has_no_english_sentence(run: Runs, forms: Forms) -> None:
    """Names of files, fields and rules apart, what is said is Chinese."""
    path = forms.write({"/basic/aera": 5, "/economy/output/2025": "无", "/basic/area": -1, "/cover/date": "x"})
    out = run("validate", path, MEETS, *ON, lang="zh").out
    assert not re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", out.replace(path, "").replace(str(MEETS), ""))
    assert CHINESE.search(out)


def test_report_is_the_same_twice(run: Runs) -> None:
    """Same files, same day, same words."""
    assert run("validate", MEETS, SHORT, *ON) == run("validate", MEETS, SHORT, *ON)


# --- completion


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("toolkit va", "validate"), ("toolkit validate --re", "--report"), ("toolkit render notice pub", "publicity")],
)
def test_completion_offers_commands_options_and_kinds(words: str, wanted: str) -> None:
    """What the README's line for bash asks of the program."""
    env = {"_TOOLKIT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    ran = subprocess.run(
        [str(Path(sys.executable).with_name("toolkit"))],
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert f"plain,{wanted}" in ran.stdout.splitlines()


def test_render_names_a_file_of_the_other_kind(run: Runs, tmp_path: Path) -> None:
    """A form given for the data of a notice, and these given for a form: the way out is named."""
    form, notice = EXAMPLES / "summary.yaml", tmp_path / "notice.yaml"
    notice.write_text("notice: publicity\n", "utf-8")
    one = run("render", "notice", "publicity", form, "-o", tmp_path / "made.docx")
    other = run("render", "summary", notice, "-o", tmp_path / "made.docx")
    assert (1, 1) == (one.code, other.code)
    assert "this is a filled form (summary)" in one.err
    assert "toolkit blank notice publicity" in one.err
    assert "toolkit render notice publicity" in other.err
    assert not (tmp_path / "made.docx").exists()
