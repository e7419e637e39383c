"""Rows and cells of an HTML table placed on a grid, as browsers place them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.flow import MAX_COLUMNS, MAX_SLOTS, MAX_SPAN, Cell, Grid, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = re.compile(r"\s*\+?(\d{1,9})")
_NO_HEIGHT = re.compile(r"(?<![-\w])height\s*:\s*0(?:\.0+)?(?:px|pt|cm|in)?\s*(?:;|$)", re.I)
LOOSE = "data-loose-columns"
"""An attribute put to tables that were made of other elements, whose columns need not line up."""
_OVERLAP = "单元格与别的合并单元格重叠，可能错位"


class _Row(list[Cell]):
    """Cells as written, not in their places yet."""

    __slots__ = ("spacer",)

    def __init__(self) -> None:
        self.spacer = False


class GridBuilder:
    """Collects one table's rows, then places them. `open` counts the cells being read."""

    __slots__ = ("_foot", "_head", "_row", "_section", "_sections", "open")

    def __init__(self) -> None:
        self._sections: list[list[_Row]] = []
        self._head: list[_Row] | None = None
        self._foot: list[_Row] | None = None
        self._section: list[_Row] | None = None
        self._row: _Row | None = None
        self.open = 0

    def start_section(self, tag: str) -> None:
        """Begin a section; the first head and the first foot alone stand before and behind the others."""
        section: list[_Row] = []
        self._section = section
        self._row = None
        if tag == "thead" and self._head is None:
            self._head = section
        elif tag == "tfoot" and self._foot is None:
            self._foot = section
        else:
            self._sections.append(section)

    def start_row(self, element: _Element | None) -> None:
        if self._section is None:
            self.start_section("tbody")
        assert self._section is not None
        self._row = _Row()
        if element is not None:
            height, style = element.get("height"), element.get("style")
            self._row.spacer = (height is not None and height.strip() in {"0", "0px"}) or (
                style is not None and _NO_HEIGHT.search(style) is not None
            )
        self._section.append(self._row)

    def end_row(self, *, last: bool = False) -> None:
        """Cells behind the end of a row make one of their own; rows behind the `last` of a section are in none that was begun."""
        self._row = None
        if last:
            self._section = None

    @property
    def row(self) -> list[Cell]:
        """The row that cells are put to."""
        if self._row is None:
            self.start_row(None)
        assert self._row is not None
        return self._row

    def add_cell(self, element: _Element, content: list[Text | Grid], doubt: str | None) -> None:
        self.row.append(Cell(0, 0, *spans_of(element), content, doubt))

    def grid(self) -> Grid:
        """The cells in place; a span ends with its section, as it does in browsers.

        UnreadableError where the spans come to an absurdly large table.
        """
        cells: list[Cell] = []
        top = width = 0
        for section in (self._head or [], *self._sections, self._foot or []):
            rows = [row for row in section if not (row.spacer and _is_empty(row))]
            end = top + len(rows)
            taken: list[int] = []
            for index, row in enumerate(rows, top):
                _place(row, index, end, taken, cells)
                width = max(width, len(taken))
                if width * index > MAX_SLOTS:
                    raise UnreadableError("表格过大", do="请检查表格的合并单元格后另存再试")
            top = end
        return Grid(cells, top, width)


def _place(row: _Row, index: int, end: int, taken: list[int], cells: list[Cell]) -> None:
    """Place a row's cells in its free slots; `taken` holds the row from which each column is free again."""
    column, width = 0, len(taken)
    for cell in row:
        while column < width and taken[column] > index:
            column += 1
        after = column + cell.colspan
        if after > width:
            if after > MAX_COLUMNS:
                raise UnreadableError(f"表格超过 {MAX_COLUMNS} 列", do="请检查表格的合并单元格后另存再试")
            taken += [0] * (after - width)
            width = after
        if cell.colspan > 1 and any(free > index for free in taken[column + 1 : after]):
            cell.doubt = cell.doubt or _OVERLAP
        if cell.rowspan > 1:
            cell.rowspan = min(cell.rowspan, end - index)
            below = index + cell.rowspan
            for covered in range(column, after):
                taken[covered] = max(taken[covered], below)
        cell.row, cell.column = index, column
        column = after
    cells += row


def spans_of(cell: _Element) -> tuple[int, int]:
    """Rows and columns that a cell covers."""
    down, across = cell.get("rowspan"), cell.get("colspan")
    if down is None and across is None:
        return 1, 1
    rowspan = 1 if down is None else _span(down, zero=MAX_SLOTS)
    return rowspan, 1 if across is None else min(_span(across, zero=1), MAX_SPAN)


def _is_empty(row: _Row) -> bool:
    return all(isinstance(piece, Text) and not piece.text.strip() for cell in row for piece in cell.content)


def _span(text: str, zero: int) -> int:
    """A span as browsers read it: leading digits, 1 for nonsense."""
    match = _DIGITS.match(text)
    if match is None:
        return 1
    return int(match[1]) or zero
