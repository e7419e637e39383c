"""The outline of a glyph, as it is drawn: contours of straight pieces, y upwards."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
Contour = Sequence[Point]
Outline = tuple[Contour, ...]

MOST_PIECES = 3000
"""What is drawn of an outline at the most."""
_STEPS = 4  # straight pieces that stand for a curve


class Pen:
    """What draws an outline: `points` are those of the contour that is not closed yet."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self._closed: list[Contour] = []

    def begin(self, point: Point) -> None:
        if self.points:
            self._closed.append(tuple(self.points))
        self.points = [point]

    def bend(self, first: Point, second: Point, end: Point) -> None:
        if self.points:
            self.points += curve(self.points[-1], first, second, end)

    def outline(self) -> Outline:
        return (*self._closed, tuple(self.points)) if self.points else tuple(self._closed)


def curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """The points after `start` of the straight pieces that stand for a cubic curve."""
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        found.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return found
