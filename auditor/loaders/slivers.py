"""Cells of a table that are too narrow, or too low, for what they hold to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.loaders.flow import Cell, Text

SLIVER = "这一列几乎没有宽度，看不见"
CUT = "行高是固定的，装不下的几行看不见"
NARROWEST = 60
"""Twips up to which a column shows nothing."""
_LINE = 160  # twips, of a line of small type
_DIGIT = re.compile(r"\d")


def doubt_figures(cells: Iterable[Cell], doubt: str) -> None:
    """Put what is a figure in cells in doubt, where it is not yet."""
    for cell in cells:
        if cell.doubt is None and _has_figure(cell):
            cell.doubt = doubt


def _has_figure(cell: Cell) -> bool:
    return any(isinstance(piece, Text) and _DIGIT.search(piece.text) for piece in cell.content)


def in_slivers(widths: Sequence[int], cells: Iterable[Cell]) -> Iterable[Cell]:
    """The cells of columns whose fixed widths, in twips, leave nothing to be seen."""
    if not widths or min(widths) > NARROWEST or max(widths) <= NARROWEST:
        return ()
    return [cell for cell in cells if sum(widths[cell.column : cell.column + cell.colspan]) <= NARROWEST]


def beyond(height: int, cells: Iterable[Cell]) -> Iterable[Cell]:
    """The cells that have more lines of text than a row of such a height, in twips, has room for."""
    return [cell for cell in cells if len(cell.content) > 1 and _LINE * _lines(cell) > height]


def _lines(cell: Cell) -> int:
    return sum(1 for piece in cell.content if isinstance(piece, Text) and piece.text.strip())
