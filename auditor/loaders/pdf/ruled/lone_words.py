"""Words, dashes and single letters where a ruled table has its figures: the cell may be blank, and marked, or another's
words may run into it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from auditor.loaders.pdf.cells import DASHES, ReadCell, doubt_once
from auditor.loaders.pdf.misprints.run_in import (
    RUN_IN,
    STRAY,
    letters_above,
    letters_around,
    letters_beside,
    reaches_in,
)
from auditor.loaders.pdf.model import Glyph, Ink
from auditor.loaders.pdf.text.lines import DIGITS, OVERPRINTED, bounds, holds_digit, text_lines
from auditor.loaders.pdf.text.marks import MARKED
from auditor.loaders.pdf.wording import begins_row

_OFF = 0.7  # ems, twice what a letter may stand above or below the middle of its row
_NOTHING = frozenset("无零〇")


class _Figures(NamedTuple):
    """The rows and columns in which figures stand, and at what heights the texts of one line stand in each row."""

    rows: set[int]
    columns: set[int]
    levels: dict[int, list[float]]

    def are_level_with(self, cell: ReadCell) -> bool:
        return cell.row in self.rows and cell.column in self.columns

    def are_off(self, cell: ReadCell, glyphs: Sequence[Glyph]) -> bool:
        """Whether the text of a cell stands above or below the level of its row."""
        if cell.rowspan != 1 or cell.row not in self.levels:
            return False
        _, top, _, bottom = bounds(glyphs)
        return abs(top + bottom - 2 * median(self.levels[cell.row])) > _OFF * cell.size


def doubt_words(cells: Sequence[ReadCell], glyphs_of: Sequence[Sequence[Glyph]], usual: Ink | None) -> None:
    """Doubt words and dashes among figures that stand in an ink of their own, and single letters that stand over the
    border of their cell, off the level of its row, on a line above a figure or off one on its line."""
    figures = _figures_of(cells, glyphs_of)
    run_in = False
    for cell, glyphs in zip(cells, glyphs_of, strict=True):
        if not cell.column or not cell.text:
            continue
        if letters_above(cell.text, DASHES):
            cell.doubts.append(RUN_IN)
            run_in = True
        elif holds_digit(cell.text):
            run_in |= _doubt_with_figure(cell, figures)
        else:
            if figures.are_level_with(cell) and _in_own_ink(glyphs, usual):
                cell.doubts.append(MARKED)
            if _are_letters(cell) and (
                figures.are_off(cell, glyphs) or reaches_in(text_lines(glyphs), cell.box)
            ):
                cell.doubts.append(RUN_IN)
                run_in = True
    if run_in:
        doubt_once((cell for cell in cells if _may_stand_for_figure(cell, figures)), RUN_IN)


def _may_stand_for_figure(cell: ReadCell, figures: _Figures) -> bool:
    """Whether a cell holds letters, and no word for nothing, as far down and right as the figures of the table stand."""
    top, first = min(figures.rows, default=0), min(figures.columns, default=0)
    below = cell.row >= top and cell.column >= first
    return below and _are_letters(cell) and cell.text not in _NOTHING


def _figures_of(cells: Sequence[ReadCell], glyphs_of: Sequence[Sequence[Glyph]]) -> _Figures:
    figures = [cell for cell in cells if cell.text[:1] in DIGITS and not begins_row(cell.text)]
    levels: dict[int, list[float]] = {}
    for cell, glyphs in zip(cells, glyphs_of, strict=True):
        if cell.rowspan == 1 and "\n" not in cell.text and (len(cell.text) > STRAY or cell.text.isdecimal()):
            levels.setdefault(cell.row, []).append(glyphs[0].cy)
    return _Figures({cell.row for cell in figures}, {cell.column for cell in figures}, levels)


def _doubt_with_figure(cell: ReadCell, figures: _Figures) -> bool:
    """Doubt a cell of figures if letters stand over one, or, in a column of figures, beside one; whether something runs
    into it, these or what was found before."""
    own = cell.column in figures.columns and cell.rowspan == 1
    beside = own and (letters_beside(cell.text) or letters_around(cell.text))
    if beside or letters_above(cell.text, DIGITS):
        cell.doubts.append(RUN_IN)
    return RUN_IN in cell.doubts or (cell.row in figures.rows and OVERPRINTED in cell.doubts)


def _in_own_ink(glyphs: Sequence[Glyph], usual: Ink | None) -> bool:
    """Whether none of a text is printed in the ink that figures usually are."""
    return usual not in {glyph.ink for glyph in glyphs if glyph.text != " "}


def _are_letters(cell: ReadCell) -> bool:
    """Whether a cell holds a few letters and nothing else."""
    return len(cell.text) <= STRAY and cell.text.isalpha()
