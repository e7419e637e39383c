"""Columns whose figures stand beside their heads, not under them: the ones at the left, the others at the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.loaders.pdf.unruled.column import TOUCH, Column, shared
from auditor.loaders.pdf.unruled.fragments import overlap
from auditor.loaders.pdf.unruled.heads import Head
from auditor.loaders.pdf.unruled.stacks import SAME_LEVEL


def beside_heads(clusters: Sequence[Column], low: Sequence[Head]) -> list[Column]:
    """Columns whose heads stand at one side and whose figures at the other, where every figure stands between heads
    and can belong to one of them alone; none where that is not so."""
    tier = sorted((head.stack for head in low), key=lambda stack: stack.box[0])
    tier = [
        stack
        for stack in tier
        if any(overlap(stack.box, other.box, 1) > 0 for other in tier if other is not stack)
    ]
    if len(tier) < 2 or not clusters:
        return []
    spans = [(stack.box[0], stack.box[2]) for stack in tier]
    behind = [max((at for at, (x, _) in enumerate(spans) if x < one.start), default=-1) for one in clusters]
    ahead = [min((at for at, (_, x) in enumerate(spans) if one.end < x), default=-1) for one in clusters]
    if _apart(behind) and not _apart(ahead):
        places = behind
    elif _apart(ahead) and not _apart(behind):
        places = ahead
    else:
        return []  # a figure between two heads may be of either
    found = [Column(start, end, head=stack) for (start, end), stack in zip(spans, tier, strict=True)]
    for cluster, place in zip(clusters, places, strict=True):
        if shared(cluster, *spans[place]):
            return []
        column = found[place]
        column.start, column.end = min(column.start, cluster.start), max(column.end, cluster.end)
        column.figures, column.printed = True, (cluster.start, cluster.end)
    return found if all(one.end < two.start for one, two in pairwise(found)) else []


def _apart(places: Sequence[int]) -> bool:
    """Whether there is a place for each, and no two have the same."""
    return -1 not in places and len(set(places)) == len(places)


def in_turns(clusters: Sequence[Column], low: Sequence[Head]) -> list[Column]:
    """Columns whose heads, side by side on one level, and figures stand in turns, always the one before the other;
    none where that is not so."""
    bottom = max((head.stack.bottom for head in low), default=0.0)
    tier = [head.stack for head in low if bottom - head.stack.bottom < SAME_LEVEL * head.stack.size]
    tier.sort(key=lambda stack: stack.box[0])
    if not len(tier) == len(clusters) > 1:
        return []
    top = min(stack.box[1] for stack in tier)
    for head in low:  # above the others, between the first and the last: over all of them, not a column's own
        box = head.stack.box
        if not any(head.stack is stack for stack in tier) and not (
            tier[0].box[0] < box[0] and box[2] < tier[-1].box[2] and box[3] < top + TOUCH
        ):
            return []
    places = [(stack.box[0], cluster.start) for stack, cluster in zip(tier, clusters, strict=True)]
    ends = [(stack.box[2], cluster.end) for stack, cluster in zip(tier, clusters, strict=True)]
    behind = all(head < figure for head, figure in places) and all(
        figure < following for (_, figure), (following, _) in zip(ends, places[1:], strict=False)
    )
    before = all(figure < head for head, figure in ends) and all(
        head < following for (head, _), (_, following) in zip(ends, places[1:], strict=False)
    )
    if not behind and not before:
        return []
    return [
        Column(
            min(stack.box[0], cluster.start),
            max(stack.box[2], cluster.end),
            head=stack,
            figures=True,
            printed=(cluster.start, cluster.end),
        )
        for stack, cluster in zip(tier, clusters, strict=True)
    ]
