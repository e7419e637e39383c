"""The official tables as they were read: Chinese labels, figures as printed, doubtful ones marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.forms import Block, Form, FormTable, Line
from auditor.model.report import Cell, Report, Rows, TableReading
from auditor.reporters import wording
from auditor.reporters.terminal.layout import BAD, QUIET, STRONG, UNSURE, Flow, data_table, plain

ORDER = ("requests", "disputes", "proactive")


def tables_view(report: Report, forms: Mapping[str, Form]) -> Iterator[RenderableType]:
    """Every official table that was found, then what is doubtful about it."""
    for key in ORDER:
        yield Text()
        title = wording.TABLES[key]
        rows = report.tables.get(key)
        reading = report.reading(key)
        if rows is None:
            yield Flow(plain(f"{title}：没有找到", BAD), plain("■", STRONG))
            yield from _notes(reading)
            continue
        yield Flow(plain(title, STRONG), plain("■", STRONG))
        yield Flow(plain(_found(reading), QUIET), indent=2)
        form = forms.get(reading.form if reading else report.form or "")
        official = next((table for table in form.tables if table.key == key), None) if form else None
        for table in _grids(rows, official):
            yield Padding(table, (0, 0, 0, 2))
        yield from _doubts(rows, official)
        yield from _notes(reading)


def _found(reading: TableReading | None) -> str:
    if reading is None:
        return "按格式对应"
    place = reading.location.describe()
    missing = f"，缺 {len(reading.missing)} 行" if reading.missing else ""
    return f"{reading.form}年版格式，读取方式 {reading.source}{f'，{place}' if place else ''}{missing}"


def _grids(rows: Rows, official: FormTable | None) -> Iterator[Table]:
    known: set[str] = set()
    for block in official.blocks if official else ():
        known |= {row.key for row in block.rows}
        yield _grid(block, rows)
    others = {key: cells for key, cells in rows.items() if key not in known}
    if others:
        yield _unknown(others)


def _grid(block: Block, rows: Rows) -> Table:
    table = _new_table(block.title)
    columns = [
        column for column in block.columns if any(column.key in rows.get(row.key, {}) for row in block.rows)
    ]
    for column in columns or block.columns:
        table.add_column(plain(column.label), overflow="fold", justify="right", min_width=4)
    group = None
    for row in block.rows:
        cells = rows.get(row.key)
        if cells is None:
            continue
        if row.group != group and row.group is not None:
            table.add_row(plain(row.group, QUIET))
        group = row.group
        label = plain(f"  {row.label}" if row.group else row.label)
        table.add_row(label, *(cell_text(cells.get(column.key)) for column in columns or block.columns))
    return table


def _unknown(rows: Rows) -> Table:
    keys = list(dict.fromkeys(key for cells in rows.values() for key in cells))
    table = _new_table("格式以外的行")
    for key in keys:
        table.add_column(plain(key), overflow="fold", justify="right", min_width=4)
    for row, cells in rows.items():
        table.add_row(plain(row), *(cell_text(cells.get(key)) for key in keys))
    return table


def _new_table(title: str) -> Table:
    table = data_table(title)
    table.add_column("", overflow="fold", min_width=16)
    return table


def cell_text(cell: Cell | None) -> Text:
    """What was printed; a blank and a missing cell are said in words, and doubt is marked."""
    if cell is None or cell.kind == "absent":
        return plain("缺", BAD)
    text = plain("空", UNSURE) if cell.kind == "blank" else plain(cell.raw.strip() or "空")
    if cell.kind in ("dash", "text"):
        text.stylize(UNSURE)
    if cell.doubt:
        text.append("?", BAD)
    return text


def _doubts(rows: Rows, official: FormTable | None) -> Iterator[RenderableType]:
    labels = _labels(official)
    for row, cells in rows.items():
        for column, cell in cells.items():
            if cell.doubt:
                place = f"{labels.get(row, row)} × {labels.get(f'{row}:{column}', column)}"
                at = cell.location.describe()
                body = f"{place}：{cell.doubt}{f'（{at}）' if at else ''}"
                yield Flow(body, plain("?", BAD), indent=2)


def _labels(official: FormTable | None) -> dict[str, str]:
    labels: dict[str, str] = {}
    for block in official.blocks if official else ():
        for row in block.rows:
            labels[row.key] = _label(row)
            labels |= {f"{row.key}:{column.key}": column.label for column in block.columns}
    return labels


def _label(row: Line) -> str:
    return row.label


def _notes(reading: TableReading | None) -> Iterator[RenderableType]:
    if reading is None:
        return
    if not reading.sure:
        yield Flow(plain("行列未能与格式确切对应", UNSURE), "·", indent=2)
    for note in reading.notes:
        yield Flow(note, "·", indent=2)
    for extra in reading.extra:
        yield Flow(f"格式没有的行：“{extra.text}”", "·", indent=2)
    for label in (*reading.rows, *reading.columns):
        if not label.same:
            yield Flow(f"印作“{label.printed}”，格式为“{label.official}”", "·", indent=2)
