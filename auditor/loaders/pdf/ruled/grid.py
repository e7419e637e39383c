"""Ruling lines → the grids of tables, with the spans of their cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.loaders.pdf.model import Box, Glyph
from auditor.loaders.pdf.ruled.rules import GUTTER, Rule
from auditor.loaders.pdf.ruled.touching import tables_of
from auditor.loaders.pdf.ruled.union import Union

SAME = 3.0  # points within which parallel lines are one line of the grid
COVERED = 0.7  # of the side of a grid cell that a line must run along to close it
_PARTED = 4  # lines that part the cells of a row, at least
_INTO = 1.5  # points
MAX_RULES = 4000  # a page; the longest are kept, the rest is a drawing
MAX_GRID = 40_000  # grid cells a table


@dataclass(frozen=True, slots=True)
class GridCell:
    """`broken` where the lines around it do not close to a rectangle."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    broken: bool = False


class Grid:
    """A ruled table: `xs` and `ys` are the positions of its lines, one more than columns and rows.

    `unframed`: there are no rules at its sides, only between its cells.
    """

    def __init__(
        self, xs: list[float], ys: list[float], cells: list[GridCell], *, unframed: bool = False
    ) -> None:
        self.xs, self.ys, self.cells, self.unframed = xs, ys, cells, unframed
        self._owner = {
            (row, column): index
            for index, cell in enumerate(cells)
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell that holds a point, `None` outside the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._owner.get((row, column))


def find_grids(across: Sequence[Rule], upright: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Grid]:
    """Every ruled grid with more than one cell, from top to bottom."""
    if len(across) + len(upright) > MAX_RULES:
        shortest = sorted((rule.length for rule in (*across, *upright)), reverse=True)[MAX_RULES]
        across = [rule for rule in across if rule.length > shortest]
        upright = [rule for rule in upright if rule.length > shortest]
    grids = []
    marks = [((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2) for g in glyphs if g.text != " "]
    for part_across, part_upright in tables_of(across, upright):
        grid = _grid(part_across, part_upright, marks)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _grid(across: list[Rule], upright: list[Rule], marks: Sequence[tuple[float, float]]) -> Grid | None:
    xs = _positions(upright, across)
    ys = _positions(across, upright)
    inside = [(x, y) for x, y in marks if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]]
    xs = _without_gutters(xs, upright, inside)
    ys = _without_gutters(ys, across, [(y, x) for x, y in inside], upright[1:-1])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > MAX_GRID:
        return None
    walls = _Walls(_walls(xs, ys, upright), _walls(ys, xs, across))
    regions = _regions(rows, columns, walls)
    spans = [span for region in regions for span in _rectangles(region, walls)]
    if len(spans) < 2:
        return None
    grid = _compressed(xs, ys, spans)
    grid.unframed = not (_along(upright, xs[0]) or _along(upright, xs[-1]))
    return grid


_Place = tuple[int, int]  # row, column


class _Walls(NamedTuple):
    """Whether a line runs left of the place in a column and row, and whether one runs over that in a row and column."""

    sides: Callable[[int, int], bool]
    floors: Callable[[int, int], bool]

    def divide(self, region: Sequence[_Place]) -> bool:
        """Whether a line runs between any two neighbouring places of a rectangle."""
        right, bottom = max(column for _, column in region), region[-1][0]
        return any(
            (column < right and self.sides(column + 1, row))
            or (row < bottom and self.floors(row + 1, column))
            for row, column in region
        )


def _regions(rows: int, columns: int, walls: _Walls) -> Iterable[list[_Place]]:
    """The places that nothing parts from one another."""
    union = Union(rows * columns)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not walls.sides(column + 1, row):
                union.join(here, here + 1)
            if row + 1 < rows and not walls.floors(row + 1, column):
                union.join(here, here + columns)
    regions: dict[int, list[_Place]] = {}
    for place in range(rows * columns):
        regions.setdefault(union.root(place), []).append(divmod(place, columns))
    return regions.values()


def _along(lines: Iterable[Rule], at: float) -> bool:
    return any(abs(rule.at - at) <= SAME for rule in lines)


def _positions(lines: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where lines stand, and where crossing lines end without one (a table without an outer border)."""
    found: list[float] = []
    for at in sorted(rule.at for rule in lines):
        if not found or at - found[-1] > SAME:
            found.append(at)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < found[0] - GUTTER:
        found.insert(0, first)
    if last > found[-1] + GUTTER:
        found.append(last)
    return found


def _without_gutters(
    found: list[float], lines: list[Rule], points: list[tuple[float, float]], parting: Sequence[Rule] = ()
) -> list[float]:
    """Without the second of two lines so close that nothing is written between them: double borders,
    and the space between the borders of neighbouring cells.

    What several `parting` lines run through, between two as long, is a row of blank cells: browsers print one no higher.
    """
    kept = found[:1]
    for at in found[1:]:
        if (
            at - kept[-1] < GUTTER
            and not _are_parted(lines, kept[-1], at, parting)
            and not any(
                kept[-1] < point < at and _beside(lines, kept[-1], other) and _beside(lines, at, other)
                for point, other in points
            )
        ):
            continue
        kept.append(at)
    return kept


def _are_parted(lines: list[Rule], first: float, second: float, parting: Sequence[Rule]) -> bool:
    through = [rule.at for rule in parting if rule.start < first + _INTO and rule.end > second - _INTO]
    beside = [[_beside(lines, at, other) for other in through] for at in (first, second)]
    return beside[0] == beside[1] and sum(beside[0]) >= _PARTED


def _beside(lines: list[Rule], at: float, other: float) -> bool:
    return any(abs(rule.at - at) <= SAME and rule.start <= other <= rule.end for rule in lines)


def _walls(at: list[float], along: list[float], rules: Iterable[Rule]) -> Callable[[int, int], bool]:
    """Whether a line runs at position `i` of `at` over step `j` of `along`."""
    covers: list[list[tuple[float, float]]] = [[] for _ in at]
    for rule in rules:
        nearest = min(range(len(at)), key=lambda index: abs(at[index] - rule.at))
        if abs(at[nearest] - rule.at) <= GUTTER:
            covers[nearest].append((rule.start, rule.end))

    def wall(i: int, j: int) -> bool:
        start, end = along[j], along[j + 1]
        covered, reached = 0.0, start
        for first, last in sorted(covers[i]):
            first, last = max(first, reached), min(last, end)
            if last > first:
                covered += last - first
                reached = last
        return covered >= COVERED * (end - start)

    return wall


_Span = tuple[int, int, int, int, bool]  # row, column, rowspan, colspan, broken


def _rectangles(region: Sequence[_Place], walls: _Walls) -> list[_Span]:
    """A region as one cell; where it is not a rectangle, as rectangles that are marked broken.

    A rectangle is broken too where a line divides it but ends before it reaches the other side.
    """
    top, bottom = region[0][0], region[-1][0]
    left, right = min(column for _, column in region), max(column for _, column in region)
    if len(region) == (bottom - top + 1) * (right - left + 1):
        return [(top, left, bottom - top + 1, right - left + 1, len(region) > 1 and walls.divide(region))]
    free = set(region)
    pieces: list[_Span] = []
    for row, column in region:
        if (row, column) not in free:
            continue
        width = height = 1
        while (row, column + width) in free:
            width += 1
        while all((row + height, c) in free for c in range(column, column + width)):
            height += 1
        free -= {(r, c) for r in range(row, row + height) for c in range(column, column + width)}
        pieces.append((row, column, height, width, True))
    return pieces


def _compressed(xs: list[float], ys: list[float], spans: list[_Span]) -> Grid:
    """Without the grid lines at which no cell begins (underlines, ticks, lines of a drawing)."""
    rows = sorted({span[0] for span in spans})
    columns = sorted({span[1] for span in spans})
    cells = []
    for row, column, rowspan, colspan, broken in sorted(spans):
        r0, r1 = bisect_left(rows, row), bisect_left(rows, row + rowspan)
        c0, c1 = bisect_left(columns, column), bisect_left(columns, column + colspan)
        box = (xs[column], ys[row], xs[column + colspan], ys[row + rowspan])
        cells.append(GridCell(r0, c0, r1 - r0, c1 - c0, box, broken))
    return Grid([*(xs[c] for c in columns), xs[-1]], [*(ys[r] for r in rows), ys[-1]], cells)
