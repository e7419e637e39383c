"""Rows and cells of an HTML table placed on a grid, as browsers place them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.flow import MAX_COLUMNS, MAX_SLOTS, MAX_SPAN, Cell, Grid, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = re.compile(r"\s*\+?(\d{1,9})")
_NO_HEIGHT = re.compile(r"(?<![-\w])height\s*:\s*0(?:\.0+)?(?:px|pt|cm|in)?\s*(?:;|$)", re.I)


@dataclass(slots=True)
class _Source:
    """A td or th as written."""

    rowspan: int
    colspan: int
    content: list[Text | Grid]
    doubt: str | None


@dataclass(slots=True)
class _Row:
    cells: list[_Source] = field(default_factory=list)
    spacer: bool = False


class GridBuilder:
    """Collects one table's rows, then places them. `open` counts the cells being read."""

    def __init__(self) -> None:
        self._sections: dict[str, list[list[_Row]]] = {"thead": [], "tbody": [], "tfoot": []}
        self._section: list[_Row] | None = None
        self.open = 0

    def start_section(self, tag: str) -> None:
        self._section = []
        self._sections[tag].append(self._section)

    def start_row(self, element: _Element) -> None:
        if self._section is None:
            self.start_section("tbody")
        assert self._section is not None
        flat = element.get("height", "").strip() in {"0", "0px"} or _NO_HEIGHT.search(
            element.get("style", "")
        )
        self._section.append(_Row(spacer=bool(flat)))

    def add_cell(self, element: _Element, content: list[Text | Grid], doubt: str | None) -> None:
        if self._section is None or not self._section:
            self.start_row(element)
        assert self._section is not None
        rowspan = _span(element.get("rowspan"), zero=MAX_SLOTS)
        colspan = min(_span(element.get("colspan"), zero=1), MAX_SPAN)
        self._section[-1].cells.append(_Source(rowspan, colspan, content, doubt))

    def grid(self) -> Grid:
        """The cells in place; a span ends with its section, as it does in browsers.

        UnreadableError where the spans come to an absurdly large table.
        """
        cells: list[Cell] = []
        top = width = 0
        for section in (part for tag in ("thead", "tbody", "tfoot") for part in self._sections[tag]):
            rows = [row for row in section if not (row.spacer and _is_empty(row))]
            taken: list[int] = []
            for index, row in enumerate(rows, top):
                _place(row, index, top + len(rows), taken, cells)
                width = max(width, len(taken))
                if width * index > MAX_SLOTS:
                    raise UnreadableError("表格过大", do="请检查表格的合并单元格后另存再试")
            top += len(rows)
        return Grid(cells, top, width)


def _place(row: _Row, index: int, end: int, taken: list[int], cells: list[Cell]) -> None:
    """Place a row's cells in its free slots; `taken` holds the row from which each column is free again."""
    column = 0
    for source in row.cells:
        while column < len(taken) and taken[column] > index:
            column += 1
        colspan = source.colspan
        if column + colspan > MAX_COLUMNS:
            raise UnreadableError(f"表格超过 {MAX_COLUMNS} 列", do="请检查表格的合并单元格后另存再试")
        rowspan = max(1, min(source.rowspan, end - index))
        taken += [0] * (column + colspan - len(taken))
        for covered in range(column, column + colspan):
            taken[covered] = max(taken[covered], index + rowspan)
        cells.append(Cell(index, column, rowspan, colspan, source.content, source.doubt))
        column += colspan


def _is_empty(row: _Row) -> bool:
    return all(
        isinstance(piece, Text) and not piece.text.strip() for cell in row.cells for piece in cell.content
    )


def _span(text: str | None, zero: int) -> int:
    """A span as browsers read it: leading digits, 1 for nonsense."""
    match = _DIGITS.match(text) if text else None
    if match is None:
        return 1
    return int(match[1]) or zero
