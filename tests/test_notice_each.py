"""A file for each row: names, manifest, and that one bad row stops no other."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import signal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from conftest import EXAMPLES, Runs
from hypothesis import given
from hypothesis import strategies as st
from notice_forms import clusters, example

from toolkit import office, output, resources
from toolkit.errors import Halted, Unreadable, UsageFault
from toolkit.form import Form
from toolkit.render.each import apart, namer, safe, whole
from toolkit.render.kinds import KINDS
from toolkit.render.notice import prepared
from toolkit.render.pdf import convert
from toolkit.render.reading import read

REMINDER = EXAMPLES / "notices" / "reminder.yaml"
SHARED = (
    ("年度", 2025), ("发文机关", "山东省工业和信息化厅"), ("成文日期", "2026-03-09"), ("统计截止日", "2026-03-06"),
    ("报送截止日", "2026-03-20"), ("联系电话", "0531-00000000"),
)  # fmt: skip
GOOD = [
    (1, "高青县日用陶瓷特色产业集群", "淄博市", "高青县", "淄博市工业和信息化局"),
    (2, "市中区轻纺特色产业集群", "枣庄市", "市中区", "枣庄市工业和信息化局"),
    (3, "莒南县园林机械特色产业集群", "临沂市", "莒南县", "临沂市工业和信息化局"),
]


def workbook(path: Path, rows: list[Any]) -> Path:
    """A list with an addressee of its own in each row, and the shared values on a second sheet."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "名单"
    for row in (("序号", "集群名称", "所在市", "所在县（市、区）", "主送机关"), *rows):
        sheet.append(row)
    shared = made.create_sheet("要素")
    for pair in SHARED:
        shared.append(pair)
    made.save(path)
    return path


def manifest(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "manifest.csv").read_text("utf-8-sig"))))


def test_each_row_is_a_notice_of_its_own(run: Runs, tmp_path: Path) -> None:
    """Its cluster, its addressee; the manifest has each file's sum and row."""
    data, folder = workbook(tmp_path / "list.xlsx", GOOD), tmp_path / "out"
    ran = run("render", "notice", "reminder", data, "--each", "--final", "-o", folder)
    assert (0, "") == (ran.code, ran.err)
    lines = manifest(folder)
    assert [f"{row[0]}-{row[1]}.docx" for row in GOOD] == [line["file"] for line in lines]
    assert [("1", "名单!A2"), ("2", "名单!A3"), ("3", "名单!A4")] == [(line["row"], line["place"]) for line in lines]
    for line, row in zip(lines, GOOD, strict=True):
        made = folder / line["file"]
        assert hashlib.sha256(made.read_bytes()).hexdigest() == line["sha256"]
        text = read(made.read_bytes()).text
        assert [True, True, False] == [row[1] in text, f"{row[4]}：" in text, "等" in text.split("尚未报送")[0]]
    assert {"manifest.csv", *(line["file"] for line in lines)} == {path.name for path in folder.iterdir()}


