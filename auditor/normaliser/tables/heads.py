"""The printed heads of columns: which of the form's columns they name, and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from auditor.forms import Form, FormTable, Line
from auditor.model.document import TableCell
from auditor.model.tables import Label
from auditor.normaliser.tables.labels import Labels, core, likeness, names
from auditor.normaliser.tables.printed import PrintedRow, grid_columns, is_blank, is_figure
from auditor.normaliser.tables.values import Span

LEAST = 0.6
_SEVERAL = 2
_MOST_ABOVE = 4
"""Rows of heads that stand in tables of their own."""


def head_cells(heads: Sequence[PrintedRow]) -> list[TableCell]:
    return [cell for row in heads for cell in row.cells if not is_blank(cell) and not is_figure(cell)]


def without_heads(
    rows: Iterable[PrintedRow], form: Form, table: FormTable, labels: Labels
) -> list[PrintedRow]:
    """The rows without those that hold heads of columns and no figure, and those with heads of the form's other tables;
    `labels` are those of the table's rows."""
    own = Labels(_columns(table))
    beside = (column for other in form.tables if other is not table for column in _columns(other))
    others = Labels(one for one in beside if not own.have(one.label) and not labels.have(one.label))
    return [
        row
        for row in rows
        if not _hold(row, others) and not (_hold(row, own) and not any(map(is_figure, row.cells)))
    ]


def _columns(table: FormTable) -> list[Line]:
    return [column for block in table.blocks for column in block.columns]


def _hold(row: PrintedRow, heads: Labels) -> bool:
    return sum(heads.have(cell.text) for cell in row.cells if not is_blank(cell)) >= _SEVERAL


def _named(heads: Sequence[PrintedRow], column: Line) -> TableCell | None:
    return next((cell for cell in head_cells(heads) if names(cell.text, column)), None)


def _in_fragments(cells: Sequence[TableCell], column: Line) -> tuple[TableCell, TableCell] | None:
    """Two cells, one below the other, that give the label together: extraction tears narrow heads apart."""
    wanted = core(column.label)
    for upper in cells:
        rest = wanted.removeprefix(core(upper.text))
        if rest and rest != wanted:
            for lower in cells:
                if lower is not upper and core(lower.text) == rest:
                    return upper, lower
    return None


def column_labels(heads: Sequence[PrintedRow], columns: Sequence[Line]) -> list[Label]:
    """A label for each column that a head names, exactly or nearly; nothing for columns without a head."""
    cells = head_cells(heads)
    found: dict[str, Label] = {}
    taken: set[int] = set()
    for column in columns:
        cell = _named(heads, column)
        pair = None if cell else _in_fragments(cells, column)
        if cell:
            taken.add(id(cell))
            found[column.key] = column_label(column, cell, cell.text, same=True)
        elif pair:
            taken.update(map(id, pair))
            label = column_label(column, pair[0], pair[0].text + pair[1].text, same=True)
            found[column.key] = label if label.doubt else label.model_copy(update={"doubt": pair[1].doubt})
    for column in columns:
        if column.key in found:
            continue
        near = [
            (likeness(cell.text, column, LEAST), -at)
            for at, cell in enumerate(cells)
            if id(cell) not in taken
        ]
        score, at = max(near, default=(0.0, 0))
        if score >= LEAST:
            cell = cells[-at]
            taken.add(id(cell))
            found[column.key] = column_label(column, cell, cell.text, same=False)
    return [found[column.key] for column in columns if column.key in found]


def with_beginnings(named: Iterable[Label], above: Sequence[TableCell]) -> list[Label]:
    """The labels, one that is how the form's ends put together with the cell above the table that is how it begins: a page
    end tore it."""
    whole: list[Label] = []
    for label in named:
        official, printed = core(label.official), core(label.printed)
        lost = official.removesuffix(printed) if printed and not label.same else official
        begun = next((cell for cell in above if lost != official and core(cell.text) == lost), None)
        if begun is not None:
            joined = {
                "printed": begun.text + label.printed,
                "same": True,
                "doubt": label.doubt or begun.doubt,
            }
            label = label.model_copy(update=joined)
        whole.append(label)
    return whole


def with_unlike_head(named: list[Label], heads: Sequence[PrintedRow], columns: Sequence[Line]) -> list[Label]:
    """The labels of columns that stand side by side, and where one alone is missing, the head in its place in the grid."""
    keys = [label.key for label in named]
    if len(named) != len(columns) - 1 or not all(label.same for label in named):
        return named
    at = next(at for at, column in enumerate(columns) if column.key not in keys)
    place = _place_between(heads, columns, at)
    if place is None:
        return named
    return [*named[:at], column_label(columns[at], place, place.text, same=False), *named[at:]]


