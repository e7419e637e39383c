"""Assigning the figures of a printed row to the columns of the form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from auditor.model.document import RECOGNISED, TableCell
from auditor.model.tables import ABSENT, Cell
from auditor.normaliser.tables.printed import grid_columns, is_blank
from auditor.numbers import read_cell

Span = tuple[int, int]
MISPLACED = "该行的单元格没有对准各列的表头，无法确定与各列的对应关系"


def as_cell(printed: TableCell, doubt: str | None = None) -> Cell:
    """The canonical cell of a printed one."""
    kind, value, unsure = read_cell(printed.text)
    return Cell(
        raw=printed.text,
        value=value,
        kind=kind,
        location=printed.location,
        doubt=both(printed.doubt, doubt) or unsure,
    )


def both(own: str | None, doubt: str | None) -> str | None:
    """What a cell is in doubt for: all of a scan is, and its place besides; else the first doubt tells enough."""
    if own and doubt and own.startswith(RECOGNISED) and doubt not in own:
        return f"{own}；{doubt}"
    return own or doubt


def doubted(cell: Cell, doubt: str) -> Cell:
    """The cell in doubt, for what it was in doubt before or else for this; one that is absent as it is."""
    return cell if cell.kind == "absent" else cell.model_copy(update={"doubt": both(cell.doubt, doubt)})


def assign(
    cells: Sequence[TableCell],
    spans: Sequence[Span | None],
    beside: Collection[int] = (),
    labelled: Collection[int] = (),
    *,
    gridded: bool = True,
    widened: bool = True,
) -> list[Cell]:
    """One cell for each of the row's columns, in the form's order.

    `spans` are the grid positions of the columns' heads, from and to, None where unknown; `beside` the grid
    columns under heads that are none of the form's, `labelled` those that labels stand in, where a head or a figure is
    only where it was moved to; `gridded` says whether the cells stand in the same grid,
    `widened` whether there may be columns more than the form's.

    As many cells as columns are taken in the order of the heads where those do not say otherwise, else each
    stands under its head, else surplus blanks at an end are left out; what stays ambiguous is marked in doubt,
    and what is not there is absent.
    """
    columns = len(spans)
    order = _order(spans)
    moved = _moved(spans)
    if not gridded:
        spans = [None] * columns
    chosen = cells if len(cells) == columns else None
    if chosen is None or not _in_place(chosen, spans, order):
        known = [span for span in spans if span]
        taken = (*(set(range(*span)) for span in known), *map(grid_columns, cells))
        moved_left = any(columns <= set(labelled) for columns in taken)
        sure = len(known) == columns and not moved_left
        placed = _by_position(cells, known, beside) if sure else None
        if placed:
            return placed
        chosen = chosen or _without_surplus_blanks(cells, columns, known=any(spans) or not widened)
    if chosen is not None:
        doubt = None if _in_place(chosen, spans, order) and not moved else MISPLACED
        read = {at: as_cell(cell, doubt) for at, cell in zip(order, chosen, strict=True)}
        return [read[at] for at in range(columns)]
    filled = [cell for cell in cells if not is_blank(cell)]
    if columns == 1 and len({cell.text for cell in filled}) == 1:  # one, or the same in all that were merged
        return [as_cell(filled[0])]
    doubt = f"该行印有 {len(cells)} 个单元格，应为 {columns} 个，无法确定与各列的对应关系"
    missing = Cell(raw="", value=None, kind="absent", doubt=doubt)
    return [as_cell(cell, doubt) for cell in cells[:columns]] + [missing] * (columns - len(cells))


def _order(spans: Sequence[Span | None]) -> list[int]:
    """Numbers of the columns from left to right as printed; in the form's order unless every head is known."""
    starts = [span[0] for span in spans if span]
    numbers = range(len(spans))
    if not spans or len(set(starts)) < len(spans):
        return list(numbers)
    return [at for _, at in sorted(zip(starts, numbers, strict=True))]


def _moved(spans: Sequence[Span | None]) -> bool:
    """Whether some heads stand in another order than the form's, but what the order of all is is not known."""
    starts = [span[0] for span in spans if span]
    return len(set(starts)) < len(spans) and starts != sorted(starts)


def _in_place(cells: Sequence[TableCell], spans: Sequence[Span | None], order: Sequence[int]) -> bool:
    """Whether each cell, from left to right, stands under its column's head, as far as heads are known."""
    return all(
        (span := spans[at]) is None or _under(cell, span) for at, cell in zip(order, cells, strict=True)
    )


def _under(cell: TableCell, span: Span) -> bool:
    return cell.column < span[1] and span[0] < cell.column + cell.colspan


def _by_position(
    cells: Sequence[TableCell], spans: Sequence[Span], beside: Collection[int]
) -> list[Cell] | None:
    """Each column's cell under its head; None where two could be it, or a filled one is under none, or two heads stand
    over one another."""
    ordered = sorted(spans)
    if any(left[1] > right[0] for left, right in pairwise(ordered)):
        return None
    found: list[Cell] = []
    used = 0
    for span in spans:
        inside = [cell for cell in cells if _under(cell, span)]
        filled = [cell for cell in inside if not is_blank(cell)]
        if len(filled) > 1 or any(cell.colspan > span[1] - span[0] for cell in filled):
            return None
        used += len(filled)
        chosen = filled or inside
        found.append(as_cell(chosen[0]) if chosen else ABSENT)
    short, aside = ABSENT in found, used < sum(not is_blank(cell) for cell in cells)
    if (short or aside) and (len(cells) == len(spans) or (short and aside)):
        return None  # as many cells as columns, or fewer than heads: none of them is surely beside the table
    begins = cells[0].column if cells else ordered[0][0]
    if short and begins < ordered[0][0]:  # what was left out may have stood before the figures
        found = [doubted(one, MISPLACED) for one in found]
    others = [cell for cell in cells if not is_blank(cell) and not grid_columns(cell) <= set(beside)]
    return found if used == len(others) else None


def _without_surplus_blanks(
    cells: Sequence[TableCell], columns: int, *, known: bool
) -> Sequence[TableCell] | None:
    """The cells without as many blanks as are too many, at the left only where it is `known` that the first
    column is not blank and the last cell a remark."""
    first, last = 0, len(cells)
    while first < last and is_blank(cells[first]):
        first += 1
    while last > first and is_blank(cells[last - 1]):
        last -= 1
    if last - first == columns and (known or not first):
        return cells[first:last]
    surplus = len(cells) - columns
    if surplus > 0 and first == 0 and last <= columns:
        return cells[:columns]
    return None
