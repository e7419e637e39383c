"""Paths as they are painted, reduced to bars: thin rectangles, the raw stuff of ruling lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import hypot

from pdfminer.utils import Matrix

from auditor.loaders.pdf.boxes import meet
from auditor.loaders.pdf.limits import MAX_BARS, too_much
from auditor.loaders.pdf.model import Box

THICKEST = 4.5  # points; anything thicker is an area, not a rule
_MARK = 8.0  # points; what is smaller covers no figure
_FRAME = 6.0  # points; the widest border drawn as one rectangle with a hole
_FAR = 20_000.0  # points off the page
_MAX_AREAS = 5000  # a page; more are a drawing
_CLIPPED = 0.5  # points that a line may lie beyond what clips it
_BEYOND = 2.0  # points of a line that are cut off, more than the width of another
_LETTER = 30.0  # points
_LARGEST = 48.0  # points; letters of headings
_MAX_CONTOURS = 5000  # a page
_UPRIGHT = 0.05  # points that a line along an axis may lean
_MAX_POINTS = 1_000_000

_Point = tuple[float, float, bool]  # x, y, and whether a straight line leads here


class _Path(list[_Point]):
    """The points of a path; `box` is set while it is no more than an upright rectangle with a width and a height."""

    __slots__ = ("box",)

    def __init__(self, points: Iterable[_Point], box: Box | None = None) -> None:
        super().__init__(points)
        self.box = box


class PathPainter:
    """Collects a path and, when it is painted, adds its bars to `bars`, its thicker rectangles to `areas`, to `contours`
    what may be parts of letters, and to `cut` where the clip cuts off an end of a line across the page."""

    def __init__(self, bars: list[Box], areas: list[Box], cut: list[Box], contours: list[Box]) -> None:
        self._bars, self._areas, self._cut, self._contours = bars, areas, cut, contours
        self._paths: list[_Path] = []
        self._points = 0
        self.clip: Box | None = None
        self.muted = False  # inside a layer that is switched off

    def begin(self, x: float, y: float, ctm: Matrix) -> None:
        self._paths.append(_Path([(*_apply(ctm, x, y), False)]))

    def line(self, x: float, y: float, ctm: Matrix) -> None:
        self._to(x, y, ctm, True)

    def curve(self, x: float, y: float, ctm: Matrix) -> None:
        self._to(x, y, ctm, False)

    def _to(self, x: float, y: float, ctm: Matrix, straight: bool) -> None:
        if self._paths:
            path = self._paths[-1]
            path.append((*_apply(ctm, x, y), straight))
            path.box = None
            self._points += 1
            if self._points > _MAX_POINTS:
                raise too_much("一页的线条过多")

    def rectangle(self, x: float, y: float, width: float, height: float, ctm: Matrix) -> None:
        (x0, y0), (x1, y1) = _apply(ctm, x, y), _apply(ctm, x + width, y)
        (x2, y2), (x3, y3) = _apply(ctm, x + width, y + height), _apply(ctm, x, y + height)
        box = None
        if (
            x0 == x3
            and x1 == x2
            and y0 == y1
            and y2 == y3
            and 0 < abs(x1 - x0) < _FAR
            and 0 < abs(y2 - y0) < _FAR
        ):
            box = (min(x0, x1), min(y0, y2), max(x0, x1), max(y0, y2))
        points = ((x0, y0, False), (x1, y1, True), (x2, y2, True), (x3, y3, True), (x0, y0, True))
        self._paths.append(_Path(points, box))
        self._points += 3
        if self._points > _MAX_POINTS:
            raise too_much("一页的线条过多")

    def close(self) -> None:
        if self._paths and len(self._paths[-1]) > 1:
            x, y, _ = self._paths[-1][0]
            self._paths[-1].append((x, y, True))
            self._paths[-1].box = None

    def clear(self) -> None:
        self._paths = []

    def bounds(self) -> Box | None:
        """The box around the path."""
        if len(self._paths) == 1:
            return _bounds_of(self._paths[0])
        points = [point for path in self._paths for point in path]
        return _bounds(points) if points else None

    def rectangles(self) -> list[Box]:
        """The upright rectangles of the path that stand apart from all else of it."""
        boxes = [_bounds_of(path) for path in self._paths if len(path) > 1]
        if len(boxes) > 50:
            return []
        return [
            box
            for at, (path, box) in enumerate(zip((p for p in self._paths if len(p) > 1), boxes, strict=True))
            if _fills(path, box)
            and not any(meet(box, other) for index, other in enumerate(boxes) if index != at)
        ]

    def stroke(self, width: float, ctm: Matrix, keep: bool = False) -> None:
        half = abs(width) * hypot(ctm[0], ctm[1]) / 2
        if not self._is_outline():
            for path in self._paths:
                if _rounded(path):
                    self._stroke_round(path, half)
                for start, end in pairwise(path):
                    if end[2]:
                        self._stroke_line(start, end, half)
        if not keep:
            self.clear()

    def _stroke_line(self, start: _Point, end: _Point, half: float) -> None:
        """A straight line as a bar, if it runs along or down the page."""
        (x0, y0, _), (x1, y1, _) = start, end
        if abs(y1 - y0) <= abs(x1 - x0):
            if abs(y1 - y0) < 1:
                y = (y0 + y1) / 2
                self.add_bar(min(x0, x1), y - half, max(x0, x1), y + half)
        elif abs(x1 - x0) < 1:
            x = (x0 + x1) / 2
            self.add_bar(x - half, min(y0, y1), x + half, max(y0, y1))

    def _is_outline(self) -> bool:
        """Whether the path is the outline of letters, which are stroked to make them bold."""
        if any(
            not _rounded(path) and sum(not straight for _, _, straight in path[1:]) > 2
            for path in self._paths
        ):
            return True
        cornered = any(_cornered(path) and not _rounded(path) for path in self._paths)
        return cornered and all(map(_small, self._paths))

    def _stroke_round(self, path: list[_Point], half: float) -> None:
        """A rectangle with rounded corners: its four sides meet, as far as rules go."""
        x0, top, x1, bottom = _bounds(path)
        for y in (top, bottom):
            self.add_bar(x0, y - half, x1, y + half)
        for x in (x0, x1):
            self.add_bar(x - half, top, x + half, bottom)

    def is_drawing(self) -> bool:
        """Whether there is more to the path than upright rectangles and small marks."""
        return any(
            path.box is None
            and len(path) > 2
            and min((box := _bounds(path))[2] - box[0], box[3] - box[1]) > _MARK
            and not _fills(path, box)
            for path in self._paths
        )

    def fill(self) -> None:
        paths = [path for path in self._paths if len(path) > 1]  # what is more than a place moved to
        boxes = list(map(_bounds_of, paths))
        for box in boxes:
            self.add_bar(*box)
        if len(boxes) == 1 and _fills(paths[0], boxes[0]):
            self._add_area(boxes[0])
        if any(path.box is None for path in self._paths):
            self._add_contours()
        for outer, inner in pairwise(boxes):
            for bar in _frame(outer, inner) or _frame(inner, outer):
                self.add_bar(*bar)
        self.clear()

    def _add_contours(self) -> None:
        """Note what is no rectangle and no larger than a letter of a heading."""
        if self.muted or len(self._contours) >= _MAX_CONTOURS:
            return
        for path in self._paths:
            if path.box is None and len(path) > 3:
                box = _bounds(path)
                shown = max(box[2] - box[0], box[3] - box[1]) <= _LARGEST and not _fills(path, box)
                if shown and (clipped := self._clipped(box)) is not None:
                    self._contours.append(clipped)

    def add_bar(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Kept where it is thin; a rectangle thicker than a rule is a background."""
        if not max(abs(x0), abs(top), abs(x1), abs(bottom)) < _FAR:  # nor anything not a number
            return
        box = self._clipped((x0, top, x1, bottom))
        if box is None:
            return
        if self.clip is not None and bottom - top <= THICKEST and len(self._cut) < MAX_BARS:
            self._cut += [
                (at, top, at, bottom)
                for at, beyond in ((box[0], box[0] - x0), (box[2], x1 - box[2]))
                if beyond > _BEYOND
            ]
        x0, top, x1, bottom = box
        if min(x1 - x0, bottom - top) <= THICKEST:
            self._bars.append((x0, top, x1, bottom))
            if len(self._bars) > MAX_BARS:
                raise too_much(f"一页的线条超过 {MAX_BARS} 条")

    def _clipped(self, box: Box) -> Box | None:
        """What of a box is painted."""
        if self.muted or self.clip is None:
            return None if self.muted else box
        left, top, right, bottom = self.clip
        x0, x1 = max(box[0], left - _CLIPPED), min(box[2], right + _CLIPPED)
        y0, y1 = max(box[1], top - _CLIPPED), min(box[3], bottom + _CLIPPED)
        return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None

    def _add_area(self, box: Box) -> None:
        shown = self._clipped(box)
        if shown is None:
            return
        box = shown
        if min(box[2] - box[0], box[3] - box[1]) > THICKEST and len(self._areas) < _MAX_AREAS:
            self._areas.append(box)