def test_each_as_pdf_is_written_in_one_call_and_a_bad_row_stops_no_other(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fonts that stand in are said once; of what LibreOffice makes nothing, the others are made one by one."""
    calls: list[int] = []
    bad = ""

    def pdfs(documents: list[bytes]) -> list[bytes]:
        calls.append(len(documents))
        if any(bad and bad in read(one).text for one in documents):
            raise Unreadable("nothing came of it")
        return [b"%PDF " + one[:4] for one in documents]

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(convert, "pdfs", pdfs)
    monkeypatch.setattr(convert, "missing_fonts", lambda document, made: (["仿宋_GB2312"], ["FandolFang"]))
    data = workbook(tmp_path / "list.xlsx", GOOD)
    command = ("render", "notice", "reminder", data, "--each", "--name", "{集群名称}.PDF", "--final", "-o")
    for name, code, count in (("", 0, 3), ("市中区", 3, 2)):
        bad = name
        folder = tmp_path / f"out-{count}"
        ran = run(*command, folder)
        assert (code, 1) == (ran.code, ran.err.count("仿宋_GB2312"))
        assert count == len(manifest(folder)) == len(list(folder.glob("*.pdf")))
    assert "row 2" in ran.err
    assert [3, 3, 1, 1, 1] == calls


def test_each_fills_the_template_of_ones_own(run: Runs, tmp_path: Path) -> None:
    """As a notice alone does."""
    document = docx.Document(str(resources.path("templates/notices/reminder.docx")))
    document.add_paragraph("联系人另行通知。")
    document.save(str(tmp_path / "own.docx"))
    command = ("render", "notice", "reminder", REMINDER, "--each", "--template", tmp_path / "own.docx")
    assert 0 == run(*command, "-o", tmp_path / "out").code
    made = sorted((tmp_path / "out").glob("*.docx"))
    assert [True] * 3 == ["联系人另行通知。" in read(one.read_bytes()).text for one in made]


def test_each_is_the_notice_that_the_row_alone_would_make(run: Runs, tmp_path: Path) -> None:
    """From YAML too; byte for byte."""
    assert 0 == run("render", "notice", "提醒", REMINDER, "--each", "--final", "-o", tmp_path / "out").code
    row = example("reminder").values["clusters"][1]
    alone = tmp_path / "alone.json"
    alone.write_text(json.dumps({**example("reminder").values, "clusters": [row]}), "utf-8")
    assert 0 == run("render", "notice", "提醒", alone, "--final", "-o", tmp_path / "alone.docx").code
    (made,) = (tmp_path / "out").glob("2-*.docx")
    assert (tmp_path / "alone.docx").read_bytes() == made.read_bytes()


def test_each_bad_row_is_told_at_the_end_and_stops_no_other(run: Runs, tmp_path: Path) -> None:
    """A place that isn't, a name twice, a hole, an addressee with a colon, a bare number: five rows, five reasons."""
    bad = [
        (4, "胶州区智能装备特色产业集群", "青岛市", "胶州区", "青岛市民营经济发展局"),
        (5, "莒南县园林机械特色 产业集群", "临沂市", "莒南县", "临沂市工业和信息化局"),
        (6, "莒南县某某特色产业集群", "临沂市", "莒南县", "临沂市工业和信息化局"),
        (7, "莒南县柳编特色产业集群", "临沂市", "莒南县", "临沂市工业和信息化局："),
        (8, None, None, None, None),
        (9, "曹县木制品特色产业集群", "菏泽市", "曹县", "菏泽市工业和信息化局"),
    ]
    data, folder = workbook(tmp_path / "list.xlsx", [*GOOD, *bad]), tmp_path / "out"
    ran = run("render", "notice", "reminder", data, "--each", "--final", "-o", folder)
    assert 1 == ran.code
    assert ["1", "2", "3", "8"] == [line["row"] for line in manifest(folder)]
    for place in ("名单!D5", "名单!B6", "名单!B7", "名单!E8", "名单!A9"):
        assert place in ran.err
    assert ran.err.splitlines()[-1].startswith("rows not written: 5")
    assert 5 == len(list(folder.iterdir()))


def test_each_file_that_is_there_is_kept_without_force(run: Runs, tmp_path: Path) -> None:
    """It is that row's error alone; with --force everything is made anew."""
    folder = tmp_path / "out"
    folder.mkdir()
    mine = folder / "2-市中区轻纺特色产业集群.docx"
    mine.write_bytes(b"mine")
    assert 2 == run("render", "notice", "提醒", REMINDER, "--each", "-o", folder).code
    assert b"mine" == mine.read_bytes()
    assert 3 == len(list(folder.glob("*.docx")))
    assert 2 == run("render", "notice", "提醒", REMINDER, "--each", "-o", folder).code  # the manifest is there
    assert 0 == run("render", "notice", "提醒", REMINDER, "--each", "-o", folder, "--force").code
    assert mine.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "args",
    [
        ("--name", "{集群}.docx"),
        ("--name", "{集群名称}.odt"),
        ("--name", "../{集群名称}.docx"),
        ("--name", "a/{集群名称}.docx"),
        ("--manifest", "list.txt"),
        ("--dry-run",),
        ("--after", str(REMINDER)),
        ("--from", str(REMINDER)),
    ],
    ids=" ".join,
)
def test_each_with_options_that_dont_fit_writes_nothing(args: tuple[str, ...], run: Runs, tmp_path: Path) -> None:
    """A wrong command is told before the first row."""
    ran = run("render", "notice", "提醒", REMINDER, "--each", "-o", tmp_path / "out", *args)
    assert (2, "") == (ran.code, ran.out)
    assert [] == list(tmp_path.rglob("*.docx"))