def _place_between(heads: Sequence[PrintedRow], columns: Sequence[Line], at: int) -> TableCell | None:
    """The head that fills what the heads of the columns before and after leave between them; None where there is none,
    or more, or the heads stand in no grid."""
    spans = head_spans(heads, columns)
    before = spans[at - 1] if at else None
    after = spans[at + 1] if at + 1 < len(spans) else None
    if not (before or after):
        return None
    places = [
        cell
        for cell in head_cells(heads)
        if (before is None or cell.column == before[1])
        and (after is None or cell.column + cell.colspan == after[0])
        and (cell.colspan == 1 or (before and after))
    ]
    return places[0] if len(places) == 1 else None


def column_label(column: Line, cell: TableCell, printed: str, *, same: bool) -> Label:
    return Label(
        key=column.key,
        printed=printed,
        official=column.label,
        same=same,
        location=cell.location,
        doubt=cell.doubt,
    )


def head_spans(heads: Sequence[PrintedRow], columns: Sequence[Line]) -> list[Span | None]:
    """Grid positions, from and to, of each column's head; None for all where they are in no grid, or in another order than
    the form's in a grid that has lost its merged cells."""
    if not heads or not heads[0].aligned:
        return [None] * len(columns)
    cells = [_named(heads, column) for column in columns]
    starts = [cell.column for cell in cells if cell]
    if starts != sorted(starts) and any(_overhangs(cell, heads) for cell in cells if cell):
        return [None] * len(columns)
    return [(cell.column, cell.column + cell.colspan) if cell else None for cell in cells]


def heads_above(rows: Sequence[PrintedRow], first: PrintedRow, columns: Sequence[Line]) -> list[PrintedRow]:
    """The heads of columns that stand in tables of their own, right above the row with which a table begins, in a grid that is
    the same, or the same but for how many columns the labels take: a cell of the row begins under each of them."""
    at = next((at for at, row in enumerate(rows) if row is first), 0)
    if not first.aligned or at == 0 or rows[at - 1].table == first.table:
        return []
    wider = _width(rows, first.table) - _width(rows, rows[at - 1].table)
    found: list[PrintedRow] = []
    for row in reversed(rows[max(0, at - _MOST_ABOVE) : at]):
        if row.table is None or not row.aligned or any(map(is_figure, row.cells)):
            break
        if _width(rows, first.table) - _width(rows, row.table) != wider:
            break
        found.insert(0, _widened(row, wider))
    starts = {cell.column for cell in first.cells}
    spans = head_spans(found, columns)
    known = [span for span in spans if span and span[0] in starts]
    whole = len(known) == len(spans) and spans[-1] == (max(starts), _width(rows, first.table))
    same = wider == 0 and known and len(known) == sum(1 for span in spans if span)
    return found if (whole or same) and _labelled(first, min(span[0] for span in known)) else []


def _labelled(row: PrintedRow, column: int) -> bool:
    """Whether the cell before a column is the label of a row, so that its first figure is in that column."""
    before = next((cell for cell in row.cells if cell.column + cell.colspan == column), None)
    return before is not None and not is_blank(before) and not is_figure(before)


def _widened(row: PrintedRow, by: int) -> PrintedRow:
    """The row with so many more columns for what stands in the first."""
    cells = (
        replace(cell, colspan=cell.colspan + by)
        if cell.column == 0
        else replace(cell, column=cell.column + by)
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells)) if by else row


def _width(rows: Sequence[PrintedRow], table: int | None) -> int:
    """How many columns the grid of a table has."""
    return max(cell.column + cell.colspan for row in rows if row.table == table for cell in row.cells)


def _overhangs(head: TableCell, heads: Sequence[PrintedRow]) -> bool:
    """Whether a head of a lower row stands to the right of all that is printed above it."""
    ends = [
        cell.column + cell.colspan
        for row in heads
        for cell in row.cells
        if cell.row < head.row and not is_blank(cell)
    ]
    return bool(ends) and head.column >= max(ends)


def beside_spans(
    heads: Sequence[PrintedRow], spans: Sequence[Span | None], labelled: Collection[int] = ()
) -> set[int]:
    """The grid columns under heads that stand beside those of the form's columns and are none of them; not under one that
    stands over the columns `labelled`, as that of the labels does."""
    taken = {column for span in spans if span for column in range(*span)}
    found: set[int] = set()
    for cell in (cell for row in heads for cell in row.cells if not is_blank(cell)):
        columns = grid_columns(cell)
        if not columns & taken and columns.isdisjoint(labelled):
            found |= columns
    return found
