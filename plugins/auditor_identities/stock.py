"""What N205 and N206 share: figures of the table of proactive disclosure, by row, with what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.api import ABSENT, Cell, Context, Evidence, NotApplicable, Outcome, Report, Unverifiable
from auditor_identities.figures import Exact, exact
from auditor_identities.labels import Labels, labels_of
from auditor_identities.wording import missing_table, state


@dataclass(frozen=True, slots=True)
class Line:
    """A row whose figures are all sure, in the order of the columns asked for."""

    key: str
    label: str
    figures: tuple[Exact, ...]
    cells: tuple[Cell, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(Evidence(quote=cell.raw, location=cell.location) for cell in self.cells)


def lines(
    report: Report, context: Context, rows: tuple[str, ...], columns: tuple[str, ...], elsewhere: str
) -> Iterator[Line | Outcome]:
    """The rows that can be judged, and outcomes for those that cannot.

    `elsewhere` says, in Chinese, why the rule has nothing to judge in a form without these columns.
    """
    table = report.tables.proactive
    if table is None:
        yield Unverifiable(missing_table("proactive"))
        return
    if not any(column in table.get(row, {}) for row in rows for column in columns):
        yield NotApplicable(elsewhere)
        return
    labels = labels_of(report, context, "proactive")
    reading = report.reading("proactive")
    doubtful = "表格的行与格式的对应关系不能确定" if reading is not None and not reading.sure else ""
    for row in rows:
        cells = tuple(table.get(row, {}).get(column, ABSENT) for column in columns)
        figures = tuple(exact(cell.value) for cell in cells if cell.value is not None and cell.sure)
        if doubtful:
            yield Unverifiable(f"“{labels.row(row)}”：{doubtful}")
        elif len(figures) < len(columns):
            yield Unverifiable(_unsure(labels, row, columns, cells))
        else:
            yield Line(row, labels.row(row), figures, cells)


def _unsure(labels: Labels, row: str, columns: tuple[str, ...], cells: tuple[Cell, ...]) -> str:
    named = [
        f"“{labels.column(column)}”{state(cell)}"
        for column, cell in zip(columns, cells, strict=True)
        if not cell.sure
    ]
    return f"“{labels.row(row)}”的{'、'.join(named)}，无法核对"
