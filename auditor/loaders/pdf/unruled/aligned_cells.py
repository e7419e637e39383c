"""Rows and columns found by alignment, drawn as the cells of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from auditor.loaders.pdf.cells import ALIGNED, INKS, ReadCell, ReadTable, in_two_inks
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.cell_heights import part_heights
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.fragments import Fragment, around, doubts_of, overlap
from auditor.loaders.pdf.unruled.group_cells import (
    Band,
    column_of,
    draw_group,
    group_labels,
    without_misplaced,
)
from auditor.loaders.pdf.unruled.head_cells import draw_heads
from auditor.loaders.pdf.unruled.label_lines import is_full as full_label
from auditor.loaders.pdf.unruled.labels import Row, is_no_label
from auditor.loaders.pdf.unruled.loose import Page, Region
from auditor.loaders.pdf.unruled.stacks import UNPLACED, Stack
from auditor.loaders.pdf.unruled.wraps import is_full
from auditor.loaders.pdf.wording import ORDINAL, open_brackets

_UNIT = 1.7  # line heights; a digit with a bracket behind it, which go to the next line together
_SAME = 1.0  # points within which edges are one


@dataclass(slots=True)
class Part:
    """Heads, and the rows below them; `over` are the heads of the labels, `groups` the labels of groups."""

    columns: Columns
    heads: list[Stack]
    over: list[Fragment]
    rows: list[Row]
    groups: list[Fragment]
    usable: list[float]  # how wide a line is in each column
    known: list[Fragment]  # labels of the table


@dataclass(slots=True)
class Drawn:
    """A table with what a page that goes on with it must know: its last columns, and where labels end.

    `waiting`: the lines of heads at the foot of a page, which are a table only if the next page goes on with it.
    """

    table: ReadTable
    columns: Columns
    left: float
    labels: list[Fragment]
    waiting: list[Line]
    first: int  # the first row that is not of heads
    edges: list[float]  # left edges of the columns of labels, and where the first column of figures begins
    begun: Columns | None = None  # the first columns
    foot: tuple[Page, Region] | None = None  # where heads that wait stand

    def lanes(self) -> list[tuple[float, float]]:
        """From where to where the columns of groups' labels stand."""
        return list(pairwise(self.edges[:-1]))

    def last_row(self) -> list[ReadCell]:
        return [cell for cell in self.table.cells if cell.row == self.table.rows - 1]

    def open_cells(self) -> list[tuple[float, float, str]]:
        """From where to where the cells of the last row stand that have an open bracket, and their text."""
        return [(cell.box[0], cell.box[2], cell.text) for cell in self.last_row() if open_brackets(cell.text)]


def draw(
    parts: Sequence[Part],
    turned: Sequence[Line],
    left: float,
    separators: Separators,
    before: Drawn | None,
) -> Drawn:
    """One table of all parts, in the columns of the page before where they are the same."""
    boxes = [piece.box for part in parts for piece in part.groups]
    boxes += [line.box for line in turned if line.box[2] < left]
    if before is not None and before.waiting:
        _widen(before, parts)
    if before is not None and not _goes_on(parts, before):
        before = None
    _share_edges(parts, before)
    edges = before.edges if before else _label_edges(parts, boxes)
    if before is not None and boxes and len(edges) < 3:
        edges = [edges[0], *_label_edges(parts, boxes)[1:-1], edges[-1]]
    cells: list[ReadCell] = []
    bands: list[Band] = []
    extents: dict[int, Band] = {}
    row = 0
    for part in parts:
        row += draw_heads(part.columns, part.heads, part.over, edges, row, cells)
        for one, (top, bottom) in zip(part.rows, _bands(part, separators), strict=True):
            bands.append((row, top, bottom))
            _draw_row(part, one, bands[-1], edges, cells, boxes, _above(part, before), extents)
            row += 1
    part_heights(cells, extents)
    groups_from = len(cells)
    for label in group_labels([piece for part in parts for piece in part.groups], turned):
        draw_group(label, bands, edges, cells)
    cells = without_misplaced(cells, groups_from, edges[-1])
    xs = _merged(x for cell in cells for x in (cell.box[0], cell.box[2]))
    for cell in cells:
        cell.column = _at(xs, cell.box[0])
        cell.colspan = max(1, _at(xs, cell.box[2]) - cell.column)
    box = around(cell.box for cell in cells)
    rest_of_heads = before is not None and bool(before.waiting) and not parts[0].columns.uppers
    headed = bool(parts[0].heads or parts[0].over) and not rest_of_heads
    table = ReadTable(cells, row, max(1, len(xs) - 1), box, ALIGNED, headed=headed)
    labels = [piece for part in parts for row in part.rows for piece in row.label]
    first = bands[0][0] if bands else row
    return Drawn(table, parts[-1].columns, left, labels, [], first, edges, parts[0].columns)


