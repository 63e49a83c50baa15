"""Every file that the program writes is written by `toolkit.output`: nobody else opens one for writing."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT
from test_architecture import MODULES, TOOLKIT

DOOR = "output.py"
# what makes, moves or takes away a file, by the name that is called
_WRITES = frozenset(
    {
        "write_bytes", "write_text", "mkdir", "makedirs", "touch", "unlink", "remove", "rename", "replace", "rmdir",
        "rmtree", "copy", "copy2", "copyfile", "copytree", "move", "mkstemp", "mkdtemp", "NamedTemporaryFile",
        "symlink_to", "hardlink_to", "link", "symlink", "chmod", "truncate",
    }
)  # fmt: skip
_LIBRARIES = ("os", "shutil", "tempfile")  # a `replace` or a `copy` is a file's only there, or of a path
_OF_TEXT = frozenset({"replace", "copy", "remove", "move", "link"})

_ALLOWED = (
    "os.open(os.devnull, os.O_WRONLY)",  # for a pipe whose reader went away
    "os.open(os.devnull, os.O_RDWR)",  # for a standard stream that is closed
    "path.unlink(missing_ok=True)",  # of LibreOffice's last call, in a folder that vanishes
)


def _temporary(tree: ast.Module) -> set[int]:
    """All that stands in a `with tempfile.TemporaryDirectory(…)`, which vanishes with its folder."""
    return {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.With)
        and any("tempfile.TemporaryDirectory(" in ast.unparse(one.context_expr) for one in block.items)
        for node in ast.walk(block)
    }


def _in_memory(tree: ast.Module) -> set[str]:
    """Names of what is bytes in memory."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value) in ("io.BytesIO()", "BytesIO()")
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _writings(source: str) -> Iterator[str]:
    """The calls in a module that would write a file."""
    tree = ast.parse(source)
    temporary, memory = _temporary(tree), _in_memory(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in temporary:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        given = [ast.unparse(one) for one in (*node.args, *(word.value for word in node.keywords))]
        if (
            (called in _WRITES and (called not in _OF_TEXT or owner in _LIBRARIES))
            or (called == "save" and owner and not (given and given[0] in memory))
            or (called == "open" and any(one[:1] in "'\"" and set(one) & set("wax+") for one in given))
            or (called == "open" and owner == "os" and "os.O_RDONLY" not in " ".join(given))
        ):
            yield f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TOOLKIT).as_posix())
def test_files_are_written_by_one_room(path: Path) -> None:
    """No other module opens for writing, moves, links or saves to a path, but in folders that vanish."""
    found = [one for one in _writings(path.read_text("utf-8")) if one.partition(": ")[2] not in _ALLOWED]
    assert (path == TOOLKIT / DOOR) == bool(found), found


@pytest.mark.parametrize(
    "source",
    [
        "Path('x').write_bytes(b'')", "open('x', 'w')", "path.open('ab')", "open('x', mode='r+b')", "book.save(path)",
        "os.replace(a, b)", "shutil.copytree(a, b)", "os.open(a, os.O_WRONLY)", "path.mkdir()", "picture.save(a / 'x')",
    ],
)  # fmt: skip
def test_files_written_elsewhere_would_be_found(source: str) -> None:
    """The scan sees what it looks for."""
    assert 1 == len(list(_writings(source)))


_HOOK = """
import os, sys
opened = []
def hook(event, args):
    named = bool(args) and isinstance(args[0], (str, bytes, os.PathLike))  # a number is of what is open already
    if event == "open" and named and args[2] and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        opened.append(os.fsdecode(args[0]))
    elif event in ("os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "os.symlink", "os.truncate"):
        opened.extend(str(one) for one in args if isinstance(one, (str, os.PathLike)))
sys.addaudithook(hook)
sys.dont_write_bytecode = True
import json
from toolkit.cli import run
out = sys.argv[1]
codes = [run([word.replace("OUT", out) for word in command]) for command in json.loads(sys.argv[2])]
real = os.path.realpath(out)
elsewhere = [one for one in opened if not os.path.realpath(one).startswith(real) and one != os.devnull]
print(json.dumps([codes, len(opened), elsewhere]), file=sys.stderr)
"""


def test_files_lie_in_the_place_that_was_given(tmp_path: Path) -> None:
    """Told by the interpreter itself: no command makes, moves or opens for writing anything outside its output."""
    notices = EXAMPLES / "notices"
    commands = [
        ["blank", "application", "-o", "OUT/a.docx"],
        ["blank", "plan", "-o", "OUT/a.xlsx"],
        ["render", "application", str(EXAMPLES / "application-meets.yaml"), "-o", "OUT/b.docx"],
        ["render", "notice", "publicity", str(notices / "publicity.yaml"), "-o", "OUT/c.docx"],
        ["render", "notice", "reminder", str(notices / "reminder.yaml"), "--each", "-o", "OUT/d"],
        ["parse", "OUT/b.docx", "-o", "OUT/b.yaml", "--force"],
        ["validate", "OUT/b.docx"],
        ["template", "new", "plan", "-o", "OUT/t.docx"],
    ]
    done = subprocess.run(
        [sys.executable, "-c", _HOOK, str(tmp_path), json.dumps(commands)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        check=False,
    )
    codes, opened, elsewhere = json.loads(done.stderr.splitlines()[-1])
    assert ([0] * 8, []) == (codes, elsewhere)
    assert opened > 20
