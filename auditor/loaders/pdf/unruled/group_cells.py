"""The labels of groups of rows, as cells beside the rows they reach over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.draft import Draft
from auditor.loaders.pdf.unruled.fragments import SAME_EDGE, Fragment, doubts_of, overlap
from auditor.loaders.pdf.unruled.stacks import LEADING


class GroupLabel(NamedTuple):
    box: Box
    text: str
    doubts: list[str]


def group_labels(groups: Sequence[Fragment], turned: Sequence[Line]) -> list[GroupLabel]:
    """The labels of groups: lines that follow one another, and what is written downwards."""
    stacks: list[list[Fragment]] = []
    for piece in sorted(groups, key=lambda piece: piece.cy):
        for stack in reversed(stacks):
            serial = piece.is_number or stack[-1].is_number
            near = piece.cy - stack[-1].cy < LEADING * piece.size
            if near and not serial and overlap(stack[-1].box, piece.box) > 0:
                stack.append(piece)
                break
        else:
            stacks.append([piece])
    found = [
        GroupLabel(
            around(piece.box for piece in stack),
            "\n".join(piece.text for piece in stack),
            doubts_of(stack),
        )
        for stack in stacks
    ]
    return found + [GroupLabel(line.box, line.text, list(line.doubts)) for line in turned]


def draw_group(draft: Draft, label: GroupLabel) -> None:
    """A group's label as one cell, beside all the rows it reaches over."""
    (box, text, doubts), edges = label, draft.edges
    rows = [row for row, top, bottom in draft.bands if overlap((0, top, 0, bottom), box, 1) > 1]
    if not rows or len(edges) < 2:
        return
    column = column_of(box, edges)
    place = (edges[column], box[1], edges[column + 1], box[3])
    wraps = (False,) * text.count("\n")
    draft.cells.append(ReadCell(rows[0], 0, rows[-1] - rows[0] + 1, 1, place, text, doubts, wraps))


def column_of(box: Box, edges: Sequence[float]) -> int:
    """The column of labels that a group's label stands in; never the last, which is the rows' own."""
    return max(0, min(len(edges) - 3, sum(1 for x in edges[:-1] if x <= (box[0] + box[2]) / 2) - 1))


def without_misplaced(cells: list[ReadCell], count: int, end: float) -> list[ReadCell]:
    """Without labels of groups (those after the first `count` cells) that are not left of the row's own."""
    own = {cell.row: cell.box[0] for cell in cells[:count] if abs(cell.box[2] - end) < SAME_EDGE}
    return [
        cell
        for at, cell in enumerate(cells)
        if at < count or cell.box[2] <= own.get(cell.row, end) + SAME_EDGE
    ]
