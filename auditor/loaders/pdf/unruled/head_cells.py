"""The heads over columns that no rules part, drawn as cells."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.fragments import Fragment, around, doubts_of
from auditor.loaders.pdf.unruled.stacks import Stack


def draw_heads(
    columns: Columns,
    heads: Sequence[Stack],
    over: Sequence[Fragment],
    edges: Sequence[float],
    row: int,
    cells: list[ReadCell],
) -> int:
    """Heads of single columns in one row, whatever stands above in rows before; how many rows that makes."""
    low = {id(column.head): at for at, column in enumerate(columns.columns) if column.head is not None}
    spans = {id(stack): (first, last) for stack, first, last in columns.uppers}
    tiers: list[float] = []
    for stack in sorted(heads, key=lambda stack: stack.middle):
        if id(stack) not in low and (not tiers or stack.middle - tiers[-1] > 0.6 * stack.size):
            tiers.append(stack.middle)
    for stack in heads:
        box = stack.box
        if id(stack) in low:
            at = low[id(stack)]
            cells.append(
                head_cell(row + len(tiers), (columns.edges[at], box[1], columns.edges[at + 1], box[3]), stack)
            )
        else:
            tier = max(0, sum(1 for y in tiers if y <= stack.middle) - 1)
            first, last = spans.get(id(stack), (0, len(columns.columns) - 1))
            cells.append(
                head_cell(row + tier, (columns.edges[first], box[1], columns.edges[last + 1], box[3]), stack)
            )
    height = len(tiers) + bool(low)
    if over:
        box = around(piece.box for piece in over)
        pieces = sorted(over, key=lambda piece: (round(piece.cy), piece.box[0]))
        text = "\n".join(piece.text for piece in pieces)
        height = max(1, height)
        place = (edges[0], box[1], edges[-1], box[3])
        wraps = (False,) * text.count("\n")
        cells.append(ReadCell(row + height - 1, 0, 1, 1, place, text, doubts_of(pieces), wraps))
    return height


def head_cell(row: int, box: Box, stack: Stack) -> ReadCell:
    """A head as a cell; in which columns it stands is said later."""
    doubts = [*stack.doubts, *doubts_of(stack.pieces)]
    wraps = tuple(False for _ in stack.pieces[1:])
    return ReadCell(row, 0, 1, 1, box, stack.text, list(dict.fromkeys(doubts)), wraps)
