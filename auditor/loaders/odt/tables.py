"""A table of an ODT as a grid: its cells say what they span, and cells that are covered stand in their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml.etree import _Element

from auditor.errors import UnreadableError
from auditor.loaders.flow import MAX_COLUMNS, Cell, Grid, Text
from auditor.loaders.odt.names import OFFICE, TABLE, whole
from auditor.loaders.odt.styles import Styles
from auditor.loaders.slivers import AWAY, LOW, SLIVER, doubt_figures, in_slivers

MAX_CELLS = 200_000
"""Cells of all the tables of a document."""

_WRAPPERS = frozenset({f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")})
_COLUMN_WRAPPERS = frozenset(
    {f"{TABLE}{name}" for name in ("table-header-columns", "table-columns", "table-column-group")}
)
_DOWN, _ACROSS = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_STYLED = f"{TABLE}style-name"
_OTHERWISE = "单元格另存的值与其中的文字不同，印出来的可能是那个值"
_UNSEEN = frozenset({"collapse", "filter"})

Content = tuple[list[Text | Grid], str | None]


class TableReader:
    """Reads tables; `content` reads a cell that has a ground, if any; `left_out` counts what was not read."""

    def __init__(
        self,
        content: Callable[[_Element, str | None], Content],
        styles: Styles,
        left_out: Counter[str],
    ) -> None:
        self._content = content
        self._styles = styles
        self._left_out = left_out
        self._cells = 0

    def read(self, table: _Element) -> Grid:
        """The grid of a table; `aligned` is false where its rows come to different widths."""
        cells: list[Cell] = []
        ends: set[int] = set()
        rows = 0
        ground = self._styles.ground("table", table.get(_STYLED))
        for element in _through(table, f"{TABLE}table-row", _WRAPPERS):
            if element.get(f"{TABLE}visibility") in _UNSEEN:
                self._left_out["隐藏的表格行"] += 1
                continue
            times = self._times(element, "number-rows-repeated", MAX_CELLS)
            row, width = self._row(element, self._styles.ground("table-row", element.get(_STYLED)) or ground)
            if self._styles.gone("table-row", element.get(_STYLED)):
                doubt_figures(row, LOW)
            self._count(times * (1 + width))
            ends.add(width)
            for _ in range(times):
                cells += [replace(cell, row=rows) for cell in row]
                rows += 1
        columns = max(ends, default=0)
        for cell in cells:
            cell.rowspan = min(cell.rowspan, rows - cell.row)
            cell.colspan = min(cell.colspan, columns - cell.column)
        doubt_figures(in_slivers(self._widths(table), cells), SLIVER)
        if self._styles.gone("table", table.get(_STYLED)):
            doubt_figures(cells, AWAY)
        return Grid(cells, rows, columns, aligned=len(ends) <= 1)

    def _widths(self, table: _Element) -> list[int]:
        """The widths of the columns in twips; none where one of them is not stated."""
        found: list[int] = []
        for column in _through(table, f"{TABLE}table-column", _COLUMN_WRAPPERS):
            width = self._styles.width(column.get(_STYLED))
            if width is None or len(found) > MAX_COLUMNS:
                return []
            found += [width] * min(whole(column, f"{TABLE}number-columns-repeated"), MAX_COLUMNS)
        return found

    def _row(self, row: _Element, ground: str | None) -> tuple[list[Cell], int]:
        """The cells of a row, and how many columns it comes to."""
        cells: list[Cell] = []
        column = 0
        for element in row:
            if element.tag not in _CELLS:
                continue
            times = self._times(element, "number-columns-repeated", MAX_COLUMNS)
            name = element.get(_STYLED) or row.get(f"{TABLE}default-cell-style-name")
            cell = self._cell(element, self._styles.ground("table-cell", name) or ground)
            if cell is not None:
                cells += [replace(cell, column=column + at) for at in range(times)]
            column += times
        return cells, column

    def _cell(self, element: _Element, ground: str | None) -> Cell | None:
        """A cell, still without its place; None where another covers it."""
        content, doubt = self._content(element, ground)
        if element.tag == f"{TABLE}covered-table-cell":
            text = any(isinstance(piece, Grid) or piece.text.strip() for piece in content)
            self._left_out["合并单元格中不显示的文字"] += text
            return None
        doubt = doubt or (_OTHERWISE if _shows_otherwise(element, content) else None)
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


def _shows_otherwise(element: _Element, content: list[Text | Grid]) -> bool:
    """Whether a cell states a value of its own, which is printed, or worked out anew and printed, instead of its text."""
    text = " ".join(piece.text for piece in content if isinstance(piece, Text)).split()
    stated = element.get(f"{OFFICE}string-value")
    if stated is None and (not text or element.get(f"{TABLE}formula") is not None):
        stated = element.get(f"{OFFICE}value")
    return stated is not None and _value(stated.split()) != _value(text)


def _value(words: list[str]) -> object:
    joined = "".join(words).replace(",", "")
    try:
        return float(joined)
    except ValueError:
        return joined


def _through(table: _Element, tag: str, wrappers: frozenset[str]) -> Iterator[_Element]:
    """The rows or columns in order, through what groups them."""
    stack = list(table.iterchildren(reversed=True))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in wrappers:
            stack += element.iterchildren(reversed=True)