def test_each_of_an_empty_list_is_told(run: Runs, tmp_path: Path) -> None:
    """A list that nobody filled is no success."""
    blank = tmp_path / "blank.xlsx"
    assert 0 == run("blank", "notice", "提醒", "-o", blank).code
    ran = run("render", "notice", "提醒", blank, "--each", "-o", tmp_path / "out")
    assert (2, "") == (ran.code, ran.out)
    assert str(blank) in ran.err


def test_each_two_rows_of_one_name_are_one_file_and_an_error(run: Runs, tmp_path: Path) -> None:
    """The pattern must tell rows apart."""
    ran = run("render", "notice", "提醒", REMINDER, "--each", "--name", "提醒.docx", "-o", tmp_path / "out")
    assert 2 == ran.code
    assert ["1"] == [line["row"] for line in manifest(tmp_path / "out")]
    assert "提醒.docx" in ran.err


def test_each_manifest_may_be_json(run: Runs, tmp_path: Path) -> None:
    """For programs."""
    path = tmp_path / "m.json"
    assert 0 == run("render", "notice", "提醒", REMINDER, "--each", "--manifest", path, "-o", tmp_path / "out").code
    assert [1, 2, 3] == [line["row"] for line in json.loads(path.read_text("utf-8"))]


def test_each_of_a_notice_without_clusters_is_refused() -> None:
    """A call has no rows to be made notices of."""
    with pytest.raises(UsageFault):
        list(apart(KINDS["call"], example("call")))


def test_each_row_of_both_lists_of_a_recheck_is_one() -> None:
    """Passed and failed alike, numbered on."""
    ones = list(apart(KINDS["recheck"], example("recheck", validity=None)))
    assert [1, 2, 3, 4, 5] == [one.row for one in ones]
    assert [["passed"]] * 3 + [["failed"]] * 2 == [
        [name for name in ("passed", "failed") if name in one.form.values] for one in ones
    ]


@given(st.integers(1, 30), st.data())
def test_each_row_is_alone_and_none_is_lost(count: int, data: Any) -> None:
    """As many as rows, in their order, places kept, single values of a row laid over the shared ones."""
    rows = clusters(count)
    own = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    for row, yes in zip(rows, own, strict=True):
        row |= {"/issuer": "某局"} if yes else {}
    form = Form("x", {"issuer": "某厅", "clusters": rows}, lambda pointer: pointer)
    ones = list(apart(KINDS["publicity"], form))
    assert [row["name"] for row in rows] == [one.form.get("/clusters/0/name") for one in ones]
    assert ["某局" if yes else "某厅" for yes in own] == [one.form.get("/issuer") for one in ones]
    assert [f"/clusters/{number}/name" for number in range(count)] == [
        one.form.locate("/clusters/0/name") for one in ones
    ]


def test_single_value_in_the_rows_of_one_notice_is_an_error() -> None:
    """An addressee for each row means a file for each row; told once, and the rest is checked all the same."""
    values = example("reminder").values
    for row in values["clusters"]:
        row["/addressee"] = "某局"
    found = whole(KINDS["reminder"], Form("x", values))
    assert ["row-value"] == [one.rule for one in found.findings]
    assert ["row-value"] == [one.rule for one in prepared("reminder", found).findings]


@given(st.text(max_size=200))
def test_safe_name_is_one_that_every_system_takes(text: str) -> None:
    """No way out of the folder, nothing hidden, nothing that a system keeps for itself; and safe twice is safe."""
    name = safe(text)
    assert 0 < len(name) <= 81
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert name[0] not in ".-=+@ "
    assert name[-1] not in ". "
    assert name.split(".")[0].upper() not in ("CON", "NUL", "COM1")
    assert name == safe(name)


