"""The sheets 数据汇编: every figure of the official tables by agency, with sums by year as formulas.

A blank stays blank and words stay words; sums, like a spreadsheet's own, count only numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from auditor.extensions import Explained
from auditor.forms import Form, FormTable
from auditor.model.tables import Cell, Rows
from auditor.model.verdict import Audit
from auditor.reporters import wording
from auditor.reporters.grouping import agency_of
from auditor.reporters.xlsx.book import GREY, HEAD, LINE, RED, YELLOW, Book, Sheet, height_of

NUMERALS = {"proactive": "二", "requests": "三", "disputes": "四"}
NOTE = "空白为原表空白；黄底：读取存疑，请对照原件（已计入合计）；红底：原文不是数字；灰底：原表没有此格。"
SUMMED_UP = "合计是各行之和：政府的报告汇总了所属各部门的，部门的数字在合计中计了两次。"
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


Table = tuple[str, str]
"""A form's id and the key of one of its tables."""


def figure_sheets(book: Book, explained: Explained) -> None:
    """Add a sheet for each official table that any report has."""
    present: set[Table] = set()
    filed: Counter[tuple[str, int | None]] = Counter()
    kinds: dict[int | None, set[str | None]] = {}
    for audit in explained.run.audits:
        if tables := {table for table, _ in _printed(audit)}:
            present |= tables
            year, kind = (audit.report.year, audit.report.agency.kind) if audit.report else (None, None)
            filed[agency_of(audit), year] += 1
            kinds.setdefault(year, set()).add(kind)
    mixed = any(found >= {"government", "department"} for found in kinds.values())
    note = NOTE + (SUMMED_UP if mixed else "") + _counted_twice(filed)
    several = len({form for form, _ in present}) > 1
    sheets: dict[Table, _Compilation] = {}
    for form in sorted(explained.forms.values(), key=lambda one: one.id):
        for table in form.tables:
            if (form.id, table.key) in present:
                name = f"数据汇编{NUMERALS.get(table.key, table.key)}" + (f"（{form.id}）" if several else "")
                sheets[form.id, table.key] = _Compilation(book, _UNFIT.sub("_", name)[:31], note, form, table)
    for audit in explained.run.audits:
        for which, rows in _printed(audit):
            if which in sheets and audit.report:
                sheets[which].add(agency_of(audit), audit.report.year, rows)
    for one in sheets.values():
        one.finish()


def _counted_twice(filed: Counter[tuple[str, int | None]]) -> str:
    """Which agencies have several reports of a year: their figures are added up as often."""
    several = [
        f"{agency}{year or ''}年度{count}份"
        for (agency, year), count in sorted(filed.items(), key=str)
        if count > 1
    ]
    told = f"同一机关有几份报告的，各份都列出并计入合计，请删去不采用的行：{wording.agencies(several)}。"
    return told if several else ""


def _printed(audit: Audit) -> Iterator[tuple[Table, Rows]]:
    """A report's tables, with the form each follows."""
    report = audit.report
    if report is None:
        return
    tables, readings = report.tables, {one.key: one.form for one in reversed(report.readings)}
    for key in NUMERALS:
        rows, form = tables.get(key), readings.get(key, report.form)
        if form and rows is not None:
            yield (form, key), rows


class _Compilation:
    """A sheet with one table of all reports. The reports are written one by one, and only their sums are held."""

    def __init__(self, book: Book, name: str, note: str, form: Form, table: FormTable) -> None:
        self._places, self._split = _places(table)
        fixed = [("机关", 28.0), ("年度", 6.0)] + ([("申请人", 14.0)] if self._split else [])
        self._first = len(fixed)
        heads = [*fixed, *((place.label, 5.5 if self._split else 9.0) for place in self._places)]
        title = f"{form.section(table.section).heading}汇编（{form.id}年版格式）"
        above = partial(_groups, places=self._places, first=self._first)
        self._sheet = book.sheet(name, title, note, heads, deep=2, above=above)
        self._row = self._sheet.head
        self._totals: dict[tuple[int | None, str], list[Decimal]] = {}

    def add(self, agency: str, year: int | None, rows: Rows) -> None:
        sheet = self._sheet
        for key, label in self._split or [("", "")]:
            self._row += 1
            sheet.text(self._row, 0, agency)
            sheet.label(self._row, 1, year)
            if self._split:
                sheet.text(self._row, 2, label)
            totals = self._totals.setdefault((year, label), [Decimal(0)] * len(self._places))
            for offset, place in enumerate(self._places):
                cell = rows.get(place.row, {}).get(place.column or key)
                _figure(sheet, self._row, self._first + offset, cell)
                totals[offset] += (cell.value if cell else None) or 0

    def finish(self) -> None:
        """Below the figures, a row for each year and, where they are split, each of the table's own columns."""
        sheet, row = self._sheet, self._row
        labels = [label for _, label in self._split]
        years = sorted({year for year, _ in self._totals}, key=lambda year: year or 0)
        lines = f"{sheet.first + 1}:${{}}${self._row + 1}"
        for year in years:
            for label in labels or [""]:
                row += 1
                sheet.text(row, 0, "合计", bold=True, bg_color=HEAD)
                sheet.label(row, 1, year, bold=True, bg_color=HEAD)
                if labels:
                    sheet.text(row, 2, label, bold=True, bg_color=HEAD)
                for offset, total in enumerate(self._totals[year, label]):
                    name = xl_col_to_name(self._first + offset)
                    area = f"{sheet.first + 1}:{name}{self._row + 1}"
                    formula = f"=SUMIFS({name}{area},$B${lines.format('B')},{year or chr(34) * 2}"
                    if labels:
                        formula += f",$C${lines.format('C')},$C{row + 1}"
                    column = self._first + offset
                    style = sheet.book.style(bold=True, bg_color=HEAD, align="right", **_whole_width(total))
                    sheet.worksheet.write_formula(row, column, f"{formula})", style, float(total))
        sheet.finish(self._row, frozen=self._first, below=row - self._row)


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
        sheet.number(row, column, cell.value, **_whole_width(cell.value), **doubtful)
    elif cell.kind == "text":
        sheet.text(row, column, cell.raw, **({"bg_color": RED} | doubtful))
    else:
        sheet.text(row, column, cell.raw.strip(), align="right", **doubtful)


def _whole_width(value: Decimal | int) -> dict[str, object]:
    """How a figure is written out whatever the width: left to itself, a spreadsheet makes 1E+06 of 1234567."""
    return {"num_format": "0" if value == int(value) else "0.0#########", "shrink": True, "text_wrap": False}
