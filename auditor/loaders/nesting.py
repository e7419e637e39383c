"""Paragraphs of DOC and RTF put into cells, rows and tables, whose ends alone are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import zip_longest

from auditor.errors import UnreadableError
from auditor.loaders.edged_rows import Content, Row, Shape, fits, grid_of, has_text
from auditor.loaders.flow import Grid, Text
from auditor.loaders.line import LOST, UNSEEN
from auditor.loaders.slivers import has_figure
from auditor.loaders.tints import is_lost

MAX_CELLS = 200_000
"""Cells of all the tables of a document."""


@dataclass(slots=True)
class _Open:
    """A table being read: its rows, the cells of the row begun, what the cell begun holds."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Content] = field(default_factory=list)
    content: Content = field(default_factory=Content)


class Nesting:
    """Puts paragraphs into cells, rows and tables as their ends are met; depth 0 is outside tables.

    `left_out` counts what was not read; `unsure` the rows that are not trusted.
    """

    def __init__(self, left_out: Counter[str], most: int) -> None:
        self.unsure = 0
        self._left_out = left_out
        self._most = most
        self._flow: list[Text | Grid] = []
        self._open: list[_Open] = []
        self._cells = 0

    def add(
        self,
        pieces: list[Text | Grid],
        depth: int,
        doubt: str | None = None,
        inks: Collection[str] = (),
    ) -> None:
        """Paragraphs at a depth, with what hangs on them; `inks` are the colours of their figures."""
        self._to(depth)
        if depth == 0:
            if any(is_lost(ink, None) for ink in inks):
                self._left_out[LOST] += 1
                _doubt_figures(pieces)
            self._flow += pieces
            return
        content = self._open[-1].content
        content.pieces += pieces
        content.doubt = content.doubt or doubt
        content.inks.update(inks)

    def end_cell(self, depth: int) -> None:
        self._to(depth)
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableError(f"表格过大（超过 {MAX_CELLS} 格）", do="请检查表格后另存再试")
        table = self._open[-1]
        table.cells.append(table.content)
        table.content = Content()

    def end_row(
        self, depth: int, shape: Shape | None, *, deleted: bool = False, runs_on: bool = False
    ) -> None:
        """A row is complete; `shape` is None where nothing is known of it. Where its mark is `deleted` only because
        what follows is (`runs_on`), the row stands if it has text."""
        self._to(depth)
        table = self._open[-1]
        if table.content.pieces:
            table.cells.append(table.content)
            table.content = Content()
            shape = None
        cells, table.cells = table.cells, []
        if deleted and not (runs_on and any(map(has_text, cells))):
            self._left_out["修订中已删除的表格行"] += 1
        elif cells:
            table.rows.append(Row(cells, shape))
            self._look_at(table.rows[-1])

    def _look_at(self, row: Row) -> None:
        """Doubt the figures of a row that cannot be told from what is behind them, or all if nothing of it is seen."""
        for content in row.cells if row.shape is not None and row.shape.doubt else ():
            if row.shape is not None and has_figure(content.pieces):
                content.doubt = content.doubt or row.shape.doubt
        edges = row.shape.edges if row.shape is not None and len(row.shape.edges) == len(row.cells) else []
        for content, edge in zip_longest(row.cells, edges):
            ground = None if edge is None else edge.ground
            if any(is_lost(ink, ground) for ink in content.inks):
                self._left_out[LOST] += 1
                content.doubt = content.doubt or UNSEEN

    def finish(self) -> list[Text | Grid]:
        """All that was read, every table closed."""
        self._to(0)
        return self._flow

    def _to(self, depth: int) -> None:
        if depth > self._most:
            raise UnreadableError(f"表格嵌套过深（上限 {self._most} 层）", do="请拆开表格，另存后再试")
        while len(self._open) > depth:
            self._close()
        while len(self._open) < depth:
            self._open.append(_Open())

    def _close(self) -> None:
        table = self._open[-1]
        if table.cells or table.content.pieces:
            self.end_row(len(self._open), None)
        self._open.pop()
        if not table.rows:
            return
        self.unsure += sum(not fits(row) for row in table.rows)
        grid = grid_of(table.rows, self._left_out)
        target = self._open[-1].content.pieces if self._open else self._flow
        target.append(grid)


def _doubt_figures(pieces: list[Text | Grid]) -> None:
    """Put the paragraphs with figures, which are of the paper's colour, in doubt."""
    for piece in pieces:
        if isinstance(piece, Text) and has_figure([piece]):
            piece.doubt = piece.doubt or UNSEEN
