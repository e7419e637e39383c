"""What is behind the cells of a table, and which of them cannot be seen for where and how narrow they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from auditor.loaders.docx.table_styles import Look
from auditor.loaders.flow import Text

if TYPE_CHECKING:
    from auditor.loaders.docx.properties import TableProperties
    from auditor.loaders.docx.table_styles import TableStyle
    from auditor.loaders.flow import Cell

AWAY = "整个表格排在页面之外，看不见"
HIDING = "表格样式使文字看不见（隐藏，或与底色相同）"
SLIVER = "这一列几乎没有宽度，看不见"
CUT = "行高是固定的，装不下的几行看不见"
_NARROWEST = 60  # twips
_LINE = 160  # twips, of a line of small type
_DIGIT = re.compile(r"\d")


class TableLooks:
    """How the cells of a table look; `plain` where nothing but they themselves bears on it. `outer` is what the table
    stands on."""

    def __init__(self, stated: TableProperties, style: TableStyle | None, outer: Look) -> None:
        self._style = style
        self._outer = Look(None, stated.ground or outer.ground)
        self.plain = style is None and self._outer.ground is None
        self.doubt = AWAY if stated.away else HIDING if style is not None and style.hides else None

    def of(self, row: int, column: int, ground: str | None) -> Look:
        """The look of a cell whose own ground is stated, if it is."""
        look = self._outer
        if self._style is not None:
            look = self._style.at(row, column).over(look)
        return look if ground is None else Look(look.colour, ground)


def doubt_figures(cells: Iterable[Cell], doubt: str) -> None:
    """Put what is a figure in cells in doubt, where it is not yet."""
    for cell in cells:
        if cell.doubt is None and _has_figure(cell):
            cell.doubt = doubt


def _has_figure(cell: Cell) -> bool:
    return any(isinstance(piece, Text) and _DIGIT.search(piece.text) for piece in cell.content)


def in_slivers(widths: Sequence[int], cells: Iterable[Cell]) -> Iterable[Cell]:
    """The cells of columns whose fixed widths, in twips, leave nothing to be seen."""
    if not widths or min(widths) > _NARROWEST or max(widths) <= _NARROWEST:
        return ()
    return [cell for cell in cells if sum(widths[cell.column : cell.column + cell.colspan]) <= _NARROWEST]


def beyond(height: int, cells: Iterable[Cell]) -> Iterable[Cell]:
    """The cells that have more lines of text than a row of such a height, in twips, has room for."""
    return [cell for cell in cells if len(cell.content) > 1 and _LINE * _lines(cell) > height]


def _lines(cell: Cell) -> int:
    return sum(1 for piece in cell.content if isinstance(piece, Text) and piece.text.strip())
