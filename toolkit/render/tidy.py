"""A notice's data as they were read → the same with every 发文字号 in the standard's marks, each change a warning."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import say
from toolkit.schema import Field, Schema
from toolkit.tree import pointer as down

WIDGET = "document-number"
# 鲁工信字[2026]第001号: any bracket, 第, zeros before the number (GB/T 9704, 7.2.5)
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,16})[〔\[【(〈<{]((?:19|20)[0-9]{2})年?[〕\]】)〉>}]第?0*([1-9][0-9]{0,3})号?"
)


def tidied(form: Form, schema: Schema) -> Form:
    """The form with the document numbers that can be read for certain written as they must be."""
    changed = [(pointer, text, right) for pointer, text in _numbers(schema.root, "", form.values)
               if (right := document_number(text)) != text]  # fmt: skip
    if not changed:
        return form
    made = form._replace(values=copy.deepcopy(form.values))
    for pointer, _, right in changed:
        holder, _, name = pointer.rpartition("/")
        made.get(holder)[name] = right
    said = [
        Finding(pointer, "document-number", say("notice.number", text=text, right=right), "warning",
                "", (form.source(pointer),))
        for pointer, text, right in changed
    ]  # fmt: skip
    return made._replace(findings=(*form.findings, *said))


def document_number(text: str) -> str:
    """`鲁工信字[2026]第001号` → 鲁工信字〔2026〕1号; what is no such number stays as it is."""
    match = _NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else text


def _numbers(field: Field, here: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for child in field.children:
            yield from _numbers(child, down(here, child.name), value.get(child.name))
    elif isinstance(value, list) and field.type == "list":
        for index, item in enumerate(value):
            yield from _numbers(field.children[0], down(here, index), item)
    elif isinstance(value, str) and field.widget == WIDGET:
        yield here, value
