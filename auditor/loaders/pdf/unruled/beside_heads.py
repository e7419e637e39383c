"""Columns whose figures stand beside their heads, not under them: the ones at the left, the others at the right."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.unruled.column import TOUCH, Column
from auditor.loaders.pdf.unruled.heads import Head
from auditor.loaders.pdf.unruled.stacks import SAME_LEVEL, Stack


def in_turns(clusters: Sequence[Column], low: Sequence[Head]) -> list[Column]:
    """Columns whose heads, side by side on one level, and figures stand in turns, always the one before the other;
    none where that is not so."""
    tier = _lowest_tier(low)
    if not len(tier) == len(clusters) > 1 or not _are_over_all(low, tier):
        return []
    if not _alternate(tier, clusters):
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


def _lowest_tier(low: Sequence[Head]) -> list[Stack]:
    """The heads that end on the lowest level, from left to right."""
    bottom = max((head.stack.bottom for head in low), default=0.0)
    tier = [head.stack for head in low if bottom - head.stack.bottom < SAME_LEVEL * head.stack.size]
    return sorted(tier, key=lambda stack: stack.box[0])


def _are_over_all(low: Sequence[Head], tier: Sequence[Stack]) -> bool:
    """Whether the other heads stand above the tier, between its first and its last: over all of them, not a column's own."""
    top, own = min(stack.box[1] for stack in tier), set(map(id, tier))
    others = [head.stack.box for head in low if id(head.stack) not in own]
    return all(
        tier[0].box[0] < box[0] and box[2] < tier[-1].box[2] and box[3] < top + TOUCH for box in others
    )


def _alternate(tier: Sequence[Stack], clusters: Sequence[Column]) -> bool:
    """Whether each head begins before its figures and these end before the next head does, or the other way round."""
    heads = [(stack.box[0], stack.box[2]) for stack in tier]
    figures = [(cluster.start, cluster.end) for cluster in clusters]
    behind = all(head[0] < own[0] for head, own in zip(heads, figures, strict=True)) and all(
        own[1] < following[1] for own, following in zip(figures, heads[1:], strict=False)
    )
    before = all(own[1] < head[1] for head, own in zip(heads, figures, strict=True)) and all(
        head[1] < following[1] for head, following in zip(heads, figures[1:], strict=False)
    )
    return behind or before
