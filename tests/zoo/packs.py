"""Policy packs and schemas that are broken, reach for other files, or go in circles."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zoo.beast import Beast
from zoo.keeper import ROOT
from zoo.office import EXAMPLES


def pack(name: str, what: str, text: str, *says: str, **more: object) -> Beast:
    file = f"{name}.yaml"
    given: dict[str, object] = {"code": 4, "args": ("pack", "show", file), **more}
    return Beast(file, what, lambda: {file: text.encode()}, (file, *says), **given)  # type: ignore[arg-type]


def overlay(extends: str) -> str:
    """The shipped overlay of Guangdong, over something else."""
    text = (ROOT / "schemas/policies/guangdong.yaml").read_text("utf-8")
    return text.replace("extends: national-2022-119", f"extends: {extends}")


def shipped() -> str:
    return (ROOT / "schemas/policies/shandong-draft.yaml").read_text("utf-8")


def changed(change: Callable[[Any], None]) -> Callable[[Path], None]:
    """A copy of the program whose schema of the plan was changed by somebody."""

    def prepare(folder: Path) -> None:
        for name in ("toolkit", "schemas"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        file = folder / "schemas/plan.schema.json"
        schema = json.loads(file.read_text("utf-8"))
        change(schema)
        file.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")

    return prepare


def reference(target: str) -> Callable[[Any], None]:
    return lambda schema: schema["properties"].update(cluster_name={"$ref": target})


def pattern(expression: str) -> Callable[[Any], None]:
    return lambda schema: schema["properties"]["cluster_name"].update(pattern=expression)


def schema(name: str, what: str, change: Callable[[Any], None], *says: str, **more: object) -> Beast:
    file = f"{name}.json"
    form = {"form": "plan", "version": "1.0", "cluster_name": "a" * 40 + "!"}
    return Beast(file, what, lambda: {file: json.dumps(form).encode()}, says, prepare=changed(change),
                 args=("parse", file), **{"code": 4, **more})  # type: ignore[arg-type]  # fmt: skip


BEASTS = (
    pack("itself", "a pack that extends itself", overlay("itself.yaml"), "itself"),
    pack("outside", "a pack that extends a file elsewhere", overlay("../../../etc/passwd"), "passwd"),
    pack("nul", "a pack that extends a name with NUL", overlay(r'"a\0b.yaml"'), "yaml"),
    pack("nowhere", "a pack that extends what there is not", overlay("nowhere"), "nowhere"),
    pack("laughs", "aliases", "a: &a [x]\nb: *a\n", "2:4"),
    pack("tag", "a tag that builds an object", "id: !!python/object/apply:os.system [touch owned]\n", "1:5"),
    pack("deep", "lists in lists, 100,000 deep", "[" * 10**5, "nested"),
    pack("empty", "comments alone", "# nothing\n", "empty.yaml"),
    pack("list", "a list", "- a\n", "list.yaml"),
    pack("binary", "a thousand NUL bytes", "\0" * 1000, "does not look like text"),
    pack("unknown-key", "a key that no pack has", shipped() + "\nrun: rm -rf\n", "run", read=True),
    pack("indicator", "an indicator that is code", shipped().replace("indicator: amount", "indicator: __import__('os')", 1),
         "__import__", args=("validate", str(EXAMPLES / "application-meets.yaml"), "--pack", "indicator.yaml")),
    pack("bound-nan", "a bound that is no number", shipped().replace("bound: 40\n", "bound: .nan\n", 1), "nan", read=True),
    pack("bound-huge", "a bound of a million digits", shipped().replace("bound: 40\n", f"bound: {'9' * 10**6}\n", 1),
         "yaml", read=True),
    pack("truncated", "a pack cut in half", shipped()[: len(shipped()) // 2], "truncated.yaml", read=True),
    schema("ref-http", "a schema that refers to an address in the net", reference("http://127.0.0.1:9/a.json"), "127.0.0.1:9", "not in schemas/"),
    schema("ref-file", "a schema that refers to a file", reference("file:///etc/passwd"), "/etc/passwd", "not in schemas/"),
    schema("regex", "a pattern that backtracks", pattern("^(a+)+$"), "“集群名称”", code=1, read=True),
    schema("regex-broken", "a pattern that is none", pattern("^(a"), "(a"),
)  # fmt: skip
