"""The heads over columns of figures: which is the lowest over each column, and what stands above several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.fragments import Fragment, overlap
from auditor.loaders.pdf.unruled.stacks import LEADING, Stack, above_it

_MARGINS = 14.0  # points; the widest usual ones of a cell on both sides together
_SKEW = 2.0  # points
_UNEVEN = 1.15  # between the lines of one head, at most


@dataclass(slots=True)
class Head:
    """A head; `under` are the numbers of the heads it stands over, none for a head of one column."""

    stack: Stack
    under: tuple[int, ...] = ()


def head_stacks(pieces: Sequence[Fragment], pitch: float, separators: Separators) -> list[Stack]:
    """Lines of heads put together where the upper one is full, so that the next went on below."""
    ordered = sorted(pieces, key=lambda piece: (piece.cy, piece.box[0]))
    steps = [
        lower.cy - upper.cy
        for upper, lower in _pairs(ordered)
        if max(upper.width, lower.width) <= pitch and lower.cy - upper.cy <= LEADING * lower.size
    ]
    leading = _UNEVEN * min(steps, default=0.0)
    stacks: list[Stack] = []
    for piece in ordered:
        above = above_it(piece, stacks, separators)
        last = above.pieces[-1] if above else None
        if (
            above is not None
            and last is not None
            and piece.cy - last.cy <= leading
            and _goes_on(last, piece, pitch)
            and not _over_several(last, ordered)
        ):
            above.pieces.append(piece)
        else:
            stacks.append(Stack([piece], False))
    return stacks


def _goes_on(upper: Fragment, lower: Fragment, pitch: float) -> bool:
    """Whether a line may be full in a column so wide, so that another, in line with it, goes on from it."""
    if max(upper.width, lower.width) > pitch or not _in_line(upper, lower):
        return False
    return upper.width + lower.size + _MARGINS > pitch


def _in_line(upper: Fragment, lower: Fragment) -> bool:
    """Whether two lines have an end or the middle in common."""
    ends = (upper.box[0] - lower.box[0], upper.cx - lower.cx, upper.box[2] - lower.box[2])
    return min(map(abs, ends)) < _SKEW


def _over_several(piece: Fragment, others: Sequence[Fragment]) -> bool:
    """Whether a line stands over several that follow it side by side."""
    below = [
        other
        for other in others
        if 0 < other.cy - piece.cy <= LEADING * piece.size and overlap(other.box, piece.box) > 0
    ]
    return any(abs(one.cy - below[0].cy) < 0.5 * piece.size for one in below[1:])


def _pairs(ordered: Sequence[Fragment]) -> list[tuple[Fragment, Fragment]]:
    """Each fragment with the nearest one above it."""
    found = []
    for at, piece in enumerate(ordered):
        over = [one for one in ordered[:at] if overlap(one.box, piece.box) > 0 and one.cy < piece.cy - 1]
        if over:
            found.append((over[-1], piece))
    return found


def ranked(stacks: Sequence[Stack]) -> list[Head]:
    """Heads from the lowest up, each with the heads of single columns under it."""
    heads: list[Head] = []
    for stack in sorted(stacks, key=lambda stack: (-stack.bottom, stack.box[0])):
        box = stack.box
        under: set[int] = set()
        for number, head in enumerate(heads):
            if overlap(head.stack.box, box) > 0:
                under |= set(head.under) or {number}
        heads.append(Head(stack, tuple(sorted(under))))
    return heads
