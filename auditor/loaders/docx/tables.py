"""A `w:tbl` as a grid: spans, vertical merges, rows that start late or end early."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from auditor.loaders.docx.names import VAL, W, number, value
from auditor.loaders.flow import MAX_SPAN, Cell, Grid, Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lxml.etree import _Element

_ROW = f"{W}tr"
_CELL = f"{W}tc"
_SPAN = f"{W}gridSpan"
_DOWN = f"{W}vMerge"
_ACROSS = f"{W}hMerge"
_DELETED = f"{W}cellDel"
_TEXT_BOX = f"{W}txbxContent"
_SLIVER = 200
"""Twips; the margins of a cell alone take 216."""


class ContentReader(Protocol):
    """What a table asks of the reader of the body."""

    def content(self, container: _Element, wanted: Container[object]) -> Iterator[_Element]: ...

    def flow(self, container: _Element) -> list[Text | Grid]: ...


class TableReader:
    """Reads tables; `left_out` counts what was not read."""

    def __init__(self, reader: ContentReader, left_out: Counter[str]) -> None:
        self._reader = reader
        self._left_out = left_out

    def read(self, table: _Element) -> Grid:
        """The grid of a table, tracked deletions left out.

        `aligned` is false where rows of the same table come to different widths in columns.
        """
        cells: list[Cell] = []
        merged: dict[int, Cell] = {}
        ends: set[int] = set()
        row = 0
        for element in self._reader.content(table, {_ROW}):
            properties = element.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._left_out["修订中已删除的表格行"] += 1
                continue
            column = _span(value(properties, "gridBefore"), 0)
            last: Cell | None = None
            still: dict[int, Cell] = {}
            for source in self._reader.content(element, {_CELL}):
                last, column = self._cell(source, row, column, last, merged, still, cells)
            merged = still
            ends.add(column + _span(value(properties, "gridAfter"), 0))
            row += 1
        places = _places(_widths(table), cells)
        for cell in cells:
            left, right = _moved(places, cell.column), _moved(places, cell.column + cell.colspan)
            cell.column, cell.colspan = left, right - left
        ends = {_moved(places, end) for end in ends}
        return Grid(cells, row, max(ends, default=0), aligned=len(ends) <= 1)

    def _cell(
        self,
        source: _Element,
        row: int,
        column: int,
        last: Cell | None,
        merged: dict[int, Cell],
        still: dict[int, Cell],
        cells: list[Cell],
    ) -> tuple[Cell | None, int]:
        """Read one `w:tc`; gives the cell it belongs to and the column after it."""
        stated = {child.tag: child.get(VAL) for child in _properties(source)}
        if _DELETED in stated:
            self._left_out["修订中已删除的单元格"] += 1
            return last, column
        content = self._reader.flow(source)
        span = _span(stated.get(_SPAN), 1)
        if _ACROSS in stated and stated[_ACROSS] != "restart" and last is not None:
            last.colspan += span
            self._covered(content)
            return last, column + span
        above = merged.get(column)
        if _DOWN in stated and stated[_DOWN] != "restart" and above is not None:
            above.rowspan = row - above.row + 1
            still[column] = above
            self._covered(content)
            return last, column + span
        cell = Cell(row, column, 1, span, content)
        if next(source.iter(_TEXT_BOX), None) is not None:
            cell.doubt = "单元格内有文本框，文字可能不完整"
        if _DOWN in stated:
            still[column] = cell
        cells.append(cell)
        return cell, column + span

    def _covered(self, content: list[Text | Grid]) -> None:
        """Count text in a merged cell that the word processor does not show."""
        self._left_out["合并单元格中不显示的文字"] += any(
            isinstance(piece, Grid) or piece.text.strip() for piece in content
        )


def _span(text: str | None, least: int) -> int:
    stated = number(text)
    return least if stated is None else max(least, min(stated, MAX_SPAN))


def _properties(cell: _Element) -> Iterable[_Element]:
    found = cell.find(f"{W}tcPr")
    return () if found is None else found


def _widths(table: _Element) -> list[int]:
    """The widths of the grid's columns in twips, 0 where one is not stated."""
    grid = table.find(f"{W}tblGrid")
    columns = () if grid is None else grid.iterchildren(f"{W}gridCol")
    return [number(column.get(f"{W}w")) or 0 for column in columns]


def _places(widths: list[int], cells: list[Cell]) -> list[int]:
    """The new place of each column line once slivers are gone; empty where there is nothing to change.

    Dragging a border in some rows leaves a column too narrow for any text, which no cell has to itself;
    it would put headers and figures out of line by one.
    """
    typical = sorted(widths)[len(widths) // 2] if widths else 0
    alone = {cell.column for cell in cells if cell.colspan == 1}
    slivers = [
        0 < width <= min(_SLIVER, typical / 3) and column not in alone for column, width in enumerate(widths)
    ]
    if not any(slivers):
        return []
    places = list(accumulate((not sliver for sliver in slivers), initial=0))
    collapsed = any(
        _moved(places, cell.column) == _moved(places, cell.column + cell.colspan) for cell in cells
    )
    return [] if collapsed else places


def _moved(places: list[int], line: int) -> int:
    if not places:
        return line
    return places[line] if line < len(places) else places[-1] + line - len(places) + 1
