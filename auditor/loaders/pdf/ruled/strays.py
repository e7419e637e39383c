"""Text that belongs to a ruled table but is printed outside its lines."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.breaks import CUT, goes_on_as, is_open
from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.labelled import begins_row
from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import DIGITS, Line, joined, text_lines

_INSIDE = 2.0  # points that text may stand over the side of its cell
_PITCH = 2.0  # ems from one line of a cell to the next, at most
_APART = 0.5  # ems between the texts of neighbouring cells
_MIDDLE = 0.04  # of a table's width by which text in the middle may miss it


def take_over_edge(upper: ReadTable, below: list[Line], lower: ReadTable, above: Sequence[Line]) -> None:
    """Give the cells at the foot of a page the ends of their text, printed under the table's edge.

    Browsers do that with labels too long for the rows that the page break leaves them.
    """
    if not below or above or not goes_on_as(upper, lower):
        return
    held: dict[int, list[Glyph]] = {}
    feet = [cell for cell in upper.cells if cell.row + cell.rowspan == upper.rows]
    for line in below:
        before: tuple[int, Glyph] | None = None
        for glyph in line.glyphs:
            place = _over(feet, glyph)
            if place is None:
                return
            if before and before[0] != place and glyph.x0 - before[1].x1 < _APART * line.size:
                return  # a text across several cells is a row's of its own
            before = place, glyph
            held.setdefault(place, []).append(glyph)
    if any(_across(line, upper, [feet[place] for place in held]) for line in below):
        return
    ends = [(feet[place], text_lines(glyphs)) for place, glyphs in held.items()]
    if all(_runs_over(cell, lines, upper, lower) for cell, lines in ends):
        for cell, lines in ends:
            _append(cell, lines)
        below.clear()


def _across(line: Line, table: ReadTable, cells: Sequence[ReadCell]) -> bool:
    """Whether a line under a table without a frame stands in the middle of it and of no cell: it is a row across."""
    middle, near = (line.box[0] + line.box[2]) / 2, _MIDDLE * (table.box[2] - table.box[0])
    return (
        table.unframed
        and abs(middle - (table.box[0] + table.box[2]) / 2) < near
        and all(abs(middle - (cell.box[0] + cell.box[2]) / 2) > near for cell in cells)
    )


def _over(cells: Sequence[ReadCell], glyph: Glyph) -> int | None:
    for index, cell in enumerate(cells):
        if cell.box[0] - _INSIDE <= glyph.x0 and glyph.x1 <= cell.box[2] + _INSIDE:
            return index
    return None


def _runs_over(cell: ReadCell, lines: Sequence[Line], upper: ReadTable, lower: ReadTable) -> bool:
    """Whether lines under a cell can only be its own: close below, in its size, and the cell goes on."""
    size = cell.size
    if not cell.text or begins_row(lines[0].text) or cell.colspan == upper.columns:
        return False
    if lines[0].text[:1] in DIGITS and not any(char in DIGITS for char in cell.text):
        return False  # a figure does not go on from words: it is of a row of its own
    if any(abs(line.size - size) > 0.1 * size for line in lines):
        return False
    at = cell.box[3]
    for line in lines:
        if not at - size < line.box[1] < at + (_PITCH - 1) * size:
            return False
        at = line.box[3]
    return any(
        abs(one.box[0] - cell.box[0]) <= _INSIDE
        and abs(one.box[2] - cell.box[2]) <= _INSIDE
        and not begins_row(one.text)
        for one in lower.cells
        if one.row == 0
    )


def _append(cell: ReadCell, lines: Sequence[Line]) -> None:
    text, doubt = joined(lines)
    if doubt:
        cell.doubts.append(doubt)
    if cell.text[:1] in DIGITS and not is_open(cell.text):
        cell.doubts.append(CUT)
    cell.text = f"{cell.text}\n{text}"
    cell.wraps = (*cell.wraps, *[True] * len(lines))
    cell.full = True


def take_first_row(lines: list[Line], table: ReadTable) -> None:
    """Give a table without an outer frame its first row: a text across it, over its topmost rule."""
    if not table.unframed or not lines:
        return
    line, left, right = lines[-1], table.box[0], table.box[2]
    heights = [cell.box[3] - cell.box[1] for cell in table.cells if cell.row == 0 and cell.rowspan == 1]
    height = min(heights, default=0.0)
    top = line.cy - (table.box[1] - line.cy)
    near = 0 < table.box[1] - line.cy < 0.75 * height and line.box[0] > left and line.box[2] < right
    centred = abs((line.box[0] + line.box[2]) / 2 - (left + right) / 2) < _MIDDLE * (right - left)
    if not near or not centred or (len(lines) > 1 and lines[-2].box[3] > top):
        return
    for cell in table.cells:
        cell.row += 1
    text, doubt = joined([line])
    box = (left, top, right, table.box[1])
    first = ReadCell(0, 0, 1, table.columns, box, text, [doubt] if doubt else [], size=line.size)
    table.cells.insert(0, first)
    table.rows += 1
    table.box = (left, top, right, table.box[3])
    lines.pop()
