"""Columns of figures: the stretches of the page that figures and the heads over them cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.unruled.beside_heads import in_turns
from auditor.loaders.pdf.unruled.column import Column, shared
from auditor.loaders.pdf.unruled.fragments import overlap
from auditor.loaders.pdf.unruled.heads import Head
from auditor.loaders.pdf.unruled.stacks import Level, Stack

_EVEN = 1.4  # the widest step between columns to the narrowest
_CENTRED = 1.5  # points


@dataclass(slots=True)
class Columns:
    """Columns from left to right; `edges` is one more: where each begins, and where the last ends."""

    columns: list[Column]
    edges: list[float] = field(default_factory=list)
    # heads of several: first and last column
    uppers: list[tuple[Stack, int, int]] = field(default_factory=list)

    def place(self, box: Box) -> int | None:
        """The column a box stands in; None where it stands in none or in several."""
        start, end = box[0], box[2]
        hit = [
            at
            for at, column in enumerate(self.columns)
            if column.start < end and start < column.end and shared(column, start, end)
        ]
        return hit[0] if len(hit) == 1 else None

    def under(self, box: Box) -> list[int]:
        """All columns that a box stands over."""
        return [at for at, column in enumerate(self.columns) if _meet(column, box)]

    def nearest(self, x: float) -> int:
        return min(range(len(self.columns)), key=lambda at: abs(self.columns[at].centre - x))

    @property
    def span(self) -> tuple[float, float]:
        """From where to where anything stands in them."""
        return self.columns[0].start, self.columns[-1].end

    def widths(self) -> list[float]:
        return [right - left for left, right in pairwise(self.edges)]


def clusters_of(levels: Sequence[Level]) -> list[Column]:
    """The stretches that the figures of all rows cover."""
    found: list[Column] = []
    spans = sorted((stack.box[0], stack.box[2]) for level in levels for stack in level.cells)
    for start, end in spans:
        if found and shared(found[-1], start, end):
            found[-1].end = max(found[-1].end, end)
        else:
            found.append(Column(start, end, figures=True))
    return found


def pitch_of(clusters: Sequence[Column]) -> float | None:
    """The least distance between the middles of neighbouring columns."""
    return min((right.centre - left.centre for left, right in pairwise(clusters)), default=None)


def find_columns(
    levels: Sequence[Level], heads: Sequence[Head], tier: Sequence[Box], carried: Columns | None
) -> Columns | None:
    """The columns of rows under heads. `tier`: boxes of heads left of the figures, over the labels.

    Without heads the columns are those of the page before, where they fit, or such that no two of them can
    be one.
    """
    clusters = clusters_of(levels)
    low = [head for head in heads if not head.under]
    if turns := in_turns(clusters, low):
        return Columns(turns, uppers=_spans(_others(heads, turns), turns))
    fitting, spanning = _lowest(low, clusters, tier)
    if fitting:
        # what stands under no head is in no column: its row is doubtful
        columns = [column for column in _under_heads(clusters, fitting) if column.head is not None]
        uppers = [head.stack for head in heads if head.under] + spanning
        return Columns(columns, uppers=_spans(uppers, columns))
    if carried is not None and (fits := carried_columns(clusters, carried)):
        return fits
    if not clusters:
        return None
    for column in clusters:
        column.sure = _complete(levels, len(clusters)) or _evenly(clusters)
    return Columns(clusters, uppers=_spans([head.stack for head in heads], clusters))


def _lowest(
    low: Sequence[Head], clusters: Sequence[Column], tier: Sequence[Box]
) -> tuple[list[Stack], list[Stack]]:
    """The heads of single columns among the lowest ones, and those that stand over several columns."""
    by_width: tuple[list[Stack], list[Stack], list[Stack]] = ([], [], [])
    for head in low:
        over = sum(1 for column in clusters if _meet(column, head.stack.box))
        by_width[min(over, 2)].append(head.stack)
    floating, fitting, spanning = by_width
    if not fitting and clusters:
        return [], spanning + floating
    level = [stack.box for stack in fitting] + list(tier)
    if not clusters:
        level += [stack.box for stack in floating]
    for stack in floating:
        if _is_level_with(stack.box, level):
            fitting.append(stack)
        else:
            spanning.append(stack)
    return fitting, spanning


def _is_level_with(box: Box, others: Sequence[Box]) -> bool:
    """Whether another head stands beside one."""
    return any(other != box and overlap(box, other, 1) > 0 for other in others)


def _others(heads: Sequence[Head], columns: Sequence[Column]) -> list[Stack]:
    own = {id(column.head) for column in columns}
    return [head.stack for head in heads if id(head.stack) not in own]


def _meet(column: Column, box: Box) -> bool:
    return column.start < box[2] and box[0] < column.end and shared(column, box[0], box[2])


def _under_heads(clusters: Sequence[Column], heads: Sequence[Stack]) -> list[Column]:
    """Figures and heads brought together; a column is sure where exactly one head is its own."""
    found = [
        Column(column.start, column.end, sure=False, figures=True, printed=(column.start, column.end))
        for column in clusters
    ]
    centred = True
    for stack in heads:
        box = stack.box
        own = [column for column in found if column.figures and _meet(column, box)]
        if not own:
            found.append(Column(box[0], box[2], head=stack))
            continue
        column = own[0]
        if abs(column.centre - (box[0] + box[2]) / 2) > _CENTRED and column.head is None:
            centred = False
        column.sure = column.head is None
        column.head = stack
    for column in found:
        if column.head is not None:
            box = column.head.box
            column.start, column.end = min(column.start, box[0]), max(column.end, box[2])
    found.sort(key=lambda column: column.start)
    return found if centred and any(c.figures and c.head for c in found) else _paired(found)


def _paired(columns: Sequence[Column]) -> list[Column]:
    """Heads and figures that stand at different sides of their column, made one where nothing else fits."""
    found: list[Column] = []
    run: list[Column] = []
    for column in columns:
        if column.figures and column.head:
            found += [*_in_pairs(run), column]
            run = []
        else:
            run.append(column)
    return [*found, *_in_pairs(run)]


def _in_pairs(run: Sequence[Column]) -> Sequence[Column]:
    """Heads without figures and figures without heads, made one by one where they stand in turns."""
    if not run or sum(column.figures for column in run) != sum(bool(column.head) for column in run):
        return run
    pairs = list(zip(run[::2], run[1::2], strict=True))
    if any(one.figures == two.figures or one.figures != run[0].figures for one, two in pairs):
        return run
    return [
        Column(
            min(one.start, two.start),
            max(one.end, two.end),
            sure=True,
            head=one.head or two.head,
            figures=True,
        )
        for one, two in pairs
    ]


def carried_columns(clusters: Sequence[Column], carried: Columns) -> Columns | None:
    """The columns of the page before, where every figure stands in exactly one of them."""
    columns = [replace(column, head=None) for column in carried.columns]
    taken: set[int] = set()
    for cluster in clusters:
        own = [column for column in columns if _shared_with_figures(column, cluster)]
        own = own or [column for column in columns if _meet(column, (cluster.start, 0.0, cluster.end, 0.0))]
        if len(own) != 1 or id(own[0]) in taken:
            return None
        taken.add(id(own[0]))
        own[0].start, own[0].end = min(own[0].start, cluster.start), max(own[0].end, cluster.end)
        own[0].figures = True
    return Columns(columns, list(carried.edges))


def _shared_with_figures(column: Column, cluster: Column) -> bool:
    """Whether figures stand under those of a column, wherever its head stands."""
    return column.printed is not None and shared(cluster, *column.printed)


def _complete(levels: Sequence[Level], count: int) -> bool:
    return any(len(level.cells) == count for level in levels)


def _evenly(columns: Sequence[Column]) -> bool:
    """Whether columns are equally wide, so that none can be two that rows with blanks fill in turn."""
    steps = [right.centre - left.centre for left, right in pairwise(columns)]
    return not steps or max(steps) < _EVEN * min(steps)


def _spans(stacks: Sequence[Stack], columns: Sequence[Column]) -> list[tuple[Stack, int, int]]:
    found = []
    for stack in stacks:
        over = [at for at, column in enumerate(columns) if _meet(column, stack.box)]
        if over:
            found.append((stack, over[0], over[-1]))
    return found


def set_edges(columns: Columns, left: float, right: float) -> None:
    """Where the cells of each column begin and end: half way between what is printed in neighbours."""
    between = [(one.end + other.start) / 2 for one, other in pairwise(columns.columns)]
    if len(columns.edges) != len(columns.columns) + 1:
        columns.edges = [left, *between, right]
