"""The outline of a form → its blocks in one row, and the labels by which a document shows each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.read.page import Grid, Row
from toolkit.read.plain import label, names
from toolkit.schema.field import Field
from toolkit.schema.outline import Block, Box, Indicators, Matrix, Outline, Pairs, Roll, Section, Signed
from toolkit.schema.wording import limit

_WHOLE = 1000  # the score of a table that has every label of a block
_SOME = 300  # and of one that may be a piece of it
_TITLE = 3  # the label of a list weighs as much as three heads: other lists have the same


class Placed(NamedTuple):
    """A block of the form, and the rows of the document in which it stands; none where it was not found."""

    block: Block
    rows: tuple[Row, ...]


def flat(outline: Outline) -> list[Block]:
    """The cover and every block of every part, sections opened."""
    return [Pairs(outline.cover), *(block for part in outline.parts for block in _opened(part.blocks))]


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _opened(block.blocks)
        else:
            yield block


def held(block: Block) -> tuple[Field, ...]:
    """The fields that a block has a place for; of a list, the list."""
    match block:
        case Pairs(fields, _) | Indicators(fields):
            return fields
        case Matrix(rows, _):
            return tuple(child for _, row in rows for child in row.children)
        case Roll(field) | Box(field):
            return (field,)
        case Signed(field):
            return field.children
    raise AssertionError(block)  # a section is opened before


def lined(blocks: Sequence[Block]) -> dict[str, str]:
    """Pointer → label at the start of the line, for the fields that stand in tables of a line for each."""
    found = {}
    for block in blocks:
        if isinstance(block, Indicators):
            found.update({field.pointer: field.label for field in block.fields})
        elif isinstance(block, Matrix):
            found.update({child.pointer: name for name, row in block.rows for child in row.children})
    return found


def labels(block: Block) -> dict[str, int]:
    """What its table says by which it is known, and how much each counts."""
    match block:
        case Pairs(fields, group):
            return {label(one.label): 1 for one in (*fields, *([group] if group else []))}
        case Matrix(rows, heads):
            return {label(name): 1 for name in (*(name for name, _ in rows), *heads)}
        case Roll(field):
            return {label(one.label): 1 for one in field.children[0].children} | {label(field.label): _TITLE}
        case Signed(field):
            return {label(one.label): 1 for one in (field, *field.children)}
        case Box(field):  # a text may begin with the label of another; it has no limit behind it
            return {label(field.label): 1, label(field.label + limit(field.longest)): 1}
    return {label(one.label): 1 for one in held(block)}


def place(blocks: Sequence[Block], grids: Sequence[Grid]) -> list[Placed]:
    """Each block with its rows: blocks and tables keep their order where they can; a table left over goes to the
    block that it is most like."""
    shown = [frozenset(name for cell in grid.cells() for name in names(cell.text)) for grid in grids]
    wanted = [labels(block) for block in blocks]
    scores = [[_score(keys, seen) for seen in shown] for keys in wanted]
    homes: list[list[int]] = [[] if at is None else [at] for at in _aligned(scores)]
    _own_labels_only(homes, wanted, shown, scores)
    _rest(scores, homes, blocks, grids)
    return [Placed(block, tuple(_rows(index, homes, wanted, grids))) for index, block in enumerate(blocks)]


def _score(keys: dict[str, int], seen: frozenset[str]) -> int:
    score = _WHOLE * sum(weight for key, weight in keys.items() if key in seen) // sum(keys.values())
    return score if score >= _SOME else 0


def _aligned(scores: Sequence[Sequence[int]]) -> list[int | None]:
    """For each block its table, both in their order (several blocks may share one), so that the scores are most."""
    count = len(scores[0])
    best = [[0] * (count + 1)]
    for row in scores:
        above, made = best[-1], [0]
        for at, score in enumerate(row, 1):
            made.append(max(above[at], made[at - 1], (above[at] if score else 0) + score))
        best.append(made)
    found: list[int | None] = [None] * len(scores)
    block, at = len(scores), count
    while block and at:
        score = scores[block - 1][at - 1]
        if best[block][at] == best[block][at - 1]:
            at -= 1
        elif score and best[block][at] == best[block - 1][at] + score:
            block -= 1
            found[block] = at - 1
        else:
            block -= 1
    return found


def _own_labels_only(
    homes: list[list[int]],
    wanted: Sequence[dict[str, int]],
    shown: Sequence[frozenset[str]],
    scores: Sequence[Sequence[int]],
) -> None:
    """A block that shares a table must show a label there that no better one has: else its table is gone, and what
    it finds are rows of another."""
    for at in {one for home in homes for one in home}:
        known: set[str] = set()
        for index in sorted((one for one, home in enumerate(homes) if at in home), key=lambda one: -scores[one][at]):
            found = wanted[index].keys() & shown[at]
            if found <= known:
                homes[index].remove(at)
            known |= found


def _rest(
    scores: Sequence[Sequence[int]], homes: list[list[int]], blocks: Sequence[Block], grids: Sequence[Grid]
) -> None:
    """Tables that nobody took: a moved block's, the second piece of one that was cut, or the rows of a list that go
    on behind a break."""
    taken = {at for home in homes for at in home}
    for at in range(len(grids)):
        if at in taken:
            continue
        score, best = max((row[at], -index) for index, row in enumerate(scores))
        before = next((index for index, home in enumerate(homes) if at - 1 in home), None)
        if score:
            homes[-best].append(at)
        elif before is not None and isinstance(blocks[before], Roll) and _width(grids[at]) == _width(grids[at - 1]):
            homes[before].append(at)
            taken.add(at)


def _width(grid: Grid) -> int:
    return max((row[-1].end for row in grid.rows if row), default=0)


def _rows(
    index: int, homes: Sequence[Sequence[int]], wanted: Sequence[dict[str, int]], grids: Sequence[Grid]
) -> Iterator[Row]:
    """A block's rows: of a table that several share, from where it begins to where the next one does."""
    for at in sorted(homes[index]):
        rows = grids[at].rows
        starts = {one: _start(rows, wanted[one]) for one, home in enumerate(homes) if at in home}
        own = starts[index]
        end = min((start for start in starts.values() if start > own), default=len(rows))
        yield from rows[0 if own == min(starts.values()) else own : end]


def _start(rows: Sequence[Row], keys: dict[str, int]) -> int:
    """The first row that says what counts most; where none does, the first that says any of it."""
    for least in (max(keys.values()), 1):
        wanted = {key for key, weight in keys.items() if weight >= least}
        for number, row in enumerate(rows):
            if any(not wanted.isdisjoint(names(cell.text)) for cell in row):
                return number
    return 0
