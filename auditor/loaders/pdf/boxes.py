"""Boxes on a page: x0, top, x1, bottom."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.loaders.pdf.model import Box, Glyph


def around(boxes: Iterable[Box]) -> Box:
    """The box around some; there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have some of the page in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def holds(box: Box, glyph: Glyph) -> bool:
    """Whether the middle of a glyph is in a box."""
    return box[0] <= glyph.cx <= box[2] and box[1] <= glyph.cy <= box[3]
