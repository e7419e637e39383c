"""Walking the figures of the official tables, each named as the form names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.api import Cell, Context, Evidence, FormTable, Label, Report, TableReading, shared
from auditor_template.prose import ORDINALS
from auditor_template.torn import loose

_MOST_LOST = 1 / 3
CHANGE_COLUMN = "change"
AMOUNT_COLUMN = "amount"


class PlacedCell(NamedTuple):
    """A cell with where it belongs: `group` is what faults of the same kind are gathered under."""

    table: str
    row: str
    column: str
    cell: Cell
    group: str
    row_name: str
    column_name: str

    @property
    def key(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"

    @property
    def name(self) -> str:
        return f"“{self.row_name}”的“{self.column_name}”"

    @property
    def evidence(self) -> Evidence:
        return Evidence(quote=self.cell.raw or self.row_name, location=self.cell.location)


def table_name(context: Context, table: FormTable) -> str:
    """`第三部分的表`."""
    return f"第{ORDINALS[context.form.section(table.section).ordinal]}部分的表"


def outdated(reading: TableReading, table: FormTable) -> bool:
    """Whether the printed table has rows or columns that only another form has."""
    return bool(alien_labels(reading, table))


def alien_labels(reading: TableReading, table: FormTable) -> list[Label]:
    """The printed rows and columns that only another form has."""
    rows = set(table.row_keys)
    columns = {column.key for block in table.blocks for column in block.columns}
    alien = [label for label in reading.rows if label.key not in rows]
    return alien + [label for label in reading.columns if label.key.rpartition(".")[2] not in columns]


def is_mistakable(reading: TableReading, table: FormTable) -> bool:
    """Whether all that another form's table is known by are labels not printed as that form has them, among lines of text:
    pieces of this form's may be taken for them."""
    alien = alien_labels(reading, table)
    return loose(reading) and bool(alien) and not any(label.same for label in alien)


def half_read(report: Report, key: str) -> bool:
    """Whether so much of a table is in doubt or not there that it is not known what is printed."""
    read = [cell for row in (report.tables.get(key) or {}).values() for cell in row.values()]
    lost = sum(cell.kind == "absent" or cell.doubt is not None for cell in read)
    return lost > _MOST_LOST * len(read)


def unplaced(report: Report, table: FormTable) -> dict[str, str]:
    """By name: the rows of which some figures could not be told apart from blanks, and why."""
    names = {row.key: row.label for _, row in table.lines()}
    return {
        names.get(key, key): doubts[0]
        for key, row in (report.tables.get(table.key) or {}).items()
        if (doubts := [cell.doubt for cell in row.values() if cell.kind == "absent" and cell.doubt])
    }


def cells(report: Report, context: Context, table: FormTable) -> tuple[PlacedCell, ...]:
    """The table's printed cells in order (`absent` ones, which have no print, left out)."""
    return shared(report, context, ("template", table.key), lambda: tuple(_cells(report, table)))


def _cells(report: Report, table: FormTable) -> Iterator[PlacedCell]:
    rows = report.tables.get(table.key) or {}
    reading = report.reading(table.key)
    printed_rows = {label.key: label.official for label in reading.rows} if reading else {}
    printed_columns = (
        {label.key.rpartition(".")[2]: label.official for label in reading.columns} if reading else {}
    )
    blocks = {row.key: (block, row) for block, row in table.lines()}
    columns_of = {id(block): {one.key: one.label for one in block.columns} for block in table.blocks}
    for row_key, columns in rows.items():
        block, row = blocks.get(row_key, (None, None))
        row_name = row.label if row else printed_rows.get(row_key, row_key)
        group = row_name if table.orientation == "columns" else (block.title if block else "")
        names = columns_of[id(block)] if block else printed_columns
        for column_key, cell in columns.items():
            if cell.kind != "absent":
                name = names.get(column_key) or printed_columns.get(column_key, column_key)
                yield PlacedCell(table.key, row_key, column_key, cell, group, row_name, name)


def by_group(found: list[PlacedCell]) -> Iterator[tuple[str, list[PlacedCell]]]:
    """Cells gathered by group, in order of first appearance."""
    groups: dict[str, list[PlacedCell]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    yield from groups.items()
