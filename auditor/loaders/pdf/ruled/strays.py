"""Text that belongs to a ruled table but is printed outside its lines."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.breaks.same_columns import CUT, goes_on_as
from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import DIGITS, Line, holds_digit, joined, text_lines
from auditor.loaders.pdf.wording import begins_row, open_brackets

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
    feet = upper.last_row()
    held = _under_cells(below, feet)
    if held is None or any(_across(line, upper, [feet[place] for place in held]) for line in below):
        return
    ends = [(feet[place], text_lines(glyphs)) for place, glyphs in held.items()]
    if all(_runs_over(cell, lines, upper, lower) for cell, lines in ends):
        for cell, lines in ends:
            _append(cell, lines)
        below.clear()


def _under_cells(lines: Sequence[Line], cells: Sequence[ReadCell]) -> dict[int, list[Glyph]] | None:
    """What of some lines stands under each cell, by the number of that; None where not all does, or a text goes on from
    under one cell under another: it is a row's of its own."""
    held: dict[int, list[Glyph]] = {}
    for line in lines:
        before: tuple[int, Glyph] | None = None
        for glyph in line.glyphs:
            place = _over(cells, glyph)
            if place is None:
                return None
            if before and before[0] != place and glyph.x0 - before[1].x1 < _APART * line.size:
                return None
            before = place, glyph
            held.setdefault(place, []).append(glyph)
    return held


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
    if not cell.text or begins_row(lines[0].text) or cell.colspan == upper.columns:
        return False
    if lines[0].text[:1] in DIGITS and not holds_digit(cell.text):
        return False  # a figure does not go on from words: it is of a row of its own
    return _stand_close_under(cell, lines) and any(
        abs(one.box[0] - cell.box[0]) <= _INSIDE
        and abs(one.box[2] - cell.box[2]) <= _INSIDE
        and not begins_row(one.text)
        for one in lower.first_row()
    )


def _stand_close_under(cell: ReadCell, lines: Sequence[Line]) -> bool:
    """Whether lines follow one another from the foot of a cell on, all in its size."""
    size, at = cell.size, cell.box[3]
    for line in lines:
        level = at - size < line.box[1] < at + (_PITCH - 1) * size
        if not level or abs(line.size - size) > 0.1 * size:
            return False
        at = line.box[3]
    return True


def _append(cell: ReadCell, lines: Sequence[Line]) -> None:
    text, doubt = joined(lines)
    if doubt:
        cell.doubts.append(doubt)
    if cell.text[:1] in DIGITS and not open_brackets(cell.text):
        cell.doubts.append(CUT)
    cell.text = f"{cell.text}\n{text}"
    cell.wraps = (*cell.wraps, *[True] * len(lines))
    cell.full = True


def take_first_row(lines: list[Line], table: ReadTable) -> None:
    """Give a table without an outer frame its first row: a text across it, over its topmost rule."""
    if not table.unframed or not lines or not _is_first_row(lines, table):
        return
    line = lines.pop()
    text, doubt = joined([line])
    left, rule, right, bottom = table.box
    top = line.cy - (rule - line.cy)
    for cell in table.cells:
        cell.row += 1
    box = (left, top, right, rule)
    first = ReadCell(0, 0, 1, table.columns, box, text, [doubt] if doubt else [], size=line.size)
    table.cells.insert(0, first)
    table.rows += 1
    table.box = (left, top, right, bottom)


def _is_first_row(lines: Sequence[Line], table: ReadTable) -> bool:
    """Whether the last of some lines over a table stands in the middle of it, as close over its rule as a row's text does,
    with as much room over it."""
    line, left, right = lines[-1], table.box[0], table.box[2]
    heights = [cell.box[3] - cell.box[1] for cell in table.first_row() if cell.rowspan == 1]
    over = table.box[1] - line.cy
    near = 0 < over < 0.75 * min(heights, default=0.0) and line.box[0] > left and line.box[2] < right
    centred = abs((line.box[0] + line.box[2]) / 2 - (left + right) / 2) < _MIDDLE * (right - left)
    return near and centred and (len(lines) < 2 or lines[-2].box[3] <= line.cy - over)
