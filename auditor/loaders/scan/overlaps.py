"""Pieces of text found close to one another, both with what belongs to one: the end of a label stands with the figure in
the next column, the foot of a line with the line below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.pieces import Piece, dark_part

_GAP = 0.2, 0.1  # of the height of a line, between characters of two columns, and between two lines


def without_overlaps(clean: Any, pieces: Sequence[Piece], scale: float) -> list[Piece]:
    """The pieces, those that overlap cut where the wider gap is: before what both hold, or behind it."""
    found = list(pieces)
    for axis in (0, 1):
        found.sort(key=lambda piece: piece.box[axis])
        for at, one in enumerate(found):
            for other in range(at + 1, len(found)):
                if found[other].box[axis] >= one.box[axis + 2]:
                    break
                one, found[other] = _parted(clean, one, found[other], axis, scale)
            found[at] = one
    return found


def _parted(clean: Any, one: Piece, other: Piece, axis: int, scale: float) -> tuple[Piece, Piece]:
    sides, others = one.box, other.box
    first, last = (choose(sides[at], others[at]) for choose, at in ((max, 1 - axis), (min, 3 - axis)))
    least = min(box[3 - axis] - box[1 - axis] for box in (sides, others))
    height = min(box[3] - box[1] for box in (sides, others))
    start, end = others[axis], sides[axis + 2]  # of what both hold
    follows = sides[axis] < start < end < others[axis + 2] and end - start < height
    if one.stacked or other.stacked or not follows or 2 * (last - first) < least:
        return one, other
    both = clean[first:last] if axis == 0 else clean[:, first:last]
    inked = (both < INK).any(axis=axis).nonzero()[0]
    before = start - 1 - max(inked[inked < start], default=sides[axis])
    behind = min(inked[inked >= end], default=others[axis + 2]) - end
    if max(before, behind) < _GAP[axis] * height:
        return one, other
    cut = list(others if behind > before else sides)
    cut[axis if behind > before else axis + 2] = end if behind > before else start
    left = dark_part(clean, (cut[0], cut[1], cut[2], cut[3]), scale)
    return (one, left or other) if behind > before else (left or one, other)
