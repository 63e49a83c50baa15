"""The example notices as Forms, to be spoilt by the tests."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from toolkit import tree
from toolkit.form import Form, steps
from toolkit.policy import load as load_pack
from toolkit.render.kinds import KINDS as TABLE
from toolkit.render.notice import prepared, render_notice

EXAMPLES = Path(__file__).parents[1] / "examples" / "notices"
KINDS = tuple(TABLE)
PACK = load_pack()


def example(kind: str, **changes: Any) -> Form:
    """The example of a kind; `changes` are pointers with `__` for `/`: `period__end="2026-06-10"`, None takes away."""
    path = EXAMPLES / f"{kind}.yaml"
    read = tree.read_yaml(path.read_bytes(), path.name)
    form = prepared(kind, Form(read.name, read.value, read.place))
    values = copy.deepcopy(form.values)
    for name, value in changes.items():
        put(values, "/" + name.replace("__", "/"), value)
    return Form(form.file, values, form.locate, form.findings)


def put(values: Any, pointer: str, value: Any) -> None:
    *way, last = steps(pointer)
    for key in way:
        values = values[int(key)] if isinstance(values, list) else values[key]
    if isinstance(values, list):
        values[int(last)] = value
    elif value is None:
        values.pop(last, None)
    else:
        values[last] = value


def rendered(kind: str, **changes: Any) -> bytes:
    return render_notice(kind, example(kind, **changes), PACK)


def clusters(count: int) -> list[dict[str, Any]]:
    return [
        {"name": f"平阴县第{number}种产品特色产业集群", "city": "济南市", "county": "平阴县", "industry": "玫瑰深加工"}
        for number in range(1, count + 1)
    ]
