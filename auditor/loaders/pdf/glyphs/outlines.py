"""What the outline of a glyph looks like: its ink in a small grid, by which digits are told from one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.loaders.pdf.glyphs.contours import Contour

COLUMNS, ROWS = 8, 12
_FAR = 1e6
_LINES = 3  # scan lines in a row


class Shape(NamedTuple):
    """How much of each field of the grid is ink, from 0 to 1, row by row from the top; and width by height."""

    ink: tuple[float, ...]
    proportion: float


def shape(contours: Sequence[Contour]) -> Shape | None:
    """The shape of closed contours, filled where they wind around; None where there is no ink."""
    xs = [x for contour in contours for x, _ in contour]
    ys = [y for contour in contours for _, y in contour]
    if not xs or not all(-_FAR < value < _FAR for value in (*xs, *ys)):
        return None
    left, bottom, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if width <= 0 or height <= 0:
        return None
    crossings: list[list[tuple[float, int]]] = [[] for _ in range(ROWS * _LINES)]
    for contour in contours:
        within = [((x - left) / width, (y - bottom) / height) for x, y in contour]
        for start, end in pairwise([*within, within[0]]):
            if start[1] != end[1]:
                _cross(crossings, *start, *end)
    return Shape(_inked(crossings), width / height)


def _inked(crossings: Sequence[Sequence[tuple[float, int]]]) -> tuple[float, ...]:
    """How much of each field of the grid is ink, by what crosses the scan lines from the bottom up."""
    ink = [0.0] * (COLUMNS * ROWS)
    for line, found in enumerate(crossings):
        row = (len(crossings) - 1 - line) // _LINES * COLUMNS
        for start, end in _filled(sorted(found)):
            _add(ink, row, start * COLUMNS, end * COLUMNS)
    return tuple(value / _LINES for value in ink)


def _cross(crossings: list[list[tuple[float, int]]], x0: float, y0: float, x1: float, y1: float) -> None:
    """Note where an edge crosses the scan lines, and which way."""
    lines = len(crossings)
    turn = 1
    if y0 > y1:
        x0, y0, x1, y1, turn = x1, y1, x0, y0, -1
    slope = (x1 - x0) / (y1 - y0)
    first = max(0, int(y0 * lines + 0.5))
    last = min(lines, int(y1 * lines + 0.5))
    for line in range(first, last):
        crossings[line].append((x0 + ((line + 0.5) / lines - y0) * slope, turn))


def _filled(found: Iterable[tuple[float, int]]) -> Iterable[tuple[float, float]]:
    winding, start = 0, 0.0
    for x, turn in found:
        if winding == 0:
            start = x
        winding += turn
        if winding == 0:
            yield start, x


def _add(ink: list[float], row: int, start: float, end: float) -> None:
    for column in range(max(0, int(start)), min(COLUMNS, int(end) + 1)):
        ink[row + column] += max(0.0, min(end, column + 1) - max(start, column))
