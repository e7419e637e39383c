"""The official tables of a document, read into the rows and columns of the form that fits."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms import Form, FormTable
from auditor.model.document import Block, TableCell
from auditor.model.tables import TableReading, Tables
from auditor.normaliser.tables.by_columns import read_by_columns
from auditor.normaliser.tables.by_rows import read_by_rows
from auditor.normaliser.tables.labels import likeness
from auditor.normaliser.tables.printed import PrintedRow, printed_rows

LEAST_LABELS = 3


def read_tables(blocks: Sequence[Block], forms: Sequence[Form]) -> tuple[Tables, tuple[TableReading, ...]]:
    """All tables, and how each was read.

    Every form is tried, since reports print outdated ones; of those that fit equally the first is taken, so
    the form that is due comes first.
    """
    rows = list(printed_rows(blocks))
    found = {}
    readings = []
    for table in forms[0].tables:
        read = read_by_columns(rows, table.key, forms) if table.orientation == "columns" else None
        read = read or read_by_rows(rows, table.key, forms)
        if read:
            found[table.key], reading = read
            readings.append(reading)
        elif unread := _unread(rows, table, forms[0]):
            readings.append(unread)
    return Tables.model_validate(found), tuple(readings)


def _unread(rows: Sequence[PrintedRow], table: FormTable, form: Form) -> TableReading | None:
    """A reading that says no more than that the table is printed: its labels are there, its figures are not."""
    lines = [line for block in table.blocks for line in (*block.rows, *block.columns)]
    named: set[str] = set()
    first: TableCell | None = None
    for row in rows:
        for cell in row.cells:
            keys = {line.key for line in lines if likeness(cell.text, line) == 1.0}
            first = first or (cell if keys else None)
            named |= keys
    if first is None or len(named) < LEAST_LABELS:
        return None
    return TableReading(
        key=table.key,
        form=form.id,
        source="unread",
        location=first.location,
        sure=False,
        notes=("表格有文字，但没有能够读成行和列",),
    )
