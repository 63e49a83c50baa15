"""A form's schema → its parts, and in each the blocks that a document lays out: no words, no measures yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.schema.field import Field
from toolkit.schema.load import Schema

ON_COVER = ("year", "start_year", "cluster_name", "applicant", "recommender", "date", "submitted")
IN_SMALL = ("form", "version", "cluster_id")  # at the foot of the cover
_FEWEST = 3  # numbers in a row that make a table of indicators of their own


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and values side by side; those of a group below its label."""

    fields: tuple[Field, ...]
    group: Field | None = None


@dataclass(frozen=True, slots=True)
class Indicators:
    """Numbers, a line for each, with a column for each year where they are told year by year."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Groups of one build, a line for each: (label, group); `heads` are the labels of their columns."""

    rows: tuple[tuple[str, Field], ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """A list: a line for each item."""

    field: Field


@dataclass(frozen=True, slots=True)
class Box:
    """A long text in a tall cell."""

    field: Field


@dataclass(frozen=True, slots=True)
class Signed:
    """Texts that someone signs and seals: a declaration, or an office's opinion."""

    field: Field


@dataclass(frozen=True, slots=True)
class Section:
    """A group inside a part, with blocks of its own."""

    field: Field
    blocks: tuple[Block, ...]


Block = Pairs | Indicators | Matrix | Roll | Box | Signed | Section


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part. `field` is its group, list or text; None for what stands loose at the top of the schema."""

    field: Field | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole form: what stands on the cover, in small print below it, and the parts."""

    cover: tuple[Field, ...]
    small: tuple[Field, ...]
    parts: tuple[Part, ...]


def outline(schema: Schema) -> Outline:
    """The form in the order of its schema; every field has one place. What stands before the last short value at the
    top (the place among them, which is a group) makes a part without a name."""
    top = schema.root.children
    covered = [field for field in top if field.name == "cover" or field.name in ON_COVER]
    small = tuple(field for field in top if field.name in IN_SMALL)
    rest = [field for field in top if field not in covered and field not in small]
    last = max((top.index(field) for field in top if field.type != "group" and kind(field) == "plain"), default=-1)
    loose = tuple(field for field in rest if top.index(field) < last)
    parts = [Part(None, tuple(_blocks(loose)))] if loose else []
    parts.extend(Part(field, tuple(_part(field))) for field in rest if field not in loose)
    cover = [inner for field in covered for inner in (field.children or (field,))]
    return Outline(tuple(cover), small, tuple(parts))


def kind(field: Field) -> str:
    """`number`, `plain`, `text` (long), `list` or `deep`: a flat group is as its children are."""
    if field.type == "list":
        return "list"
    if field.widget == "narrative":
        return "text"
    if field.type in ("number", "integer", "series"):
        return "number"
    if field.type != "group":
        return "plain"
    inside = {kind(child) for child in field.children}
    if field.widget in ("opinion", "declaration") or not inside <= {"number", "plain"}:
        return "deep"
    return "plain" if "plain" in inside or not any(child.type != "group" for child in field.children) else "number"


def _part(field: Field) -> Iterator[Block]:
    if field.widget in ("opinion", "declaration"):
        yield Signed(field)
    elif matrix := _matrix(field):
        yield matrix
    elif field.type == "group":
        yield from _blocks(field.children)
    else:
        yield Roll(field) if field.type == "list" else Box(field)


def _blocks(fields: Sequence[Field]) -> Iterator[Block]:
    for flat, run in groupby(fields, key=lambda field: kind(field) in ("number", "plain")):
        found = list(run)
        yield from _flat(found) if flat else map(_one, found)


def _one(field: Field) -> Block:
    if field.type == "list":
        return Roll(field)
    if field.type != "group":
        return Box(field)
    return Signed(field) if field.widget in ("opinion", "declaration") else Section(field, tuple(_part(field)))


def _flat(fields: Sequence[Field]) -> Iterator[Block]:
    """Short values: runs of numbers by years, or of many numbers, as indicators; what is between as pairs."""
    told = _figures(fields)

    def home(field: Field) -> str:
        return "figures" if field in told else field.pointer if field.type == "group" else ""

    for key, run in groupby(fields, key=home):
        found = tuple(run)
        if key == "figures":
            yield Indicators(tuple(leaf for field in found for leaf in leaves(field)))
        else:
            yield Pairs(leaves(found[0]), found[0]) if key else Pairs(found)


def _figures(fields: Sequence[Field]) -> list[Field]:
    found: list[Field] = []
    for name, run in groupby(fields, key=kind):
        numbers = list(run)
        inside = [leaf for field in numbers for leaf in leaves(field)]
        if name == "number" and (len(inside) >= _FEWEST or any(leaf.type == "series" for leaf in inside)):
            found.extend(numbers)
    return found


def leaves(field: Field) -> tuple[Field, ...]:
    """The fields in it that hold a value each: a list or a series is one."""
    if field.type != "group":
        return (field,)
    return tuple(leaf for child in field.children for leaf in leaves(child))


def _matrix(field: Field) -> Matrix | None:
    """The group as a table, if it holds groups alone, all with the same columns and no list or group within."""
    rows = field.children
    if len(rows) < 2 or any(row.type != "group" or row.widget for row in rows):
        return None
    cells = [child for row in rows for child in row.children]
    if any(cell.type in ("group", "list") for cell in cells) or len({_build(row) for row in rows}) > 1:
        return None
    return Matrix(tuple((_label(row), row) for row in rows), _heads(rows[0]))


def _build(row: Field) -> tuple[tuple[str, str, str], ...]:
    numbers = {"integer": "number"}
    return tuple(
        (child.name, numbers.get(child.type, child.type), head)
        for child, head in zip(row.children, _heads(row), strict=True)
    )


def _heads(row: Field) -> tuple[str, ...]:
    shared = _shared([child.label for child in row.children])
    return tuple(child.label.removeprefix(shared) for child in row.children)


def _label(row: Field) -> str:
    """What the labels of its columns begin with (集群总产值 of 集群总产值完成情况), where they do."""
    shared = _shared([child.label for child in row.children])
    return shared if shared and row.label.startswith(shared) else row.label


def _shared(texts: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(texts), max(texts)
    end = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:end]
