"""Rows and columns found by alignment, drawn as the cells of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.cells import ALIGNED, ReadCell, ReadTable
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.cell_heights import part_heights
from auditor.loaders.pdf.unruled.draft import Draft
from auditor.loaders.pdf.unruled.drawn import Drawn, Part
from auditor.loaders.pdf.unruled.fragments import SAME_EDGE
from auditor.loaders.pdf.unruled.group_cells import draw_group, group_labels, without_misplaced
from auditor.loaders.pdf.unruled.head_cells import draw_heads
from auditor.loaders.pdf.unruled.row_cells import draw_row
from auditor.loaders.pdf.unruled.shared_columns import (
    begin_with_labels,
    can_go_on,
    label_edges,
    share_edges,
)


def draw(
    parts: Sequence[Part],
    turned: Sequence[Line],
    left: float,
    separators: Separators,
    before: Drawn | None,
) -> Drawn:
    """One table of all parts, in the columns of the page before where they are the same."""
    if before is not None and before.waiting:
        begin_with_labels(before, parts)
    if before is not None and not can_go_on(parts, before):
        before = None
    share_edges(parts, before)
    draft = _draft(parts, [line for line in turned if line.box[2] < left], before)
    rows = _draw_parts(draft, parts, separators, before)
    part_heights(draft.cells, draft.extents)
    cells = _with_groups(draft, parts, turned)
    columns = _set_columns(cells)
    first, box = parts[0], around(cell.box for cell in cells)
    headed = bool(first.heads or first.over) and not _goes_on_from_heads(first, before)
    table = ReadTable(cells, rows, columns, box, ALIGNED, headed=headed)
    labels = [piece for part in parts for piece in part.labels]
    begin = draft.bands[0][0] if draft.bands else rows
    return Drawn(
        table,
        columns=parts[-1].columns,
        left=left,
        labels=labels,
        waiting=[],
        first=begin,
        edges=draft.edges,
        begun=first.columns,
    )


def _draft(parts: Sequence[Part], turned: Sequence[Line], before: Drawn | None) -> Draft:
    """A draft with the columns of labels of the page before, or with those of the labels themselves."""
    groups = [piece.box for part in parts for piece in part.groups] + [line.box for line in turned]
    if before is None:
        return Draft(label_edges(parts, groups), groups)
    edges = before.edges
    if groups and len(edges) < 3:
        edges = [edges[0], *label_edges(parts, groups)[1:-1], edges[-1]]
    return Draft(edges, groups)


def _draw_parts(draft: Draft, parts: Sequence[Part], separators: Separators, before: Drawn | None) -> int:
    """Draw heads and rows; how many rows that makes."""
    number = 0
    for part in parts:
        number += draw_heads(draft, part, number)
        above = _above(part, before)
        for row, (top, bottom) in zip(part.rows, _bands(part, separators), strict=True):
            draw_row(draft, part, row, (number, top, bottom), above)
            above = None
            number += 1
    return number


def _with_groups(draft: Draft, parts: Sequence[Part], turned: Sequence[Line]) -> list[ReadCell]:
    """The cells, with those of the groups' labels behind them."""
    count = len(draft.cells)
    for label in group_labels([piece for part in parts for piece in part.groups], turned):
        draw_group(draft, label)
    return without_misplaced(draft.cells, count, draft.edges[-1])


def _set_columns(cells: Sequence[ReadCell]) -> int:
    """Number the columns that cells begin in and span; how many there are."""
    xs = _merged(x for cell in cells for x in (cell.box[0], cell.box[2]))
    for cell in cells:
        cell.column = _at(xs, cell.box[0])
        cell.colspan = max(1, _at(xs, cell.box[2]) - cell.column)
    return max(1, len(xs) - 1)


def _goes_on_from_heads(part: Part, before: Drawn | None) -> bool:
    """Whether heads are the last lines of those that wait at the foot of the page before."""
    return before is not None and bool(before.waiting) and not part.columns.uppers


def _bands(part: Part, separators: Separators) -> list[tuple[float, float]]:
    """The top and bottom of each row: at the rule between it and the next, else half way."""
    boxes = [around(piece.box for piece in row.lines) for row in part.rows]
    if not boxes:
        return []
    start, end = part.columns.columns[0].start, part.columns.columns[-1].end
    cuts = []
    for upper, lower in pairwise(boxes):
        rules = separators.between(upper[1], lower[3], start, end)
        cuts.append(rules[0].at if len(rules) == 1 else (upper[3] + lower[1]) / 2)
    return list(zip([boxes[0][1] - 1, *cuts], [*cuts, boxes[-1][3] + 1], strict=True))


def _above(part: Part, before: Drawn | None) -> float | None:
    """Where the label of the last row of the page before begins, if the part goes on below it."""
    if before is None or part.heads or part.over:
        return None
    labels = [cell.box[0] for cell in before.last_row() if cell.box[2] == before.edges[-1]]
    return labels[0] if labels else None


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for x in sorted(values):
        if not found or x - found[-1] > SAME_EDGE:
            found.append(x)
    return found


def _at(xs: Sequence[float], x: float) -> int:
    after = bisect_left(xs, x)
    near = range(max(0, after - 1), min(len(xs), after + 1))
    return min(near, key=lambda index: abs(xs[index] - x))
