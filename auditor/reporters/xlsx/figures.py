"""The sheets 数据汇编: every figure of the official tables by agency, with sums by year as formulas.

A blank stays blank and words stay words; sums, like a spreadsheet's own, count only numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from auditor.extensions import Explained
from auditor.forms import Form, FormTable
from auditor.model.tables import Cell, Rows
from auditor.reporters.grouping import agency_of
from auditor.reporters.xlsx.book import GREY, HEAD, LINE, RED, YELLOW, Book, Sheet, height_of

NUMERALS = {"proactive": "二", "requests": "三", "disputes": "四"}
NOTE = "空白为原表空白；黄底：读取存疑，请对照原件（已计入合计）；红底：原文不是数字；灰底：原表没有此格。"
_UNFIT = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet
WIDEST = 40
"""Figures of a report that stand in one row; tables with more have a row for each of their columns."""


@dataclass(frozen=True)
class Place:
    """A column of figures: the keys in the canonical table, and its label under its group's."""

    row: str
    column: str | None
    group: str
    label: str


@dataclass(frozen=True)
class Printed:
    """One report's table of a form."""

    agency: str
    year: int | None
    rows: Rows


def figure_sheets(book: Book, explained: Explained) -> None:
    tables = _tables(explained)
    several = len({form for form, _ in tables}) > 1
    for form in sorted(explained.forms.values(), key=lambda one: one.id):
        for table in form.tables:
            printed = tables.get((form.id, table.key))
            if printed:
                name = f"数据汇编{NUMERALS.get(table.key, table.key)}" + (f"（{form.id}）" if several else "")
                _sheet(book, _UNFIT.sub("_", name)[:31], form, table, printed)


def _tables(explained: Explained) -> dict[tuple[str, str], list[Printed]]:
    """Every table by the form it follows and its key."""
    tables: dict[tuple[str, str], list[Printed]] = {}
    for audit in explained.run.audits:
        report = audit.report
        if report is None:
            continue
        for key in NUMERALS:
            rows, reading = report.tables.get(key), report.reading(key)
            form = reading.form if reading else report.form
            if form and rows is not None:
                tables.setdefault((form, key), []).append(Printed(agency_of(audit), report.year, rows))
    return tables


def _sheet(book: Book, name: str, form: Form, table: FormTable, printed: Sequence[Printed]) -> None:
    places, split = _places(table)
    fixed = [("机关", 28.0), ("年度", 6.0)] + ([("申请人", 14.0)] if split else [])
    heads = [*fixed, *((place.label, 5.5 if split else 9.0) for place in places)]
    title = form.section(table.section).heading
    sheet = book.sheet(name, f"{title}汇编（{form.id}年版格式）", NOTE, heads, deep=2)
    _groups(sheet, places, len(fixed))
    row = sheet.head
    lines: list[tuple[int | None, str, list[Cell | None]]] = []
    for one in printed:
        for key, label in split or [("", "")]:
            row += 1
            sheet.text(row, 0, one.agency)
            sheet.label(row, 1, one.year)
            if split:
                sheet.text(row, 2, label)
            cells = [one.rows.get(place.row, {}).get(place.column or key) for place in places]
            for column, cell in enumerate(cells, start=len(fixed)):
                _figure(sheet, row, column, cell)
            lines.append((one.year, label, cells))
    _sums(sheet, row, lines, [label for _, label in split], len(fixed))
    sheet.finish(row, frozen=len(fixed), below=_many(lines, split))


def _many(lines: Iterable[tuple[int | None, str, object]], split: Sequence[object]) -> int:
    return len({year for year, _, _ in lines}) * max(1, len(split))


def _places(table: FormTable) -> tuple[list[Place], list[tuple[str, str]]]:
    """Columns of the sheet, and the table's own columns (key, label) where each stands in a row of its own."""
    columns = table.blocks[0].columns
    count = sum(len(table.columns_of(key)) for key in table.row_keys)
    if count > WIDEST and len(table.blocks) == 1:
        places = [Place(row.key, None, row.group or "", row.label) for _, row in table.lines()]
        return places, [(column.key, column.label) for column in columns]
    return [
        Place(row.key, column.key, "·".join(filter(None, (row.group, row.label))), column.label)
        for block, row in table.lines()
        for column in block.columns
    ], []


def _groups(sheet: Sheet, places: Sequence[Place], first: int) -> None:
    style = sheet.book.style(bold=True, bg_color=HEAD, align="center")
    for column in range(first):
        sheet.text(2, column, "", style)
    column, lines = first, 1
    for group, members in groupby(places, key=lambda place: place.group):
        many = len(list(members))
        if many > 1:
            sheet.worksheet.merge_range(2, column, 2, column + many - 1, "", style)
        sheet.text(2, column, group, style)
        lines = max(lines, height_of(group, many * sheet.heads[column][1]))
        column += many
    sheet.worksheet.set_row(2, lines * LINE + 4)


def _figure(sheet: Sheet, row: int, column: int, cell: Cell | None) -> None:
    if cell is None or cell.kind == "absent":
        sheet.text(row, column, "", bg_color=GREY)
        return
    doubtful = {"bg_color": YELLOW} if cell.doubt else {}
    if cell.value is not None:
        sheet.number(row, column, cell.value, **doubtful)
    elif cell.kind == "text":
        sheet.text(row, column, cell.raw, **({"bg_color": RED} | doubtful))
    else:
        sheet.text(row, column, cell.raw.strip(), align="right", **doubtful)


def _sums(
    sheet: Sheet,
    last: int,
    lines: Sequence[tuple[int | None, str, Sequence[Cell | None]]],
    labels: Sequence[str],
    first: int,
) -> None:
    """Below the figures, a row for each year and, where they are split, each of the table's own columns."""
    style = sheet.book.style(bold=True, bg_color=HEAD, align="right")
    row = last
    years = sorted({year for year, _, _ in lines}, key=lambda year: year or 0)
    for year in years:
        for label in labels or [""]:
            row += 1
            sheet.text(row, 0, "合计", bold=True, bg_color=HEAD)
            sheet.label(row, 1, year, bold=True, bg_color=HEAD)
            if labels:
                sheet.text(row, 2, label, bold=True, bg_color=HEAD)
            own = [cells for when, which, cells in lines if (when, which) == (year, label)]
            for offset in range(len(lines[0][2])):
                name = xl_col_to_name(first + offset)
                area = f"{sheet.first + 1}:{name}{last + 1}"
                formula = f"=SUMIFS({name}{area},$B${sheet.first + 1}:$B${last + 1},{year or chr(34) * 2}"
                if labels:
                    formula += f",$C${sheet.first + 1}:$C${last + 1},$C{row + 1}"
                values = (cells[offset] for cells in own)
                total = sum((cell.value or Decimal(0) for cell in values if cell), Decimal(0))
                sheet.worksheet.write_formula(row, first + offset, f"{formula})", style, float(total))
