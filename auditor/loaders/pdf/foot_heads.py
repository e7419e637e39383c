"""Heads over several columns that a page break parts from the heads of the single columns below them."""

from __future__ import annotations

from auditor.loaders.pdf.aligned_cells import SOURCE, Drawn
from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.columns import pitch_of
from auditor.loaders.pdf.fragments import around
from auditor.loaders.pdf.heads import head_stacks
from auditor.loaders.pdf.loose import Page, Region
from auditor.loaders.pdf.stacks import SAME_LEVEL

_TIERS = 3
_SEVERAL = 2  # columns


def heads_above(page: Page, foot: Region, below: Drawn) -> Drawn | None:
    """The lines at the foot of a page as rows of heads in the columns of the table that the next page begins with;
    None where they do not stand over its columns."""
    columns = below.begun or below.columns
    edges = columns.edges
    pieces = [
        piece for at in range(foot.first, foot.last + 1) if page.level[at] for piece in page.fragments[at]
    ]
    stacks = head_stacks(pieces, pitch_of(columns.columns) or 0.0, page.separators)
    tiers: list[float] = []
    cells: list[ReadCell] = []
    widest = 0
    for stack in sorted(stacks, key=lambda stack: stack.middle):
        over = columns.under(stack.box)
        if not over:
            return None
        if not tiers or stack.middle - tiers[-1] > SAME_LEVEL * stack.size:
            tiers.append(stack.middle)
        widest = max(widest, len(over))
        box = (edges[over[0]], stack.box[1], edges[over[-1] + 1], stack.box[3])
        wraps = (False,) * (len(stack.pieces) - 1)
        doubts = [doubt for piece in stack.pieces for doubt in piece.doubts]
        cells.append(ReadCell(len(tiers) - 1, over[0], 1, len(over), box, stack.text, doubts, wraps))
    if len(tiers) > _TIERS or widest < _SEVERAL:
        return None
    box = around(cell.box for cell in cells)
    box = (below.table.box[0], box[1], below.table.box[2], box[3])
    table = ReadTable(cells, len(tiers), len(columns.columns), box, SOURCE, headed=True)
    waiting = list(page.lines[foot.first : foot.last + 1])
    return Drawn(table, columns, below.left, [], waiting, len(tiers), below.edges)
