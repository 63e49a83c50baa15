"""The command line as a clerk meets it: exit codes, suggestions, languages, files that are whole or not there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from toolkit.errors import ExitCode
from toolkit.rules.indicators import INDICATORS

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
NOTICE = EXAMPLES / "notices" / "publicity.yaml"


def test_help_imports_no_heavy_library() -> None:
    """`toolkit --help` costs click and no more."""
    code = (
        "import sys\nfrom toolkit.cli import run\nrun(['--help'])\n"
        "heavy = {'docx', 'docxtpl', 'openpyxl', 'pdfplumber', 'jsonschema', 'jsonschema_rs', 'yaml', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_validate_of_json_reads_no_yaml() -> None:
    """The shipped pack comes from its parsed text; PyYAML would take a fifth of the run."""
    code = (
        "import sys\nfrom toolkit.cli import run\n"
        f"run(['validate', {str(EXAMPLES / 'application-zhangdian.json')!r}])\n"
        "print('yaml' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["validate", EXAMPLES / "application-meets.yaml"], ExitCode.OK),
        (["validate", EXAMPLES / "application-falls-short.yaml"], ExitCode.FINDINGS),
        (["validate", EXAMPLES / "application-meets.yaml", "nowhere.yaml"], ExitCode.UNREADABLE),
        (["validate", EXAMPLES / "plan.yaml", "--pack", "nowhere"], ExitCode.BROKEN),
        (["validate"], ExitCode.USAGE),
        (["validate", EXAMPLES / "plan.yaml", "--on", "yesterday"], ExitCode.USAGE),
        (["explain", "patent-growth"], ExitCode.OK),
        (["pack", "test"], ExitCode.OK),
        (["pack", "show"], ExitCode.OK),
        (["doctor"], ExitCode.OK),
    ],
)
def test_exit_code_is_the_stated_one(run: Any, args: list[Any], code: int) -> None:
    """Each ending has its number."""
    assert run(*args).code == code


def test_exit_code_of_a_fault_is_seventy(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash inside one rule ends in 70, with the rule undetermined in the report."""

    def crash(form: object, limit: object) -> list[Any]:
        raise RuntimeError("broken")

    monkeypatch.setitem(INDICATORS, "amount", crash)
    ran = run("validate", EXAMPLES / "application-meets.yaml", "--report", "json")
    verdicts = {one["rule"]: one["verdict"] for one in json.loads(ran.out)["verdicts"]}
    assert (ran.code, verdicts["output-floor"]) == (70, "undetermined")
    assert "broken" in ran.err


def test_advisory_alone_exits_zero_and_one_when_strict(run: Any, forms: Any) -> None:
    """An area beyond 100 square kilometres is advisory."""
    file = forms.write({"/basic/area": 101})
    assert (run("validate", file).code, run("validate", file, "--strict").code) == (0, 1)


@pytest.mark.parametrize(
    ("args", "guess"),
    [
        (["vaildate"], "validate"),
        (["render", "notice", "publicty", NOTICE, "-o", "x.docx"], "publicity"),
        (["blank", "aplication", "-o", "x.yaml"], "application"),
        (["validate", "--reprot", "json", NOTICE], "--report"),
        (["explain", "patnet-growth"], "patent-growth"),
    ],
)
def test_mistyping_gets_a_guess(run: Any, args: list[Any], guess: str) -> None:
    """A mistyped word ends in 2 with the nearest one."""
    ran = run(*args)
    assert (ran.code, guess in ran.err) == (2, True)