def test_namer_pads_the_number_and_takes_labels_and_names() -> None:
    """{序号} has as many figures as the last one; a value of the row or a shared one."""
    of = KINDS["reminder"]
    one = next(iter(apart(of, example("reminder"))))
    assert "001-高青县日用陶瓷特色产业集群-2025.docx" == namer("{序号}-{集群名称}-{year}.docx", of, 120)(one)


# --- names of files


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../x", "_.._x"), ("a\0b", "a_b"), ("CON", "_CON"), ("nul.x", "_nul.x"), ("con .x", "_con .x"),
        ("COM¹", "_COM¹"), ("x. . ", "x"), ("集" * 255, "集" * 80), ("𠮷" * 200, "𠮷" * 60),
        ("a\u202egpj.exe", "agpj.exe"), ("..", "_"), ("", "_"), ("a\nb", "a_b"), ("a\u2028b", "a_b"), ("e\u0301", "é"),
        ("\u200b.x", "x"),
        ("=1+1", "_=1+1"),
    ],
)  # fmt: skip
def test_safe_name_of_a_hostile_one(name: str, expected: str) -> None:
    """No way out of the folder, no device, nothing hidden, no more than 255 bytes with the suffix."""
    assert expected == safe(name)
    assert len(safe(name).encode()) <= 240


@pytest.mark.parametrize(
    "name",
    ["../../x", "a/b", "CON", "x. . ", "集" * 100, "a\u202egpj", "甲\n乙", "甲\0乙", "甲\ud800", "C:\\x", "e\u0301"],
)
def test_each_of_a_hostile_name_stays_in_its_folder(name: str, run: Runs, tmp_path: Path) -> None:
    """A name in the list becomes a safe file in the folder, or is refused by its field; nothing lies elsewhere."""
    values = example("reminder").values
    values["clusters"][0]["name"] = f"{name}特色产业集群"
    data = tmp_path / "list.json"
    data.write_text(json.dumps(values), "utf-8")
    ran = run("render", "notice", "提醒", data, "--each", "--name", "{集群名称}.docx", "-o", tmp_path / "out")
    made = list((tmp_path / "out").glob("*.docx")) if (tmp_path / "out").exists() else []
    assert ran.code == 0 or "集群名称" in ran.err or "list.json:" in ran.err
    assert {path.name for path in tmp_path.iterdir()} <= {"list.json", "out"}
    assert len(made) == (3 if ran.code == 0 else len(made))


@pytest.mark.parametrize("other", ["E\u0301X特色产业集群", "éx特色产业集群"])
def test_each_of_names_that_differ_in_case_or_form_is_one_file(other: str, run: Runs, tmp_path: Path) -> None:
    """Systems that don't tell them apart would lose one: the later row is an error, exit 2."""
    values = example("reminder").values
    values["clusters"][0]["name"], values["clusters"][1]["name"] = "Éx特色产业集群", other
    data = tmp_path / "list.json"
    data.write_text(json.dumps(values), "utf-8")
    ran = run("render", "notice", "提醒", data, "--each", "--name", "{集群名称}.docx", "-o", tmp_path / "out")
    assert (2, True) == (ran.code, "row 1" in ran.err or "row 2" in ran.err)


# --- batches that were interrupted


