"""Tables as DOC and RTF hold them: rows one by one, each with the edges of its own cells, in twips.

Nothing says which column a cell belongs to: edges of different rows are one column line where they stand close
together. A row whose cells do not fit what is said of their edges is not trusted: its cells are in doubt, and the
columns of its table do not count as lined up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.loaders.flow import Cell, Grid, Text
from auditor.loaders.slivers import NARROWEST, SLIVER, doubt_figures

UNSURE = "表格这一行的结构与文字不符，文字可能不在这一格"

_FAR = 200
"""Twips that edges of one column line may be apart; the margins of a cell alone take 216."""


@dataclass(slots=True)
class Edge:
    """What a row's definition says of one cell: its right edge, and what it is merged with.

    `across`: it only widens the cell to its left; `down`: it only heightens the one above; `starts`: cells below
    may do so; `ground`: the colour of what is behind its text, if any.
    """

    right: int
    across: bool = False
    down: bool = False
    starts: bool = False
    ground: str | None = None


@dataclass(slots=True)
class Shape:
    """A row's definition; `doubt` is why nothing of it can be seen, if so."""

    left: int
    edges: list[Edge]
    doubt: str | None = None


@dataclass(slots=True)
class Content:
    """What a cell holds; `inks` are the colours of its figures."""

    pieces: list[Text | Grid] = field(default_factory=list)
    doubt: str | None = None
    inks: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Row:
    """A row of a table: what its cells hold, and its definition, if anything is known of it."""

    cells: list[Content]
    shape: Shape | None


def has_text(content: Content) -> bool:
    """Whether a cell holds any text, or a table."""
    return any(isinstance(piece, Grid) or piece.text.strip() for piece in content.pieces)


def fits(row: Row) -> bool:
    """Whether there is an edge for each cell, and edges go from left to right."""
    if row.shape is None or len(row.shape.edges) != len(row.cells):
        return False
    last = row.shape.left
    for edge in row.shape.edges:
        if edge.right < last or (edge.right == last and not edge.across):
            return False
        last = edge.right
    return True


@dataclass(slots=True)
class _Wide:
    """A cell with all that is merged into it from the right."""

    content: Content
    left: int
    right: int
    edge: Edge


def grid_of(rows: list[Row], left_out: Counter[str]) -> Grid:
    """The table of such rows; what their merged cells hide is counted in `left_out`."""
    if not all(map(fits, rows)):
        cells = [
            Cell(at, column, content=content.pieces, doubt=content.doubt or (None if fits(row) else UNSURE))
            for at, row in enumerate(rows)
            for column, content in enumerate(row.cells)
        ]
        return Grid(cells, len(rows), max(len(row.cells) for row in rows), aligned=False)
    wide = [_merged_across(row, left_out) for row in rows]
    lines = _column_lines(wide)
    widest = max(one.right - one.left for row_cells in wide for one in row_cells)
    cells = []
    above: dict[int, Cell] = {}
    for at, row_cells in enumerate(wide):
        still: dict[int, Cell] = {}
        for one in row_cells:
            column, end = lines[one.left], lines[one.right]
            top = above.get(column)
            if one.edge.down and top is not None and top.colspan == end - column:
                top.rowspan = at - top.row + 1
                still[column] = top
                _count_hidden(one.content, left_out)
                continue
            cell = Cell(at, column, 1, end - column, one.content.pieces, one.content.doubt)
            if one.right - one.left <= NARROWEST < widest:
                doubt_figures([cell], SLIVER)
            if one.edge.down or one.edge.starts:
                still[column] = cell
            cells.append(cell)
        above = still
    starts = {lines[row_cells[0].left] for row_cells in wide}
    ends = {lines[row_cells[-1].right] for row_cells in wide}
    aligned = len(starts) == len(ends) == 1
    return Grid(cells, len(rows), max(lines.values()), aligned=aligned)


def _merged_across(row: Row, left_out: Counter[str]) -> list[_Wide]:
    assert row.shape is not None
    found: list[_Wide] = []
    left = row.shape.left
    for content, edge in zip(row.cells, row.shape.edges, strict=True):
        if edge.across and found:
            found[-1].right = edge.right
            _count_hidden(content, left_out)
        else:
            found.append(_Wide(content, left, edge.right, edge))
        left = edge.right
    return found


def _count_hidden(content: Content, left_out: Counter[str]) -> None:
    left_out["合并单元格中不显示的文字"] += has_text(content)


@dataclass(slots=True)
class _Line:
    """Edges taken for one line between columns, and the rows that have one there."""

    first: int
    last: int
    rows: set[int]
    places: list[int]


def _column_lines(rows: list[list[_Wide]]) -> dict[int, int]:
    """The column that begins at each edge.

    Edges near each other are one line, nearest first, unless a row has a cell between them.
    """
    found: dict[int, set[int]] = {}
    for at, cells in enumerate(rows):
        for place in [cells[0].left, *(cell.right for cell in cells)]:
            found.setdefault(place, set()).add(at)
    widths = sorted(cell.right - cell.left for cells in rows for cell in cells)
    far = min(_FAR, widths[len(widths) // 2] // 3)
    lines = [_Line(place, place, found[place], [place]) for place in sorted(found)]
    of = {line.first: line for line in lines}
    pairs = pairwise(lines)
    gaps = sorted((b.first - a.first, a.first, b.first) for a, b in pairs if b.first - a.first <= far)
    for _, before, after in gaps:
        left, right = of[before], of[after]
        if right.last - left.first > far or not left.rows.isdisjoint(right.rows):
            continue
        left.last = right.last
        left.rows |= right.rows
        left.places += right.places
        for place in right.places:
            of[place] = left
    kept = sorted({line.first for line in of.values()})
    order = {first: at for at, first in enumerate(kept)}
    return {place: order[line.first] for place, line in of.items()}