def _widen(heads: Drawn, parts: Sequence[Part]) -> None:
    """Let heads that wait begin where the labels below them do."""
    labels = [piece.box[0] for part in parts for row in part.rows for piece in row.label]
    labels += [piece.box[0] for part in parts for piece in part.groups]
    start, known = min(labels, default=inf) - 2.0, heads.edges[0]
    if len(heads.edges) < 2 or start >= known:
        return
    for cell in heads.table.cells:
        if cell.box[0] == known:
            cell.box = (start, *cell.box[1:])
    heads.edges[0] = start
    heads.table.box = (start, *heads.table.box[1:])


def _goes_on(parts: Sequence[Part], before: Drawn) -> bool:
    """Whether a table can stand in the columns of the page before."""
    labels = [piece.box for part in parts for piece in (*part.over, *part.groups)]
    labels += [piece.box for part in parts for row in part.rows for piece in row.label]
    start, end = before.edges[0], before.edges[-1]
    if any(box[0] < start - _SAME or box[2] > end + _SAME for box in labels):
        return False
    return _fit(parts[0].columns, before.columns.edges)


def _share_edges(parts: Sequence[Part], before: Drawn | None) -> None:
    """Make all parts as wide, in the same columns where they are the same, as on the page before."""
    known = [before.columns.edges] if before else []
    known += [part.columns.edges for part in parts]
    first, last = (
        (known[0][0], known[0][-1]) if before else (min(e[0] for e in known), max(e[-1] for e in known))
    )
    shared = before.columns.edges if before else None
    for part in parts:
        if shared is not None and _fit(part.columns, shared):
            part.columns.edges = list(shared)
        part.columns.edges[0], part.columns.edges[-1] = first, last
        shared = part.columns.edges


def _fit(columns: Columns, edges: Sequence[float]) -> bool:
    return len(edges) == len(columns.columns) + 1 and all(
        edges[at] - _SAME <= column.start and column.end <= edges[at + 1] + _SAME
        for at, column in enumerate(columns.columns)
    )


def _label_edges(parts: Sequence[Part], groups: Sequence[Box]) -> list[float]:
    """Where the columns of groups' labels, rows' labels and figures begin."""
    end = parts[0].columns.edges[0]
    own = [piece.box for part in parts for row in part.rows for piece in row.label]
    every = own + list(groups) + [piece.box for part in parts for piece in part.over]
    if not every:
        return [end]
    start = min(box[0] for box in every) - 2.0
    columns: list[list[float]] = []
    for x0, x1 in sorted((box[0], box[2]) for box in groups):
        if columns and x0 < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    if not columns:
        return [start, end]
    inner = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    after = min((box[0] for box in own if box[0] >= columns[-1][1] - 1), default=end)
    return [start, *inner, (columns[-1][1] + after) / 2, end]


def _bands(part: Part, separators: Separators) -> list[tuple[float, float]]:
    """The top and bottom of each row: at the rule between it and the next, else half way."""
    boxes = [around(piece.box for piece in row.lines) for row in part.rows]
    if not boxes:
        return []
    start, end = part.columns.columns[0].start, part.columns.columns[-1].end
    cuts = []
    for upper, lower in pairwise(boxes):
        rules = separators.between(upper[1], lower[3], start, end)
        cuts.append(rules[0].at if len(rules) == 1 else (upper[3] + lower[1]) / 2)
    return list(zip([boxes[0][1] - 1, *cuts], [*cuts, boxes[-1][3] + 1], strict=True))


