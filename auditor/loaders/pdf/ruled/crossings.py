"""Text that goes on over the border of its cell: to which cell it belongs is not known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.ruled.grid import Grid, GridCell
from auditor.loaders.pdf.text.lines import DIGITS, text_lines
from auditor.loaders.pdf.text.run_in import IN_NUMBER

CROSSED = "数字跨过了单元格边框，归属不明"
RUNS_ON = "文字跨过了单元格边框，名称可能没有读全"
_CLOSE = 0.1  # ems between neighbours of one text, at most
_LEVEL = 0.2  # ems
_BEARING = 0.25  # of the width of a digit, free at its sides


def run_on(cells: Sequence[GridCell], glyphs_of: Sequence[Sequence[Glyph]]) -> dict[int, str]:
    """The cells of words that go on without a gap in the cell beside, each with its doubt: lines are drawn through them, or
    what stands in the middle of a narrow cell is wider than it is."""
    ends: list[tuple[int, Glyph]] = []
    starts: dict[tuple[int, int], dict[int, Glyph]] = {}  # by their place in points, one of each cell
    for index, (cell, glyphs) in enumerate(zip(cells, glyphs_of, strict=True)):
        left, right = cell.box[0], cell.box[2]
        for glyph in glyphs:
            if glyph.text == " " or (glyph.text in IN_NUMBER and glyph.text not in DIGITS):
                continue
            if glyph.x1 > right - glyph.size:
                ends.append((index, glyph))
            if glyph.x0 < left + glyph.size and glyph.text not in DIGITS:
                starts.setdefault((round(glyph.x0), round(glyph.cy)), {})[index] = glyph
    found: dict[int, str] = {}
    for before, one in ends if starts else ():
        x, y, size = round(one.x1), round(one.cy), one.size
        for near_by in product((x - 1, x, x + 1), (y - 1, y, y + 1)):
            for after, other in starts.get(near_by, {}).items():
                apart = abs(other.x0 - one.x1) > _CLOSE * size or abs(other.cy - one.cy) > _LEVEL * size
                if before != after and not apart:
                    found |= dict.fromkeys((before, after), CROSSED if one.text in DIGITS else RUNS_ON)
    return found


def crossed_cells(grid: Grid, glyphs: list[Glyph]) -> set[int]:
    """The cells that share one run of digits, or hold a digit printed over their own border."""
    doubtful: set[int] = set()
    digits = [glyph for glyph in glyphs if glyph.text in IN_NUMBER]
    for glyph in digits:
        margin = _BEARING * (glyph.x1 - glyph.x0)
        ends = {grid.cell_at(glyph.x0 + margin, glyph.cy), grid.cell_at(glyph.x1 - margin, glyph.cy)}
        if len(ends) > 1:
            doubtful |= {place for place in ends if place is not None}
    for line in text_lines(digits):
        for left, right in zip(line.glyphs, line.glyphs[1:], strict=False):
            if right.x0 - left.x1 < 0.1 * left.size:
                ends = {grid.cell_at(left.cx, left.cy), grid.cell_at(right.cx, right.cy)}
                if len(ends) > 1:
                    doubtful |= {place for place in ends if place is not None}
    return doubtful
