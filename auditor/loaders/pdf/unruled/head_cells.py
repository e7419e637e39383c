"""The heads over columns that no rules part, drawn as cells."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.unruled.draft import Draft
from auditor.loaders.pdf.unruled.drawn import Part
from auditor.loaders.pdf.unruled.fragments import Fragment, doubts_of
from auditor.loaders.pdf.unruled.stacks import Stack

_SAME_TIER = 0.6  # line heights


def draw_heads(draft: Draft, part: Part, row: int) -> int:
    """Heads of single columns in one row, whatever stands above in rows before; how many rows that makes."""
    columns = part.columns
    low = {id(column.head): at for at, column in enumerate(columns.columns) if column.head is not None}
    tiers = _tiers([stack for stack in part.heads if id(stack) not in low])
    spans = {id(stack): (first, last) for stack, first, last in columns.uppers}
    for stack in part.heads:
        if id(stack) in low:
            at, tier = low[id(stack)], len(tiers)
            first, last = at, at
        else:
            tier = max(0, sum(1 for y in tiers if y <= stack.middle) - 1)
            first, last = spans.get(id(stack), (0, len(columns.columns) - 1))
        _, top, _, bottom = stack.box
        place = (columns.edges[first], top, columns.edges[last + 1], bottom)
        draft.cells.append(head_cell(row + tier, place, stack))
    height = len(tiers) + bool(low)
    if part.over:
        height = max(1, height)
        draft.cells.append(_over_labels(draft, part.over, row + height - 1))
    return height


def _tiers(stacks: Sequence[Stack]) -> list[float]:
    """At what heights heads stand over those of single columns."""
    tiers: list[float] = []
    for stack in sorted(stacks, key=lambda stack: stack.middle):
        if not tiers or stack.middle - tiers[-1] > _SAME_TIER * stack.size:
            tiers.append(stack.middle)
    return tiers


def _over_labels(draft: Draft, over: Sequence[Fragment], row: int) -> ReadCell:
    """The heads of the labels as one cell, as wide as these."""
    _, top, _, bottom = around(piece.box for piece in over)
    ordered = sorted(over, key=lambda piece: (round(piece.cy), piece.box[0]))
    text = "\n".join(piece.text for piece in ordered)
    place = (draft.edges[0], top, draft.edges[-1], bottom)
    wraps = (False,) * text.count("\n")
    return ReadCell(row, 0, 1, 1, place, text, doubts_of(ordered), wraps)


def head_cell(row: int, box: Box, stack: Stack) -> ReadCell:
    """A head as a cell; in which columns it stands is said later."""
    doubts = [*stack.doubts, *doubts_of(stack.pieces)]
    wraps = tuple(False for _ in stack.pieces[1:])
    return ReadCell(row, 0, 1, 1, box, stack.text, list(dict.fromkeys(doubts)), wraps)
