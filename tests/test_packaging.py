"""What is built and installed: wheel and sdist hold the tree, and the installed command works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

CLEAN = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
ROOT = Path(__file__).resolve().parent.parent
DATA = {
    "schemas": {".json", ".yaml", ".parsed"},
    "templates": {".docx", ".conf"},
    "examples": {".yaml", ".json", ".xlsx"},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from it (a stale build/ in the checkout plays no part)."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)], check=True, capture_output=True, timeout=300
    )
    return out


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `toolkit` script of an environment into which only the wheel was installed; libraries are borrowed."""
    place = tmp_path_factory.mktemp("venv")
    venv.create(place, with_pip=False)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(built.glob("*.whl"))
    subprocess.run(
        [sys.executable, "-m", "pip", "-q", "--python", str(scripts / "python"), "install", "--no-deps", str(wheel)],
        check=True, capture_output=True, timeout=300, env=CLEAN,
    )  # fmt: skip
    site = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    own = next((place / "lib").glob("python*/site-packages"))
    (own / "borrowed.pth").write_text(str(site), encoding="utf-8")
    return scripts / "toolkit"


def _tree() -> set[str]:
    """Every file that the wheel must carry, by its name in the wheel."""
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "toolkit").rglob("*.py")}
    data = {
        f"toolkit/{path.relative_to(ROOT).as_posix()}"
        for name, suffixes in DATA.items()
        for path in (ROOT / name).rglob("*")
        if path.suffix in suffixes
    }
    return code | data | {"toolkit/py.typed"}


def test_wheel_holds_the_tree(built: Path) -> None:
    """The wheel carries every module and data file of the tree, and nothing else."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        carried = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert carried == _tree()


def test_sdist_holds_tests_and_examples(built: Path) -> None:
    """The sdist can be tested: tests, examples, documents and the changelog are in it."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"CHANGELOG.md", "LICENSE", "README.zh-CN.md", "tests/test_packaging.py", "examples/plan.yaml"}
    assert wanted - names == set()


def test_installed_command_works_elsewhere(installed: Path, tmp_path: Path) -> None:
    """The installed command finds its data outside the checkout, and works through the whole season."""
    done = subprocess.run(
        [str(installed), "demo", "-o", "season"], cwd=tmp_path, capture_output=True, timeout=300,
        env={**CLEAN, "TOOLKIT_LANG": "en"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.decode()[:400].count("should")) == (0, 0)
    assert {path.name for path in (tmp_path / "season").glob("*.docx")} >= {"公示.docx", "公布.docx", "申报书.docx"}


def test_installed_command_starts_where_signals_are_heard_first(built: Path) -> None:
    """The console script imports the small `toolkit.entry`, which ends a Ctrl-C of the first moment with 130."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
        assert "toolkit = toolkit.entry:main" in wheel.read(points).decode().splitlines()


def test_installed_data_are_the_wheels(installed: Path, tmp_path: Path) -> None:
    """The installed package reads the schemas inside itself, not those of a checkout."""
    code = "from toolkit import resources; print(resources.folder('schemas'))"
    done = subprocess.run(
        [str(installed.with_name("python")), "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env=CLEAN,
    )
    assert Path(done.stdout.strip()).parent.name == "toolkit"
    assert ROOT not in Path(done.stdout.strip()).parents


def test_editable_install_finds_the_tree() -> None:
    """In a checkout the data folders beside the package are read."""
    from toolkit import resources

    assert resources.path("schemas/plan.schema.json").is_file()
    assert resources.path("templates/notices/publicity.docx").is_file()
