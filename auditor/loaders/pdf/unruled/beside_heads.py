"""Columns whose figures stand beside their heads, not under them: the ones at the left, the others at the right."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.unruled.column import TOUCH, Column
from auditor.loaders.pdf.unruled.heads import Head
from auditor.loaders.pdf.unruled.stacks import SAME_LEVEL


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
