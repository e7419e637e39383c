"""Rows of unruled tables that a page break may have cut: what is doubtful about them on both sides of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.loaders.pdf.breaks.same_columns import CUT, PERHAPS_CUT, goes_on_as
from auditor.loaders.pdf.cells import ReadCell, doubt_once
from auditor.loaders.pdf.text.lines import DIGITS, Line
from auditor.loaders.pdf.unruled.drawn import Drawn
from auditor.loaders.pdf.unruled.label_lines import may_go_on
from auditor.loaders.pdf.unruled.stacks import UNPLACED
from auditor.loaders.pdf.unruled.wraps import CROWDED
from auditor.loaders.pdf.wording import begins_row

_SAME = 3.0  # points


class _Break(NamedTuple):
    """What a page break parts: the last row above it and the first below it, and the figures of both."""

    upper: Drawn
    lower: Drawn
    last: Sequence[ReadCell]
    first: Sequence[ReadCell]
    above: Sequence[ReadCell]
    below: Sequence[ReadCell]

    @property
    def label(self) -> str:
        """That of the row below."""
        return next((cell.text for cell in self.first if _is_label(cell, self.lower) and cell.text), "")

    @property
    def figures(self) -> Sequence[ReadCell]:
        return (*self.above, *self.below)

    @property
    def is_unsure(self) -> bool:
        """Whether anything in the two rows is doubtful."""
        return any(cell.doubts for cell in (*self.last, *self.first))

    @property
    def is_blank(self) -> bool:
        """Whether the row below shows no figures."""
        return not any(cell.text for cell in self.below)


def doubt_cut(upper: Drawn, lower: Drawn) -> None:
    """Doubt the last row above a page break and the first below it where one may go on as the other.

    They are two rows where the lower begins anew, where the label above had room for more, or where a figure
    stands under one that had room on its line.
    """
    last, first = upper.last_row(), [cell for cell in lower.table.cells if cell.row == lower.first]
    found = _Break(upper, lower, last, first, _figures_of(upper, last), _figures_of(lower, first))
    unsure = found.is_unsure
    if not last or not first or (begins_row(found.label) and not unsure):
        return
    if unsure and found.is_blank:
        doubt_once(found.below, PERHAPS_CUT)  # its figures may be among those above
    if not upper.labels and lower.labels:
        doubt_once((*last, *first), CUT)
    elif _goes_on_full(found) or _is_unnamed(found):
        doubt_once(found.figures, CUT)
    elif not lower.table.headed and not _label_begins_anew(found):
        _doubt_by_edges(found)


def _doubt_by_edges(found: _Break) -> None:
    """Doubt the figures if the tables do not stand between the same edges, or those below if there are none to be seen."""
    if not goes_on_as(found.upper.table, found.lower.table):
        doubt_once(found.figures, CUT)
    elif found.is_blank:
        doubt_once(found.below, PERHAPS_CUT)


def _is_label(cell: ReadCell, table: Drawn) -> bool:
    """Whether a cell stands in the last column of labels, the rows' own."""
    return abs(cell.box[2] - table.edges[-1]) < _SAME


def _figures_of(table: Drawn, cells: Sequence[ReadCell]) -> list[ReadCell]:
    return [cell for cell in cells if cell.box[0] >= table.edges[-1] - _SAME]


def _goes_on_full(found: _Break) -> bool:
    """Whether figures stand under figures, all of whose lines are full."""
    over = [
        one for one in found.above for other in found.below if _same(one, other) and one.text and other.text
    ]
    return bool(over) and all(one.full for one in over)


def _is_unnamed(found: _Break) -> bool:
    """Whether the row above has no label, in a table that has labels."""
    return bool(found.upper.labels) and not any(
        cell.text for cell in found.last if _is_label(cell, found.upper)
    )


def _label_begins_anew(found: _Break) -> bool:
    """Whether the label below cannot be the rest of the one above, which had room for more."""
    upper, lower = found.upper.labels, found.lower.labels
    if not found.label or not upper or not lower:
        return False
    return not may_go_on(upper[-1], lower[0], [*upper, *lower])


def doubt_last(upper: Drawn) -> None:
    """Doubt the row that ends a page where it may go on and it is not known how the next page begins."""
    figures = _figures_of(upper, upper.last_row())
    if not any(cell.text for cell in figures) or any(cell.full for cell in figures):
        doubt_once(figures, PERHAPS_CUT)


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
            doubt_once([cell], CROWDED)


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
        doubt_once(figures, CROWDED)


def doubt_columns(table: Drawn, before: Drawn) -> None:
    """Doubt figures that go on with a table of the page before, but not one by one in the columns it has heads for."""
    own, edges = (table.begun or table.columns).columns, before.columns.edges
    alike = len(own) == len(edges) - 1 and all(
        left <= column.centre <= right for column, left, right in zip(own, edges[:-1], edges[1:], strict=True)
    )
    if not alike:
        doubt_once(_figures_of(table, table.table.cells), UNPLACED)


def _same(one: ReadCell, other: ReadCell) -> bool:
    return one.box[0] < (other.box[0] + other.box[2]) / 2 < one.box[2]
