"""A form's name and a number → values as a county might fill in, the same for the same number."""

from __future__ import annotations

import copy
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

from toolkit.form import Form
from toolkit.read import read
from toolkit.schema import load
from toolkit.schema.field import Field
from toolkit.schema.load import Schema
from toolkit.schema.normalise import normalise

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SOURCES = {"application": "application-meets", "plan": "plan", "summary": "summary"}
_WORDS = (
    "食品机械", "智能装备", "专精特新", "产业链", "龙头企业", "公共服务平台", "数字化改造", "研发投入", "海外市场",
    "品牌建设", "绿色低碳", "检验检测", "创新中心", "订单", "配套", "标准制定", "人才引进", "园区", "供应商",
)  # fmt: skip
_LATIN = ("ERP", "MES", "ISO 9001", "Siemens", "PLC-2000", "AGV", "5G", "RCEP", "CNAS", "Industrial Internet")
_LINKS = ("、", "，", "和", "以及", "，并推进", "，完善", "；", "，带动")
_PLACES = ("示例", "东城", "西区", "滨海", "高新", "南山", "北园")
_KINDS = (
    "食品机械有限公司",
    "智能装备股份有限公司",
    "科技有限公司",
    "包装材料有限公司",
    "模具厂",
    "检测技术服务有限公司",
)
_LEFT_OUT = 0.12  # of the fields that need not be filled


def filled(name: str, number: int) -> Form:
    """A form as the schema means it, its codes those of the example, all else made up."""
    source = EXAMPLES / f"{SOURCES[name]}.yaml"
    schema = load(name)
    values = copy.deepcopy(read(str(source)).values)
    made = _Made(schema, random.Random(f"{name} {number}")).group(schema.root, values)
    return normalise(Form(f"{name}-{number}.yaml", made), schema)


class _Made:
    """One filling: walks the schema along the example's values."""

    def __init__(self, schema: Schema, chance: random.Random) -> None:
        self.schema = schema
        self.chance = chance

    def any(self, field: Field, value: Any) -> Any:
        match field.type:
            case "group":
                return self.group(field, value or {})
            case "list":
                return self.rows(field, value)
            case "series":
                return {year: self.number(field.item) for year in value} if value else value
            case "integer" | "number":
                return self.number(field.type)
            case "boolean":
                return self.chance.random() < 0.7
            case "choice":
                return self.chance.choice(field.choices)
            case "date":
                return (
                    f"20{self.chance.randint(20, 29)}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"
                )
        return self.text(field, value)

    def roll(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def group(self, field: Field, value: dict[str, Any]) -> dict[str, Any]:
        made = {}
        for child in field.children:
            kept = child.const is not None or child.name in ("year", "start_year", "form", "version")
            if kept:
                made[child.name] = value.get(child.name)
            elif child.required or self.chance.random() > _LEFT_OUT:
                made[child.name] = self.any(child, value.get(child.name))
        return {key: one for key, one in made.items() if one not in (None, {}, "")}

    def rows(self, field: Field, value: Any) -> Any:
        if not value:
            return value
        count = self.chance.choice((0, 1, 3, 8, 15, 40))
        return [self.group(field.children[0], value[at % len(value)]) for at in range(count)]

    def number(self, kind: str) -> int | Decimal:
        if kind == "integer":
            return self.chance.choice((0, 7, 386, 12000, self.chance.randint(1, 10**6)))
        return Decimal(self.chance.randint(0, 10 ** self.chance.randint(2, 7))).scaleb(-self.chance.randint(0, 4))

    def text(self, field: Field, value: Any) -> Any:
        if field.pattern or value is None:
            return value
        if field.widget == "narrative":
            lines = [self.sentence(self.chance.choice((1, 3, 8, 20))) for _ in range(self.chance.choice((1, 1, 2, 4)))]
            return "\n".join(lines)[: field.longest or 2000].strip()
        text = f"{self.chance.choice(_PLACES)}{self.chance.choice(_WORDS)}{self.chance.choice(_KINDS)}"
        if self.chance.random() < 0.1:
            text = f"{self.chance.choice(_LATIN)}{text}"
        return text[: self.chance.choice((4, 9, 30))]

    def sentence(self, words: int) -> str:
        pieces = [self.chance.choice(_WORDS)]
        for _ in range(words):
            pieces += [self.chance.choice(_LINKS), self.chance.choice((*_WORDS, *_WORDS, *_LATIN))]
            if self.chance.random() < 0.3:
                pieces.append(f"{self.chance.randint(1, 99999) / 10}亿元")
        return "".join(pieces) + "。"
