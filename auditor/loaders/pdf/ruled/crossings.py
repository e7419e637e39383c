"""Text that goes on over the border of its cell: to which cell it belongs is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from auditor.loaders.pdf.drawing.geometry import ASCENT
from auditor.loaders.pdf.misprints.run_in import IN_NUMBER
from auditor.loaders.pdf.model import ACROSS, Box, Glyph, Ink
from auditor.loaders.pdf.ruled.grid import Grid, GridCell
from auditor.loaders.pdf.text.lines import DIGITS, text_lines

CROSSED = "数字跨过了单元格边框，归属不明"
MOVED = "表中有几处数字压在单元格边框上，各数字可能都没有印在所属的格里"
RUNS_ON = "文字跨过了单元格边框，名称可能没有读全"
_CLOSE = 0.1  # ems between neighbours of one text, at most
_LEVEL = 0.2  # ems
_BEARING = 0.25  # of the width of a digit, free at its sides
_INK = 0.25, 0.65  # ems over its foot, between which a digit is not all free,
_ALL_INK = 0.1, 0.65  # and where it may reach over the border of a tight row
_MOVED = 3  # figures over borders, from which it may be no accident,
_ASIDE = 0.05  # if they are so many of all, beside where they belong,
_LOW = 0.33  # or above or below


def run_on(cells: Sequence[GridCell], glyphs_of: Sequence[Sequence[Glyph]]) -> dict[int, str]:
    """The cells of words that go on without a gap in the cell beside, each with its doubt: lines are drawn through them, or
    what stands in the middle of a narrow cell is wider than it is."""
    ends, starts = _at_borders(cells, glyphs_of)
    found: dict[int, str] = {}
    if not starts:
        return found
    for before, one in ends:
        x, y = round(one.x1), round(one.cy)
        for place in product((x - 1, x, x + 1), (y - 1, y, y + 1)):
            for after, other in starts.get(place, {}).items():
                if before != after and _follows(one, other):
                    found |= dict.fromkeys((before, after), CROSSED if one.text in DIGITS else RUNS_ON)
    return found


_Starts = dict[tuple[int, int], dict[int, Glyph]]


def _at_borders(
    cells: Sequence[GridCell], glyphs_of: Sequence[Sequence[Glyph]]
) -> tuple[list[tuple[int, Glyph]], _Starts]:
    """The letters and digits near the right border of each cell, and the letters near the left one, these by their place in
    points, one of each cell."""
    ends: list[tuple[int, Glyph]] = []
    starts: _Starts = {}
    for index, (cell, glyphs) in enumerate(zip(cells, glyphs_of, strict=True)):
        left, right = cell.box[0], cell.box[2]
        for glyph in glyphs:
            if glyph.text == " " or (glyph.text in IN_NUMBER and glyph.text not in DIGITS):
                continue
            if glyph.x1 > right - glyph.size:
                ends.append((index, glyph))
            if glyph.x0 < left + glyph.size and glyph.text not in DIGITS:
                starts.setdefault((round(glyph.x0), round(glyph.cy)), {})[index] = glyph
    return ends, starts


def _follows(one: Glyph, other: Glyph) -> bool:
    """Whether a glyph stands right behind another, on its line."""
    return abs(other.x0 - one.x1) <= _CLOSE * one.size and abs(other.cy - one.cy) <= _LEVEL * one.size


class _Crossing(NamedTuple):
    """A run of digits that is printed over borders: the cells that share it side by side, those that its first digit stands
    in one over the other, and those that any digit does."""

    beside: frozenset[int]
    near: frozenset[int]
    below: frozenset[int]


def crossed_cells(grid: Grid, glyphs: Sequence[Glyph], usual: Ink | None) -> tuple[set[int], bool]:
    """The cells that share one run of digits, or hold a digit printed over their own border; and whether that is so of
    several figures in the `usual` ink that would have fitted: all may stand beside where they belong."""
    doubtful: set[int] = set()
    runs = [run for line in text_lines(_digits(glyphs)) for run in _runs(line.glyphs)]
    aside = low = 0
    for run in runs:
        found = _crossing(grid, run)
        if found is None:
            continue
        doubtful |= found.beside | found.below
        if usual in (None, run[0].ink) and _would_fit(run, grid, found):
            aside += bool(found.beside)
            low += bool(found.near)
    return doubtful, aside >= max(_MOVED, _ASIDE * len(runs)) or low >= max(_MOVED, _LOW * len(runs))


def _crossing(grid: Grid, run: Sequence[Glyph]) -> _Crossing | None:
    """What a run of digits stands over; None where it is all in one cell."""
    beside = below = frozenset[int]()
    if _over(grid, [*_sides(run[0]), *_sides(run[-1])]):
        beside = _over(grid, [place for glyph in run for place in _sides(glyph)])
    near = _over(grid, _heights(run[0], _ALL_INK))
    if near:
        below = _over(grid, [place for glyph in run for place in _heights(glyph, _INK)])
    return _Crossing(beside, near, below) if beside or near else None


def _would_fit(run: Sequence[Glyph], grid: Grid, found: _Crossing) -> bool:
    """Whether the narrowest of the cells that a run crosses has room for it."""
    room = min(_width(grid.cells[place].box) for place in found.beside | found.near)
    return run[-1].x1 - run[0].x0 < room - run[0].size


def _digits(glyphs: Iterable[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.text in IN_NUMBER]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The digits of a line that stand close together."""
    run = [glyphs[0]]
    for left, right in pairwise(glyphs):
        if right.x0 - left.x1 >= _CLOSE * left.size:
            yield run
            run = []
        run.append(right)
    yield run


def _over(grid: Grid, points: Iterable[tuple[float, float]]) -> frozenset[int]:
    """The cells that hold points, where it is more than one or not all are in the table."""
    ends = {grid.cell_at(x, y) for x, y in points}
    return frozenset(place for place in ends if place is not None) if len(ends) > 1 else frozenset()


def _sides(glyph: Glyph) -> Iterator[tuple[float, float]]:
    margin = _BEARING * (glyph.x1 - glyph.x0)
    yield glyph.x0 + margin, glyph.cy
    yield glyph.x1 - margin, glyph.cy


def _heights(glyph: Glyph, ink: tuple[float, float]) -> Iterator[tuple[float, float]]:
    if glyph.flow == ACROSS and glyph.text in DIGITS:
        foot = glyph.bottom - (1 - ASCENT) * glyph.size
        for height in ink:
            yield glyph.cx, foot - height * glyph.size


def _width(box: Box) -> float:
    return box[2] - box[0]
