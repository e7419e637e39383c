"""Filled boxes → what they say of tables: cells painted side by side are a grid, stripes part rows."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.boxes import area, around, meet
from auditor.loaders.pdf.model import Box, Glyph
from auditor.loaders.pdf.ruled.grid import Grid, find_grids
from auditor.loaders.pdf.ruled.rules import GUTTER, Rule
from auditor.loaders.pdf.text.lines import DIGITS

_SAME = 1.5  # points within which edges are one
_TILED = 0.9  # of the area around boxes that they must cover to be all the cells of a table
_LEAST = 4  # boxes
_ROW = 6  # boxes side by side that are a row by themselves, the last of a table that a page break cuts
_FEW = 3  # rows; so few may be a stripe with a merged cell, if more rows are close by
_CLOSE = 0.6  # glyph heights
_FILLED = 0.3  # of a glyph; text as near to its box on both sides is written on it, not in it
MAX_AREAS = 1000  # a page; more are a drawing


def leaves(areas: Sequence[Box]) -> list[Box]:
    """The boxes that other boxes do not fill, each once: not the ground of a table, nor a mark within a cell."""
    kept: list[Box] = []
    for box in sorted(set(areas), key=lambda box: (area(box), box)):
        x0, top, x1, bottom = box[0] - _SAME, box[1] - _SAME, box[2] + _SAME, box[3] + _SAME
        inside = [one for one in kept if x0 <= one[0] and top <= one[1] and one[2] <= x1 and one[3] <= bottom]
        if inside:
            if sum(map(area, inside)) > 0.5 * area(box):
                continue
            kept = [one for one in kept if one not in inside]
        kept.append(box)
    return sorted(kept, key=lambda box: (box[1], box[0]))


def filled_grids(areas: Sequence[Box], ruled: Sequence[Grid], glyphs: Sequence[Glyph]) -> list[Grid]:
    """The grids of boxes that cover all of a rectangle, but for gaps, where no rules make a grid already."""
    if not _LEAST <= len(areas) <= MAX_AREAS:
        return []
    found = []
    for part in _components(areas):
        whole = around(part)
        if len(part) < _LEAST or any(meet(whole, grid.box) for grid in ruled) or not _tiled(part, whole):
            continue
        grids = find_grids(*_sides(part), glyphs)
        if len(grids) == 1 and _is_table(grids[0], glyphs):
            found += grids
    return found


def _sides(part: Sequence[Box]) -> tuple[list[Rule], list[Rule]]:
    """The sides of boxes as rules: those across, and upright ones."""
    across = [Rule(y, box[0], box[2]) for box in part for y in (box[1], box[3])]
    upright = [Rule(x, box[1], box[3]) for box in part for x in (box[0], box[2])]
    for rules in (across, upright):
        rules.sort(key=lambda rule: (rule.at, rule.start))
    return across, upright


def _is_table(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether boxes are all of a table: rows and columns with figures, not its heads nor a stripe alone."""
    many = grid.rows > 1 or grid.columns >= _ROW
    if not many or grid.columns < 2 or any(cell.broken for cell in grid.cells):
        return False
    x0, top, x1, bottom = grid.box
    level = [glyph for glyph in glyphs if x0 < glyph.cx < x1]
    inside = [glyph for glyph in level if top < glyph.cy < bottom and glyph.text != " "]
    if not any(glyph.text in DIGITS for glyph in inside) or _are_behind_words(grid, inside):
        return False
    return grid.rows > _FEW or not any(
        glyph.text != " " and _gap_to(glyph, top, bottom) < _CLOSE * glyph.size for glyph in level
    )


def _are_behind_words(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether each box is as wide as its text: pieces of a line that are shaded or highlighted, as a date is in Word."""
    held: dict[int | None, list[Glyph]] = {}
    for glyph in glyphs:
        held.setdefault(grid.cell_at(glyph.cx, glyph.cy), []).append(glyph)
    return all(index is not None and _fills(texts, grid.cells[index].box) for index, texts in held.items())


def _fills(texts: Sequence[Glyph], box: Box) -> bool:
    least = _FILLED * max(glyph.size for glyph in texts)
    return min(one.x0 for one in texts) - box[0] < least and box[2] - max(one.x1 for one in texts) < least


def _gap_to(glyph: Glyph, top: float, bottom: float) -> float:
    """How far outside a stretch of the page a glyph stands; far for what is inside."""
    return top - glyph.bottom if glyph.cy < top else glyph.top - bottom if glyph.cy > bottom else 1e6


def stripes(areas: Sequence[Box], width: float) -> list[Rule]:
    """The upper and lower edges of rows that are painted across a table, as the rules they stand for."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for box in areas:
        rows.setdefault((round(box[1] / _SAME), round(box[3] / _SAME)), []).append(box)
    found = []
    for row in rows.values():
        row.sort()
        start, end = row[0][0], max(box[2] for box in row)
        painted = sum(box[2] - box[0] for box in row)
        if end - start > 0.3 * width and painted > _TILED * (end - start):
            found += [Rule(y, start, end, painted=True) for y in (row[0][1], row[0][3])]
    return found


def _components(areas: Sequence[Box]) -> list[list[Box]]:
    """Boxes that are next to one another, with no more than a gap between."""
    parts: list[list[Box]] = []
    for box in areas:
        joined, apart = [box], []
        for part in parts:
            if _beside(box, part):
                joined += part
            else:
                apart.append(part)
        parts = [*apart, joined]
    return parts


def _beside(box: Box, part: Sequence[Box]) -> bool:
    x0, top, x1, bottom = box
    for left, upper, right, lower in part:
        across = (x1 if x1 < right else right) - (x0 if x0 > left else left)
        if across > -GUTTER:
            down = (bottom if bottom < lower else lower) - (top if top > upper else upper)
            if (across > _SAME and down > -GUTTER) or down > _SAME:
                return True
    return False


def _tiled(part: Sequence[Box], whole: Box) -> bool:
    """Whether boxes cover all of the rectangle around them, none of them twice."""
    grown = sum(
        (box[2] - box[0] + _gap(part, box, 0)) * (box[3] - box[1] + _gap(part, box, 1)) for box in part
    )
    return _TILED * area(whole) < grown < (2 - _TILED) * area(whole)


def _gap(part: Sequence[Box], box: Box, side: int) -> float:
    """The distance to the next box to the right (side 0) or below (side 1)."""
    gaps = [
        other[side] - box[side + 2]
        for other in part
        if -_SAME < other[side] - box[side + 2] < GUTTER
        and min(box[3 - side], other[3 - side]) - max(box[1 - side], other[1 - side]) > _SAME
    ]
    return max(0.0, min(gaps, default=0.0))
