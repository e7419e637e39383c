"""Rows of unruled tables that a page break may have cut: what is doubtful about them on both sides of it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.breaks.same_columns import CUT, PERHAPS_CUT, goes_on_as
from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.text.lines import DIGITS, Line
from auditor.loaders.pdf.unruled.aligned_cells import Drawn
from auditor.loaders.pdf.unruled.label_lines import may_go_on
from auditor.loaders.pdf.unruled.stacks import UNPLACED
from auditor.loaders.pdf.unruled.wraps import CROWDED
from auditor.loaders.pdf.wording import begins_row

_SAME = 3.0  # points


def doubt_cut(upper: Drawn, lower: Drawn) -> None:
    """Doubt the last row above a page break and the first below it where one may go on as the other.

    They are two rows where the lower begins anew, where the label above had room for more, or where a figure
    stands under one that had room on its line.
    """
    last, first = upper.last_row(), [cell for cell in lower.table.cells if cell.row == lower.first]
    label = next(
        (cell.text for cell in first if abs(cell.box[2] - lower.edges[-1]) < _SAME and cell.text), ""
    )
    unsure = any(cell.doubts for cell in (*last, *first))
    if not last or not first or (begins_row(label) and not unsure):
        return
    above = [cell for cell in last if cell.box[0] >= upper.edges[-1] - _SAME]
    below = [cell for cell in first if cell.box[0] >= lower.edges[-1] - _SAME]
    if unsure and not any(cell.text for cell in below):
        _add(below, PERHAPS_CUT)  # its figures may be among those above
    if not upper.labels and lower.labels:
        _add([*last, *first], CUT)
        return
    pairs = [(one, other) for one in above for other in below if _same(one, other)]
    both = [(one, other) for one, other in pairs if one.text and other.text]
    named = any(cell.text for cell in last if abs(cell.box[2] - upper.edges[-1]) < _SAME)
    if (both and all(one.full for one, _ in both)) or (upper.labels and not named):
        _add([*above, *below], CUT)
        return
    if lower.table.headed:
        return
    known = [*upper.labels, *lower.labels]
    if label and upper.labels and lower.labels and not may_go_on(upper.labels[-1], lower.labels[0], known):
        return
    if not goes_on_as(upper.table, lower.table):
        _add([*above, *below], CUT)
    elif not any(cell.text for cell in below):
        _add(below, PERHAPS_CUT)


def doubt_last(upper: Drawn) -> None:
    """Doubt the row that ends a page where it may go on and it is not known how the next page begins."""
    figures = [cell for cell in upper.last_row() if cell.box[0] >= upper.edges[-1] - _SAME]
    if not any(cell.text for cell in figures) or any(cell.full for cell in figures):
        _add(figures, PERHAPS_CUT)


def doubt_over(upper: Drawn, below: Line) -> None:
    """Doubt the figures of the last row that stand over digits alone, close below the table: rests of figures too wide
    for their cells."""
    digits = [glyph for glyph in below.glyphs if glyph.text != " "]
    if not all(glyph.text in DIGITS for glyph in digits):
        return
    for cell in upper.last_row():
        if below.box[1] - cell.box[3] < below.size and any(
            cell.box[0] < glyph.cx < cell.box[2] for glyph in digits
        ):
            _add([cell], CROWDED)


def doubt_unlabelled(table: Drawn, before: Drawn | None) -> None:
    """Doubt rows that no labels tell apart: several, or one that may have begun on the page before."""
    if table.labels:
        return
    figures = [cell for cell in table.table.cells if cell.row >= table.first]
    several = len({cell.row for cell in figures}) > 1
    begun = before is not None and (
        not before.waiting or (not table.first and not all(cell.text for cell in figures))
    )
    if several or begun:
        _add(figures, CROWDED)


def doubt_columns(table: Drawn, before: Drawn) -> None:
    """Doubt figures that go on with a table of the page before, but not one by one in the columns it has heads for."""
    own, edges = (table.begun or table.columns).columns, before.columns.edges
    alike = len(own) == len(edges) - 1 and all(
        left <= column.centre <= right for column, left, right in zip(own, edges[:-1], edges[1:], strict=True)
    )
    if not alike:
        _add([cell for cell in table.table.cells if cell.box[0] >= table.edges[-1] - _SAME], UNPLACED)


def _add(cells: Sequence[ReadCell], doubt: str) -> None:
    for cell in cells:
        if doubt not in cell.doubts:
            cell.doubts.append(doubt)


def _same(one: ReadCell, other: ReadCell) -> bool:
    return one.box[0] < (other.box[0] + other.box[2]) / 2 < one.box[2]
