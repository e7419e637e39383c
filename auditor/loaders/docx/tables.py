"""A `w:tbl` as a grid: spans, vertical merges, rows that start late or end early."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from auditor.loaders.docx.names import W, child_of, number
from auditor.loaders.docx.properties import (
    KEY,
    PLAIN_CELL,
    PLAIN_ROW,
    PLAIN_TABLE,
    CellProperties,
    span_of,
)
from auditor.loaders.docx.table_looks import TableLooks
from auditor.loaders.docx.table_styles import PAGE, Look
from auditor.loaders.flow import Cell, Grid, Text
from auditor.loaders.slivers import CUT, LOW, SLIVER, beyond, doubt_figures, in_slivers

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lxml.etree import _Element

    from auditor.loaders.docx.condense import Properties, ShortCell
    from auditor.loaders.docx.styles import Styles
    from auditor.loaders.fields import Fields

_ROW = frozenset({f"{W}tr"})
_TABLE_PROPERTIES = f"{W}tblPr"
_ROW_PROPERTIES = f"{W}trPr"
_CELL = f"{W}tc"
_CELLS = frozenset({_CELL})
_CELL_PROPERTIES = f"{W}tcPr"
_CONTESTED = "单元格的合并或拆分修订尚未接受"
_SLIVER = 200
"""Twips; the margins of a cell alone take 216."""


class ContentReader(Protocol):
    """What a table asks of the reader of the body."""

    doubt: str | None
    backdrop: Look

    def content(self, container: Iterable[_Element], wanted: Container[object]) -> Iterator[_Element]: ...

    def flow(self, container: _Element) -> list[Text | Grid]: ...

    def short(self, cell: ShortCell, text: str) -> list[Text | Grid]: ...

    def check(self) -> None: ...


@dataclass(slots=True)
class _Row:
    """A row as it is read: `merged` are the cells that may go on from above, `still` those that may go on below;
    `shortened` where a change deletes some of its cells."""

    row: int
    column: int
    merged: dict[int, Cell]
    still: dict[int, Cell] = field(default_factory=dict)
    last: Cell | None = None
    shortened: bool = False


class TableReader:
    """Reads tables; `left_out` counts what was not read."""

    def __init__(
        self,
        reader: ContentReader,
        properties: Properties,
        styles: Styles,
        fields: Fields,
        left_out: Counter[str],
    ) -> None:
        self._reader = reader
        self._styles = styles
        self._fields = fields
        self._properties = properties
        self._left_out = left_out
        self._looks = TableLooks(PLAIN_TABLE, None, PAGE)
        self._contents: dict[str, list[Text | Grid]] = {}  # of plain cells, which are much the same
        self._runs = properties.runs

    def read(self, table: _Element) -> Grid:
        """The grid of a table, tracked deletions left out.

        `aligned` is false where rows of the same table come to different widths in columns.
        """
        reader = self._reader
        cells: list[Cell] = []
        merged: dict[int, Cell] = {}
        ends: set[int] = set()
        row = 0
        outer, reader.doubt = reader.doubt, None
        backdrop, around = reader.backdrop, self._looks
        found = child_of(table, _TABLE_PROPERTIES)
        of_table = PLAIN_TABLE if found is None else self._properties.table(found)
        looks = self._looks = TableLooks(of_table, self._styles.table(of_table.style), backdrop)
        for element in reader.content(table, _ROW):
            reader.check()
            stated = child_of(element, _ROW_PROPERTIES)
            properties = PLAIN_ROW if stated is None else self._properties.row(stated)
            if properties.deleted:
                self._left_out["修订中已删除的表格行"] += 1
                continue
            early = 0 if properties is PLAIN_ROW else span_of(properties.before, 0)
            place, before = _Row(row, early, merged), len(cells)
            for child in element:
                if child.tag == _CELL:
                    self._cells(child, place, cells)
                elif len(child) and child.tag != _ROW_PROPERTIES:
                    for inner in reader.content([child], _CELLS):
                        self._cells(inner, place, cells)
            if place.shortened and place.last is None:
                continue  # all its cells are deleted
            for cell in cells[before:] if properties.unseen else ():
                cell.doubt = cell.doubt or LOW
            if properties.exact is not None:
                doubt_figures(beyond(properties.exact, cells[before:]), CUT)
            merged = place.still
            ends.add(place.column + (0 if properties is PLAIN_ROW else span_of(properties.after, 0)))
            row += 1
        reader.doubt, reader.backdrop, self._looks = outer, backdrop, around
        if looks.doubt:
            doubt_figures(cells, looks.doubt)
        widths = _widths(table)
        if of_table.fixed:
            doubt_figures(in_slivers(widths, cells), SLIVER)
        places = _places(widths, cells)
        if places:
            for cell in cells:
                left, right = _moved(places, cell.column), _moved(places, cell.column + cell.colspan)
                cell.column, cell.colspan = left, right - left
            ends = {_moved(places, end) for end in ends}
        return Grid(cells, row, max(ends, default=0), aligned=len(ends) <= 1)

    def _cells(self, source: _Element, place: _Row, cells: list[Cell]) -> None:
        """Read a `w:tc`, or the shortened cells that it stands for."""
        run = self._runs[source.get(KEY)]
        if not run:
            properties = child_of(source, _CELL_PROPERTIES)
            stated = PLAIN_CELL if properties is None else self._properties.cell(properties)
            self._stand_on(stated, place)
            self._place(stated, self._reader.flow(source), place, cells)
            return
        text = source.text or ""
        texts = text.split("\n") if len(run) > 1 else [text]
        plain = self._looks.plain and not self._fields.open and (len(run) > 1 or "\n" not in text)
        contents = self._contents
        row = place.row
        for short, text in zip(run, texts, strict=True):
            if plain and short.plain and (stated := short.cell).ground is None:
                content = contents.get(text)
                if content is None:
                    content = contents[text] = [Text(text)]
                if stated is not PLAIN_CELL:
                    self._place(stated, content, place, cells)
                    continue
                column = place.column
                place.last = last = Cell(row, column, 1, 1, content)
                place.column = column + 1
                cells.append(last)
            else:
                self._stand_on(short.cell, place)
                self._place(short.cell, self._reader.short(short, text), place, cells)

    def _stand_on(self, stated: CellProperties, place: _Row) -> None:
        """Tell the reader of a cell what the cell's text stands on."""
        looks = self._looks
        own = stated.ground is not None or not looks.plain
        self._reader.backdrop = looks.of(place.row, place.column, stated.ground) if own else PAGE

    def _place(
        self, stated: CellProperties, content: list[Text | Grid], place: _Row, cells: list[Cell]
    ) -> None:
        """Put what a `w:tc` holds into the cell it begins, or leave it out where it goes on with another."""
        doubt, self._reader.doubt = self._reader.doubt, None
        if stated.deleted:
            self._left_out["修订中已删除的单元格"] += 1
            place.shortened = True
            return
        column = place.column
        span = stated.span
        place.column += span
        if stated.across == "continue" and place.last is not None:
            if place.last.row == place.row:
                place.last.colspan += span
            self._covered(content)
            return
        if stated.down == "continue":
            above = place.merged.get(column)
            if above is not None and (above.colspan == span or stated.across):
                above.rowspan = place.row - above.row + 1
                place.last = above
                place.still[column] = above
                self._covered(content)
                return
        cell = Cell(place.row, column, 1, span, content, doubt or (_CONTESTED if stated.contested else None))
        if stated.sliver:
            doubt_figures([cell], SLIVER)
        if stated.down:
            place.still[column] = cell
        cells.append(cell)
        place.last = cell

    def _covered(self, content: list[Text | Grid]) -> None:
        """Count text in a merged cell that the word processor does not show."""
        for piece in content:
            if isinstance(piece, Grid) or piece.text.strip():
                self._left_out["合并单元格中不显示的文字"] += 1
                return


def _widths(table: _Element) -> list[int]:
    """The widths of the grid's columns in twips, 0 where one is not stated."""
    grid = child_of(table, f"{W}tblGrid")
    columns = () if grid is None else grid.iterchildren(f"{W}gridCol")
    return [number(column.get(f"{W}w")) or 0 for column in columns]


def _places(widths: list[int], cells: list[Cell]) -> list[int]:
    """The new place of each column line once slivers are gone; empty where there is nothing to change.

    Dragging a border in some rows leaves a column too narrow for any text, which no cell has to itself;
    it would put headers and figures out of line by one.
    """
    if not any(0 < width <= _SLIVER for width in widths):
        return []
    typical = sorted(widths)[len(widths) // 2]
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
