"""Cells of a table that are too narrow, too low or too far off for what they hold to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.loaders.flow import Cell, Grid, Text

SLIVER = "这一列几乎没有宽度，看不见"
CUT = "行高是固定的，装不下的几行看不见"
LOW = "这一行是隐藏的，或行高近乎为零，看不见"
AWAY = "整个表格排在页面之外，看不见"
LOWEST = 60
"""Twips up to which a line or a row of a fixed height shows nothing."""
OFF, BEYOND = -10_000, 20_000
"""Twips from the margin at which nothing is on the page any more; no page that is used is as wide."""
NARROWEST = 60
"""Twips up to which a column shows nothing."""
_LINE = 160  # twips, of a line of small type
_DIGIT = re.compile(r"\d")


def doubt_figures(cells: Iterable[Cell], doubt: str) -> None:
    """Put what is a figure in cells in doubt, where it is not yet."""
    for cell in cells:
        if cell.doubt is None and has_figure(cell.content):
            cell.doubt = doubt


def has_figure(pieces: Iterable[Text | Grid]) -> bool:
    return any(isinstance(piece, Text) and _DIGIT.search(piece.text) for piece in pieces)


def is_low(height: int) -> bool:
    """Whether a line or a row has a fixed height, which Word tells as less than 0, that shows nothing."""
    return -LOWEST <= height < 0


def is_away(*places: int | None) -> bool:
    """Whether one of the places at which a table begins is off any page."""
    return any(place is not None and not OFF < place < BEYOND for place in places)


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