def _above(part: Part, before: Drawn | None) -> float | None:
    """Where the label of the last row of the page before begins, if the part goes on below it."""
    if before is None or part.heads or part.over:
        return None
    labels = [cell.box[0] for cell in before.last_row() if cell.box[2] == before.edges[-1]]
    return labels[0] if labels else None


def _draw_row(
    part: Part,
    row: Row,
    band: Band,
    edges: Sequence[float],
    cells: list[ReadCell],
    groups: Sequence[Box],
    above: float | None,
    extents: dict[int, Band],
) -> None:
    """`extents` is told of each cell its row, and from where to where text stands in it."""
    number, top, bottom = band
    columns = part.columns
    if row.label:
        x0 = min(piece.box[0] for piece in row.label) + _SAME
        beside = [
            edges[column_of(box, edges) + 1] for box in groups if overlap((0, top, 0, bottom), box, 1) > 1
        ]
        start = max([edges[0], *(edge for edge in edges[:-1] if edge <= x0), *beside])
        start = min(start, edges[-2])
        if row is part.rows[0] and above is not None and not ORDINAL.match(row.label[0].text):
            start = above  # it may be the rest of a label
        label = ReadCell(number, 0, 1, 1, (start, top, edges[-1], bottom), _text(row.label))
        label.doubts = doubts_of(row.label)
        label.size = row.label[-1].size
        extents[id(label)] = (number, row.label[0].box[1], row.label[-1].box[3])
        if is_no_label(row.label):
            label.doubts.append(UNPLACED)
        label.full = full_label(row.label[-1], part.known)
        label.wraps = tuple(True for _ in row.label[1:])
        cells.append(label)
    elif len(edges) > 1:
        cells.append(ReadCell(number, 0, 1, 1, (edges[-2], top, edges[-1], bottom)))
    doubts = [*row.doubts, *(row.level.doubts if row.level else ())]
    held: list[list[Stack]] = [[] for _ in columns.columns]
    for stack in row.level.cells if row.level else ():
        place = columns.place(stack.box)
        held[columns.nearest((stack.box[0] + stack.box[2]) / 2) if place is None else place].append(stack)
    for at, stacks in enumerate(held):
        cell = ReadCell(number, 0, 1, 1, (columns.edges[at], top, columns.edges[at + 1], bottom))
        pieces = sorted((p for s in stacks for p in s.pieces), key=lambda p: (round(p.cy), p.box[0]))
        cell.text = _text(pieces) if len(stacks) < 2 else " ".join(stack.text for stack in stacks)
        own = [doubt for stack in stacks for doubt in stack.doubts] + doubts_of(pieces)
        cell.doubts = list(dict.fromkeys([*doubts, *own, *([UNPLACED] if len(stacks) > 1 else [])]))
        if pieces:
            extents[id(cell)] = (number, min(p.box[1] for p in pieces), max(p.box[3] for p in pieces))
        if in_two_inks(cell.text, [glyph for piece in pieces for glyph in piece.glyphs]):
            cell.doubts.append(INKS)
        whole = row.ruled or (row.level is not None and row.level.closed)
        cell.wraps = tuple(
            open_brackets(_text(pieces[:n])) or (whole and is_full(pieces[n - 1], part.usable[at], pieces[n]))
            for n in range(1, len(pieces))
        )
        if len(stacks) > 1:  # side by side; which line goes on with which is not known
            cell.wraps = (False,) * cell.text.count("\n")
        cell.size = pieces[-1].size if pieces else 0.0
        cell.full = bool(pieces) and (
            open_brackets(cell.text) or part.usable[at] - pieces[-1].width <= _UNIT * pieces[-1].size
        )
        cells.append(cell)


def _text(pieces: Sequence[Fragment]) -> str:
    return "\n".join(piece.text for piece in pieces)


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for x in sorted(values):
        if not found or x - found[-1] > _SAME:
            found.append(x)
    return found


def _at(xs: Sequence[float], x: float) -> int:
    after = bisect_left(xs, x)
    near = range(max(0, after - 1), min(len(xs), after + 1))
    return min(near, key=lambda index: abs(xs[index] - x))
