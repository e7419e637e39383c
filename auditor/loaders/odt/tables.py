"""A table of an ODT as a grid: its cells say what they span, and cells that are covered stand in their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml.etree import _Element

from auditor.errors import UnreadableError
from auditor.loaders.flow import MAX_COLUMNS, MAX_SPAN, Cell, Grid, Text
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
            for _ in range(self._times(element, "number-rows-repeated", MAX_CELLS)):
                ends.add(self._row(element, rows, cells))
                rows += 1
        return Grid(cells, rows, max(ends, default=0), aligned=len(ends) <= 1)

    def _row(self, row: _Element, at: int, cells: list[Cell]) -> int:
        column = 0
        for element in row:
            if element.tag not in _CELLS:
                continue
            times = self._times(element, "number-columns-repeated", MAX_COLUMNS)
            for _ in range(times):
                self._cell(element, at, column, cells)
                column += 1
                self._count()
        self._count()
        return column

    def _cell(self, element: _Element, row: int, column: int, cells: list[Cell]) -> None:
        content, doubt = self._content(element)
        if element.tag == f"{TABLE}covered-table-cell":
            text = any(isinstance(piece, Grid) or piece.text.strip() for piece in content)
            self._left_out["合并单元格中不显示的文字"] += text
            return
        down, across = whole(element, _DOWN), min(whole(element, _ACROSS), MAX_SPAN)
        cells.append(Cell(row, column, down, across, content, doubt))

    def _times(self, element: _Element, name: str, most: int) -> int:
        times = whole(element, f"{TABLE}{name}")
        if times > most:
            raise UnreadableError(f"表格过大（重复 {times} 次）", do="请检查表格后另存再试")
        return times

    def _count(self) -> None:
        self._cells += 1
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
