"""Whether the printed heads tell in what order the columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.forms import Line
from auditor.model.document import TableCell
from auditor.model.tables import Cell, Label
from auditor.normaliser.tables.heads import head_cells
from auditor.normaliser.tables.labels import names
from auditor.normaliser.tables.printed import WRITTEN, PrintedRow, grid_columns, is_blank
from auditor.normaliser.tables.values import Span, doubted

NAMED_AGAIN = "另有一列的表头与此相同、数字不同，无法确定以哪一列为准"
_ENOUGH = 3
"""Heads that tell the order of columns, where each stands in its place."""
_GROUP = -1
"""A head that names no column."""


def in_order(
    named: Sequence[Label], spans: Sequence[Span | None], keys: Sequence[str], values: Sequence[TableCell]
) -> bool:
    """Whether the heads tell in what order the columns are: all of them, or most, and those in the form's; or fewer,
    each over the figure of the row that is its own if the order is the form's."""
    starts = [label.location.column for label in named if label.location.column is not None]
    if len(spans) == 1 or all(spans):
        return True
    if 2 * len(starts) > len(spans):
        return all(one < other for one, other in pairwise(starts))
    places = dict(zip(keys, (cell.column + 1 for cell in values), strict=False))
    in_place = sum(label.location.column == places[label.key] for label in named if label.key in places)
    return len(values) == len(keys) and in_place == len(named) and len(named) >= min(len(keys) / 2, _ENOUGH)


def is_told(
    printed: PrintedRow,
    named: Sequence[Label],
    spans: Sequence[Span | None],
    keys: Sequence[str],
    values: Sequence[TableCell],
) -> bool:
    """Whether the order of the columns is known, or stands to reason, in lines of text as converters leave them."""
    if printed.aligned:
        return in_order(named, spans, keys, values)
    return printed.source not in WRITTEN


def last_comes_first(heads: Iterable[TableCell], columns: Sequence[Line]) -> bool:
    """Whether the head of the form's last column is printed before that of its first, as where totals stand first."""
    named = [at for cell in heads for at in (0, -1) if names(cell.text, columns[at])]
    return len(columns) > 1 and named[:1] == [-1] and 0 in named


def is_parted(spans: Sequence[Span | None], columns: Sequence[Line]) -> bool:
    """Whether the last of columns of which some are a group stands, by its head, between others: the head of the group covers
    too few columns, or is gone, and those behind it have moved up."""
    order = [at for _, at in sorted((span[0], at) for at, span in enumerate(spans) if span)]
    last = len(columns) - 1
    return last in order[1:-1] and any(column.group for column in columns)


def ordered_by_row(heads: Sequence[PrintedRow], named: Sequence[Label], columns: Sequence[Line]) -> bool:
    """Whether the heads of a grid whose rows do not line up tell that its columns are in the form's order: all of them
    are known, each row has them in that order, and no group of columns follows the last one."""
    if len(columns) == 1:
        return True
    if len(named) < len(columns):
        return False
    numbers = {column.key: at for at, column in enumerate(columns)}
    places = {label.printed: numbers[label.key] for label in named}
    for row in heads:
        printed = [places.get(cell.text, None if is_blank(cell) else _GROUP) for cell in row.cells]
        known = [at for at in printed if at is not None and at != _GROUP]
        if known != sorted(known):
            return False
        if numbers[columns[-1].key] in known:
            after = printed[printed.index(numbers[columns[-1].key]) + 1 :]
            if _GROUP in after:
                return False
    return True


def named_again(
    heads: Sequence[PrintedRow], spans: Sequence[Span | None], columns: Sequence[Line]
) -> list[set[int]]:
    """The grid columns under further heads that name each of the form's columns, as where those of another year follow."""
    cells = head_cells(heads)
    return [
        {
            place
            for cell in cells
            if span and not set(range(*span)) & grid_columns(cell) and names(cell.text, column)
            for place in grid_columns(cell)
        }
        for span, column in zip(spans, columns, strict=True)
    ]


def doubt_named_again(
    read: Sequence[Cell], values: Sequence[TableCell], again: Sequence[set[int]]
) -> list[Cell]:
    """A row's cells, in doubt where something else stands under a head that names the same column: another figure, or
    nothing where all columns are named again."""
    same = {""} if len(again) == 1 or not all(again) else set()
    found: list[Cell] = []
    for cell, places in zip(read, again, strict=True):
        others = {other.text.strip() for other in values if grid_columns(other) <= places}
        found.append(doubted(cell, NAMED_AGAIN) if others - same - {cell.raw.strip()} else cell)
    return found
