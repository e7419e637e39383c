"""Two tables that a page break parts, in the columns of either: whether they can be one, and which cell stands over which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.loaders.pdf.cells import ReadCell, ReadTable

SAME_EDGE = 3.0  # points
CUT = "该行被分页断开，两页都有数字，可能是一个数，也可能是两个数"
PERHAPS_CUT = "该行在分页处，可能被断开"


def goes_on_as(upper: ReadTable, lower: ReadTable) -> bool:
    """Whether two tables, one ending a page and one beginning the next, stand between the same edges."""
    return upper.source == lower.source and all(
        abs(upper.box[side] - lower.box[side]) < SAME_EDGE for side in (0, 2)
    )


def edges_of(upper: ReadTable, lower: ReadTable) -> list[float]:
    """Where the cells of either table begin or end."""
    found: list[float] = []
    for at in sorted(
        x for table in (upper, lower) for cell in table.cells for x in (cell.box[0], cell.box[2])
    ):
        if not found or at - found[-1] > SAME_EDGE:
            found.append(at)
    return found


def columns_of(cell: ReadCell, edges: Sequence[float]) -> tuple[int, int]:
    """The column between edges that a cell begins with, and how many it spans."""
    first, last = _nearest(edges, cell.box[0]), _nearest(edges, cell.box[2])
    return first, max(1, last - first)


def _nearest(edges: Sequence[float], at: float) -> int:
    after = bisect_left(edges, at)
    near = range(max(0, after - 1), min(len(edges), after + 1))
    return min(near, key=lambda index: abs(edges[index] - at))
