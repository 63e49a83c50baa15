"""The house: imports point one way, each library has one door, a module says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOLKIT = Path(__file__).resolve().parent.parent / "toolkit"
LEVELS = (
    {"__init__", "errors", "messages", "resources", "finding", "limits", "incoming", "output"},
    {"tree", "quantity", "workdays", "office", "dump", "apart"},
    {"schema", "policy", "form"},
    {"read", "rules"},
    {"check"},
    {
        "report",
        "layout",
        "render",
        "lint",
        "doctor",
        "season",
        "handbook",
        "proving",
        "comparing",
        "template",
        "public",
    },
    {"cli", "entry", "__main__"},
)
# library → where it may be imported
PUBLIC = ("public/pdf", "public/pdf_content", "public/pdf_objects")
DOORS = {
    "yaml": {"tree"},
    "jsonschema": set(),
    "jsonschema_rs": {"schema/structure", "schema/pattern"},
    "openpyxl": {"read/workbook", "layout", "render/sheet", "render/blank_notice"},
    "docxtpl": {"render/word"},
    "jinja2": {"render/sandbox", "template/names"},
    "docx": {"layout", "render", "template", "lint", "public"},
    "lxml": {"layout", "render", "read/word", "template", "lint", "public"},
    "pypdfium2": {"read/pdf/book", "read/pdf/pdfium"},
    "pikepdf": {
        "render/pdf",
        "read/pdf/fields",
        "read/pdf/damage",
        "public/pdf",
        "public/pdf_content",
        "public/pdf_objects",
    },
    "pdfplumber": {"render/pdf/places", "lint/sheets", "read/pdf/reference"},
    "PIL": {"read/pdf/show", "public/pictures"},
    "rapidocr": {"read/pdf/scan"},
    "cv2": {"read/pdf/picture"},
    "numpy": {"read/pdf/picture"},
    "fontTools": {"render/pdf/font"},
    "chinese_calendar": {"workdays"},
    "click": {"cli"},
}
MODULES = sorted(TOOLKIT.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(TOOLKIT).with_suffix("").as_posix()


def _level(room: str) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if room in rooms)


def _imports(path: Path, *, types_too: bool = True) -> Iterator[str]:
    """Every module that a file imports, at its top or inside functions; those for type checkers alone left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            if node.module == "toolkit":
                yield from (f"toolkit.{one.name}" for one in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_down(path: Path) -> None:
    """A room imports from its own level or from below, never from above."""
    own = _level(_name(path).split("/")[0])
    for name in _imports(path):
        if name.startswith("toolkit."):
            room = name.split(".")[1]
            assert room == "__version__" or _level(room) <= own, f"{_name(path)} imports {name}, which stands higher"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_libraries_have_one_door(path: Path) -> None:
    """A library is imported only where its dangerous defaults are shut."""
    for name in _imports(path):
        doors = DOORS.get(name.split(".")[0])
        if doors is not None:
            assert any(_name(path) == door or _name(path).startswith(f"{door}/") for door in doors), name


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_say_what_they_are(path: Path) -> None:
    """Every module opens with a docstring."""
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_rooms_are_all_placed() -> None:
    """Every module and package of the top level stands on exactly one level."""
    rooms = {_name(path).split("/")[0] for path in MODULES}
    placed = [room for level in LEVELS for room in level]
    assert sorted(rooms) == sorted(placed)
