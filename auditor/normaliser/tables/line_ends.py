"""Lines of text next to a table of which signs tell the cells: where a line end tore a label, they hold the rest of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from auditor.model.document import TableCell
from auditor.normaliser.tables.printed import PrintedRow, is_blank, is_figure

_MOST_HEADS = 8  # rows of heads, and lines among them


def tabled(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """The rows of tables, and the lines next to those that are in no grid."""
    for above, row, below in _among(rows):
        beside = any(one is not None and one.table is not None and not one.aligned for one in (above, below))
        if row.table is not None or (beside and len(row.cells) == 1):
            yield row


def parted(rows: Sequence[PrintedRow]) -> Iterator[tuple[PrintedRow, PrintedRow]]:
    """A row and the one below it, where one of them is a line."""
    for above, row, _ in _among(rows):
        if above is not None and None in (above.table, row.table):
            yield above, row


def with_lines_beside(rows: Sequence[PrintedRow], tables: Collection[int | None]) -> list[PrintedRow]:
    """The rows of some tables (None: lines), and the lines next to them."""
    return [
        row
        for above, row, below in _among(rows)
        if row.table in tables
        or (row.table is None and any(one is not None and one.table in tables for one in (above, below)))
    ]


def cells_above(rows: Sequence[PrintedRow], table: int | None) -> list[TableCell]:
    """What stands right above a table of a text, back to the last row of figures: its heads may begin there."""
    first = next((at for at, row in enumerate(rows) if row.table == table), 0)
    found: list[TableCell] = []
    for row in reversed(rows[max(0, first - _MOST_HEADS) : first]):
        figures = any(map(is_figure, row.cells))
        if figures and row.table is not None:
            break
        if not figures:
            found += [cell for cell in row.cells if not is_blank(cell)]
    return found


def _among(
    rows: Sequence[PrintedRow],
) -> Iterator[tuple[PrintedRow | None, PrintedRow, PrintedRow | None]]:
    """Each row between the one above and the one below."""
    return zip([None, *rows], rows, [*rows[1:], None], strict=False)