def _frame(outer: Box, inner: Box) -> Iterator[Box] | tuple[()]:
    """The four sides of a rectangle with a rectangular hole (how browsers fill a border)."""
    left, up = inner[0] - outer[0], inner[1] - outer[1]
    right, down = outer[2] - inner[2], outer[3] - inner[3]
    if min(left, up, right, down) < -0.01 or not 0 < max(left, up, right, down) <= _FRAME:
        return ()
    sides = (
        (outer[0], outer[1], outer[2], inner[1]),
        (outer[0], inner[3], outer[2], outer[3]),
        (outer[0], outer[1], inner[0], outer[3]),
        (inner[2], outer[1], outer[2], outer[3]),
    )
    return (side for side, width in zip(sides, (up, down, left, right), strict=True) if width > 0.01)


def _fills(path: _Path, box: Box) -> bool:
    """Whether a path is a rectangle along the axes."""
    if path.box is not None:
        return True
    corners = {(x, y) for x, y, _ in path}
    return (
        len(path) <= 6
        and all(
            min(abs(x - box[0]), abs(x - box[2])) < 0.1 and min(abs(y - box[1]), abs(y - box[3])) < 0.1
            for x, y in corners
        )
        and len(corners) > 3
    )


def _cornered(path: list[_Point]) -> bool:
    """Whether a closed path is no rectangle, as are the strokes of letters that have no curves."""
    if len(path) < 5 or path[0][:2] != path[-1][:2]:
        return False
    slanted = sum(min(abs(x1 - x0), abs(y1 - y0)) > _UPRIGHT for (x0, y0, _), (x1, y1, _) in pairwise(path))
    return slanted > 0 or len(path) > 6


def _small(path: list[_Point]) -> bool:
    """Whether a path is no larger than a letter."""
    x0, top, x1, bottom = _bounds(path)
    return max(x1 - x0, bottom - top) <= _LETTER


def _rounded(path: list[_Point]) -> bool:
    """Curves that stay close to the bounds: a rectangle whose corners are cut off."""
    if len(path) < 8 or all(straight for _, _, straight in path[1:]):
        return False
    x0, top, x1, bottom = _bounds(path)
    near = 0.2 * min(x1 - x0, bottom - top)
    return all(min(x - x0, x1 - x, y - top, bottom - y) <= near for x, y, _ in path)


def _bounds_of(path: _Path) -> Box:
    return path.box or _bounds(path)


def _bounds(path: list[_Point]) -> Box:
    xs, ys = [point[0] for point in path], [point[1] for point in path]
    return (min(xs), min(ys), max(xs), max(ys))


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
