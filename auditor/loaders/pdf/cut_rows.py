"""Rows of unruled tables that a page break may have cut: what is doubtful about them on both sides of it."""

from __future__ import annotations

from auditor.loaders.pdf.aligned_cells import Drawn
from auditor.loaders.pdf.breaks import CUT, begins_row, goes_on_as
from auditor.loaders.pdf.cells import ReadCell

_SAME = 3.0  # points


def doubt_cut(upper: Drawn, lower: Drawn) -> None:
    """Doubt the last row above a page break and the first below it where figures may go on from one to the other.

    They do not where a figure stands under one that had room on its line.
    """
    last, first = upper.last_row(), [cell for cell in lower.table.cells if cell.row == 0]
    label = next(
        (cell.text for cell in first if abs(cell.box[2] - lower.edges[-1]) < _SAME and cell.text), ""
    )
    if begins_row(label) or not last or not first:
        return
    above = [cell for cell in last if cell.box[0] >= upper.edges[-1] - _SAME]
    below = [cell for cell in first if cell.box[0] >= lower.edges[-1] - _SAME]
    pairs = [(one, other) for one in above for other in below if _same(one, other)]
    both = [(one, other) for one, other in pairs if one.text and other.text]
    lost = not label and not goes_on_as(upper.table, lower.table)
    if not lost and (not both or not all(one.full for one, _ in both)):
        return
    for cell in (*above, *below):
        if CUT not in cell.doubts:
            cell.doubts.append(CUT)


def _same(one: ReadCell, other: ReadCell) -> bool:
    return one.box[0] < (other.box[0] + other.box[2]) / 2 < one.box[2]