def tree_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("pattern", ["{序号}.docx", "{序号}.pdf"])
def test_each_interrupted_anywhere_and_resumed_is_as_if_it_never_was(
    pattern: str, run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Halted before or after any of its writings, then taken up again: the same folder, byte for byte."""
    real, count, halt = output.write, 0, 0

    def write(*args: Any, **kwargs: Any) -> None:
        nonlocal count
        count += 1
        if count == halt:
            raise Halted(signal.SIGINT)
        real(*args, **kwargs)
        if count == -halt:
            raise Halted(signal.SIGINT)

    def pdfs(documents: list[bytes]) -> list[bytes]:
        return [b"%PDF " + bytes([number]) + one[-300:] for number, one in enumerate(documents)]

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(convert, "pdfs", pdfs)
    monkeypatch.setattr(convert, "missing_fonts", lambda document, made: ([], []))
    monkeypatch.setattr("toolkit.cli.render_each.AT_ONCE", 2)
    monkeypatch.setattr(output, "write", write)
    command = ("render", "notice", "提醒", REMINDER, "--each", "--name", pattern, "--final", "-o")
    assert 0 == run(*command, tmp_path / "whole").code
    whole, total = tree_of(tmp_path / "whole"), count
    assert 6 == total  # the manifest, three files, the manifest after every second
    for halt in (*range(1, total + 1), *range(-total, 0)):
        folder, count = tmp_path / str(halt), 0
        ran = run(*command, folder)
        assert (130, "") == (ran.code, ran.out)
        assert "--resume" in ran.err
        count = -1000
        assert 0 == run(*command, folder, "--resume").code
        assert whole == tree_of(folder)


def test_each_resumed_makes_only_what_lacks(run: Runs, tmp_path: Path) -> None:
    """A file that is the same is not written again; one that somebody changed is not overwritten."""
    command = ("render", "notice", "提醒", REMINDER, "--each", "-o", tmp_path / "out")
    assert 0 == run(*command).code
    first, second, third = sorted((tmp_path / "out").glob("*.docx"))
    before, whole = first.stat().st_mtime_ns, second.read_bytes()
    second.unlink()
    third.write_bytes(b"mine")
    ran = run(*command, "--resume")
    assert (2, True) == (ran.code, str(third) in ran.err)
    assert (before, whole, b"mine") == (first.stat().st_mtime_ns, second.read_bytes(), third.read_bytes())


@pytest.mark.parametrize("more", [("--final",), ("--name", "{序号}.docx"), ("--reading", "growth=mean")], ids=" ".join)
def test_each_resumed_with_other_options_is_refused(more: tuple[str, ...], run: Runs, tmp_path: Path) -> None:
    """One sentence, exit 2, and nothing is touched."""
    command = ("render", "notice", "提醒", REMINDER, "--each", "-o", tmp_path / "out")
    assert 0 == run(*command).code
    before = tree_of(tmp_path / "out")
    ran = run(*command, "--resume", *more)
    assert (2, "", 1, True) == (ran.code, ran.out, len(ran.err.splitlines()), "options" in ran.err)
    assert before == tree_of(tmp_path / "out")


def test_each_resumed_with_another_list_is_refused(run: Runs, tmp_path: Path) -> None:
    """The sentence says that the list changed; --force makes all anew."""
    data = tmp_path / "list.json"
    values = example("reminder").values
    data.write_text(json.dumps(values), "utf-8")
    command = ("render", "notice", "提醒", data, "--each", "-o", tmp_path / "out")
    assert 0 == run(*command).code
    values["contact"]["phone"] = "0531-11111111"
    data.write_text(json.dumps(values), "utf-8")
    ran = run(*command, "--resume")
    assert (2, True) == (ran.code, "the list changed" in ran.err)
    assert 0 == run(*command, "--force").code


def test_each_resumes_no_strange_manifest(run: Runs, tmp_path: Path) -> None:
    """What is no manifest of ours is told, not guessed at."""
    (tmp_path / "manifest.csv").write_text("file,sha256\nx,y\n", "utf-8")
    ran = run("render", "notice", "提醒", REMINDER, "--each", "-o", tmp_path, "--resume")
    assert (3, True) == (ran.code, "no manifest" in ran.err)
    assert 2 == run("render", "notice", "提醒", REMINDER, "--resume", "-o", tmp_path / "x.docx").code


def test_each_says_that_they_are_drafts(run: Runs, tmp_path: Path) -> None:
    """As one notice does."""
    ran = run("render", "notice", "提醒", REMINDER, "--each", "-o", tmp_path / "out")
    assert (0, 1) == (ran.code, ran.err.count("drafts"))
