"""The official tables of a document, read into the rows and columns of the form that fits."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms import Form
from auditor.model.document import Block
from auditor.model.tables import TableReading, Tables
from auditor.normaliser.tables.by_columns import read_by_columns
from auditor.normaliser.tables.by_rows import read_by_rows
from auditor.normaliser.tables.printed import printed_rows


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
    return Tables.model_validate(found), tuple(readings)
