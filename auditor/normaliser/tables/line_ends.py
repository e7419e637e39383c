"""Lines of text next to a table of which signs tell the cells: where a line end tore a label, they hold the rest of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from auditor.normaliser.tables.printed import PrintedRow


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


def _among(
    rows: Sequence[PrintedRow],
) -> Iterator[tuple[PrintedRow | None, PrintedRow, PrintedRow | None]]:
    """Each row between the one above and the one below."""
    return zip([None, *rows], rows, [*rows[1:], None], strict=False)
