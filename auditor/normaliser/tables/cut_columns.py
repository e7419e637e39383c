"""A table too wide for its paper, of which the last columns are printed below it or on another page: read as the one
table that it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from auditor.model.document import TableCell
from auditor.normaliser.tables.labels import core
from auditor.normaliser.tables.printed import PrintedRow, is_figure

_ROWS = 5  # with labels that are those of another table's
_LEVELS = 3  # rows that stand as high as another table's
_SAME = 1.0  # points
_WORD = 2  # characters


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one table: how many are heads, the first column of its figures, the labels beside those, none where it has
    none."""

    rows: list[PrintedRow]
    heads: int
    first: int
    labels: list[str]


def rejoined(rows: Iterable[PrintedRow]) -> list[PrintedRow]:
    """The rows; those of a table that goes on with another's in more columns, which its labels tell or how high its rows
    stand on another page, are the other's."""
    parts = [part for _, own in groupby(rows, key=lambda row: row.table) for part in _parts(list(own))]
    groups = [group for group, _ in parts]
    known: dict[int, _Part] = {}
    for at, (_, part) in enumerate(parts):
        if part is None:
            continue
        before = next((one for one, left in known.items() if _goes_on(left, part)), None)
        if before is None:
            known[at] = part
        else:
            groups[before], groups[at] = _joined(known[before], part), []
            known[before] = replace(known[before], rows=groups[before])
    return [row for group in groups for row in group]


def _parts(rows: list[PrintedRow]) -> Iterator[tuple[list[PrintedRow], _Part | None]]:
    """The rows of a table; those above its heads and the name of its first row, where they come again, and those below."""
    part = _part(rows)
    if part and part.labels and part.labels[0] in part.labels[_ROWS:]:
        again = part.heads + part.labels.index(part.labels[0], _ROWS)
        heads = next(at for at in range(again, 0, -1) if any(map(is_figure, rows[at - 1].cells)))
        yield rows[:heads], _part(rows[:heads])
        rows = rows[heads:]
        part = _part(rows)
    yield rows, part


def _part(rows: list[PrintedRow]) -> _Part | None:
    if rows[0].table is None or not all(row.aligned for row in rows):
        return None
    heads = next((at for at, row in enumerate(rows) if any(map(is_figure, row.cells))), 0)
    names = [_name(row) for row in rows[heads:]]
    ends = [cell.column + cell.colspan for cell in names if cell]
    figures = [cell.column for row in rows[heads:] for cell in row.cells if is_figure(cell)]
    if not heads or not figures:
        return None
    if not ends:
        return _Part(rows, heads, min(figures), [])
    return _Part(rows, heads, max(ends), [core(cell.text) if cell else "" for cell in names])


def _name(row: PrintedRow) -> TableCell | None:
    """The last cell with a word in a row, which names it."""
    words = [cell for cell in row.cells if not is_figure(cell) and len(core(cell.text)) >= _WORD]
    return words[-1] if words else None


def _goes_on(left: _Part, right: _Part) -> bool:
    below = [part.rows[part.heads :] for part in (left, right)]
    heads = [_heads(part) for part in (left, right)]
    if len(below[0]) != len(below[1]) or not heads[1] or heads[0][: len(heads[1])] == heads[1]:
        return False  # the same heads again are those of another table of the kind
    if right.labels:
        return len(right.labels) >= _ROWS and left.labels == right.labels
    page = [part.rows[0].cells[0].location.page for part in (left, right)]
    levels = [list(map(_level, part.rows)) for part in (left, right)]
    shared = [one for one in levels[1] if any(_same(one, other) for other in levels[0])]
    return (
        None not in page
        and page[0] != page[1]
        and all(map(_are_in_order, levels))
        and len(shared) >= _LEVELS
        and all(map(_same, levels[0][left.heads :], levels[1][right.heads :]))
    )


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _SAME


def _are_in_order(levels: Sequence[float | None]) -> bool:
    """Whether rows stand one under another: on a page that is shown turned they stand side by side, all as high."""
    steps = [after - before for before, after in pairwise(levels) if before is not None and after is not None]
    return all(step > _SAME for step in steps) or all(step < -_SAME for step in steps)


def _heads(part: _Part) -> list[str]:
    """The names of its columns of figures."""
    return [
        core(cell.text)
        for row in part.rows[: part.heads]
        for cell in row.cells
        if cell.column >= part.first and cell.colspan == 1 and cell.text.strip()
    ]


def _level(row: PrintedRow) -> float | None:
    """How high a row stands on its page."""
    tops = [cell.location.box[1] for cell in row.cells if cell.location.box]
    return min(tops) if len(tops) == len(row.cells) else None


def _joined(left: _Part, right: _Part) -> list[PrintedRow]:
    """The rows of the left part, with the cells that the right one has in addition; heads from the last one up."""
    width = max(cell.column + cell.colspan for row in left.rows for cell in row.cells)
    found = list(left.rows)
    for at, row in enumerate(right.rows):
        to = max(0, at + left.heads - right.heads)
        moved = [
            replace(cell, column=cell.column + width - right.first)
            for cell in row.cells
            if cell.column >= right.first
        ]
        found[to] = replace(found[to], cells=(*found[to].cells, *moved))
    return found
