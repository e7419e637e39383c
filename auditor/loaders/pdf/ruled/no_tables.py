"""Grids that are no tables: what is only framed, and rows of figures that no rules part from one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from auditor.loaders.pdf.boxes import area
from auditor.loaders.pdf.cells import DASHES, ReadCell, ReadTable
from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.ruled.crossings import MOVED
from auditor.loaders.pdf.text.lines import DIGITS

if TYPE_CHECKING:
    from auditor.loaders.pdf.layout import PageLayout

_SAME_WIDTH = 4.0  # points
_FIGURES = DIGITS | DASHES
_FIGURE = re.compile(r"[-－]?\d[\d,，.．]*[件条宗份项次个起]?")
_PROSE = frozenset("。；！？")
_SEVERAL = 4  # figures on one line of a cell
_ROWS = 3  # of a label and figures, each in a cell
_TALL = 3  # figures under one another in a cell,
_STACKS = 4  # and cells of a row with so many


def drop_frames(pages: Sequence[PageLayout]) -> None:
    """Take for text again what is only framed: grids of one column, or with one cell filled.

    A single column stays a table where a table of the same width goes on over the page break.
    """
    wide = [[table for table in page.tables if table.columns > 1 and table.filled > 1] for page in pages]
    for index, page in enumerate(pages):
        near = [table for other in wide[max(0, index - 1) : index + 2] for table in other]
        kept = []
        for table in page.tables:
            if _is_table(table, wide[index], near) and not _are_unparted(table, page.loose):
                kept.append(table)
            else:
                page.loose += _within(page.content.glyphs, table, page.tables)
        page.tables = kept


def _is_table(table: ReadTable, wide: Sequence[ReadTable], near: Sequence[ReadTable]) -> bool:
    """Whether a grid is one of the `wide` ones of its page, or as wide as one on it or next to it."""
    return table in wide or (
        table.filled > 0
        and any(
            abs(table.box[0] - other.box[0]) < _SAME_WIDTH and abs(table.box[2] - other.box[2]) < _SAME_WIDTH
            for other in near
        )
    )


def _are_unparted(table: ReadTable, loose: Sequence[Glyph]) -> bool:
    """Whether the rows of figures are not ruled off from one another, or not all of the columns."""
    return _stacked(table) or _figures_beside(table, loose)


def _stacked(table: ReadTable) -> bool:
    """Whether cells hold figures of several rows or columns."""
    if any(MOVED in cell.doubts for cell in table.cells):
        return False  # what stands in its heads are figures of other rows
    return (
        any(_side_by_side(line) for line in _lines(table.cells))
        or (table.rows == 1 and _line_by_line(table))
        or _holds_rows(table)
        or any(_holds_stacks(row, alone=table.rows == 1) for row in _rows_of(table))
    )


def _rows_of(table: ReadTable) -> Iterable[list[ReadCell]]:
    return ([cell for cell in table.cells if cell.row == row] for row in range(table.rows))


def _holds_rows(table: ReadTable) -> bool:
    """Whether cells as wide as the table hold rows of a label and figures."""
    return sum(map(_is_row, _lines(one for one in table.cells if one.colspan == table.columns))) >= _ROWS


def _holds_stacks(row: Sequence[ReadCell], *, alone: bool) -> bool:
    """Whether cells of a row hold heads over figures, or stacks of figures."""
    return _heads_over_figures([cell for cell in row if cell.text]) or _tall_stacks(row, alone=alone)


def _lines(cells: Iterable[ReadCell]) -> Iterable[str]:
    return (line for cell in cells for line in cell.text.split("\n"))


def _tall_stacks(row: Sequence[ReadCell], *, alone: bool) -> bool:
    """Whether several cells of a row hold figures under one another, as many in each unless the row is `alone`."""
    counts = [
        sum(line[:1] in _FIGURES for line in cell.text.split("\n") if line)
        for cell in row
        if not all(cell.wraps)
    ]
    tall = [count for count in counts if count >= _TALL]
    return len(tall) >= _STACKS and (alone or len(set(tall)) == 1)


def _is_row(line: str) -> bool:
    """Whether words and figures stand apart on a line of a cell."""
    label, *figures = line.split(" ")
    words = bool(label) and not any(char in _FIGURES or char in _PROSE for char in label)
    return words and any(map(_FIGURE.fullmatch, figures)) and all(map(_is_figure, figures))


def _is_figure(text: str) -> bool:
    return text in _FIGURES or _FIGURE.fullmatch(text) is not None


def _figures_beside(table: ReadTable, loose: Sequence[Glyph]) -> bool:
    """Whether what is painted or framed are labels alone, whose figures stand right of it on the bare page."""
    bands = {cell.row: (cell.box[1], cell.box[3]) for cell in table.cells if cell.rowspan == 1}
    if any(_FIGURE.fullmatch(cell.text.partition("\n")[0]) for cell in table.cells):
        return False
    digits = [glyph.cy for glyph in loose if glyph.x0 >= table.box[2] - 1 and glyph.text in DIGITS]
    beside = sum(1 for top, bottom in bands.values() if any(top < y < bottom for y in digits))
    return len(bands) > 1 and 2 * beside > len(bands)


def _line_by_line(table: ReadTable) -> bool:
    """Whether cells side by side hold about as many lines each, of which none is full: rows that nothing parts, one of
    which, perhaps, runs across."""
    filled = [cell for cell in table.cells if cell.text]
    counts = {len(cell.text.split("\n")) for cell in filled}
    return (
        len(filled) > 1
        and min(counts) > 1
        and max(counts) - min(counts) <= 1
        and not any(any(cell.wraps) for cell in filled)
    )


def _heads_over_figures(cells: Sequence[ReadCell]) -> bool:
    """Whether most cells of a row hold words and, below them, figures: heads and rows that nothing parts."""
    both = 0
    for cell in cells:
        lines = cell.text.split("\n")
        figures = [at for at, line in enumerate(lines) if _FIGURE.fullmatch(line)]
        words = lines[: figures[0]] if figures else []
        both += any(map(str.isalpha, "".join(words))) and not any(
            char in _PROSE or char.isdecimal() for char in "".join(words)
        )
    return both > 1 and 2 * both >= len(cells)


def _side_by_side(line: str) -> bool:
    """Whether a line is several figures that stand apart."""
    figures = line.split(" ")
    return len(figures) >= _SEVERAL and all(figure[:1] in DIGITS for figure in figures)


def _within(glyphs: Sequence[Glyph], table: ReadTable, tables: Sequence[ReadTable]) -> list[Glyph]:
    """The glyphs whose innermost table this is."""
    found = []
    for glyph in glyphs:
        outer = [one for one in tables if _holds(one, glyph)]
        if outer and min(outer, key=lambda one: area(one.box)) is table:
            found.append(glyph)
    return found


def _holds(table: ReadTable, glyph: Glyph) -> bool:
    x0, top, x1, bottom = table.box
    return x0 <= glyph.cx < x1 and top <= glyph.cy < bottom
