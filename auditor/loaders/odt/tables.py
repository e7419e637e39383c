"""A table of an ODT as a grid: its cells say what they span, and cells that are covered stand in their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml.etree import _Element

from auditor.errors import UnreadableError
from auditor.loaders.flow import MAX_COLUMNS, Cell, Grid, Text
from auditor.loaders.odt.names import TABLE, whole

MAX_CELLS = 200_000
"""Cells of all the tables of a document."""

_WRAPPERS = frozenset({f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")})
_DOWN, _ACROSS = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_UNSEEN = frozenset({"collapse", "filter"})

Content = tuple[list[Text | Grid], str | None]


class TableReader:
    """Reads tables; `content` reads a cell, `left_out` counts what was not read."""

    def __init__(self, content: Callable[[_Element], Content], left_out: Counter[str]) -> None:
        self._content = content
        self._left_out = left_out
        self._cells = 0

    def read(self, table: _Element) -> Grid:
        """The grid of a table; `aligned` is false where its rows come to different widths."""
        cells: list[Cell] = []
        ends: set[int] = set()
        rows = 0
        for element in _rows(table):
            if element.get(f"{TABLE}visibility") in _UNSEEN:
                self._left_out["隐藏的表格行"] += 1
                continue
            times = self._times(element, "number-rows-repeated", MAX_CELLS)
            row, width = self._row(element)
            self._count(times * (1 + width))
            ends.add(width)
            for _ in range(times):
                cells += [replace(cell, row=rows) for cell in row]
                rows += 1
        columns = max(ends, default=0)
        for cell in cells:
            cell.rowspan = min(cell.rowspan, rows - cell.row)
            cell.colspan = min(cell.colspan, columns - cell.column)
        return Grid(cells, rows, columns, aligned=len(ends) <= 1)

    def _row(self, row: _Element) -> tuple[list[Cell], int]:
        """The cells of a row, and how many columns it comes to."""
        cells: list[Cell] = []
        column = 0
        for element in row:
            if element.tag not in _CELLS:
                continue
            times = self._times(element, "number-columns-repeated", MAX_COLUMNS)
            cell = self._cell(element)
            if cell is not None:
                cells += [replace(cell, column=column + at) for at in range(times)]
            column += times
        return cells, column

    def _cell(self, element: _Element) -> Cell | None:
        """A cell, still without its place; None where another covers it."""
        content, doubt = self._content(element)
        if element.tag == f"{TABLE}covered-table-cell":
            text = any(isinstance(piece, Grid) or piece.text.strip() for piece in content)
            self._left_out["合并单元格中不显示的文字"] += text
            return None
        return Cell(0, 0, whole(element, _DOWN), whole(element, _ACROSS), content, doubt)

    def _times(self, element: _Element, name: str, most: int) -> int:
        times = whole(element, f"{TABLE}{name}")
        if times > most:
            raise UnreadableError(f"表格过大（重复 {times} 次）", do="请检查表格后另存再试")
        return times

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MAX_CELLS:
            raise UnreadableError(f"表格过大（超过 {MAX_CELLS} 格）", do="请检查表格后另存再试")


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows in order, through what groups them."""
    stack = list(table.iterchildren(reversed=True))
    while stack:
        element = stack.pop()
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element.tag in _WRAPPERS:
            stack += element.iterchildren(reversed=True)
