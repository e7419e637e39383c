"""A long table folded into two halves side by side, its heads over both: read as the one table that it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from auditor.model.document import TableCell
from auditor.normaliser.tables.printed import PrintedRow, is_blank, is_figure
from auditor.text import folded

_FEWEST = 4  # heads of a half


def unfolded(rows: Iterable[PrintedRow]) -> Iterator[PrintedRow]:
    """The rows; of a table in two halves those of the left one, then those of the right one, in the left's columns."""
    for table, group in groupby(rows, key=lambda row: row.table):
        own = list(group)
        fold = _fold(own) if table is not None and all(row.aligned for row in own) else None
        if fold is None:
            yield from own
            continue
        heads, middle = fold
        for row in own:
            if left := tuple(cell for cell in row.cells if cell.column < middle):
                yield replace(row, cells=left)
        for row in own[heads:]:
            right = [
                replace(cell, column=cell.column - middle) for cell in row.cells if cell.column >= middle
            ]
            if not all(map(is_blank, right)):
                yield replace(row, cells=tuple(right))


def _fold(rows: Sequence[PrintedRow]) -> tuple[int, int] | None:
    """How many rows the heads take, and the grid column that the right half begins at; None where there is none."""
    heads = next((at for at, row in enumerate(rows) if any(map(is_figure, row.cells))), 0)
    width = max((cell.column + cell.colspan for row in rows for cell in row.cells), default=0)
    middle, odd = divmod(width, 2)
    if not heads or odd or any(_crosses(cell, middle) for row in rows for cell in row.cells):
        return None
    left = _places(rows[:heads], 0, middle)
    return (heads, middle) if len(left) >= _FEWEST and left == _places(rows[:heads], middle, width) else None


def _crosses(cell: TableCell, middle: int) -> bool:
    return cell.column < middle < cell.column + cell.colspan


def _places(heads: Sequence[PrintedRow], first: int, end: int) -> list[tuple[int, int, int, str]]:
    """What is printed in some columns of the heads, and where."""
    return [
        (at, cell.column - first, cell.colspan, folded("".join(cell.text.split())))
        for at, row in enumerate(heads)
        for cell in row.cells
        if first <= cell.column < end and not is_blank(cell)
    ]
