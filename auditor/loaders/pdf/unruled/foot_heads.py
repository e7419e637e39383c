"""Heads over several columns that a page break parts from the heads of the single columns below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.cells import ALIGNED, ReadCell, ReadTable
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.columns import Columns, pitch_of
from auditor.loaders.pdf.unruled.drawn import Drawn
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.head_cells import head_cell
from auditor.loaders.pdf.unruled.heads import head_stacks
from auditor.loaders.pdf.unruled.loose import Page, Region
from auditor.loaders.pdf.unruled.stacks import SAME_LEVEL, Stack

_TIERS = 3
_PAGE = 5000.0  # points
_SEVERAL = 2  # columns


def heads_above(page: Page, foot: Region, below: Drawn) -> Drawn | None:
    """The lines at the foot of a page as rows of heads in the columns of the table that the next page begins with;
    None where they do not stand over its columns."""
    columns = below.begun or below.columns
    edge = columns.edges[0]
    pieces = _pieces(page, foot)
    beside = [piece for piece in pieces if piece.box[0] < edge and piece.cx < columns.columns[0].start]
    over = [piece for piece in pieces if piece not in beside]
    cells = _tiers(head_stacks(over, pitch_of(columns.columns) or 0.0, page.separators), columns)
    if not cells:
        return None
    rows = cells[-1].row + 1
    if beside:
        stack = Stack(sorted(beside, key=lambda piece: piece.cy), False)
        cells.append(head_cell(0, (below.edges[0], stack.box[1], edge, stack.box[3]), stack))
    _number(cells)
    box = around(cell.box for cell in cells)
    box = (below.table.box[0], box[1], below.table.box[2], box[3])
    table = ReadTable(
        cells, rows, max(cell.column + cell.colspan for cell in cells), box, ALIGNED, headed=True
    )
    waiting = list(page.lines[foot.first : foot.last + 1])
    return Drawn(table, columns, left=below.left, labels=[], waiting=waiting, first=rows, edges=below.edges)


def _tiers(stacks: Sequence[Stack], columns: Columns) -> list[ReadCell]:
    """Heads as cells of rows, one for each height they stand at; none where one stands over no column, where they are in
    too many rows, or none is over several columns."""
    tiers: list[float] = []
    cells: list[ReadCell] = []
    widest = 0
    for stack in sorted(stacks, key=lambda stack: stack.middle):
        over = columns.under(stack.box)
        if not over:
            return []
        if not tiers or stack.middle - tiers[-1] > SAME_LEVEL * stack.size:
            tiers.append(stack.middle)
        widest = max(widest, len(over))
        left, right = columns.edges[over[0]], columns.edges[over[-1] + 1]
        cells.append(head_cell(len(tiers) - 1, (left, stack.box[1], right, stack.box[3]), stack))
    return cells if 0 < len(tiers) <= _TIERS and widest >= _SEVERAL else []


def stacks_above(page: Page, foot: Region, pitch: float) -> list[Stack]:
    """The heads at the foot of a page as if they stood above all of the next."""
    pieces = [
        replace(piece, box=(piece.box[0], piece.box[1] - _PAGE, piece.box[2], piece.box[3] - _PAGE))
        for piece in _pieces(page, foot)
    ]
    return head_stacks(pieces, pitch, Separators([]))


def _pieces(page: Page, foot: Region) -> list[Fragment]:
    return [
        piece for at in range(foot.first, foot.last + 1) if page.level[at] for piece in page.fragments[at]
    ]


def _number(cells: list[ReadCell]) -> None:
    """Columns as far as the heads have them; they are numbered anew with the table they belong to."""
    xs = sorted({x for cell in cells for x in (cell.box[0], cell.box[2])})
    for cell in cells:
        cell.column = xs.index(cell.box[0])
        cell.colspan = xs.index(cell.box[2]) - cell.column