def test_mistyped_field_gets_a_guess(run: Any, forms: Any) -> None:
    """A field that the schema does not know is told with the one that is meant."""
    ran = run("validate", forms.write({"/basic/aera": 3}))
    assert (ran.code, "area" in ran.out) == (1, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_language_is_the_chosen_one(run: Any, lang: str) -> None:
    """Sentences change with the language; labels and clauses stay Chinese."""
    out = run("validate", EXAMPLES / "application-falls-short.yaml", lang=lang).out
    assert ("还差" in out, "short by" in out) == (lang == "zh", lang == "en")
    assert "近三年产值均在40亿元以上" in out


def test_notice_from_standard_input(run: Any, tmp_path: Path) -> None:
    """`-` reads the data from standard input."""
    file = tmp_path / "a.docx"
    ran = run("render", "notice", "公示", "-", "-o", file, input=NOTICE.read_bytes())
    assert (ran.code, file.is_file()) == (0, True)


def test_notice_with_a_missing_value_is_not_written(run: Any, tmp_path: Path) -> None:
    """The field is named by its label, and no file is made."""
    data = tmp_path / "data.yaml"
    text = NOTICE.read_text(encoding="utf-8")
    data.write_text(text.replace("  phone: 0531-00000000\n", ""), encoding="utf-8")
    ran = run("render", "notice", "publicity", data, "-o", tmp_path / "a.docx")
    assert (ran.code, "联系电话" in ran.err) == (1, True)
    assert list(tmp_path.glob("*.docx")) == []


def test_existing_file_needs_force(run: Any, tmp_path: Path) -> None:
    """An existing file is kept without --force, and replaced with it."""
    file = tmp_path / "a.docx"
    file.write_text("mine", encoding="utf-8")
    assert run("render", "notice", "publicity", NOTICE, "-o", file).code == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("render", "notice", "publicity", NOTICE, "-o", file, "--force").code == 0
    assert file.read_bytes().startswith(b"PK")


def test_list_is_taken_from_those_that_meet_the_measure(run: Any, tmp_path: Path) -> None:
    """`--from` lists the applications that may be recognised, and says which it left out."""
    frame = EXAMPLES / "notices" / "publicity-frame.yaml"
    forms = [EXAMPLES / f"application-{name}.yaml" for name in ("meets", "falls-short", "ningjin")]
    ran = run(
        "render", "notice", "publicity", frame, *(part for form in forms for part in ("--from", form)),
        "-o", tmp_path / "a.docx",
    )  # fmt: skip
    assert (ran.code, "临清市示例轴承特色产业集群" in ran.err) == (0, True)


def test_result_alone_is_on_standard_output(run: Any) -> None:
    """The JSON report is all that stdout carries, also where a file can't be read."""
    ran = run("validate", EXAMPLES / "plan.yaml", "nowhere.yaml", "--report", "json")
    assert [one["form"] for one in json.loads(ran.out)] == ["plan", ""]
    assert "nowhere.yaml" in ran.err


def test_compare_shows_what_differs(run: Any) -> None:
    """Two packs differ in their bounds and in the verdicts on a form."""
    out = run("pack", "compare", "shandong-draft", "yunnan", EXAMPLES / "application-falls-short.yaml").out
    assert "at least 40 亿元" in out
    assert "output-floor: unmet → met" in out


def test_demo_works_through_the_season(run: Any, tmp_path: Path) -> None:
    """Every step of the demo ends as it must, and its documents are there."""
    ran = run("demo", "-o", tmp_path / "season")
    assert (ran.code, "toolkit validate" in ran.out) == (0, True)
    assert len(list((tmp_path / "season").glob("*.docx"))) == 5


def test_pack_test_with_mutants_prints_the_score(run: Any) -> None:
    """As many killed as made, and exit 0."""
    ran = run("pack", "test", "yunnan", "--mutants")
    assert ran.code == 0
    assert "30 mutants, 30 killed" in ran.out


@pytest.mark.parametrize(("args", "word"), [(["list"], "shanghai-2024"), (["show", "yunnan"], "不低于 10 亿元")])
def test_pack_list_and_show_tell_what_there_is(run: Any, args: list[str], word: str) -> None:
    """The packs, and what one asks."""
    ran = run("pack", *args, lang="zh")
    assert ran.code == 0
    assert word in ran.out
