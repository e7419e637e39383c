"""The columns that the parts of a table share with one another, and with the table of the page before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.drawn import Drawn, Part
from auditor.loaders.pdf.unruled.fragments import SAME_EDGE


def begin_with_labels(heads: Drawn, parts: Sequence[Part]) -> None:
    """Let heads that wait begin where the labels below them do."""
    labels = [piece.box[0] for part in parts for piece in (*part.labels, *part.groups)]
    start, known = min(labels, default=inf) - 2.0, heads.edges[0]
    if len(heads.edges) < 2 or start >= known:
        return
    for cell in heads.table.cells:
        if cell.box[0] == known:
            cell.box = (start, *cell.box[1:])
    heads.edges[0] = start
    heads.table.box = (start, *heads.table.box[1:])


def can_go_on(parts: Sequence[Part], before: Drawn) -> bool:
    """Whether a table can stand in the columns of the page before."""
    labels = [piece.box for part in parts for piece in (*part.over, *part.groups, *part.labels)]
    start, end = before.edges[0], before.edges[-1]
    if any(box[0] < start - SAME_EDGE or box[2] > end + SAME_EDGE for box in labels):
        return False
    return _fit(parts[0].columns, before.columns.edges)


def share_edges(parts: Sequence[Part], before: Drawn | None) -> None:
    """Make all parts as wide, in the same columns where they are the same, as on the page before."""
    known = [before.columns.edges] if before else []
    known += [part.columns.edges for part in parts]
    first, last = (
        (known[0][0], known[0][-1]) if before else (min(e[0] for e in known), max(e[-1] for e in known))
    )
    shared = before.columns.edges if before else None
    for part in parts:
        if shared is not None and _fit(part.columns, shared):
            part.columns.edges = list(shared)
        part.columns.edges[0], part.columns.edges[-1] = first, last
        shared = part.columns.edges


def _fit(columns: Columns, edges: Sequence[float]) -> bool:
    return len(edges) == len(columns.columns) + 1 and all(
        edges[at] - SAME_EDGE <= column.start and column.end <= edges[at + 1] + SAME_EDGE
        for at, column in enumerate(columns.columns)
    )


def label_edges(parts: Sequence[Part], groups: Sequence[Box]) -> list[float]:
    """Where the columns of groups' labels, rows' labels and figures begin."""
    end = parts[0].columns.edges[0]
    own = [piece.box for part in parts for piece in part.labels]
    every = [*own, *groups, *(piece.box for part in parts for piece in part.over)]
    if not every:
        return [end]
    start = min(box[0] for box in every) - 2.0
    columns = _side_by_side(groups)
    if not columns:
        return [start, end]
    inner = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    after = min((box[0] for box in own if box[0] >= columns[-1][1] - 1), default=end)
    return [start, *inner, (columns[-1][1] + after) / 2, end]


def _side_by_side(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """The stretches across the page that boxes cover."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted((box[0], box[2]) for box in boxes):
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found
