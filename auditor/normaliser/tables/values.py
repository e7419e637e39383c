"""Assigning the figures of a printed row to the columns of the form."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.document import TableCell
from auditor.model.tables import ABSENT, Cell
from auditor.normaliser.tables.printed import is_blank
from auditor.numbers import read_cell

Span = tuple[int, int]


def as_cell(printed: TableCell, doubt: str | None = None) -> Cell:
    """The canonical cell of a printed one."""
    kind, value, unsure = read_cell(printed.text)
    return Cell(
        raw=printed.text,
        value=value,
        kind=kind,
        location=printed.location,
        doubt=printed.doubt or doubt or unsure,
    )


def assign(cells: Sequence[TableCell], columns: int, spans: Sequence[Span | None] = ()) -> list[Cell]:
    """One cell for each of the row's columns.

    With as many cells as columns they are taken in order. Otherwise the grid positions of the column heads
    (`spans`, from and to, where known) decide, then surplus blanks at either end; what stays ambiguous is
    marked in doubt, and what is not there is absent.
    """
    if len(cells) == columns:
        return [as_cell(cell) for cell in cells]
    if len(spans) == columns and all(spans):
        placed = _by_position(cells, [span for span in spans if span])
        if placed:
            return placed
    trimmed = _without_surplus_blanks(cells, columns)
    if trimmed is not None:
        return [as_cell(cell) for cell in trimmed]
    filled = [cell for cell in cells if not is_blank(cell)]
    if columns == 1 and len(filled) == 1:
        return [as_cell(filled[0])]
    doubt = f"该行印有 {len(cells)} 个单元格，应为 {columns} 个，无法确定与各列的对应关系"
    missing = Cell(raw="", value=None, kind="absent", doubt=doubt)
    return [as_cell(cell, doubt) for cell in cells[:columns]] + [missing] * (columns - len(cells))


def _by_position(cells: Sequence[TableCell], spans: Sequence[Span]) -> list[Cell] | None:
    found: list[Cell] = []
    used = 0
    for start, end in spans:
        inside = [cell for cell in cells if cell.column < end and start < cell.column + cell.colspan]
        filled = [cell for cell in inside if not is_blank(cell)]
        if len(filled) > 1 or any(cell.colspan > end - start for cell in filled):
            return None
        used += len(filled)
        chosen = filled or inside
        found.append(as_cell(chosen[0]) if chosen else ABSENT)
    return found if used == sum(not is_blank(cell) for cell in cells) else None


def _without_surplus_blanks(cells: Sequence[TableCell], columns: int) -> Sequence[TableCell] | None:
    first, last = 0, len(cells)
    while first < last and is_blank(cells[first]):
        first += 1
    while last > first and is_blank(cells[last - 1]):
        last -= 1
    if last - first == columns:
        return cells[first:last]
    surplus = len(cells) - columns
    if surplus > 0 and first == 0 and last <= columns:
        return cells[:columns]
    return None
