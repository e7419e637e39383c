"""Doubts about a row that its neighbours give: what stands next to it, and how the rest of its table was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from auditor.model.tables import Cell
from auditor.normaliser.tables.by_parts import without_numbering
from auditor.normaliser.tables.labels import likeness
from auditor.normaliser.tables.match import Match
from auditor.normaliser.tables.printed import LINES, PrintedRow, is_blank, is_figure
from auditor.normaliser.tables.values import doubted

UNNAMED = "相邻有零散的数字或断开的括号，没有行名，可能是这一行的一部分"
TORN = "行名像是从相邻一行断开的，那一行也有数字，归属不明"
AMONG_DOUBTED = "同一行多数单元格读得不确切，这一格未必是空白"
BLANKS = "表中许多行的单元格数与格式不一致，这一行的空格未必是空白，数字属于哪一列不明"
_FEWEST = 5  # columns; fewer figures in a run may be a page number or a date
_NEAR_PIECES, _LONGEST_PIECE = 3, 6
"""Lines from a piece of a bracket to the table, and its characters."""
_MOST_UNFIT = 4
"""One row in so many may not fit the columns before blanks are not believed."""


def beside_unnamed(rows: Sequence[PrintedRow], matches: Sequence[Match], columns: int) -> set[int]:
    """The rows matched next to one of figures that no label names, in a table after it of the same columns too: a page
    break may have parted it from them. Where lines of text were gathered into rows, also all after it, or after one with
    the figures of two: labels may follow their figures from there on.

    The rows are told by `id`; `columns` is how many the widest of the form has.
    """
    matched = {id(match.candidate.row) for match in matches}
    found: set[int] = set()
    before: PrintedRow | None = None
    unnamed = False
    for row in without_numbering(rows):
        if id(row) in matched:
            if unnamed or (before is not None and _overfull(before, columns)):
                found.add(id(row))
            before, unnamed = row, row.source == LINES and (unnamed or _figures(row) >= 2 * columns > _FEWEST)
        elif _has_only_figures(row) or (row.source == LINES and _figures(row) == columns >= _FEWEST):
            unnamed = True
            if before is not None and (row.table == before.table or _width(row) == _width(before)):
                found.add(id(before))
    return found


def beside_pieces(rows: Sequence[PrintedRow]) -> set[int]:
    """The rows at the edge of a grid beside lines one of which is a piece of something in brackets: what the lines of their
    cells say may have been left outside. Told by `id`; `rows` are all that is printed, lines among them."""
    found: set[int] = set()
    for ordered in (rows, rows[::-1]):
        left = 0
        for row in ordered:
            if row.table is not None:
                if left and row.aligned:
                    found.add(id(row))
                left = 0
            elif _is_piece(row):
                left = _NEAR_PIECES
            else:
                left = max(0, left - 1)
    return found


def _is_piece(row: PrintedRow) -> bool:
    text = "".join(cell.text for cell in row.cells).strip()
    return len(text) <= _LONGEST_PIECE and sum(map(text.count, "（(")) != sum(map(text.count, "）)"))


def _overfull(row: PrintedRow, columns: int) -> bool:
    """Whether a line of text has taken more figures than a row has: some may be those of the next."""
    return row.source == LINES and _figures(row) > columns >= _FEWEST


def _width(row: PrintedRow) -> int:
    """How many columns of a grid a row takes."""
    return max((cell.column + cell.colspan for cell in row.cells), default=0)


def _has_only_figures(row: PrintedRow) -> bool:
    """Whether a row has figures and no label; a single character in a line of text is of one that is set downwards."""
    own = [cell for cell in row.cells if cell.rowspan == 1]  # not the labels of groups
    others = [cell for cell in own if not (is_blank(cell) or is_figure(cell))]
    return any(map(is_figure, own)) and all(
        row.source == LINES and len(cell.text.strip()) == 1 for cell in others
    )


def _figures(row: PrintedRow) -> int:
    return sum(len(cell.text.split()) for cell in row.cells if is_figure(cell))


def torn_labels(rows: Sequence[PrintedRow], matches: Sequence[Match]) -> set[int]:
    """The rows matched by a part of their label, the other part of which stands in a row of figures above or below."""
    matched = {id(match.candidate.row): match for match in matches}
    found: set[int] = set()
    printed = [row for row in without_numbering(rows) if not all(map(is_blank, row.cells))]
    for upper, lower in pairwise(printed):
        apart = (
            upper.table != lower.table and _width(upper) != _width(lower) and (upper.aligned or lower.aligned)
        )
        if apart or (id(upper) in matched) == (id(lower) in matched):
            continue
        match = matched.get(id(upper)) or matched[id(lower)]
        other = lower if match.candidate.row is upper else upper
        if not any(map(is_figure, other.cells)):
            continue
        if _is_rest(match, other):
            found.add(id(match.candidate.row))
        if match.likeness == 1.0:
            continue
        alone = [
            cell for cell in other.cells if cell.rowspan == 1 and not is_blank(cell) and not is_figure(cell)
        ]
        for rest in alone:
            whole = (
                (match.candidate.label, rest.text) if other is lower else (rest.text, match.candidate.label)
            )
            if likeness("".join(whole), match.line) > match.likeness:
                found.add(id(match.candidate.row))
    return found


def _is_rest(match: Match, above: PrintedRow) -> bool:
    """Whether a row without any figure, cells of which are told by signs in a text, may be the second line of the one
    above it."""
    row = match.candidate.row
    return (
        not row.aligned
        and row.table is not None
        and all(map(is_blank, match.candidate.values))
        and (above.cells[0].location.line or 0) < (row.cells[0].location.line or 0)
    )


def blanks_unsure(matches: Sequence[Match], cells: Mapping[str, Mapping[str, Cell]]) -> Collection[str]:
    """The rows that fit the columns by their blanks alone, in a table many rows of which do not fit; not where cells line
    up over the rows, for there a blank is a cell of its own."""
    unfit = sum(any(cell.doubt for cell in cells[match.line.key].values()) for match in matches)
    if unfit * _MOST_UNFIT <= len(matches):
        return ()
    return [
        match.line.key
        for match in matches
        if not match.candidate.row.aligned and any(map(is_blank, match.candidate.values))
    ]


def among_doubted(row: Sequence[Cell]) -> list[Cell]:
    """A row's cells, its blanks in doubt where half of the others or more are."""
    filled = [cell for cell in row if cell.kind != "blank"]
    if 2 * sum(cell.doubt is not None for cell in filled) < max(len(filled), 2):
        return list(row)
    return [doubted(cell, AMONG_DOUBTED) if cell.kind == "blank" else cell for cell in row]
