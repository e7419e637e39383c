"""Cells of two reports side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.api import Evidence, Filed, FormTable, Report, Unverifiable
from auditor_corpus.distance import Peers
from auditor_corpus.histories import evidence, title_of

TABLES = {"proactive": "第二部分表格", "requests": "第三部分表格", "disputes": "第四部分表格"}


Place = tuple[str, str, str]
"""Table, row and column."""


@dataclass(frozen=True)
class Figure:
    """The number of a cell that was read without doubt, and where it stands."""

    filed: Filed
    place: Place
    value: Decimal

    @property
    def evidence(self) -> Evidence:
        table, row, column = self.place
        cell = (self.filed.report.tables.get(table) or {})[row][column]
        return evidence(self.filed, cell.raw, cell.location)


def figures(report: Report) -> dict[str, dict[str, str]]:
    """The extract that figures are taken from: those read without doubt, by table, then `row:column`."""
    found: dict[str, dict[str, str]] = {}
    for table in TABLES:
        rows, reading = report.tables.get(table), report.reading(table)
        if rows is not None and (reading is None or reading.sure):
            found[table] = {
                f"{row}:{column}": str(cell.value)
                for row, cells in rows.items()
                for column, cell in cells.items()
                if cell.sure
            }
    return found


def value_at(known: Mapping[str, Mapping[str, str]], place: Place) -> Decimal | None:
    """A figure from the extract `figures`; None where there is none to go by."""
    table, row, column = place
    value = known.get(table, {}).get(f"{row}:{column}")
    return None if value is None else Decimal(value)


def figure(filed: Filed, table: str, row: str, column: str) -> Figure | Unverifiable:
    """A figure of a report, or why there is none to go by."""
    value = value_at(filed.extract(figures), (table, row, column))
    return (
        _why_none(filed, table, row, column) if value is None else Figure(filed, (table, row, column), value)
    )


def _why_none(filed: Filed, table: str, row: str, column: str) -> Unverifiable:
    rows = filed.report.tables.get(table)
    reading = filed.report.reading(table)
    if rows is None:
        return Unverifiable(f"{title_of(filed)}报告没有读到{TABLES[table]}")
    if reading is not None and not reading.sure:
        return Unverifiable(f"{title_of(filed)}报告{TABLES[table]}的行列不能确定对应关系")
    cell = rows.get(row, {}).get(column)
    printed = f"为“{cell.raw.strip()}”" if cell is not None and cell.raw.strip() else "是空的或者没有"
    return Unverifiable(f"{title_of(filed)}报告{TABLES[table]}要对照的一格{printed}，不能作为依据")


def peers_of(group: Sequence[Filed], values: Mapping[str, Decimal]) -> dict[str, Peers]:
    """What a group's reports have for one figure, by the path of each report that has it."""
    known = {one.path: values[one.path] for one in group if one.path in values}
    return dict.fromkeys(known, Peers.of(list(known.values()))) if known else {}


def labels(table: FormTable) -> Iterator[tuple[str, str, str]]:
    """Each row's key and label with each of its columns' labels, by column key: `(row:column, row, column)`."""
    for block in table.blocks:
        for row in block.rows:
            for column in block.columns:
                yield f"{row.key}:{column.key}", row.label, column.label


def shown(value: Decimal) -> str:
    return f"{value.normalize():f}"
